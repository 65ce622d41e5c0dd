//! The two database engines; every test of what is stored runs on both.

use crate::Postgres;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A private cluster.
    Postgres,
}

impl Engine {
    /// PostgreSQL, if it is installed. If not, says so past the test runner's capture; with `MAQSAT_NO_SKIP=1` that is a failure.
    pub fn postgres(test: &str) -> Option<Engine> {
        static SKIPPED: AtomicU32 = AtomicU32::new(0);
        if Postgres::shared().is_some() {
            return Some(Engine::Postgres);
        }
        assert!(std::env::var_os("MAQSAT_NO_SKIP").is_none_or(|v| v != "1"), "PostgreSQL is not installed");
        let n = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
        let _ =
            writeln!(std::io::stderr(), "skipped: PostgreSQL is not installed: {test} ({n} skipped so far)");
        None
    }

    /// The address of a new, empty database; a file lies in the folder.
    pub fn fresh_database(self, folder: &Path) -> String {
        match self {
            Engine::Sqlite => format!("sqlite://{}?mode=rwc", folder.join("test.db").display()),
            Engine::Postgres => Postgres::shared().expect("asked for before").fresh_database(),
        }
    }
}

/// Makes two tests of a function that takes an [`Engine`]: `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_each_engine {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                super::$name($crate::Engine::Sqlite);
            }

            #[test]
            fn postgres() {
                if let Some(engine) = $crate::Engine::postgres(concat!(module_path!(), "::postgres")) {
                    super::$name(engine);
                }
            }
        }
    )+};
}

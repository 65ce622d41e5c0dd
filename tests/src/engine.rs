//! The two database engines; every test of what is stored runs on both.

use crate::Postgres;
use std::path::Path;

/// Where the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A private cluster.
    Postgres,
}

impl Engine {
    /// PostgreSQL, if it is installed; otherwise the test is skipped, visibly.
    pub fn postgres(test: &str) -> Option<Engine> {
        Postgres::or_skip(test).map(|_| Engine::Postgres)
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

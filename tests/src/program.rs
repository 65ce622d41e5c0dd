//! The program under test, run in a temporary folder with a database of its own.

use crate::{Engine, Server};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The program with a folder and a database.
#[derive(Debug)]
pub struct Program {
    path: PathBuf,
    folder: TempDir,
    database: String,
}

/// What a command did.
#[derive(Debug)]
pub struct Outcome {
    /// Its exit code; `None` if it was killed.
    pub code: Option<i32>,
    /// What it wrote as its answer.
    pub stdout: String,
    /// What it wrote beside its answer.
    pub stderr: String,
}

impl Program {
    /// The program at a path, with a fresh database; `path` is `env!("CARGO_BIN_EXE_maqsat-under-test")`.
    pub fn on(engine: Engine, path: &str) -> Program {
        let folder = tempfile::Builder::new().prefix("maqsat-test.").tempdir().expect("a folder");
        let database = engine.fresh_database(folder.path());
        Program { path: path.into(), folder, database }
    }

    /// The folder it runs in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of its database.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Puts a file into its folder.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    /// A command, ready to be started: nothing of the tester's own settings reaches it.
    pub fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(&self.path);
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        for name in ["MAQSAT_PACK", "MAQSAT_LOG", "LC_MESSAGES", "LANG", "RUST_LOG", "MAQSAT_KEY"] {
            command.env_remove(name);
        }
        // its temporary files go when our folder goes, even if it is killed
        command.env("LC_ALL", "C").env("DATABASE_URL", &self.database).env("TMPDIR", self.folder.path());
        if self.database.starts_with("postgres:") {
            // beside a cluster there is no file for it
            command.env("MAQSAT_KEY", "5a".repeat(32));
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Outcome {
        let output = self.command(args).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Outcome { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs a command that must succeed; its answer.
    #[track_caller]
    pub fn ok(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> String {
        let outcome = self.run(args);
        assert_eq!(outcome.code, Some(0), "{outcome:#?}");
        outcome.stdout
    }

    /// Starts `serve`, `demo` or another command that serves, on a free port.
    pub fn serve(&self, args: &[&str]) -> Server {
        Server::start(self, args)
    }
}

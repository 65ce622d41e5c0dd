//! A private PostgreSQL cluster from the installed binaries: one for each test process, gone when the process is.
//!
//! It names nothing of this crate, so that a crate's own tests can include it by its path.

mod guard;

pub use guard::Guard;

use std::ffi::OsStr;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running cluster.
#[derive(Debug)]
pub struct Postgres {
    bin: PathBuf,
    port: u16,
    _guard: Guard,
}

/// Durability is not what these tests ask of PostgreSQL, so it need not wait for the disk.
const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off \
                        -c full_page_writes=off -c max_connections=300";

impl Postgres {
    /// The cluster of this process, started when first asked for; `None` if PostgreSQL is not installed.
    pub fn shared() -> Option<&'static Postgres> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        SHARED.get_or_init(|| binaries().map(Postgres::start)).as_ref()
    }

    /// The same, but says past the test runner's capture that a test is skipped; with `MAQSAT_NO_SKIP=1` that is a failure.
    pub fn or_skip(test: &str) -> Option<&'static Postgres> {
        static SKIPPED: AtomicU32 = AtomicU32::new(0);
        let shared = Postgres::shared();
        if shared.is_none() {
            assert!(
                std::env::var_os("MAQSAT_NO_SKIP").is_none_or(|v| v != "1"),
                "PostgreSQL is not installed"
            );
            let n = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
            let line = format!("skipped: PostgreSQL is not installed: {test} ({n} skipped so far)\n");
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
        shared
    }

    /// The address of a new, empty database.
    pub fn fresh_database(&self) -> String {
        static COUNTER: AtomicU32 = AtomicU32::new(1);
        let name = format!("test_{}", COUNTER.fetch_add(1, Ordering::Relaxed));
        let port = self.port.to_string();
        let mut createdb = Command::new(self.bin.join("createdb"));
        createdb.args(["-h", "127.0.0.1", "-p", &port, "-U", "maqsat", &name]);
        run(createdb);
        format!("postgres://maqsat@127.0.0.1:{port}/{name}")
    }

    fn start(bin: PathBuf) -> Postgres {
        let user = user();
        let mut mktemp = as_user(&user, OsStr::new("mktemp"));
        let folder = std::env::temp_dir().join("maqsat-postgres.XXXXXX");
        // root's own temporary folder may be closed to others
        let template = if user.is_empty() { folder } else { PathBuf::from("/tmp/maqsat-postgres.XXXXXX") };
        mktemp.arg("-d").arg(template);
        let folder = PathBuf::from(run(mktemp).trim());
        let pg_ctl = bin.join("pg_ctl");
        let cleanup = "\"$1\" stop -D \"$2\" -m immediate; rm -rf \"$2\"";
        let guard = Guard::new(&user, cleanup, &[pg_ctl.as_os_str(), folder.as_os_str()]);
        let mut initdb = as_user(&user, bin.join("initdb").as_os_str());
        initdb.arg("-D").arg(&folder).args([
            "-U",
            "maqsat",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "--no-sync",
        ]);
        run(initdb);
        for attempt in 1.. {
            let port = free_port();
            let mut start = as_user(&user, pg_ctl.as_os_str());
            start.arg("start").arg("-D").arg(&folder).arg("-w").arg("-l").arg(folder.join("log"));
            start.arg("-o").arg(format!("-p {port} {SETTINGS}"));
            // somebody else may have taken the port in between
            let output = start.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("pg_ctl runs");
            if output.success() {
                return Postgres { bin, port, _guard: guard };
            }
            assert!(attempt < 3, "PostgreSQL does not start in {}", folder.display());
        }
        unreachable!("the loop ends by itself")
    }
}

/// The folder with initdb, pg_ctl and createdb: that of the first initdb in PATH, otherwise Debian's newest.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    let version = |p: &PathBuf| p.parent().and_then(Path::file_name)?.to_str()?.parse::<u32>().ok();
    debian.sort_by_key(|p| std::cmp::Reverse(version(p)));
    let found = in_path.into_iter().chain(debian).filter_map(|folder| {
        // a link leads to the folder where the others are
        Some(folder.join("initdb").canonicalize().ok()?.parent()?.to_path_buf())
    });
    found
        .into_iter()
        .find(|folder| ["initdb", "pg_ctl", "createdb"].iter().all(|name| folder.join(name).is_file()))
}

/// The words that run a command as a user who may own a cluster: PostgreSQL refuses root.
fn user() -> Vec<String> {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0);
    let words: &[&str] = if is_root { &["runuser", "-u", "postgres", "--"] } else { &[] };
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn as_user(user: &[String], program: &OsStr) -> Command {
    let mut words = user.iter().map(|w| OsStr::new(w.as_str())).chain([program]);
    let mut command = Command::new(words.next().unwrap_or(program));
    // a folder that everybody may enter
    command.args(words).current_dir("/");
    command
}

fn run(mut command: Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

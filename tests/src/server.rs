//! A server under test: started on a free port, gone with the test.

use crate::{Guard, Program, Visitor};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// The program, serving.
#[derive(Debug)]
pub struct Server {
    process: Child,
    address: String,
    /// What it said after the line with the address.
    said: Mutex<Receiver<String>>,
    /// How long it took from the start to the line with the address.
    pub started_in: Duration,
    guard: Option<Guard>,
}

/// For a test process that is killed: ends the server, if that is still the one, and removes its folder.
const CLEANUP: &str = "[ \"$(readlink /proc/$1/cwd)\" = \"$2\" ] && kill -9 \"$1\"; rm -rf \"$2\"";

/// No start takes this long, not even a debug build that makes a demonstration up.
const PATIENCE: Duration = Duration::from_secs(120);

impl Server {
    pub(crate) fn start(program: &Program, args: &[&str]) -> Server {
        let log = program.folder().join("server.log");
        let mut command = program.command(args.iter().copied().chain(["--listen", "127.0.0.1:0"]));
        command.stdout(Stdio::piped()).stderr(File::create(&log).expect("a log"));
        let start = Instant::now();
        let mut process = command.spawn().expect("the program starts");
        let id = process.id().to_string();
        let guard = Guard::new(&[], CLEANUP, &[OsStr::new(&id), program.folder().as_os_str()]);
        let stdout = process.stdout.take().expect("it is piped");
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).for_each(|line| {
                let _ = tell.send(line);
            });
        });
        let line = told.recv_timeout(PATIENCE).unwrap_or_default();
        let address = line.trim().trim_end_matches('/').to_owned();
        let started_in = start.elapsed();
        if !address.starts_with("http://127.0.0.1:") {
            let _ = process.kill();
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            panic!("{args:?} does not serve; it says {line:?} and logs:\n{log}");
        }
        Server { process, address, said: Mutex::new(told), started_in, guard: Some(guard) }
    }

    /// Its address, without the last slash.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// The next line that it says after the one with its address.
    pub fn says(&self) -> Option<String> {
        self.said.lock().expect("nobody panicked").recv_timeout(Duration::from_secs(5)).ok()
    }

    /// A citizen with a browser set to a language, and no wish to follow redirects unseen.
    pub fn citizen(&self, lang: &'static str) -> Visitor {
        Visitor::new(&self.address, lang)
    }

    /// Asks it to stop, as an init system does; its exit code, and how long that took.
    pub fn terminate(mut self) -> (Option<i32>, Duration) {
        let start = Instant::now();
        let kill = Command::new("kill").arg("-TERM").arg(self.process.id().to_string()).status();
        assert!(kill.expect("kill runs").success());
        let status = self.process.wait().expect("it ends");
        (status.code(), start.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if let Some(guard) = self.guard.take() {
            guard.dismiss();
        }
    }
}

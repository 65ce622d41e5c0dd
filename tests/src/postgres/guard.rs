//! Cleaning up after a test process, however it ends: by its own will, by a panic, or by kill -9.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A shell that waits for the other end of its standard input to close, which the system does when this process is gone, and then
/// runs its script. It is its own process group, so that Ctrl-C and a test runner's kill do not reach it.
#[derive(Debug)]
pub struct Guard {
    shell: Child,
}

impl Guard {
    /// Starts it; `with` are the words in front of `sh` (another user, perhaps), `args` what the script calls `$1`, `$2`, …
    pub fn new(with: &[String], script: &str, args: &[&OsStr]) -> Guard {
        let script = format!("trap '' INT TERM HUP; cat >/dev/null; {script}");
        let words = with.iter().map(String::as_str).chain(["sh", "-c", &script, "guard"]);
        let words: Vec<&str> = words.collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).args(args).process_group(0).current_dir("/");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Guard { shell: command.spawn().expect("a shell starts") }
    }

    /// Ends it without its script: everything is clean already.
    pub fn dismiss(mut self) {
        let _ = self.shell.kill();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

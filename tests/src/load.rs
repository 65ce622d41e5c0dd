//! The deadline hour: many programs hand in at once and again, others are slow or guess passwords; and the proof that each return is there once.

mod client;
mod prepare;
mod proof;
mod storm;

pub use prepare::{Post, Returns};

use crate::{Program, Server};
use std::time::Duration;

/// What happens in the hour.
#[derive(Clone, Copy, Debug)]
pub struct Hour {
    /// Programs that hand in, each its own return, all from the same moment on.
    pub submitters: usize,
    /// Connections that send a byte now and then and never come to an end.
    pub slow: usize,
    /// Attempts to sign in with a wrong password.
    pub guesses: usize,
}

/// What was measured.
#[derive(Debug, Default)]
pub struct Measured {
    /// From before the connection was opened to the last byte of the answer, for every submission that was answered; sorted.
    pub latencies: Vec<Duration>,
    /// From the first request to the last answer.
    pub took: Duration,
    /// Submissions that were sent and not waited for.
    pub cut: usize,
    /// Slow connections that were open when the first return was sent.
    pub slow: usize,
    /// Guesses that were answered.
    pub guesses: usize,
    /// Answers of 500 and above, to anybody.
    pub server_errors: usize,
    /// Whatever is not as it must be: answers, and what the database holds afterwards.
    pub faults: Vec<String>,
}

/// Promised for the deadline hour.
const P95: Duration = Duration::from_secs(1);
const P99: Duration = Duration::from_secs(3);

impl Measured {
    /// The latency that a share of the answered submissions did not exceed, by nearest rank.
    pub fn quantile(&self, share: f64) -> Duration {
        let rank = (share * self.latencies.len() as f64).ceil() as usize;
        self.latencies.get(rank.max(1) - 1).copied().unwrap_or(Duration::MAX)
    }

    /// Everything that was promised and not kept.
    pub fn broken(&self) -> Vec<String> {
        let mut broken = self.faults.clone();
        for (name, share, promised) in [("p95", 0.95, P95), ("p99", 0.99, P99)] {
            let found = self.quantile(share);
            if found >= promised {
                broken.push(format!("{name} is {found:.2?}, promised are less than {promised:?}"));
            }
        }
        if self.server_errors > 0 {
            broken.push(format!("{} answers of 500 and above", self.server_errors));
        }
        broken
    }
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|share| self.quantile(share).as_secs_f64());
        let (answered, took) = (self.latencies.len(), self.took.as_secs_f64());
        write!(
            f,
            "p50 {p50:.3} s, p95 {p95:.3} s, p99 {p99:.3} s of {answered} answers in {took:.2} s; {} cut off; beside them {} slow \
             connections and {} wrong passwords; {} answers of 500 and above",
            self.cut, self.slow, self.guesses, self.server_errors
        )
    }
}

/// Starts the program on its database, with a concept of more returns than one hour needs.
pub fn serve(program: &Program) -> (Server, Returns) {
    let pack = prepare::pack(program);
    let server = program.serve(&["--pack", &pack.to_string_lossy(), "serve"]);
    (server, Returns::of(program, &pack))
}

/// Lets the hour pass and looks at what is left of it.
pub fn pass(server: &Server, returns: &mut Returns, hour: Hour) -> Measured {
    let posts = returns.take(hour.submitters);
    // the first page after a start reads the figures; the hour begins on a server that has been running
    let ready = server.citizen("ru").get("/ru/");
    assert_eq!(ready.status, 200, "{}", ready.text());
    let runtime = prepare::runtime();
    let (mut measured, receipts) = runtime.block_on(storm::run(server.address(), &posts, hour));
    measured.faults.extend(returns.faults(&posts, &receipts));
    measured
}

//! `maqsat workbook`: the child process that reads an `.xlsx` for the server, which never opens one itself. A workbook comes on standard
//! input, the answer goes to standard output as JSON; nothing else is opened, and memory and time are limited before a byte is read.

use crate::{Failure, workbook};
use ingestion::grid::{Reply, WorkbookFault};
use rlimit::Resource;
use std::io::{Read, Write};
use std::process::ExitCode;

/// Largest workbook, in mebibytes.
const MOST_MIB: u32 = 10;
/// Address space, the program itself included.
const MEMORY: u64 = 512 << 20;
/// Seconds of work.
const SECONDS: u64 = 10;

/// Options of `workbook`: there are none.
#[derive(clap::Args, Debug)]
pub struct Workbook {}

impl Workbook {
    /// Succeeds also when it refuses: why is its answer.
    pub fn run(self) -> Result<ExitCode, Failure> {
        limit().map_err(Failure::Start)?;
        let mut bytes = Vec::new();
        let most = u64::from(MOST_MIB) << 20;
        std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(Failure::Start)?;
        let read = match bytes.len() as u64 {
            0 => Err(WorkbookFault::Empty),
            length if length > most => Err(WorkbookFault::TooLarge(MOST_MIB)),
            _ => workbook::read(&bytes),
        };
        let reply = read.map_or_else(Reply::Refused, Reply::Sheet);
        let mut out = std::io::stdout().lock();
        out.write_all(&reply.to_json()).and_then(|()| out.flush()).map_err(Failure::Output)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// From here on this process cannot grow, work long, write a file or leave a core behind.
fn limit() -> std::io::Result<()> {
    // a second between the signal that names the reason and the one that does not
    Resource::CPU.set(SECONDS, SECONDS + 1)?;
    let limits = [(Resource::AS, MEMORY), (Resource::FSIZE, 0), (Resource::CORE, 0)];
    limits.into_iter().try_for_each(|(resource, most)| resource.set(most, most))
}

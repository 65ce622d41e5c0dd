//! Workbooks that people upload: read by a child process, so that no file can harm the server. At most two at once, for at most twenty
//! seconds, with an answer of bounded size.

use ingestion::grid::{Grid, Reply, WorkbookFault};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Largest workbook that is taken, in mebibytes.
pub const MOST_MIB: u32 = 10;
/// Workbooks read at the same time.
const AT_ONCE: usize = 2;
/// Kibibytes of workbooks that are read or wait for their turn: a thousand ordinary ones, or three of the largest.
const IN_LINE: usize = 32 << 10;
/// A workbook is read for at most this long, and waits for its turn for at most as long again.
const WALL: Duration = Duration::from_secs(20);
/// Bytes of an answer.
const MOST_ANSWER: u64 = 16 << 20;

/// Reads workbooks by the program's hidden command `workbook`.
#[derive(Debug)]
pub struct Workbooks {
    program: PathBuf,
    wall: Duration,
    line: Semaphore,
    turns: Semaphore,
}

impl Workbooks {
    /// `program` is `maqsat` itself.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Workbooks::patient(program, WALL)
    }

    /// The same with another time limit, for tests.
    pub fn patient(program: impl Into<PathBuf>, wall: Duration) -> Self {
        let (line, turns) = (Semaphore::new(IN_LINE), Semaphore::new(AT_ONCE));
        Workbooks { program: program.into(), wall, line, turns }
    }

    /// Reads a workbook: the cells of its first sheet that shows, or why it is refused. The words of a fault are those of an issue:
    /// [`ingestion::form::FormDraft::refused`]. A caller that goes away takes the child with it.
    pub async fn read(&self, workbook: Vec<u8>) -> Result<Grid, WorkbookFault> {
        if workbook.len() as u64 > u64::from(MOST_MIB) << 20 {
            return Err(WorkbookFault::TooLarge(MOST_MIB));
        }
        let weight = u32::try_from(workbook.len() >> 10).unwrap_or(u32::MAX).saturating_add(1);
        let _in_line = self.line.try_acquire_many(weight).map_err(|_| WorkbookFault::Busy)?;
        let _turn = self.turn().await?;
        let mut child = self.start().map_err(|error| {
            tracing::error!(%error, program = %self.program.display(), "cannot start the reader of workbooks");
            WorkbookFault::Failed
        })?;
        match tokio::time::timeout(self.wall, talk(&mut child, workbook)).await {
            Ok(read) => read,
            Err(_) => {
                if let Err(error) = child.kill().await {
                    tracing::warn!(%error, "cannot end the reader of workbooks");
                }
                Err(WorkbookFault::TooSlow)
            }
        }
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, WorkbookFault> {
        match tokio::time::timeout(self.wall, self.turns.acquire()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(WorkbookFault::Busy),
        }
    }

    /// The child knows nothing of the server: no environment, no files but its three streams.
    fn start(&self) -> std::io::Result<Child> {
        Command::new(&self.program)
            .arg("workbook")
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
    }
}

/// Hands the workbook over, takes the answer, waits for the end.
async fn talk(child: &mut Child, workbook: Vec<u8>) -> Result<Grid, WorkbookFault> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(WorkbookFault::Failed);
    };
    let write = async move {
        // a child that has seen enough closes its end; what it has to say comes as its answer
        let _ = input.write_all(&workbook).await;
        drop(input);
    };
    let read = async move {
        let mut answer = Vec::new();
        output.take(MOST_ANSWER + 1).read_to_end(&mut answer).await.map(|_| answer)
    };
    let ((), answer) = tokio::join!(write, read);
    let answer = answer.map_err(|_| WorkbookFault::Failed)?;
    if answer.len() as u64 > MOST_ANSWER {
        // it would wait for someone to read on
        let _ = child.kill().await;
        return Err(WorkbookFault::TooManyCells);
    }
    let status = child.wait().await.map_err(|_| WorkbookFault::Failed)?;
    if status.success() { Reply::from_json(&answer) } else { Err(ended(status)) }
}

/// What the end of a child says: killed for its time, or fallen over its memory or a fault.
fn ended(status: ExitStatus) -> WorkbookFault {
    const SIGKILL: i32 = 9;
    const SIGXCPU: i32 = 24;
    tracing::warn!(%status, "the reader of workbooks failed");
    match status.signal() {
        Some(SIGKILL | SIGXCPU) => WorkbookFault::TooSlow,
        Some(_) | None => WorkbookFault::Failed,
    }
}

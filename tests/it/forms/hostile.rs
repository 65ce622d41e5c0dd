//! What a hostile workbook can do to the program that hands it to its child: nothing. Memory stays, turns are kept, no child outlives its time.

use super::{folder, runtime};
use dashboard::workbook::{MOST_MIB, Workbooks};
use ingestion::grid::WorkbookFault;
use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// A line of `/proc/self/status`, in KiB.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let found = status.lines().find(|l| l.starts_with(line)).unwrap();
    found.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Many parts, each of a modest ratio, that are too much together.
fn many_parts() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file("[Content_Types].xml", options).unwrap();
    archive.write_all(b"<Types/>").unwrap();
    let noise: Vec<u8> = (0..40_000u32).flat_map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let mut part = noise;
    part.resize(8 << 20, 0);
    for i in 0..15 {
        archive.start_file(format!("xl/media/{i}.bin"), options).unwrap();
        archive.write_all(&part).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn no_file_of_the_folder_grows_the_parent_or_outlives_its_time() {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "xlsx"));
    files.sort();
    let workbooks = Workbooks::new(crate::MAQSAT);
    runtime().block_on(async {
        // once, so that what is set up once is not counted
        let _ = workbooks.read(std::fs::read(folder().join("plain.xlsx")).unwrap()).await;
        let before = memory("VmRSS");
        for path in &files {
            let start = Instant::now();
            let _ = workbooks.read(std::fs::read(path).unwrap()).await;
            assert!(
                start.elapsed() < Duration::from_secs(12),
                "{} took {:?}",
                path.display(),
                start.elapsed()
            );
        }
        let big = many_parts();
        assert!(big.len() < 10 << 20);
        assert_eq!(workbooks.read(big).await, Err(WorkbookFault::Unfolds));
        let grown = memory("VmRSS").saturating_sub(before);
        assert!(grown < 64 << 10, "{grown} KiB more than before");
        let too_large = vec![b'P'; (MOST_MIB as usize) << 20 | 1];
        assert_eq!(workbooks.read(too_large).await, Err(WorkbookFault::TooLarge(MOST_MIB)));
        // and the reader still reads
        let plain = workbooks.read(std::fs::read(folder().join("plain.xlsx")).unwrap()).await;
        assert!(plain.is_ok(), "{plain:?}");
    });
    assert_eq!(children(), Vec::<u32>::new(), "a child is left");
}

/// Processes started by this one that run `workbook`.
fn children() -> Vec<u32> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(id) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let read = |name: &str| std::fs::read_to_string(entry.path().join(name)).unwrap_or_default();
        let parent =
            read("stat").rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok());
        let command = read("cmdline");
        if parent == Some(std::process::id()) && command.split('\0').any(|word| word == "workbook") {
            found.push(id);
        }
    }
    found
}

#[test]
fn the_child_limits_itself_before_it_reads() {
    let program = crate::program(tests::Engine::Sqlite);
    let mut child =
        program.command(["workbook"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let path = format!("/proc/{}/limits", child.id());
    let limit = |name: &str| {
        let limits = std::fs::read_to_string(&path).unwrap();
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        line[name.len()..].split_whitespace().next().unwrap().to_owned()
    };
    let start = Instant::now();
    while limit("Max core file size") != "0" || limit("Max address space") != (512 << 20).to_string() {
        assert!(start.elapsed() < Duration::from_secs(10), "no limits");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(limit("Max cpu time"), "10");
    assert_eq!(limit("Max file size"), "0");
    let files = std::fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap();
    let open: Vec<PathBuf> = files.flatten().filter_map(|fd| std::fs::read_link(fd.path()).ok()).collect();
    assert!(open.iter().all(|path| !path.ends_with("maqsat.db")), "{open:?}");
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "{\"refused\":\"empty\"}");
}

#[test]
fn the_child_knows_nothing_of_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let body = format!("/usr/bin/env > {0}; pwd >> {0}; echo '{{\"refused\":\"empty\"}}'", seen.display());
    let workbooks = Workbooks::new(script(folder.path(), &body));
    assert_eq!(runtime().block_on(workbooks.read(b"PK".to_vec())), Err(WorkbookFault::Empty));
    let seen = std::fs::read_to_string(seen).unwrap();
    let names: Vec<&str> = seen.lines().map(|line| line.split('=').next().unwrap()).collect();
    // what the shell itself sets
    assert!(names.iter().all(|name| ["PWD", "OLDPWD", "SHLVL", "_", "/"].contains(name)), "{names:?}");
    assert!(std::env::var_os("PATH").is_some() && seen.ends_with("/\n"));
}

/// A program in the place of ours.
fn script(folder: &Path, body: &str) -> PathBuf {
    let path = folder.join("reader");
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn a_child_that_fails_is_told_from_one_that_is_slow() {
    let folder = tempfile::tempdir().unwrap();
    for (body, fault) in [
        ("exit 1", WorkbookFault::Failed),
        ("kill -ABRT $$", WorkbookFault::Failed),
        ("kill -XCPU $$", WorkbookFault::TooSlow),
        ("echo nonsense", WorkbookFault::Failed),
        ("/bin/cat >/dev/null; exec /bin/sleep 60", WorkbookFault::TooSlow),
        ("exec /bin/cat /dev/zero", WorkbookFault::TooManyCells),
    ] {
        let workbooks = Workbooks::patient(script(folder.path(), body), Duration::from_secs(2));
        let start = Instant::now();
        let read = runtime().block_on(workbooks.read(b"PK".to_vec()));
        assert_eq!(read, Err(fault), "{body}");
        assert!(start.elapsed() < Duration::from_secs(8), "{body}: {:?}", start.elapsed());
    }
    let workbooks = Workbooks::new("/nonexistent");
    assert_eq!(runtime().block_on(workbooks.read(Vec::new())), Err(WorkbookFault::Failed));
}

#[test]
fn two_are_read_at_once_and_no_line_grows_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let marks = folder.path().join("marks");
    std::fs::create_dir(&marks).unwrap();
    // each child leaves the number of children that it sees at its side
    let body = format!(
        "M={}; : > $M/on.$$; /bin/sleep 0.3; /bin/ls $M | /bin/grep -c on. > $M/seen.$$; /bin/rm $M/on.$$; echo '{{\"refused\":\"empty\"}}'",
        marks.display()
    );
    let workbooks = Workbooks::patient(script(folder.path(), &body), Duration::from_secs(20));
    let read = |size: usize, count: usize| {
        let all = (0..count).map(|_| Box::pin(workbooks.read(vec![b'P'; size])));
        runtime().block_on(join_all(all.collect()))
    };
    let of = |answers: &[Result<_, WorkbookFault>], fault: &WorkbookFault| {
        answers
            .iter()
            .filter(|answer: &&Result<ingestion::grid::Grid, _>| answer.as_ref() == Err(fault))
            .count()
    };
    let small = read(30 << 10, 12);
    assert_eq!(of(&small, &WorkbookFault::Empty), 12, "{small:?}");
    // what waits is held in memory
    let large = read((MOST_MIB as usize) << 20, 5);
    assert_eq!((of(&large, &WorkbookFault::Empty), of(&large, &WorkbookFault::Busy)), (3, 2), "{large:?}");
    let mut most = 0;
    for entry in std::fs::read_dir(&marks).unwrap().flatten() {
        let seen = std::fs::read_to_string(entry.path()).unwrap();
        most = most.max(seen.trim().parse::<u32>().unwrap());
    }
    assert_eq!(most, 2);
}

/// Polls all of them together.
async fn join_all<F: Future + Unpin>(mut all: Vec<F>) -> Vec<F::Output> {
    let mut done: Vec<Option<F::Output>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, slot) in all.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(output) = std::pin::Pin::new(future).poll(context)
            {
                *slot = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

//! The project's own files, for tests that read them.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Every file of the project, as paths relative to the root: nothing built, nothing of git.
pub fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder)).expect("a folder").flatten() {
            let path = folder.join(entry.file_name());
            match entry.file_type().expect("a type") {
                kind if kind.is_dir() => {
                    let skipped = [".git", "target", "node_modules"].iter().any(|name| path.ends_with(name));
                    folders.extend((!skipped).then_some(path));
                }
                // in a second working tree `.git` is a file
                _ if path.ends_with(".git") => {}
                // what a program left behind is not ours
                _ if path
                    .extension()
                    .is_some_and(|e| ["db", "db-wal", "db-shm", "key"].iter().any(|ours| e == *ours)) => {}
                _ => files.push(path),
            }
        }
    }
    files.sort();
    files
}

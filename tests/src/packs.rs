//! Copies of a concept pack that a test may break.

use std::path::{Path, PathBuf};

/// A pack in a folder of its own.
#[derive(Debug)]
pub struct PackCopy {
    folder: PathBuf,
}

impl PackCopy {
    /// Copies a pack into a folder that is not there yet.
    pub fn of(pack: &Path, folder: PathBuf) -> PackCopy {
        copy(pack, &folder);
        PackCopy { folder }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Replaces the first place where a text stands in a file; the number of its line.
    #[track_caller]
    pub fn change(&self, file: &str, from: &str, to: &str) -> usize {
        let path = self.folder.join(file);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        let at = text.find(from).unwrap_or_else(|| panic!("{file} has no {from:?}"));
        std::fs::write(&path, text.replacen(from, to, 1)).expect("the file is written");
        text[..at].matches('\n').count() + 1
    }

    /// Adds a line at the end of a file; its number.
    pub fn add(&self, file: &str, line: &str) -> usize {
        let path = self.folder.join(file);
        let mut text = std::fs::read_to_string(&path).expect("the file is there");
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        std::fs::write(&path, &text).expect("the file is written");
        text.lines().count()
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a pack").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

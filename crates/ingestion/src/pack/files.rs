//! The files of a pack in memory; whoever calls reads the folder, or has it built in.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Files by their name relative to the pack, with `/` between folders: `targets.csv`, `demo/history.csv`.
#[derive(Clone, Debug, Default)]
pub struct Files<'a> {
    files: BTreeMap<String, Cow<'a, [u8]>>,
}

impl<'a> Files<'a> {
    /// No files yet.
    pub fn new() -> Self {
        Files::default()
    }

    /// Adds a file, or puts it in the place of the one of that name.
    pub fn add(&mut self, name: impl Into<String>, bytes: impl Into<Cow<'a, [u8]>>) {
        self.files.insert(name.into().replace('\\', "/"), bytes.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, name: &str) {
        self.files.remove(name);
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

impl<'a, N: Into<String>, B: Into<Cow<'a, [u8]>>> FromIterator<(N, B)> for Files<'a> {
    fn from_iter<I: IntoIterator<Item = (N, B)>>(files: I) -> Self {
        let mut all = Files::new();
        for (name, bytes) in files {
            all.add(name, bytes);
        }
        all
    }
}

//! The key under which second factors are sealed: from a file that is named, from the environment, or beside the database file.

use crate::Failure;
use crate::commands::random;
use dashboard::secrets::{NoRandomness, SealingKey, is_sealed};
use jiff::Timestamp;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use store::people::By;
use store::{Store, people};

/// The variable that holds the key, as 64 hexadecimal digits.
pub const VARIABLE: &str = "MAQSAT_KEY";

/// Finds the key: in a file that is named, in [`VARIABLE`], in the file beside a database that is a file, which is made if it is not there. A
/// database in memory needs a key for as long as it lasts.
pub fn find(named: Option<&Path>, database: &str) -> Result<SealingKey, Failure> {
    if let Some(path) = named {
        return read(path);
    }
    if let Some(text) = std::env::var(VARIABLE).ok().filter(|text| !text.trim().is_empty()) {
        return SealingKey::read(&text).ok_or(Failure::BadKey { place: VARIABLE.to_owned() });
    }
    match beside(database) {
        Some(path) => match read(&path) {
            Err(Failure::File { error, .. }) if error.kind() == ErrorKind::NotFound => make(&path),
            read => read,
        },
        None if database.starts_with("sqlite:") => in_memory(),
        None => Err(Failure::NoKey),
    }
}

/// A key that nobody keeps.
pub fn in_memory() -> Result<SealingKey, Failure> {
    SealingKey::new(&random()).map_err(no_randomness)
}

/// The file of the key of a database that is a file.
fn beside(database: &str) -> Option<PathBuf> {
    let rest = database.strip_prefix("sqlite://").or_else(|| database.strip_prefix("sqlite:"))?;
    let (file, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let in_memory = file.is_empty() || file.contains(":memory:") || parameters.contains("mode=memory");
    (!in_memory).then(|| PathBuf::from(format!("{file}.key")))
}

fn read(path: &Path) -> Result<SealingKey, Failure> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::File { path: place.clone(), error })?;
    SealingKey::read(&text).ok_or(Failure::BadKey { place })
}

/// Makes the file, for its owner's eyes alone. It appears whole or not at all, and of two programs that start at once one makes it.
fn make(path: &Path) -> Result<SealingKey, Failure> {
    let failure = |error| Failure::File { path: path.display().to_string(), error };
    let key = in_memory()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // temporary files are made with the mode 0600
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failure)?;
    writeln!(file, "{}", key.written()).and_then(|()| file.as_file().sync_all()).map_err(failure)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(key),
        Err(taken) if taken.error.kind() == ErrorKind::AlreadyExists => read(path),
        Err(other) => Err(failure(other.error)),
    }
}

/// Seals the secrets that were kept in the clear before, and refuses a key that is not the one of this database.
pub async fn seal(store: &Store, key: &SealingKey, at: Timestamp) -> Result<(), Failure> {
    for person in people::list(store).await? {
        let Some(secret) = person.second_factor else { continue };
        if !is_sealed(&secret) {
            let sealed = key.seal(&secret, person.id, &random()).map_err(no_randomness)?;
            let by = By { login: "maqsat".to_owned(), at };
            people::seal_second_factor(store, person.id, secret, sealed, by).await?;
        } else if key.open(&secret, person.id).is_none() {
            return Err(Failure::WrongKey);
        }
    }
    Ok(())
}

fn no_randomness(error: NoRandomness) -> Failure {
    Failure::Start(std::io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_file_lies_beside_the_database_and_is_for_its_owner() {
        for (database, file) in [
            ("sqlite://maqsat.db?mode=rwc", Some("maqsat.db.key")),
            ("sqlite:///var/lib/maqsat.db", Some("/var/lib/maqsat.db.key")),
            ("sqlite:data/a.db?mode=rwc", Some("data/a.db.key")),
            ("sqlite::memory:", None),
            ("sqlite://a?mode=memory", None),
            ("postgres://maqsat@db/maqsat", None),
        ] {
            assert_eq!(beside(database), file.map(PathBuf::from), "{database}");
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db.key");
        let key = make(&path).unwrap().written();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(make(&path).unwrap().written(), key, "whoever comes second takes what is there");
        assert_eq!(read(&path).unwrap().written(), key);
        std::fs::write(&path, "secret").unwrap();
        assert!(matches!(read(&path), Err(Failure::BadKey { .. })));
        assert!(matches!(
            find(Some(&folder.path().join("none")), "sqlite::memory:"),
            Err(Failure::File { .. })
        ));
    }
}

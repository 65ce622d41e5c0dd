//! The pack that a database is read by: its newest version. A database without versions is given one; a folder that was changed since it was
//! last brought is added as another.

use super::{Loaded, checked, files};
use crate::{Context, Failure};
use dashboard::text::Words;
use ingestion::pack::{Files, layout};
use jiff::Timestamp;
use model::lock::{Locked, broken_locks};
use store::packs::{self, NewVersion, Origin, PackFiles};
use store::{Store, StoreError};

/// Who brings what a start of the program brings.
const PROGRAM: &str = "maqsat";

/// The newest version of a database, read.
pub(crate) struct InForce {
    /// Its number.
    pub version: u32,
    /// With real figures and what shapes made-up ones, if the database has no figures yet.
    pub loaded: Loaded,
}

/// Reads the pack in force, after putting the one of `--pack`, or the one built in, where it belongs.
pub(crate) async fn in_force(
    store: &Store,
    context: &Context,
    with_demo: bool,
    at: Timestamp,
) -> Result<InForce, Failure> {
    let given = files(context.pack.as_deref())?;
    let version = bring(store, context, &given, with_demo, at).await?;
    let mut now = as_files(packs::files(store, version).await?);
    if store::published::revision(store).await? == 0 {
        // a new database begins with what is known
        let first = ["observations.csv", "demo/history.csv"];
        for (name, bytes) in first.into_iter().filter_map(|name| Some((name, given.get(name)?))) {
            now.add(name, bytes.to_vec());
        }
    }
    let loaded = checked(ingestion::pack::read(&now, with_demo), context.lang)?;
    Ok(InForce { version, loaded })
}

/// The newest version of a database for reading it, or, of one that has none, the pack built in. A folder comes before either.
pub(crate) async fn newest(store: &Store, context: &Context) -> Result<Loaded, Failure> {
    let version = if context.pack.is_some() { 0 } else { packs::latest(store).await? };
    let found = match version {
        0 => files(context.pack.as_deref())?,
        version => as_files(packs::files(store, version).await?),
    };
    checked(ingestion::pack::read(&found, false), context.lang)
}

/// Adds a version if there is none, or if the folder is another than the one that was brought last. What was edited since then stands while the
/// folder stays as it is.
async fn bring(
    store: &Store,
    context: &Context,
    given: &Files<'_>,
    with_demo: bool,
    at: Timestamp,
) -> Result<u32, Failure> {
    let version = packs::latest(store).await?;
    if version > 0 && context.pack.is_none() {
        return Ok(version);
    }
    let wanted: PackFiles = given
        .names()
        .filter(|name| layout::belongs(name, with_demo))
        .filter_map(|name| Some((name.to_owned(), given.get(name)?.to_vec())))
        .collect();
    let brought = packs::list(store).await?.into_iter().find(|v| v.origin == Origin::Start);
    if let Some(brought) = brought
        && packs::files(store, brought.number).await? == wanted
    {
        return Ok(version);
    }
    refuse(store, context, version, given, with_demo, at).await?;
    let reason =
        context.pack.as_deref().map_or_else(|| packs::BUILT_IN.to_owned(), |p| p.display().to_string());
    let new = NewVersion {
        expected: version,
        files: wanted,
        actor: PROGRAM.to_owned(),
        origin: Origin::Start,
        reason,
        at,
        rows: Vec::new(),
    };
    let added = match packs::add(store, new).await {
        // another program started at the same time, and was quicker
        Err(StoreError::StalePack { newest }) => return Ok(newest),
        added => added?,
    };
    if added > version && version > 0 {
        let words = Words::of(context.lang);
        eprintln!("maqsat: {}", words.with("cli-pack-replaced", &[("n", added.to_string().into())]));
    }
    Ok(added)
}

/// Refuses a pack with errors, and one that changes what is locked.
async fn refuse(
    store: &Store,
    context: &Context,
    version: u32,
    given: &Files<'_>,
    with_demo: bool,
    at: Timestamp,
) -> Result<(), Failure> {
    let after = checked(ingestion::pack::read(given, with_demo), context.lang)?.concept;
    if version == 0 {
        return Ok(());
    }
    let before = as_files(packs::files(store, version).await?);
    // a version that this program cannot read locks nothing: the folder mends it
    let Some(before) = ingestion::pack::read(&before, with_demo).concept else { return Ok(()) };
    let locked = broken_locks(&before, &after, dashboard::day(at));
    if locked.is_empty() {
        return Ok(());
    }
    let name = |locked: &Locked| match locked {
        Locked::LastYear { year } => format!("concept.toml, last_year = {year}"),
        Locked::Target { indicator, place, year } => format!("{indicator}, {place}, {year}"),
    };
    let what = locked.iter().map(name).collect::<Vec<_>>().join("; ");
    Err(Failure::Locked(what))
}

fn as_files(files: PackFiles) -> Files<'static> {
    files.into_iter().collect()
}

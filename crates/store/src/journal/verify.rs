//! The check: every event from the first to the last, then everything that the events vouch for.

use super::action::{APPROVED, CHAINED, IMPORTED, PACK_CHANGED, SEALED, SYNCED};
use super::digest::codes;
use super::kept::{Compared, compare};
use super::replay::Replay;
use super::report::{Broken, Head, Report};
use super::scan::{Scan, scan};
use crate::packs;
use crate::rows::event;
use crate::{Result, Store, write};
use migrations::chain::{Link, START};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Events read at once.
const PAGE: u64 = 1_000;

/// Recomputes the chain, and every digest in it from the rows that it is of. With `known`, a head noted earlier, it says also whether that
/// one is still part of the chain. `progress` is told how many figures were read, and how many there should be.
pub async fn verify(
    store: &Store,
    known: Option<&Head>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report> {
    // one picture of the database, so that an import at the same time does not look like a forgery
    let picture = write::picture(store).await?;
    verify_on(&picture, known, &mut progress).await
}

/// The same over one connection.
pub(crate) async fn verify_on(
    db: &impl ConnectionTrait,
    known: Option<&Head>,
    progress: &mut impl FnMut(u64, u64),
) -> Result<Report> {
    let mut chain = Chain::default();
    chain.read(db, known).await?;
    let head = Head { number: chain.last, hash: chain.hash.unwrap_or_else(|| START.to_owned()) };
    let broken = chain.broken.or_else(|| beyond(known, &head));
    let (events, chained_later) = (chain.read, chain.chained_later);
    let [releases, figures, packs, receipts, people] = [0; 5];
    let mut report =
        Report { events, chained_later, releases, figures, packs, receipts, people, head, broken };
    if report.broken.is_some() {
        return Ok(report);
    }
    if let Some((event, expected)) = chain.codes {
        let found = codes(db).await?;
        report.broken = (found != expected).then_some(Broken::Codes { event, expected, found });
    }
    let (packs, broken_pack) = packs::broken(db, &chain.packs).await?;
    report.packs = packs;
    report.broken = report.broken.or(broken_pack);
    let rows = scan(db, progress).await?;
    (report.releases, report.figures) = (rows.releases.len() as u64, rows.figures);
    report.broken = report.broken.or_else(|| broken_release(&chain.releases, rows));
    let Compared { people, receipts, broken } = compare(db, &chain.replay, chain.sealed).await?;
    (report.people, report.receipts) = (people, receipts);
    report.broken = report.broken.or(broken);
    Ok(report)
}

/// What an event vouches for: a release.
#[derive(Debug)]
struct Vouched {
    event: u64,
    figures: u64,
    digest: String,
}

/// The chain as read so far.
#[derive(Debug, Default)]
struct Chain {
    /// Events read.
    read: u64,
    /// The last event that is in its place.
    last: u64,
    /// Its hash.
    hash: Option<String>,
    chained_later: u64,
    releases: BTreeMap<i64, Vouched>,
    packs: BTreeMap<i64, packs::Vouched>,
    /// The last event that vouches for the codes, with their digest.
    codes: Option<(u64, String)>,
    /// People, roles, appointments and receipts as the events tell them.
    replay: Replay,
    /// Whether what is older than the chain was written down.
    sealed: bool,
    broken: Option<Broken>,
}

/// What is read in the detail of an event.
#[derive(Deserialize)]
struct Detail {
    /// Of a release, or of everything at the time of chaining.
    figures: Option<u64>,
    digest: Option<String>,
    /// The release that an approval made; none if nothing in it was new.
    release: Option<i64>,
    codes: Option<String>,
    /// Made before the chain.
    events: Option<u64>,
}

impl Chain {
    async fn read(&mut self, db: &impl ConnectionTrait, known: Option<&Head>) -> Result<()> {
        let mut after = i64::MIN;
        loop {
            let page = event::Entity::find()
                .filter(event::Column::Id.gt(after))
                .order_by_asc(event::Column::Id)
                .limit(PAGE)
                .all(db)
                .await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            for row in &page {
                self.read += 1;
                if self.broken.is_none() {
                    self.broken = self.follow(row, known);
                }
            }
        }
    }

    /// Takes the next event; says what is wrong with it.
    fn follow(&mut self, row: &event::Model, known: Option<&Head>) -> Option<Broken> {
        let event = self.last + 1;
        if u64::try_from(row.id) != Ok(event) {
            return Some(Broken::Missing { event, found: row.id });
        }
        let expected = self.hash.as_deref().unwrap_or(START);
        let event::Model { id, at, actor, action, subject, detail, previous, hash } = row;
        let found = Link { id: *id, at: *at, actor, action, subject, detail, previous }.hash();
        if found != *hash {
            return Some(Broken::Changed { event, expected: hash.clone(), found });
        }
        if previous != expected {
            let (expected, found) = (expected.to_owned(), previous.clone());
            return Some(Broken::Unlinked { event, expected, found });
        }
        if let Some(known) = known.filter(|known| known.number == event && known.hash != found) {
            return Some(Broken::Rewritten { expected: known.clone(), found });
        }
        (self.last, self.hash) = (event, Some(found));
        self.note(row).is_none().then_some(Broken::Unreadable { event })
    }

    /// Notes what the event vouches for; `None` if it cannot be read. Of two events that vouch for one release, the first counts.
    fn note(&mut self, row: &event::Model) -> Option<()> {
        let read = || serde_json::from_str::<Detail>(&row.detail).ok();
        match row.action.as_str() {
            IMPORTED | SEALED => {
                let release = row.subject.strip_prefix("release/")?.parse().ok()?;
                // an import from before the chain says nothing of what it added
                if let Detail { figures: Some(figures), digest: Some(digest), .. } = read()? {
                    let vouched = Vouched { event: self.last, figures, digest };
                    self.releases.entry(release).or_insert(vouched);
                }
            }
            APPROVED => {
                if let Detail {
                    release: Some(release), figures: Some(figures), digest: Some(digest), ..
                } = read()?
                {
                    self.releases.entry(release).or_insert(Vouched { event: self.last, figures, digest });
                }
            }
            PACK_CHANGED => {
                let version = row.subject.strip_prefix("pack/")?.parse().ok()?;
                let vouched = packs::Vouched { event: self.last, digest: read()?.digest? };
                self.packs.entry(version).or_insert(vouched);
            }
            CHAINED => {
                let detail = read()?;
                self.chained_later = detail.events?;
                self.sealed = true;
                self.codes = Some((self.last, detail.codes?));
            }
            // one from before the chain does not vouch for the codes
            SYNCED => self.codes = read()?.codes.map(|codes| (self.last, codes)).or(self.codes.take()),
            // whatever else may happen vouches for no digest
            _ => {}
        }
        self.replay.take(self.last, row)
    }
}

/// Whether a head noted earlier lies beyond the end of the chain, or is none at all.
fn beyond(known: Option<&Head>, head: &Head) -> Option<Broken> {
    let known = known?;
    let expected = known.clone();
    if known.number > head.number {
        return Some(Broken::Cut { expected, last: head.number });
    }
    let none = known.number == 0 && known.hash != START;
    none.then(|| Broken::Rewritten { expected, found: START.to_owned() })
}

/// The first release that is not as the journal says.
fn broken_release(vouched: &BTreeMap<i64, Vouched>, rows: Scan) -> Option<Broken> {
    let Scan { releases, unknown, figures: _, stray_notes } = rows;
    let gone = vouched.iter().find(|(release, _)| !releases.contains_key(release));
    let gone = gone.map(|(release, by)| (*release, Broken::Gone { release: *release, event: by.event }));
    let unknown = unknown.filter(|release| !vouched.contains_key(release));
    let unknown = unknown.map(|release| (release, Broken::Unknown { release }));
    let differs = releases.into_iter().find_map(|(release, digest)| {
        let Some(by) = vouched.get(&release) else { return Some((release, Broken::Unknown { release })) };
        let (event, expected, found) = (by.event, by.figures, digest.figures);
        if found != expected {
            return Some((release, Broken::Count { release, event, expected, found }));
        }
        let (expected, found) = (by.digest.clone(), digest.finish());
        (found != expected).then_some((release, Broken::Figures { release, event, expected, found }))
    });
    let first = [gone, unknown, differs].into_iter().flatten().min_by_key(|(release, _)| *release);
    let notes = (stray_notes > 0).then_some(Broken::Notes { found: stray_notes });
    first.map(|(_, broken)| broken).or(notes)
}

//! Digests of rows that the journal vouches for: what a release added, and the codes behind all numbers.
//!
//! A release: the fields `maqsat release 1`, then number, time, kind, actor, title, 0 or 1 and the file's hash, count of figures; then, in the order
//! of the table's key, each revision as 32 bytes and, if it has one, its note as the byte 2 and a text. The 32 bytes: 1, then place,
//! indicator, period, revision, source (4 bytes each), scale and state (1 each), 0 or 1 for a mantissa and the mantissa (8, zero without).

use crate::Result;
use crate::rows::{indicator, place, release, setting, source};
use crate::sync::CONCEPT;
use migrations::chain::Fields;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

/// What marks a revision, a note, and a row that the program cannot have written.
const REVISION: u8 = 1;
const NOTE: u8 = 2;
const SPOILT: u8 = 3;

/// One revision of one figure, as far as its release vouches for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Revision {
    pub(crate) place: i32,
    pub(crate) indicator: i32,
    pub(crate) period: i32,
    pub(crate) revision: i32,
    pub(crate) mantissa: Option<i64>,
    pub(crate) scale: u8,
    pub(crate) state: u8,
    pub(crate) source: i32,
}

/// What a release added, on its way into its digest.
#[derive(Clone, Debug)]
pub(crate) struct Digest {
    fields: Fields,
    /// Revisions so far.
    pub(super) figures: u64,
}

impl Digest {
    /// Begins with the release itself.
    pub(crate) fn of(release: &release::Model) -> Digest {
        let mut fields = Fields::of("maqsat release 1");
        fields.number(release.id.into());
        fields.number(release.at);
        [&release.kind, &release.actor, &release.title].into_iter().for_each(|text| fields.text(text));
        fields.bytes(&[u8::from(release.file_hash.is_some())]);
        if let Some(hash) = &release.file_hash {
            fields.text(hash);
        }
        fields.number(release.figures);
        Digest { fields, figures: 0 }
    }

    /// Adds a revision, in the order of the table's key.
    pub(crate) fn add(&mut self, row: Revision, note: Option<&str>) {
        let Revision { place, indicator, period, revision, mantissa, scale, state, source } = row;
        let mut bytes = [0; 32];
        bytes[0] = REVISION;
        for (slot, number) in
            bytes[1..21].chunks_exact_mut(4).zip([place, indicator, period, revision, source])
        {
            slot.copy_from_slice(&number.to_be_bytes());
        }
        bytes[21..24].copy_from_slice(&[scale, state, u8::from(mantissa.is_some())]);
        bytes[24..].copy_from_slice(&mantissa.unwrap_or(0).to_be_bytes());
        self.fields.bytes(&bytes);
        if let Some(note) = note {
            self.fields.bytes(&[NOTE]);
            self.fields.text(note);
        }
        self.figures += 1;
    }

    /// Adds a row that holds what this program cannot have written: whatever follows, the digest is another one.
    pub(super) fn add_spoilt(&mut self) {
        self.fields.bytes(&[SPOILT]);
        self.figures += 1;
    }

    /// The digest in hexadecimal.
    pub(crate) fn finish(self) -> String {
        self.fields.finish()
    }
}

/// The digest of all codes with their numbers, of the levels of places, and of the setting that names the concept: every figure means what
/// these rows say it means.
pub(crate) async fn codes(db: &impl ConnectionTrait) -> Result<String> {
    let mut fields = Fields::of("maqsat codes 1");
    let places = place::Entity::find().order_by_asc(place::Column::Id).all(db).await?;
    fields.number(places.len() as i64);
    for place::Model { id, code, level } in &places {
        fields.number((*id).into());
        fields.text(code);
        fields.text(level);
    }
    let indicators = indicator::Entity::find().order_by_asc(indicator::Column::Id).all(db).await?;
    fields.number(indicators.len() as i64);
    for indicator::Model { id, code } in &indicators {
        fields.number((*id).into());
        fields.text(code);
    }
    let sources = source::Entity::find().order_by_asc(source::Column::Id).all(db).await?;
    fields.number(sources.len() as i64);
    for source::Model { id, code } in &sources {
        fields.number((*id).into());
        fields.text(code);
    }
    let concept = setting::Entity::find_by_id(CONCEPT).one(db).await?;
    fields.text(&concept.map(|row| row.value).unwrap_or_default());
    Ok(fields.finish())
}

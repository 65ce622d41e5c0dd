//! What a check of the journal says.

use std::fmt;
use std::str::FromStr;

/// An end of the chain, now or at an earlier time: whoever notes it down can tell later whether the chain still contains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last event; 0 before the first.
    pub number: u64,
    /// Its hash.
    pub hash: String,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

/// What is written is not a number, a colon and 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("NUMBER:HASH, the hash of 64 hexadecimal digits")]
pub struct NoHead;

impl FromStr for Head {
    type Err = NoHead;

    fn from_str(text: &str) -> Result<Head, NoHead> {
        let (number, hash) = text.trim().split_once(':').ok_or(NoHead)?;
        let number = number.parse().map_err(|_| NoHead)?;
        let hexadecimal = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        if hexadecimal { Ok(Head { number, hash: hash.to_ascii_lowercase() }) } else { Err(NoHead) }
    }
}

/// What was checked, and the first thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Events of the journal that were looked at.
    pub events: u64,
    /// Of them, from the first on, those that were made before the journal was a chain and were chained afterwards.
    pub chained_later: u64,
    /// Releases.
    pub releases: u64,
    /// Revisions of figures.
    pub figures: u64,
    /// Versions of the concept pack.
    pub packs: u64,
    /// Receipts.
    pub receipts: u64,
    /// People.
    pub people: u64,
    /// The end of the chain.
    pub head: Head,
    /// The first broken link.
    pub broken: Option<Broken>,
}

/// Rows that a replay of the events must give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Somebody's account.
    Person,
    /// A role that somebody has or had.
    Role,
    /// That somebody acts or acted for another.
    Acting,
    /// A receipt of what was handed in.
    Receipt,
}

impl Kept {
    /// Its name in texts.
    pub fn code(self) -> &'static str {
        match self {
            Kept::Person => "person",
            Kept::Role => "role",
            Kept::Acting => "acting",
            Kept::Receipt => "receipt",
        }
    }
}

/// Something that is not as it was written. Numbers of events and releases are from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Where an event should stand there is another number.
    Missing {
        /// The event that should be there.
        event: u64,
        /// The number found instead.
        found: i64,
    },
    /// The columns of an event do not have its hash.
    Changed {
        /// The event.
        event: u64,
        /// The hash that is kept with it.
        expected: String,
        /// The hash of what it holds.
        found: String,
    },
    /// An event does not continue the one before it.
    Unlinked {
        /// The event.
        event: u64,
        /// The hash of the event before it.
        expected: String,
        /// The hash that it names.
        found: String,
    },
    /// The chain ends before a head noted earlier.
    Cut {
        /// The head.
        expected: Head,
        /// The last event there is.
        last: u64,
    },
    /// The event of a head noted earlier is another one: the chain was rewritten.
    Rewritten {
        /// The head.
        expected: Head,
        /// The hash of that event now.
        found: String,
    },
    /// An event cannot be read though its hash is right: something else wrote it.
    Unreadable {
        /// The event.
        event: u64,
    },
    /// Codes of places, indicators or sources, levels of places or the name of the concept are others.
    Codes {
        /// The event that gave the numbers.
        event: u64,
        /// The digest that it holds.
        expected: String,
        /// The digest of the rows.
        found: String,
    },
    /// The journal does not know a release.
    Unknown {
        /// The release.
        release: i64,
    },
    /// A release that the journal knows is not there.
    Gone {
        /// The release.
        release: i64,
        /// The event that made it.
        event: u64,
    },
    /// A release has more or fewer figures than it published.
    Count {
        /// The release.
        release: i64,
        /// The event that made it.
        event: u64,
        /// How many it published.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// A release, or a figure or a note in it, was changed.
    Figures {
        /// The release.
        release: i64,
        /// The event that made it.
        event: u64,
        /// The digest that it holds.
        expected: String,
        /// The digest of the rows.
        found: String,
    },
    /// A version of the concept pack, or a file of it, was changed.
    Pack {
        /// The version.
        version: i64,
        /// The event that added it.
        event: u64,
        /// The digest that it holds.
        expected: String,
        /// The digest of the rows.
        found: String,
    },
    /// The journal does not know a version of the concept pack.
    PackUnknown {
        /// The version.
        version: i64,
    },
    /// A version of the concept pack that the journal knows is not there.
    PackGone {
        /// The version.
        version: i64,
        /// The event that added it.
        event: u64,
    },
    /// A row is not what the events tell of it.
    Row {
        /// Of what kind.
        kind: Kept,
        /// Its number.
        number: i64,
        /// The last event about it.
        event: u64,
        /// The first column that differs; `rows` of a receipt: what was handed in under it.
        column: &'static str,
    },
    /// No event tells of a row.
    RowUnknown {
        /// Of what kind.
        kind: Kept,
        /// Its number.
        number: i64,
    },
    /// A row that an event tells of is not there.
    RowGone {
        /// Of what kind.
        kind: Kept,
        /// Its number.
        number: i64,
        /// The last event about it.
        event: u64,
    },
    /// A setting that this program does not have.
    Setting {
        /// Its key.
        key: String,
    },
    /// Notes without the figure that they explain.
    Notes {
        /// How many.
        found: u64,
    },
}

//! How the journal is hashed. It stands beside the schema because what is kept depends on it: another way of hashing is another step.
//!
//! Everything hashed is a list of fields that can be read in one way only, so that no two different contents give the same bytes: first the
//! name of what it is, then its fields in a fixed order. A number is 8 bytes, the most significant first (two's complement); a text is the number of
//! its bytes and then its bytes in UTF-8. The hash is SHA-256, kept as 64 lower-case hexadecimal digits.

use sha2::{Digest, Sha256};

/// What stands as the hash before the first event.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Fields on their way into a hash.
#[derive(Clone, Debug)]
pub struct Fields(Sha256);

impl Fields {
    /// Begins the fields of something with this name.
    pub fn of(name: &str) -> Fields {
        let mut fields = Fields(Sha256::new());
        fields.text(name);
        fields
    }

    /// Adds a number.
    pub fn number(&mut self, number: i64) {
        self.0.update(number.to_be_bytes());
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text.as_bytes());
    }

    /// Adds bytes that are laid out elsewhere: there they must be readable in one way only, too.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash in hexadecimal.
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// An event of the journal, as far as its hash depends on it: all its columns but the hash itself.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Its number, from 1 without gaps.
    pub id: i64,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// Who did it.
    pub actor: &'a str,
    /// What was done.
    pub action: &'a str,
    /// To what.
    pub subject: &'a str,
    /// The rest, as JSON, byte for byte as it is kept.
    pub detail: &'a str,
    /// The hash of the event before it, or [`START`].
    pub previous: &'a str,
}

impl Link<'_> {
    /// The hash of the event.
    pub fn hash(&self) -> String {
        let Link { id, at, actor, action, subject, detail, previous } = *self;
        let mut fields = Fields::of("maqsat event 1");
        fields.number(id);
        fields.number(at);
        [actor, action, subject, detail, previous].into_iter().for_each(|text| fields.text(text));
        fields.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'_> =
        Link { id: 1, at: -2, actor: "a", action: "b.c", subject: "d/1", detail: "{}", previous: START };

    /// Written out by hand from the description above, so that a change of the layout cannot pass unseen.
    #[test]
    fn the_layout_is_the_one_described() {
        let mut bytes = Vec::new();
        let text = |bytes: &mut Vec<u8>, text: &str| {
            bytes.extend([0, 0, 0, 0, 0, 0, 0, text.len() as u8]);
            bytes.extend(text.bytes());
        };
        text(&mut bytes, "maqsat event 1");
        bytes.extend([0, 0, 0, 0, 0, 0, 0, 1]);
        bytes.extend([255, 255, 255, 255, 255, 255, 255, 254]);
        for field in ["a", "b.c", "d/1", "{}", START] {
            text(&mut bytes, field);
        }
        let expected: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(LINK.hash(), expected);
        assert_eq!(expected, "757bf99bbbd65ae10472983c7b1132f97ed221b0cc6917c32e5072395c842d15");
    }

    #[test]
    fn a_letter_that_moves_to_the_next_field_is_another_event() {
        let moved = Link { actor: "ab", action: ".c", ..LINK };
        assert_ne!(moved.hash(), LINK.hash());
    }
}

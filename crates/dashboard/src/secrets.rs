//! Secrets: drawn, hashed, compared. Here and not in `store`, because only a door that people come through ever sees one in the clear.

mod code;
mod password;
mod seal;

pub use code::{drawing, matched_step, new_secret, setup_address};
pub use password::{LONGEST, Weakness, hash, is_long, of_nobody, verify, weakness};
pub use seal::{SealingKey, is_sealed};

use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Fills bytes with randomness; the program passes that of the system, tests may pass their own.
pub type Random = Arc<dyn Fn(&mut [u8]) -> Result<(), NoRandomness> + Send + Sync>;

/// The system has no randomness to give. Nothing secret is made then.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the system gives no randomness")]
pub struct NoRandomness;

/// How API tokens begin, so that one is recognised wherever it was left lying about.
pub const TOKEN_PREFIX: &str = "maqsat_";

/// A secret of 256 bits, in hexadecimal: for sessions, links and forms.
pub fn secret(random: &Random) -> Result<String, NoRandomness> {
    let mut bytes = [0; 32];
    random(&mut bytes)?;
    Ok(hex(&bytes))
}

/// An API token: its prefix and 128 bits in hexadecimal.
pub fn api_token(random: &Random) -> Result<String, NoRandomness> {
    let mut bytes = [0; 16];
    random(&mut bytes)?;
    Ok(format!("{TOKEN_PREFIX}{}", hex(&bytes)))
}

/// What the database keeps of a secret: SHA-256 in hexadecimal. A secret of 128 bits and more needs no slower hash.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// The hidden field of the forms of a session, or of a visitor who is not signed in: bound to the cookie, and no help in guessing it.
pub fn form_token(cookie: &str) -> String {
    digest(&format!("csrf {cookie}"))
}

/// Whether two texts are the same, in a time that does not depend on where they differ.
pub fn same(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
    one.len() == other.len() && differ == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_whole() {
        assert!(same("abc", "abc") && same("", ""));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("ab", "abc"));
    }

    #[test]
    fn without_randomness_there_is_no_secret() {
        let none: Random = Arc::new(|_| Err(NoRandomness));
        assert!(secret(&none).is_err() && api_token(&none).is_err());
        let some: Random = Arc::new(|bytes| {
            bytes.fill(0xab);
            Ok(())
        });
        assert_eq!(secret(&some).unwrap(), "ab".repeat(32));
        assert_eq!(api_token(&some).unwrap(), format!("maqsat_{}", "ab".repeat(16)));
    }
}

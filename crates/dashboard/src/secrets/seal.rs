//! Secrets that have to be read again are sealed: XChaCha20-Poly1305, under a key that is not in the database.

use super::{NoRandomness, Random, hex};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// How a sealed secret begins; base 32 has no colon. Behind it stand 24 bytes of nonce and what is sealed, in hexadecimal.
const MARK: &str = "sealed1:";
/// Bytes of a nonce: so many that random ones never meet.
const NONCE: usize = 24;

/// The key under which secrets are sealed.
#[derive(Clone)]
pub struct SealingKey([u8; 32]);

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey")
    }
}

impl SealingKey {
    /// A new one.
    pub fn new(random: &Random) -> Result<SealingKey, NoRandomness> {
        let mut bytes = [0; 32];
        random(&mut bytes)?;
        Ok(SealingKey(bytes))
    }

    /// Reads 64 hexadecimal digits, with white space around them.
    pub fn read(text: &str) -> Option<SealingKey> {
        bytes_of(text.trim())?.try_into().ok().map(SealingKey)
    }

    /// As 64 hexadecimal digits.
    pub fn written(&self) -> String {
        hex(&self.0)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }

    /// Seals a secret. It opens only as the one of the same person: nobody who can write to the database can lend one person another's.
    pub fn seal(&self, secret: &str, person: i32, random: &Random) -> Result<String, NoRandomness> {
        let mut nonce = [0; NONCE];
        random(&mut nonce)?;
        let (whose, message) = (whose(person), secret.as_bytes());
        let payload = Payload { msg: message, aad: whose.as_bytes() };
        // it fails only for messages of impossible lengths
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| NoRandomness)?;
        Ok(format!("{MARK}{}{}", hex(&nonce), hex(&sealed)))
    }

    /// Opens what was sealed; `None` if it was sealed under another key or for another person, if it was changed, or if it is not sealed.
    pub fn open(&self, sealed: &str, person: i32) -> Option<String> {
        let bytes = bytes_of(sealed.strip_prefix(MARK)?)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let whose = whose(person);
        let payload = Payload { msg: sealed, aad: whose.as_bytes() };
        let secret = self.cipher().decrypt(&XNonce::from(*nonce), payload).ok()?;
        String::from_utf8(secret).ok()
    }
}

/// Whether a secret is sealed, under whichever key.
pub fn is_sealed(secret: &str) -> bool {
    secret.starts_with(MARK)
}

fn whose(person: i32) -> String {
    format!("second factor of person {person}")
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        // a sign is no digit, though the reader of numbers takes one
        let digits = pair.len() == 2 && pair.iter().all(u8::is_ascii_hexdigit);
        digits.then(|| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).flatten()
    };
    pairs.map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};

    fn random() -> Random {
        let next = AtomicU8::new(1);
        Arc::new(move |bytes| {
            bytes.fill_with(|| next.fetch_add(1, Ordering::Relaxed));
            Ok(())
        })
    }

    #[test]
    fn what_is_sealed_opens_under_its_key_for_its_person_alone() {
        let random = random();
        let (key, other) = (SealingKey::new(&random).unwrap(), SealingKey::new(&random).unwrap());
        let sealed = key.seal("GEZDGNBVGY3TQOJQ", 7, &random).unwrap();
        assert!(is_sealed(&sealed) && !sealed.contains("GEZDGNBV"), "{sealed}");
        assert_ne!(sealed, key.seal("GEZDGNBVGY3TQOJQ", 7, &random).unwrap(), "never twice the same");
        assert_eq!(key.open(&sealed, 7).as_deref(), Some("GEZDGNBVGY3TQOJQ"));
        assert_eq!(key.open(&sealed, 8), None);
        assert_eq!(other.open(&sealed, 7), None);
        for at in MARK.len()..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            assert_eq!(key.open(&String::from_utf8(changed).unwrap(), 7), None, "digit {at}");
        }
        for wrong in ["", MARK, "GEZDGNBVGY3TQOJQ", &sealed[..MARK.len() + 40], &sealed[1..]] {
            assert_eq!(key.open(wrong, 7), None, "{wrong}");
        }
    }

    #[test]
    fn a_key_is_64_digits() {
        let key = SealingKey::new(&random()).unwrap();
        let written = key.written();
        let again = SealingKey::read(&format!(" {}\n", written.to_uppercase())).unwrap();
        assert_eq!(again.written(), written);
        assert_eq!(format!("{key:?}"), "SealingKey", "it is in no log");
        for wrong in ["", &written[1..], &format!("{written}00"), &written.replace("01", "+1"), "password"] {
            assert!(SealingKey::read(wrong).is_none(), "{wrong}");
        }
    }
}

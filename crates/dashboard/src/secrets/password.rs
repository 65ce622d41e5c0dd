//! Passwords: Argon2id, and the few rules that help: long enough, not one's own name, not one of those that everybody takes.

use super::{NoRandomness, Random};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};

/// Memory in KiB, passes and lanes: the least that OWASP's cheat sheet of 2024 advises.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// The shortest password, in letters.
pub const SHORTEST: usize = 12;
/// The shortest password of whoever can publish figures or give rights.
pub const SHORTEST_PRIVILEGED: usize = 15;
/// The longest password: hashing must not become a way to keep the server busy.
pub const LONGEST: usize = 128;

/// What everybody takes who must take twelve letters; what is long for being repeated is found by [`is_monotonous`].
const COMMON: [&str; 36] = [
    "password1234",
    "password12345",
    "password123456",
    "passwordpassword",
    "qwerty123456",
    "qwertyuiop123",
    "qwertyuiop[]",
    "qwertyqwerty",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "q1w2e3r4t5y6",
    "zaq12wsxcde3",
    "zxcvbnm12345",
    "zxcvbnm,./12",
    "asdfghjkl123",
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "1234567890qwerty",
    "qwerty1234567890",
    "123qweasdzxc",
    "123456qwerty",
    "iloveyou1234",
    "administrator",
    "administrator1",
    "admin1234567",
    "welcome12345",
    "letmein12345",
    "йцукенгшщзхъ",
    "йцукен123456",
    "пароль123456",
    "құпиясөз1234",
    "kazakhstan2024",
    "kazakhstan2026",
];

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It has fewer letters than this.
    Short(usize),
    /// It has more than 128.
    Long,
    /// It is the sign-in name, a part of it, or the person's name.
    Name,
    /// It is one that everybody takes.
    Common,
}

/// Why a password is refused, if it is.
pub fn weakness(password: &str, login: &str, name: &str, privileged: bool) -> Option<Weakness> {
    let letters = password.chars().count();
    let shortest = if privileged { SHORTEST_PRIVILEGED } else { SHORTEST };
    let plain = password.to_lowercase();
    let bare = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let mailbox = login.split('@').next().unwrap_or_default();
    let own = [login, mailbox, name].iter().any(|own| !own.is_empty() && bare(own) == bare(&plain));
    match () {
        () if letters < shortest => Some(Weakness::Short(shortest)),
        () if letters > LONGEST => Some(Weakness::Long),
        () if own => Some(Weakness::Name),
        () if COMMON.contains(&plain.as_str()) || is_monotonous(&plain) => Some(Weakness::Common),
        () => None,
    }
}

/// Three different letters or fewer.
fn is_monotonous(password: &str) -> bool {
    let mut letters: Vec<char> = password.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len() <= 3
}

/// Whether a password is as long as privileged roles need it.
pub fn is_long(password: &str) -> bool {
    password.chars().count() >= SHORTEST_PRIVILEGED
}

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password with a salt of its own, as a PHC string. Takes tens of milliseconds and 19 MiB.
pub fn hash(password: &str, random: &Random) -> Result<String, NoRandomness> {
    let mut salt = [0; 16];
    random(&mut salt)?;
    // it fails only for salts or passwords of impossible lengths
    argon2()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|h| h.to_string())
        .map_err(|_| NoRandomness)
}

/// Whether a password is the one behind a PHC string.
pub fn verify(password: &str, phc: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(phc) else { return false };
    argon2().verify_password(password.as_bytes(), &parsed).is_ok()
}

/// The hash of no password, to spend the same time on whoever is unknown.
pub fn of_nobody() -> &'static str {
    static NOBODY: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    NOBODY.get_or_init(|| {
        let salt: Random = std::sync::Arc::new(|bytes| {
            bytes.fill(7);
            Ok(())
        });
        hash("nobody's password is never typed", &salt).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_hash_is_argon2id_with_the_promised_cost_and_knows_its_password() {
        let random: Random = Arc::new(|bytes| {
            bytes.fill(1);
            Ok(())
        });
        let phc = hash("correct horse battery", &random).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(verify("correct horse battery", &phc));
        assert!(!verify("correct horse batterz", &phc) && !verify("", &phc) && !verify("x", "not a hash"));
        assert!(of_nobody().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    #[test]
    fn weak_passwords_are_named_and_others_pass() {
        for (password, privileged, why) in [
            ("elevenlette", false, Some(Weakness::Short(12))),
            ("fourteen chars", true, Some(Weakness::Short(15))),
            ("fourteen chars", false, None),
            ("Password1234", false, Some(Weakness::Common)),
            ("аааааааббббб", false, Some(Weakness::Common)),
            ("Aigul.Serikova@b.kz", false, Some(Weakness::Name)),
            ("aigul.serikova", false, Some(Weakness::Name)),
            ("АйгүлСерікова", false, Some(Weakness::Name)),
            ("әр таңда бір ұзын сөйлем", true, None),
        ] {
            let found = weakness(password, "aigul.serikova@b.kz", "Айгүл Серікова", privileged);
            assert_eq!(found, why, "{password}");
        }
        assert_eq!(weakness(&"ab c".repeat(33), "", "", false), Some(Weakness::Long));
    }
}

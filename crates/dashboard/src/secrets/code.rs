//! The second factor: six digits that an authenticator app counts from a secret and the time (RFC 6238), and the QR code that hands the
//! secret over.

use super::{NoRandomness, Random};
use jiff::Timestamp;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret: as many as SHA-1 gives.
const BYTES: usize = 20;

fn totp(secret: &str) -> Option<Totp> {
    // the builder's own settings are those of every app: SHA-1, six digits, half a minute, one step earlier or later
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

/// A new secret in base 32.
pub fn new_secret(random: &Random) -> Result<String, NoRandomness> {
    let mut bytes = [0; BYTES];
    random(&mut bytes)?;
    Ok(Secret::from(bytes.as_slice()).to_base32())
}

/// The step (half minutes since 1970) whose code this is, at most one step away from now; blanks are left out. `None`: a wrong code.
pub fn matched_step(secret: &str, code: &str, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).ok()?;
    totp(secret)?.check(&code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// What the QR code says. The account is an e-mail address, whose signs need no escape but `@` and `+`.
pub fn setup_address(secret: &str, login: &str) -> String {
    let login: String = login
        .bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("otpauth://totp/Maqsat:{login}?secret={secret}&issuer=Maqsat")
}

/// A QR code as SVG: dark on light in every colour scheme, for cameras want it so. `None` if there is too much to say.
pub fn drawing(text: &str, label: &str) -> Option<String> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
        }
    }
    let side = width + 2 * QUIET;
    let label = label.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, SHA-1, the last six of eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // 12345678901234567890
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            let now = |shift| Timestamp::from_second(second + shift).unwrap();
            assert_eq!(matched_step(secret, code, now(0)), Some(second / 30));
            assert_eq!(matched_step(secret, code, now(30)), Some(second / 30), "a slow finger");
            assert_eq!(matched_step(secret, code, now(90)), None);
            assert_eq!(
                matched_step(secret, &format!("{} {}", &code[..3], &code[3..]), now(0)),
                Some(second / 30)
            );
        }
        for wrong in ["", "000000", "28708", "2870822", "+87082"] {
            assert_eq!(matched_step(secret, wrong, Timestamp::from_second(59).unwrap()), None, "{wrong}");
        }
    }

    #[test]
    fn the_picture_says_what_the_app_needs() {
        let address = setup_address("ABCD", "a+b@c.kz");
        assert_eq!(address, "otpauth://totp/Maqsat:a%2Bb%40c.kz?secret=ABCD&issuer=Maqsat");
        let svg = drawing(&address, "a \"label\"").unwrap();
        assert!(svg.starts_with("<svg ") && svg.contains("a &quot;label&quot;") && !svg.contains("style"));
    }
}

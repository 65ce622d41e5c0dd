//! Links that set a password once, on their way to their person: by mail where there is a mail server, otherwise by hand. The secret is in the
//! letter or on the page, this once, and in no row.

use crate::actor::Signed;
use crate::error::Error;
use crate::letters::{LinkLetter, link_letter};
use crate::secrets::{digest, secret};
use crate::state::day;
use crate::urls::{To, Urls};
use jiff::{SignedDuration, Timestamp};
use model::Lang;
use model::people::LinkKind;
use std::time::Duration;
use store::people::NewLink;

/// A link works for so long.
const WORKS_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The page waits so long for the mail server; then the link is shown.
const PATIENCE: Duration = Duration::from_secs(25);

/// A link that is to be made.
pub(super) struct Fresh {
    /// Its path, with the secret.
    path: String,
    hash: String,
    made: Timestamp,
}

/// Whose it is.
pub(super) struct Reader<'a> {
    pub(super) login: &'a str,
    pub(super) name: &'a str,
    pub(super) lang: Lang,
    pub(super) kind: LinkKind,
}

/// What the page says of a link that was made just now.
pub(super) struct Made {
    pub(super) said: String,
    /// The link, to be handed on; none if it went by mail.
    pub(super) path: Option<String>,
}

impl Fresh {
    /// A link whose page opens in a language.
    pub(super) fn new(signed: &Signed, lang: Lang) -> Result<Fresh, Error> {
        let app = &signed.door.app;
        let secret = secret(&app.random)?;
        let path = Urls { lang, as_of: None }.to(To::Welcome(&secret));
        Ok(Fresh { path, hash: digest(&secret), made: app.now() })
    }

    /// What is kept of it.
    pub(super) fn kept(&self) -> NewLink {
        NewLink { hash: self.hash.clone(), expires: self.made + WORKS_FOR }
    }

    /// Shows it to whoever made it.
    pub(super) fn shown(self, signed: &Signed, login: &str) -> Made {
        Made {
            said: signed.door.words.with("people-link-made", &[("login", login.into())]),
            path: Some(self.path),
        }
    }

    /// Sends it to its reader; shows it only if that does not work. The letter goes its way even if whoever asked for it goes away.
    pub(super) async fn sent(self, signed: &Signed, reader: Reader<'_>) -> Made {
        let Some(courier) = signed.door.app.courier.clone() else { return self.shown(signed, reader.login) };
        let Reader { login, name, lang, kind } = reader;
        let address = format!("{}{}", courier.base().trim_end_matches('/'), self.path);
        let until = day(self.made + WORKS_FOR);
        let letter = LinkLetter {
            to: login.to_owned(),
            name: name.to_owned(),
            id: format!("link.{}.{}", self.made.as_millisecond(), &digest(login)[..12]),
            at: self.made,
            written: link_letter(lang, kind, name, &address, until),
        };
        let sending = tokio::spawn(courier.send(letter));
        let trouble = match tokio::time::timeout(PATIENCE, sending).await {
            Ok(Ok(Ok(()))) => None,
            Ok(Ok(Err(trouble))) => Some(trouble),
            Ok(Err(_)) => Some("the task ended".to_owned()),
            Err(_) => Some("no answer from the mail server".to_owned()),
        };
        let words = signed.door.words;
        let args = [("login", login.into())];
        match trouble {
            None => Made { said: words.with("people-link-sent", &args), path: None },
            Some(trouble) => {
                tracing::warn!(to = login, trouble, "a letter with a link was not sent");
                Made { said: words.with("people-link-not-sent", &args), path: Some(self.path) }
            }
        }
    }
}

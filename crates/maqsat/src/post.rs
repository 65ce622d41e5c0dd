//! Letters over SMTP: of notices, claimed one by one, so that two programs at one database send none twice; and of links, straight from the
//! request that made them, since nothing keeps a link.

use dashboard::letters::{Courier, LinkLetter, Written, letter};
use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use model::Concept;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use store::notices::{self, Letter};
use store::{Store, StoreError};

/// A server that says nothing for so long is away.
const PATIENCE: Duration = Duration::from_secs(20);
/// Letters of one round; the next round is a minute later.
const ROUND: usize = 300;

/// A mail server, and in whose name letters are sent.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The address at which people reach the program.
    base: String,
}

/// Settings with which no letter can be sent.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The server's address cannot be read.
    #[error(transparent)]
    Server(#[from] lettre::transport::smtp::Error),
    /// The sender's address cannot be read.
    #[error(transparent)]
    Sender(#[from] lettre::address::AddressError),
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters that the server took.
    pub sent: usize,
    /// Letters that it did not take.
    pub failed: usize,
}

/// Who is to read a letter.
#[derive(Clone, Copy)]
struct Recipient<'a> {
    address: &'a str,
    name: &'a str,
}

/// Why a letter was not sent.
enum Trouble {
    /// It cannot be written: to this address nothing can be sent.
    Letter(String),
    /// The server refuses it.
    Refused(String),
    /// The server is away: others need not be tried.
    Away(String),
}

impl Post {
    /// By `smtps://name:password@host`, `smtp://host?tls=required` or, inside one machine, `smtp://127.0.0.1:25`.
    pub fn new(server: &str, from: &str, base: &str) -> Result<Post, PostError> {
        let transport =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(server)?.timeout(Some(PATIENCE)).build();
        Ok(Post { transport, from: from.parse()?, base: base.trim_end_matches('/').to_owned() })
    }

    /// Sends what is due, until nothing is left or the server is away. What is not sent is tried again later.
    pub async fn round(
        &self,
        store: &Store,
        concept: &Concept,
        now: impl Fn() -> Timestamp,
    ) -> Result<Round, StoreError> {
        let mut round = Round::default();
        while round.sent + round.failed < ROUND
            && let Some(letter) = notices::claim(store, concept, now()).await?
        {
            let trouble = match self.send(concept, &letter, now()).await {
                Ok(()) => {
                    notices::delivered(store, &letter, now()).await?;
                    round.sent += 1;
                    continue;
                }
                Err(trouble) => trouble,
            };
            round.failed += 1;
            let (error, for_good, away) = match &trouble {
                Trouble::Letter(error) => (error, true, false),
                Trouble::Refused(error) => (error, false, false),
                Trouble::Away(error) => (error, false, true),
            };
            let again = notices::not_delivered(store, &letter, error, for_good, now()).await?;
            tracing::warn!(
                notice = letter.notice,
                attempt = letter.attempt,
                ?again,
                error,
                "a letter was not sent"
            );
            if away {
                break;
            }
        }
        Ok(round)
    }

    async fn send(&self, concept: &Concept, of: &Letter, at: Timestamp) -> Result<(), Trouble> {
        // the same at each attempt: a letter whose answer was lost is known again
        let id = format!("notice.{}.{}", of.notice, of.at.as_millisecond());
        let to = Recipient { address: &of.to, name: &of.name };
        self.hand_over(to, &id, letter(concept, of, &self.base), at).await
    }

    async fn hand_over(
        &self,
        to: Recipient<'_>,
        id: &str,
        written: Written,
        at: Timestamp,
    ) -> Result<(), Trouble> {
        let message =
            self.message(to, id, written, at).map_err(|error| Trouble::Letter(error.to_string()))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.status().is_some() => Err(Trouble::Refused(whole(&error))),
            Err(error) => Err(Trouble::Away(whole(&error))),
        }
    }

    fn message(
        &self,
        to: Recipient<'_>,
        id: &str,
        written: Written,
        at: Timestamp,
    ) -> Result<Message, WriteError> {
        let host =
            self.base.split("://").last().and_then(|rest| rest.split(['/', ':']).next()).unwrap_or_default();
        let to = Mailbox::new(Some(to.name.to_owned()), to.address.parse()?);
        let builder: MessageBuilder = Message::builder()
            .from(self.from.clone())
            .to(to)
            .date(SystemTime::from(at))
            .message_id(Some(format!("<{id}@{host}>")))
            .subject(written.subject)
            .raw_header(automatic())
            .header(ContentType::TEXT_PLAIN);
        Ok(builder.body(written.text)?)
    }
}

impl Courier for Post {
    fn base(&self) -> &str {
        &self.base
    }

    fn send(self: Arc<Self>, letter: LinkLetter) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        Box::pin(async move {
            let LinkLetter { to, name, id, at, written } = letter;
            let to = Recipient { address: &to, name: &name };
            self.hand_over(to, &id, written, at).await.map_err(|trouble| match trouble {
                Trouble::Letter(error) | Trouble::Refused(error) | Trouble::Away(error) => error,
            })
        })
    }
}

#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Address(#[from] lettre::address::AddressError),
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
}

/// RFC 3834: nobody's holiday answer is to come back.
fn automatic() -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned())
}

/// An error with what is behind it.
fn whole(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let said = cause.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        source = cause.source();
    }
    text
}

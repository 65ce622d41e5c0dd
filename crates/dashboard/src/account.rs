//! One's own account: name, language, password, second factor, sessions, tokens; signing in and out; the link that sets a password.

pub mod own;
pub mod password;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod tokens;
pub mod welcome;

use crate::error::Error;
use crate::secrets::{self, Weakness};
use crate::state::App;
use crate::text::{Arg, Words};
use model::policy::Actor;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use store::StoreError;
use store::people::Attempt;

/// Hashes a password, of not too many at once and on a thread that may take its time.
pub(crate) async fn hashed(app: &Arc<App>, password: String) -> Result<String, Error> {
    let random = app.random.clone();
    let hash = crowded(app, move || secrets::hash(&password, &random)).await?;
    Ok(hash?)
}

/// Whether a password is the one behind a hash; without a hash the answer is no, after as much time. So it is for an attempt that comes too
/// early, which only waits for as long as looking at a password took last: guessing must not keep the processor from those who work.
pub(crate) async fn verified(
    app: &Arc<App>,
    attempt: &Attempt,
    password: String,
    phc: Option<String>,
) -> Result<bool, Error> {
    if !attempt.allowed {
        tokio::time::sleep(Duration::from_micros(app.looking.load(Ordering::Relaxed))).await;
        return Ok(false);
    }
    let (right, took) = crowded(app, move || {
        let begun = Instant::now();
        let right = secrets::verify(&password, phc.as_deref().unwrap_or(secrets::of_nobody()));
        (right && phc.is_some(), begun.elapsed())
    })
    .await?;
    app.looking.store(took.as_micros() as u64, Ordering::Relaxed);
    Ok(right)
}

async fn crowded<T: Send + 'static>(
    app: &Arc<App>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let interrupted = || Error::Store(StoreError::Interrupted);
    let _turn = app.hashing.acquire().await.map_err(|_| interrupted())?;
    tokio::task::spawn_blocking(work).await.map_err(|_| interrupted())
}

/// Whether any role of somebody needs a longer password and a second factor.
pub(crate) fn privileged(actor: &Actor) -> bool {
    actor.grants.iter().any(|grant| grant.role.is_privileged())
}

/// How a password is to be, by whether it is for a privileged role.
pub(crate) fn password_hint(privileged: bool) -> &'static str {
    if privileged { "password-hint-privileged" } else { "password-hint" }
}

/// Why a password is refused, in words.
pub(crate) fn refusal(words: &'static Words, why: Weakness) -> String {
    match why {
        Weakness::Short(least) => words.with("password-short", &[("n", Arg::from(least))]),
        Weakness::Long => words.with("password-long", &[("n", Arg::from(secrets::LONGEST))]),
        Weakness::Name => words.t("password-name").to_owned(),
        Weakness::Common => words.t("password-common").to_owned(),
    }
}

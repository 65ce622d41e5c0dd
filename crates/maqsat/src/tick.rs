//! What happens by itself, once a minute: assignments are made ahead, people are reminded, letters are sent; once a day what ended long ago is
//! swept out.

use crate::post::Post;
use dashboard::App;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use model::Concept;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, StoreError, notices, people, reporting};
use tokio::time::{MissedTickBehavior, interval};

/// Assignments are made so many days ahead.
const AHEAD: i64 = 62;
/// Sessions, links and tokens are kept so long after their end, for whoever asks what happened.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How often it happens.
const EVERY: Duration = Duration::from_secs(60);

/// What is needed for it.
pub struct Ticking {
    /// The rows.
    pub store: Store,
    /// The mail server, if there is one.
    pub post: Option<Arc<Post>>,
    /// For which day and concept assignments were made already.
    made: Option<(Date, Arc<Concept>)>,
    /// On which day was swept last.
    swept: Option<Date>,
}

impl Ticking {
    /// On a database, with or without mail.
    pub fn new(store: Store, post: Option<Arc<Post>>) -> Ticking {
        Ticking { store, post, made: None, swept: None }
    }

    /// Goes on until it is dropped. What fails is tried again a minute later.
    pub async fn run(mut self, app: Arc<App>, now: impl Fn() -> Timestamp + Send + Sync + 'static) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let Some(concept) = app.concept().await else { continue };
            if let Err(error) = self.once(&concept, &now).await {
                tracing::warn!(%error, "what happens every minute did not");
            }
        }
    }

    /// Does it once.
    pub async fn once(
        &mut self,
        concept: &Arc<Concept>,
        now: &(impl Fn() -> Timestamp + Send + Sync),
    ) -> Result<(), StoreError> {
        let at = now();
        let today = dashboard::day(at);
        let is_made = |(day, of): &(Date, Arc<Concept>)| *day == today && Arc::ptr_eq(of, concept);
        if !self.made.as_ref().is_some_and(is_made) {
            reporting::make(&self.store, concept, today.saturating_add(AHEAD.days()), at).await?;
            self.made = Some((today, concept.clone()));
        }
        notices::remind(&self.store, concept, today, at).await?;
        if self.swept != Some(today) {
            let rows = people::sweep(&self.store, at - KEPT).await?;
            tracing::debug!(rows, "sessions, links and tokens that ended long ago were swept out");
            self.swept = Some(today);
        }
        if let Some(post) = &self.post {
            post.round(&self.store, concept, now).await?;
        }
        Ok(())
    }
}

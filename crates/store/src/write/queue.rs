//! Whose turn it is to write, and what waits to be written together.

use super::Work;
use crate::{Result, StoreError};
use sea_orm::DatabaseTransaction;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use tokio::sync::{MutexGuard, oneshot};

/// Written in one transaction at most: whoever is first in it waits for the last.
const MOST: usize = 32;

/// The turn, which is given in the order in which it was asked for, and what waits.
#[derive(Default)]
pub(crate) struct Queue {
    turn: tokio::sync::Mutex<()>,
    waiting: Mutex<VecDeque<Box<dyn Queued>>>,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Queue").finish_non_exhaustive()
    }
}

impl Queue {
    pub(super) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    pub(super) fn push(&self, job: Box<dyn Queued>) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(job);
    }

    /// The first of those that wait; none if somebody else took them.
    pub(super) fn take(&self) -> Vec<Box<dyn Queued>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let n = waiting.len().min(MOST);
        waiting.drain(..n).collect()
    }
}

/// How a piece of work ended inside its transaction.
pub(super) enum Outcome {
    /// To be committed.
    Done,
    /// To be rolled back; whoever asked is told why.
    Refused,
    /// To be rolled back and tried again, if the error says so.
    Again(StoreError),
}

/// A piece of work, whatever it gives.
pub(super) trait Queued: Send {
    /// Does it; again, if it was rolled back.
    fn run<'a>(
        &'a mut self,
        transaction: &'a DatabaseTransaction,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

    /// Tells whoever asked: what it gave, or why the transaction around it failed.
    fn settle(self: Box<Self>, failed: Option<StoreError>);
}

/// A piece of work with what it gave.
pub(super) struct Job<T, F> {
    work: F,
    done: Option<Result<T>>,
    tell: oneshot::Sender<Result<T>>,
}

impl<T, F> Job<T, F>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync + 'static,
{
    /// With the other end of what it tells.
    pub(super) fn new(work: F) -> (Box<dyn Queued>, oneshot::Receiver<Result<T>>) {
        let (tell, told) = oneshot::channel();
        (Box::new(Job { work, done: None, tell }), told)
    }
}

impl<T, F> Queued for Job<T, F>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync + 'static,
{
    fn run<'a>(
        &'a mut self,
        transaction: &'a DatabaseTransaction,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            match (self.work)(transaction).await {
                Err(error) if error.is_retryable() => Outcome::Again(error),
                done => {
                    let outcome = if done.is_ok() { Outcome::Done } else { Outcome::Refused };
                    self.done = Some(done);
                    outcome
                }
            }
        })
    }

    fn settle(self: Box<Self>, failed: Option<StoreError>) {
        let Job { done, tell, .. } = *self;
        let told = match failed {
            Some(error) => Err(error),
            None => done.unwrap_or(Err(StoreError::Interrupted)),
        };
        // whoever asked may have gone away; it is written all the same
        let _ = tell.send(told);
    }
}

//! What many do in one and the same minute, done by one piece of work: read for all of them, decided for each, written for all of them.

use super::queue::Job;
use super::{Work, persist};
use crate::{Result, Store, StoreError};
use sea_orm::DatabaseTransaction;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;

/// Done by one piece of work at most: whoever is first in it waits for the last.
const MOST: usize = 64;

/// The work, on jobs of which no two are about one thing: what each of them gives. An error is of all of them.
pub(crate) type WorkOnAll<J, T> =
    for<'t> fn(&'t DatabaseTransaction, Arc<Vec<Arc<J>>>) -> Work<'t, Vec<Result<T>>>;

/// A job that can be done together with others.
pub(crate) trait About {
    /// What it is about: of two that are about one thing the later is to see what the earlier did.
    fn about(&self) -> i32;
}

/// What waits to be done together.
pub(crate) struct Batch<J, T> {
    waiting: Mutex<VecDeque<Waiting<J, T>>>,
}

struct Waiting<J, T> {
    job: Arc<J>,
    tell: oneshot::Sender<Result<T>>,
}

impl<J, T> Default for Batch<J, T> {
    fn default() -> Self {
        Batch { waiting: Mutex::default() }
    }
}

impl<J, T> std::fmt::Debug for Batch<J, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").finish_non_exhaustive()
    }
}

impl<J: About, T> Batch<J, T> {
    fn push(&self, job: J) -> oneshot::Receiver<Result<T>> {
        let (tell, told) = oneshot::channel();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push_back(Waiting { job: Arc::new(job), tell });
        told
    }

    /// The first of those that wait, about different things; none if somebody else took them.
    fn take(&self) -> Vec<Waiting<J, T>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut taken, mut left) = (Vec::<Waiting<J, T>>::new(), VecDeque::new());
        for next in waiting.drain(..) {
            let again = taken.iter().any(|other| other.job.about() == next.job.about());
            if again || taken.len() == MOST { left.push_back(next) } else { taken.push(next) }
        }
        *waiting = left;
        taken
    }
}

/// Does a job together with those that wait beside it: in one transaction, or each in one of its own if that of all fails.
pub(crate) async fn write_as_one<J, T>(
    store: &Store,
    batch: &Arc<Batch<J, T>>,
    job: J,
    work: WorkOnAll<J, T>,
) -> Result<T>
where
    J: About + Send + Sync + 'static,
    T: Send + 'static,
{
    let told = batch.push(job);
    let (store, batch) = (store.clone(), batch.clone());
    tokio::spawn(async move {
        let _turn = store.queue.turn().await;
        // none are left if somebody before did this one too
        let waiting = batch.take();
        if !waiting.is_empty() {
            settle(&store, waiting, work).await;
        }
    });
    told.await.map_err(|_| StoreError::Interrupted)?
}

async fn settle<J, T>(store: &Store, mut waiting: Vec<Waiting<J, T>>, work: WorkOnAll<J, T>)
where
    J: Send + Sync + 'static,
    T: Send + 'static,
{
    let jobs = waiting.iter().map(|one| one.job.clone()).collect();
    match done(store, jobs, work).await {
        Ok(results) => {
            for (one, result) in waiting.into_iter().zip(results) {
                // whoever asked may have gone away; it is written all the same
                let _ = one.tell.send(result);
            }
        }
        Err(error) if waiting.len() > 1 => {
            tracing::warn!(%error, jobs = waiting.len(), "many at once failed; each is done alone");
            for one in waiting {
                let alone = done(store, vec![one.job.clone()], work).await;
                let result =
                    alone.and_then(|mut results| results.pop().unwrap_or(Err(StoreError::Interrupted)));
                let _ = one.tell.send(result);
            }
        }
        Err(error) => {
            let _ = waiting.pop().map(|one| one.tell.send(Err(error)));
        }
    }
}

async fn done<J, T>(store: &Store, jobs: Vec<Arc<J>>, work: WorkOnAll<J, T>) -> Result<Vec<Result<T>>>
where
    J: Send + Sync + 'static,
    T: Send + 'static,
{
    let jobs = Arc::new(jobs);
    let (job, told) = Job::boxed(move |tx: &DatabaseTransaction| work(tx, jobs.clone()));
    persist(&store.db, job).await;
    told.await.map_err(|_| StoreError::Interrupted)?
}

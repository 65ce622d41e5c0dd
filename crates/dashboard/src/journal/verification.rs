//! Checking the chain on request: one check at a time, beside the pages, its outcome kept for the next look.

use crate::actor::{Form, Nothing, Signed};
use crate::error::Error;
use crate::state::App;
use crate::urls::To;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use model::policy::Duty;
use std::sync::{Arc, Mutex, PoisonError};
use store::journal::{self, Head, Report};

/// How the last check stands.
#[derive(Clone, Debug, Default)]
pub(crate) enum Check {
    /// Nobody asked for one since the program started.
    #[default]
    Never,
    /// Under way: figures read so far, and how many there should be.
    Running(u64, u64),
    /// The database did not answer.
    Failed(Timestamp),
    /// Its outcome.
    Done(Timestamp, Report),
}

/// The check of this program.
#[derive(Debug, Default)]
pub(crate) struct Verification {
    check: Mutex<Check>,
    /// The end of the chain as the last good check found it: it must stay in the chain.
    known: Mutex<Option<Head>>,
}

impl Verification {
    /// How the last check stands.
    pub(crate) fn check(&self) -> Check {
        self.check.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Begins a check, unless one is under way.
    fn begin(&self) -> bool {
        let mut check = self.check.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = !matches!(*check, Check::Running(..));
        if idle {
            *check = Check::Running(0, 0);
        }
        idle
    }

    fn set(&self, check: Check) {
        *self.check.lock().unwrap_or_else(PoisonError::into_inner) = check;
    }
}

/// `POST /{lang}/journal/verify`
pub async fn verify(signed: Signed, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    signed.must(Duty::ReadJournal)?;
    let app = &signed.door.app;
    if app.verification.begin() {
        tokio::spawn(run(app.clone()));
    }
    Ok(Redirect::to(&format!("{}#chain", signed.door.urls.to(To::Journal))).into_response())
}

async fn run(app: Arc<App>) {
    let verification = &app.verification;
    let known = verification.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let progress = |done, all| verification.set(Check::Running(done, all));
    let checked = journal::verify(&app.store, known.as_ref(), progress).await;
    let at = app.now();
    match checked {
        Ok(report) => {
            if report.broken.is_none() {
                *verification.known.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(report.head.clone());
            } else {
                tracing::error!(broken = ?report.broken, "the journal is not as it was written");
            }
            verification.set(Check::Done(at, report));
        }
        Err(error) => {
            tracing::error!(%error, "the journal could not be checked");
            verification.set(Check::Failed(at));
        }
    }
}

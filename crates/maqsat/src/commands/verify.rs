//! `maqsat verify`: recomputes the journal's chain and what it vouches for, and names the first broken link.

use super::{bar, now, runtime, say};
use crate::{Context, Failure};
use dashboard::numbers;
use dashboard::text::{Arg, Words};
use model::{Decimal, Lang};
use std::process::ExitCode;
use store::journal::{self, Broken, Head, Report};
use store::{Store, StoreError};

/// Options of `verify`.
#[derive(clap::Args, Debug)]
pub struct Verify {
    /// A head that an earlier `verify` printed: it must still be part of the chain
    #[arg(long, value_name = "NUMBER:HASH")]
    head: Option<Head>,
}

impl Verify {
    /// Succeeds only if everything is as it was written.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let bar = bar(0, "{bar:40} {pos}/{len}");
        let report = runtime()?.block_on(async {
            let store = Store::open(&context.database).await?;
            store.seal(now()).await?;
            let progress = |done, all| {
                bar.set_length(all);
                bar.set_position(done);
            };
            let report = journal::verify(&store, self.head.as_ref(), progress).await?;
            store.close().await?;
            Ok::<_, StoreError>(report)
        })?;
        bar.finish_and_clear();
        let words = Words::of(context.lang);
        let count = |n: u64| count(context.lang, n);
        let Report { events, chained_later, releases, figures, packs, head, broken } = report;
        if let Some(broken) = &broken {
            say(said(broken, context.lang));
            return Ok(ExitCode::FAILURE);
        }
        if chained_later > 0 {
            say(words.with("cli-verify-chained-later", &[("n", count(chained_later))]));
        }
        let args = [("events", count(events)), ("releases", count(releases)), ("figures", count(figures))];
        // somebody who mistyped the address must not be told that all is well
        say(words.with(if events == 0 { "cli-verify-empty" } else { "cli-verified" }, &args));
        if packs > 0 {
            say(words.with("cli-verify-packs", &[("n", count(packs))]));
        }
        say(words.with("cli-verify-head", &[("head", head.to_string().into())]));
        Ok(ExitCode::SUCCESS)
    }
}

fn count(lang: Lang, n: u64) -> Arg {
    numbers::number(lang, Decimal::from(n), 0).into()
}

/// The first broken link: which one it is, what was expected there and what was found.
fn said(broken: &Broken, lang: Lang) -> String {
    let words = Words::of(lang);
    let n = |n: &u64| count(lang, *n);
    // numbers that a tampered row names may be anything
    let id = |n: &i64| Arg::from(n.to_string());
    let text = |text: &String| Arg::from(text.as_str());
    match broken {
        Broken::Missing { event, found } => {
            words.with("cli-broken-missing", &[("event", n(event)), ("found", id(found))])
        }
        Broken::Changed { event, expected, found } => words.with(
            "cli-broken-changed",
            &[("event", n(event)), ("expected", text(expected)), ("found", text(found))],
        ),
        Broken::Unlinked { event, expected, found } => words.with(
            "cli-broken-unlinked",
            &[("event", n(event)), ("expected", text(expected)), ("found", text(found))],
        ),
        Broken::Cut { expected, last } => {
            words.with("cli-broken-cut", &[("expected", expected.to_string().into()), ("last", n(last))])
        }
        Broken::Rewritten { expected, found } => words.with(
            "cli-broken-rewritten",
            &[("event", n(&expected.number)), ("expected", text(&expected.hash)), ("found", text(found))],
        ),
        Broken::Unreadable { event } => words.with("cli-broken-unreadable", &[("event", n(event))]),
        Broken::Codes { event, expected, found } => words.with(
            "cli-broken-codes",
            &[("event", n(event)), ("expected", text(expected)), ("found", text(found))],
        ),
        Broken::Unknown { release } => words.with("cli-broken-unknown", &[("release", id(release))]),
        Broken::Gone { release, event } => {
            words.with("cli-broken-gone", &[("release", id(release)), ("event", n(event))])
        }
        Broken::Count { release, event, expected, found } => words.with(
            "cli-broken-count",
            &[("release", id(release)), ("event", n(event)), ("expected", n(expected)), ("found", n(found))],
        ),
        Broken::Figures { release, event, expected, found } => words.with(
            "cli-broken-figures",
            &[
                ("release", id(release)),
                ("event", n(event)),
                ("expected", text(expected)),
                ("found", text(found)),
            ],
        ),
        Broken::Pack { version, event, expected, found } => words.with(
            "cli-broken-pack",
            &[
                ("version", id(version)),
                ("event", n(event)),
                ("expected", text(expected)),
                ("found", text(found)),
            ],
        ),
        Broken::PackUnknown { version } => words.with("cli-broken-pack-unknown", &[("version", id(version))]),
        Broken::PackGone { version, event } => {
            words.with("cli-broken-pack-gone", &[("version", id(version)), ("event", n(event))])
        }
        Broken::Notes { found } => words.with("cli-broken-notes", &[("found", n(found))]),
    }
}

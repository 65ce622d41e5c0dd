//! `maqsat verify`: recomputes the journal's chain and what it vouches for, and names the first broken link.

use super::{bar, now, runtime, say};
use crate::{Context, Failure};
use dashboard::numbers;
use dashboard::text::{Arg, Words};
use model::{Decimal, Lang};
use std::process::ExitCode;
use store::journal::{self, Head, Report};
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
        let Report { events, chained_later, releases, figures, packs, receipts, people, head, broken } =
            report;
        if let Some(broken) = &broken {
            say(dashboard::say::broken(words, broken));
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
        if people > 0 {
            let args = [("people", count(people)), ("receipts", count(receipts))];
            say(words.with("cli-verify-people", &args));
        }
        say(words.with("cli-verify-head", &[("head", head.to_string().into())]));
        Ok(ExitCode::SUCCESS)
    }
}

fn count(lang: Lang, n: u64) -> Arg {
    numbers::number(lang, Decimal::from(n), 0).into()
}

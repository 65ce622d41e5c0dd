//! The first broken link of the journal in words: which one it is, what was expected there and what was found.

use crate::numbers;
use crate::text::{Arg, Words};
use model::Decimal;
use store::journal::Broken;

/// What is not as it was written.
pub fn broken(words: &'static Words, broken: &Broken) -> String {
    let n = |n: &u64| Arg::from(numbers::number(words.lang(), Decimal::from(*n), 0));
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
        Broken::Row { kind, number, event, column } => words.with(
            "cli-broken-row",
            &[
                ("kind", kind.code().into()),
                ("number", id(number)),
                ("event", n(event)),
                ("column", Arg::from(*column)),
            ],
        ),
        Broken::RowUnknown { kind, number } => {
            words.with("cli-broken-row-unknown", &[("kind", kind.code().into()), ("number", id(number))])
        }
        Broken::RowGone { kind, number, event } => words.with(
            "cli-broken-row-gone",
            &[("kind", kind.code().into()), ("number", id(number)), ("event", n(event))],
        ),
        Broken::Setting { key } => words.with("cli-broken-setting", &[("key", text(key))]),
        Broken::Notes { found } => words.with("cli-broken-notes", &[("found", n(found))]),
    }
}

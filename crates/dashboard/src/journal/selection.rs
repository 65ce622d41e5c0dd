//! Which events are asked for, as an address says it.

use crate::error::Error;
use crate::state::end_of;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use store::journal::Filter;

/// What stands behind the question mark; a blank asks for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Selection {
    /// By whom: a sign-in name.
    #[serde(default)]
    pub(super) actor: String,
    /// What was done.
    #[serde(default)]
    pub(super) action: String,
    /// How the subject begins.
    #[serde(default)]
    pub(super) subject: String,
    /// The first day.
    #[serde(default)]
    pub(super) from: String,
    /// The last day.
    #[serde(default)]
    pub(super) to: String,
    /// Events before this number.
    #[serde(default)]
    pub(super) before: String,
}

impl Selection {
    /// As the store asks for it.
    pub(super) fn filter(&self) -> Result<Filter, Error> {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let before = text(&self.before).map(|n| n.parse().map_err(|_| bad("before", &self.before)));
        Ok(Filter {
            actor: text(&self.actor),
            action: text(&self.action),
            subject: text(&self.subject),
            from: moment("from", &self.from, begin_of)?,
            to: moment("to", &self.to, end_of)?,
            before: before.transpose()?,
        })
    }

    /// The same as parts of an address, from `before` on.
    pub(super) fn pairs<'a>(&'a self, before: &'a str) -> Vec<(&'static str, &'a str)> {
        let all = [
            ("actor", self.actor.trim()),
            ("action", self.action.trim()),
            ("subject", self.subject.trim()),
            ("from", self.from.trim()),
            ("to", self.to.trim()),
            ("before", before),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

fn bad(name: &'static str, value: &str) -> Error {
    Error::BadParameter { name, value: value.to_owned() }
}

fn moment(
    name: &'static str,
    text: &str,
    of: impl Fn(Date) -> Option<Timestamp>,
) -> Result<Option<Timestamp>, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let found = text.parse().ok().and_then(of);
    found.map(Some).ok_or_else(|| bad(name, text))
}

/// The first millisecond of a day in the country.
fn begin_of(day: Date) -> Option<Timestamp> {
    end_of(day.yesterday().ok()?)?.checked_add(1.millisecond()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_country_and_both_are_meant() {
        let day =
            |from: &str, to: &str| Selection { from: from.into(), to: to.into(), ..Selection::default() };
        let filter = day("2026-11-10", "2026-11-10").filter().unwrap();
        let text = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(text(filter.from), "2026-11-09T19:00:00Z");
        assert_eq!(text(filter.to), "2026-11-10T18:59:59.999Z");
        assert_eq!(Selection::default().filter().unwrap(), Filter::default());
        for wrong in [day("10.11.2026", ""), day("", "2026-02-30"), day("-9999-01-01", "")] {
            assert!(wrong.filter().is_err(), "{wrong:?}");
        }
        assert!(Selection { before: "x".into(), ..Selection::default() }.filter().is_err());
    }
}

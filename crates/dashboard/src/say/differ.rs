//! Where the two methods differ: what the second one says, and why, in one honest sentence computed from the numbers.

use super::{Say, one_point};
use crate::numbers;
use crate::page::status_word;
use crate::text::Arg;
use model::Decimal;
use model::assess::{Assessment, Growth, Reason, Working};

impl Say<'_> {
    /// Where the two methods give different statuses: what the second one says, and why they differ.
    pub fn disagreement(&self, assessment: &Assessment) -> Option<String> {
        let growth = assessment.growth.as_ref().ok().filter(|_| assessment.methods_disagree())?;
        let working = assessment.working.as_ref()?;
        let float = |value: f64| Decimal::try_from(value).ok();
        let rate = |rate: f64| Some(numbers::signed(self.lang(), float(rate * 100.0)?, 1));
        let said = self.words.with(
            "sentence-disagree",
            &[
                ("status", status_word(growth.status, self.words).into()),
                ("observed", rate(growth.observed)?.into()),
                ("required", rate(growth.required)?.into()),
            ],
        );
        let why = self.why_they_differ(assessment, working, growth);
        Some(one_point(why.map_or(said.clone(), |why| format!("{said} {why}"))))
    }

    fn why_they_differ(&self, assessment: &Assessment, working: &Working, growth: &Growth) -> Option<String> {
        if assessment.reason == Reason::YearTargetMet {
            let aim = working.year_target?;
            let args = [("target", self.aim(aim).into()), ("year", aim.year.to_string().into())];
            return Some(self.words.with("sentence-differ-year", &args));
        }
        let steady = growth.expected(working)?;
        let expected = working.expected?;
        let steady = ("steady", Arg::from(self.apart(steady, expected)));
        let expected = ("expected", Arg::from(self.apart(expected, working.judged)));
        if assessment.reason == Reason::NothingDue {
            return Some(self.words.with("sentence-differ-nothing-due", &[steady, expected]));
        }
        let percent = |part| Arg::from(numbers::percent(self.lang(), part));
        let rates = ("rates", percent(Decimal::try_from(growth.ratio).ok()?));
        let way = ("way", percent(working.ratio?));
        let key = if is_bent(working) { "sentence-differ-bent" } else { "sentence-differ-rates" };
        Some(self.words.with(key, &[steady, expected, rates, way]))
    }
}

/// Whether yearly targets put the path elsewhere than a straight line from baseline to final target would.
fn is_bent(working: &Working) -> bool {
    let straight = || {
        let (year, from) = working.baseline?;
        let passed = working.at - Decimal::from(year);
        let years = Decimal::from(working.target.year) - Decimal::from(year);
        let way = working.target.value.checked_sub(from)?;
        way.checked_mul(passed)?.checked_div(years)?.checked_add(from)
    };
    // two ways of computing one number differ in its last digits at most
    let places = |value: Decimal| value.round_dp(9);
    straight().map(places) != working.expected.map(places)
}

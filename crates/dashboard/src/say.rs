//! Figures of one indicator in words: a value with its unit, a place in a ranking, an assessment as one plain sentence.

mod broken;
mod differ;
mod endings;
mod outlook;
mod refusal;
mod units;

pub use broken::broken;
pub use endings::{capital, one_point, part_of, quoted};
pub use refusal::refusal;

use crate::numbers;
use crate::text::{Arg, Words};
use model::aggregation::{Aggregated, Measured};
use model::assess::{Assessment, Reason, Share, ShareBasis, Status, Working};
use model::concept::{Improves, Indicator, Kind};
use model::{Concept, Decimal, IndicatorIx, Lang, PlaceIx};

/// Speaks about one indicator in one language.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    words: &'static Words,
    concept: &'a Concept,
    ix: IndicatorIx,
}

/// Overdue periods named one by one; the rest are counted.
const NAMED: usize = 4;

impl<'a> Say<'a> {
    /// About an indicator.
    pub fn about(words: &'static Words, concept: &'a Concept, ix: IndicatorIx) -> Self {
        Say { words, concept, ix }
    }

    fn indicator(&self) -> &'a Indicator {
        self.concept.indicator(self.ix)
    }

    fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// The verdict as one plain sentence, with what a reader must know besides.
    pub fn sentence(&self, assessment: &Assessment, figures: &Aggregated, place: PlaceIx) -> String {
        let mut parts = vec![self.verdict(assessment, figures)];
        if let Some(working) = &assessment.working {
            parts.extend(self.projected(working));
            let measured = figures.measured(self.ix, place, working.period);
            parts.extend(measured.and_then(|m| self.coverage(m)));
        }
        parts.extend(assessment.indication.as_ref().map(|running| self.indication(running)));
        if let Some(period) = assessment.was_met {
            let when = numbers::in_period(self.words, period);
            parts.push(self.words.with("sentence-was-met", &[("when", when.into())]));
        }
        parts.extend(self.overdue(assessment));
        one_point(parts.join(" "))
    }

    fn verdict(&self, assessment: &Assessment, figures: &Aggregated) -> String {
        let Some(working) = &assessment.working else {
            return self.words.t(reason_key(assessment.reason)).to_owned();
        };
        // that a milestone stands at 0 or 1 says nothing that "done" does not
        let position = (self.indicator().kind != Kind::Milestone).then(|| self.position(working, figures));
        let clauses = [position, self.outcome(assessment, working)];
        let text = clauses.into_iter().flatten().collect::<Vec<_>>().join("; ");
        if assessment.reason == Reason::NoBaseline {
            return format!("{}. {}", capital(&text), self.words.t("reason-no_baseline"));
        }
        format!("{}.", capital(&text))
    }

    /// "97th of 142 in 2024, from 100th in 2023".
    fn position(&self, working: &Working, figures: &Aggregated) -> String {
        let when = Arg::from(self.when(working));
        let value = Arg::from(self.value(working.observed));
        let position = if working.share.is_some() {
            let judged = Arg::from(self.value(working.judged));
            self.words.with("sentence-so-far", &[("value", value), ("when", when), ("judged", judged)])
        } else if self.indicator().kind == Kind::Rank {
            let of = self
                .indicator()
                .rank
                .of
                .and_then(|of| figures.number_at(of, Concept::COUNTRY, working.period).ok());
            match of {
                Some(of) => {
                    let of = Arg::from(numbers::number(self.lang(), of, 0));
                    self.words.with("sentence-rank-of", &[("value", value), ("of", of), ("when", when)])
                }
                None => self.words.with("sentence-rank", &[("value", value), ("when", when)]),
            }
        } else {
            self.words.with("sentence-value", &[("value", value), ("when", when)])
        };
        match working.baseline {
            Some((year, base)) => {
                let when = numbers::in_period(self.words, model::Period::year(year));
                let args =
                    [("position", position.into()), ("base", self.value(base).into()), ("when", when.into())];
                self.words.with("sentence-from", &args)
            }
            None => position,
        }
    }

    /// What the figures mean for the target.
    fn outcome(&self, assessment: &Assessment, working: &Working) -> Option<String> {
        let target = Arg::from(self.aim(working.target));
        let year = Arg::from(working.target.year.to_string());
        let on_target = [("target", target.clone()), ("year", year.clone())];
        let tolerance = self.tolerance();
        let text = match assessment.reason {
            Reason::TargetMet if working.share.is_some() => {
                self.words.with("sentence-met-so-far", &on_target)
            }
            Reason::TargetMet if assessment.to_be_kept => self.words.with("sentence-met-keep", &on_target),
            Reason::TargetMet => self.words.with("sentence-met", &on_target),
            Reason::YearTargetMet => {
                let aim = working.year_target.unwrap_or(working.target);
                let args = [("target", self.aim(aim).into()), ("year", aim.year.to_string().into())];
                let key =
                    if working.share.is_some() { "sentence-year-met-so-far" } else { "sentence-year-met" };
                self.words.with(key, &args)
            }
            Reason::NothingDue => self.words.with(nothing_due(assessment, working), &on_target),
            Reason::Hold => {
                let key = if assessment.verdict == Status::Achieved {
                    "sentence-hold-kept"
                } else {
                    "sentence-hold-lost"
                };
                self.words.with(key, &[("target", target), ("tolerance", tolerance.into())])
            }
            Reason::Milestone => {
                let key = match assessment.verdict {
                    Status::Achieved => "sentence-milestone-done",
                    Status::OnTrack => "sentence-milestone-ahead",
                    Status::NotDue
                    | Status::NoData
                    | Status::Stale
                    | Status::NotAssessable
                    | Status::AtRisk
                    | Status::OffTrack
                    | Status::Worsening => "sentence-milestone-passed",
                };
                let period = numbers::period(self.words, working.period);
                self.words.with(key, &[("year", year), ("period", period.into())])
            }
            Reason::Ratio => return self.progress(working),
            Reason::FirstPeriodOpen
            | Reason::NoObservation
            | Reason::NoTarget
            | Reason::NoBaseline
            | Reason::Break
            | Reason::DivisionByZero
            | Reason::NotANumber
            | Reason::Overflow
            | Reason::TooEarly => return None,
        };
        Some(text)
    }

    /// "the path to 40th by 2028 expects 88th: 5 % of the way done where 20 % was due".
    fn progress(&self, working: &Working) -> Option<String> {
        let (done, due) = working.done.zip(working.due)?;
        let expected = working.expected?;
        let path = self.words.with(
            "sentence-path",
            &[
                ("target", self.aim(working.target).into()),
                ("year", working.target.year.to_string().into()),
                ("expected", self.expected(working, expected).into()),
            ],
        );
        let percent = |part| Arg::from(numbers::percent(self.lang(), part));
        let progress = if done < Decimal::ZERO {
            self.words.with("sentence-back", &[("back", percent(-done)), ("due", percent(due))])
        } else {
            self.words.with("sentence-progress", &[("done", percent(done)), ("due", percent(due))])
        };
        Some(format!("{path}: {progress}"))
    }

    /// For a range the path runs over distances to it, so the value expected is the one that lies so far from it.
    pub fn expected(&self, working: &Working, expected: Decimal) -> String {
        if self.indicator().improves != Improves::Within {
            return self.apart(expected, working.judged);
        }
        let upper = working.target.upper.unwrap_or(working.target.value);
        let below = working.baseline.is_some_and(|(_, value)| value < working.target.value);
        let value = if below {
            working.target.value.saturating_sub(expected)
        } else {
            upper.saturating_add(expected)
        };
        self.apart(value, working.judged)
    }

    /// The period of a figure as the time in a sentence; what was counted since January says so.
    pub fn when(&self, working: &Working) -> String {
        if working.since_january {
            numbers::since_january(self.words, working.period)
        } else {
            numbers::in_period(self.words, working.period)
        }
    }

    /// The running year, where it is too young to be judged: the total it points to, or, of a share, where it stands.
    fn indication(&self, running: &Working) -> String {
        let key = if running.share.is_some() { "sentence-indication" } else { "sentence-indication-share" };
        let args = [
            ("value", self.value(running.observed).into()),
            ("when", self.when(running).into()),
            ("judged", self.value(running.judged).into()),
        ];
        self.words.with(key, &args)
    }

    fn projected(&self, working: &Working) -> Option<String> {
        let Share { value, basis } = working.share?;
        let share = ("share", Arg::from(numbers::percent(self.lang(), value)));
        Some(match basis {
            ShareBasis::Days => self.words.with("sentence-projected-days", &[share]),
            ShareBasis::Years(years) => {
                let years = ("years", Arg::Number(f64::from(years)));
                self.words.with("sentence-projected-years", &[share, years])
            }
        })
    }

    /// Of a provisional figure: how much of it is in.
    pub fn coverage(&self, measured: &Measured) -> Option<String> {
        let coverage = measured.coverage.filter(|c| !c.is_complete())?;
        let parts = part_of(self.lang(), usize::from(coverage.parts));
        let of = Arg::from(usize::from(coverage.of));
        Some(match coverage.population() {
            Some(population) => {
                let population = Arg::from(numbers::number(self.lang(), population, 0));
                // the part that reported, or the parts: a number chooses, and Kazakh parts are no number
                let n = Arg::from(usize::from(coverage.parts));
                let args = [("parts", parts), ("of", of), ("population", population), ("n", n)];
                self.words.with("sentence-provisional-population", &args)
            }
            None => self.words.with("sentence-provisional", &[("parts", parts), ("of", of)]),
        })
    }

    fn overdue(&self, assessment: &Assessment) -> Option<String> {
        let overdue = &assessment.timeliness.overdue;
        let observed = !matches!(assessment.verdict, Status::NoData | Status::NotDue);
        if overdue.is_empty() || !observed {
            return None;
        }
        let names: Vec<String> =
            overdue.iter().take(NAMED).map(|p| numbers::period(self.words, *p)).collect();
        let mut names = names.join(", ");
        if overdue.len() > NAMED {
            names = format!(
                "{names} {}",
                self.words.with("and-more", &[("n", Arg::from(overdue.len() - NAMED))])
            );
        }
        let n = Arg::from(overdue.len());
        Some(self.words.with("sentence-overdue", &[("periods", names.into()), ("n", n)]))
    }
}

/// The path has not started to move, or leads the other way at first; and the figure keeps to it, or is behind it.
fn nothing_due(assessment: &Assessment, working: &Working) -> &'static str {
    let away = working.due.is_some_and(|due| due < Decimal::ZERO);
    match (away, assessment.verdict == Status::Worsening) {
        (false, false) => "sentence-nothing-due",
        (false, true) => "sentence-nothing-due-back",
        (true, false) => "sentence-away-first-kept",
        (true, true) => "sentence-away-first-lost",
    }
}

/// The Fluent key of a reason.
pub fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::FirstPeriodOpen => "reason-first_period_open",
        Reason::NoObservation => "reason-no_observation",
        Reason::NoTarget => "reason-no_target",
        Reason::NoBaseline => "reason-no_baseline",
        Reason::Break => "reason-break",
        Reason::DivisionByZero => "reason-division_by_zero",
        Reason::NotANumber => "reason-not_a_number",
        Reason::Overflow => "reason-overflow",
        Reason::TooEarly => "reason-too_early",
        Reason::TargetMet => "reason-target_met",
        Reason::YearTargetMet => "reason-year_target_met",
        Reason::Ratio => "reason-ratio",
        Reason::NothingDue => "reason-nothing_due",
        Reason::Hold => "reason-hold",
        Reason::Milestone => "reason-milestone",
    }
}

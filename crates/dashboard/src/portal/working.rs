//! Every number between the inputs of a verdict and the verdict, so that anyone can check it with pencil and paper.

use super::standing;
use crate::numbers;
use crate::page::{Mark, status_word};
use crate::published::Published;
use crate::say::Say;
use crate::text::Words;
use model::assess::{Aim, Assessment, METHOD, VERSION, Working};
use model::concept::{Improves, Indicator};
use model::value::rounded;
use model::{Decimal, IndicatorIx, PlaceIx};

/// What it is, and what it comes to.
pub(super) type Rows = Vec<(&'static str, String)>;

/// Of an indicator at a place.
pub(super) fn rows(published: &Published, words: &'static Words, ix: IndicatorIx, at: PlaceIx) -> Rows {
    let concept = published.concept();
    let assessment = published.assessment(ix, at);
    let say = Say::about(words, concept, ix);
    let mut rows = given(published, words, ix, at);
    if let Some(working) = &assessment.working {
        progress(&mut rows, words, say, concept.indicator(ix), working);
        let at_end = rows.iter().position(|(name, _)| *name == words.t("working-observed"));
        let after = at_end.map_or(rows.len(), |i| i + 1);
        rows.splice(after..after, standing::rows(published, words, ix, working));
    }
    let lang = words.lang();
    let mut add = |key, value: Option<String>| rows.extend(value.map(|v| (words.t(key), v)));
    add(
        "working-indication",
        assessment.indication.as_ref().and_then(|running| projected(words, say, running)),
    );
    add(
        "working-plan",
        assessment.percent_of_plan.map(|p| format!("{}\u{a0}%", numbers::number(lang, p, 1))),
    );
    add(
        "working-same-period",
        assessment.same_period.map(|change| {
            let percent = change
                .percent
                .map(|p| format!(" ({}\u{a0}%)", numbers::signed(lang, p, 1)))
                .unwrap_or_default();
            let (before, now) = (say.number(change.before), say.number(change.now));
            format!("{before} → {now}: {}{percent}", say.change_with_unit(change.absolute))
        }),
    );
    if let Some(pace) = assessment.pace {
        add("working-needed", pace.needed.map(|v| say.change_per_year(v)));
        add("working-pace", pace.observed.map(|v| say.change_per_year(v)));
    }
    if assessment.working.is_some() {
        add("working-growth", Some(growth(words, assessment)));
    }
    add("working-next-due", assessment.timeliness.next_due.map(|d| numbers::date(words, d)));
    let method = [("method", METHOD.into()), ("version", (VERSION as usize).into())];
    add("working-method", Some(words.with("working-method-is", &method)));
    rows
}

/// Baseline and target, with where they come from.
fn given(published: &Published, words: &'static Words, ix: IndicatorIx, at: PlaceIx) -> Rows {
    let (concept, lang) = (published.concept(), words.lang());
    let say = Say::about(words, concept, ix);
    let baseline = concept.baselines.get(&(ix, at)).map(|baseline| {
        let source = concept.source(baseline.source).title.shown(lang).text;
        format!("{} ({}, {source})", say.value(baseline.value), baseline.year)
    });
    let target = concept.targets(ix, at).last().map(|target| {
        let aim = Aim { year: target.year, value: target.value, upper: target.upper };
        let mark = Mark::of(target.wording, words).map(|m| format!(", {}", m.text)).unwrap_or_default();
        let act = target.act.shown(lang).text;
        let act = if act.is_empty() { String::new() } else { format!("; {act}") };
        format!("{} ({}{mark}{act})", say.aim(aim), target.year)
    });
    let or_not_set = |value: Option<String>| value.unwrap_or_else(|| words.t("not-set").to_owned());
    vec![(words.t("working-baseline"), or_not_set(baseline)), (words.t("working-target"), or_not_set(target))]
}

fn progress(rows: &mut Rows, words: &'static Words, say: Say<'_>, indicator: &Indicator, working: &Working) {
    let (lang, improves) = (words.lang(), indicator.improves);
    let mut add = |key, value: Option<String>| rows.extend(value.map(|v| (words.t(key), v)));
    let year_target = working.year_target.filter(|t| t.year != working.target.year);
    add("working-year-target", year_target.map(|t| format!("{} ({})", say.aim(t), t.year)));
    add("working-observed", Some(observed(words, say, working)));
    add("working-judged", projected(words, say, working));
    add("working-expected", working.expected.map(|e| say.expected(working, e)));
    let axis = Axis::of(indicator, working);
    let distances = axis.as_ref().filter(|_| improves == Improves::Within);
    add(
        "working-distance",
        distances.map(|axis| format!("{} → {}", axis.shown(words, axis.from), axis.shown(words, axis.now))),
    );
    let part = |value: Option<Decimal>, to: Option<Decimal>| {
        let value = percent(words, value?);
        Some(match (&axis, to) {
            (Some(axis), Some(to)) => format!("{} = {value}", axis.part(words, to)),
            _ => value,
        })
    };
    add("working-done", part(working.done, axis.as_ref().map(|a| a.now)));
    add("working-due", part(working.due, working.expected));
    add(
        "working-ratio",
        working.ratio.zip(working.done.zip(working.due)).map(|(ratio, (done, due))| {
            let ratio = numbers::number(lang, ratio, 2);
            format!("{} / {} = {ratio}", percent(words, done), percent(words, due))
        }),
    );
}

/// The figure with its period; what was counted since January says so.
fn observed(words: &Words, say: Say<'_>, working: &Working) -> String {
    let period =
        if working.since_january { say.when(working) } else { numbers::period(words, working.period) };
    format!("{} ({period})", say.value(working.observed))
}

/// The yearly total that the year so far points to: `259 = 108 / 41,7 %`.
fn projected(words: &Words, say: Say<'_>, working: &Working) -> Option<String> {
    let part = percent(words, working.share?.value);
    Some(format!("{} = {} / {part}", say.value(working.judged), say.number(working.observed)))
}

fn percent(words: &Words, part: Decimal) -> String {
    format!("{}\u{a0}%", numbers::number(words.lang(), part * Decimal::ONE_HUNDRED, 1))
}

/// The axis that progress is measured on: the values themselves, or, for a range, distances to it.
struct Axis {
    from: Decimal,
    to: Decimal,
    now: Decimal,
    /// Decimals that a calculation is shown with at most: as many as were given, and two more than the indicator has.
    decimals: u32,
}

impl Axis {
    fn of(indicator: &Indicator, working: &Working) -> Option<Axis> {
        let (_, from) = working.baseline?;
        let (target, now) = (working.target, working.judged);
        let given = from.scale().max(target.value.scale());
        let decimals = given.max(indicator.decimals + 2).min(MOST_DECIMALS);
        Some(match indicator.improves {
            Improves::Up | Improves::Down => Axis { from, to: target.value, now, decimals },
            Improves::Within => {
                Axis { from: target.distance(from), to: Decimal::ZERO, now: target.distance(now), decimals }
            }
        })
    }

    /// `(97 − 100) / (40 − 100)`
    fn part(&self, words: &Words, value: Decimal) -> String {
        let (from, to) = (self.shown(words, self.from), self.shown(words, self.to));
        format!("({} − {from}) / ({to} − {from})", self.shown(words, value))
    }

    /// A number as a calculation has it, in brackets if it is negative.
    fn shown(&self, words: &Words, value: Decimal) -> String {
        let exact = rounded(value, self.decimals).normalize();
        let text = numbers::number(words.lang(), exact, exact.scale());
        if exact.is_sign_negative() && !exact.is_zero() { format!("({text})") } else { text }
    }
}

/// No calculation is shown with more.
const MOST_DECIMALS: u32 = 6;

fn growth(words: &'static Words, assessment: &Assessment) -> String {
    match &assessment.growth {
        Ok(growth) => {
            let percent = |rate: f64| {
                let rate = Decimal::try_from(rate * 100.0).unwrap_or_default();
                numbers::signed(words.lang(), rate, 1)
            };
            let args = [
                ("status", status_word(growth.status, words).into()),
                ("observed", percent(growth.observed).into()),
                ("required", percent(growth.required).into()),
            ];
            words.with("working-growth-is", &args)
        }
        Err(why) => {
            let key = format!("growth-{}", why.code());
            words.with("working-growth-na", &[("why", words.t(&key).into())])
        }
    }
}

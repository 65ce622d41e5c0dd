//! One row of what was handed in, beside everything it can be held against.

use super::People;
use crate::desk::moment;
use crate::page::Title;
use crate::published::Published;
use crate::say::Say;
use crate::text::Words;
use crate::urls::{To, Urls};
use ingestion::Severity;
use ingestion::rules::Noted;
use model::assess::Aim;
use model::forms::FormRow;
use model::reporting::Entered;
use model::{Cell, Concept, Decimal, IndicatorIx, Lang, Period};
use std::collections::BTreeMap;
use store::reporting::{Assignment, Remark, Value, Version};

/// A row of the page.
pub(super) struct Row {
    pub(super) code: String,
    pub(super) indicator: String,
    pub(super) title: Title,
    pub(super) unit: String,
    /// Where its published figures stand.
    pub(super) href: String,
    pub(super) value: String,
    /// What the version before said, if that was something else.
    pub(super) replaced: Option<String>,
    /// What is published now, if it is something else.
    pub(super) published: Option<String>,
    /// What becomes of the published figure.
    pub(super) fate: Fate,
    /// Last period: value and change.
    pub(super) last: Option<(String, String)>,
    /// АППГ: value and change.
    pub(super) year_ago: Option<(String, String)>,
    /// The target of the year, and how much of the plan that is with this value.
    pub(super) plan: Option<(String, String)>,
    pub(super) explanation: String,
    pub(super) objections: Vec<Objected>,
    pub(super) remarks: Vec<Said>,
    /// What is typed into its field for a remark.
    pub(super) typed: String,
}

/// What an approval does to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is published for the first time.
    New,
    /// It replaces a published one.
    Revised,
    /// It is published already.
    Same,
    /// There is nothing to publish.
    Nothing,
}

/// What the checks object to.
pub(super) struct Objected {
    /// The colour family.
    pub(super) tone: &'static str,
    pub(super) text: String,
    /// Whether there is an explanation.
    pub(super) explained: bool,
}

/// A remark with its answer.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) answer: Option<(String, String)>,
}

/// What rows are made from.
pub(super) struct Beside<'a> {
    pub(super) words: &'static Words,
    pub(super) urls: Urls,
    pub(super) concept: &'a Concept,
    pub(super) assignment: &'a Assignment,
    pub(super) published: &'a Published,
    /// The figures as they would be after an approval.
    pub(super) approved: &'a Published,
    pub(super) shown: &'a (Version, BTreeMap<IndicatorIx, Value>),
    pub(super) before: Option<&'a BTreeMap<IndicatorIx, Value>>,
    pub(super) noted: &'a [Noted],
    pub(super) remarks: &'a [Remark],
    pub(super) people: &'a People,
    pub(super) typed: &'a BTreeMap<String, String>,
}

impl Beside<'_> {
    /// A row of the form.
    pub(super) fn row(&self, row: &FormRow) -> Row {
        let ix = row.indicator;
        let (concept, lang, place) = (self.concept, self.words.lang(), self.assignment.place);
        let say = Say::about(self.words, concept, ix);
        let passport = concept.indicator(ix);
        let value = self.shown.1.get(&ix);
        let number = value.and_then(|v| v.entered.cell()).and_then(Cell::number);
        let said = self.said(&say, value);
        let replaced = self.before.map(|before| self.said(&say, before.get(&ix))).filter(|old| *old != said);
        let region = &concept.place(place).code;
        let to = match place {
            Concept::COUNTRY => To::Indicator(&passport.code),
            _ => To::RegionIndicator(region, &passport.code),
        };
        let period = self.assignment.period;
        let (published, fate) = self.fate(&say, ix, value);
        let against = |period| self.against(&say, ix, period, number);
        Row {
            code: row.code.clone(),
            indicator: passport.code.clone(),
            title: Title::of(&passport.title, lang),
            unit: say.unit(),
            href: self.urls.to(to),
            value: said,
            replaced,
            published,
            fate,
            last: against(period.previous()),
            year_ago: against(period.same_period_last_year()),
            plan: self.plan(&say, ix),
            explanation: value.map(|v| v.explanation.clone()).unwrap_or_default(),
            objections: self.objections(Some(ix), lang),
            remarks: self.remarks(Some(ix)),
            typed: self.typed.get(&passport.code).cloned().unwrap_or_default(),
        }
    }

    /// A value in words: what was read, or what was written if it could not be read.
    fn said(&self, say: &Say<'_>, value: Option<&Value>) -> String {
        match value.map(|v| (v.entered, &v.written)) {
            Some((Entered::Cell(cell), _)) => say.bare_reading(cell.into()),
            Some((Entered::Unreadable, written)) => written.clone(),
            Some((Entered::Blank, _)) | None => self.words.t("review-blank").to_owned(),
        }
    }

    fn fate(&self, say: &Say<'_>, ix: IndicatorIx, value: Option<&Value>) -> (Option<String>, Fate) {
        let figures = self.published.figures().figures();
        let point = figures.point(ix, self.assignment.place, self.assignment.period);
        let old = point.map(|point| point.cell);
        let new = value.and_then(|v| v.entered.cell());
        let shown = |cell: Cell| say.bare_reading(cell.into());
        match (old, new) {
            (None, Some(_)) => (None, Fate::New),
            (Some(old), Some(new)) if old == new => (None, Fate::Same),
            (Some(old), Some(_)) => (Some(shown(old)), Fate::Revised),
            // a blank reports nothing, so that what is published stands
            (Some(old), None) => (Some(shown(old)), Fate::Nothing),
            (None, None) => (None, Fate::Nothing),
        }
    }

    /// The figure of another period, and the change since.
    fn against(
        &self,
        say: &Say<'_>,
        ix: IndicatorIx,
        period: Period,
        number: Option<Decimal>,
    ) -> Option<(String, String)> {
        let measured = self.published.figures().measured(ix, self.assignment.place, period)?;
        let change = number.zip(measured.number()).and_then(|(new, old)| new.checked_sub(old));
        let change = change.map(|change| say.change_beside(change)).unwrap_or_default();
        Some((say.bare_reading(measured.reading), change))
    }

    /// The target for the year of the period, and the percent of the year's plan that is reached with this value.
    fn plan(&self, say: &Say<'_>, ix: IndicatorIx) -> Option<(String, String)> {
        let place = self.assignment.place;
        let year = self.assignment.period.in_year();
        let targets = self.concept.targets(ix, place);
        let target = targets.iter().find(|t| t.year >= year)?;
        let aim = Aim { year: target.year, value: target.value, upper: target.upper };
        let args = [("year", aim.year.to_string().into()), ("value", say.aim(aim).into())];
        let percent = self.approved.assessment(ix, place).percent_of_plan;
        let lang = self.words.lang();
        let percent = percent.map(|percent| {
            let text = crate::numbers::percent(lang, percent / Decimal::ONE_HUNDRED);
            self.words.with("review-of-plan", &[("percent", text.into())])
        });
        Some((self.words.with("review-target", &args), percent.unwrap_or_default()))
    }

    /// What the checks object to in a row, or in the form as a whole.
    pub(super) fn objections(&self, ix: Option<IndicatorIx>, lang: Lang) -> Vec<Objected> {
        let of = self.noted.iter().filter(|noted| noted.objection.indicator == ix);
        let said = of.map(|noted| {
            let tone = match (noted.objection.severity, noted.explained) {
                (Severity::Error, _) => "worse",
                (Severity::Warning, true) => "risk",
                (Severity::Warning, false) => "off",
            };
            Objected { tone, text: noted.objection.message(lang), explained: noted.explained }
        });
        said.collect()
    }

    /// Remarks on a row, or on the whole, of every version.
    pub(super) fn remarks(&self, ix: Option<IndicatorIx>) -> Vec<Said> {
        let of = self.remarks.iter().filter(|remark| remark.indicator == ix);
        of.map(|remark| said(self.words, self.people, remark)).collect()
    }
}

fn said(words: &'static Words, people: &People, remark: &Remark) -> Said {
    let answer = remark
        .answer
        .as_ref()
        .map(|(text, act)| (text.clone(), format!("{}, {}", people.name(act.person), moment(words, act.at))));
    Said {
        text: remark.text.clone(),
        by: people.name(remark.by.person),
        at: moment(words, remark.by.at),
        answer,
    }
}

//! The form of an assignment with everything around it: what is filled in, what is published, and what the checks object to.

use crate::error::Error;
use crate::published::Published;
use crate::state::App;
use ingestion::Severity;
use ingestion::form::Expected;
use ingestion::rules::{self, Answer, Answers, Noted, Rule, RuleFault, Value as Said};
use model::concept::DepartmentIx;
use model::forms::Form;
use model::policy::{Action, Actor};
use model::reporting::{Entered, Stage, Standing};
use model::{Cell, Concept, IndicatorIx, Period};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::StoreError;
use store::reporting::{self, Doing, Dossier, Value, Version};

/// Figures by the indicator they are of.
pub type Values = BTreeMap<IndicatorIx, Value>;

/// An assignment as somebody sees it.
pub struct Sheet {
    /// Who looks, and when.
    pub doing: Doing,
    /// The assignment.
    pub dossier: Dossier,
    /// What is published.
    pub published: Arc<Published>,
    /// The checks of its form.
    pub rules: Vec<Rule>,
    /// Position of its form in the concept.
    form: usize,
    department: DepartmentIx,
}

impl Sheet {
    /// Reads an assignment; [`Error::NotFound`] if it is not in the actor's reach.
    pub async fn open(app: &App, concept: &Arc<Concept>, actor: &Actor, id: i32) -> Result<Sheet, Error> {
        let doing = crate::staff::doing(app, concept, actor);
        let dossier = reporting::dossier(&app.store, &doing, id).await?;
        let published = app.published().await?;
        if !Arc::ptr_eq(published.concept(), &doing.concept) {
            // another concept came into force between the two: in a moment both are of it
            return Err(StoreError::NotSynced.into());
        }
        let assignment = &dossier.assignment;
        let concept = &doing.concept;
        let form = concept.forms.iter().position(|form| form.code == assignment.form);
        let form = form.ok_or(Error::NotFound)?;
        let department = concept.find_department(&assignment.department).ok_or(Error::NotFound)?;
        let (place, period) = (assignment.place, assignment.period);
        let figures = published.figures().figures();
        let history = rules::Published { concept, figures, place };
        let rules = rules::of(concept, &concept.forms[form], place, period, doing.today, &history);
        Ok(Sheet { doing, dossier, published, rules, form, department })
    }

    /// The concept.
    pub fn concept(&self) -> &Arc<Concept> {
        &self.doing.concept
    }

    /// Its form.
    pub fn form(&self) -> &Form {
        &self.doing.concept.forms[self.form]
    }

    /// For when.
    pub fn period(&self) -> Period {
        self.dossier.assignment.period
    }

    /// The same period a year before, unless that is the period before.
    pub fn year_ago(&self) -> Option<Period> {
        let year_ago = self.period().same_period_last_year();
        (year_ago != self.period().previous()).then_some(year_ago)
    }

    /// Its number.
    pub fn id(&self) -> i32 {
        self.dossier.assignment.id
    }

    /// What a file of it should hold.
    pub fn expected(&self) -> Expected<'_> {
        let (form, department, names) = (self.form(), self.department, self.published.names());
        Expected { concept: &self.doing.concept, names, form, department, period: self.period() }
    }

    /// Where it stands today.
    pub fn standing(&self) -> Standing {
        self.dossier.assignment.standing(self.doing.today, &self.doing.concept.working_days)
    }

    /// The latest version that the actor sees, with its values.
    pub fn version(&self) -> Option<&(Version, Values)> {
        self.dossier.versions.last()
    }

    /// The value of an indicator in that version.
    pub fn value(&self, indicator: IndicatorIx) -> Option<&Value> {
        self.version().and_then(|(_, values)| values.get(&indicator))
    }

    /// The edition of the latest version; 0 if nothing was filled in.
    pub fn edition(&self) -> u32 {
        self.dossier.assignment.latest.as_ref().map_or(0, |version| version.edition)
    }

    /// Whether it is at a stage at which its department works on it.
    pub fn is_open(&self) -> bool {
        let assignment = &self.dossier.assignment;
        let begun = match assignment.stage() {
            Some(stage) => stage == Stage::Draft,
            None => self.doing.today >= assignment.days.opens,
        };
        begun && assignment.closed.is_none()
    }

    /// Whether the actor can fill it in now.
    pub fn can_enter(&self) -> bool {
        self.is_open() && self.dossier.may(Action::Enter)
    }

    /// Whether the actor can sign it now.
    pub fn can_sign(&self) -> bool {
        self.dossier.assignment.stage() == Some(Stage::Draft)
            && self.dossier.assignment.closed.is_none()
            && self.dossier.may(Action::Sign)
    }

    /// What is published for a period, of the department's place.
    pub fn past(&self, indicator: IndicatorIx, period: Period) -> Option<Cell> {
        let figures = self.published.figures().figures();
        figures.point(indicator, self.dossier.assignment.place, period).map(|point| point.cell)
    }

    /// The answers of the version, with some of them replaced.
    pub fn answers(&self, instead: &BTreeMap<IndicatorIx, Answer>) -> Answers {
        let of = |indicator| match instead.get(&indicator) {
            Some(answer) => Some(answer.clone()),
            None => self.value(indicator).map(answer),
        };
        answers_of(self.form(), of)
    }

    /// What the checks object to, warnings that are explained among them.
    pub fn noted(&self, answers: &Answers) -> Vec<Noted> {
        noted(&self.rules, answers)
    }

    /// What stops the version from being signed: errors, and warnings without an explanation.
    pub fn stops(&self, answers: &Answers) -> Vec<Noted> {
        self.noted(answers).into_iter().filter(|noted| !noted.explained).collect()
    }
}

/// The answers of a form, in its order. What concerns the form as a whole is explained in its first row: there is no other place that is
/// kept, reviewed and signed.
pub fn answers_of(form: &Form, of: impl Fn(IndicatorIx) -> Option<Answer>) -> Answers {
    let rows: Vec<(IndicatorIx, Answer)> =
        form.rows.iter().filter_map(|row| Some((row.indicator, of(row.indicator)?))).collect();
    let first = form.rows.first().map(|row| row.indicator);
    let comment = rows.iter().find(|(indicator, _)| Some(*indicator) == first);
    let mut answers = Answers::new(comment.map_or("", |(_, answer)| &answer.explanation));
    rows.into_iter().for_each(|(indicator, answer)| answers.push(indicator, answer));
    answers
}

/// What rules object to in the answers of a form, warnings that are explained among them.
pub fn noted(rules: &[Rule], answers: &Answers) -> Vec<Noted> {
    let mut noted = rules::noted(rules, answers);
    // of the text that stands for the comment its own row speaks already
    noted.retain(|n| n.objection.indicator.is_some() || n.objection.severity == Severity::Warning);
    noted
}

/// A stored value as an answer. What is written reads as what is kept, unless somebody else than these doors wrote it.
pub fn answer(value: &Value) -> Answer {
    let typed = Answer::typed(&value.written, &value.explanation);
    match value.entered {
        Entered::Cell(cell) if typed.cell() != Some(cell) => Answer::figure(cell, &value.explanation),
        Entered::Blank if typed.value != Said::Blank => Answer::typed("", &value.explanation),
        Entered::Cell(_) | Entered::Blank | Entered::Unreadable => typed,
    }
}

/// What an answer says, as a draft keeps it.
pub fn entered(answer: &Answer) -> Entered {
    match &answer.value {
        Said::Blank => Entered::Blank,
        Said::Cell(cell) => Entered::Cell(*cell),
        Said::Unreadable(_) => Entered::Unreadable,
    }
}

/// Whether an objection asks for an explanation only.
pub fn is_warning(noted: &Noted) -> bool {
    noted.objection.severity == Severity::Warning
}

/// Whether it says only that a figure is still missing: no news while a form is being filled in.
pub fn is_missing(noted: &Noted) -> bool {
    noted.objection.fault == RuleFault::Required
}

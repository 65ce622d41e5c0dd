//! Rows of assignments, versions and values as types that say what they mean.

use super::{day, moment};
use crate::cells::Stored;
use crate::ids::Ids;
use crate::rows::{assignment, submission, submission_value};
use crate::{Result, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use model::calendar::WorkingDays;
use model::policy::Subject;
use model::reporting::{Because, Days, Entered, Stage, Standing, standing};
use model::{Decimal, IndicatorIx, Period, PlaceIx};

/// What a department owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Its number.
    pub id: i32,
    /// The department's code.
    pub department: String,
    /// The form's code.
    pub form: String,
    /// For when.
    pub period: Period,
    /// For where.
    pub place: PlaceIx,
    /// When it opens and when it is due, first of all.
    pub days: Days,
    /// When it was closed, if it was.
    pub closed: Option<Timestamp>,
    /// The latest version, if anything was filled in.
    pub latest: Option<Version>,
}

/// A version of what is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number among all versions.
    pub id: i32,
    /// Its number among those of the assignment, from 1.
    pub number: u32,
    /// Why it is there.
    pub because: Because,
    /// Where it stands.
    pub stage: Stage,
    /// Grows with every change of its values.
    pub edition: u32,
    /// By when it is to be handed in.
    pub due: Date,
    /// Since when it is there.
    pub created: Timestamp,
    /// Who said that it is ready to be signed.
    pub prepared: Option<Act>,
    /// Who signed it.
    pub submitted: Option<Act>,
    /// Who decided on it.
    pub decided: Option<Act>,
    /// The release that its approval made.
    pub release: Option<u64>,
}

/// That somebody did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// Who, by number.
    pub person: i32,
    /// For whom, by number.
    pub acting_for: Option<i32>,
}

/// A value of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// As written.
    pub written: String,
    /// As read.
    pub entered: Entered,
    /// The explanation.
    pub explanation: String,
    /// The edition of the version at which it was last changed.
    pub edition: u32,
    /// When.
    pub edited: Timestamp,
    /// By whom.
    pub edited_by: i32,
}

impl Assignment {
    /// What a right is asked about.
    pub fn subject(&self) -> Subject<'_> {
        Subject { place: self.place, department: &self.department, form: &self.form }
    }

    /// By when it is to be handed in now: the deadline of the latest version if it has its own.
    pub fn due(&self) -> Date {
        self.latest.as_ref().map_or(self.days.due, |version| version.due)
    }

    /// Where it stands on a day.
    pub fn standing(&self, today: Date, working_days: &WorkingDays) -> Standing {
        let days = Days { due: self.due(), ..self.days };
        let latest = self.latest.as_ref().map(|v| (v.stage, v.because));
        standing(days, today, self.closed.is_some(), latest, working_days)
    }

    /// Where the latest version stands.
    pub fn stage(&self) -> Option<Stage> {
        self.latest.as_ref().map(|version| version.stage)
    }

    /// `None` if its place or period is not known to the concept any more.
    pub(crate) fn of(
        row: assignment::Model,
        latest: Option<Version>,
        ids: &Ids,
    ) -> Result<Option<Assignment>> {
        let Some(place) = ids.place_ix(row.place) else { return Ok(None) };
        let period = Period::from_key(row.period).ok_or(StoreError::Corrupt("a period"))?;
        let days = Days { opens: day(&row.opens)?, due: day(&row.due)? };
        let closed = row.closed.map(moment).transpose()?;
        let assignment::Model { id, department, form, .. } = row;
        Ok(Some(Assignment { id, department, form, period, place, days, closed, latest }))
    }
}

impl Version {
    pub(crate) fn of(row: &submission::Model) -> Result<Version> {
        let act = |at: Option<i64>, person: Option<i32>, acting_for| -> Result<Option<Act>> {
            let (Some(at), Some(person)) = (at, person) else { return Ok(None) };
            Ok(Some(Act { at: moment(at)?, person, acting_for }))
        };
        let small = |n: i32| u32::try_from(n).map_err(|_| StoreError::Corrupt("a version or edition"));
        Ok(Version {
            id: row.id,
            number: small(row.version)?,
            because: Because::from_code(&row.because).ok_or(StoreError::Corrupt("why a version is there"))?,
            stage: Stage::from_code(&row.state).ok_or(StoreError::Corrupt("the state of a version"))?,
            edition: small(row.edition)?,
            due: day(&row.due)?,
            created: moment(row.created)?,
            prepared: act(row.prepared, row.prepared_by, None)?,
            submitted: act(row.submitted, row.submitted_by, row.submitted_for)?,
            decided: act(row.decided, row.decided_by, row.decided_for)?,
            release: row.release.and_then(|id| u64::try_from(id).ok()),
        })
    }
}

/// What stands for "blank" and "unreadable" where a cell's state is kept; below are the states of [`Stored`].
const BLANK: i16 = 3;
const UNREADABLE: i16 = 4;

impl Value {
    /// With its indicator; `None` if the concept does not know that any more.
    pub(super) fn of(row: submission_value::Model, ids: &Ids) -> Result<Option<(IndicatorIx, Value)>> {
        let entered = Value::entered(&row)?;
        let edition = u32::try_from(row.edition).map_err(|_| StoreError::Corrupt("an edition"))?;
        let (edited, edited_by) = (moment(row.edited)?, row.edited_by);
        let submission_value::Model { indicator, written, explanation, .. } = row;
        let value = Value { written, entered, explanation, edition, edited, edited_by };
        Ok(ids.indicator_ix(indicator).map(|ix| (ix, value)))
    }

    /// What a row holds.
    pub(super) fn entered(row: &submission_value::Model) -> Result<Entered> {
        Ok(match row.cell {
            BLANK => Entered::Blank,
            UNREADABLE => Entered::Unreadable,
            state => Entered::Cell(Stored::from_row(row.mantissa, row.scale, state)?.cell()?),
        })
    }

    /// Mantissa, scale and state as a row keeps them; `None` if the number has too many digits.
    pub(super) fn columns(entered: Entered) -> Option<(Option<i64>, i16, i16)> {
        match entered {
            Entered::Blank => Some((None, 0, BLANK)),
            Entered::Unreadable => Some((None, 0, UNREADABLE)),
            Entered::Cell(cell) => {
                let Stored { mantissa, scale, state } = Stored::new(cell)?;
                Some((mantissa, scale.into(), state.into()))
            }
        }
    }

    /// Whether it says what another says, whoever wrote it.
    pub fn says(&self, written: &str, entered: Entered, explanation: &str) -> bool {
        self.entered == entered && self.written == written && self.explanation == explanation
    }
}

/// A value as the journal and a receipt write it.
pub(super) fn plain(entered: Entered, written: &str) -> String {
    match entered {
        Entered::Cell(model::Cell::Number(number)) => exact(number),
        Entered::Cell(model::Cell::NotApplicable) => "not_applicable".to_owned(),
        Entered::Cell(model::Cell::Unavailable) => "unavailable".to_owned(),
        Entered::Blank => String::new(),
        Entered::Unreadable => format!("unreadable: {written}"),
    }
}

/// Without zeros at its end, so that one number is written in one way.
fn exact(number: Decimal) -> String {
    number.normalize().to_string()
}

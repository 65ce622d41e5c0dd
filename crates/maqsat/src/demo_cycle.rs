//! The reporting cycle of the demonstration, from its first form to its last day, played through the same functions that people use: what is in
//! time, late, given back, waiting, not begun and missing. Everything in it is made up and follows from a seed.

mod habits;
mod staff;

use crate::Failure;
use crate::demo_people;
use fastrand::Rng;
use habits::{Fate, fate, random_of};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use model::policy::{Actor, Grant, Role, Scope};
use model::reporting::Entered;
use model::{Cell, Concept, Decimal, Figures, IndicatorIx, PlaceIx};
use staff::staff;
use std::collections::HashMap;
use std::sync::Arc;
use store::reporting::{self, Assignment, Base, Change, Doing, Filter, Request, Signing};
use store::{Store, notices};

/// Assignments are made so many days ahead.
const AHEAD: i64 = 62;
/// Accounts are there so many days before the first form can be filled in.
const BEFORE: i64 = 14;

/// The day on which the people of the demonstration get their accounts: some time before the first form opens.
pub fn began(concept: &Concept, today: Date) -> Date {
    let opens = concept.forms.iter().map(|form| form.opens(concept, form.from));
    opens.min().unwrap_or(today).saturating_sub(BEFORE.days()).min(today)
}

/// Plays the cycle up to a day; what was played or touched before stays as it is.
pub async fn play(
    store: &Store,
    concept: &Arc<Concept>,
    today: Date,
    at: impl Fn(Date) -> Timestamp,
    seed: u64,
) -> Result<(), Failure> {
    let mut day = began(concept, today);
    let people = staff(store, concept, at(day)).await?;
    // ahead from month to month, as a program does that runs all the time
    while day < today {
        reporting::make(store, concept, day.saturating_add(AHEAD.days()), at(day)).await?;
        day = day.saturating_add(1.month());
    }
    reporting::make(store, concept, today.saturating_add(AHEAD.days()), at(today)).await?;
    let figures = store::published::figures(store, concept, None, model::concept::Level::Region).await?;
    let stage = Stage { store, concept, figures, people, today };
    let planner = stage.doing(&demo_people::login("planner"), Role::Planner, Concept::COUNTRY, at(today));
    let Some(planner) = planner else { return Ok(()) };
    let filter = Filter { opens_to: Some(today.saturating_sub(1.day())), ..Filter::default() };
    let mut steps = Vec::new();
    for assignment in reporting::list(store, &planner, &filter).await? {
        if assignment.latest.is_none() {
            steps.extend(stage.steps(&Arc::new(assignment), seed, &at));
        }
    }
    // in the order of days, so that the journal reads as a journal does
    steps.sort_by_key(|step| step.at);
    let mut handed_in = HashMap::new();
    for step in steps {
        stage.take(step, &mut handed_in).await?;
    }
    stage.read_notices(at(today)).await
}

/// Notices of the last days are unread.
const UNREAD: SignedDuration = SignedDuration::from_hours(5 * 24);

/// Something that somebody does with an assignment.
struct Step {
    at: Timestamp,
    assignment: Arc<Assignment>,
    what: Deed,
}

enum Deed {
    /// Fills in these figures.
    Save(Vec<Change>),
    /// Signs and hands in.
    Submit,
    /// Gives back, with a remark on a figure.
    GiveBack(Option<IndicatorIx>),
    /// Approves.
    Approve,
}

/// The latest version of an assignment: its number and its edition.
type Latest = HashMap<i32, (i32, u32)>;

struct Stage<'a> {
    store: &'a Store,
    concept: &'a Arc<Concept>,
    figures: Figures,
    /// Numbers and names of people by their sign-in names.
    people: HashMap<String, (i32, String)>,
    today: Date,
}

impl Stage<'_> {
    fn doing(&self, login: &str, role: Role, place: PlaceIx, at: Timestamp) -> Option<Doing> {
        let (person, name) = self.people.get(login)?;
        let scope = Scope { place, department: None, form: None };
        let grants = vec![Grant { role, scope, acting_for: None }];
        let actor = Arc::new(Actor { person: *person, login: login.to_owned(), name: name.clone(), grants });
        Some(Doing { concept: self.concept.clone(), actor, at, today: dashboard::day(at) })
    }

    /// What happens with an assignment, and when.
    fn steps(&self, assignment: &Arc<Assignment>, seed: u64, at: impl Fn(Date) -> Timestamp) -> Vec<Step> {
        let random = &mut random_of(seed, assignment);
        let fate = fate(random, seed, assignment, self.today);
        let mut changes = self.values(assignment);
        if changes.is_empty() {
            return Vec::new();
        }
        let on = changes.first().map(|change| change.indicator);
        let (late, deeds) = match fate {
            Fate::Untouched => return Vec::new(),
            Fate::Begun => {
                changes.truncate(changes.len().div_ceil(2));
                (-2, vec![Deed::Save(changes)])
            }
            Fate::Waiting(late) => {
                revise(&mut changes, random);
                (late, vec![Deed::Save(changes), Deed::Submit])
            }
            Fate::GivenBack(late) => (late, vec![Deed::Save(changes), Deed::Submit, Deed::GiveBack(on)]),
            Fate::Approved(late, false) => (late, vec![Deed::Save(changes), Deed::Submit, Deed::Approve]),
            Fate::Approved(late, true) => {
                let way =
                    [Deed::Save(changes), Deed::Submit, Deed::GiveBack(on), Deed::Submit, Deed::Approve];
                (late, way.into())
            }
        };
        let last = self.today.saturating_sub(1.day());
        let mut day = self.working(assignment.days.due.saturating_add(late.days()), late > 0);
        day = day.clamp(assignment.days.opens, last);
        let mut before = Timestamp::MIN;
        let mut steps = Vec::with_capacity(deeds.len());
        for what in deeds {
            if matches!(what, Deed::GiveBack(_) | Deed::Approve) || steps.len() > 2 {
                day = self.working(day.saturating_add(1.day()), true).min(last);
            }
            // at some time of a working day, and after what was done before
            let wanted = at(day) + SignedDuration::from_secs(random.i64(-3 * 3600..6 * 3600));
            before = wanted.max(before.saturating_add(1.minute()).unwrap_or(wanted));
            steps.push(Step { at: before, assignment: assignment.clone(), what });
        }
        steps
    }

    /// The day itself if people work on it, otherwise the next one that they do, forwards or backwards.
    fn working(&self, day: Date, forwards: bool) -> Date {
        let mut day = day;
        // no calendar has so many days off in a row
        for _ in 0..14 {
            if self.concept.working_days.is_working(day) {
                break;
            }
            day = if forwards { day.saturating_add(1.day()) } else { day.saturating_sub(1.day()) };
        }
        day
    }

    /// Everybody has read what is older than some days.
    async fn read_notices(&self, at: Timestamp) -> Result<(), Failure> {
        for login in self.people.keys() {
            // as somebody who sees every assignment, so that all that was told counts
            let Some(doing) = self.doing(login, Role::Planner, Concept::COUNTRY, at) else { continue };
            let told = notices::list(self.store, &doing, 1000).await?.into_iter();
            if let Some(last) = told.filter(|notice| notice.at < at - UNREAD).map(|notice| notice.id).max() {
                notices::mark_seen(self.store, &doing, last, false).await?;
            }
        }
        Ok(())
    }

    async fn take(&self, step: Step, latest: &mut Latest) -> Result<(), Failure> {
        let Step { at, assignment, what } = step;
        let (id, store) = (assignment.id, self.store);
        let short = assignment.department.trim_start_matches("dp_");
        let of = |who: &str, role| {
            self.doing(&demo_people::login(&format!("{who}.{short}")), role, assignment.place, at)
        };
        let (Some(reporter), Some(head), Some(planner)) = (
            of("reporter", Role::Reporter),
            of("head", Role::Head),
            self.doing(&demo_people::login("planner2"), Role::Planner, Concept::COUNTRY, at),
        ) else {
            return Ok(());
        };
        let known = latest.get(&id).copied();
        match (what, known) {
            (Deed::Save(changes), _) => {
                let saved = reporting::save(store, &reporter, id, changes, Base::Nothing).await?;
                latest.insert(id, (saved.version.id, saved.version.edition));
            }
            (Deed::Submit, Some((_, edition))) => {
                let signing = Signing { assignment: id, edition, key: None };
                reporting::submit(store, &head, signing).await?;
            }
            (Deed::GiveBack(on), Some((version, edition))) => {
                let text = "Деректер бастапқы есепке сәйкес пе? Тексеріп, түсіндірме беріңіз.".to_owned();
                let request = Request { remarks: vec![(on, text)], due: None };
                let next = reporting::request_correction(store, &planner, version, request).await?;
                latest.insert(id, (next.id, edition));
            }
            (Deed::Approve, Some((version, _))) => {
                reporting::approve(store, &planner, version, None).await?;
            }
            (Deed::Submit | Deed::GiveBack(_) | Deed::Approve, None) => {}
        }
        Ok(())
    }

    /// The published figures of an assignment, as a reporter would write them.
    fn values(&self, assignment: &Assignment) -> Vec<Change> {
        let Some(form) = self.concept.find_form(&assignment.form) else { return Vec::new() };
        let value = |indicator: IndicatorIx| {
            let points = self.figures.reported(indicator, assignment.place);
            let cell = points.iter().find(|p| p.period == assignment.period)?.cell;
            Some(change(indicator, cell, ""))
        };
        form.rows.iter().filter_map(|row| value(row.indicator)).collect()
    }
}

/// Changes one figure a little, with an explanation, so that a planner has something to read.
fn revise(changes: &mut [Change], random: &mut Rng) {
    if changes.is_empty() || random.bool() {
        return;
    }
    let at = random.usize(0..changes.len());
    let Entered::Cell(Cell::Number(number)) = changes[at].entered else { return };
    let more = Cell::Number(number + Decimal::ONE);
    let why = "Есепті кезеңнен кейін тіркелген бір іс қосылды.";
    changes[at] = change(changes[at].indicator, more, why);
}

fn change(indicator: IndicatorIx, cell: Cell, explanation: &str) -> Change {
    let written = match cell {
        Cell::Number(number) => number.normalize().to_string().replace('.', ","),
        Cell::NotApplicable => "—".to_owned(),
        Cell::Unavailable => "н/д".to_owned(),
    };
    let (entered, explanation) = (Entered::Cell(cell), explanation.to_owned());
    Change { indicator, written, entered, explanation, seen: 0 }
}

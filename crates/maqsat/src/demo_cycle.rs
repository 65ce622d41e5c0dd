//! The reporting cycle of the demonstration, played through the same functions that people use: what is in time, late, given back, waiting, and
//! not begun. Everything in it is made up and follows from a seed.

use crate::Failure;
use crate::commands::random;
use crate::demo_people;
use dashboard::secrets;
use fastrand::Rng;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use model::policy::{Actor, Grant, Role, Scope};
use model::reporting::Entered;
use model::{Cell, Concept, Decimal, Figures, IndicatorIx};
use std::collections::HashMap;
use std::sync::Arc;
use store::Store;
use store::people::{self, By, NewGrant, NewLink, NewPerson};
use store::reporting::{self, Assignment, Base, Change, Doing, Filter, Request, Signing};

/// Assignments that were due before so many days ago are not played: the demonstration should start at once.
const DAYS: i64 = 75;
/// Assignments are made so many days ahead.
const AHEAD: i64 = 62;

/// What becomes of an assignment.
enum Fate {
    /// Handed in so many days after it was due (before, if negative), and approved; after a correction if the flag is set.
    Approved(i64, bool),
    /// Handed in, not decided.
    Waiting,
    /// Given back, not handed in again.
    GivenBack,
    /// Filled in by half.
    Begun,
    /// Nothing.
    Untouched,
}

/// Plays the cycle up to a day, if nothing was played yet.
pub async fn play(
    store: &Store,
    concept: &Arc<Concept>,
    today: Date,
    at: impl Fn(Date) -> Timestamp,
    seed: u64,
) -> Result<(), Failure> {
    let until = today.saturating_add(AHEAD.days());
    reporting::make(store, concept, until, at(today)).await?;
    let people = staff(store, concept, at(today)).await?;
    let figures = store::published::figures(store, concept, None, model::concept::Level::Region).await?;
    let stage = Stage { store, concept, figures, people, today, at };
    let filter = Filter { due_from: Some(today.saturating_sub(DAYS.days())), ..Filter::default() };
    let planner = stage.doing(&demo_people::login("planner"), Role::Planner, Concept::COUNTRY, today);
    let Some(planner) = planner else { return Ok(()) };
    let all = reporting::list(store, &planner, &filter).await?;
    if all.iter().any(|assignment| assignment.latest.is_some()) {
        return Ok(());
    }
    for assignment in all.into_iter().filter(|a| a.days.opens < today) {
        let mut random =
            Rng::with_seed(seed ^ u64::from(assignment.id.unsigned_abs()).wrapping_mul(0x9e37_79b9));
        let fate = fate(&mut random, &assignment, today);
        stage.play(&assignment, fate, &mut random).await?;
    }
    Ok(())
}

/// What was due some time ago was approved, sometimes late; of what was due last everything can be seen.
fn fate(random: &mut Rng, assignment: &Assignment, today: Date) -> Fate {
    let recent = assignment.days.due.saturating_add(14.days()) >= today;
    let late = if random.u8(0..100) < 15 { random.i64(1..5) } else { -random.i64(0..6) };
    match random.u8(0..100) {
        0..55 => Fate::Approved(late, false),
        55..62 => Fate::Approved(late.max(0), true),
        _ if !recent => Fate::Approved(late, false),
        62..78 => Fate::Waiting,
        78..86 => Fate::GivenBack,
        86..94 => Fate::Begun,
        _ => Fate::Untouched,
    }
}

struct Stage<'a, T> {
    store: &'a Store,
    concept: &'a Arc<Concept>,
    figures: Figures,
    /// Numbers and names of people by their sign-in names.
    people: HashMap<String, (i32, String)>,
    today: Date,
    at: T,
}

impl<T: Fn(Date) -> Timestamp> Stage<'_, T> {
    fn doing(&self, login: &str, role: Role, place: model::PlaceIx, day: Date) -> Option<Doing> {
        let (person, name) = self.people.get(login)?;
        let scope = Scope { place, department: None, form: None };
        let grants = vec![Grant { role, scope, acting_for: None }];
        let actor = Arc::new(Actor { person: *person, login: login.to_owned(), name: name.clone(), grants });
        Some(Doing { concept: self.concept.clone(), actor, at: (self.at)(day), today: day })
    }

    async fn play(&self, assignment: &Assignment, fate: Fate, random: &mut Rng) -> Result<(), Failure> {
        let wanted = match fate {
            Fate::Untouched => return Ok(()),
            Fate::Approved(late, _) => assignment.days.due.saturating_add(late.days()),
            Fate::Waiting | Fate::GivenBack | Fate::Begun => assignment.days.due.saturating_sub(2.days()),
        };
        let day = wanted.clamp(assignment.days.opens, self.today.saturating_sub(1.day()));
        let short = assignment.department.trim_start_matches("dp_").to_owned();
        let of = |who: &str, role, day| {
            self.doing(&demo_people::login(&format!("{who}.{short}")), role, assignment.place, day)
        };
        let planner = |day| self.doing(&demo_people::login("planner2"), Role::Planner, Concept::COUNTRY, day);
        let later = day.saturating_add(1.day()).min(self.today);
        let (Some(reporter), Some(head), Some(planner)) =
            (of("reporter", Role::Reporter, day), of("head", Role::Head, day), planner(later))
        else {
            return Ok(());
        };
        let mut changes = self.values(assignment);
        if changes.is_empty() {
            return Ok(());
        }
        match fate {
            Fate::Begun => changes.truncate(changes.len().div_ceil(2)),
            Fate::Waiting => revise(&mut changes, random),
            Fate::Approved(..) | Fate::GivenBack | Fate::Untouched => {}
        }
        let saved =
            reporting::save(self.store, &reporter, assignment.id, changes.clone(), Base::Nothing).await?;
        if matches!(fate, Fate::Begun) {
            return Ok(());
        }
        let signing = |edition| Signing { assignment: assignment.id, edition, key: None };
        reporting::submit(self.store, &head, signing(saved.version.edition)).await?;
        let mut version = saved.version.id;
        if matches!(fate, Fate::GivenBack | Fate::Approved(_, true)) {
            let text = "Деректер бастапқы есепке сәйкес пе? Тексеріп, түсіндірме беріңіз.".to_owned();
            let on = changes.first().map(|change| change.indicator);
            let request = Request { remarks: vec![(on, text)], due: None };
            version = reporting::request_correction(self.store, &planner, version, request).await?.id;
        }
        if matches!(fate, Fate::Approved(_, true))
            && let Some(again) = of("head", Role::Head, later)
        {
            reporting::submit(self.store, &again, signing(saved.version.edition)).await?;
        }
        if matches!(fate, Fate::Approved(..)) {
            reporting::approve(self.store, &planner, version, None).await?;
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

/// Everybody by sign-in name. Departments whose people are not among the demonstration's accounts get people who were invited and never came.
async fn staff(
    store: &Store,
    concept: &Concept,
    at: Timestamp,
) -> Result<HashMap<String, (i32, String)>, Failure> {
    let known: HashMap<String, (i32, String)> = everybody(store).await?;
    let by = By { login: "demo".to_owned(), at };
    for department in &concept.departments {
        let short = department.code.trim_start_matches("dp_");
        for (who, role, name) in
            [("reporter", Role::Reporter, "Есеп жасаушы"), ("head", Role::Head, "Департамент бастығы")]
        {
            let login = demo_people::login(&format!("{who}.{short}"));
            if known.contains_key(&login) {
                continue;
            }
            let secret = secrets::secret(&random()).map_err(demo_people::no_randomness)?;
            let link =
                NewLink { hash: secrets::digest(&secret), expires: at + SignedDuration::from_hours(1) };
            let name = format!("{name} ({short})");
            let person = NewPerson { login, name, lang: model::Lang::Kk };
            let scope =
                Scope { place: department.place, department: Some(department.code.clone()), form: None };
            let grant = NewGrant { role, scope, first_day: None, last_day: None };
            people::invite(store, concept, person, vec![grant], link, by.clone()).await?;
        }
    }
    everybody(store).await
}

async fn everybody(store: &Store) -> Result<HashMap<String, (i32, String)>, Failure> {
    let people = people::list(store).await?;
    Ok(people.into_iter().map(|person| (person.login, (person.id, person.name))).collect())
}

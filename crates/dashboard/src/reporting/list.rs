//! What is owed: what must be done now first, what is late before all; then what waits for the ministry, what comes, what is done.

use super::standing::{StandingMark, due};
use crate::actor::{Door, Signed};
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::urls::{Step, To};
use askama::Template;
use axum::response::Response;
use model::policy::Action;
use model::reporting::{Stage, Standing};
use store::reporting::{self, Assignment, Filter};

/// Approved assignments shown at once; the rest are a click away.
const DONE_SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "reporting/list.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    /// What to do if there is nothing to do.
    nothing: String,
    now: Vec<Row>,
    waiting: Vec<Row>,
    upcoming: Vec<Row>,
    done: Vec<Row>,
    earlier: Vec<Row>,
}

struct Row {
    href: String,
    title: Title,
    period: String,
    /// Whose, if the person reports for several.
    department: String,
    standing: StandingMark,
    due: String,
    /// Ready to be signed.
    ready: bool,
}

/// `GET /{lang}/reporting`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let Door { app, words, .. } = &signed.door;
    let doing = signed.doing();
    let concept = &doing.concept;
    let all = reporting::list(&app.store, &doing, &Filter::default()).await?;
    let ours = |a: &Assignment| {
        let may = |action| signed.actor.may(action, concept, a.subject()).is_some();
        (may(Action::Enter) || may(Action::Sign)) && concept.find_form(&a.form).is_some()
    };
    let all: Vec<Assignment> = all.into_iter().filter(ours).collect();
    let several = all.windows(2).any(|pair| pair[0].department != pair[1].department);
    let mut groups: [Vec<(Standing, Row)>; 4] = std::array::from_fn(|_| Vec::new());
    for assignment in &all {
        let standing = assignment.standing(doing.today, &concept.working_days);
        let row = row(&signed, assignment, standing, several);
        groups[group(standing)].extend(row.map(|row| (standing, row)));
    }
    let [mut now, waiting, upcoming, done] = groups;
    // stable: within a state by the day it is due
    now.sort_by_key(|(standing, _)| urgency(*standing));
    let rows = |group: Vec<(Standing, Row)>| group.into_iter().map(|(_, row)| row).collect::<Vec<Row>>();
    let mut done: Vec<Row> = rows(done).into_iter().rev().collect();
    let earlier = done.split_off(done.len().min(DONE_SHOWN));
    let (now, waiting, upcoming) = (rows(now), rows(waiting), rows(upcoming));
    let nothing = match (now.first(), upcoming.first()) {
        (Some(_), _) => String::new(),
        (None, Some(next)) => {
            let args = [("form", next.title.text.as_str().into()), ("when", next.due.as_str().into())];
            words.with("reporting-next", &args)
        }
        (None, None) if all.is_empty() => words.t("reporting-none").to_owned(),
        (None, None) => words.t("reporting-all-done").to_owned(),
    };
    let title = words.t("reporting-title");
    let frame = signed.door.frame(To::Reporting, title, vec![(title.to_owned(), String::new())]);
    let desk = Desk::of(&signed, To::Reporting);
    page(&signed.door, &Page { frame, desk, nothing, now, waiting, upcoming, done, earlier }, false)
}

/// What is done now, what waits, what comes, what is done.
fn group(standing: Standing) -> usize {
    match standing {
        Standing::Late | Standing::Correction | Standing::DueSoon | Standing::Open => 0,
        Standing::Submitted => 1,
        Standing::Upcoming => 2,
        Standing::Approved | Standing::Closed => 3,
    }
}

fn urgency(standing: Standing) -> u8 {
    match standing {
        Standing::Late => 0,
        Standing::Correction => 1,
        Standing::DueSoon => 2,
        Standing::Open | Standing::Submitted | Standing::Upcoming | Standing::Approved | Standing::Closed => {
            3
        }
    }
}

fn row(signed: &Signed, assignment: &Assignment, standing: Standing, several: bool) -> Option<Row> {
    let Door { app, words, urls, .. } = &signed.door;
    let (concept, lang) = (&signed.door.concept, signed.door.lang());
    let form = concept.find_form(&assignment.form)?;
    let department = concept.department(concept.find_department(&assignment.department)?);
    let date = |day| numbers::date(words, day);
    let due = match standing {
        Standing::Upcoming => words.with(
            "due-opens",
            &[("opens", date(assignment.days.opens).into()), ("date", date(assignment.due()).into())],
        ),
        Standing::Open | Standing::DueSoon | Standing::Late | Standing::Correction => {
            due(words, app.today(), assignment.due())
        }
        Standing::Submitted | Standing::Approved | Standing::Closed => {
            let submitted = assignment.latest.as_ref().and_then(|version| version.submitted);
            submitted.map(|act| crate::desk::moment(words, act.at)).unwrap_or_default()
        }
    };
    let ready = assignment.latest.as_ref().is_some_and(|v| v.stage == Stage::Draft && v.prepared.is_some());
    Some(Row {
        href: urls.to(To::Assignment(assignment.id, Step::Form)),
        title: Title::of(&form.title, lang),
        period: numbers::period(words, assignment.period),
        department: if several { department.name.shown(lang).text.to_owned() } else { String::new() },
        standing: StandingMark::of(words, standing),
        due,
        ready,
    })
}

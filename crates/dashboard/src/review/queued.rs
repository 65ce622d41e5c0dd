//! An assignment in a list: whose it is, where it stands, what the checks say.

use super::judged::{Tally, noted};
use crate::actor::Signed;
use crate::desk::moment;
use crate::error::Error;
use crate::numbers;
use crate::page::Title;
use crate::published::Published;
use crate::text::{Arg, Words};
use crate::urls::To;
use model::reporting::Standing;
use store::reporting::{self, Assignment, Doing};

/// An assignment in a list.
pub(super) struct Queued {
    pub(super) id: i32,
    /// The version that waits, if one does.
    pub(super) version: Option<i32>,
    pub(super) href: String,
    pub(super) department: Title,
    pub(super) form: Title,
    pub(super) period: String,
    pub(super) due: String,
    /// Whether the day is past, or was when it was handed in.
    pub(super) late: bool,
    /// When it was handed in.
    pub(super) handed_in: String,
    /// The number of the version.
    pub(super) number: u32,
    pub(super) standing: Standing,
    /// What the checks say of what waits.
    pub(super) tally: Option<Tally>,
    /// The same in words.
    pub(super) checks: Vec<(&'static str, String)>,
}

impl Queued {
    /// Whether it can be approved without a look at every row.
    pub(super) fn is_clean(&self) -> bool {
        self.tally.is_some_and(Tally::is_clean)
    }
}

/// The assignments as a list, in their order. What waits for a decision is checked.
pub(super) async fn queued(
    signed: &Signed,
    doing: &Doing,
    assignments: &[Assignment],
) -> Result<Vec<Queued>, Error> {
    let app = &signed.door.app;
    let published = app.published().await?;
    let waiting: Vec<&Assignment> =
        assignments.iter().filter(|a| standing(doing, a) == Standing::Submitted).collect();
    let values = reporting::handed_in(&app.store, &doing.concept, &waiting).await?;
    let tally = |a: &Assignment| {
        let values = values.get(&a.id)?;
        Some(Tally::of(&noted(&published, a, values, doing.today)))
    };
    Ok(assignments.iter().map(|a| one(signed, doing, &published, a, tally(a))).collect())
}

/// Where an assignment stands today.
pub(super) fn standing(doing: &Doing, assignment: &Assignment) -> Standing {
    assignment.standing(doing.today, &doing.concept.working_days)
}

fn one(
    signed: &Signed,
    doing: &Doing,
    published: &Published,
    assignment: &Assignment,
    tally: Option<Tally>,
) -> Queued {
    let (words, urls) = (signed.door.words, signed.door.urls);
    let concept = published.concept();
    let standing = standing(doing, assignment);
    let submitted = assignment.latest.as_ref().and_then(|version| version.submitted);
    let day = submitted.map_or(doing.today, |act| crate::state::day(act.at));
    let (department, form) = names(concept, assignment, urls.lang);
    Queued {
        id: assignment.id,
        version: assignment.latest.as_ref().filter(|_| standing == Standing::Submitted).map(|v| v.id),
        href: urls.to(To::Reviewed(assignment.id)),
        department,
        form,
        period: numbers::period(words, assignment.period),
        due: numbers::date(words, assignment.due()),
        late: day > assignment.due(),
        handed_in: submitted.map(|act| moment(words, act.at)).unwrap_or_default(),
        number: assignment.latest.as_ref().map_or(0, |version| version.number),
        standing,
        tally,
        checks: tally.map(|tally| checks(words, tally)).unwrap_or_default(),
    }
}

/// Names of the department and the form.
pub(super) fn names(concept: &model::Concept, assignment: &Assignment, lang: model::Lang) -> (Title, Title) {
    let plain = |code: &str| Title { text: code.to_owned(), lang: lang.code(), borrowed: false };
    let department = concept.departments.iter().find(|d| d.code == assignment.department);
    let form = concept.find_form(&assignment.form);
    (
        department.map_or_else(|| plain(&assignment.department), |d| Title::of(&d.name, lang)),
        form.map_or_else(|| plain(&assignment.form), |f| Title::of(&f.title, lang)),
    )
}

/// The word for where an assignment stands.
pub(super) fn standing_word(words: &'static Words, standing: Standing) -> &'static str {
    words.t(match standing {
        Standing::Upcoming => "review-standing-upcoming",
        Standing::Open => "review-standing-open",
        Standing::DueSoon => "review-standing-due_soon",
        Standing::Late => "review-standing-late",
        Standing::Submitted => "review-standing-submitted",
        Standing::Correction => "review-standing-correction",
        Standing::Approved => "review-standing-approved",
        Standing::Closed => "review-standing-closed",
    })
}

/// What the checks say in words, each with its colour family.
pub(super) fn checks(words: &'static Words, tally: Tally) -> Vec<(&'static str, String)> {
    if tally.is_clean() {
        return vec![("good", words.t("review-clean").to_owned())];
    }
    let said = |tone, key, n: usize| (n > 0).then(|| (tone, words.with(key, &[("n", Arg::from(n))])));
    [
        said("worse", "review-errors", tally.errors),
        said("off", "review-unexplained", tally.unexplained),
        said("risk", "review-explained", tally.explained),
    ]
    .into_iter()
    .flatten()
    .collect()
}

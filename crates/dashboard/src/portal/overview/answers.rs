//! What the overview answers at a glance: which tasks and regions are furthest behind, and what changed of late.

use super::super::changes::{figures_of, page_of, tally};
use super::super::regions;
use super::standing;
use crate::changes::{Lately, VerdictChange};
use crate::numbers;
use crate::page::{StatusMark, Title, Visit};
use crate::urls::To;
use model::assess::Status;
use model::{Concept, Decimal, TaskIx};

/// How many of each are named.
const NAMED: usize = 4;

/// A task or region that is behind.
pub struct Worst {
    pub title: Title,
    pub href: String,
    pub standing: StatusMark,
    /// Its score without a unit.
    pub score: String,
}

impl Worst {
    fn new(visit: &Visit, title: Title, to: To<'_>, score: Decimal) -> Worst {
        Worst {
            title,
            href: visit.urls.to(to),
            standing: StatusMark::of(standing(visit.concept(), score), visit.words),
            score: numbers::number(visit.lang(), score, 0),
        }
    }
}

/// The tasks with the lowest scores, unless they are on track.
pub(super) fn tasks(visit: &Visit) -> Vec<Worst> {
    let concept = visit.concept();
    let scored = concept.task_ixs().filter_map(|task| Some((visit.published.task(task).score?, task)));
    let mut behind: Vec<(Decimal, TaskIx)> = scored.filter(|(score, _)| is_behind(concept, *score)).collect();
    behind.sort();
    let worst = behind.into_iter().take(NAMED).map(|(score, ix)| {
        let task = &concept.tasks[ix.get()];
        Worst::new(visit, Title::of(&task.title, visit.lang()), To::Task(&task.code), score)
    });
    worst.collect()
}

/// The regions with the lowest scores, unless they are on track.
pub(super) fn regions(visit: &Visit) -> Vec<Worst> {
    let concept = visit.concept();
    let order = regions::order(visit);
    let behind = order.iter().rev().filter(|region| is_behind(concept, region.score));
    let worst = behind.take(NAMED).map(|region| {
        let place = concept.place(region.place);
        Worst::new(visit, Title::of(&place.name, visit.lang()), To::Region(&place.code), region.score)
    });
    worst.collect()
}

fn is_behind(concept: &Concept, score: Decimal) -> bool {
    standing(concept, score) != Status::OnTrack
}

/// What changed of late.
pub struct Changed {
    pub heading: String,
    /// How many statuses of the country became better or worse.
    pub tally: Option<String>,
    /// Some of them, those for the worse first.
    pub verdicts: Vec<Moved>,
    pub figures: Option<String>,
    pub href: String,
}

/// A status of the country that became another.
pub struct Moved {
    pub title: Title,
    pub href: String,
    pub before: StatusMark,
    pub after: StatusMark,
}

pub(super) fn changed(visit: &Visit, lately: Option<&Lately>) -> Changed {
    let words = visit.words;
    let href = visit.urls.to(To::Changes { from: None, region: None });
    let Some(lately) = lately else {
        let heading = words.t("answer-changed-never").to_owned();
        return Changed { heading, tally: None, verdicts: Vec::new(), figures: None, href };
    };
    let tally = tally(visit, &lately.verdicts);
    let mut moved: Vec<&VerdictChange> = lately.verdicts.iter().collect();
    moved.sort_by_key(|change| match change.is_better() {
        Some(false) => 0,
        Some(true) => 1,
        None => 2,
    });
    let verdict = |change: &VerdictChange| Moved {
        title: Title::of(&visit.concept().indicator(change.indicator).title, visit.lang()),
        href: page_of(visit, change.indicator, Concept::COUNTRY),
        before: StatusMark::of(change.before, words),
        after: StatusMark::of(change.after, words),
    };
    Changed {
        heading: match lately.is_usual {
            true => words.t("answer-changed-lately").to_owned(),
            false => {
                words.with("answer-changed-since", &[("date", numbers::date(words, lately.from).into())])
            }
        },
        tally,
        verdicts: moved.into_iter().take(NAMED - 2).map(verdict).collect(),
        figures: figures_of(visit, lately.figures),
        href,
    }
}

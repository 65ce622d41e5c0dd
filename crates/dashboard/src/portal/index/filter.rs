//! What of the indicators is asked for: read from the address, offered in the form, written into addresses again.

use crate::error::Error;
use crate::page::{Visit, status_word};
use crate::text::Words;
use crate::urls::{To, Urls};
use model::assess::Status;
use model::concept::Level;
use model::{IndicatorIx, TaskIx};
use serde::Deserialize;

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    task: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

/// Which part of the concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Every task.
    Tasks,
    /// A direction, by its position.
    Direction(usize),
    /// A task.
    Task(TaskIx),
    /// What belongs to no task.
    Supporting,
}

/// The word of supporting figures in the address; no task has it as its code, for those have a point.
pub const SUPPORTING: &str = "supporting";

/// What is asked for.
pub struct Filter {
    /// Where they belong.
    pub belonging: Where,
    /// Their status in the country.
    pub status: Option<Status>,
    /// The finest level that they are reported at.
    pub level: Option<Level>,
    /// What is looked for.
    pub q: String,
    /// Which page of the list, from 0.
    pub page: usize,
    task_word: String,
}

/// One thing that can be chosen.
pub struct Choice {
    /// What it is in the address.
    pub value: String,
    /// What people read.
    pub name: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl Filter {
    /// Reads the address; a word that is none of ours is refused by its name.
    pub fn read(visit: &Visit, asked: Asked) -> Result<Filter, Error> {
        let bad = |name, value: &str| Error::BadParameter { name, value: value.to_owned() };
        let concept = visit.concept();
        let belonging = match asked.task.as_str() {
            "" => Where::Tasks,
            SUPPORTING => Where::Supporting,
            code => {
                let direction = concept.directions.iter().position(|d| d.code == code).map(Where::Direction);
                let task = || concept.find_task(code).map(Where::Task);
                direction.or_else(task).ok_or_else(|| bad("task", code))?
            }
        };
        let status = match asked.status.as_str() {
            "" => None,
            code => Some(*Status::ALL.iter().find(|s| s.code() == code).ok_or_else(|| bad("status", code))?),
        };
        let level = match asked.level.as_str() {
            "" => None,
            code => Some(Level::from_code(code).ok_or_else(|| bad("level", code))?),
        };
        let page = match asked.page.as_str() {
            "" => 0,
            text => {
                let number: usize = text.parse().map_err(|_| bad("page", text))?;
                number.checked_sub(1).ok_or_else(|| bad("page", text))?
            }
        };
        let q = asked.q.trim().chars().take(crate::portal::search::LONGEST).collect();
        Ok(Filter { belonging, status, level, q, page, task_word: asked.task })
    }

    /// Whether nothing was chosen.
    pub fn is_open(&self) -> bool {
        self.belonging == Where::Tasks && self.status.is_none() && self.level.is_none() && self.q.is_empty()
    }

    /// Indicators by everything but the status, in the order of the concept. Who looks for a text finds supporting figures too.
    pub fn listed(&self, visit: &Visit) -> Vec<IndicatorIx> {
        let concept = visit.concept();
        let found = (!self.q.is_empty()).then(|| {
            let found = visit.published.search().find(&self.q, visit.lang());
            let whole = found.hits.into_iter().filter(|_| !found.is_partial);
            whole.filter_map(|hit| hit.entry.subject.indicator()).collect::<Vec<_>>()
        });
        let belongs = |ix: &IndicatorIx| {
            let indicator = concept.indicator(*ix);
            let here = match self.belonging {
                Where::Tasks => indicator.task.is_some() || found.is_some(),
                Where::Direction(at) => {
                    indicator.task.is_some_and(|t| concept.tasks[t.get()].direction == at)
                }
                Where::Task(task) => indicator.task == Some(task),
                Where::Supporting => indicator.task.is_none(),
            };
            here && self.level.is_none_or(|level| indicator.level == level)
                && found.as_ref().is_none_or(|found| found.contains(ix))
        };
        let mut listed: Vec<IndicatorIx> = concept.indicator_ixs().filter(belongs).collect();
        // those of a task one after the other, as they are shown, so that pages cut the list where it is cut to the eye
        listed.sort_by_key(|ix| concept.indicator(*ix).task.map_or(usize::MAX, TaskIx::get));
        listed
    }

    /// What is asked for as names and values.
    pub fn pairs(&self, page: usize) -> Vec<(&'static str, String)> {
        let mut pairs = self.with_status(self.status);
        if page > 0 {
            pairs.push(("page", (page + 1).to_string()));
        }
        pairs
    }

    /// The same with another status, from its first page.
    pub fn with_status(&self, status: Option<Status>) -> Vec<(&'static str, String)> {
        let all = [
            ("task", self.task_word.clone()),
            ("status", status.map(|s| s.code().to_owned()).unwrap_or_default()),
            ("level", self.level.map(|l| l.code().to_owned()).unwrap_or_default()),
            ("q", self.q.clone()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address of a list.
    pub fn address(&self, urls: Urls, pairs: &[(&'static str, String)]) -> String {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        urls.asking(To::Indicators, &pairs)
    }

    /// Directions with their tasks to choose from; the heading of a group is a direction's.
    pub fn tasks(&self, visit: &Visit) -> Vec<(String, Vec<Choice>)> {
        let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
        let choice = |value: &str, name: String| Choice {
            value: value.to_owned(),
            name,
            is_chosen: self.task_word == value,
        };
        let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
        for (at, direction) in concept.directions.iter().enumerate() {
            let name = words.with("direction-n", &[("code", direction.code.as_str().into())]);
            let whole = choice(&direction.code, words.with("index-whole", &[("name", name.clone().into())]));
            let tasks = concept.tasks_of(at).map(|ix| {
                let task = &concept.tasks[ix.get()];
                choice(&task.code, format!("{} {}", task.code, task.title.shown(lang).text))
            });
            groups.push((name, std::iter::once(whole).chain(tasks).collect()));
        }
        let others = choice(SUPPORTING, words.t("index-supporting").to_owned());
        groups.push((words.t("index-others").to_owned(), vec![others]));
        groups
    }

    /// Statuses to choose from.
    pub fn statuses(&self, words: &'static Words) -> Vec<Choice> {
        let choice = |status: &Status| Choice {
            value: status.code().to_owned(),
            name: status_word(*status, words).to_owned(),
            is_chosen: self.status == Some(*status),
        };
        Status::ALL.iter().map(choice).collect()
    }

    /// Levels to choose from.
    pub fn levels(&self, words: &'static Words) -> Vec<Choice> {
        let choice = |level: &Level| Choice {
            value: level.code().to_owned(),
            name: words.of_code("index-level", level.code()).to_owned(),
            is_chosen: self.level == Some(*level),
        };
        Level::ALL.iter().map(choice).collect()
    }
}

//! `GET /api/v1/overview`: goals, directions, tasks and the status of every indicator.

use super::{Call, FigureJson, Texts};
use axum::Json;
use model::rollup::Rollup;
use model::value::rounded;
use model::{Concept, IndicatorIx};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the concept stands.
#[derive(Serialize)]
pub struct OverviewJson {
    concept: String,
    title: Texts,
    act: Texts,
    first_year: i16,
    last_year: i16,
    today: String,
    as_of: Option<String>,
    release: u64,
    standing: Standing,
    goals: Vec<GoalJson>,
    directions: Vec<DirectionJson>,
}

/// A roll-up: never a mean of mixed units, always with what it rests on.
#[derive(Serialize)]
struct Standing {
    score: Option<String>,
    assessed: usize,
    of: usize,
    statuses: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct GoalJson {
    code: String,
    title: Texts,
    wording: &'static str,
    indicator: IndicatorJson,
    beside: Option<IndicatorJson>,
}

#[derive(Serialize)]
struct DirectionJson {
    code: String,
    title: Texts,
    wording: &'static str,
    standing: Standing,
    tasks: Vec<TaskJson>,
}

#[derive(Serialize)]
struct TaskJson {
    code: String,
    title: Texts,
    wording: &'static str,
    standing: Standing,
    indicators: Vec<IndicatorJson>,
}

#[derive(Serialize)]
struct IndicatorJson {
    code: String,
    status: &'static str,
    verdict: &'static str,
    latest: Option<FigureJson>,
}

/// Where the concept, or a region, stands.
pub async fn show(call: Call) -> Json<OverviewJson> {
    let concept = call.concept();
    let goals = concept.goals.iter().map(|goal| GoalJson {
        code: goal.code.clone(),
        title: Texts::from(&goal.title),
        wording: goal.wording.code(),
        indicator: indicator(&call, goal.indicator),
        beside: goal.beside.map(|ix| indicator(&call, ix)),
    });
    Json(OverviewJson {
        concept: concept.code.clone(),
        title: Texts::from(&concept.title),
        act: Texts::from(&concept.act),
        first_year: concept.first_year,
        last_year: concept.last_year,
        today: call.published.today.to_string(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        release: call.published.revision,
        standing: Standing::from(call.published.tasks(concept.task_ixs(), call.place)),
        goals: goals.collect(),
        directions: (0..concept.directions.len()).map(|d| direction(&call, concept, d)).collect(),
    })
}

fn direction(call: &Call, concept: &Concept, at: usize) -> DirectionJson {
    let direction = &concept.directions[at];
    let tasks = concept.tasks_of(at).map(|ix| {
        let task = &concept.tasks[ix.get()];
        TaskJson {
            code: task.code.clone(),
            title: Texts::from(&task.title),
            wording: task.wording.code(),
            standing: Standing::from(call.published.tasks(std::iter::once(ix), call.place)),
            indicators: concept.indicators_of(ix).map(|i| indicator(call, i)).collect(),
        }
    });
    DirectionJson {
        code: direction.code.clone(),
        title: Texts::from(&direction.title),
        wording: direction.wording.code(),
        standing: Standing::from(call.published.tasks(concept.tasks_of(at), call.place)),
        tasks: tasks.collect(),
    }
}

fn indicator(call: &Call, ix: IndicatorIx) -> IndicatorJson {
    let assessment = call.published.assessment(ix, call.place);
    IndicatorJson {
        code: call.concept().indicator(ix).code.clone(),
        status: assessment.status.code(),
        verdict: assessment.verdict.code(),
        latest: call
            .published
            .latest(ix, call.place)
            .map(|m| FigureJson::of(call.published.figures(), ix, call.place, m)),
    }
}

impl From<Rollup> for Standing {
    fn from(rollup: Rollup) -> Self {
        Standing {
            score: rollup.score.map(|s| rounded(s, 2).to_string()),
            assessed: rollup.assessed,
            of: rollup.of,
            statuses: rollup.statuses.into_iter().map(|(s, n)| (s.code(), n)).collect(),
        }
    }
}

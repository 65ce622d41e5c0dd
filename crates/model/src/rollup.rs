//! Roll-up: what the indicators of a task, a direction or the whole concept say together. Never a mean of mixed units.

use crate::assess::{Assessment, Status};
use rust_decimal::Decimal;

/// The score of a group of indicators with how much of the group it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    /// Weighted mean of the scores of the assessed ones, 0–100; `None` if none is assessed.
    pub score: Option<Decimal>,
    /// Weighted mean of the parts of the way done, each clamped to 0–1, over those on a way; `None` if there is none.
    pub done: Option<Decimal>,
    /// The same of the parts that were due.
    pub due: Option<Decimal>,
    /// How many are assessed.
    pub assessed: usize,
    /// How many there are.
    pub of: usize,
    /// How many have each status, in the order of [`Status::ALL`]; empty ones left out.
    pub statuses: Vec<(Status, usize)>,
}

/// What a roll-up is made of, so that the tasks of a direction can be put together without assessing anything twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    scores: Mean,
    done: Mean,
    due: Mean,
    assessed: usize,
    of: usize,
    statuses: [usize; Status::ALL.len()],
}

impl Tally {
    /// Of some assessments, each with its weight.
    pub fn of<'a>(assessments: impl IntoIterator<Item = (&'a Assessment, Decimal)>) -> Tally {
        let mut tally = Tally::default();
        for (assessment, weight) in assessments {
            tally.add(assessment, weight);
        }
        tally
    }

    fn add(&mut self, assessment: &Assessment, weight: Decimal) {
        self.of += 1;
        self.statuses[assessment.status as usize] += 1;
        let Some(score) = assessment.score else { return };
        self.assessed += 1;
        self.scores.add(score, weight);
        if let Some((done, due)) = assessment.working.as_ref().and_then(|w| w.done.zip(w.due)) {
            self.done.add(done.clamp(Decimal::ZERO, Decimal::ONE), weight);
            self.due.add(due.clamp(Decimal::ZERO, Decimal::ONE), weight);
        }
    }

    /// Both together.
    pub fn with(mut self, other: &Tally) -> Tally {
        self.scores.join(&other.scores);
        self.done.join(&other.done);
        self.due.join(&other.due);
        self.assessed += other.assessed;
        self.of += other.of;
        for (n, more) in self.statuses.iter_mut().zip(other.statuses) {
            *n += more;
        }
        self
    }

    /// The weighted mean of the assessed, with "n of m assessed" and the distribution of statuses.
    pub fn rollup(&self) -> Rollup {
        let statuses = Status::ALL.iter().copied().zip(self.statuses);
        Rollup {
            score: self.scores.value(),
            done: self.done.value(),
            due: self.due.value(),
            assessed: self.assessed,
            of: self.of,
            statuses: statuses.filter(|(_, n)| *n > 0).collect(),
        }
    }
}

/// A weighted mean; scores and shares are at most 100 and weights are small, so the sums cannot overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mean {
    sum: Decimal,
    weights: Decimal,
}

impl Mean {
    fn add(&mut self, value: Decimal, weight: Decimal) {
        // most weights are one, and multiplying decimals is most of the work
        self.sum += if weight == Decimal::ONE { value } else { value * weight };
        self.weights += weight;
    }

    fn join(&mut self, other: &Mean) {
        self.sum += other.sum;
        self.weights += other.weights;
    }

    fn value(&self) -> Option<Decimal> {
        self.sum.checked_div(self.weights)
    }
}

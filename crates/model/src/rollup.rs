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

/// The weighted mean of the assessed, with "n of m assessed" and the distribution of statuses.
pub fn rollup<'a>(assessments: impl IntoIterator<Item = (&'a Assessment, Decimal)>) -> Rollup {
    let mut counts = vec![0usize; Status::ALL.len()];
    let (mut scores, mut done, mut due) = (Mean::default(), Mean::default(), Mean::default());
    let mut rollup = Rollup::default();
    for (assessment, weight) in assessments {
        rollup.of += 1;
        counts[assessment.status as usize] += 1;
        let Some(score) = assessment.score else { continue };
        rollup.assessed += 1;
        scores.add(score, weight);
        if let Some((d, e)) = assessment.working.as_ref().and_then(|w| w.done.zip(w.due)) {
            done.add(d.clamp(Decimal::ZERO, Decimal::ONE), weight);
            due.add(e.clamp(Decimal::ZERO, Decimal::ONE), weight);
        }
    }
    rollup.score = scores.value();
    rollup.done = done.value();
    rollup.due = due.value();
    rollup.statuses = Status::ALL.iter().copied().zip(counts).filter(|(_, n)| *n > 0).collect();
    rollup
}

/// A weighted mean; scores and shares are at most 100 and weights are small, so the sums cannot overflow.
#[derive(Default)]
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

    fn value(&self) -> Option<Decimal> {
        self.sum.checked_div(self.weights)
    }
}

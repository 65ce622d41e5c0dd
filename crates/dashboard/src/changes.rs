//! What differs between two states of the published figures: figures that came or were revised, and verdicts that became others.

use crate::error::Error;
use crate::published::Published;
use crate::state::{App, end_of};
use jiff::ToSpan;
use jiff::civil::Date;
use model::assess::Status;
use model::{Cell, Concept, IndicatorIx, Period, PlaceIx, Point};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::packs::Stamp;

/// How far back the overview looks, in days, if something was published since.
const LATELY: i64 = 30;

/// What differs, in the order of the concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Statuses of the place asked for that became others, where a target is set in both states.
    pub verdicts: Vec<VerdictChange>,
    /// Reported figures that came, were revised or were taken back.
    pub figures: Vec<FigureChange>,
}

/// A status that became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerdictChange {
    /// Of what.
    pub indicator: IndicatorIx,
    /// What it was.
    pub before: Status,
    /// What it is.
    pub after: Status,
}

impl VerdictChange {
    /// `Some(true)` for the better, `Some(false)` for the worse; `None` if one of both says nothing of the way.
    pub fn is_better(&self) -> Option<bool> {
        // statuses are ordered: those that say nothing of the way, then the others from the best on
        let says = self.before.min(self.after) >= Status::Achieved;
        says.then_some(self.after < self.before)
    }
}

/// A reported figure that is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
    /// Of when.
    pub period: Period,
    /// What it was; `None`: there was none.
    pub before: Option<Cell>,
    /// What it is; `None`: there is none any more.
    pub after: Option<Cell>,
}

impl FigureChange {
    /// Whether there was a figure before.
    pub fn is_revision(&self) -> bool {
        self.before.is_some()
    }
}

impl Changes {
    /// What differs: figures everywhere, statuses at one place (to assess everything as of two days takes long, and memory). Of two
    /// concepts, whatever has the same code in both is the same.
    pub fn between(before: &Published, after: &Published, at: PlaceIx) -> Changes {
        let (then, now) = (before.concept(), after.concept());
        let places: Vec<(PlaceIx, PlaceIx)> = std::iter::once(Concept::COUNTRY)
            .chain(now.regions())
            .filter_map(|place| Some((then.find_place(&now.place(place).code)?, place)))
            .collect();
        let mut changes = Changes::default();
        for ix in now.indicator_ixs() {
            let Some(old) = then.find_indicator(&now.indicator(ix).code) else { continue };
            for (old_place, place) in &places {
                let was = before.figures().figures().reported(old, *old_place);
                let is = after.figures().figures().reported(ix, *place);
                changes.figures.extend(figures((ix, *place), was, is));
            }
            let Some((old_place, _)) = places.iter().find(|(_, place)| *place == at) else { continue };
            if !then.targets(old, *old_place).is_empty() && !now.targets(ix, at).is_empty() {
                let was = before.assessment(old, *old_place).status;
                let is = after.assessment(ix, at).status;
                let change = VerdictChange { indicator: ix, before: was, after: is };
                changes.verdicts.extend((was != is).then_some(change));
            }
        }
        changes
    }

    /// The same, away from the threads that answer.
    pub async fn found(before: Arc<Published>, after: Arc<Published>, at: PlaceIx) -> Result<Changes, Error> {
        let found = tokio::task::spawn_blocking(move || Changes::between(&before, &after, at)).await;
        found.map_err(|_| Error::Unmade("the list of changes"))
    }

    /// How many figures there are among them.
    pub fn counted(&self) -> Counted {
        let revised = self.figures.iter().filter(|change| change.is_revision()).count();
        // they stand place by place, so that thousands of them are a few hundred runs
        let runs = self.figures.chunk_by(|a, b| a.place == b.place);
        let places: BTreeSet<PlaceIx> = runs.filter_map(|run| Some(run.first()?.place)).collect();
        let regions = places.into_iter().filter(|place| *place != Concept::COUNTRY).count();
        Counted { added: self.figures.len() - revised, revised, regions }
    }
}

/// Changed figures, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Figures that there were not before.
    pub added: usize,
    /// Figures that were revised or taken back.
    pub revised: usize,
    /// Regions with either.
    pub regions: usize,
}

/// What differs between two runs of figures of one indicator at one place, both in the order of periods.
fn figures((indicator, place): (IndicatorIx, PlaceIx), was: &[Point], is: &[Point]) -> Vec<FigureChange> {
    let (mut was, mut is) = (was.iter().peekable(), is.iter().peekable());
    let mut changes = Vec::new();
    loop {
        let period = match (was.peek(), is.peek()) {
            (Some(a), Some(b)) => a.period.min(b.period),
            (Some(one), None) | (None, Some(one)) => one.period,
            (None, None) => return changes,
        };
        let before = was.next_if(|point| point.period == period).map(|point| point.cell);
        let after = is.next_if(|point| point.period == period).map(|point| point.cell);
        if before != after {
            changes.push(FigureChange { indicator, place, period, before, after });
        }
    }
}

/// What changed of late, for the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lately {
    /// The day whose end is compared with.
    pub from: Date,
    /// Whether that is the usual number of days ago, and not the day before the last publication.
    pub is_usual: bool,
    /// Statuses of the country that became others.
    pub verdicts: Vec<VerdictChange>,
    /// How many figures changed; which ones is found when somebody asks.
    pub figures: Counted,
}

/// What changed of late, with the state and the day that it belongs to; on the time machine nothing is kept.
pub(crate) type KnownLately = ((Stamp, Date), Option<Arc<Lately>>);

impl App {
    /// What changed in the days before the one that is shown; if nothing was published in them, by the last publication. `None` if nothing
    /// was ever published.
    pub async fn lately(&self, shown: &Arc<Published>) -> Result<Option<Arc<Lately>>, Error> {
        let key = (shown.stamp(), shown.today);
        let mut kept = self.lately.lock().await;
        if let Some((of, lately)) = &*kept
            && *of == key
            && shown.as_of.is_none()
        {
            return Ok(lately.clone());
        }
        let lately = match (self.find_lately(shown).await, &*kept) {
            (Ok(lately), _) => lately.map(Arc::new),
            // readers keep what was told while the database is away
            (Err(error), Some((_, known))) if shown.as_of.is_none() => {
                tracing::warn!(%error, "what changed of late is not known anew; showing what was");
                return Ok(known.clone());
            }
            (Err(error), _) => return Err(error),
        };
        if shown.as_of.is_none() {
            *kept = Some((key, lately.clone()));
        }
        Ok(lately)
    }

    async fn find_lately(&self, shown: &Arc<Published>) -> Result<Option<Lately>, Error> {
        let Some(end) = end_of(shown.today) else { return Ok(None) };
        let Some(last) = store::published::last_published(&self.store, end).await? else { return Ok(None) };
        let usual = shown.today.saturating_sub(LATELY.days());
        let before_last = crate::state::day(last).saturating_sub(1.day());
        let from = usual.min(before_last);
        // not among the days that are kept ready: only what differs is
        let before = Arc::new(self.read_as_of(from).await?);
        let changes = Changes::found(before, shown.clone(), Concept::COUNTRY).await?;
        let figures = changes.counted();
        Ok(Some(Lately { from, is_usual: from == usual, verdicts: changes.verdicts, figures }))
    }
}

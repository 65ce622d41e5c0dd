//! Published figures as they stood at one moment, with the assessments that follow from them, each computed when first asked for.

use crate::search::Index;
use crate::text::Words;
use ingestion::Names;
use jiff::civil::Date;
use model::aggregation::{Aggregated, Measured, Reached};
use model::assess::history::{Past, history_at};
use model::assess::{Assessment, assess_at};
use model::case::{Case, CaseWords};
use model::contributions::{Contributions, NoContributions, contributions_at};
use model::outlook::{Absent, Outlook, outlook_at};
use model::rollup::{Rollup, Tally};
use model::{Concept, Figures, IndicatorIx, Lang, Observation, Period, Periodicity, PlaceIx, TaskIx, Text};
use std::sync::{Arc, OnceLock};
use store::packs::Stamp;

/// A moment of the published figures. Never changes; a new publication makes a new one.
pub struct Published {
    /// The release that the figures belong to; 0 before the first.
    pub revision: u64,
    /// The version of the concept that is in force; 0 if the database keeps none.
    pub version: u32,
    /// The day that assessments are made for.
    pub today: Date,
    /// Set on the time machine: the day that was asked for.
    pub as_of: Option<Date>,
    figures: Aggregated,
    assessments: Vec<OnceLock<Arc<Assessment>>>,
    /// Verdicts of the past; asked for by fewer pages than those of today.
    histories: Vec<OnceLock<Arc<[Past]>>>,
    /// Fitting a model takes a hundred times as long as a verdict, so only the pages that show an outlook ask for it.
    outlooks: Vec<OnceLock<Arc<Result<Outlook, Absent>>>>,
    /// Of every indicator, what the regions would add to the country.
    contributions: Vec<OnceLock<Arc<Result<Contributions, NoContributions>>>>,
    best_years: Vec<OnceLock<Option<(Period, usize)>>>,
    /// Of every task, in the country.
    tallies: Vec<OnceLock<(Tally, Rollup)>>,
    /// Of every place, all of its indicators that have targets there.
    places: Vec<OnceLock<Rollup>>,
    /// Depends on the concept alone, so releases share it.
    search: Arc<OnceLock<Index>>,
    /// The same.
    names: Arc<OnceLock<Names>>,
}

impl Published {
    /// Wraps figures; nothing is computed yet.
    pub fn new(
        concept: Arc<Concept>,
        figures: Figures,
        revision: u64,
        today: Date,
        as_of: Option<Date>,
    ) -> Self {
        let n = concept.indicators.len() * concept.places.len();
        let histories = std::iter::repeat_with(OnceLock::new).take(n).collect();
        let outlooks = std::iter::repeat_with(OnceLock::new).take(n).collect();
        let contributions = std::iter::repeat_with(OnceLock::new).take(concept.indicators.len()).collect();
        let best_years = std::iter::repeat_with(OnceLock::new).take(concept.indicators.len()).collect();
        let tallies = std::iter::repeat_with(OnceLock::new).take(concept.tasks.len()).collect();
        let places = std::iter::repeat_with(OnceLock::new).take(concept.places.len()).collect();
        Published {
            search: Arc::default(),
            names: Arc::default(),
            tallies,
            places,
            best_years,
            histories,
            outlooks,
            contributions,
            revision,
            version: 0,
            today,
            as_of,
            figures: Aggregated::new(concept, figures),
            assessments: std::iter::repeat_with(OnceLock::new).take(n).collect(),
        }
    }

    /// The same, read by a version of the concept.
    pub fn under(self, version: u32) -> Self {
        Published { version, ..self }
    }

    /// A typed case, under a name, so that everything that speaks of published figures speaks of it too.
    pub fn of_case(case: &Case, title: &str, unit: &str) -> Self {
        let everywhere = |text: &str| Text::new(text, text, text);
        let typed = |lang| Words::of(lang).t("case-source");
        let words = CaseWords {
            title: everywhere(title),
            unit: everywhere(unit),
            source: Text::new(typed(Lang::Kk), typed(Lang::Ru), typed(Lang::En)),
        };
        Published::new(case.concept(words), case.figures(), 0, case.today, None)
    }

    /// The figures after a later release: only what depends on a changed figure is computed anew.
    pub fn with(&self, changes: &[Observation], revision: u64) -> Published {
        let (figures, reached) = self.figures.with(changes);
        self.after(figures, &reached, revision)
    }

    /// The figures with those of the parts of a place, which are not kept for all places.
    pub fn with_parts(&self, whole: PlaceIx, parts: &[Observation]) -> Published {
        let (figures, reached) = self.figures.with_parts(whole, parts);
        self.after(figures, &reached, self.revision)
    }

    /// With other figures: what they do not reach is kept.
    fn after(&self, figures: Aggregated, reached: &Reached, revision: u64) -> Published {
        let concept = self.concept();
        let places = concept.places.len() as u16;
        let pairs = || concept.indicator_ixs().flat_map(|i| (0..places).map(move |p| (i, PlaceIx(p))));
        let is_reached = |ix: IndicatorIx, place: PlaceIx| reached.contains(ix, place);
        let in_country = |ix: IndicatorIx| reached.contains(ix, Concept::COUNTRY);
        let in_regions = |ix: IndicatorIx| concept.regions().any(|r| reached.contains(ix, r));
        let tallies = concept.task_ixs().zip(&self.tallies).map(|(task, tally)| {
            let stale = concept.indicators_of(task).any(in_country);
            if stale { OnceLock::new() } else { tally.clone() }
        });
        let of_places = (0..places).map(PlaceIx).zip(&self.places).map(|(place, rollup)| {
            let stale = concept.indicator_ixs().any(|ix| reached.contains(ix, place));
            if stale { OnceLock::new() } else { rollup.clone() }
        });
        let best_years = concept
            .indicator_ixs()
            .zip(&self.best_years)
            .map(|(ix, year)| if in_regions(ix) { OnceLock::new() } else { year.clone() });
        let contributions = concept.indicator_ixs().zip(&self.contributions).map(|(ix, known)| {
            if in_country(ix) || in_regions(ix) { OnceLock::new() } else { known.clone() }
        });
        Published {
            revision,
            version: self.version,
            today: self.today,
            as_of: self.as_of,
            assessments: kept(pairs(), &self.assessments, is_reached),
            histories: kept(pairs(), &self.histories, is_reached),
            // how many places there are limits the forecast of a place
            outlooks: kept(pairs(), &self.outlooks, |ix, place| {
                let of = concept.indicator(ix).rank.of;
                is_reached(ix, place) || of.is_some_and(|of| is_reached(of, place))
            }),
            contributions: contributions.collect(),
            tallies: tallies.collect(),
            places: of_places.collect(),
            search: self.search.clone(),
            names: self.names.clone(),
            best_years: best_years.collect(),
            figures,
        }
    }

    /// The same figures on another day: what follows from the figures alone is kept, what is said of a day is not.
    pub fn on(&self, today: Date) -> Published {
        let mut other = self.with(&[], self.revision);
        other.today = today;
        other.assessments.iter_mut().for_each(|assessment| *assessment = OnceLock::new());
        other.histories.iter_mut().for_each(|history| *history = OnceLock::new());
        other.contributions.iter_mut().for_each(|contributions| *contributions = OnceLock::new());
        other.tallies.iter_mut().for_each(|tally| *tally = OnceLock::new());
        other.places.iter_mut().for_each(|rollup| *rollup = OnceLock::new());
        other
    }

    /// What these figures are good for: as long as it is in force.
    pub fn stamp(&self) -> Stamp {
        Stamp { release: u32::try_from(self.revision).unwrap_or(u32::MAX), version: self.version }
    }

    /// The concept.
    pub fn concept(&self) -> &Arc<Concept> {
        self.figures.concept()
    }

    /// Figures, reported and computed.
    pub fn figures(&self) -> &Aggregated {
        &self.figures
    }

    /// Every figure of an indicator at a place.
    pub fn series(&self, indicator: IndicatorIx, place: PlaceIx) -> &[Measured] {
        self.figures.series(indicator, place)
    }

    /// The verdict on an indicator at a place.
    pub fn assessment(&self, indicator: IndicatorIx, place: PlaceIx) -> &Assessment {
        let at = indicator.get() * self.concept().places.len() + place.get();
        self.assessments[at].get_or_init(|| Arc::new(assess_at(&self.figures, indicator, place, self.today)))
    }

    /// What the verdict was at the end of each period that is over.
    pub fn history(&self, indicator: IndicatorIx, place: PlaceIx) -> &[Past] {
        let at = indicator.get() * self.concept().places.len() + place.get();
        self.histories[at].get_or_init(|| history_at(&self.figures, indicator, place, self.today).into())
    }

    /// Where an indicator at a place is heading.
    pub fn outlook(&self, indicator: IndicatorIx, place: PlaceIx) -> &Result<Outlook, Absent> {
        let at = indicator.get() * self.concept().places.len() + place.get();
        self.outlooks[at].get_or_init(|| Arc::new(outlook_at(&self.figures, indicator, place)))
    }

    /// What the regions would add to the figure of the country by reaching their own targets for the country's final year.
    pub fn contributions(&self, indicator: IndicatorIx) -> &Result<Contributions, NoContributions> {
        let compute = || {
            let target = self.concept().targets(indicator, Concept::COUNTRY).last();
            let year = target.ok_or(NoContributions::Whole)?.year;
            let judged = |place| {
                self.assessment(indicator, place).working.as_ref().map(|work| (work.period, work.judged))
            };
            contributions_at(&self.figures, indicator, Concept::COUNTRY, year, judged)
        };
        self.contributions[indicator.get()].get_or_init(|| Arc::new(compute()))
    }

    /// What all indicators that have targets at a place say together about it.
    pub fn place(&self, place: PlaceIx) -> &Rollup {
        self.places[place.get()].get_or_init(|| {
            let has_targets = |ix: &IndicatorIx| !self.concept().targets(*ix, place).is_empty();
            self.tally(self.concept().indicator_ixs().filter(has_targets), place).rollup()
        })
    }

    fn tally(&self, indicators: impl Iterator<Item = IndicatorIx>, place: PlaceIx) -> Tally {
        Tally::of(indicators.map(|i| (self.assessment(i, place), self.concept().indicator(i).weight)))
    }

    /// What the indicators of some tasks say together about a place.
    pub fn tasks(&self, tasks: impl Iterator<Item = TaskIx>, place: PlaceIx) -> Rollup {
        let whole = tasks.fold(Tally::default(), |whole, task| match place {
            Concept::COUNTRY => whole.with(&self.of_task(task).0),
            _ => whole.with(&self.tally(self.concept().indicators_of(task), place)),
        });
        whole.rollup()
    }

    /// What the indicators of a task say together about the country.
    pub fn task(&self, task: TaskIx) -> &Rollup {
        &self.of_task(task).1
    }

    fn of_task(&self, task: TaskIx) -> &(Tally, Rollup) {
        self.tallies[task.get()].get_or_init(|| {
            let tally = self.tally(self.concept().indicators_of(task), Concept::COUNTRY);
            let rollup = tally.rollup();
            (tally, rollup)
        })
    }

    /// What things of the concept are called on input.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.concept()))
    }

    /// What the concept can be searched by.
    pub fn search(&self) -> &Index {
        self.search.get_or_init(|| Index::of(self.concept()))
    }

    /// The latest figure of an indicator at a place: the one judged, otherwise the last that ended.
    pub fn latest(&self, indicator: IndicatorIx, place: PlaceIx) -> Option<&Measured> {
        let judged = self.assessment(indicator, place).working.as_ref().map(|w| w.period);
        let series = self.series(indicator, place);
        match judged {
            Some(period) => self.figures.measured(indicator, place, period),
            None => model::aggregation::latest(series),
        }
    }

    /// The latest year for which most regions have a figure of this indicator, with how many that are.
    pub fn best_covered_year(&self, indicator: IndicatorIx) -> Option<(Period, usize)> {
        *self.best_years[indicator.get()].get_or_init(|| self.find_best_year(indicator))
    }

    fn find_best_year(&self, indicator: IndicatorIx) -> Option<(Period, usize)> {
        let concept = self.concept();
        let mut years: std::collections::BTreeMap<Period, usize> = Default::default();
        for region in concept.regions() {
            for measured in self.series(indicator, region) {
                if measured.period.periodicity() == Periodicity::Year && measured.number().is_some() {
                    *years.entry(measured.period).or_default() += 1;
                }
            }
        }
        years.into_iter().max_by_key(|(period, n)| (*n, *period))
    }
}

/// What is known of each indicator at each place, but for those where a change has made it stale.
fn kept<T: Clone>(
    pairs: impl Iterator<Item = (IndicatorIx, PlaceIx)>,
    known: &[OnceLock<T>],
    is_stale: impl Fn(IndicatorIx, PlaceIx) -> bool,
) -> Vec<OnceLock<T>> {
    let keep = |((ix, place), known): ((IndicatorIx, PlaceIx), &OnceLock<T>)| {
        if is_stale(ix, place) { OnceLock::new() } else { known.clone() }
    };
    pairs.zip(known).map(keep).collect()
}

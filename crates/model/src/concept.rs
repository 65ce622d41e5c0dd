//! The concept: directions, tasks, indicators with their passports, places, targets. Loaded once, then only read.

mod codes;
mod lookups;
mod words;

pub(crate) use codes::coded;
pub use codes::{DepartmentKind, Improves, Kind, Level, OverTime, PlaceKind, SourceStatus, Wording};
pub use words::{Lang, Shown, Text};

use crate::boundaries::Boundaries;
use crate::calendar::{Calendar, WorkingDays};
use crate::forms::{Form, Relation};
use crate::formula::Formula;
use crate::period::{Period, Periodicity};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How parts make the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverRegions {
    /// Added up.
    Sum,
    /// Averaged.
    Mean,
    /// Averaged with another indicator as the weight.
    WeightedMean(IndicatorIx),
    /// They do not.
    None,
}

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u16);

        impl $name {
            /// As a position in a list.
            pub fn get(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}
index!(
    /// Position of an indicator in [`Concept::indicators`].
    IndicatorIx
);
index!(
    /// Position of a place in [`Concept::places`]. The country is first, then the regions, then the districts.
    PlaceIx
);
index!(
    /// Position of a source in [`Concept::sources`].
    SourceIx
);
index!(
    /// Position of a task in [`Concept::tasks`].
    TaskIx
);
index!(
    /// Position of a department in [`Concept::departments`].
    DepartmentIx
);

/// A strategic direction.
#[derive(Clone, Debug)]
pub struct Direction {
    /// `1`, `2`, `3`.
    pub code: String,
    /// Its name.
    pub title: Text,
    /// How far the name may be trusted.
    pub wording: Wording,
    /// Where the wording comes from.
    pub note: Text,
}

/// A task of a direction.
#[derive(Clone, Debug)]
pub struct Task {
    /// `1.1`.
    pub code: String,
    /// Position of its direction in [`Concept::directions`].
    pub direction: usize,
    /// Its name.
    pub title: Text,
    /// How far the name may be trusted.
    pub wording: Wording,
    /// Where the wording comes from.
    pub note: Text,
}

/// A unit of measurement.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its code.
    pub code: String,
    /// In full.
    pub name: Text,
    /// Beside a number.
    pub short: Text,
}

/// For a rank: the indicators that tell it more fully.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RankParts {
    /// How many places there are.
    pub of: Option<IndicatorIx>,
    /// The score behind the place.
    pub score: Option<IndicatorIx>,
    /// The score at the place aimed at.
    pub cut: Option<IndicatorIx>,
}

/// An indicator with its passport.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Stands in formulas and addresses; never changes its meaning.
    pub code: String,
    /// The task it belongs to; `None` for a supporting figure.
    pub task: Option<TaskIx>,
    /// Its name.
    pub title: Text,
    /// How far the name may be trusted.
    pub wording: Wording,
    /// What kind of figure it is.
    pub kind: Kind,
    /// Which way is better.
    pub improves: Improves,
    /// How shorter periods make a longer one.
    pub over_time: OverTime,
    /// How parts make the whole.
    pub over_regions: OverRegions,
    /// For a derived indicator.
    pub formula: Option<Formula<IndicatorIx>>,
    /// Position of its unit in [`Concept::units`].
    pub unit: usize,
    /// Decimals shown.
    pub decimals: u32,
    /// The finest level it is reported at.
    pub level: Level,
    /// How often it is reported.
    pub periodicity: Periodicity,
    /// Position of its calendar in [`Concept::calendars`].
    pub calendar: usize,
    /// Who answers for reaching it.
    pub owner: Text,
    /// Who publishes it.
    pub source: SourceIx,
    /// Its weight within the task.
    pub weight: Decimal,
    /// For a hold: how far it may stray. `None`: half of the last shown decimal.
    pub tolerance: Option<Decimal>,
    /// Small cells are suppressed in public.
    pub sensitive: bool,
    /// For a rank.
    pub rank: RankParts,
    /// What exactly is counted.
    pub definition: Text,
    /// How it is counted, with its pitfalls.
    pub method: Text,
    /// Points at which the way of counting changed.
    pub breaks: Vec<Break>,
}

impl Indicator {
    /// The tolerance in force: its own, or half of the last shown decimal (`0.5` for whole numbers).
    pub fn tolerance(&self) -> Decimal {
        self.tolerance.unwrap_or_else(|| Decimal::new(5, self.decimals.min(27) + 1))
    }

    /// First periods counted a new way at a place.
    pub fn breaks_at(&self, place: PlaceIx) -> impl Iterator<Item = &Break> {
        self.breaks.iter().filter(move |b| b.place.is_none_or(|p| p == place))
    }
}

/// A break in a series.
#[derive(Clone, Debug)]
pub struct Break {
    /// Where; `None` is everywhere.
    pub place: Option<PlaceIx>,
    /// The first period counted the new way.
    pub period: Period,
    /// Why.
    pub reason: Text,
}

/// A place: the country, a region or a district.
#[derive(Clone, Debug)]
pub struct Place {
    /// ISO 3166-2, e.g. `KZ-59`; the country is `KZ`.
    pub code: String,
    /// The place it is part of.
    pub parent: Option<PlaceIx>,
    /// Its level in the tree.
    pub level: Level,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Its proper name.
    pub name: Text,
    /// For tiles and narrow columns.
    pub short: Text,
    /// Row and column on the tile map.
    pub tile: Option<(u8, u8)>,
    /// The month in which it began to exist; `None` if it was always there.
    pub opened: Option<Period>,
    /// The last month in which it existed; `None` if it still does.
    pub closed: Option<Period>,
}

impl Place {
    /// Whether it existed on at least one day of a period, so that a figure may be expected of it.
    pub fn exists_in(&self, period: Period) -> bool {
        self.opened.is_none_or(|from| from.first_day() <= period.last_day())
            && self.closed.is_none_or(|to| to.last_day() >= period.first_day())
    }
}

/// Who reports.
#[derive(Clone, Debug)]
pub struct Department {
    /// Its code.
    pub code: String,
    /// Where.
    pub place: PlaceIx,
    /// What it reports for.
    pub kind: DepartmentKind,
    /// Its name.
    pub name: Text,
}

/// Where figures come from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its code.
    pub code: String,
    /// How far it may be trusted.
    pub status: SourceStatus,
    /// Its name.
    pub title: Text,
    /// Who publishes it.
    pub body: Text,
    /// Title, number, page: enough to find it.
    pub reference: String,
}

/// The value before the concept.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Its year; the value belongs to the year's end.
    pub year: i16,
    /// The value.
    pub value: Decimal,
    /// Where it comes from.
    pub source: SourceIx,
    /// How far it may be trusted.
    pub wording: Wording,
}

/// A value to reach at a year's end.
#[derive(Clone, Debug)]
pub struct Target {
    /// The year; the value belongs to its end.
    pub year: i16,
    /// The value; for a range its lower bound.
    pub value: Decimal,
    /// For a range, its upper bound.
    pub upper: Option<Decimal>,
    /// How far it may be trusted.
    pub wording: Wording,
    /// The act that set it.
    pub act: Text,
}

/// A word of the trade, explained.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its code.
    pub code: String,
    /// The word.
    pub title: Text,
    /// Other ways to say it in each language, short forms among them; `;` stands between them, and none may be there.
    pub also: Text,
    /// What it means.
    pub definition: Text,
    /// Where the definition comes from.
    pub source: Text,
}

impl Term {
    /// Other ways to say it in a language.
    pub fn also_in(&self, lang: Lang) -> impl Iterator<Item = &str> {
        let list = self.also.in_lang(lang).unwrap_or_default();
        list.split(';').map(str::trim).filter(|one| !one.is_empty())
    }
}

/// A goal of the whole concept, such as "among the 40 countries".
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its code.
    pub code: String,
    /// Its wording.
    pub title: Text,
    /// How far the wording may be trusted.
    pub wording: Wording,
    /// What is not known about it.
    pub note: Text,
    /// The indicator it is judged by; a setting.
    pub indicator: IndicatorIx,
    /// An indicator shown beside it.
    pub beside: Option<IndicatorIx>,
}

/// Where `on_track` and `at_risk` begin: settings of the system, not a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// `ratio` from which it is on track (0.95).
    pub on_track: Decimal,
    /// `ratio` from which it is at risk; below it is off track (0.60).
    pub at_risk: Decimal,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { on_track: Decimal::new(95, 2), at_risk: Decimal::new(60, 2) }
    }
}

/// A whole concept with everything it names.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: Text,
    /// The act that adopted it.
    pub act: Text,
    /// The act's number in the legal database.
    pub act_id: String,
    /// How far the title may be trusted.
    pub wording: Wording,
    /// First year of the concept.
    pub first_year: i16,
    /// Last year of the concept.
    pub last_year: i16,
    /// The year before it that baselines are taken from.
    pub baseline_year: i16,
    /// Status thresholds.
    pub thresholds: Thresholds,
    /// Public cells of sensitive indicators below this are suppressed.
    pub disclosure_threshold: u32,
    /// Goals of the whole concept.
    pub goals: Vec<Goal>,
    /// Strategic directions.
    pub directions: Vec<Direction>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Units.
    pub units: Vec<Unit>,
    /// Places: the country first, then regions, then districts.
    pub places: Vec<Place>,
    /// Reporting departments.
    pub departments: Vec<Department>,
    /// What departments owe.
    pub forms: Vec<Form>,
    /// How figures of one place and period hang together.
    pub relations: Vec<Relation>,
    /// Sources.
    pub sources: Vec<Source>,
    /// In a demonstration: the source that marks whatever is handed in as made up.
    pub made_up: Option<SourceIx>,
    /// Calendars.
    pub calendars: Vec<Calendar>,
    /// Days off and moved working days.
    pub working_days: WorkingDays,
    /// Baselines by indicator and place.
    pub baselines: FxHashMap<(IndicatorIx, PlaceIx), Baseline>,
    /// Targets by indicator and place, by year.
    pub targets: FxHashMap<(IndicatorIx, PlaceIx), Vec<Target>>,
    /// Other ways to write a place on input.
    pub aliases: Vec<(PlaceIx, String)>,
    /// Words of the trade, in the order in which they are explained.
    pub terms: Vec<Term>,
    /// What a map of the regions is drawn of; `None`: they are tiles.
    pub boundaries: Option<Arc<Boundaries>>,
}

impl Concept {
    /// The country: the first place.
    pub const COUNTRY: PlaceIx = PlaceIx(0);

    /// A concept with nothing in it, to begin from: made-up ones name only what they are about.
    pub fn empty() -> Concept {
        Concept {
            code: String::new(),
            title: Text::default(),
            act: Text::default(),
            act_id: String::new(),
            wording: Wording::Working,
            first_year: 2024,
            last_year: 2028,
            baseline_year: 2023,
            thresholds: Thresholds::default(),
            disclosure_threshold: 0,
            goals: Vec::new(),
            directions: Vec::new(),
            tasks: Vec::new(),
            indicators: Vec::new(),
            units: Vec::new(),
            places: Vec::new(),
            departments: Vec::new(),
            forms: Vec::new(),
            relations: Vec::new(),
            sources: Vec::new(),
            made_up: None,
            calendars: Vec::new(),
            working_days: WorkingDays::default(),
            baselines: FxHashMap::default(),
            targets: FxHashMap::default(),
            aliases: Vec::new(),
            terms: Vec::new(),
            boundaries: None,
        }
    }
}

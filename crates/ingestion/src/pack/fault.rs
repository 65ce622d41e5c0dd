//! What can be wrong with a concept pack, and in which file, line and column.

mod boundaries;
mod forms;

pub use boundaries::{BoundaryFault, FeatureFault};
pub use forms::FormFault;

use crate::checks::CheckFault;
use crate::fault::{At, Fault, Nearest, Severity, What};
use model::concept::{Level, Wording};
use model::formula::FormulaError;
use model::units::Nonsense;
use model::{Lang, Period, Periodicity};

/// Something wrong with a concept pack.
#[derive(Clone, Debug, PartialEq)]
pub struct PackIssue {
    /// Which file, relative to the pack.
    pub file: Box<str>,
    /// Where in it.
    pub at: At,
    /// Whether the pack can be used all the same.
    pub severity: Severity,
    /// What.
    pub fault: PackFault,
}

impl PackIssue {
    /// What is wrong and what to do, without the position.
    pub fn message(&self, lang: Lang) -> String {
        crate::wording::pack_fault(&self.fault, lang)
    }

    /// `targets.csv:12:4`, as compilers write it.
    pub fn location(&self) -> String {
        match (self.at.line, self.at.column) {
            (0, _) => self.file.to_string(),
            (line, 0) => format!("{}:{line}", self.file),
            (line, column) => format!("{}:{line}:{column}", self.file),
        }
    }
}

/// What can be wrong with a concept pack.
#[derive(Clone, Debug, PartialEq)]
pub enum PackFault {
    /// A file as a whole, its columns, its syntax.
    File(PackFileFault),
    /// The keys and values of `concept.toml`.
    Toml(TomlFault),
    /// The content of a cell.
    Cell(CellFault),
    /// A formula.
    Formula(FormulaFault),
    /// The tree of places.
    Place(PlaceFault),
    /// Directions, tasks and passports.
    Passport(PassportFault),
    /// Calendars, years, targets and thresholds.
    Plan(PlanFault),
    /// Forms and relations.
    Form(FormFault),
    /// The boundaries of the regions.
    Boundary(BoundaryFault),
    /// A value that cannot be right for its indicator.
    Check(CheckFault),
    /// In `observations.csv`: what an upload would be told.
    Upload(Fault),
}

macro_rules! pack_fault_from {
    ($($inner:ty => $variant:ident,)+) => {
        $(impl From<$inner> for PackFault {
            fn from(fault: $inner) -> Self {
                PackFault::$variant(fault)
            }
        })+
    };
}
pack_fault_from! {
    PackFileFault => File,
    CellFault => Cell,
    FormulaFault => Formula,
    PlaceFault => Place,
    PassportFault => Passport,
    PlanFault => Plan,
    TomlFault => Toml,
    FormFault => Form,
    BoundaryFault => Boundary,
    CheckFault => Check,
    Fault => Upload,
}

/// What can be wrong with a file of a pack as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackFileFault {
    /// It is not there, and nothing can do without it.
    Missing,
    /// It is not there and is taken as empty.
    Absent,
    /// It is not UTF-8.
    NotUtf8,
    /// It is not CSV: a quotation mark that is never closed.
    UnclosedQuote,
    /// A row with more or fewer cells than headings.
    Cells {
        /// Cells in the row.
        found: usize,
        /// Headings in the file.
        expected: usize,
    },
    /// A column that must be there.
    MissingColumn(Box<str>),
    /// A column that the format does not have.
    UnknownColumn {
        /// Its heading.
        heading: Box<str>,
        /// The nearest that it does have.
        nearest: Option<Box<str>>,
    },
    /// A heading that stands twice.
    RepeatedColumn(Box<str>),
    /// More rows than the program can number.
    TooManyRows,
}

/// What can be wrong with `concept.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TomlFault {
    /// It is not TOML; the detail is the TOML reader's, in English.
    Syntax(Box<str>),
    /// A key that must be there.
    Missing(Box<str>),
    /// A key that the format does not have.
    Unknown(Box<str>),
    /// A key whose value is of another kind.
    Kind(Box<str>),
}

/// What can be wrong with a cell of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// Blank where there is no default.
    Blank {
        /// The words that may stand there, if it is a choice.
        choice: Vec<&'static str>,
    },
    /// A word that is not among the choice.
    Word {
        /// What stands there.
        text: Box<str>,
        /// What may stand there.
        choice: Vec<&'static str>,
    },
    /// A text that is missing in a language.
    Untranslated(Lang),
    /// Not a number.
    Number(Box<str>),
    /// Not a whole number, or outside its bounds.
    Whole {
        /// What stands there.
        text: Box<str>,
        /// The least that may.
        least: i64,
        /// The most that may.
        most: i64,
    },
    /// A number outside its bounds.
    Bounds {
        /// What stands there.
        text: Box<str>,
        /// The least that may.
        least: i64,
        /// The most that may, if there is a limit.
        most: Option<i64>,
    },
    /// Not a date, or not one of this calendar.
    Date(Box<str>),
    /// Not a period.
    Period(Box<str>),
    /// Not a code.
    Code {
        /// What stands there.
        text: Box<str>,
        /// Of what.
        what: What,
    },
    /// A code that nothing has.
    Unknown {
        /// What stands there.
        text: Box<str>,
        /// Of what it should be the code.
        what: What,
        /// The nearest code.
        nearest: Option<Box<str>>,
    },
    /// The row says again what an earlier one says.
    Duplicate {
        /// What they share.
        key: Box<str>,
        /// The earlier one's file.
        file: Box<str>,
        /// The earlier one's line.
        line: u64,
    },
}

/// What can be wrong with a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaFault {
    /// It cannot be read.
    Syntax(FormulaError),
    /// A code that no indicator has; `at` counts characters from 0.
    Unknown {
        /// Where.
        at: usize,
        /// The code.
        name: Box<str>,
        /// The nearest code.
        nearest: Option<Box<str>>,
    },
    /// Formulas that need each other: codes in order, the first one again at the end.
    Cycle(Vec<Box<str>>),
    /// Figures of different units added up or subtracted.
    Units {
        /// One unit's code.
        left: Box<str>,
        /// The other's.
        right: Box<str>,
    },
    /// A result that is not what its unit says, or a sum that nothing is.
    Nonsense {
        /// Why.
        nonsense: Nonsense,
        /// Code of the indicator's unit.
        unit: Box<str>,
    },
    /// In `units.csv`: not a product or quotient of dimensions.
    NotADimension(Box<str>),
    /// In `units.csv`: not a number above zero.
    NotAFactor(Box<str>),
}

/// What can be wrong with the tree of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceFault {
    /// A second country.
    TwoCountries {
        /// Line of the first.
        first: u64,
    },
    /// No country at all.
    NoCountry,
    /// `country` in `concept.toml` is not the country of `places.csv`.
    OtherCountry {
        /// What `concept.toml` says.
        text: Box<str>,
        /// The country of `places.csv`.
        country: Box<str>,
    },
    /// A place that is part of nothing.
    NoParent,
    /// The country is part of something.
    CountryWithParent,
    /// A parent that is not one level above.
    ParentLevel {
        /// The level of the place.
        level: Level,
        /// The level of its parent.
        parent: Level,
    },
    /// Only one of row and column of a tile.
    HalfTile,
    /// `opened` or `closed` is not a month.
    NotAMonth(Period),
    /// A place that ended before it began.
    ClosedBeforeOpened,
    /// An alias that is another place's name.
    AliasTaken {
        /// The alias.
        alias: Box<str>,
        /// Code of the other place.
        place: Box<str>,
    },
}

/// What can be wrong with directions, tasks and passports of indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassportFault {
    /// A task code that does not begin with its direction's.
    TaskCode {
        /// The task's code.
        task: Box<str>,
        /// Its direction's.
        direction: Box<str>,
    },
    /// A direction without tasks.
    DirectionWithoutTasks(Box<str>),
    /// A task without indicators.
    TaskWithoutIndicators(Box<str>),
    /// A rank that is added up, averaged, has decimals, or should grow.
    RankPassport,
    /// A calendar without a rule for the indicator's periodicity.
    NoRule {
        /// The calendar's code.
        calendar: Box<str>,
        /// The indicator's periodicity.
        periodicity: Periodicity,
    },
    /// A wording of the demonstration outside `demo/`.
    DemoOutside(Wording),
    /// In `demo/`: an indicator that a formula computes.
    DemoDerived(Box<str>),
    /// An indicator that weighs itself.
    OwnWeight,
}

/// What can be wrong with calendars, years, targets and thresholds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFault {
    /// Two rules that speak of one period.
    OverlappingRules {
        /// Line of the earlier one.
        first: u64,
    },
    /// `from` after `to`.
    DatesReversed,
    /// A target range without its upper bound.
    UpperMissing,
    /// An upper bound where there is no range.
    UpperUnasked,
    /// An upper bound below the lower one.
    UpperBelow,
    /// A year that cannot be meant.
    Year {
        /// The year.
        year: i16,
        /// The least that may stand there.
        least: i16,
        /// The most that may.
        most: i16,
    },
    /// A value of a place finer than the indicator's level.
    TooFine {
        /// The indicator's level.
        level: Level,
    },
    /// Thresholds the wrong way round.
    Thresholds,
}

/// The faults found so far.
#[derive(Default)]
pub(super) struct Faults {
    list: Vec<PackIssue>,
}

impl Faults {
    pub(super) fn error(&mut self, file: &str, at: At, fault: impl Into<PackFault>) {
        self.push(file, at, Severity::Error, fault.into());
    }

    pub(super) fn warning(&mut self, file: &str, at: At, fault: impl Into<PackFault>) {
        self.push(file, at, Severity::Warning, fault.into());
    }

    pub(super) fn push(&mut self, file: &str, at: At, severity: Severity, fault: PackFault) {
        self.list.push(PackIssue { file: file.into(), at, severity, fault });
    }

    pub(super) fn any_error(&self) -> bool {
        self.list.iter().any(|i| i.severity == Severity::Error)
    }

    pub(super) fn into_issues(self) -> Vec<PackIssue> {
        self.list
    }
}

/// The nearest code of a list, as a fault carries it.
impl From<&str> for Nearest {
    fn from(code: &str) -> Self {
        Nearest { code: code.into(), name: model::Text::default() }
    }
}

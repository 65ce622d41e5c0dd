//! What the columns of a file of cases are called.

use model::Period;

/// Columns that are computed; if the file has them, they are what it expects. The first five came first and keep their place.
pub const RESULTS: [&str; 17] = [
    "done",
    "ratio",
    "status_path",
    "growth_ratio",
    "status_growth",
    "reason",
    "due",
    "expected",
    "judged",
    "share",
    "share_basis",
    "percent_of_plan",
    "needed",
    "observed_pace",
    "was_met",
    "method",
    "sentence",
];

/// What a cell of a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// A name for the row.
    Name,
    Improves,
    Kind,
    OverTime,
    Periodicity,
    DueDays,
    Decimals,
    Tolerance,
    OnTrack,
    AtRisk,
    Today,
    Break,
    BaselineYear,
    /// The value of a year, or of the one in `BaselineYear`.
    Baseline(Option<i16>),
    Target(i16),
    Upper(i16),
    Value(Period),
    /// Computed.
    Result,
}

impl Column {
    /// The column that a heading names.
    pub(crate) fn of(heading: &str) -> Option<Column> {
        let year = |text: &str| Period::parse(text).filter(|p| p.months() == 12).map(Period::in_year);
        Some(match heading {
            "case" => Column::Name,
            "improves" => Column::Improves,
            "kind" => Column::Kind,
            "over_time" => Column::OverTime,
            "periodicity" => Column::Periodicity,
            "due_days" => Column::DueDays,
            "decimals" => Column::Decimals,
            "tolerance" => Column::Tolerance,
            "on_track" => Column::OnTrack,
            "at_risk" => Column::AtRisk,
            "today" => Column::Today,
            "break" => Column::Break,
            "baseline" => Column::Baseline(None),
            "baseline_year" => Column::BaselineYear,
            result if RESULTS.contains(&result) => Column::Result,
            other => match other.split_once('_')? {
                ("baseline", rest) => Column::Baseline(Some(year(rest)?)),
                ("target", rest) => match rest.strip_suffix("_upper") {
                    Some(rest) => Column::Upper(year(rest)?),
                    None => Column::Target(year(rest)?),
                },
                ("upper", rest) => Column::Upper(year(rest)?),
                ("value", rest) => Column::Value(Period::parse(rest)?),
                _ => return None,
            },
        })
    }
}

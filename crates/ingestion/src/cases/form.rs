//! A case typed into a form: a field a kind of thing, targets and values one a line, read with the tolerance that files are read with.

use super::CaseFaultKind as Fault;
use super::builder::{Filled, build, year};
use super::columns::Column;
use crate::numbers::typed;
use crate::periods;
use model::Lang;
use model::case::Case;
use model::concept::Thresholds;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which way is better.
    Improves,
    /// What kind of figure it is.
    Kind,
    /// How shorter periods make a longer one.
    OverTime,
    /// Year of the value before.
    BaselineYear,
    /// The value before.
    Baseline,
    /// `2028 40` or `2028 5–10`, one a line.
    Targets,
    /// `2026-05 12,5`, one a line.
    Values,
    /// Decimals shown.
    Decimals,
    /// For a hold: how far it may stray.
    Tolerance,
    /// First periods counted a new way.
    Break,
    /// The day of the assessment.
    Today,
    /// How often a figure is owed.
    Periodicity,
    /// Days after a period's end by which its figure is due.
    DueDays,
    /// Where `on_track` begins.
    OnTrack,
    /// Where `at_risk` begins.
    AtRisk,
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Field; 15] = [
        Field::Improves,
        Field::Kind,
        Field::OverTime,
        Field::BaselineYear,
        Field::Baseline,
        Field::Targets,
        Field::Values,
        Field::Decimals,
        Field::Tolerance,
        Field::Break,
        Field::Today,
        Field::Periodicity,
        Field::DueDays,
        Field::OnTrack,
        Field::AtRisk,
    ];

    /// Its name in an address; where a file has such a column, the column's.
    pub fn code(self) -> &'static str {
        match self {
            Field::Improves => "improves",
            Field::Kind => "kind",
            Field::OverTime => "over_time",
            Field::BaselineYear => "baseline_year",
            Field::Baseline => "baseline",
            Field::Targets => "targets",
            Field::Values => "values",
            Field::Decimals => "decimals",
            Field::Tolerance => "tolerance",
            Field::Break => "break",
            Field::Today => "today",
            Field::Periodicity => "periodicity",
            Field::DueDays => "due_days",
            Field::OnTrack => "on_track",
            Field::AtRisk => "at_risk",
        }
    }
}

/// What is wrong with the form, and in which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFault {
    /// The field; of the case as a whole the one to begin with.
    pub field: Field,
    /// Line of the field, from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub what: Fault,
}

impl FormFault {
    /// What is wrong and what to do, in a language.
    pub fn message(&self, lang: Lang) -> String {
        self.what.message(&self.found, lang)
    }
}

/// Lines read of a field; nobody types more by hand, and an address holds no more.
const MOST_LINES: usize = 400;

/// Where a piece of the form stands.
#[derive(Clone, Copy)]
struct At {
    field: Field,
    line: usize,
}

/// Reads the filled fields; `usual` are the thresholds where none are typed. Everything that is wrong is named.
pub fn read(fields: &[(Field, &str)], usual: Thresholds) -> Result<Case, Vec<FormFault>> {
    let mut lines = Lines::default();
    for (field, text) in fields {
        lines.take(*field, text.trim());
    }
    let filled: Vec<Filled<'_, usize>> = lines
        .pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| Filled { at, column: piece.1, text: &piece.2 })
        .collect();
    let built = build(&filled, usual);
    let mut faults = lines.faults;
    if let Err(more) = built.as_ref() {
        // a line of values that could not be read is no reason to say that there are none
        let unread = faults.iter().any(|f| f.field == Field::Values);
        let more = more.iter().filter(|(_, what)| !(unread && *what == Fault::NoValue));
        faults.extend(more.map(|(at, what)| match at.and_then(|at| lines.pieces.get(at)) {
            Some((at, _, text)) => {
                FormFault { field: at.field, line: at.line, found: text.clone(), what: what.clone() }
            }
            None => {
                let (field, what) = if *what == Fault::NoImproves {
                    (Field::Improves, Fault::NotChosen)
                } else {
                    (Field::Values, what.clone())
                };
                FormFault { field, line: 1, found: String::new(), what }
            }
        }));
    }
    match built {
        Ok(case) if faults.is_empty() => Ok(case),
        _ => Err(faults),
    }
}

#[derive(Default)]
struct Lines {
    pieces: Vec<(At, Column, String)>,
    faults: Vec<FormFault>,
}

impl Lines {
    fn take(&mut self, field: Field, text: &str) {
        let column = match field {
            Field::Targets | Field::Values => {
                for (i, line) in text.lines().enumerate().take(MOST_LINES) {
                    let (at, line) = (At { field, line: i + 1 }, line.trim());
                    if !line.is_empty() {
                        let read = if field == Field::Targets { target(line) } else { value(line) };
                        match read {
                            Ok(cells) => {
                                self.pieces.extend(cells.into_iter().map(|(column, text)| (at, column, text)))
                            }
                            Err(what) => self.faults.push(FormFault {
                                field,
                                line: at.line,
                                found: line.to_owned(),
                                what,
                            }),
                        }
                    }
                }
                return;
            }
            Field::Improves => Column::Improves,
            Field::Kind => Column::Kind,
            Field::OverTime => Column::OverTime,
            Field::BaselineYear => Column::BaselineYear,
            Field::Baseline => Column::Baseline(None),
            Field::Decimals => Column::Decimals,
            Field::Tolerance => Column::Tolerance,
            Field::Break => Column::Break,
            Field::Today => Column::Today,
            Field::Periodicity => Column::Periodicity,
            Field::DueDays => Column::DueDays,
            Field::OnTrack => Column::OnTrack,
            Field::AtRisk => Column::AtRisk,
        };
        if !text.is_empty() {
            self.pieces.push((At { field, line: 1 }, column, text.to_owned()));
        }
    }
}

/// `2028 40`, `2028: 40`, `2028 5–10`; a year alone has no target.
fn target(line: &str) -> Result<Vec<(Column, String)>, Fault> {
    let end = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (digits, rest) = line.split_at(end);
    let year = year(digits).ok_or(Fault::Year)?;
    let rest = without_mark(rest);
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    Ok(match range(rest) {
        Some((lower, upper)) => {
            vec![(Column::Target(year), lower.to_owned()), (Column::Upper(year), upper.to_owned())]
        }
        None => vec![(Column::Target(year), rest.to_owned())],
    })
}

/// What follows `:`, `=`, `;` or a dash that stands between spaces.
fn without_mark(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix([':', '=', ';']).unwrap_or(text).trim_start();
    let dash = text.strip_prefix(['–', '—', '-']);
    dash.filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(text).trim()
}

/// Both ends of `5–10`, `5..10`, `-5…-2`; a minus at the beginning is a sign.
fn range(text: &str) -> Option<(&str, &str)> {
    let after_first = text.chars().next()?.len_utf8();
    let tail = &text[after_first..];
    let (at, mark) = ["..", "…", "–", "—", "-"]
        .into_iter()
        .filter_map(|mark| Some((tail.find(mark)?, mark)))
        .min_by_key(|(at, _)| *at)?;
    let (lower, upper) = (text[..after_first + at].trim(), tail[at + mark.len()..].trim());
    (!lower.is_empty() && !upper.is_empty()).then_some((lower, upper))
}

/// `2026-05 12,5`, `май 2026 1 204`, `2026 жылғы 3-тоқсан: 17`: the shortest beginning that is a period with a number behind it.
fn value(line: &str) -> Result<Vec<(Column, String)>, Fault> {
    let ends = line.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '=' | ';'));
    let mut longest = None;
    for (at, _) in ends {
        let (before, rest) = (line[..at].trim(), without_mark(&line[at..]));
        let Some(period) = periods::parse(before).filter(|_| !rest.is_empty()) else { continue };
        if typed(rest).is_ok() {
            return Ok(vec![(Column::Value(period), rest.to_owned())]);
        }
        longest = Some((period, rest));
    }
    if periods::parse(line).is_some() {
        // a period alone: not reported
        return Ok(Vec::new());
    }
    // with no number behind any beginning, what follows the longest is what must be mended
    let (period, rest) = longest.ok_or(Fault::Period)?;
    Ok(vec![(Column::Value(period), rest.to_owned())])
}

//! Rows for `maqsat assess`: baseline, targets and values of one indicator a row, so that anyone can check our arithmetic.

use jiff::civil::Date;
use model::aggregation::{Measured, Origin, Reading};
use model::assess::{Aim, Inputs, Timeliness};
use model::concept::{Improves, Kind, OverTime, Thresholds};
use model::{Decimal, Lang, Period, SourceIx};

/// Columns that are computed; if the file has them, they are what it expects.
pub const RESULTS: [&str; 5] = ["done", "ratio", "status_path", "growth_ratio", "status_growth"];

/// What a file of cases holds.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// Headings of the columns that are not computed.
    pub headings: Vec<String>,
    /// The rows that could be read.
    pub cases: Vec<Case>,
    /// What could not.
    pub faults: Vec<CaseFault>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Case {
    /// Line in the file, from 1.
    pub line: u64,
    /// Its cells, without the computed columns.
    pub cells: Vec<String>,
    expected: Vec<(String, String)>,
    improves: Improves,
    kind: Kind,
    over_time: OverTime,
    tolerance: Decimal,
    baseline: Option<(i16, Decimal)>,
    targets: Vec<Aim>,
    series: Vec<Measured>,
    today: Date,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFault {
    /// Line in the file, from 1.
    pub line: u64,
    /// Number (from 1) and heading of the column.
    pub column: Option<(usize, String)>,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub what: CaseFaultKind,
}

/// What can be wrong with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFaultKind {
    /// Not CSV in UTF-8, or a row of another length than the headings.
    Row,
    /// A heading that nobody knows.
    Heading,
    /// Neither up, down nor within.
    Improves,
    /// Not one of the words of that column.
    Word,
    /// Not a decimal with a point.
    Number,
    /// Not a day such as 2026-03-08.
    Day,
    /// No value to assess.
    NoValue,
}

impl CaseFault {
    /// Where and what, in a language: `3:2 (improves): …`.
    pub fn message(&self, lang: Lang) -> String {
        let place = match &self.column {
            Some((number, heading)) => format!("{}:{number} ({heading})", self.line),
            None => self.line.to_string(),
        };
        let found = &self.found;
        let [kk, ru, en] = match self.what {
            CaseFaultKind::Row => [
                "жол оқылмады; кодтауы UTF-8, ұяшықтар саны тақырыптар санына тең болуы керек",
                "строка не читается; нужны кодировка UTF-8 и столько ячеек, сколько заголовков",
                "the row cannot be read; UTF-8 and as many cells as headings are needed",
            ],
            CaseFaultKind::Heading => {
                ["бұл баған белгісіз", "этот столбец неизвестен", "this column is not known"]
            }
            CaseFaultKind::Improves => {
                ["up, down немесе within керек", "нужно up, down или within", "up, down or within is needed"]
            }
            CaseFaultKind::Word => [
                "бұл сөз осы бағанға сай келмейді",
                "это слово не подходит для этого столбца",
                "this word does not fit here",
            ],
            CaseFaultKind::Number => [
                "сан емес; бөлшегін нүктемен жазыңыз: 12.5",
                "не число; дробь пишите через точку: 12.5",
                "not a number; write it with a point: 12.5",
            ],
            CaseFaultKind::Day => [
                "күн емес; 2026-03-08 түрінде жазыңыз",
                "не дата; пишите в виде 2026-03-08",
                "not a day; write 2026-03-08",
            ],
            CaseFaultKind::NoValue => {
                ["бағалайтын мән жоқ", "нет значения для оценки", "there is no value to assess"]
            }
        };
        let text = match lang {
            Lang::Kk => kk,
            Lang::Ru => ru,
            Lang::En => en,
        };
        format!("{place}: «{found}» – {text}")
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Improves,
    Kind,
    OverTime,
    Tolerance,
    Today,
    Baseline(i16),
    Target(i16),
    Upper(i16),
    Value(Period),
    Result,
}

impl Column {
    fn of(heading: &str) -> Option<Column> {
        let year = |text: &str| Period::parse(text).filter(|p| p.months() == 12).map(Period::in_year);
        let stem = heading.split_once('_');
        match (heading, stem) {
            ("case", _) => Some(Column::Name),
            ("improves", _) => Some(Column::Improves),
            ("kind", _) => Some(Column::Kind),
            ("over_time", _) => Some(Column::OverTime),
            ("tolerance", _) => Some(Column::Tolerance),
            ("today", _) => Some(Column::Today),
            (result, _) if RESULTS.contains(&result) => Some(Column::Result),
            (_, Some(("baseline", rest))) => year(rest).map(Column::Baseline),
            (_, Some(("target", rest))) => year(rest).map(Column::Target),
            (_, Some(("upper", rest))) => year(rest).map(Column::Upper),
            (_, Some(("value", rest))) => Period::parse(rest).map(Column::Value),
            _ => None,
        }
    }
}

/// Reads a file of cases. Never fails: what cannot be read is a fault with its place.
pub fn read(bytes: &[u8]) -> Cases {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let mut cases = Cases::default();
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(|h| h.trim().to_owned()).collect(),
        Err(_) => {
            cases.faults.push(CaseFault {
                line: 1,
                column: None,
                found: String::new(),
                what: CaseFaultKind::Row,
            });
            return cases;
        }
    };
    let columns: Vec<Option<Column>> = headings.iter().map(|h| Column::of(h)).collect();
    for (i, (heading, column)) in headings.iter().zip(&columns).enumerate() {
        if column.is_none() {
            let column = Some((i + 1, heading.clone()));
            cases.faults.push(CaseFault {
                line: 1,
                column,
                found: heading.clone(),
                what: CaseFaultKind::Heading,
            });
        }
    }
    let given = |(i, _): &(usize, &String)| columns[*i] != Some(Column::Result);
    cases.headings = headings.iter().enumerate().filter(given).map(|(_, h)| h.clone()).collect();
    for record in reader.records() {
        let (line, record) = match record {
            Ok(record) => (first_line(bytes, record.position()), Some(record)),
            Err(error) => (first_line(bytes, error.position()), None),
        };
        match record.filter(|r| r.len() == headings.len()) {
            Some(record) => {
                let mut row = Row {
                    line,
                    headings: &headings,
                    columns: &columns,
                    record: &record,
                    faults: &mut cases.faults,
                };
                cases.cases.extend(row.case());
            }
            None => cases.faults.push(CaseFault {
                line,
                column: None,
                found: String::new(),
                what: CaseFaultKind::Row,
            }),
        }
    }
    cases
}

/// The line on which a record begins; after CRLF the reader's own count stands before the line feed.
fn first_line(bytes: &[u8], position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(0).min(bytes.len());
    let blank = bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    position.line() + blank.filter(|b| **b == b'\n').count() as u64
}

struct Row<'a> {
    line: u64,
    headings: &'a [String],
    columns: &'a [Option<Column>],
    record: &'a csv::StringRecord,
    faults: &'a mut Vec<CaseFault>,
}

impl Row<'_> {
    fn fault(&mut self, at: usize, what: CaseFaultKind) {
        let column = Some((at + 1, self.headings[at].clone()));
        self.faults.push(CaseFault { line: self.line, column, found: self.record[at].to_owned(), what });
    }

    /// The filled cells of the columns that `pick` wants.
    fn cells<T>(&self, pick: impl Fn(Column) -> Option<T>) -> Vec<(usize, T)> {
        let filled = self.columns.iter().enumerate().filter(|(i, _)| !self.record[*i].trim().is_empty());
        filled.filter_map(|(i, column)| Some((i, pick((*column)?)?))).collect()
    }

    fn numbers<T: Copy>(&mut self, pick: impl Fn(Column) -> Option<T>) -> Vec<(T, Decimal)> {
        let mut numbers = Vec::new();
        for (at, key) in self.cells(pick) {
            match self.record[at].trim().parse() {
                Ok(number) => numbers.push((key, number)),
                Err(_) => self.fault(at, CaseFaultKind::Number),
            }
        }
        numbers
    }

    fn word<T>(
        &mut self,
        column: Column,
        from: impl Fn(&str) -> Option<T>,
        what: CaseFaultKind,
    ) -> Option<T> {
        let at = self.cells(|c| (c == column).then_some(())).first()?.0;
        let found = from(self.record[at].trim());
        if found.is_none() {
            self.fault(at, what);
        }
        found
    }

    fn case(&mut self) -> Option<Case> {
        let before = self.faults.len();
        let improves = self.word(Column::Improves, Improves::from_code, CaseFaultKind::Improves);
        let kind = self.word(Column::Kind, Kind::from_code, CaseFaultKind::Word).unwrap_or(Kind::Score);
        let over_time = self.word(Column::OverTime, OverTime::from_code, CaseFaultKind::Word);
        let today = self.word(Column::Today, |t| t.parse().ok(), CaseFaultKind::Day);
        let baseline = self.numbers(|c| if let Column::Baseline(year) = c { Some(year) } else { None });
        let uppers = self.numbers(|c| if let Column::Upper(year) = c { Some(year) } else { None });
        let targets = self.numbers(|c| if let Column::Target(year) = c { Some(year) } else { None });
        let values = self.numbers(|c| if let Column::Value(period) = c { Some(period) } else { None });
        let tolerance = self.numbers(|c| (c == Column::Tolerance).then_some(()));
        let written = baseline.iter().chain(&targets).map(|(_, v)| v.scale()).max().unwrap_or(0);
        let upper = |year| uppers.iter().find(|(y, _)| *y == year).map(|(_, v)| *v);
        let mut targets: Vec<Aim> =
            targets.into_iter().map(|(year, value)| Aim { year, value, upper: upper(year) }).collect();
        targets.sort_by_key(|t| t.year);
        let mut series: Vec<Measured> =
            values.into_iter().map(|(period, value)| measured(period, value)).collect();
        series.sort_by_key(|m| m.period);
        let Some(last) = series.last().map(|m| m.period) else {
            self.faults.push(CaseFault {
                line: self.line,
                column: None,
                found: String::new(),
                what: CaseFaultKind::NoValue,
            });
            return None;
        };
        let result = |i: &usize| self.columns[*i] == Some(Column::Result);
        let at = 0..self.record.len();
        let expected = at
            .clone()
            .filter(result)
            .map(|i| (self.headings[i].clone(), self.record[i].to_owned()))
            .collect();
        let cells = at.filter(|i| !result(i)).map(|i| self.record[i].to_owned()).collect();
        let improves = improves.filter(|_| self.faults.len() == before)?;
        Some(Case {
            line: self.line,
            cells,
            expected,
            improves,
            kind,
            over_time: over_time.unwrap_or(OverTime::None),
            tolerance: tolerance.first().map_or_else(|| Decimal::new(5, written.min(27) + 1), |(_, t)| *t),
            baseline: baseline.first().copied(),
            targets,
            series,
            today: today.unwrap_or_else(|| Period::year(last.in_year()).last_day()),
        })
    }
}

fn measured(period: Period, value: Decimal) -> Measured {
    let origin = Origin::Reported { source: SourceIx(0), revision: 1 };
    Measured { period, reading: Reading::Number(value), origin, coverage: None, reported: None }
}

impl Case {
    /// What the file says a computed column should be.
    pub fn expected(&self, column: &str) -> Option<&str> {
        self.expected.iter().find(|(c, _)| c == column).map(|(_, v)| v.as_str())
    }

    /// What the verdict depends on.
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            improves: self.improves,
            kind: self.kind,
            over_time: self.over_time,
            tolerance: self.tolerance,
            thresholds: Thresholds::default(),
            baseline: self.baseline,
            targets: self.targets.clone(),
            series: &self.series,
            year_so_far: None,
            breaks: Vec::new(),
            timeliness: Timeliness { first_closed: true, ..Timeliness::default() },
            today: self.today,
        }
    }
}

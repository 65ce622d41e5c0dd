//! Reporting periods: years, halves, quarters and months, spelled as SDMX spells them (`2026`, `2026-S1`, `2026-Q3`, `2026-05`).

use jiff::civil::Date;
use std::fmt;

/// How often a figure is reported. Ordered from the longest to the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Periodicity {
    /// Once a year.
    Year,
    /// Twice a year.
    Half,
    /// Four times a year.
    Quarter,
    /// Twelve times a year.
    Month,
}

impl Periodicity {
    /// Every periodicity, the longest first.
    pub const ALL: [Periodicity; 4] =
        [Periodicity::Year, Periodicity::Half, Periodicity::Quarter, Periodicity::Month];

    /// Periods of this length in a year: 1, 2, 4 or 12.
    pub fn per_year(self) -> u8 {
        match self {
            Periodicity::Year => 1,
            Periodicity::Half => 2,
            Periodicity::Quarter => 4,
            Periodicity::Month => 12,
        }
    }

    /// The word used in the concept pack and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Periodicity::Year => "year",
            Periodicity::Half => "half",
            Periodicity::Quarter => "quarter",
            Periodicity::Month => "month",
        }
    }

    /// The periodicity that a pack's word names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code() == code)
    }

    /// What the parts of this length are counted from inside a [`Period`]'s key.
    fn offset(self) -> i32 {
        match self {
            Periodicity::Year => 0,
            Periodicity::Half => 1,
            Periodicity::Quarter => 11,
            Periodicity::Month => 21,
        }
    }
}

/// One reporting period. Four bytes; orders by year, then from the longest to the shortest, then in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(i32);

/// Years that a period may lie in; anything else is a typing error.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

impl Period {
    /// The whole year.
    pub const fn year(year: i16) -> Self {
        Period(year as i32 * 100)
    }

    /// Part `part` (from 1) of a year, or `None` if there is no such part or the year is outside [`YEARS`].
    pub fn new(periodicity: Periodicity, year: i16, part: u8) -> Option<Self> {
        let fits = YEARS.contains(&year) && (1..=periodicity.per_year()).contains(&part);
        fits.then(|| Period(i32::from(year) * 100 + periodicity.offset() + i32::from(part) - 1))
    }

    /// Month `month` (1–12) of a year.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Self::new(Periodicity::Month, year, month)
    }

    /// The integer that stands for this period in the database: `year × 100 + part`, where part is 0 for the year,
    /// 1–2 for halves, 11–14 for quarters and 21–32 for months.
    pub const fn key(self) -> i32 {
        self.0
    }

    /// The period behind a database key.
    pub fn from_key(key: i32) -> Option<Self> {
        let year = i16::try_from(key.div_euclid(100)).ok()?;
        let (periodicity, first) = match key.rem_euclid(100) {
            0 => (Periodicity::Year, 0),
            1..=2 => (Periodicity::Half, 1),
            11..=14 => (Periodicity::Quarter, 11),
            21..=32 => (Periodicity::Month, 21),
            _ => return None,
        };
        Self::new(periodicity, year, u8::try_from(key.rem_euclid(100) - first).ok()? + 1)
    }

    /// Which kind of period this is.
    pub fn periodicity(self) -> Periodicity {
        match self.0 % 100 {
            0 => Periodicity::Year,
            1..=2 => Periodicity::Half,
            11..=14 => Periodicity::Quarter,
            _ => Periodicity::Month,
        }
    }

    /// The calendar year it lies in.
    pub fn in_year(self) -> i16 {
        (self.0 / 100) as i16
    }

    /// Its place within the year, from 1.
    pub fn part(self) -> u8 {
        (self.0 % 100 - self.periodicity().offset() + 1) as u8
    }

    /// Months in it: 12, 6, 3 or 1.
    pub fn months(self) -> u8 {
        12 / self.periodicity().per_year()
    }

    /// Its last month, 1–12.
    pub fn last_month(self) -> u8 {
        self.part() * self.months()
    }

    /// How many periods of all lengths a year has: itself, 2 halves, 4 quarters, 12 months.
    pub const PER_YEAR: usize = 19;

    /// Its position among the periods of its year, in their order: 0 is the year, 1–2 the halves, 3–6 the quarters, 7–18 the months.
    pub fn slot(self) -> usize {
        match (self.0 % 100) as usize {
            part @ 0..=2 => part,
            part @ 3..=14 => part - 8,
            part => part - 14,
        }
    }

    /// The period at a position of a year, see [`Period::slot`].
    pub fn from_slot(year: i16, slot: usize) -> Option<Self> {
        let part = |first: usize| u8::try_from(slot - first).ok();
        match slot {
            0 => Some(Self::year(year)),
            1..=2 => Self::new(Periodicity::Half, year, part(0)?),
            3..=6 => Self::new(Periodicity::Quarter, year, part(2)?),
            7..=18 => Self::new(Periodicity::Month, year, part(6)?),
            _ => None,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        let month = self.last_month() + 1 - self.months();
        Date::constant(self.in_year(), month as i8, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        Date::constant(self.in_year(), self.last_month() as i8, 1).last_of_month()
    }

    /// The next period of the same length.
    pub fn next(self) -> Self {
        self.shift(1)
    }

    /// The period before it of the same length.
    pub fn previous(self) -> Self {
        self.shift(-1)
    }

    /// The period `by` periods of the same length later.
    pub fn shift(self, by: i32) -> Self {
        let periodicity = self.periodicity();
        let n = i32::from(periodicity.per_year());
        let index = i32::from(self.in_year()) * n + i32::from(self.part()) - 1 + by;
        Period(index.div_euclid(n) * 100 + periodicity.offset() + index.rem_euclid(n))
    }

    /// АППГ: the same period of the year before.
    pub fn same_period_last_year(self) -> Self {
        Period(self.0 - 100)
    }

    /// The period of the given length that contains this one; `None` if it is shorter.
    pub fn containing(self, longer: Periodicity) -> Option<Self> {
        let months = 12 / longer.per_year();
        (longer <= self.periodicity())
            .then(|| Self::new(longer, self.in_year(), (self.last_month() - 1) / months + 1))
            .flatten()
    }

    /// The periods of the given length that make this one up, in order; empty if that length is longer.
    pub fn parts(self, shorter: Periodicity) -> impl Iterator<Item = Period> {
        let months = 12 / shorter.per_year();
        let n = if shorter >= self.periodicity() { self.months() / months } else { 0 };
        let first = (self.last_month() - self.months()) / months + 1;
        let year = self.in_year();
        (0..n).filter_map(move |i| Self::new(shorter, year, first + i))
    }

    /// The period of this length that contains a day.
    pub fn of(periodicity: Periodicity, day: Date) -> Option<Self> {
        Self::month(day.year(), day.month() as u8)?.containing(periodicity)
    }

    /// Reads the canonical spelling: `2026`, `2026-S1`, `2026-Q3`, `2026-05`. Other spellings are `ingestion`'s business.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let number = |b: &[u8]| -> Option<i16> {
            b.iter().try_fold(0i16, |n, c| c.is_ascii_digit().then(|| n * 10 + i16::from(c - b'0')))
        };
        let year = number(bytes.get(..4)?)?;
        if !YEARS.contains(&year) {
            return None;
        }
        match bytes.get(4..)? {
            [] => Some(Self::year(year)),
            [b'-', b'S', n @ b'1'..=b'2'] => Self::new(Periodicity::Half, year, n - b'0'),
            [b'-', b'Q', n @ b'1'..=b'4'] => Self::new(Periodicity::Quarter, year, n - b'0'),
            [b'-', a @ b'0'..=b'1', b @ b'0'..=b'9'] => Self::month(year, (a - b'0') * 10 + b - b'0'),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, part) = (self.in_year(), self.part());
        match self.periodicity() {
            Periodicity::Year => write!(f, "{year}"),
            Periodicity::Half => write!(f, "{year}-S{part}"),
            Periodicity::Quarter => write!(f, "{year}-Q{part}"),
            Periodicity::Month => write!(f, "{year}-{part:02}"),
        }
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_period_survives_its_spelling_and_its_key() {
        for periodicity in Periodicity::ALL {
            for part in 1..=periodicity.per_year() {
                let period = Period::new(periodicity, 2026, part).unwrap();
                assert_eq!(Period::parse(&period.to_string()), Some(period));
                assert_eq!(Period::from_key(period.key()), Some(period));
                assert_eq!(
                    (period.periodicity(), period.in_year(), period.part()),
                    (periodicity, 2026, part)
                );
                assert_eq!(Period::from_slot(2026, period.slot()), Some(period));
                assert_eq!(period.next().previous(), period);
                assert_eq!(period.shift(i32::from(periodicity.per_year())).same_period_last_year(), period);
            }
        }
    }

    #[test]
    fn slots_follow_the_order_of_periods() {
        let all: Vec<_> = (0..Period::PER_YEAR).filter_map(|slot| Period::from_slot(2026, slot)).collect();
        assert!(all.len() == Period::PER_YEAR && all.is_sorted());
        assert_eq!(Period::from_slot(2026, Period::PER_YEAR), None);
    }

    #[test]
    fn nonsense_is_no_period() {
        for text in
            ["", "26", "2026-13", "2026-00", "2026-S3", "2026-Q0", "1026", "2026-5", "2026-Q11", "мaй"]
        {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn parts_and_wholes_agree() {
        let year = Period::year(2024);
        for shorter in Periodicity::ALL {
            let parts: Vec<_> = year.parts(shorter).collect();
            assert_eq!(parts.len(), usize::from(shorter.per_year()));
            assert!(parts.iter().all(|p| p.containing(Periodicity::Year) == Some(year)));
            assert_eq!(parts[0].first_day(), year.first_day());
            assert_eq!(parts[parts.len() - 1].last_day(), year.last_day());
        }
        let q2 = Period::parse("2024-Q2").unwrap();
        assert_eq!(
            q2.parts(Periodicity::Month).map(|p| p.to_string()).collect::<Vec<_>>(),
            ["2024-04", "2024-05", "2024-06"]
        );
        assert_eq!(q2.parts(Periodicity::Half).count(), 0);
        assert_eq!(Period::parse("2024-02").unwrap().last_day(), Date::constant(2024, 2, 29));
    }
}

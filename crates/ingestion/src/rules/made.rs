//! The rules of a form for one place and period, made from passports, relations and what is published.

use super::history::History;
use super::usual;
use super::{Base, Check, RowRef, Rule};
use jiff::civil::Date;
use model::concept::{Kind, OverTime};
use model::forms::{Form, Relation, RelationKind};
use model::{Cell, Concept, Decimal, IndicatorIx, Period, PlaceIx};

/// How far back an outlier is looked for.
const PERIODS_BACK: i32 = 24;
/// Years whose same periods are looked at.
const YEARS_BACK: i32 = 10;
/// Fewest same periods of earlier years, and fewest periods in a row, that make a median worth anything.
const LEAST_YEARS: usize = 5;
const LEAST_PERIODS: usize = 12;
/// Fewest figures that make "never zero" worth anything.
const LEAST_NEVER_ZERO: usize = 6;

/// The rules of a form for one place and period, in the order of its rows: passport first, then relations, then the history.
pub fn of(
    concept: &Concept,
    form: &Form,
    place: PlaceIx,
    period: Period,
    today: Date,
    history: &impl History,
) -> Vec<Rule> {
    let around = Around { concept, place, period, history };
    let mut rules = Vec::with_capacity(form.rows.len() * 8);
    for row in &form.rows {
        let row_ref = RowRef { code: row.code.as_str().into(), indicator: row.indicator };
        let mut add = |check| rules.push(Rule { row: Some(row_ref.clone()), check });
        around.passport(row.indicator, row.required, &mut add);
        relations(concept, form, row.indicator, &mut add);
        around.past(row.indicator, &mut add);
    }
    around.whole_form(form, today, &mut rules);
    rules
}

struct Around<'a, H> {
    concept: &'a Concept,
    place: PlaceIx,
    period: Period,
    history: &'a H,
}

impl<H: History> Around<'_, H> {
    fn passport(&self, ix: IndicatorIx, required: bool, add: &mut impl FnMut(Check)) {
        let indicator = self.concept.indicator(ix);
        add(Check::Readable { percent: indicator.kind == Kind::Share });
        if required {
            add(Check::Required);
        }
        match indicator.kind {
            Kind::Count => {
                add(Check::Whole);
                add(Check::NonNegative);
            }
            Kind::Amount | Kind::Rate => {
                add(Check::NonNegative);
                add(Check::Decimals(indicator.decimals));
            }
            Kind::Share => {
                add(Check::Share);
                add(Check::Decimals(indicator.decimals));
            }
            Kind::Score => add(Check::Decimals(indicator.decimals)),
            Kind::Rank => add(Check::Rank),
            Kind::Milestone => add(Check::Milestone),
        }
        add(Check::Reason);
    }

    fn past(&self, ix: IndicatorIx, add: &mut impl FnMut(Check)) {
        let indicator = self.concept.indicator(ix);
        let running = indicator.over_time == OverTime::YearToDate;
        let previous = self.period.previous();
        match self.number(ix, previous) {
            Some(was) if running && previous.in_year() == self.period.in_year() => {
                add(Check::Within { base: Base::SinceJanuary, was, low: Some(was), high: None });
            }
            Some(was) if !running => self.add_around(ix, Base::Previous, was, add),
            Some(_) | None => {}
        }
        let year_ago = self.period.same_period_last_year();
        // of a yearly figure the two are one
        if let Some(was) = self.number(ix, year_ago).filter(|_| year_ago != previous) {
            self.add_around(ix, Base::YearAgo, was, add);
        }
        if let Some((was, (low, high))) = usual::outlier(indicator, &self.earlier(ix, running)) {
            add_within(Base::Usual, was, low, high, add);
        }
        if let Some(above) = self.history.above(ix, self.period) {
            add(Check::Total { total: above.total.normalize(), others: above.others.normalize() });
        }
        if let Some(was) = self.history.published(ix, self.period) {
            add(Check::Unrevised { was: normalized(was) });
        }
    }

    fn add_around(&self, ix: IndicatorIx, base: Base, was: Decimal, add: &mut impl FnMut(Check)) {
        let indicator = self.concept.indicator(ix);
        if let Some((low, high)) = usual::around(indicator, was, base == Base::YearAgo) {
            add_within(base, was, low, high, add);
        }
    }

    /// The same periods of earlier years if there are enough, else the periods before this one if there are.
    fn earlier(&self, ix: IndicatorIx, running: bool) -> Vec<Decimal> {
        let per_year = i32::from(self.period.periodicity().per_year());
        let years = (1..=YEARS_BACK).map(|n| self.period.shift(-n * per_year));
        let years: Vec<Decimal> = years.filter_map(|period| self.number(ix, period)).collect();
        if years.len() >= LEAST_YEARS {
            return years;
        }
        let periods = self.recent(ix);
        if running || periods.len() < LEAST_PERIODS { Vec::new() } else { periods }
    }

    fn recent(&self, ix: IndicatorIx) -> Vec<Decimal> {
        (1..=PERIODS_BACK).filter_map(|n| self.number(ix, self.period.shift(-n))).collect()
    }

    /// A published number on this side of every break.
    fn number(&self, ix: IndicatorIx, period: Period) -> Option<Decimal> {
        let (from, to) = (period.first_day(), self.period.first_day());
        let broken = |day: Date| from < day && day <= to;
        let mut breaks = self.concept.indicator(ix).breaks_at(self.place);
        if breaks.any(|b| broken(b.period.first_day())) {
            return None;
        }
        self.history.published(ix, period).and_then(Cell::number).map(|value| value.normalize())
    }

    fn whole_form(&self, form: &Form, today: Date, rules: &mut Vec<Rule>) {
        let last_day = self.period.last_day();
        // some forms are owed before their period ends; of these nobody need explain it
        if today <= last_day && form.due(self.concept, self.period).date > last_day {
            rules.push(Rule { row: None, check: Check::Closed { last_day } });
        }
        let never_zero = |ix: IndicatorIx| {
            let recent = self.recent(ix);
            recent.len() >= LEAST_NEVER_ZERO && recent.iter().all(|value| !value.is_zero())
        };
        let rows = form.rows.iter().filter(|row| never_zero(row.indicator));
        let rows: Vec<RowRef> =
            rows.map(|row| RowRef { code: row.code.as_str().into(), indicator: row.indicator }).collect();
        if !rows.is_empty() {
            rules.push(Rule { row: None, check: Check::NotAllZero { rows } });
        }
    }
}

fn add_within(
    base: Base,
    was: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
    add: &mut impl FnMut(Check),
) {
    if low.is_some() || high.is_some() {
        add(Check::Within { base, was, low, high });
    }
}

fn normalized(cell: Cell) -> Cell {
    match cell {
        Cell::Number(value) => Cell::Number(value.normalize()),
        Cell::NotApplicable | Cell::Unavailable => cell,
    }
}

/// The relations whose members all stand in the form: a sum at its whole, a part at the part.
fn relations(concept: &Concept, form: &Form, ix: IndicatorIx, add: &mut impl FnMut(Check)) {
    let row = |ix: IndicatorIx| {
        form.row(ix).map(|row| RowRef { code: row.code.as_str().into(), indicator: row.indicator })
    };
    for Relation { kind, whole, parts } in &concept.relations {
        match kind {
            RelationKind::Sum if *whole == ix => {
                if let Some(parts) = parts.iter().map(|part| row(*part)).collect() {
                    add(Check::Sum { parts });
                }
            }
            RelationKind::Part if parts.contains(&ix) => {
                if let Some(whole) = row(*whole) {
                    add(Check::Part { whole });
                }
            }
            RelationKind::Sum | RelationKind::Part => {}
        }
    }
}

//! Plan values of the concept's last year are locked once that year begins: rule 30 of the rules of the State Planning System.

use crate::concept::{Concept, Target};
use jiff::civil::Date;

/// Something that a change would do although it is locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Another last year, which would open the plan again.
    LastYear {
        /// The one that has begun.
        year: i16,
    },
    /// Another plan value of the last year, or none.
    Target {
        /// The indicator's code.
        indicator: String,
        /// The place's code.
        place: String,
        /// The last year.
        year: i16,
    },
}

/// Whether the plan values of a concept's last year are locked on a day.
pub fn is_locked(concept: &Concept, today: Date) -> bool {
    today.year() >= concept.last_year
}

/// What a change from one concept to another would do although it is locked on a day. Acts and wordings of locked values may be mended.
pub fn broken_locks(before: &Concept, after: &Concept, today: Date) -> Vec<Locked> {
    if !is_locked(before, today) {
        return Vec::new();
    }
    let year = before.last_year;
    let mut broken = Vec::new();
    if after.last_year != year {
        broken.push(Locked::LastYear { year });
    }
    let mut values = [values(before, year), values(after, year)];
    values.iter_mut().for_each(|list| list.sort_unstable());
    let [before, after] = &values;
    let other = before.iter().filter(|value| !after.contains(value));
    let new = after.iter().filter(|value| !before.contains(value));
    let mut names: Vec<(&str, &str)> = other.chain(new).map(|v| (v.indicator, v.place)).collect();
    names.sort_unstable();
    names.dedup();
    broken.extend(names.into_iter().map(|(indicator, place)| Locked::Target {
        indicator: indicator.to_owned(),
        place: place.to_owned(),
        year,
    }));
    broken
}

/// A plan value by the codes of what it is of.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Value<'c> {
    indicator: &'c str,
    place: &'c str,
    value: crate::Decimal,
    upper: Option<crate::Decimal>,
}

fn values(concept: &Concept, year: i16) -> Vec<Value<'_>> {
    let of_year = |target: &&Target| target.year == year;
    let lists = concept.targets.iter();
    lists
        .flat_map(|((indicator, place), list)| {
            list.iter().filter(of_year).map(|target| Value {
                indicator: &concept.indicator(*indicator).code,
                place: &concept.place(*place).code,
                value: target.value,
                upper: target.upper,
            })
        })
        .collect()
}

//! A form for tests of files: a few rows of every kind, of one department and one month.

use model::forms::{Form, FormRow};
use model::period::Periodicity;
use model::{Concept, Period, Text};

/// The department that owes it.
pub const DEPARTMENT: &str = "dp_55";

/// A monthly form on the built-in pack, owed by [`DEPARTMENT`].
pub fn monthly_form(concept: &Concept) -> Form {
    let rows = [
        ("1", "offences"),
        ("1.1", "thefts"),
        ("1.10", "hooliganism"),
        ("2", "internet_frauds"),
        ("2.1", "internet_fraud_damage"),
        ("3", "migration_records_correct_share"),
    ];
    let row = |(code, indicator): (&str, &str)| FormRow {
        code: code.into(),
        indicator: concept.find_indicator(indicator).expect("an indicator of the pack"),
        required: true,
    };
    Form {
        code: "monthly".into(),
        title: Text::new("Ай сайынғы нысан", "Месячная форма", "Monthly form"),
        periodicity: Periodicity::Month,
        calendar: 0,
        from: Period::month(2026, 1).expect("a month"),
        departments: concept.find_department(DEPARTMENT).into_iter().collect(),
        rows: rows.into_iter().map(row).collect(),
    }
}

//! `terms.csv`: the words of the trade, explained in every language.

use super::codes::Codes;
use super::fault::Faults;
use super::files::Files;
use super::table::{Format, Table};
use crate::fault::What;
use model::concept::Term;
use model::{Lang, Text};

pub(super) const TERMS: Format = Format {
    file: "terms.csv",
    optional: true,
    columns: &["code", "title_*", "also_*", "definition_*", "source_*"],
};

/// Reads the terms. Other ways to say one need not exist in every language, so that none is missed there.
pub(super) fn read(files: &Files<'_>, faults: &mut Faults) -> Vec<Option<Term>> {
    let table = Table::read(files, &TERMS, faults);
    // a repeated or malformed code is a fault of its row
    Codes::of(&table, What::Term, faults);
    let rows = table.rows().map(|row| {
        let title = row.text("title", faults);
        let definition = row.text("definition", faults);
        let source = row.text("source", faults);
        let [kk, ru, en] = Lang::ALL.map(|lang| row.cell(&format!("also_{}", lang.code())));
        let (code, also) = (row.cell("code").to_owned(), Text::new(kk, ru, en));
        Some(Term { code, title: title?, also, definition: definition?, source: source? })
    });
    rows.collect()
}

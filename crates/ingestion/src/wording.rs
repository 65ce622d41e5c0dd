//! The words of every fault in Kazakh, Russian and English: what is wrong, with the text in question, and what to do.

/// One sentence in three languages; names in braces are taken from where it stands.
macro_rules! say {
    ($lang:expr, $kk:literal, $ru:literal, $en:literal $(,)?) => {
        match $lang {
            model::Lang::Kk => format!($kk),
            model::Lang::Ru => format!($ru),
            model::Lang::En => format!($en),
        }
    };
}

pub(crate) mod answers;
mod boundaries;
mod cells;
pub(crate) mod checks;
mod files;
mod form;
mod forms;
mod layout;
mod names;
pub(crate) mod numbers;
mod rules;
#[cfg(test)]
mod tests;
mod workbook;

pub(crate) use answers::rule_fault;

use crate::fault::{At, Fault};
use crate::pack::PackFault;
use model::{Decimal, Lang};

/// The words of a fault of an upload.
pub(crate) fn fault(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::File(fault) => files::file(fault, lang),
        Fault::Layout(fault) => layout::layout(fault, lang),
        Fault::Name(fault) => names::name(fault, lang),
        Fault::Number(fault) => numbers::number(fault, lang),
        Fault::Check(fault) => checks::check(fault, lang),
        Fault::Form(fault) => form::form(fault, lang),
        Fault::Workbook(fault) => workbook::workbook(fault, lang),
    }
}

/// The words of a fault of a pack.
pub(crate) fn pack_fault(fault: &PackFault, lang: Lang) -> String {
    match fault {
        PackFault::File(fault) => files::pack_file(fault, lang),
        PackFault::Toml(fault) => files::toml(fault, lang),
        PackFault::Cell(fault) => cells::cell(fault, lang),
        PackFault::Formula(fault) => cells::formula(fault, lang),
        PackFault::Place(fault) => rules::place(fault, lang),
        PackFault::Passport(fault) => rules::passport(fault, lang),
        PackFault::Plan(fault) => rules::plan(fault, lang),
        PackFault::Form(fault) => forms::form(fault, lang),
        PackFault::Boundary(fault) => boundaries::boundary(fault, lang),
        PackFault::Check(fault) => checks::check(fault, lang),
        PackFault::Upload(inner) => self::fault(inner, lang),
    }
}

/// The words of a position.
pub(crate) fn position(at: &At, lang: Lang) -> String {
    let At { line, column, heading } = at;
    match (line, column, heading.as_ref()) {
        (0, _, _) => String::new(),
        // of a request in JSON: the path of what is at fault
        (_, 0, path) if !path.is_empty() => path.to_owned(),
        (_, 0, _) => say!(lang, "{line}-жол", "строка {line}", "line {line}"),
        (_, _, "") => {
            say!(
                lang,
                "{line}-жол, {column}-баған",
                "строка {line}, столбец {column}",
                "line {line}, column {column}"
            )
        }
        (_, _, heading) => say!(
            lang,
            "{line}-жол, {column}-баған «{heading}»",
            "строка {line}, столбец {column} «{heading}»",
            "line {line}, column {column} “{heading}”",
        ),
    }
}

/// A number as a sentence of this language writes it.
pub(crate) fn number(value: Decimal, lang: Lang) -> String {
    match lang {
        Lang::Kk | Lang::Ru => value.to_string().replace('.', ","),
        Lang::En => value.to_string(),
    }
}

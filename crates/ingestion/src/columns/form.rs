//! Columns of a form: those of any file, and the ones that only a form has.

use super::Role;
use crate::spelling::folded;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a column of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FormColumn {
    /// The row's number on the paper form.
    RowCode,
    /// The indicator's code or title; a form may have a column for each.
    Indicator,
    /// The figure.
    Value,
    /// Why it is so.
    Explanation,
    /// Whether there is a figure.
    Status,
    /// The place.
    Region,
    /// The period.
    Period,
    /// A number that counts rows; the row's code if there is no other column for it.
    Counter,
    /// Something that our blank shows and nobody fills in.
    Shown,
}

/// Headings of forms, besides those of any file.
const HEADINGS: [(FormColumn, &[&str]); 4] = [
    (
        FormColumn::RowCode,
        &[
            "жол коды",
            "код строки",
            "row code",
            "жол №",
            "жол нөмірі",
            "жол",
            "№ строки",
            "номер строки",
            "стр.",
            "строка",
            "row",
            "row no",
            "row number",
            "line",
        ],
    ),
    (FormColumn::Explanation, &["explanation", "себебі", "негіздеме", "пояснения", "обоснование", "reason"]),
    (
        FormColumn::Shown,
        &[
            "өлшем бірлігі",
            "единица измерения",
            "unit",
            "өлш. бірл.",
            "ед. изм.",
            "единица",
            "өткен кезең",
            "прошлый период",
            "previous period",
            "предыдущий период",
            "өкск",
            "аппг",
            "same period last year",
            "өткен жылдың сәйкес кезеңі",
            "аналогичный период прошлого года",
            "отклонение",
            "ауытқу",
            "change",
        ],
    ),
    (
        FormColumn::Value,
        &["осы кезең", "отчетный период, факт", "this period", "количество", "саны", "count"],
    ),
];

static COLUMNS: LazyLock<FxHashMap<String, FormColumn>> = LazyLock::new(|| {
    HEADINGS.iter().flat_map(|(column, names)| names.iter().map(|name| (folded(name), *column))).collect()
});

impl FormColumn {
    /// The column that a heading names.
    pub(crate) fn of(heading: &str) -> Option<FormColumn> {
        let own = COLUMNS.get(&folded(heading)).copied();
        own.or_else(|| match Role::of(heading)? {
            Role::Indicator => Some(FormColumn::Indicator),
            Role::Region => Some(FormColumn::Region),
            Role::Period => Some(FormColumn::Period),
            Role::Value => Some(FormColumn::Value),
            Role::Status => Some(FormColumn::Status),
            Role::Note => Some(FormColumn::Explanation),
            Role::Source => Some(FormColumn::Shown),
            Role::RowNumber => Some(FormColumn::Counter),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_forms_are_known_and_none_stands_for_two_columns() {
        for (heading, column) in [
            ("Код строки", FormColumn::RowCode),
            ("ЖОЛ  КОДЫ", FormColumn::RowCode),
            ("№ п/п", FormColumn::Counter),
            ("Показатель", FormColumn::Indicator),
            ("Факт", FormColumn::Value),
            ("Комментарий", FormColumn::Explanation),
            ("АППГ", FormColumn::Shown),
        ] {
            assert_eq!(FormColumn::of(heading), Some(column), "{heading}");
        }
        assert_eq!(FormColumn::of("offences"), None);
        let all: usize = HEADINGS.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(COLUMNS.len(), all);
        assert!(COLUMNS.keys().all(|name| Role::of(name).is_none()), "a heading of any file");
    }
}

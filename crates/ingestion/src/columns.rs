//! What columns are: headings and their aliases in Kazakh, Russian and English, once; and the layout they make.

mod form;
mod layout;

pub(crate) use form::FormColumn;
pub(crate) use layout::{Layout, ValueColumn, layout};

use crate::spelling::folded;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The indicator's code or title.
    Indicator,
    /// The place's code or name.
    Region,
    /// The period.
    Period,
    /// The figure.
    Value,
    /// Whether there is a figure, and if not, why.
    Status,
    /// The reporter's explanation.
    Note,
    /// Where the figure comes from.
    Source,
    /// The number of the row, which says nothing.
    RowNumber,
}

/// Headings as they are met, in any case. The first Kazakh, Russian and English ones are the names that messages use.
const HEADINGS: [(Role, &[&str]); 8] = [
    (
        Role::Indicator,
        &[
            "көрсеткіш",
            "показатель",
            "indicator",
            "индикатор",
            "көрсеткіш коды",
            "көрсеткіштің коды",
            "көрсеткіш атауы",
            "көрсеткіштің атауы",
            "индикатор коды",
            "код показателя",
            "код индикатора",
            "наименование показателя",
            "наименование индикатора",
            "название показателя",
            "показатели",
            "индикаторы",
            "көрсеткіштер",
            "indicator code",
            "indicator name",
            "indicators",
            "measure",
            "dataelement",
            "data element",
        ],
    ),
    (
        Role::Region,
        &[
            "өңір",
            "регион",
            "region",
            "аймақ",
            "облыс",
            "аумақ",
            "аудан",
            "өңір коды",
            "өңір атауы",
            "өңірдің атауы",
            "облыс атауы",
            "область",
            "территория",
            "район",
            "код региона",
            "наименование региона",
            "наименование области",
            "регионы",
            "өңірлер",
            "область / город",
            "region code",
            "region name",
            "regions",
            "area",
            "ref area",
            "place",
            "territory",
            "district",
            "orgunit",
            "org unit",
        ],
    ),
    (
        Role::Period,
        &[
            "кезең",
            "период",
            "period",
            "есепті кезең",
            "мерзім",
            "жыл",
            "ай",
            "тоқсан",
            "жартыжылдық",
            "отчетный период",
            "год",
            "месяц",
            "квартал",
            "полугодие",
            "time period",
            "reporting period",
            "time",
            "year",
            "month",
            "quarter",
        ],
    ),
    (
        Role::Value,
        &[
            "мән",
            "значение",
            "value",
            "мәні",
            "нақты мән",
            "нақты мәні",
            "көрсеткіш мәні",
            "көрсеткіштің мәні",
            "факт",
            "фактическое значение",
            "значение показателя",
            "величина",
            "obs value",
            "actual",
            "actual value",
        ],
    ),
    (Role::Status, &["мәртебе", "статус", "status", "күйі", "состояние", "obs status"]),
    (
        Role::Note,
        &[
            "ескертпе",
            "примечание",
            "note",
            "ескерту",
            "түсініктеме",
            "түсіндірме",
            "комментарий",
            "пояснение",
            "примечания",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
        ],
    ),
    (
        Role::Source,
        &["дереккөз", "источник", "source", "дерек көзі", "деректер көзі", "источник данных", "data source"],
    ),
    (Role::RowNumber, &["р/с №", "№", "no", "р/с", "№ р/с", "№ п/п", "п/п", "#", "№ п.п"]),
];

static ROLES: LazyLock<FxHashMap<String, Role>> = LazyLock::new(|| {
    HEADINGS.iter().flat_map(|(role, names)| names.iter().map(|name| (folded(name), *role))).collect()
});

impl Role {
    /// The role that a heading names.
    pub(crate) fn of(heading: &str) -> Option<Role> {
        ROLES.get(&folded(heading)).copied()
    }

    /// The heading by which messages call it.
    pub fn heading(self, lang: model::Lang) -> &'static str {
        let found = HEADINGS.iter().find(|(role, _)| *role == self);
        found.map_or("", |(_, names)| names[lang as usize])
    }

    /// Every heading, folded, with its role.
    pub(crate) fn headings() -> impl Iterator<Item = (&'static str, Role)> {
        ROLES.iter().map(|(name, role)| (name.as_str(), *role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Lang;

    #[test]
    fn headings_are_known_in_three_languages_and_any_case() {
        for (heading, role) in [
            ("indicator", Role::Indicator),
            ("ПОКАЗАТЕЛЬ", Role::Indicator),
            ("Көрсеткіш", Role::Indicator),
            ("Отчётный\u{a0}период", Role::Period),
            ("REF_AREA", Role::Region),
            ("OBS_VALUE", Role::Value),
            ("Мәні", Role::Value),
            ("№ п/п", Role::RowNumber),
        ] {
            assert_eq!(Role::of(heading), Some(role), "{heading}");
        }
        assert_eq!(Role::of("offences"), None);
        assert_eq!(Role::Value.heading(Lang::Kk), "мән");
    }

    #[test]
    fn no_heading_stands_for_two_columns() {
        let all: usize = HEADINGS.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(ROLES.len(), all);
    }
}

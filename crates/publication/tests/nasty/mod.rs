//! Data that charts find hard: long Kazakh names, ties, gaps, one point, huge and negative numbers; in three languages.

mod bars;
mod funnels;
mod rows;
mod trajectories;

pub use bars::{boundary_maps, bullets, tile_maps};
pub use funnels::funnels;
pub use rows::{grids, leagues, multiples, seasons, waterfalls};
pub use trajectories::trajectories;

use crate::samples::shown;
use model::{Decimal, Lang};
use publication::Caption;

/// Words as long as they come.
pub struct Language {
    pub lang: Lang,
    /// Periods: a year's and a month's.
    pub year: &'static str,
    pub month: &'static str,
    /// Units, short and long.
    pub units: [&'static str; 2],
    pub fact: &'static str,
    pub target: &'static str,
    pub baseline: &'static str,
    pub last_year: &'static str,
    pub provisional: &'static str,
    pub forecast: &'static str,
    pub breaking: &'static str,
    pub no_data: &'static str,
    pub due: &'static str,
    /// What stands beside the line in the middle of a funnel.
    pub centre: &'static str,
    pub statuses: [&'static str; 5],
    /// The regions, in full.
    pub regions: [&'static str; 20],
    pub title: &'static str,
}

pub const LANGUAGES: [Language; 3] = [
    Language {
        lang: Lang::Kk,
        year: "2026 жыл",
        month: "2026 жылғы қыркүйек",
        units: ["%", "100 000 тұрғынға шаққандағы құқық бұзушылық саны"],
        fact: "нақты мән",
        target: "нысаналы мән",
        baseline: "бастапқы мән",
        last_year: "өткен жылдың сәйкес кезеңі",
        provisional: "алдын ала",
        forecast: "болжам",
        breaking: "санау тәсілі өзгерді",
        no_data: "Деректер әлі жарияланған жоқ",
        due: "бүгінге тиісті үлес",
        centre: "барлық өңірлер бірге: 1\u{a0}234,56",
        statuses: [
            "жоспарға сай",
            "тәуекел бар",
            "жоспардан қалыс",
            "нашарлап барады",
            "бағалау мүмкін емес",
        ],
        regions: [
            "Абай облысы",
            "Ақмола облысы",
            "Ақтөбе облысы",
            "Алматы облысы",
            "Атырау облысы",
            "Батыс Қазақстан облысы",
            "Жамбыл облысы",
            "Жетісу облысы",
            "Қарағанды облысы",
            "Қостанай облысы",
            "Қызылорда облысы",
            "Маңғыстау облысы",
            "Павлодар облысы",
            "Солтүстік Қазақстан облысы",
            "Түркістан облысы",
            "Ұлытау облысы",
            "Шығыс Қазақстан облысы",
            "Астана қаласы",
            "Алматы қаласы",
            "Шымкент қаласы",
        ],
        title: "Көшелерде және басқа да қоғамдық орындарда жасалған, тіркелген қылмыстық құқық бұзушылықтар саны",
    },
    Language {
        lang: Lang::Ru,
        year: "2026 год",
        month: "сентябрь 2026 года",
        units: ["%", "уголовных правонарушений на 100 000 жителей"],
        fact: "фактическое значение",
        target: "целевое значение",
        baseline: "базовое значение",
        last_year: "аналогичный период прошлого года",
        provisional: "предварительно",
        forecast: "прогноз",
        breaking: "изменён порядок учёта",
        no_data: "Данные ещё не опубликованы",
        due: "должно быть к сегодняшнему дню",
        centre: "регионы вместе: 1\u{a0}234,56",
        statuses: ["по плану", "есть риск", "отстаёт от плана", "ухудшается", "оценить невозможно"],
        regions: [
            "Область Абай",
            "Акмолинская область",
            "Актюбинская область",
            "Алматинская область",
            "Атырауская область",
            "Западно-Казахстанская область",
            "Жамбылская область",
            "Область Жетісу",
            "Карагандинская область",
            "Костанайская область",
            "Кызылординская область",
            "Мангистауская область",
            "Павлодарская область",
            "Северо-Казахстанская область",
            "Туркестанская область",
            "Область Ұлытау",
            "Восточно-Казахстанская область",
            "Город Астана",
            "Город Алматы",
            "Город Шымкент",
        ],
        title: "Число зарегистрированных уголовных правонарушений, совершённых на улицах и в других общественных местах",
    },
    Language {
        lang: Lang::En,
        year: "2026",
        month: "September 2026",
        units: ["%", "criminal offences per 100,000 inhabitants"],
        fact: "fact",
        target: "target",
        baseline: "baseline",
        last_year: "same period last year",
        provisional: "provisional",
        forecast: "forecast",
        breaking: "new way of counting",
        no_data: "No figures are published yet",
        due: "due by today",
        centre: "all regions together: 1,234.56",
        statuses: ["on track", "at risk", "off track", "worsening", "not assessable"],
        regions: [
            "Abai Region",
            "Akmola Region",
            "Aktobe Region",
            "Almaty Region",
            "Atyrau Region",
            "West Kazakhstan Region",
            "Zhambyl Region",
            "Zhetisu Region",
            "Karaganda Region",
            "Kostanay Region",
            "Kyzylorda Region",
            "Mangystau Region",
            "Pavlodar Region",
            "North Kazakhstan Region",
            "Turkistan Region",
            "Ulytau Region",
            "East Kazakhstan Region",
            "City of Astana",
            "City of Almaty",
            "City of Shymkent",
        ],
        title: "Registered criminal offences committed in streets and other public places",
    },
];

impl Language {
    pub fn caption(&self) -> Caption<'_> {
        let summary = self.no_data;
        Caption { id: "n", title: self.title, summary, source: "Maqsat, 2026-11-22", lang: self.lang }
    }

    /// A number with its long unit.
    pub fn with_unit(&self, value: Decimal) -> String {
        format!("{}\u{a0}{}", shown(value), self.units[0])
    }
}

/// Numbers of one size each; the name of the case is beside them.
pub fn runs() -> Vec<(&'static str, Vec<Option<Decimal>>)> {
    let exact = |texts: &[&str]| texts.iter().map(|t| t.parse().ok()).collect::<Vec<Option<Decimal>>>();
    vec![
        ("nothing", Vec::new()),
        ("one", exact(&["5"])),
        ("equal", exact(&["12.4", "12.4", "12.4", "12.4", "12.4"])),
        ("zeros", exact(&["0", "0", "0"])),
        ("negative", exact(&["-4", "3", "-11", "-250000"])),
        ("all gaps", exact(&["-", "-", "-"])),
        ("gaps", exact(&["4", "-", "9", "-", "-", "2"])),
        ("huge", exact(&["999999999999999999", "999999999999999123", "888888888888888888"])),
        ("tiny", exact(&["0.000000001", "0.000000002", "0.000000003"])),
        ("falling", exact(&["14.9", "14.1", "12.8", "12.0", "13.1", "12.5", "12.4", "11.2", "11.6", "10.9"])),
        ("sixty", (0..60).map(|n: i64| Some(Decimal::new(900 + n * 7 % 13 * 11, 1))).collect()),
    ]
}

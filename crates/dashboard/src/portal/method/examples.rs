//! Worked examples: typed as anyone would type them, judged when the page is written, each with its way into the calculator.

use crate::numbers;
use crate::page::{StatusMark, Visit};
use crate::portal::calculator::read;
use crate::published::Published;
use crate::say::Say;
use crate::urls::To;
use model::assess::Aim;
use model::case::Case;
use model::{Concept, Decimal};

/// A case with what it comes to.
pub(super) struct Example {
    pub code: &'static str,
    pub name: &'static str,
    pub href: String,
    pub baseline: String,
    pub target: String,
    pub observed: String,
    pub done: String,
    pub due: String,
    pub ratio: String,
    pub status: StatusMark,
    pub growth_ratio: String,
    pub growth: Option<StatusMark>,
}

/// Base year 2023, final year 2028, a figure of 2025 unless it says otherwise: `(code, what is typed)`.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "rank_lower_better",
        "improves=down&kind=rank&baseline_year=2023&baseline=65&targets=2028+40&values=2025+58",
    ),
    (
        "rank_already_met",
        "improves=down&kind=rank&baseline_year=2023&baseline=42&targets=2028+40&values=2025+38",
    ),
    (
        "rank_worsening",
        "improves=down&kind=rank&baseline_year=2023&baseline=65&targets=2028+40&values=2025+70",
    ),
    (
        "road_deaths",
        "improves=down&kind=rate&baseline_year=2023&baseline=12.2&targets=2028+9.0&values=2025+11.5",
    ),
    ("trust_share", "improves=up&kind=share&baseline_year=2023&baseline=62&targets=2028+75&values=2025+66"),
    (
        "near_ceiling",
        "improves=up&kind=share&baseline_year=2023&baseline=98&targets=2028+100&values=2025+98.6",
    ),
    ("zero_base", "improves=up&kind=count&baseline_year=2023&baseline=0&targets=2028+20&values=2025+6"),
    ("zero_target", "improves=down&kind=count&baseline_year=2023&baseline=50&targets=2028+0&values=2025+30"),
    (
        "hold_within",
        "improves=up&baseline_year=2023&baseline=100&targets=2028+100&values=2025+99.6&tolerance=0.5",
    ),
    (
        "hold_lost",
        "improves=up&baseline_year=2023&baseline=100&targets=2028+100&values=2025+99&tolerance=0.5",
    ),
    (
        "hold_good_side",
        "improves=up&baseline_year=2023&baseline=100&targets=2028+100&values=2025+104&tolerance=0.5",
    ),
    ("sign_change", "improves=up&baseline_year=2023&baseline=-5&targets=2028+5&values=2025+-1"),
    ("negative", "improves=up&baseline_year=2023&baseline=-8&targets=2028+-2&values=2025+-6"),
    ("exactly_on_path", "improves=up&baseline_year=2023&baseline=50&targets=2028+100&values=2025+70"),
    ("no_movement", "improves=up&baseline_year=2023&baseline=50&targets=2028+100&values=2025+50"),
    ("at_95_percent", "improves=up&baseline_year=2023&baseline=0&targets=2028+100&values=2025+38"),
    ("just_below_95", "improves=up&baseline_year=2023&baseline=0&targets=2028+100&values=2025+37.99"),
    ("at_60_percent", "improves=down&baseline_year=2023&baseline=100&targets=2028+0&values=2025+76"),
    ("just_below_60", "improves=down&baseline_year=2023&baseline=100&targets=2028+0&values=2025+76.01"),
    ("range", "improves=within&kind=rate&baseline_year=2023&baseline=20&targets=2028+5..10&values=2025+14"),
    (
        "yearly_targets",
        "improves=up&baseline_year=2023&baseline=50&targets=2024+60%0A2025+60%0A2028+90&values=2026+66",
    ),
    (
        "inside_a_year",
        "improves=down&kind=count&over_time=year_to_date&baseline_year=2023&baseline=300&targets=2028+200\
         &values=2024+290%0A2024-05+116%0A2025+280%0A2025-05+112%0A2026-05+100",
    ),
    ("milestone_ahead", "improves=up&kind=milestone&targets=2026+1&values=2025+0&today=2026-11-22"),
];

/// All of them in the words of a visit.
pub(super) fn examples(visit: &Visit) -> Vec<Example> {
    EXAMPLES.iter().filter_map(|(code, query)| example(visit, code, query)).collect()
}

fn example(visit: &Visit, code: &'static str, query: &str) -> Option<Example> {
    let (words, lang) = (visit.words, visit.lang());
    let case = read(query, visit.concept().thresholds)?;
    let published = Published::of_case(&case, "", "");
    let assessment = published.assessment(Case::INDICATOR, Concept::COUNTRY);
    let say = Say::about(words, published.concept(), Case::INDICATOR);
    let working = assessment.working.as_ref();
    let growth = assessment.growth.as_ref();
    let percent =
        |part: Option<Decimal>| part.map(|p| numbers::percent(lang, p) + "\u{a0}%").unwrap_or_default();
    let four = |value: Option<Decimal>| value.map(|v| numbers::number(lang, v, 4)).unwrap_or_default();
    let aim = |aim: &Aim| format!("{} ({})", say.aim(*aim), aim.year);
    let address = visit.urls.to(To::Calculator);
    let mark = if address.contains('?') { '&' } else { '?' };
    Some(Example {
        code,
        name: words.of_code("example", code),
        href: format!("{address}{mark}{query}"),
        baseline: case.baseline.map(|(year, v)| format!("{} ({year})", say.value(v))).unwrap_or_default(),
        target: case.targets.iter().map(aim).collect::<Vec<_>>().join("; "),
        observed: working.map(|w| format!("{} ({})", say.value(w.observed), w.period)).unwrap_or_default(),
        done: percent(working.and_then(|w| w.done)),
        due: percent(working.and_then(|w| w.due)),
        ratio: four(working.and_then(|w| w.ratio)),
        status: StatusMark::of(assessment.status, words),
        growth_ratio: four(growth.ok().and_then(|g| Decimal::try_from(g.ratio).ok())),
        growth: growth.ok().map(|g| StatusMark::of(g.status, words)),
    })
}

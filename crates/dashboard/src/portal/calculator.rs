//! The calculator: anyone types baseline, targets and values and sees both verdicts with their working and the chart. Everything typed
//! stands in the address, so that a verdict can be sent as a link.

mod fields;

use super::{Page, files, working};
use crate::charts::Subject;
use crate::error::Error;
use crate::page::{Chart, Frame, StatusMark, Visit};
use crate::published::Published;
use crate::say::Say;
use crate::text::Words;
use crate::urls::To;
use askama::Template;
use axum::extract::{Query, RawQuery};
use axum::http::Uri;
use axum::response::Response;
use fields::{FieldView, fields};
use ingestion::cases::form::{self, Field, FormFault};
use model::Concept;
use model::case::Case;
use model::concept::Thresholds;
use publication::Size;

#[derive(Template)]
#[template(path = "portal/calculator.html")]
struct Calculator {
    frame: Frame,
    action: String,
    plain: Vec<FieldView>,
    more: Vec<FieldView>,
    more_open: bool,
    /// How many things must be mended, and where.
    faults: Vec<(String, String)>,
    examples: Vec<(&'static str, String)>,
    verdict: Option<Verdict>,
}

/// What comes out.
struct Verdict {
    status: StatusMark,
    /// For a stale one: the last verdict.
    last: Option<StatusMark>,
    to_be_kept: bool,
    dated: bool,
    sentence: String,
    growth: Option<StatusMark>,
    growth_na: String,
    disagree: Option<String>,
    chart: Chart,
    working: working::Rows,
}

/// What stands in the query, field by field.
struct Typed {
    values: Vec<(Field, String)>,
}

impl Typed {
    fn of(query: &str) -> Typed {
        // a query is read as a form is; what cannot be read is nothing typed
        let uri = Uri::builder().path_and_query(format!("/?{query}")).build().unwrap_or_default();
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(p)| p).unwrap_or_default();
        let field = |name: &str| Field::ALL.into_iter().find(|f| f.code() == name);
        Typed { values: pairs.into_iter().filter_map(|(name, text)| Some((field(&name)?, text))).collect() }
    }

    fn text(&self, field: Field) -> &str {
        self.values.iter().find(|(f, _)| *f == field).map_or("", |(_, text)| text.as_str())
    }

    fn is_empty(&self) -> bool {
        self.values.iter().all(|(_, text)| text.trim().is_empty())
    }

    fn read(&self, usual: Thresholds) -> Result<Case, Vec<FormFault>> {
        let fields: Vec<(Field, &str)> = self.values.iter().map(|(f, text)| (*f, text.as_str())).collect();
        form::read(&fields, usual)
    }
}

/// `GET /{lang}/calculator?improves=down&baseline_year=2023&baseline=65&targets=2028+40&values=2025+58`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Page {
    let query = query.unwrap_or_default();
    let typed = Typed::of(&query);
    let words = visit.words;
    let read = (!typed.is_empty()).then(|| typed.read(visit.concept().thresholds));
    let (case, faults) = match read {
        None => (None, Vec::new()),
        Some(Ok(case)) => (Some(case), Vec::new()),
        Some(Err(faults)) => (None, faults),
    };
    let mut frame = visit
        .frame(words.t("calculator-title"), vec![(words.t("calculator-title").to_owned(), String::new())]);
    // the same case in another language
    if !query.is_empty() {
        for language in &mut frame.languages {
            language.href = format!("/{}/calculator?{query}", language.code);
        }
    }
    let (plain, more) = fields(words, visit.concept().thresholds, &typed, &faults);
    let page = Calculator {
        action: visit.urls.to(To::Calculator),
        more_open: more.iter().any(|f| !f.value.trim().is_empty() || f.error.is_some()),
        faults: plain
            .iter()
            .chain(&more)
            .filter_map(|f| Some((f.id.clone(), format!("{}: {}", f.label, f.error.as_ref()?))))
            .collect(),
        examples: examples(&visit),
        verdict: case.map(|case| verdict(&visit, &case, &query)),
        frame,
        plain,
        more,
    };
    super::page(&page)
}

/// `GET /{lang}/calculator/trajectory.svg?…`
pub async fn file(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Error> {
    let (chart, ending) = files::split(visit.code(0))?;
    let case = Typed::of(&query.unwrap_or_default())
        .read(visit.concept().thresholds)
        .map_err(|_| Error::NotFound)?;
    if chart != "trajectory" {
        return Err(Error::NotFound);
    }
    let published = published(&case, visit.words);
    files::file(
        &subject(&published, visit.words).trajectory("f", Size::Wide),
        "calculator-trajectory",
        ending,
    )
}

fn published(case: &Case, words: &Words) -> Published {
    Published::of_case(case, words.t("calculator-subject"), "")
}

fn subject<'a>(published: &'a Published, words: &'static Words) -> Subject<'a> {
    Subject { published, words, indicator: Case::INDICATOR, place: Concept::COUNTRY }
}

fn verdict(visit: &Visit, case: &Case, query: &str) -> Verdict {
    let words = visit.words;
    let published = published(case, words);
    let assessment = published.assessment(Case::INDICATOR, Concept::COUNTRY);
    let say = Say::about(words, published.concept(), Case::INDICATOR);
    let drawn = |id, size| subject(&published, words).trajectory(id, size);
    let chart = Chart::new(drawn("fw", Size::Wide), drawn("fc", Size::Compact), |file| {
        format!("/{}/calculator/trajectory.{}?{query}", visit.lang().code(), file.ending())
    });
    let growth = assessment.growth.as_ref();
    Verdict {
        status: StatusMark::of(assessment.status, words),
        last: (assessment.status != assessment.verdict).then(|| StatusMark::of(assessment.verdict, words)),
        to_be_kept: assessment.to_be_kept,
        dated: assessment.is_dated(),
        sentence: say.sentence(assessment, published.figures(), Concept::COUNTRY),
        growth: growth.ok().map(|g| StatusMark::of(g.status, words)),
        growth_na: growth
            .err()
            .map(|why| words.t(&format!("growth-{}", why.code())).to_owned())
            .unwrap_or_default(),
        disagree: say.disagreement(assessment),
        chart,
        working: working::rows(&published, words, Case::INDICATOR, Concept::COUNTRY),
    }
}

/// Cases to begin with: a place in a ranking, a yearly total judged inside the year, a range, a milestone.
fn examples(visit: &Visit) -> Vec<(&'static str, String)> {
    let action = visit.urls.to(To::Calculator);
    let words = visit.words;
    [
        (
            "calculator-example-rank",
            "improves=down&kind=rank&baseline_year=2023&baseline=65&targets=2028+40&values=2024+62%0A2025+58",
        ),
        (
            "calculator-example-total",
            "improves=down&kind=count&over_time=year_to_date&baseline_year=2023&baseline=1200\
             &targets=2026+950%0A2028+700&values=2024+1080%0A2025-05+410%0A2025+1000%0A2026-05+390",
        ),
        (
            "calculator-example-range",
            "improves=within&kind=rate&baseline_year=2023&baseline=20&targets=2028+5..10&values=2024+17%0A2025+14",
        ),
        ("calculator-example-milestone", "improves=up&kind=milestone&targets=2026+1&values=2025+0&today=2026-11-22"),
    ]
    .into_iter()
    .map(|(key, query)| {
        let mark = if action.contains('?') { '&' } else { '?' };
        (words.t(key), format!("{action}{mark}{query}"))
    })
    .collect()
}

/// The case that a query of the calculator holds, if nothing is wrong with it.
pub(super) fn read(query: &str, usual: Thresholds) -> Option<Case> {
    Typed::of(query).read(usual).ok()
}

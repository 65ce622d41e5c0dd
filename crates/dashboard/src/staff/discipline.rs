//! The discipline of departments: who handed in what was owed, and when.

mod file;
mod heat;
mod rows;
mod view;

pub use file::csv;
pub use heat::chart;
pub(crate) use view::{Asked, Typed, View};

use crate::actor::{Door, Signed};
use crate::desk::{self, Desk};
use crate::error::Error;
use crate::numbers;
use crate::page::{Chart, Frame, StatusMark};
use crate::text::{Arg, Words};
use crate::urls::To;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use model::Lang;
use model::discipline::{Mark, Tally};
use rows::{FigureRow, MatrixRow};

#[derive(Template)]
#[template(path = "staff/discipline.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: String,
    finding: String,
    action: String,
    /// To choose from: value, words, whether it is chosen.
    forms: Vec<(String, String, bool)>,
    years: Vec<(String, String, bool)>,
    legend: Vec<StatusMark>,
    /// Whether one form was asked for; otherwise a cell stands for several.
    one_form: bool,
    columns: Vec<String>,
    matrix: Vec<MatrixRow>,
    departments: Vec<FigureRow>,
    /// By form, if all were asked for.
    by_form: Vec<FigureRow>,
    all: Option<FigureRow>,
    csv: String,
    heat: Chart,
}

/// `GET /{lang}/discipline?form=&year=`
pub async fn show(signed: Signed, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let asked = Asked::of(&signed.door.concept, &typed, app.today())?;
    let view = View::of(&app.store, &signed.doing(), asked).await?;
    let (concept, lang) = (&signed.door.concept, signed.door.lang());
    let asked = &view.asked;
    let forms = concept.forms.iter().map(|form| {
        let chosen = asked.form.as_deref() == Some(form.code.as_str());
        (form.code.clone(), form.title.shown(lang).text.to_owned(), chosen)
    });
    let all_forms = (String::new(), words.t("discipline-all-forms").to_owned(), asked.form.is_none());
    let years = view::years(concept, app.today()).map(|y| (y.to_string(), y.to_string(), y == asked.year));
    let here = To::Discipline(asked.form.as_deref(), Some(asked.year));
    let title = words.t("discipline-title").to_owned();
    let row = |name: &str, href: Option<String>, tally: &Tally| rows::figures(words, name, href, tally);
    let template = Page {
        frame: signed.door.frame(here, &title, vec![(title.clone(), String::new())]),
        desk: Desk::of(&signed, To::Discipline(None, None)),
        finding: finding(words, &view),
        title,
        action: urls.to(To::Discipline(None, None)),
        forms: std::iter::once(all_forms).chain(forms).collect(),
        years: years.collect(),
        legend: Mark::ALL.iter().map(|mark| status(*mark, words)).collect(),
        one_form: asked.form.is_some(),
        columns: view.columns().map(|period| heading(words, &view, period)).collect(),
        matrix: rows::matrix(&signed, &view),
        departments: view
            .by_department()
            .into_iter()
            .map(|(department, tally)| row(department.name.shown(lang).text, None, &tally))
            .collect(),
        by_form: view
            .by_form()
            .into_iter()
            .map(|(form, tally)| {
                let href = urls.to(To::Discipline(Some(&form.code), Some(asked.year)));
                row(form.title.shown(lang).text, Some(href), &tally)
            })
            .collect(),
        all: (!view.records.is_empty()).then(|| row(words.t("discipline-all"), None, &view.tally())),
        heat: heat::on_page(&signed, &view),
        csv: urls.discipline_file(asked.form.as_deref(), asked.year),
    };
    desk::page(&signed.door, &template, false)
}

/// What the figures say, in one sentence.
fn finding(words: &Words, view: &View) -> String {
    let tally = view.tally();
    let year = ("year", Arg::from(view.asked.year.to_string()));
    let Some(timeliness) = tally.timeliness() else {
        return words.with("discipline-finding-none", &[year]);
    };
    let number = |n: u32| Arg::from(numbers::number(words.lang(), n.into(), 0));
    let args = [
        year,
        ("handed", number(tally.handed_in)),
        ("owed", number(tally.owed)),
        ("n", Arg::Number(f64::from(tally.owed))),
        ("time", number(tally.in_time)),
        ("share", percent(words.lang(), timeliness).into()),
        ("date", numbers::date(words, view.today).into()),
    ];
    words.with("discipline-finding", &args)
}

/// A share that is already in percent, without a needless decimal.
pub(super) fn percent(lang: Lang, share: model::Decimal) -> String {
    numbers::number(lang, share, share.scale())
}

/// The mark with its shape, its colour family and its word.
pub(super) fn status(mark: Mark, words: &'static Words) -> StatusMark {
    let (code, tone) = match mark {
        Mark::InTime => ("achieved", "good"),
        Mark::Late => ("at_risk", "risk"),
        Mark::Missing => ("off_track", "off"),
        Mark::Correction => ("worsening", "worse"),
        Mark::NotDue => ("not_due", "neutral"),
        Mark::NotOwed => ("not_assessable", "neutral"),
    };
    StatusMark { code, tone, word: words.of_code("discipline-mark", mark.code()) }
}

/// The heading of a column: a period of the form, or the month with which periods of any form end.
fn heading(words: &Words, view: &View, period: model::Period) -> String {
    let length = if view.asked.form.is_some() { period.periodicity().code() } else { "month" };
    let part = if view.asked.form.is_some() { period.part() } else { period.last_month() };
    words.with(
        "discipline-column",
        &[
            ("length", length.into()),
            ("part", Arg::Number(f64::from(part))),
            ("year", view.asked.year.to_string().into()),
        ],
    )
}

//! How complete the reports of each department are by period, as a chart.

use super::view::{Asked, Typed, View};
use super::{heading, percent};
use crate::actor::{Door, Signed};
use crate::error::Error;
use crate::numbers;
use crate::page::Chart;
use crate::portal::files::{file, split};
use crate::say::part_of;
use crate::urls::To;
use axum::extract::{Query, RawPathParams};
use axum::response::Response;
use model::Decimal;
use model::concept::Department;
use model::discipline::Tally;
use model::forms::Form;
use publication::charts::{Grid, GridCell, GridColumn, GridRow, Look, grid};
use publication::{Caption, Figure, Size};

/// `GET /{lang}/discipline/completeness.svg?form=&year=`
pub async fn chart(
    signed: Signed,
    codes: RawPathParams,
    Query(typed): Query<Typed>,
) -> Result<Response, Error> {
    let name = codes.iter().find(|(name, _)| *name == "file").map(|(_, value)| value.to_owned());
    let name = name.ok_or(Error::NotFound)?;
    let (name, ending) = split(&name)?;
    if name != "completeness" {
        return Err(Error::NotFound);
    }
    let Door { app, concept, .. } = &signed.door;
    let asked = Asked::of(concept, &typed, app.today())?;
    let view = View::of(&app.store, &signed.doing(), asked).await?;
    file(&figure(&signed, &view, "f", Size::Wide), &format!("{name}-{}", view.asked.year), ending)
}

/// In the size that fits a phone and a desk, with its files: the matrix above it already fills most of a page.
pub(super) fn on_page(signed: &Signed, view: &View) -> Chart {
    let to = To::Discipline(view.asked.form.as_deref(), Some(view.asked.year));
    Chart::single(figure(signed, view, "h", Size::Compact), |kind| {
        signed.door.urls.chart(to, "completeness", kind)
    })
}

fn figure(signed: &Signed, view: &View, id: &str, size: Size) -> Figure {
    let (words, lang, concept) = (signed.door.words, signed.door.lang(), &signed.door.concept);
    let columns: Vec<GridColumn> = view
        .columns()
        .map(|period| GridColumn {
            name: numbers::period(words, period),
            short: heading(words, view, period),
            group: String::new(),
        })
        .collect();
    let cell = |department: &Department, column| {
        let here = view.cell(department, column).map(|(_, one)| one);
        match Tally::of(here, view.today).completeness() {
            Some(share) => {
                let shown = percent(lang, share.round_dp(0).normalize());
                let (look, value) = (Look::Step(step(share)), Some(share));
                GridCell { look, value, short: shown, shown: percent(lang, share) }
            }
            None => {
                let shown = words.t("heat-none").to_owned();
                GridCell { look: Look::Blank, value: None, shown, short: String::new() }
            }
        }
    };
    let row = |department: &Department| GridRow {
        name: department.name.shown(lang).text.to_owned(),
        short: concept.place(department.place).short.shown(lang).text.to_owned(),
        cells: view.columns().map(|column| cell(department, column)).collect(),
    };
    let rows: Vec<GridRow> = view.departments().map(row).collect();
    let tallies = view.by_department();
    let owing = tallies.iter().filter(|(_, tally)| tally.owed > 0).count();
    let full = tallies.iter().filter(|(_, tally)| tally.owed > 0 && tally.missing() == 0).count();
    let args =
        [("year", view.asked.year.to_string().into()), ("full", part_of(lang, full)), ("of", owing.into())];
    let of_form = |form: &Form| form.title.shown(lang).text.to_owned();
    let form = view.asked.form.as_deref().and_then(|code| concept.find_form(code)).map(of_form);
    let summary = match form {
        Some(form) => format!("{} {form}.", words.t("heat-summary")),
        None => words.t("heat-summary").to_owned(),
    };
    let mut legend: Vec<(Look, String)> = (1..)
        .zip(["< 50", "50–74", "75–89", "90–99", "100"])
        .map(|(step, range)| (Look::Step(step), format!("{range}\u{a0}%")))
        .collect();
    legend.push((Look::Blank, words.t("heat-none").to_owned()));
    grid::grid(&Grid {
        caption: Caption { id, title: &words.with("heat-title", &args), summary: &summary, source: "", lang },
        columns: &columns,
        rows: &rows,
        legend: &legend,
        headings: [words.t("discipline-department"), words.t("column-period")],
        no_data: words.t("chart-no-data"),
        size,
    })
}

/// The step of a share in percent; only what is complete has the darkest.
fn step(share: Decimal) -> u8 {
    const BOUNDS: [i64; 4] = [50, 75, 90, 100];
    BOUNDS.iter().filter(|bound| share >= Decimal::from(**bound)).count() as u8 + 1
}

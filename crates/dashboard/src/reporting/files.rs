//! A form as files to fill in: a workbook, and text.

use super::form::id;
use super::sheet::{self, Sheet};
use crate::actor::Signed;
use crate::blank::{self, Filled, Report};
use crate::error::Error;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ingestion::Issue;
use ingestion::rules::Answer;
use model::policy::Action;
use model::{IndicatorIx, Lang};
use publication::{Column, Dataset, Datum, exports};
use std::collections::BTreeMap;

/// The content type of workbooks.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /{lang}/reporting/{id}/blank.xlsx`
pub async fn workbook(signed: Signed) -> Result<Response, Error> {
    let sheet = open(&signed).await?;
    let bytes = filled(&sheet, signed.door.lang(), BTreeMap::new(), &[])?;
    Ok(file(&sheet, "xlsx", XLSX, bytes))
}

/// The workbook of a form with its draft, or with what a file brought instead.
pub fn filled(
    sheet: &Sheet,
    lang: Lang,
    mut instead: BTreeMap<IndicatorIx, Filled>,
    issues: &[Issue],
) -> Result<Vec<u8>, Error> {
    for row in &sheet.form().rows {
        let Some(value) = sheet.value(row.indicator) else { continue };
        let kept = sheet::answer(value);
        let text = kept.written.to_string();
        let of_draft =
            Filled { text, cell: kept.cell(), explanation: kept.explanation.into(), ..Filled::default() };
        let row = instead.entry(row.indicator).or_default();
        // what a file leaves blank stands as it is in the draft
        if row.text.is_empty() && row.cell.is_none() {
            (row.text, row.cell) = (of_draft.text, of_draft.cell);
        }
        if row.explanation.is_empty() {
            row.explanation = of_draft.explanation;
        }
    }
    let (assignment, due) = (sheet.id().to_string(), sheet.dossier.assignment.due());
    let (expected, made) = (sheet.expected(), sheet.doing.today);
    let report = Report { expected, assignment: &assignment, due, made, lang };
    let history = |indicator, period| sheet.past(indicator, period);
    blank::filled(&report, &instead, history, issues).map_err(|_| Error::Unmade("a workbook"))
}

/// `GET /{lang}/reporting/{id}/form.csv`
pub async fn csv(signed: Signed) -> Result<Response, Error> {
    let sheet = open(&signed).await?;
    let (words, lang) = (signed.door.words, signed.door.lang());
    // the indicator's code and not the row's: a spreadsheet makes 1 January of row 1.1
    let headings =
        ["files-indicator-code", "blank-indicator", "blank-unit", "blank-value", "blank-explanation"];
    let columns = headings.map(|key| Column::text("", words.t(key)));
    let mut data = Dataset::new("", columns.into());
    data.rows = sheet
        .form()
        .rows
        .iter()
        .map(|row| {
            let indicator = sheet.concept().indicator(row.indicator);
            let answer = sheet.value(row.indicator).map(sheet::answer);
            let say = crate::say::Say::about(words, sheet.concept(), row.indicator);
            let text = |text: &str| Datum::text(text.to_owned());
            vec![
                text(&indicator.code),
                text(indicator.title.shown(lang).text),
                text(&say.unit()),
                figure(answer.as_ref()),
                text(answer.as_ref().map_or("", |a| &a.explanation)),
            ]
        })
        .collect();
    Ok(file(&sheet, "csv", "text/csv; charset=utf-8", exports::csv(&data, true)))
}

/// A number as spreadsheets of this country read it, anything else as it was typed.
fn figure(answer: Option<&Answer>) -> Datum {
    match answer.map(|answer| (answer.number(), answer)) {
        Some((Some(number), answer)) if !answer.percent => Datum::number(number, answer.written.to_string()),
        Some((_, answer)) => Datum::text(answer.written.to_string()),
        None => Datum::text(String::new()),
    }
}

/// Files to fill in are for those who fill in, or sign.
async fn open(signed: &Signed) -> Result<Sheet, Error> {
    let sheet = Sheet::open(&signed.door.app, &signed.door.concept, &signed.actor, id(&signed.door)?).await?;
    if sheet.dossier.may(Action::SeeDraft) { Ok(sheet) } else { Err(Error::NotFound) }
}

/// A file named after form, department and period.
pub fn file(sheet: &Sheet, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let assignment = &sheet.dossier.assignment;
    let name = format!("{}_{}_{}.{ending}", assignment.form, assignment.department, assignment.period);
    let headers =
        [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))];
    (headers, bytes).into_response()
}

//! A form as files to fill in: a workbook, and text.

use super::blank::{blank, headings};
use super::form::id;
use super::sheet::{self, Sheet};
use crate::actor::Signed;
use crate::error::Error;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ingestion::rules::Answer;
use model::policy::Action;
use publication::exports::{self, blank_xlsx};
use publication::{Column, Dataset, Datum};
use std::collections::BTreeMap;

/// The content type of workbooks.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /{lang}/reporting/{id}/blank.xlsx`
pub async fn workbook(signed: Signed) -> Result<Response, Error> {
    let sheet = open(&signed).await?;
    let blank = blank(&sheet, signed.door.words, &BTreeMap::new(), &BTreeMap::new(), Vec::new());
    let bytes = blank_xlsx(&blank).map_err(|_| Error::Unmade("a workbook"))?;
    Ok(file(&sheet, "xlsx", XLSX, bytes))
}

/// `GET /{lang}/reporting/{id}/form.csv`
pub async fn csv(signed: Signed) -> Result<Response, Error> {
    let sheet = open(&signed).await?;
    let (words, lang) = (signed.door.words, signed.door.lang());
    // the indicator's code and not the row's: a spreadsheet makes 1 January of row 1.1
    let [_, indicator, unit, value, explanation, ..] = headings(words);
    let code = words.t("blank-column-indicator_code").to_owned();
    let columns = [code, indicator, unit, value, explanation].map(|heading| Column::text("", heading));
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
        Some((Some(number), answer)) if !answer.percent => {
            Datum::number(number, answer.written.to_string())
        }
        Some((_, answer)) => Datum::text(answer.written.to_string()),
        None => Datum::text(String::new()),
    }
}

/// Files to fill in are for those who fill in, or sign.
async fn open(signed: &Signed) -> Result<Sheet, Error> {
    let sheet = Sheet::open(&signed.door.app, &signed.actor, id(&signed.door)?).await?;
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

//! Files of a form: every malformed one in `tests/uploads/forms` through the real child process, with its issues at their places.

pub(crate) mod blank;
mod fuzz;
mod hostile;

use dashboard::workbook::Workbooks;
use ingestion::form::{Expected, FormDraft, FormFault, read_csv, read_grid};
use ingestion::{Fault, Issue, Names, Severity};
use model::concept::Concept;
use model::forms::Form;
use model::{Cell, Lang, Period};
use std::path::PathBuf;
use std::sync::LazyLock;
use tests::{DEPARTMENT, monthly_form, root};

static CONCEPT: LazyLock<Concept> = LazyLock::new(|| maqsat::loaded(false).unwrap().0);
static FORM: LazyLock<Form> = LazyLock::new(|| monthly_form(&CONCEPT));

fn expected() -> Expected<'static> {
    let department = CONCEPT.find_department(DEPARTMENT).unwrap();
    static NAMES: LazyLock<Names> = LazyLock::new(|| Names::of(&CONCEPT));
    Expected {
        concept: &CONCEPT,
        names: &NAMES,
        form: &FORM,
        department,
        period: Period::month(2026, 5).unwrap(),
    }
}

fn folder() -> PathBuf {
    root().join("tests/uploads/forms")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// Reads a file by its name, a workbook through the child.
async fn read(workbooks: &Workbooks, name: &str, bytes: Vec<u8>) -> FormDraft {
    if name.ends_with(".csv") {
        return read_csv(bytes, &expected());
    }
    match workbooks.read(bytes).await {
        Ok(grid) => read_grid(&grid, &expected()),
        Err(fault) => FormDraft::refused(fault),
    }
}

/// Answers as `row=value`.
fn answers(draft: &FormDraft) -> String {
    let said = draft.answers.iter().map(|(indicator, answer)| {
        let code = &FORM.row(*indicator).unwrap().code;
        match answer.cell {
            Some(Cell::Number(value)) => format!("{code}={value}"),
            Some(Cell::NotApplicable) => format!("{code}=n/a"),
            Some(Cell::Unavailable) => format!("{code}=none"),
            None if answer.is_unreadable() => format!("{code}=?"),
            None => format!("{code}=-"),
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

/// Issues as `line:column severity kind`, but for the rows that a file does not have.
fn issues(draft: &FormDraft) -> String {
    let told = draft.issues.iter().filter(|issue| !matches!(issue.fault, Fault::Form(FormFault::Absent(_))));
    let said = told.map(|issue| {
        let severity = if issue.severity == Severity::Error { 'E' } else { 'W' };
        format!("{}:{} {severity} {}", issue.at.line, issue.at.column, kind(issue))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// `Number.Ambiguous`.
fn kind(issue: &Issue) -> String {
    let debug = format!("{:?}", issue.fault);
    let mut words = debug.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!("{}.{}", words.next().unwrap(), words.next().unwrap())
}

#[test]
fn every_malformed_file_is_told_at_its_place_and_nothing_else_is() {
    let workbooks = Workbooks::new(crate::MAQSAT);
    let mut table = csv::Reader::from_path(folder().join("expected.csv")).unwrap();
    let rows: Vec<(String, String, String)> = table.deserialize().map(Result::unwrap).collect();
    assert!(rows.len() >= 60, "only {} files", rows.len());
    let mut wrong = Vec::new();
    runtime().block_on(async {
        for (name, read, planted) in &rows {
            let bytes = std::fs::read(folder().join(name)).unwrap();
            let draft = self::read(&workbooks, name, bytes.clone()).await;
            let found = (answers(&draft), issues(&draft));
            if (&found.0, &found.1) != (read, planted) {
                wrong.push(format!(
                    "{name}\n  wanted {read:?} {planted:?}\n  found  {:?} {:?}",
                    found.0, found.1
                ));
            }
            // the same file again says the same
            let again = self::read(&workbooks, name, bytes).await;
            assert_eq!((answers(&again), again.issues), (found.0, draft.issues.clone()), "{name}");
            for issue in &draft.issues {
                for lang in Lang::ALL {
                    let words = issue.message(lang);
                    assert!(words.ends_with(['.', '?']) && words.chars().count() > 20, "{name}: {words}");
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let files = files.filter(|name| !["make.py", "expected.csv"].contains(&name.to_str().unwrap()));
    assert_eq!(files.count(), rows.len(), "a file without a row");
}

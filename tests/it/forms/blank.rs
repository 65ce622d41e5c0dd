//! The blank: written for an assignment, read back through the child, filled in, sent back with notes, read again.

use super::{CONCEPT, FORM, answers, expected, folder, issues, read, runtime};
use dashboard::blank::{Filled, Report, annotated, filled};
use dashboard::workbook::Workbooks;
use ingestion::form::{FormDraft, Keys, read_csv, read_grid};
use ingestion::grid::{CellKind, Grid};
use model::{Cell, Decimal, IndicatorIx, Lang, Period};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use tests::openpyxl_or_skip;

fn report(lang: Lang) -> Report<'static> {
    let day = |text: &str| text.parse().unwrap();
    Report { expected: expected(), assignment: "17", due: day("2026-06-15"), made: day("2026-06-01"), lang }
}

fn history(indicator: IndicatorIx, period: Period) -> Option<Cell> {
    let last_year = period == Period::month(2025, 5).unwrap();
    let offences = CONCEPT.find_indicator("offences").unwrap();
    (indicator == offences && last_year).then_some(Cell::Number(Decimal::from(1100)))
}

fn grid(bytes: &[u8]) -> Grid {
    runtime().block_on(Workbooks::new(crate::MAQSAT).read(bytes.to_vec())).unwrap()
}

/// A part of a workbook as text.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// An upload with something wrong in every way that a cell can be.
fn upload() -> FormDraft {
    let text = "row;value;explanation\n1;1204;=рост\n1.1;много;\n1.10;н/д;база недоступна\n2;;\n2.1;12,5;\n3;'=1+1;\n";
    read_csv(text.into(), &expected())
}

#[test]
fn an_empty_blank_comes_back_as_it_went() {
    for lang in Lang::ALL {
        let bytes = filled(&report(lang), &BTreeMap::new(), history, &[]).unwrap();
        assert_eq!(
            bytes,
            filled(&report(lang), &BTreeMap::new(), history, &[]).unwrap(),
            "not the same bytes"
        );
        let grid = grid(&bytes);
        let draft = read_grid(&grid, &expected());
        assert_eq!(
            (answers(&draft).as_str(), issues(&draft).as_str()),
            ("1=- 1.1=- 1.10=- 2=- 2.1=- 3=-", "")
        );
        assert_eq!(draft.keys, Some(Keys::new("17", &expected())));
        let says = |text: &str| grid.cells.iter().any(|cell| cell.text == text);
        let department = CONCEPT.department(expected().department).name.in_lang(lang).unwrap();
        assert!(says(department) && says(FORM.title.in_lang(lang).unwrap()) && says("1.10"));
        let last_year = grid.cells.iter().find(|cell| cell.text == "1100").unwrap();
        assert_eq!((last_year.kind, last_year.column), (CellKind::Number, 7));
    }
}

#[test]
fn only_values_and_explanations_can_be_typed() {
    let bytes = filled(&report(Lang::Ru), &BTreeMap::new(), history, &[]).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(sheet.contains("<sheetProtection") && sheet.contains("state=\"frozen\""));
    assert!(part(&bytes, "xl/workbook.xml").contains("name=\"maqsat\" sheetId=\"2\" state=\"veryHidden\""));
    let formats: Vec<&str> = styles
        .split("<cellXfs")
        .nth(1)
        .unwrap()
        .split("</cellXfs>")
        .next()
        .unwrap()
        .split("<xf ")
        .skip(1)
        .collect();
    let mut open = Vec::new();
    for cell in sheet.split("<c r=\"").skip(1) {
        let style =
            cell.split("s=\"").nth(1).map_or(0, |s| s.split('"').next().unwrap().parse::<usize>().unwrap());
        if formats[style].contains("locked=\"0\"") {
            open.push(cell.split('"').next().unwrap());
        }
    }
    let wanted: Vec<String> = (7..=12).flat_map(|row| [format!("D{row}"), format!("E{row}")]).collect();
    assert_eq!(open, wanted);
    assert_eq!(sheet.matches("<dataValidation ").count(), 6);
    assert!(sheet.contains("type=\"whole\"") && sheet.contains("<formula2>100</formula2>"));
}

#[test]
fn an_upload_comes_back_with_a_note_on_every_fault_and_says_the_same_again() {
    let draft = upload();
    let rows = Filled::of_draft(&draft, Lang::Ru);
    let bytes = filled(&report(Lang::Ru), &rows, history, &draft.issues).unwrap();
    let again = read_grid(&grid(&bytes), &expected());
    assert_eq!(answers(&again), "1=1204 1.1=? 1.10=none 2=- 2.1=12.5 3=?");
    assert_eq!(answers(&again), answers(&draft));
    assert_eq!(issues(&again), "8:4 E Number.NotANumber; 12:4 E Number.Formula");
    for ((_, before), (_, after)) in draft.answers.iter().zip(&again.answers) {
        assert_eq!(before.explanation.as_deref().unwrap_or(""), after.explanation.as_deref().unwrap_or(""));
        assert!(before.cell.is_some() || before.text == after.text);
    }
    let notes = part(&bytes, "xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), 2);
    assert!(notes.contains("ref=\"D8\"") && notes.contains("ref=\"D12\"") && notes.contains("не число"));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"), "a formula");
    assert!(part(&bytes, "xl/sharedStrings.xml").contains(">'=рост<"));
    // what came back with notes, sent once more, comes back the same
    let rows = Filled::of_draft(&again, Lang::Ru);
    let third = filled(&report(Lang::Ru), &rows, history, &again.issues).unwrap();
    let third = read_grid(&grid(&third), &expected());
    assert_eq!((answers(&third), third.issues), (answers(&again), again.issues));
}

#[test]
fn the_workbook_of_someone_else_comes_back_with_notes_where_the_faults_are() {
    let workbooks = Workbooks::new(crate::MAQSAT);
    for (name, refs) in [
        ("formula.xlsx", &["C2"][..]),
        ("code_as_number.xlsx", &["A2"]),
        ("hidden_row.xlsx", &["A2"]),
        ("merged_heading.xlsx", &["C1"]),
        ("percent_format.xlsx", &["C3"]),
    ] {
        let bytes = std::fs::read(folder().join(name)).unwrap();
        let grid = runtime().block_on(workbooks.read(bytes.clone())).unwrap();
        let draft = runtime().block_on(read(&workbooks, name, bytes));
        let back = annotated(&grid, &draft, &[], "2026-06-01".parse().unwrap(), Lang::Kk).unwrap();
        let notes = part(&back, "xl/comments1.xml");
        assert_eq!(notes.matches("<comment ").count(), refs.len(), "{name}");
        for at in refs {
            assert!(notes.contains(&format!("ref=\"{at}\"")), "{name}: {at}");
        }
        let returned = self::grid(&back);
        let places = |grid: &Grid| grid.cells.iter().map(|c| (c.row, c.column)).collect::<Vec<_>>();
        assert_eq!(places(&returned), places(&grid), "{name}");
    }
}

/// What another library sees in a workbook: its sheets, what can be typed into, numbers as numbers, notes, validations.
const SECOND_READER: &str = r"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print([(sheet.title, sheet.sheet_state) for sheet in book.worksheets])
sheet = book.worksheets[0]
print(sheet.protection.sheet, sheet.freeze_panes, sheet.dimensions)
print([cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked])
print([(cell.value, cell.data_type, cell.number_format) for cell in sheet[7]])
print([(c.coordinate, c.fill.fgColor.rgb) for row in sheet.iter_rows() for c in row if c.comment])
print(sorted((v.type, str(v.sqref), v.errorStyle) for v in sheet.data_validations.dataValidation))
print([row[1].value for row in book['maqsat'].iter_rows(max_row=4)])
";

#[test]
fn another_reader_sees_the_same_workbook() {
    let Some(mut python) = openpyxl_or_skip("another_reader_sees_the_same_workbook") else { return };
    let draft = upload();
    let rows = Filled::of_draft(&draft, Lang::En);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blank.xlsx");
    std::fs::write(&path, filled(&report(Lang::En), &rows, history, &draft.issues).unwrap()).unwrap();
    let output = python.arg("-c").arg(SECOND_READER).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let open: Vec<String> = (7..=12).flat_map(|row| [format!("'D{row}'"), format!("'E{row}'")]).collect();
    let expected = format!(
        "[('Report', 'visible'), ('Remarks', 'visible'), ('maqsat', 'veryHidden')]
True C7 A1:G12
[{}]
[('1', 's', 'General'), ('Registered criminal offences', 's', 'General'), ('offence', 's', 'General'), (1204, 'n', '#,##0'), (\"'=рост\", 's', 'General'), (None, 'n', '#,##0'), (1100, 'n', '#,##0')]
[('D8', 'FFFBD5D0'), ('D12', 'FFFBD5D0')]
[('decimal', 'D11', 'warning'), ('decimal', 'D12', 'warning'), ('whole', 'D10', 'warning'), ('whole', 'D7', 'warning'), ('whole', 'D8', 'warning'), ('whole', 'D9', 'warning')]
['17', 'monthly', 'dp_55', '2026-05']
",
        open.join(", ")
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

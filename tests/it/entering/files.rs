//! Files that are read into the form, workbooks through the real child process.

use super::GOOD;
use super::rig::Rig;
use crate::forms::blank::part;
use publication::exports::{BlankWords, ForeignCell, Typed, annotated_xlsx};

/// A workbook of somebody's own making.
pub fn workbook(rows: &[[&str; 3]]) -> Vec<u8> {
    let cells = rows.iter().zip(1u32..).flat_map(|(row, r)| {
        row.iter().zip(1u32..).map(move |(text, column)| {
            let number = if r > 1 && column == 2 { text.parse().ok().map(Typed::Number) } else { None };
            let content = number.unwrap_or_else(|| Typed::Text((*text).to_owned()));
            ForeignCell { row: r, column, content, remarks: Vec::new() }
        })
    });
    let words = BlankWords { sheet: "Лист1".into(), ..BlankWords::default() };
    annotated_xlsx(&cells.collect::<Vec<_>>(), &[], &words, (2026, 11, 22)).unwrap()
}

#[test]
fn the_blank_comes_back_and_the_same_file_twice_changes_nothing() {
    let rig = Rig::open();
    let reporter = rig.reporter("kk");
    let here = rig.path("kk");
    rig.save(&reporter, &GOOD);
    let blank = reporter.get(&format!("{here}/blank.xlsx"));
    assert_eq!((blank.status, &blank.body[..2]), (200, b"PK".as_slice()));
    assert!(blank.header("content-disposition").contains("organisation_half_dp_10_2026-S1.xlsx"));
    rig.save(&reporter, &[("hq_staff", "121")]);
    for changed in ["есепте өзгергені: 2.", "есепте өзгергені: 0."] {
        // 1 204 comes back as 1204: written in another way, and so noted; the second time nothing differs
        let answer = reporter.post_file(&format!("{here}/upload"), &[("do", "take")], "a.xlsx", &blank.body);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(answer.document().readable().contains(changed), "{}", answer.document().readable());
    }
    let fields = rig.fields(&reporter, &here);
    assert_eq!((fields.get("staff_total"), fields.get("hq_staff")), ("1204".into(), "120".into()));
    let notes = reporter.post_file(&format!("{here}/upload"), &[("do", "notes")], "a.xlsx", &blank.body);
    assert_eq!((notes.status, &notes.body[..2]), (200, b"PK".as_slice()));
}

#[test]
fn a_workbook_with_faults_gives_what_can_be_read_and_tells_the_rest() {
    let rig = Rig::open();
    let reporter = rig.reporter("ru");
    let here = rig.path("ru");
    let bytes = workbook(&[
        ["Код строки", "Значение", "Пояснение"],
        ["1", "1204", "в штате"],
        ["1.1", "сто двадцать", ""],
        ["9", "5", ""],
        ["2", "", ""],
    ]);
    rig.save(&reporter, &[("reports_due", "24")]);
    let answer = reporter.post_file(&format!("{here}/upload"), &[("do", "take")], "свой.xlsx", &bytes);
    assert_eq!(answer.status, 422);
    let text = answer.document().readable();
    for told in ["строка 3, столбец 2", "сто двадцать", "строка 4", "Прочитано значений: 2"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    let fields = rig.fields(&reporter, &here);
    assert_eq!(
        ["staff_total", "hq_staff", "reports_due"].map(|code| fields.get(code)),
        ["1204", "сто двадцать", "24"].map(str::to_owned),
        "what cannot be read is kept as written; a blank cell erases nothing"
    );
    let notes = reporter.post_file(&format!("{here}/upload"), &[("do", "notes")], "свой.xlsx", &bytes);
    assert_eq!((notes.status, &notes.body[..2]), (200, b"PK".as_slice()));
    assert!(notes.header("content-disposition").ends_with(".notes.xlsx\""));
    // what the checks say of figures that can be read stands at these figures as well
    let parts = workbook(&[["Код строки", "Значение", "Пояснение"], ["1", "100", ""], ["1.1", "120", ""]]);
    let notes = reporter.post_file(&format!("{here}/upload"), &[("do", "notes")], "свой.xlsx", &parts);
    let said = part(&notes.body, "xl/comments1.xml");
    assert!(said.contains("ref=\"B3\"") && said.contains("Часть больше целого"), "{said}");
    // what is no workbook says so, and nothing changes
    let broken = reporter.post_file(&format!("{here}/upload"), &[("do", "take")], "a.xlsx", b"PK\x03\x04 no");
    assert_eq!(broken.status, 422);
    assert!(broken.document().readable().contains("Прочитано значений: 0"));
}

#[test]
fn a_text_of_any_encoding_is_read() {
    let rig = Rig::open();
    let reporter = rig.reporter("ru");
    let here = rig.path("ru");
    let text = "Код строки;Показатель;Значение;Примечание\r\n1;;1 204;по штату\r\n2;;н/д;сведения позже\r\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let answer = reporter.post_file(&format!("{here}/upload"), &[("do", "take")], "отчёт.csv", &bytes);
    assert_eq!(answer.status, 200, "{}", answer.document().readable());
    let fields = rig.fields(&reporter, &here);
    assert_eq!((fields.get("staff_total"), fields.get("reports_due")), ("1 204".into(), "н/д".into()));
    assert!(fields.0.contains(&("e.reports_due".to_owned(), "сведения позже".to_owned())));
    // our own text comes back as it went
    for lang in ["kk", "ru", "en"] {
        let visitor = rig.reporter(lang);
        let here = rig.path(lang);
        let csv = visitor.get(&format!("{here}/form.csv"));
        let answer = visitor.post_file(&format!("{here}/upload"), &[("do", "take")], "form.csv", &csv.body);
        assert_eq!(answer.status, 200, "{lang}: {}", answer.document().readable());
    }
    // without the hidden field, and too large
    let body = b"--p\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--p--\r\n";
    let kind = "multipart/form-data; boundary=p";
    assert_eq!(reporter.post_body(&format!("{here}/upload"), kind, body.to_vec(), &[]).status, 403);
    let large = vec![b'a'; (10 << 20) + (70 << 10)];
    assert_eq!(reporter.post_file(&format!("{here}/upload"), &[], "a.csv", &large).status, 413);
}

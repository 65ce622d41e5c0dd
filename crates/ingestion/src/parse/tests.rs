//! Files into drafts: layouts, positions, what is refused and how it is told.

use super::*;
use crate::fault::Severity;
use crate::pack::{self, tests::folder};
use crate::{Encoding, MAX_ISSUES, read};
use model::{Cell, Lang};
use std::cell::RefCell;
use std::sync::LazyLock;

static FOREST: LazyLock<Concept> =
    LazyLock::new(|| pack::read(&folder("tests/packs/forest"), false).concept.unwrap());
static BUILT_IN: LazyLock<Concept> = LazyLock::new(|| pack::read(&folder("data"), false).concept.unwrap());

fn options() -> Options<'static> {
    Options { source: Some(SourceIx(0)), ..Options::default() }
}

fn draft(text: &str) -> Draft {
    parse(&read(text.into()).unwrap(), &FOREST, &options())
}

/// Entries as `indicator place period value`.
fn entries(draft: &Draft, concept: &Concept) -> Vec<String> {
    let value = |cell| match cell {
        Cell::Number(value) => value.to_string(),
        Cell::NotApplicable => "not applicable".into(),
        Cell::Unavailable => "unavailable".into(),
    };
    let entry = |e: &Entry| {
        let (indicator, place) = (&concept.indicator(e.indicator).code, &concept.place(e.place).code);
        format!("{indicator} {place} {} {}", e.period, value(e.cell))
    };
    draft.entries.iter().map(entry).collect()
}

/// Issues as `line:column message`.
fn told(draft: &Draft, lang: Lang) -> Vec<String> {
    draft.issues.iter().map(|i| format!("{}:{} {}", i.at.line, i.at.column, i.message(lang))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let draft = draft(text);
    assert_eq!(told(&draft, Lang::En), Vec::<String>::new(), "{text}");
    assert_eq!(entries(&draft, &FOREST), expected, "{text}");
    assert_eq!(draft.lines.len(), draft.entries.len());
}

#[track_caller]
fn refused(text: &str, expected: &[(&str, &str)]) {
    let draft = draft(text);
    let told = told(&draft, Lang::En);
    assert_eq!(told.len(), expected.len(), "{text}\n{told:#?}");
    for (told, (at, message)) in told.iter().zip(expected) {
        assert!(told.starts_with(&format!("{at} ")) && told.contains(message), "{at} {message}\n{told}");
    }
    for issue in &draft.issues {
        for lang in Lang::ALL {
            let message = issue.message(lang);
            assert!(message.ends_with(['.', '?']) && message.chars().count() > 30, "{message}");
        }
    }
}

#[test]
fn every_layout_is_recognised_from_its_headings() {
    let expected = &["fires XF-1 2025-Q1 12", "fires XF-2 2025-Q1 7"];
    for text in [
        "indicator,region,period,value\nfires,XF-1,2025-Q1,12\nfires,XF-2,2025-Q1,7\n",
        "Значение;Период;Регион;Показатель\n12;I квартал 2025;Карагайлинская обл.;Лесные пожары\n7;2025-Q1;АО;fires\n",
        "Көрсеткіш\tӨңір\tКезең\tМәні\nОрман өрттері\tҚО\t2025 жылғы 1-тоқсан\t12\nfires\tАқтоғай облысы\t2025Q1\t7\n",
        "region,period,fires\nXF-1,2025-Q1,12\nXF-2,2025-Q1,7\n",
        "№ п/п;Регион;Период;Лесные пожары\n1;XF-1;2025-Q1;12\n2;XF-2;2025-Q1;7\n",
        "indicator,region,2025-Q1\nfires,XF-1,12\nfires,XF-2,7\n",
        "region,indicator,1 кв. 2025,2 кв. 2025\nXF-1,fires,12,\nXF-2,fires,7,\n",
        "dataElement,orgUnit,period,value\nfires,XF-1,2025Q1,12\nfires,XF-2,2025Q1,7\n",
        "Отчёт лесной службы;;;\n\nindicator;region;period;value\nfires;XF-1;2025-Q1;12\n;;;\nfires;XF-2;2025-Q1;7\n",
    ] {
        check(text, expected);
    }
    check(
        "region,period,fires,trees_planted\nXF-1,2025-Q1,12,4.5\n",
        &["fires XF-1 2025-Q1 12", "trees_planted XF-1 2025-Q1 4.5"],
    );
}

#[test]
fn what_a_file_leaves_open_is_taken_from_the_options() {
    let period = Some(Period::year(2025));
    let indicator = FOREST.find_indicator("fires");
    for (text, options) in [
        ("region,fires\nXF,12\n", Options { period, ..options() }),
        ("region,2025\nXF,12\n", Options { indicator, ..options() }),
        ("region,value\nXF,12\n", Options { indicator, period, ..options() }),
    ] {
        let draft = parse(&read(text.into()).unwrap(), &FOREST, &options);
        assert_eq!(entries(&draft, &FOREST), ["fires XF 2025 12"], "{text}");
        let lacking = parse(&read(text.into()).unwrap(), &FOREST, &super::tests::options());
        assert!(lacking.entries.is_empty() && lacking.has_errors(), "{text}");
    }
}

#[test]
fn what_is_reported_and_what_is_not_stay_apart() {
    check(
        "indicator,region,period,value,status,note,source\n\
         fires,XF-1,2025-Q1,0,,,\n\
         fires,XF-2,2025-Q1,,,,\n\
         fires,XF-3,2025-Q1,н/д,,,\n\
         fires,XF,2025-Q1,—,,,\n\
         fires,XF-1,2025-Q2,,not_applicable,,\n\
         fires,XF-2,2025-Q2,,M,,\n\
         fires,XF-3,2025-Q2,3,A,\"a, b\",forest_report\n",
        &[
            "fires XF-1 2025-Q1 0",
            "fires XF-3 2025-Q1 unavailable",
            "fires XF 2025-Q1 not applicable",
            "fires XF-1 2025-Q2 not applicable",
            "fires XF-2 2025-Q2 unavailable",
            "fires XF-3 2025-Q2 3",
        ],
    );
    let with_note = draft("indicator,region,period,value,note\nfires,XF,2025,1, уточняется \n");
    assert_eq!(with_note.entries[0].note.as_deref(), Some("уточняется"));
}

#[test]
fn faults_of_rows_have_line_column_and_heading() {
    refused(
        "indicator,region,period,value\n\
         fire,XF-1,2025-Q1,12\n\
         fires,XF-9,2025-Q9,12\n\
         ,XF-1,2025-Q1,x1\n\
         \"fires\",\"XF\n-9\",2025-Q1,5\n\
         fires,XF-1,2025-Q1,3.5\n\
         fires,XF-1,2025-Q1,-3\n\
         fires,XF-1,2025-Q1,3\n\
         fires,Карагайлинская обл.,1 кв. 2025,3\n\
         forest_share,XF,2025,104 %\n\
         fires,XF-2,2025-Q1,12%\n\
         forest_area,XF-1-01,2025,1\n\
         trees_planted,XF-2,2025-Q1,12.25\n\
         fires,XF-2,2025-Q1\n\
         fires,XF-2,2025-Q1,12,5\n\
         fires,XF-2,2025-Q1,=1+2\n",
        &[
            ("2:1", "There is no indicator “fire”. Did you mean “Forest fires” (fires)?"),
            ("3:2", "There is no region “XF-9”. Did you mean"),
            ("3:3", "The period “2025-Q9” cannot be read"),
            ("4:1", "needs an indicator’s code or name"),
            ("4:4", "“x1” is not a number"),
            ("5:2", "There is no region “XF -9”"),
            ("7:4", "“3.5” has decimals, and this indicator is a whole number"),
            ("8:4", "“-3” is below zero"),
            ("10:4", "Line 9 already has this indicator"),
            ("11:4", "“104 %” is impossible for a share"),
            ("12:4", "the sign % belongs to shares only"),
            ("13:2", "a figure of a district is not taken"),
            ("14:4", "this indicator has at most 1"),
            ("15:0", "3 cells for 4 columns"),
            ("16:5", "5 cells for 4 columns"),
            ("17:4", "the formula “=1+2”"),
        ],
    );
    let faulty = draft("Показатель;Регион;Период;Значение\nfires;XF;2025;y\n");
    assert_eq!(faulty.issues[0].at.heading.as_ref(), "Значение");
    assert_eq!(faulty.issues[0].position(Lang::Ru), "строка 2, столбец 4 «Значение»");
}

#[test]
fn faults_of_headings_are_told() {
    for (text, expected) in [
        ("indicator,period,value\nfires,2025,1\n", &[("1:0", "no column “region”")][..]),
        ("region,period\nXF,2025\n", &[("1:0", "neither a column “value” nor")]),
        ("indicator,region,period,value,value\nfires,XF,2025,1,2\n", &[("1:5", "repeats column 4")]),
        ("region,period,fires,Лесные пожары\nXF,2025,1,2\n", &[("1:4", "repeats column 3")]),
        (
            "region,period,fires,tree_planted\nXF,2025,1,2\n",
            &[("1:4", "Did you mean “Trees planted” (trees_planted)?")],
        ),
        (
            "indicator,region,period,valu\nfires,XF,2025,1\n",
            &[("1:4", "Did you mean “value”?"), ("1:0", "neither a column “value” nor")],
        ),
        ("region,fires\nXF,1\n", &[("1:0", "no column “period”")]),
        ("indicator,region,period,value\n", &[("0:0", "headings and no data")]),
    ] {
        refused(text, expected);
    }
    let warned = draft("indicator,region,period,value,remark on it\nfires,XF,2025,1,x\n");
    assert_eq!((warned.issues[0].severity, warned.has_errors()), (Severity::Warning, false));
    assert_eq!(warned.entries.len(), 1);
}

#[test]
fn the_status_column_must_agree_with_the_value() {
    refused(
        "indicator,region,period,value,status\nfires,XF,2025,1,н/д\nfires,XF,2026,1,good\n",
        &[("2:4", "the status “н/д” says that there is none"), ("3:5", "There is no status “good”")],
    );
}

/// Rows, what is read of them, and what is refused.
type Ambiguous = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

#[test]
fn ambiguous_numbers_are_settled_by_the_file_or_refused() {
    let head = "indicator;region;period;value\n";
    let cases: [Ambiguous; 6] = [
        ("trees_planted;XF;2025-Q1;1.234\n", &[], &[("2:4", "can be 1234 or 1.234")]),
        (
            "trees_planted;XF;2025-Q1;1,234\n",
            &[],
            &[("2:4", "Write 1234 if it is whole, 1,2340 if it has decimals")],
        ),
        (
            "trees_planted;XF;2025-Q1;1.500\ntrees_planted;XF;2025-Q2;12,5\n",
            &["trees_planted XF 2025-Q1 1500", "trees_planted XF 2025-Q2 12.5"],
            &[],
        ),
        (
            "fires;XF;2025-Q1;1,234\ntrees_planted;XF;2025-Q2;0,5\n",
            &["trees_planted XF 2025-Q2 0.5"],
            &[(
                "2:4",
                "“1,234” was read as 1.234, because line 3 uses the comma for decimals. This indicator is a whole number. If it is 1234, write “1234” or “1 234”.",
            )],
        ),
        (
            "trees_planted;XF;2025-Q1;0,5\ntrees_planted;XF;2025-Q2;1.234,5\n",
            &["trees_planted XF 2025-Q1 0.5", "trees_planted XF 2025-Q2 1234.5"],
            &[],
        ),
        (
            "trees_planted;XF;2025-Q1;0,5\ntrees_planted;XF;2025-Q2;0.7\nfires;XF;2025-Q3;1,234\n",
            &["trees_planted XF 2025-Q1 0.5", "trees_planted XF 2025-Q2 0.7"],
            &[("4:4", "a comma in line 2, a point in line 3")],
        ),
    ];
    for (rows, read, faults) in cases {
        let text = format!("{head}{rows}");
        refused(&text, faults);
        assert_eq!(entries(&draft(&text), &FOREST), read, "{rows}");
    }
    check(
        "indicator,region,period,value\nfires_per_100k_ha,XF,2025,12.125\n",
        &["fires_per_100k_ha XF 2025 12.125"],
    );
    refused(
        "indicator,region,period,value\ntrees_planted,XF,2025,12.125\n",
        &[("2:4", "no number in the file has a comma, so the point stands before decimals")],
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_ends_the_file() {
    let text = "indicator,region,period,value\nfires,XF,2025,1\nfires,\"XF,2026,1\nfires,XF,2027,1\n";
    refused(text, &[("3:0", "never closed")]);
    assert_eq!(draft(text).entries.len(), 1);
}

#[test]
fn issues_beyond_the_limit_are_counted() {
    let rows = "fires,nowhere,2025,1\n".repeat(MAX_ISSUES + 500);
    let draft = draft(&format!("indicator,region,period,value\n{rows}"));
    assert_eq!((draft.issues.len(), draft.issues_total), (MAX_ISSUES, MAX_ISSUES as u64 + 500));
    assert!(draft.has_errors());
    assert_eq!(draft.rows, MAX_ISSUES as u64 + 500);
}

#[test]
fn every_repeated_row_names_its_first_line() {
    let rows: String = (0..300).map(|n| format!("fires,XF-{},{},1\n", n % 3 + 1, 2000 + n / 3)).collect();
    let draft = draft(&format!("indicator,region,period,value\n{rows}{rows}"));
    assert_eq!((draft.entries.len(), draft.issues_total), (300, 300));
    for (n, issue) in draft.issues.iter().enumerate() {
        let message = issue.message(Lang::En);
        assert!(message.starts_with(&format!("Line {} already", n + 2)), "{message}");
        assert_eq!(issue.at.line, n as u64 + 302);
    }
}

#[test]
fn progress_rises_to_the_length_of_the_file() {
    let rows: String = (0..200_000).map(|n| format!("fires,XF,{},{n}\n", 1900 + n % 300)).collect();
    let sheet = read(format!("indicator,region,period,value\n{rows}").into_bytes()).unwrap();
    let told = RefCell::new(Vec::new());
    let progress = |done| told.borrow_mut().push(done);
    parse(&sheet, &FOREST, &Options { progress: Some(&progress), ..options() });
    let told = told.into_inner();
    assert!(told.len() > 2 && told.is_sorted());
    assert_eq!(told.last(), Some(&sheet.len()));
}

#[test]
fn the_uploads_of_the_journey_have_the_faults_that_were_planted() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/uploads");
    for (name, encoding) in [
        ("may_windows1251", Encoding::Windows1251),
        ("may_kazakh_utf8", Encoding::Utf8),
        ("may_kazakh_kz1048", Encoding::Kz1048),
    ] {
        let draft = |state: &str| {
            let sheet = read(std::fs::read(folder.join(format!("{name}_{state}.csv"))).unwrap()).unwrap();
            assert_eq!(sheet.dialect().encoding, encoding, "{name}");
            parse(&sheet, &BUILT_IN, &options())
        };
        let (faulty, mended) = (draft("faulty"), draft("mended"));
        let places: Vec<_> = faulty.issues.iter().map(|i| (i.at.line, i.at.column)).collect();
        assert_eq!(places, [(4, 2), (5, 4), (7, 4)], "{name}: {:#?}", told(&faulty, Lang::En));
        assert_eq!((faulty.entries.len(), faulty.rows), (4, 7), "{name}");
        assert_eq!(
            (mended.entries.len(), mended.issues_total),
            (6, 0),
            "{name}: {:?}",
            told(&mended, Lang::En)
        );
    }
}

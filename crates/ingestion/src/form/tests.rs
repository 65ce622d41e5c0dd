//! Forms from files, workbooks and requests: what is read, what is not, and where that is said.

use super::*;
use crate::grid::{CellKind, GridCell, Span};
use crate::pack::{self, tests::folder};
use model::forms::FormRow;
use model::period::Periodicity;
use model::{Lang, Text};
use std::sync::LazyLock;

static PACK: LazyLock<Concept> = LazyLock::new(|| pack::read(&folder("data"), false).concept.unwrap());
static FORM: LazyLock<Form> = LazyLock::new(|| {
    let rows = [
        ("1", "offences"),
        ("1.1", "thefts"),
        ("1.10", "hooliganism"),
        ("2", "internet_frauds"),
        ("2.1", "internet_fraud_damage"),
        ("3", "migration_records_correct_share"),
    ];
    let row = |(code, indicator): (&str, &str)| FormRow {
        code: code.into(),
        indicator: PACK.find_indicator(indicator).unwrap(),
        required: true,
    };
    Form {
        code: "monthly".into(),
        title: Text::new("Ай сайынғы нысан", "Месячная форма", "Monthly form"),
        periodicity: Periodicity::Month,
        calendar: 0,
        from: Period::month(2026, 1).unwrap(),
        departments: vec![PACK.find_department("dp_55").unwrap()],
        rows: rows.into_iter().map(row).collect(),
    }
});

fn expected() -> Expected<'static> {
    let department = PACK.find_department("dp_55").unwrap();
    static NAMES: LazyLock<Names> = LazyLock::new(|| Names::of(&PACK));
    Expected {
        concept: &PACK,
        names: &NAMES,
        form: &FORM,
        department,
        period: Period::month(2026, 5).unwrap(),
    }
}

/// Answers as `indicator=text→cell (explanation)`.
fn answers(draft: &FormDraft) -> Vec<String> {
    let said = |(ix, answer): &(IndicatorIx, Answer)| {
        let cell = match answer.cell {
            None => "?".into(),
            Some(Cell::Number(value)) => value.to_string(),
            Some(Cell::NotApplicable) => "not applicable".into(),
            Some(Cell::Unavailable) => "unavailable".into(),
        };
        let why = answer.explanation.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{}={}→{cell}{why}", PACK.indicator(*ix).code, answer.text)
    };
    draft.answers.iter().map(said).collect()
}

/// Issues as `line:column:severity message`, without the one about absent rows.
fn told(draft: &FormDraft) -> Vec<String> {
    let issues = draft.issues.iter().filter(|i| !matches!(i.fault, Fault::Form(FormFault::Absent(_))));
    issues
        .map(|i| {
            let severity = if i.severity == Severity::Error { 'E' } else { 'W' };
            format!("{}:{}:{severity} {}", i.at.line, i.at.column, i.message(Lang::En))
        })
        .collect()
}

#[track_caller]
fn check(draft: &FormDraft, expected_answers: &[&str], issues: &[(&str, &str)]) {
    assert_eq!(answers(draft), expected_answers, "{:#?}", told(draft));
    let told = told(draft);
    assert_eq!(told.len(), issues.len(), "{told:#?}");
    for (told, (at, message)) in told.iter().zip(issues) {
        assert!(told.starts_with(&format!("{at} ")) && told.contains(message), "{at} {message}\n{told}");
    }
    for issue in &draft.issues {
        for lang in Lang::ALL {
            let message = issue.message(lang);
            assert!(message.ends_with('.') && message.chars().count() > 20, "{message}");
        }
    }
}

#[track_caller]
fn csv(text: &str, answers: &[&str], issues: &[(&str, &str)]) {
    check(&read_csv(text.into(), &expected()), answers, issues);
}

#[test]
fn columns_stand_in_any_order_and_are_named_in_three_languages() {
    let read = &["offences=1 204→1204", "internet_fraud_damage=12,5→12.5 (рост)"];
    for text in [
        "код строки;показатель;значение;пояснение\n1;Зарегистрировано уголовных правонарушений;1 204;\n2.1;internet_fraud_damage;12,5;рост\n",
        "Түсіндірме;Мәні;Көрсеткіш\n;1 204;offences\nрост;12,5;Интернет-алаяқтықтан келтірілген залал\n",
        "row\tvalue\texplanation\n1.\t1 204\t\n2.1\t12,5\tрост\n",
        "№ п/п;Факт;Комментарий\n1;1 204;\n2,1;12,5;рост\n",
        "indicator,region,period,value,note\noffences,KZ-55,2026-05,1 204,\ninternet_fraud_damage,Павлодарская область,май 2026,\"12,5\",рост\n",
    ] {
        csv(text, read, &[]);
    }
}

#[test]
fn titles_totals_numbering_and_footers_are_said_to_be_skipped() {
    let text = "Отчёт, форма 1, Павлодарская область\nза май, 2026\n\
        Код строки;Показатель;Ед. изм.;Значение, единиц;Пояснение\n1;2;3;4;5\n\
        Раздел 1. Преступность;;;;\n1;Зарегистрировано уголовных правонарушений;ед.;10;\n\
        ;Итого;;10;\nИсполнитель: Иванов;;;;\n";
    let issues = [("4:0:W", "numbered"), ("5:1:W", "Раздел 1"), ("7:2:W", "Итого"), ("8:1:W", "Исполнитель")];
    csv(text, &["offences=10→10"], &issues);
}

#[test]
fn nothing_typed_is_lost_and_nothing_foreign_is_taken() {
    csv(
        "row;value;explanation\n1;много;см. справку\n1.1;1,234;\n2;н/д;база недоступна\n2.1;—;\n3;;\n",
        &[
            "offences=много→? (см. справку)",
            "thefts=1,234→?",
            "internet_frauds=н/д→unavailable (база недоступна)",
            "internet_fraud_damage=—→not applicable",
            "migration_records_correct_share=→?",
        ],
        &[("2:2:E", "not a number"), ("3:2:E", "1234 or 1.234")],
    );
    csv(
        "indicator,region,period,value\noffences,KZ-59,2026-05,1\nthefts,KZ-55,2026-04,2\nrobberies,KZ-55,2026-05,3\nmagic,KZ-55,2026-05,4\nthefts,Атлантида,давно,5\n",
        &[],
        &[
            ("2:2:E", "Pavlodar"),
            ("3:3:E", "2026-05"),
            ("4:1:E", "does not ask"),
            ("5:1:E", "magic"),
            ("6:2:E", "Атлантида"),
            ("6:3:E", "давно"),
        ],
    );
}

#[test]
fn a_row_code_and_an_indicator_must_agree() {
    csv("row;indicator;value\n1;thefts;5\n", &[], &[("2:1:E", "do not belong together")]);
    csv("row;indicator;value\n9;thefts;5\n", &["thefts=5→5"], &[("2:1:W", "no row “9”")]);
    csv("row;indicator;value\n1.1;Кражи всех видов;5\n", &["thefts=5→5"], &[("2:2:W", "Кражи всех видов")]);
    csv("row;indicator;value\n1.1;robberies;5\n", &[], &[("2:2:E", "does not ask")]);
    csv("row;value\n1;5\n1;6\n", &["offences=5→5"], &[("3:2:E", "Line 2")]);
    csv("row;value\n;6\n", &[], &[("2:0:E", "nothing says of what")]);
}

#[test]
fn headings_that_cannot_be_used_are_explained() {
    csv("a;b\n1;2\n", &[], &[("0:0:E", "headings were not found")]);
    csv("показатель;пояснение\noffences;5\n", &[], &[("1:0:E", "“value”")]);
    csv("row;value;value\n1;5;6\n", &["offences=5→5"], &[("1:3:E", "repeats column 2")]);
    csv("row;value;colour\n1;5;red\n", &["offences=5→5"], &[("1:3:W", "colour")]);
    csv("row;value\n", &[], &[("0:0:E", "no data")]);
    csv("", &[], &[("0:0:E", "empty")]);
    csv("row;indicator;value\n;;факт\n1;;5\n", &["offences=5→5"], &[("2:3:E", "several columns")]);
}

#[test]
fn a_separator_inside_a_number_is_not_half_a_figure() {
    let text = "row,indicator,value\n1,offences,1204\n2.1,internet_fraud_damage,12,5\n";
    csv(text, &["offences=1204→1204", "internet_fraud_damage=12→?"], &[("3:4:E", "quotation marks")]);
}

#[test]
fn apostrophes_and_exported_signs_are_taken_off() {
    csv(
        "row;value;explanation\n1;'1204;'=рост\n1.1;'=1+2;\n",
        &["offences=1204→1204 (=рост)", "thefts==1+2→?"],
        &[("3:2:E", "formula")],
    );
}

fn grid(cells: &[(u32, u32, CellKind, &str)]) -> Grid {
    let headings = [
        (1, 1, CellKind::Text, "row code"),
        (1, 2, CellKind::Text, "indicator"),
        (1, 3, CellKind::Text, "value"),
    ];
    let cells = headings.iter().chain(cells);
    let cells = cells.map(|(row, column, kind, text)| GridCell {
        row: *row,
        column: *column,
        kind: *kind,
        text: (*text).into(),
    });
    Grid { sheet: "1".into(), cells: cells.collect(), ..Grid::default() }
}

#[test]
fn cells_of_workbooks_are_what_they_hold() {
    use CellKind::{Date, Error, Formula, Imprecise, Number, Percent, Text, Truth};
    let grid = grid(&[
        (2, 1, Number, "1"),
        (2, 3, Number, "1204"),
        (3, 2, Text, "thefts"),
        (3, 3, Formula, "=SUM(A1:A2)"),
        (4, 1, Number, "1.1"),
        (4, 3, Number, "7"),
        (5, 1, Text, "2"),
        (5, 3, Date, "2026-05-12"),
        (6, 1, Text, "2.1"),
        (6, 3, Number, "1.234"),
        (7, 1, Text, "3"),
        (7, 3, Percent, "98.5"),
        (8, 1, Text, "1.10"),
        (8, 3, Imprecise, "12345678901234567"),
    ]);
    let draft = read_grid(&grid, &expected());
    check(
        &draft,
        &[
            "offences=1204→1204",
            "thefts==SUM(A1:A2)→?",
            "internet_frauds=2026-05-12→?",
            "internet_fraud_damage=1.234→1.234",
            "migration_records_correct_share=98.5→98.5",
            "hooliganism=12345678901234567→?",
        ],
        &[("3:3:E", "formula"), ("4:1:E", "no row “1.1”"), ("5:3:E", "date"), ("8:3:E", "15 digits")],
    );
    for (kind, text, message) in
        [(Percent, "5", "%"), (Truth, "TRUE", "not a number"), (Error, "#DIV/0!", "spreadsheet error")]
    {
        let grid = self::grid(&[(2, 1, Text, "1"), (2, 3, kind, text)]);
        let draft = read_grid(&grid, &expected());
        assert!(
            told(&draft)[0].starts_with("2:3:E ") && told(&draft)[0].contains(message),
            "{:?}",
            told(&draft)
        );
    }
}

#[test]
fn hidden_and_merged_cells_are_told() {
    use CellKind::{Number, Text};
    let mut grid = grid(&[
        (2, 1, Text, "1"),
        (2, 3, Number, "5"),
        (3, 1, Text, "2"),
        (3, 3, Number, "6"),
        (4, 1, Text, "1.1"),
    ]);
    grid.hidden_rows = vec![2];
    grid.hidden_columns = vec![3, 9];
    grid.merged =
        vec![Span { top: 3, left: 3, bottom: 4, right: 3 }, Span { top: 1, left: 3, bottom: 1, right: 4 }];
    grid.other_sheets = vec!["Черновик".into()];
    check(
        &read_grid(&grid, &expected()),
        &["offences=5→5", "internet_frauds=6→6", "thefts=→?"],
        &[
            ("0:0:W", "Черновик"),
            ("1:3:E", "several columns"),
            ("2:0:W", "hidden"),
            ("3:3:E", "merged"),
            ("1:3:W", "hidden"),
        ],
    );
}

#[test]
fn our_blank_is_known_by_its_keys() {
    use CellKind::{Number, Text};
    let keys = Keys::new("17", &expected());
    let mut grid = grid(&[(2, 1, Text, "1"), (2, 3, Number, "5")]);
    grid.keys = keys.pairs();
    let draft = read_grid(&grid, &expected());
    check(&draft, &["offences=5→5"], &[]);
    assert_eq!(draft.keys, Some(keys));
    grid.keys[4].1 = "0".into();
    check(&read_grid(&grid, &expected()), &["offences=5→5"], &[("0:0:W", "changed since")]);
    grid.keys[3].1 = "2026-04".into();
    check(&read_grid(&grid, &expected()), &[], &[("0:0:E", "period is 2026-04")]);
}

#[test]
fn requests_keep_every_digit() {
    let body = r#"{"values":[{"row":"1","value":1204},{"indicator":"internet_fraud_damage","value":"12,5","explanation":"рост"},
        {"row":"3","value":999999999999999.125},{"row":"2","value":null,"status":"unavailable"},{"row":"1.10","value":1e3},
        {"row":"1.1","value":true,"colour":1},{"row":"7","value":1},{"value":1},5,{"row":"1","value":1}]}"#;
    let draft = read_json(body.as_bytes(), &expected());
    check(
        &draft,
        &[
            "offences=1204→1204",
            "internet_fraud_damage=12,5→12.5 (рост)",
            "migration_records_correct_share=999999999999999.125→999999999999999.125",
            "internet_frauds=→unavailable",
            "hooliganism=1e3→?",
            "thefts=true→?",
        ],
        &[
            ("5:0:E", "shortened"),
            ("6:0:E", "colour"),
            ("6:0:E", "not a number"),
            ("7:0:E", "no row “7”"),
            ("8:0:E", "nothing says"),
            ("9:0:E", "cannot be read"),
            ("10:0:E", "Line 1"),
        ],
    );
    assert_eq!(draft.issues[0].position(Lang::Ru), "values[4].value");
    let broken = read_json(b"{\"values\":[\n{]}", &expected());
    assert_eq!((broken.issues[0].at.line, broken.has_errors()), (2, true));
}

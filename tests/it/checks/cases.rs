//! Cases that the program and the browser's script judge alike: spellings of numbers, and each rule on either side of its edge.

use ingestion::rules::{Answer, Answers, Base, Check, RowRef, Rule};
use jiff::civil::date;
use model::{Cell, Decimal, IndicatorIx};

/// One case: rules, answers and the codes of what is objected to.
pub struct Case {
    pub name: String,
    pub rules: Vec<Rule>,
    pub answers: Answers,
    pub expected: Vec<&'static str>,
}

/// Cells and what is objected to in a row of a count that must be there.
pub const WORDS: &[(&str, &[&str])] = &[
    ("1204", &[]),
    ("0", &[]),
    ("007", &[]),
    ("  12 ", &[]),
    ("1 204", &[]),
    ("1\u{a0}204", &[]),
    ("1\u{202f}204", &[]),
    ("12 345 678", &[]),
    ("123 456", &[]),
    ("123.456.789", &[]),
    ("1,204,500", &[]),
    ("1.204.500", &[]),
    ("+3", &[]),
    ("12,00", &[]),
    ("12.0", &[]),
    ("999999999999999999", &[]),
    ("1000000000000000000", &["too_long"]),
    ("-3", &["negative"]),
    ("\u{2212}3", &["negative"]),
    ("–3", &["negative"]),
    ("12,5", &["not_whole"]),
    ("12.5", &["not_whole"]),
    ("1.234", &["not_whole"]),
    ("-1,5", &["not_whole", "negative"]),
    ("1,234", &["ambiguous"]),
    ("-12,500", &["ambiguous"]),
    ("+1.234", &["ambiguous"]),
    ("1.234,5", &["ambiguous"]),
    ("1,234.5", &["ambiguous"]),
    ("1.234.567,8", &["ambiguous"]),
    ("1,234 %", &["ambiguous"]),
    ("65 %", &["percent"]),
    ("65%", &["percent"]),
    ("", &["required"]),
    (" \u{a0} ", &["required"]),
    ("н/д", &["no_reason"]),
    ("Н/Д", &["no_reason"]),
    ("Нет\u{a0}данных", &["no_reason"]),
    ("дерек жоқ", &["no_reason"]),
    ("дepeк жоқ", &["no_reason"]),
    ("…", &["no_reason"]),
    ("—", &["no_reason"]),
    ("-", &["no_reason"]),
    ("х", &["no_reason"]),
    ("n/a", &["no_reason"]),
    ("Қолданылмайды", &["no_reason"]),
    ("не применимо", &["no_reason"]),
    ("abc", &["not_a_number"]),
    ("12.", &["not_a_number"]),
    (",5", &["not_a_number"]),
    ("12 шт", &["not_a_number"]),
    ("1,23,4", &["not_a_number"]),
    ("--3", &["not_a_number"]),
    ("три «сотни»", &["not_a_number"]),
    ("=SUM(A1:A3)", &["formula"]),
    ("-A1*2", &["formula"]),
    ("#ДЕЛ/0!", &["spreadsheet_error"]),
    ("NaN", &["not_finite"]),
    ("-∞", &["not_finite"]),
    ("1,2E+05", &["exponent"]),
    ("1е5", &["exponent"]),
    ("12.05.2026", &["date"]),
    ("2026-05-12", &["date"]),
    ("12.май", &["date"]),
    ("қаңтардың 5", &["date"]),
    ("1.1234567891", &["too_long"]),
    ("1 20", &["spaces"]),
    ("12 5 000", &["spaces"]),
    ("1234 567", &["spaces"]),
    ("1 234,567", &["not_whole"]),
    ("{sum} {text}", &["not_a_number"]),
];

/// Spellings that are only read: those of the table, and random ones from signs that matter, always the same.
pub fn spellings() -> Vec<String> {
    const SIGNS: &[&str] = &[
        "0", "1", "2", "9", "00", "123", ",", ".", " ", "\u{a0}", "-", "−", "+", "%", "e", "е", "н/д", "май",
        "/", "x", "_", "ё", "…", "#", "\u{feff}",
    ];
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let mut all: Vec<String> = WORDS.iter().map(|(text, _)| (*text).to_owned()).collect();
    all.extend((0..3000).map(|_| {
        let length = random.usize(1..9);
        (0..length).map(|_| SIGNS[random.usize(0..SIGNS.len())]).collect()
    }));
    all
}

fn row(n: u16) -> RowRef {
    RowRef { code: ["1", "2", "2.1", "3"][usize::from(n)].into(), indicator: ix(n) }
}

fn ix(n: u16) -> IndicatorIx {
    IndicatorIx([0, 2, 3, 4][usize::from(n)])
}

fn rule(n: u16, check: Check) -> Rule {
    Rule { row: Some(row(n)), check }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn answers(rows: &[(u16, &str, &str)], comment: &str) -> Answers {
    let mut answers = Answers::new(comment);
    for (n, written, explanation) in rows {
        answers.push(ix(*n), Answer::typed(written, explanation));
    }
    answers
}

/// Every case.
pub fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    words(&mut all);
    passports(&mut all);
    relations(&mut all);
    history(&mut all);
    whole_form(&mut all);
    texts(&mut all);
    all
}

fn words(all: &mut Vec<Case>) {
    for (text, expected) in WORDS {
        let checks = [
            Check::Readable { percent: false },
            Check::Required,
            Check::Whole,
            Check::NonNegative,
            Check::Reason,
        ];
        let rules = checks.map(|check| rule(0, check)).to_vec();
        // a row with an error says nothing else; a blank is only asked for
        let (name, answers) = (format!("count {text:?}"), answers(&[(0, text, "")], ""));
        all.push(Case { name, rules, answers, expected: expected.to_vec() });
    }
}

fn passports(all: &mut Vec<Case>) {
    let percent = Check::Readable { percent: true };
    for (check, text, expected) in [
        (Check::Share, "0", None),
        (Check::Share, "100", None),
        (Check::Share, "100,000000001", Some("share")),
        (Check::Share, "-0,1", Some("share")),
        (Check::Rank, "1", None),
        (Check::Rank, "0", Some("rank")),
        (Check::Rank, "1,5", Some("rank")),
        (Check::Milestone, "0", None),
        (Check::Milestone, "1", None),
        (Check::Milestone, "0,5", Some("milestone")),
        (Check::Milestone, "2", Some("milestone")),
        (Check::Decimals(1), "12,5", None),
        (Check::Decimals(1), "12,50", None),
        (Check::Decimals(1), "12,55", Some("decimals")),
        (Check::Decimals(0), "12,5", Some("decimals")),
        (Check::Decimals(0), "12", None),
        (percent, "65,5 %", None),
    ] {
        let (name, rules) = (format!("{check:?} {text}"), vec![rule(0, check)]);
        all.push(Case {
            name,
            rules,
            answers: answers(&[(0, text, "")], ""),
            expected: expected.into_iter().collect(),
        });
    }
    let missing = Answers::new("");
    all.push(Case {
        name: "no row at all".into(),
        rules: vec![rule(0, Check::Required), rule(1, Check::Whole)],
        answers: missing,
        expected: vec!["required"],
    });
}

fn relations(all: &mut Vec<Case>) {
    let sum = Check::Sum { parts: vec![row(1), row(2), row(3)] };
    for (whole, parts, expected) in [
        ("6", ["1", "2", "3"], None),
        ("7", ["1", "2", "3"], Some("sum")),
        ("0,3", ["0,1", "0,2", "0"], None),
        ("0,3", ["0,1", "0,2", "0,000000001"], Some("sum")),
        ("3", ["1", "2", "—"], None),
        ("4", ["1", "2", "—"], Some("sum")),
        ("9", ["1", "2", "н/д"], None),
        ("9", ["1", "2", ""], None),
        ("9", ["1", "2", "abc"], None),
        ("9", ["—", "—", "—"], None),
        ("", ["1", "2", "3"], None),
        ("н/д", ["1", "2", "3"], None),
        ("999999999999999999", ["999999999999999997", "1", "1"], None),
        ("999999999999999999", ["999999999999999999", "999999999999999999", "-1"], Some("sum")),
        ("-1,5", ["-1", "-0,5", "0"], None),
    ] {
        let [a, b, c] = parts;
        all.push(Case {
            name: format!("sum {whole} = {a} + {b} + {c}"),
            rules: vec![rule(0, sum.clone())],
            answers: answers(&[(0, whole, ""), (1, a, ""), (2, b, ""), (3, c, "")], ""),
            // rows without a rule of their own are not asked for
            expected: expected.into_iter().chain(["unasked"; 3]).collect(),
        });
    }
    for (part, whole, expected) in [
        ("5", "5", None),
        ("5", "6", None),
        ("6", "5", Some("part")),
        ("5,000000001", "5", Some("part")),
        ("0", "0", None),
        ("6", "—", None),
        ("6", "", None),
        ("н/д", "5", None),
    ] {
        all.push(Case {
            name: format!("part {part} of {whole}"),
            rules: vec![rule(0, Check::Required), rule(1, Check::Part { whole: row(0) })],
            answers: answers(&[(0, if whole.is_empty() { "—" } else { whole }, ""), (1, part, "")], ""),
            expected: expected.into_iter().collect(),
        });
    }
}

fn history(all: &mut Vec<Case>) {
    let within = |base, low: Option<&str>, high: Option<&str>| Check::Within {
        base,
        was: decimal("100"),
        low: low.map(decimal),
        high: high.map(decimal),
    };
    let total = Check::Total { total: decimal("1000"), others: decimal("899.5") };
    let mut one = |check: Check, text: &str, note: &str, expected: Option<&'static str>| {
        all.push(Case {
            name: format!("{check:?} {text} {note}"),
            rules: vec![rule(0, check), rule(0, Check::Whole)],
            answers: answers(&[(0, text, note)], ""),
            expected: expected.into_iter().collect(),
        });
    };
    for (base, code) in [
        (Base::Previous, "jump"),
        (Base::YearAgo, "jump_year"),
        (Base::Usual, "outlier"),
        (Base::SinceJanuary, "shrunk"),
    ] {
        let check = || within(base, Some("50"), Some("150"));
        one(check(), "50", "", None);
        one(check(), "150", "", None);
        one(check(), "49", "", Some(code));
        one(check(), "151", "", Some(code));
        one(check(), "151", "Прошла операция «Правопорядок»", None);
        one(check(), "151", "–.", Some(code));
        one(check(), "н/д", "", None);
    }
    one(within(Base::Usual, None, Some("150")), "0", "", None);
    one(within(Base::Usual, Some("50"), None), "1000000", "", None);
    one(within(Base::Usual, Some("0.5"), None), "0", "", Some("outlier"));
    // an error stands alone
    one(within(Base::Previous, Some("50"), Some("150")), "200,5", "", Some("not_whole"));
    let unrevised = |was| Check::Unrevised { was };
    one(unrevised(Cell::Number(decimal("12"))), "12,0", "", None);
    one(unrevised(Cell::Number(decimal("12"))), "13", "", Some("revised"));
    one(unrevised(Cell::Number(decimal("12.5"))), "—", "", Some("revised"));
    one(unrevised(Cell::Number(decimal("12"))), "", "", None);
    one(unrevised(Cell::NotApplicable), "—", "", None);
    one(unrevised(Cell::NotApplicable), "н/д", "", Some("revised"));
    one(unrevised(Cell::Unavailable), "5", "", Some("revised"));
    one(unrevised(Cell::Unavailable), "5", "данные получены", None);
    one(total.clone(), "100", "", None);
    one(total.clone(), "101", "", Some("total"));
    one(total, "101", "в итоге нет дел 2025 года", None);
    one(Check::Reason, "н/д", "ай", Some("no_reason"));
    one(Check::Reason, "н/д", "жоқ", None);
    one(Check::Reason, "—", "кеңсе ашылмаған", None);
    one(Check::Reason, "0", "", None);
}

fn whole_form(all: &mut Vec<Case>) {
    let mut case =
        |name: &str, check: Check, rows: &[(u16, &str, &str)], comment: &str, expected: &[&'static str]| {
            let asked = (0..4).map(|n| rule(n, Check::NonNegative));
            all.push(Case {
                name: name.to_owned(),
                rules: asked.chain([Rule { row: None, check }]).collect(),
                answers: answers(rows, comment),
                expected: expected.to_vec(),
            });
        };
    let closed = || Check::Closed { last_day: date(2026, 11, 30) };
    case("before its end", closed(), &[], "", &["not_closed"]);
    case("before its end, explained", closed(), &[], "Сдаём досрочно", &[]);
    let zeros = || Check::NotAllZero { rows: vec![row(0), row(1)] };
    case("all zero", zeros(), &[(0, "0", ""), (1, "0,0", "")], "", &["all_zero"]);
    case("all zero, explained", zeros(), &[(0, "0", ""), (1, "0", "")], "Карантин", &[]);
    case("one is not zero", zeros(), &[(0, "0", ""), (1, "1", "")], "", &[]);
    case("one is blank", zeros(), &[(0, "0", "")], "", &[]);
    case("twice", closed(), &[(0, "5", ""), (0, "6", "")], "досрочно", &["twice"]);
    case(
        "three times",
        closed(),
        &[(0, "5", ""), (0, "5", ""), (0, "5", "")],
        "досрочно",
        &["twice", "twice"],
    );
    all.push(Case {
        name: "not asked for".into(),
        rules: vec![rule(0, Check::Whole)],
        answers: answers(&[(0, "5", ""), (3, "6", "тел. +7 701 123 45 67")], ""),
        expected: vec!["unasked", "phone"],
    });
    all.push(Case {
        name: "nothing at all".into(),
        rules: vec![],
        answers: Answers::new(""),
        expected: vec![],
    });
}

fn texts(all: &mut Vec<Case>) {
    let (long, too_long) = ("ә".repeat(2000), "ә".repeat(2001));
    for (text, expected) in [
        ("Проведено 12 рейдов, см. письмо № 1204 от 12.05.2026", None),
        (long.as_str(), None),
        (too_long.as_str(), Some("note_too_long")),
        ("ИИН 850101300124", Some("iin")),
        ("ИИН 850101300125", None),
        ("ЖСН 900101300811 бойынша", Some("iin")),
        ("850101 300124", Some("iin")),
        ("850101-300124", Some("iin")),
        ("8501013001240", None),
        ("ущерб 123 456 789 012 тенге", None),
        ("звоните 87011234567", Some("phone")),
        ("+7 701 123 45 67", Some("phone")),
        ("8 (701) 123-45-67", Some("phone")),
        ("тел. 701 123 45 67", Some("phone")),
        ("+998 90 123 45 67", Some("phone")),
        ("каб. 5 8 727 123 45 67", Some("phone")),
        ("87 011 234 567 тенге", None),
        ("всего 8 601 123 45", None),
        ("с 2024-2026 по 12 345 678", None),
        ("a.b@mvd.gov.kz", Some("email")),
        ("почта@мвд.рф.", Some("email")),
        ("a@b", None),
        ("@ новости", None),
        ("5 шт @ 12.50", None),
        ("a@b.c", None),
    ] {
        let name: String = text.chars().take(60).collect();
        let expected: Vec<&'static str> = expected.into_iter().collect();
        all.push(Case {
            name: format!("explanation {name}"),
            rules: vec![rule(0, Check::Whole)],
            answers: answers(&[(0, "5", text)], ""),
            expected: expected.clone(),
        });
        all.push(Case {
            name: format!("comment {name}"),
            rules: vec![rule(0, Check::Whole)],
            answers: answers(&[(0, "5", "")], text),
            expected,
        });
    }
}

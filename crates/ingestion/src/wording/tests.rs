//! Sentences as readers see them: the faults that are met most, word for word, and no sentence unfinished in any language.

use crate::fault::{At, FileFault, Foreign, Issue, LayoutFault};
use crate::{Encoding, Fault, NumberFault, ReadAs, Role, Sign};
use model::{Decimal, Lang};

fn says(fault: impl Into<Fault>) -> [String; 3] {
    let issue = Issue::error(At::file(), fault);
    Lang::ALL.map(|lang| issue.message(lang))
}

#[test]
fn a_fraction_where_a_whole_number_belongs_is_explained() {
    let read_as = ReadAs { value: Decimal::new(1234, 3), sign: Sign::Comma, line: 3 };
    let fault = crate::CheckFault::NotWhole { text: "1,234".into(), read_as: Some(read_as) };
    let [kk, ru, en] = says(fault);
    assert!(kk.contains("1,234") && kk.contains("3-жол") && kk.contains("«1234»") && kk.contains("«1 234»"));
    assert!(ru.contains("в строке 3 запятая") && ru.contains("напишите «1234» или «1 234»"), "{ru}");
    assert!(en.contains("because line 3 uses the comma") && en.contains("write “1234” or “1 234”"), "{en}");
}

#[test]
fn an_ambiguous_number_is_shown_both_ways() {
    let fault = NumberFault::Ambiguous {
        text: "1,234".into(),
        decimal: Decimal::new(1234, 3),
        whole: Some(Decimal::from(1234)),
        both: None,
    };
    for message in says(fault) {
        assert!(message.contains("1234") && message.contains("1,2340"), "{message}");
    }
}

#[test]
fn faults_of_files_are_told_in_full_sentences() {
    let mut faults: Vec<Fault> = vec![
        FileFault::Empty.into(),
        FileFault::NoRows.into(),
        FileFault::UnclosedQuote.into(),
        FileFault::Encoding(Encoding::Utf16Le).into(),
        LayoutFault::NoValues.into(),
    ];
    faults.extend(
        [Foreign::Xlsx, Foreign::Xls, Foreign::Pdf, Foreign::Binary].map(|f| FileFault::NotText(f).into()),
    );
    faults.extend([Role::Region, Role::Period, Role::Value].map(|r| LayoutFault::MissingColumn(r).into()));
    for fault in faults {
        for message in says(fault) {
            assert!(message.ends_with('.') && message.contains(' ') && !message.contains("  "), "{message}");
        }
    }
}

#[test]
fn positions_are_said_in_words() {
    let cell = Issue::error(At::cell(7, 4, "мән"), FileFault::Empty);
    assert_eq!(cell.position(Lang::Kk), "7-жол, 4-баған «мән»");
    assert_eq!(cell.position(Lang::Ru), "строка 7, столбец 4 «мән»");
    assert_eq!(cell.position(Lang::En), "line 7, column 4 “мән”");
    assert_eq!(Issue::error(At::line(7), FileFault::Empty).position(Lang::En), "line 7");
    assert_eq!(Issue::error(At::file(), FileFault::Empty).position(Lang::En), "");
}

//! Random and mutated CSV files and requests: nothing panics, nothing is read from another form, every issue has a position.

use super::expected;
use ingestion::form::{FormDraft, FormFault, read_csv, read_json};
use ingestion::{Fault, LayoutFault};
use proptest::prelude::*;

const GOOD: &str = "Отчёт;;;\r\nКод строки;Показатель;Значение;Пояснение\r\n1;Зарегистрировано уголовных правонарушений;1 204;\r\n\
    1.1;Кражи (статья 188 УК);\"12,5\";\"рост; см. справку\"\r\n2;internet_frauds;н/д;нет базы\r\n;Итого;1;\r\n";
const BODY: &str =
    r#"{"values":[{"row":"1","value":1204},{"indicator":"thefts","value":"12,5","explanation":"рост"}]}"#;

/// What must hold whatever was sent.
fn sound(draft: &FormDraft, lines: u64) {
    assert!(draft.issues_total >= draft.issues.len() as u64);
    for (index, (indicator, answer)) in draft.answers.iter().enumerate() {
        assert!(expected().form.row(*indicator).is_some(), "an answer that the form does not ask for");
        assert!(draft.answers[..index].iter().all(|(other, _)| other != indicator), "an answer twice");
        assert!(answer.at.line > 0 && answer.at.line <= lines, "{:?}", answer.at);
        assert!(answer.cell.is_none() || !answer.is_unreadable());
    }
    for issue in &draft.issues {
        let of_file = matches!(
            issue.fault,
            Fault::File(_) | Fault::Form(FormFault::Absent(_) | FormFault::NoHeadings | FormFault::Json(_))
        );
        let of_headings = matches!(issue.fault, Fault::Layout(LayoutFault::MissingColumn(_)));
        assert!(issue.at.line > 0 || of_file || of_headings, "{issue:?}");
        assert!(issue.at.line <= lines, "{issue:?}");
    }
}

fn lines(bytes: &[u8]) -> u64 {
    // of UTF-16 and old Macs too, generously
    bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() as u64 + 2
}

/// A good file with some bytes changed, taken out or put in.
fn mutated(good: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0u8..4);
    prop::collection::vec(change, 1..12).prop_map(move |changes| {
        let mut bytes = good.to_vec();
        for (at, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn random_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let lines = lines(&bytes);
        sound(&read_csv(bytes, &expected()), lines);
    }

    #[test]
    fn random_cells_are_refused_or_read(cells in prop::collection::vec("[ -~а-яё;,\"\\n'=]{0,12}", 0..60)) {
        let text = format!("row;indicator;value;explanation\n{}", cells.join(";"));
        let lines = lines(text.as_bytes());
        sound(&read_csv(text.into_bytes(), &expected()), lines);
    }

    #[test]
    fn mutated_files_are_refused_or_read(bytes in mutated(GOOD.as_bytes())) {
        let lines = lines(&bytes);
        sound(&read_csv(bytes, &expected()), lines);
    }

    #[test]
    fn mutated_requests_are_refused_or_read(bytes in mutated(BODY.as_bytes())) {
        let elements = bytes.len() as u64;
        sound(&read_json(&bytes, &expected()), elements.max(1));
    }
}

#[test]
fn the_files_that_are_mutated_are_good() {
    let draft = read_csv(GOOD.as_bytes().to_vec(), &expected());
    assert!(!draft.has_errors() && draft.answers.len() == 3, "{draft:#?}");
    assert!(!read_json(BODY.as_bytes(), &expected()).has_errors());
}

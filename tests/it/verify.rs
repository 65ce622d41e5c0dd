//! `maqsat verify`: what it says of a database that nobody touched, and of one that somebody did.

use crate::program;
use store::journal::Head;
use tests::{Engine, Outcome, Program, on_each_engine, python_or_skip};

on_each_engine!(
    an_untouched_database_is_as_it_was_written,
    an_empty_database_is_called_empty,
    a_head_from_elsewhere_is_refused
);

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// Two imports, the second a revision.
fn filled(engine: Engine) -> Program {
    let program = program(engine);
    for (name, value) in [("first.csv", "1204"), ("second.csv", "1205")] {
        program.write(name, format!("indicator,region,period,value\noffences,KZ-59,2025-01,{value}\n"));
        program.ok(["import", name]);
    }
    program
}

fn verify(program: &Program, lang: &str, more: &[&str]) -> Outcome {
    program.run(["--lang", lang, "verify"].iter().chain(more))
}

/// The head that stands at the end of what was printed.
fn head(outcome: &Outcome) -> Head {
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{outcome:#?}");
    outcome.stdout.lines().last().unwrap().rsplit(' ').next().unwrap().parse().unwrap()
}

fn an_untouched_database_is_as_it_was_written(engine: Engine) {
    let program = filled(engine);
    let outcome = verify(&program, "en", &[]);
    let noted = head(&outcome);
    assert_eq!(
        outcome.stdout.lines().next(),
        Some(
            "Everything is as it was written. Events of the journal: 4, releases: 2, figures with all their revisions: 2."
        )
    );
    assert_eq!(noted.number, 4);
    program.write("third.csv", "indicator,region,period,value\noffences,KZ-55,2025-01,7\n");
    program.ok(["import", "third.csv"]);
    for lang in LANGUAGES {
        let later = head(&verify(&program, lang, &["--head", &noted.to_string()]));
        assert_eq!(later.number, 5, "{lang}");
        assert_ne!(later.hash, noted.hash);
    }
}

fn an_empty_database_is_called_empty(engine: Engine) {
    let outcome = verify(&program(engine), "en", &[]);
    assert_eq!(head(&outcome).number, 0);
    assert!(outcome.stdout.starts_with("The journal is empty"), "{outcome:#?}");
}

fn a_head_from_elsewhere_is_refused(engine: Engine) {
    let (program, other) = (filled(engine), filled(engine));
    let elsewhere = head(&verify(&other, "en", &[]));
    let own = head(&verify(&program, "en", &[]));
    // the same imports at another time
    assert_ne!(own, elsewhere);
    let outcome = verify(&program, "en", &["--head", &elsewhere.to_string()]);
    let said = format!(
        "Event 4 of the journal is not the one noted down: expected {}, found {}.\n",
        elsewhere.hash, own.hash
    );
    assert_eq!((outcome.code, outcome.stdout), (Some(1), said));
    let outcome = verify(&program, "en", &["--head", &format!("9:{}", own.hash)]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stdout.starts_with("The end of the journal is missing"), "{outcome:#?}");
    assert!(outcome.stdout.ends_with("the last event found is 4.\n"), "{outcome:#?}");
    let outcome = verify(&program, "en", &["--head", "3:abc"]);
    assert_eq!(outcome.code, Some(2), "{outcome:#?}");
}

/// Through the file, as somebody with a shell would: triggers dropped, one row changed, nothing else.
#[test]
fn a_change_in_the_file_is_named_in_three_languages() {
    const TAMPER: &str = "
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (name,) in db.execute(\"SELECT name FROM sqlite_schema WHERE type = 'trigger'\").fetchall():
    db.execute('DROP TRIGGER ' + name)
db.execute(sys.argv[2])
db.commit()
assert db.total_changes == 1, db.total_changes
";
    const CHANGES: [(&str, [&str; 3]); 5] = [
        (
            "UPDATE observation SET mantissa = 1206 WHERE revision = 2",
            [
                "2-жарияланым (4-оқиға) немесе ондағы мән өзгертілген",
                "Публикация 2 (событие 4) или значение в ней",
                "Release 2 (event 4) or a figure in it was changed",
            ],
        ),
        (
            "DELETE FROM observation WHERE revision = 1",
            [
                "1-жарияланым (3-оқиға): күтілген мәндер саны – 1, табылғаны – 0",
                "Публикация 1 (событие 3): ожидалось значений: 1, найдено: 0",
                "Release 1 (event 3): figures expected 1, found 0",
            ],
        ),
        (
            "UPDATE event SET actor = 'nobody' WHERE id = 2",
            [
                "Журналдағы 2-оқиға өзгертілген",
                "Событие 2 в журнале изменено",
                "Event 2 of the journal was changed",
            ],
        ),
        (
            "UPDATE pack_file SET content = x'00' WHERE name = 'targets.csv'",
            [
                "Тұжырымдаманың 1-нұсқасы (1-оқиға) немесе оның файлы өзгертілген",
                "Версия 1 концепции (событие 1) или её файл изменены",
                "Version 1 of the concept (event 1) or a file of it was changed",
            ],
        ),
        (
            "DELETE FROM event WHERE id = 1",
            ["Журналда 1-оқиға жоқ", "В журнале нет события 1", "Event 1 of the journal is missing"],
        ),
    ];
    for (sql, said) in CHANGES {
        let Some(mut python) = python_or_skip("verify::a_change_in_the_file_is_named") else { return };
        let program = filled(Engine::Sqlite);
        head(&verify(&program, "en", &[]));
        let file = program.folder().join("test.db");
        let done = python.args(["-c", TAMPER]).arg(file).arg(sql).output().unwrap();
        assert!(done.status.success(), "{done:?}");
        for (lang, said) in LANGUAGES.into_iter().zip(said) {
            let outcome = verify(&program, lang, &[]);
            assert_eq!(outcome.code, Some(1), "{sql}: {outcome:#?}");
            assert!(outcome.stdout.contains(said), "{sql}: {outcome:#?}");
            assert_eq!(outcome.stdout.lines().count(), 1);
        }
    }
}

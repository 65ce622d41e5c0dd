//! Which pack a start of the program takes: the newest version, unless a folder was changed since it was last brought.

use super::program;
use dashboard::DEMO_PASSWORD;
use store::Store;
use store::packs::{self, NewVersion, Origin};
use tests::{Engine, PackCopy, Program, Visitor, root};

tests::on_each_engine!(what_was_edited_stands_until_the_folder_changes);

/// What the newest version says of the plan for offences in 2026, and its number.
fn plan(program: &Program) -> (u32, String) {
    running(async {
        let store = Store::open(program.database()).await.unwrap();
        let version = packs::latest(&store).await.unwrap();
        let file =
            String::from_utf8(packs::files(&store, version).await.unwrap()["targets.csv"].clone()).unwrap();
        store.close().await.unwrap();
        let row = file.lines().find(|line| line.starts_with("offences,KZ,2026,")).unwrap();
        (version, row.split(',').nth(3).unwrap().to_owned())
    })
}

fn running<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

/// Edits the plan as a page would.
fn edit(program: &Program, from: &str, to: &str) {
    running(async {
        let store = Store::open(program.database()).await.unwrap();
        let expected = packs::latest(&store).await.unwrap();
        let mut files = packs::files(&store, expected).await.unwrap();
        let text = String::from_utf8(files["targets.csv"].clone()).unwrap();
        let text = text.replacen(&format!("offences,KZ,2026,{from}"), &format!("offences,KZ,2026,{to}"), 1);
        files.insert("targets.csv".into(), text.into_bytes());
        let (actor, reason, origin) = ("admin".into(), "edited".into(), Origin::Edit);
        let at = jiff::Timestamp::from_second(1_800_000_000).unwrap();
        let new = NewVersion { expected, files, actor, origin, reason, at, rows: Vec::new() };
        packs::add(&store, new).await.unwrap();
        store.close().await.unwrap();
    });
}

fn what_was_edited_stands_until_the_folder_changes(engine: Engine) {
    let program = program(engine);
    let pack = PackCopy::of(&root().join("data"), program.folder().join("pack"));
    program.write("some.csv", "indicator,region,period,value\noffences,KZ-10,2026-01,100\n");
    let import = || program.run(["import", "some.csv", "--pack", "pack", "--lang", "en"]);
    assert_eq!(import().code, Some(0));
    assert_eq!(plan(&program), (1, "128000".into()));
    edit(&program, "128000", "127000");
    // the folder is the one that was brought: what was edited stands
    let again = import();
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""));
    assert_eq!(plan(&program), (2, "127000".into()));
    pack.change("targets.csv", "offences,KZ,2026,128000", "offences,KZ,2026,126000");
    let changed = import();
    assert!(changed.stderr.contains("version 3 of the concept was added"), "{changed:?}");
    assert_eq!(plan(&program), (3, "126000".into()));
    // without a folder the newest version stands, not the pack built in
    program.ok(["import", "some.csv"]);
    assert_eq!(plan(&program), (3, "126000".into()));
    let verified = program.ok(["verify", "--lang", "en"]);
    assert!(verified.contains("Versions of the concept that were checked: 3."), "{verified}");
    // a folder with faults changes nothing
    pack.change("targets.csv", "offences,KZ,2026,126000", "offences,KZ,2026,many");
    assert_eq!(import().code, Some(2));
    assert_eq!(plan(&program), (3, "126000".into()));
}

#[test]
fn a_second_process_on_the_same_database_follows() {
    let program = program(Engine::Sqlite);
    let first = program.serve(&["demo", "--data", "kept.db"]);
    let second = program.serve(&["demo", "--data", "kept.db"]);
    let there = second.citizen("en");
    let target = |visitor: &Visitor| {
        let answer = visitor.json("/api/v1/indicators/offences/assessment");
        answer["inputs"]["targets"].as_array().unwrap().iter().find(|t| t["year"] == 2026).unwrap()["value"]
            .clone()
    };
    assert_eq!(target(&there), "128000");
    let admin = first.citizen("en");
    let sign_in = admin.page("/en/sign-in").readable();
    let login =
        sign_in.split_whitespace().find(|word| word.starts_with("admin") && word.contains('@')).unwrap();
    admin.sign_in(login.trim_matches([',', '.', '(', ')']), DEMO_PASSWORD);
    let row = "/en/administration/concept/files/targets.csv/row";
    let page = admin.page(&format!("{row}?row=offences%20%C2%B7%20KZ%20%C2%B7%202026"));
    let fields = super::filled(&page, &[("cell.value", "125000"), ("reason", "because"), ("do", "commit")]);
    let done = admin.post_form(row, &fields);
    assert_eq!(done.status, 200, "{}", done.text());
    let start = std::time::Instant::now();
    while target(&there) != "125000" {
        assert!(start.elapsed() < std::time::Duration::from_secs(2));
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

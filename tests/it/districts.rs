//! Districts have pages; a region whose districts alone report is not blank; what is published shows at once, what is not stays out.

use crate::program;
use tests::{Engine, PackCopy, Program, Visitor, root};

tests::on_each_engine!(a_region_shows_what_its_districts_reported,);

const DISTRICTS: [&str; 2] = [
    "KZ-62-01,KZ-62,district,district,Бірінші аудан,Первый район,First District,Бірінші,Первый,First,,,,,",
    "KZ-62-02,KZ-62,district,district,Екінші аудан,Второй район,Second District,Екінші,Второй,Second,,,,,",
];

/// The pack built in, with two made-up districts that report offences.
fn pack(program: &Program) -> PackCopy {
    let copy = PackCopy::of(&root().join("data"), program.folder().join("pack"));
    DISTRICTS.iter().for_each(|line| {
        copy.add("places.csv", line);
    });
    let indicators = std::fs::read_to_string(copy.folder().join("indicators.csv")).unwrap();
    let line = indicators.lines().find(|line| line.starts_with("offences,")).unwrap();
    copy.change("indicators.csv", line, &line.replacen(",region,month,", ",district,month,", 1));
    copy
}

fn import(program: &Program, pack: &PackCopy, rows: &str) {
    let file =
        program.write("districts.csv", format!("indicator,region,period,value,status,source,note\n{rows}"));
    let pack = pack.folder().to_str().unwrap();
    program.ok(["--lang", "en", "--pack", pack, "import", file.to_str().unwrap()]);
}

fn readable(visitor: &Visitor, path: &str) -> String {
    visitor.page(path).readable()
}

fn a_region_shows_what_its_districts_reported(engine: Engine) {
    let program = program(engine);
    let pack = pack(&program);
    let month = |code: &str, value: u32| -> String {
        let row = |month: u32| format!("offences,{code},2025-{month:02},{},,dp_report,\n", value + month);
        (1..=12).map(row).collect()
    };
    import(&program, &pack, &(month("KZ-62-01", 40) + &month("KZ-62-02", 100)));
    let server = program.serve(&["serve", "--pack", pack.folder().to_str().unwrap()]);
    let visitor = server.citizen("en");

    // 12 × 40 + 78 and 12 × 100 + 78, and the region is their sum
    let region = readable(&visitor, "/en/regions/KZ-62");
    assert!(region.contains("First District") && region.contains("Second District"), "{region}");
    assert!(region.contains("December 2025 · 1 indicator"), "{region}");
    let indicator = readable(&visitor, "/en/regions/KZ-62/indicators/offences");
    assert!(indicator.contains("1,836"), "{indicator}");
    assert!(indicator.contains("By district and town: December 2025"), "{indicator}");
    assert!(
        indicator.contains("First District 52") && indicator.contains("Second District 112"),
        "{indicator}"
    );
    let district = visitor.page("/en/regions/KZ-62-01");
    assert!(district.addresses().contains(&"/en/regions/KZ-62".to_owned()));
    assert!(!district.addresses().iter().any(|href| href.contains("/compare?region=KZ-62-01")));
    let own = readable(&visitor, "/en/regions/KZ-62-01/indicators/offences");
    assert!(own.contains("558") && !own.contains("1,836"), "{own}");
    let figure = readable(&visitor, "/en/regions/KZ-62/indicators/offences/figures/2025-12");
    assert!(figure.contains("164"), "{figure}");
    for (lang, word) in [("kk", "Аудандар мен қалалар"), ("ru", "Районы и города")]
    {
        assert!(readable(&visitor, &format!("/{lang}/regions/KZ-62")).contains(word));
    }
    // programs are told the same; a comparison is of what regions reported themselves
    let told = |place: &str| {
        let path = format!("/api/v1/indicators/offences/lineage?region={place}&period=2025-12");
        visitor.json(&path)["figure"]["value"].as_str().map(str::to_owned)
    };
    assert_eq!((told("KZ-62-02").as_deref(), told("KZ-62").as_deref()), (Some("112"), Some("164")));
    // a region without districts is as it was
    assert!(!readable(&visitor, "/en/regions/KZ-59").contains("Districts and towns"));

    // a correction shows at once
    let before = readable(&visitor, "/en/regions/KZ-62/indicators/offences");
    import(&program, &pack, "offences,KZ-62-01,2025-12,1052,,dp_report,\n");
    let start = std::time::Instant::now();
    loop {
        let now = readable(&visitor, "/en/regions/KZ-62/indicators/offences");
        if now.contains("2,836") {
            break;
        }
        assert!(now == before && start.elapsed().as_secs() < 5, "{now}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // what the region reports itself stands, on its own pages as in the country's
    import(&program, &pack, "offences,KZ-62,2025-12,4321,,dp_report,\n");
    let start = std::time::Instant::now();
    while told("KZ-62").as_deref() != Some("4321") {
        assert!(start.elapsed().as_secs() < 5, "{:?}", told("KZ-62"));
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let figure = readable(&visitor, "/en/regions/KZ-62/indicators/offences/figures/2025-12");
    assert!(figure.contains("4,321"), "{figure}");
    // the time machine knows the day before all of it
    let past = readable(&visitor, "/en/regions/KZ-62/indicators/offences?as_of=2020-01-01");
    assert!(!past.contains("1,836") && !past.contains("By district"), "{past}");
}

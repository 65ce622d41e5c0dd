//! Long and wide files, the words for what is not a number, several files at once, and codes given on the command line.

use super::{import, published, says};
use crate::program;
use tests::Engine;

#[test]
fn wide_files_hold_the_same_figures_as_long_ones() {
    let long = "indicator,region,period,value\noffences,KZ-59,2025-01,10\noffences,KZ-59,2025-02,11\nhooliganism,KZ-59,2025-01,3\noffences,KZ-10,2025-01,7\n";
    let by_indicator = "Region;offences;hooliganism\nKZ-59;10;3\nKZ-10;7;\n";
    let by_period = "Өңір;2025-01;2025-02\nСолтүстік Қазақстан облысы;10;11\nАбай облысы;7;\n";
    let long_program = program(Engine::Sqlite);
    says(&import(&long_program, "long.csv", long, &[]), [4, 4, 0, 0]);
    let wide_program = program(Engine::Sqlite);
    let outcome = import(&wide_program, "wide.csv", by_indicator, &["--period", "2025-01"]);
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    let outcome = import(&wide_program, "months.csv", by_period, &["--indicator", "offences"]);
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    assert_eq!(published(&wide_program, &[]), published(&long_program, &[]));
}

#[test]
fn zero_blank_and_the_two_ways_of_having_no_figure_stay_apart() {
    let program = program(Engine::Sqlite);
    let file = "indicator;region;period;value;status;note\noffences;KZ-59;2025-01;0;;\noffences;KZ-59;2025-02;;;\noffences;KZ-59;2025-03;;not_applicable;аумақ жоқ\noffences;KZ-59;2025-04;;unavailable;сбой учёта\n";
    let outcome = import(&program, "states.csv", file, &[]);
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    let csv = published(&program, &[]);
    let cells: Vec<(&str, &str, &str)> =
        csv.lines().skip(1).map(|l| l.split(',').collect::<Vec<_>>()).map(|c| (c[2], c[3], c[4])).collect();
    assert_eq!(
        cells,
        [("2025-01", "0", ""), ("2025-03", "", "not_applicable"), ("2025-04", "", "unavailable")]
    );
    let server = program.serve(&["serve"]);
    let answer = server.citizen("en").json("/api/v1/indicators/offences/observations?region=KZ-59");
    let of = |period: &str| {
        answer["observations"].as_array().unwrap().iter().find(|o| o["period"] == period).cloned()
    };
    assert_eq!(of("2025-01").unwrap()["value"], "0");
    assert!(of("2025-02").is_none(), "blank is no figure");
    assert_eq!(of("2025-03").unwrap()["reason"], "not_applicable");
    assert_eq!(of("2025-04").unwrap()["reason"], "unavailable");
}

#[test]
fn several_files_are_one_import() {
    let program = program(Engine::Sqlite);
    program.write("one.csv", "indicator,region,period,value\noffences,KZ-59,2025-01,10\n");
    program.write(
        "two.csv",
        "indicator,region,period,value\noffences,KZ-59,2025-02,11\noffences,KZ-10,2025-01,5\n",
    );
    program.write("clash.csv", "indicator,region,period,value\noffences,KZ-59,2025-01,12\n");
    program.write("faulty.csv", "indicator,region,period,value\noffences,KZ-99,2025-01,12\n");
    for other in ["clash.csv", "faulty.csv"] {
        let outcome = program.run(["--lang", "en", "import", "one.csv", "two.csv", other]);
        assert_eq!(outcome.code, Some(1), "{outcome:#?}");
        assert!(
            outcome.stdout.contains(if other == "clash.csv" { "offences" } else { "faulty.csv" }),
            "{}",
            outcome.stdout
        );
        assert_eq!(published(&program, &[]).lines().count(), 1, "{other}: something was stored");
    }
    says(&program.run(["--lang", "en", "import", "one.csv", "two.csv"]), [3, 3, 0, 0]);
}

#[test]
fn faults_are_said_in_the_language_asked_for() {
    let program = program(Engine::Sqlite);
    program.write("faulty.csv", "indicator,region,period,value\noffences,Атлантида,2025-01,12\n");
    for (lang, place) in [("kk", "2-жол, 2-баған"), ("ru", "строка 2, столбец 2"), ("en", "line 2, column 2")]
    {
        let outcome = program.run(["--lang", lang, "import", "faulty.csv"]);
        assert!(outcome.stdout.contains(place) && outcome.stdout.contains("Атлантида"), "{}", outcome.stdout);
    }
    // without --lang: that of the terminal
    let output = program.command(["import", "faulty.csv"]).env("LC_ALL", "ru_RU.UTF-8").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("строка 2"));
}

#[test]
fn codes_on_the_command_line_must_be_known() {
    let program = program(Engine::Sqlite);
    for args in [["--source", "nobody"], ["--indicator", "nothing"], ["--period", "someday"]] {
        let outcome =
            import(&program, "one.csv", "indicator,region,period,value\noffences,KZ-59,2025-01,10\n", &args);
        assert_eq!(outcome.code, Some(2), "{outcome:#?}");
        assert!(outcome.stderr.contains(args[1]), "{outcome:#?}");
    }
    let taken = import(
        &program,
        "one.csv",
        "indicator,region,period,value\noffences,KZ-59,2025-01,10\n",
        &["--source", "kpsisu_series"],
    );
    says(&taken, [1, 1, 0, 0]);
    assert!(published(&program, &[]).contains(",kpsisu_series,"));
    for (option, code) in [("--indicator", "nothing"), ("--region", "KZ-99")] {
        assert_eq!(program.run(["export", option, code]).code, Some(2));
    }
    assert_eq!(published(&program, &["--region", "KZ-10"]).lines().count(), 1);
    assert_eq!(published(&program, &["--region", "KZ-59", "--indicator", "offences"]).lines().count(), 2);
}

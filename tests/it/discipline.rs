//! Calendar and discipline from end to end: who sees what, numbers against a count of our own, deadlines in a strict reader of calendars.

use crate::notices::bureau::{Bureau, FORM, at, day};
use crate::people::office::{Office, PASSWORD};
use crate::plain;
use jiff::civil::{Date, date};
use model::calendar::WorkingDays;
use std::io::Write;
use std::process::Stdio;
use store::reporting::{Filter, Request, record};
use tests::{Component, Engine, Visitor, icalendar_or_skip, on_each_engine};

/// An office with three departments: one in time, one late, one given back; the others handed nothing in.
fn worked() -> (Office, Bureau) {
    let office = Office::open();
    for (login, role, over) in [
        ("aigul@b.kz", "reporter", "department:dp_10"),
        ("head@b.kz", "head", "KZ"),
        ("planner@b.kz", "auditor", "KZ"),
        ("decides@b.kz", "planner", "KZ"),
    ] {
        office.person(login, role, over);
    }
    let bureau = Bureau::at(&office);
    let now = bureau.now();
    for (department, on) in [("dp_10", 16), ("dp_11", 18), ("dp_15", 10)] {
        // the last hour of the last day is in time
        bureau.go(at(day(on), 23));
        let id = bureau.assignment(department);
        bureau.save("head@b.kz", id, "12");
        bureau.submit("head@b.kz", id);
    }
    let version = bureau.latest("decides@b.kz", bureau.assignment("dp_15"));
    let request = Request { remarks: vec![(None, "?".to_owned())], due: Some(day(30)) };
    bureau.go(now);
    bureau.correct("decides@b.kz", version, request);
    (office, bureau)
}

fn signed(office: &Office, lang: &'static str, login: &str) -> Visitor {
    let visitor = office.visitor(lang);
    visitor.sign_in(login, PASSWORD);
    visitor
}

on_each_engine!(the_record_keeps_the_first_day_and_shows_no_figure);

fn the_record_keeps_the_first_day_and_shows_no_figure(engine: Engine) {
    let bureau = Bureau::open(engine);
    for (login, role, over) in [
        ("aigul@b.kz", "reporter", "department:dp_10"),
        ("head@b.kz", "head", "department:dp_10"),
        ("planner@b.kz", "planner", "KZ"),
        ("admin@b.kz", "administrator", "KZ"),
    ] {
        bureau.person(login, role, over);
    }
    bureau.make();
    let id = bureau.assignment("dp_10");
    let filter = Filter { form: Some(FORM.to_owned()), year: Some(2026), ..Filter::default() };
    let of = |login: &str| bureau.block(record(&bureau.store, &bureau.doing(login), &filter)).unwrap();
    let one = || of("planner@b.kz").into_iter().find(|r| r.assignment.id == id).unwrap();
    assert_eq!((one().first_submitted, one().versions, one().approved), (None, 0, None));
    bureau.go(at(day(16), 23));
    bureau.save("aigul@b.kz", id, "5");
    bureau.submit("head@b.kz", id);
    let first = one().first_submitted;
    assert_eq!(first, Some(at(day(16), 23)));
    let remarks = vec![(None, "?".to_owned())];
    bureau.correct(
        "planner@b.kz",
        bureau.latest("planner@b.kz", id),
        Request { remarks, due: Some(day(20)) },
    );
    assert!(one().is_in_correction());
    assert_eq!(one().assignment.days.due, day(16), "a later deadline does not move the first");
    bureau.go(at(day(20), 9));
    bureau.save("aigul@b.kz", id, "6");
    bureau.submit("head@b.kz", id);
    bureau.approve("planner@b.kz", bureau.latest("planner@b.kz", id));
    let done = one();
    assert_eq!((done.first_submitted, done.versions, done.corrections), (first, 2, 1));
    assert_eq!((done.approved, done.is_in_correction()), (Some(at(day(20), 9)), false));
    // departments compare themselves, but only their own is theirs; who administers has no part in it
    let own = of("aigul@b.kz");
    assert_eq!(own.len(), of("planner@b.kz").len());
    assert!(own.iter().all(|r| r.is_own == (r.assignment.department == "dp_10")));
    assert!(of("admin@b.kz").is_empty());
    let other = Filter { year: Some(2025), ..filter.clone() };
    assert!(bureau.block(record(&bureau.store, &bureau.doing("planner@b.kz"), &other)).unwrap().is_empty());
}

#[test]
fn discipline_counts_what_was_handed_in_and_links_to_ones_own() {
    let (office, bureau) = worked();
    let path = "/ru/discipline?form=crime_month&year=2026";
    assert_eq!(office.visitor("ru").get(path).status, 303);
    let auditor = signed(&office, "ru", "planner@b.kz");
    let page = auditor.page(path);
    let text = page.readable();
    // ten months, January to October, of twenty departments are due on 22 November
    assert!(
        text.contains("сдано 3 из 200 отчётов, срок которых наступил, в том числе в срок – 2 (1 %)"),
        "{text}"
    );
    let cells: Vec<(&str, &str)> = page
        .all("td")
        .filter_map(|td| Some((td.get("class")?, td.text.as_str())))
        .filter(|(_, told)| told.contains("16 ноября 2026"))
        .collect();
    let with = |tone: &str, words: &str| {
        cells.iter().filter(|(class, told)| *class == tone && told.contains(words)).count()
    };
    assert_eq!(cells.len(), 20);
    assert_eq!(with("tone-good", "в срок; сдан 16 ноября"), 1);
    assert_eq!(with("tone-risk", "с опозданием; сдан 18 ноября"), 1);
    assert_eq!(with("tone-worse", "на доработке; сдан 10 ноября"), 1);
    assert_eq!(with("tone-off", "не сдан"), 17);
    let own = bureau.assignment("dp_10");
    let links = |visitor: &Visitor, kind: &str| {
        let all = visitor.page(path).addresses();
        all.into_iter().filter(|href| href.starts_with(&format!("/ru/{kind}/"))).collect::<Vec<_>>()
    };
    assert!(links(&auditor, "review").contains(&format!("/ru/review/{own}")));
    let reporter = signed(&office, "ru", "aigul@b.kz");
    let (reporting, review) = (links(&reporter, "reporting"), links(&reporter, "review"));
    assert_eq!((reporting.len(), review.len()), (12, 0), "what one department owes: {reporting:?}");
    assert!(reporter.page(path).readable().contains("Акмолинской"), "others are seen in the table");
    let admin = office.administrator();
    assert!(admin.page("/ru/discipline").readable().contains("Отчётов за этот год нет."));
    for wrong in ["form=nothing", "year=1999", "year=x"] {
        assert_eq!(auditor.get(&format!("/ru/discipline?{wrong}")).status, 400, "{wrong}");
    }
    for lang in ["kk", "ru", "en"] {
        for query in ["", "?form=crime_quarter", "?form=proceedings_year&year=2025"] {
            let text = auditor.page(&format!("/{lang}/discipline{query}")).readable();
            assert!(!text.contains("discipline-") && !text.contains("{ $"), "{text}");
        }
    }
}

#[test]
fn discipline_as_a_file_and_for_programs_says_the_same() {
    let (office, _bureau) = worked();
    let auditor = signed(&office, "en", "planner@b.kz");
    let file = auditor.get("/en/discipline.csv?form=crime_month&year=2026");
    assert_eq!((file.status, file.kind()), (200, "text/csv"));
    let mut reader = csv::Reader::from_reader(file.body.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 20 * 12, "a year");
    let october: Vec<_> = rows.iter().filter(|row| &row[2] == "2026-10").collect();
    let marks = |mark: &str| october.iter().filter(|row| &row[5] == mark).count();
    assert_eq!((marks("in time"), marks("late"), marks("in correction"), marks("missing")), (1, 1, 1, 17));
    let late = october.iter().find(|row| &row[5] == "late").unwrap();
    assert_eq!((&late[3], &late[4], &late[6]), ("2026-11-16", "2026-11-18", "2"));
    let path = "/api/v1/discipline?form=crime_month&year=2026";
    assert_eq!(office.visitor("en").get(path).status, 401);
    assert_eq!(auditor.get(path).status, 401, "a cookie opens nothing for programs");
    let fields = [("title", "x"), ("action", "read"), ("place", ""), ("days", "30")];
    let made = auditor.post_form("/en/account/tokens", &fields).document();
    let token =
        made.all("code").map(|e| e.text.trim().to_owned()).find(|t| t.starts_with("maqsat_")).unwrap();
    let bearer = format!("Bearer {token}");
    let answer = office.visitor("en").get_with(path, &[("authorization", &bearer)]);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let json = answer.json();
    let all = &json["all"];
    assert_eq!(
        (all["owed"].as_u64(), all["handed_in"].as_u64(), all["in_time"].as_u64()),
        (Some(200), Some(3), Some(2))
    );
    assert_eq!((all["completeness"].as_str(), all["timeliness"].as_str()), (Some("1.5"), Some("1")));
    assert_eq!((all["corrections"].as_u64(), all["corrections_a_report"].as_str()), (Some(1), Some("0.33")));
    // counted again from the single assignments
    let of = |department: &str| {
        let own =
            json["assignments"].as_array().unwrap().iter().filter(move |a| a["department"] == department);
        own.filter(|a| a["due"].as_str().unwrap() < "2026-11-22").collect::<Vec<_>>()
    };
    for row in json["departments"].as_array().unwrap() {
        let own = of(row["code"].as_str().unwrap());
        let handed = own.iter().filter(|a| !a["handed_in"].is_null()).count();
        assert_eq!(
            (row["owed"].as_u64(), row["handed_in"].as_u64()),
            (Some(own.len() as u64), Some(handed as u64))
        );
    }
}

#[test]
fn the_calendar_says_what_is_due_and_why_a_day_was_moved() {
    let (office, bureau) = worked();
    let reporter = signed(&office, "ru", "aigul@b.kz");
    let page = reporter.page("/ru/calendar?year=2026");
    let text = page.readable();
    assert!(text.contains("16 ноября понедельник"), "{text}");
    assert!(text.contains("Перенесено с 15 ноября 2026 года: воскресенье."), "{text}");
    assert!(text.contains("Ближайший срок – 15 декабря 2026 года."), "{text}");
    assert!(page.addresses().contains(&format!("/ru/reporting/{}", bureau.assignment("dp_10"))));
    assert!(page.addresses().contains(&"/feeds/deadlines/dp_10.ics?lang=ru".to_owned()));
    assert!(!text.contains("Акмолинской"), "only one's own");
    assert_eq!(reporter.get("/ru/calendar?department=dp_11").status, 400);
    // what is not made yet is there all the same
    let later = reporter.page("/ru/calendar?year=2027").readable();
    assert!(later.contains("январь 2027 года") && later.contains("ещё не открыт"), "{later}");
    let planner = signed(&office, "kk", "planner@b.kz");
    let text = planner.page("/kk/calendar").readable();
    assert!(text.contains("барлық департамент") && text.contains("тексеруде 2"), "{text}");
    let one = planner.page("/kk/calendar?department=dp_15").readable();
    assert!(one.contains("пысықтауға қайтарылды"), "{one}");
    // a holiday is named
    let concept = &bureau.concept;
    let named = concept.forms.iter().flat_map(|form| {
        let year = form.due_between(concept, date(2026, 1, 1), date(2026, 12, 31));
        year.into_iter().map(|(period, due)| (form.named_day(concept, period), due.date))
    });
    let holiday =
        named.filter(|(named, due)| named != due).find_map(|(named, _)| concept.working_days.name(named));
    if let Some(name) = holiday {
        let name = name.shown(model::Lang::Kk).text;
        assert!(planner.page("/kk/calendar?year=2026").readable().contains(name), "{name}");
    }
    let admin = office.administrator();
    assert!(admin.page("/kk/calendar").readable().contains("Рөлдеріңіздің аясында"));
}

#[test]
fn deadlines_are_a_calendar_that_a_strict_reader_takes() {
    let visitor = plain().citizen("en");
    let today = jiff_today();
    for (lang, word) in
        [("kk", "Есеп тапсырудың соңғы күні"), ("ru", "Последний день сдачи отчёта"), ("en", "Last day")]
    {
        let answer = visitor.get(&format!("/feeds/deadlines/dp_10.ics?lang={lang}"));
        assert_eq!((answer.status, answer.kind()), (200, "text/calendar"));
        let calendar = Component::calendar(&answer.body).unwrap();
        assert!(calendar.parts.len() > 40, "{}", calendar.parts.len());
        let year = today.year().to_string();
        assert!(calendar.parts.iter().any(|event| event.get("DTSTART").starts_with(&year)));
        for event in &calendar.parts {
            assert!(event.get("UID").starts_with("dp_10."), "{event:?}");
            assert!(event.get("DESCRIPTION").starts_with(word), "{event:?}");
            assert_eq!(event.parts.len(), 2);
            let due: Date = Date::strptime("%Y%m%d", event.get("DTSTART")).unwrap();
            assert!(WorkingDays::default().is_working(due) || event.get("UID").contains("year"), "{due}");
        }
        let uids = |bytes: &[u8]| -> Vec<String> {
            Component::calendar(bytes).unwrap().parts.iter().map(|e| e.get("UID").to_owned()).collect()
        };
        let other = visitor.get("/feeds/deadlines/dp_10.ics");
        assert_eq!(uids(&answer.body), uids(&other.body), "the same names in every language");
        let again = [("if-none-match", answer.header("etag"))];
        let path = format!("/feeds/deadlines/dp_10.ics?lang={lang}");
        assert_eq!(visitor.get_with(&path, &again).status, 304);
        independent(&answer.body, calendar.parts.len());
    }
    for (path, status) in [("dp_99.ics", 404), ("dp_10.txt", 404), ("dp_10.ics?lang=de", 400)] {
        assert_eq!(visitor.get(&format!("/feeds/deadlines/{path}")).status, status, "{path}");
    }
}

/// Python's reader of calendars, where it is installed.
fn independent(bytes: &[u8], events: usize) {
    let test = "deadlines in Python's icalendar";
    let Some(mut python) = icalendar_or_skip(test) else { return };
    let program = "import sys, icalendar\ncalendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())\n\
                   print(len(calendar.walk('VEVENT')))";
    python.args(["-c", program]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = python.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(said.trim(), events.to_string());
}

#[expect(clippy::disallowed_methods, reason = "the program reads the same clock")]
fn jiff_today() -> Date {
    dashboard::day(jiff::Timestamp::now())
}

#[test]
fn the_reader_of_calendars_finds_every_planted_fault() {
    let event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261122T070000Z\r\nDTSTART;VALUE=DATE:20261116\r\nSUMMARY:s\r\nEND:VEVENT\r\n";
    let whole =
        |inside: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}END:VCALENDAR\r\n");
    assert_eq!(Component::calendar(whole(event).as_bytes()).unwrap().parts[0].get("SUMMARY"), "s");
    let long = format!("X-LONG:{}\r\n", "x".repeat(70));
    for (what, wrong) in [
        ("a bare line feed", whole(event).replace("SUMMARY:s\r\n", "SUMMARY:s\n")),
        ("a long line", whole(&long)),
        ("the same name twice", whole(&format!("{event}{event}"))),
        ("no stamp", whole(&event.replace("DTSTAMP:20261122T070000Z\r\n", ""))),
        ("a local stamp", whole(&event.replace("0000Z", "00000"))),
        ("a comma", whole(&event.replace("SUMMARY:s", "SUMMARY:s,t"))),
        ("an unknown escape", whole(&event.replace("SUMMARY:s", "SUMMARY:\\s"))),
        ("an event that does not end", whole(&event.replace("END:VEVENT\r\n", ""))),
        ("no end", whole(event).trim_end().to_owned()),
        ("no version", whole(event).replace("VERSION:2.0\r\n", "")),
    ] {
        assert!(Component::calendar(wrong.as_bytes()).is_err(), "{what}");
    }
}

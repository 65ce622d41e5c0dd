//! Letters: to the right reader, in the reader's language, without a figure, once; and what happens if a server refuses or is away.

use super::bureau::{Bureau, day};
use crate::people::office::{Office, PASSWORD};
use crate::program;
use jiff::{SignedDuration, Timestamp};
use maqsat::post::{Post, Round};
use store::notices;
use tests::{Engine, MailServer, on_each_engine};

on_each_engine!(
    a_letter_says_what_and_by_when_and_no_figure,
    two_programs_send_no_letter_twice,
    what_a_server_refuses_is_sent_later,
    what_no_server_takes_is_given_up_after_a_day,
);

/// A draft that is ready to be signed: one letter to the head.
fn with_one_letter(engine: Engine) -> Bureau {
    let bureau = Bureau::open(engine);
    bureau.person("aigul@b.kz", "reporter", "department:dp_10");
    bureau.person("head@b.kz", "head", "department:dp_10");
    bureau.make();
    let id = bureau.assignment("dp_10");
    bureau.save("aigul@b.kz", id, "98765");
    bureau.prepare("aigul@b.kz", id);
    bureau
}

fn post(server: &str) -> Post {
    Post::new(server, "Maqsat <maqsat@b.kz>", "https://maqsat.b.kz/").unwrap()
}

fn round(bureau: &Bureau, post: &Post) -> Round {
    bureau.block(post.round(&bureau.store, &bureau.concept, || bureau.now())).unwrap()
}

fn a_letter_says_what_and_by_when_and_no_figure(engine: Engine) {
    let bureau = with_one_letter(engine);
    let server = MailServer::start();
    assert_eq!(round(&bureau, &post(&server.address)), Round { sent: 1, failed: 0 });
    assert_eq!(round(&bureau, &post(&server.address)), Round::default(), "once");
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!(letter.to, "head@b.kz");
    assert_eq!(
        letter.header("Subject"),
        "Отчёт готов к подписанию: Ежемесячный отчёт о состоянии преступности, октябрь 2026 года"
    );
    assert!(
        letter.header("To").contains("Әйгерім head@b.kz") && letter.header("From").contains("maqsat@b.kz")
    );
    assert_eq!(letter.header("Date"), "Tue, 10 Nov 2026 07:00:00 +0000");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert!(letter.header("Message-ID").ends_with("@maqsat.b.kz>"));
    let text = letter.text();
    for part in [
        "Әйгерім head@b.kz, здравствуйте!",
        "срок – 16 ноября 2026 года",
        "Департамент полиции области Абай",
        "https://maqsat.b.kz/ru/notices",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!letter.raw.contains("98765") && !text.contains("98765"), "{text}");
    // in the reader's own language
    let id = bureau.assignment("dp_10");
    bureau.person("planner@b.kz", "planner", "KZ");
    bureau.submit("head@b.kz", id);
    round(&bureau, &post(&server.address));
    let subject = server.letters()[1].header("Subject");
    assert!(subject.starts_with("Есеп тапсырылды: Қылмыстық статистика туралы айлық есеп"), "{subject}");
    assert!(bureau.verify().broken.is_none());
}

fn two_programs_send_no_letter_twice(engine: Engine) {
    let bureau = Bureau::open(engine);
    for n in 0..12 {
        bureau.person(&format!("reporter{n}@b.kz"), "reporter", "KZ-10");
    }
    bureau.make();
    let made = bureau.remind(day(16));
    assert!(made >= 12, "{made}");
    let server = MailServer::start();
    let (one, two) = (post(&server.address), post(&server.address));
    let rounds = bureau.block(async {
        let now = || bureau.now();
        tokio::join!(
            one.round(&bureau.store, &bureau.concept, now),
            two.round(&bureau.store, &bureau.concept, now)
        )
    });
    let sent = rounds.0.unwrap().sent + rounds.1.unwrap().sent;
    assert_eq!((sent, server.letters().len()), (made, made));
    let mut ids: Vec<String> = server.letters().iter().map(|letter| letter.header("Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), made);
}

fn what_a_server_refuses_is_sent_later(engine: Engine) {
    let bureau = with_one_letter(engine);
    let server = MailServer::start();
    server.refuse(2);
    let post = post(&server.address);
    let start = bureau.now();
    assert_eq!(round(&bureau, &post), Round { sent: 0, failed: 1 });
    assert_eq!(round(&bureau, &post), Round::default(), "not at once again");
    let failed = bureau.block(notices::undelivered(&bureau.store, 10)).unwrap();
    assert_eq!((failed.len(), failed[0].attempts, failed[0].to.as_str()), (1, 1, "head@b.kz"));
    assert!(failed[0].error.contains("come back later"), "{}", failed[0].error);
    assert_eq!(failed[0].again, Some(start + SignedDuration::from_mins(1)));
    bureau.go(start + SignedDuration::from_mins(1));
    assert_eq!(round(&bureau, &post), Round { sent: 0, failed: 1 });
    bureau.go(start + SignedDuration::from_mins(3));
    assert_eq!(round(&bureau, &post), Round { sent: 1, failed: 0 });
    assert!(bureau.block(notices::undelivered(&bureau.store, 10)).unwrap().is_empty());
}

fn what_no_server_takes_is_given_up_after_a_day(engine: Engine) {
    let bureau = with_one_letter(engine);
    let away = post(&MailServer::nobody());
    let start = bureau.now();
    let mut attempts = 0;
    let mut last = start;
    for minute in 0..(30 * 60) {
        bureau.go(start + SignedDuration::from_mins(minute));
        let done = round(&bureau, &away);
        if done.failed > 0 {
            (attempts, last) = (attempts + 1, bureau.now());
        }
    }
    assert!((10..30).contains(&attempts), "{attempts} attempts");
    assert!(last.duration_since(start) <= SignedDuration::from_hours(24));
    let failed = bureau.block(notices::undelivered(&bureau.store, 10)).unwrap();
    assert_eq!((failed[0].attempts, failed[0].again), (attempts, None));
    assert!(!failed[0].error.is_empty());
    // a server that comes back later is not sent what is of no use any more
    let server = MailServer::start();
    bureau.go(start + SignedDuration::from_hours(48));
    assert_eq!(round(&bureau, &self::post(&server.address)), Round::default());
    assert!(server.letters().is_empty());
}

#[test]
fn an_administrator_sees_what_was_not_delivered() {
    let office = Office::open();
    let admin = office.administrator();
    office.person("aigul@b.kz", "reporter", "department:dp_10");
    office.person("head@b.kz", "head", "department:dp_10");
    let bureau = Bureau::at(&office);
    let id = bureau.assignment("dp_10");
    bureau.save("aigul@b.kz", id, "1");
    bureau.prepare("aigul@b.kz", id);
    assert!(admin.page("/kk/notices").readable().contains("Жеткізілмеген хат жоқ."));
    let away = post(&MailServer::nobody());
    assert_eq!(round(&bureau, &away), Round { sent: 0, failed: 1 });
    let text = admin.page("/kk/notices").readable();
    assert!(text.contains("head@b.kz") && text.contains("қол қоюға дайын"), "{text}");
    let head = office.visitor("kk");
    head.sign_in("head@b.kz", PASSWORD);
    assert!(!head.page("/kk/notices").readable().contains("Жеткізілмеген"), "it is not for everybody");
}

#[test]
fn the_program_sends_letters_by_itself() {
    let program = program(Engine::Sqlite);
    let server = MailServer::start();
    // a letter waits in the database before the program starts
    prepare_in(program.database());
    let args =
        ["serve", "--smtp", &server.address, "--mail-from", "maqsat@b.kz", "--url", "http://maqsat.b.kz"];
    let serving = program.serve(&args);
    for _ in 0..600 {
        if !server.letters().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let letters = server.letters();
    assert_eq!(letters.iter().filter(|letter| letter.to == "head@b.kz").count(), 1, "{letters:?}");
    assert_eq!(serving.terminate().0, Some(0));
    // a sender is needed, and an address that can be read
    let half = program.run(["serve", "--smtp", "smtp://127.0.0.1:1"]);
    assert_eq!(half.code, Some(2), "{half:?}");
    let wrong = program.run(["serve", "--lang", "ru", "--smtp", "http://x", "--mail-from", "maqsat@b.kz"]);
    assert!(wrong.code == Some(2) && wrong.stderr.contains("--smtp"), "{wrong:?}");
}

/// A draft that is ready to be signed now, by the clock that the program reads.
#[expect(clippy::disallowed_methods, reason = "the program reads the same clock")]
fn prepare_in(url: &str) {
    let bureau = Bureau::on(url, Timestamp::now());
    bureau.person("aigul@b.kz", "reporter", "department:dp_10");
    bureau.person("head@b.kz", "head", "department:dp_10");
    bureau.make();
    let id = bureau.open_assignment("dp_10");
    bureau.save("aigul@b.kz", id, "1");
    bureau.prepare("aigul@b.kz", id);
}

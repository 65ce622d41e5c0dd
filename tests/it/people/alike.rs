//! How long an answer takes tells no more than its words: a stranger does not learn who has an account.

use super::office::{Office, PASSWORD};
use std::time::{Duration, Instant};
use tests::Visitor;

/// Attempts of each kind; the median of so many holds still on a busy machine.
const ROUNDS: usize = 15;
/// Medians may differ by this factor. Without the same hashing for all they differ by more than ten.
const FACTOR: u32 = 2;

/// A form of the door, sent with what belongs to it; how long the answer takes.
fn timed(visitor: &Visitor, address: &str, csrf: &str, login: &str, password: &str) -> (u16, Duration) {
    let fields = [("csrf", csrf), ("login", login), ("password", password), ("code", ""), ("next", "")];
    let headers = [("origin", address), ("sec-fetch-site", "same-origin")];
    let start = Instant::now();
    let answer = visitor.post_with("/en/sign-in", &fields, &headers);
    (answer.status, start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
fn unknown_wrong_disabled_and_slowed_down_take_equally_long() {
    let office = Office::open();
    let admin = office.administrator();
    for login in ["wrong@b.kz", "disabled@b.kz", "slowed@b.kz"] {
        office.person(login, "reporter", "KZ-10");
    }
    let disabled = office.number("disabled@b.kz");
    let done = admin.post_form(&format!("/kk/administration/people/{disabled}/disable"), &[]);
    assert_eq!(done.status, 303);
    let visitor = office.visitor("en");
    let (csrf, address) = (visitor.csrf(), office.address.as_str());
    let ask = |csrf: &str, login: &str, password: &str| timed(&visitor, address, csrf, login, password);
    for _ in 0..5 {
        ask(&csrf, "slowed@b.kz", "not this one");
    }
    let kinds = [
        ("unknown@b.kz", PASSWORD),
        ("wrong@b.kz", "not the password"),
        ("disabled@b.kz", PASSWORD),
        ("slowed@b.kz", PASSWORD),
    ];
    let (mut times, mut refused) = (vec![Vec::new(); kinds.len()], Vec::new());
    for _ in 0..ROUNDS {
        // every delay is over; one more failure begins that of the slowed one anew
        office.pass(16 * 60);
        ask(&csrf, "slowed@b.kz", "not this one");
        // in turn, so that whatever else the machine does falls on all of them
        for (times, (login, password)) in times.iter_mut().zip(kinds) {
            let (status, took) = ask(&csrf, login, password);
            assert_eq!(status, 422, "{login}");
            times.push(took);
        }
        let (status, took) = ask("forged", "unknown@b.kz", PASSWORD);
        assert_eq!(status, 403);
        refused.push(took);
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let (least, most) = (medians.iter().min().unwrap(), medians.iter().max().unwrap());
    assert!(*most < *least * FACTOR, "{kinds:?}: {medians:?}");
    // an answer without hashing is told apart by the same measure
    let refused = median(refused);
    assert!(refused * FACTOR < *least, "without hashing {refused:?}, with it {medians:?}");
}

#[test]
fn behind_https_cookies_belong_to_this_host_alone() {
    let office = Office::with("sqlite::memory:", |settings| settings.secure = true);
    office.person("aigul@b.kz", "reporter", "KZ-10");
    let visitor = office.visitor("en");
    let door = visitor.get("/en/sign-in");
    let entered = visitor.try_sign_in("aigul@b.kz", PASSWORD, "");
    assert_eq!(entered.status, 303, "{}", entered.text());
    let left = visitor.post_form("/en/sign-out", &[]);
    for (answer, name) in
        [(&door, "__Host-maqsat-form"), (&entered, "__Host-maqsat"), (&left, "__Host-maqsat")]
    {
        let set = answer.header("set-cookie");
        // what the prefix demands of a browser: https, the whole site, no domain
        assert!(set.starts_with(&format!("{name}=")), "{set}");
        let attributes: Vec<&str> = set.split(';').skip(1).map(str::trim).collect();
        for needed in ["Secure", "Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(attributes.contains(&needed), "{needed} in {set}");
        }
        assert!(!set.to_lowercase().contains("domain"), "{set}");
    }
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    // a cookie without the prefix, which a neighbour or a page without https can set, opens nothing
    visitor.sign_in("aigul@b.kz", PASSWORD);
    let secret = visitor.cookie("__Host-maqsat").unwrap();
    assert!(visitor.is_signed_in());
    let evil = office.visitor("en");
    evil.plant("maqsat", &secret);
    assert!(!evil.is_signed_in());
}

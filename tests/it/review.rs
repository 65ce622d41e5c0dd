//! Review as the people of the ministry do it: the queue, what speaks against a return, decisions, reopening; receipts for anybody; the
//! journal for those who may read it. Whatever changes something is tried on both engines.

pub mod desk;
mod journal;
mod pages;
mod receipts;
mod steps;

use desk::{Desk, ROWS};
use store::reporting;
use tests::{Engine, on_each_engine};

on_each_engine!(
    what_is_approved_is_published_once,
    what_is_given_back_comes_again_with_answers,
    clean_ones_are_approved_together_and_the_others_are_named,
    what_is_opened_again_stays_published_until_the_next_approval,
    nobody_decides_on_what_they_handed_in,
);

/// Four plain counts without explanations.
pub const PLAIN: [(&str, &str); 4] = [("105", ""), ("12", ""), ("140", ""), ("3", "")];

fn what_is_approved_is_published_once(engine: Engine) {
    let desk = Desk::open(engine);
    desk.publish(ROWS[0], "KZ-39", "2026-09", 100);
    desk.publish(ROWS[0], "KZ-39", "2026-10", 99);
    let id = desk.assignment("dp_39", "2026-10").id;
    let page = format!("/en/review/{id}");
    desk.get("planner", &page).says("Nothing has been handed in yet.");
    let receipt =
        desk.hand_in("head", id, [("400", ""), ("12", ""), ("140", "после ДТП с автобусом"), ("3", "")]);
    desk.get("planner", "/en/review").says("Monthly return on road safety, October 2026").says("warning");
    let shown = desk.get("planner", &page);
    shown.page(200);
    // last period with the change, what is published, what will be published, the explanation, the objection
    shown.says("100 +300").says("published: 99").says("publishes 3 new figures; 1 replace published ones");
    shown.says("после ДТП с автобусом").says(&format!("№ {}", receipt.number));
    assert_eq!(desk.published(ROWS[1], "KZ-39", "2026-10"), None);

    let version = desk.version(id).to_string();
    let seen: &[(&str, &str)] = &[("version", &version)];
    for click in 0..2 {
        let answer = desk.post("planner", &format!("{page}/approve"), seen);
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (303, &*format!("{page}?done=approved")),
            "{click}"
        );
    }
    desk.get("planner", &format!("{page}?done=approved")).says("The figures are published in release 3.");
    assert_eq!(desk.published(ROWS[0], "KZ-39", "2026-10").as_deref(), Some("400"));
    assert_eq!(desk.published(ROWS[1], "KZ-39", "2026-10").as_deref(), Some("12"));
    // another planner comes too late, and is told so
    let late = desk.post("other planner", &format!("{page}/approve"), seen);
    late.page(409);
    late.says("It is approved already.");
    // what was done is not claimed of what was not
    let other = desk.assignment("dp_59", "2026-10").id;
    let text = desk.get("planner", &format!("/en/review/{other}?done=approved")).text;
    assert!(!text.contains("Approved."));
}

fn what_is_given_back_comes_again_with_answers(engine: Engine) {
    let desk = Desk::open(engine);
    let id = desk.assignment("dp_39", "2026-10").id;
    let (page, to) = (format!("/en/review/{id}"), format!("/en/review/{id}/return"));
    desk.hand_in("head", id, PLAIN);
    let version = desk.version(id).to_string();
    let give_back = |fields: &[(&str, &str)]| {
        let fields: Vec<_> =
            std::iter::once(("version", version.as_str())).chain(fields.iter().copied()).collect();
        desk.post("planner", &to, &fields)
    };
    let silent = give_back(&[("remark.", "  "), ("due", "")]);
    silent.page(422);
    silent.says("Say in words what it is about");
    let past =
        give_back(&[("remark.", "Бәрін тексеріңіз"), ("remark.road_deaths", "12?"), ("due", "2026-11-11")]);
    past.page(422);
    // what was typed stays
    past.says("The new deadline is past.").says("Бәрін тексеріңіз").says("12?");
    let odd = give_back(&[("remark.", "x"), ("due", "tomorrow")]);
    odd.page(422);
    odd.says("Write the day as 2026-03-31.");
    let fields: &[(&str, &str)] =
        &[("remark.", "Бәрін тексеріңіз"), ("remark.road_deaths", "12 <б>?"), ("due", "2026-11-20")];
    for _ in 0..2 {
        let answer = give_back(fields);
        assert_eq!((answer.status, answer.location), (303, format!("{page}?done=returned")));
    }
    let shown = desk.get("planner", &format!("{page}?done=returned"));
    shown.page(200);
    shown
        .says("The department sees your remarks.")
        .says("12 <б>?")
        .says("not answered yet")
        .says("20 November 2026");
    assert!(!shown.text.contains("<button type=\"submit\">Approve"), "nothing waits");
    desk.get("planner", "/en/review").says("given back for correction");

    let doing = desk.doing("head");
    let dossier = desk.wait(reporting::dossier(&desk.store, &doing, id)).unwrap();
    for remark in &dossier.remarks {
        desk.wait(reporting::answer(&desk.store, &doing, remark.id, "14, түзетілді")).unwrap();
    }
    desk.hand_in("head", id, [("105", ""), ("14", ""), ("140", ""), ("3", "")]);
    let again = desk.get("planner", &page);
    let document = again.page(200);
    again.says("14, түзетілді").says("version 2");
    let struck: Vec<&str> = document.all("del").map(|old| old.text.trim()).collect();
    assert_eq!(struck, ["before: 12"]);
    // a decision on the version before is one on what nobody looks at any more
    let stale = give_back(&[("remark.", "again")]);
    assert_eq!(stale.status, 303, "given back by the same planner: the same answer");
    let stale = desk.post("other planner", &to, &[("version", &version), ("remark.", "again")]);
    stale.page(409);
    stale.says("Somebody else was quicker");
}

fn clean_ones_are_approved_together_and_the_others_are_named(engine: Engine) {
    let desk = Desk::open(engine);
    desk.publish(ROWS[0], "KZ-39", "2026-08", 10);
    let months = ["2026-10", "2026-09", "2026-07"];
    let ids = months.map(|month| desk.assignment("dp_39", month).id);
    for id in ids {
        desk.hand_in("head", id, PLAIN);
    }
    // September jumps against August; October has nothing published before it, July neither
    let queue = desk.get("planner", "/en/review?department=dp_39");
    let picks: Vec<String> = queue
        .page(200)
        .all("input")
        .filter(|input| input.get("type") == Some("checkbox"))
        .map(|input| input.get("value").unwrap().to_owned())
        .collect();
    let pick = |id: i32| format!("{id}.{}", desk.version(id));
    let mut clean = vec![pick(ids[0]), pick(ids[2])];
    clean.sort();
    let mut offered = picks.clone();
    offered.sort();
    assert_eq!(offered, clean);
    queue.says("3 waiting for a decision").says("2 of them without objections");

    let gone = "999999.1".to_owned();
    let chosen: Vec<String> = picks.into_iter().chain([pick(ids[1]), gone]).collect();
    let fields: Vec<(&str, &str)> = chosen.iter().map(|pick| ("pick", pick.as_str())).collect();
    for _ in 0..2 {
        let answer = desk.post("planner", "/en/review/approve", &fields);
        answer.page(200);
        answer
            .says("Approved 2")
            .says("4 new, 0 revised")
            .says("Not approved 1")
            .says("The checks object to it.");
        answer.says("One chosen return is not there any more.");
    }
    let late = desk.post("other planner", "/en/review/approve", &fields);
    late.says("Not approved 3").says("It is approved already.");
    desk.post("planner", "/en/review/approve", &[]).says("Nothing was chosen.");
    for wrong in [&[("pick", "x")][..], &[("pick", "1.2.3")], &[("pick", "")]] {
        assert_eq!(desk.post("planner", "/en/review/approve", wrong).status, 400, "{wrong:?}");
    }
}

fn what_is_opened_again_stays_published_until_the_next_approval(engine: Engine) {
    let desk = Desk::open(engine);
    let id = desk.assignment("dp_39", "2026-10").id;
    let (page, to) = (format!("/en/review/{id}"), format!("/en/review/{id}/reopening"));
    desk.hand_in("head", id, PLAIN);
    let approve =
        || desk.post("planner", &format!("{page}/approve"), &[("version", &desk.version(id).to_string())]);
    assert_eq!(approve().status, 303);
    assert_eq!(desk.get("planner", &to).status, 404, "nobody asked");
    let head = desk.doing("head");
    let ask = |reason: &str| {
        desk.wait(reporting::ask_reopening(&desk.store, &head, id, reason)).unwrap().to_string()
    };
    let first = ask("Қате табылды");
    desk.get("planner", "/en/review").says("Қате табылды").says("1 asked to be opened again");
    let shown = desk.get("planner", &to);
    shown.page(200);
    shown.says("Қате табылды").says("The head");
    // five working days ahead
    assert!(shown.text.contains("value=\"2026-11-19\""), "{}", shown.text);
    let decide = |request: &str, decision: &str, due: &str, answer: &str| {
        desk.post(
            "planner",
            &to,
            &[("request", request), ("decision", decision), ("due", due), ("answer", answer)],
        )
    };
    let silent = decide(&first, "refuse", "2026-11-19", "");
    silent.page(422);
    silent.says("Say in words what it is about");
    for _ in 0..2 {
        assert_eq!(
            decide(&first, "refuse", "", "Себебі жеткіліксіз").location,
            format!("{page}?done=refused")
        );
    }
    desk.get("planner", &page).says("Себебі жеткіліксіз");
    let second = ask("Қате расталды");
    assert_eq!(decide(&second, "grant", "2026-11-11", "").status, 422, "the day is past");
    assert_eq!(decide(&second, "grant", "soon", "").status, 422);
    assert_eq!(decide(&second, "maybe", "2026-11-20", "").status, 400);
    assert_eq!(decide("77", "grant", "2026-11-20", "").status, 404);
    for _ in 0..2 {
        assert_eq!(decide(&second, "grant", "2026-11-20", "").location, format!("{page}?done=reopened"));
    }
    let late =
        desk.post("other planner", &to, &[("request", &second), ("decision", "refuse"), ("answer", "no")]);
    late.page(409);
    desk.get("planner", &format!("{page}?done=reopened")).says("What is published stays");
    let figure = "/en/regions/KZ-39/indicators/road_deaths/figures/2026-10";
    desk.hand_in("head", id, [("105", ""), ("15", "қате түзетілді"), ("140", ""), ("3", "")]);
    assert_eq!(desk.published("road_deaths", "KZ-39", "2026-10").as_deref(), Some("12"));
    desk.get("", figure).says("12");
    desk.get("planner", &page)
        .says("published: 12")
        .says("1 replace published ones, 3 are published already");
    assert_eq!(approve().status, 303);
    assert_eq!(desk.published("road_deaths", "KZ-39", "2026-10").as_deref(), Some("15"));
    // both stand in the history of the figure
    desk.get("", figure).says("12").says("15");
}

fn nobody_decides_on_what_they_handed_in(engine: Engine) {
    let desk = Desk::open(engine);
    let id = desk.assignment("dp_39", "2026-10").id;
    // the planner signs by a right that was given by mistake, or long ago
    let mut doing = desk.doing("planner");
    let mut actor = (*doing.actor).clone();
    actor.grants.extend(desk.doing("head").actor.grants.iter().cloned());
    doing.actor = std::sync::Arc::new(actor);
    let change = reporting::Change {
        indicator: desk.concept.find_indicator("road_deaths").unwrap(),
        written: "1".to_owned(),
        entered: model::reporting::Entered::Cell(model::Cell::Number(1.into())),
        explanation: String::new(),
        seen: 0,
    };
    desk.wait(async {
        let saved =
            reporting::save(&desk.store, &doing, id, vec![change], reporting::Base::Nothing).await.unwrap();
        let signing = reporting::Signing { assignment: id, edition: saved.version.edition, key: None };
        reporting::submit(&desk.store, &doing, signing).await.unwrap();
    });
    let page = format!("/en/review/{id}");
    let shown = desk.get("planner", &page);
    shown.says("Somebody else has to decide on it.");
    assert!(!shown.text.contains("/approve\""), "no button");
    let version = desk.version(id).to_string();
    for deed in ["approve", "return"] {
        let fields = [("version", version.as_str()), ("remark.", "x")];
        let refused = desk.post("planner", &format!("{page}/{deed}"), &fields);
        refused.page(403);
        refused.says("Somebody else has to decide on it.");
    }
    let pick = format!("{id}.{version}");
    // three rows are blank, so it is not clean either
    desk.post("planner", "/en/review/approve", &[("pick", &pick)]).says("Not approved 1");
    assert!(desk.get("other planner", &page).text.contains("/approve\""));
}

#[test]
fn pages_of_review_are_there_for_those_who_review() {
    let desk = Desk::open(Engine::Sqlite);
    let id = desk.assignment("dp_39", "2026-10").id;
    desk.hand_in("head", id, PLAIN);
    let version = desk.version(id).to_string();
    let page = format!("/en/review/{id}");
    let reopening = format!("{page}/reopening");
    let all = ["/en/review", &page, &reopening];
    for path in all {
        let answer = desk.get("", path);
        assert_eq!((answer.status, answer.location.starts_with("/en/sign-in?next=")), (303, true), "{path}");
        for nobody in ["reporter", "head", "administrator"] {
            assert_eq!(desk.get(nobody, path).status, 404, "{nobody} {path}");
        }
    }
    // another region's planner does not learn that it is there
    assert_eq!(desk.get("planner of 59", &page).status, 404);
    assert!(!desk.get("planner of 59", "/en/review").text.contains("KZ-39"));
    assert_eq!(desk.post("planner of 59", &format!("{page}/approve"), &[("version", &version)]).status, 404);
    let pick = format!("{id}.{version}");
    desk.post("planner of 59", "/en/review/approve", &[("pick", &pick)]).says("not there any more");
    // an auditor reads and decides nothing
    let seen = desk.get("auditor", &page);
    seen.page(200);
    assert!(!seen.text.contains("/approve\""));
    let refused = desk.post("auditor", &format!("{page}/approve"), &[("version", &version)]);
    refused.page(403);
    refused.says("Your roles do not allow this.");
    assert_eq!(desk.get("auditor", &reopening).status, 403);
    // in three languages, with every filter
    for lang in ["kk", "ru", "en"] {
        for query in
            ["", "?state=approved", "?form=road_month&period=2026-10&state=submitted", "?department=nobody"]
        {
            desk.get("planner", &format!("/{lang}/review{query}")).page(200);
        }
        desk.get("planner", &format!("/{lang}/review/{id}")).page(200);
    }
    for wrong in ["?state=odd", "?period=odd"] {
        assert_eq!(desk.get("planner", &format!("/en/review{wrong}")).status, 400, "{wrong}");
    }
    for odd in ["/en/review/x", "/en/review/99999999999", "/en/review/-1", "/en/review/777777"] {
        assert_eq!(desk.get("planner", odd).status, 404, "{odd}");
    }
}

#[test]
fn a_form_that_is_not_ours_or_not_whole_decides_nothing() {
    let desk = Desk::open(Engine::Sqlite);
    let id = desk.assignment("dp_39", "2026-10").id;
    desk.hand_in("head", id, PLAIN);
    let version = desk.version(id);
    let other = desk.assignment("dp_59", "2026-10").id;
    let to = |deed: &str| format!("/en/review/{id}/{deed}");
    let bare = format!("version={version}&remark.=x");
    for deed in ["approve", "return", "reopening"] {
        assert_eq!(desk.send("planner", &to(deed), &bare, desk.address()).status, 403, "{deed}: no token");
        assert_eq!(desk.send("planner", &to(deed), &bare, "https://evil.example").status, 403, "{deed}");
        assert_eq!(
            desk.get("planner", &to(deed)).status,
            if deed == "reopening" { 404 } else { 405 },
            "{deed}"
        );
    }
    for body in [&[][..], &[("version", "")], &[("version", "x")], &[("version", "1e9")]] {
        assert_eq!(desk.post("planner", &to("approve"), body).status, 400, "{body:?}");
        assert_eq!(desk.post("planner", &to("return"), body).status, 400, "{body:?}");
    }
    let version = version.to_string();
    assert_eq!(desk.post("planner", &to("approve"), &[("version", "777")]).status, 404);
    // the version of another assignment
    let foreign = desk.post("planner", &format!("/en/review/{other}/approve"), &[("version", &version)]);
    assert_eq!(foreign.status, 404);
    let unknown = [("version", version.as_str()), ("remark.no_such_row", "x")];
    assert_eq!(desk.post("planner", &to("return"), &unknown).status, 400);
    let not_asked = [("version", version.as_str()), ("remark.offences", "x")];
    let refused = desk.post("planner", &to("return"), &not_asked);
    refused.page(422);
    refused.says("The form does not ask for this figure");
    let long = "я".repeat(2_001);
    let too_long = [("version", version.as_str()), ("remark.", long.as_str())];
    desk.post("planner", &to("return"), &too_long).page(422);
    desk.get("planner", &format!("/en/review/{id}")).says("waits for a decision");
}

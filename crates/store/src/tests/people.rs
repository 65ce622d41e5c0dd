//! People on both engines: rights by day, sign-outs that come with every change of rights, links and codes that work once, delays that end.

use super::{Bench, at, on_each_engine};
use crate::people::{
    By, FirstPerson, NewActing, NewGrant, NewLink, NewPerson, NewSession, NewToken, PeopleError, act_for,
    actor, disable, drop_second_factor, enable, end_other_sessions, end_session, end_token, find_by_login,
    find_link, first_administrator, grant, grants_of, invite, knock, make_token, nobody_yet,
    offer_first_link, reset_link, revoke, session, sessions_of, set_password, set_second_factor, sign_in,
    stop_acting, sweep, token, tokens_of, use_code,
};
use crate::{Result, StoreError, journal};
use jiff::civil::{Date, date};
use model::people::{LinkKind, PersonState, TokenAction};
use model::policy::{Role, Scope};
use model::{Lang, PlaceIx};

const TODAY: Date = date(2026, 3, 10);

pub(super) fn by(second: i64) -> By {
    By { login: "boss@example.kz".to_owned(), at: at(second) }
}

fn hash(name: &str) -> String {
    migrations::chain::Fields::of(name).finish()
}

pub(super) fn role(role: Role, place: u16, department: Option<&str>) -> NewGrant {
    let department = department.map(str::to_owned);
    let scope = Scope { place: PlaceIx(place), department, form: None };
    NewGrant { role, scope, first_day: None, last_day: None }
}

fn who(login: &str) -> NewPerson {
    NewPerson { login: login.to_owned(), name: login.to_uppercase(), lang: Lang::Kk }
}

fn link(name: &str, until: i64) -> NewLink {
    NewLink { hash: hash(name), expires: at(until) }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(done: Result<T>, why: PeopleError) {
    match done {
        Err(StoreError::People(found)) => assert_eq!(found, why),
        other => panic!("{why:?} expected, not {other:?}"),
    }
}

impl Bench {
    /// Somebody who was invited, without a role.
    pub(super) async fn invited(&self, login: &str) -> i32 {
        let link = link(login, 1000);
        invite(&self.store, &self.concept, who(login), vec![], link, by(0)).await.unwrap()
    }

    /// Somebody who can sign in.
    pub(super) async fn person(&self, login: &str, roles: Vec<NewGrant>) -> i32 {
        let id =
            invite(&self.store, &self.concept, who(login), roles, link(login, 1000), by(1)).await.unwrap();
        let set = set_password(&self.store, hash(login), "phc".into(), true, at(2)).await.unwrap();
        assert_eq!(set, id);
        id
    }

    async fn signed_in(&self, person: i32, name: &str) {
        let attempt = knock(&self.store, name, Some(person), "10.0.0.1", at(3)).await.unwrap();
        assert!(attempt.allowed);
        let new = NewSession {
            hash: hash(name),
            person,
            expires: at(10_000),
            address: "10.0.0.1".into(),
            agent: "a browser".into(),
        };
        sign_in(&self.store, new, attempt, at(3)).await.unwrap();
    }

    async fn is_signed_in(&self, name: &str) -> bool {
        session(&self.store, &hash(name), at(20)).await.unwrap().is_some()
    }

    async fn token(&self, person: i32, name: &str) {
        let new = NewToken {
            hash: hash(name),
            prefix: "maqsat_ab".into(),
            person,
            title: name.into(),
            action: TokenAction::Submit,
            place: Some(PlaceIx(1)),
            expires: at(5000),
        };
        make_token(&self.store, &self.concept, new, by(4)).await.unwrap();
    }

    async fn has_token(&self, name: &str) -> bool {
        token(&self.store, &self.concept, &hash(name), at(20)).await.unwrap().is_some()
    }

    async fn roles(&self, person: i32, day: Date) -> Vec<(Role, u16, Option<i32>)> {
        let actor = actor(&self.store, &self.concept, person, day).await.unwrap().unwrap();
        actor.grants.iter().map(|g| (g.role, g.scope.place.0, g.acting_for)).collect()
    }
}

#[tokio::test]
async fn the_first_administrator_comes_once_and_by_the_newest_link() {
    on_each_engine(async |bench: Bench| {
        let store = &bench.store;
        assert!(nobody_yet(store).await.unwrap());
        assert!(offer_first_link(store, link("old", 100), at(1)).await.unwrap());
        assert!(offer_first_link(store, link("new", 100), at(2)).await.unwrap());
        let first = |login: &str| FirstPerson { who: who(login), password: "phc".into() };
        let come = |name: &str, second| {
            first_administrator(store, &bench.concept, hash(name), first("first@example.kz"), at(second))
        };
        refused(come("old", 3).await, PeopleError::LinkGone);
        refused(come("new", 100).await, PeopleError::LinkGone);
        assert_eq!(
            find_link(store, &hash("new"), at(3)).await.unwrap().unwrap().kind,
            LinkKind::FirstAdministrator
        );
        let id = come("new", 3).await.unwrap();
        refused(come("new", 4).await, PeopleError::LinkGone);
        assert!(!offer_first_link(store, link("again", 100), at(5)).await.unwrap());
        let person = find_by_login(store, "first@example.kz").await.unwrap().unwrap();
        assert_eq!((person.id, person.state, person.has_long_password), (id, PersonState::Active, true));
        assert_eq!(bench.roles(id, TODAY).await, [(Role::Administrator, 0, None)]);
        assert_eq!(journal::verify(store, None, |_, _| ()).await.unwrap().broken, None);
    })
    .await;
}

#[tokio::test]
async fn a_link_sets_a_password_once() {
    on_each_engine(async |bench: Bench| {
        let store = &bench.store;
        let roles = vec![role(Role::Reporter, 1, Some("dp_1"))];
        let id = invite(store, &bench.concept, who("a@b.kz"), roles, link("one", 50), by(1)).await.unwrap();
        refused(
            invite(store, &bench.concept, who("a@b.kz"), vec![], link("x", 50), by(1)).await,
            PeopleError::LoginTaken,
        );
        assert_eq!(actor(store, &bench.concept, id, TODAY).await.unwrap(), None, "no password, no rights");
        refused(set_password(store, hash("none"), "p".into(), true, at(2)).await, PeopleError::LinkGone);
        refused(set_password(store, hash("one"), "p".into(), true, at(50)).await, PeopleError::LinkGone);
        // a second invitation ends the first
        reset_link(store, id, link("two", 60), by(3)).await.unwrap();
        refused(set_password(store, hash("one"), "p".into(), true, at(4)).await, PeopleError::LinkGone);
        set_password(store, hash("two"), "p".into(), false, at(5)).await.unwrap();
        refused(set_password(store, hash("two"), "q".into(), true, at(6)).await, PeopleError::LinkGone);
        let person = find_by_login(store, "a@b.kz").await.unwrap().unwrap();
        assert_eq!(person.password.as_deref(), Some("p"));
        assert!(!person.has_long_password);
        // a forgotten password: whoever was signed in is not any more
        bench.signed_in(id, "s").await;
        reset_link(store, id, link("three", 90), by(6)).await.unwrap();
        assert!(bench.is_signed_in("s").await);
        set_password(store, hash("three"), "r".into(), true, at(7)).await.unwrap();
        assert!(!bench.is_signed_in("s").await);
    })
    .await;
}

#[tokio::test]
async fn a_change_of_rights_signs_out_everywhere_in_the_same_breath() {
    on_each_engine(async |bench: Bench| {
        let (store, concept) = (&bench.store, &bench.concept);
        bench.person("admin@b.kz", vec![role(Role::Administrator, 0, None)]).await;
        let other = bench.person("other@b.kz", vec![role(Role::Reporter, 1, None)]).await;
        let person = bench.person("a@b.kz", vec![role(Role::Reporter, 1, None)]).await;
        bench.signed_in(other, "stays").await;
        for (n, change) in ["grant", "revoke", "act", "stop", "disable", "factor"].into_iter().enumerate() {
            let (s, t) = (format!("s{n}"), format!("t{n}"));
            bench.signed_in(person, &s).await;
            bench.token(person, &t).await;
            assert!(bench.is_signed_in(&s).await && bench.has_token(&t).await, "{change}");
            match change {
                "grant" => {
                    grant(store, concept, person, role(Role::Head, 2, None), by(10)).await.unwrap();
                }
                "revoke" => {
                    let held = grants_of(store, concept, person).await.unwrap();
                    revoke(store, held[1].id, by(10)).await.unwrap();
                    refused(revoke(store, held[1].id, by(10)).await, PeopleError::NoSuch);
                }
                "act" => {
                    let new = NewActing { person, acts_for: other, first_day: TODAY, last_day: TODAY };
                    act_for(store, new, by(10)).await.unwrap();
                }
                "stop" => {
                    let acting = crate::people::acting_of(store, person).await.unwrap();
                    stop_acting(store, acting[0].id, by(10)).await.unwrap();
                }
                "disable" => {
                    disable(store, person, by(10)).await.unwrap();
                    assert_eq!(actor(store, concept, person, TODAY).await.unwrap(), None);
                    enable(store, person, by(10)).await.unwrap();
                }
                _ => drop_second_factor(store, person, by(10)).await.unwrap(),
            }
            assert!(!bench.is_signed_in(&s).await && !bench.has_token(&t).await, "{change}");
        }
        assert!(bench.is_signed_in("stays").await);
        let told = "SELECT count(*) FROM event WHERE action IN ('person.granted', 'person.revoked', \
            'person.acting_began', 'person.acting_ended', 'person.disabled', 'person.enabled')";
        assert_eq!(bench.ask::<i64>(told).await, 3 + 6);
        let secrets = "SELECT count(*) FROM event WHERE detail LIKE '%phc%' OR detail LIKE '%' || (SELECT max(hash) FROM session) || '%'";
        assert_eq!(bench.ask::<i64>(secrets).await, 0);
        assert_eq!(journal::verify(store, None, |_, _| ()).await.unwrap().broken, None);
    })
    .await;
}

#[tokio::test]
async fn rights_hold_on_their_days_and_are_lent_only_once() {
    on_each_engine(async |bench: Bench| {
        let (store, concept) = (&bench.store, &bench.concept);
        let chief = bench.person("chief@b.kz", vec![role(Role::Head, 1, Some("dp_1"))]).await;
        let deputy = bench.person("deputy@b.kz", vec![role(Role::Reporter, 2, None)]).await;
        let third = bench.person("third@b.kz", vec![]).await;
        let short = NewGrant {
            first_day: Some(date(2026, 3, 1)),
            last_day: Some(date(2026, 3, 10)),
            ..role(Role::Head, 2, None)
        };
        grant(store, concept, deputy, short, by(5)).await.unwrap();
        let acting = |person, acts_for| NewActing {
            person,
            acts_for,
            first_day: date(2026, 3, 9),
            last_day: date(2026, 3, 11),
        };
        act_for(store, acting(deputy, chief), by(6)).await.unwrap();
        act_for(store, acting(third, deputy), by(6)).await.unwrap();
        let own = (Role::Reporter, 2, None);
        for (day, expected) in [
            (date(2026, 2, 28), vec![own]),
            (date(2026, 3, 8), vec![own, (Role::Head, 2, None)]),
            (date(2026, 3, 10), vec![own, (Role::Head, 2, None), (Role::Head, 1, Some(chief))]),
            (date(2026, 3, 11), vec![own, (Role::Head, 1, Some(chief))]),
            (date(2026, 3, 12), vec![own]),
        ] {
            assert_eq!(bench.roles(deputy, day).await, expected, "{day}");
        }
        // the third has what the deputy holds, not what the chief lent
        let lent = bench.roles(third, date(2026, 3, 11)).await;
        assert_eq!(lent, [(Role::Reporter, 2, Some(deputy))]);
        disable(store, deputy, by(7)).await.unwrap();
        assert_eq!(bench.roles(third, date(2026, 3, 11)).await, []);
        refused(act_for(store, acting(chief, chief), by(8)).await, PeopleError::Oneself);
    })
    .await;
}

#[tokio::test]
async fn roles_that_do_not_go_together_are_refused_and_an_administrator_stays() {
    on_each_engine(async |bench: Bench| {
        let (store, concept) = (&bench.store, &bench.concept);
        let admin = bench.person("boss@example.kz", vec![role(Role::Administrator, 0, None)]).await;
        let planner = bench.person("planner@b.kz", vec![role(Role::Planner, 0, None)]).await;
        let head = bench.person("head@b.kz", vec![role(Role::Head, 1, None)]).await;
        for (person, wrong) in
            [(planner, Role::Reporter), (planner, Role::Administrator), (head, Role::Planner)]
        {
            let done = grant(store, concept, person, role(wrong, 0, None), by(5)).await;
            refused(done, PeopleError::RolesClash);
        }
        let swap = NewActing { person: planner, acts_for: head, first_day: TODAY, last_day: TODAY };
        refused(act_for(store, swap, by(5)).await, PeopleError::RolesClash);
        refused(
            grant(store, concept, admin, role(Role::Administrator, 0, None), by(5)).await,
            PeopleError::Oneself,
        );
        refused(disable(store, admin, by(5)).await, PeopleError::Oneself);
        let held = grants_of(store, concept, admin).await.unwrap();
        refused(revoke(store, held[0].id, by(5)).await, PeopleError::LastAdministrator);
        let others = By { login: "somebody".into(), at: at(5) };
        refused(disable(store, admin, others).await, PeopleError::LastAdministrator);
        // one who was only invited does not count
        let roles = vec![role(Role::Administrator, 0, None)];
        invite(store, concept, who("second@b.kz"), roles, link("second", 99), by(5)).await.unwrap();
        refused(revoke(store, held[0].id, by(5)).await, PeopleError::LastAdministrator);
        set_password(store, hash("second"), "phc".into(), true, at(6)).await.unwrap();
        revoke(store, held[0].id, by(7)).await.unwrap();
        assert_eq!(bench.roles(admin, TODAY).await, []);
        // what was refused left no trace
        assert_eq!(bench.ask::<i64>("SELECT count(*) FROM role_grant").await, 4);
    })
    .await;
}

#[tokio::test]
async fn sessions_and_tokens_end_one_by_one_and_by_themselves() {
    on_each_engine(async |bench: Bench| {
        let (store, concept) = (&bench.store, &bench.concept);
        let person = bench.person("a@b.kz", vec![]).await;
        let other = bench.person("b@b.kz", vec![]).await;
        for name in ["s1", "s2", "s3"] {
            bench.signed_in(person, name).await;
        }
        bench.signed_in(other, "o").await;
        assert_eq!(sessions_of(store, person, at(0), at(20)).await.unwrap().len(), 3);
        assert_eq!(sessions_of(store, person, at(4), at(20)).await.unwrap(), []);
        refused(end_session(store, other, hash("s1"), by(21)).await, PeopleError::NoSuch);
        end_session(store, person, hash("s1"), by(21)).await.unwrap();
        refused(end_session(store, person, hash("s1"), by(21)).await, PeopleError::NoSuch);
        end_other_sessions(store, person, hash("s2"), by(22)).await.unwrap();
        let left: Vec<bool> =
            [bench.is_signed_in("s1").await, bench.is_signed_in("s2").await, bench.is_signed_in("s3").await]
                .into();
        assert_eq!(left, [false, true, false]);
        assert!(session(store, &hash("s2"), at(10_000)).await.unwrap().is_none(), "it ends by itself");
        bench.token(person, "t1").await;
        bench.token(person, "t2").await;
        refused(end_token(store, other, hash("t1"), by(30)).await, PeopleError::NoSuch);
        end_token(store, person, hash("t1"), by(30)).await.unwrap();
        assert!(!bench.has_token("t1").await && bench.has_token("t2").await);
        assert_eq!(tokens_of(store, concept, person, at(31)).await.unwrap().len(), 1);
        assert!(token(store, concept, &hash("t2"), at(5000)).await.unwrap().is_none(), "it ends by itself");
        assert!(session(store, &hash("t2"), at(20)).await.unwrap().is_none(), "a token is no session");
        assert!(
            token(store, concept, &hash("s2"), at(20)).await.unwrap().is_none(),
            "nor the other way round"
        );
        assert!(bench.is_signed_in("o").await);
    })
    .await;
}

#[tokio::test]
async fn what_ended_long_ago_is_swept_out_and_nothing_else() {
    on_each_engine(async |bench: Bench| {
        let store = &bench.store;
        let person = bench.person("a@b.kz", vec![]).await; // its link was used at 2
        for name in ["ended", "open"] {
            bench.signed_in(person, name).await; // until 10 000
            bench.token(person, name).await; // until 5000
        }
        end_session(store, person, hash("ended"), by(30)).await.unwrap();
        end_token(store, person, hash("ended"), by(30)).await.unwrap();
        reset_link(store, person, link("unused", 4000), by(31)).await.unwrap();
        knock(store, "x@b.kz", None, "10.9.9.9", at(100)).await.unwrap(); // the name's count and the address's
        let counts = async || {
            let mut counts = Vec::new();
            for table in ["session", "api_token", "single_use_link", "sign_in_failure"] {
                counts.push(bench.rows(table).await);
            }
            counts
        };
        let failures = bench.rows("sign_in_failure").await;
        assert_eq!(counts().await, [2, 2, 2, failures]);
        assert_eq!(sweep(store, at(2)).await.unwrap(), 0, "ended at that very moment");
        assert_eq!(sweep(store, at(3)).await.unwrap(), 1, "the link that was used");
        assert_eq!(counts().await, [2, 2, 1, failures]);
        sweep(store, at(31)).await.unwrap();
        assert_eq!(counts().await[..3], [1, 1, 1], "those that ended at 30");
        assert!(bench.is_signed_in("open").await && bench.has_token("open").await);
        assert!(!bench.is_signed_in("ended").await && !bench.has_token("ended").await);
        sweep(store, at(4001)).await.unwrap();
        assert_eq!(counts().await, [1, 1, 0, 0], "a link that nobody used, and failures");
        sweep(store, at(10_001)).await.unwrap();
        assert_eq!(counts().await, [0, 0, 0, 0]);
        let report = journal::verify(store, None, |_, _| ()).await.unwrap();
        assert_eq!((report.broken, report.people), (None, 1), "the journal still knows");
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once_even_in_a_race() {
    on_each_engine(async |bench: Bench| {
        let store = &bench.store;
        let person = bench.person("a@b.kz", vec![]).await;
        set_second_factor(store, person, "SECRET".into(), 100, String::new(), by(5)).await.unwrap();
        assert!(!use_code(store, person, 100).await.unwrap(), "the code that proved the secret");
        let race = tokio::join!(use_code(store, person, 101), use_code(store, person, 101));
        assert_eq!(u8::from(race.0.unwrap()) + u8::from(race.1.unwrap()), 1);
        assert!(!use_code(store, person, 99).await.unwrap(), "an earlier one");
        assert!(use_code(store, person, 102).await.unwrap());
        let secrets = "SELECT count(*) FROM event WHERE detail LIKE '%SECRET%'";
        assert_eq!(bench.ask::<i64>(secrets).await, 0);
    })
    .await;
}

#[tokio::test]
async fn guessing_becomes_slow_and_never_shuts_an_account() {
    on_each_engine(async |bench: Bench| {
        let store = &bench.store;
        let person = bench.person("a@b.kz", vec![]).await;
        bench.signed_in(person, "from home").await; // from 10.0.0.1
        let guess = async |address: &str, second: i64| {
            knock(store, "a@b.kz", Some(person), address, at(second)).await.unwrap().allowed
        };
        for n in 0..5 {
            assert!(guess("10.9.9.9", 100).await, "{n}");
        }
        // five failures: two seconds; asking meanwhile does not prolong them
        for second in [100, 101, 101] {
            assert!(!guess("10.9.9.9", second).await);
        }
        assert!(!guess("10.8.8.8", 101).await, "another address of a stranger is no way round");
        assert!(guess("10.0.0.1", 101).await, "the person's own address is not delayed by strangers");
        assert!(guess("10.9.9.9", 102).await);
        assert!(!guess("10.9.9.9", 105).await, "now four seconds");
        assert!(guess("10.9.9.9", 106).await);
        let told = "SELECT count(*) FROM event WHERE action = 'sign_in.slowed'";
        assert_eq!(bench.ask::<i64>(told).await, 1, "one event, not one for every guess");
        // an address that tries many names
        for n in 0..50 {
            let tried = knock(store, &format!("n{n}@b.kz"), None, "10.7.7.7", at(200)).await.unwrap();
            assert!(tried.allowed, "{n}");
        }
        assert!(!knock(store, "new@b.kz", None, "10.7.7.7", at(200)).await.unwrap().allowed);
        // the longest delay is a quarter of an hour, and a day later all is forgotten
        assert!(guess("10.9.9.9", 106 + 901).await);
        assert_eq!(
            bench.ask::<i64>("SELECT count(*) FROM sign_in_failure WHERE subject LIKE '%b.kz%'").await,
            0
        );
    })
    .await;
}

//! People with their roles, and something that was handed in: what a replay of the events has to give.

use super::super::people::{by, role};
use super::super::reporting::with_forms;
use super::{Bench, at};
use crate::people::{
    NewActing, act_for, change_password, disable, enable, grant, grants_of, rename, revoke,
    set_second_factor, stop_acting,
};
use crate::reporting::{Base, Change, Doing, Filter, Signing, list, make, save, submit};
use jiff::civil::date;
use model::Lang;
use model::policy::{Actor, Grant, Role, Scope};
use model::reporting::Entered;
use model::{Cell, IndicatorIx, PlaceIx};
use std::sync::Arc;

/// Five people: an administrator, a head with a second factor, a reporter, somebody without roles, somebody only invited; four roles, of which
/// one was taken back, two appointments, of which one was ended; two drafts, of which one was handed in with two figures and a blank.
pub(super) async fn staffed(bench: &Bench) {
    let (store, concept) = (&bench.store, &bench.concept);
    bench.person("boss@example.kz", vec![role(Role::Administrator, 0, None)]).await;
    let head = bench.person("head@b.kz", vec![role(Role::Head, 1, None)]).await;
    let reporter = bench.person("reporter@b.kz", vec![role(Role::Reporter, 1, Some("dp_1"))]).await;
    let none = bench.person("none@b.kz", vec![]).await;
    bench.invited("invited@b.kz").await;
    set_second_factor(store, head, "SECRET".into(), 100, String::new(), by(3)).await.unwrap();
    change_password(store, head, "another".into(), true, String::new(), by(3)).await.unwrap();
    rename(store, reporter, "Айгүл".into(), Lang::Ru, by(3)).await.unwrap();
    grant(store, concept, reporter, role(Role::Head, 2, None), by(4)).await.unwrap();
    let held = grants_of(store, concept, reporter).await.unwrap();
    revoke(store, held[1].id, by(5)).await.unwrap();
    let (first_day, last_day) = (date(2026, 11, 1), date(2026, 11, 20));
    let acting = |person| NewActing { person, acts_for: head, first_day, last_day };
    let ended = act_for(store, acting(reporter), by(6)).await.unwrap();
    stop_acting(store, ended, by(7)).await.unwrap();
    act_for(store, acting(none), by(7)).await.unwrap();
    disable(store, none, by(8)).await.unwrap();
    enable(store, none, by(9)).await.unwrap();

    let concept = with_forms(concept.clone());
    make(store, &concept, date(2026, 12, 31), at(9)).await.unwrap();
    let doing = |person, role, second| {
        let scope = Scope { place: PlaceIx(0), department: None, form: None };
        let grants = vec![Grant { role, scope, acting_for: None }];
        let (login, name) = ("staff".to_owned(), "Staff".to_owned());
        let actor = Arc::new(Actor { person, login, name, grants });
        Doing { concept: concept.clone(), actor, at: at(second), today: date(2026, 11, 10) }
    };
    let reporting = doing(reporter, Role::Reporter, 10);
    let owed = list(store, &reporting, &Filter::default()).await.unwrap();
    let change = |n: u16, entered, written: &str| Change {
        indicator: IndicatorIx(n),
        written: written.to_owned(),
        entered,
        explanation: "=сұрақ; «жауап»".to_owned(),
        seen: 0,
    };
    let number = |n: i64| Entered::Cell(Cell::Number(n.into()));
    let values =
        vec![change(0, number(10), "10"), change(1, number(-2), "-2,0"), change(2, Entered::Blank, "")];
    let saved = save(store, &reporting, owed[0].id, values.clone(), Base::Nothing).await.unwrap();
    save(store, &reporting, owed[1].id, values, Base::Nothing).await.unwrap();
    let signing = Signing { assignment: owed[0].id, edition: saved.version.edition, key: None };
    submit(store, &doing(head, Role::Head, 11), signing).await.unwrap();
}

//! The matrix of rights: every role × action × where the scope lies, as a table that anyone can read.

use super::*;
use crate::concept::{Level, Place, PlaceKind, Text};

/// Rows: actions. Columns: roles in the order of [`Role::ALL`]. A mark: allowed where the scope holds the assignment.
const RIGHTS: &str = "
                 reporter head planner auditor administrator
see              x        x    x       x       .
see_draft        x        x    .       .       .
enter            x        x    .       .       .
sign             .        x    .       .       .
ask_reopening    x        x    .       .       .
decide           .        .    x       .       .
decide_reopening .        .    x       .       .
";

/// Where the scope of a right lies, seen from the assignment's place, and whether it reaches that.
const SCOPES: [(&str, Over, bool); 8] = [
    ("own region", scope(1, None, None), true),
    ("other region", scope(2, None, None), false),
    ("the country above", scope(0, None, None), true),
    ("a district beneath", scope(3, None, None), false),
    ("a district of another region", scope(4, None, None), false),
    ("own department", scope(1, Some("dp_1"), None), true),
    ("another department of the region", scope(1, Some("dp_x"), None), false),
    ("another form", scope(1, None, Some("other")), false),
];

const fn scope(place: u16, department: Option<&'static str>, form: Option<&'static str>) -> Over {
    Over { place: PlaceIx(place), department, form }
}

/// A scope of the table, with borrowed codes.
struct Over {
    place: PlaceIx,
    department: Option<&'static str>,
    form: Option<&'static str>,
}

fn place(code: &str, parent: Option<u16>, level: Level) -> Place {
    Place {
        code: code.into(),
        parent: parent.map(PlaceIx),
        level,
        kind: PlaceKind::Oblast,
        name: Text::default(),
        short: Text::default(),
        tile: None,
        opened: None,
        closed: None,
    }
}

/// The country, two regions, a district of each.
fn concept() -> Concept {
    let places = vec![
        place("KZ", None, Level::Country),
        place("R-1", Some(0), Level::Region),
        place("R-2", Some(0), Level::Region),
        place("D-1", Some(1), Level::District),
        place("D-2", Some(2), Level::District),
    ];
    Concept { places, ..Concept::empty() }
}

fn actor(grants: Vec<Grant>) -> Actor {
    Actor { person: 7, login: "somebody".into(), name: "Somebody".into(), grants }
}

fn grant(role: Role, scope: &Over, acting_for: Option<i32>) -> Grant {
    let (department, form) = (scope.department.map(str::to_owned), scope.form.map(str::to_owned));
    Grant { role, scope: Scope { place: scope.place, department, form }, acting_for }
}

const SUBJECT: Subject<'static> = Subject { place: PlaceIx(1), department: "dp_1", form: "monthly" };

#[test]
fn every_role_may_do_what_the_table_says_and_only_where_its_scope_reaches() {
    let concept = concept();
    let mut lines = RIGHTS.trim().lines();
    let roles: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(roles, Role::ALL.iter().map(|r| r.code()).collect::<Vec<_>>());
    let mut cells = 0;
    for line in lines.by_ref() {
        let mut words = line.split_whitespace();
        let action = Action::from_code(words.next().unwrap()).unwrap();
        for role in Role::ALL {
            let allowed = words.next().unwrap() == "x";
            for (name, scope, reaches) in &SCOPES {
                for acting_for in [None, Some(3)] {
                    let basis = actor(vec![grant(*role, scope, acting_for)]).may(action, &concept, SUBJECT);
                    let expected = (allowed && *reaches).then_some(Basis { role: *role, acting_for });
                    assert_eq!(basis, expected, "{} {} over {name}", role.code(), action.code());
                    cells += 1;
                }
            }
        }
    }
    assert_eq!(cells, Action::ALL.len() * Role::ALL.len() * SCOPES.len() * 2, "every action has its line");
}

#[test]
fn an_own_right_comes_before_anothers_and_nobody_may_do_anything_without_one() {
    let concept = concept();
    let both = vec![grant(Role::Head, &SCOPES[0].1, Some(3)), grant(Role::Reporter, &SCOPES[0].1, None)];
    let basis = actor(both).may(Action::Enter, &concept, SUBJECT);
    assert_eq!(basis, Some(Basis { role: Role::Reporter, acting_for: None }));
    for action in Action::ALL {
        assert_eq!(actor(Vec::new()).may(*action, &concept, SUBJECT), None);
    }
}

#[test]
fn duties_are_for_the_whole_country_only() {
    for role in Role::ALL {
        let whole = actor(vec![grant(*role, &SCOPES[2].1, None)]);
        let part = actor(vec![grant(*role, &SCOPES[0].1, None)]);
        for duty in Duty::ALL {
            let expected = match duty {
                Duty::ReadJournal => matches!(role, Role::Auditor | Role::Administrator),
                Duty::KeepPeople | Duty::KeepConcept => *role == Role::Administrator,
            };
            assert_eq!(whole.has_duty(*duty), expected, "{} {}", role.code(), duty.code());
            assert!(!part.has_duty(*duty), "{} of a region: {}", role.code(), duty.code());
        }
    }
}

//! Ways to change people, roles, appointments, receipts and settings behind the journal's back; the rows are those of `staffed`.

use super::tampering::{Planted, World, one, planted};
use fastrand::Rng;

pub(super) fn person_changed(_: &World, random: &mut Rng) -> Planted {
    let set = [
        "login = 'nobody@b.kz'",
        "name = name || '.'",
        "lang = 'en'",
        "state = 'disabled'",
        // a password that somebody knows
        "password = 'phc of somebody else'",
        "password = (SELECT max(p.password) FROM person p WHERE p.id = 1)",
        "long_password = 0",
        "totp_secret = 'KNOWN'",
        "totp_secret = NULL",
        "created = created + 1",
    ];
    planted([format!("UPDATE person SET {} WHERE id = 2", one(&set, random))], "person", 2)
}

pub(super) fn person_moved(_: &World, random: &mut Rng) -> Planted {
    if random.bool() {
        return planted(["DELETE FROM person WHERE id = 5".to_owned()], "row gone", 5);
    }
    let columns = "id, login, name, lang, state, password, long_password, created";
    let row =
        format!("INSERT INTO person ({columns}) VALUES (6, 'a@b.kz', 'A', 'kk', 'active', 'phc', 1, 0)");
    planted([row], "row unknown", 6)
}

pub(super) fn role_changed(_: &World, random: &mut Rng) -> Planted {
    let set = [
        "role = 'planner'",
        "place = 1",
        "department = 'dp_2'",
        "department = NULL",
        "form = 'monthly'",
        "first_day = '2026-01-01'",
        "last_day = '2026-01-01'",
        "created = created - 1",
        "ended = 5",
        "person = 4",
    ];
    if random.u8(0..4) == 0 {
        // the one that was taken back holds again
        return planted(["UPDATE role_grant SET ended = NULL WHERE id = 4".to_owned()], "role", 4);
    }
    planted([format!("UPDATE role_grant SET {} WHERE id = 3", one(&set, random))], "role", 3)
}

pub(super) fn role_moved(_: &World, random: &mut Rng) -> Planted {
    if random.bool() {
        return planted(["DELETE FROM role_grant WHERE id = 2".to_owned()], "row gone", 2);
    }
    let columns = "id, person, role, place, created";
    let row = format!("INSERT INTO role_grant ({columns}) VALUES (9, 4, 'administrator', 1, 0)");
    planted([row], "row unknown", 9)
}

pub(super) fn acting_changed(_: &World, random: &mut Rng) -> Planted {
    let (id, set) = *one(
        &[
            (1, "ended = NULL"),
            (2, "ended = 5"),
            (2, "last_day = '2027-11-20'"),
            (2, "first_day = '2025-11-20'"),
            (2, "acts_for = 1"),
            (2, "person = 3"),
            (2, "created = 0"),
        ],
        random,
    );
    planted([format!("UPDATE acting SET {set} WHERE id = {id}")], "acting", id)
}

pub(super) fn acting_moved(_: &World, random: &mut Rng) -> Planted {
    if random.bool() {
        return planted(["DELETE FROM acting WHERE id = 2".to_owned()], "row gone", 2);
    }
    let columns = "id, person, acts_for, first_day, last_day, created";
    let row = format!("INSERT INTO acting ({columns}) VALUES (3, 4, 1, '2026-01-01', '2027-01-01', 0)");
    planted([row], "row unknown", 3)
}

pub(super) fn handed_in_changed(_: &World, random: &mut Rng) -> Planted {
    let sql = [
        "UPDATE submission_value SET mantissa = mantissa + 1 WHERE submission = 1 AND indicator = 1",
        "UPDATE submission_value SET scale = scale + 1 WHERE submission = 1 AND indicator = 2",
        "UPDATE submission_value SET mantissa = NULL, cell = 2 WHERE submission = 1 AND indicator = 2",
        "UPDATE submission_value SET mantissa = 0, cell = 0 WHERE submission = 1 AND indicator = 3",
        "UPDATE submission_value SET explanation = '' WHERE submission = 1 AND indicator = 3",
        "UPDATE submission_value SET indicator = 4 WHERE submission = 1 AND indicator = 2",
        "DELETE FROM submission_value WHERE submission = 1 AND indicator = 3",
        "INSERT INTO submission_value SELECT 1, 4, mantissa, scale, cell, written, explanation, edition, edited, \
         edited_by FROM submission_value WHERE submission = 1 AND indicator = 1",
        "UPDATE submission SET version = 2 WHERE id = 1",
        "UPDATE submission SET assignment = 4 WHERE id = 1",
        "UPDATE assignment SET department = 'dp_3' WHERE id = (SELECT s.assignment FROM submission s WHERE s.id = 1)",
        "UPDATE assignment SET form = 'other' WHERE id = (SELECT s.assignment FROM submission s WHERE s.id = 1)",
        "UPDATE assignment SET period = 202609 WHERE id = (SELECT s.assignment FROM submission s WHERE s.id = 1)",
    ];
    planted([(*one(&sql, random)).to_owned()], "receipt", 1)
}

pub(super) fn receipt_changed(_: &World, random: &mut Rng) -> Planted {
    let hash = "ab".repeat(32);
    let (sql, expected) = match random.u8(0..5) {
        0 => (format!("UPDATE receipt SET hash = '{hash}'"), ("receipt", 1)),
        1 => ("UPDATE receipt SET at = at - 1000".to_owned(), ("receipt", 1)),
        2 => ("UPDATE receipt SET submission = 2".to_owned(), ("receipt", 1)),
        3 => ("DELETE FROM receipt".to_owned(), ("row gone", 1)),
        _ => (format!("INSERT INTO receipt VALUES (2, 2, 0, '{hash}')"), ("row unknown", 2)),
    };
    planted([sql], expected.0, expected.1)
}

pub(super) fn setting_added(_: &World, _: &mut Rng) -> Planted {
    planted(["INSERT INTO setting VALUES ('other', '1')".to_owned()], "setting", 0)
}

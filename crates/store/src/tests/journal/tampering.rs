//! Ways to change a database behind the journal's back, as SQL, each with where it must be found.

use super::tampering_people as people;
use crate::journal::Head;
use crate::rows::{event, observation, observation_note, release};
use fastrand::Rng;
use migrations::chain::{Link, START};

/// What is in the database before anything is changed.
pub(super) struct World {
    pub(super) events: Vec<event::Model>,
    pub(super) releases: Vec<release::Model>,
    pub(super) observations: Vec<observation::Model>,
    pub(super) notes: Vec<observation_note::Model>,
    pub(super) head: Head,
}

/// One change.
pub(super) struct Planted {
    pub(super) sql: Vec<String>,
    /// What is broken, and the number of the event or release.
    pub(super) expected: (&'static str, i64),
    /// Whether it can be found only by whoever has noted the head.
    pub(super) knows_head: bool,
}

type Plant = fn(&World, &mut Rng) -> Planted;

pub(super) const KINDS: [(&str, Plant); 44] = [
    ("a column of an event", event_changed),
    ("an event taken out", event_deleted),
    ("two events swapped", events_swapped),
    ("an event put in between", event_inserted),
    ("an event put at the end without its hash", event_without_hash),
    ("an event put at the end that continues another", event_unlinked),
    ("an event put after a gap", event_after_gap),
    ("an event that cannot be read", event_unreadable),
    ("an event hashed anew", event_rehashed),
    ("the tail cut off", tail_cut),
    ("the tail cut off, nobody knows the head", tail_cut_unknown),
    ("the chain written anew", chain_rewritten),
    ("a value", value_changed),
    ("a value made unavailable", value_hidden),
    ("a column of an observation", observation_changed),
    ("an observation taken out", observation_deleted),
    ("an observation added", observation_added),
    ("an observation of no release", observation_of_none),
    ("an observation in another release", observation_moved),
    ("two values swapped", values_swapped),
    ("a note", note_changed),
    ("a note taken out", note_deleted),
    ("a note added", note_added),
    ("a note without a figure", note_stray),
    ("a column of a release", release_changed),
    ("a release taken out", release_deleted),
    ("a release added", release_added),
    ("codes swapped", codes_swapped),
    ("a code or a level", code_changed),
    ("the concept", concept_changed),
    ("a version of the pack", pack_changed),
    ("a version of the pack taken out", pack_deleted),
    ("a version of the pack added", pack_added),
    ("a file of the pack", pack_file_changed),
    ("a file of the pack taken out or added", pack_file_moved),
    ("somebody's account", people::person_changed),
    ("an account taken out or added", people::person_moved),
    ("a role", people::role_changed),
    ("a role taken out or added", people::role_moved),
    ("an appointment", people::acting_changed),
    ("an appointment taken out or added", people::acting_moved),
    ("what was handed in", people::handed_in_changed),
    ("a receipt", people::receipt_changed),
    ("a setting added", people::setting_added),
];

/// A change that the rows themselves show.
pub(super) fn planted(
    sql: impl IntoIterator<Item = String>,
    what: &'static str,
    number: impl Into<i64>,
) -> Planted {
    Planted { sql: sql.into_iter().collect(), expected: (what, number.into()), knows_head: false }
}

pub(super) fn one<'a, T>(list: &'a [T], random: &mut Rng) -> &'a T {
    &list[random.usize(0..list.len())]
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The hash of an event that continues the one with the hash `previous`.
fn hash(event: &event::Model, previous: &str) -> String {
    let event::Model { id, at, actor, action, subject, detail, previous: _, hash: _ } = event;
    Link { id: *id, at: *at, actor, action, subject, detail, previous }.hash()
}

/// An event that nothing made.
fn forged(id: i64, previous: &str) -> event::Model {
    let [actor, action, subject, detail] = ["nobody", "thing.done", "thing/1", "{}"].map(str::to_owned);
    let mut event = event::Model {
        id,
        at: 1,
        actor,
        action,
        subject,
        detail,
        previous: previous.to_owned(),
        hash: String::new(),
    };
    event.hash = hash(&event, previous);
    event
}

fn insert_event(event: &event::Model) -> String {
    let event::Model { id, at, actor, action, subject, detail, previous, hash } = event;
    let texts = [actor, action, subject, detail, previous, hash].map(|text| quoted(text)).join(", ");
    format!(
        "INSERT INTO event (id, at, actor, action, subject, detail, previous, hash) VALUES ({id}, {at}, {texts})"
    )
}

/// Writes another event's content over the event with a number.
fn overwrite_event(id: i64, with: &event::Model) -> [String; 2] {
    [format!("DELETE FROM event WHERE id = {id}"), insert_event(&event::Model { id, ..with.clone() })]
}

fn event_changed(world: &World, random: &mut Rng) -> Planted {
    let id = one(&world.events, random).id;
    let other = "ab".repeat(32);
    let set = match random.u8(0..7) {
        0 => "at = at - 1".to_owned(),
        1 => "actor = actor || ' '".to_owned(),
        2 => "action = 'observations.removed'".to_owned(),
        3 => "subject = subject || '0'".to_owned(),
        4 => "detail = replace(detail, '{', '{ ')".to_owned(),
        5 => format!("previous = '{other}'"),
        _ => format!("hash = '{other}'"),
    };
    planted([format!("UPDATE event SET {set} WHERE id = {id}")], "changed", id)
}

fn event_deleted(world: &World, random: &mut Rng) -> Planted {
    let id = random.i64(1..world.events.len() as i64);
    planted([format!("DELETE FROM event WHERE id = {id}")], "missing", id)
}

fn events_swapped(world: &World, random: &mut Rng) -> Planted {
    let second = random.usize(1..world.events.len());
    let first = random.usize(0..second);
    let (a, b) = (&world.events[first], &world.events[second]);
    planted(overwrite_event(a.id, b).into_iter().chain(overwrite_event(b.id, a)), "changed", a.id)
}

fn event_inserted(world: &World, random: &mut Rng) -> Planted {
    let at = random.usize(0..world.events.len());
    let id = world.events[at].id;
    let event = forged(id, &world.events[at].previous);
    let shift = [
        format!("UPDATE event SET id = id + 1000 WHERE id >= {id}"),
        "UPDATE event SET id = id - 999 WHERE id > 1000".to_owned(),
        insert_event(&event),
    ];
    planted(shift, "changed", id + 1)
}

fn next(world: &World) -> i64 {
    world.events.len() as i64 + 1
}

fn event_without_hash(world: &World, random: &mut Rng) -> Planted {
    let mut event = forged(next(world), &world.head.hash);
    event.at += random.i64(1..9);
    planted([insert_event(&event)], "changed", event.id)
}

fn event_unlinked(world: &World, random: &mut Rng) -> Planted {
    let event = forged(next(world), &one(&world.events, random).previous);
    planted([insert_event(&event)], "unlinked", event.id)
}

fn event_after_gap(world: &World, random: &mut Rng) -> Planted {
    let event = forged(next(world) + random.i64(1..9), &world.head.hash);
    planted([insert_event(&event)], "missing", next(world))
}

/// One that continues the chain as it should, but is not ours.
fn event_unreadable(world: &World, random: &mut Rng) -> Planted {
    let mut event = forged(next(world), &world.head.hash);
    let releases = ["release/6", "release/x", "6"];
    let details = ["{}", "no JSON", "{\"figures\": -1}"];
    // the first of each can be read
    let (subject, detail) = one(&[(0, 1), (0, 2), (1, 0), (2, 0), (2, 1)], random);
    event.action = "observations.imported".to_owned();
    event.subject = releases[*subject].to_owned();
    event.detail = details[*detail].to_owned();
    event.hash = hash(&event, &event.previous);
    planted([insert_event(&event)], "unreadable", event.id)
}

fn event_rehashed(world: &World, random: &mut Rng) -> Planted {
    let mut event = world.events[random.usize(0..world.events.len() - 1)].clone();
    event.actor.push('x');
    event.hash = hash(&event, &event.previous);
    planted(overwrite_event(event.id, &event), "unlinked", event.id + 1)
}

fn tail_cut(world: &World, random: &mut Rng) -> Planted {
    let last = random.i64(0..world.events.len() as i64);
    let cut = format!("DELETE FROM event WHERE id > {last}");
    Planted { knows_head: true, ..planted([cut], "cut", last) }
}

/// Releases then have no event; those of the history's last three events are 3, 4 and 5.
fn tail_cut_unknown(_: &World, random: &mut Rng) -> Planted {
    let last = random.i64(6..9);
    planted([format!("DELETE FROM event WHERE id > {last}")], "unknown", last - 3)
}

fn chain_rewritten(world: &World, random: &mut Rng) -> Planted {
    let from = random.usize(0..world.events.len());
    let mut previous =
        from.checked_sub(1).map_or(START.to_owned(), |before| world.events[before].hash.clone());
    let mut sql = Vec::new();
    for event in &world.events[from..] {
        let mut event = event.clone();
        event.actor = "somebody else".to_owned();
        event.hash = hash(&event, &previous);
        event.previous = std::mem::replace(&mut previous, event.hash.clone());
        sql.extend(overwrite_event(event.id, &event));
    }
    Planted { knows_head: true, ..planted(sql, "rewritten", world.events.len() as i64) }
}

/// The condition that picks a row of `observation`, or its note.
fn is(row: &observation::Model) -> String {
    let observation::Model { place, indicator, period, revision, .. } = row;
    format!("place = {place} AND indicator = {indicator} AND period = {period} AND revision = {revision}")
}

/// A random observation with a number.
fn number<'a>(world: &'a World, random: &mut Rng) -> &'a observation::Model {
    let row = one(&world.observations, random);
    if row.mantissa.is_some() { row } else { number(world, random) }
}

fn value_changed(world: &World, random: &mut Rng) -> Planted {
    let row = number(world, random);
    let by = if random.bool() { 1 } else { -random.i64(1..1_000_000) };
    planted(
        [format!("UPDATE observation SET mantissa = mantissa + {by} WHERE {}", is(row))],
        "figures",
        row.release,
    )
}

fn value_hidden(world: &World, random: &mut Rng) -> Planted {
    let row = number(world, random);
    let state = random.u8(1..3);
    let sql = format!("UPDATE observation SET mantissa = NULL, state = {state} WHERE {}", is(row));
    planted([sql], "figures", row.release)
}

fn observation_changed(world: &World, random: &mut Rng) -> Planted {
    let row = one(&world.observations, random);
    let set = match random.u8(0..6) {
        0 => "place = place + 100",
        1 => "indicator = indicator + 100",
        2 => "period = period + 5000",
        3 => "revision = revision + 10",
        4 => "scale = scale + 1",
        _ => "source = 3 - source",
    };
    planted([format!("UPDATE observation SET {set} WHERE {}", is(row))], "figures", row.release)
}

fn observation_deleted(world: &World, random: &mut Rng) -> Planted {
    let row = one(&world.observations, random);
    let delete =
        ["observation_note", "observation"].map(|table| format!("DELETE FROM {table} WHERE {}", is(row)));
    planted(delete, "count", row.release)
}

fn insert_observation(period: i32, release: i32) -> String {
    format!("INSERT INTO observation VALUES (1, 1, {period}, 1, 5, 0, 0, 1, {release})")
}

fn observation_added(world: &World, random: &mut Rng) -> Planted {
    let release = one(&world.releases, random).id;
    planted([insert_observation(random.i32(201_000..201_013), release)], "count", release)
}

fn observation_of_none(_: &World, random: &mut Rng) -> Planted {
    let release = random.i32(6..100);
    planted([insert_observation(201_000, release), insert_observation(201_001, 100)], "unknown", release)
}

fn observation_moved(world: &World, random: &mut Rng) -> Planted {
    let row = one(&world.observations, random);
    let to = one(&world.releases, random).id;
    if to == row.release {
        return observation_moved(world, random);
    }
    planted(
        [format!("UPDATE observation SET release = {to} WHERE {}", is(row))],
        "count",
        to.min(row.release),
    )
}

fn values_swapped(world: &World, random: &mut Rng) -> Planted {
    let (a, b) = (number(world, random), number(world, random));
    if (a.mantissa, a.scale) == (b.mantissa, b.scale) {
        return values_swapped(world, random);
    }
    let set = |row: &observation::Model, with: &observation::Model| {
        let mantissa = with.mantissa.unwrap_or_default();
        format!("UPDATE observation SET mantissa = {mantissa}, scale = {} WHERE {}", with.scale, is(row))
    };
    planted([set(a, b), set(b, a)], "figures", a.release.min(b.release))
}

/// A note, the condition that picks it, and its release.
fn note(world: &World, random: &mut Rng) -> (String, i32) {
    let note = one(&world.notes, random);
    let key = (note.place, note.indicator, note.period, note.revision);
    let of = world.observations.iter().find(|o| (o.place, o.indicator, o.period, o.revision) == key);
    let of = of.expect("a note has its figure");
    (is(of), of.release)
}

fn note_changed(world: &World, random: &mut Rng) -> Planted {
    let (is, release) = note(world, random);
    planted([format!("UPDATE observation_note SET note = note || '.' WHERE {is}")], "figures", release)
}

fn note_deleted(world: &World, random: &mut Rng) -> Planted {
    let (is, release) = note(world, random);
    planted([format!("DELETE FROM observation_note WHERE {is}")], "figures", release)
}

fn insert_note(row: &observation::Model, period: i32) -> String {
    let observation::Model { place, indicator, revision, .. } = row;
    format!("INSERT INTO observation_note VALUES ({place}, {indicator}, {period}, {revision}, 'x')")
}

fn note_added(world: &World, random: &mut Rng) -> Planted {
    let row = one(&world.observations, random);
    let key = (row.place, row.indicator, row.period, row.revision);
    if world.notes.iter().any(|n| (n.place, n.indicator, n.period, n.revision) == key) {
        return note_added(world, random);
    }
    planted([insert_note(row, row.period)], "figures", row.release)
}

fn note_stray(world: &World, random: &mut Rng) -> Planted {
    let row = one(&world.observations, random);
    planted([insert_note(row, 201_000)], "notes", 1)
}

fn release_changed(world: &World, random: &mut Rng) -> Planted {
    let id = one(&world.releases, random).id;
    let set = match random.u8(0..6) {
        0 => "at = at - 86400000",
        1 => "kind = 'approval'",
        2 => "actor = 'somebody else'",
        3 => "title = title || '.'",
        4 => "file_hash = ''",
        _ => "figures = figures + 1",
    };
    planted([format!("UPDATE release SET {set} WHERE id = {id}")], "figures", id)
}

fn release_deleted(world: &World, random: &mut Rng) -> Planted {
    let id = one(&world.releases, random).id;
    let mut sql = vec![format!("DELETE FROM release WHERE id = {id}")];
    if random.bool() {
        let rows = world.observations.iter().filter(|row| row.release == id);
        sql.extend(rows.map(|row| format!("DELETE FROM observation_note WHERE {}", is(row))));
        sql.push(format!("DELETE FROM observation WHERE release = {id}"));
    }
    planted(sql, "gone", id)
}

fn release_added(world: &World, random: &mut Rng) -> Planted {
    let id = world.releases.len() as i32 + 1;
    let mut sql = vec![format!("INSERT INTO release VALUES ({id}, 0, 'import', 'a', 'b', NULL, 1)")];
    if random.bool() {
        sql.push(insert_observation(201_000, id));
    }
    planted(sql, "unknown", id)
}

/// The event that gave numbers last is the fourth of the history.
fn codes_swapped(_: &World, random: &mut Rng) -> Planted {
    let (table, last) = *one(&[("place", 7), ("indicator", 4), ("source", 2)], random);
    let second = random.i32(2..=last);
    let first = random.i32(1..second);
    let set = |id: i32, to: i32| format!("UPDATE {table} SET id = {to} WHERE id = {id}");
    planted([set(first, 1000), set(second, first), set(1000, second)], "codes", 4)
}

fn code_changed(_: &World, random: &mut Rng) -> Planted {
    let sql = match random.u8(0..5) {
        0 => "UPDATE place SET level = 'district' WHERE id = 2",
        1 => "UPDATE place SET code = 'elsewhere' WHERE id = 3",
        2 => "UPDATE indicator SET code = 'another' WHERE id = 1",
        3 => "UPDATE source SET code = 'official' WHERE id = 2",
        _ => "INSERT INTO indicator VALUES (50, 'made_up')",
    };
    planted([sql.to_owned()], "codes", 4)
}

fn concept_changed(_: &World, random: &mut Rng) -> Planted {
    let sql = [
        "UPDATE setting SET value = 'other' WHERE key = 'concept'",
        "DELETE FROM setting WHERE key = 'concept'",
    ];
    planted([(*one(&sql, random)).to_owned()], "codes", 4)
}

/// The history has two versions; the second keeps `b.csv`, and that `c.csv` is gone.
fn pack_changed(_: &World, random: &mut Rng) -> Planted {
    let number = random.i64(1..3);
    let set = match random.u8(0..4) {
        0 => "at = at + 1",
        1 => "actor = 'somebody else'",
        2 => "origin = 'start'",
        _ => "reason = reason || '.'",
    };
    planted([format!("UPDATE pack_version SET {set} WHERE number = {number}")], "pack", number)
}

fn pack_deleted(_: &World, random: &mut Rng) -> Planted {
    let number = random.i64(1..3);
    let mut sql = vec![format!("DELETE FROM pack_version WHERE number = {number}")];
    if random.bool() {
        sql.push(format!("DELETE FROM pack_file WHERE version = {number}"));
    }
    planted(sql, "pack gone", number)
}

fn pack_added(_: &World, random: &mut Rng) -> Planted {
    let version = "INSERT INTO pack_version VALUES (3, 0, 'nobody', 'edit', 'none')".to_owned();
    let file = "INSERT INTO pack_file VALUES (3, 'a.csv', NULL)".to_owned();
    let sql = match random.u8(0..3) {
        0 => vec![version],
        1 => vec![file],
        _ => vec![version, file],
    };
    planted(sql, "pack unknown", 3)
}

fn pack_file_changed(_: &World, random: &mut Rng) -> Planted {
    let (version, name) = *one(&[(1, "a.csv"), (1, "b.csv"), (1, "c.csv"), (2, "b.csv")], random);
    let set = [
        "content = NULL",
        "content = (SELECT p.content FROM pack_file p WHERE p.name = 'd.csv')",
        "name = 'd.csv'",
    ];
    let set = one(&set, random);
    planted(
        [format!("UPDATE pack_file SET {set} WHERE version = {version} AND name = '{name}'")],
        "pack",
        version,
    )
}

fn pack_file_moved(_: &World, random: &mut Rng) -> Planted {
    let (sql, version) = *one(
        &[
            ("DELETE FROM pack_file WHERE version = 1 AND name = 'a.csv'", 1),
            ("DELETE FROM pack_file WHERE version = 2 AND name = 'c.csv'", 2),
            ("UPDATE pack_file SET version = 2 WHERE name = 'a.csv'", 1),
            ("INSERT INTO pack_file SELECT 2, name, content FROM pack_file WHERE name = 'a.csv'", 2),
            ("INSERT INTO pack_file SELECT version, 'd.csv', content FROM pack_file WHERE name = 'a.csv'", 1),
        ],
        random,
    );
    planted([sql.to_owned()], "pack", version)
}

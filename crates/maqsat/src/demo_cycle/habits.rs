//! How departments of the demonstration keep to their days: made up from a seed, most of them careful, some not.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use store::reporting::Assignment;

/// What was due so many days ago, or less, can be seen in every state; what was due before is settled.
const RECENT: i64 = 14;

/// What becomes of an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Handed in so many days after it was due (before, if negative), and approved; after a correction if the flag is set.
    Approved(i64, bool),
    /// Handed in so many days after it was due, not decided.
    Waiting(i64),
    /// The same, given back, not handed in again.
    GivenBack(i64),
    /// Filled in by half.
    Begun,
    /// Nothing.
    Untouched,
}

/// The ways of a department, in percent of what it owes.
struct Habit {
    late: u8,
    never: u8,
    given_back: u8,
    /// The most days by which it is late.
    longest: i64,
}

/// One department in five is careless.
fn habit(seed: u64, department: &str) -> Habit {
    let mut random = Rng::with_seed(seed ^ mixed(department));
    let (late, never, given_back, longest) =
        if random.u8(0..5) == 0 { (16..34, 4..8, 10..20, 12) } else { (1..11, 0..3, 3..10, 4) };
    Habit { late: random.u8(late), never: random.u8(never), given_back: random.u8(given_back), longest }
}

/// A number out of a code, the same on every machine (FNV-1a).
fn mixed(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Randomness of an assignment's own, so that a new one changes nothing in the others.
pub(super) fn random_of(seed: u64, assignment: &Assignment) -> Rng {
    let Assignment { department, form, period, .. } = assignment;
    Rng::with_seed(seed ^ mixed(&format!("{department}/{form}/{period}")))
}

/// What was due some time ago is settled, sometimes late, seldom missing; of what was due last everything can be seen.
pub(super) fn fate(random: &mut Rng, seed: u64, assignment: &Assignment, today: Date) -> Fate {
    let habit = habit(seed, &assignment.department);
    let due = assignment.days.due;
    let is_late = random.u8(0..100) < habit.late;
    let late = if is_late { random.i64(1..=habit.longest) } else { -random.i64(0..6) };
    let given_back = random.u8(0..100) < habit.given_back;
    let roll = random.u8(0..100);
    if due >= today {
        // there is still time: most have not begun
        return if roll < 25 { Fate::Begun } else { Fate::Untouched };
    }
    if due.saturating_add(late.days()) >= today {
        return Fate::Begun; // it will be late
    }
    if due.saturating_add(RECENT.days()) < today {
        return if roll < habit.never { Fate::Untouched } else { Fate::Approved(late, given_back) };
    }
    match roll {
        0..52 => Fate::Approved(late, given_back),
        52..76 => Fate::Waiting(late),
        76..86 => Fate::GivenBack(late),
        86..94 => Fate::Begun,
        _ => Fate::Untouched,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use model::reporting::Days;
    use model::{Period, PlaceIx};

    #[test]
    fn every_department_has_ways_of_its_own_and_most_are_careful() {
        let habits: Vec<Habit> = (10..60).map(|n| habit(1, &format!("dp_{n}"))).collect();
        let careless = habits.iter().filter(|habit| habit.longest > 4).count();
        assert!((3..20).contains(&careless), "{careless} of 50");
        assert!(habits.iter().all(|habit| habit.late < 34 && habit.never < 8));
        let mut late: Vec<u8> = habits.iter().map(|habit| habit.late).collect();
        late.sort_unstable();
        late.dedup();
        assert!(late.len() > 8, "they differ: {late:?}");
    }

    #[test]
    fn a_year_is_mostly_in_time_sometimes_late_and_seldom_missing() {
        let today = date(2026, 11, 22);
        let (mut in_time, mut late, mut missing, mut given_back) = (0, 0, 0, 0);
        for (department, form, month) in
            (10..31).flat_map(|d| (0..5).flat_map(move |f| (1..10_u8).map(move |m| (d, f, m))))
        {
            let due = date(2026, i8::try_from(month).unwrap() + 1, 15);
            let assignment = Assignment {
                id: 1,
                department: format!("dp_{department}"),
                form: format!("form_{form}"),
                period: Period::month(2026, month).unwrap(),
                place: PlaceIx(1),
                days: Days { opens: due.saturating_sub(14.days()), due },
                closed: None,
                latest: None,
            };
            let again = || fate(&mut random_of(1, &assignment), 1, &assignment, today);
            assert_eq!(again(), again(), "the same every time");
            match again() {
                Fate::Approved(days, back) => {
                    given_back += i32::from(back);
                    if days > 0 { late += 1 } else { in_time += 1 }
                }
                Fate::Untouched => missing += 1,
                other @ (Fate::Waiting(_) | Fate::GivenBack(_) | Fate::Begun) => {
                    panic!("unsettled: {other:?}")
                }
            }
        }
        let percent = |n: i32| n * 100 / (in_time + late + missing);
        assert!((78..95).contains(&percent(in_time)), "{in_time} in time");
        assert!((4..18).contains(&percent(late)), "{late} late");
        assert!((1..6).contains(&percent(missing)), "{missing} missing");
        assert!((3..15).contains(&percent(given_back)), "{given_back} given back");
    }
}

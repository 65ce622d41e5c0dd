//! Discipline: the table of marks, and what holds for any history.

use super::*;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

fn obligation(due: Date, handed_in: Option<Date>) -> Obligation {
    Obligation { due, closed: false, handed_in, in_correction: false, corrections: 0, approved: false }
}

#[test]
fn the_day_of_the_first_version_decides() {
    let day = |n| date(2026, 11, n);
    for (due, handed_in, mark, owed, days) in [
        (day(16), Some(day(16)), Mark::InTime, true, 0),
        (day(16), Some(day(2)), Mark::InTime, true, 0),
        (day(16), Some(day(17)), Mark::Late, true, 1),
        (day(16), None, Mark::Missing, true, 6),
        (day(22), None, Mark::NotDue, false, 0),
        (day(22), Some(day(22)), Mark::InTime, true, 0),
        (day(30), None, Mark::NotDue, false, 0),
        (day(30), Some(day(20)), Mark::InTime, false, 0),
    ] {
        let one = obligation(due, handed_in);
        assert_eq!(
            (one.mark(TODAY), one.is_owed(TODAY), one.days_late(TODAY)),
            (mark, owed, days),
            "{one:?}"
        );
    }
    let back = Obligation { in_correction: true, corrections: 1, ..obligation(day(16), Some(day(10))) };
    assert_eq!((back.mark(TODAY), back.is_in_time()), (Mark::Correction, true));
    let closed = Obligation { closed: true, ..obligation(day(16), None) };
    assert_eq!((closed.mark(TODAY), closed.is_owed(TODAY)), (Mark::NotOwed, false));
}

#[test]
fn shares_are_cut_and_not_rounded() {
    let tally = Tally { owed: 3000, handed_in: 2999, in_time: 1, ..Tally::default() };
    assert_eq!(tally.completeness(), Some(Decimal::new(999, 1)));
    assert_eq!(tally.timeliness(), Some(Decimal::ZERO));
    assert_eq!((tally.missing(), tally.late()), (1, 2998));
    let none = Tally::default();
    assert_eq!((none.completeness(), none.corrections_a_report(), none.mean_days_late()), (None, None, None));
    let late = Tally { owed: 4, handed_in: 2, in_time: 1, corrections: 3, days_late: 8, approved: 0 };
    assert_eq!(late.corrections_a_report(), Some(Decimal::new(15, 1)));
    assert_eq!(late.mean_days_late().map(|days| days.round_dp(2)), Some(Decimal::new(267, 2)));
}

prop_compose! {
    fn any_obligation()(
        due in -40i64..40,
        delay in proptest::option::of(-30i64..30),
        closed in proptest::bool::weighted(0.1),
        corrections in 0u32..4,
        approved in any::<bool>(),
    ) -> Obligation {
        let due = TODAY.saturating_add(due.days());
        // nothing is handed in tomorrow
        let handed_in = delay.map(|days| due.saturating_add(days.days()).min(TODAY));
        let in_correction = handed_in.is_some() && corrections > 0 && !approved;
        Obligation { due, closed, handed_in, in_correction, corrections, approved }
    }
}

proptest! {
    #[test]
    fn no_share_is_above_a_hundred_and_the_parts_fit_into_each_other(
        history in proptest::collection::vec(any_obligation(), 0..60),
    ) {
        let tally = Tally::of(&history, TODAY);
        prop_assert!(tally.in_time <= tally.handed_in && tally.handed_in <= tally.owed);
        prop_assert!(tally.approved <= tally.handed_in);
        prop_assert_eq!(tally.in_time + tally.late() + tally.missing(), tally.owed);
        for share in [tally.completeness(), tally.timeliness()] {
            prop_assert_eq!(share.is_none(), tally.owed == 0);
            prop_assert!(share.is_none_or(|s| s >= Decimal::ZERO && s <= Decimal::ONE_HUNDRED));
        }
        prop_assert_eq!(tally.completeness() == Some(Decimal::ONE_HUNDRED), tally.owed > 0 && tally.missing() == 0);
        prop_assert_eq!(tally.days_late == 0, tally.owed == tally.in_time);
    }

    #[test]
    fn the_whole_is_the_sum_of_any_parts_in_any_order(
        history in proptest::collection::vec((0u8..5, any_obligation()), 0..60),
    ) {
        let whole = Tally::of(history.iter().map(|(_, one)| one), TODAY);
        let backwards = Tally::of(history.iter().rev().map(|(_, one)| one), TODAY);
        prop_assert_eq!(whole, backwards);
        let parts = tallied(history.iter().map(|(key, one)| (*key, one)), TODAY);
        let mut sum = Tally::default();
        for part in parts.values() {
            sum.owed += part.owed;
            sum.handed_in += part.handed_in;
            sum.in_time += part.in_time;
            sum.approved += part.approved;
            sum.corrections += part.corrections;
            sum.days_late += part.days_late;
        }
        prop_assert_eq!(whole, sum);
    }

    #[test]
    fn a_correction_never_makes_a_report_late(one in any_obligation(), more in 1u32..5) {
        let before = Tally::of([&one], TODAY);
        let again = Obligation { corrections: one.corrections + more, in_correction: one.handed_in.is_some(), ..one };
        let after = Tally::of([&again], TODAY);
        prop_assert_eq!((before.owed, before.in_time, before.days_late), (after.owed, after.in_time, after.days_late));
        let closed = Obligation { closed: true, ..one };
        prop_assert_eq!(Tally::of([&closed], TODAY), Tally::default());
    }

    #[test]
    fn a_day_more_never_makes_a_report_better(one in any_obligation()) {
        let tomorrow = TODAY.saturating_add(1.day());
        let (today, later) = (Tally::of([&one], TODAY), Tally::of([&one], tomorrow));
        prop_assert!(later.owed >= today.owed && later.days_late >= today.days_late);
        prop_assert!(later.in_time >= today.in_time);
    }
}

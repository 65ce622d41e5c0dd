//! The smallest set against every set, and the effects of parts against the whole computed anew.

use super::*;
use proptest::prelude::*;

/// The size of the smallest of all sets that reach what is needed.
fn by_trying_all(effects: &[Decimal], needed: Decimal) -> Option<usize> {
    let sets = 0u32..1 << effects.len();
    let reaches = |set: &u32| {
        let chosen = effects.iter().enumerate().filter(|(i, _)| set & (1 << i) != 0);
        chosen.map(|(_, effect)| *effect).sum::<Decimal>() >= needed
    };
    sets.filter(reaches).map(|set| set.count_ones() as usize).min()
}

proptest! {
    #[test]
    fn no_smaller_set_reaches_the_target(
        up in any::<bool>(),
        parts_of in proptest::collection::vec((0i64..500, 0i64..500, 0i64..40), 1..10),
        needed in -50i64..4000,
    ) {
        let improves = if up { Improves::Up } else { Improves::Down };
        let counted = parts_of.iter().zip(0..).map(|((now, target, weight), i)| {
            (PlaceIx(i), Decimal::from(*now), Decimal::from(*target), Decimal::new(*weight, 1))
        });
        let found = parts(improves, counted.collect()).unwrap();
        let effects: Vec<Decimal> = found.iter().map(|p| good(improves, p.effect)).collect();
        prop_assert!(effects.iter().all(|e| *e >= Decimal::ZERO));
        let needed = Decimal::from(needed);
        prop_assert_eq!(smallest(&effects, needed), by_trying_all(&effects, needed));
    }
}

#[test]
fn who_is_there_already_is_not_asked_to_fall_back() {
    let counted = vec![
        (PlaceIx(1), Decimal::from(50), Decimal::from(60), Decimal::new(5, 1)),
        (PlaceIx(2), Decimal::from(80), Decimal::from(60), Decimal::new(5, 1)),
    ];
    let found = parts(Improves::Down, counted).unwrap();
    assert_eq!(found[0].place, PlaceIx(2));
    assert_eq!((found[0].gap, found[0].effect), (Decimal::from(-20), Decimal::from(-10)));
    assert_eq!((found[1].gap, found[1].effect), (Decimal::ZERO, Decimal::ZERO));
}

//! Properties of the Poisson limits, for expected counts from a hundredth to a million.

use model::comparison::poisson::{Limit, at_least, at_most, lower, upper};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// The same cases every time.
fn config(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() }
}

fn expected() -> impl Strategy<Value = f64> {
    // evenly over the orders of magnitude
    (-2.0..6.0_f64).prop_map(|power| 10.0_f64.powf(power))
}

fn limit() -> impl Strategy<Value = Limit> {
    prop_oneof![Just(Limit::P95), Just(Limit::P998)]
}

/// The lower limit, below every count where there is none.
fn low(expected: f64, limit: Limit) -> f64 {
    lower(expected, limit).unwrap_or(-1.0)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_first_count_outside_is_rare_and_the_one_before_is_not(mean in expected(), limit in limit()) {
        // a hair of room: the tails are exact to a hundred-millionth
        let (rare, common) = (limit.tail() + 1e-8, limit.tail() - 1e-8);
        let outside = upper(mean, limit).ceil();
        prop_assert!(at_least(outside, mean) <= rare, "{outside} at {mean}");
        prop_assert!(at_least(outside - 1.0, mean) >= common, "{} at {mean}", outside - 1.0);
        let outside = low(mean, limit).floor();
        prop_assert!(at_most(outside, mean) <= rare, "{outside} at {mean}");
        prop_assert!(at_most(outside + 1.0, mean) >= common, "{} at {mean}", outside + 1.0);
    }

    #[test]
    fn limits_of_counts_rise_and_limits_of_rates_close_in(mean in expected(), times in 1.01..5.0_f64, limit in limit()) {
        let more = mean * times;
        prop_assert!(upper(more, limit) > upper(mean, limit));
        prop_assert!(low(more, limit) >= low(mean, limit));
        prop_assert!(upper(more, limit) / more < upper(mean, limit) / mean);
        prop_assert!(low(more, limit).max(0.0) / more >= low(mean, limit).max(0.0) / mean);
        prop_assert!(low(mean, limit) < mean && mean < upper(mean, limit) + 1.0);
    }

    #[test]
    fn the_wider_limit_lies_outside_the_narrower(mean in expected()) {
        prop_assert!(upper(mean, Limit::P998) > upper(mean, Limit::P95));
        prop_assert!(low(mean, Limit::P998) <= low(mean, Limit::P95));
    }
}

/// A Poisson count by multiplying uniform numbers; large means in pieces, for a sum of Poisson counts is one.
fn drawn(mean: f64, random: &mut fastrand::Rng) -> f64 {
    let (mut left, mut count) = (mean, 0.0);
    while left > 0.0 {
        let piece = left.min(20.0);
        left -= piece;
        let floor = (-piece).exp();
        let mut product = random.f64();
        while product > floor {
            product *= random.f64();
            count += 1.0;
        }
    }
    count
}

#[test]
fn chance_alone_stays_inside_as_often_as_said() {
    let mut random = fastrand::Rng::with_seed(9);
    const DRAWS: u32 = 20_000;
    for mean in [0.3, 1.0, 4.0, 12.5, 60.0, 300.0] {
        for limit in [Limit::P95, Limit::P998] {
            let (below, above) = (low(mean, limit), upper(mean, limit));
            let (mut too_few, mut too_many) = (0, 0);
            for _ in 0..DRAWS {
                let count = drawn(mean, &mut random);
                too_few += u32::from(count <= below);
                too_many += u32::from(count >= above);
            }
            // four standard deviations of the simulation itself
            let most = f64::from(DRAWS) * limit.tail();
            let most = most + 4.0 * most.sqrt();
            assert!(
                f64::from(too_few) <= most && f64::from(too_many) <= most,
                "{mean}: {too_few} {too_many}"
            );
            // and for large counts not much rarer either: the limits are no wider than they need be
            let least = if mean >= 60.0 { f64::from(DRAWS) * limit.tail() * 0.5 } else { 0.0 };
            let least = (least - 4.0 * least.sqrt()).max(0.0);
            assert!(
                f64::from(too_few) >= least && f64::from(too_many) >= least,
                "{mean}: {too_few} {too_many}"
            );
        }
    }
}

//! Growth: curves that right solutions make are within their class, those of wrong ones are not.

use proptest::prelude::*;

use super::complexity::Complexity;
use super::growth::{Fit, Per, fit};

const DOUBLING: [u64; 6] = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

fn class(text: &str) -> Complexity {
    text.parse().unwrap()
}

fn curve(sizes: &[u64], fuel: impl Fn(f64) -> f64) -> Fit {
    let measured: Vec<_> = sizes.iter().map(|size| (*size, fuel(*size as f64) as u64)).collect();
    fit(&measured, 0, Per::Run).unwrap()
}

/// A growing array: its capacity is the next power of two, and each step copies all.
fn reallocations(n: f64) -> f64 {
    2.0 * n.log2().ceil().exp2()
}

#[test]
fn pure_curves_are_named_and_within_their_own_class_only() {
    let sizes: [u64; 6] = [16, 20, 24, 32, 40, 48];
    for known in Complexity::KNOWN {
        let fitted =
            curve(if known == Complexity::Exponential { &sizes } else { &DOUBLING }, |n| 1000.0 * known.ln_at(n).exp());
        assert!(fitted.within(known), "{known}: {fitted:?}");
        assert_eq!(fitted.class, known, "{fitted:?}");
    }
    for (fuel, limit) in [(2.0, "n"), (2.0, "n log n"), (3.0, "n^2 log n"), (1.5, "n"), (1.0, "log n"), (1.0, "1")] {
        assert!(!curve(&DOUBLING, |n| 50.0 * n.powf(fuel)).within(class(limit)), "n^{fuel} is not {limit}");
    }
}

#[test]
fn allocation_steps_do_not_make_a_linear_curve_steeper() {
    for sizes in [[1_000, 2_000, 4_000, 8_000], [1_000, 1_500, 2_200, 4_100], [900, 2_000, 4_097, 9_000]] {
        assert!(curve(&sizes, |n| 20.0 * n + 4.0 * reallocations(n)).within(class("n")), "{sizes:?}");
    }
}

/// A collector's first run, a table that doubles: whatever happens once, and wherever.
#[test]
fn a_single_step_does_not_make_a_linear_curve_steeper() {
    for at in DOUBLING {
        for step in [0.1, 0.31, 0.5] {
            let fitted = curve(&DOUBLING, |n| 20.0 * n * (1.0 + if n >= at as f64 { step } else { 0.0 }));
            assert!(fitted.within(class("n")), "{step} at {at}: {fitted:?}");
        }
    }
}

#[test]
fn a_quadratic_part_shows_behind_a_large_linear_one_and_a_large_constant() {
    assert!(!curve(&DOUBLING, |n| 10_000.0 * n + n * n).within(class("n log n")));
    assert!(!curve(&DOUBLING, |n| 1e7 + n * n).within(class("n log n")));
    assert!(curve(&DOUBLING, |n| 1e7 + 30.0 * n * n.ln()).within(class("n log n")));
}

#[test]
fn a_constant_as_large_as_the_rest_hides_nothing() {
    let square = curve(&DOUBLING, |n| 1e9 + n * n);
    assert!(square.exponent < 1.0 && !square.within(class("n log n")) && square.within(class("n^2")), "{square:?}");
}

#[test]
fn cost_per_operation_is_amortised() {
    let measured = |each: fn(f64) -> f64| DOUBLING.map(|size| (size, (size as f64 * each(size as f64)) as u64 + 5_000));
    assert!(fit(&measured(|_| 300.0), 5_000, Per::Operation).unwrap().within(class("1")));
    let scan = fit(&measured(|n| 300.0 + n), 5_000, Per::Operation).unwrap();
    assert!(!scan.within(class("1")) && !scan.within(class("log n")));
}

#[test]
fn a_scan_of_small_constant_shows_behind_the_cost_of_an_operation() {
    let scan = curve(&DOUBLING, |n| 300_000.0 + n * 5.0);
    assert!(!scan.within(class("1")) && !scan.within(class("log n")), "{scan:?}");
    assert!(scan.exponent < 0.25, "{scan:?}");
    for right in [curve(&DOUBLING, |n| 300.0 + 20.0 * n.log2()), curve(&DOUBLING, |n| 300.0 + 50_000.0 / n)] {
        assert!(right.within(class("1")), "{right:?}");
    }
}

#[test]
fn the_baseline_is_taken_away() {
    let measured = DOUBLING.map(|size| (size, 1_000_000_000_000 + size * size));
    assert!(fit(&measured, 0, Per::Run).unwrap().within(class("n")));
    assert!(!fit(&measured, 1_000_000_000_000, Per::Run).unwrap().within(class("n")));
}

#[test]
fn the_message_says_how_it_grows_and_shows_the_table() {
    let found = curve(&[1_000, 2_000, 4_000, 8_000], |n| 100.0 * n + n * n).mismatch(class("n log n"));
    assert_eq!(found.what, "grows as n^1.96, the limit is n log n");
    assert_eq!(
        found.to_string(),
        "growth: expected at most n log n, got n^1.96, most like n^2
          size             fuel     times the last
         1,000        1,100,000
         2,000        4,200,000               3.82
         4,000       16,400,000               3.90
         8,000       64,800,000               3.95"
    );
}

#[test]
fn one_size_says_nothing_about_growth() {
    assert_eq!(fit(&[], 0, Per::Run), None);
    assert_eq!(fit(&[(10, 100), (10, 101)], 0, Per::Run), None);
    assert!(fit(&[(10, 100), (20, 200)], 0, Per::Run).unwrap().within(class("n")));
}

proptest! {
    /// Whatever the constants, the steps of growing tables and some noise: right is right and wrong is wrong.
    #[test]
    fn noise_constants_and_steps_fool_nobody(
        first in 500_u64..2_000,
        linear in 1.0..1000.0,
        constant in 0.0..1e6,
        steps in 0.0..0.3,
        noise in proptest::collection::vec(-0.02..0.02, 5),
    ) {
        let sizes: Vec<u64> = (0..5).map(|doubling| first << doubling).collect();
        let noisy = |fuel: &dyn Fn(f64) -> f64| {
            let measured: Vec<_> = sizes.iter().zip(&noise)
                .map(|(size, noise)| (*size, (fuel(*size as f64) * (1.0 + noise)) as u64)).collect();
            fit(&measured, 0, Per::Run).unwrap()
        };
        // Above the constant, which noise would hide otherwise.
        let square = linear / 100.0 + 20.0 * constant / (sizes[4] * sizes[4]) as f64;
        let right = |n: f64| constant + linear * (n + steps * reallocations(n));
        prop_assert!(noisy(&right).within(class("n")));
        prop_assert!(noisy(&|n| constant + linear * n * n.log2()).within(class("n log n")));
        prop_assert!(!noisy(&|n| constant + linear * n + square * n * n).within(class("n log n")));
        prop_assert!(!noisy(&|n| constant + linear * n + square * n * n).within(class("n")));
    }

    /// Steps that fall anywhere between sizes that grow unevenly bend a line, but not far enough.
    #[test]
    fn steps_at_odd_sizes_reject_no_right_solution(
        first in 500_u64..2_000,
        factors in proptest::collection::vec(1.7..3.0, 3..6),
        constant in 0.0..1e5,
        steps in 0.0..0.3,
        noise in proptest::collection::vec(-0.02..0.02, 6),
    ) {
        let mut sizes = vec![first];
        for factor in factors {
            sizes.push((sizes[sizes.len() - 1] as f64 * factor) as u64);
        }
        let measured: Vec<_> = sizes.iter().zip(&noise).map(|(size, noise)| {
            let n = *size as f64;
            (*size, ((constant + 20.0 * (n + steps * reallocations(n))) * (1.0 + noise)) as u64)
        }).collect();
        let fitted = fit(&measured, 0, Per::Run).unwrap();
        prop_assert!(fitted.within(class("n")), "{:?}", fitted);
        let per_operation = fit(&measured, 0, Per::Operation).unwrap();
        prop_assert!(per_operation.within(class("1")), "{:?}", per_operation);
    }
}

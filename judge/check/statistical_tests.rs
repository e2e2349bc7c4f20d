//! Random draws: fair ones pass in every way, unfair ones are seen, each by the test that its name says.

use harness::interface::Class;
use harness::value::Value;

use super::statistical::{Draws, Stage, collect};
use super::tests::randomized_set;
use super::{CallExpect, Expectation, Mismatch, Support};

/// A small generator with good statistics (`SplitMix64`), so that the tests are the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }
}

fn support(values: std::ops::Range<i64>, weights: Option<&[f64]>) -> Support {
    Support { values: values.map(Value::Int).collect(), weights: weights.map(<[f64]>::to_vec) }
}

fn collected(class: &Class, support: Support, drawn: &[i64]) -> Draws {
    let calls = vec![(2, vec![]); drawn.len()];
    let expected = vec![CallExpect::Draw(0); drawn.len()];
    let supports = [support];
    let expectation = Expectation::Results { class, new: &[], calls: &calls, expected: &expected, supports: &supports };
    let results: Vec<_> = drawn.iter().copied().map(Value::Int).collect();
    collect(expectation, &results)
}

fn draws(values: i64, count: usize, mut pick: impl FnMut(usize) -> i64) -> Draws {
    let drawn: Vec<_> = (0..count).map(&mut pick).collect();
    collected(&randomized_set(), support(0..values, None), &drawn)
}

fn found(draws: &Draws) -> Mismatch {
    draws.test(Stage::Second).expect("unfair draws are seen")
}

#[test]
fn fair_draws_pass_for_many_seeds_and_sizes() {
    let mut suspicions = 0;
    let mut rejected = 0;
    for seed in 0..400 {
        let mut random = Random(seed);
        for (values, count) in [(2, 100), (3, 3_000), (10, 2_000), (40, 3_000), (1, 100)] {
            let fair = draws(values, count, |_| random.below(values as u64) as i64);
            suspicions += usize::from(fair.test(Stage::First).is_some());
            rejected += usize::from(fair.test(Stage::Second).is_some());
        }
    }
    // 2,000 cases at level 1e-3 make two suspicions on average, and ten with a chance of 5e-5.
    assert!(suspicions < 10, "{suspicions} suspicions");
    assert_eq!(rejected, 0);
}

#[test]
fn a_biased_pick_is_rejected_with_counts_and_probability() {
    let mut random = Random(1);
    // Tombstones: a draw that hits the hole takes the first value instead.
    let biased = draws(3, 3_000, |_| [0, 1, 2, 0, 0][random.below(5) as usize]);
    let found = found(&biased);
    assert_eq!(
        found.to_string(),
        "call 1: get_random() and the draws like it, from {0, 1, 2}: expected 3,000 draws, each value about 1,000 times, got 0: 1,782, 1: 637, 2: 581
  some values come too often, others too seldom
  chi-squared of the counts is 919 with 2 degrees of freedom, p = 3.0e-200 (a fair pick has p >= 2.5e-7)"
    );
}

#[test]
fn a_bound_that_excludes_the_last_value_is_rejected() {
    let mut random = Random(2);
    assert_eq!(found(&draws(10, 20_000, |_| random.below(9) as i64)).what, "draws that are not fair");
    let modulo = draws(3, 3_000, |_| (random.below(5) % 3) as i64);
    assert!(modulo.test(Stage::Second).is_some());
}

#[test]
fn a_round_robin_is_no_random_pick() {
    let round = draws(10, 20_000, |index| (index % 10) as i64);
    let why = found(&round).why;
    // Its counts are perfect and its pairs are not; either gives it away.
    assert!(why.contains("depends on the one before") || why.contains("more even"), "{why}");
    let two = draws(2, 200, |index| (index % 2) as i64);
    assert!(two.test(Stage::Second).is_some());
}

#[test]
fn a_shuffled_round_robin_is_too_even_to_be_random() {
    let mut random = Random(3);
    let mut deck: Vec<i64> = Vec::new();
    let even = draws(10, 20_000, |_| {
        if deck.is_empty() {
            deck = (0..10).collect();
        }
        deck.swap_remove(random.below(deck.len() as u64) as usize)
    });
    assert!(even.test(Stage::Second).is_some());
}

#[test]
fn a_value_that_sticks_is_seen_in_the_pairs() {
    let mut random = Random(4);
    let mut last = 0;
    let sticky = draws(3, 3_000, |_| {
        if random.below(3) == 0 {
            last = random.below(3) as i64;
        }
        last
    });
    assert!(sticky.test(Stage::Second).is_some());
    assert!(draws(3, 3_000, |_| 1).test(Stage::Second).is_some());
}

#[test]
fn weights_are_what_a_fair_pick_follows() {
    let class = randomized_set();
    let mut random = Random(5);
    let weighted: Vec<_> = (0..10_000)
        .map(|_| match random.below(100) {
            0 => 0,
            1..10 => 1,
            _ => 2,
        })
        .collect();
    let weights = Some([1.0, 9.0, 90.0]);
    let fair = collected(&class, support(0..3, weights.as_ref().map(<[f64; 3]>::as_slice)), &weighted);
    assert_eq!(fair.test(Stage::First), None);
    let uniform: Vec<_> = (0..10_000).map(|_| random.below(3) as i64).collect();
    let unfair = collected(&class, support(0..3, Some(&[1.0, 9.0, 90.0])), &uniform);
    assert_eq!(found(&unfair).expected, "10,000 draws, about 0: 100, 1: 900, 2: 9,000");
}

#[test]
fn draws_of_several_runs_are_pooled_without_a_seam() {
    let mut random = Random(6);
    let mut pool = draws(3, 200, |_| random.below(3) as i64);
    for _ in 0..8 {
        pool.pool(draws(3, 200, |_| random.below(3) as i64));
    }
    assert_eq!(pool.test(Stage::First), None);
    // The same draws in every run add up to something that no fair pick gives.
    let mut fixed = draws(3, 200, |index| Random(index as u64 / 2).below(3) as i64);
    for _ in 0..8 {
        fixed.pool(draws(3, 200, |index| Random(index as u64 / 2).below(3) as i64));
    }
    assert!(fixed.test(Stage::Second).is_some());
}

#[test]
fn too_few_draws_are_not_tested_at_all() {
    assert_eq!(draws(3, 20, |_| 0).test(Stage::First), None);
    assert_eq!(draws(1, 20_000, |_| 0).test(Stage::First), None);
}

#[test]
fn many_values_are_tested_in_groups() {
    let mut random = Random(7);
    let fair = draws(5_000, 20_000, |_| random.below(5_000) as i64);
    assert_eq!(fair.test(Stage::First), None);
    let half = draws(5_000, 20_000, |_| random.below(2_500) as i64);
    assert!(found(&half).actual.ends_with("and 4,992 more values"));
}

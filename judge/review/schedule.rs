//! When something comes again: FSRS-6, the schedule of the Open Spaced Repetition project, as pure functions.
//!
//! Formulas and default parameters are those of FSRS-6 (<https://github.com/open-spaced-repetition>, `fsrs-rs` and `py-fsrs`). They are written
//! here anew, because the crates compute in `f32` with the powers of the machine, and bring an optimiser along. Here all is `f64`, and powers
//! and exponentials are those of `libm`, made of operations that IEEE 754 rounds in one way: the same log gives the same days everywhere.
//! Nothing is drawn at random, as other programs do to spread cards out.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How something was remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Rating {
    /// Not at all.
    Again = 1,
    /// With effort, or with help.
    Hard = 2,
    /// As it should be.
    Good = 3,
    /// At once.
    Easy = 4,
}

impl Rating {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// How far it is from `Good`.
    fn beyond_good(self) -> f64 {
        f64::from(u8::from(self)) - 3.0
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", u8::from(*self), self.word())
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating as Self
    }
}

impl TryFrom<u8> for Rating {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|rating| u8::from(*rating) == number);
        found.ok_or_else(|| format!("`{number}` is no rating: there are 1 again, 2 hard, 3 good, 4 easy"))
    }
}

/// The probability of recall on the day that something is due.
pub const RETENTION: f64 = 0.9;

/// The longest interval, in days.
const LONGEST: f64 = 36_500.0;
/// The smallest stability, in days.
const LEAST: f64 = 0.001;

/// The parameters of FSRS-6, fitted by its authors to the reviews of many learners.
pub const PARAMETERS: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const W: [f64; 21] = PARAMETERS;

/// What is known of how well something is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the probability of recall has fallen to 90 %.
    pub stability: f64,
    /// How hard it is, from 1 to 10.
    pub difficulty: f64,
}

impl Memory {
    /// After the first time.
    pub fn first(rating: Rating) -> Self {
        Self {
            stability: W[usize::from(u8::from(rating)) - 1].max(LEAST),
            difficulty: first_difficulty(rating).clamp(1.0, 10.0),
        }
    }

    /// The probability of recall after so many days.
    pub fn recall(self, days: u32) -> f64 {
        libm::pow(1.0 + factor() * f64::from(days) / self.stability, -W[20])
    }

    /// After a rating so many days behind the last one.
    #[must_use]
    pub fn rated(self, rating: Rating, days: u32) -> Self {
        let stability = match (days, rating) {
            (0, _) => self.same_day(rating),
            (_, Rating::Again) => self.forgotten(days),
            (_, Rating::Hard | Rating::Good | Rating::Easy) => self.remembered(rating, days),
        };
        Self { stability: stability.max(LEAST), difficulty: self.next_difficulty(rating) }
    }

    /// Whole days until the probability of recall has fallen to `RETENTION`: one at least.
    pub fn interval(self) -> u32 {
        let days = self.stability / factor() * (libm::pow(RETENTION, -1.0 / W[20]) - 1.0);
        days.round().clamp(1.0, LONGEST) as u32
    }

    /// Stability grows the more, the easier it is, the less stable it was and the nearer it was to being forgotten.
    fn remembered(self, rating: Rating, days: u32) -> f64 {
        let penalty = if rating == Rating::Hard { W[15] } else { 1.0 };
        let bonus = if rating == Rating::Easy { W[16] } else { 1.0 };
        let forgetting = libm::exp(W[10] * (1.0 - self.recall(days))) - 1.0;
        let growth = libm::exp(W[8]) * (11.0 - self.difficulty) * libm::pow(self.stability, -W[9]) * forgetting;
        self.stability * (1.0 + growth * penalty * bonus)
    }

    /// What is forgotten keeps a little of its stability, and never gains any.
    fn forgotten(self, days: u32) -> f64 {
        let kept = libm::pow(self.stability + 1.0, W[13]) - 1.0;
        let forgetting = libm::exp(W[14] * (1.0 - self.recall(days)));
        let after = W[11] * libm::pow(self.difficulty, -W[12]) * kept * forgetting;
        after.min(self.stability / libm::exp(W[17] * W[18]))
    }

    /// A second time on one day says less.
    fn same_day(self, rating: Rating) -> f64 {
        let growth = libm::exp(W[17] * (rating.beyond_good() + W[18])) * libm::pow(self.stability, -W[19]);
        self.stability * if rating == Rating::Again { growth } else { growth.max(1.0) }
    }

    /// Moves by the rating, the less the harder it is, and a little towards that of something easy.
    fn next_difficulty(self, rating: Rating) -> f64 {
        let moved = self.difficulty - W[6] * rating.beyond_good() * (10.0 - self.difficulty) / 9.0;
        (W[7] * first_difficulty(Rating::Easy) + (1.0 - W[7]) * moved).clamp(1.0, 10.0)
    }
}

fn first_difficulty(rating: Rating) -> f64 {
    W[4] - libm::exp(W[5] * (rating.beyond_good() + 2.0)) + 1.0
}

/// Makes the probability of recall 90 % after as many days as the stability says.
fn factor() -> f64 {
    libm::pow(0.9, -1.0 / W[20]) - 1.0
}

#[cfg(test)]
#[expect(clippy::unreadable_literal, reason = "digits as the reference prints them")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Days since the last rating, the rating, and what `py-fsrs` 6.3.2 says without learning steps: stability, difficulty, interval.
    type Step = (u32, u8, f64, f64, u32);

    const REFERENCE: [&[Step]; 6] = [
        &[(0, 1, 0.212, 6.4133, 1)],
        &[(0, 2, 1.2931, 5.112170705601056, 1)],
        &[
            (0, 3, 2.3065, 2.118103970459016, 2),
            (2, 3, 10.964332335820698, 2.111214235785395, 11),
            (11, 3, 46.28021728755693, 2.1043313908464483, 46),
            (46, 3, 162.86220163874916, 2.0974554287524403, 163),
            (163, 3, 497.4471936002745, 2.0905863426205262, 497),
        ],
        &[
            (0, 1, 0.212, 6.4133, 1),
            (1, 3, 1.8867876195204154, 6.402115069296838, 2),
            (3, 1, 0.5313817930227008, 8.802628058192235, 1),
            (0, 3, 0.5820523738505611, 8.789053799430881, 1),
            (1, 2, 1.2373565073466197, 9.18134585126611, 1),
            (30, 4, 10.87693297503052, 8.893018153339414, 11),
        ],
        &[
            (0, 4, 8.2956, 1.0, 8),
            (8, 1, 1.3886324609821161, 7.0269895692968385, 1),
            (1, 1, 0.3856724126773965, 9.008020057195637, 1),
            (2, 2, 1.137195552930386, 9.326705856997966, 1),
            (5, 3, 3.5356662567962838, 9.312607520437806, 4),
            (400, 3, 19.534600897574272, 9.298523282214207, 20),
        ],
        &[
            (0, 3, 2.3065, 2.118103970459016, 2),
            (0, 3, 2.3065, 2.111214235785395, 2),
            (0, 4, 3.946054067969477, 1.0, 4),
            (0, 1, 1.2800093588060393, 7.0269895692968385, 1),
            (0, 2, 1.2800093588060393, 8.011605503110008, 1),
        ],
    ];

    #[test]
    fn histories_give_what_the_reference_implementation_gives() {
        for steps in REFERENCE {
            let mut memory: Option<Memory> = None;
            for (days, rating, stability, difficulty, interval) in steps {
                let rating = Rating::try_from(*rating).unwrap();
                let now = memory.map_or_else(|| Memory::first(rating), |memory| memory.rated(rating, *days));
                assert!((now.stability / stability - 1.0).abs() < 1e-12, "{now:?}, not {stability}");
                assert!((now.difficulty - difficulty).abs() < 1e-12, "{now:?}, not {difficulty}");
                assert_eq!(now.interval(), *interval);
                memory = Some(now);
            }
        }
    }

    /// To the last bit: a machine whose powers differ fails here.
    #[test]
    fn the_bits_are_the_same_on_every_machine() {
        let memory =
            Memory::first(Rating::Good).rated(Rating::Good, 2).rated(Rating::Hard, 20).rated(Rating::Again, 40);
        let bits = [memory.stability, memory.difficulty, memory.recall(7)].map(f64::to_bits);
        assert_eq!(bits, BITS, "{memory:?}");
    }

    const BITS: [u64; 3] = [4613215364035217440, 4620839035952620115, 4605580299974290019];

    #[test]
    fn recall_is_nine_tenths_after_as_many_days_as_the_stability_says() {
        for days in [1, 10, 1000] {
            let memory = Memory { stability: f64::from(days), difficulty: 5.0 };
            assert!((memory.recall(days) - 0.9).abs() < 1e-12);
            assert_eq!((memory.recall(0), memory.interval()), (1.0, days));
        }
        assert_eq!(Memory { stability: 1e300, difficulty: 1.0 }.interval(), 36_500);
    }

    #[test]
    fn there_are_four_ratings() {
        assert_eq!(Rating::ALL.map(u8::from), [1, 2, 3, 4]);
        assert!(Rating::try_from(0).is_err() && Rating::try_from(5).unwrap_err().contains("`5` is no rating"));
        assert_eq!(Rating::Hard.to_string(), "2 hard");
    }

    fn memory() -> impl Strategy<Value = Memory> {
        (0.001..30_000.0_f64, 1.0..10.0_f64).prop_map(|(stability, difficulty)| Memory { stability, difficulty })
    }

    proptest! {
        #[test]
        fn a_better_rating_never_comes_again_earlier(memory in memory(), days in 0_u32..5000) {
            let after = Rating::ALL.map(|rating| memory.rated(rating, days));
            prop_assert!(after.is_sorted_by(|worse, better| worse.stability <= better.stability), "{after:?}");
            prop_assert!(after.is_sorted_by(|worse, better| worse.difficulty >= better.difficulty), "{after:?}");
            prop_assert!(after.map(Memory::interval).is_sorted());
        }

        #[test]
        fn what_is_forgotten_is_less_stable_and_what_is_remembered_is_not(memory in memory(), days in 0_u32..5000) {
            prop_assert!(memory.rated(Rating::Again, days).stability <= memory.stability.max(LEAST));
            for rating in [Rating::Hard, Rating::Good, Rating::Easy] {
                prop_assert!(memory.rated(rating, days).stability >= memory.stability);
            }
        }

        #[test]
        fn intervals_grow_with_stability_and_recall_falls_with_time(memory in memory(), days in 0_u32..5000) {
            let steadier = Memory { stability: memory.stability * 1.5, ..memory };
            prop_assert!(steadier.interval() >= memory.interval());
            prop_assert!(steadier.recall(days) >= memory.recall(days) && memory.recall(days + 1) < memory.recall(days));
        }

        #[test]
        fn all_numbers_stay_where_they_belong(ratings in proptest::collection::vec((1_u8..5, 0_u32..40_000), 1..40)) {
            let mut memory = Memory::first(Rating::try_from(ratings[0].0).unwrap());
            for (rating, days) in ratings {
                memory = memory.rated(Rating::try_from(rating).unwrap(), days);
                prop_assert!(memory.stability.is_finite() && memory.stability >= LEAST);
                prop_assert!((1.0..=10.0).contains(&memory.difficulty));
                prop_assert!((1..=36_500).contains(&memory.interval()));
            }
        }
    }
}

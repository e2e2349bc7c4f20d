//! When two floats agree.
//!
//! Numbers are compared as numbers: `-0.0` equals `0.0` everywhere. An infinity is met only by the infinity of the same
//! sign, a NaN only by a NaN, and only where the problem declares `nan_equal`.

use harness::types::Type;
use harness::value::Value;

use super::spec::{Absolute, Scale, Tolerance};

/// How the floats of an answer are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FloatRule {
    /// The same number.
    Equal {
        /// Whether an expected NaN is met by a NaN.
        nan_equal: bool,
    },
    /// Within a tolerance.
    Within(Tolerance),
}

/// How large the expected numbers of a tensor are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Magnitude {
    /// The median: what an error of a number is measured against, since it comes from its neighbours.
    typical: f64,
    /// The largest: its last bits are the noise that a cancellation leaves where a zero should be.
    largest: f64,
}

impl FloatRule {
    /// Whether a number agrees with the expected one, in a tensor of this magnitude.
    pub(crate) fn agree(self, expected: f64, actual: f64, around: Magnitude) -> bool {
        if expected.is_nan() || actual.is_nan() {
            return self.nan_equal() && expected.is_nan() && actual.is_nan();
        }
        if expected.is_infinite() || actual.is_infinite() {
            return expected.to_bits() == actual.to_bits();
        }
        // Two finite numbers have no distance exactly if they are equal: subtraction underflows gradually.
        (actual - expected).abs() <= self.allowed(expected, around)
    }

    /// The largest distance from this expected number that still agrees.
    pub(crate) fn allowed(self, expected: f64, around: Magnitude) -> f64 {
        let Self::Within(tolerance) = self else { return 0.0 };
        let magnitude = match tolerance.scale {
            Scale::Median => expected.abs().max(around.typical),
            Scale::Own => expected.abs(),
        };
        let atol = match tolerance.atol {
            Absolute::Fixed(atol) => atol,
            // A tensor of zeros has no magnitude of its own; then the unit is 1, so that rounding noise is no mistake.
            Absolute::Scaled(factor) => factor * if around.largest > 0.0 { around.largest } else { 1.0 },
        };
        atol + tolerance.rtol * magnitude
    }

    pub(crate) fn nan_equal(self) -> bool {
        match self {
            Self::Equal { nan_equal } => nan_equal,
            Self::Within(tolerance) => tolerance.nan_equal,
        }
    }
}

/// Whether values of this type are a tensor: floats all the way down, in vectors, matrices or lists.
pub(crate) fn is_tensor(ty: &Type) -> bool {
    match ty {
        Type::Vec(_) | Type::Mat(..) => true,
        Type::List(item) | Type::Linked(item) | Type::Tree(item) => **item == Type::Float || is_tensor(item),
        _ => false,
    }
}

impl Magnitude {
    /// That of a tensor: of its finite numbers, or for the median of those that are not zero where more than half of them are.
    pub(crate) fn of(tensor: &Value) -> Self {
        let mut magnitudes: Vec<f64> = magnitudes(tensor).collect();
        let largest = magnitudes.iter().copied().fold(0.0, f64::max);
        let mut typical = median(&mut magnitudes);
        if typical == 0.0 {
            magnitudes.retain(|magnitude| *magnitude > 0.0);
            typical = median(&mut magnitudes);
        }
        Self { typical, largest }
    }

    /// That of a number which stands alone.
    pub(crate) fn of_one(number: f64) -> Self {
        Self { typical: number.abs(), largest: number.abs() }
    }
}

/// The magnitudes of the finite numbers of a value.
pub(crate) fn magnitudes(value: &Value) -> impl Iterator<Item = f64> {
    let numbers = value.leaves().flat_map(|leaf| match leaf {
        Value::Float(number) => std::slice::from_ref(number),
        Value::Vec(data) | Value::Mat { data, .. } => data,
        _ => &[],
    });
    numbers.filter(|number| number.is_finite()).map(|number| number.abs())
}

/// The median; of an even count the mean of both numbers in the middle.
fn median(numbers: &mut [f64]) -> f64 {
    if numbers.is_empty() {
        return 0.0;
    }
    let count = numbers.len();
    let (below, upper, _) = numbers.select_nth_unstable_by(count / 2, f64::total_cmp);
    if count % 2 == 1 {
        return *upper;
    }
    below.iter().copied().fold(0.0, f64::max) / 2.0 + *upper / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(typical: f64) -> Magnitude {
        Magnitude::of_one(typical)
    }

    fn rule(rtol: f64, atol: Absolute, scale: Scale, nan_equal: bool) -> FloatRule {
        FloatRule::Within(Tolerance { rtol, atol, scale, nan_equal })
    }

    #[test]
    fn a_small_number_among_large_ones_is_measured_against_them() {
        let f64_profile = rule(1e-6, Absolute::Scaled(1e-12), Scale::Median, false);
        assert!(f64_profile.agree(1e-9, 5e-7, around(1.0)));
        assert!(!f64_profile.agree(1e-9, 5e-7, around(1e-9)));
    }

    #[test]
    fn a_tiny_number_is_measured_against_itself() {
        let tiny = rule(1e-9, Absolute::Fixed(f64::MIN_POSITIVE), Scale::Own, false);
        assert!(!tiny.agree(1e-200, 0.0, around(1.0)));
        assert!(!tiny.agree(1e-200, 1.000_001e-200, around(1.0)));
        assert!(tiny.agree(1e-200, 1.000_000_000_1e-200, around(1.0)));
        assert!(tiny.agree(5e-324, 0.0, around(1.0)));
    }

    #[test]
    fn rounding_noise_around_zero_is_no_mistake_but_a_number_is() {
        let f64_profile = rule(1e-6, Absolute::Scaled(1e-12), Scale::Median, false);
        assert!(f64_profile.agree(0.0, 1e-17, around(0.0)));
        assert!(!f64_profile.agree(0.0, 1e-9, around(0.0)));
    }

    #[test]
    fn infinities_must_match_in_sign_and_nan_must_be_declared() {
        for nan_equal in [false, true] {
            let wide = rule(10.0, Absolute::Fixed(10.0), Scale::Median, nan_equal);
            assert!(wide.agree(f64::INFINITY, f64::INFINITY, around(1.0)));
            assert!(!wide.agree(f64::INFINITY, f64::NEG_INFINITY, around(1.0)));
            assert!(!wide.agree(f64::INFINITY, f64::MAX, around(1.0)));
            assert!(!wide.agree(f64::MAX, f64::INFINITY, around(1.0)));
            assert_eq!(wide.agree(f64::NAN, f64::NAN, around(1.0)), nan_equal);
            assert!(!wide.agree(1.0, f64::NAN, around(1.0)));
            assert!(!wide.agree(f64::NAN, 1.0, around(1.0)));
        }
    }

    #[test]
    fn the_typical_magnitude_is_the_median_and_of_a_sparse_tensor_that_of_its_entries() {
        let typical = |numbers: &[f64]| Magnitude::of(&Value::Vec(numbers.to_vec())).typical.to_bits();
        assert_eq!(typical(&[-1.0, 2.0, 1e9]), 2.0_f64.to_bits());
        assert_eq!(typical(&[1e9, 1.0, 3.0, -2.0]), 2.5_f64.to_bits());
        assert_eq!(typical(&[0.0, 0.0, 0.0, 3.0]), 3.0_f64.to_bits());
        assert_eq!(typical(&[f64::INFINITY, f64::NAN, 4.0]), 4.0_f64.to_bits());
        assert_eq!(typical(&[f64::MAX, f64::MAX]), f64::MAX.to_bits());
        assert_eq!(typical(&[0.0]), 0.0_f64.to_bits());
        assert_eq!(typical(&[]), 0.0_f64.to_bits());
    }

    #[test]
    fn noise_that_a_cancellation_leaves_beside_large_numbers_is_no_mistake() {
        let f64_profile = rule(1e-6, Absolute::Scaled(1e-12), Scale::Median, false);
        let noise = 2.2e-16;
        for tensor in [vec![noise, 5.0], vec![noise, -noise, 5.0]] {
            let around = Magnitude::of(&Value::Vec(tensor));
            assert!(f64_profile.agree(noise, 0.0, around));
            assert!(!f64_profile.agree(noise, 1e-4, around));
            assert!(!f64_profile.agree(5.0, 5.0001, around));
        }
    }

    #[test]
    fn only_floats_all_the_way_down_are_a_tensor() {
        for (ty, tensor) in [
            ("vec[n]", true),
            ("list<list<float>>", true),
            ("list<mat[n,d]>", true),
            ("list<{mean: float}>", false),
            ("list<int>", false),
            ("float", false),
        ] {
            assert_eq!(is_tensor(&Type::parse(ty).unwrap()), tensor, "{ty}");
        }
    }
}

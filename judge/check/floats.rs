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

impl FloatRule {
    /// Whether a number agrees with the expected one, in a tensor of this typical magnitude.
    pub(crate) fn agree(self, expected: f64, actual: f64, scale: f64) -> bool {
        if expected.is_nan() || actual.is_nan() {
            return self.nan_equal() && expected.is_nan() && actual.is_nan();
        }
        if expected.is_infinite() || actual.is_infinite() {
            return expected.to_bits() == actual.to_bits();
        }
        // Two finite numbers have no distance exactly if they are equal: subtraction underflows gradually.
        (actual - expected).abs() <= self.allowed(expected, scale)
    }

    /// The largest distance from this expected number that still agrees.
    pub(crate) fn allowed(self, expected: f64, scale: f64) -> f64 {
        let Self::Within(tolerance) = self else { return 0.0 };
        let magnitude = match tolerance.scale {
            Scale::Median => expected.abs().max(scale),
            Scale::Own => expected.abs(),
        };
        let atol = match tolerance.atol {
            Absolute::Fixed(atol) => atol,
            // A tensor of zeros has no magnitude of its own; then the unit is 1, so that rounding noise is no mistake.
            Absolute::Scaled(factor) => factor * if scale > 0.0 { scale } else { 1.0 },
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

/// The typical magnitude of a tensor: the median of its finite magnitudes, or of those that are not zero where more than
/// half of them are.
pub(crate) fn scale(tensor: &Value) -> f64 {
    let mut magnitudes = Vec::new();
    collect(tensor, &mut magnitudes);
    let all = median(&mut magnitudes);
    if all > 0.0 {
        return all;
    }
    magnitudes.retain(|magnitude| *magnitude > 0.0);
    median(&mut magnitudes)
}

fn collect(value: &Value, magnitudes: &mut Vec<f64>) {
    let mut keep = |number: &f64| {
        if number.is_finite() {
            magnitudes.push(number.abs());
        }
    };
    match value {
        Value::Float(number) => keep(number),
        Value::Vec(data) | Value::Mat { data, .. } => data.iter().for_each(keep),
        Value::List(items) => items.iter().for_each(|item| collect(item, magnitudes)),
        Value::Tree(slots) => slots.iter().flatten().for_each(|item| collect(item, magnitudes)),
        _ => {}
    }
}

/// The lower median, so that it is a number that occurs.
fn median(numbers: &mut [f64]) -> f64 {
    if numbers.is_empty() {
        return 0.0;
    }
    let middle = (numbers.len() - 1) / 2;
    *numbers.select_nth_unstable_by(middle, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(rtol: f64, atol: Absolute, scale: Scale, nan_equal: bool) -> FloatRule {
        FloatRule::Within(Tolerance { rtol, atol, scale, nan_equal })
    }

    #[test]
    fn a_small_number_among_large_ones_is_measured_against_them() {
        let f64_profile = rule(1e-6, Absolute::Scaled(1e-12), Scale::Median, false);
        assert!(f64_profile.agree(1e-9, 5e-7, 1.0));
        assert!(!f64_profile.agree(1e-9, 5e-7, 1e-9));
    }

    #[test]
    fn a_tiny_number_is_measured_against_itself() {
        let tiny = rule(1e-9, Absolute::Fixed(f64::MIN_POSITIVE), Scale::Own, false);
        assert!(!tiny.agree(1e-200, 0.0, 1.0));
        assert!(!tiny.agree(1e-200, 1.000_001e-200, 1.0));
        assert!(tiny.agree(1e-200, 1.000_000_000_1e-200, 1.0));
        assert!(tiny.agree(5e-324, 0.0, 1.0));
    }

    #[test]
    fn rounding_noise_around_zero_is_no_mistake_but_a_number_is() {
        let f64_profile = rule(1e-6, Absolute::Scaled(1e-12), Scale::Median, false);
        assert!(f64_profile.agree(0.0, 1e-17, 0.0));
        assert!(!f64_profile.agree(0.0, 1e-9, 0.0));
    }

    #[test]
    fn infinities_must_match_in_sign_and_nan_must_be_declared() {
        for nan_equal in [false, true] {
            let wide = rule(10.0, Absolute::Fixed(10.0), Scale::Median, nan_equal);
            assert!(wide.agree(f64::INFINITY, f64::INFINITY, 1.0));
            assert!(!wide.agree(f64::INFINITY, f64::NEG_INFINITY, 1.0));
            assert!(!wide.agree(f64::INFINITY, f64::MAX, 1.0));
            assert!(!wide.agree(f64::MAX, f64::INFINITY, 1.0));
            assert_eq!(wide.agree(f64::NAN, f64::NAN, 1.0), nan_equal);
            assert!(!wide.agree(1.0, f64::NAN, 1.0));
            assert!(!wide.agree(f64::NAN, 1.0, 1.0));
        }
    }

    #[test]
    fn the_typical_magnitude_is_the_median_and_of_a_sparse_tensor_that_of_its_entries() {
        assert_eq!(scale(&Value::Vec(vec![-1.0, 2.0, 1e9])).to_bits(), 2.0_f64.to_bits());
        assert_eq!(scale(&Value::Vec(vec![0.0, 0.0, 0.0, 3.0])).to_bits(), 3.0_f64.to_bits());
        assert_eq!(scale(&Value::Vec(vec![f64::INFINITY, f64::NAN, 4.0])).to_bits(), 4.0_f64.to_bits());
        assert_eq!(scale(&Value::Vec(vec![0.0])).to_bits(), 0.0_f64.to_bits());
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

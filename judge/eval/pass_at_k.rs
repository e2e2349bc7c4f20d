//! pass@k: how likely one of k samples passes, by the unbiased estimator of Chen et al. 2021, equation 1.

/// 1 − C(n − c, k) / C(n, k), where `c` of `n` samples passed; returns `None` if there are fewer than `k`.
pub(super) fn pass_at_k(n: u64, c: u64, k: u64) -> Option<f64> {
    if k == 0 || n < k || c > n {
        return None;
    }
    if n - c < k {
        return Some(1.0);
    }
    // C(n − c, k) / C(n, k) = ∏ (1 − k / i) for i from n − c + 1 to n; one factor is 1 for each sample that did not pass.
    let failing: f64 = (n - c + 1..=n).map(|i| 1.0 - k as f64 / i as f64).product();
    Some(1.0 - failing)
}

/// The mean of the tasks that have enough samples, and how many those are.
pub(super) fn mean(tasks: impl IntoIterator<Item = (u64, u64)>, k: u64) -> (Option<f64>, u64) {
    let (mut sum, mut count) = (0.0, 0_u64);
    for (n, c) in tasks {
        if let Some(estimate) = pass_at_k(n, c, k) {
            sum += estimate;
            count += 1;
        }
    }
    ((count > 0).then(|| sum / count as f64), count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whole numbers without a bound, as digits in base 10⁹, the lowest first; what exact binomials take.
    #[derive(Clone, Debug, PartialEq)]
    struct Whole(Vec<u64>);

    impl Whole {
        const BASE: u64 = 1_000_000_000;

        fn times(mut self, factor: u64) -> Self {
            let mut carry = 0;
            for digit in &mut self.0 {
                let product = *digit * factor + carry;
                (*digit, carry) = (product % Self::BASE, product / Self::BASE);
            }
            if carry > 0 {
                self.0.push(carry);
            }
            self
        }

        fn over(mut self, divisor: u64) -> Self {
            let mut rest = 0;
            for digit in self.0.iter_mut().rev() {
                let current = rest * Self::BASE + *digit;
                (*digit, rest) = (current / divisor, current % divisor);
            }
            assert_eq!(rest, 0, "a binomial is whole");
            while self.0.len() > 1 && self.0.last() == Some(&0) {
                self.0.pop();
            }
            self
        }

        fn binomial(n: u64, k: u64) -> Self {
            if k > n {
                return Self(vec![0]);
            }
            (0..k).fold(Self(vec![1]), |product, i| product.times(n - i).over(i + 1))
        }

        /// The highest digits as a float, and the power of the base that they stand at.
        fn scaled(&self) -> (f64, i32) {
            let top = self.0.len().saturating_sub(4);
            let head = self.0[top..].iter().rev().fold(0.0, |sum, digit| sum * Self::BASE as f64 + *digit as f64);
            (head, top as i32)
        }
    }

    fn exact(n: u64, c: u64, k: u64) -> f64 {
        let ((above, up), (below, down)) = (Whole::binomial(n - c, k).scaled(), Whole::binomial(n, k).scaled());
        1.0 - above / below * (Whole::BASE as f64).powi(up - down)
    }

    proptest! {
        #[test]
        fn the_product_is_the_quotient_of_binomials(n in 1_u64..400, c in 0_u64..400, k in 1_u64..400) {
            let c = c % (n + 1);
            match pass_at_k(n, c, k) {
                None => prop_assert!(k > n),
                Some(estimate) => prop_assert!((estimate - exact(n, c, k)).abs() < 1e-12, "{estimate}"),
            }
        }
    }

    #[test]
    fn the_ends_are_exact() {
        assert_eq!(pass_at_k(5, 0, 3), Some(0.0));
        assert_eq!(pass_at_k(5, 5, 3), Some(1.0));
        assert_eq!(pass_at_k(5, 3, 3), Some(1.0));
        assert_eq!(pass_at_k(2, 1, 1), Some(0.5));
        assert_eq!(pass_at_k(2, 1, 3), None);
        assert_eq!(pass_at_k(0, 0, 1), None);
        assert_eq!(mean([(2, 1), (1, 0), (4, 4)], 2), (Some(1.0), 2));
    }
}

//! Complexity as a test: how fuel grows with the size of the input.
//!
//! Fuel is exact and repeatable, so a few sizes are enough. There are two kinds of evidence against a curve:
//!
//! - Its exponent, the slope of `log fuel` over `log size` on the upper sizes, where constants weigh least: the median of the
//!   slopes between any two of them, which one step does not move far. A class has such a slope too (that of `n log n` near
//!   n = 1000 is 1.14), and a curve may be [`MARGIN`] steeper. The margin is what growing arrays and tables need, which bend a
//!   line at more than one place.
//! - With five sizes or more, a steeper class that, with a constant part, describes it to the point where the limit cannot:
//!   that finds the growing part behind a constant that still outweighs it.
//!
//! One more logarithm than allowed is never rejected: it is within the margin. A constant part only flattens a curve, so it
//! never rejects a right solution.

use super::complexity::Complexity;
use super::mismatch::Mismatch;
use crate::phrase;

/// How much steeper than its limit a curve may be.
pub const MARGIN: f64 = 0.25;

/// Relative deviation from a class, root mean square: below the first a class explains a curve to the point, above the
/// second it does not. The steps of growing tables lie between.
const EXPLAINED: f64 = 0.003;
const UNEXPLAINED: f64 = 0.05;

/// What was measured at one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The size that the case states.
    pub size: u64,
    /// Fuel above the baseline, for each unit of size where growth is counted per operation.
    pub fuel: f64,
}

/// How fuel grows.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The slope of `log fuel` over `log size` on the upper sizes.
    pub exponent: f64,
    /// The class, with a constant part, that describes the curve best.
    pub class: Complexity,
    /// What was measured, by size.
    pub table: Vec<Point>,
}

/// What fuel is counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// The whole run.
    Run,
    /// One of as many operations as the size says: amortised cost.
    Operation,
}

/// Fits a curve to `(size, fuel)`, after taking away what an empty program uses. Nothing where there are fewer than two
/// sizes.
pub fn fit(measured: &[(u64, u64)], baseline: u64, per: Per) -> Option<Fit> {
    let mut table: Vec<_> = measured
        .iter()
        .filter(|(size, _)| *size > 0)
        .map(|(size, fuel)| {
            let fuel = fuel.saturating_sub(baseline).max(1) as f64;
            Point { size: *size, fuel: if per == Per::Operation { fuel / *size as f64 } else { fuel } }
        })
        .collect();
    table.sort_by_key(|point| point.size);
    let exponent = slope(upper(&table), |point| point.fuel.ln())?;
    Some(Fit { exponent, class: describe(&table), table })
}

impl Fit {
    /// Whether the curve grows at most like this class.
    pub fn within(&self, at_most: Complexity) -> bool {
        let allowed = slope(upper(&self.table), |point| at_most.ln_at(point.size as f64)).unwrap_or_default();
        self.exponent <= allowed + MARGIN && !self.clearly_steeper(at_most, allowed)
    }

    /// Whether a class beyond the margin explains what the limit cannot. Only the next steeper ones are asked: a single step
    /// at the largest size looks like a constant and a very high power.
    fn clearly_steeper(&self, at_most: Complexity, allowed: f64) -> bool {
        let mut sizes: Vec<_> = self.table.iter().map(|point| point.size).collect();
        sizes.dedup();
        if sizes.len() < 5 || relative_error(&self.table, at_most) < UNEXPLAINED * UNEXPLAINED {
            return false;
        }
        Complexity::KNOWN.into_iter().any(|class| {
            let own = slope(upper(&self.table), |point| class.ln_at(point.size as f64)).unwrap_or_default();
            let next = (MARGIN..1.0 + MARGIN).contains(&(own - allowed));
            next && relative_error(&self.table, class) < EXPLAINED * EXPLAINED
        })
    }

    /// `grows as n^1.98, the limit is n log n`, with the table.
    pub fn mismatch(&self, at_most: Complexity) -> Mismatch {
        let grows = format!("n^{:.2}", self.exponent);
        Mismatch {
            what: format!("grows as {grows}, the limit is {at_most}"),
            at: "growth".to_owned(),
            expected: format!("at most {at_most}"),
            actual: if self.within(self.class) && !self.within(at_most) {
                format!("{grows}, most like {}", self.class)
            } else {
                grows
            },
            details: self.lines(),
            ..Mismatch::default()
        }
    }

    /// The measured table, a line for each size.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("{:>12} {:>16} {:>18}", "size", "fuel", "times the last")];
        let mut last: Option<f64> = None;
        for point in &self.table {
            let times = last.map_or_else(String::new, |last| format!("{:.2}", point.fuel / last));
            let fuel = phrase::group_digits(point.fuel.round() as u64);
            lines
                .push(format!("{:>12} {fuel:>16} {times:>18}", phrase::group_digits(point.size)).trim_end().to_owned());
            last = Some(point.fuel);
        }
        lines
    }
}

/// The larger half of the sizes, at least four distinct ones where there are as many.
fn upper(table: &[Point]) -> &[Point] {
    let mut sizes: Vec<_> = table.iter().map(|point| point.size).collect();
    sizes.dedup();
    let kept = sizes.len().div_ceil(2).max(4).min(sizes.len());
    let Some(smallest) = sizes.get(sizes.len() - kept) else { return &[] };
    &table[table.partition_point(|point| point.size < *smallest)..]
}

/// The slope of a quantity over the logarithm of the size, by Theil and Sen: the median over all pairs of points. `None`
/// without two sizes. Of the logarithm of the cost it is the exponent of a power law, as in Goldsmith, Aiken and Wilkerson,
/// "Measuring empirical computational complexity", ESEC/FSE 2007, who draw a least-squares line; such a line follows one step.
fn slope(points: &[Point], quantity: impl Fn(&Point) -> f64) -> Option<f64> {
    let mut slopes = Vec::new();
    for (index, right) in points.iter().enumerate() {
        for left in points[..index].iter().filter(|left| left.size < right.size) {
            let width = (right.size as f64).ln() - (left.size as f64).ln();
            slopes.push((quantity(right) - quantity(left)) / width);
        }
    }
    slopes.sort_by(f64::total_cmp);
    let middle = slopes.len() / 2;
    match slopes.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(slopes[middle]),
        _ => Some(f64::midpoint(slopes[middle - 1], slopes[middle])),
    }
}

/// The class whose curve, stretched and raised by a constant, comes nearest; the slowest of equals.
fn describe(table: &[Point]) -> Complexity {
    let mut best = (Complexity::KNOWN[0], f64::INFINITY);
    for class in Complexity::KNOWN {
        let error = relative_error(table, class);
        // A more complicated explanation must pay for itself: what grows with the memory that a program asks for is not a logarithm.
        if error < best.1 * 0.5 && (best.1 - error) > 1e-6 {
            best = (class, error);
        }
    }
    best.0
}

/// Mean squared relative error of the best `a + b * class(n)` with `a, b >= 0`.
fn relative_error(table: &[Point], class: Complexity) -> f64 {
    let top = table.iter().map(|point| class.ln_at(point.size as f64)).fold(f64::NEG_INFINITY, f64::max);
    // Rows (1, g) / fuel against 1: relative errors are minimised, so that the small sizes have their say.
    let rows: Vec<_> = table
        .iter()
        .map(|point| (1.0 / point.fuel, (class.ln_at(point.size as f64) - top).exp() / point.fuel))
        .collect();
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| rows.iter().map(of).sum::<f64>();
    let (aa, ab, bb) = (sum(&|(a, _)| a * a), sum(&|(a, b)| a * b), sum(&|(_, b)| b * b));
    let (ay, by) = (sum(&|(a, _)| *a), sum(&|(_, b)| *b));
    let determinant = aa * bb - ab * ab;
    let (mut a, mut b) = (0.0, if bb > 0.0 { by / bb } else { 0.0 });
    if determinant > aa * bb * 1e-12 {
        let both = ((ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant);
        if both.1 < 0.0 {
            (a, b) = (ay / aa, 0.0);
        } else if both.0 >= 0.0 {
            (a, b) = both;
        }
    }
    rows.iter().map(|(one, g)| (a * one + b * g - 1.0).powi(2)).sum::<f64>() / rows.len().max(1) as f64
}

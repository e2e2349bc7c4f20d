//! What random draws may give, and whether a value is among it. How often each value comes up is tested in
//! [`super::statistical`].

use harness::types::Type;
use harness::value::Value;

use super::show::{self, SHORT};
use super::unordered;
use crate::phrase;

/// The values that a random draw may give.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The values, each once.
    pub values: Vec<Value>,
    /// How often each comes up, relative to the others; all alike where absent.
    pub weights: Option<Vec<f64>>,
}

/// The values of a support that can come up, in an order that allows a quick look-up.
pub(crate) struct Members<'a>(Vec<(&'a Value, u32)>);

impl<'a> Members<'a> {
    pub(crate) fn of(support: &'a Support) -> Self {
        let mut members: Vec<_> = possible(support).map(|index| (&support.values[index], index as u32)).collect();
        members.sort_by(|left, right| unordered::order(left.0, right.0));
        Self(members)
    }

    pub(crate) fn find(&self, value: &Value) -> Option<u32> {
        self.0.binary_search_by(|(member, _)| unordered::order(member, value)).ok().map(|found| self.0[found].1)
    }
}

/// The values that have a weight.
fn possible(support: &Support) -> impl Iterator<Item = usize> {
    let weight =
        |index: usize| support.weights.as_ref().map_or(1.0, |weights| weights.get(index).copied().unwrap_or(0.0));
    (0..support.values.len()).filter(move |index| weight(*index) > 0.0)
}

/// `{1, 2, 3}`.
pub(crate) fn set(ty: &Type, support: &Support) -> String {
    let possible: Vec<_> = possible(support).map(|index| &support.values[index]).collect();
    let mut values: Vec<_> = possible.iter().take(12).map(|value| show::value(ty, value, SHORT / 2)).collect();
    if possible.len() > values.len() {
        values.push(format!("… {} more", phrase::group_digits(possible.len() - values.len())));
    }
    format!("{{{}}}", values.join(", "))
}

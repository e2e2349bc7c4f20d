//! `[constraints]`: what the statement says about inputs, as data. Whoever reads a case can ask whether it lies inside.
//!
//! A constraint is a line of text, `1 <= len(nums) <= 10^5`, which CONTRIBUTING.md explains. Lists are compared item by item.
//! What stands here is checked, and nothing else: what a table cannot say stays in the statement, for people.

mod bound;
mod datum;
mod evaluate;
mod expression;
mod number;
mod parse;
mod range;
mod rule;
mod scope;
mod shape;
#[cfg(test)]
pub(crate) mod tests;
mod token;

use serde::Deserialize;
use toml::Spanned;

pub use self::bound::Bound;
pub use self::number::Number;
pub use self::range::{Pick, Range, Subject};
pub use self::rule::Rule;
pub use self::scope::Scope;
use super::error::{Error, Source};
use super::kind::{Arguments, Kind};

/// What all inputs of a problem keep to.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// What the statement says.
    pub hold: Vec<Rule>,
    /// What random inputs keep to besides.
    pub draw: Vec<Rule>,
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// What the statement says of every input, a rule each; see "Constraints" in CONTRIBUTING.md.
    hold: Vec<Spanned<String>>,
    /// What random inputs keep to besides.
    #[serde(default)]
    draw: Vec<Spanned<String>>,
}

/// Reads the table of a problem of this kind.
pub(super) fn read(source: &Source, table: Spanned<Table>, kind: &dyn Kind) -> Result<Constraints, Error> {
    let signatures = kind.signatures();
    if signatures.is_empty() {
        let message = format!("`[{}]` problems have no arguments to constrain", kind.table());
        return Err(source.error(table.span(), message));
    }
    let rule = |text: Spanned<String>| {
        let span = text.span();
        let is_plain = span.len() == text.get_ref().len() + 2;
        Rule::read(text.get_ref(), source.line(span.start), &signatures).map_err(|objection| {
            // Inside a plain string the very place can be shown.
            let inside = span.start + 1 + objection.span.start..span.start + 1 + objection.span.end;
            source.error(if is_plain { inside } else { span.clone() }, objection.message)
        })
    };
    let rules = |texts: Vec<Spanned<String>>| texts.into_iter().map(rule).collect::<Result<Vec<_>, _>>();
    let table = table.into_inner();
    Ok(Constraints { hold: rules(table.hold)?.concat(), draw: rules(table.draw)?.concat() })
}

impl Constraints {
    /// Why an input, given as its calls, lies outside. `None` if it lies inside.
    pub fn objection(&self, calls: &[Arguments<'_>]) -> Option<String> {
        objection(&self.hold, calls)
    }

    /// Why a random input lies outside of what random inputs keep to.
    pub fn objection_to_random(&self, calls: &[Arguments<'_>]) -> Option<String> {
        objection(&self.hold, calls).or_else(|| objection(&self.draw, calls))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hold.is_empty()
    }
}

/// The first rule that is broken, in the order of the manifest, and where.
fn objection(rules: &[Rule], calls: &[Arguments<'_>]) -> Option<String> {
    rules.iter().find_map(|rule| {
        let mut scopes = scopes(rule, calls);
        scopes.find_map(|(place, scope)| {
            let broken = rule.objection(&scope)?;
            Some(format!("{place}{broken}; the constraints say `{}`", rule.text))
        })
    })
}

/// What a rule looks at: the whole input, or some of its calls; with words for where that is.
fn scopes<'a>(rule: &'a Rule, calls: &'a [Arguments<'a>]) -> impl Iterator<Item = (String, Scope<'a>)> {
    let whole = calls.first().map(|first| Scope { calls: Some(&calls[1..]), ..Scope::default() }.with(first));
    let once = whole.clone().filter(|_| !rule.is_about_calls()).map(|whole| (String::new(), whole));
    let seen = calls.iter().enumerate().skip(1).filter(|(_, call)| rule.looks_at(call));
    let each = seen.filter_map(move |(number, call)| {
        let place = format!("call {number}, `{}`: ", call.prefix.trim_end_matches('.'));
        whole.clone().map(|whole| (place, whole.with(call)))
    });
    once.into_iter().chain(each)
}

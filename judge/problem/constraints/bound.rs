//! The bounds that a table gives: an end of a range, an item of a set. Cases should come near to each.

use super::datum::Datum;
use super::expression::{Choice, Comparison, Expression, Node};
use super::number::Number;
use super::rule::Rule;
use super::scope::Scope;
use super::{Constraints, scopes};
use crate::problem::kind::Arguments;

/// How near a case comes to a bound that it is said to reach.
const NEAR: f64 = 0.01;

/// A bound.
pub struct Bound<'a> {
    rule: &'a Rule,
    /// What is bounded.
    subject: &'a Expression,
    comparison: Comparison,
    limit: Limit,
    /// The size of the other end of the same range, where there is one.
    opposite: Option<f64>,
    /// As a waiver names it: `len(nums) <= 10^5`.
    pub at: String,
}

enum Limit {
    Number(Number),
    Text(String),
}

impl Constraints {
    /// All bounds, in the order of the manifest.
    pub fn bounds(&self) -> Vec<Bound<'_>> {
        let mut bounds: Vec<Bound<'_>> = Vec::new();
        for rule in &self.hold {
            let opposite = self.hold.iter().filter(|other| other.text == rule.text && other.line == rule.line);
            ends(rule, &opposite.collect::<Vec<_>>(), &mut bounds);
            choices(rule, &rule.body, &mut bounds);
        }
        let mut known = Vec::new();
        bounds.retain(|bound| {
            let is_new = !known.contains(&bound.at);
            known.push(bound.at.clone());
            is_new
        });
        bounds
    }
}

impl Bound<'_> {
    /// The line of its constraint in the manifest.
    pub fn line(&self) -> usize {
        self.rule.line
    }

    /// Whether an input, given as its calls, comes near.
    pub fn is_reached(&self, calls: &[Arguments<'_>]) -> bool {
        scopes(self.rule, calls).any(|(_, scope)| self.is_reached_in(&scope))
    }

    fn is_reached_in(&self, scope: &Scope<'_>) -> bool {
        let Ok(mut subject) = scope.evaluate(self.subject) else { return false };
        if let Some(condition) = &self.rule.condition {
            let Ok(condition) = scope.evaluate(condition) else { return false };
            let asked = |asked, subject| if matches!(asked, Datum::Bool(false)) { Datum::Absent } else { subject };
            // Under a condition on what is absent, everything is asked.
            if !matches!(condition, Datum::Absent) {
                let Ok(left) = condition.zip(subject, &asked) else { return false };
                subject = left;
            }
        }
        match &self.limit {
            Limit::Number(limit) => subject.numbers().into_iter().any(|number| self.is_near(number, *limit)),
            Limit::Text(text) => subject.texts().contains(&text.as_str()),
        }
    }

    fn is_near(&self, number: Number, limit: Number) -> bool {
        let is_strict = matches!(self.comparison, Comparison::Less | Comparison::Greater);
        let distance = number.subtract(limit).as_f64().abs();
        let is_next = matches!(number, Number::Int(_)) && distance <= 1.0;
        let size = match limit.as_f64() {
            zero if zero.abs() < f64::MIN_POSITIVE => {
                if is_strict {
                    self.opposite.unwrap_or(1.0)
                } else {
                    0.0
                }
            }
            limit => limit.abs(),
        };
        distance <= NEAR * size || (is_strict && is_next)
    }
}

/// What is compared with a constant, how, and with what.
type End<'a> = (&'a Expression, Comparison, &'a Expression);

fn found(rule: &Rule) -> Vec<End<'_>> {
    let mut found = Vec::new();
    for (left, comparison, right) in rule.comparisons() {
        match (left.is_constant(), right.is_constant()) {
            (false, true) => found.push((left, comparison, right)),
            (true, false) => found.push((right, comparison.turned(), left)),
            _ => {}
        }
    }
    found
}

fn finite(of: &Expression) -> Option<Number> {
    match Scope::default().evaluate(of) {
        Ok(Datum::Number(number)) if number.is_finite() => Some(number),
        _ => None,
    }
}

/// The ends of ranges: comparisons with a finite number that names nothing; the other ends stand in the same constraint.
fn ends<'a>(rule: &'a Rule, constraint: &[&'a Rule], bounds: &mut Vec<Bound<'a>>) {
    for (subject, comparison, limit) in found(rule) {
        let written = subject.written(&rule.text);
        let all = constraint.iter().flat_map(|other| found(other));
        let mut others = all.filter(|(other, _, end)| other.written(&rule.text) == written && end.span != limit.span);
        let opposite = others.find_map(|(_, _, end)| finite(end)).map(|end| end.as_f64().abs());
        let at = format!("{written} {} {}", comparison.sign(), limit.written(&rule.text));
        let limit = match (finite(limit), Scope::default().evaluate(limit)) {
            (Some(number), _) if comparison != Comparison::Unequal => Limit::Number(number),
            (_, Ok(Datum::Text(text))) if comparison == Comparison::Equal => Limit::Text(text.into_owned()),
            _ => continue,
        };
        bounds.push(Bound { rule, subject, comparison, limit, opposite, at });
    }
}

/// The items of sets, and the ends of ranges of numbers in them.
fn choices<'a>(rule: &'a Rule, of: &'a Expression, bounds: &mut Vec<Bound<'a>>) {
    match &of.node {
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| choices(rule, part, bounds)),
        Node::Member(subjects, choices) => {
            for subject in subjects {
                for choice in choices {
                    bounds.extend(items(choice).into_iter().filter_map(|item| bound_of_item(rule, subject, item)));
                }
            }
        }
        _ => {}
    }
}

fn items(choice: &Choice) -> Vec<&Expression> {
    match choice {
        Choice::One(one) => vec![one],
        // A range of characters is an alphabet, of which no case needs both ends.
        Choice::Range(first, _) if matches!(first.node, Node::Text(_)) => Vec::new(),
        Choice::Range(first, last) => vec![first, last],
    }
}

fn bound_of_item<'a>(rule: &'a Rule, subject: &'a Expression, item: &Expression) -> Option<Bound<'a>> {
    let limit = match Scope::default().evaluate(item) {
        Ok(Datum::Number(number)) => Limit::Number(number),
        Ok(Datum::Text(text)) => Limit::Text(text.into_owned()),
        _ => return None,
    };
    let at = format!("{} = {}", subject.written(&rule.text), item.written(&rule.text));
    Some(Bound { rule, subject, comparison: Comparison::Equal, limit, opposite: None, at })
}

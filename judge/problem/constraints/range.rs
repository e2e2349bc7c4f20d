//! The range in which one thing may lie, given what is known of an input so far. Random inputs are drawn from it.
//!
//! A range is a help, no proof: what no range can say is found out when the whole input is checked.

use super::Constraints;
use super::datum::Datum;
use super::evaluate::each_levels;
use super::expression::{Arithmetic, Choice, Comparison, Expression, Function, Node};
use super::number::Number;
use super::rule::Rule;
use super::scope::Scope;

/// Something that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A named length, or the number of `calls`.
    Length(&'a str),
    /// How long the list or text is that lies so many lists deep in an argument or in a field of one, `mods.name`.
    Count(&'a str, usize),
    /// A number, text or truth in an argument or in a field of one.
    Leaf(&'a str),
    /// A character of a text.
    Letter(&'a str),
}

/// The range of a number, or a set of which it is one.
#[derive(Clone, Debug, Default)]
pub struct Range {
    /// The least number, and whether it is outside.
    pub low: Option<(Number, bool)>,
    /// The largest number, and whether it is outside.
    pub high: Option<(Number, bool)>,
    /// The numbers that it may be; single ones and ranges.
    pub numbers: Vec<(Number, Number)>,
    /// The texts that it may be; single ones and ranges of characters.
    pub texts: Vec<(String, String)>,
    /// The number whose multiples it is.
    pub grain: Option<f64>,
    /// Whether some rule does not look here, because its condition does not hold.
    pub is_ignored: bool,
}

/// Draws a number below the given one.
pub type Pick<'p> = dyn FnMut(usize) -> usize + 'p;

impl Constraints {
    /// The range of a thing at a place in its argument.
    pub fn range(&self, subject: Subject<'_>, path: &[usize], scope: &Scope<'_>, pick: &mut Pick<'_>) -> Range {
        let mut range = Range::default();
        for rule in self.hold.iter().chain(&self.draw) {
            let mut finder = Finder { rule, subject, path, scope, pick, range: &mut range };
            if finder.is_asked() {
                finder.look(&rule.body);
            } else if finder.concerns(&rule.body) {
                finder.range.is_ignored = true;
            }
        }
        range
    }
}

struct Finder<'a, 'p> {
    rule: &'a Rule,
    subject: Subject<'a>,
    path: &'a [usize],
    scope: &'a Scope<'a>,
    pick: &'a mut Pick<'p>,
    range: &'a mut Range,
}

impl Finder<'_, '_> {
    /// Whether the condition holds here, or is not known to fail.
    fn is_asked(&self) -> bool {
        let Some(condition) = &self.rule.condition else { return true };
        match self.scope.evaluate(condition) {
            Ok(known) => !matches!(known.at(self.path), Datum::Bool(false)),
            Err(_) => true,
        }
    }

    fn look(&mut self, of: &Expression) {
        match &of.node {
            Node::And(parts) => parts.iter().for_each(|part| self.look(part)),
            Node::Or(parts) => {
                // What is said first is the usual.
                let chosen = if (self.pick)(4) > 0 { 0 } else { (self.pick)(parts.len()) };
                self.look(&parts[chosen]);
            }
            Node::Chain(operands, comparisons) => {
                for (pair, comparison) in operands.windows(2).zip(comparisons) {
                    for left in &pair[0] {
                        for right in &pair[1] {
                            self.compare(left, *comparison, right);
                            self.compare(right, comparison.turned(), left);
                        }
                    }
                }
            }
            Node::Member(of, choices) if of.iter().any(|of| self.is_subject(of)) => self.choose(choices),
            _ => {}
        }
    }

    /// Whether something here is about the subject.
    fn concerns(&self, of: &Expression) -> bool {
        self.is_subject(of) || of.parts().into_iter().any(|part| self.concerns(part))
    }

    fn compare(&mut self, left: &Expression, comparison: Comparison, right: &Expression) {
        let size = match &left.node {
            Node::Call(Function::Abs, of) if self.is_subject(of) => true,
            _ if self.is_subject(left) => false,
            // `weight_decay * lr <= 1`, where one factor is known.
            Node::Arithmetic(Arithmetic::Multiply, one, other) => return self.divide(one, other, comparison, right),
            Node::Arithmetic(Arithmetic::Remainder, of, by) if comparison == Comparison::Equal => {
                return self.multiple(of, by);
            }
            _ => return,
        };
        let Ok(known) = self.scope.evaluate(right) else { return };
        match known.at(self.path) {
            Datum::Number(number) if size => {
                let negative = Number::Int(0).subtract(*number);
                if matches!(comparison, Comparison::Less | Comparison::AtMost) {
                    self.narrow(comparison, *number);
                    self.narrow(comparison.turned(), negative);
                }
            }
            Datum::Number(number) => self.narrow(comparison, *number),
            Datum::Text(text) if comparison == Comparison::Equal => {
                self.range.texts.push((text.to_string(), text.to_string()));
            }
            _ => {}
        }
    }

    fn divide(&mut self, one: &Expression, other: &Expression, comparison: Comparison, right: &Expression) {
        let known = if self.is_subject(one) { other } else { one };
        if !self.is_subject(one) && !self.is_subject(other) {
            return;
        }
        let (Ok(Datum::Number(factor)), Ok(Datum::Number(limit))) =
            (self.scope.evaluate(known), self.scope.evaluate(right))
        else {
            return;
        };
        if factor > Number::Int(0) {
            self.narrow(comparison, Number::Float(limit.as_f64() / factor.as_f64()));
        }
    }

    /// `x % 2 = 0`, or `x * 16 % 1 = 0`.
    fn multiple(&mut self, of: &Expression, by: &Expression) {
        let (of, factor) = match &of.node {
            Node::Arithmetic(Arithmetic::Multiply, of, factor) => (&**of, self.scope.evaluate(factor)),
            _ => (of, Ok(Datum::Number(Number::Int(1)))),
        };
        if let (true, Ok(Datum::Number(factor)), Ok(Datum::Number(by))) =
            (self.is_subject(of), factor, self.scope.evaluate(by))
        {
            self.range.grain = Some(by.as_f64() / factor.as_f64());
        }
    }

    fn narrow(&mut self, comparison: Comparison, number: Number) {
        let is_strict = matches!(comparison, Comparison::Less | Comparison::Greater);
        if matches!(comparison, Comparison::Less | Comparison::AtMost | Comparison::Equal)
            && self.range.high.is_none_or(|(high, _)| number <= high)
        {
            self.range.high = Some((number, is_strict));
        }
        if matches!(comparison, Comparison::Greater | Comparison::AtLeast | Comparison::Equal)
            && self.range.low.is_none_or(|(low, _)| number >= low)
        {
            self.range.low = Some((number, is_strict));
        }
    }

    fn choose(&mut self, choices: &[Choice]) {
        for choice in choices {
            let (first, last) = match choice {
                Choice::One(one) => (one, one),
                Choice::Range(first, last) => (first, last),
            };
            match (self.scope.evaluate(first), self.scope.evaluate(last)) {
                (Ok(Datum::Number(first)), Ok(Datum::Number(last))) => self.range.numbers.push((first, last)),
                (Ok(Datum::Text(first)), Ok(Datum::Text(last))) => {
                    self.range.texts.push((first.into_owned(), last.into_owned()));
                }
                _ => {}
            }
        }
    }

    fn is_subject(&self, of: &Expression) -> bool {
        match (&of.node, self.subject) {
            (Node::Name(name), Subject::Length(length)) => name == length,
            (Node::Call(Function::Len, of), Subject::Count(place, levels)) => {
                is_place(of, place) && each_levels(of) == levels
            }
            (Node::Call(Function::Chars, of), Subject::Letter(place)) => is_place(of, place),
            (Node::Name(_) | Node::Field(..) | Node::Each(_), Subject::Leaf(place)) => is_place(of, place),
            _ => false,
        }
    }
}

/// Whether an expression is an argument or a field of one, all of it.
fn is_place(of: &Expression, place: &str) -> bool {
    match &of.node {
        // A record stands for all its fields.
        Node::Name(name) => {
            place.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        }
        Node::Each(of) => is_place(of, place),
        Node::Field(of, field) => {
            let rest = place.strip_suffix(field.as_str()).and_then(|rest| rest.strip_suffix('.'));
            rest.is_some_and(|rest| is_place(of, rest))
        }
        _ => false,
    }
}

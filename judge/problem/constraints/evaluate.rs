//! What a part of a constraint is for one input.

use std::borrow::Cow;
use std::cmp::Ordering;

use harness::types::Type;
use harness::value::Value;

use super::datum::Datum;
use super::expression::{Arithmetic, Choice, Comparison, Expression, Function, Node};
use super::number::Number;
use super::scope::Scope;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// A name means nothing (yet).
    Unknown,
    /// Two lists that belong together are not of one length.
    Lengths([usize; 2]),
}

impl From<[usize; 2]> for Unanswered {
    fn from(lengths: [usize; 2]) -> Self {
        Self::Lengths(lengths)
    }
}

type Answer<'a> = Result<Datum<'a>, Unanswered>;

impl<'a> Scope<'a> {
    pub(super) fn evaluate(&self, of: &Expression) -> Answer<'a> {
        if let Some((ty, value)) = self.place(of) {
            return Ok(Datum::of(ty, value));
        }
        Ok(match &of.node {
            Node::Number(number) => Datum::Number(*number),
            Node::Text(text) => Datum::Text(Cow::Owned(text.clone())),
            Node::Name(name) => self.length(name).ok_or(Unanswered::Unknown)?,
            Node::Field(record, field) => self.field(record, field)?,
            Node::Item(list, index) => {
                let item = |list| item(list, *index);
                self.evaluate(list)?.each(each_levels(list), &mut { item })
            }
            Node::Each(list) => self.evaluate(list)?,
            Node::Call(Function::Given, argument) => Datum::Bool(!matches!(self.evaluate(argument)?, Datum::Absent)),
            Node::Call(Function::Len, method) if self.method(method).is_some() => {
                let calls = self.method(method).and_then(|name| self.calls_of(name)).ok_or(Unanswered::Unknown)?;
                count(calls.count())
            }
            Node::Call(function, argument) => {
                let levels = each_levels(argument);
                self.evaluate(argument)?.each(levels, &mut |datum| call(*function, datum))
            }
            Node::Negative(number) => {
                let zero = Datum::Number(Number::Int(0));
                zero.zip(self.evaluate(number)?, &|a, b| arithmetic(Arithmetic::Subtract, &a, &b))?
            }
            Node::Arithmetic(operation, left, right) => {
                let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
                left.zip(right, &|a, b| arithmetic(*operation, &a, &b))?
            }
            Node::Chain(operands, comparisons) => self.chain(operands, comparisons)?,
            Node::Member(of, choices) => {
                let members = of.iter().map(|of| self.member(of, choices)).collect::<Result<Vec<_>, _>>()?;
                joined(members, |a, b| a && b)?
            }
            Node::Not(truth) => self.evaluate(truth)?.each(usize::MAX, &mut |datum| match datum {
                Datum::Bool(truth) => Datum::Bool(!truth),
                other => other,
            }),
            Node::And(truths) => joined(self.all(truths)?, |a, b| a && b)?,
            Node::Or(truths) => joined(self.all(truths)?, |a, b| a || b)?,
        })
    }

    fn all(&self, expressions: &[Expression]) -> Result<Vec<Datum<'a>>, Unanswered> {
        expressions.iter().map(|expression| self.evaluate(expression)).collect()
    }

    /// An argument, or a field of a record that is one: as it stands in the input.
    fn place(&self, of: &Expression) -> Option<(&'a Type, &'a Value)> {
        match &of.node {
            Node::Name(name) => self.argument(name),
            Node::Field(record, field) => match self.place(record)? {
                (Type::Record(fields), Value::Tuple(values)) => {
                    let index = fields.iter().position(|(name, _)| name == field)?;
                    Some((&fields[index].1, values.get(index)?))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn length(&self, name: &str) -> Option<Datum<'a>> {
        match name {
            "calls" => self.calls.map(|calls| count(calls.len())),
            _ => self.lengths.get(name).map(|length| count(*length)),
        }
    }

    /// The name of a method, where it is one and no argument.
    fn method<'e>(&self, of: &'e Expression) -> Option<&'e str> {
        match &of.node {
            Node::Name(name) if self.argument(name).is_none() && self.length(name).is_none() => Some(name),
            _ => None,
        }
    }

    fn field(&self, record: &Expression, field: &str) -> Answer<'a> {
        if let Some(method) = self.method(record) {
            let calls = self.calls_of(method).ok_or(Unanswered::Unknown)?;
            let argument = |call: &'a crate::problem::kind::Arguments<'a>| {
                let index = call.params.iter().position(|param| param.name == field)?;
                Some(Datum::of(&call.params[index].ty, call.values.get(index)?))
            };
            return Ok(Datum::List(calls.filter_map(argument).collect()));
        }
        Ok(self.evaluate(record)?.each(usize::MAX, &mut |datum| match datum {
            Datum::Record(fields) => {
                let found = fields.into_iter().find(|(name, _)| *name == field);
                found.map_or(Datum::Absent, |(_, datum)| datum)
            }
            other => other,
        }))
    }

    /// Every neighbour of every neighbour; truths where nothing is compared.
    fn chain(&self, operands: &[Vec<Expression>], comparisons: &[Comparison]) -> Answer<'a> {
        let mut truths = Vec::new();
        if comparisons.is_empty() {
            truths = operands.iter().flatten().map(|truth| self.evaluate(truth)).collect::<Result<Vec<_>, _>>()?;
        }
        for (pair, comparison) in operands.windows(2).zip(comparisons) {
            for left in &pair[0] {
                for right in &pair[1] {
                    truths.push(self.compared(left, *comparison, right)?);
                }
            }
        }
        joined(truths, |a, b| a && b)
    }

    pub(super) fn compared(&self, left: &Expression, comparison: Comparison, right: &Expression) -> Answer<'a> {
        let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
        Ok(left.zip(right, &|a, b| Datum::Bool(compared(&a, comparison, &b)))?)
    }

    fn member(&self, of: &Expression, choices: &[Choice]) -> Answer<'a> {
        let mut choices_known = Vec::new();
        for choice in choices {
            let (first, last) = match choice {
                Choice::One(one) => (one, one),
                Choice::Range(first, last) => (first, last),
            };
            choices_known.push((self.evaluate(first)?, self.evaluate(last)?));
        }
        let inside = |datum: &Datum<'_>| {
            choices_known.iter().any(|(first, last)| {
                compared(first, Comparison::AtMost, datum) && compared(datum, Comparison::AtMost, last)
            })
        };
        Ok(self.evaluate(of)?.each(usize::MAX, &mut |datum| Datum::Bool(inside(&datum))))
    }
}

/// How many levels of lists `[*]` opens.
pub(super) fn each_levels(of: &Expression) -> usize {
    match &of.node {
        Node::Each(of) => 1 + each_levels(of),
        Node::Item(of, _) | Node::Field(of, _) | Node::Call(Function::Chars | Function::Abs, of) => each_levels(of),
        _ => 0,
    }
}

fn joined<'a>(truths: Vec<Datum<'a>>, join: impl Fn(bool, bool) -> bool) -> Answer<'a> {
    let mut joined: Option<Datum<'a>> = None;
    for truth in truths {
        joined = Some(match joined {
            // Nothing is asked of what is absent.
            None | Some(Datum::Absent) => truth,
            Some(before) if matches!(truth, Datum::Absent) => before,
            Some(before) => before.zip(truth, &|a, b| match (a, b) {
                (Datum::Bool(a), Datum::Bool(b)) => Datum::Bool(join(a, b)),
                (other, _) => other,
            })?,
        });
    }
    Ok(joined.unwrap_or(Datum::Bool(true)))
}

pub(super) fn compared(left: &Datum<'_>, comparison: Comparison, right: &Datum<'_>) -> bool {
    let Some(order) = left.compare(right) else { return comparison == Comparison::Unequal };
    match comparison {
        Comparison::Less => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::Equal => order == Ordering::Equal,
        Comparison::Unequal => order != Ordering::Equal,
        Comparison::AtLeast => order != Ordering::Less,
        Comparison::Greater => order == Ordering::Greater,
    }
}

fn arithmetic<'a>(operation: Arithmetic, left: &Datum<'_>, right: &Datum<'_>) -> Datum<'a> {
    let (Datum::Number(left), Datum::Number(right)) = (left, right) else { return Datum::Absent };
    Datum::Number(match operation {
        Arithmetic::Add => left.add(*right),
        Arithmetic::Subtract => left.subtract(*right),
        Arithmetic::Multiply => left.multiply(*right),
        Arithmetic::Divide => left.divide(*right),
        Arithmetic::Remainder => left.remainder(*right),
        Arithmetic::Power => left.power(*right),
    })
}

fn item(list: Datum<'_>, index: usize) -> Datum<'_> {
    match list {
        Datum::List(items) => items.into_iter().nth(index).unwrap_or(Datum::Absent),
        Datum::Record(fields) => fields.into_iter().nth(index).map_or(Datum::Absent, |(_, datum)| datum),
        _ => Datum::Absent,
    }
}

fn count<'a>(count: usize) -> Datum<'a> {
    Datum::Number(Number::Int(count as i128))
}

fn call(function: Function, datum: Datum<'_>) -> Datum<'_> {
    let least = |wanted: Ordering| {
        let numbers = datum.numbers().into_iter();
        let least = numbers.reduce(|a, b| if b.partial_cmp(&a) == Some(wanted) { b } else { a });
        least.map_or(Datum::Absent, Datum::Number)
    };
    match function {
        Function::Min => least(Ordering::Less),
        Function::Max => least(Ordering::Greater),
        Function::Sum => Datum::Number(datum.numbers().into_iter().fold(Number::Int(0), Number::add)),
        Function::Any => Datum::Bool(datum.truths().contains(&true)),
        Function::All => Datum::Bool(!datum.truths().contains(&false)),
        Function::Abs => datum.fields_as_items().each(usize::MAX, &mut |number| number.number(Number::abs)),
        Function::Finite => datum.fields_as_items().each(usize::MAX, &mut |number| match number {
            Datum::Number(number) => Datum::Bool(number.is_finite()),
            other => other,
        }),
        Function::Chars => datum.each(usize::MAX, &mut |text| match text {
            Datum::Text(text) => Datum::List(text.chars().map(|char| Datum::Text(Cow::Owned(char.into()))).collect()),
            other => other,
        }),
        Function::Len => match &datum {
            Datum::Text(text) => count(text.chars().count()),
            Datum::List(items) => count(items.len()),
            _ => Datum::Absent,
        },
        // `Given` never comes here.
        Function::Given => Datum::Bool(true),
        of_list => match datum {
            Datum::List(items) => call_on_list(of_list, items),
            other => other,
        },
    }
}

fn call_on_list(function: Function, items: Vec<Datum<'_>>) -> Datum<'_> {
    let ordered = |wanted: fn(Ordering) -> bool, items: &[Datum<'_>]| {
        items.windows(2).all(|pair| pair[0].compare(&pair[1]).is_some_and(wanted))
    };
    match function {
        Function::Sorted => Datum::Bool(ordered(Ordering::is_le, &items)),
        Function::Same => Datum::Bool(ordered(Ordering::is_eq, &items)),
        Function::Distinct => Datum::Bool(ordered(Ordering::is_lt, &sorted(items))),
        Function::Permutation => {
            let mut numbers = sorted(items).into_iter().enumerate();
            let in_place = |(index, datum): (usize, Datum<'_>)| datum.compare(&count(index)) == Some(Ordering::Equal);
            Datum::Bool(numbers.all(in_place))
        }
        Function::Rectangular => {
            let lengths: Vec<usize> =
                items.iter().map(|item| if let Datum::List(items) = item { items.len() } else { 0 }).collect();
            Datum::Bool(lengths.windows(2).all(|pair| pair[0] == pair[1]))
        }
        Function::Columns => columns(items),
        Function::PrefixSums => prefix_sums(items),
        _ => Datum::Absent,
    }
}

fn sorted(mut items: Vec<Datum<'_>>) -> Vec<Datum<'_>> {
    items.sort_by(|a, b| a.compare(b).unwrap_or(Ordering::Equal));
    items
}

/// The sums of the first item, the first two, and so on.
fn prefix_sums(items: Vec<Datum<'_>>) -> Datum<'_> {
    let mut sum = Number::Int(0);
    let mut add = |item| match item {
        Datum::Number(number) => {
            sum = sum.add(number);
            Datum::Number(sum)
        }
        other => other,
    };
    Datum::List(items.into_iter().map(&mut add).collect())
}

/// The columns of a matrix as lists.
fn columns(rows: Vec<Datum<'_>>) -> Datum<'_> {
    let mut columns: Vec<Vec<Datum<'_>>> = Vec::new();
    for row in rows {
        let Datum::List(items) = row else { return Datum::Absent };
        for (index, item) in items.into_iter().enumerate() {
            if columns.len() <= index {
                columns.push(Vec::new());
            }
            columns[index].push(item);
        }
    }
    Datum::List(columns.into_iter().map(Datum::List).collect())
}

impl Datum<'_> {
    fn number(self, work: fn(Number) -> Number) -> Self {
        match self {
            Self::Number(number) => Self::Number(work(number)),
            other => other,
        }
    }
}

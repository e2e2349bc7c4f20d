//! What the parts of a constraint are for one input.

use std::borrow::Cow;

use harness::types::Type;
use harness::value::Value;
use harness::value::walk::zip;

use super::number::Number;

/// A number, a truth, a text, or lists and records of them.
#[derive(Clone, Debug)]
pub(super) enum Datum<'a> {
    /// What is optional and not there. Nothing is asked of it.
    Absent,
    Number(Number),
    Bool(bool),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    /// Without the names, which the type has.
    Record(Vec<(&'a str, Self)>),
}

impl<'a> Datum<'a> {
    pub(super) fn of(ty: &'a Type, value: &'a Value) -> Self {
        let floats =
            |numbers: &[f64]| Self::List(numbers.iter().map(|number| Self::Number(Number::Float(*number))).collect());
        match value {
            Value::Void | Value::Opt(None) => Self::Absent,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Number(Number::Int(i128::from(*number))),
            Value::Float(number) => Self::Number(Number::Float(*number)),
            Value::Char(char) => Self::Text(Cow::Owned(char.to_string())),
            Value::Str(text) => Self::Text(Cow::Borrowed(text)),
            Value::Vec(numbers) => floats(numbers),
            Value::Mat { cols: 0, rows, .. } => Self::List(vec![Self::List(Vec::new()); *rows]),
            Value::Mat { cols, data, .. } => Self::List(data.chunks(*cols).map(floats).collect()),
            Value::Opt(Some(_)) => Self::parts(ty, value).pop().unwrap_or(Self::Absent),
            Value::Tuple(_) => {
                let names: Vec<&str> = match ty {
                    Type::Record(fields) => fields.iter().map(|(name, _)| name.as_str()).collect(),
                    _ => Vec::new(),
                };
                let names = names.into_iter().chain(std::iter::repeat(""));
                Self::Record(names.zip(Self::parts(ty, value)).collect())
            }
            Value::Map(_) => {
                let keys_and_values = Self::parts(ty, value).into_iter();
                Self::List(keys_and_values.skip(1).step_by(2).collect())
            }
            Value::List(_) | Value::Tree(_) => Self::List(Self::parts(ty, value)),
        }
    }

    fn parts(ty: &'a Type, value: &'a Value) -> Vec<Self> {
        zip(ty, value).into_iter().flatten().map(|(ty, value)| Self::of(ty, value)).collect()
    }

    /// The same for each item, as many levels down.
    pub(super) fn each(self, levels: usize, work: &mut impl FnMut(Self) -> Self) -> Self {
        match self {
            Self::List(items) if levels > 0 => {
                Self::List(items.into_iter().map(|item| item.each(levels - 1, work)).collect())
            }
            Self::Absent => Self::Absent,
            other => work(other),
        }
    }

    /// Item by item; what is not a list stands beside each item of the other. An error where lists differ in length.
    pub(super) fn zip(self, other: Self, work: &impl Fn(Self, Self) -> Self) -> Result<Self, [usize; 2]> {
        match (self.fields_as_items(), other.fields_as_items()) {
            (Self::Absent, _) | (_, Self::Absent) => Ok(Self::Absent),
            (Self::List(left), Self::List(right)) if left.len() == right.len() => left
                .into_iter()
                .zip(right)
                .map(|(left, right)| left.zip(right, work))
                .collect::<Result<_, _>>()
                .map(Self::List),
            (Self::List(left), Self::List(right)) => Err([left.len(), right.len()]),
            (Self::List(left), right) => {
                left.into_iter().map(|left| left.zip(right.clone(), work)).collect::<Result<_, _>>().map(Self::List)
            }
            (left, Self::List(right)) => {
                right.into_iter().map(|right| left.clone().zip(right, work)).collect::<Result<_, _>>().map(Self::List)
            }
            (left, right) => Ok(work(left, right)),
        }
    }

    /// A record as the list of what its fields hold.
    pub(super) fn fields_as_items(self) -> Self {
        match self {
            Self::Record(fields) => Self::List(fields.into_iter().map(|(_, datum)| datum).collect()),
            other => other,
        }
    }

    /// All numbers inside.
    pub(super) fn numbers(&self) -> Vec<Number> {
        match self {
            Self::Number(number) => vec![*number],
            Self::List(items) => items.iter().flat_map(Self::numbers).collect(),
            Self::Record(fields) => fields.iter().flat_map(|(_, datum)| datum.numbers()).collect(),
            _ => Vec::new(),
        }
    }

    /// All texts inside.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::List(items) => items.iter().flat_map(Self::texts).collect(),
            _ => Vec::new(),
        }
    }

    /// All truths inside.
    pub(super) fn truths(&self) -> Vec<bool> {
        match self {
            Self::Bool(truth) => vec![*truth],
            Self::List(items) => items.iter().flat_map(Self::truths).collect(),
            _ => Vec::new(),
        }
    }

    /// Where the first `false` is: the numbers of items from the outer list to the inner one. `None` if there is none.
    pub(super) fn first_false(&self) -> Option<Vec<usize>> {
        match self {
            Self::Bool(false) => Some(Vec::new()),
            Self::List(items) => items.iter().enumerate().find_map(|(index, item)| {
                let mut path = item.first_false()?;
                path.insert(0, index);
                Some(path)
            }),
            _ => None,
        }
    }

    /// What stands at a place, or the last single thing on the way to it.
    pub(super) fn at(&self, path: &[usize]) -> &Self {
        match (self, path) {
            (Self::List(items), [first, rest @ ..]) => items.get(*first).map_or(self, |item| item.at(rest)),
            (Self::Record(fields), [first, rest @ ..]) => fields.get(*first).map_or(self, |(_, item)| item.at(rest)),
            _ => self,
        }
    }

    /// How two single things compare; `None` for NaN and for what cannot be compared.
    pub(super) fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::List(a), Self::List(b)) => {
                let differs =
                    a.iter().zip(b).map(|(a, b)| a.compare(b)).find(|order| *order != Some(std::cmp::Ordering::Equal));
                differs.unwrap_or(Some(a.len().cmp(&b.len())))
            }
            (Self::Record(a), Self::Record(b)) => {
                let mut parts = a.iter().zip(b).map(|((_, a), (_, b))| a.compare(b));
                parts.find(|order| *order != Some(std::cmp::Ordering::Equal)).unwrap_or(Some(std::cmp::Ordering::Equal))
            }
            _ => None,
        }
    }
}

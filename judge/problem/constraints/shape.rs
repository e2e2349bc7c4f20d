//! What the parts of a constraint are, before any value is there: numbers, texts, lists of them. A constraint that makes no
//! sense for the parameters of its problem is refused with the manifest.

use harness::types::{Dim, Type};

use super::expression::{Choice, Expression, Function, Node};
use super::token::Objection;
use crate::problem::kind::Signature;
use crate::problem::nearest;

/// A base in so many levels of lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    base: Base,
    depth: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Base {
    Number,
    Bool,
    Text,
    Record(Vec<(String, Shape)>),
    /// A method, whose calls can be counted and whose arguments can be looked at together.
    Method,
}

impl Base {
    fn words(&self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Bool => "true or false",
            Self::Text => "a text",
            Self::Record(_) => "a record",
            Self::Method => "a method",
        }
    }
}

impl Shape {
    const NUMBER: Self = Self { base: Base::Number, depth: 0 };
    const BOOL: Self = Self { base: Base::Bool, depth: 0 };

    fn of(ty: &Type) -> Self {
        let deeper = |item: &Type| {
            let shape = Self::of(item);
            Self { depth: shape.depth + 1, ..shape }
        };
        let base = match ty {
            Type::Bool => Base::Bool,
            Type::Char | Type::Str => Base::Text,
            Type::Void | Type::Int | Type::Float => Base::Number,
            Type::List(item) | Type::Linked(item) | Type::Tree(item) | Type::Map(_, item) => return deeper(item),
            Type::Opt(item) => return Self::of(item),
            Type::Vec(_) => return Self { depth: 1, ..Self::NUMBER },
            Type::Mat(..) => return Self { depth: 2, ..Self::NUMBER },
            Type::Tuple(items) => {
                Base::Record(items.iter().enumerate().map(|(index, ty)| (index.to_string(), Self::of(ty))).collect())
            }
            Type::Record(fields) => {
                Base::Record(fields.iter().map(|(name, ty)| (name.clone(), Self::of(ty))).collect())
            }
        };
        Self { base, depth: 0 }
    }

    /// Whether it is a record with numbers in all its fields, which are compared like a list.
    fn is_of_numbers(&self) -> bool {
        match &self.base {
            Base::Record(fields) => fields.iter().all(|(_, shape)| shape.is_of_numbers()),
            base => *base == Base::Number,
        }
    }

    fn compared_as(&self) -> &Base {
        if self.is_of_numbers() { &Base::Number } else { &self.base }
    }

    fn lists(self, more: usize) -> Self {
        Self { depth: self.depth + more, ..self }
    }
}

/// The names that a constraint may use: those of some methods together, or of the constructor alone.
pub(super) struct Names<'a> {
    /// The function or the constructor first, then the methods.
    pub(super) signatures: &'a [Signature<'a>],
    /// Which calls the constraint looks at: the numbers of signatures; empty for the function or constructor alone.
    pub(super) seen: &'a [usize],
}

impl Names<'_> {
    /// Objects to a constraint that is not true or false.
    pub(super) fn check(&self, body: &Expression, condition: Option<&Expression>) -> Result<(), Objection> {
        for truth in std::iter::once(body).chain(condition) {
            self.wants(truth, &Base::Bool)?;
        }
        Ok(())
    }

    fn shape(&self, of: &Expression) -> Result<Shape, Objection> {
        match &of.node {
            Node::Number(_) => Ok(Shape::NUMBER),
            Node::Text(_) => Ok(Shape { base: Base::Text, depth: 0 }),
            Node::Name(name) => self.named(name).ok_or_else(|| self.unknown(of, name)),
            Node::Field(record, field) => self.field(of, record, field),
            Node::Item(list, index) => self.item(of, list, *index),
            Node::Each(list) => self.list(list),
            Node::Call(function, argument) => self.call(*function, argument),
            Node::Negative(number) => self.wants(number, &Base::Number),
            Node::Arithmetic(_, left, right) => {
                let (left, right) = (self.wants(left, &Base::Number)?, self.wants(right, &Base::Number)?);
                Ok(if left.depth < right.depth { right } else { left })
            }
            Node::Chain(operands, comparisons) if comparisons.is_empty() => {
                operands.iter().flatten().try_for_each(|operand| self.wants(operand, &Base::Bool).map(drop))?;
                Ok(Shape::BOOL)
            }
            Node::Chain(operands, _) => self.alike(operands.iter().flatten()),
            Node::Member(of, choices) => {
                let choices = choices.iter().flat_map(|choice| match choice {
                    Choice::One(one) => vec![one],
                    Choice::Range(first, last) => vec![first, last],
                });
                self.alike(of.iter().chain(choices))
            }
            Node::Not(truth) => self.wants(truth, &Base::Bool),
            Node::And(truths) | Node::Or(truths) => {
                truths.iter().try_for_each(|truth| self.wants(truth, &Base::Bool).map(drop))?;
                Ok(Shape::BOOL)
            }
        }
    }

    /// The shape of something with a base.
    fn wants(&self, of: &Expression, base: &Base) -> Result<Shape, Objection> {
        let shape = self.shape(of)?;
        if shape.base == *base {
            return Ok(shape);
        }
        if *base == Base::Number && shape.is_of_numbers() {
            return Ok(Shape::NUMBER.lists(shape.depth + 1));
        }
        let message = format!("{} is expected, and this is {}", base.words(), shape.base.words());
        Err(Objection::new(of.span.clone(), message))
    }

    /// What is compared is of one base.
    fn alike<'e>(&self, mut operands: impl Iterator<Item = &'e Expression>) -> Result<Shape, Objection> {
        let first = operands.next().map(|first| self.shape(first)).transpose()?;
        for operand in operands {
            self.wants(operand, first.as_ref().map_or(&Base::Bool, Shape::compared_as))?;
        }
        Ok(Shape::BOOL)
    }

    fn list(&self, of: &Expression) -> Result<Shape, Objection> {
        let shape = self.shape(of)?;
        if shape.depth == 0 {
            return Err(Objection::new(of.span.clone(), "a list is expected here"));
        }
        Ok(shape)
    }

    fn field(&self, of: &Expression, record: &Expression, field: &str) -> Result<Shape, Objection> {
        let Shape { base, depth } = self.shape(record)?;
        let found = match (&base, &record.node) {
            (Base::Record(fields), _) => fields.iter().find(|(name, _)| name == field).map(|(_, shape)| shape.clone()),
            (Base::Method, Node::Name(method)) => self.argument_of(method, field),
            _ => None,
        };
        let message = || format!("{} has no field `{field}`", base.words());
        Ok(found.ok_or_else(|| Objection::new(of.span.clone(), message()))?.lists(depth))
    }

    /// An argument of all calls of a method, as a list.
    fn argument_of(&self, method: &str, name: &str) -> Option<Shape> {
        let method = self.signatures[1..].iter().find(|signature| signature.method == Some(method))?;
        let param = method.params.iter().find(|param| param.name == name)?;
        Some(Shape::of(&param.ty).lists(1))
    }

    fn item(&self, of: &Expression, list: &Expression, index: usize) -> Result<Shape, Objection> {
        let shape = self.shape(list)?;
        match (&shape.base, shape.depth) {
            (Base::Record(fields), 0) => fields.get(index).map(|(_, shape)| shape.clone()),
            (_, 0) => None,
            // Under `[*]` the item is one of each list.
            (_, depth) => Some(Shape { depth: if is_each(list) { depth } else { depth - 1 }, ..shape.clone() }),
        }
        .ok_or_else(|| Objection::new(of.span.clone(), "there is no such item"))
    }

    fn call(&self, function: Function, argument: &Expression) -> Result<Shape, Objection> {
        use Function as F;
        let each = usize::from(is_each(argument));
        let shape = match function {
            F::Abs => return self.wants(argument, &Base::Number),
            F::Finite => {
                return self.wants(argument, &Base::Number).map(|shape| Shape { depth: shape.depth, ..Shape::BOOL });
            }
            F::Chars => return self.wants(argument, &Base::Text).map(|shape| shape.lists(1)),
            F::Sum | F::Min | F::Max => return self.wants(argument, &Base::Number).map(|_| Shape::NUMBER.lists(each)),
            F::Any | F::All => return self.wants(argument, &Base::Bool).map(|_| Shape::BOOL.lists(each)),
            F::Given => return self.shape(argument).map(|_| Shape::BOOL),
            F::Len => self.shape(argument)?,
            _ => self.list(argument)?,
        };
        match function {
            F::Columns => Ok(shape),
            F::PrefixSums => self.wants(argument, &Base::Number),
            F::Len if matches!(shape.base, Base::Text | Base::Method) || shape.depth > each => {
                Ok(Shape::NUMBER.lists(each))
            }
            F::Len => Err(Objection::new(argument.span.clone(), "only lists, texts and methods have a length")),
            _ => Ok(Shape::BOOL.lists(each)),
        }
    }

    fn named(&self, name: &str) -> Option<Shape> {
        let seen = || self.signatures.first().into_iter().chain(self.seen.iter().map(|index| &self.signatures[*index]));
        let param = seen().flat_map(|signature| signature.params).find(|param| param.name == name);
        if let Some(param) = param {
            return Some(Shape::of(&param.ty));
        }
        let is_method = self.signatures[1..].iter().any(|signature| signature.method == Some(name));
        let is_length = || seen().any(|signature| signature.has_length(name));
        match name {
            _ if is_method => Some(Shape { base: Base::Method, depth: 0 }),
            "calls" => Some(Shape::NUMBER),
            _ => is_length().then_some(Shape::NUMBER),
        }
    }

    fn unknown(&self, of: &Expression, name: &str) -> Objection {
        let params = self.signatures.iter().flat_map(|signature| signature.params);
        let near = nearest::names(name, params.map(|param| param.name.as_str()));
        let hint = near.first().map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
        Objection::new(of.span.clone(), format!("nothing is called `{name}`{hint}"))
    }
}

fn is_each(of: &Expression) -> bool {
    match &of.node {
        Node::Each(_) => true,
        Node::Item(of, _) | Node::Field(of, _) | Node::Call(Function::Chars | Function::Abs, of) => is_each(of),
        _ => false,
    }
}

impl Signature<'_> {
    /// Whether a length with this name is in some type.
    pub(super) fn has_length(&self, name: &str) -> bool {
        let named = |dim: &Dim| matches!(dim, Dim::Named(known) if known == name);
        let has = |ty: &Type| match ty {
            Type::Vec(n) => named(n),
            Type::Mat(n, d) => named(n) || named(d),
            _ => false,
        };
        self.params.iter().any(|param| param.ty.any(&has))
    }

    /// Whether it gives something this name.
    pub(super) fn gives(&self, name: &str) -> bool {
        self.params.iter().any(|param| param.name == name) || self.has_length(name)
    }
}

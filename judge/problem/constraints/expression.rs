//! What a constraint says, as a tree.

use std::ops::Range;

use super::number::Number;

/// A part of a constraint and its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) node: Node,
    pub(super) span: Range<usize>,
}

/// What a part of a constraint is.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Number(Number),
    Text(String),
    /// An argument, a named length, a method, or `calls`.
    Name(String),
    /// `mods.name`, or `add.name`: an argument of all calls of a method.
    Field(Box<Expression>, String),
    /// `pairs[0]`.
    Item(Box<Expression>, usize),
    /// `rows[*]`: each item for itself.
    Each(Box<Expression>),
    Call(Function, Box<Expression>),
    Negative(Box<Expression>),
    Arithmetic(Arithmetic, Box<Expression>, Box<Expression>),
    /// `0 <= a, b < 1`: every neighbour of every neighbour.
    Chain(Vec<Vec<Expression>>, Vec<Comparison>),
    Member(Vec<Expression>, Vec<Choice>),
    Not(Box<Expression>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
}

/// What a set holds.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    One(Expression),
    /// From the first to the last, both included.
    Range(Expression, Expression),
}

/// Arithmetic, item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}

/// Comparisons, item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    Greater,
}

impl Comparison {
    /// As it is written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::AtLeast => ">=",
            Self::Greater => ">",
        }
    }

    /// What it says about the right side: `a <= b` is `b >= a`.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::AtLeast => Self::AtMost,
            Self::Greater => Self::Less,
            same @ (Self::Equal | Self::Unequal) => same,
        }
    }
}

/// The functions that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Len,
    Sum,
    Min,
    Max,
    Abs,
    Finite,
    Chars,
    Columns,
    PrefixSums,
    Distinct,
    Sorted,
    Permutation,
    Same,
    Rectangular,
    Any,
    All,
    Given,
}

impl Function {
    /// All functions with their names.
    pub(super) const ALL: [(&'static str, Self); 17] = [
        ("len", Self::Len),
        ("sum", Self::Sum),
        ("min", Self::Min),
        ("max", Self::Max),
        ("abs", Self::Abs),
        ("finite", Self::Finite),
        ("chars", Self::Chars),
        ("columns", Self::Columns),
        ("prefix_sums", Self::PrefixSums),
        ("distinct", Self::Distinct),
        ("sorted", Self::Sorted),
        ("permutation", Self::Permutation),
        ("same", Self::Same),
        ("rectangular", Self::Rectangular),
        ("any", Self::Any),
        ("all", Self::All),
        ("given", Self::Given),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, function)| *function)
    }
}

impl Expression {
    /// The expressions directly inside.
    pub(super) fn parts(&self) -> Vec<&Self> {
        match &self.node {
            Node::Number(_) | Node::Text(_) | Node::Name(_) => Vec::new(),
            Node::Field(of, _)
            | Node::Item(of, _)
            | Node::Call(_, of)
            | Node::Each(of)
            | Node::Negative(of)
            | Node::Not(of) => vec![of],
            Node::Arithmetic(_, left, right) => vec![left, right],
            Node::Chain(operands, _) => operands.iter().flatten().collect(),
            Node::Member(of, choices) => of.iter().chain(choices.iter().flat_map(Choice::parts)).collect(),
            Node::And(all) | Node::Or(all) => all.iter().collect(),
        }
    }

    /// Whether it names nothing.
    pub(super) fn is_constant(&self) -> bool {
        !matches!(self.node, Node::Name(_)) && self.parts().into_iter().all(Self::is_constant)
    }

    /// The comparisons and truths that all must hold, each alone.
    pub(super) fn split(self) -> Vec<Self> {
        let over = |span: &Range<usize>, node| Self { node, span: span.clone() };
        match self.node {
            Node::And(parts) => parts.into_iter().flat_map(Self::split).collect(),
            Node::Chain(operands, comparisons) if comparisons.is_empty() => operands.concat(),
            Node::Chain(operands, comparisons) => {
                let mut pairs = Vec::new();
                for (pair, comparison) in operands.windows(2).zip(comparisons) {
                    for left in &pair[0] {
                        for right in &pair[1] {
                            let sides = vec![vec![left.clone()], vec![right.clone()]];
                            pairs.push(over(&self.span, Node::Chain(sides, vec![comparison])));
                        }
                    }
                }
                pairs
            }
            Node::Member(of, choices) => {
                of.into_iter().map(|of| over(&self.span, Node::Member(vec![of], choices.clone()))).collect()
            }
            node => vec![Self { node, span: self.span }],
        }
    }

    /// As it is written.
    pub(super) fn written<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.clone()]
    }
}

impl Choice {
    fn parts(&self) -> Vec<&Expression> {
        match self {
            Self::One(one) => vec![one],
            Self::Range(first, last) => vec![first, last],
        }
    }
}

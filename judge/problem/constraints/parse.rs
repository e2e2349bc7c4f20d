//! Reads a constraint: a recursive descent over its tokens.
//!
//! ```text
//! constraint = or ["where" or]
//! or         = and {"or" and}           and  = not {"and" not}          not = "not" not | relation
//! relation   = sums {sign sums} | sums "in" "{" choice {"," choice} "}"
//! sums       = sum {"," sum}            sum  = product {("+" | "-") product}
//! product    = power {("*" | "/" | "%") power}           power = ["-"] place ["^" power]
//! place      = basic {"." name | "[" number "]" | "[*]"}
//! basic      = number | text | name | function "(" or ")" | "(" or ")"
//! ```

use std::ops::Range;

use super::expression::{Arithmetic, Choice, Comparison, Expression, Function, Node};
use super::number::Number;
use super::token::{Objection, Token, tokens};
use crate::problem::nearest;

/// How deeply a constraint may nest.
const MAX_DEPTH: usize = 32;

/// What must hold, and where: everywhere if there is no condition.
pub(super) type Parsed = (Expression, Option<Expression>);

/// Reads a constraint.
pub(super) fn parse(text: &str) -> Result<Parsed, Objection> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0, end: text.len() };
    let body = parser.or()?;
    let condition = if parser.eat_word("where") { Some(parser.or()?) } else { None };
    match parser.peek() {
        None => Ok((body, condition)),
        Some(_) => Err(parser.objection("what stands here does not continue the constraint")),
    }
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    depth: usize,
    end: usize,
}

type Parse = Result<Expression, Objection>;

impl Parser {
    fn or(&mut self) -> Parse {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.objection(format!("more than {MAX_DEPTH} levels of nesting")));
        }
        let parsed = self.joined("or", Self::and, Node::Or);
        self.depth -= 1;
        parsed
    }

    fn and(&mut self) -> Parse {
        self.joined("and", Self::not, Node::And)
    }

    fn joined(&mut self, word: &str, part: fn(&mut Self) -> Parse, node: fn(Vec<Expression>) -> Node) -> Parse {
        let mut parts = vec![part(self)?];
        while self.eat_word(word) {
            parts.push(part(self)?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => over(parts[0].span.start..parts[parts.len() - 1].span.end, node(parts)),
        })
    }

    fn not(&mut self) -> Parse {
        let start = self.start();
        if self.eat_word("not") {
            let of = self.not()?;
            return Ok(over(start..of.span.end, Node::Not(Box::new(of))));
        }
        self.relation()
    }

    fn relation(&mut self) -> Parse {
        let start = self.start();
        let mut operands = vec![self.sums()?];
        if self.eat_word("in") {
            let choices = self.choices()?;
            return Ok(over(start..self.last_end(), Node::Member(operands.remove(0), choices)));
        }
        let mut comparisons = Vec::new();
        while let Some(comparison) = self.comparison() {
            comparisons.push(comparison);
            operands.push(self.sums()?);
        }
        if comparisons.is_empty() && operands[0].len() == 1 {
            return Ok(operands.remove(0).remove(0));
        }
        Ok(over(start..self.last_end(), Node::Chain(operands, comparisons)))
    }

    fn comparison(&mut self) -> Option<Comparison> {
        use Comparison::{AtLeast, AtMost, Equal, Greater, Less, Unequal};
        [Less, AtMost, Equal, Unequal, AtLeast, Greater].into_iter().find(|comparison| self.eat(comparison.sign()))
    }

    fn sums(&mut self) -> Result<Vec<Expression>, Objection> {
        let mut sums = vec![self.sum()?];
        while self.eat(",") {
            sums.push(self.sum()?);
        }
        Ok(sums)
    }

    fn choices(&mut self) -> Result<Vec<Choice>, Objection> {
        self.expect("{")?;
        let mut choices = Vec::new();
        loop {
            let first = self.sum()?;
            choices.push(if self.eat("..") { Choice::Range(first, self.sum()?) } else { Choice::One(first) });
            if self.eat("}") {
                return Ok(choices);
            }
            self.expect(",")?;
        }
    }

    fn sum(&mut self) -> Parse {
        self.operations(&[("+", Arithmetic::Add), ("-", Arithmetic::Subtract)], Self::product)
    }

    fn product(&mut self) -> Parse {
        let signs = [("*", Arithmetic::Multiply), ("/", Arithmetic::Divide), ("%", Arithmetic::Remainder)];
        self.operations(&signs, Self::power)
    }

    fn operations(&mut self, signs: &[(&str, Arithmetic)], part: fn(&mut Self) -> Parse) -> Parse {
        let mut left = part(self)?;
        while let Some((_, operation)) = signs.iter().find(|(sign, _)| self.eat(sign)) {
            let right = part(self)?;
            let span = left.span.start..right.span.end;
            left = over(span, Node::Arithmetic(*operation, Box::new(left), Box::new(right)));
        }
        Ok(left)
    }

    fn power(&mut self) -> Parse {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.objection(format!("more than {MAX_DEPTH} levels of nesting")));
        }
        let start = self.start();
        let parsed = if self.eat("-") {
            self.power().map(|of| over(start..of.span.end, Node::Negative(Box::new(of))))
        } else {
            self.raised()
        };
        self.depth -= 1;
        parsed
    }

    fn raised(&mut self) -> Parse {
        let base = self.place()?;
        if !self.eat("^") {
            return Ok(base);
        }
        let exponent = self.power()?;
        let span = base.span.start..exponent.span.end;
        Ok(over(span, Node::Arithmetic(Arithmetic::Power, Box::new(base), Box::new(exponent))))
    }

    fn place(&mut self) -> Parse {
        let mut of = self.basic()?;
        loop {
            let node = if self.eat(".") {
                Node::Field(Box::new(of.clone()), self.word("the name of a field")?)
            } else if self.eat("[") {
                let node = if self.eat("*") { Node::Each(Box::new(of.clone())) } else { self.item(&of)? };
                self.expect("]")?;
                node
            } else {
                return Ok(of);
            };
            of = over(of.span.start..self.last_end(), node);
        }
    }

    fn item(&mut self, of: &Expression) -> Result<Node, Objection> {
        match self.next() {
            Some(Token::Number(Number::Int(index))) => Ok(Node::Item(Box::new(of.clone()), index as usize)),
            _ => Err(self.objection_before("`*` or the number of an item is expected")),
        }
    }

    fn basic(&mut self) -> Parse {
        let start = self.start();
        if self.eat("(") {
            let inside = self.or()?;
            self.expect(")")?;
            return Ok(over(start..self.last_end(), inside.node));
        }
        match self.next() {
            Some(Token::Number(number)) => Ok(over(start..self.last_end(), Node::Number(number))),
            Some(Token::Text(text)) => Ok(over(start..self.last_end(), Node::Text(text))),
            Some(Token::Word(word)) => self.named(word, start),
            _ => Err(self.objection_before("a number, a text or a name is missing")),
        }
    }

    fn named(&mut self, word: String, start: usize) -> Parse {
        let constant = match word.as_str() {
            "inf" => Some(f64::INFINITY),
            "nan" => Some(f64::NAN),
            _ => None,
        };
        if let Some(number) = constant {
            return Ok(over(start..self.last_end(), Node::Number(Number::Float(number))));
        }
        let span = start..self.last_end();
        if !self.eat("(") {
            return Ok(over(span, Node::Name(word)));
        }
        let function = Function::named(&word).ok_or_else(|| {
            let all: Vec<&str> = Function::ALL.iter().map(|(name, _)| *name).collect();
            let near = nearest::names(&word, all.iter().copied());
            let known = if near.is_empty() { all } else { near };
            Objection::new(span, format!("there is no function `{word}`, but `{}`", known.join("`, `")))
        })?;
        let of = self.or()?;
        self.expect(")")?;
        Ok(over(start..self.last_end(), Node::Call(function, Box::new(of))))
    }

    fn word(&mut self, what: &str) -> Result<String, Objection> {
        match self.next() {
            Some(Token::Word(word)) => Ok(word),
            _ => Err(self.objection_before(format!("{what} is missing"))),
        }
    }

    fn expect(&mut self, sign: &str) -> Result<(), Objection> {
        if self.eat(sign) { Ok(()) } else { Err(self.objection(format!("`{sign}` is missing"))) }
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.at += usize::from(found);
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn start(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(_, span)| span.start)
    }

    fn last_end(&self) -> usize {
        self.tokens.get(self.at.saturating_sub(1)).map_or(self.end, |(_, span)| span.end)
    }

    fn objection(&self, message: impl Into<String>) -> Objection {
        let span = self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone());
        Objection::new(span, message)
    }

    fn objection_before(&mut self, message: impl Into<String>) -> Objection {
        self.at = self.at.saturating_sub(1);
        self.objection(message)
    }
}

fn over(span: Range<usize>, node: Node) -> Expression {
    Expression { node, span }
}

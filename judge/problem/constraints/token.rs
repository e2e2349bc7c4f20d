//! The text of a constraint, cut into tokens.

use std::ops::Range;

use super::number::Number;

/// What is wrong, and where in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Objection {
    pub(super) span: Range<usize>,
    pub(super) message: String,
}

impl Objection {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }
}

/// The smallest part of a constraint.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(Number),
    Text(String),
    Word(String),
    Sign(&'static str),
}

/// Signs, longer ones first.
const SIGNS: [&str; 21] =
    ["..", "<=", ">=", "!=", "<", ">", "=", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", "{", "}", ",", "."];

/// All tokens with their places.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, Objection> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first == ' ' {
            at += 1;
            continue;
        }
        let (token, length) = token(&text[at..], first).map_err(|message| {
            let end = at + first.len_utf8();
            Objection::new(at..end, message)
        })?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

/// The token that a text begins with, and its length in bytes.
fn token(text: &str, first: char) -> Result<(Token, usize), String> {
    if first.is_ascii_digit() {
        let length = number_length(text);
        return Ok((Token::Number(number(&text[..length])?), length));
    }
    if first == '"' {
        let length = text[1..].find('"').ok_or("a text does not end")? + 2;
        return Ok((Token::Text(text[1..length - 1].to_owned()), length));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
        return Ok((Token::Word(text[..length].to_owned()), length));
    }
    let sign = SIGNS.iter().find(|sign| text.starts_with(**sign));
    sign.map(|sign| (Token::Sign(sign), sign.len())).ok_or_else(|| format!("`{first}` has no meaning here"))
}

/// Digits, with `_` between them, a fraction and an exponent; `1..5` is a range of two numbers.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len())
    };
    let mut end = digits(0);
    if text[end..].starts_with('.') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        end = digits(end + 1);
    }
    if let Some(exponent) = text[end..].strip_prefix('e') {
        let signed = usize::from(exponent.starts_with(['-', '+']));
        if exponent[signed..].starts_with(|c: char| c.is_ascii_digit()) {
            end = digits(end + 1 + signed);
        }
    }
    end
}

fn number(text: &str) -> Result<Number, String> {
    let plain = text.replace('_', "");
    if let Ok(number) = plain.parse() {
        return Ok(Number::Int(number));
    }
    plain.parse().map(Number::Float).map_err(|_| format!("`{text}` is not a number"))
}

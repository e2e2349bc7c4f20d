//! Go's types as a submission writes them, read from its tokens: enough to know what a parameter can hold.

use std::fmt;

use super::tokens::{Token, TokenKind};

/// How deeply a type may nest; bounds every recursion over types.
const MAX_DEPTH: usize = 32;

/// A type as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum GoType {
    /// A name, perhaps of a package.
    Name(String),
    /// `TreeNode[int]`.
    Generic(String, Vec<GoType>),
    /// `[]T`.
    Slice(Box<GoType>),
    /// `[n]T`, with its length as it is written.
    Array(String, Box<GoType>),
    /// `map[K]V`.
    Map(Box<GoType>, Box<GoType>),
    /// `*T`.
    Pointer(Box<GoType>),
    /// `struct{ … }`.
    Struct(Vec<(String, GoType)>),
    /// Anything else, as it is written.
    Other(String),
}

impl fmt::Display for GoType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(text) | Self::Other(text) => f.write_str(text),
            Self::Generic(name, items) => {
                let items: Vec<_> = items.iter().map(Self::to_string).collect();
                write!(f, "{name}[{}]", items.join(", "))
            }
            Self::Slice(item) => write!(f, "[]{item}"),
            Self::Array(length, item) => write!(f, "[{length}]{item}"),
            Self::Map(key, item) => write!(f, "map[{key}]{item}"),
            Self::Pointer(item) => write!(f, "*{item}"),
            Self::Struct(fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, item)| format!("{name} {item}")).collect();
                write!(f, "struct{{ {} }}", fields.join("; "))
            }
        }
    }
}

/// Reads tokens one after another.
#[derive(Clone)]
pub(super) struct TypeReader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> TypeReader<'a> {
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn of(&self, token: &Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// The next token's text, if it is a word.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.peek().filter(|token| token.kind == TokenKind::Word).map(|token| self.of(token))
    }

    pub(super) fn take_word(&mut self) -> Option<&'a str> {
        let word = self.word()?;
        self.at += 1;
        Some(word)
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Mark(mark))
    }

    pub(super) fn eat(&mut self, mark: char) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_end(&mut self) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == TokenKind::End);
        self.at += usize::from(found);
        found
    }

    /// Skips a bracketed group; the next token is its opening bracket.
    pub(super) fn skip_group(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            self.at += 1;
            match token.kind {
                TokenKind::Mark('(' | '[' | '{') => depth += 1,
                TokenKind::Mark(')' | ']' | '}') => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(());
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The text from the token at `start` up to the last one that was read.
    fn since(&self, start: usize) -> String {
        match (self.tokens.get(start), self.at.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => {
                self.text[first.start..last.end].split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        }
    }

    /// Reads one type.
    pub(super) fn go_type(&mut self, depth: usize) -> Option<GoType> {
        if depth > MAX_DEPTH {
            return None;
        }
        let start = self.at;
        let token = self.peek()?;
        match token.kind {
            TokenKind::Mark('*') => {
                self.at += 1;
                Some(GoType::Pointer(Box::new(self.go_type(depth + 1)?)))
            }
            TokenKind::Mark('(') => {
                self.at += 1;
                let inner = self.go_type(depth + 1)?;
                self.eat(')').then_some(inner)
            }
            TokenKind::Mark('[') => {
                let inside = self.at + 1;
                self.skip_group()?;
                let length = self.text[self.tokens[inside - 1].end..self.tokens[self.at - 1].start].trim().to_owned();
                let item = Box::new(self.go_type(depth + 1)?);
                Some(if length.is_empty() { GoType::Slice(item) } else { GoType::Array(length, item) })
            }
            TokenKind::Mark('<') => {
                // A channel to receive from.
                self.at += 3;
                self.go_type(depth + 1)?;
                Some(GoType::Other(self.since(start)))
            }
            TokenKind::Word => self.named(start, depth),
            _ => None,
        }
    }

    fn named(&mut self, start: usize, depth: usize) -> Option<GoType> {
        match self.take_word()? {
            "map" => {
                self.eat('[').then_some(())?;
                let key = self.go_type(depth + 1)?;
                self.eat(']').then_some(())?;
                Some(GoType::Map(Box::new(key), Box::new(self.go_type(depth + 1)?)))
            }
            "struct" => self.fields(depth),
            "chan" => {
                if self.eat('<') {
                    self.eat('-');
                }
                self.go_type(depth + 1)?;
                Some(GoType::Other(self.since(start)))
            }
            "interface" => {
                self.skip_group()?;
                Some(GoType::Other(self.since(start)))
            }
            "func" => {
                self.skip_group()?;
                if self.is('(') {
                    self.skip_group()?;
                } else if self.begins_type() {
                    self.go_type(depth + 1)?;
                }
                Some(GoType::Other(self.since(start)))
            }
            word => {
                let mut name = word.to_owned();
                if self.eat('.') {
                    name = format!("{name}.{}", self.take_word()?);
                }
                if !self.is('[') {
                    return Some(GoType::Name(name));
                }
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    items.push(self.go_type(depth + 1)?);
                    if self.eat(']') {
                        return Some(GoType::Generic(name, items));
                    }
                    self.eat(',').then_some(())?;
                }
            }
        }
    }

    /// Whether a type can begin here.
    pub(super) fn begins_type(&self) -> bool {
        self.peek().is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Mark('*' | '[' | '(' | '<')))
    }

    /// The fields of a struct; a struct with embedded types is `Other`.
    fn fields(&mut self, depth: usize) -> Option<GoType> {
        let start = self.at - 1;
        let mut whole = self.clone();
        whole.skip_group()?;
        let other = || Some(GoType::Other(whole.since(start)));
        self.eat('{').then_some(())?;
        let mut fields = Vec::new();
        while !self.is('}') {
            let mut names = Vec::new();
            loop {
                let Some(name) = self.take_word() else {
                    self.at = whole.at;
                    return other();
                };
                names.push(name.to_owned());
                if !self.eat(',') {
                    break;
                }
            }
            let Some(item) = self.go_type(depth + 1) else {
                self.at = whole.at;
                return other();
            };
            fields.extend(names.into_iter().map(|name| (name, item.clone())));
            if self.peek().is_some_and(|token| token.kind == TokenKind::Literal) {
                self.at += 1;
            }
            if !self.eat_end() && !self.is('}') {
                return None;
            }
        }
        self.at += 1;
        Some(GoType::Struct(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let tokens = tokens(text).unwrap();
        let mut reader = TypeReader { text, tokens: &tokens.all, at: 0 };
        let go_type = reader.go_type(0)?;
        assert_eq!(reader.at, tokens.all.len() - 1, "{text}");
        Some(format!("{go_type}{}", if matches!(go_type, GoType::Other(_)) { " (other)" } else { "" }))
    }

    #[test]
    fn types_are_read_as_they_are_written() {
        for (text, shown) in [
            ("[][]byte", "[][]byte"),
            ("map[string][]*TreeNode", "map[string][]*TreeNode"),
            ("[2*k+1]int", "[2*k+1]int"),
            ("*(list.Element)", "*list.Element"),
            ("TreeNode[[]int]", "TreeNode[[]int]"),
            ("struct { a, b int; C string `json:\"c\"`\n}", "struct{ a int; b int; C string }"),
            ("struct { TreeNode; a int }", "struct { TreeNode; a int } (other)"),
            ("struct { List[int]; a int }", "struct { List[int]; a int } (other)"),
            ("chan<- []int", "chan<- []int (other)"),
            ("<-chan int", "<-chan int (other)"),
            ("func(a, b int) (int, error)", "func(a, b int) (int, error) (other)"),
            ("interface{ Len() int }", "interface{ Len() int } (other)"),
        ] {
            assert_eq!(read(text).as_deref(), Some(shown));
        }
    }

    #[test]
    fn absurd_nesting_costs_no_stack() {
        assert_eq!(read(&"[]".repeat(60_000)), None);
    }
}

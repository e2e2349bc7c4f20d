//! Go's types as a submission writes them, read from its tokens: enough to know what a parameter can hold.

use std::fmt;

use super::scan::{Kind, Token};

/// How deeply a type may nest; bounds every recursion over types.
const MAX_DEPTH: usize = 32;

/// A type as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// A name, perhaps of a package.
    Name(String),
    /// `TreeNode[int]`.
    Of(String, Vec<Shape>),
    /// `[]T`.
    Slice(Box<Shape>),
    /// `[n]T`, with its length as it is written.
    Array(String, Box<Shape>),
    /// `map[K]V`.
    Map(Box<Shape>, Box<Shape>),
    /// `*T`.
    Pointer(Box<Shape>),
    /// `struct{ … }`.
    Struct(Vec<(String, Shape)>),
    /// Anything else, as it is written.
    Other(String),
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(text) | Self::Other(text) => f.write_str(text),
            Self::Of(name, items) => {
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
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn of(&self, token: &Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// The next token's text, if it is a word.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.peek().filter(|token| token.kind == Kind::Word).map(|token| self.of(token))
    }

    pub(super) fn take_word(&mut self) -> Option<&'a str> {
        let word = self.word()?;
        self.at += 1;
        Some(word)
    }

    pub(super) fn is(&self, mark: u8) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    pub(super) fn eat(&mut self, mark: u8) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_end(&mut self) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == Kind::End);
        self.at += usize::from(found);
        found
    }

    /// Moves behind the bracket that closes the one before which this stands.
    pub(super) fn skip_group(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            self.at += 1;
            match token.kind {
                Kind::Mark(b'(' | b'[' | b'{') => depth += 1,
                Kind::Mark(b')' | b']' | b'}') => {
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

    /// The text from a token on to the one before which this stands.
    fn since(&self, start: usize) -> String {
        match (self.tokens.get(start), self.at.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => {
                self.text[first.start..last.end].split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        }
    }

    /// Reads one type.
    pub(super) fn shape(&mut self, depth: usize) -> Option<Shape> {
        if depth > MAX_DEPTH {
            return None;
        }
        let start = self.at;
        let token = self.peek()?;
        match token.kind {
            Kind::Mark(b'*') => {
                self.at += 1;
                Some(Shape::Pointer(Box::new(self.shape(depth + 1)?)))
            }
            Kind::Mark(b'(') => {
                self.at += 1;
                let inner = self.shape(depth + 1)?;
                self.eat(b')').then_some(inner)
            }
            Kind::Mark(b'[') => {
                let inside = self.at + 1;
                self.skip_group()?;
                let length = self.text[self.tokens[inside - 1].end..self.tokens[self.at - 1].start].trim().to_owned();
                let item = Box::new(self.shape(depth + 1)?);
                Some(if length.is_empty() { Shape::Slice(item) } else { Shape::Array(length, item) })
            }
            Kind::Mark(b'<') => {
                // A channel to receive from.
                self.at += 3;
                self.shape(depth + 1)?;
                Some(Shape::Other(self.since(start)))
            }
            Kind::Word => self.named(start, depth),
            _ => None,
        }
    }

    fn named(&mut self, start: usize, depth: usize) -> Option<Shape> {
        match self.take_word()? {
            "map" => {
                self.eat(b'[').then_some(())?;
                let key = self.shape(depth + 1)?;
                self.eat(b']').then_some(())?;
                Some(Shape::Map(Box::new(key), Box::new(self.shape(depth + 1)?)))
            }
            "struct" => self.fields(depth),
            "chan" => {
                if self.eat(b'<') {
                    self.eat(b'-');
                }
                self.shape(depth + 1)?;
                Some(Shape::Other(self.since(start)))
            }
            "interface" => {
                self.skip_group()?;
                Some(Shape::Other(self.since(start)))
            }
            "func" => {
                self.skip_group()?;
                if self.is(b'(') {
                    self.skip_group()?;
                } else if self.begins_type() {
                    self.shape(depth + 1)?;
                }
                Some(Shape::Other(self.since(start)))
            }
            word => {
                let mut name = word.to_owned();
                if self.eat(b'.') {
                    name = format!("{name}.{}", self.take_word()?);
                }
                if !self.is(b'[') {
                    return Some(Shape::Name(name));
                }
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    items.push(self.shape(depth + 1)?);
                    if self.eat(b']') {
                        return Some(Shape::Of(name, items));
                    }
                    self.eat(b',').then_some(())?;
                }
            }
        }
    }

    /// Whether a type can begin here.
    pub(super) fn begins_type(&self) -> bool {
        self.peek().is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Mark(b'*' | b'[' | b'(' | b'<')))
    }

    /// The fields of a struct; one that has embedded types or other rarities is something else.
    fn fields(&mut self, depth: usize) -> Option<Shape> {
        let start = self.at - 1;
        let mut whole = self.clone();
        whole.skip_group()?;
        let other = || Some(Shape::Other(whole.since(start)));
        self.eat(b'{').then_some(())?;
        let mut fields = Vec::new();
        while !self.is(b'}') {
            let mut names = Vec::new();
            loop {
                let Some(name) = self.take_word() else {
                    self.at = whole.at;
                    return other();
                };
                names.push(name.to_owned());
                if !self.eat(b',') {
                    break;
                }
            }
            let Some(item) = self.shape(depth + 1) else {
                self.at = whole.at;
                return other();
            };
            fields.extend(names.into_iter().map(|name| (name, item.clone())));
            if self.peek().is_some_and(|token| token.kind == Kind::Literal) {
                self.at += 1;
            }
            if !self.eat_end() && !self.is(b'}') {
                return None;
            }
        }
        self.at += 1;
        Some(Shape::Struct(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let scan = scan(text).unwrap();
        let mut reader = Reader { text, tokens: &scan.tokens, at: 0 };
        let shape = reader.shape(0)?;
        assert_eq!(reader.at, scan.tokens.len() - 1, "{text}");
        Some(format!("{shape}{}", if matches!(shape, Shape::Other(_)) { " (other)" } else { "" }))
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

//! Tokens into blocks. What a command or an environment means is in [`super::command`] and [`super::environment`].

use super::flow::{Block, Flow};
use super::math;
use super::remarks::Remarks;
use super::symbol;
use super::token::{Kind, Token};

/// How deep groups, environments and changes of style may nest.
const MAX_DEPTH: usize = 20;
/// How many tokens an optional argument may have.
const MAX_OPTION: usize = 200;

/// Where a flow of text ends; the token that ends it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the end of everything.
    Document,
    /// At `}`.
    Group,
    /// At the `\end` of an environment that is open.
    Environment,
    /// There, or at the next `\item`.
    Item,
    /// There, or at the end of a cell or a row.
    Cell,
}

/// Reads tokens.
pub(super) struct Parser<'a, 'b> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    /// Environments that are open, the innermost last.
    pub(super) open: Vec<&'a str>,
    /// Whether this is a cell of a table, where `|` has to be hidden.
    pub(super) is_cell: bool,
    /// Cells that the cell being read takes beside its own.
    pub(super) spanned: usize,
    pub(super) remarks: &'b mut Remarks,
}

impl<'a, 'b> Parser<'a, 'b> {
    pub(super) fn new(tokens: &'a [Token], remarks: &'b mut Remarks) -> Self {
        Self { tokens, at: 0, depth: 0, open: Vec::new(), is_cell: false, spanned: 0, remarks }
    }

    /// All of it.
    pub(super) fn document(mut self) -> Vec<Block> {
        self.flow(Stop::Document).finished()
    }

    pub(super) fn peek(&self) -> Option<&'a Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    pub(super) fn bump(&mut self) -> Option<&'a Kind> {
        let kind = self.peek()?;
        self.at += 1;
        Some(kind)
    }

    /// The line of the token that was read last.
    pub(super) fn line(&self) -> usize {
        self.tokens.get(self.at.saturating_sub(1)).map_or(1, |token| token.line)
    }

    pub(super) fn remark(&mut self, message: String) {
        self.remarks.add(self.line(), message);
    }

    /// One more level, if there may be one.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            self.remark("groups nest too deeply here; what is inside is left out".to_owned());
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        Some(result)
    }

    /// Whether one more level may be opened.
    pub(super) fn is_shallow(&self) -> bool {
        self.depth < MAX_DEPTH
    }

    /// Text up to where it ends.
    pub(super) fn flow(&mut self, stop: Stop) -> Flow {
        let mut flow = Flow::default();
        while let Some(kind) = self.peek() {
            if self.ends(kind, stop) {
                break;
            }
            self.at += 1;
            self.token(kind, stop, &mut flow);
        }
        flow
    }

    fn ends(&self, kind: &Kind, stop: Stop) -> bool {
        match kind {
            Kind::Close => stop == Stop::Group,
            Kind::End(name) => stop != Stop::Document && self.open.contains(&name.as_str()),
            Kind::Command(name) if stop == Stop::Item => name == "item",
            Kind::Command(name) if stop == Stop::Cell => name == "\\" || name == "tabularnewline",
            Kind::Cell => stop == Stop::Cell,
            _ => false,
        }
    }

    fn token(&mut self, kind: &'a Kind, stop: Stop, flow: &mut Flow) {
        match kind {
            Kind::Text(text) => flow.plain(&typeset(text)),
            Kind::Space { line_end } => flow.blank(*line_end),
            Kind::Paragraph => flow.end_paragraph(),
            Kind::Open => flow.merge(self.group()),
            Kind::Close => {}
            Kind::OpenOption => flow.plain("["),
            Kind::CloseOption => flow.plain("]"),
            Kind::Cell => flow.plain("&"),
            Kind::Math(formula) if self.is_cell => flow.math(&math::in_cell(formula)),
            Kind::Math(formula) => flow.math(formula),
            Kind::Display(formula) => flow.block(Block::Display(formula.clone())),
            Kind::Verb(code) => self.code(code, flow),
            Kind::Code(code) => flow.block(Block::Code(code.clone())),
            Kind::Raw(text) => flow.plain(text),
            Kind::Begin(name) => self.environment(name, flow),
            Kind::End(name) if name == "document" => {}
            Kind::End(name) => self.remark(format!("`\\end{{{name}}}` ends nothing")),
            Kind::Command(name) => self.command(name, stop, flow),
        }
    }

    pub(super) fn code(&self, code: &str, flow: &mut Flow) {
        if self.is_cell { flow.code(&code.replace('|', "\\|")) } else { flow.code(code) }
    }

    /// A group whose `{` was read, to behind its `}`.
    pub(super) fn group(&mut self) -> Flow {
        let Some(flow) = self.deeper(|parser| parser.flow(Stop::Group)) else {
            self.raw_inside();
            return Flow::default();
        };
        if self.peek() == Some(&Kind::Close) {
            self.at += 1;
        }
        flow
    }

    /// Steps over blanks in the paragraph.
    pub(super) fn blanks(&mut self) {
        while matches!(self.peek(), Some(Kind::Space { .. })) {
            self.at += 1;
        }
    }

    /// Steps over an optional argument if one comes next.
    pub(super) fn skip_option(&mut self) -> bool {
        let length = self.option_tokens().map(|tokens| tokens.len() + 2);
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    /// An optional argument in one line, if one comes next.
    pub(super) fn option(&mut self) -> Option<String> {
        let tokens = self.option_tokens()?;
        self.at += tokens.len() + 2;
        let (depth, is_cell) = (self.depth, self.is_cell);
        let mut inside = Parser { tokens, at: 0, depth, open: Vec::new(), is_cell, spanned: 0, remarks: self.remarks };
        Some(inside.flow(Stop::Document).line())
    }

    /// What stands between the brackets that come next.
    fn option_tokens(&self) -> Option<&'a [Token]> {
        if self.peek() != Some(&Kind::OpenOption) {
            return None;
        }
        let rest = &self.tokens[self.at + 1..];
        let inside = rest.iter().take(MAX_OPTION).take_while(|token| token.kind != Kind::Paragraph);
        let length = inside.into_iter().position(|token| token.kind == Kind::CloseOption)?;
        Some(&rest[..length])
    }

    /// An argument of a command: a group, or the next token.
    pub(super) fn argument(&mut self) -> Flow {
        self.blanks();
        match self.peek() {
            Some(Kind::Open) => {
                self.at += 1;
                self.group()
            }
            Some(Kind::Text(_) | Kind::Math(_) | Kind::Verb(_) | Kind::Raw(_)) => {
                let mut flow = Flow::default();
                if let Some(kind) = self.bump() {
                    self.token(kind, Stop::Document, &mut flow);
                }
                flow
            }
            Some(Kind::Command(name)) => {
                let text = symbol::symbol(name);
                self.at += usize::from(text.is_some());
                let mut flow = Flow::default();
                flow.plain(text.unwrap_or_default());
                flow
            }
            _ => Flow::default(),
        }
    }

    /// An argument as plain text.
    pub(super) fn plain_argument(&mut self) -> String {
        self.blanks();
        match self.peek() {
            Some(Kind::Open) => {
                self.at += 1;
                self.raw_inside()
            }
            Some(Kind::Raw(text) | Kind::Text(text)) => {
                self.at += 1;
                text.clone()
            }
            Some(Kind::Command(name)) => {
                let text = symbol::symbol(name);
                self.at += usize::from(text.is_some());
                text.unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }

    /// What is written in a group whose `{` was read, to behind its `}`, with inner braces.
    pub(super) fn raw_inside(&mut self) -> String {
        let (mut text, mut depth) = (String::new(), 0_usize);
        while let Some(kind) = self.bump() {
            match kind {
                Kind::Open => depth += 1,
                Kind::Close if depth == 0 => break,
                Kind::Close => depth -= 1,
                _ => {}
            }
            text.push_str(&raw(kind));
        }
        text
    }
}

/// A token as plain text.
fn raw(kind: &Kind) -> String {
    match kind {
        Kind::Command(name) => symbol::symbol(name).unwrap_or_default().to_owned(),
        Kind::Open => "{".to_owned(),
        Kind::Close => "}".to_owned(),
        Kind::OpenOption => "[".to_owned(),
        Kind::CloseOption => "]".to_owned(),
        Kind::Cell => "&".to_owned(),
        Kind::Space { .. } | Kind::Paragraph => " ".to_owned(),
        Kind::Text(text) | Kind::Raw(text) | Kind::Verb(text) | Kind::Code(text) => text.clone(),
        Kind::Math(formula) | Kind::Display(formula) => format!("${formula}$"),
        Kind::Begin(_) | Kind::End(_) => String::new(),
    }
}

/// The quotes and dashes that TeX makes of ASCII.
fn typeset(text: &str) -> String {
    let pairs = [("``", "“"), ("''", "”"), ("<<", "«"), (">>", "»"), ("`", "‘"), ("---", "—"), ("--", "–")];
    let mut text = text.to_owned();
    for (written, printed) in pairs {
        if text.contains(written) {
            text = text.replace(written, printed);
        }
    }
    text
}

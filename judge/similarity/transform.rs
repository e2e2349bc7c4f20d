//! What is done to a program so that it looks like another one, written as code; for tests alone.

use std::collections::HashMap;
use std::fmt::Write;

use harness::tokens::{Dialect, Lexeme, LexemeKind, Scanner};

/// A way to make a program look like another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disguise {
    /// Each name becomes another one.
    Rename,
    /// Functions and methods come in the opposite order.
    Reorder,
    /// A comment stands above each line, and those that were there are gone.
    Comment,
    /// A statement that does nothing stands between every few others.
    DeadCode,
    /// Other numbers and texts.
    Literals,
    /// Blanks between all tokens, and line breaks where the language allows them.
    Reformat,
}

pub(super) const DISGUISES: [Disguise; 6] = [
    Disguise::Rename,
    Disguise::Reorder,
    Disguise::Comment,
    Disguise::DeadCode,
    Disguise::Literals,
    Disguise::Reformat,
];

/// How many statements stand between those that do nothing.
const STATEMENTS_BETWEEN: usize = 4;

impl Disguise {
    /// The program in disguise.
    pub(super) fn put_on(self, dialect: Dialect, text: &str) -> String {
        match self {
            Self::Rename => renamed(dialect, text),
            Self::Reorder => reordered(text),
            Self::Comment => commented(dialect, text),
            Self::DeadCode => with_dead_code(dialect, text),
            Self::Literals => with_other_literals(dialect, text),
            Self::Reformat => reformatted(dialect, text),
        }
    }
}

/// The text with another one in the place of each lexeme.
fn replaced(dialect: Dialect, text: &str, mut by: impl FnMut(Lexeme, &str) -> Option<String>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for lexeme in Scanner::new(text.as_bytes(), dialect) {
        let old = &text[lexeme.start..lexeme.end];
        out.push_str(&text[at..lexeme.start]);
        out.push_str(&by(lexeme, old).unwrap_or_else(|| old.to_owned()));
        at = lexeme.end;
    }
    out + &text[at..]
}

fn renamed(dialect: Dialect, text: &str) -> String {
    let mut names: HashMap<String, usize> = HashMap::new();
    let keywords: Vec<&str> = dialect.keywords().split_whitespace().collect();
    replaced(dialect, text, |lexeme, old| {
        let is_name = lexeme.kind == LexemeKind::Word && !keywords.contains(&old);
        let next = names.len();
        is_name.then(|| format!("name_{}", names.entry(old.to_owned()).or_insert(next)))
    })
}

fn with_other_literals(dialect: Dialect, text: &str) -> String {
    replaced(dialect, text, |lexeme, old| match lexeme.kind {
        LexemeKind::Number => Some(format!("{old}7")),
        LexemeKind::Quoted if old.len() > 3 && !old.contains('\n') => {
            Some(format!("{0}other{0}", &old[old.len() - 1..]))
        }
        _ => None,
    })
}

fn reformatted(dialect: Dialect, text: &str) -> String {
    let breaks = dialect != Dialect::Python;
    let spaced = replaced(dialect, text, |lexeme, old| match lexeme.kind {
        LexemeKind::Mark('{') if breaks => Some("\n\n  {\n".to_owned()),
        LexemeKind::Mark(';') if breaks => Some(" ;\n\n".to_owned()),
        LexemeKind::Mark('(' | '[') => Some(format!("{old} ")),
        LexemeKind::Mark(')' | ']') => Some(format!(" {old}")),
        LexemeKind::Newline => Some("\n\n".to_owned()),
        _ => None,
    });
    spaced.lines().fold(String::new(), |text, line| {
        let blanks = line.len() - line.trim_start().len();
        text + &"\t".repeat(blanks / 4) + line.trim() + "\n"
    })
}

/// Functions and methods in the opposite order: what begins behind an empty line, at the margin or one step from it.
fn reordered(text: &str) -> String {
    let mut blocks: Vec<String> = vec![String::new()];
    let mut after_gap = false;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if after_gap && indent <= 4 {
            blocks.push(String::new());
        }
        after_gap = line.is_empty();
        let last = blocks.len() - 1;
        let _ = writeln!(blocks[last], "{line}");
    }
    blocks.reverse();
    blocks.concat()
}

fn commented(dialect: Dialect, text: &str) -> String {
    let mark = if dialect == Dialect::Python { "#" } else { "//" };
    let bare = replaced(dialect, text, |lexeme, _| (lexeme.kind == LexemeKind::Comment).then(String::new));
    bare.lines().enumerate().fold(String::new(), |text, (number, line)| {
        text + &format!("{mark} this is line {number}; if (x) return \"it\" {{\n{line}\n")
    })
}

/// Statements stand where one ended and the next begins: they need not compile, but have to look like that.
fn with_dead_code(dialect: Dialect, text: &str) -> String {
    let mut out = String::new();
    let mut ended = 0;
    for line in text.lines() {
        let _ = writeln!(out, "{line}");
        let indent = &line[..line.len() - line.trim_start().len()];
        ended += usize::from(ends_statement(dialect, line));
        if ended == STATEMENTS_BETWEEN {
            ended = 0;
            let _ = match dialect {
                Dialect::Python => writeln!(out, "{indent}unused = [0 for _ in range(3)]"),
                Dialect::Rust => writeln!(out, "{indent}let _unused: Vec<usize> = vec![0; 3];"),
                _ => writeln!(out, "{indent}std::vector<int> unused(0, 3);"),
            };
        }
    }
    out
}

fn ends_statement(dialect: Dialect, line: &str) -> bool {
    let is_code = !line.trim_start().starts_with(['#', '/']);
    is_code && if dialect == Dialect::Python { line.ends_with([')', ']', '1']) } else { line.ends_with(';') }
}

//! The tokens of a text in C or C++ without those that the preprocessor leaves out. Conditions are decided only where that takes
//! no evaluation, macros are not expanded, and the content of literals is dropped.

use std::collections::HashSet;

use super::dialect::Dialect;
use super::scanner::{Lexeme, LexemeKind, Scanner, continues_word, starts_word};

/// Macros that are defined although the text does not define them.
const KNOWN: [&str; 1] = ["ONLINE_JUDGE"];

/// A word, a sign (`::` and `->` are one), or a literal, of which only the quote or the first digit is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its line, counted from 1.
    pub(crate) line: usize,
}

impl Token<'_> {
    /// Whether this could be a name.
    pub(crate) fn is_word(&self) -> bool {
        self.text.starts_with(starts_word)
    }
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(crate) struct Tokens<'a> {
    /// All of them in order.
    pub(crate) all: Vec<Token<'a>>,
    /// Whether the text includes a header.
    pub(crate) includes: bool,
}

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    let text = text.trim_start_matches('\u{feff}');
    let mut preprocessor =
        Preprocessor { text, out: Tokens::default(), branches: Vec::new(), defined: HashSet::new(), joined: 0 };
    for lexeme in Scanner::new(text.as_bytes(), Dialect::C) {
        preprocessor.read(lexeme);
    }
    preprocessor.out
}

struct Preprocessor<'a> {
    text: &'a str,
    out: Tokens<'a>,
    branches: Vec<Branch>,
    defined: HashSet<&'a str>,
    /// The end of the last sign that was made of two marks.
    joined: usize,
}

/// One `#if` that is open.
struct Branch {
    /// Whether the lines here count.
    on: bool,
    /// Whether a branch was chosen already.
    chosen: bool,
    /// Whether the lines around it count.
    around: bool,
}

impl<'a> Preprocessor<'a> {
    fn on(&self) -> bool {
        self.branches.last().is_none_or(|branch| branch.on)
    }

    fn read(&mut self, Lexeme { kind, start, end, line, .. }: Lexeme) {
        let text = &self.text[start..end];
        match kind {
            LexemeKind::Comment | LexemeKind::Newline => {}
            LexemeKind::Directive => self.directive(&text[1..]),
            // Of a literal only the quote or the first digit is kept.
            LexemeKind::Raw => self.push("\"", line),
            LexemeKind::Quoted => self.push(&text[..1], line),
            LexemeKind::Number => self.push(&text.trim_start_matches('.')[..1], line),
            LexemeKind::Word => self.push(text, line),
            LexemeKind::Mark(_) if start < self.joined => {}
            LexemeKind::Mark(_) => match self.text[start..].get(..2) {
                Some(pair @ ("::" | "->")) => {
                    self.joined = start + 2;
                    self.push(pair, line);
                }
                _ => self.push(text, line),
            },
        }
    }

    fn push(&mut self, text: &'a str, line: usize) {
        if self.on() {
            self.out.all.push(Token { text, line });
        }
    }

    fn directive(&mut self, line: &'a str) {
        let line = line.trim_start();
        let end = line.find(|c| !continues_word(c)).unwrap_or(line.len());
        let (name, rest) = (&line[..end], line[end..].trim());
        let first = &rest[..rest.find(|c| !continues_word(c)).unwrap_or(rest.len())];
        match name {
            "if" => self.open(self.holds(rest)),
            "ifdef" => self.open(self.knows(first)),
            "ifndef" => self.open(!self.knows(first)),
            "elif" | "elifdef" | "elifndef" | "else" => {
                let holds = match name {
                    "elif" => self.holds(rest),
                    "elifdef" => self.knows(first),
                    "elifndef" => !self.knows(first),
                    _ => true,
                };
                if let Some(branch) = self.branches.last_mut() {
                    branch.on = branch.around && !branch.chosen && holds;
                    branch.chosen |= holds;
                }
            }
            "endif" => {
                self.branches.pop();
            }
            _ if !self.on() => {}
            "define" => {
                self.defined.insert(first);
            }
            "undef" => {
                self.defined.remove(first);
            }
            "include" => self.out.includes |= rest.starts_with(['<', '"']),
            _ => {}
        }
    }

    fn open(&mut self, holds: bool) {
        let around = self.on();
        self.branches.push(Branch { on: around && holds, chosen: holds, around });
    }

    fn knows(&self, name: &str) -> bool {
        self.defined.contains(name) || KNOWN.contains(&name) || name.starts_with("__")
    }

    /// Whether a condition holds; one that would have to be evaluated is taken to hold.
    fn holds(&self, condition: &str) -> bool {
        let condition = condition.split("//").next().unwrap_or_default().split("/*").next().unwrap_or_default().trim();
        if let Some(rest) = condition.strip_prefix('!') {
            return !self.holds(rest);
        }
        let asked = condition.strip_prefix("defined").map(|name| name.trim_matches([' ', '(', ')', '\t']));
        match asked.unwrap_or(condition) {
            "0" | "false" => false,
            name if name.starts_with(starts_word) && name.chars().all(continues_word) => {
                self.knows(name) || name == "true"
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        tokens(text).all.iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn comments_and_literals_hide_what_is_in_them() {
        assert_eq!(words("int/* f( */x = 1'000'000; // g(\\\n h(\nchar c = '\"';"), "int x = 1 ; char c = ' ;");
        assert_eq!(words(r#"auto s = "a\"b(" R"x(")" } )x" u8"";"#), "auto s = \" \" u8 \" ;");
        assert_eq!(words("1e-5-x.y->z::w 'open\nnext"), "1 - x . y -> z :: w ' next");
    }

    #[test]
    fn lines_are_counted_through_everything() {
        let text = "#define A \\\n  x\n/*\n\n*/ \"s\" R\"(\n)\" last";
        assert_eq!(tokens(text).all.last(), Some(&Token { text: "last", line: 6 }));
    }

    #[test]
    fn conditions_leave_out_what_they_leave_out() {
        assert_eq!(words("#ifdef LOCAL\na\n#else\nb\n#endif\nc"), "b c");
        assert_eq!(words("#define LOCAL\n#if defined(LOCAL) // yes\na\n#elif 1\nb\n#else\nc\n#endif"), "a");
        assert_eq!(words("#if 0\n#if 1\na\n#else\nb\n#endif\n#endif\n#ifndef X\nc\n#endif"), "c");
        assert_eq!(words("#if __cplusplus >= 202002L\na\n#else\nb\n#endif\n#if !ONLINE_JUDGE\nc\n#endif"), "a");
        assert!(tokens("  # include <vector>").includes);
        assert!(!tokens("#if 0\n#include <vector>\n#endif\n// #include <map>").includes);
    }

    #[test]
    fn nothing_is_too_odd_to_be_cut() {
        for text in [
            "",
            "\\",
            "R\"",
            "R\"(",
            "\"",
            "/*",
            "#",
            "#if",
            "#endif\n#else\n}",
            "é€ 'é",
            "\u{feff}int",
            "0x",
            "#define \\",
        ] {
            tokens(text);
        }
    }
}

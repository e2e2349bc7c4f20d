//! Cuts C++ text into words and signs. Comments, literals and the lines of the preprocessor are stepped over; what a
//! condition leaves out is left out as far as a glance can tell. Nothing is expanded and nothing is refused here.

use std::collections::HashSet;

/// What conditions may ask for although the text does not define it.
const KNOWN: [&str; 1] = ["ONLINE_JUDGE"];

/// A word, a sign (`::` and `->` are one), or a literal, which is told by its first quote or digit only.
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

/// A text in pieces.
#[derive(Debug, Default)]
pub(crate) struct Tokens<'a> {
    /// The pieces in order.
    pub(crate) all: Vec<Token<'a>>,
    /// Whether the text includes a header.
    pub(crate) includes: bool,
}

/// Cuts a text.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lexer = Lexer {
        text,
        at: 0,
        line: 1,
        fresh: true,
        out: Tokens::default(),
        branches: Vec::new(),
        defined: HashSet::new(),
    };
    while lexer.step() {}
    lexer.out
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Whether only blanks stand before this place on its line.
    fresh: bool,
    out: Tokens<'a>,
    branches: Vec<Branch>,
    defined: HashSet<&'a str>,
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

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn on(&self) -> bool {
        self.branches.last().is_none_or(|branch| branch.on)
    }

    /// Moves on, over the first bytes of the rest.
    fn eat(&mut self, length: usize) -> &'a str {
        let eaten = &self.rest()[..length];
        self.line += eaten.matches('\n').count();
        self.at += length;
        eaten
    }

    fn push(&mut self, text: &'a str, line: usize) {
        if self.on() {
            self.out.all.push(Token { text, line });
        }
    }

    /// Reads one piece; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        let line = self.line;
        if first.is_whitespace() {
            self.fresh |= first == '\n';
            self.eat(first.len_utf8());
        } else if rest.starts_with("//") {
            self.eat(logical_line(rest));
        } else if let Some(comment) = rest.strip_prefix("/*") {
            self.eat(comment.find("*/").map_or(rest.len(), |end| end + 4));
        } else if first == '#' && self.fresh {
            let directive = self.eat(logical_line(rest));
            self.directive(&directive[1..]);
        } else {
            self.fresh = false;
            let length = if starts_word(first) {
                rest.find(|c| !continues_word(c)).unwrap_or(rest.len())
            } else if first.is_ascii_digit() {
                number(rest)
            } else if first == '"' || first == '\'' {
                quoted(rest, first)
            } else if rest.starts_with("::") || rest.starts_with("->") {
                2
            } else {
                first.len_utf8()
            };
            let piece = self.eat(length);
            if first == '"' || first == '\'' || first.is_ascii_digit() {
                self.push(&piece[..1], line);
            } else if self.rest().starts_with('"') && matches!(piece, "R" | "u8R" | "uR" | "UR" | "LR") {
                let length = raw(self.rest());
                self.push(&self.rest()[..1], line);
                self.eat(length);
            } else {
                self.push(piece, line);
            }
        }
        true
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

    /// Whether a condition holds; one that takes more than a glance is believed to.
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

fn starts_word(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '$'
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length up to the end of the line, that of its continuations included; a comment that begins on it may end later.
fn logical_line(text: &str) -> usize {
    let mut end = 0;
    loop {
        end += text[end..].find('\n').unwrap_or(text.len() - end);
        let continued = text[..end].trim_end_matches('\r').ends_with('\\');
        if !continued || end == text.len() {
            return end;
        }
        end += 1;
    }
}

/// The length of a number, with the quotes between its digits.
fn number(text: &str) -> usize {
    let mut last = ' ';
    let end = text.find(|c: char| {
        let goes_on = continues_word(c)
            || c == '.'
            || c == '\''
            || (matches!(c, '+' | '-') && matches!(last, 'e' | 'E' | 'p' | 'P'));
        last = c;
        !goes_on
    });
    end.unwrap_or(text.len())
}

/// The length of a literal between quotes; it ends with its line at the latest.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return index + 1;
        } else if c == '\n' {
            return index;
        }
    }
    text.len()
}

/// The length of a raw literal from its quote on.
fn raw(text: &str) -> usize {
    let Some(open) = text.find('(') else { return text.len() };
    let close = format!("){}\"", &text[1..open]);
    text[open..].find(&close).map_or(text.len(), |end| open + end + close.len())
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

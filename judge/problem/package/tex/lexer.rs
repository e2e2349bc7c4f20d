//! Text into tokens: comments vanish, formulas and code become one token each.

use super::math;
use super::remarks::Remarks;
use super::scan::{Cursor, VERBATIM, is_blank};
use super::token::{Kind, Token};

/// Environments of formulas that need no marks of their own.
const PLAIN_FORMULAS: [&str; 3] = ["equation", "displaymath", "math"];
/// Environments of formulas with several lines, and what stands for each inside of `$$`.
const FORMULAS: [(&str, &str); 6] = [
    ("align", "aligned"),
    ("alignat", "aligned"),
    ("flalign", "aligned"),
    ("eqnarray", "aligned"),
    ("gather", "gathered"),
    ("multline", "gathered"),
];
/// Commands whose first argument is no TeX.
const RAW: [&str; 5] = ["url", "href", "path", "nolinkurl", "includegraphics"];

/// The tokens of a text.
pub(super) fn tokens(text: &str, remarks: &mut Remarks) -> Vec<Token> {
    let mut lexer =
        Lexer { cursor: Cursor::new(text), tokens: Vec::new(), remarks, line: 1, counted: 0, at_line: true };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'a, 'b> {
    cursor: Cursor<'a>,
    tokens: Vec<Token>,
    remarks: &'b mut Remarks,
    /// The line of the byte `counted`.
    line: usize,
    counted: usize,
    /// Whether nothing but a comment was read since the last line end.
    at_line: bool,
}

impl Lexer<'_, '_> {
    fn step(&mut self) -> bool {
        self.count();
        let Some(c) = self.cursor.peek() else { return false };
        match c {
            '%' => self.comment(),
            '\\' => self.command(),
            '$' => self.dollar(),
            '\n' | ' ' | '\t' => self.space(),
            '{' | '}' | '[' | ']' | '&' | '~' => self.mark(c),
            _ => self.text(),
        }
        true
    }

    /// Keeps the number of the line up to date.
    fn count(&mut self) {
        let passed = &self.cursor.text[self.counted..self.cursor.at];
        self.line += passed.matches('\n').count();
        self.counted = self.cursor.at;
    }

    fn push(&mut self, kind: Kind) {
        self.at_line = false;
        self.tokens.push(Token { line: self.line, kind });
    }

    fn mark(&mut self, mark: char) {
        self.cursor.bump();
        self.push(match mark {
            '{' => Kind::Open,
            '}' => Kind::Close,
            '[' => Kind::OpenOption,
            ']' => Kind::CloseOption,
            '&' => Kind::Cell,
            _ => Kind::Space { line_end: false },
        });
    }

    fn text(&mut self) {
        let text = self.cursor.take_while(|c| !"%\\$\n \t{}[]&~".contains(c));
        self.push(Kind::Text(text.to_owned()));
    }

    /// A comment takes the line end with it, and the blanks in front of the next line.
    fn comment(&mut self) {
        self.cursor.take_while(|c| c != '\n');
        self.cursor.eat("\n");
        self.cursor.take_while(is_blank);
        self.at_line = true;
    }

    fn space(&mut self) {
        let blanks = self.cursor.take_while(|c| c == '\n' || is_blank(c));
        let line_ends = blanks.matches('\n').count() + usize::from(self.at_line);
        match line_ends {
            2.. => self.push(Kind::Paragraph),
            count => self.push(Kind::Space { line_end: count == 1 }),
        }
    }

    fn dollar(&mut self) {
        let before = self.cursor.at;
        self.cursor.bump();
        let is_display = self.cursor.eat("$");
        let found = if is_display { self.cursor.formula("$$") } else { self.cursor.formula("$") };
        let Some(formula) = found else {
            self.cursor.at = before + if is_display { 2 } else { 1 };
            self.remarks.add(self.line, "a `$` is not closed in its paragraph".to_owned());
            return self.push(Kind::Text("$".to_owned()));
        };
        self.formula(formula, is_display);
    }

    fn formula(&mut self, formula: &str, is_display: bool) {
        let formula = math::tidy(formula);
        if formula.is_empty() {
            self.push(Kind::Space { line_end: false });
        } else if !math::fits_markdown(&formula) {
            self.remarks
                .add(self.line, "a formula holds `$` or braces without a partner; it is shown as code".to_owned());
            self.push(Kind::Verb(formula));
        } else {
            self.push(if is_display { Kind::Display(formula) } else { Kind::Math(formula) });
        }
    }

    fn command(&mut self) {
        self.cursor.bump();
        let name = self.cursor.take_while(|c| c.is_ascii_alphabetic());
        match name {
            "" => self.symbol(),
            "begin" => self.begin(),
            "end" => match self.environment_name() {
                Some(name) => self.push(Kind::End(name)),
                None => self.push(Kind::Command("end".to_owned())),
            },
            "verb" | "lstinline" => self.verb(name),
            _ => self.named(name),
        }
    }

    fn symbol(&mut self) {
        let opened = self.cursor.peek();
        let closing = match opened {
            Some('(') => Some((r"\)", false)),
            Some('[') => Some((r"\]", true)),
            _ => None,
        };
        self.cursor.bump();
        if let Some((end, is_display)) = closing {
            match self.cursor.formula(end) {
                Some(formula) => return self.formula(formula, is_display),
                None => {
                    self.remarks.add(self.line, format!("`\\{}` is not closed", if is_display { "[" } else { "(" }));
                }
            }
        }
        self.push(Kind::Command(opened.map_or_else(|| "\\".to_owned(), String::from)));
    }

    fn verb(&mut self, name: &str) {
        self.cursor.eat("*");
        if name == "lstinline" {
            self.cursor.option();
        }
        match self.cursor.delimited() {
            Some(code) => self.push(Kind::Verb(code.to_owned())),
            None => self.push(Kind::Command(name.to_owned())),
        }
    }

    fn named(&mut self, name: &str) {
        self.cursor.eat("*");
        self.cursor.blanks_in_paragraph();
        self.push(Kind::Command(name.to_owned()));
        if RAW.contains(&name) {
            let options = self.cursor.option();
            self.cursor.blanks_in_paragraph();
            match self.cursor.group() {
                Some(raw) => self.push(Kind::Raw(raw.trim().to_owned())),
                None if options.is_some() => self.push(Kind::Raw(String::new())),
                None => {}
            }
        }
    }

    fn environment_name(&mut self) -> Option<String> {
        self.cursor.take_while(is_blank);
        self.cursor.group().map(|name| name.trim().trim_end_matches('*').to_owned())
    }

    fn begin(&mut self) {
        let before = self.cursor.at;
        let Some(name) = self.environment_name() else { return self.push(Kind::Command("begin".to_owned())) };
        let written = self.cursor.text[before..self.cursor.at].trim();
        let written = written.trim_start_matches('{').trim_end_matches('}').to_owned();
        if VERBATIM.contains(&name.as_str()) {
            self.verbatim(&name, &written);
        } else if PLAIN_FORMULAS.contains(&name.as_str()) || FORMULAS.iter().any(|(known, _)| *known == name) {
            self.formula_environment(&name, &written);
        } else if name == "comment" || name == "tikzpicture" {
            self.left_out(&name);
        } else {
            self.push(Kind::Begin(name));
        }
    }

    fn verbatim(&mut self, name: &str, written: &str) {
        self.cursor.option();
        if name == "minted" {
            self.cursor.group();
        }
        match self.cursor.until(&format!("\\end{{{written}}}")) {
            Some(code) => {
                let code = code.strip_prefix('\n').unwrap_or(code).trim_end();
                self.push(Kind::Code(code.to_owned()));
            }
            None => self.unclosed(name),
        }
    }

    fn formula_environment(&mut self, name: &str, written: &str) {
        let Some(formula) = self.cursor.until(&format!("\\end{{{written}}}")) else { return self.unclosed(name) };
        let formula = formula.replace("\n\n", "\n");
        match FORMULAS.iter().find(|(known, _)| *known == name) {
            Some((_, inner)) => {
                let formula = if name == "alignat" {
                    formula.trim_start_matches(|c| "{0123456789}".contains(c))
                } else {
                    &formula
                };
                self.formula(&format!("\\begin{{{inner}}} {formula} \\end{{{inner}}}"), true);
            }
            None => self.formula(&formula, name != "math"),
        }
    }

    fn left_out(&mut self, name: &str) {
        match self.cursor.until(&format!("\\end{{{name}}}")) {
            Some(_) if name == "comment" => {}
            Some(_) => self.remarks.add(self.line, format!("a picture (`{name}`) is left out")),
            None => self.unclosed(name),
        }
    }

    fn unclosed(&mut self, name: &str) {
        self.remarks.add(self.line, format!("`\\begin{{{name}}}` is not closed"));
        self.push(Kind::Paragraph);
    }
}

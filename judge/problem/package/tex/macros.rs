//! Macros that a statement defines itself, replaced where they are used. Lines keep their numbers.

use std::collections::BTreeMap;

use super::remarks::Remarks;
use super::scan::{Cursor, VERBATIM, is_blank};

/// How deep macros may use each other.
const MAX_DEPTH: usize = 8;
/// Most bytes of what stands for all macros.
const MAX_EXPANDED: usize = 1 << 20;
/// Most macros.
const MAX_MACROS: usize = 1000;

/// Macros of style files of contests that a package need not bring.
const KNOWN: [&str; 2] = ["htmlPixelsInCm", "problemname"];

#[derive(Debug, Default)]
struct Macro {
    /// How many arguments it takes.
    arguments: usize,
    /// The first argument where it may be left out.
    default: Option<String>,
    body: String,
}

/// The text with its own macros replaced and their definitions taken out.
pub(super) fn expand(text: &str, remarks: &mut Remarks) -> String {
    let mut macros = BTreeMap::new();
    let text = definitions(text, &mut macros);
    if macros.is_empty() {
        return text;
    }
    let mut expander = Expander { macros: &macros, out: String::with_capacity(text.len()), work: 0, is_cut: false };
    expander.text(&text, MAX_DEPTH);
    if expander.is_cut {
        remarks.add(1, "macros of the statement expand too far; some are left as they are".to_owned());
    }
    expander.out
}

/// Takes the definitions out of a text.
fn definitions(text: &str, macros: &mut BTreeMap<String, Macro>) -> String {
    let mut cursor = Cursor::new(text);
    let mut kept = String::with_capacity(text.len());
    while let Some(c) = cursor.peek() {
        let before = cursor.at;
        match c {
            '%' => pass_comment(&mut cursor),
            '\\' => {
                if let Some((name, found)) = pass_command(&mut cursor) {
                    kept.extend(text[before..cursor.at].chars().filter(|c| *c == '\n'));
                    if macros.len() < MAX_MACROS && !KNOWN.contains(&name.as_str()) {
                        macros.insert(name, found);
                    }
                    continue;
                }
            }
            _ => {
                cursor.take_while(|c| c != '%' && c != '\\');
            }
        }
        kept.push_str(&text[before..cursor.at]);
    }
    kept
}

fn pass_comment(cursor: &mut Cursor<'_>) {
    cursor.take_while(|c| c != '\n');
}

/// Steps over a command, over all of it where it is code or defines a macro, which is then returned.
fn pass_command(cursor: &mut Cursor<'_>) -> Option<(String, Macro)> {
    cursor.bump();
    let name = cursor.take_while(|c| c.is_ascii_alphabetic());
    match name {
        "" => {
            cursor.bump();
            None
        }
        "newcommand" | "renewcommand" | "providecommand" => definition(cursor, new_command),
        "DeclareMathOperator" => definition(cursor, operator),
        "def" => definition(cursor, def),
        "begin" | "verb" => {
            pass_code(cursor, name);
            None
        }
        _ => None,
    }
}

/// Reads a definition; where it is none, only its name is stepped over.
fn definition(
    cursor: &mut Cursor<'_>,
    read: fn(&mut Cursor<'_>) -> Option<(String, Macro)>,
) -> Option<(String, Macro)> {
    let before = cursor.at;
    cursor.eat("*");
    let found = read(cursor);
    if found.is_none() {
        cursor.at = before;
    }
    found
}

fn pass_code(cursor: &mut Cursor<'_>, name: &str) {
    if name == "verb" {
        cursor.delimited();
        return;
    }
    let before = cursor.at;
    let environment = cursor.group().unwrap_or_default();
    let is_verbatim = VERBATIM.contains(&environment.trim_end_matches('*'));
    if !is_verbatim || cursor.until(&format!("\\end{{{environment}}}")).is_none() {
        cursor.at = before;
    }
}

/// `\newcommand{\name}[2][default]{body}`, and without the first braces.
fn new_command(cursor: &mut Cursor<'_>) -> Option<(String, Macro)> {
    cursor.blanks_in_paragraph();
    let name = match cursor.group() {
        Some(name) => name.trim().strip_prefix('\\')?.to_owned(),
        None => bare_name(cursor)?,
    };
    cursor.take_while(is_blank);
    let arguments = cursor.option().map_or(Some(0), |count| count.trim().parse::<usize>().ok().filter(|n| *n <= 9))?;
    let default = if arguments > 0 { cursor.option().map(ToOwned::to_owned) } else { None };
    cursor.blanks_in_paragraph();
    let body = one_line(cursor.group()?);
    is_name(&name).then_some((name, Macro { arguments, default, body }))
}

fn operator(cursor: &mut Cursor<'_>) -> Option<(String, Macro)> {
    let name = cursor.group()?.trim().strip_prefix('\\')?.to_owned();
    let body = format!("\\operatorname{{{}}}", one_line(cursor.group()?));
    is_name(&name).then_some((name, Macro { body, ..Macro::default() }))
}

/// `\def\name#1#2{body}`; arguments with other texts between them are not read.
fn def(cursor: &mut Cursor<'_>) -> Option<(String, Macro)> {
    cursor.blanks_in_paragraph();
    let name = bare_name(cursor)?;
    let pattern = cursor.take_while(|c| c == '#' || c.is_ascii_digit() || is_blank(c));
    let arguments = pattern.matches('#').count();
    let body = one_line(cursor.group()?);
    (arguments <= 9).then_some((name, Macro { arguments, default: None, body }))
}

fn bare_name(cursor: &mut Cursor<'_>) -> Option<String> {
    let is_command = cursor.eat("\\");
    let name = cursor.take_while(|c| c.is_ascii_alphabetic());
    (is_command && !name.is_empty()).then(|| name.to_owned())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic())
}

/// A body without line ends and comments, so that the lines behind a use keep their numbers.
fn one_line(body: &str) -> String {
    let line = |line: &str| {
        let comment = line.match_indices('%').find(|(at, _)| !line[..*at].ends_with('\\'));
        comment.map_or(line, |(at, _)| &line[..at]).to_owned()
    };
    body.lines().map(line).collect::<Vec<_>>().join(" ")
}

struct Expander<'a> {
    macros: &'a BTreeMap<String, Macro>,
    out: String,
    /// Bytes that were read of what stands for macros: also of those that stand for nothing.
    work: usize,
    is_cut: bool,
}

impl Expander<'_> {
    fn text(&mut self, text: &str, depth: usize) {
        let mut cursor = Cursor::new(text);
        while let Some(c) = cursor.peek() {
            let before = cursor.at;
            match c {
                '%' => pass_comment(&mut cursor),
                '\\' => {
                    if self.use_of_macro(&mut cursor, depth) {
                        continue;
                    }
                    cursor.at = before;
                    pass_command(&mut cursor);
                }
                _ => {
                    cursor.take_while(|c| c != '%' && c != '\\');
                }
            }
            self.out.push_str(&text[before..cursor.at]);
        }
    }

    /// Writes what stands for a macro that comes next, if one does.
    fn use_of_macro(&mut self, cursor: &mut Cursor<'_>, depth: usize) -> bool {
        cursor.bump();
        let name = cursor.take_while(|c| c.is_ascii_alphabetic());
        let Some(found) = self.macros.get(name) else { return false };
        if depth == 0 || self.work > MAX_EXPANDED {
            self.is_cut = true;
            return false;
        }
        let Some(arguments) = arguments(found, cursor) else { return false };
        let length: usize = arguments.iter().map(String::len).sum::<usize>() + found.body.len() + 1;
        self.work = self.work.saturating_add(length.saturating_mul(1 + found.body.matches('#').count()));
        if self.work > MAX_EXPANDED {
            self.is_cut = true;
            return false;
        }
        let replaced = filled(&found.body, &arguments);
        self.text(&replaced, depth - 1);
        true
    }
}

/// The arguments that a use gives; nothing where one is missing.
fn arguments(found: &Macro, cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let mut arguments = Vec::new();
    if found.arguments == 0 {
        // A blank behind a name of letters belongs to the name, and a line end stays where lines are counted.
        cursor.take_while(is_blank);
        return Some(arguments);
    }
    if let Some(default) = &found.default {
        arguments.push(cursor.option().unwrap_or(default).to_owned());
    }
    while arguments.len() < found.arguments {
        cursor.blanks_in_paragraph();
        arguments.push(argument(cursor)?.to_owned());
    }
    Some(arguments)
}

/// A group, a command or one character.
fn argument<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    if let Some(group) = cursor.group() {
        return Some(group);
    }
    let before = cursor.at;
    match cursor.bump()? {
        '{' | '}' | '\n' => None,
        '\\' => {
            if cursor.take_while(|c| c.is_ascii_alphabetic()).is_empty() {
                cursor.bump();
            }
            Some(&cursor.text[before..cursor.at])
        }
        _ => Some(&cursor.text[before..cursor.at]),
    }
}

fn filled(body: &str, arguments: &[String]) -> String {
    let mut text = String::new();
    let mut rest = body;
    while let Some(at) = rest.find('#') {
        let digit = rest[at + 1..].chars().next().and_then(|c| c.to_digit(10));
        let argument = digit.and_then(|digit| arguments.get((digit as usize).checked_sub(1)?));
        text.push_str(&rest[..at]);
        match argument {
            Some(argument) => text.push_str(argument),
            None => text.push('#'),
        }
        rest = &rest[at + if argument.is_some() { 2 } else { 1 }..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(text: &str) -> String {
        expand(text, &mut Remarks::default())
    }

    #[test]
    fn macros_of_the_statement_are_replaced_with_their_arguments() {
        assert_eq!(expanded("\\newcommand{\\maxn}{10^5}\n$n \\le \\maxn$"), "\n$n \\le 10^5$");
        assert_eq!(expanded("\\newcommand*\\pair[2]{(#1, #2)}\\pair{a}b"), "(a, b)");
        assert_eq!(expanded("\\newcommand{\\x}[2][k]{#1-#2}\\x{a} \\x[m]{b}"), "k-a m-b");
        assert_eq!(expanded("\\def\\half#1{\\frac{#1}2}\\half{\\half x}"), "\\frac{\\frac{x}2}2");
        assert_eq!(expanded("\\DeclareMathOperator{\\lcm}{lcm}$\\lcm(a)$"), "$\\operatorname{lcm}(a)$");
    }

    #[test]
    fn code_and_comments_are_left_alone() {
        let code = "\\begin{verbatim}\n\\x\n\\end{verbatim} \\verb|\\x| % \\x";
        assert_eq!(expanded(&format!("\\def\\x{{y}}{code}")), code);
    }

    #[test]
    fn macros_without_an_end_are_cut() {
        let mut remarks = Remarks::default();
        let text = expand("\\def\\x{\\x\\x\\x\\x\\x\\x\\x\\x}\n\\x", &mut remarks);
        assert!(text.len() < 2 * MAX_EXPANDED);
        assert_eq!(remarks.sorted().len(), 1);
    }
}

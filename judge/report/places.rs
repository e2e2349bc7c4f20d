//! Places in a submission that messages name: those of compilers, tracebacks and panics, in the form of each language.
//!
//! Only lines of the submission's own file are places: nobody can mend a line of a library. What a submission prints can look like a
//! traceback, and is then taken for one; it says where to look and decides nothing.

use serde::Serialize;

use super::Report;
use super::untrusted::line_of;

/// Places that are told of one report.
const MOST: usize = 50;
/// Characters of a message.
const COLUMNS: usize = 300;

/// A place that a message names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1, in characters; nothing where the message names none.
    pub column: Option<u32>,
    /// What is wrong there.
    pub message: String,
    /// How grave that is.
    pub severity: Severity,
}

/// How grave a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing runs, or what ran ended here.
    Error,
    /// It may not be what was meant.
    Warning,
}

/// The places in a file of this name that a report names: where its compiler refused it, and where its cases ended.
pub fn of_report(file: &str, report: &Report) -> Vec<Place> {
    let compiler = report.compiler.iter().map(String::as_str);
    let failed = report.cases.iter().filter_map(|case| case.detail.as_ref()).map(|detail| detail.stderr.as_str());
    let mut places: Vec<Place> = Vec::new();
    for place in compiler.chain(failed).flat_map(|text| of_text(file, text)) {
        if !places.contains(&place) {
            places.push(place);
        }
        if places.len() == MOST {
            break;
        }
    }
    places
}

/// The places in a file of this name that a text names, in its order.
pub fn of_text(file: &str, text: &str) -> Vec<Place> {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader { file, lines: &lines, frame: None, panic: None };
    (0..lines.len()).filter_map(|at| reader.read(at)).take(MOST).collect()
}

/// What was read of a text.
struct Reader<'a> {
    file: &'a str,
    lines: &'a [&'a str],
    /// The innermost frame of a Python traceback, whose message comes behind it.
    frame: Option<u32>,
    /// The message of a Go panic, whose frames come behind it, the innermost first.
    panic: Option<&'a str>,
}

impl<'a> Reader<'a> {
    /// The place that ends at a line.
    fn read(&mut self, at: usize) -> Option<Place> {
        let line = self.lines[at];
        self.python(line)
            .or_else(|| self.go_frame(line))
            .or_else(|| self.arrow(at))
            .or_else(|| self.rust_panic(at))
            .or_else(|| self.javascript(at))
            .or_else(|| self.colons(line))
            .or_else(|| checked(line))
    }

    /// What stands behind the name of the file.
    fn behind(&self, text: &'a str) -> Option<&'a str> {
        text.strip_prefix(self.file)?.strip_prefix(':')
    }

    /// `a.cpp:4:17: error: …` of C and C++, `a.go:4:2: …` of Go.
    fn colons(&self, line: &'a str) -> Option<Place> {
        let (line, column, rest) = position(self.behind(line)?)?;
        let message = rest.strip_prefix(": ")?;
        let (severity, message) = match message.split_once(": ") {
            Some(("error" | "fatal error", message)) => (Severity::Error, message),
            Some(("warning", message)) => (Severity::Warning, message),
            // It belongs to the message before it.
            Some(("note", _)) => return None,
            _ => (Severity::Error, message),
        };
        Some(place(line, column, message, severity))
    }

    /// ` --> a.rs:3:18` below `error[E0308]: …`, of Rust and of WebAssembly as text.
    fn arrow(&self, at: usize) -> Option<Place> {
        let place_of = self.lines[at].trim_start().strip_prefix("--> ")?;
        let (line, column, _) = position(self.behind(place_of)?)?;
        let (kind, message) = self.lines[..at].last()?.split_once(": ")?;
        let severity = match kind.split('[').next()? {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => return None,
        };
        Some(place(line, column, message, severity))
    }

    /// `thread 'main' panicked at a.rs:3:14:`, and the message on the next line.
    fn rust_panic(&self, at: usize) -> Option<Place> {
        let (_, place_of) = self.lines[at].split_once(" panicked at ")?;
        let (line, column, _) = position(self.behind(place_of)?)?;
        Some(place(line, column, self.lines.get(at + 1)?, Severity::Error))
    }

    /// `a.js:2`, the line, a caret below it and the message.
    fn javascript(&self, at: usize) -> Option<Place> {
        let (line, None, "") = position(self.behind(self.lines[at])?)? else { return None };
        let caret = self.lines.get(at + 2)?;
        let column = (caret.trim() == "^").then(|| caret.chars().count() as u32);
        let message = self.lines[at + 3..].iter().find(|line| !line.is_empty())?;
        Some(place(line, column, message.strip_prefix("Uncaught ").unwrap_or(message), Severity::Error))
    }

    /// `  File "a.py", line 5, in f`, and the message behind the last of them.
    fn python(&mut self, line: &str) -> Option<Place> {
        if let Some(frame) = line.strip_prefix("  File \"") {
            let own = frame.strip_prefix(self.file).and_then(|frame| frame.strip_prefix("\", line "));
            self.frame = own.and_then(|rest| number(rest).map(|(line, _)| line)).or(self.frame);
            return None;
        }
        let is_message = !line.is_empty() && !line.starts_with(char::is_whitespace);
        let line_of_frame = self.frame.filter(|_| is_message)?;
        self.frame = None;
        Some(place(line_of_frame, None, line, Severity::Error))
    }

    /// `panic: …`, and `\ta.go:4` of the innermost frame.
    fn go_frame(&mut self, line: &'a str) -> Option<Place> {
        let message = line.strip_prefix("panic: ").or_else(|| line.strip_prefix("fatal error: "));
        self.panic = message.or(self.panic);
        let (line, _, _) = position(self.behind(line.strip_prefix('\t')?)?)?;
        Some(place(line, None, self.panic.take()?, Severity::Error))
    }
}

/// `checked: a read of `int` by a null pointer on line 4`, of checked builds of C and C++.
fn checked(line: &str) -> Option<Place> {
    let (message, at) = line.strip_prefix("checked: ")?.rsplit_once(" on line ")?;
    let (line, "") = number(at)? else { return None };
    Some(place(line, None, message, Severity::Error))
}

fn place(line: u32, column: Option<u32>, message: &str, severity: Severity) -> Place {
    Place { line, column, message: line_of(message.trim(), COLUMNS), severity }
}

/// `4:17…`: a line, a column where there is one, and what is behind them.
fn position(text: &str) -> Option<(u32, Option<u32>, &str)> {
    let (line, rest) = number(text)?;
    match rest.strip_prefix(':').and_then(number) {
        Some((column, rest)) => Some((line, Some(column), rest)),
        None => Some((line, None, rest)),
    }
}

/// A number from 1 at the beginning of a text, and what is behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|number| *number > 0)?;
    Some((number, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(file: &str, text: &str) -> Vec<String> {
        let shown = |place: &Place| {
            let column = place.column.map(|column| format!(":{column}")).unwrap_or_default();
            let warning = if place.severity == Severity::Warning { "warning: " } else { "" };
            format!("{}{column} {warning}{}", place.line, place.message)
        };
        of_text(file, text).iter().map(shown).collect()
    }

    #[test]
    fn python_names_the_innermost_line_of_its_own() {
        let text = "Traceback (most recent call last):\n  File \"a.py\", line 4, in twoSum\n    return json.loads(\"{\")\n           ~~~~~^^^\n  \
            File \"/usr/local/lib/python315.zip/json/__init__.py\", line 371, in loads\n\
            json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)\n";
        assert_eq!(
            told("a.py", text),
            ["4 json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)"]
        );
        let text = "Traceback (most recent call last):\n  File \"a.py\", line 2, in two_sum\n    return helper(nums)\n  \
            File \"a.py\", line 5, in helper\n    return nums[\"a\"]\n           ~~~~^^^^^\nTypeError: list indices must be integers\n";
        assert_eq!(told("a.py", text), ["5 TypeError: list indices must be integers"]);
        let text = "  File \"a.py\", line 2\n    return [0, 1\n           ^\nSyntaxError: '[' was never closed\n";
        assert_eq!(told("a.py", text), ["2 SyntaxError: '[' was never closed"]);
    }

    #[test]
    fn javascript_and_typescript_name_line_and_caret() {
        let text = "a.js:2\n  return [0, 1;\n              ^\nSyntaxError: Unexpected token ';'\n";
        assert_eq!(told("a.js", text), ["2:15 SyntaxError: Unexpected token ';'"]);
        let text = "a.ts:3\n  return x.y;\n         ^\n\nUncaught TypeError: Cannot read properties of null (reading 'y')\n    \
            at twoSum (a.ts:3:10)\n";
        assert_eq!(told("a.ts", text), ["3:10 TypeError: Cannot read properties of null (reading 'y')"]);
        let text = "a.ts:2\n  return [0, 1;\n              ^\nSyntaxError: Expected `,` or `]` but found `;`\n";
        assert_eq!(told("a.ts", text), ["2:15 SyntaxError: Expected `,` or `]` but found `;`"]);
    }

    #[test]
    fn rust_names_the_first_place_of_each_message() {
        let text = "error[E0308]: mismatched types\n --> a.rs:3:18\n  |\n3 |     let x: i64 = \"a\";\n  |            ---   ^^^\n\n\
            error[E0277]: the type `[i64]` cannot be indexed by `i64`\n --> a.rs:4:10\n  |\n\
            help: the following other types implement trait\n --> core/src/bstr/traits.rs:197:0\n";
        assert_eq!(told("a.rs", text), ["3:18 mismatched types", "4:10 the type `[i64]` cannot be indexed by `i64`"]);
        let text = "warning: unused variable: `x`\n --> a.rs:2:9\n";
        assert_eq!(told("a.rs", text), ["2:9 warning: unused variable: `x`"]);
        let text = "\nthread 'main' (1) panicked at a.rs:3:14:\nindex out of bounds: the len is 4 but the index is 9\n";
        assert_eq!(told("a.rs", text), ["3:14 index out of bounds: the len is 4 but the index is 9"]);
    }

    #[test]
    fn c_and_cpp_name_errors_and_no_notes_or_headers() {
        let text = "a.cpp:4:17: error: no viable conversion from 'int' to 'std::string'\n    4 |     std::string s = 5;\n\
            <c++>/lib/libcxx/include/string:1002:71: note: candidate constructor not viable\na.cpp:2:1: note: declared here\n\
            a.cpp:5:12: error: use of undeclared identifier 'foo'; did you mean 'for'?\na.cpp:7:3: warning: unused variable 'x'\n";
        assert_eq!(
            told("a.cpp", text),
            [
                "4:17 no viable conversion from 'int' to 'std::string'",
                "5:12 use of undeclared identifier 'foo'; did you mean 'for'?",
                "7:3 warning: unused variable 'x'"
            ]
        );
        let text = "a.c:5:12: fatal error: 'x.h' file not found\n";
        assert_eq!(told("a.c", text), ["5:12 'x.h' file not found"]);
        let text = "checked: a read of `int` by a null pointer on line 4\n";
        assert_eq!(told("a.c", text), ["4 a read of `int` by a null pointer"]);
    }

    #[test]
    fn go_names_lines_of_its_compiler_and_the_innermost_frame() {
        let text =
            "a.go:4:2: declared and not used: x\na.go:5:9: cannot use \"a\" (untyped string constant) as []int value\n";
        assert_eq!(
            told("a.go", text),
            ["4:2 declared and not used: x", "5:9 cannot use \"a\" (untyped string constant) as []int value"]
        );
        let text = "panic: runtime error: index out of range [9] with length 4\n\ngoroutine 1 [running]:\nmain.helper(...)\n\ta.go:9\n\
            main.twoSum(...)\n\ta.go:4\n";
        assert_eq!(told("a.go", text), ["9 runtime error: index out of range [9] with length 4"]);
    }

    #[test]
    fn a_module_as_text_names_the_line_that_is_no_webassembly() {
        let text =
            "error: unknown operator or unexpected token\n --> a.wat:4:10\n4 |   (func (bogus)))\n  |          ^\n";
        assert_eq!(told("a.wat", text), ["4:10 unknown operator or unexpected token"]);
    }

    #[test]
    fn whatever_else_is_printed_names_no_place() {
        for text in [
            "",
            "a.py",
            "a.py:",
            "a.py:0: x",
            "a.py:99999999999: x",
            "b.py:3: x",
            "  File \"a.py\", line x\nE: m",
            "a.py:3",
            "checked: x on line y",
            "\ta.py:3",
            " --> a.py:3:4",
            "x panicked at a.py:3:1:",
            "a.py:4\n\n",
            "é",
        ] {
            assert_eq!(told("a.py", text), Vec::<String>::new(), "{text:?}");
        }
        let many = "a.py:1: x\n".repeat(1000);
        assert_eq!(told("a.py", &many).len(), MOST);
    }
}

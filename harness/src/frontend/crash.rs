//! What a source has too much of when its compiler crashed: compilers end by a signal where a text nests too deeply for their
//! stack, and tell nobody.

/// Brackets inside one another, from which on they are named as the cause. Compilers take some hundreds.
const MANY_BRACKETS: usize = 200;
/// The same for one operator after another, as in `- - - x`.
const MANY_OPERATORS: usize = 500;
/// Bytes of one statement that are named as the cause: `1 + 1 + …` nests as deeply as it is long.
const LONG_STATEMENT: usize = 10_000;

/// Returns the message about a compiler that a signal ended while it read this text.
pub(super) fn message(signal: i32, text: &[u8]) -> String {
    let Extremes { brackets, operators, statement } = Extremes::of(text);
    let cause = if brackets.size >= MANY_BRACKETS {
        format!("line {} has {} brackets inside one another", brackets.line, brackets.size)
    } else if operators.size >= MANY_OPERATORS {
        format!("line {} has {} operators in a row", operators.line, operators.size)
    } else if statement.size >= LONG_STATEMENT {
        format!("the statement on line {} is {} bytes long", statement.line, statement.size)
    } else {
        "perhaps types, templates or macros lead to one another without end".to_owned()
    };
    format!(
        "the compiler crashed (signal {signal}); {cause}\n\
         hint: compilers crash where something is nested too deeply: write it as several statements\n"
    )
}

/// The largest of something and the line on which it begins, or is deepest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Extreme {
    size: usize,
    line: usize,
}

impl Extreme {
    fn note(&mut self, size: usize, line: usize) {
        if size > self.size {
            *self = Self { size, line };
        }
    }
}

/// What a text has most of, without regard for its strings and comments.
#[derive(Debug, Default)]
struct Extremes {
    brackets: Extreme,
    operators: Extreme,
    statement: Extreme,
}

impl Extremes {
    fn of(text: &[u8]) -> Self {
        let mut extremes = Self::default();
        let (mut line, mut depth, mut row) = (1, 0_usize, 0);
        let (mut statement, mut begins_at) = (0, 1);
        for byte in text {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'\n' => line += 1,
                _ => {}
            }
            row = match byte {
                b'!' | b'~' | b'-' | b'+' | b'*' | b'&' => row + 1,
                b' ' | b'\n' => row,
                _ => 0,
            };
            (statement, begins_at) = match byte {
                b';' | b'{' | b'}' => (0, line),
                _ if statement == 0 && byte.is_ascii_whitespace() => (0, line),
                _ => (statement + 1, begins_at),
            };
            extremes.brackets.note(depth, line);
            extremes.operators.note(row, line);
            extremes.statement.note(statement, begins_at);
        }
        extremes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(text: &str) -> String {
        let message = message(11, text.as_bytes());
        let (first, _) = message.split_once('\n').unwrap();
        first.split_once("; ").unwrap().1.to_owned()
    }

    #[test]
    fn the_cause_is_what_the_source_has_too_much_of() {
        let brackets = format!("int f() {{\n return {}1{}; }}", "(".repeat(5000), ")".repeat(5000));
        assert_eq!(cause(&brackets), "line 2 has 5001 brackets inside one another");
        assert_eq!(cause(&format!("int x;\n\nint y = {}1;", "- ".repeat(900))), "line 3 has 900 operators in a row");
        assert_eq!(
            cause(&format!("int x;\nint y = {}1;", "1+".repeat(6000))),
            "the statement on line 2 is 12009 bytes long"
        );
        assert!(cause("template<int n> struct A : A<n-1> {};").starts_with("perhaps types, templates or macros"));
    }
}

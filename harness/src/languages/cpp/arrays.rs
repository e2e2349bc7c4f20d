//! Arrays of variable length that are declared with zeros, `int a[n] = {0};`: GCC takes them in C++, clang does not. The value
//! becomes a statement behind the declaration that fills the array. Any other value stays, and is refused with a hint.

use std::ops::Range;

/// What clang says about such an array; the place is behind its first bracket.
const REFUSED: &str = "error: variable-sized object may not be initialized";
/// What it says when it stops at the first errors.
const STOPPED: &str = "error: too many errors emitted";
/// What a value of zeros may hold beside braces and commas.
const ZEROS: [&str; 14] =
    ["", "0", "0.", "0.0", "0.0f", "0.f", "0L", "0LL", "0ll", "0u", "false", "NULL", "nullptr", r"'\0'"];

/// The submission with such arrays filled; `None` if clang objects to anything else.
pub(super) fn filled(name: &str, text: &[u8], messages: &[u8]) -> Option<Vec<u8>> {
    let messages = String::from_utf8_lossy(messages);
    let mut edits = Vec::new();
    for error in messages.lines().filter(|line| line.contains("error: ") && !line.contains(STOPPED)) {
        edits.push(edit(text, place(name, text, error)?)?);
    }
    edits.sort_by_key(|(value, _)| value.start);
    let (mut out, mut done) = (Vec::with_capacity(text.len()), 0);
    for (value, statement) in edits {
        out.extend(text.get(done..value.start)?);
        out.extend(statement.as_bytes());
        done = value.end;
    }
    out.extend(&text[done..]);
    (done > 0).then_some(out)
}

/// Where an error about an array in the submission points to; a file that the driver includes is named from here.
fn place(name: &str, text: &[u8], error: &str) -> Option<usize> {
    let (place, _) =
        error.strip_prefix(name)?.strip_prefix(':')?.split_once(": ").filter(|(_, said)| *said == REFUSED)?;
    let (line, column) = place.split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let start = text.split_inclusive(|byte| *byte == b'\n').take(line.checked_sub(1)?).map(<[u8]>::len).sum::<usize>();
    start.checked_add(column.checked_sub(1)?).filter(|at| *at < text.len())
}

/// The value of the array whose first length stands at a place, and the statement that takes its place.
fn edit(text: &[u8], at: usize) -> Option<(Range<usize>, String)> {
    let open = text[..at].trim_ascii_end().len().checked_sub(1).filter(|open| text[*open] == b'[')?;
    let declared = text[..open].trim_ascii_end();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let name = &declared[declared.iter().rposition(|byte| !is_name(byte)).map_or(0, |before| before + 1)..];
    let name = std::str::from_utf8(name).ok().filter(|name| !name.is_empty())?;
    let (mut end, mut item) = (open, name.to_owned());
    while text.get(end) == Some(&b'[') {
        end = behind_blanks(text, closed(text, end)?);
        item += "[0]";
    }
    let value = behind_blanks(text, end + usize::from(text.get(end) == Some(&b'=')));
    let after = closed(text, value).filter(|_| text[value] == b'{')?;
    if text.get(behind_blanks(text, after)) != Some(&b';') || !is_zeros(&text[value..after]) {
        return None;
    }
    let statement =
        format!("; if (__is_trivially_constructible(__typeof__({item}))) __builtin_memset({name}, 0, sizeof {name})");
    Some((end..after, statement))
}

fn behind_blanks(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_ascii_start().len()
}

/// The place behind the bracket that closes the one at a place.
fn closed(text: &[u8], at: usize) -> Option<usize> {
    let mut open = 0;
    for (index, byte) in text.iter().enumerate().skip(at) {
        match byte {
            b'[' | b'(' | b'{' => open += 1,
            b']' | b')' | b'}' => open -= 1,
            b';' | b'"' => return None,
            _ => {}
        }
        if open == 0 {
            return Some(index + 1);
        }
    }
    None
}

fn is_zeros(value: &[u8]) -> bool {
    let words = value.split(|byte| matches!(byte, b'{' | b'}' | b','));
    words.into_iter().all(|word| ZEROS.iter().any(|zero| word.trim_ascii() == zero.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled_at(text: &str, columns: &[usize]) -> Option<String> {
        let messages: String = columns.iter().map(|column| format!("a.cpp:1:{column}: {REFUSED}\n")).collect();
        filled("a.cpp", text.as_bytes(), messages.as_bytes()).map(|text| String::from_utf8(text).unwrap())
    }

    #[test]
    fn zeros_become_a_statement_behind_the_declaration() {
        let fill = |name: &str, item: &str| {
            format!(
                "; if (__is_trivially_constructible(__typeof__({item}))) __builtin_memset({name}, 0, sizeof {name})"
            )
        };
        assert_eq!(filled_at("int a[n] = {0};", &[7]).unwrap(), format!("int a[n] {};", fill("a", "a[0]")));
        let both = format!("int b[n][m]{}; char s[n]{};", fill("b", "b[0][0]"), fill("s", "s[0]"));
        assert_eq!(filled_at(r"int b[n][m]{}; char s[n]={'\0'};", &[23, 7]).unwrap(), both);
    }

    #[test]
    fn other_values_and_other_errors_stay() {
        for text in ["int a[n] = {1, 2};", "int a[n] = {0}, b;", "int a[n] = f();", "int a[n]", "int [n] = {0};"] {
            assert_eq!(filled_at(text, &[7]), None, "{text}");
        }
        for column in [0, 1, 99] {
            assert_eq!(filled_at("int a[n] = {0};", &[column]), None, "{column}");
        }
        assert_eq!(filled("a.cpp", b"int a[n] = {0};", b"a.cpp:1:1: error: no\n"), None);
        assert_eq!(filled("a.cpp", b"int a[n] = {0};", b""), None);
    }
}

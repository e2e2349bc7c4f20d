//! A recursion told once: lines that repeat one after the other, as in the traces of Go and JavaScript, and their number.

use std::borrow::Cow;

/// Text above this size is left as it is.
const MOST_BYTES: usize = 256 << 10;
/// Lines that can repeat together: a few functions that call each other, each with two lines.
const LONGEST: usize = 8;
/// Repetitions that are worth a line of their own.
const FEWEST: usize = 3;

/// The text, with lines that repeat at once shown the first time and counted.
pub(crate) fn collapsed(text: &[u8]) -> Cow<'_, [u8]> {
    if text.len() > MOST_BYTES {
        return text.into();
    }
    let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (period, repeats) = repeated(&lines[at..]);
        out.extend(lines[at..at + period].concat());
        if repeats > 0 {
            let what = if period == 1 { "line".to_owned() } else { format!("{period} lines") };
            out.extend(format!("… the same {what} {repeats} more times …\n").into_bytes());
        }
        at += period * (1 + repeats);
    }
    out.into()
}

/// How many lines at the beginning repeat, and how often; one line, never, where none do.
fn repeated(lines: &[&[u8]]) -> (usize, usize) {
    let told = |line: &&[u8]| !line.trim_ascii().is_empty();
    let times = |period: &usize| {
        let same = lines.iter().zip(&lines[*period..]).take_while(|(one, other)| one == other).count();
        (*period, same / period)
    };
    let periods = 1..=LONGEST.min(lines.len() / 2);
    let worthwhile = periods.filter(|period| lines[..*period].iter().any(told)).map(|period| times(&period));
    worthwhile.into_iter().find(|(_, repeats)| *repeats >= FEWEST).unwrap_or((1, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        String::from_utf8(collapsed(text.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn a_recursion_is_told_once_with_its_depth() {
        let trace = format!("panic\nhelper\n\ta.go:1\n{}main\n", "rec\n\ta.go:8\n".repeat(50));
        assert_eq!(told(&trace), "panic\nhelper\n\ta.go:1\nrec\n\ta.go:8\n… the same 2 lines 49 more times …\nmain\n");
        assert_eq!(told(&"at rec\n".repeat(10)), "at rec\n… the same line 9 more times …\n");
    }

    #[test]
    fn a_few_equal_lines_stay_as_they_are() {
        for text in ["", "a\n\n\n\n\n\nb", "a\na\na\nb\n", "a\nb\na\nb\na", "no end"] {
            assert_eq!(told(text), text);
        }
    }
}

//! Quantities in words: bytes, work, counts, measured numbers, and text that is too long.
//!
//! Every module may use these; nothing here knows a report or a terminal.

use harness::outcome::Limits;

/// Binary units: `64.5 KiB`, `256 MiB`.
pub fn bytes(count: u64) -> String {
    match count {
        0..1024 => format!("{count} B"),
        1024..1_048_576 => format!("{} KiB", rounded(count as f64 / 1024.0, 1)),
        1_048_576..1_073_741_824 => format!("{} MiB", rounded(count as f64 / 1_048_576.0, 1)),
        _ => format!("{} GiB", rounded(count as f64 / 1_073_741_824.0, 2)),
    }
}

/// Fuel as the time that a limit grants it for: `1.2 ms`, `4 s`.
pub fn seconds(fuel: u64) -> String {
    let seconds = Limits::time_for(fuel).as_secs_f64();
    if seconds >= 0.0995 { format!("{} s", rounded(seconds, 2)) } else { format!("{} ms", rounded(seconds * 1e3, 2)) }
}

/// A number with at most so many decimals.
fn rounded(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// `1 case`, `1,204 cases`: a number and a noun whose plural ends in `s`.
pub fn counted(number: impl TryInto<u64>, noun: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{} {noun}{}", group_digits(number), if number == 1 { "" } else { "s" })
}

/// `1,204`: a number with its digits in groups of three.
pub fn group_digits(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A float with every digit that matters; `nan` and `inf` in lower case.
pub fn float(number: f64) -> String {
    if number.is_nan() { "nan".to_owned() } else { format!("{number:?}") }
}

/// A measured quantity, to three digits.
pub fn measure(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return float(number);
    }
    if number.fract() == 0.0 && number.abs() < 1e6 {
        return format!("{number:.0}");
    }
    if (1e-3..1e6).contains(&number.abs()) {
        let digits = (2 - number.abs().log10().floor() as i32).max(0) as usize;
        return format!("{number:.digits$}");
    }
    format!("{number:.2e}")
}

/// A text without its middle, if it is longer than `width` characters.
pub fn truncate(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return text.to_owned();
    }
    let (head, tail) = (width * 2 / 3, width / 4);
    let end: String = text.chars().skip(length - tail).collect();
    let begin: String = text.chars().take(head).collect();
    format!("{begin} … {} … {end}", counted(length - head - tail, "character"))
}

/// `` `a`, `b` or `c` ``: names in words.
pub fn listed<S: AsRef<str>>(names: &[S], conjunction: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {conjunction} {last}", rest.join(", ")),
    }
}

/// A name of a file as a shell takes it: quoted where it must be, and never mistaken for an option.
pub fn shell_word(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    if name.starts_with('-') && name != "-" {
        return shell_word(&format!("./{name}"));
    }
    if !name.is_empty() && name.chars().all(plain) { name.to_owned() } else { shell_quoted(name) }
}

/// Any text between the quotes of a shell.
pub fn shell_quoted(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let escape = |c: char| match c {
        '\'' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("$'{}'", text.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_short() {
        assert_eq!([0, 1023, 1024, 1_500_000, 256 << 20].map(bytes), ["0 B", "1023 B", "1 KiB", "1.4 MiB", "256 MiB"]);
        assert_eq!([1536, 3 << 30].map(bytes), ["1.5 KiB", "3 GiB"]);
        assert_eq!([0, 12_345, 40_000_000_000].map(seconds), ["0 ms", "0 ms", "4 s"]);
    }

    #[test]
    fn numbers_are_grouped_and_rounded_for_reading() {
        let numbers = [7_u64, 1204, 1_000_000].map(group_digits);
        assert_eq!(numbers, ["7", "1,204", "1,000,000"]);
        assert_eq!([measure(0.25), measure(1234.56), measure(3e-9), measure(12.0)], ["0.250", "1235", "3.00e-9", "12"]);
    }

    #[test]
    fn a_noun_agrees_with_its_number() {
        assert_eq!([0_u64, 1, 1204].map(|number| counted(number, "case")), ["0 cases", "1 case", "1,204 cases"]);
    }

    #[test]
    fn a_long_text_keeps_both_its_ends() {
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate(&"abcdefghijkl".repeat(2), 12), "abcdefgh … 13 characters … jkl");
    }

    #[test]
    fn a_command_can_be_copied_whatever_its_file_is_called() {
        for (name, word) in [
            ("two_sum.py", "two_sum.py"),
            ("-", "-"),
            ("my answers/a&b.py", "'my answers/a&b.py'"),
            ("it's.py", r"'it'\''s.py'"),
            ("-x.py", "./-x.py"),
            ("", "''"),
            ("a\n'b.py", r"$'a\u000a\'b.py'"),
            ("été.py", "'été.py'"),
        ] {
            assert_eq!(shell_word(name), word);
        }
    }

    #[test]
    fn names_are_listed_in_words() {
        assert_eq!(listed(&["a"], "or"), "`a`");
        assert_eq!(listed(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}

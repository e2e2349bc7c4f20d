//! `long` of 64 bits. On the systems that people practise for it has 64 bits and on wasm32 it has 32, so that a solution which
//! sums into a `long` would overflow here alone. The text is therefore compiled with `long long` in its place first. Where that
//! is no program (`void show(long)` beside `void show(long long)`), or a format of `printf` no longer fits, the text is compiled
//! as it stands; so nobody sees a message about anything but their own lines.
//!
//! The text is only cut into tokens, never parsed. `size_t` and pointers keep their 32 bits.

/// Names of the library that speak of `long`, and their `long long` twins.
const TWINS: [(&str, &str); 17] = [
    ("stol", "stoll"),
    ("stoul", "stoull"),
    ("strtol", "strtoll"),
    ("strtoul", "strtoull"),
    ("atol", "atoll"),
    ("labs", "llabs"),
    ("ldiv", "lldiv"),
    ("ldiv_t", "lldiv_t"),
    ("lround", "llround"),
    ("lrint", "llrint"),
    ("LONG_MAX", "LLONG_MAX"),
    ("LONG_MIN", "LLONG_MIN"),
    ("ULONG_MAX", "ULLONG_MAX"),
    ("__builtin_popcountl", "__builtin_popcountll"),
    ("__builtin_clzl", "__builtin_clzll"),
    ("__builtin_ctzl", "__builtin_ctzll"),
    ("__builtin_parityl", "__builtin_parityll"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Text,
    /// Punctuation, one byte at a time.
    Other,
}

/// The text with 64-bit `long`s; nothing if it has none, or calls something else by that name.
pub(crate) fn widened(text: &[u8]) -> Option<Vec<u8>> {
    let tokens = tokens(text);
    let word = |index: Option<usize>| {
        let (kind, start, end) = *tokens.get(index?)?;
        (kind == Kind::Word).then(|| &text[start..end])
    };
    let mut out = Vec::with_capacity(text.len() + 64);
    let mut copied = 0;
    for (index, (kind, start, end)) in tokens.iter().copied().enumerate() {
        let token = &text[start..end];
        let new = match kind {
            Kind::Word if token == b"long" => {
                let (before, after) = (word(index.checked_sub(1)), word(Some(index + 1)));
                if before == Some(b"define") {
                    return None;
                }
                let is_lone = before != Some(b"long") && before != Some(b"double");
                (is_lone && after != Some(b"long") && after != Some(b"double")).then(|| b"long long".to_vec())
            }
            Kind::Word => {
                TWINS.iter().find(|(name, _)| name.as_bytes() == token).map(|(_, twin)| twin.as_bytes().to_vec())
            }
            Kind::Number => number(token),
            Kind::Text => formats(token),
            Kind::Other => None,
        };
        if let Some(new) = new {
            out.extend_from_slice(&text[copied..start]);
            out.extend_from_slice(&new);
            copied = end;
        }
    }
    out.extend_from_slice(&text[copied..]);
    (out.len() != text.len()).then_some(out)
}

/// An integer with the suffix of `long`, with that of `long long`.
fn number(token: &[u8]) -> Option<Vec<u8>> {
    let digits = token.iter().rposition(|byte| !matches!(byte, b'u' | b'U' | b'l' | b'L'))? + 1;
    let (value, suffix) = token.split_at(digits);
    let is_hex = value.starts_with(b"0x") || value.starts_with(b"0X");
    let is_float =
        value.iter().any(|byte| matches!(byte, b'.' | b'p' | b'P') || (!is_hex && matches!(byte, b'e' | b'E')));
    let longs: Vec<u8> = suffix.iter().copied().filter(|byte| matches!(byte, b'l' | b'L')).collect();
    if is_float || longs.len() != 1 {
        return None;
    }
    let unsigned = if suffix.len() == 2 { &b"u"[..] } else { b"" };
    Some([value, unsigned, &longs[..], &longs[..]].concat())
}

/// A text whose conversions `%ld` are `%lld`.
fn formats(token: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < token.len() {
        out.push(token[at]);
        at += 1;
        if token[at - 1] != b'%' {
            continue;
        }
        if token.get(at) == Some(&b'%') {
            out.push(b'%');
            at += 1;
            continue;
        }
        while let Some(byte) = token.get(at).filter(|byte| b"-+ #0123456789.*".contains(byte)) {
            out.push(*byte);
            at += 1;
        }
        if let [b'l', b'd' | b'i' | b'u' | b'o' | b'x' | b'X', ..] = token[at..] {
            out.push(b'l');
        }
    }
    (out.len() != token.len()).then_some(out)
}

/// The tokens of a text: kind, first byte, and the byte behind the last.
fn tokens(text: &[u8]) -> Vec<(Kind, usize, usize)> {
    let is_word = |byte: u8| byte == b'_' || byte == b'$' || byte >= 0x80 || byte.is_ascii_alphanumeric();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        let start = at;
        let rest = &text[at..];
        let next = text.get(at + 1).copied().unwrap_or_default();
        match byte {
            _ if byte.is_ascii_whitespace() => {
                at += 1;
            }
            b'/' if next == b'/' => {
                at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            }
            b'/' if next == b'*' => {
                at += find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4);
            }
            b'"' | b'\'' => {
                at += quoted(rest, byte);
                tokens.push((Kind::Text, start, at));
            }
            _ if byte.is_ascii_digit() || (byte == b'.' && next.is_ascii_digit()) => {
                at += 1;
                while let Some(byte) = text.get(at) {
                    let is_sign = matches!(byte, b'+' | b'-') && matches!(text[at - 1], b'e' | b'E' | b'p' | b'P');
                    let is_separator = *byte == b'\'' && text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
                    if !(is_word(*byte) || *byte == b'.' || is_sign || is_separator) {
                        break;
                    }
                    at += 1;
                }
                tokens.push((Kind::Number, start, at));
            }
            _ if is_word(byte) => {
                at += rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
                if text.get(at) == Some(&b'"') && matches!(&text[start..at], b"R" | b"LR" | b"uR" | b"UR" | b"u8R") {
                    at += raw(&text[at..]);
                    tokens.push((Kind::Other, start, at));
                } else {
                    tokens.push((Kind::Word, start, at));
                }
            }
            _ => {
                at += 1;
                tokens.push((Kind::Other, start, at));
            }
        }
    }
    tokens
}

/// The length of a text in quotes; an unfinished one ends with its line.
fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => break,
            _ if *byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at.min(rest.len())
}

/// The length of a raw text `"name(…)name"`.
fn raw(rest: &[u8]) -> usize {
    let Some(open) = rest.iter().take(20).position(|byte| *byte == b'(') else { return 1 };
    let end = [b")", &rest[1..open], b"\""].concat();
    find(rest, &end).map_or(rest.len(), |at| at + end.len())
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str) -> Option<String> {
        widened(text.as_bytes()).map(|text| String::from_utf8(text).unwrap())
    }

    #[test]
    fn long_and_what_goes_with_it_becomes_long_long() {
        for (text, wanted) in [
            ("long x = 1L << 40;", "long long x = 1LL << 40;"),
            ("unsigned long int f(long);", "unsigned long long int f(long long);"),
            ("auto big = 0x1Ful + 07lu;", "auto big = 0x1Full + 07ull;"),
            ("printf(\"%ld %5lu%%\", x, y);", "printf(\"%lld %5llu%%\", x, y);"),
            ("long a = stol(s), m = LONG_MAX;", "long long a = stoll(s), m = LLONG_MAX;"),
            ("1'000'000L", "1'000'000LL"),
            ("vector<long>v; // long\n", "vector<long long>v; // long\n"),
        ] {
            assert_eq!(wide(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn everything_else_stays() {
        for text in [
            "long long x = 1LL;",
            "long\nlong f();",
            "long double x = 1.0L + 1e3L + 0x1p3L;",
            "#define long long long\nlong x;",
            "const char* s = \"so long\"; /* long */ char c = '\\'';",
            "auto s = R\"x(long \"1L\" )x\";",
            "int along, longer; s = \"%lld %%ld\";",
            "\"unfinished long\n'",
            "",
        ] {
            assert_eq!(wide(text), None, "{text}");
        }
    }
}

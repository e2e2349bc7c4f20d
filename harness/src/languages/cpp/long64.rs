//! `long` of 64 bits. A `long` has 64 bits on common systems and 32 on wasm32, where a solution that sums into one would overflow.
//! So the judge first compiles the text with `long long` in its place. If that does not compile (`void show(long)` beside
//! `void show(long long)`), or a format of `printf` does not match any more, the judge compiles the original text; its messages
//! are about the author's own lines.
//!
//! The text is only split into tokens, not parsed. `size_t` and pointers keep their 32 bits.

use crate::frontend::tokens::scanner::{Dialect, Directives, Lexeme, LexemeKind, Scanner};

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

/// The text with 64-bit `long`s. Returns `None` if it has none, or defines the word as a macro.
pub(crate) fn widened(text: &[u8]) -> Option<Vec<u8>> {
    let is_token = |lexeme: &Lexeme| !matches!(lexeme.kind, LexemeKind::Comment | LexemeKind::Newline);
    let tokens: Vec<Lexeme> = Scanner::new(text, Dialect::C(Directives::Cut)).filter(is_token).collect();
    let word = |index: Option<usize>| {
        let token = tokens.get(index?)?;
        (token.kind == LexemeKind::Word).then(|| &text[token.start..token.end])
    };
    let mut out = Vec::with_capacity(text.len() + 64);
    let mut copied = 0;
    for (index, Lexeme { kind, start, end, .. }) in tokens.iter().copied().enumerate() {
        let token = &text[start..end];
        let new = match kind {
            LexemeKind::Word if token == b"long" => {
                let (before, after) = (word(index.checked_sub(1)), word(Some(index + 1)));
                if before == Some(b"define") {
                    return None;
                }
                let is_lone = before != Some(b"long") && before != Some(b"double");
                (is_lone && after != Some(b"long") && after != Some(b"double")).then(|| b"long long".to_vec())
            }
            LexemeKind::Word => {
                TWINS.iter().find(|(name, _)| name.as_bytes() == token).map(|(_, twin)| twin.as_bytes().to_vec())
            }
            LexemeKind::Number => number(token),
            LexemeKind::Quoted => formats(token),
            _ => None,
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

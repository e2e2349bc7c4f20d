//! What names may look like, so that each is a file name on every system and an identifier in every language.

/// Longest name of anything.
const MAX_LENGTH: usize = 64;

/// Words that some language of submissions keeps for itself.
const RESERVED: &[&str] = &[
    "abstract",
    "and",
    "as",
    "assert",
    "async",
    "auto",
    "await",
    "bool",
    "box",
    "break",
    "case",
    "catch",
    "chan",
    "char",
    "class",
    "const",
    "continue",
    "crate",
    "def",
    "default",
    "defer",
    "del",
    "delete",
    "do",
    "double",
    "dyn",
    "elif",
    "else",
    "enum",
    "except",
    "export",
    "extern",
    "false",
    "final",
    "finally",
    "float",
    "fn",
    "for",
    "from",
    "func",
    "function",
    "gen",
    "global",
    "go",
    "goto",
    "if",
    "impl",
    "import",
    "in",
    "int",
    "interface",
    "is",
    "lambda",
    "let",
    "long",
    "loop",
    "match",
    "mod",
    "move",
    "mut",
    "new",
    "nonlocal",
    "not",
    "or",
    "override",
    "pass",
    "pub",
    "raise",
    "ref",
    "return",
    "self",
    "short",
    "static",
    "struct",
    "super",
    "switch",
    "trait",
    "true",
    "try",
    "type",
    "unsafe",
    "use",
    "var",
    "while",
];

/// `num-islands`: lower-case letters and digits, joined by single dashes.
pub(crate) fn slug(name: &str) -> Result<(), String> {
    let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let dashes = name.starts_with('-') || name.ends_with('-') || name.contains("--");
    if name.is_empty() || name.len() > MAX_LENGTH || !name.chars().all(clean) || dashes {
        return Err(format!(
            "`{name}` is not a slug: lower-case letters and digits, joined by `-`, at most {MAX_LENGTH}"
        ));
    }
    Ok(())
}

/// `num_islands`: a name of a function, method or parameter.
pub(super) fn snake_case(name: &str) -> Result<(), String> {
    let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let edges = name.starts_with(|c: char| !c.is_ascii_lowercase()) || name.ends_with('_') || name.contains("__");
    if name.is_empty() || name.len() > MAX_LENGTH || !name.chars().all(clean) || edges {
        return Err(format!("`{name}` is not a name in snake case, such as `num_islands`"));
    }
    if RESERVED.contains(&name) {
        return Err(format!("`{name}` cannot be a name: it is a word of one of the languages"));
    }
    Ok(())
}

/// `LruCache`: a name of a class.
pub(super) fn camel_case(name: &str) -> Result<(), String> {
    let clean = |c: char| c.is_ascii_alphanumeric();
    if name.len() > MAX_LENGTH || !name.chars().all(clean) || !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Err(format!("`{name}` is not a name of a class, such as `LruCache`"));
    }
    if name == "Solution" {
        return Err("`Solution` cannot be the name of a class: it is where functions are looked for".to_owned());
    }
    Ok(())
}

/// `B2.1`: an interview question. Digits after the dot say that it is a part of question `B2`.
pub(crate) fn question(id: &str) -> Result<(), String> {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric());
    if id.len() > MAX_LENGTH || !id.starts_with(|c: char| c.is_ascii_uppercase()) || !id.split('.').all(part) {
        return Err(format!("`{id}` is not the id of a question, such as `A3` or `B2.1`"));
    }
    Ok(())
}

/// A title, a sentence: anything but nothing.
pub(crate) fn not_empty(text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err("this text is empty".to_owned()) } else { Ok(()) }
}

/// A path inside a problem: relative, no way up, plain characters only.
pub(super) fn inner_path(path: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    path.len() <= 4 * MAX_LENGTH && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_path_is_no_path_inside_a_problem() {
        for path in ["", "/etc/passwd", "../x", "a/../b", "a//b", "a\\b", "a/.git/config", "C:x", "a\nb", "a/", "é"] {
            assert!(!inner_path(path), "{path:?}");
        }
        assert!(inner_path("submissions/accepted/two_pass.py"));
    }

    #[test]
    fn names_fit_every_language() {
        assert_eq!(slug("two-sum"), Ok(()));
        for name in ["", "Two", "two_sum", "-a", "a--b", "ü"] {
            assert!(slug(name).is_err(), "{name}");
        }
        assert_eq!(snake_case("num_islands"), Ok(()));
        for name in ["", "numIslands", "_x", "1x", "lambda", "type", "a__b"] {
            assert!(snake_case(name).is_err(), "{name}");
        }
        assert_eq!(camel_case("LruCache"), Ok(()));
        assert!(camel_case("lru").is_err());
        assert!(camel_case("").is_err());
    }

    #[test]
    fn questions_have_short_ids() {
        for id in ["A3", "B2.1", "C"] {
            assert_eq!(question(id), Ok(()));
        }
        for id in ["", "a3", "3", "A3.", "A..1", "A 3", "A3.ü"] {
            assert!(question(id).is_err(), "{id}");
        }
    }
}

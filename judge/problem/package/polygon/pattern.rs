//! Paths of numbered files: `tests/%02d.a`.

/// Digits to which a number may be filled up.
const MAX_WIDTH: usize = 9;

/// A path with a number in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PathPattern {
    before: String,
    width: usize,
    after: String,
}

impl PathPattern {
    /// A pattern with exactly one `%d` or `%0Nd`; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (before, rest) = text.split_once('%')?;
        let (width, after) = rest.split_once('d')?;
        let width = match width.strip_prefix('0') {
            Some(digits) => digits.parse().ok().filter(|width| *width <= MAX_WIDTH)?,
            None if width.is_empty() => 1,
            None => return None,
        };
        let is_plain = !after.contains('%') && !digits_end_badly(rest);
        is_plain.then(|| Self { before: before.to_owned(), width, after: after.to_owned() })
    }

    /// The path of a file by its number.
    pub(super) fn path(&self, number: usize) -> String {
        format!("{}{number:0width$}{}", self.before, self.after, width = self.width)
    }
}

/// Whether something other than digits stands between `%` and `d`, as in `%0+2d`.
fn digits_end_badly(rest: &str) -> bool {
    let digits = rest.find('d').map_or("", |end| &rest[..end]);
    !digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(pattern: &str, number: usize) -> Option<String> {
        PathPattern::parse(pattern).map(|pattern| pattern.path(number))
    }

    #[test]
    fn a_number_is_filled_up_with_zeros() {
        assert_eq!(path("tests/%02d", 7).as_deref(), Some("tests/07"));
        assert_eq!(path("tests/%02d.a", 100).as_deref(), Some("tests/100.a"));
        assert_eq!(path("tests/%d.in", 7).as_deref(), Some("tests/7.in"));
        assert_eq!(path("%03d", 7).as_deref(), Some("007"));
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for text in
            ["tests/1", "tests/%s", "tests/%2d", "%d%d", "%02d/%02d", "%0-2d", "%0+2d", "%099999999999d", "%", "%0d%"]
        {
            assert_eq!(PathPattern::parse(text), None, "{text}");
        }
    }
}

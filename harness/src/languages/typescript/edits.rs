//! Changes to a source text that leave every line where it was. It knows no language.

/// What happens to a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    /// It becomes spaces.
    Blank,
    /// It becomes a semicolon and spaces.
    Semicolon,
    /// It becomes another text; its line breaks follow that.
    Text(String),
}

/// Changes to one text, collected in any order.
#[derive(Debug, Default)]
pub(super) struct Edits {
    changes: Vec<(usize, usize, Change)>,
    /// Where statements end: see [`Edits::ends`].
    ends: Vec<usize>,
}

impl Edits {
    /// Blanks a stretch.
    pub(super) fn blank(&mut self, start: usize, end: usize) {
        if start < end {
            self.changes.push((start, end, Change::Blank));
        }
    }

    /// Blanks a whole statement, but for a semicolon that keeps its neighbours apart.
    pub(super) fn drop(&mut self, start: usize, end: usize) {
        self.changes.push((start, end, Change::Semicolon));
    }

    /// Replaces a stretch; an empty one is an insertion.
    pub(super) fn replace(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.changes.push((start, end, Change::Text(text.into())));
    }

    /// A statement ends here. Should it end in blanks, without a semicolon of its own, it gets one: what comes on the next line
    /// might otherwise continue it.
    pub(super) fn ends(&mut self, end: usize) {
        self.ends.push(end);
    }

    /// The changed text.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.ends.sort_unstable();
        // At one place insertions come first, then the longest.
        self.changes.sort_by_key(|(start, end, _)| (*start, start < end, usize::MAX - *end));
        let mut out = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (start, end, change) in self.changes {
            if start < at {
                continue; // inside of what was blanked as a whole
            }
            let old = &text[start..end];
            out.push_str(&text[at..start]);
            match change {
                Change::Text(new) => {
                    out.push_str(&new);
                    out.extend(old.chars().filter(|c| is_line_break(*c)));
                }
                Change::Blank | Change::Semicolon => {
                    let closes = self.ends.binary_search(&end).is_ok() && !old.ends_with(';');
                    let blanks = old.chars().map(|c| if is_line_break(c) { c } else { ' ' });
                    if change == Change::Semicolon || (closes && !old.starts_with(is_line_break)) {
                        out.push(';');
                        out.extend(blanks.skip(1));
                    } else {
                        out.extend(blanks);
                    }
                }
            }
            at = end;
        }
        out.push_str(&text[at..]);
        out
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_stay_where_they_were() {
        let mut edits = Edits::default();
        edits.blank(1, 9);
        edits.blank(3, 4);
        edits.replace(11, 12, "two");
        edits.replace(13, 13, "+");
        assert_eq!(edits.apply("a: é\n | b=1;"), "a   \n   b=two;+");
    }

    #[test]
    fn a_statement_that_ends_in_blanks_gets_a_semicolon() {
        let mut edits = Edits::default();
        edits.blank(1, 6);
        edits.ends(6);
        assert_eq!(edits.apply("a as b\n(c)"), "a;    \n(c)");
    }
}

//! Where a line of Chinese may end, and what stands between its parts.
//!
//! Words of Latin letters are kept whole and have spaces between them. Between wide characters a line may end nearly anywhere; only
//! marks that close stay with what is before them, and marks that open with what follows.

use unicode_width::UnicodeWidthChar;

/// Marks that never begin a line.
const CLOSING: &str = "，。、；：？！）】》」』〉〕”’…—·～％,.;:?!)]}%";
/// Marks that never end one.
const OPENING: &str = "（【《「『〈〔“‘([{";

/// Whether two lines of a source are one text without a space between the last character of the one and the first of the other.
pub(super) fn is_seamless(left: char, right: char) -> bool {
    let narrow_mark = |c: char| "“”‘’…—·".contains(c);
    let chinese = |c: char| is_wide(c) || narrow_mark(c);
    is_full_width_mark(left)
        || is_full_width_mark(right)
        || (chinese(left) && chinese(right) && (is_wide(left) || is_wide(right)))
}

/// Whether a line may end between two characters that have no space between them.
pub(super) fn may_break(left: char, right: char) -> bool {
    (is_wide(left) || is_wide(right)) && !OPENING.contains(left) && !CLOSING.contains(right)
}

/// A text without spaces, in parts between which a line may end.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|left| may_break(left, c)) {
            parts.push(&text[begin..at]);
            begin = at;
        }
        before = Some(c);
    }
    parts.push(&text[begin..]);
    parts
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Marks as wide as a character: `，`, `。`, `（`.
fn is_full_width_mark(c: char) -> bool {
    is_wide(c) && !c.is_alphanumeric() && matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::{is_seamless, parts};

    #[test]
    fn marks_stay_with_their_words() {
        assert_eq!(parts("缓存（LRU）满了。“键”在吗？"), ["缓", "存", "（LRU）", "满", "了。", "“键”", "在", "吗？"]);
        assert_eq!(parts("key-value,"), ["key-value,"]);
        assert_eq!(parts("时间O(n)，对"), ["时", "间", "O(n)，", "对"]);
    }

    #[test]
    fn a_line_break_between_chinese_characters_is_nothing_and_beside_a_word_a_space() {
        for (left, right) in [('的', '键'), ('，', 'a'), ('`', '。'), ('”', '的'), ('在', '“')] {
            assert!(is_seamless(left, right), "{left}{right}");
        }
        for (left, right) in [('a', 'b'), ('的', 'a'), ('a', '的'), ('”', 'a'), ('.', '“')] {
            assert!(!is_seamless(left, right), "{left}{right}");
        }
    }
}

//! The list of a section of a card: an item begins with `- `, and its further lines are indented.

use std::ops::Range;

/// An item, and where in the text it stands.
pub(super) struct Item {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// The items of a section that begins at this byte of its text, or what is no item.
pub(super) fn read(section: &str, start: usize) -> Result<Vec<Item>, Range<usize>> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = start;
    for line in section.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(text), _) => items.push(Item { text: text.trim().to_owned(), span }),
            (None, Some(item)) if line.starts_with("  ") => {
                item.text.push('\n');
                item.text.push_str(line.trim());
            }
            _ => return Err(span),
        }
    }
    Ok(items)
}

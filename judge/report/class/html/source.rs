//! A source with its lines numbered.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::escape::text;

/// Writes a source; these lines of it, counted from 1, are marked.
pub(super) fn write(file: &str, source: &str, marked: &BTreeSet<usize>, page: &mut String) {
    let _ = write!(page, "<div><pre class=\"source\" tabindex=\"0\" aria-label=\"source of {}\">", text(file));
    for (number, line) in (1..).zip(source.lines()) {
        let (open, close) = if marked.contains(&number) { ("<mark>", "</mark>") } else { ("", "") };
        let _ = write!(page, "<span class=\"line\">{open}{}{close}\n</span>", text(line));
    }
    page.push_str("</pre></div>\n");
}

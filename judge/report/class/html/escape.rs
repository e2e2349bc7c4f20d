//! Text in HTML.

use crate::report::untrusted;

/// Text that is shown as it is, in an element or in an attribute between double quotes.
pub(super) fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in untrusted::escape(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(super::text("<b a=\"1\" b='2'>&\u{202e}"), "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;\\u{202e}");
    }
}

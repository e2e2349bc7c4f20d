//! Texts of strangers as words of ours: on one line, bounded, without a meaning for a terminal or for Markdown.

use crate::report::untrusted::is_treacherous;

/// A text on one line, white space and what cannot be seen as single spaces, of at most so many characters.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let visible = |c: char| if c.is_control() || is_treacherous(c) { ' ' } else { c };
    // A text of megabytes is not read to its end for a line of it.
    let head: String = text.chars().take(8 * most).map(visible).collect();
    let line = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    line.chars().take(most - 1).collect::<String>().trim_end().to_owned() + "…"
}

/// A text on one line as Markdown that means just this text.
pub(super) fn markdown(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let means = "\\`*_[]<>&$~|".contains(c) || (at == 0 && "#+-=:".contains(c));
        if means {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// A text on one line as code in Markdown.
pub(super) fn code(line: &str) -> String {
    format!("`{}`", line.replace('`', "'"))
}

/// An address of the web that can stand between `<` and `>`. Returns `None` for anything else.
pub(super) fn address(url: &str) -> Option<&str> {
    const LONGEST: usize = 500;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let behind = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = behind.split(['/', '?', '#']).next()?;
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c));
    (url.len() <= LONGEST && is_host && url.chars().all(plain)).then_some(url)
}

/// The host of an address, without `www.`.
pub(super) fn host(address: &str) -> &str {
    let behind = address.split_once("://").map_or(address, |(_, behind)| behind);
    let host = behind.split(['/', '?', '#', ':']).next().unwrap_or(behind);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_on_its_line_and_in_its_direction() {
        assert_eq!(one_line("A\r\n\t B\u{202e}C\u{2028}D\u{1b}[2J", 40), "A B C D [2J");
        assert_eq!(one_line("a ".repeat(1000).as_str(), 5), "a a…");
        assert_eq!(one_line(&"é".repeat(9), 4), "ééé…");
    }

    #[test]
    fn no_text_means_anything_in_markdown() {
        assert_eq!(markdown("<img src=x onerror=alert(1)>"), r"\<img src=x onerror=alert(1)\>");
        assert_eq!(markdown("# [a](b) `c` $d$ & *e*"), r"\# \[a\](b) \`c\` \$d\$ \& \*e\*");
        assert_eq!(markdown("G. Castle Defense - 2"), "G. Castle Defense - 2");
        assert_eq!(code("in`put`.txt"), "`in'put'.txt`");
    }

    #[test]
    fn only_addresses_of_the_web_are_addresses() {
        let good = "https://codeforces.com/problemset/problem/954/G?a=b#c";
        assert_eq!(address(good), Some(good));
        assert_eq!(host(good), "codeforces.com");
        assert_eq!(host("https://www.luogu.com.cn:80/problem/P1001"), "luogu.com.cn");
        let long = format!("https://a.b/{}", "x".repeat(600));
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://user:word@a.b/",
            "https://a.b/<script>",
            "https://a.b/ c",
            "https://a.b/\n",
            "https://é.b/",
            &long,
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}

//! Untrusted text: a submission's output, compiler messages, values. It is escaped and bounded before anyone sees it.
//!
//! Escape codes, bidirectional controls and other invisible characters become visible escapes; line feeds and tabs
//! stay. Long text loses its middle, with a note of how much is missing.

use std::fmt::Write;
use std::path::Path;

/// How much of an untrusted text is kept.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Lines.
    pub lines: usize,
    /// Characters of one line.
    pub columns: usize,
}

impl Bound {
    /// For a value or an input in a report.
    pub const VALUE: Self = Self { lines: 12, columns: 200 };
    /// For what a submission printed.
    pub const OUTPUT: Self = Self { lines: 16, columns: 200 };
    /// For compiler messages and tracebacks.
    pub const MESSAGES: Self = Self { lines: 60, columns: 300 };
}

/// Bytes as bounded, harmless text; bytes that are no UTF-8 are shown as `\xff`.
pub fn bytes(bytes: &[u8], bound: Bound) -> String {
    let mut text = String::new();
    // Only both ends can be shown: reading a flood of output in full would cost time for nothing.
    let most = bound.lines * bound.columns * 4;
    let (head, tail) =
        if bytes.len() > 4 * most { (&bytes[..2 * most], Some(&bytes[bytes.len() - most..])) } else { (bytes, None) };
    push_lossy(head, &mut text);
    if let Some(tail) = tail {
        let _ = write!(text, "\n… {} bytes left out …\n", bytes.len() - 3 * most);
        push_lossy(tail, &mut text);
    }
    self::text(&text, bound)
}

/// Text as bounded, harmless text.
pub fn text(text: &str, bound: Bound) -> String {
    let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
    let shown = |line: &&str| line_of(line.trim_end_matches('\r'), bound.columns);
    if lines.len() <= bound.lines {
        return lines.iter().map(shown).collect::<Vec<_>>().join("\n");
    }
    let head = bound.lines - bound.lines / 3;
    let tail = bound.lines - head;
    let mut kept: Vec<String> = lines[..head].iter().map(shown).collect();
    kept.push(format!("… {} lines left out …", lines.len() - head - tail));
    kept.extend(lines[lines.len() - tail..].iter().map(shown));
    kept.join("\n")
}

/// One line, escaped and cut in the middle.
pub fn line_of(line: &str, columns: usize) -> String {
    let count = line.chars().count();
    if count <= columns {
        return escape(line);
    }
    let keep = columns.saturating_sub(20).max(8);
    let tail = keep / 3;
    let head: String = line.chars().take(keep - tail).collect();
    let end: String = line.chars().skip(count - tail).collect();
    format!("{} … {} characters … {}", escape(&head), count - keep, escape(&end))
}

/// Makes every character visible and harmless.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => safe.push(c),
            '\r' => safe.push_str("\\r"),
            c if c.is_control() && (c as u32) < 0x100 => {
                let _ = write!(safe, "\\x{:02x}", c as u32);
            }
            c if is_treacherous(c) => {
                let _ = write!(safe, "\\u{{{:x}}}", c as u32);
            }
            c => safe.push(c),
        }
    }
    defused(safe)
}

/// What CI servers obey when they find it in a log: `::command` that begins a line, and `##[command]` anywhere.
fn defused(text: String) -> String {
    let begins = |line: &str| line.trim_start().starts_with("::");
    if !text.contains("##[") && !text.lines().any(begins) {
        return text;
    }
    let line = |line: &str| {
        let line = line.replace("##[", "##\\u{5b}");
        if begins(&line) { line.replacen("::", "\\u{3a}:", 1) } else { line }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Text that stays on its line: escaped, line feeds and tabs too.
pub fn inline(text: &str) -> String {
    escape(text).replace('\n', "\\n").replace('\t', "\\t")
}

/// The name of a file as text; bytes that are no UTF-8 become `\xff`. Not yet escaped.
pub fn file_name(path: &Path) -> String {
    let mut name = String::new();
    push_lossy(path.as_os_str().as_encoded_bytes(), &mut name);
    name
}

/// The name of a file for a message, on one line.
pub fn path(path: &Path) -> String {
    inline(&file_name(path))
}

/// JSON whose texts hold no character that a terminal obeys; a program reads the same texts.
pub fn json(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_treacherous(c) || (c.is_control() && c != '\n') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    // A log that shows the line must not obey it.
    safe.replace("##[", "##\\u005b")
}

/// Characters that change how their neighbours are drawn, or draw nothing, and those that are none.
pub(crate) fn is_treacherous(c: char) -> bool {
    let is_none = |c: char| (c as u32) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    is_none(c)
        || matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn push_lossy(bytes: &[u8], text: &mut String) {
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_codes_never_reach_the_terminal() {
        let shown = text("\x1b[2Jgone\u{202e}txet\r\n\u{9b}31m", Bound::OUTPUT);
        assert_eq!(shown, "\\x1b[2Jgone\\u{202e}txet\n\\x9b31m");
    }

    #[test]
    fn a_name_stays_on_its_line_and_in_its_direction() {
        let forged = "a\r\nb\t\u{61c}\u{2067}c\u{1b}[8m.py";
        assert_eq!(inline(forged), r"a\r\nb\t\u{61c}\u{2067}c\x1b[8m.py");
        assert_eq!(json("\"\u{202e}\u{e0001}\u{9b}\"\n"), "\"\\u202e\\udb40\\udc01\\u009b\"\n");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_escapes() {
        assert_eq!(bytes(b"ok \xff\xfe", Bound::OUTPUT), "ok \\xff\\xfe");
    }

    #[test]
    fn a_flood_is_cut_in_the_middle() {
        let flood: String = (0..1000).fold(String::new(), |flood, n| flood + &format!("{n}\n"));
        let shown = text(&flood, Bound { lines: 6, columns: 80 });
        assert_eq!(shown, "0\n1\n2\n3\n… 994 lines left out …\n998\n999");
        let huge = vec![b'x'; 10 << 20];
        assert!(bytes(&huge, Bound::OUTPUT).len() < 8192);
    }

    #[test]
    fn a_long_line_keeps_both_ends() {
        let line: String = ('a'..='z').cycle().take(300).collect();
        let shown = line_of(&line, 60);
        assert!(shown.starts_with("abcdef") && shown.ends_with("lmn"), "{shown}");
        assert!(shown.contains("260 characters"), "{shown}");
    }
}

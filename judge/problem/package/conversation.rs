//! A sample of an interactive problem: what the judge and a submission say to each other, line by line.

use std::fmt::Write;

use super::model::Objection;

/// Most bytes of a file.
const MAX_BYTES: usize = 1 << 20;
/// Most lines of a file.
const MAX_LINES: usize = 10_000;
/// Most objections to one file.
const MAX_OBJECTIONS: usize = 20;
/// What stands between passes.
const NEXT_PASS: &str = "---";

/// A conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conversation {
    /// The lines of each pass; most problems have one pass.
    pub(crate) passes: Vec<Vec<Line>>,
    /// Whether the file has a blank between the mark and the text of each line.
    is_spaced: bool,
}

/// Who says a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The judge: a submission reads it.
    Judge,
    /// The submission: the judge reads it.
    Submission,
}

/// A line, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) side: Side,
    pub(crate) text: String,
}

impl Side {
    fn mark(self) -> char {
        match self {
            Self::Judge => '<',
            Self::Submission => '>',
        }
    }

    #[cfg(test)]
    fn name(self) -> &'static str {
        match self {
            Self::Judge => "judge",
            Self::Submission => "submission",
        }
    }
}

impl Conversation {
    #[cfg(test)]
    /// What was said in each pass.
    pub(crate) fn new(passes: Vec<Vec<Line>>) -> Self {
        Self { passes, is_spaced: false }
    }

    /// Reads a file of this name.
    pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<Objection>> {
        let refused = |line, message: &str| vec![objection(file, line, message.to_owned())];
        if bytes.len() > MAX_BYTES {
            return Err(refused(None, "is larger than 1 MiB, which is more than a statement can show"));
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(refused(None, "is not UTF-8"));
        };
        if text.lines().count() > MAX_LINES {
            return Err(refused(
                Some(MAX_LINES + 1),
                "is longer than 10 000 lines, which is more than a statement can show",
            ));
        }
        Reader { file, passes: vec![Vec::new()], objections: Vec::new() }.text(text)
    }

    #[cfg(test)]
    /// The text of the file.
    pub(crate) fn write(&self) -> String {
        let blank = if self.is_spaced { " " } else { "" };
        let mut text = String::new();
        for (index, pass) in self.passes.iter().enumerate() {
            if index > 0 {
                text.extend([NEXT_PASS, "\n"]);
            }
            for line in pass {
                text.push(line.side.mark());
                text.extend([blank, &line.text, "\n"]);
            }
        }
        text
    }

    #[cfg(test)]
    /// What one side says in a pass, as the bytes that it writes; nothing for a pass that is not there.
    pub(crate) fn said(&self, pass: usize, side: Side) -> String {
        let lines = self.passes.get(pass).into_iter().flatten();
        lines.filter(|line| line.side == side).flat_map(|line| [line.text.as_str(), "\n"]).collect()
    }

    #[cfg(test)]
    /// All of it for a terminal: who says it in front of each line. Control characters are escaped.
    pub(crate) fn terminal(&self) -> String {
        self.shown(|number| format!("pass {number}"), |side| format!("{:>10} {}", side.name(), side.mark()))
    }

    /// All of it in Markdown, as code: the marks of the file in front of each line.
    pub(crate) fn markdown(&self) -> String {
        self.shown(|number| format!("Pass {number}:\n"), |side| format!("    {}", side.mark()))
    }

    fn shown(&self, heading: impl Fn(usize) -> String, front: impl Fn(Side) -> String) -> String {
        let mut text = String::new();
        for (index, pass) in self.passes.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            if self.passes.len() > 1 {
                text.push_str(&heading(index + 1));
                text.push('\n');
            }
            for line in pass {
                // Writing to a text does not fail.
                let _ = writeln!(text, "{}", shown_line(&front(line.side), &line.text));
            }
        }
        text
    }
}

fn shown_line(front: &str, text: &str) -> String {
    let mut line = format!("{front} ");
    for c in text.chars() {
        if c.is_control() && c != '\t' { line.extend(c.escape_default()) } else { line.push(c) }
    }
    line.trim_end().to_owned()
}

fn objection(file: &str, line: Option<usize>, message: String) -> Objection {
    let hint = "a line begins with `<` for what the judge says, or with `>` for what the submission says; \
                `---` stands between passes";
    Objection { file: file.to_owned(), line, message, hint: Some(hint.to_owned()) }
}

struct Reader<'a> {
    file: &'a str,
    passes: Vec<Vec<Line>>,
    objections: Vec<Objection>,
}

impl Reader<'_> {
    fn text(mut self, text: &str) -> Result<Conversation, Vec<Objection>> {
        for (index, line) in text.lines().enumerate() {
            self.line(index + 1, line);
        }
        self.end_pass(text.lines().count().max(1));
        if !self.objections.is_empty() {
            return Err(self.objections);
        }
        let mut lines = self.passes.iter().flatten();
        let is_spaced = lines.all(|line| line.text.is_empty() || line.text.starts_with(' '))
            && self.passes.iter().flatten().any(|line| !line.text.is_empty());
        if is_spaced {
            for line in self.passes.iter_mut().flatten().filter(|line| !line.text.is_empty()) {
                line.text.remove(0);
            }
        }
        Ok(Conversation { passes: self.passes, is_spaced })
    }

    fn line(&mut self, number: usize, line: &str) {
        if line.trim_end() == NEXT_PASS {
            self.end_pass(number);
            return self.passes.push(Vec::new());
        }
        let mut rest = line.chars();
        let side = match rest.next() {
            Some('<') => Side::Judge,
            Some('>') => Side::Submission,
            Some(_) => return self.object(number, "begins with neither `<` nor `>`"),
            None => return self.object(number, "is empty: it says neither `<` nor `>`"),
        };
        if let Some(pass) = self.passes.last_mut() {
            pass.push(Line { side, text: rest.as_str().to_owned() });
        }
    }

    fn end_pass(&mut self, number: usize) {
        if self.passes.last().is_some_and(Vec::is_empty) && self.objections.is_empty() {
            self.object(number, "ends a pass in which nobody says anything");
        }
    }

    fn object(&mut self, line: usize, message: &str) {
        if self.objections.len() < MAX_OBJECTIONS {
            self.objections.push(objection(self.file, Some(line), format!("the line {message}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Conversation, Vec<Objection>> {
        Conversation::read("1.interaction", text.as_bytes())
    }

    fn line(side: Side, text: &str) -> Line {
        Line { side, text: text.to_owned() }
    }

    #[test]
    fn sides_and_passes_are_read_and_written_back() {
        let text = "<5\n>? 1\n<\n---\n>! 3 \n";
        let conversation = read(text).unwrap();
        let first = vec![line(Side::Judge, "5"), line(Side::Submission, "? 1"), line(Side::Judge, "")];
        assert_eq!(conversation.passes, [first, vec![line(Side::Submission, "! 3 ")]]);
        assert_eq!(conversation.write(), text);
        assert_eq!(conversation.said(0, Side::Judge), "5\n\n");
        assert_eq!(conversation.said(7, Side::Judge), "");
    }

    #[test]
    fn a_blank_behind_each_mark_is_no_part_of_the_text() {
        let spaced = read("< 5\n>\n> 1\n").unwrap();
        assert_eq!(spaced.said(0, Side::Submission), "\n1\n");
        assert_eq!(spaced.write().replace("> \n", ">\n"), "< 5\n>\n> 1\n");
        assert_eq!(read("< 5\n>1\n").unwrap().said(0, Side::Judge), " 5\n");
    }

    #[test]
    fn what_nobody_says_is_refused_with_its_line() {
        for (text, line, message) in [
            ("<1\nhello\n", Some(2), "the line begins with neither `<` nor `>`"),
            ("<1\n\n>2\n", Some(2), "the line is empty: it says neither `<` nor `>`"),
            ("---\n<1\n", Some(1), "the line ends a pass in which nobody says anything"),
            ("<1\n---\n", Some(2), "the line ends a pass in which nobody says anything"),
            ("", Some(1), "the line ends a pass in which nobody says anything"),
        ] {
            let objections = read(text).unwrap_err();
            assert_eq!((objections[0].line, objections[0].message.as_str()), (line, message), "{text:?}");
            assert_eq!(objections.len(), 1, "{text:?}");
        }
        assert_eq!(Conversation::read("x", &[0xff]).unwrap_err()[0].message, "is not UTF-8");
        assert_eq!(Conversation::read("x", "<a\n".repeat(10_001).as_bytes()).unwrap_err()[0].line, Some(10_001));
        assert!(Conversation::read("x", &vec![b'<'; MAX_BYTES + 1]).is_err());
        assert_eq!(read(&"x\n".repeat(100)).unwrap_err().len(), MAX_OBJECTIONS);
    }

    #[test]
    fn people_see_who_says_what() {
        let conversation = read("<5\n>\u{1b}[2J\n---\n<ok\n").unwrap();
        assert_eq!(
            conversation.terminal(),
            "pass 1\n     judge < 5\nsubmission > \\u{1b}[2J\n\npass 2\n     judge < ok\n"
        );
        let one = Conversation::new(vec![vec![line(Side::Judge, "a"), line(Side::Submission, "b")]]);
        assert_eq!(one.markdown(), "    < a\n    > b\n");
    }

    #[test]
    fn what_is_read_is_written_back_and_garbage_is_refused() {
        let pieces = ["<", ">", "---", "\n", "\n<", "\n>", "\n---\n", " ", "5", "ü", "\r\n", "<1\n", ">2\n", "\u{7}"];
        let mut state = 1_u32;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..state % 12 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
            }
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            match read(&text) {
                Ok(conversation) => assert_eq!(read(&conversation.write()).as_ref(), Ok(&conversation), "{text:?}"),
                Err(objections) => assert!(!objections.is_empty(), "{text:?}"),
            }
        }
    }
}

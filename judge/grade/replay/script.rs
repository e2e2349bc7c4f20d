//! A conversation of the statement as a partner: it says the judge's lines, and looks whether the submission says its own.

use harness::{Partner, Words};

use crate::check::same_tokens;
use crate::problem::{Line, LineSide};
use crate::report::untrusted;

/// Characters of a line that are shown.
const SHOWN: usize = 80;

/// One pass of a conversation, as far as it was said.
pub(super) struct Script<'a> {
    lines: &'a [Line],
    /// The number of the first line in the sample.
    first: usize,
    /// The submission has said all its lines before this one.
    heard: usize,
    /// All lines of the judge before this one were told.
    told: usize,
    /// What the submission has written of a line.
    pending: Vec<u8>,
    /// Where it first went another way.
    departure: Option<String>,
    /// The same where nothing was left to tell it: the line that it was to say when it asked for more.
    starved: Option<usize>,
}

impl<'a> Script<'a> {
    pub(super) fn new(lines: &'a [Line], first: usize) -> Self {
        Self { lines, first, heard: 0, told: 0, pending: Vec::new(), departure: None, starved: None }
    }

    /// Whether it asked for more than there is, before it had said all that it was to say.
    pub(super) fn is_starved(&self) -> bool {
        self.starved.is_some()
    }

    /// Whether a text begins with the line that it was to say when it was left.
    pub(super) fn was_to_say(&self, text: &[u8]) -> bool {
        let line = text.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
        let wanted = self.wanted().map(|at| self.lines[at].text.as_bytes());
        matches!((line, wanted), (Some(line), Some(wanted)) if same_tokens(wanted, line))
    }

    /// Where it went another way, now that the submission has ended.
    pub(super) fn end(&mut self) -> Option<String> {
        let rest = std::mem::take(&mut self.pending);
        if !rest.is_empty() {
            self.said(&rest);
        }
        if let (None, Some(at)) = (&self.departure, self.wanted()) {
            let did = if self.starved.is_some() { "waited for input" } else { "ended" };
            self.depart(at, did);
        }
        self.departure.take()
    }

    /// The line that the submission is to say next. Empty ones say nothing.
    fn wanted(&self) -> Option<usize> {
        (self.heard..self.lines.len()).find(|at| self.is_to_come(*at))
    }

    fn is_to_come(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.side == LineSide::Submission && at >= self.heard && !line.text.trim().is_empty()
    }

    fn said(&mut self, line: &[u8]) {
        if line.trim_ascii().is_empty() {
            return;
        }
        match self.wanted() {
            Some(at) if same_tokens(self.lines[at].text.as_bytes(), line) => self.heard = at + 1,
            Some(at) => self.depart(at, &format!("wrote {}", shown(line))),
            None => {
                let what = format!("your program wrote {} when all of the sample was said", shown(line));
                self.departure.get_or_insert(what);
            }
        }
    }

    fn depart(&mut self, at: usize, did: &str) {
        let wanted = shown(self.lines[at].text.as_bytes());
        let line = self.first + at;
        self.departure.get_or_insert(format!("line {line} of the sample says {wanted}, your program {did}"));
    }

    /// What is to be told before the submission says its next line.
    fn next_lines(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        while self.told < self.lines.len() && !self.is_to_come(self.told) {
            let line = &self.lines[self.told];
            if line.side == LineSide::Judge {
                text.extend_from_slice(line.text.as_bytes());
                text.push(b'\n');
            }
            self.told += 1;
        }
        text
    }
}

impl Partner for Script<'_> {
    fn hear(&mut self, text: &[u8]) {
        for piece in text.split_inclusive(|byte| *byte == b'\n') {
            if self.departure.is_some() {
                return self.pending.clear();
            }
            self.pending.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.pending);
                self.said(&line);
            }
        }
    }

    fn answer(&mut self) -> Words {
        if self.departure.is_some() {
            return Words::Leave;
        }
        let text = self.next_lines();
        if !text.is_empty() {
            return Words::Text(text);
        }
        let more = self.lines[self.told..].iter().any(|line| line.side == LineSide::Judge);
        match self.wanted() {
            Some(at) if more => {
                let pending = shown(&self.pending);
                let did = if self.pending.is_empty() {
                    "waits for input".to_owned()
                } else {
                    format!("wrote {pending} without the end of the line, and waits for input")
                };
                self.depart(at, &did);
                Words::Leave
            }
            wanted => {
                self.starved = wanted;
                Words::End
            }
        }
    }
}

/// A line in quotes, harmless to print.
fn shown(line: &[u8]) -> String {
    format!("`{}`", untrusted::line_of(String::from_utf8_lossy(line).trim_end(), SHOWN))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let side = |line: &str| if line.starts_with('<') { LineSide::Judge } else { LineSide::Submission };
        text.lines().map(|line| Line { side: side(line), text: line[1..].to_owned() }).collect()
    }

    fn text(text: &str) -> Words {
        Words::Text(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_are_told_when_what_stands_before_them_was_said() {
        let lines = lines("<9\n>5\n<more\n<and more\n>7\n<right\n");
        let mut script = Script::new(&lines, 1);
        assert_eq!(script.answer(), text("9\n"));
        script.hear(b" 5");
        script.hear(b" \r\n\n");
        assert_eq!(script.answer(), text("more\nand more\n"));
        script.hear(b"7\n");
        assert_eq!((script.answer(), script.answer()), (text("right\n"), Words::End));
        assert_eq!((script.is_starved(), script.end()), (false, None));
    }

    #[test]
    fn what_is_said_before_it_is_asked_for_is_no_other_way() {
        let lines = lines("<9\n>5\n<more\n>7\n");
        let mut script = Script::new(&lines, 1);
        script.hear(b"5\n7");
        assert_eq!(script.answer(), text("9\nmore\n"));
        assert_eq!((script.answer(), script.end()), (Words::End, None));
    }

    #[test]
    fn what_comes_too_late_is_known_by_the_line_that_was_to_be_said() {
        let lines = lines("<9\n>5\n<more\n");
        let mut script = Script::new(&lines, 1);
        assert_eq!((script.answer(), script.answer()), (text("9\n"), Words::Leave));
        assert!(script.was_to_say(b"\n5 \n7\n") && !script.was_to_say(b"7\n5\n") && !script.was_to_say(b"\n"));
    }

    #[test]
    fn another_way_is_told_with_its_line() {
        let lines = lines("<9\n>5\n<more\n>7\n");
        let ended = |heard: &str, asked: usize| {
            let mut script = Script::new(&lines, 3);
            script.hear(heard.as_bytes());
            let answers: Vec<Words> = (0..asked).map(|_| script.answer()).collect();
            (answers.last().cloned(), script.end().unwrap())
        };
        let said = "line 4 of the sample says `5`, your program";
        assert_eq!(ended("6\n", 1), (Some(Words::Leave), format!("{said} wrote `6`")));
        assert_eq!(ended("", 2), (Some(Words::Leave), format!("{said} waits for input")));
        let open = format!("{said} wrote `5` without the end of the line, and waits for input");
        assert_eq!(ended("5", 2), (Some(Words::Leave), open));
        assert_eq!(ended("", 0), (None, format!("{said} ended")));
        let last = "line 6 of the sample says `7`, your program".to_owned();
        assert_eq!(ended("5\n", 2), (Some(Words::End), format!("{last} waited for input")));
        assert_eq!(ended("5\n", 1).1, format!("{last} ended"));
        let more = "your program wrote `8` when all of the sample was said";
        assert_eq!(ended("5\n7\n8\n", 0).1, more);
    }
}

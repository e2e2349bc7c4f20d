//! `judge test --interact`: somebody at the terminal plays the interactor, or types the standard input of a program.

use std::fmt::Write;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::Path;

use harness::interface::Interface;
use harness::outcome::Outcome;
use harness::{Harness, Partner, TalkOutcome, Words};

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::judging::{self, Teller};
use super::session::{Session, Telling};
use super::ui::{Format, Ui};
use crate::grade::{Played, Submission, play};
use crate::phrase::{bytes, counted, seconds};
use crate::practice::Listener;
use crate::problem::Problem;
use crate::report::style::{BAD, DIM, GOOD, STRONG, paint};
use crate::report::untrusted::{self, Bound};
use crate::verdict::{Judged, Verdict};

/// What somebody at a terminal should know.
const KEYS: &str =
    "`>` is what your program says, `<` what you say to it; Ctrl-D ends its input, Ctrl-C ends everything";
/// Most bytes of a line that somebody says.
const MAX_LINE: u64 = 1 << 20;
/// Lines of the program that are shown before it waits for the next input.
const MOST_LINES: usize = 1000;
/// Characters of a line that are shown.
const COLUMNS: usize = 2000;
/// Bytes of standard input that are looked at after the end.
const MOST_COUNTED: u64 = 1 << 20;

/// What cannot be a talk, whatever is asked for.
pub(super) fn refuse(session: &Session, file: &Path) -> Result<(), Error> {
    if session.ui.format == Format::Json || session.telling == Telling::Lines {
        let message = "`--interact` is a talk between a person and a program, and has no `--format json` or `gcc`";
        return Err(Error::new(message).hint("leave `--format` out"));
    }
    if file.as_os_str() == "-" {
        let message = "with `--interact`, standard input is what you say, so the solution cannot come from there";
        return Err(Error::new(message).hint("write the solution into a file"));
    }
    Ok(())
}

/// Builds a submission and has whoever sits at standard input talk with it.
pub(super) fn run(
    session: &Session,
    harness: &Harness,
    (problem, submission): (&Problem, &Submission),
) -> Result<CommandOutcome, Error> {
    needs_program(problem)?;
    let teller = Teller::new(session);
    let mut player = Player::new(&session.ui, &teller);
    let talked = play(harness, problem, submission, &mut player, &|event| teller.event(event));
    teller.pause();
    match talked? {
        Played::Rejected(messages) => {
            let messages = untrusted::text(&messages, Bound::MESSAGES);
            let text = format!("{messages}\n\n{} the solution does not compile\n", paint(BAD.bold(), "CE"));
            judging::conclude(session.ui.print(&text), CommandOutcome::NotAccepted)
        }
        Played::Ran { talk, judged } => {
            player.end();
            let mut printed = player.broken.take().map_or(Ok(()), Err);
            if printed.is_ok() {
                printed = session.ui.print(&told(&player, &talk, &judged));
            }
            let is_well = judged.verdict == Verdict::Accepted;
            judging::conclude(printed, if is_well { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
        }
    }
}

/// An error where no program is asked for.
fn needs_program(problem: &Problem) -> Result<(), Error> {
    let what = match &problem.interface {
        Interface::Stdio => return Ok(()),
        Interface::Function(_) => "a function",
        Interface::Class(_) => "a class",
    };
    Err(Error::new(format!("`--interact` is for programs, and `{}` asks for {what}", problem.slug))
        .hint("`--case INPUT` runs an input of yours"))
}

/// Whoever sits at standard input.
struct Player<'a> {
    ui: &'a Ui,
    /// Who tells of the building, and is silent when the talk begins.
    teller: &'a Teller<'a>,
    is_terminal: bool,
    /// What the program has written of a line.
    pending: Vec<u8>,
    /// Lines that it wrote since it last waited.
    shown: usize,
    has_begun: bool,
    /// All that was said to it.
    said: Vec<u8>,
    has_ended: bool,
    /// Why nothing can be printed.
    broken: Option<Error>,
}

impl<'a> Player<'a> {
    fn new(ui: &'a Ui, teller: &'a Teller<'a>) -> Self {
        Self {
            ui,
            teller,
            is_terminal: io::stdin().is_terminal(),
            pending: Vec::new(),
            shown: 0,
            has_begun: false,
            said: Vec::new(),
            has_ended: false,
            broken: None,
        }
    }

    /// Says what is to be known, once, before anything else.
    fn begin(&mut self) {
        if std::mem::replace(&mut self.has_begun, true) {
            return;
        }
        self.teller.pause();
        if self.is_terminal {
            self.ui.note(KEYS);
        }
    }

    fn print(&mut self, text: &str) {
        if self.broken.is_none() {
            self.broken = self.ui.print(text).err();
        }
    }

    /// Shows a line of the program, unless there are very many.
    fn show(&mut self, line: &[u8], behind: &str) {
        self.begin();
        self.shown += 1;
        if self.shown <= MOST_LINES {
            let line = String::from_utf8_lossy(line);
            let line = untrusted::line_of(line.trim_end_matches(['\n', '\r']), COLUMNS);
            let text = if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
            self.print(&format!("{}{}\n", paint(STRONG, text), paint(DIM, behind)));
        }
    }

    /// Shows what is left of a line, and how much was not shown.
    fn catch_up(&mut self, behind: &str) {
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.show(&pending, behind);
        }
        if let Some(more @ 1..) = self.shown.checked_sub(MOST_LINES) {
            self.print(&format!("{}\n", paint(DIM, format!("… {}", counted(more, "more line")))));
        }
        self.shown = 0;
    }

    /// The program has ended.
    fn end(&mut self) {
        self.catch_up("");
    }

    /// The next line of standard input; nothing at its end.
    fn line() -> Vec<u8> {
        let mut line = Vec::new();
        // What cannot be read is as the end.
        if io::stdin().lock().take(MAX_LINE).read_until(b'\n', &mut line).is_err() {
            line.clear();
        }
        if !line.is_empty() && !line.ends_with(b"\n") {
            line.push(b'\n');
        }
        line
    }

    /// Lines of standard input that nobody asked for; a terminal has none.
    fn left(&self) -> u64 {
        if self.is_terminal || self.has_ended {
            return 0;
        }
        let lines = io::stdin().lock().take(MOST_COUNTED).lines();
        lines.map_while(Result::ok).count() as u64
    }
}

impl Partner for Player<'_> {
    fn hear(&mut self, text: &[u8]) {
        for piece in text.split_inclusive(|byte| *byte == b'\n') {
            self.pending.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.pending);
                self.show(&line, "");
            }
        }
    }

    fn answer(&mut self) -> Words {
        self.begin();
        self.catch_up("   (this line has no end yet)");
        if self.is_terminal {
            self.print("< ");
        }
        if self.broken.is_some() {
            return Words::Leave;
        }
        let line = Self::line();
        if line.is_empty() {
            self.has_ended = true;
            let before = if self.is_terminal { "\n" } else { "" };
            self.print(&format!("{before}{}\n", paint(DIM, "  (end of input)")));
            return Words::End;
        }
        if !self.is_terminal {
            let shown = untrusted::line_of(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']), COLUMNS);
            self.print(format!("< {shown}").trim_end());
            self.print("\n");
        }
        self.said.extend_from_slice(&line);
        Words::Text(line)
    }
}

/// How the program ended, what it used and what it did not read.
fn told(player: &Player<'_>, talk: &TalkOutcome, judged: &Judged) -> String {
    let Outcome { stderr, usage, .. } = &talk.submission;
    let mut text = "\n".to_owned();
    for (index, line) in untrusted::bytes(stderr, Bound::OUTPUT).lines().enumerate() {
        let name = if index == 0 { "stderr" } else { "" };
        let _ = writeln!(text, "  {} {line}", paint(DIM, format!("{name:<9}")));
    }
    for note in notes(player, talk) {
        let _ = writeln!(text, "{}", paint(DIM, note));
    }
    let (style, code, words) = match judged.verdict {
        Verdict::Accepted => (GOOD, "ended", "with exit status 0; nobody judged what it said".to_owned()),
        verdict => (BAD, verdict.code(), untrusted::line_of(&judged.words().replace('\n', " "), 400)),
    };
    let used = format!(" · {} · {}", seconds(usage.fuel), bytes(usage.memory));
    let _ = writeln!(text, "{} {words}{}", paint(style.bold(), code), paint(DIM, used));
    text
}

/// What is worth knowing beside that.
fn notes(player: &Player<'_>, talk: &TalkOutcome) -> Vec<String> {
    let mut notes = Vec::new();
    let unread = talk.dialogue.interactor.sent.saturating_sub(talk.dialogue.submission.received);
    let unread = usize::try_from(unread).unwrap_or(usize::MAX).min(player.said.len());
    if unread > 0 {
        let rest = untrusted::bytes(&player.said[player.said.len() - unread..], Bound { lines: 1, columns: 80 });
        notes.push(format!("it ended without reading {} of what you said: {rest:?}", counted(unread, "byte")));
    }
    let left = player.left();
    if left > 0 {
        notes.push(format!("it ended before it asked for the rest of standard input, {}", counted(left, "line")));
    }
    if let Some(late) = talk.dialogue.late.as_ref().filter(|late| late.was_there) {
        let first = late.text.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let late = untrusted::bytes(first, Bound { lines: 1, columns: 80 });
        notes.push(format!(
            "it printed {late:?} before it waited for input, and did not flush it: an interactor would have waited for ever"
        ));
    }
    notes
}

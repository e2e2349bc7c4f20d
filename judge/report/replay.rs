//! Conversations of the statement, replayed with a submission: as data, and for people.

use std::fmt::Write;

use serde::Serialize;

#[cfg(test)]
use super::schema;
use super::style::{BAD, DIM, Mark, STRONG, paint};
use super::untrusted;
use super::{Cause, Report};
use crate::phrase::counted;
use crate::verdict::Verdict;

/// Characters of what is said about one.
const LONGEST: usize = 400;

/// A conversation that the statement shows, replayed: the judge says its lines, and compares what the submission answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Replay {
    /// Name of the sample.
    pub sample: String,
    /// What became of it.
    pub result: Replayed,
    /// The last lines of what was said, `<` to the submission and `>` by it; empty where all was said as in the sample.
    pub conversation: Vec<String>,
}

/// What became of a conversation that was replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Replayed {
    /// Each line was said as in the sample.
    Same {
        /// How many lines those are.
        lines: u64,
    },
    /// The submission went another way, which may be right as well: nothing is said about it.
    Other {
        /// Where, and what it did instead.
        what: String,
    },
    /// The submission failed on the way.
    Failed {
        /// The verdict.
        #[cfg_attr(test, schemars(with = "schema::VerdictCode"))]
        verdict: Verdict,
        /// Why.
        what: String,
    },
    /// The sample is no conversation that can be replayed.
    Unreadable {
        /// What is wrong with it.
        what: String,
    },
}

impl Report {
    /// Adds conversations that were replayed: a failure in one is a failure of the submission.
    pub(crate) fn add_replays(&mut self, replays: Vec<Replay>) {
        for replay in &replays {
            let Replayed::Failed { verdict, what } = &replay.result else { continue };
            if *verdict > self.verdict {
                self.verdict = *verdict;
                self.reason = Some(Cause::Conversation { sample: replay.sample.clone(), what: what.clone() });
            }
        }
        self.replays = replays;
    }
}

/// How much was judged.
pub(super) fn judged(report: &Report) -> String {
    let (cases, talks) = (report.cases.len(), report.replays.len());
    let cases = (cases > 0 || talks == 0).then(|| counted(cases, "case"));
    let others = report.replays.iter().filter(|replay| matches!(replay.result, Replayed::Other { .. })).count();
    let others = if others > 0 { format!(" ({others} another way)") } else { String::new() };
    let talks = (talks > 0).then(|| format!("{}{others}", counted(talks, "conversation")));
    cases.into_iter().chain(talks).collect::<Vec<_>>().join(", ")
}

/// All of them for people; nothing where there is none.
pub(super) fn render(replays: &[Replay]) -> String {
    if replays.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", paint(STRONG, "conversations of the statement, replayed"));
    for replay in replays {
        one(replay, &mut text);
    }
    text.push('\n');
    text
}

fn one(replay: &Replay, text: &mut String) {
    let name = untrusted::inline(&replay.sample);
    let bounded = |what: &str| untrusted::line_of(&what.replace('\n', " "), LONGEST);
    let (mark, words) = match &replay.result {
        Replayed::Same { lines } => {
            (Mark::Passed, paint(DIM, format!("as in the statement, {}", counted(*lines, "line"))).to_string())
        }
        Replayed::Other { what } => {
            (Mark::Tried, format!("goes another way, which may be as right: {}", bounded(what)))
        }
        Replayed::Failed { verdict, what } => {
            (Mark::Failed, format!("{} {}", paint(BAD, verdict.code()), bounded(what)))
        }
        Replayed::Unreadable { what } => (Mark::Skipped, format!("cannot be replayed: {}", bounded(what))),
    };
    let _ = writeln!(text, "  {mark} {name}  {words}");
    for line in &replay.conversation {
        let line = untrusted::line_of(line, LONGEST);
        let said = if line.starts_with('>') { paint(STRONG, line) } else { paint(DIM, line) };
        let _ = writeln!(text, "      {said}");
    }
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::super::text::tests::reports;
    use super::*;

    fn replay(result: Replayed, conversation: &[&str]) -> Replay {
        let conversation = conversation.iter().map(|line| (*line).to_owned()).collect();
        Replay { sample: "1".to_owned(), result, conversation }
    }

    #[test]
    fn each_end_is_told_with_its_last_lines() {
        let other = Replayed::Other { what: "line 2 of the sample says `5`, your program wrote `6`".to_owned() };
        let text = render(&[replay(Replayed::Same { lines: 4 }, &[]), replay(other, &["< 9", "> 6"])]);
        let wanted = "conversations of the statement, replayed\n  ✓ 1  as in the statement, 4 lines\n  \
                      · 1  goes another way, which may be as right: line 2 of the sample says `5`, your program \
                      wrote `6`\n      < 9\n      > 6\n\n";
        assert_eq!(strip_str(&text).to_string(), wanted);
        assert_eq!(render(&[]), "");
    }

    #[test]
    fn only_a_failure_changes_the_verdict() {
        let mut report = reports().into_iter().find(|report| report.verdict == Verdict::Accepted).unwrap();
        report.add_replays(vec![replay(Replayed::Other { what: "x".to_owned() }, &[])]);
        assert_eq!(report.verdict, Verdict::Accepted);
        let failed = Replayed::Failed { verdict: Verdict::RunTimeError, what: "exit status 1".to_owned() };
        report.add_replays(vec![replay(failed, &[])]);
        assert_eq!(report.verdict, Verdict::RunTimeError);
        assert_eq!(report.message().unwrap(), "conversation of sample `1`: exit status 1");
    }
}

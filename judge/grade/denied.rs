//! What is said of a run that wanted to write a file where its package lets none be written: programs seldom say it themselves.

use harness::outcome::Outcome;

use crate::verdict::{Judged, Reason, Verdict};

/// The words for it, if such a run was not accepted.
pub(super) fn words(judged: &Judged, outcome: &Outcome) -> Option<String> {
    let path = outcome.denied.as_ref().filter(|_| judged.verdict != Verdict::Accepted)?;
    Some(format!("the problem lets no submission write files, and `{path}` was refused"))
}

/// The same verdict, with these words where the program failed.
pub(super) fn explained(mut judged: Judged, words: &str) -> Judged {
    let longer = |text: &str| format!("{text}; {words}");
    judged.reason = judged.reason.map(|reason| match reason {
        Reason::Exception { what } => Reason::Exception { what: longer(&what) },
        Reason::ExitStatus { status, last_line: None } => {
            Reason::Exception { what: longer(&Reason::ExitStatus { status, last_line: None }.to_string()) }
        }
        Reason::ExitStatus { status, last_line } => {
            Reason::ExitStatus { status, last_line: last_line.as_deref().map(longer) }
        }
        Reason::Trap { what, last_line } => Reason::Trap { what: longer(&what), last_line },
        other => other,
    });
    judged
}

#[cfg(test)]
mod tests {
    use harness::outcome::{Exit, Reply, Usage};

    use super::*;

    #[test]
    fn a_failure_is_explained_and_a_success_needs_no_words() {
        let ended = |denied: Option<&str>| Outcome {
            exit: Exit::Code(1),
            stdout: vec![],
            stderr: vec![],
            reply: Reply::None,
            usage: Usage::default(),
            denied: denied.map(str::to_owned),
        };
        let failed = |reason| Judged { verdict: Verdict::RunTimeError, reason: Some(reason), mismatch: None };
        let exit = failed(Reason::ExitStatus { status: 1, last_line: None });
        assert_eq!(words(&exit, &ended(None)), None);
        assert_eq!(words(&Judged { verdict: Verdict::Accepted, ..exit.clone() }, &ended(Some("a"))), None);
        let words = words(&exit, &ended(Some("a"))).unwrap();
        assert_eq!(words, "the problem lets no submission write files, and `a` was refused");
        assert_eq!(explained(exit, &words).words(), format!("exit status 1; {words}"));
        let said = failed(Reason::ExitStatus { status: 1, last_line: Some("no".to_owned()) });
        let wanted = format!("exit status 1; last on standard error: no; {words}");
        assert_eq!(explained(said, &words).words(), wanted);
        let trap = failed(Reason::Trap { what: "a null pointer was used".to_owned(), last_line: None });
        assert_eq!(explained(trap, &words).words(), format!("a null pointer was used; {words}"));
    }
}

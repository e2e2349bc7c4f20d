//! `judge practice` in a real terminal: the whole loop on pages, and the terminal as before on every way out.

use super::terminal::{RIGHT, in_terminal_of};
use crate::environment::Environment;

/// Rows and columns.
const SIZE: &str = "30 100";

/// What the list says when it is drawn.
fn of_all() -> String {
    format!("/{} solved", judge::problem::Registry::open(None).unwrap().slugs().len())
}

#[test]
fn an_exercise_is_found_edited_judged_and_submitted_without_leaving_the_terminal() {
    let environment = Environment::new();
    environment.write("right.py", RIGHT);
    let practice = ["practice", "--edit-cmd", "cp right.py"];
    let all = of_all();
    let steps = [(all.as_str(), "/two-sum\r\r"), ("AC", "s"), ("good", "\rlq")];
    let session = in_terminal_of(&environment, SIZE, &practice, &steps);
    assert_eq!((session.status, session.restored), (0, true), "{}", session.seen);
    assert_eq!(std::fs::read_to_string(environment.path("two_sum.py")).unwrap(), RIGHT);
    let attempts = std::fs::read_to_string(environment.path("data/attempts/two-sum.jsonl")).unwrap();
    assert!(attempts.contains("\"AC\""), "{attempts}");
}

#[test]
fn a_signal_and_ctrl_c_restore_the_terminal() {
    let all = of_all();
    for end in ["SIGTERM", "\x03"] {
        let environment = Environment::new();
        let session = in_terminal_of(&environment, SIZE, &["practice", "--no-edit"], &[(all.as_str(), end)]);
        assert!(session.restored && session.status != 0, "{}", session.seen);
        assert!(session.seen.ends_with("\x1b[?1049l\x1b[?25h"), "{:?}", session.seen);
    }
}

#[test]
fn what_is_no_terminal_is_refused() {
    let printed = Environment::new().judge(&["practice"]);
    assert_eq!(printed.status, 2);
    assert!(printed.stderr.contains("needs a terminal"), "{}", printed.stderr);
    assert!(printed.stderr.contains("hint: `judge next`"), "{}", printed.stderr);
}

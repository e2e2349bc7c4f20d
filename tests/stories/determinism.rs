//! The same submission gives the same bytes of report, whatever surrounds it.

use crate::environment::Environment;

/// Runs a submission under many circumstances and compares the JSON reports byte by byte.
fn same_bytes_everywhere(problem: &str, submission: &str) {
    let environment = Environment::new();
    let file = Environment::repository(submission);
    let mut reports = Vec::new();
    for round in 0..20 {
        let jobs = if round % 2 == 0 { "1" } else { "2" };
        let mut command =
            environment.command(&["submit", problem, file.to_str().unwrap(), "--format", "json", "-j", jobs]);
        match round % 4 {
            1 => command.env("TZ", "Asia/Tokyo").env("LC_ALL", "tr_TR.UTF-8"),
            2 => command.current_dir(std::env::temp_dir()),
            3 => command.env("LANG", "C").env("PYTHONHASHSEED", "7"),
            _ => &mut command,
        };
        reports.push(command.output().unwrap().stdout);
    }
    assert!(!reports[0].is_empty());
    for (round, report) in reports.iter().enumerate() {
        assert_eq!(
            String::from_utf8_lossy(report),
            String::from_utf8_lossy(&reports[0]),
            "round {round} of {submission} differs"
        );
    }
}

#[test]
fn a_rust_report_never_changes() {
    same_bytes_everywhere("num-islands", "problems/num-islands/submissions/accepted/bfs.rs");
}

#[test]
fn a_python_report_never_changes() {
    same_bytes_everywhere("sdpa", "problems/sdpa/submissions/wrong_answer/no-scale.py");
}

#[test]
fn a_random_answer_is_judged_the_same_way_each_time() {
    same_bytes_everywhere("randomized-set", "problems/randomized-set/submissions/accepted/list-and-dict-leetcode.py");
}

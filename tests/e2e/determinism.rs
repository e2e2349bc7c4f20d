//! The same submission gives the same bytes of report, whatever surrounds it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use crate::environment::Environment;

/// Threads that keep every core busy, twice over, until this is dropped.
struct Load {
    over: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Load {
    fn begin() -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let cores = thread::available_parallelism().map_or(2, usize::from).min(8);
        let busy = |over: Arc<AtomicBool>| {
            move || {
                let mut pages = vec![0_u8; 1 << 20];
                while !over.load(Ordering::Relaxed) {
                    for byte in &mut pages {
                        *byte = byte.wrapping_mul(31).wrapping_add(7);
                    }
                    std::hint::black_box(&pages);
                }
            }
        };
        let threads = (0..2 * cores).map(|_| thread::spawn(busy(Arc::clone(&over)))).collect();
        Self { over, threads }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        self.threads.drain(..).for_each(|thread| drop(thread.join()));
    }
}

/// Judges a submission under twenty circumstances and compares the JSON reports byte by byte.
fn same_bytes_everywhere(problem: &str, submission: &str) {
    let environment = Environment::new();
    let file = Environment::repository(submission);
    let judged = |round: usize| {
        let jobs = if round.is_multiple_of(2) { "1" } else { "2" };
        let mut command =
            environment.command(&["submit", problem, file.to_str().unwrap(), "--format", "json", "-j", jobs]);
        match round % 5 {
            1 => command.env("TZ", "Asia/Tokyo").env("LC_ALL", "tr_TR.UTF-8").env("COLUMNS", "40"),
            2 => command.current_dir(std::env::temp_dir()).env("TERM", "dumb"),
            3 => command.env("LANG", "C").env("PYTHONHASHSEED", "7").env("RUST_BACKTRACE", "full"),
            4 => command.current_dir("/").env("TZ", "America/St_Johns").env("LANG", "de_DE@euro"),
            _ => &mut command,
        };
        command.output().unwrap()
    };
    let first = judged(0);
    assert!(!first.stdout.is_empty(), "{}", String::from_utf8_lossy(&first.stderr));
    let compare = |round: usize| {
        let report = judged(round).stdout;
        assert_eq!(
            String::from_utf8_lossy(&report),
            String::from_utf8_lossy(&first.stdout),
            "round {round} of {submission} differs"
        );
    };
    (1..10).for_each(compare);
    let load = Load::begin();
    (10..20).for_each(compare);
    drop(load);
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

#[test]
fn an_exception_is_told_in_the_same_words_each_time() {
    same_bytes_everywhere("sdpa", "problems/sdpa/submissions/run_time_error/no-shift-math.py");
}

/// Which cases are skipped behind one that takes too long depends on their order, not on which thread was faster.
#[test]
fn what_is_skipped_behind_a_slow_case_never_changes() {
    same_bytes_everywhere("two-sum", "problems/two-sum/submissions/time_limit_exceeded/all-pairs.rs");
}

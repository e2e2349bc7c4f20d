//! Two guests written by hand that talk to each other.

use std::time::{Duration, Instant};

use super::backstop::Backstop;
use super::dialogue::{Awaits, Side, Stalled};
use super::duo::{Guest, PairRun};
use super::job::Job;
use super::outcome::{Exit, Limits, Stream};
use super::program::Program;
use super::tests::{load, sandbox};
use super::threads::on_big_stack;
use crate::error::Error;

pub(super) const LIMITS: Limits = Limits { fuel: 1_000_000_000, memory: 16 << 20, output: 1 << 20 };

/// A guest with helpers: `$get` reads up to so many bytes at 4096 and returns how many, `$put` writes so many bytes from an address on
/// and returns the error number.
pub(super) fn guest(body: &str) -> Program {
    let wat = format!(
        r#"(module
        (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_seek" (func $seek (param i32 i64 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $flags (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 4)
        (data (i32.const 1024) "ping\npong\nsecret\n")
        (func $get (param $most i32) (result i32)
            (i32.store (i32.const 0) (i32.const 4096))
            (i32.store (i32.const 4) (local.get $most))
            (i32.store (i32.const 8) (i32.const 0))
            (if (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)) (then (return (i32.const -1))))
            (i32.load (i32.const 8)))
        (func $put (param $at i32) (param $length i32) (result i32)
            (i32.store (i32.const 0) (local.get $at))
            (i32.store (i32.const 4) (local.get $length))
            (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
        (func $say (param $at i32) (param $length i32) (drop (call $put (local.get $at) (local.get $length))))
        (func $expect (param $what i32) (param $is i32)
            (if (i32.ne (local.get $what) (local.get $is)) (then (call $exit (i32.const 99)))))
        (func (export "_start") (local $n i32) {body}))"#
    );
    load(&wat).unwrap()
}

fn try_pair(programs: &[Program; 2], limits: [Limits; 2], backstop: Backstop) -> Result<PairRun, Error> {
    let [submission, interactor] = programs;
    let guest = |program, limits| Guest { program, job: Job::default(), limits };
    let guests = [guest(submission, limits[0]), guest(interactor, limits[1])];
    on_big_stack(|| sandbox().run_pair(guests, backstop))
}

fn pair(submission: &str, interactor: &str) -> PairRun {
    try_pair(&[guest(submission), guest(interactor)], [LIMITS; 2], Backstop::Off).unwrap()
}

/// Waits, and has forgotten nothing.
fn waiting(awaits: Awaits) -> Stalled {
    Stalled { awaits, unsent: None }
}

fn exits(pair: &PairRun) -> [Exit; 2] {
    pair.runs.each_ref().map(|run| run.exit.clone())
}

fn said(pair: &PairRun) -> Vec<(Side, String)> {
    let said = pair.dialogue.transcript.head.iter();
    said.map(|said| (said.by, String::from_utf8_lossy(&said.text).into_owned())).collect()
}

/// Says "ping" and exits with the length of the answer.
const PING: &str = "(call $say (i32.const 1024) (i32.const 5)) (call $exit (call $get (i32.const 100)))";
/// Waits for something and answers "pong".
const PONG: &str =
    "(call $expect (call $get (i32.const 100)) (i32.const 5)) (call $say (i32.const 1029) (i32.const 5))";
/// Says "ping" and "pong" in turn so many times, and waits for an answer each time.
fn chatter(times: u32) -> String {
    format!(
        "(loop $next (call $say (i32.const 1024) (i32.const 5)) (call $expect (call $get (i32.const 100)) (i32.const 5))
            (br_if $next (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const {times}))))"
    )
}
/// Answers each word until there are no more.
const ECHO: &str = "(loop $next (if (i32.gt_s (local.tee $n (call $get (i32.const 100))) (i32.const 0))
    (then (call $say (i32.const 4096) (local.get $n)) (br $next))))";
/// Writes without end.
const FLOOD: &str = "(loop $next (br_if $next (i32.eqz (call $put (i32.const 4096) (i32.const 50000)))))";

#[test]
fn what_one_says_the_other_one_reads() {
    let pair = pair(PING, PONG);
    assert_eq!(exits(&pair), [Exit::Code(5), Exit::Code(0)]);
    assert_eq!(said(&pair), [(Side::Submission, "ping\n".to_owned()), (Side::Interactor, "pong\n".to_owned())]);
    let dialogue = &pair.dialogue;
    assert_eq!((dialogue.first, &dialogue.stuck), (Side::Interactor, &None));
    assert_eq!((dialogue.submission.sent, dialogue.submission.received), (5, 5));
    assert_eq!((dialogue.interactor.sent, dialogue.interactor.received), (5, 5));
}

#[test]
fn the_same_two_do_the_same_every_time() {
    let programs = [guest(&chatter(1000)), guest(ECHO)];
    let mut before = None;
    for backstop in [Backstop::Off, Backstop::Generous, Backstop::Off] {
        let pair = try_pair(&programs, [LIMITS; 2], backstop).unwrap();
        let this = (exits(&pair), pair.runs.each_ref().map(|run| run.usage), pair.dialogue);
        assert_eq!(this.0, [Exit::Code(0), Exit::Code(0)]);
        assert_eq!(*before.get_or_insert_with(|| this.clone()), this);
    }
}

#[test]
fn a_read_returns_what_is_there_and_then_the_end() {
    let pair = pair("(call $say (i32.const 1024) (i32.const 10))", "
        (call $expect (call $get (i32.const 4)) (i32.const 4)) (call $expect (call $get (i32.const 100)) (i32.const 6))
        (call $expect (call $get (i32.const 100)) (i32.const 0)) (call $expect (call $get (i32.const 100)) (i32.const 0))");
    assert_eq!(exits(&pair), [Exit::Code(0), Exit::Code(0)]);
    assert_eq!(pair.dialogue.first, Side::Submission);
    assert!(pair.dialogue.interactor.met_end && !pair.dialogue.submission.met_end);
}

#[test]
fn a_pipe_has_no_place() {
    let pair =
        pair("(call $expect (call $seek (i32.const 0) (i64.const 0) (i32.const 1) (i32.const 8)) (i32.const 70))", "");
    assert_eq!(exits(&pair), [Exit::Code(0), Exit::Code(0)]);
}

#[test]
fn a_submission_that_writes_to_nobody_is_cut_off_and_an_interactor_is_not() {
    let late = "(call $expect (call $get (i32.const 9)) (i32.const 0)) (call $say (i32.const 1024) (i32.const 5)) (call $exit (i32.const 3))";
    let cut = pair(late, "(call $exit (i32.const 42))");
    assert_eq!(exits(&cut), [Exit::Code(141), Exit::Code(42)]);
    let submission = cut.dialogue.submission;
    assert!(submission.cut_off && submission.met_end && submission.sent == 0);
    let free = pair("(call $exit (i32.const 42))", late);
    assert_eq!(exits(&free), [Exit::Code(42), Exit::Code(3)]);
    assert!(!free.dialogue.interactor.cut_off);
    assert_eq!(free.dialogue.interactor.sent, 5);
    // One that writes nothing more runs on to its end.
    let busy =
        pair("(call $expect (call $get (i32.const 9)) (i32.const 0)) (call $exit (i32.const 7))", "(unreachable)");
    assert_eq!(exits(&busy), [Exit::Code(7), Exit::Trap("the program aborted itself".to_owned())]);
}

#[test]
fn a_closed_output_is_the_end_and_a_closed_input_breaks_the_pipe() {
    let closes = "(drop (call $close (i32.const 1))) (call $exit (call $get (i32.const 9)))";
    let waits = "(call $expect (call $get (i32.const 9)) (i32.const 0)) (call $say (i32.const 1024) (i32.const 5))";
    assert_eq!(exits(&pair(closes, waits)), [Exit::Code(5), Exit::Code(0)]);
    let deaf = "(drop (call $close (i32.const 0))) (call $say (i32.const 1024) (i32.const 5))";
    let pair = pair("(drop (call $get (i32.const 9))) (call $say (i32.const 1024) (i32.const 5))", deaf);
    assert_eq!(exits(&pair), [Exit::Code(141), Exit::Code(0)]);
}

#[test]
fn two_that_wait_for_each_other_are_stuck_at_once() {
    let fuel = Limits { fuel: u64::MAX >> 1, ..LIMITS };
    let waits = "(call $expect (call $get (i32.const 9)) (i32.const 0)) (loop $for_ever (br $for_ever))";
    let start = Instant::now();
    let pair = try_pair(&[guest(waits), guest(PONG)], [fuel; 2], Backstop::Off).unwrap();
    assert!(start.elapsed() < Duration::from_secs(30));
    let stuck = pair.dialogue.stuck.clone().unwrap();
    assert_eq!([stuck.submission, stuck.interactor], [waiting(Awaits::Input), waiting(Awaits::Input)]);
    assert_eq!(exits(&pair), [Exit::Fuel, Exit::Code(99)]);
    assert!(!pair.dialogue.submission.met_end);
}

#[test]
fn what_a_run_used_ends_where_it_is_stuck() {
    let waits = "(drop (call $get (i32.const 9))) (loop $for_ever (br $for_ever))";
    let pair = pair(waits, "(drop (call $get (i32.const 9)))");
    assert_eq!(pair.runs[0].exit, Exit::Fuel);
    assert!(pair.dialogue.stuck.is_some() && pair.runs[0].usage.fuel < 10_000, "{:?}", pair.runs[0].usage);
}

#[test]
fn text_that_comes_when_input_ends_was_not_flushed() {
    let waits = "(drop (call $get (i32.const 9)))";
    let forgets = format!("{waits} (call $say (i32.const 1034) (i32.const 7))");
    let pair = pair(&forgets, waits);
    let unsent = pair.dialogue.stuck.unwrap().submission.unsent.unwrap();
    assert_eq!((unsent.text, unsent.bytes, unsent.was_there), (b"secret\n".to_vec(), 7, true));
    assert_eq!(pair.dialogue.transcript.head.len() as u64 + pair.dialogue.submission.sent, 0);
    // Text that is made only then was not there.
    let makes = format!(
        "{waits} (i32.store (i32.const 9000) (i32.const 0x0a636261)) (call $say (i32.const 9000) (i32.const 4))"
    );
    let unsent = self::pair(&makes, waits).dialogue.stuck.unwrap().submission.unsent.unwrap();
    assert_eq!((unsent.text, unsent.was_there), (b"abc\n".to_vec(), false));
    // Who has sent something since is not silent.
    let talks = format!("(call $say (i32.const 1024) (i32.const 5)) {forgets}");
    let reads_twice = format!("{waits} {waits}");
    assert_eq!(self::pair(&talks, &reads_twice).dialogue.stuck.unwrap().submission.unsent, None);
}

#[test]
fn two_that_only_write_are_stuck_when_both_pipes_are_full() {
    let pair = pair(FLOOD, FLOOD);
    let stuck = pair.dialogue.stuck.as_ref().unwrap();
    assert_eq!([&stuck.submission, &stuck.interactor], [&waiting(Awaits::Room), &waiting(Awaits::Room)]);
    assert_eq!((pair.dialogue.submission.sent, pair.dialogue.interactor.sent), (64 << 10, 64 << 10));
}

#[test]
fn a_flood_ends_at_the_limit_of_output() {
    let reads = "(loop $next (br_if $next (call $get (i32.const 60000))))";
    let pair = pair(FLOOD, reads);
    assert_eq!(exits(&pair), [Exit::Output(Stream::Stdout), Exit::Code(0)]);
    assert_eq!((pair.dialogue.submission.sent, pair.dialogue.interactor.received), (1 << 20, 1 << 20));
    let transcript = &pair.dialogue.transcript;
    assert_eq!((transcript.cut.bytes, transcript.tail.len()), ((1 << 20) - (128 << 10), 1));
}

#[test]
fn each_side_has_limits_of_its_own() {
    let endless = guest("(loop $for_ever (br $for_ever))");
    let few = Limits { fuel: 100_000, ..LIMITS };
    let pair = try_pair(&[guest(PING), endless], [LIMITS, few], Backstop::Off).unwrap();
    assert_eq!(exits(&pair), [Exit::Code(0), Exit::Fuel]);
    assert_eq!(pair.runs[1].usage.fuel, few.fuel);
    assert!(pair.dialogue.submission.met_end);
    let grows = guest("(loop $l (br_if $l (i32.ne (memory.grow (i32.const 16)) (i32.const -1)))) (unreachable)");
    let pair = try_pair(&[grows, guest(ECHO)], [LIMITS; 2], Backstop::Off).unwrap();
    assert_eq!(exits(&pair), [Exit::Memory, Exit::Code(0)]);
}

#[test]
fn two_whose_real_time_is_over_are_given_up() {
    let endless = Limits { fuel: u64::MAX >> 1, ..LIMITS };
    let hello = "(loop $next (call $say (i32.const 1024) (i32.const 5)) (drop (call $get (i32.const 100))) (br $next))";
    for [one, other] in [["(loop $l (br $l))", ECHO], [hello, ECHO]] {
        let limits = Limits { output: u64::MAX, ..endless };
        let backstop = Backstop::After(Duration::from_millis(50));
        let error = try_pair(&[guest(one), guest(other)], [limits; 2], backstop).unwrap_err();
        assert!(matches!(error, Error::GaveUp { .. }), "{error}");
    }
    assert_eq!(exits(&pair(PING, PONG)), [Exit::Code(5), Exit::Code(0)]);
}

#[test]
fn one_that_does_not_block_lets_the_other_one_speak() {
    // Not there: EAGAIN, as long as the other one says nothing.
    let waits = "(call $expect (call $flags (i32.const 0) (i32.const 4)) (i32.const 0))
        (loop $next (local.set $n (call $get (i32.const 100))) (br_if $next (i32.eq (local.get $n) (i32.const -1))))
        (call $exit (local.get $n))";
    assert_eq!(exits(&pair(waits, "(call $say (i32.const 1024) (i32.const 5))")), [Exit::Code(5), Exit::Code(0)]);
    let few = Limits { fuel: 1_000_000, ..LIMITS };
    let asks = guest("(drop (call $get (i32.const 9)))");
    let pair = try_pair(&[guest(waits), asks], [few, LIMITS], Backstop::Off).unwrap();
    assert_eq!(exits(&pair), [Exit::Fuel, Exit::Code(0)]);
}

/// Polls standard input and a second of the clock; `$n` becomes the kind of the only event.
const POLL: &str = "(i64.store (i32.const 2048) (i64.const 1)) (i32.store8 (i32.const 2056) (i32.const 1))
    (i32.store (i32.const 2064) (i32.const 0))
    (i64.store (i32.const 2096) (i64.const 2)) (i32.store8 (i32.const 2104) (i32.const 0))
    (i32.store (i32.const 2112) (i32.const 1)) (i64.store (i32.const 2120) (i64.const 10000000))
    (drop (call $poll (i32.const 2048) (i32.const 3072) (i32.const 2) (i32.const 16)))
    (call $expect (i32.load (i32.const 16)) (i32.const 1))
    (local.set $n (i32.load8_u (i32.const 3082)))";

#[test]
fn a_poll_waits_for_the_other_one_and_only_then_for_the_clock() {
    let polls = format!("{POLL} (call $exit (i32.add (i32.const 10) (local.get $n)))");
    let speaks = "(call $say (i32.const 1024) (i32.const 5))";
    assert_eq!(exits(&pair(&polls, speaks)), [Exit::Code(11), Exit::Code(0)]);
    // Both wait, but one not for ever: that is no standstill.
    let silent = pair(&polls, "(drop (call $get (i32.const 9)))");
    assert_eq!((exits(&silent), silent.dialogue.stuck), ([Exit::Code(10), Exit::Code(0)], None));
    assert!(silent.runs[0].usage.fuel > 100_000_000);
}

/// Run it with `--ignored --nocapture`: how many lines two programs exchange in a second.
#[test]
#[ignore = "measures"]
#[expect(clippy::print_stderr, reason = "it measures")]
fn lines_in_a_second() {
    let limits = Limits { fuel: u64::MAX >> 1, output: u64::MAX, ..LIMITS };
    let programs = [guest(&chatter(500_000)), guest(ECHO)];
    let start = Instant::now();
    let pair = try_pair(&programs, [limits; 2], Backstop::Off).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(exits(&pair), [Exit::Code(0), Exit::Code(0)]);
    eprintln!("{:.0} lines a second", 1_000_000.0 / seconds);
}

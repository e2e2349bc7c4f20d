//! Guests written by hand that talk with somebody who is no guest.

use std::collections::VecDeque;
use std::thread;
use std::time::{Duration, Instant};

use super::backstop::Backstop;
use super::dialogue::{Awaits, Side};
use super::duo::Guest;
use super::duo_tests::{LIMITS, guest};
use super::job::Job;
use super::outcome::{Exit, Limits, Stream};
use super::partner::{Partner, Words};
use super::solo::TalkRun;
use super::tests::sandbox;
use super::threads::on_big_stack;
use crate::error::Error;

/// Says these words one after the other, and writes down everything.
#[derive(Default)]
struct Script {
    words: VecDeque<Words>,
    heard: Vec<u8>,
    /// How often it was asked.
    asked: usize,
    /// The longest piece that it heard.
    longest: usize,
    slow: Duration,
}

impl Partner for Script {
    fn hear(&mut self, text: &[u8]) {
        self.heard.extend_from_slice(text);
        self.longest = self.longest.max(text.len());
    }

    fn answer(&mut self) -> Words {
        self.asked += 1;
        thread::sleep(self.slow);
        self.words.pop_front().unwrap_or(Words::End)
    }
}

fn script(words: &[Words]) -> Script {
    Script { words: words.iter().cloned().collect(), ..Script::default() }
}

fn text(text: &str) -> Words {
    Words::Text(text.as_bytes().to_vec())
}

fn try_talk(body: &str, script: &mut Script, limits: Limits, backstop: Backstop) -> Result<TalkRun, Error> {
    let program = guest(body);
    let guest = Guest { program: &program, job: Job::default(), limits };
    on_big_stack(|| sandbox().run_with(guest, script, backstop))
}

fn talk(body: &str, script: &mut Script) -> TalkRun {
    try_talk(body, script, LIMITS, Backstop::Generous).unwrap()
}

/// Echoes until its input ends, then exits with 9.
const ECHO: &str = "(loop $next (if (i32.gt_s (local.tee $n (call $get (i32.const 100))) (i32.const 0))
    (then (call $say (i32.const 4096) (local.get $n)) (br $next)))) (call $exit (i32.const 9))";

#[test]
fn a_partner_is_asked_only_while_the_guest_waits() {
    let mut script = script(&[text("one\n"), text("two\n")]);
    let ran = talk(&format!("(call $say (i32.const 1024) (i32.const 5)) {ECHO}"), &mut script);
    assert_eq!((&ran.run.exit, script.asked, &script.heard[..]), (&Exit::Code(9), 3, &b"ping\none\ntwo\n"[..]));
    let dialogue = &ran.dialogue;
    assert!(dialogue.stuck.is_none() && dialogue.late.is_none() && dialogue.submission.met_end);
    let said: Vec<_> = dialogue.transcript.head.iter().map(|said| (said.by, &said.text[..])).collect();
    let (us, them) = (Side::Submission, Side::Interactor);
    assert_eq!(said, [(us, &b"ping\n"[..]), (them, b"one\n"), (us, b"one\n"), (them, b"two\n"), (us, b"two\n")]);
}

#[test]
fn words_longer_than_a_pipe_arrive_whole_and_a_flood_comes_in_pieces() {
    let long = "0123456789abcdef".repeat(10_000);
    let mut script = script(&[text(&long)]);
    let ran = talk(ECHO, &mut script);
    assert_eq!((&ran.run.exit, script.asked), (&Exit::Code(9), 2));
    assert_eq!(script.heard, long.as_bytes());
    let mut silent = self::script(&[]);
    let flood = "(loop $next (br_if $next (i32.eqz (call $put (i32.const 4096) (i32.const 50000)))))";
    let ran = talk(flood, &mut silent);
    assert_eq!((&ran.run.exit, silent.asked), (&Exit::Output(Stream::Stdout), 0));
    assert!(silent.heard.len() == 1 << 20 && silent.longest <= 64 << 10);
}

#[test]
fn who_leaves_ends_the_guest_and_what_was_not_flushed_is_known() {
    let forgets = "(drop (call $get (i32.const 9))) (call $say (i32.const 1034) (i32.const 7))";
    let mut leaves = script(&[Words::Leave]);
    let ran = talk(forgets, &mut leaves);
    let stuck = ran.dialogue.stuck.unwrap();
    let unsent = stuck.submission.unsent.unwrap();
    assert_eq!((stuck.submission.awaits, unsent.text, unsent.was_there), (Awaits::Input, b"secret\n".to_vec(), true));
    assert!(leaves.heard.is_empty());
    let mut leaves = script(&[Words::Leave]);
    let ran = talk("(drop (call $get (i32.const 9))) (loop $for_ever (br $for_ever))", &mut leaves);
    assert!(ran.run.exit == Exit::Fuel && ran.run.usage.fuel < 10_000, "{:?}", ran.run.usage);
}

#[test]
fn an_input_that_ends_leaves_time_and_what_comes_late_is_heard_and_noted() {
    let forgets = "(drop (call $get (i32.const 9))) (call $say (i32.const 1034) (i32.const 7))";
    for words in [Words::End, Words::Text(Vec::new())] {
        let mut ends = script(&[words]);
        let ran = talk(forgets, &mut ends);
        let late = ran.dialogue.late.unwrap();
        assert_eq!((&late.text[..], late.was_there, &ends.heard[..]), (&b"secret\n"[..], true, &b"secret\n"[..]));
        assert_eq!((ran.run.exit, ran.dialogue.stuck), (Exit::Code(0), None));
    }
    // Who has spoken since it last heard something is not silent.
    let mut ends = script(&[Words::End]);
    let ran = talk(&format!("(call $say (i32.const 1024) (i32.const 5)) {forgets}"), &mut ends);
    assert_eq!((ran.run.exit, ran.dialogue.late), (Exit::Code(0), None));
    let mut ends = script(&[Words::End]);
    let ran = talk("(drop (call $get (i32.const 9))) (loop $for_ever (br $for_ever))", &mut ends);
    assert_eq!((ran.run.exit, ran.run.usage.fuel), (Exit::Fuel, LIMITS.fuel));
}

#[test]
fn the_time_of_a_partner_is_none_of_the_guests() {
    let slow = || Script { slow: Duration::from_millis(60), ..script(&[text("a"), text("b"), text("c")]) };
    let quick = Backstop::After(Duration::from_millis(150));
    let start = Instant::now();
    let ran = try_talk(ECHO, &mut slow(), LIMITS, quick).unwrap();
    assert_eq!(ran.run.exit, Exit::Code(9));
    assert!(start.elapsed() > Duration::from_millis(200));
    let endless = Limits { fuel: u64::MAX >> 1, ..LIMITS };
    let busy = format!("(drop (call $get (i32.const 9))) (loop $l (br $l)) {ECHO}");
    let error = try_talk(&busy, &mut slow(), endless, quick).unwrap_err();
    assert!(matches!(error, Error::GaveUp { .. }), "{error}");
}

#[test]
fn the_same_script_makes_the_same_run() {
    let run = || {
        let mut script = script(&[text("one\n"), text("two\n")]);
        let ran = talk(ECHO, &mut script);
        (ran.run.exit, ran.run.usage, ran.dialogue)
    };
    assert_eq!(run(), run());
}

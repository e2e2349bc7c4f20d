//! A worker that lies, dies or says nothing: the judge believes none of it, and waits for none.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::channel::{Channel, Failure, Files};
use super::message::{Answer, Case, Ended, Guest, Job, Left, MAX_ANSWER, MAX_REQUEST, Request};
use super::peer::Peer;
use super::pool::Trouble;
use crate::error::Error;
use crate::sandbox::artifact::JobTemplate;
use crate::sandbox::backstop::Backstop;
use crate::sandbox::dialogue::{Dialogue, Side, Traffic};
use crate::sandbox::job::{Purpose, Run};
use crate::sandbox::outcome::{Exit, Limits, Usage};
use crate::sandbox::partner::{Partner, Words};
use crate::sandbox::transcript::{Said, Transcript};
use crate::sandbox::workspace::{Kept, Workspace};

const LIMITS: Limits = Limits { fuel: 1000, memory: 1 << 20, output: 10 };

/// A worker that says this when it is asked to run something, with these bytes.
fn liar(answer: impl FnOnce(&mut Channel) + Send + 'static) -> (Peer, JoinHandle<()>) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let thread = thread::spawn(move || {
        let mut channel = Channel::new(theirs, Files::Taken);
        loop {
            match channel.receive::<Request>(MAX_REQUEST) {
                Ok((Request::Map { .. }, 0)) => {
                    channel.take_file().unwrap();
                    channel.send(&Answer::Done, &[], &[]).unwrap();
                }
                Ok((Request::Run(jobs), length)) => {
                    let files = jobs.iter().filter_map(|job| job.beside.as_ref()).flat_map(|beside| &beside.files);
                    let inputs = jobs.iter().flat_map(|job: &Job| job.sizes).chain(files.map(|(_, size)| *size));
                    assert_eq!(inputs.sum::<u64>(), length);
                    channel.receive_body(length, &mut Vec::new()).unwrap();
                    return answer(&mut channel);
                }
                Ok((Request::Pair(_) | Request::Talk(_), 0)) => return answer(&mut channel),
                other => panic!("{other:?}"),
            }
        }
    });
    (Peer::over(ours, None), thread)
}

fn ran(exit: Exit, sizes: [u64; 3]) -> Ended {
    Ended::Ran { exit, usage: Usage { fuel: 7, memory: 8 }, sizes, left: None }
}

fn run(peer: &mut Peer, cases: usize, backstop: Backstop) -> Result<Vec<Result<Run, Error>>, Trouble> {
    let case =
        Case { stdin: b"in", arguments: b"", seed: 1, limits: LIMITS, purpose: Purpose::Answer, workspace: None };
    run_cases(peer, &vec![case; cases], backstop)
}

fn run_cases(peer: &mut Peer, cases: &[Case<'_>], backstop: Backstop) -> Result<Vec<Result<Run, Error>>, Trouble> {
    let file = tempfile::NamedTempFile::new().unwrap();
    let template = JobTemplate::default();
    let guest = Guest { code: file.path(), library: None, template: &template };
    peer.run(guest, cases, backstop)
}

/// What the judge makes of what a worker says that a run left.
fn told_left(files: &[(&str, u64)], notes: &[&str], body: &'static [u8]) -> Result<Vec<Result<Run, Error>>, Trouble> {
    let files = files.iter().map(|(path, size)| ((*path).to_owned(), *size)).collect();
    let left = Left { files, notes: notes.iter().map(|note| (*note).to_owned()).collect(), denied: None };
    let (mut peer, thread) = liar(move |channel| {
        let usage = Usage { fuel: 7, memory: 8 };
        let ended = Ended::Ran { exit: Exit::Code(0), usage, sizes: [1, 0, 0], left: Some(Box::new(left)) };
        channel.send(&Answer::Ran(vec![ended]), &[body], &[]).unwrap();
    });
    let workspace = Workspace {
        args: vec!["-x".to_owned()],
        files: [("in".to_owned(), b"input".to_vec().into())].into(),
        folders: vec!["out".to_owned()],
        kept: vec!["out".to_owned()],
        is_read_only: false,
    };
    let (purpose, workspace) = (Purpose::Answer, Some(&workspace));
    let case = Case { stdin: b"in", arguments: b"", seed: 1, limits: LIMITS, purpose, workspace };
    let told = run_cases(&mut peer, &[case], Backstop::Off);
    drop(peer);
    thread.join().unwrap();
    told
}

/// What the judge makes of an answer.
fn told(answer: impl FnOnce(&mut Channel) + Send + 'static) -> Result<Vec<Result<Run, Error>>, Trouble> {
    let (mut peer, thread) = liar(answer);
    let told = run(&mut peer, 2, Backstop::Off);
    drop(peer);
    thread.join().unwrap();
    told
}

#[test]
fn what_a_worker_says_crosses_as_it_is() {
    let runs = told(|channel| {
        let ended = vec![ran(Exit::Code(3), [2, 0, 1]), Ended::Failed("no\nmemory".to_owned())];
        channel.send(&Answer::Ran(ended), &[b"ab", b"c"], &[]).unwrap();
    });
    let runs = runs.unwrap_or_else(|_| panic!());
    assert_eq!(runs.len(), 2);
    let first = runs[0].as_ref().unwrap();
    assert_eq!((&first.stdout[..], &first.stderr[..], &first.results[..]), (&b"ab"[..], &b""[..], &b"c"[..]));
    assert_eq!((&first.exit, first.usage), (&Exit::Code(3), Usage { fuel: 7, memory: 8 }));
    assert_eq!(runs[1].as_ref().unwrap_err().to_string(), "the WebAssembly engine failed: no memory");
}

#[test]
fn an_answer_that_no_run_gives_ends_the_worker() {
    let lies: Vec<(Vec<Ended>, &[u8])> = vec![
        // Nothing, more than was asked, and more or less than was announced.
        (vec![], b""),
        ((0..3).map(|_| ran(Exit::Code(0), [0; 3])).collect(), b""),
        (vec![ran(Exit::Code(0), [2, 0, 0])], b"abc"),
        (vec![ran(Exit::Code(0), [2, 0, 0])], b"a"),
        // More than the limits allow.
        (vec![ran(Exit::Code(0), [11, 0, 0])], b"abcdefghijk"),
        (vec![ran(Exit::Code(0), [u64::MAX, 1, 0])], b""),
        (vec![Ended::Ran { exit: Exit::Fuel, usage: Usage { fuel: 1001, memory: 0 }, sizes: [0; 3], left: None }], b""),
        // A trap with a terminal's codes in it.
        (vec![ran(Exit::Trap("\u{1b}[2J".to_owned()), [0; 3])], b""),
        (vec![ran(Exit::Trap("a".repeat(5000)), [0; 3])], b""),
    ];
    for (index, (ended, body)) in lies.into_iter().enumerate() {
        let told = told(move |channel| channel.send(&Answer::Ran(ended), &[body], &[]).unwrap());
        assert!(matches!(told, Err(Trouble::Ended(_))), "{index}");
    }
}

#[test]
fn files_of_a_run_cross_both_ways() {
    let runs = told_left(&[("out/a.txt", 2), ("out/b/c", 1)], &["`x` was not kept: why"], b"sabc");
    let runs = runs.unwrap_or_else(|_| panic!());
    let run = runs[0].as_ref().unwrap();
    assert_eq!(run.stdout, b"s");
    let files = [("out/a.txt".to_owned(), b"ab".to_vec()), ("out/b/c".to_owned(), b"c".to_vec())];
    assert_eq!(run.kept, Kept { files: files.into(), notes: vec!["`x` was not kept: why".to_owned()] });
}

#[test]
fn files_that_no_run_leaves_end_the_worker() {
    type Lie = (&'static [(&'static str, u64)], &'static [&'static str], &'static [u8]);
    let lies: [Lie; 6] = [
        // Elsewhere, under a name that means something, larger than the limit, or not as announced.
        (&[("in", 1)], &[], b"sa"),
        (&[("out/../../etc", 1)], &[], b"sa"),
        (&[("out/a", 11)], &[], b"sabcdefghijk"),
        (&[("out/a", u64::MAX), ("out/b", 2)], &[], b"sa"),
        (&[("out/a", 2)], &[], b"sa"),
        (&[], &["\u{1b}[2J"], b"s"),
    ];
    for (index, (files, notes, body)) in lies.into_iter().enumerate() {
        assert!(matches!(told_left(files, notes, body), Err(Trouble::Ended(_))), "{index}");
    }
    // Nothing was asked for.
    let told = told(|channel| {
        let (usage, left) = (Usage { fuel: 7, memory: 8 }, Some(Box::default()));
        let ended = Ended::Ran { exit: Exit::Code(0), usage, sizes: [0; 3], left };
        channel.send(&Answer::Ran(vec![ended]), &[], &[]).unwrap();
    });
    assert!(matches!(told, Err(Trouble::Ended(_))));
}

#[test]
fn bytes_that_are_no_answer_end_the_worker() {
    let (ours, mut theirs) = UnixStream::pair().unwrap();
    for bytes in
        [&[0xff; 100][..], &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 99], &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]]
    {
        let mut channel = Channel::new(ours.try_clone().unwrap(), Files::Refused);
        theirs.write_all(bytes).unwrap();
        let told = channel.receive::<Answer>(MAX_ANSWER);
        assert!(matches!(told, Err(Failure::Malformed)), "{bytes:?}: {told:?}");
        // Whatever is left is for nobody.
        ours.set_nonblocking(true).unwrap();
        let _ = (&ours).read(&mut [0; 200]);
        ours.set_nonblocking(false).unwrap();
    }
    drop(theirs);
    let told = Channel::new(ours, Files::Refused).receive::<Answer>(MAX_ANSWER);
    assert!(matches!(told, Err(Failure::Gone)), "{told:?}");
}

#[test]
fn a_worker_that_says_nothing_is_late_and_so_is_one_that_says_it_byte_by_byte() {
    let patience = Duration::from_millis(50);
    let (ours, _theirs) = UnixStream::pair().unwrap();
    let mut channel = Channel::new(ours, Files::Refused);
    channel.allow(Some(patience)).unwrap();
    assert!(matches!(channel.receive::<Answer>(MAX_ANSWER), Err(Failure::Late)));

    let (ours, mut theirs) = UnixStream::pair().unwrap();
    let mut channel = Channel::new(ours, Files::Refused);
    channel.allow(Some(patience)).unwrap();
    let drip = thread::spawn(move || while theirs.write_all(&[0]).is_ok() {});
    assert!(matches!(channel.receive_body(u64::MAX, &mut Vec::new()), Err(Failure::Late)));
    drop(channel);
    drip.join().unwrap();
}

#[test]
fn the_judge_takes_no_file_from_a_worker() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let file = tempfile::tempfile().unwrap();
    let mut worker = Channel::new(theirs, Files::Taken);
    worker.send(&Answer::Done, &[], &[std::os::fd::AsFd::as_fd(&file)]).unwrap();
    let mut judge = Channel::new(ours, Files::Refused);
    assert!(matches!(judge.receive::<Answer>(MAX_ANSWER), Ok((Answer::Done, 0))));
    assert!(matches!(judge.take_file(), Err(Failure::Malformed)));
}

#[test]
fn large_bodies_cross_whole_and_room_is_made_only_for_what_comes() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let large: Vec<u8> = (0..5_000_000_u32).map(|i| i as u8).collect();
    let sent = large.clone();
    let sender = thread::spawn(move || {
        Channel::new(theirs, Files::Taken).send(&Answer::Compiled, &[&sent, b"end"], &[]).unwrap();
    });
    let mut channel = Channel::new(ours, Files::Refused);
    let (Answer::Compiled, length) = channel.receive(MAX_ANSWER).unwrap() else { panic!() };
    assert_eq!(length, 5_000_003);
    let mut body = Vec::new();
    channel.receive_body(5_000_000, &mut body).unwrap();
    assert_eq!(body, large);
    channel.receive_body(3, &mut body).unwrap();
    assert_eq!(body, b"end");
    sender.join().unwrap();
    let told = channel.receive_body(u64::MAX, &mut body);
    assert!(matches!(told, Err(Failure::Gone)));
    assert!(body.capacity() < 16 << 20);
}

#[test]
fn a_program_that_is_no_worker_is_an_error_of_ours() {
    let memories = crate::sandbox::Sandbox::new(1, &[]).unwrap().memories();
    let error = super::Workers::start(Path::new("/bin/true").into(), memories).unwrap_err();
    assert!(error.to_string().contains("before it began"), "{error}");
    assert!(super::Workers::start(Path::new("/nonexistent").into(), memories).is_err());
}

#[test]
fn an_answer_that_no_pair_gives_ends_the_worker() {
    let two = || vec![ran(Exit::Code(0), [0; 3]), ran(Exit::Code(0), [0; 3])];
    let dialogue = |length: usize| {
        let text = vec![b'a'; length];
        let head = vec![Said { by: Side::Submission, text }];
        let transcript = Transcript { head, ..Transcript::default() };
        let (submission, interactor) = (Traffic::default(), Traffic::default());
        let dialogue =
            Dialogue { first: Side::Submission, submission, interactor, stuck: None, late: None, transcript };
        postcard::to_allocvec(&dialogue).unwrap()
    };
    let lies: Vec<(Vec<Ended>, Vec<u8>, u64)> = vec![
        (two(), dialogue(1), 0),
        (two(), dialogue(0), 0),
        (two(), dialogue(200_000), 0),
        (two(), dialogue(2_000_000), 0),
        (two(), b"no dialogue".to_vec(), 0),
        (two(), dialogue(1), 1),
        (two().into_iter().take(1).collect(), dialogue(1), 0),
        (two().into_iter().chain(two()).collect(), dialogue(1), 0),
        (vec![], vec![], 0),
        (vec![ran(Exit::Code(0), [0, 11, 0]), ran(Exit::Code(0), [0; 3])], dialogue(1), 0),
    ];
    let file = tempfile::NamedTempFile::new().unwrap();
    let template = JobTemplate::default();
    let guest = Guest { code: file.path(), library: None, template: &template };
    let case = Case { stdin: b"", arguments: b"", seed: 1, limits: LIMITS, purpose: Purpose::Answer, workspace: None };
    for (index, (ended, body, more)) in lies.into_iter().enumerate() {
        let announced = body.len() as u64 + more;
        let (mut peer, thread) = liar(move |channel| {
            let _ = channel.send(&Answer::Paired { ended, dialogue: announced }, &[&body], &[]);
        });
        let told = peer.run_pair(&[(guest, case), (guest, case)], Backstop::Off);
        drop(peer);
        thread.join().unwrap();
        // The first one is the truth.
        assert_eq!(matches!(told, Err(Trouble::Ended(_))), index > 0, "{index}");
    }
}

/// A program that says a word, reads what comes back and exits with its length; the other way round as an interactor.
const TALKS: &str = r#"(module
    (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 1) (data (i32.const 1024) "hello")
    (func (export "_start")
        (i32.store (i32.const 0) (i32.const 1024)) (i32.store (i32.const 4) (i32.const 5))
        (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
        (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
        (i32.store (i32.const 4) (i32.const 100))
        (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
        (call $exit (i32.load (i32.const 8)))))"#;

/// The files of two programs, and a worker on a thread that runs them.
fn two(wat: [&str; 2]) -> ([tempfile::NamedTempFile; 2], Peer, JoinHandle<()>) {
    let sandbox = crate::sandbox::Sandbox::new(1, &[]).unwrap();
    let files = wat.map(|wat| {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), sandbox.compile_submission(&wat::parse_str(wat).unwrap()).unwrap()).unwrap();
        file
    });
    let (ours, theirs) = UnixStream::pair().unwrap();
    let thread = thread::spawn(move || {
        crate::sandbox::threads::on_big_stack(|| {
            let _ = super::serve::answer_all(Channel::new(theirs, Files::Taken), sandbox);
        });
    });
    (files, Peer::over(ours, None), thread)
}

#[test]
fn a_worker_runs_two_that_talk_to_each_other() {
    let (files, mut peer, thread) = two([TALKS, TALKS]);
    let template = JobTemplate::default();
    let limits = Limits { fuel: 1_000_000, memory: 1 << 20, output: 1000 };
    let guest = |limits| {
        let case = Case { stdin: b"", arguments: b"", seed: 1, limits, purpose: Purpose::Answer, workspace: None };
        [0, 1].map(|index| (Guest { code: files[index].path(), library: None, template: &template }, case))
    };
    for _ in 0..2 {
        let Ok(Ok(pair)) = peer.run_pair(&guest(limits), Backstop::Generous) else { panic!() };
        for run in &pair.runs {
            assert_eq!((&run.exit, &run.stderr[..], run.stdout.len()), (&Exit::Code(5), &b"hello"[..], 0));
        }
        assert_eq!((pair.dialogue.submission.sent, pair.dialogue.interactor.received), (5, 5));
        assert_eq!(pair.dialogue.transcript.head.len(), 2);
    }
    let few = Limits { output: 3, ..limits };
    let Ok(Ok(pair)) = peer.run_pair(&guest(few), Backstop::Generous) else { panic!() };
    assert!(matches!(pair.runs[0].exit, Exit::Output(_)));
    let Ok(Err(error)) = peer.run_pair(&guest(limits), Backstop::After(Duration::ZERO)) else { panic!() };
    assert!(matches!(error, Error::GaveUp { .. }), "{error}");
    drop(peer);
    thread.join().unwrap();
}

/// Greets once, and writes down what it hears.
#[derive(Default)]
struct Greeter {
    heard: Vec<u8>,
    has_greeted: bool,
}

impl Partner for Greeter {
    fn hear(&mut self, text: &[u8]) {
        self.heard.extend_from_slice(text);
    }

    fn answer(&mut self) -> Words {
        if std::mem::replace(&mut self.has_greeted, true) { Words::End } else { Words::Text(b"hello".to_vec()) }
    }
}

#[test]
fn a_worker_runs_one_that_talks_with_the_judge() {
    let (files, mut peer, thread) = two([TALKS, TALKS]);
    let template = JobTemplate::default();
    let limits = Limits { fuel: 1_000_000, memory: 1 << 20, output: 1000 };
    let guest = |limits| {
        let case = Case { stdin: b"", arguments: b"", seed: 1, limits, purpose: Purpose::Answer, workspace: None };
        (Guest { code: files[0].path(), library: None, template: &template }, case)
    };
    for _ in 0..2 {
        let mut greeter = Greeter::default();
        let Ok(Ok(talk)) = peer.run_with(&guest(limits), &mut greeter, Backstop::Generous) else { panic!() };
        assert_eq!(
            (&talk.run.exit, &talk.run.stderr[..], &greeter.heard[..]),
            (&Exit::Code(5), &b"hello"[..], &b"hello"[..])
        );
        assert_eq!((talk.dialogue.submission.received, talk.dialogue.interactor.sent), (5, 5));
    }
    let few = Limits { output: 3, ..limits };
    let Ok(Ok(talk)) = peer.run_with(&guest(few), &mut Greeter::default(), Backstop::Generous) else { panic!() };
    assert!(matches!(talk.run.exit, Exit::Output(_)));
    drop(peer);
    thread.join().unwrap();
}

#[test]
fn who_does_not_want_to_know_any_more_waits_for_no_worker() {
    let (asked, begun) = mpsc::channel();
    let (mut peer, thread) = liar(move |channel| {
        asked.send(()).unwrap();
        // It says nothing until the judge is gone.
        assert!(matches!(channel.receive::<Request>(MAX_REQUEST), Err(Failure::Gone)));
    });
    let cancelled = Arc::new(AtomicBool::new(false));
    peer.channel.heed(Some(Arc::clone(&cancelled)));
    let leaving = thread::spawn(move || {
        begun.recv().unwrap();
        cancelled.store(true, Ordering::Relaxed);
    });
    assert!(matches!(run(&mut peer, 1, Backstop::Off), Err(Trouble::Late)));
    drop(peer);
    thread.join().unwrap();
    leaving.join().unwrap();
}

#[test]
fn a_talk_that_no_program_has_ends_the_worker() {
    type Lie = fn(&mut Channel) -> Result<(), Failure>;
    let lies: [Lie; 3] = [
        // More than it may write, a question with a text, and what is no part of a talk.
        |channel| channel.send(&Answer::Wrote, &[&[b'a'; 11]], &[]),
        |channel| channel.send(&Answer::Waits, &[b"?"], &[]),
        |channel| channel.send(&Answer::Done, &[], &[]),
    ];
    for lie in lies {
        let (mut peer, thread) = liar(move |channel| lie(channel).unwrap());
        let file = tempfile::NamedTempFile::new().unwrap();
        let template = JobTemplate::default();
        let guest = Guest { code: file.path(), library: None, template: &template };
        let case =
            Case { stdin: b"", arguments: b"", seed: 1, limits: LIMITS, purpose: Purpose::Answer, workspace: None };
        let told = peer.run_with(&(guest, case), &mut Greeter::default(), Backstop::Off);
        assert!(matches!(told, Err(Trouble::Ended(_))));
        drop(peer);
        thread.join().unwrap();
    }
}

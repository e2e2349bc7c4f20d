//! Kills, crowds, full disks and damage at random: whatever happens, the next run is right, and nothing is lost or left.
//!
//! `JUDGE_ROUNDS` sets how often, `JUDGE_SEED` what is drawn. A few rounds run with every test; many are run by hand.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::disk_full::judge_with_disk_of;
use super::interrupted::{until, working_in};
use crate::dice::{Dice, setting};
use crate::environment::Environment;

const PROBLEM: &str = "hostile-stdio";

/// Dice of each round of a campaign.
fn rounds(name: &'static str, few: u64) -> impl Iterator<Item = Dice> {
    let (seed, rounds) = (setting("JUDGE_SEED", 1), setting("JUDGE_ROUNDS", few));
    (0..rounds).map(move |round| Dice::new(seed, name, round))
}

/// A judge with a cache, a store and programs of its own.
struct Desk {
    environment: Environment,
    programs: u32,
}

/// A program and what becomes of it.
#[derive(Clone)]
struct Trial {
    file: String,
    verdict: &'static str,
}

impl Desk {
    fn new() -> Self {
        let environment = Environment::new();
        fs::create_dir_all(environment.path("data")).unwrap();
        Self { environment, programs: 0 }
    }

    /// A program that no cache has seen: compiled in a blink, or by a compiler of its own.
    fn trial(&mut self, dice: &mut Dice) -> Trial {
        let programs = [
            (";;", "wat", "accepted/plain", "AC"),
            ("//", "rs", "accepted/plain", "AC"),
            (";;", "wat", "wrong_answer/silent", "WA"),
            (";;", "wat", "compile_error/no_start", "CE"),
        ];
        let (comment, ending, path, verdict) = *dice.of(&programs);
        self.program(comment, ending, path, verdict)
    }

    /// A program of the corpus that no cache has seen.
    fn program(&mut self, comment: &str, ending: &str, path: &str, verdict: &'static str) -> Trial {
        let path = format!("tests/registry/{PROBLEM}/submissions/{path}.{ending}");
        let text = fs::read_to_string(Environment::repository(&path)).unwrap();
        self.programs += 1;
        let file = format!("program{}.{ending}", self.programs);
        self.environment.write(&file, format!("{comment} {}\n{text}", self.programs));
        Trial { file, verdict }
    }

    fn command(&self, trial: &Trial) -> Command {
        let registry = Environment::repository("tests/registry");
        let mut command = self.environment.command(&[
            "--problems",
            registry.to_str().unwrap(),
            "--quiet",
            "submit",
            PROBLEM,
            &trial.file,
        ]);
        command.env("JUDGE_CACHE_DIR", self.cache()).stdin(Stdio::null());
        command
    }

    fn cache(&self) -> PathBuf {
        self.environment.path("cache")
    }

    /// The run is right, and leaves nothing.
    fn is_right(&self, trial: &Trial) {
        right(trial, &self.command(trial).output().unwrap());
        assert!(is_swept(&self.cache()), "{}: scratch is left", trial.file);
    }

    /// How many attempts at each file the store knows.
    fn attempts(&self) -> BTreeMap<String, usize> {
        let text = fs::read_to_string(self.environment.path("data/attempts").join(PROBLEM).with_extension("jsonl"));
        let mut found = BTreeMap::new();
        for line in text.unwrap_or_default().lines() {
            let attempt: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            *found.entry(attempt["name"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        found
    }
}

/// Whether nothing is left of what was made and not finished.
fn is_swept(cache: &Path) -> bool {
    fs::read_dir(cache.join("tmp")).unwrap().next().is_none()
}

fn right(trial: &Trial, output: &Output) {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let status = i32::from(trial.verdict != "AC");
    assert_eq!(output.status.code(), Some(status), "{}: {text}", trial.file);
    assert!(text.contains(trial.verdict), "{}: {text}", trial.file);
}

/// Lets a judge run for so long and kills it, unless it ended before; what it printed until then.
fn killed_after(mut judge: Child, time: Duration) -> Output {
    let start = Instant::now();
    until("it is time", || start.elapsed() >= time || judge.try_wait().unwrap().is_some());
    judge.kill().unwrap();
    judge.wait_with_output().unwrap()
}

#[test]
fn a_killed_judge_loses_and_leaves_nothing() {
    let mut desk = Desk::new();
    for mut dice in rounds("kill", 6) {
        let trial = desk.trial(&mut dice);
        let others = desk.attempts();
        let start = Instant::now();
        right(&trial, &desk.command(&trial).output().unwrap());
        let usual = start.elapsed().as_micros() as usize;
        let again = desk.trial(&mut dice);
        let judge = desk.command(&again).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let output = killed_after(judge, Duration::from_micros(dice.below(usual) as u64));
        until("its compilers end", || working_in(&desk.cache()) == 0);
        let attempts = desk.attempts();
        assert_eq!(attempts.get(&trial.file), Some(&1), "an attempt is lost");
        assert!(others.iter().all(|(name, count)| attempts.get(name) == Some(count)), "{others:?} became {attempts:?}");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let recorded = attempts.get(&again.file).copied().unwrap_or(0);
        assert!(
            recorded == 1 || (recorded == 0 && !printed.contains(again.verdict)),
            "printed, not recorded: {printed}"
        );
        desk.is_right(&again);
        assert_eq!(desk.attempts().get(&again.file), Some(&(recorded + 1)));
    }
}

#[test]
fn a_killed_installation_is_taken_up_again() {
    let mut desk = Desk::new();
    let install = |desk: &Desk| {
        let mut command = desk.environment.command(&["--quiet", "toolchain", "install", "javascript"]);
        command.env("JUDGE_CACHE_DIR", desk.cache()).stdin(Stdio::null()).stdout(Stdio::null());
        command
    };
    let mut usual = 4_000;
    for mut dice in rounds("install", 1) {
        let judge = install(&desk).stderr(Stdio::null()).spawn().unwrap();
        killed_after(judge, Duration::from_millis(dice.below(usual) as u64));
        until("its installers end", || working_in(&desk.cache()) == 0);
        let start = Instant::now();
        let output = install(&desk).output().unwrap();
        usual = start.elapsed().as_millis() as usize + 1;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(is_swept(&desk.cache()), "scratch is left");
        let trial = desk.program("//", "js", "accepted/plain", "AC");
        desk.is_right(&trial);
        fs::remove_dir_all(desk.cache()).unwrap();
    }
}

#[test]
fn a_killed_proof_of_a_problem_is_taken_up_again() {
    let desk = Desk::new();
    let registry = desk.environment.path("registry");
    let source = Environment::repository("tests/registry/hostile-stdio");
    for file in [
        "problem.toml",
        "statement.md",
        "cases/sample/sample.json",
        "cases/hidden/numbers.json",
        "submissions/accepted/plain.wat",
        "submissions/accepted/plain.rs",
    ] {
        desk.environment.write(&format!("registry/small/{file}"), fs::read(source.join(file)).unwrap());
    }
    let verify = || {
        let mut command = desk.environment.command(&[
            "--problems",
            registry.to_str().unwrap(),
            "verify",
            "small",
            "--format",
            "json",
        ]);
        command.env("JUDGE_CACHE_DIR", desk.cache()).stdin(Stdio::null());
        command
    };
    let said = |output: &Output| {
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["problems"][0]["submissions"].clone()
    };
    let whole = said(&verify().output().unwrap());
    for mut dice in rounds("proof", 3) {
        fs::remove_dir_all(desk.cache()).unwrap();
        let judge = verify().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        killed_after(judge, Duration::from_millis(dice.below(1_500) as u64));
        until("its compilers end", || working_in(&desk.cache()) == 0);
        assert_eq!(said(&verify().output().unwrap()), whole);
        assert!(is_swept(&desk.cache()));
    }
}

#[test]
fn a_crowd_shares_an_empty_cache_and_a_store() {
    for mut dice in rounds("crowd", 1) {
        let mut desk = Desk::new();
        let few: Vec<Trial> = (0..3).map(|_| desk.trial(&mut dice)).collect();
        let crowd: Vec<(Trial, Child)> = (0..8)
            .map(|_| {
                let trial = dice.of(&few).clone();
                let judge = desk.command(&trial).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
                (trial, judge)
            })
            .collect();
        let size = crowd.len();
        for (trial, judge) in crowd {
            right(&trial, &judge.wait_with_output().unwrap());
        }
        assert_eq!(desk.attempts().values().sum::<usize>(), size, "attempts are lost");
        assert!(is_swept(&desk.cache()), "scratch is left");
        desk.is_right(&few[0]);
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_said_of_the_submission() {
    let mut desk = Desk::new();
    let registry = Environment::repository("tests/registry");
    for mut dice in rounds("disk", 4) {
        let trial = desk.trial(&mut dice);
        let kib = 16 << dice.below(12);
        let arguments = ["--problems", registry.to_str().unwrap(), "--quiet", "submit", PROBLEM, &trial.file];
        let Some((status, text)) = judge_with_disk_of(&desk.environment, kib, &arguments) else { return };
        let is_right = status == Some(i32::from(trial.verdict != "AC")) && text.contains(trial.verdict);
        assert!(is_right || status == Some(2) && text.contains("free some disk space"), "{kib} KiB: {text}");
    }
}

#[test]
fn files_that_may_not_grow_are_told_and_the_next_run_is_right() {
    let mut desk = Desk::new();
    for mut dice in rounds("file", 6) {
        let trial = loop {
            let trial = desk.trial(&mut dice);
            if trial.file.ends_with("wat") {
                break trial;
            }
        };
        let judge = desk.command(&trial);
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &dice.below(40).to_string()]);
        command.arg(judge.get_program()).args(judge.get_args()).current_dir(desk.environment.path("")).env_clear();
        command.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = command.output().unwrap();
        let before = desk.attempts();
        if output.status.code() != Some(2) {
            right(&trial, &output);
        }
        desk.is_right(&trial);
        let recorded = before.get(&trial.file).copied().unwrap_or(0);
        assert_eq!(desk.attempts().get(&trial.file), Some(&(recorded + 1)));
    }
}

/// The plain files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    found.sort();
    found
}

/// Ways to damage a file, whose time stays where it was, and what else may stand in its place.
const DAMAGE: [fn(&Path, &mut Dice); 9] = [
    |file, dice| rewrite(file, |bytes| bytes.truncate(dice.below(bytes.len()))),
    |file, dice| {
        rewrite(file, |bytes| {
            let at = dice.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1;
            }
        });
    },
    |file, _| rewrite(file, Vec::clear),
    |file, _| rewrite(file, |bytes| bytes.extend(b"spam")),
    |file, _| fs::remove_file(file).unwrap(),
    |file, dice| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
        if dice.below(2) == 0 {
            fs::write(file.join("inside"), "spam").unwrap();
        }
    },
    |file, _| {
        let moved = file.with_extension("moved");
        fs::rename(file, &moved).unwrap();
        symlink(&moved, file).unwrap();
    },
    |file, _| {
        fs::remove_file(file).unwrap();
        symlink("/dev/zero", file).unwrap();
    },
    |file, _| {
        fs::remove_file(file).unwrap();
        assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
    },
];

fn rewrite(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let time = fs::metadata(file).unwrap().modified().unwrap();
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    fs::write(file, bytes).unwrap();
    fs::File::options().append(true).open(file).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_damaged_cache_is_made_anew() {
    let mut desk = Desk::new();
    for mut dice in rounds("damage", 10) {
        let trial = desk.trial(&mut dice);
        desk.is_right(&trial);
        let found = files(&desk.cache());
        let file = dice.of(&found).clone();
        dice.of(&DAMAGE)(&file, &mut dice);
        desk.is_right(&trial);
    }
}

//! One program of the suite: what it is given, what it prints on a desktop, and what it prints here.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome};
use harness::{Build, Harness, Language, Source};

use super::archive::Archive;

/// Enough for every program: none of them is about limits.
const LIMITS: Limits = Limits { fuel: 100_000_000_000, memory: 1 << 30, output: 16 << 20 };

/// One program and what is known about it.
pub(super) struct Program<'a> {
    /// Its name without the extension; no two of a language have the same.
    pub(super) name: &'a str,
    /// The name of its file.
    pub(super) file: &'a str,
    pub(super) source: &'a str,
    pub(super) stdin: &'a str,
    /// What it prints natively.
    native: Option<&'a str>,
    /// How it ends natively, if not with 0: a number, or `signal`.
    native_exit: Option<&'a str>,
    /// What is seen here, where that differs for good.
    ours: Option<&'a str>,
    /// Why it differs, in one line.
    pub(super) why: Option<&'a str>,
}

/// All programs of an archive whose sources have one of these extensions.
pub(super) fn programs<'a>(archive: &'a Archive, extensions: &[&str]) -> Vec<Program<'a>> {
    let sources = archive.sections().iter().filter_map(|(file, source)| {
        let (name, extension) = file.rsplit_once('.')?;
        extensions.contains(&extension).then_some((file, name, source))
    });
    let program = |(file, name, source): (&'a String, &'a str, &'a String)| {
        let part = |part: &str| archive.get(&format!("{name}.{part}"));
        Program {
            name,
            file,
            source,
            stdin: part("in").unwrap_or_default(),
            native: part("out"),
            native_exit: part("exit").map(str::trim),
            ours: part("ours"),
            why: part("why").map(str::trim),
        }
    };
    sources.map(program).collect()
}

/// What is wrong with a section that belongs to no program.
pub(super) fn stray(archive: &Archive, extensions: &[&str]) -> Vec<String> {
    let programs = programs(archive, extensions);
    let belongs = |name: &str| {
        programs.iter().any(|program| {
            name == program.file
                || name.rsplit_once('.').is_some_and(|(stem, part)| {
                    stem == program.name && ["in", "out", "exit", "ours", "why"].contains(&part)
                })
        })
    };
    let names = archive.sections().iter().map(|(name, _)| name).filter(|name| !belongs(name));
    names.map(|name| format!("{}: the section `{name}` belongs to no program", archive.path().display())).collect()
}

impl Program<'_> {
    /// Compares a run with what is known; returns what is wrong.
    pub(super) fn check(&self, seen: &Seen) -> Result<(), String> {
        let native = self.native.ok_or("it was never run natively: JUDGE_RECORD=1 records what it prints")?;
        match (self.ours, self.why) {
            (None, None) => {
                let equal = seen.stdout == native && self.ends_alike(&seen.end);
                let wanted = format!("{native}[{}]", self.native_exit.unwrap_or("0"));
                if equal { Ok(()) } else { Err(format!("natively\n{wanted}\nhere\n{}", seen.text())) }
            }
            (Some(_), Some("") | None) | (None, Some(_)) => {
                Err("a difference needs both sections, `.ours` and `.why`".to_owned())
            }
            (Some(ours), Some(_)) if seen.text().trim_end() == ours.trim_end() => {
                let same = seen.stdout == native && self.ends_alike(&seen.end);
                if same { Err("it does not differ any more: remove `.ours` and `.why`".to_owned()) } else { Ok(()) }
            }
            (Some(ours), Some(_)) => {
                Err(format!("known to differ, but not so: it was\n{ours}\nand is\n{}", seen.text()))
            }
        }
    }

    fn ends_alike(&self, end: &End) -> bool {
        match (self.native_exit, end) {
            (None, End::Exit(0)) | (Some("signal"), End::Trap(_)) => true,
            (Some("signal"), End::Exit(code)) => *code != 0,
            (Some(number), End::Exit(code)) => number == code.to_string(),
            _ => false,
        }
    }
}

/// What was seen of a program here.
pub(super) struct Seen {
    stdout: String,
    end: End,
}

/// How a program ended here.
enum End {
    Exit(i32),
    Trap(String),
    Refused(String),
}

impl Seen {
    /// Compiles and runs a program.
    pub(super) fn of(harness: &Harness, language: &Language, program: &Program<'_>) -> Self {
        let source = Source { name: program.file, text: program.source.as_bytes(), language, files: &[] };
        match harness.build(&source, &Interface::Stdio, &|_| {}) {
            Ok(Build::Ready(artifact)) => {
                match harness.run(&artifact, &Input::Stdin(program.stdin.as_bytes()), 7, &LIMITS) {
                    Ok(outcome) => Self::ran(&outcome),
                    Err(error) => panic!("{}: {error}", program.file),
                }
            }
            Ok(Build::Rejected(diagnostics)) => {
                let first = diagnostics.text.lines().next().unwrap_or_default().to_owned();
                Self { stdout: String::new(), end: End::Refused(first) }
            }
            Err(error) => panic!("{}: {error}", program.file),
        }
    }

    fn ran(outcome: &Outcome) -> Self {
        let end = match &outcome.exit {
            Exit::Code(code) => End::Exit(*code),
            Exit::Trap(words) => End::Trap(words.clone()),
            other => End::Trap(format!("{other:?}")),
        };
        let mut stdout = String::from_utf8_lossy(&outcome.stdout).into_owned();
        // A section ends with a line feed, whether or not what was printed does.
        if !stdout.is_empty() && !stdout.ends_with('\n') {
            stdout.push('\n');
        }
        Self { stdout, end }
    }

    /// Standard output, and a line about the end if it is not status 0.
    pub(super) fn text(&self) -> String {
        let end = match &self.end {
            End::Exit(0) => return self.stdout.clone(),
            End::Exit(code) => format!("[{code}]"),
            End::Trap(words) => format!("[trap: {words}]"),
            End::Refused(words) => format!("[refused: {words}]"),
        };
        format!("{}{end}\n", self.stdout)
    }
}

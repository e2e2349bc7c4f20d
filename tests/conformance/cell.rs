//! One cell: find or make its program, build it, run it twice, and compare what came of it with what the row wants.

use std::fs;
use std::time::Duration;

use harness::call::Input;
use harness::interface::{Class, Function, Interface, Param};
use harness::outcome::{Exit, Limits, Outcome, Reply, Stream};
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Build, Harness, Language, Source};
use serde_json::Value as Json;

use super::answer::{answered, head, repeated, told, values};
use super::table::{Ends, Row, Table, Wanted};
use super::{echo, folder};

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// As the row says.
    Good,
    /// As it must be in this language, which is not what the row says.
    Differs(String),
    /// There is no such program.
    Absent(String),
    /// What is wrong.
    Bad(String),
}

/// Fills a cell; a program that is not run does what the row says.
pub(super) fn fill(harness: &Harness, table: &Table, row: &Row, language: &Language, is_run: bool) -> Cell {
    let interface = row.interface();
    let no_calls = table.only_programs.get(language.id()).filter(|_| interface != Interface::Stdio);
    let absent = row.absent.get(language.id()).or(no_calls);
    let program = program(row, language, &interface);
    match (absent, program) {
        (Some(_), Some(_)) if row.values.is_empty() => Cell::Bad("has a program, and a reason for none".to_owned()),
        (Some(reason), _) => Cell::Absent(reason.clone()),
        (None, None) => Cell::Bad("has no program, and no reason for none".to_owned()),
        (None, Some(program)) => {
            let wanted = row.wanted(language.id());
            let why = wanted.why.clone();
            let attempt = Attempt { harness, row, language, interface: &interface, wanted };
            let held = if is_run { attempt.hold(&program) } else { Ok(()) };
            match (held, why) {
                (Err(reason), _) => Cell::Bad(reason),
                (Ok(()), Some(why)) => Cell::Differs(why),
                (Ok(()), None) => Cell::Good,
            }
        }
    }
}

/// A submission.
struct Program {
    name: String,
    text: String,
}

fn program(row: &Row, language: &Language, interface: &Interface) -> Option<Program> {
    if row.name == "hello" {
        let name = format!("hello.{}", language.extensions[0]);
        return Some(Program { name, text: language.hello.clone() });
    }
    if !row.values.is_empty() {
        let name = format!("give_back.{}", language.extensions[0]);
        return Some(Program { name, text: echo::source(language, interface)? });
    }
    let folder = folder().join(language.id());
    let names = language.extensions.iter().map(|extension| format!("{}.{extension}", row.name));
    let name = names.into_iter().find(|name| folder.join(name).is_file())?;
    let text = fs::read_to_string(folder.join(&name)).unwrap();
    Some(Program { name, text: unfolded(&text) })
}

/// `⟨3×ab⟩` is `ababab`: programs whose length is their point stay short files.
fn unfolded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('⟨') {
        let (fold, after) = tail.split_once('⟩').unwrap();
        let (times, what) = fold.split_once('×').unwrap();
        out.push_str(before);
        out.push_str(&what.repeat(times.parse().unwrap()));
        rest = after;
    }
    out + rest
}

struct Attempt<'a> {
    harness: &'a Harness,
    row: &'a Row,
    language: &'a Language,
    interface: &'a Interface,
    wanted: Wanted,
}

impl Attempt<'_> {
    /// Says what was not as it must be.
    fn hold(&self, program: &Program) -> Result<(), String> {
        let source = Source { name: &program.name, text: program.text.as_bytes(), language: self.language, files: &[] };
        let build = self.harness.build(&source, self.interface, &|_| {}).map_err(|error| error.to_string())?;
        let artifact = match build {
            Build::Rejected(diagnostics) if matches!(self.wanted.ends, Ends::Rejected | Ends::Refused) => {
                return self.rejected(&diagnostics.text, &program.name);
            }
            Build::Rejected(diagnostics) => return Err(format!("does not compile:\n{}", diagnostics.text)),
            Build::Ready(_) if self.wanted.ends == Ends::Rejected => return Err("compiles".to_owned()),
            Build::Ready(artifact) => artifact,
        };
        match self.interface {
            Interface::Stdio => self.run_program(&artifact),
            Interface::Function(function) => self.call_function(function, &artifact),
            Interface::Class(class) => self.call_class(class, &artifact),
        }
    }

    fn rejected(&self, text: &str, file: &str) -> Result<(), String> {
        self.says(text, file)?;
        let Some(line) = self.wanted.line else { return Ok(()) };
        let places = [format!("{file}:{line}"), format!("{file}\", line {line}")];
        if places.iter().any(|place| text.contains(place)) {
            return Ok(());
        }
        Err(format!("line {line} of `{file}` is not named in:\n{}", head(text)))
    }

    fn says(&self, text: &str, file: &str) -> Result<(), String> {
        let Some(says) = &self.wanted.says else { return Ok(()) };
        let line = echo::head(self.language, self.interface);
        let called = line.split_inclusive('(').next().unwrap_or_default();
        let says = says.replace("{file}", file).replace("{signature}", called);
        if text.contains(&says) { Ok(()) } else { Err(format!("`{says}` is missing in:\n{}", head(text))) }
    }

    fn run_program(&self, artifact: &Artifact) -> Result<(), String> {
        let feed = self.row.feed;
        let input = feed.map_or_else(|| self.wanted.input.clone(), super::feed::Feed::text);
        let outcome = self.run(artifact, &Input::Stdin(input.as_bytes()))?;
        let made = feed.zip(self.row.gives).map(|(feed, gives)| feed.gives(gives));
        let Some(wanted) = self.wanted.stdout.clone().or(made) else { return Ok(()) };
        if outcome.stdout == wanted.as_bytes() {
            return Ok(());
        }
        Err(format!("standard output is not `{}`; {}", head(&wanted), told(&outcome)))
    }

    fn call_function(&self, function: &Function, artifact: &Artifact) -> Result<(), String> {
        let params: Vec<&Type> = function.params.iter().map(|param| &param.ty).collect();
        let types: Vec<&Type> = function.reply_types().collect();
        for json in &self.wanted.values {
            let values = values(&params, &format!("[{json}]"));
            let twice = repeated(&values, 2);
            let outcome = self.run(artifact, &Input::Call(&values)).map_err(|what| format!("{json}: {what}"))?;
            answered(&outcome, &twice, &types).map_err(|what| format!("{json}: {what}"))?;
        }
        if !self.row.values.is_empty() {
            return Ok(());
        }
        let outcome = self.run(artifact, &Input::Call(&values(&params, &self.row.arguments)))?;
        self.answered(&outcome, &types, || values(&types, &self.row.answers))
    }

    fn call_class(&self, class: &Class, artifact: &Artifact) -> Result<(), String> {
        let read = |params: &[Param], json: &str| {
            let types: Vec<&Type> = params.iter().map(|param| &param.ty).collect();
            values(&types, json)
        };
        let times = self.row.times.unwrap_or(1);
        let calls: Vec<(String, Json)> = serde_json::from_str(&self.row.calls).unwrap();
        let call = |(name, arguments): &(String, Json)| {
            let index = class.methods.iter().position(|method| method.name == *name).unwrap();
            (index, read(&class.methods[index].params, &arguments.to_string()))
        };
        let calls: Vec<(usize, Vec<Value>)> = calls.iter().map(call).collect();
        let types: Vec<&Type> = calls.iter().map(|(index, _)| &class.methods[*index].returns).collect();
        let (new, all) = (read(&class.new, &self.row.arguments), repeated(&calls, times));
        let outcome = self.run(artifact, &Input::Calls { new: &new, calls: &all })?;
        self.answered(&outcome, &types.repeat(times), || repeated(&values(&types, &self.row.answers), times))
    }

    fn answered(&self, outcome: &Outcome, types: &[&Type], wanted: impl FnOnce() -> Vec<Value>) -> Result<(), String> {
        if self.wanted.ends == Ends::Exit(0) { answered(outcome, &wanted(), types) } else { Ok(()) }
    }

    /// Runs it twice, which must give the same to the last unit of fuel, and looks at how it ended.
    fn run(&self, artifact: &Artifact, input: &Input<'_>) -> Result<Outcome, String> {
        let fuel = Limits::fuel_for(Duration::from_secs_f64(self.wanted.seconds) * self.language.time);
        let limits = Limits { fuel, memory: self.wanted.mebibytes << 20, ..Limits::default() };
        let run = |seed| self.harness.run(artifact, input, seed, &limits).map_err(|error| error.to_string());
        let (outcome, again) = (run(1)?, run(1)?);
        // Compared as text, in which a NaN is equal to itself.
        if format!("{outcome:?}") != format!("{again:?}") {
            return Err(format!("two runs differ: {}; {}", told(&outcome), told(&again)));
        }
        if self.row.random && run(2)?.stdout == outcome.stdout {
            return Err(format!("another seed gives the same; {}", told(&outcome)));
        }
        self.ended(&outcome)?;
        Ok(outcome)
    }

    fn ended(&self, outcome: &Outcome) -> Result<(), String> {
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        let good = match (self.wanted.ends, &outcome.exit) {
            (Ends::Exit(wanted), Exit::Code(status)) => wanted == *status,
            (Ends::Failure, Exit::Code(status)) => *status != 0,
            // A language may find the end of the stack itself, and say so.
            (Ends::Stack, Exit::Code(status)) => {
                let stderr = stderr.to_lowercase();
                *status != 0 && (stderr.contains("recursion") || stderr.contains("stack"))
            }
            (Ends::Refused, Exit::Code(_)) => {
                let Reply::Refused(text) = &outcome.reply else { return Err(told(outcome)) };
                return self.says(text, "");
            }
            (Ends::Failure, Exit::Trap(_))
            | (Ends::Stack, Exit::Stack)
            | (Ends::Time, Exit::Fuel)
            | (Ends::Memory, Exit::Memory)
            | (Ends::Output, Exit::Output(Stream::Stdout)) => true,
            _ => false,
        };
        if good { self.says(&stderr, "") } else { Err(told(outcome)) }
    }
}

//! A sample: what a model said about a task, and the program that it makes.

use serde_json::{Map, Value};

use super::extract::{self, Extracted, Kind};
use super::lenient;
use super::task::{Form, Task, Tests, name_of};

/// The fields that hold what a model said, and whether it is a whole program.
const FIELDS: [(&str, bool); 7] = [
    ("completion", false),
    ("solution", true),
    ("output", false),
    ("response", false),
    ("generation", false),
    ("generated_code", true),
    ("code", true),
];
/// The fields that hold the name of its task.
const NAMES: [&str; 5] = ["task_id", "question_id", "problem_id", "name", "id"];

/// When code is looked for in what a model said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extraction {
    /// Where there is a fence.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Extraction {
    /// The one of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Auto, Self::Always, Self::Never].into_iter().find(|extraction| extraction.name() == name)
    }

    /// Its name on the command line and in results.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

/// A sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sample {
    /// The name of its task.
    pub(super) task: String,
    /// What the model said.
    pub(super) text: String,
    is_whole: bool,
}

/// A program made of a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Program {
    pub(super) text: String,
    /// How code was found, where it was looked for.
    pub(super) kind: Option<Kind>,
    /// Whether it defines the function as a whole, and does not go on where the prompt ends.
    pub(super) is_complete: bool,
}

impl Sample {
    /// Reads a line; what is wrong with it in words.
    pub(super) fn read(line: &str) -> Result<Self, String> {
        let fields: Map<String, Value> =
            serde_json::from_str(&lenient::strict(line)).map_err(|error| format!("is no object of JSON: {error}"))?;
        let task = NAMES.iter().find_map(|name| name_of(fields.get(*name)?));
        let task = task.ok_or_else(|| format!("names no task: it has none of `{}`", NAMES.join("`, `")))?;
        let texts = FIELDS.iter().filter_map(|(name, is_whole)| Some((fields.get(*name)?.as_str()?, *is_whole)));
        let (text, is_whole) = texts.into_iter().next().ok_or_else(|| {
            let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            format!("has no sample: it has a text in none of `{}`", names.join("`, `"))
        })?;
        Ok(Self { task, text: text.to_owned(), is_whole })
    }

    /// The sample of a set's own solution.
    pub(super) fn of_solution(task: &Task, text: &str) -> Self {
        Self { task: task.id.clone(), text: text.to_owned(), is_whole: true }
    }

    /// What tells it from any other.
    pub(super) fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [self.task.as_bytes(), &[u8::from(self.is_whole)], self.text.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// The program that it makes.
    pub(super) fn program(&self, task: &Task, extraction: Extraction) -> Program {
        let looks = match extraction {
            Extraction::Auto => self.text.contains("```"),
            Extraction::Always => true,
            Extraction::Never => false,
        };
        let (kind, text) = if looks {
            let is_program = matches!(task.tests, Tests::Cases(..));
            let find = if is_program { extract::program } else { extract::code };
            let Extracted { kind, code } = find(&self.text, &task.language);
            (Some(kind), code)
        } else {
            (None, self.text.clone())
        };
        if kind == Some(Kind::Empty) {
            return Program { text: String::new(), kind, is_complete: true };
        }
        let (text, is_complete) = match &task.form {
            Form::Continues { prompt, entry, stops } if !self.is_whole => {
                continued((prompt, entry), stops, &text, &task.language)
            }
            Form::Continues { .. } | Form::Whole => (text, true),
        };
        let takes_for_granted = matches!(task.tests, Tests::Cases(..)) && !text.contains("__future__");
        let text = if takes_for_granted { [task.prelude, &text].concat() } else { text };
        Program { text, kind, is_complete }
    }
}

/// A prompt and what goes on from there; or what defines the function once more, which is said too.
fn continued((prompt, entry): (&str, &str), stops: &[String], text: &str, language: &str) -> (String, bool) {
    let end = stops.iter().filter_map(|stop| text.find(stop.as_str())).min().unwrap_or(text.len());
    if !defines(text, entry, language) {
        return ([prompt, &text[..end]].concat(), false);
    }
    if language != "python" {
        return (defined_anew(prompt, entry, text, language), true);
    }
    let body = if defines(prompt, entry, language) { "\n    pass\n" } else { "\n" };
    ([prompt, body, text].concat(), true)
}

/// What stands in a prompt before the function, and the text that defines that.
fn defined_anew(prompt: &str, entry: &str, text: &str, language: &str) -> String {
    let mut before = String::new();
    for line in prompt.lines().take_while(|line| !defines(line, entry, language)) {
        before.push_str(line);
        before.push('\n');
    }
    before + text
}

/// Whether a text defines a function, at the beginning of a line.
fn defines(text: &str, entry: &str, language: &str) -> bool {
    let starts: &[&str] = match language {
        "python" => &["def ", "async def ", "class "],
        "javascript" | "typescript" => &["function ", "const ", "let ", "var "],
        "rust" => &["fn ", "pub fn "],
        "go" => &["func "],
        _ => return !entry.is_empty() && text.lines().any(|line| heads(line, entry)),
    };
    let names = |rest: &str| {
        rest.strip_prefix(entry)
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
    };
    !entry.is_empty() && text.lines().any(|line| starts.iter().any(|start| line.strip_prefix(start).is_some_and(names)))
}

/// Whether a line begins a function of C: a type, its name, its parameters.
fn heads(line: &str, entry: &str) -> bool {
    let Some(place) = line.find(&[entry, "("].concat()) else { return false };
    let before = &line[..place];
    let begins = before.starts_with(|letter: char| letter.is_alphabetic());
    begins
        && before.ends_with([' ', '&', '*', '>'])
        && !before.contains(['=', '(', ';'])
        && !before.starts_with("return")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_its_task_and_holds_a_sample() {
        let sample = Sample::read(r#"{"task_id": 7, "completion": "    return 1"}"#).unwrap();
        assert_eq!((sample.task.as_str(), sample.text.as_str(), sample.is_whole), ("7", "    return 1", false));
        assert!(Sample::read(r#"{"task_id": "a", "solution": "x", "code": 1}"#).unwrap().is_whole);
        assert!(Sample::read(r#"{"completion": "x"}"#).unwrap_err().contains("names no task"));
        assert!(Sample::read(r#"{"task_id": "a", "completion": null}"#).unwrap_err().contains("has no sample"));
        assert!(Sample::read("[1]").unwrap_err().contains("no object"));
    }

    #[test]
    fn a_continuation_follows_its_prompt_and_a_definition_stands_behind_it() {
        let prompt = "def f(x):\n    \"\"\"One more.\"\"\"\n";
        let goes_on = |text: &str| continued((prompt, "f"), &["\ndef".to_owned()], text, "python").0;
        assert_eq!(goes_on("    return x + 1\ndef g(): pass"), [prompt, "    return x + 1"].concat());
        assert_eq!(goes_on("def f(x):\n    return x"), [prompt, "\n    pass\ndef f(x):\n    return x"].concat());
        assert!(!defines("def foo(x): pass", "f", "python"));
        assert!(defines("std::vector<int> f(int x) {", "f", "cpp") && !defines("    return f(x);", "f", "cpp"));
    }
}

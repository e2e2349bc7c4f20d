//! A command of a plan: the generator that it names, its arguments, and what stands for something else in them.

use super::seed;
use crate::problem::package::model::PackageProgram;
use crate::problem::package::words::{self, Pipes};

/// What the files of a case are called in the folder where a generator runs.
pub(crate) const TEST_CASE: &str = "testcase";

/// One run of a generator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GeneratorCall {
    /// The program.
    pub(crate) program: PackageProgram,
    /// The line that calls it, as the plan has it.
    pub(crate) command: String,
    /// Its arguments; `{seed}` is not written out yet.
    pub(super) args: Vec<String>,
    /// What `{seed}` stands for in the first attempt; `None` where the plan knows no seeds.
    pub(crate) seed: Option<u32>,
    /// How often it is run until it does not fail.
    pub(crate) attempts: u32,
    /// What of it is the input.
    pub(crate) leaves: Leaves,
}

/// What of a run is the input of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaves {
    /// The file `testcase.in`, or what it prints where there is none; other files of this name belong to the case.
    TestCase,
    /// What it prints.
    Printed,
    /// A file that it writes.
    File(String),
}

impl GeneratorCall {
    /// The arguments of an attempt, counted from 0: each has a seed of its own.
    pub(crate) fn args(&self, attempt: u32) -> Vec<String> {
        let Some(first) = self.seed else { return self.args.clone() };
        let seed = first.wrapping_add(attempt) % seed::SEEDS;
        self.args.iter().map(|arg| with_seed(arg, seed)).collect()
    }

    /// The command as it is run, for messages.
    pub(crate) fn shown(&self) -> String {
        let line = self.command.split_whitespace().collect::<Vec<_>>().join(" ");
        self.seed.map_or_else(|| line.clone(), |seed| with_seed(&line, seed))
    }
}

/// The words of a command whose placeholders can be honoured; the first one is the generator. `count` is the number of the case
/// where its rule makes several.
pub(super) fn split(command: &str, count: Option<i64>) -> Result<Vec<String>, String> {
    let mut words = words::split(command, Pipes::Letters)?;
    let mut seeds = 0;
    for word in &mut words {
        for placeholder in placeholders(word) {
            match placeholder.as_str() {
                "name" => {}
                "count" if count.is_some() => {}
                "count" => return Err("`{count}` needs the key `count` beside it".to_owned()),
                other if is_seed(other) => seeds += 1,
                other => {
                    return Err(format!(
                        "`{{{other}}}` stands for nothing; there are `{{seed}}`, `{{seed:N}}`, `{{name}}` and `{{count}}`"
                    ));
                }
            }
        }
        *word = word.replace("{name}", TEST_CASE);
        if let Some(count) = count {
            *word = word.replace("{count}", &count.to_string());
        }
    }
    if seeds > 1 {
        return Err("`{seed}` is there twice, and a command has one".to_owned());
    }
    Ok(words)
}

/// What stands in braces and looks like a name.
fn placeholders(word: &str) -> Vec<String> {
    let parts = word.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(inside, _)| inside));
    let is_name = |inside: &&str| {
        inside.starts_with(|first: char| first.is_ascii_alphabetic())
            && inside.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == ':')
    };
    parts.filter(is_name).map(str::to_owned).collect()
}

fn is_seed(inside: &str) -> bool {
    let Some(rest) = inside.strip_prefix("seed") else { return false };
    rest.is_empty()
        || rest
            .strip_prefix(':')
            .is_some_and(|digits| !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit()))
}

/// A text with its `{seed}` or `{seed:N}` written out.
fn with_seed(text: &str, seed: u32) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{seed") {
        let end = rest[at..].find('}').filter(|end| is_seed(&rest[at + 1..at + end]));
        let Some(end) = end else {
            made += &rest[..=at];
            rest = &rest[at + 1..];
            continue;
        };
        made += &rest[..at];
        made += &seed.to_string();
        rest = &rest[at + end + 1..];
    }
    made + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(args: &[&str], seed: Option<u32>) -> GeneratorCall {
        GeneratorCall {
            program: PackageProgram { files: Vec::new(), language: None, args: Vec::new() },
            command: format!("gen  {}", args.join(" ")),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            seed,
            attempts: 1,
            leaves: Leaves::TestCase,
        }
    }

    #[test]
    fn words_are_split_as_in_a_shell_and_names_are_written_out() {
        assert_eq!(split("gen -n 5 'a b' {name}.x", None).unwrap(), ["gen", "-n", "5", "a b", "testcase.x"]);
        assert_eq!(split("gen {count} --s={seed:3}", Some(-2)).unwrap(), ["gen", "-2", "--s={seed:3}"]);
        assert_eq!(split(r#"gen '{"n": 3}' {}"#, None).unwrap(), ["gen", r#"{"n": 3}"#, "{}"]);
    }

    #[test]
    fn what_stands_for_nothing_is_refused() {
        assert!(split("gen {seed} {seed:2}", None).unwrap_err().contains("twice"));
        assert!(split("gen {count}", None).unwrap_err().contains("needs the key `count`"));
        assert!(split("gen {Seed}", None).unwrap_err().starts_with("`{Seed}` stands for nothing"));
        assert!(split("gen {seed:x}", None).is_err() && split("gen 'a", None).is_err() && split(" ", None).is_err());
    }

    #[test]
    fn each_attempt_has_the_next_seed() {
        let call = call(&["{seed}", "-s={seed:7}.", "{seeds}"], Some((1 << 31) - 1));
        assert_eq!(call.args(0), ["2147483647", "-s=2147483647.", "{seeds}"]);
        assert_eq!(call.args(1)[0], "0");
        assert_eq!(call.shown(), "gen 2147483647 -s=2147483647. {seeds}");
    }

    #[test]
    fn without_seeds_nothing_is_written_out() {
        assert_eq!(call(&["{seed}"], None).args(3), ["{seed}"]);
    }
}

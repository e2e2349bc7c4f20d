//! HumanEval-X and MultiPL-E: sets in several languages. Tests in Python run apart; those of other languages are a program around the sample.

use serde_json::json;

use super::choice::Choice;
use super::fields::Fields;
use crate::eval::format::SetFormat;
use crate::eval::task::{Apart, Around, Form, Task, Tests};

pub(super) fn read(line: String, number: usize, choice: Choice<'_>) -> Result<Task, String> {
    let fields = Fields::read(&line)?;
    let id = fields.id(number, choice.format);
    let is_x = choice.format == SetFormat::HumanEvalX;
    let language = language_of(&fields, &id, choice)?.to_owned();
    let (prompt, test) =
        (fields.text("prompt")?.to_owned(), fields.text(if is_x { "test" } else { "tests" })?.to_owned());
    let solution = fields.optional("canonical_solution")?.map(|end| [&prompt, end].concat());
    let stops = fields.texts("stop_tokens")?;
    let entry = entry(&prompt, &language).unwrap_or_default();
    let tests = match language.as_str() {
        "python" => {
            let plan = json!({ "mode": "check", "prelude": "", "entry": entry, "test": test, "calls": false });
            Tests::Apart(Apart { plan, line, cases: None })
        }
        "cpp" | "javascript" | "typescript" | "rust" | "go" => Tests::Around(Around { tail: test }),
        other => Tests::Refused(format!("there is no language `{other}`")),
    };
    let form = Form::Continues { prompt, entry, stops };
    Ok(Task { id, language, form, tests, time: None, memory: None, solution, prelude: "" })
}

/// The language of samples: the set's, or else the one that was chosen.
pub(super) fn language_of<'a>(fields: &'a Fields, id: &'a str, choice: Choice<'a>) -> Result<&'a str, String> {
    let is_x = choice.format == SetFormat::HumanEvalX;
    let own = if is_x { id.split('/').next().unwrap_or_default() } else { fields.text("language")? };
    Ok(language(own).or(choice.language).unwrap_or(own))
}

/// Our name for a language.
fn language(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "py" | "python" => "python",
        "cpp" | "c++" => "cpp",
        "js" | "javascript" => "javascript",
        "ts" | "typescript" => "typescript",
        "rs" | "rust" => "rust",
        "go" | "go_test.go" => "go",
        _ => return None,
    })
}

/// The last function that a prompt begins.
fn entry(prompt: &str, language: &str) -> Option<String> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words: &[&str] = match language {
        "python" => &["def "],
        "javascript" | "typescript" => &["function ", "const "],
        "rust" => &["fn "],
        "go" => &["func "],
        _ => {
            let before = &prompt[..prompt.rfind('(')?];
            let name = before.trim_end().rsplit(|letter| !is_word(letter)).next()?;
            return (!name.is_empty()).then(|| name.to_owned());
        }
    };
    let place = words.iter().filter_map(|word| Some(prompt.rfind(word)? + word.len())).max()?;
    let name: String = prompt[place..].chars().take_while(|letter| is_word(*letter)).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::entry;

    #[test]
    fn the_function_of_a_prompt_is_its_last_one() {
        assert_eq!(entry("def a():\n    pass\ndef b(x):\n", "python").unwrap(), "b");
        assert_eq!(entry("const f = (x) => {\n", "javascript").unwrap(), "f");
        assert_eq!(entry("#include <x>\nbool has(vector<int> v) {\n", "cpp").unwrap(), "has");
        assert_eq!(entry("fn main(){}\nfn g(x: i64) -> i64 {\n", "rust").unwrap(), "g");
    }
}

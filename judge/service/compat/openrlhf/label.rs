//! Tests as data sets have them: inputs and outputs of a program, or of a function of Python.

use std::borrow::Cow;

use serde_json::Value;

use crate::service::run_request::RunRequest;

/// Calls a function with arguments in JSON, one a line, as the Python package does.
const CALL: &str = include_str!("../../python/judge/call.txt");
/// Names that such functions use without an import.
const PRELUDE: &str = include_str!("../../python/judge/prelude.txt");
/// Where `NeMo` Gym puts tests.
const DEPTH: [&str; 2] = ["verifier_metadata", "unit_tests"];
/// Where the name of the function stands in the text that calls it.
const NAME: &str = "{name!r}";

/// What a program is judged by.
#[derive(Debug, PartialEq)]
pub(super) struct Label {
    pub(super) language: String,
    /// The function that is called, where it is one.
    function: Option<String>,
    /// Inputs and answers.
    cases: Vec<(String, String)>,
}

impl Label {
    /// Reads tests; says what is wrong with them.
    pub(super) fn read(label: &Value) -> Result<Self, String> {
        let mut read = plain(label)?.into_owned();
        for name in DEPTH {
            if let Some(inside) = read.get(name) {
                read = plain(inside)?.into_owned();
            }
        }
        let list = |name: &str| read.get(name).and_then(Value::as_array);
        let (Some(inputs), Some(outputs)) = (list("inputs"), list("outputs")) else {
            return Err("tests are `{\"inputs\": […], \"outputs\": […]}`".to_owned());
        };
        if inputs.len() != outputs.len() || inputs.is_empty() {
            return Err("`inputs` and `outputs` are two lists of the same length".to_owned());
        }
        let text = |name: &str| read.get(name).and_then(Value::as_str).map(str::to_owned);
        let language = text("language").unwrap_or_else(|| "python".to_owned());
        let function = text("fn_name");
        if let Some(name) = &function
            && (language != "python" || !is_identifier(name))
        {
            return Err(format!("`fn_name` `{name}` cannot be called in `{language}`: only functions of Python are"));
        }
        let pair = |(input, output): (&Value, &Value)| match &function {
            None => Ok((lines(input), lines(output))),
            Some(_) => Ok((arguments(input)?, answer(output))),
        };
        let cases = inputs.iter().zip(outputs).map(pair).collect::<Result<_, String>>()?;
        Ok(Self { language, function, cases })
    }

    /// A program with these tests.
    pub(super) fn job(self, source: &str) -> RunRequest {
        let source = match &self.function {
            None => source.to_owned(),
            Some(name) => {
                // An import from the future comes first, and whoever writes one imports the rest too.
                let prelude = if source.contains("__future__") { "" } else { PRELUDE };
                format!("{prelude}{source}{}", CALL.replace(NAME, &format!("'{name}'")))
            }
        };
        RunRequest::of_cases(self.language, source, self.cases)
    }
}

/// What a text in JSON holds; what is no text as it is.
fn plain(value: &Value) -> Result<Cow<'_, Value>, String> {
    let Value::String(text) = value else { return Ok(Cow::Borrowed(value)) };
    serde_json::from_str(text).map(Cow::Owned).map_err(|error| format!("the tests are no JSON: {error}"))
}

fn is_identifier(name: &str) -> bool {
    let letters = |c: char| c == '_' || c.is_ascii_alphabetic();
    name.starts_with(letters) && name.chars().all(|c| letters(c) || c.is_ascii_digit())
}

/// A text; APPS has lists of lines.
fn lines(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) if lines.iter().all(Value::is_string) => {
            lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}

/// Arguments in JSON, one a line; a text holds them so already.
fn arguments(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Array(arguments) => Ok(arguments.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")),
        other => Err(format!("{other} is no list of arguments")),
    }
}

/// An answer as Python prints it in JSON; a text that holds a list, an object or a text is that.
fn answer(value: &Value) -> String {
    let held = value.as_str().filter(|text| text.trim_start().starts_with(['[', '{', '"']));
    match held.and_then(|text| serde_json::from_str::<Value>(text).ok()) {
        Some(Value::String(text)) => text,
        Some(other) => spaced(&other),
        None => match value {
            Value::String(text) => text.clone(),
            other => spaced(other),
        },
    }
}

/// JSON with the spaces that Python writes.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields =
                fields.iter().map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), spaced(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn tests_are_read_in_the_forms_that_data_sets_have() {
        let stdio = json!({ "inputs": ["1 2", ["3", "4"]], "outputs": ["3\n", 7] });
        let cases = [("1 2", "3\n"), ("3\n4", "7")].map(|(given, answer)| (given.to_owned(), answer.to_owned()));
        for label in [stdio.clone(), json!(stdio.to_string()), json!({ "verifier_metadata": { "unit_tests": stdio } })]
        {
            let read = Label::read(&label).unwrap();
            assert_eq!((read.language.as_str(), &read.function, &read.cases[..]), ("python", &None, &cases[..]));
        }
        let called =
            json!({ "fn_name": "add", "inputs": [[1, [2]], "3\n4"], "outputs": ["[1, 2]", [true, {"a": null}]] });
        let read = Label::read(&called).unwrap();
        assert_eq!(read.cases[0], ("1\n[2]".to_owned(), "[1, 2]".to_owned()));
        assert_eq!(read.cases[1].1, "[true, {\"a\": null}]");
    }

    #[test]
    fn what_are_no_tests_is_said() {
        for (label, said) in [
            (json!(7), "tests are"),
            (json!("{"), "no JSON"),
            (json!({ "inputs": [], "outputs": [] }), "same length"),
            (json!({ "inputs": ["1"], "outputs": ["1"], "fn_name": "a b" }), "cannot be called"),
            (json!({ "inputs": [1], "outputs": ["1"], "fn_name": "f" }), "no list of arguments"),
        ] {
            assert!(Label::read(&label).unwrap_err().contains(said), "{label}");
        }
    }
}

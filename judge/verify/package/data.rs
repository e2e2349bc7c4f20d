//! What authors want to know of their data: duplicates, line ends, what is missing at the end. Cases are read one after the other.

use std::collections::HashMap;

use crate::grade::Error;
use crate::phrase::counted;
use crate::problem::{CaseInput, Expect, TestCase};

/// How many cases a warning names.
const NAMED: usize = 5;

/// Warnings about the inputs and answers of cases.
pub(super) fn warnings(cases: &[TestCase]) -> Result<Vec<String>, Error> {
    let mut known: HashMap<blake3::Hash, String> = HashMap::new();
    let (mut returns, mut unended, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for case in cases {
        let loaded = case.loaded()?;
        let (CaseInput::Stdin(input), Expect::Text(answer)) = (&loaded.input, &loaded.expect) else { continue };
        let path = case.place();
        let answer_path = match &case.expect {
            Expect::Stored(text) => text.path().to_owned(),
            _ => format!("the answer of {path}"),
        };
        let args = case.extra.as_ref().map(|extra| extra.args.join("\0")).unwrap_or_default();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(input.len() as u64).to_le_bytes()).update(input.as_bytes()).update(args.as_bytes());
        if let Some(other) = known.insert(hasher.finalize(), path.clone()) {
            repeated.push(format!("`{path}` has the input of `{other}`"));
        }
        for (text, path) in [(input, &path), (answer, &answer_path)] {
            if text.contains('\r') {
                returns.push(format!("`{path}`"));
            }
            if !text.is_empty() && !text.ends_with('\n') {
                unended.push(format!("`{path}`"));
            }
        }
    }
    let mut warnings: Vec<String> = some(&repeated).into_iter().collect();
    warnings.extend(some(&returns).map(|names| format!("CRLF, carriage returns before ends of lines, are in {names}")));
    warnings.extend(some(&unended).map(|names| format!("no newline is at the end of {names}")));
    Ok(warnings)
}

/// The first of many, and how many more.
fn some(all: &[String]) -> Option<String> {
    let named = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match all.len() {
        0 => None,
        count if count <= NAMED => Some(named),
        count => Some(format!("{named} and {} more", counted(count - NAMED, "other"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, input: &str, answer: &str) -> TestCase {
        TestCase {
            name: name.to_owned(),
            group: "secret".to_owned(),
            input: CaseInput::Stdin(input.to_owned()),
            expect: Expect::Text(answer.to_owned()),
            supports: Vec::new(),
            size: None,
            limits: None,
            extra: None,
        }
    }

    #[test]
    fn what_is_odd_about_data_is_said_once_for_all_cases() {
        let cases = [case("1", "1 2\n", "3\n"), case("2", "1 2\n", "3"), case("3", "4\r\n", "4\n")];
        let found = warnings(&cases).unwrap();
        assert_eq!(
            found,
            [
                "`secret/2` has the input of `secret/1`",
                "CRLF, carriage returns before ends of lines, are in `secret/3`",
                "no newline is at the end of `the answer of secret/2`",
            ]
        );
        assert!(warnings(&[case("1", "", "")]).unwrap().is_empty());
    }
}

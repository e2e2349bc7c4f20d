//! A problem that is known from LeetCode takes LeetCode's answers: where their signature says `int`, it is 32 bits wide.

use std::collections::BTreeSet;

use harness::value::Value;

use super::Findings;
use super::files::text;
use crate::check::CallExpect;
use crate::problem::{Expect, Lint, Problem, TestCase};

/// Adds a finding if the manifest lacks the number that the statement names, and for each argument and for the answer, if a case
/// holds an integer beyond 32 bits there.
pub(crate) fn lint(problem: &Problem, cases: &[TestCase], findings: &mut Findings<'_>) {
    let statement = text(Lint::Leetcode, problem, "statement.md").unwrap_or_default();
    let named = numbers(&statement);
    if let Some(number) = named.first()
        && !problem.leetcode.is_some_and(|own| named.contains(&own))
    {
        let message = format!("the statement names LeetCode {number}; the manifest wants `leetcode = {number}`");
        findings.add_named(Lint::Leetcode, "number", "title", message);
    }
    if problem.leetcode.is_none() && named.is_empty() {
        return;
    }
    let mut told = BTreeSet::new();
    for case in cases {
        for (at, value) in arguments(problem, case).into_iter().chain(answers(&case.expect)) {
            if let Some(number) = beyond_32_bits(value)
                && told.insert(at.clone())
            {
                let name = at.rsplit('.').next().unwrap_or(&at);
                let message =
                    format!("{number} in case `{}` of `{}`: LeetCode's `int` has 32 bits", case.name, case.group);
                findings.add_named(Lint::Leetcode, &at, name, message);
            }
        }
    }
}

/// The numbers of LeetCode that a statement names: `LeetCode 560`.
fn numbers(statement: &str) -> Vec<u32> {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
    statement.split("LeetCode ").skip(1).filter_map(digits).collect()
}

fn arguments<'a>(problem: &'a Problem, case: &'a TestCase) -> Vec<(String, &'a Value)> {
    let calls = problem.kind().arguments(&case.input).into_iter();
    let of_call = calls.flat_map(|call| {
        let named = move |(param, value): (&harness::interface::Param, &'a Value)| {
            (format!("{}{}", call.prefix, param.name), value)
        };
        call.params.iter().zip(call.values).map(named).collect::<Vec<_>>()
    });
    of_call.collect()
}

fn answers(expect: &Expect) -> Vec<(String, &Value)> {
    let results: Vec<&Value> = match expect {
        Expect::Text(_) | Expect::Stored(_) => Vec::new(),
        Expect::Value(value) => vec![value],
        Expect::Results(results) => {
            let mut values = Vec::new();
            for result in results {
                if let CallExpect::Value(value) = result {
                    values.push(value);
                }
            }
            values
        }
    };
    results.into_iter().map(|value| ("answer".to_owned(), value)).collect()
}

fn beyond_32_bits(value: &Value) -> Option<i64> {
    value.leaves().find_map(|leaf| match leaf {
        Value::Int(number) if i32::try_from(*number).is_err() => Some(*number),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_statement_names_a_problem_of_leetcode_by_its_number() {
        assert_eq!(numbers("Classic interview question; LeetCode 560."), [560]);
        assert!(numbers("Write `two_sum`, or LeetCode's `twoSum`. LeetCode promises one pair.").is_empty());
    }
}

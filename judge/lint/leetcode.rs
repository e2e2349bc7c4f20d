//! A problem that is known from LeetCode takes LeetCode's answers: where their signature says `int`, it is 32 bits wide.

use std::collections::BTreeSet;

use harness::value::Value;

use super::Findings;
use super::files::text;
use crate::check::CallExpect;
use crate::problem::{Expect, Lint, Problem, TestCase};

/// Adds a finding for each argument and for the answer, if a case holds an integer beyond 32 bits there.
pub(crate) fn lint(problem: &Problem, cases: &[TestCase], findings: &mut Findings<'_>) {
    let statement = text(Lint::Leetcode, problem, "statement.md").unwrap_or_default();
    if !names_a_number(&statement) {
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

/// Whether a statement says which problem of LeetCode it is: `LeetCode 560`.
fn names_a_number(statement: &str) -> bool {
    statement.split("LeetCode ").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
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
        Expect::Text(_) => Vec::new(),
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
    use super::names_a_number;

    #[test]
    fn only_a_number_makes_it_a_problem_of_leetcode() {
        assert!(names_a_number("Classic interview question; LeetCode 560."));
        assert!(!names_a_number("Write `two_sum`, or LeetCode's `twoSum`. LeetCode promises one pair."));
    }
}

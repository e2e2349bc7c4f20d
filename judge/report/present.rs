//! A case as its reader sees it: arguments, calls, expected and actual results as short text.

use harness::interface::Interface;
use harness::value::Value;

use super::untrusted::{self, Bound};
use crate::check::{CallExpect, show};
use crate::problem::{CaseInput, Expect, Problem, TestCase};

/// Calls of a class that are shown.
const SHOWN_CALLS: usize = 12;

/// The input of a case, shortened.
pub(crate) fn input(problem: &Problem, case: &TestCase) -> String {
    let text = match (&problem.interface, &case.input) {
        (Interface::Function(function), CaseInput::Call(args)) => {
            let lines = function.params.iter().zip(args);
            let lines: Vec<_> = lines
                .map(|(param, arg)| format!("{} = {}", param.name, show::value(&param.ty, arg, show::LONG)))
                .collect();
            lines.join("\n")
        }
        (Interface::Class(class), CaseInput::Calls { new, calls }) => {
            let mut lines = vec![show::call(&class.name, &class.new, new)];
            for (method, args) in calls.iter().take(SHOWN_CALLS) {
                let method = &class.methods[*method];
                lines.push(show::call(&method.name, &method.params, args));
            }
            if calls.len() > SHOWN_CALLS {
                lines.push(format!("… {} more calls", calls.len() - SHOWN_CALLS));
            }
            lines.join("\n")
        }
        (_, CaseInput::Stdin(text)) => text.clone(),
        _ => String::new(),
    };
    untrusted::text(&text, Bound { lines: SHOWN_CALLS + 4, columns: 300 })
}

/// The calls of a class, each with the result that must come out.
pub(crate) fn calls_with_results(problem: &Problem, case: &TestCase) -> Option<Vec<(String, Option<String>)>> {
    let (Interface::Class(class), CaseInput::Calls { new, calls }, Expect::Results(results)) =
        (&problem.interface, &case.input, &case.expect)
    else {
        return None;
    };
    let constructor = (show::call(&class.name, &class.new, new), None);
    let calls = calls.iter().zip(results).map(|((method, args), result)| {
        let method = &class.methods[*method];
        let result = match result {
            CallExpect::Value(Value::Void) => None,
            CallExpect::Value(value) => Some(show::value(&method.returns, value, show::SHORT)),
            CallExpect::Draw(_) => Some("a random draw".to_owned()),
        };
        (untrusted::line_of(&show::call(&method.name, &method.params, args), 200), result)
    });
    Some(std::iter::once(constructor).chain(calls).collect())
}

/// What must come out, shortened.
pub(crate) fn expected(problem: &Problem, case: &TestCase) -> String {
    let text = match (&problem.interface, &case.expect, &case.input) {
        (Interface::Function(function), Expect::Value(value), _) => {
            show::value(function.answer_type(), value, show::LONG)
        }
        (Interface::Class(class), Expect::Results(results), CaseInput::Calls { calls, .. }) => {
            let shown: Vec<_> = calls
                .iter()
                .zip(results)
                .take(SHOWN_CALLS)
                .map(|((method, _), result)| match result {
                    CallExpect::Value(value) => show::value(&class.methods[*method].returns, value, show::SHORT),
                    CallExpect::Draw(_) => "a random draw".to_owned(),
                })
                .collect();
            shown.join(", ")
        }
        (_, Expect::Text(text), _) => text.clone(),
        _ => String::new(),
    };
    untrusted::text(&text, Bound { lines: SHOWN_CALLS, columns: 300 })
}

/// What a run answered, shortened; nothing for a program, whose output is its answer.
pub(crate) fn answered(problem: &Problem, case: &TestCase, answers: &[Value]) -> String {
    match (&problem.interface, answers.first()) {
        (Interface::Stdio, _) | (_, None) => String::new(),
        (Interface::Function(function), Some(answer)) => {
            untrusted::line_of(&show::value(function.answer_type(), answer, show::LONG), 300)
        }
        (Interface::Class(class), Some(_)) => match &case.input {
            CaseInput::Calls { calls, .. } => {
                let pairs = calls.iter().zip(answers).take(SHOWN_CALLS);
                let shown: Vec<_> = pairs
                    .map(|((method, _), result)| show::value(&class.methods[*method].returns, result, show::SHORT))
                    .collect();
                untrusted::line_of(&shown.join(", "), 300)
            }
            CaseInput::Stdin(_) | CaseInput::Call(_) => String::new(),
        },
    }
}

//! Does this output answer this case, and if not, where is the first mismatch?
//!
//! Pure comparisons: nothing here runs a program or reads a file. Two kinds need further runs, which the caller makes: for
//! `program` and `statistical` an accepted `check` means "so far", and the module of that name has the last word.

mod calls;
mod complexity;
mod differ;
pub(crate) mod dmoj;
mod expectation;
mod floats;
pub mod growth;
mod mismatch;
mod pattern;
pub mod program;
pub(crate) mod show;
mod spec;
pub mod statistical;
mod support;
mod text;
mod tokens;
mod unordered;
mod values;

pub use calls::Stopped;
pub(crate) use calls::number_of as call_number;
pub use complexity::Complexity;
pub use expectation::{CallExpect, Check, Expectation};
pub(crate) use floats::magnitudes;
pub use mismatch::{DiffLine, Mismatch, Side};
pub use pattern::PathPattern;
pub use spec::{Absolute, Called, CheckSpec, Dmoj, Scale, Tokens, Tolerance};
pub use support::Support;

use harness::interface::Function;
use harness::outcome::{Outcome, Reply};
use harness::value::Value;

use calls::Calls;
use floats::FloatRule;
use values::Rules;

/// Whether the default output validator takes one text for the other.
pub(crate) fn same_tokens(expected: &[u8], actual: &[u8]) -> bool {
    tokens::compare(&Tokens::default(), expected, actual).is_none()
}

/// Compares what a run gave with what its case expects.
pub fn check(spec: &CheckSpec, expectation: Expectation<'_>, outcome: &Outcome) -> Check {
    if let Expectation::Text(expected) = expectation {
        return text_check(spec, expected.as_bytes(), &outcome.stdout);
    }
    let answers = match &outcome.reply {
        Reply::Answer(answers) => answers,
        Reply::None => return Check::Contract("ended before it returned an answer (exit status 0)".to_owned()),
        Reply::Refused(reason) => return Check::Contract(reason.clone()),
        Reply::Malformed(reason) => {
            return Check::Contract(format!("wrote something else than an answer to the results channel: {reason}"));
        }
    };
    let rules = rules(spec);
    match (expectation, Calls::of(expectation)) {
        // Any valid answer: a program of the problem's own decides.
        (_, Some(calls)) if *spec == CheckSpec::Program => program::model::shapes(&calls, answers),
        (_, Some(calls)) => calls.check(&rules, answers),
        (Expectation::Value { function, args, expected }, _) => {
            let compared = (*spec != CheckSpec::Program).then_some((&rules, expected));
            function_check(compared, function, args, answers)
        }
        _ => Check::Accepted,
    }
}

fn rules(spec: &CheckSpec) -> Rules<'_> {
    match spec {
        CheckSpec::Exact { nan_equal } => Rules { floats: FloatRule::Equal { nan_equal: *nan_equal }, unordered: &[] },
        CheckSpec::Floats(tolerance) => Rules { floats: FloatRule::Within(*tolerance), unordered: &[] },
        CheckSpec::Unordered { at } => Rules { unordered: at, ..Rules::EXACT },
        CheckSpec::Tokens(_)
        | CheckSpec::Program
        | CheckSpec::Statistical { .. }
        | CheckSpec::Validator(_)
        | CheckSpec::Dmoj(_) => Rules::EXACT,
    }
}

/// In which call a class failed, and the calls before it. Returns `None` if that is not known.
pub fn stopped(expectation: Expectation<'_>, outcome: &Outcome) -> Option<Stopped> {
    match &outcome.reply {
        Reply::Answer(results) => Calls::of(expectation)?.stopped(results),
        Reply::None | Reply::Refused(_) | Reply::Malformed(_) => None,
    }
}

/// What differs in an accepted text without being wrong: white space or case, where the checker ignores them.
pub fn remarks(spec: &CheckSpec, expected: &str, stdout: &[u8]) -> Vec<String> {
    match spec {
        CheckSpec::Tokens(rules) => tokens::remarks(rules, expected.as_bytes(), stdout),
        _ => Vec::new(),
    }
}

fn text_check(spec: &CheckSpec, expected: &[u8], actual: &[u8]) -> Check {
    match spec {
        CheckSpec::Tokens(rules) => tokens::compare(rules, expected, actual).into(),
        CheckSpec::Dmoj(checker) => dmoj_check(checker, expected, actual),
        // A program of the problem has the last word.
        CheckSpec::Validator(_) => Check::Accepted,
        _ => tokens::compare_exactly(expected, actual).into(),
    }
}

/// A checker that fails has arguments that do not fit the answer.
fn dmoj_check(checker: &Dmoj, expected: &[u8], actual: &[u8]) -> Check {
    let verdict = dmoj::accepts(&checker.name, &checker.args, expected, actual);
    match verdict {
        Ok(verdict) if verdict.accepted => Check::Accepted,
        Ok(verdict) => {
            let words = Tokens { case_sensitive: true, ..Tokens::default() };
            let found = tokens::compare(&words, expected, actual).or_else(|| tokens::compare_exactly(expected, actual));
            let mut mismatch = found.unwrap_or_default();
            if !verdict.feedback.is_empty() {
                mismatch.why = verdict.feedback;
            }
            Check::Wrong(mismatch)
        }
        // See `failure`: whoever judges asks for it first.
        Err(_) => {
            Check::Wrong(Mismatch { what: "the checker cannot compare this answer".to_owned(), ..Mismatch::default() })
        }
    }
}

/// Why a checker cannot compare an output with this answer, which is a mistake of the problem; `None` if it can.
pub(crate) fn failure(spec: &CheckSpec, expected: &str, actual: &[u8]) -> Option<String> {
    let CheckSpec::Dmoj(checker) = spec else { return None };
    let why = dmoj::accepts(&checker.name, &checker.args, expected.as_bytes(), actual).err()?;
    Some(format!("the checker `{}` cannot compare this answer: {why}", checker.name))
}

/// The part of its points that an output gets from a checker that gives some; `None` where it is all or nothing.
pub(crate) fn fraction(spec: &CheckSpec, expected: &str, actual: &[u8]) -> Option<f64> {
    let CheckSpec::Dmoj(checker) = spec else { return None };
    let verdict = dmoj::accepts(&checker.name, &checker.args, expected.as_bytes(), actual).ok()?;
    let whole = f64::from(u8::from(verdict.accepted));
    (verdict.fraction.total_cmp(&whole).is_ne()).then_some(verdict.fraction)
}

fn function_check(
    compared: Option<(&Rules<'_>, &Value)>,
    function: &Function,
    args: &[Value],
    answers: &[Value],
) -> Check {
    let Some((answer, unchanged)) = answers.split_first() else {
        return Check::Contract("the reply holds no answer".to_owned());
    };
    for (index, after) in function.unchanged.iter().zip(unchanged) {
        let param = &function.params[*index];
        let kept = Rules { floats: FloatRule::Equal { nan_equal: true }, unordered: &[] };
        let root = format!("argument `{}`", param.name);
        if let Some(mut mismatch) = values::compare(&kept, &param.ty, &args[*index], after, &root) {
            "argument changed".clone_into(&mut mismatch.what);
            mismatch.why = format!("the function must leave `{}` as it was", param.name);
            return Check::Wrong(mismatch);
        }
    }
    match compared {
        Some((rules, expected)) => values::compare(rules, function.answer_type(), expected, answer, "result").into(),
        None => program::function::shape(function, args, answer),
    }
}

#[cfg(test)]
mod growth_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod statistical_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tokens_differential;

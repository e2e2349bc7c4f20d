//! The checker of a class: a class that follows the calls beside the submission's, and judges each result.
//!
//! What is right may depend on what the submission answered before, so the checker is a model of the object: it takes the calls
//! in their order, each with its result, and remembers what it needs.

use harness::interface::{Class, Method, Param};
use harness::outcome::{Exit, Outcome, Reply};
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;

use super::super::calls::Calls;
use super::super::expectation::{CallExpect, Check};
use super::super::mismatch::Mismatch;
use super::super::show::{self, LONG};
use super::function::misshapen;
use super::run::{Asked, failure};
use crate::phrase;

/// The contract of the checker of a class. A method that has no result has none here either: there is nothing to judge.
pub(crate) fn contract(class: &Class) -> Class {
    let judged = |method: &Method| {
        let Method { name, mut params, returns } = method.clone();
        if returns == Type::Void {
            return Method { name, params, returns };
        }
        params.push(Param { name: "expected".to_owned(), ty: returns.clone() });
        params.push(Param { name: "actual".to_owned(), ty: returns });
        Method { name, params, returns: Type::Str }
    };
    let methods = class.methods.iter().map(judged).collect();
    Class { name: "Checker".to_owned(), new: class.new.clone(), methods }
}

/// What the checker of a class has to decide: a result for each call.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) calls: Calls<'a>,
    pub(super) results: &'a [Value],
}

impl Question<'_> {
    /// The constructor and the calls, each with the result that is expected and the one that was given.
    pub(super) fn asked(&self) -> Asked {
        let call = |(index, (method, args)): (usize, &(usize, Vec<Value>))| {
            let mut args = args.clone();
            if *self.calls.returns(index) != Type::Void {
                let expected = match self.calls.expected.get(index) {
                    Some(CallExpect::Value(value)) => Some(value),
                    // Only statistical tests have draws.
                    Some(CallExpect::Draw(_)) | None => None,
                };
                args.extend(expected.into_iter().chain(self.results.get(index)).cloned());
            }
            (*method, args)
        };
        Asked::Calls { new: self.calls.new.to_vec(), calls: self.calls.list.iter().enumerate().map(call).collect() }
    }

    /// Whether each result is the expected one itself.
    pub(super) fn is_as_expected(&self) -> bool {
        let is_same = |(expected, actual): (&CallExpect, &Value)| match expected {
            CallExpect::Value(value) => value == actual,
            CallExpect::Draw(_) => false,
        };
        self.calls.expected.len() == self.results.len() && self.calls.expected.iter().zip(self.results).all(is_same)
    }

    /// What the checker's run means, as for a function. The first call that it refuses decides: what the model makes of the calls
    /// behind a wrong one says nothing.
    pub(super) fn read(&self, outcome: &Outcome, ended: impl FnOnce() -> String) -> Result<Check, String> {
        let reasons: &[Value] = match &outcome.reply {
            Reply::Answer(reasons) => reasons,
            Reply::None | Reply::Refused(_) | Reply::Malformed(_) => &[],
        };
        let reason = |(index, reason): (usize, &Value)| match reason {
            Value::Str(reason) if !reason.is_empty() => Some(self.mismatch(index, reason)),
            _ => None,
        };
        if let Some(wrong) = reasons.iter().enumerate().find_map(reason) {
            return Ok(Check::Wrong(wrong));
        }
        if outcome.exit == Exit::Code(0) && reasons.len() == self.calls.list.len() {
            return Ok(Check::Accepted);
        }
        let failed = failure(outcome, ended);
        // Only answers say which calls were judged before.
        let stopped = matches!(outcome.reply, Reply::Answer(_)).then(|| self.calls.stopped(reasons)).flatten();
        Err(match stopped {
            Some(stopped) => format!("{failed}; it was to judge {}", stopped.at),
            None => failed,
        })
    }

    fn mismatch(&self, index: usize, reason: &str) -> Mismatch {
        let found = Mismatch {
            what: "the answer is not valid".to_owned(),
            // The expected result belongs to the expected results before it, which were perhaps others.
            expected: "a valid answer".to_owned(),
            actual: self
                .results
                .get(index)
                .map(|value| show::value(self.calls.returns(index), value, LONG))
                .unwrap_or_default(),
            why: phrase::truncate(reason, 2 * LONG),
            ..Mismatch::default()
        };
        self.calls.placed(index, self.results, found)
    }
}

/// The lengths of results that the arguments of the constructor and of their calls decide, so that a checker need not look at
/// them.
pub(crate) fn shapes(calls: &Calls<'_>, results: &[Value]) -> Check {
    if let Some(missing) = calls.missing(results) {
        return missing;
    }
    let mut object = Dims::default();
    bind(&mut object, &calls.class.new, calls.new);
    let wrong = |(index, result): (usize, &Value)| {
        let (method, args) = &calls.list[index];
        let mut dims = object.clone();
        bind(&mut dims, &calls.class.methods[*method].params, args);
        misshapen(&mut dims, calls.returns(index), result).map(|found| calls.placed(index, results, found))
    };
    results.iter().enumerate().find_map(wrong).into()
}

fn bind(dims: &mut Dims, params: &[Param], args: &[Value]) {
    for (param, arg) in params.iter().zip(args) {
        // Arguments that contradict each other are the problem's mistake, and its checks have reported that.
        let _ = dims.bind(&param.ty, arg);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_methods_with_a_result_are_judged() {
        let param = |name: &str| Param { name: name.to_owned(), ty: Type::Int };
        let method = |name: &str, params, returns| Method { name: name.to_owned(), params, returns };
        let methods = vec![method("add", vec![param("item")], Type::Void), method("take", vec![], Type::Int)];
        let model = contract(&Class { name: "Bag".to_owned(), new: vec![param("size")], methods });
        assert_eq!((model.name.as_str(), model.new), ("Checker", vec![param("size")]));
        assert_eq!(model.methods[0], method("add", vec![param("item")], Type::Void));
        assert_eq!(model.methods[1], method("take", vec![param("expected"), param("actual")], Type::Str));
    }
}

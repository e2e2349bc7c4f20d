//! One call of a submission as bytes: a case's input becomes the arguments, the guest's reply becomes a [`Reply`].
//!
//! Functions: the arguments one after another. Classes: the constructor's arguments, a 32-bit count of calls, and for each
//! the 16-bit index of its method and its arguments. A reply starts with 0 and the values, or with 1 and a refusal in words.

use crate::value::interface::{Class, Interface, Param};
use crate::value::types::Type;
use crate::value::wire::{Decoder, encode_checked};
use crate::value::{Value, WireError};

/// What one case gives to a submission.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input<'a> {
    /// To a program: its standard input.
    Stdin(&'a [u8]),
    /// To a function: its arguments.
    Call(&'a [Value]),
    /// To a class.
    Calls {
        /// The constructor's arguments.
        new: &'a [Value],
        /// For each call the index of the method and its arguments.
        calls: &'a [(usize, Vec<Value>)],
    },
}

/// What came through the results channel.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Nothing: a stdio problem, or a run that ended before it answered.
    None,
    /// The answers: of a function one value, then its parameters that must be unchanged; of a class one per finished call,
    /// and these are there after a run that failed, too.
    Answer(Vec<Value>),
    /// The driver found that the submission breaks the contract, and says how.
    Refused(String),
    /// Bytes that are no reply; only a submission that writes to the channel itself can cause this.
    Malformed(String),
}

/// Why a case does not fit the interface: a mistake in the case, never in the submission.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// Standard input for a function, arguments for a program, …
    #[error("the case is not of the problem's kind")]
    Kind,
    /// Too few or too many arguments.
    #[error("`{of}` takes {wanted} arguments, the case gives {given}")]
    Count {
        /// The function or method.
        of: String,
        /// Number of parameters.
        wanted: usize,
        /// Number of arguments.
        given: usize,
    },
    /// An argument of another type.
    #[error("the argument `{name}` of `{of}` is not of type `{ty}`")]
    Type {
        /// The function or method.
        of: String,
        /// The parameter.
        name: String,
        /// Its type.
        ty: String,
    },
    /// A call of a method that the class has not.
    #[error("`{class}` has no method number {method}")]
    Method {
        /// The class.
        class: String,
        /// The index.
        method: usize,
    },
}

/// Appends the bytes of the arguments channel; none for a program.
pub fn arguments(interface: &Interface, input: &Input, out: &mut Vec<u8>) -> Result<(), InputError> {
    match (interface, input) {
        (Interface::Stdio, Input::Stdin(_)) => {}
        (Interface::Function(function), Input::Call(values)) => {
            put(&function.name, &function.params, values, out)?;
        }
        (Interface::Class(class), Input::Calls { new, calls }) => {
            put(&class.name, &class.new, new, out)?;
            out.extend((calls.len() as u32).to_le_bytes());
            for (index, values) in *calls {
                let no_method = || InputError::Method { class: class.name.clone(), method: *index };
                let method = class.methods.get(*index).ok_or_else(no_method)?;
                out.extend((*index as u16).to_le_bytes());
                put(&method.name, &method.params, values, out)?;
            }
        }
        _ => return Err(InputError::Kind),
    }
    Ok(())
}

fn put(of: &str, params: &[Param], values: &[Value], out: &mut Vec<u8>) -> Result<(), InputError> {
    if params.len() != values.len() {
        return Err(InputError::Count { of: of.to_owned(), wanted: params.len(), given: values.len() });
    }
    for (Param { name, ty }, value) in params.iter().zip(values) {
        if !encode_checked(value, ty, out) {
            return Err(InputError::Type { of: of.to_owned(), name: name.clone(), ty: ty.to_string() });
        }
    }
    Ok(())
}

/// Reads what the guest wrote to the results channel.
pub fn reply(interface: &Interface, input: &Input, bytes: &[u8]) -> Reply {
    let mut decoder = Decoder::new(bytes);
    match decoder.byte() {
        None => Reply::None,
        Some(0) => {
            answer(interface, input, decoder).map_or_else(|error| Reply::Malformed(error.to_string()), Reply::Answer)
        }
        Some(1) => match decoder.text(&Type::Str).and_then(|text| decoder.end().map(|()| text)) {
            Ok(text) => Reply::Refused(text),
            Err(error) => Reply::Malformed(error.to_string()),
        },
        Some(byte) => Reply::Malformed(format!("a reply starts with 0 or 1, not {byte}")),
    }
}

fn answer(interface: &Interface, input: &Input, mut decoder: Decoder) -> Result<Vec<Value>, WireError> {
    let values = match (interface, input) {
        (Interface::Function(function), _) => {
            function.reply_types().map(|ty| decoder.value(ty)).collect::<Result<Vec<_>, _>>()?
        }
        (Interface::Class(class), Input::Calls { calls, .. }) => results(class, calls, &mut decoder)?,
        _ => Vec::new(),
    };
    decoder.end().map(|()| values)
}

fn results(class: &Class, calls: &[(usize, Vec<Value>)], decoder: &mut Decoder) -> Result<Vec<Value>, WireError> {
    let count = decoder.number(&Type::Int)? as usize;
    if count > calls.len() {
        let found = format!("{count} results for {} calls", calls.len());
        return Err(WireError::Range { ty: class.name.clone(), found });
    }
    let void = Type::Void;
    let ty = |index: usize| class.methods.get(index).map_or(&void, |method| &method.returns);
    calls[..count].iter().map(|(index, _)| decoder.value(ty(*index))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::interface::{Function, Method};

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    fn function() -> Interface {
        Interface::Function(Function {
            name: "sort".into(),
            params: vec![param("nums", "list<int>"), param("flag", "bool")],
            returns: Type::Void,
            answer: Some(0),
            unchanged: vec![1],
        })
    }

    fn class() -> Interface {
        let method = |name: &str, params, returns: &str| Method {
            name: name.into(),
            params,
            returns: Type::parse(returns).unwrap(),
        };
        Interface::Class(Class {
            name: "Stack".into(),
            new: vec![param("capacity", "int")],
            methods: vec![method("push", vec![param("x", "int")], "void"), method("pop", vec![], "opt<int>")],
        })
    }

    fn bytes(interface: &Interface, input: &Input) -> Result<Vec<u8>, InputError> {
        let mut out = Vec::new();
        arguments(interface, input, &mut out).map(|()| out)
    }

    #[test]
    fn a_function_takes_its_arguments_and_replies_with_answer_and_witnesses() {
        let args = [Value::List(vec![Value::Int(2)]), Value::Bool(true)];
        let bytes = bytes(&function(), &Input::Call(&args)).unwrap();
        assert_eq!(bytes, [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1]);
        let replied: Vec<u8> = [0].into_iter().chain(bytes.iter().copied()).collect();
        assert_eq!(reply(&function(), &Input::Call(&args), &replied), Reply::Answer(args.to_vec()));
    }

    #[test]
    fn a_class_answers_for_the_calls_it_finished() {
        let calls = [(0, vec![Value::Int(7)]), (1, vec![]), (1, vec![])];
        let input = Input::Calls { new: &[Value::Int(3)], calls: &calls };
        let bytes = bytes(&class(), &input).unwrap();
        assert_eq!(bytes.len(), 8 + 4 + (2 + 8) + 2 + 2);
        let two_done = [0, 2, 0, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0, 0];
        let popped = Value::Opt(Some(Box::new(Value::Int(7))));
        assert_eq!(reply(&class(), &input, &two_done), Reply::Answer(vec![Value::Void, popped]));
        let too_many = [0, 4, 0, 0, 0];
        assert!(matches!(reply(&class(), &input, &too_many), Reply::Malformed(_)));
    }

    #[test]
    fn a_forged_reply_is_just_an_answer_or_malformed() {
        let input = Input::Call(&[]);
        assert_eq!(reply(&function(), &input, &[]), Reply::None);
        assert_eq!(reply(&function(), &input, &[1, 2, 0, 0, 0, b'n', b'o']), Reply::Refused("no".into()));
        for forged in [&[2][..], &[0], &[1, 9], &[0, 0, 0, 0, 0, 1, 1], &[1, 1, 0, 0, 0, 0xff]] {
            assert!(matches!(reply(&function(), &input, forged), Reply::Malformed(_)), "{forged:?}");
        }
    }

    #[test]
    fn a_case_that_does_not_fit_is_an_error_of_the_case() {
        let wrong = |args: &[Value]| bytes(&function(), &Input::Call(args)).unwrap_err().to_string();
        assert_eq!(wrong(&[]), "`sort` takes 2 arguments, the case gives 0");
        assert_eq!(
            wrong(&[Value::List(vec![Value::Bool(true)]), Value::Bool(true)]),
            "the argument `nums` of `sort` is not of type `list<int>`"
        );
        assert_eq!(bytes(&Interface::Stdio, &Input::Call(&[])), Err(InputError::Kind));
    }
}

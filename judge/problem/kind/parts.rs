//! What of a case can be looked at and changed alone: the arguments of one call, one argument, one part of the answer.

use harness::interface::Param;
use harness::types::Type;
use harness::value::Value;

use super::super::case::CaseInput;

/// The arguments of one call.
#[derive(Clone, Debug)]
pub struct Arguments<'a> {
    /// What stands before the names of its parameters: nothing, or `step.` for a method.
    pub prefix: String,
    /// The parameters.
    pub params: &'a [Param],
    /// Their values.
    pub values: &'a [Value],
}

/// The parameters of a function, a constructor or a method.
#[derive(Clone, Copy, Debug)]
pub struct Signature<'a> {
    /// The method; `None` for a function or a constructor.
    pub method: Option<&'a str>,
    /// Its parameters.
    pub params: &'a [Param],
}

/// An argument that can be changed.
#[derive(Clone, Debug)]
pub struct Slot {
    /// `beta`, or `step.grads` for that of a method.
    pub at: String,
    /// The name of the parameter.
    pub name: String,
    place: Place,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    /// Of the function, or of the constructor.
    Argument(usize),
    /// Of a method: in all its calls.
    Method(usize, usize),
}

/// A part of an answer that can be replaced while all else is right.
#[derive(Clone, Debug)]
pub struct AnswerPart<'a> {
    /// Its name: that of a field or of a method, `[0]` in a tuple, nothing for an answer without parts.
    pub name: String,
    /// Its type.
    pub ty: &'a Type,
    /// The parameters of the arguments that lead to it.
    pub params: Vec<Param>,
    /// Its number among all parts, by which it is replaced.
    pub index: usize,
}

/// Makes a part of an answer of its type, of what is right, and of the arguments that led to it.
pub type Replace<'f> = dyn Fn(&Type, &Value, &[&Value]) -> Option<Value> + 'f;

impl Slot {
    /// The arguments of a function or of a constructor.
    pub(super) fn arguments(params: &[Param]) -> Vec<Self> {
        let slot = |(index, param): (usize, &Param)| Self {
            at: param.name.clone(),
            name: param.name.clone(),
            place: Place::Argument(index),
        };
        params.iter().enumerate().map(slot).collect()
    }

    /// The arguments of a method with this number.
    pub(super) fn of_method(number: usize, method: &str, params: &[Param]) -> Vec<Self> {
        let slot = |(index, param): (usize, &Param)| Self {
            at: format!("{method}.{}", param.name),
            name: param.name.clone(),
            place: Place::Method(number, index),
        };
        params.iter().enumerate().map(slot).collect()
    }

    /// The argument; of a method those of all its calls as one list.
    pub fn get(&self, input: &CaseInput) -> Option<Value> {
        match (self.place, input) {
            (Place::Argument(index), CaseInput::Call(args) | CaseInput::Calls { new: args, .. }) => {
                args.get(index).cloned()
            }
            (Place::Method(method, index), CaseInput::Calls { calls, .. }) => {
                let own = calls.iter().filter(|(called, _)| *called == method);
                let values: Vec<Value> = own.filter_map(|(_, args)| args.get(index).cloned()).collect();
                (!values.is_empty()).then_some(Value::List(values))
            }
            _ => None,
        }
    }

    /// Puts another argument in its place; of a method those of all its calls as one list.
    pub fn set(&self, input: &mut CaseInput, value: Value) {
        match (self.place, input, value) {
            (Place::Argument(index), CaseInput::Call(args) | CaseInput::Calls { new: args, .. }, value) => {
                args[index] = value;
            }
            (Place::Method(method, index), CaseInput::Calls { calls, .. }, Value::List(values)) => {
                let own = calls.iter_mut().filter(|(called, _)| *called == method);
                for ((_, args), value) in own.zip(values) {
                    args[index] = value;
                }
            }
            _ => {}
        }
    }
}

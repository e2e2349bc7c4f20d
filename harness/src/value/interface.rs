//! What a problem asks a submission to offer: a program, a function or a class.

use serde::{Deserialize, Serialize};

use crate::value::types::Type;

/// The three kinds of problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Interface {
    /// A program that reads standard input and writes standard output.
    Stdio,
    /// One function, called once per case.
    Function(Function),
    /// A class, constructed once per case and then called many times.
    Class(Class),
}

/// A function's contract.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Function {
    /// Name in snake case; the camel-case spelling is accepted too.
    pub name: String,
    /// Parameters in order.
    pub params: Vec<Param>,
    /// What it returns.
    pub returns: Type,
    /// The parameter that holds the answer after the call, where the function works in place.
    pub answer: Option<usize>,
    /// Parameters that the function must leave as they were; their values come back behind the answer.
    pub unchanged: Vec<usize>,
}

/// A class's contract.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Class {
    /// Name in camel case, as written by submissions.
    pub name: String,
    /// Parameters of the constructor.
    pub new: Vec<Param>,
    /// Methods; a call names one by its index here.
    pub methods: Vec<Method>,
}

/// One method of a class.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Method {
    /// Name in snake case; the camel-case spelling is accepted too.
    pub name: String,
    /// Parameters in order, without the receiver.
    pub params: Vec<Param>,
    /// What it returns.
    pub returns: Type,
}

/// A named parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Param {
    /// Name in snake case.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
}

impl Function {
    /// The type of the answer: the return type, or that of the parameter that holds it.
    pub fn answer_type(&self) -> &Type {
        self.answer.map_or(&self.returns, |index| &self.params[index].ty)
    }

    /// The types in a reply, in order: the answer, then the parameters that must be unchanged.
    pub fn reply_types(&self) -> impl Iterator<Item = &Type> {
        std::iter::once(self.answer_type()).chain(self.unchanged.iter().map(|index| &self.params[*index].ty))
    }
}

/// `num_islands` → `numIslands`: the other spelling under which an entry point is accepted.
pub fn camel_case(snake: &str) -> String {
    let mut words = snake.split('_').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        name + &head.to_uppercase() + tail
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_joins_words() {
        assert_eq!(camel_case("num_islands"), "numIslands");
        assert_eq!(camel_case("sdpa"), "sdpa");
        assert_eq!(camel_case("get_random"), "getRandom");
    }
}

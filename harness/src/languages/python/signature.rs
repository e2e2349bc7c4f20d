//! Signatures and starter files in Python, and in its dialect in which arrays are tensors of PyTorch.

use crate::toolchain::table::Language;
use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::types::Type;

/// What arrays are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Those of `NumPy`.
    Python,
    /// Tensors.
    Torch,
}

impl Dialect {
    /// The dialect that a row of the language table stands for. A dialect of a user's own has arrays as Python has them.
    pub(super) fn of(language: &Language) -> Self {
        if language.dialect_of.is_some() && language.id() == "torch" { Self::Torch } else { Self::Python }
    }

    /// The type of vectors and matrices.
    fn array(self) -> &'static str {
        match self {
            Self::Python => "np.ndarray",
            Self::Torch => "torch.Tensor",
        }
    }

    /// What stands above a starter with this body.
    fn head(self, body: &str) -> &'static str {
        match self {
            Self::Python if body.contains("np.") => "import numpy as np\n\n\n",
            Self::Torch if body.contains("torch.") => TORCH,
            Self::Python | Self::Torch => "",
        }
    }
}

const TORCH: &str = "import torch
import torch.nn.functional as F
from torch import nn

# Tensors come as float64, which is the default here as well: torch.get_default_dtype() is torch.float64.


";

/// What a submission must offer: a line for a function, several for a class; nothing for stdio.
pub(super) fn signature(interface: &Interface, dialect: Dialect) -> String {
    let type_text = |ty: &Type| type_text(ty, dialect);
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => {
            let params = typed(&function.params, dialect).join(", ");
            format!("def {}({params}) -> {}", function.name, type_text(&function.returns))
        }
        Interface::Class(class) => {
            let method = |name: &str, params: &[Param], returns: &str| {
                format!("\n    def {name}({}) -> {returns}", with_self(params, dialect))
            };
            let own = |given: &Method| method(&given.name, &given.params, &type_text(&given.returns));
            let methods: String = class.methods.iter().map(own).collect();
            format!("class {}:{}{methods}", class.name, method("__init__", &class.new, "None"))
        }
    }
}

/// The text that `judge new` writes.
pub(super) fn starter(interface: &Interface, dialect: Dialect) -> String {
    let body = match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(function) => starter_function(function, dialect),
        Interface::Class(class) => starter_class(class, dialect),
    };
    format!("{}{body}", dialect.head(&body))
}

const STDIO: &str = "import sys


def main():
    words = sys.stdin.read().split()
    raise NotImplementedError


main()
";

fn typed(params: &[Param], dialect: Dialect) -> Vec<String> {
    params.iter().map(|param| format!("{}: {}", param.name, type_text(&param.ty, dialect))).collect()
}

fn starter_function(function: &Function, dialect: Dialect) -> String {
    let params = typed(&function.params, dialect).join(", ");
    let returns = type_text(&function.returns, dialect);
    format!("def {}({params}) -> {returns}:\n{}    raise NotImplementedError\n", function.name, notes(function))
}

/// What the types cannot say.
fn notes(function: &Function) -> String {
    let place = function.answer.map(|index| format!("Changes `{}` in place.", function.params[index].name));
    let fields = match &function.returns {
        Type::Record(fields) => {
            let names: Vec<_> = fields.iter().map(|(name, ty)| format!("`{name}`: {ty}")).collect();
            Some(format!("The answer has the keys {}.", names.join(", ")))
        }
        _ => None,
    };
    let notes: Vec<_> = place.into_iter().chain(fields).collect();
    if notes.is_empty() { String::new() } else { format!("    \"\"\"{}\"\"\"\n", notes.join(" ")) }
}

fn starter_class(class: &Class, dialect: Dialect) -> String {
    let method = |name: &str, params: &[Param], returns: &str| {
        format!("    def {name}({}) -> {returns}:\n        raise NotImplementedError\n", with_self(params, dialect))
    };
    let own = |given: &Method| method(&given.name, &given.params, &type_text(&given.returns, dialect));
    let methods: Vec<_> =
        [method("__init__", &class.new, "None")].into_iter().chain(class.methods.iter().map(own)).collect();
    format!("class {}:\n{}", class.name, methods.join("\n"))
}

fn with_self(params: &[Param], dialect: Dialect) -> String {
    ["self".to_owned()].into_iter().chain(typed(params, dialect)).collect::<Vec<_>>().join(", ")
}

/// The annotation that a starter file gives to a type.
fn type_text(ty: &Type, dialect: Dialect) -> String {
    let inner = |ty: &Type| type_text(ty, dialect);
    match ty {
        Type::Void => "None".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Char | Type::Str => "str".to_owned(),
        Type::List(item) => format!("list[{}]", inner(item)),
        Type::Map(key, value) => format!("dict[{}, {}]", inner(key), inner(value)),
        Type::Opt(item) => format!("{} | None", inner(item)),
        Type::Tuple(items) => format!("tuple[{}]", items.iter().map(&inner).collect::<Vec<_>>().join(", ")),
        Type::Record(_) => "dict".to_owned(),
        Type::Vec(_) | Type::Mat(..) => dialect.array().to_owned(),
        Type::Tree(_) => "TreeNode | None".to_owned(),
        Type::Linked(_) => "ListNode | None".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::samples::{counter, stats};

    #[test]
    fn a_signature_is_what_a_submission_must_offer() {
        assert_eq!(
            signature(&stats(), Dialect::Python),
            "def stats(x: np.ndarray, names: dict[str, int], root: TreeNode | None) -> dict"
        );
        assert_eq!(
            signature(&counter(), Dialect::Python),
            "class Counter:\n    def __init__(self, start: int) -> None\n    def add(self, by: int) -> None"
        );
    }

    #[test]
    fn a_starter_file_has_what_its_signature_needs() {
        assert_eq!(
            starter(&stats(), Dialect::Python),
            "import numpy as np\n\n\ndef stats(x: np.ndarray, names: dict[str, int], root: TreeNode | None) -> dict:\n    \
             \"\"\"The answer has the keys `mean`: float.\"\"\"\n    raise NotImplementedError\n"
        );
        assert_eq!(
            starter(&counter(), Dialect::Python),
            "class Counter:\n    def __init__(self, start: int) -> None:\n        raise NotImplementedError\n\n    \
             def add(self, by: int) -> None:\n        raise NotImplementedError\n"
        );
    }

    #[test]
    fn a_starter_in_torch_has_tensors_and_says_how_many_digits_they_have() {
        let expected = "def stats(x: torch.Tensor, names: dict[str, int], root: TreeNode | None) -> dict";
        assert_eq!(signature(&stats(), Dialect::Torch), expected);
        let text = starter(&stats(), Dialect::Torch);
        assert!(text.starts_with("import torch\n") && text.contains("float64") && text.contains(expected), "{text}");
        assert!(!starter(&counter(), Dialect::Torch).contains("torch"));
    }
}

//! Signatures and starter files in Python.

use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::types::Type;

/// What a submission must offer: a line for a function, several for a class; nothing for stdio.
pub(crate) fn signature(interface: &Interface) -> String {
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => {
            let params = typed(&function.params).join(", ");
            format!("def {}({params}) -> {}", function.name, type_text(&function.returns))
        }
        Interface::Class(class) => {
            let method = |name: &str, params: &[Param], returns: &str| {
                format!("\n    def {name}({}) -> {returns}", with_self(params))
            };
            let own = |given: &Method| method(&given.name, &given.params, &type_text(&given.returns));
            let methods: String = class.methods.iter().map(own).collect();
            format!("class {}:{}{methods}", class.name, method("__init__", &class.new, "None"))
        }
    }
}

/// The text that `judge new` writes.
pub(crate) fn starter(interface: &Interface) -> String {
    let body = match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(function) => starter_function(function),
        Interface::Class(class) => starter_class(class),
    };
    format!("{}{body}", imports(&body))
}

const STDIO: &str = "import sys


def main():
    words = sys.stdin.read().split()
    raise NotImplementedError


main()
";

fn imports(body: &str) -> &'static str {
    if body.contains("np.") { "import numpy as np\n\n\n" } else { "" }
}

fn typed(params: &[Param]) -> Vec<String> {
    params.iter().map(|param| format!("{}: {}", param.name, type_text(&param.ty))).collect()
}

fn starter_function(function: &Function) -> String {
    let params = typed(&function.params).join(", ");
    let returns = type_text(&function.returns);
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

fn starter_class(class: &Class) -> String {
    let method = |name: &str, params: &[Param], returns: &str| {
        format!("    def {name}({}) -> {returns}:\n        raise NotImplementedError\n", with_self(params))
    };
    let own = |given: &Method| method(&given.name, &given.params, &type_text(&given.returns));
    let methods: Vec<_> =
        [method("__init__", &class.new, "None")].into_iter().chain(class.methods.iter().map(own)).collect();
    format!("class {}:\n{}", class.name, methods.join("\n"))
}

fn with_self(params: &[Param]) -> String {
    ["self".to_owned()].into_iter().chain(typed(params)).collect::<Vec<_>>().join(", ")
}

/// The annotation that a starter file gives to a type.
fn type_text(ty: &Type) -> String {
    let inner = type_text;
    match ty {
        Type::Void => "None".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Char | Type::Str => "str".to_owned(),
        Type::List(item) => format!("list[{}]", inner(item)),
        Type::Map(key, value) => format!("dict[{}, {}]", inner(key), inner(value)),
        Type::Opt(item) => format!("{} | None", inner(item)),
        Type::Tuple(items) => format!("tuple[{}]", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::Record(_) => "dict".to_owned(),
        Type::Vec(_) | Type::Mat(..) => "np.ndarray".to_owned(),
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
            signature(&stats()),
            "def stats(x: np.ndarray, names: dict[str, int], root: TreeNode | None) -> dict"
        );
        assert_eq!(
            signature(&counter()),
            "class Counter:\n    def __init__(self, start: int) -> None\n    def add(self, by: int) -> None"
        );
    }

    #[test]
    fn a_starter_file_has_what_its_signature_needs() {
        assert_eq!(
            starter(&stats()),
            "import numpy as np\n\n\ndef stats(x: np.ndarray, names: dict[str, int], root: TreeNode | None) -> dict:\n    \
             \"\"\"The answer has the keys `mean`: float.\"\"\"\n    raise NotImplementedError\n"
        );
        assert_eq!(
            starter(&counter()),
            "class Counter:\n    def __init__(self, start: int) -> None:\n        raise NotImplementedError\n\n    \
             def add(self, by: int) -> None:\n        raise NotImplementedError\n"
        );
    }
}

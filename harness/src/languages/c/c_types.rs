//! The C types that represent the types of a problem, as in LeetCode, and natural ones where LeetCode has none.
//!
//! | type | in C |
//! |---|---|
//! | `int`, `float`, `bool`, `char`, `str` | `long long` or any other integer, `double`, `bool`, `char`, `char*` |
//! | `list<T>`, `vec` as `x` | `T* x, int xSize` |
//! | `list<list<T>>`, `mat` as `x` | `T** x, int xSize, int* xColSize`; one level more: `T*** x, …, int** xColColSize` |
//! | a list as a result | `T* f(…, int* returnSize)`, `T** f(…, int* returnSize, int** returnColumnSizes)` |
//! | `tree<T>`, `linked<T>` | `struct TreeNode*`, `struct ListNode*`; `struct TreeNodeStr*` where `T` is not `int` |
//! | a record, `tuple<A, B>` | `struct Point` by value, with its fields; `struct TupleIntStr` with `first`, `second`, … |
//! | `map<K, V>` | `struct MapStrInt` by value: `K* keys`, `V* values`, `int size` |
//! | `opt<T>` | a list, vector, matrix or text that is NULL, or a pointer to one `T` or NULL |
//!
//! A list inside a struct has its sizes as fields behind it. The driver defines the structs that the
//! submission does not define.

use crate::value::interface::{Interface, Param};
use crate::value::record::Record;
use crate::value::types::Type;

/// A declarator with its type: a parameter, or the member of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declarator {
    /// `long long*`.
    pub(super) ty: String,
    /// `nums`.
    pub(super) name: String,
}

/// A struct that the driver defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Struct {
    /// Its tag.
    pub(super) tag: String,
    /// Its fields.
    pub(super) fields: Vec<Declarator>,
}

impl Declarator {
    fn new(ty: impl Into<String>, name: impl Into<String>) -> Self {
        Self { ty: ty.into(), name: name.into() }
    }

    /// As it is written.
    pub(super) fn text(&self) -> String {
        format!("{} {}", self.ty, self.name)
    }
}

/// The number of dimensions of the array that represents the type; 0 for a single value.
pub(super) fn rank(ty: &Type) -> usize {
    match ty {
        Type::List(item) => 1 + rank(item),
        Type::Vec(_) => 1,
        Type::Mat(..) => 2,
        Type::Opt(item) if !matches!(**item, Type::Opt(_)) => rank(item),
        _ => 0,
    }
}

/// The C type: of the whole value, or the pointer to the first item of an array.
pub(super) fn type_text(ty: &Type, records: &[Record]) -> String {
    match ty {
        Type::Void => "void".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "long long".to_owned(),
        Type::Float => "double".to_owned(),
        Type::Char => "char".to_owned(),
        Type::Str => "char*".to_owned(),
        Type::Vec(_) => "double*".to_owned(),
        Type::Mat(..) => "double**".to_owned(),
        Type::Opt(item) if is_nullable(item) => type_text(item, records),
        Type::List(item) | Type::Opt(item) => format!("{}*", type_text(item, records)),
        Type::Tree(_) | Type::Linked(_) => format!("struct {}*", tag(ty, records)),
        Type::Map(..) | Type::Tuple(_) | Type::Record(_) => format!("struct {}", tag(ty, records)),
    }
}

/// Whether NULL is not a value of the type, so that it can represent `None`.
pub(super) fn is_nullable(ty: &Type) -> bool {
    *ty == Type::Str || rank(ty) > 0
}

/// The type, or the part of it, that C cannot represent, if there is one.
pub(super) fn unrepresentable(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Opt(item) if matches!(&**item, Type::Opt(inner) if rank(inner) > 0) => Some(ty),
        _ => ty.parts().find_map(unrepresentable),
    }
}

/// The declarators of a parameter: itself, and the sizes of an array as LeetCode names them.
pub(super) fn declarators(name: &str, ty: &Type, records: &[Record]) -> Vec<Declarator> {
    declared(name, ty, records, |level| format!("{name}{}Size", "Col".repeat(level)))
}

/// The declarators of a field: itself, and the sizes of an array, whose names begin with the field's.
pub(super) fn field(name: &str, ty: &Type, records: &[Record]) -> Vec<Declarator> {
    declared(name, ty, records, |level| format!("{name}{}_size", "_col".repeat(level)))
}

fn declared(name: &str, ty: &Type, records: &[Record], size: impl Fn(usize) -> String) -> Vec<Declarator> {
    let sizes = (0..rank(ty)).map(|level| Declarator::new(format!("int{}", "*".repeat(level)), size(level)));
    std::iter::once(Declarator::new(type_text(ty, records), name)).chain(sizes).collect()
}

/// The parameters through which a function returns the sizes of the array that it returns.
pub(super) fn result_sizes(returns: &Type) -> Vec<Declarator> {
    let size = |level| {
        let name = if level == 0 { "returnSize".to_owned() } else { format!("return{}Sizes", "Column".repeat(level)) };
        Declarator::new(format!("int{}", "*".repeat(level + 1)), name)
    };
    (0..rank(returns)).map(size).collect()
}

/// The name of the field of a tuple.
pub(super) fn place(index: usize) -> String {
    const NAMES: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    NAMES.get(index).map_or_else(|| format!("item{}", index + 1), |name| (*name).to_owned())
}

/// The fields of a type that is a struct, or points to one.
pub(super) fn members(ty: &Type, records: &[Record]) -> Vec<Declarator> {
    let node = |item: &Type, links: &[&str]| {
        let links = links.iter().map(|link| Declarator::new(type_text(ty, records), *link));
        // LeetCode's nodes hold an `int`.
        let val = if *item == Type::Int { vec![Declarator::new("int", "val")] } else { field("val", item, records) };
        val.into_iter().chain(links).collect()
    };
    match ty {
        Type::Tree(item) => node(item, &["left", "right"]),
        Type::Linked(item) => node(item, &["next"]),
        Type::Record(fields) => fields.iter().flat_map(|(name, item)| field(name, item, records)).collect(),
        Type::Tuple(items) => {
            items.iter().enumerate().flat_map(|(index, item)| field(&place(index), item, records)).collect()
        }
        Type::Map(key, value) => {
            let mut values = field("values", &Type::List(value.clone()), records);
            "size".clone_into(&mut values[1].name);
            let keys = Declarator::new(format!("{}*", type_text(key, records)), "keys");
            std::iter::once(keys).chain(values).collect()
        }
        _ => Vec::new(),
    }
}

fn tag(ty: &Type, records: &[Record]) -> String {
    match ty {
        Type::Record(fields) => Record::name_of(fields, records).to_owned(),
        Type::Tree(item) if **item == Type::Int => "TreeNode".to_owned(),
        Type::Linked(item) if **item == Type::Int => "ListNode".to_owned(),
        Type::Tree(item) => format!("TreeNode{}", word(item, records)),
        Type::Linked(item) => format!("ListNode{}", word(item, records)),
        ty => word(ty, records),
    }
}

/// A type as part of a name: `MapStrInt`.
fn word(ty: &Type, records: &[Record]) -> String {
    let inner = |item: &Type| word(item, records);
    match ty {
        Type::Void => "Void".to_owned(),
        Type::Bool => "Bool".to_owned(),
        Type::Int => "Int".to_owned(),
        Type::Float => "Float".to_owned(),
        Type::Char => "Char".to_owned(),
        Type::Str => "Str".to_owned(),
        Type::Vec(_) => "Vec".to_owned(),
        Type::Mat(..) => "Mat".to_owned(),
        Type::List(item) => format!("List{}", inner(item)),
        Type::Opt(item) => format!("Opt{}", inner(item)),
        Type::Tree(item) => format!("Tree{}", inner(item)),
        Type::Linked(item) => format!("Linked{}", inner(item)),
        Type::Map(key, value) => format!("Map{}{}", inner(key), inner(value)),
        Type::Tuple(items) => format!("Tuple{}", items.iter().map(inner).collect::<String>()),
        Type::Record(fields) => Record::name_of(fields, records).to_owned(),
    }
}

/// All structs of an interface, each behind those that it holds.
pub(super) fn structs(interface: &Interface, records: &[Record]) -> Vec<Struct> {
    let mut out = Vec::new();
    for ty in types(interface) {
        collect(ty, records, &mut out);
    }
    out
}

/// The types of an interface, in its order.
pub(super) fn types(interface: &Interface) -> Vec<&Type> {
    fn of<'a>(params: &'a [Param], returns: &'a Type) -> impl Iterator<Item = &'a Type> {
        params.iter().map(|param| &param.ty).chain([returns])
    }
    match interface {
        Interface::Stdio => Vec::new(),
        Interface::Function(function) => of(&function.params, &function.returns).collect(),
        Interface::Class(class) => {
            let methods = class.methods.iter().flat_map(|method| of(&method.params, &method.returns));
            class.new.iter().map(|param| &param.ty).chain(methods).collect()
        }
    }
}

fn collect(ty: &Type, records: &[Record], out: &mut Vec<Struct>) {
    ty.parts().for_each(|part| collect(part, records, out));
    if matches!(ty, Type::Tree(_) | Type::Linked(_) | Type::Map(..) | Type::Tuple(_) | Type::Record(_)) {
        let new = Struct { tag: tag(ty, records), fields: members(ty, records) };
        if !out.contains(&new) {
            out.push(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(ty: &str) -> String {
        let ty = Type::parse(ty).unwrap();
        declarators("x", &ty, &[]).iter().map(Declarator::text).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn arrays_have_their_sizes_behind_them() {
        for (ty, wanted) in [
            ("int", "long long x"),
            ("list<char>", "char* x, int xSize"),
            ("list<list<char>>", "char** x, int xSize, int* xColSize"),
            ("list<list<list<str>>>", "char**** x, int xSize, int* xColSize, int** xColColSize"),
            ("mat[n, d]", "double** x, int xSize, int* xColSize"),
            ("list<mat[n, d]>", "double*** x, int xSize, int* xColSize, int** xColColSize"),
            ("opt<vec[n]>", "double* x, int xSize"),
            ("opt<int>", "long long* x"),
            ("opt<str>", "char* x"),
            ("list<linked<int>>", "struct ListNode** x, int xSize"),
            ("tree<str>", "struct TreeNodeStr* x"),
            ("map<str, int>", "struct MapStrInt x"),
        ] {
            assert_eq!(declared(ty), wanted, "{ty}");
        }
    }

    #[test]
    fn a_result_says_its_sizes_through_pointers() {
        let sizes = |ty: &str| result_sizes(&Type::parse(ty).unwrap()).iter().map(Declarator::text).collect::<Vec<_>>();
        assert_eq!(sizes("int"), Vec::<String>::new());
        assert_eq!(sizes("list<list<int>>"), ["int* returnSize", "int** returnColumnSizes"]);
    }

    #[test]
    fn structs_stand_behind_those_that_they_hold() {
        let ty = Type::parse("map<str, list<tuple<int, list<char>>>>").unwrap();
        let mut out = Vec::new();
        collect(&ty, &[], &mut out);
        let text = |definition: &Struct| {
            let fields: Vec<_> = definition.fields.iter().map(Declarator::text).collect();
            format!("{} {}", definition.tag, fields.join("; "))
        };
        assert_eq!(
            out.iter().map(text).collect::<Vec<_>>(),
            [
                "TupleIntListChar long long first; char* second; int second_size",
                "MapStrListTupleIntListChar char** keys; struct TupleIntListChar** values; int size; int* values_col_size"
            ]
        );
    }

    #[test]
    fn only_an_optional_optional_array_cannot_be_represented() {
        let unrepresentable = |ty: &str| unrepresentable(&Type::parse(ty).unwrap()).map(Type::to_string);
        assert_eq!(unrepresentable("list<opt<opt<list<int>>>>").as_deref(), Some("opt<opt<list<int>>>"));
        assert_eq!(unrepresentable("opt<opt<int>>"), None);
    }
}

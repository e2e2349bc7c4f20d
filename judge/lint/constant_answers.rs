//! Answers that need no work: made from the type of the right answer, its lengths and the arguments.

use harness::interface::Param;
use harness::types::Type;
use harness::value::Value;

/// A way to answer without work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// One number in every place of the right shape.
    Fill(Fill),
    /// An empty list, an empty text, none.
    Nothing,
    /// The argument with this index, as it came; for a program, its input.
    Echo(usize),
    /// The right rows from the last to the first.
    Reversed,
    /// The right rows, each one place further.
    Rotated,
    /// The right answer: for a random draw it is an answer without work, as it is always the same.
    Same,
}

/// What fills a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Zero,
    One,
    MinusOne,
    Nan,
}

/// The ways for values of a type, with their names, if the arguments are these.
pub(super) fn ways(ty: &Type, params: &[Param]) -> Vec<(String, Way)> {
    let mut ways: Vec<(String, Way)> = Vec::new();
    let mut add = |words: &str, way| ways.push((words.to_owned(), way));
    if has_numbers(ty) {
        add("zeros", Way::Fill(Fill::Zero));
        add("ones", Way::Fill(Fill::One));
    }
    if *ty == Type::Int {
        add("minus ones", Way::Fill(Fill::MinusOne));
    }
    if ty.has_floats() {
        add("nan", Way::Fill(Fill::Nan));
    }
    if nothing(ty).is_some() {
        add("nothing", Way::Nothing);
    }
    if matches!(ty, Type::List(_) | Type::Linked(_) | Type::Mat(..) | Type::Vec(_)) {
        add("reversed rows", Way::Reversed);
        add("rotated rows", Way::Rotated);
    }
    for (index, param) in params.iter().enumerate().filter(|(_, param)| alike(&param.ty, ty)) {
        add(&format!("echo of {}", param.name), Way::Echo(index));
    }
    ways
}

/// The ways for programs.
pub(super) fn texts() -> impl Iterator<Item = (String, Way)> {
    let ways = [
        ("nothing", Way::Nothing),
        ("echo of the input", Way::Echo(0)),
        ("zeros", Way::Fill(Fill::Zero)),
        ("ones", Way::Fill(Fill::One)),
    ];
    ways.into_iter().map(|(words, way)| (words.to_owned(), way))
}

impl Way {
    /// The answer in place of the right one.
    pub(super) fn value(self, ty: &Type, right: &Value, args: &[&Value]) -> Option<Value> {
        match self {
            Self::Fill(fill) => Some(filled(ty, right, fill)),
            Self::Nothing => nothing(ty),
            Self::Echo(index) => args.get(index).map(|arg| (*arg).clone()),
            Self::Reversed => Some(turned(right, |row, rows| rows - 1 - row)),
            Self::Rotated => Some(turned(right, |row, rows| (row + 1) % rows)),
            Self::Same => Some(right.clone()),
        }
    }

    /// What a program prints.
    pub(super) fn text(self, input: &str) -> Option<String> {
        match self {
            Self::Nothing => Some(String::new()),
            Self::Echo(_) => Some(input.to_owned()),
            Self::Fill(Fill::Zero) => Some("0\n".to_owned()),
            Self::Fill(Fill::One) => Some("1\n".to_owned()),
            Self::Fill(_) | Self::Reversed | Self::Rotated | Self::Same => None,
        }
    }
}

/// A value whose rows are those that `from` names by place and number of all.
fn turned(value: &Value, from: impl Fn(usize, usize) -> usize) -> Value {
    let flat = |data: &[f64], cols: usize| {
        let rows: Vec<&[f64]> = data.chunks(cols.max(1)).collect();
        (0..rows.len()).flat_map(|row| rows[from(row, rows.len())]).copied().collect()
    };
    match value {
        Value::List(items) => Value::List((0..items.len()).map(|at| items[from(at, items.len())].clone()).collect()),
        Value::Vec(data) => Value::Vec(flat(data, 1)),
        Value::Mat { rows, cols, data } => Value::Mat { rows: *rows, cols: *cols, data: flat(data, *cols) },
        other => other.clone(),
    }
}

/// A value of the right shape, with one number everywhere.
fn filled(ty: &Type, right: &Value, fill: Fill) -> Value {
    let number = match fill {
        Fill::Zero => 0.0,
        Fill::One => 1.0,
        Fill::MinusOne => -1.0,
        Fill::Nan => f64::NAN,
    };
    let all = |data: &[f64]| vec![number; data.len()];
    match (ty, right) {
        (Type::Bool, _) => Value::Bool(fill == Fill::One),
        (Type::Int, _) => Value::Int(number as i64),
        (Type::Float, _) => Value::Float(number),
        (Type::Char, _) => Value::Char(if fill == Fill::Zero { '0' } else { '1' }),
        (Type::Str, _) => Value::Str(String::new()),
        (Type::Vec(_), Value::Vec(data)) => Value::Vec(all(data)),
        (Type::Mat(..), Value::Mat { rows, cols, data }) => Value::Mat { rows: *rows, cols: *cols, data: all(data) },
        (Type::List(item) | Type::Linked(item), Value::List(items)) => {
            Value::List(items.iter().map(|right| filled(item, right, fill)).collect())
        }
        (Type::Map(_, item), Value::Map(pairs)) => {
            Value::Map(pairs.iter().map(|(key, right)| (key.clone(), filled(item, right, fill))).collect())
        }
        // Whether there is a value would already be an answer.
        (Type::Opt(item), Value::Opt(Some(right))) => Value::Opt(Some(Box::new(filled(item, right, fill)))),
        (Type::Opt(item), Value::Opt(None)) => {
            Value::Opt(nothing(item).or_else(|| scalar(item)).map(|any| Box::new(filled(item, &any, fill))))
        }
        (Type::Tree(item), Value::Tree(slots)) => {
            Value::Tree(slots.iter().map(|slot| slot.as_ref().map(|right| filled(item, right, fill))).collect())
        }
        (Type::Tuple(types), Value::Tuple(items)) => {
            Value::Tuple(types.iter().zip(items).map(|(ty, right)| filled(ty, right, fill)).collect())
        }
        (Type::Record(fields), Value::Tuple(items)) => {
            Value::Tuple(fields.iter().zip(items).map(|((_, ty), right)| filled(ty, right, fill)).collect())
        }
        (_, other) => other.clone(),
    }
}

/// The empty value of a type that has one.
fn nothing(ty: &Type) -> Option<Value> {
    match ty {
        Type::List(_) | Type::Linked(_) => Some(Value::List(Vec::new())),
        Type::Map(..) => Some(Value::Map(Vec::new())),
        Type::Str => Some(Value::Str(String::new())),
        Type::Opt(_) => Some(Value::Opt(None)),
        Type::Tree(_) => Some(Value::Tree(Vec::new())),
        _ => None,
    }
}

fn scalar(ty: &Type) -> Option<Value> {
    match ty {
        Type::Bool => Some(Value::Bool(false)),
        Type::Int => Some(Value::Int(0)),
        Type::Float => Some(Value::Float(0.0)),
        Type::Char => Some(Value::Char('0')),
        _ => None,
    }
}

/// Whether values of a type hold numbers or truths anywhere.
fn has_numbers(ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::Int | Type::Float | Type::Vec(_) | Type::Mat(..) => true,
        // No answer changes a key.
        Type::Map(_, item) => has_numbers(item),
        _ => ty.parts().any(has_numbers),
    }
}

/// Whether values of one type are values of the other, lengths left aside.
fn alike(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Vec(_), Type::Vec(_)) | (Type::Mat(..), Type::Mat(..)) => true,
        (Type::List(a), Type::List(b)) | (Type::Opt(a), Type::Opt(b)) => alike(a, b),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ty: &str, params: &[(&str, &str)]) -> Vec<String> {
        let param = |(name, ty): &(&str, &str)| Param { name: (*name).to_owned(), ty: Type::parse(ty).unwrap() };
        let params: Vec<Param> = params.iter().map(param).collect();
        ways(&Type::parse(ty).unwrap(), &params).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn only_arguments_of_the_fitting_shape_are_echoed() {
        let params = [("q", "mat[n,d]"), ("bias", "vec[d]"), ("scale", "float")];
        assert_eq!(names("mat[n,m]", &params), ["zeros", "ones", "nan", "reversed rows", "rotated rows", "echo of q"]);
        assert_eq!(names("float", &params), ["zeros", "ones", "nan", "echo of scale"]);
        assert_eq!(names("str", &params), ["nothing"]);
    }

    #[test]
    fn the_shape_is_that_of_the_right_answer() {
        let ty = Type::parse("{rows: mat[n,d], found: opt<int>}").unwrap();
        let mat = Value::Mat { rows: 2, cols: 2, data: vec![1.0, 2.0, 3.0, 4.0] };
        let right = Value::Tuple(vec![mat.clone(), Value::Opt(None)]);
        let ones = Value::Mat { rows: 2, cols: 2, data: vec![1.0; 4] };
        let some = Value::Opt(Some(Box::new(Value::Int(1))));
        assert_eq!(Way::Fill(Fill::One).value(&ty, &right, &[]), Some(Value::Tuple(vec![ones, some])));
        let reversed = Value::Mat { rows: 2, cols: 2, data: vec![3.0, 4.0, 1.0, 2.0] };
        assert_eq!(Way::Reversed.value(&ty, &mat, &[]), Some(reversed));
        assert_eq!(Way::Rotated.value(&ty, &Value::Vec(vec![]), &[]), Some(Value::Vec(vec![])));
    }
}

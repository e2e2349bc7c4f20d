//! Values as short text: whatever the size of a value, little work and few characters.

use harness::interface::Param;
use harness::types::Type;
use harness::value::Value;

use crate::phrase::{float, group_digits, truncate};

/// Characters that a shown value may take.
pub(crate) const LONG: usize = 240;
/// Characters that a value inside a longer line may take.
pub(crate) const SHORT: usize = 60;

/// The limit of a value that is shown whole.
const UNCUT: usize = usize::MAX;

/// Items shown at each end of a long list.
const HEAD: usize = 8;
const TAIL: usize = 3;

/// A value of this type as a person would write it, cut in the middle to about `width` characters.
pub(crate) fn value(ty: &Type, value: &Value, width: usize) -> String {
    let mut text = String::new();
    write(&mut text, ty, value, width * 4);
    truncate(&text, width)
}

/// A value of this type as a person would write it, uncut: for what is known to be small.
pub(crate) fn whole(ty: &Type, value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, ty, value, UNCUT);
    text
}

/// `get(3)`: a call with its arguments.
pub(crate) fn call(name: &str, params: &[Param], args: &[Value]) -> String {
    let args: Vec<_> = params.iter().zip(args).map(|(param, arg)| value(&param.ty, arg, SHORT)).collect();
    truncate(&format!("{name}({})", args.join(", ")), LONG)
}

/// Stops descending once `limit` bytes are written: the rest would be cut out anyway.
fn write(out: &mut String, ty: &Type, shown: &Value, limit: usize) {
    if out.len() > limit {
        out.push('…');
        return;
    }
    match (shown, ty) {
        (Value::Void, _) => out.push_str("nothing"),
        (Value::Bool(flag), _) => out.push_str(if *flag { "true" } else { "false" }),
        (Value::Int(number), _) => out.push_str(&number.to_string()),
        (Value::Float(number), _) => out.push_str(&float(*number)),
        (Value::Char(letter), _) => out.push_str(&quoted(letter.encode_utf8(&mut [0; 4]))),
        (Value::Str(text), _) => out.push_str(&quoted(&truncate(text, if limit == UNCUT { UNCUT } else { LONG }))),
        (Value::List(items), Type::List(item) | Type::Linked(item)) => {
            sequence(out, "[", "]", items.len(), limit, |out, index| write(out, item, &items[index], limit));
        }
        (Value::Tuple(items), Type::Tuple(types)) => {
            let length = items.len().min(types.len());
            sequence(out, "(", ")", length, limit, |out, index| write(out, &types[index], &items[index], limit));
        }
        (Value::Tuple(items), Type::Record(fields)) => {
            sequence(out, "{", "}", items.len().min(fields.len()), limit, |out, index| {
                out.push_str(&fields[index].0);
                out.push_str(": ");
                write(out, &fields[index].1, &items[index], limit);
            });
        }
        (Value::Map(pairs), Type::Map(key, item)) => sequence(out, "{", "}", pairs.len(), limit, |out, index| {
            write(out, key, &pairs[index].0, limit);
            out.push_str(": ");
            write(out, item, &pairs[index].1, limit);
        }),
        (Value::Opt(inside), Type::Opt(item)) => match inside {
            Some(inside) => write(out, item, inside, limit),
            None => out.push_str("null"),
        },
        (Value::Tree(slots), Type::Tree(item)) => {
            sequence(out, "[", "]", slots.len(), limit, |out, index| match &slots[index] {
                Some(slot) => write(out, item, slot, limit),
                None => out.push_str("null"),
            });
        }
        (Value::Vec(numbers), _) => floats(out, numbers, limit),
        (Value::Mat { rows, cols, data }, _) => sequence(out, "[", "]", *rows, limit, |out, row| {
            floats(out, data.get(row * cols..(row + 1) * cols).unwrap_or_default(), limit);
        }),
        // A value whose type is another one: shown by its kind alone.
        (other, _) => out.push_str(kind(other)),
    }
}

fn floats(out: &mut String, numbers: &[f64], limit: usize) {
    sequence(out, "[", "]", numbers.len(), limit, |out, index| out.push_str(&float(numbers[index])));
}

fn sequence(
    out: &mut String,
    open: &str,
    close: &str,
    length: usize,
    limit: usize,
    mut item: impl FnMut(&mut String, usize),
) {
    out.push_str(open);
    for index in 0..length {
        if limit < UNCUT && length > HEAD + TAIL + 1 && (HEAD..length - TAIL).contains(&index) {
            if index == HEAD {
                out.push_str(", … ");
                out.push_str(&group_digits(length - HEAD - TAIL));
                out.push_str(" more …");
            }
            continue;
        }
        if index > 0 {
            out.push_str(", ");
        }
        item(out, index);
    }
    out.push_str(close);
}

/// A text in double quotes, with control characters written as escapes.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What kind of value this is, with its article.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Void => "nothing",
        Value::Bool(_) => "a bool",
        Value::Int(_) => "an int",
        Value::Float(_) => "a float",
        Value::Char(_) => "a char",
        Value::Str(_) => "a str",
        Value::List(_) => "a list",
        Value::Tuple(_) => "a tuple",
        Value::Map(_) => "a map",
        Value::Opt(_) => "an option",
        Value::Vec(_) => "a vector",
        Value::Mat { .. } => "a matrix",
        Value::Tree(_) => "a tree",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(ty: &str, shown: &Value) -> String {
        value(&Type::parse(ty).unwrap(), shown, LONG)
    }

    #[test]
    fn values_look_as_a_person_writes_them() {
        assert_eq!(shown("str", &Value::Str("a\n".into())), "\"a\\n\"");
        assert_eq!(shown("vec[n]", &Value::Vec(vec![1.0, f64::NAN, -0.0, 1e-7])), "[1.0, nan, -0.0, 1e-7]");
        assert_eq!(shown("mat[n,d]", &Value::Mat { rows: 2, cols: 1, data: vec![1.0, 2.0] }), "[[1.0], [2.0]]");
        assert_eq!(
            shown("{a: int, b: opt<int>}", &Value::Tuple(vec![Value::Int(1), Value::Opt(None)])),
            "{a: 1, b: null}"
        );
        assert_eq!(shown("tree<int>", &Value::Tree(vec![Some(Value::Int(1)), None])), "[1, null]");
        assert_eq!(shown("map<char, bool>", &Value::Map(vec![(Value::Char('x'), Value::Bool(true))])), "{\"x\": true}");
    }

    #[test]
    fn a_long_list_keeps_both_its_ends() {
        let list = Value::List((0..1000).map(Value::Int).collect());
        assert_eq!(shown("list<int>", &list), "[0, 1, 2, 3, 4, 5, 6, 7, … 989 more …, 997, 998, 999]");
    }

    #[test]
    fn however_large_a_value_its_text_is_short() {
        let mut ty = "int".to_owned();
        let mut deep = Value::Int(7);
        for _ in 0..6 {
            ty = format!("list<{ty}>");
            deep = Value::List(vec![deep; 10]);
        }
        assert!(shown(&ty, &deep).chars().count() < 300);
        assert!(shown("str", &Value::Str("x".repeat(1_000_000))).chars().count() < 300);
    }
}

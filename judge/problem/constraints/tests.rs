//! What constraints say of inputs, and of themselves when they cannot be read.

use harness::interface::{Class, Function, Interface, Method, Param};
use harness::json::from_json;
use harness::types::Type;
use harness::value::Value;
use serde_json::{Value as Json, json};

use super::{Constraints, Rule};
use crate::problem::CaseInput;
use crate::problem::kind;

fn params(params: &[(&str, &str)]) -> Vec<Param> {
    params.iter().map(|(name, ty)| Param { name: (*name).to_owned(), ty: Type::parse(ty).unwrap() }).collect()
}

fn function(of: &[(&str, &str)]) -> Interface {
    let (returns, unchanged) = (Type::Int, Vec::new());
    Interface::Function(Function { name: "f".to_owned(), params: params(of), returns, answer: None, unchanged })
}

fn cache() -> Interface {
    let method =
        |name: &str, of: &[(&str, &str)]| Method { name: name.to_owned(), params: params(of), returns: Type::Void };
    let methods = vec![method("get", &[("key", "int")]), method("put", &[("key", "int"), ("value", "vec[n]")])];
    Interface::Class(Class { name: "Cache".to_owned(), new: params(&[("capacity", "int")]), methods })
}

/// The table of a problem with this interface.
pub(crate) fn rules(interface: &Interface, texts: &[&str]) -> Constraints {
    let signatures = kind::of(interface).signatures();
    let rule = |text: &&str| Rule::read(text, 1, &signatures).unwrap();
    Constraints { hold: texts.iter().flat_map(rule).collect(), draw: Vec::new() }
}

fn values(params: &[Param], json: &Json) -> Vec<Value> {
    params.iter().zip(json.as_array().unwrap()).map(|(param, json)| from_json(&param.ty, json).unwrap()).collect()
}

/// What is said of the arguments of a function.
fn said(of: &[(&str, &str)], text: &str, args: &Json) -> String {
    let interface = function(of);
    let Interface::Function(function) = &interface else { unreachable!() };
    let input = CaseInput::Call(values(&function.params, args));
    let calls = kind::of(&interface).arguments(&input);
    rules(&interface, &[text]).objection(&calls).unwrap_or_default()
}

/// What is said of calls of a class.
fn said_of_calls(text: &str, new: i64, calls: &[(usize, Json)]) -> String {
    let interface = cache();
    let Interface::Class(class) = &interface else { unreachable!() };
    let calls = calls.iter().map(|(index, args)| (*index, values(&class.methods[*index].params, args))).collect();
    let input = CaseInput::Calls { new: vec![Value::Int(new)], calls };
    let calls = kind::of(&interface).arguments(&input);
    rules(&interface, &[text]).objection(&calls).unwrap_or_default()
}

fn unreadable(of: &[(&str, &str)], text: &str) -> (String, String) {
    let interface = function(of);
    let objection = Rule::read(text, 1, &kind::of(&interface).signatures()).unwrap_err();
    (text[objection.span].to_owned(), objection.message)
}

const NUMS: &[(&str, &str)] = &[("nums", "list<int>"), ("k", "int")];

#[test]
fn an_input_outside_is_told_with_the_place_and_the_constraint() {
    for (text, args, wanted) in [
        ("1 <= len(nums) <= 10^5", json!([[], 3]), "`nums` has 0 elements"),
        ("-10^9 <= nums <= 10^9", json!([[1, 2, 5_000_000_000_i64], 3]), "`nums[2]` is 5000000000"),
        ("1 <= k <= len(nums)", json!([[1, 2], 3]), "`k` is 3"),
        ("abs(nums) <= 3", json!([[1, -4], 3]), "`abs(nums)` at [1] is 4"),
        ("distinct(nums)", json!([[1, 4, 1], 3]), "`distinct(nums)` does not hold"),
        ("k in {1, 2, 4..8}", json!([[], 3]), "`k` is 3"),
        ("nums = 0 or nums >= 5", json!([[0, 7, 2], 3]), "`nums[2]` is 2"),
        ("nums < k where nums != 9", json!([[9, 3], 3]), "`nums[1]` is 3"),
    ] {
        assert_eq!(said(NUMS, text, &args), format!("{wanted}; the constraints say `{text}`"));
    }
}

#[test]
fn an_input_inside_is_let_through() {
    for (text, args) in [
        ("2 <= len(nums), k <= 3", json!([[7, 8], 3])),
        ("sorted(nums) and permutation(nums) and not same(nums)", json!([[0, 1, 2], 3])),
        ("sum(nums) % k = 0 or k = 0", json!([[1, 2, 3], 3])),
        ("2^62 - 1 >= max(nums) * (10^3 - 999)", json!([[4_611_686_018_427_387_903_i64], 0])),
        ("nums <= 10^300", json!([[1], 0])),
        ("nums[1] = 8", json!([[7, 8], 3])),
    ] {
        assert_eq!(said(NUMS, text, &args), "", "{text}");
    }
}

#[test]
fn lists_that_belong_together_are_compared_row_by_row() {
    let of = &[("x", "mat[n, d]"), ("pad", "list<bool>"), ("pairs", "list<list<int>>"), ("mask", "opt<list<bool>>")];
    let args = json!([[[1, 2], ["nan", 900]], [false, true], [[0, 1], [1, 1]], null]);
    for (text, wanted) in [
        ("x <= 100 where not pad", ""),
        ("x <= 100", "`x[1][0]` is NaN"),
        ("len(pad) = n and d = 2", ""),
        ("len(pairs[*]) = 3", "`pairs[0]` has 2 elements"),
        ("pairs[*][0] != pairs[*][1]", "`pairs[1][0]` is 1"),
        ("len(mask) = n", ""),
        ("rectangular(pairs) and any(columns(pairs) = 0)", ""),
        ("x < pad", "unreadable"),
    ] {
        if wanted == "unreadable" {
            assert_eq!(unreadable(of, text).1, "a number is expected, and this is true or false");
            continue;
        }
        let told = said(of, text, &args);
        assert_eq!(told.split(';').next().unwrap_or_default(), wanted, "{text}");
    }
}

#[test]
fn texts_have_lengths_and_alphabets() {
    let of = &[("words", "list<str>"), ("kind", "str")];
    let args = json!([["ab", "", "x-y"], "causal"]);
    let told = said(of, "len(words[*]) >= 1", &args);
    assert!(told.starts_with("`words[1]` has 0 characters;"), "{told}");
    let told = said(of, r#"chars(words) in {"a".."z"}"#, &args);
    assert!(told.starts_with("`chars(words)` at [2][1] is \"-\";"), "{told}");
    assert_eq!(said(of, r#"kind in {"causal", "window"}"#, &args), "");
}

#[test]
fn calls_are_looked_at_one_by_one_and_together() {
    let calls = [(1, json!([1, [0.5, 2]])), (0, json!([9])), (1, json!([-4, [3]]))];
    let told = said_of_calls("0 <= key <= 8", 2, &calls);
    assert_eq!(told, "call 3, `put`: `key` is -4; the constraints say `0 <= key <= 8`");
    let told = said_of_calls("key <= 8", 2, &calls);
    assert_eq!(told, "call 2, `get`: `key` is 9; the constraints say `key <= 8`");
    assert!(said_of_calls("n <= 1", 2, &calls).starts_with("call 1, `put`: `n` is 2;"));
    assert!(said_of_calls("len(put) <= capacity", 1, &calls).starts_with("`put` has 2 calls;"));
    assert!(said_of_calls("calls <= 2", 1, &calls).starts_with("`calls` is 3;"));
    assert!(
        said_of_calls("same(len(put.value[*]))", 1, &calls).starts_with("`same(len(put.value[*]))` does not hold;")
    );
    assert_eq!(said_of_calls("distinct(put.key) and abs(put.value) <= 3", 1, &calls), "");
}

#[test]
fn a_constraint_that_makes_no_sense_is_refused_at_its_place() {
    for (text, place, message) in [
        ("1 <= len(num)", "num", "nothing is called `num`, did you mean `nums`?"),
        ("1 <= length(nums)", "length", "there is no function `length`, but `len`"),
        ("len(k) > 1", "k", "only lists, texts and methods have a length"),
        ("nums[*", "", "`]` is missing"),
        ("1 <= nums <=", "", "a number, a text or a name is missing"),
        ("nums", "nums", "true or false is expected, and this is a number"),
        ("k = \"3\"", "\"3\"", "a number is expected, and this is a text"),
        ("k ≤ 3", "≤", "`≤` has no meaning here"),
        ("k.x = 3", "k.x", "a number has no field `x`"),
        ("k < 3 4", "4", "what stands here does not continue the constraint"),
    ] {
        assert_eq!(unreadable(NUMS, text), (place.to_owned(), message.to_owned()), "{text}");
    }
    assert!(unreadable(NUMS, &"(".repeat(300)).1.contains("levels of nesting"));
    assert!(unreadable(NUMS, &"-".repeat(300)).1.contains("levels of nesting"));
    assert!(unreadable(NUMS, &"1".repeat(500)).1.contains("at most 400 bytes"));
}

#[test]
fn a_bound_is_reached_by_a_value_within_a_hundredth_of_it() {
    let interface = function(&[("nums", "list<int>"), ("rate", "float")]);
    let Interface::Function(function) = &interface else { unreachable!() };
    let table = rules(&interface, &["1 <= len(nums) <= 3", "0 <= nums <= 10^6", "0 < rate < 1 or rate = 7"]);
    let missed = |args: Json| {
        let input = CaseInput::Call(values(&function.params, &args));
        let calls = kind::of(&interface).arguments(&input);
        let bounds = table.bounds().into_iter().filter(|bound| !bound.is_reached(&calls));
        bounds.map(|bound| bound.at).collect::<Vec<_>>()
    };
    let rates = ["rate > 0", "rate < 1", "rate = 7"];
    assert_eq!(
        missed(json!([[5, 999_000], 0.5])),
        [&["len(nums) >= 1", "len(nums) <= 3", "nums >= 0"], &rates[..]].concat()
    );
    assert_eq!(missed(json!([[0, 5, 900_000], 0.995])), ["len(nums) >= 1", "nums <= 10^6", "rate > 0", "rate = 7"]);
    assert_eq!(missed(json!([[0], 0.009])), ["len(nums) <= 3", "nums <= 10^6", "rate < 1", "rate = 7"]);
}

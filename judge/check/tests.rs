//! The checkers as their callers see them: a specification, a case, an outcome, a check.

use harness::interface::{Class, Function, Method, Param};
use harness::outcome::{Exit, Outcome, Reply, Usage};
use harness::types::Type;
use harness::value::Value;

use super::{CallExpect, Check, CheckSpec, Expectation, Mismatch, Support, check, remarks};

pub(super) fn spec(text: &str) -> CheckSpec {
    toml::from_str(text).unwrap()
}

pub(super) fn outcome(stdout: &[u8], reply: Reply) -> Outcome {
    Outcome {
        exit: Exit::Code(0),
        stdout: stdout.to_vec(),
        stderr: vec![],
        reply,
        usage: Usage::default(),
        denied: None,
    }
}

fn param(name: &str, ty: &str) -> Param {
    Param { name: name.into(), ty: Type::parse(ty).unwrap() }
}

fn function(returns: &str) -> Function {
    let params = vec![param("x", "vec[n]")];
    Function { name: "f".into(), params, returns: Type::parse(returns).unwrap(), answer: None, unchanged: vec![] }
}

/// The check of a function's answer.
pub(super) fn answer(rules: &str, ty: &str, expected: &Value, actual: Value) -> Check {
    let function = function(ty);
    check(
        &spec(rules),
        Expectation::Value { function: &function, args: &[], expected },
        &outcome(b"", Reply::Answer(vec![actual])),
    )
}

fn mismatch(check: Check) -> Mismatch {
    match check {
        Check::Wrong(mismatch) => mismatch,
        other => panic!("no mismatch: {other:?}"),
    }
}

fn text(rules: &str, expected: &str, actual: &str) -> Check {
    check(&spec(rules), Expectation::Text(expected), &outcome(actual.as_bytes(), Reply::None))
}

fn ints(numbers: &[i64]) -> Value {
    Value::List(numbers.iter().copied().map(Value::Int).collect())
}

fn mat(rows: usize, cols: usize, data: &[f64]) -> Value {
    Value::Mat { rows, cols, data: data.to_vec() }
}

#[test]
fn the_place_of_a_wrong_element_is_named() {
    let expected = Value::List(vec![ints(&[1, 2]), ints(&[3, 4])]);
    let actual = Value::List(vec![ints(&[1, 2]), ints(&[3, 5])]);
    let found = mismatch(answer("kind = 'exact'", "list<list<int>>", &expected, actual));
    assert_eq!(found.to_string(), "result[1][1]: expected 4, got 5\n  off by 1\n  1 of 4 elements differ");
}

#[test]
fn a_wrong_shape_is_said_before_a_wrong_value() {
    let expected = mat(2, 3, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let actual = mat(3, 2, &[9.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let found = mismatch(answer("kind = 'floats'\nprofile = 'f64'", "mat[n,d]", &expected, actual));
    assert_eq!(
        found.to_string(),
        "result: expected shape (2, 3), got shape (3, 2)
  expected: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
  got:      [[9.0, 2.0], [3.0, 4.0], [5.0, 6.0]]"
    );
    assert_eq!(found.what, "wrong shape");
}

#[test]
fn a_wrong_length_says_both_and_where_the_lists_part() {
    let found = mismatch(answer("kind = 'exact'", "list<int>", &ints(&[1, 2, 3]), ints(&[1, 3])));
    assert_eq!(
        found.to_string(),
        "result: expected [1, 2, 3], got [1, 3]
  length 3 is expected, 2 is given
  the first difference is at result[1]: 2 is expected, 3 is given"
    );
}

#[test]
fn a_number_out_of_tolerance_says_by_how_much() {
    let expected = Value::Vec(vec![0.5, 2.0, 1.0]);
    let actual = Value::Vec(vec![0.5, 2.5, 1.25]);
    let found = mismatch(answer("kind = 'floats'\nprofile = 'f64'", "vec[n]", &expected, actual));
    assert_eq!(
        found.to_string(),
        "result[1]: expected 2.0, got 2.5
  off by 0.500 (relative 0.250), 2.00e-6 is allowed
  2 of 3 elements differ, the worst by 0.500"
    );
}

#[test]
fn an_undeclared_nan_has_its_own_message() {
    let found =
        mismatch(answer("kind = 'floats'\nprofile = 'f64'", "float", &Value::Float(1.0), Value::Float(f64::NAN)));
    assert_eq!(
        found.to_string(),
        "result: expected 1.0, got nan
  nan comes from 0/0, inf - inf, inf * 0 or the root or logarithm of a negative number"
    );
    let nan = Value::Float(f64::NAN);
    assert_eq!(
        answer("kind = 'floats'\nprofile = 'f64'\nnan_equal = true", "float", &nan, nan.clone()),
        Check::Accepted
    );
    let undeclared = mismatch(answer("kind = 'exact'", "float", &nan, nan.clone()));
    assert_eq!(undeclared.why, "the case expects nan, but the problem does not declare `nan_equal`");
}

#[test]
fn an_infinity_of_the_wrong_sign_is_said_to_be_one() {
    let rules = "kind = 'floats'\nprofile = 'f64'";
    let found = mismatch(answer(rules, "float", &Value::Float(f64::INFINITY), Value::Float(f64::NEG_INFINITY)));
    assert_eq!(found.to_string(), "result: expected inf, got -inf\n  the sign is wrong");
}

#[test]
fn fields_keys_and_nodes_are_part_of_the_place() {
    let ty = "{mean: float, by: map<str, list<int>>, tree: tree<int>}";
    let value = |mean, item, leaf: Option<i64>| {
        let tree = Value::Tree(vec![Some(Value::Int(1)), None, Some(Value::Int(2)), leaf.map(Value::Int)]);
        let by = Value::Map(vec![(Value::Str("b".into()), ints(&[1])), (Value::Str("a".into()), ints(&[item]))]);
        Value::Tuple(vec![Value::Float(mean), by, tree])
    };
    let expected = value(0.0, 1, Some(3));
    for (actual, place) in [
        (value(1.0, 1, Some(3)), "result.mean"),
        (value(-0.0, 2, Some(3)), "result.by[\"a\"][0]"),
        (value(0.0, 1, Some(4)), "result.tree.right.left"),
        (value(0.0, 1, None), "result.tree.right.left"),
    ] {
        assert_eq!(mismatch(answer("kind = 'exact'", ty, &expected, actual)).at, place);
    }
}

#[test]
fn a_missing_key_is_said_to_be_missing() {
    let map = |keys: &[&str]| Value::Map(keys.iter().map(|key| (Value::Str((*key).into()), Value::Int(1))).collect());
    let found = mismatch(answer("kind = 'exact'", "map<str, int>", &map(&["a", "b"]), map(&["b"])));
    assert_eq!(found.to_string(), "result[\"a\"]: expected 1, got no such key\n  1 of 2 elements differ");
    assert_eq!(answer("kind = 'exact'", "map<str, int>", &map(&["a", "b"]), map(&["b", "a"])), Check::Accepted);
}

#[test]
fn a_tree_of_another_shape_names_the_node() {
    let tree = |slots: &[Option<i64>]| Value::Tree(slots.iter().map(|slot| slot.map(Value::Int)).collect());
    let found = mismatch(answer(
        "kind = 'exact'",
        "tree<int>",
        &tree(&[Some(1), Some(2), Some(3)]),
        tree(&[Some(1), None, Some(3)]),
    ));
    assert_eq!(
        found.to_string(),
        "result.left: expected a node 2, got no node
  a tree of 3 nodes is expected, one of 2 is given
  1 of 2 elements differ"
    );
}

#[test]
fn a_hostile_tree_is_a_mismatch_and_no_trouble() {
    let tree = Value::Tree(vec![None, None, Some(Value::Int(1)), Some(Value::Int(1))]);
    assert_eq!(mismatch(answer("kind = 'exact'", "tree<int>", &Value::Tree(vec![]), tree)).at, "result.slot[2]");
}

#[test]
fn order_is_ignored_exactly_where_the_problem_says_so() {
    let groups = |groups: &[&[i64]]| Value::List(groups.iter().map(|group| ints(group)).collect());
    let expected = groups(&[&[1, 2], &[3]]);
    let both = "kind = 'unordered'\nat = ['', '[*]']";
    let outer = "kind = 'unordered'\nat = ['']";
    let inner = "kind = 'unordered'\nat = ['[*]']";
    let all_mixed = groups(&[&[3], &[2, 1]]);
    assert_eq!(answer(both, "list<list<int>>", &expected, all_mixed.clone()), Check::Accepted);
    assert!(matches!(answer(outer, "list<list<int>>", &expected, all_mixed.clone()), Check::Wrong(_)));
    assert!(matches!(answer(inner, "list<list<int>>", &expected, all_mixed), Check::Wrong(_)));
    assert_eq!(answer(inner, "list<list<int>>", &expected, groups(&[&[2, 1], &[3]])), Check::Accepted);
    let found = mismatch(answer(inner, "list<list<int>>", &expected, groups(&[&[2, 2], &[3]])));
    assert_eq!(
        found.to_string(),
        "result[0]: expected 2 items in any order, got 2 items in any order, 1 missing
  missing: 1
  not expected, or too often: 2"
    );
}

#[test]
fn long_strings_are_cut_around_their_first_difference() {
    let long = |middle: &str| Value::Str(format!("{}{middle}{}", "a".repeat(5000), "b".repeat(5000)));
    let found = mismatch(answer("kind = 'exact'", "str", &long("x y"), long("xy")));
    assert!(found.expected.contains("ax yb") && found.actual.contains("axyb"), "{found}");
    assert!(found.expected.len() < 250, "{found}");
    assert_eq!(found.why, "only white space differs");
    let facts = ["the first difference is at character 5,001", "10,003 characters are expected, 10,002 are given"];
    assert_eq!(found.details, facts);
    let headline = found.headline();
    assert!(headline.chars().count() < 300 && headline.ends_with("; only white space differs"), "{headline}");
    let value = crate::phrase::truncate(&found.expected, 80);
    assert!(headline.contains(&format!("expected {value}, got ")), "{headline}");
}

#[test]
fn an_argument_that_must_be_kept_is_compared_too() {
    let mut function = function("int");
    function.unchanged = vec![0];
    let before = [Value::Vec(vec![1.0, f64::NAN])];
    let expectation = Expectation::Value { function: &function, args: &before, expected: &Value::Int(1) };
    let replied = |after: Vec<f64>| outcome(b"", Reply::Answer(vec![Value::Int(1), Value::Vec(after)]));
    assert_eq!(check(&spec("kind = 'exact'"), expectation, &replied(vec![1.0, f64::NAN])), Check::Accepted);
    let found = mismatch(check(&spec("kind = 'exact'"), expectation, &replied(vec![0.0, f64::NAN])));
    assert_eq!((found.what.as_str(), found.at.as_str()), ("argument changed", "argument `x`[0]"));
}

#[test]
fn no_answer_is_no_wrong_answer() {
    let function = function("int");
    let expectation = Expectation::Value { function: &function, args: &[], expected: &Value::Int(1) };
    let ended = check(&spec("kind = 'exact'"), expectation, &outcome(b"1\n", Reply::None));
    assert_eq!(ended, Check::Contract("ended before it returned an answer (exit status 0)".into()));
    let refused = check(&spec("kind = 'exact'"), expectation, &outcome(b"", Reply::Refused("no function `f`".into())));
    assert_eq!(refused, Check::Contract("no function `f`".into()));
}

#[test]
fn text_names_the_first_wrong_line_and_column_and_shows_the_lines_around() {
    let found = mismatch(text("kind = 'tokens'", "1 2\n3 4\n5 6\n7\n", "1  2\n3 5\n5 6\n7\n"));
    assert_eq!(
        found.to_string(),
        "line 2, column 3: expected \"4\", got \"5\"
  off by 1 (relative 0.250)
  the 3 tokens before are right
  line 1 differs only in white space, which is ignored here
       1 | 1  2
  -    2 | 3 4
  +    2 | 3 5"
    );
}

#[test]
fn a_long_line_is_shown_around_its_first_wrong_column() {
    let line = |middle: &str| format!("{}{middle} {}\n", "1 ".repeat(5_000), "2 ".repeat(5_000));
    let found = mismatch(text("kind = 'tokens'", &line("3"), &line("4")));
    assert_eq!(found.at, "line 1, column 10001");
    let shown: Vec<_> = found.diff.iter().map(|line| line.text.as_str()).collect();
    assert!(
        shown[0].starts_with("… 1 1") && shown[0].contains("1 1 3 2 2") && shown[1].contains("1 1 4 2 2"),
        "{found}"
    );
    assert!(found.to_string().len() < 1_000);
}

#[test]
fn the_end_of_the_output_is_named() {
    let short = mismatch(text("kind = 'tokens'", "1\n2\n", "1\n"));
    assert_eq!((short.what.as_str(), short.actual.as_str()), ("too little output", "the end of the output"));
    assert_eq!(short.details, ["2 tokens are expected, 1 are given", "the token before is right"]);
    assert_eq!(mismatch(text("kind = 'tokens'", "1\n", "1\nDone\n")).what, "too much output");
}

#[test]
fn looks_are_named_even_where_they_are_ignored() {
    assert_eq!(text("kind = 'tokens'", "YES\nNO\n", "yes\nNO \n"), Check::Accepted);
    assert_eq!(
        remarks(&spec("kind = 'tokens'"), "YES\nNO\n", b"yes\nNO \n"),
        [
            "line 2 differs only in white space, which is ignored here",
            "line 1 differs only in upper and lower case, which is ignored here"
        ]
    );
    let case = mismatch(text("kind = 'tokens'\ncase_sensitive = true", "YES\n", "yes\n"));
    assert_eq!(case.why, "only upper and lower case differ");
    let exact = mismatch(text("kind = 'exact'", "1\n2\n", "1\n2"));
    assert_eq!(exact.at, "line 2, column 2");
    assert_eq!(exact.why, "only white space differs");
}

pub(super) fn randomized_set() -> Class {
    let method = |name: &str, params: Vec<Param>, returns: &str| Method {
        name: name.into(),
        params,
        returns: Type::parse(returns).unwrap(),
    };
    Class {
        name: "RandomizedSet".into(),
        new: vec![],
        methods: vec![
            method("insert", vec![param("val", "int")], "bool"),
            method("remove", vec![param("val", "int")], "bool"),
            method("get_random", vec![], "int"),
        ],
    }
}

#[test]
fn a_wrong_call_comes_with_the_calls_before_it() {
    let class = randomized_set();
    let mut calls: Vec<_> = (0..1214).map(|value| (0, vec![Value::Int(value)])).collect();
    calls.push((1, vec![Value::Int(5)]));
    let expected = vec![CallExpect::Value(Value::Bool(true)); 1215];
    let expectation =
        Expectation::Results { class: &class, new: &[], calls: &calls, expected: &expected, supports: &[] };
    let mut results = vec![Value::Bool(true); 1215];
    results[1214] = Value::Bool(false);
    let found = mismatch(check(&spec("kind = 'exact'"), expectation, &outcome(b"", Reply::Answer(results.clone()))));
    assert_eq!(found.at, "call 1,215: remove(5)");
    assert_eq!(found.details[..3], ["the calls up to there:", "  … 1,204 earlier calls", "  insert(1204) -> true"]);
    assert_eq!(found.details.last().unwrap(), "  remove(5) -> false");
    results.truncate(3);
    let short = check(&spec("kind = 'exact'"), expectation, &outcome(b"", Reply::Answer(results)));
    assert_eq!(short, Check::Contract("ended after 3 of 1,215 calls (exit status 0)".into()));
}

#[test]
fn a_class_that_fails_in_a_call_has_answered_for_those_before() {
    let class = randomized_set();
    let calls = [(0, vec![Value::Int(1)]), (0, vec![Value::Int(2)]), (1, vec![Value::Int(3)])];
    let expected = vec![CallExpect::Value(Value::Bool(true)); 3];
    let expectation =
        Expectation::Results { class: &class, new: &[], calls: &calls, expected: &expected, supports: &[] };
    let stopped = |answered: usize| {
        super::stopped(expectation, &outcome(b"", Reply::Answer(vec![Value::Bool(true); answered]))).map(|stopped| {
            let lines: Vec<_> = std::iter::once(stopped.at).chain(stopped.history).collect();
            lines.join("\n")
        })
    };
    assert_eq!(
        stopped(2).unwrap(),
        "call 3 of 3: remove(3)
the calls up to there:
  insert(1) -> true
  insert(2) -> true
  remove(3) -> never returned"
    );
    assert!(stopped(0).unwrap().starts_with("the constructor or call 1 of 3: insert(1)\n"));
    assert_eq!(stopped(3), None);
    assert_eq!(super::stopped(expectation, &outcome(b"", Reply::None)), None);
}

#[test]
fn a_draw_from_outside_names_the_set_and_the_last_call_with_that_value() {
    let class = randomized_set();
    let calls = [(0, vec![Value::Int(1)]), (0, vec![Value::Int(2)]), (1, vec![Value::Int(2)]), (2, vec![])];
    let yes = CallExpect::Value(Value::Bool(true));
    let expected = [yes.clone(), yes.clone(), yes, CallExpect::Draw(0)];
    let supports = [Support { values: vec![Value::Int(1)], weights: None }];
    let expectation =
        Expectation::Results { class: &class, new: &[], calls: &calls, expected: &expected, supports: &supports };
    let reply = |draw| {
        outcome(b"", Reply::Answer(vec![Value::Bool(true), Value::Bool(true), Value::Bool(true), Value::Int(draw)]))
    };
    let rules = spec("kind = 'statistical'\ndraws = ['get_random']");
    assert_eq!(check(&rules, expectation, &reply(1)), Check::Accepted);
    let found = mismatch(check(&rules, expectation, &reply(2)));
    assert_eq!(
        found.to_string(),
        "call 4: get_random(): expected one of {1}, got 2
  it was last named by call 3: remove(2)
  the calls up to there:
  \x20 insert(1) -> true
  \x20 insert(2) -> true
  \x20 remove(2) -> true
  \x20 get_random() -> 2"
    );
}

#[test]
fn a_value_of_no_weight_must_never_be_drawn() {
    let class = randomized_set();
    let supports = [Support { values: vec![Value::Int(1), Value::Int(2)], weights: Some(vec![0.0, 1.0]) }];
    let expectation = Expectation::Results {
        class: &class,
        new: &[],
        calls: &[(2, vec![])],
        expected: &[CallExpect::Draw(0)],
        supports: &supports,
    };
    let rules = spec("kind = 'statistical'\ndraws = ['get_random']");
    assert_eq!(check(&rules, expectation, &outcome(b"", Reply::Answer(vec![Value::Int(2)]))), Check::Accepted);
    let found = mismatch(check(&rules, expectation, &outcome(b"", Reply::Answer(vec![Value::Int(1)]))));
    assert_eq!((found.what.as_str(), found.expected.as_str()), ("a value that is not there", "one of {2}"));
}

#[test]
fn what_only_floats_of_32_bits_round_passes_the_wider_comparison() {
    let expected = Value::Vec(vec![0.1, 1.0 / 3.0, -7e-9, 2.0]);
    let short = |factor: f64| {
        let Value::Vec(numbers) = &expected else { panic!("a vector") };
        Value::Vec(numbers.iter().map(|number| number * factor).collect())
    };
    let rules = spec("kind = 'floats'\nprofile = 'f64'");
    let wide = rules.in_single_precision().unwrap();
    let function = function("vec[n]");
    let passes = |rules: &CheckSpec, actual: Value| {
        let case = Expectation::Value { function: &function, args: &[], expected: &expected };
        check(rules, case, &outcome(b"", Reply::Answer(vec![actual]))) == Check::Accepted
    };
    assert!(!passes(&rules, short(1.000_01)) && passes(&wide, short(1.000_01)));
    assert!(!passes(&wide, short(1.001)));
    assert!(spec("kind = 'exact'").in_single_precision().is_none());
    assert!(spec("kind = 'floats'\nrtol = 1e-3\natol = 1e-9").in_single_precision().is_none());
}

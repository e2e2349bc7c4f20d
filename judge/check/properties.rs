//! What every checker promises, tried on made-up values: an answer accepts itself, order and white space matter only where
//! they should, a change is found, and whatever is compared, the message stays short.

use harness::outcome::Reply;
use harness::types::{Dim, Type};
use harness::value::Value;
use proptest::prelude::*;

use super::tests::{answer, outcome, spec};
use super::{Check, Expectation, Side, check};

/// A type and two values of it.
fn typed() -> impl Strategy<Value = (Type, Value, Value)> {
    ty().prop_flat_map(|ty| (Just(ty.clone()), value(&ty), value(&ty)))
}

fn ty() -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![
        Just(Type::Bool),
        Just(Type::Int),
        Just(Type::Float),
        Just(Type::Char),
        Just(Type::Str),
        Just(Type::Vec(Dim::Named("n".into()))),
        Just(Type::Mat(Dim::Named("n".into()), Dim::Named("d".into()))),
        Just(Type::Tree(Box::new(Type::Int))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|item| Type::List(Box::new(item))),
            inner.clone().prop_map(|item| Type::Opt(Box::new(item))),
            inner.clone().prop_map(|item| Type::Map(Box::new(Type::Str), Box::new(item))),
            (inner.clone(), inner.clone()).prop_map(|(first, second)| Type::Tuple(vec![first, second])),
            inner.prop_map(|item| Type::Record(vec![("a".into(), item), ("b".into(), Type::Int)])),
        ]
    })
}

fn value(ty: &Type) -> BoxedStrategy<Value> {
    let number = prop_oneof![-3.0..3.0, Just(0.0), Just(-0.0), Just(f64::INFINITY), Just(1e-300)];
    match ty {
        Type::Void => Just(Value::Void).boxed(),
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Int => (-3_i64..3).prop_map(Value::Int).boxed(),
        Type::Float => number.prop_map(Value::Float).boxed(),
        Type::Char => any::<char>().prop_map(Value::Char).boxed(),
        Type::Str => "[a-c \n]{0,4}".prop_map(Value::Str).boxed(),
        Type::Vec(_) => proptest::collection::vec(number, 0..4).prop_map(Value::Vec).boxed(),
        Type::Mat(..) => (0_usize..3, 0_usize..3)
            .prop_flat_map(move |(rows, cols)| {
                proptest::collection::vec(number.clone(), rows * cols).prop_map(move |data| Value::Mat {
                    rows,
                    cols,
                    data,
                })
            })
            .boxed(),
        Type::List(item) | Type::Linked(item) => {
            proptest::collection::vec(value(item), 0..4).prop_map(Value::List).boxed()
        }
        Type::Opt(item) => {
            proptest::option::of(value(item)).prop_map(|inside| Value::Opt(inside.map(Box::new))).boxed()
        }
        Type::Map(_, item) => proptest::collection::btree_map("[a-c]{1,2}", value(item), 0..4)
            .prop_map(|map| Value::Map(map.into_iter().map(|(key, item)| (Value::Str(key), item)).collect()))
            .boxed(),
        Type::Tuple(items) => items.iter().map(value).collect::<Vec<_>>().prop_map(Value::Tuple).boxed(),
        Type::Record(fields) => {
            fields.iter().map(|(_, item)| value(item)).collect::<Vec<_>>().prop_map(Value::Tuple).boxed()
        }
        Type::Tree(_) => proptest::collection::vec(proptest::option::of(0_i64..3), 0..6)
            .prop_map(|slots| {
                // Trailing absent nodes are cut.
                let length = slots.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
                Value::Tree(slots.into_iter().take(length).map(|slot| slot.map(Value::Int)).collect())
            })
            .boxed(),
    }
}

const RULES: [&str; 4] = [
    "kind = 'exact'",
    "kind = 'floats'\nprofile = 'f64'",
    "kind = 'floats'\nprofile = 'tiny'",
    "kind = 'floats'\nrtol = 0.0",
];

fn text(rules: &str, expected: &str, actual: &str) -> Check {
    check(&spec(rules), Expectation::Text(expected), &outcome(actual.as_bytes(), Reply::None))
}

proptest! {
    #[test]
    fn an_answer_accepts_itself((ty, value, _) in typed()) {
        for rules in RULES {
            prop_assert_eq!(answer(rules, &ty.to_string(), &value, value.clone()), Check::Accepted);
        }
    }

    #[test]
    fn exact_accepts_what_is_equal_and_nothing_else((ty, expected, actual) in typed()) {
        // Equality of values knows neither the order of a map nor the columns of a matrix without rows.
        if ty.to_string().contains("map<") || ty.to_string().contains("mat[") {
            return Ok(());
        }
        let accepted = answer(RULES[0], &ty.to_string(), &expected, actual.clone()) == Check::Accepted;
        prop_assert_eq!(accepted, expected == actual);
        let found = answer(RULES[3], &ty.to_string(), &expected, actual) == Check::Accepted;
        prop_assert_eq!(found, accepted);
    }

    #[test]
    fn a_mismatch_is_named_and_short((ty, expected, actual) in typed()) {
        if let Check::Wrong(found) = answer(RULES[1], &ty.to_string(), &expected, actual) {
            prop_assert!(found.at.starts_with("result"), "{}", found);
            prop_assert!(!found.what.is_empty() && !found.expected.is_empty() && !found.actual.is_empty());
            prop_assert!(found.to_string().chars().count() < 2_000);
        }
    }

    #[test]
    fn the_order_of_an_unordered_list_does_not_matter_and_its_items_do(
        (items, shuffled) in proptest::collection::vec(proptest::collection::vec(-2_i64..3, 0..4), 0..6)
            .prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        at in prop_oneof![Just("['']"), Just("['', '[*]']")],
        extra in -2_i64..3,
    ) {
        let lists = |lists: &[Vec<i64>], turned: bool| Value::List(lists.iter().map(|list| {
            let list = list.iter().copied().map(Value::Int);
            Value::List(if turned { list.rev().collect() } else { list.collect() })
        }).collect());
        let rules = format!("kind = 'unordered'\nat = {at}");
        let inner = at.contains('*');
        let turned = answer(&rules, "list<list<int>>", &lists(&items, false), lists(&shuffled, inner));
        prop_assert_eq!(turned, Check::Accepted);
        let mut more = shuffled;
        more.push(vec![extra]);
        let more = answer(&rules, "list<list<int>>", &lists(&items, false), lists(&more, false));
        prop_assert!(matches!(more, Check::Wrong(_)));
    }

    #[test]
    fn tokens_see_neither_white_space_nor_case(
        tokens in proptest::collection::vec("[a-zA-Z0-9.+-]{1,4}", 0..8),
        gaps in proptest::collection::vec("[ \n\r\t\u{b}\u{c}]{1,3}", 9),
    ) {
        let plain = tokens.join(" ");
        let spread: Vec<_> = tokens.iter().zip(&gaps).flat_map(|(token, gap)| [gap.clone(), token.to_uppercase()]).collect();
        let spread = spread.concat() + &gaps[8];
        prop_assert_eq!(text("kind = 'tokens'", &plain, &spread), Check::Accepted);
        prop_assert_eq!(text("kind = 'tokens'\nspace_change_sensitive = true", &plain, &plain), Check::Accepted);
        let strict = text("kind = 'tokens'\nspace_change_sensitive = true", &plain, &spread);
        prop_assert!(matches!(strict, Check::Wrong(_)));
        let more = text("kind = 'tokens'", &plain, &format!("{plain} x"));
        prop_assert!(matches!(more, Check::Wrong(_)));
    }

    #[test]
    fn any_two_texts_are_compared_in_peace(expected in "\\PC{0,20}[ \n]{0,3}\\PC{0,20}", actual in proptest::collection::vec(any::<u8>(), 0..60)) {
        for rules in ["kind = 'tokens'", "kind = 'tokens'\nspace_change_sensitive = true\nfloat_tolerance = 0.1", "kind = 'exact'"] {
            let expectation = Expectation::Text(&expected);
            let accepted = check(&spec(rules), expectation, &outcome(&actual, Reply::None)) == Check::Accepted;
            prop_assert!(accepted || expected.as_bytes() != actual.as_slice());
            prop_assert_eq!(text(rules, &expected, &expected), Check::Accepted);
        }
    }
}

#[test]
fn large_answers_are_compared_in_linear_time_and_told_in_few_words() {
    let lists = |last: i64| {
        let mut all: Vec<_> = (0..300_000).rev().map(|number| Value::List(vec![Value::Int(number % 7)])).collect();
        all.push(Value::List(vec![Value::Int(last)]));
        Value::List(all)
    };
    for rules in ["kind = 'exact'", "kind = 'unordered'\nat = ['', '[*]']"] {
        let Check::Wrong(found) = answer(rules, "list<list<int>>", &lists(1), lists(2)) else { panic!() };
        assert!(found.to_string().len() < 1_000, "{found}");
    }
    let wide = "7 ".repeat(2_000_000);
    let Check::Wrong(found) = text("kind = 'tokens'", &wide, &format!("{wide}\n{wide}8")) else { panic!() };
    assert!(found.to_string().len() < 3_000, "{found}");
    let Check::Wrong(found) = text("kind = 'tokens'", &"1\n".repeat(500_000), &"2\n".repeat(500_000)) else { panic!() };
    let sides: Vec<_> = found.diff.iter().map(|line| line.side).collect();
    assert_eq!(sides, [[Side::Expected; 5], [Side::Actual; 5]].concat());
}

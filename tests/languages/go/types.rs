//! What comes through unchanged, in which types, and what cannot.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::Reply;
use harness::value::Value;

use super::{function, ints, refused, run, signature, text};
use crate::languages::samples::same_bits;

/// Values that tend to be lost on the way, with what stands for their types in a starter file.
fn values() -> Vec<(&'static str, Value)> {
    let floats = vec![f64::NAN, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX];
    let slots = [Some(1), None, Some(i64::from(i32::MIN)), Some(3)].map(|slot| slot.map(Value::Int));
    let chars = |letters: &[char]| Value::List(letters.iter().copied().map(Value::Char).collect());
    vec![
        ("bool", Value::Bool(true)),
        ("int", Value::Int(i64::MIN)),
        ("float", Value::Float(f64::from_bits(0x7ff8_0000_0000_0000))),
        ("char", Value::Char('ÿ')),
        ("list<int>", ints(&[i64::MIN, -1, 0, i64::MAX])),
        ("list<float>", Value::List(floats.iter().copied().map(Value::Float).collect())),
        ("list<char>", chars(&['\0', '~', 'é'])),
        ("str", text("né\0\u{1f600}\n")),
        ("list<list<char>>", Value::List(vec![Value::List(vec![]), chars(&['x'])])),
        ("map<str, list<int>>", Value::Map(vec![(text(""), ints(&[1]))])),
        ("map<char, bool>", Value::Map(vec![(Value::Char('k'), Value::Bool(false))])),
        ("opt<int>", Value::Opt(None)),
        ("opt<str>", Value::Opt(Some(Box::new(text(""))))),
        ("opt<list<int>>", Value::Opt(Some(Box::new(ints(&[]))))),
        ("opt<list<bool>>", Value::Opt(None)),
        ("list<tuple<int, str>>", Value::List(vec![Value::Tuple(vec![Value::Int(7), text("seven")])])),
        ("tuple<float, float>", Value::Tuple(vec![Value::Float(-0.0), Value::Float(1.5)])),
        ("{a_b: int, type: vec[n]}", Value::Tuple(vec![Value::Int(1), Value::Vec(vec![1.5])])),
        ("list<{c: {d: str}}>", Value::List(vec![Value::Tuple(vec![Value::Tuple(vec![text("d")])])])),
        ("vec[m]", Value::Vec(floats)),
        ("vec[z]", Value::Vec(vec![])),
        ("mat[r, c]", Value::Mat { rows: 2, cols: 3, data: vec![1.0, 2.0, 3.0, 4.0, -0.0, 6.0] }),
        ("mat[e, f]", Value::Mat { rows: 0, cols: 0, data: vec![] }),
        ("tree<int>", Value::Tree(slots.to_vec())),
        ("tree<str>", Value::Tree(vec![])),
        ("opt<tree<int>>", Value::Opt(Some(Box::new(Value::Tree(vec![]))))),
        ("linked<str>", Value::List(vec![text("a"), text(""), text("b")])),
    ]
}

#[test]
fn every_type_comes_back_as_it_went_in_the_types_of_the_starter_file() {
    let values = values();
    let params: Vec<_> = values.iter().enumerate().map(|(index, (ty, _))| format!("p_{index}: {ty}")).collect();
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    let types: Vec<_> = values.iter().map(|(ty, _)| *ty).collect();
    let mut asked = function("all_types", &params, &format!("tuple<{}>", types.join(", ")));
    asked.unchanged = (0..values.len()).collect();
    let interface = Interface::Function(asked);
    let names: Vec<_> = (0..values.len()).map(|index| format!("p{index}")).collect();
    let program = format!("{} {{\n\treturn {}\n}}\n", signature("go", &interface), names.join(", "));
    let arguments: Vec<Value> = values.iter().map(|(_, value)| value.clone()).collect();
    let outcome = run(&program, &interface, &Input::Call(&arguments));
    let Reply::Answer(answer) = &outcome.reply else { panic!("{program}\n{outcome:?}") };
    let [Value::Tuple(returned), echoes @ ..] = &answer[..] else { panic!("{answer:?}") };
    for (index, (ty, value)) in values.iter().enumerate() {
        for came in [&returned[index], &echoes[index]] {
            assert!(same_bits(ty, came, value), "{ty}: {value:?} came back as {came:?}");
        }
    }
}

#[test]
fn other_types_that_can_hold_the_values_are_taken() {
    let params = [
        "a: list<int>",
        "b: list<int>",
        "c: str",
        "d: mat[n, d]",
        "e: list<list<char>>",
        "f: tuple<int, int>",
        "g: list<{x: int, y_pos: int}>",
        "h: linked<int>",
        "i: opt<int>",
        "j: list<int>",
    ];
    let interface = Interface::Function(function("mixed", &params, "list<int>"));
    let program = "
package solution

import \"fmt\"

type Grid [][]rune
type Small uint16
type Point struct { yPos, X int32 }
type Node struct { value int; Next *Node }
type max struct{}

func mixed(a []Small, b [3]int8, c []byte, d *[][2]float32, e Grid, f []int, g []Point, h *Node, i *int64, j ...uint64) []int {
	return []int{int(a[0]), int(b[2]), len(c), int((*d)[1][0]), int(e[0][0]), f[1], int(g[0].yPos), h.Next.value, int(*i), len(j)}
}

func main() { fmt.Println(\"a main of one's own does no harm\") }
// the last line is a comment without an end";
    let two = |a, b| Value::Tuple(vec![Value::Int(a), Value::Int(b)]);
    let arguments = [
        ints(&[1]),
        ints(&[0, 0, -2]),
        text("né"),
        Value::Mat { rows: 2, cols: 2, data: vec![0.0, 0.0, 4.0, 0.0] },
        Value::List(vec![Value::List(vec![Value::Char('λ')])]),
        two(0, 6),
        Value::List(vec![two(0, 7)]),
        ints(&[0, 8]),
        Value::Opt(Some(Box::new(Value::Int(9)))),
        ints(&[0; 10]),
    ];
    let outcome = run(program, &interface, &Input::Call(&arguments));
    assert_eq!(outcome.reply, Reply::Answer(vec![ints(&[1, -2, 3, 4, 955, 6, 7, 8, 9, 10])]), "{outcome:?}");
    assert_eq!(outcome.stdout, b"");
    let mut long = arguments.clone();
    long[1] = ints(&[1, 2]);
    let outcome = run(program, &interface, &Input::Call(&long));
    assert_eq!(outcome.reply, Reply::Refused("the argument has 2 items, `[3]int8` takes 3".to_owned()));
    long[1] = ints(&[1, 2, 200]);
    let outcome = run(program, &interface, &Input::Call(&long));
    assert_eq!(outcome.reply, Reply::Refused("the argument 200 does not fit `int8`; take `int`".to_owned()));
}

#[test]
fn what_the_answer_cannot_be_is_refused_in_words() {
    let interface = Interface::Function(function("f", &["n: int"], "tuple<mat[n, d], str, char, linked<int>, int>"));
    let program = "
func f(n int) (a [][]float64, b string, c rune, d *ListNode, e uint64) {
	c = 'x'
	switch n {
	case 0:
		a = [][]float64{{1, 2}, {3}}
	case 1:
		b = \"a\\xff\"
	case 2:
		c = 0xd800
	case 3:
		d = &ListNode{}
		d.Next = d
	case 4:
		e = 1 << 63
	}
	return
}
";
    for (case, wanted) in [
        "row 1 of the answer has 1 numbers, the first has 2",
        "the answer holds a text that is not UTF-8",
        "the answer holds 55296, which is not a valid character",
        "the answer has more than 4194304 nodes, or they are linked in a circle",
        "the answer holds a number over 9223372036854775807",
    ]
    .into_iter()
    .enumerate()
    {
        let outcome = run(program, &interface, &Input::Call(&[Value::Int(case as i64)]));
        assert_eq!(outcome.reply, Reply::Refused(wanted.to_owned()), "{outcome:?}");
    }
}

#[test]
fn an_answer_in_place_is_the_argument_after_the_call() {
    let mut asked = function("turn", &["values: list<int>"], "void");
    asked.answer = Some(0);
    let interface = Interface::Function(asked);
    for program in [
        "func turn(values []int) { values[0], values[1] = values[1], values[0] }",
        "type Solution struct{}\nfunc (Solution) Turn(values *[]int) { *values = append([]int{}, (*values)[1], (*values)[0]) }",
        "func turn(values []int) []int { sort.Ints(values); return values[:1] }",
    ] {
        let outcome = run(program, &interface, &Input::Call(&[ints(&[2, 1])]));
        assert_eq!(outcome.reply, Reply::Answer(vec![ints(&[1, 2])]), "{program}");
    }
    assert_eq!(
        refused("turn.go", "\nfunc turn(values [2]int) {}", &interface),
        "turn.go:2: `values` is to be changed in place, which `[2]int` does not allow\nexpected: func turn(values []int)\n"
    );
}

//! Real compilations and runs: which styles are accepted, what comes through unchanged, and what people read when it does not.

use crate::artifact::{Artifact, Build, Source};
use crate::call::Input;
use crate::interface::{Class, Function, Interface, Method, Param};
use crate::outcome::{Exit, Limits, Outcome, Reply};
use crate::samples::same_bits;
use crate::types::Type;
use crate::value::Value;
use crate::{Config, Harness};

fn harness() -> Harness {
    let cache_dir = std::env::var_os("JUDGE_TEST_CACHE")
        .map_or_else(|| std::env::temp_dir().join("judge-harness-test-cache"), Into::into);
    Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap()
}

fn build(name: &str, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let harness = harness();
    let language = harness.languages().by_id("go").unwrap();
    let source = Source { name, text: text.as_bytes(), language };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn refused(name: &str, text: &str, interface: &Interface) -> String {
    match build(name, text, interface) {
        Ok(_) => panic!("this was accepted:\n{text}"),
        Err(text) => text,
    }
}

fn run(text: &str, interface: &Interface, input: &Input<'_>) -> Outcome {
    run_within(text, interface, input, &Limits::default())
}

fn run_within(text: &str, interface: &Interface, input: &Input<'_>, limits: &Limits) -> Outcome {
    let artifact = build("submission.go", text, interface).unwrap_or_else(|said| panic!("{said}\n{text}"));
    harness().run(&artifact, input, 1, limits).unwrap()
}

fn param(text: &str) -> Param {
    let (name, ty) = text.split_once(": ").unwrap();
    Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
}

fn function(name: &str, params: &[&str], returns: &str) -> Function {
    Function {
        name: name.to_owned(),
        params: params.iter().map(|text| param(text)).collect(),
        returns: Type::parse(returns).unwrap(),
        answer: None,
        unchanged: vec![],
    }
}

fn stderr(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.stderr).into_owned()
}

fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

fn text(value: &str) -> Value {
    Value::Str(value.to_owned())
}

#[test]
fn a_program_reads_and_writes() {
    let program = "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\tin := bufio.NewReader(os.Stdin)\n\tsum := 0\n\tfor {\n\t\tvar x int\n\t\tif _, err := fmt.Fscan(in, &x); err != nil {\n\t\t\tbreak\n\t\t}\n\t\tsum += x\n\t}\n\tfmt.Println(sum)\n}\n";
    let outcome = run(program, &Interface::Stdio, &Input::Stdin(b"1 2\n39"));
    assert_eq!((outcome.exit, &outcome.stdout[..]), (Exit::Code(0), &b"42\n"[..]));
    assert!(outcome.usage.memory < 16 << 20, "{:?}", outcome.usage);
}

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
    let program = format!("{} {{\n\treturn {}\n}}\n", super::signature(&interface), names.join(", "));
    let arguments: Vec<Value> = values.iter().map(|(_, value)| value.clone()).collect();
    let outcome = run(&program, &interface, &Input::Call(&arguments));
    let Reply::Answer(answer) = &outcome.reply else { panic!("{program}\n{outcome:?}") };
    let [Value::Tuple(returned), echoes @ ..] = &answer[..] else { panic!("{answer:?}") };
    for (index, (ty, value)) in values.iter().enumerate() {
        for came in [&returned[index], &echoes[index]] {
            assert!(same_bits(came, value), "{ty}: {value:?} came back as {came:?}");
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
        "the answer holds 55296, which is the number of no character",
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

fn counter() -> Interface {
    let method = |name: &str, params, returns: &str| Method {
        name: name.to_owned(),
        params,
        returns: Type::parse(returns).unwrap(),
    };
    Interface::Class(Class {
        name: "LruCounter".to_owned(),
        new: vec![param("start: int")],
        methods: vec![method("add_up", vec![param("by: int")], "void"), method("total", vec![], "tuple<int, str>")],
    })
}

const LEETCODE_COUNTER: &str = "
type LRUCounter struct { sum int }
func Constructor(start int) LRUCounter { return LRUCounter{start} }
func (this *LRUCounter) AddUp(by int) {
	if by < 0 {
		panic(fmt.Errorf(\"negative: %d\", by))
	}
	this.sum += by
}
func (this LRUCounter) Total() (int, string) { return this.sum, strconv.Itoa(this.sum) }
";

#[test]
fn a_class_answers_each_call_in_both_styles() {
    let plain = "
package main

type counter struct { sum int64 }

func NewLruCounter(start int64) *counter { return &counter{sum: start} }
func (c *counter) add_up(by int64) bool { c.sum += by; return true }
func (c *counter) total() (int64, string) { return c.sum, \"8\" }
";
    let calls = [(0, vec![Value::Int(3)]), (1, vec![])];
    let input = Input::Calls { new: &[Value::Int(5)], calls: &calls };
    for program in [LEETCODE_COUNTER, plain] {
        let outcome = run(program, &counter(), &input);
        let total = Value::Tuple(vec![Value::Int(8), text("8")]);
        assert_eq!(outcome.reply, Reply::Answer(vec![Value::Void, total]), "{outcome:?}");
    }
}

#[test]
fn a_panic_is_told_with_the_submissions_own_lines() {
    let calls = [(1, vec![]), (0, vec![Value::Int(-3)])];
    let input = Input::Calls { new: &[Value::Int(5)], calls: &calls };
    let outcome = run(LEETCODE_COUNTER, &counter(), &input);
    assert_eq!(outcome.exit, Exit::Code(2));
    assert_eq!(
        stderr(&outcome),
        "panic: negative: -3\n\ngoroutine 1 [running]:\nmain.(*LRUCounter).AddUp(...)\n\tsubmission.go:6\n"
    );
    let interface = Interface::Function(function("pick", &["values: list<int>"], "int"));
    let program = "package main\n\nfunc pick(values []int) int {\n\treturn deeper(values)\n}\n\nfunc deeper(values []int) int {\n\treturn values[7]\n}\n";
    let outcome = run(program, &interface, &Input::Call(&[ints(&[1])]));
    assert_eq!(
        stderr(&outcome),
        "panic: runtime error: index out of range [7] with length 1\n\ngoroutine 1 [running]:\n\
         main.deeper(...)\n\tsubmission.go:8\nmain.pick(...)\n\tsubmission.go:4\n"
    );
}

#[test]
fn runs_end_as_they_should() {
    let program = "package main

import (
	\"fmt\"
	\"math/rand\"
	\"os\"
	\"time\"
)

type node struct{ next *node }

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func endless(n int) int { return endless(n+1) + 1 }

func main() {
	var what string
	fmt.Scan(&what)
	switch what {
	case \"deep\":
		fmt.Println(deep(1000000))
	case \"endless\":
		fmt.Println(endless(0))
	case \"memory\":
		var all [][]int
		for {
			all = append(all, make([]int, 1<<17))
		}
	case \"garbage\":
		for i := 0; i < 200; i++ {
			what = fmt.Sprint(len(make([]byte, 8<<20)))
		}
		fmt.Println(what)
	case \"deadlock\":
		<-make(chan int)
	case \"exit\":
		os.Exit(7)
	case \"nil\":
		var n *node
		fmt.Println(n.next)
	case \"routines\":
		results := make(chan int)
		for i := 0; i < 10; i++ {
			go func() { time.Sleep(time.Duration(i) * time.Millisecond); results <- i }()
		}
		for i := 0; i < 10; i++ {
			fmt.Print(<-results)
		}
	case \"random\":
		fmt.Println(rand.Int(), rand.Int())
	}
}
";
    let run = |what: &str| run(program, &Interface::Stdio, &Input::Stdin(what.as_bytes()));
    let out = |what: &str| String::from_utf8(run(what).stdout).unwrap();
    assert_eq!(out("deep"), "1000000\n");
    assert_eq!(out("garbage"), "8388608\n");
    assert_eq!(out("routines"), "0123456789");
    assert_eq!(out("random"), out("random"));
    assert_eq!(run("endless").exit, Exit::Stack);
    assert_eq!(run("memory").exit, Exit::Memory);
    assert_eq!(run("exit").exit, Exit::Code(7));
    let outcome = run("deadlock");
    assert_eq!(outcome.exit, Exit::Code(2));
    assert!(stderr(&outcome).starts_with("fatal error: all goroutines are asleep - deadlock!"), "{outcome:?}");
    let outcome = run("nil");
    assert!(stderr(&outcome).contains("invalid memory address or nil pointer dereference"), "{outcome:?}");
    assert!(stderr(&outcome).contains("\tsubmission.go:45"), "{outcome:?}");
}

#[test]
fn a_million_integers_are_read_within_a_second() {
    let program = "package main

import (
	\"bufio\"
	\"fmt\"
	\"os\"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	sum, x := 0, 0
	for i := 0; i < 200000; i++ {
		fmt.Fscan(in, &x)
		sum += x
	}
	words := bufio.NewScanner(in)
	words.Split(bufio.ScanWords)
	for words.Scan() {
		x = 0
		for _, digit := range words.Bytes() {
			x = 10*x + int(digit-'0')
		}
		sum += x
	}
	fmt.Println(sum)
}
";
    let input: String = (0..1_000_000).map(|number| format!("{number}\n")).collect();
    let outcome = run(program, &Interface::Stdio, &Input::Stdin(input.as_bytes()));
    assert_eq!((outcome.exit, &outcome.stdout[..]), (Exit::Code(0), &b"499999500000\n"[..]));
}

#[test]
fn messages_show_the_submissions_own_name_and_lines() {
    let interface = Interface::Function(function("total", &["values: list<int>"], "int"));
    let program = "func total(values []int) int {\n\tvar x int = \"\"\n\tsort.Ints(values)\n\treturn y\n}";
    assert_eq!(
        refused("my sum.go", program, &interface),
        "my_sum.go:2:6: declared and not used: x\nmy_sum.go:2:14: cannot use \"\" (untyped string constant) as int value in \
         variable declaration\nmy_sum.go:4:9: undefined: y\n"
    );
    assert_eq!(
        refused("open.go", "package main\nfunc total(", &interface),
        "open.go:2:12: syntax error: unexpected EOF, expected )\n"
    );
    let expected = "\nexpected: func total(values []int) int\n";
    for (program, wanted) in [
        ("func main() {}", "a.go: `total` is missing: there is no function of that name"),
        ("\nfunc total(a, b int) int {}", "a.go:2: `total` takes 2 parameters, the problem gives it 1"),
        ("func total[T any](a []T) T {}", "a.go:1: `total` takes type parameters, which the problem cannot give it"),
        (
            "func total(values []string) int {}",
            "a.go:1: the parameter `values` of `total` does not fit: `string` cannot hold `int`",
        ),
        ("func total(values []int) string {}", "a.go:1: the result of `total` does not fit: `string` is no `int`"),
        (
            "func total(values []int) {}",
            "a.go:1: the result of `total` does not fit: it returns nothing, the answer is a `int`",
        ),
        (
            "func len() {}\nfunc total(values []int) int {}",
            "a.go: the submission gives `len` a meaning of its own, which the call needs",
        ),
    ] {
        assert_eq!(refused("a.go", program, &interface), format!("{wanted}{expected}"));
    }
    assert_eq!(
        refused("a.go", "package main\n\nfunc f() {}\n", &Interface::Stdio),
        "function main is undeclared in the main package\n"
    );
    assert_eq!(
        refused("c.go", "type Counter struct{}\nfunc NewCounter(start int) Counter {}", &counter()).lines().next(),
        Some("c.go: `LruCounter` is missing: there is no function `Constructor` and no `NewLruCounter` that makes one")
    );
}

#[test]
fn what_leads_out_of_the_one_file_is_refused() {
    for (program, wanted) in [
        ("import \"C\"", "a.go:3: the import `C` is not offered: there is no C\n"),
        ("import \"net/http\"", "a.go:3: the import `net/http` is not offered: there is no network\n"),
        (
            "import \"golang.org/x/exp/maps\"",
            "a.go:3: the import `golang.org/x/exp/maps` is not offered: only the standard library is there\n",
        ),
        ("import _ \"embed\"", "a.go:3: the import `embed` is not offered: there are no files to embed\n"),
        (
            "//go:embed /etc/passwd\nvar secret string",
            "a.go:3: `//go:embed` is not offered: there are no files to embed\n",
        ),
        (
            "import _ \"unsafe\"\n//go:linkname now runtime.nanotime\nfunc now() int64",
            "a.go:4: `//go:linkname` is not offered: the runtime's own parts are out of reach\n",
        ),
        (
            "//go:wasmimport host call\nfunc call(int32) int32",
            "a.go:3: `//go:wasmimport` is not offered: the judge alone says what a program imports and exports\n",
        ),
        ("func f() int", "a.go:3:6: missing function body\n"),
    ] {
        let program = format!("package main\n\n{program}\n\nfunc main() {{}}\n");
        assert_eq!(refused("a.go", &program, &Interface::Stdio), wanted);
    }
    let error = refused("a.go", "package main\n\nimport \"os/exec\"\n\nfunc main() {}\n", &Interface::Stdio);
    assert!(error.starts_with("a.go:3: the import `os/exec` is not offered: it is no package"), "{error}");
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let harness = harness();
    let language = harness.languages().by_id("go").unwrap();
    let go = super::ready(&harness, language, &|_| {}).unwrap();
    let text = LEETCODE_COUNTER.as_bytes();
    let source = Source { name: "a.go", text, language };
    let plan = super::plan(text, "a.go", &super::offered(), &counter()).unwrap_or_else(|said| panic!("{}", said.text));
    let wasm = || match super::compile(harness.cache(), &go, &source, "a.go", &plan).unwrap() {
        crate::build::Compiled::Wasm(wasm) => wasm,
        crate::build::Compiled::Rejected { diagnostics, .. } => panic!("{}", diagnostics.text),
    };
    let first = wasm();
    assert!(first == wasm());
    let text = String::from_utf8_lossy(&first);
    for foreign in ["/build-", &*harness.cache().root().to_string_lossy()] {
        assert!(!text.contains(foreign), "{foreign}");
    }
}

//! Real compilations and runs: which styles are accepted, what comes through unchanged, and what people read when it does not.

use harness::call::Input;
use harness::interface::{Class, Interface, Method};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Build, Source};

use super::samples::{function, param};
use super::{compiled_again, harness, signature};

mod types;

fn build(name: &str, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let harness = harness();
    let language = harness.languages().by_id("go").unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
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
	case \"churn\":
		kept := make([][]int, 1<<20)
		for i := 0; i < 2<<20; i++ {
			kept[i%len(kept)] = make([]int, 14)
		}
		fmt.Println(len(kept))
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
    assert_eq!(out("churn"), "1048576\n");
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
    assert!(stderr(&outcome).contains("\tsubmission.go:51"), "{outcome:?}");
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
    let input = (0..1_000_000).fold(String::new(), |text, number| text + &number.to_string() + "\n");
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
        (
            "func main() {}",
            "a.go: `total` is missing: there is no function of that name\nyour file defines nothing in its place",
        ),
        ("\nfunc total(a, b int) int {}", "a.go:2: `total` takes 2 parameters, expected 1"),
        ("func total[T any](a []T) T {}", "a.go:1: `total` takes type parameters, which the problem cannot give it"),
        (
            "func total(values []string) int {}",
            "a.go:1: the parameter `values` of `total` does not fit: `string` cannot hold `int`",
        ),
        (
            "func total(values []int) string {}",
            "a.go:1: the result of `total` does not fit: `string` is not a valid `int`",
        ),
        (
            "func total(values []int) {}",
            "a.go:1: the result of `total` does not fit: it returns nothing, the answer is a `int`",
        ),
        (
            "func len() {}\nfunc total(values []int) int {}",
            "a.go: the submission redefines `len`, which the call needs",
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
        (
            "import \"github.com/stretchr/testify/assert\"",
            "a.go:3: the import `github.com/stretchr/testify/assert` is not offered: only the standard library is there, which has \
             `testing`: `if got != want { t.Errorf(\"got %v, want %v\", got, want) }`\n",
        ),
        ("import \"heap\"", "a.go:3: the import `heap` is not offered: it is no package of the standard library\n"),
        (
            "import \"golang.org/x/exp/maps\"",
            "a.go:3: the import `golang.org/x/exp/maps` is not offered: only the standard library is there, which has `slices`, \
             `maps` and `cmp`\n",
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
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let harness = harness();
    let language = harness.languages().by_id("go").unwrap();
    let source = Source { name: "a.go", text: LEETCODE_COUNTER.as_bytes(), language, files: &[] };
    let first = compiled_again(&source, &counter());
    assert!(first == compiled_again(&source, &counter()));
    let text = String::from_utf8_lossy(&first);
    for foreign in ["/build-", &*harness.cache().root().to_string_lossy()] {
        assert!(!text.contains(foreign), "{foreign}");
    }
}

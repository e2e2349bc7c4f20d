//! Submissions in C through the real compiler and the real sandbox.

use harness::call::Input;
use harness::interface::{Class, Function, Interface, Method, Param};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Build, Harness, Source};

use super::samples::same_bits;
use super::{harness, signature};

fn built(harness: &Harness, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let language = harness.languages().by_id("c").unwrap();
    let source = Source { name: "a.c", text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn run(harness: &Harness, artifact: &Artifact, input: &Input<'_>) -> Outcome {
    let limits = Limits::default();
    harness.run_all(1, 1, |_| harness.run(artifact, input, 1, &limits)).remove(0).unwrap()
}

fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

fn text(value: &str) -> Value {
    Value::Str(value.to_owned())
}

fn some(value: Value) -> Value {
    Value::Opt(Some(Box::new(value)))
}

fn function(name: &str, params: &[(&str, &str)], returns: &str) -> Function {
    let param = |(name, ty): &(&str, &str)| Param { name: (*name).to_owned(), ty: Type::parse(ty).unwrap() };
    let returns = Type::parse(returns).unwrap();
    Function {
        name: name.to_owned(),
        params: params.iter().map(param).collect(),
        returns,
        answer: None,
        unchanged: vec![],
    }
}

/// What one call gives.
fn call(text: &str, function: &Function, arguments: &[Value]) -> Outcome {
    let harness = harness();
    let interface = Interface::Function(function.clone());
    let artifact = built(&harness, text, &interface).unwrap_or_else(|text| panic!("{text}"));
    run(&harness, &artifact, &Input::Call(arguments))
}

fn answer(outcome: &Outcome) -> &Value {
    match &outcome.reply {
        Reply::Answer(values) => &values[0],
        _ => panic!("{outcome:?}"),
    }
}

fn refusal(outcome: &Outcome) -> &str {
    match &outcome.reply {
        Reply::Refused(words) => words,
        _ => panic!("{outcome:?}"),
    }
}

#[test]
fn a_long_has_64_bits_in_the_driver_too() {
    let total = function("total", &[("nums", "list<int>"), ("start", "int")], "int");
    let text = "long total(long* nums, int n, unsigned long start) { long sum = start; while (n--) sum += nums[n]; return sum; }";
    assert_eq!(
        *answer(&call(text, &total, &[ints(&[1 << 40, 5]), Value::Int(1 << 41)])),
        Value::Int(3 * (1 << 40) + 5)
    );
}

fn rejection(text: &str, interface: &Interface) -> String {
    match built(&harness(), text, interface) {
        Ok(_) => panic!("{text} was built"),
        Err(text) => text,
    }
}

/// Values that tend to be lost on the way.
fn values() -> Vec<(&'static str, Value)> {
    let floats = vec![f64::NAN, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX];
    let mat = |rows, cols, data: &[f64]| Value::Mat { rows, cols, data: data.to_vec() };
    let slots = |slots: &[Option<i64>]| Value::Tree(slots.iter().map(|slot| slot.map(Value::Int)).collect());
    let none = || Value::Opt(None);
    vec![
        ("bool", Value::Bool(true)),
        ("int", Value::Int(i64::MIN)),
        ("char", Value::Char('\0')),
        ("str", text("né\u{1f600}\n")),
        ("list<int>", ints(&[i64::MIN, -1, 0, i64::MAX])),
        ("list<bool>", Value::List(vec![Value::Bool(false), Value::Bool(true)])),
        ("list<float>", Value::List(floats.iter().copied().map(Value::Float).collect())),
        ("list<char>", Value::List(['\0', 'a', '\u{7f}'].map(Value::Char).to_vec())),
        ("list<str>", Value::List(vec![text("a"), text(""), text("€")])),
        ("list<list<char>>", Value::List(vec![Value::List(vec![]), Value::List(vec![Value::Char('x')])])),
        ("list<list<list<int>>>", Value::List(vec![Value::List(vec![ints(&[1]), ints(&[])]), Value::List(vec![])])),
        (
            "list<list<list<list<str>>>>",
            Value::List(vec![Value::List(vec![Value::List(vec![Value::List(vec![text("a")])])])]),
        ),
        ("map<str, list<int>>", Value::Map(vec![(text(""), ints(&[1])), (text("k"), ints(&[]))])),
        (
            "map<int, map<char, str>>",
            Value::Map(vec![(Value::Int(7), Value::Map(vec![(Value::Char('c'), text("v"))]))]),
        ),
        ("opt<int>", none()),
        ("opt<int>", some(Value::Int(3))),
        ("opt<str>", some(text(""))),
        ("opt<list<int>>", none()),
        ("opt<list<int>>", some(ints(&[]))),
        ("opt<mat[n, d]>", some(mat(1, 1, &[2.5]))),
        ("opt<opt<int>>", some(none())),
        ("opt<opt<str>>", some(some(text("x")))),
        ("list<opt<list<int>>>", Value::List(vec![none(), some(ints(&[4]))])),
        ("list<opt<int>>", Value::List(vec![none(), some(Value::Int(4))])),
        ("tuple<int, str>", Value::Tuple(vec![Value::Int(7), text("seven")])),
        ("list<tuple<list<int>, bool>>", Value::List(vec![Value::Tuple(vec![ints(&[1, 2]), Value::Bool(true)])])),
        ("{a: int, b: vec[n]}", Value::Tuple(vec![Value::Int(1), Value::Vec(vec![1.5])])),
        (
            "{left: {size: int}, val: opt<float>}",
            Value::Tuple(vec![Value::Tuple(vec![Value::Int(2)]), some(Value::Float(0.5))]),
        ),
        ("vec[m]", Value::Vec(floats)),
        ("vec[z]", Value::Vec(vec![])),
        ("mat[r, c]", mat(2, 3, &[1.0, 2.0, 3.0, 4.0, -0.0, 6.0])),
        ("mat[r, z]", mat(2, 0, &[])),
        ("list<mat[r, c]>", Value::List(vec![mat(1, 2, &[1.0, 2.0]), mat(0, 0, &[])])),
        ("tree<int>", slots(&[Some(1), None, Some(i64::from(i32::MIN)), Some(3)])),
        ("tree<int>", slots(&[])),
        ("tree<list<str>>", Value::Tree(vec![Some(Value::List(vec![text("a")])), None, Some(Value::List(vec![]))])),
        ("linked<int>", ints(&[1, 2, 3])),
        ("linked<str>", Value::List(vec![text("a"), text(""), text("b")])),
        ("list<linked<int>>", Value::List(vec![ints(&[1]), ints(&[])])),
        ("linked<tree<int>>", Value::List(vec![slots(&[Some(5)]), slots(&[])])),
    ]
}

#[test]
fn every_value_comes_back_as_it_went() {
    let harness = harness();
    for (ty, value) in values() {
        let mut echo = function("give_back", &[("value", ty)], ty);
        echo.unchanged = vec![0];
        let interface = Interface::Function(echo);
        let signature = signature("c", &interface);
        let head = signature.lines().next().unwrap();
        let sizes = [
            "*returnSize = valueSize;",
            "*returnColumnSizes = valueColSize;",
            "*returnColumnColumnSizes = valueColColSize;",
            "*returnColumnColumnColumnSizes = valueColColColSize;",
        ];
        // Only those of as many dimensions as the type has are parameters.
        let asked = |size: &&str| head.contains(size.split(['*', ' ']).nth(1).unwrap());
        let sizes: Vec<&str> = sizes.into_iter().filter(asked).collect();
        let text = format!("{head} {{\n{}\nreturn value;\n}}\n", sizes.join("\n"));
        let artifact = built(&harness, &text, &interface).unwrap_or_else(|error| panic!("{ty}: {error}"));
        let outcome = run(&harness, &artifact, &Input::Call(std::slice::from_ref(&value)));
        let Reply::Answer(answer) = &outcome.reply else { panic!("{ty}: {outcome:?}") };
        assert_eq!(answer.len(), 2);
        for came in answer {
            assert!(same_bits(ty, came, &value), "{ty}: {value:?} came back as {came:?}");
        }
    }
}

#[test]
fn leetcode_style_solutions_run_as_they_are() {
    let islands = "
// The classic flood fill.
static void sink(char** grid, int rows, int* cols, int r, int c) {
    if (r < 0 || r >= rows || c < 0 || c >= cols[r] || grid[r][c] != '1') return;
    grid[r][c] = '0';
    sink(grid, rows, cols, r + 1, c); sink(grid, rows, cols, r - 1, c);
    sink(grid, rows, cols, r, c + 1); sink(grid, rows, cols, r, c - 1);
}
int numIslands(char** grid, int gridSize, int* gridColSize) {
    int count = 0;
    for (int r = 0; r < gridSize; r++)
        for (int c = 0; c < gridColSize[r]; c++)
            if (grid[r][c] == '1') { count++; sink(grid, gridSize, gridColSize, r, c); }
    return count;
}
int main() { printf(\"a test of my own\\n\"); }";
    let row = |text: &str| Value::List(text.chars().map(Value::Char).collect());
    let grid = Value::List(vec![row("1101"), row("0100"), row("0011")]);
    let num_islands = function("num_islands", &[("grid", "list<list<char>>")], "int");
    assert_eq!(*answer(&call(islands, &num_islands, &[grid])), Value::Int(3));

    let reverse = "
struct ListNode* reverseList(struct ListNode* head) {
    struct ListNode* previous = NULL;
    while (head) { struct ListNode* next = head->next; head->next = previous; previous = head; head = next; }
    return previous;
}";
    let reverse_list = function("reverse_list", &[("head", "linked<int>")], "linked<int>");
    assert_eq!(*answer(&call(reverse, &reverse_list, &[ints(&[1, 2, 3])])), ints(&[3, 2, 1]));

    let levels = "
int** levelOrder(struct TreeNode* root, int* returnSize, int** returnColumnSizes) {
    int** rows = malloc(sizeof(int*));
    *returnColumnSizes = malloc(sizeof(int));
    rows[0] = malloc(sizeof(int)); rows[0][0] = root->val + root->left->val;
    (*returnColumnSizes)[0] = 1; *returnSize = 1;
    return rows;
}";
    let level_order = function("level_order", &[("root", "tree<int>")], "list<list<int>>");
    let root = Value::Tree(vec![Some(Value::Int(1)), Some(Value::Int(5))]);
    assert_eq!(*answer(&call(levels, &level_order, &[root])), Value::List(vec![ints(&[6])]));
}

#[test]
fn macros_of_the_submission_change_nothing_behind_it() {
    let hostile = "
#define int long long
#define for while
#define return goto
#define if switch
#define val value
#define size 7
#define left(x) (2 * (x))
#define first second
#undef return
#undef for
#undef if
int total(int* nums, int numsSize) { int sum = 0; for (int i = 0; i < numsSize; i++) sum += nums[i]; return sum; }
#define return goto
#define for while
#define if switch
#define void
#define char float
#define sizeof
#define total nothing(
#undef total
#define NULL 5
#define malloc(x) 0
";
    let total = function("total", &[("nums", "list<int>")], "int");
    assert_eq!(*answer(&call(hostile, &total, &[ints(&[1 << 40, 2])])), Value::Int((1 << 40) + 2));
    let tree = "#define val value\nstruct TreeNode { long long val; struct TreeNode *left, *right; };\n#undef val
        #define right wrong\n long long top(struct TreeNode *root) { return root->value; }";
    let top = function("top", &[("root", "tree<int>")], "int");
    assert!(built(&harness(), tree, &Interface::Function(top)).is_err());
}

#[test]
fn the_width_of_integers_is_the_submissions_choice() {
    let total = function("total", &[("nums", "list<int>"), ("start", "int")], "int");
    let arguments = [ints(&[1, 2]), Value::Int(1 << 40)];
    let narrow = "int total(int nums[], size_t n, int start) { return start; }";
    assert_eq!(
        refusal(&call(narrow, &total, &arguments)),
        "the argument 1099511627776 does not fit `int`; take `long long`"
    );
    let wide = "typedef long long ll;\n__int128 total(const short *const nums, const unsigned n, ll start) { return start + nums[n - 1]; }";
    assert_eq!(*answer(&call(wide, &total, &arguments)), Value::Int((1 << 40) + 2));
    let unsigned = "size_t total(unsigned *nums, int n, uint64_t start) { return nums[0]; }";
    assert_eq!(*answer(&call(unsigned, &total, &arguments)), Value::Int(1));
    let minus = call(unsigned, &total, &[ints(&[-1]), Value::Int(0)]);
    assert_eq!(refusal(&minus), "the argument -1 does not fit `unsigned int`; take `long long`");
    let beyond = call("unsigned long long total(int *a, int n, long long s) { return -1; }", &total, &arguments);
    assert_eq!(refusal(&beyond), "the answer 18446744073709551615 does not fit a signed 64-bit integer");
    let letter = function("letter", &[("c", "char")], "char");
    let euro = [Value::Char('€')];
    assert_eq!(
        refusal(&call("char letter(char c) { return c; }", &letter, &euro)),
        "the argument '€' does not fit `char`; take `int`"
    );
    assert_eq!(*answer(&call("int letter(int c) { return c; }", &letter, &euro)), Value::Char('€'));
    assert_eq!(
        refusal(&call("char letter(int c) { return -61; }", &letter, &euro)),
        "-61 in the answer is not a valid character"
    );
}

#[test]
fn answers_that_are_no_arrays_are_said_or_trap() {
    let pick = function("pick", &[("n", "int")], "list<list<int>>");
    let body = |body: &str| format!("int** pick(int n, int* returnSize, int** returnColumnSizes) {{ {body} }}");
    for (text, wanted) in [
        ("*returnSize = 2; return NULL;", "`*returnSize` is 2, but the array is NULL"),
        ("*returnSize = -1; return NULL;", "`*returnSize` is -1, but a size is not negative"),
        (
            "*returnSize = 1 << 30; return malloc(8);",
            "`*returnSize` is 1073741824, which is more than the array can hold",
        ),
        ("*returnSize = 1; return calloc(1, 8);", "`*returnColumnSizes` is NULL"),
        (
            "*returnSize = 1; *returnColumnSizes = malloc(4); **returnColumnSizes = 3; return calloc(1, 8);",
            "`(*returnColumnSizes)[…]` is 3, but the array is NULL",
        ),
    ] {
        assert_eq!(refusal(&call(&body(text), &pick, &[Value::Int(1)])), wanted);
    }
    assert_eq!(*answer(&call(&body("return 0;"), &pick, &[Value::Int(1)])), Value::List(vec![]));
    let wild = call(
        &body("*returnSize = 1; *returnColumnSizes = (int*)0xfffffff0; return calloc(1, 8);"),
        &pick,
        &[Value::Int(1)],
    );
    assert_eq!(wild.exit, Exit::Trap("memory access out of bounds".to_owned()));
    let name = function("name", &[], "str");
    assert_eq!(
        refusal(&call("char* name(void) { return 0; }", &name, &[])),
        "the answer has NULL where a text belongs"
    );
    assert_eq!(
        refusal(&call("char* name() { return \"\\xff\"; }", &name, &[])),
        "the answer has a text that is not UTF-8"
    );
    let ring = function("ring", &[("head", "linked<int>")], "linked<int>");
    let bites = "struct ListNode* ring(struct ListNode* head) { head->next = head; return head; }";
    assert_eq!(
        refusal(&call(bites, &ring, &[ints(&[1])])),
        "the list of the answer has more than 2097152 nodes; is there a cycle in it?"
    );
    let nul = call("char* name(char* s) { return s; }", &function("name", &[("s", "str")], "str"), &[text("a\0b")]);
    assert_eq!(refusal(&nul), "a text of the arguments holds a NUL character, which ends a text in C");
}

#[test]
fn what_does_not_fit_is_said_with_what_is_expected() {
    let two_sum = Interface::Function(function("two_sum", &[("nums", "list<int>"), ("target", "int")], "list<int>"));
    let expected = "\nexpected: long long* twoSum(long long* nums, int numsSize, long long target, int* returnSize)\n";
    for (text, wanted) in [
        (
            "int main(void) { return 0; }",
            "`twoSum` is missing: no function of that name is defined\nyour file defines nothing in its place",
        ),
        (
            "int* twoSum(int*, int, int, int*);",
            "`twoSum` is missing: no function of that name is defined\nyour file defines nothing in its place",
        ),
        ("\nint* twoSum(int* nums) { return nums; }", "`twoSum` on line 2 takes 1 parameter, expected 4"),
        (
            "int* two_sum(int nums[][2], int n, int target, int* size) { return 0; }",
            "the parameter 1 of `two_sum` on line 1 has a type that is more than names and stars",
        ),
    ] {
        assert_eq!(rejection(text, &two_sum), format!("{wanted}{expected}"));
    }
    for (text, sentence) in [
        (
            "int* twoSum(int nums, int n, int target, int* size) { return 0; }",
            "the parameter `nums` of `twoSum` on line 1 does not fit; expected `long long* nums, int numsSize`",
        ),
        (
            "int* twoSum(int* nums, int* n, int target, int* size) { return 0; }",
            "the parameter `nums` of `twoSum` on line 1 does not fit; expected `long long* nums, int numsSize`",
        ),
        (
            "int* twoSum(int* nums, int n, double t, int* size) { return 0; }",
            "the parameter `t` of `twoSum` on line 1 does not fit; expected `long long target`",
        ),
        (
            "\n\nint* twoSum(int* nums, int n, int target, int size) { return 0; }",
            "the last parameters of `twoSum` on line 3 do not fit; expected `int* returnSize`",
        ),
        (
            "int twoSum(int* nums, int n, int target, int* size) { return 0; }",
            "what `twoSum` on line 1 returns does not fit; expected `long long*`",
        ),
        (
            "float* twoSum(int* nums, int n, int target, int* size) { return 0; }",
            "what `twoSum` on line 1 returns does not fit; expected `long long*`",
        ),
    ] {
        let text = rejection(text, &two_sum);
        assert!(text.contains(sentence), "{text}");
    }
    let unclosed = rejection("int* twoSum(int* nums, int n, int target, int* size) { return 0;", &two_sum);
    assert!(unclosed.contains("expected '}'") || unclosed.contains("is never closed"), "{unclosed}");
    let none = rejection("", &Interface::Function(function("f", &[("x", "opt<opt<list<int>>>")], "int")));
    assert!(none.starts_with("C cannot represent `opt<opt<list<int>>>`"), "{none}");
}

#[test]
fn an_answer_in_place_is_the_argument_after_the_call() {
    let mut reverse = function("reverse_string", &[("s", "list<char>")], "void");
    reverse.answer = Some(0);
    let text = "void reverseString(char* s, int sSize) { for (int i = 0, j = sSize - 1; i < j; i++, j--) { char t = s[i]; s[i] = s[j]; s[j] = t; } }";
    let letters = |text: &str| Value::List(text.chars().map(Value::Char).collect());
    assert_eq!(*answer(&call(text, &reverse, &[letters("abc")])), letters("cba"));
}

#[test]
fn structs_go_by_value_or_by_address_and_may_be_the_submissions_own() {
    let shift = function("shift", &[("point", "{x: int, y: list<float>}")], "{x: int, y: list<float>}");
    let point = Value::Tuple(vec![Value::Int(1), Value::List(vec![Value::Float(0.5)])]);
    let moved = Value::Tuple(vec![Value::Int(2), Value::List(vec![Value::Float(0.5)])]);
    for text in [
        "struct Point shift(struct Point point) { point.x++; return point; }",
        "struct Point* shift(struct Point* point) { point->x++; return point; }",
        "typedef struct { int x; float *y; size_t y_size; } P;\nP shift(P p) { p.x++; return p; }",
        "struct Point { short x; double *y; int y_size; };\nstruct Point *shift(const struct Point p) { struct Point *q = malloc(sizeof p); *q = p; q->x++; return q; }",
    ] {
        assert_eq!(*answer(&call(text, &shift, std::slice::from_ref(&point))), moved, "{text}");
    }
    let lost = "struct Point* shift(struct Point* p) { return NULL; }";
    assert_eq!(refusal(&call(lost, &shift, &[point])), "`the answer` is NULL");
}

fn counter() -> Interface {
    let method = |name: &str, params: &[(&str, &str)], returns: &str| {
        let Function { name, params, returns, .. } = function(name, params, returns);
        Method { name, params, returns }
    };
    let methods = vec![
        method("add_up", &[("by", "int")], "void"),
        method("total", &[], "int"),
        method("all", &[("more", "list<int>")], "list<int>"),
    ];
    Interface::Class(Class {
        name: "MyCounter".to_owned(),
        new: vec![Param { name: "start".to_owned(), ty: Type::Int }],
        methods,
    })
}

const COUNTER: &str = "
#include <assert.h>
typedef struct { int sum; } MyCounter;
MyCounter* myCounterCreate(int start) { MyCounter* obj = malloc(sizeof *obj); obj->sum = start; return obj; }
void myCounterAddUp(MyCounter* obj, int by) { assert(by >= 0); if (by == 9) exit(3); obj->sum += by; }
int myCounterTotal(MyCounter* obj) { return obj->sum; }
int* myCounterAll(MyCounter* obj, int* more, int moreSize, int* returnSize) {
    *returnSize = moreSize; for (int i = 0; i < moreSize; i++) more[i] += obj->sum; return more;
}
void myCounterFree(MyCounter* obj) { printf(\"freed\"); free(obj); }
";

#[test]
fn a_class_answers_each_call() {
    let harness = harness();
    let interface = counter();
    let new = [Value::Int(5)];
    let calls = |by| [(1, vec![]), (0, vec![Value::Int(by)]), (2, vec![ints(&[1, 2])])];
    let snake = COUNTER.replace("myCounterC", "my_counter_c").replace("myCounterAddUp", "my_counter_add_up");
    for text in [COUNTER, &snake, &COUNTER.replace("myCounterTotal", "MyCounter_total")] {
        let artifact = built(&harness, text, &interface).unwrap_or_else(|error| panic!("{error}"));
        let good = run(&harness, &artifact, &Input::Calls { new: &new, calls: &calls(3) });
        assert_eq!(good.reply, Reply::Answer(vec![Value::Int(5), Value::Void, ints(&[9, 10])]), "{good:?}");
        assert_eq!(good.stdout, b"freed");
        let failed = run(&harness, &artifact, &Input::Calls { new: &new, calls: &calls(-3) });
        assert_eq!(failed.exit, Exit::Code(134));
        assert_eq!(failed.reply, Reply::Answer(vec![Value::Int(5)]));
        assert!(String::from_utf8_lossy(&failed.stderr).contains("by >= 0"), "{failed:?}");
        let left = run(&harness, &artifact, &Input::Calls { new: &new, calls: &calls(9) });
        assert_eq!((&left.exit, &left.reply), (&Exit::Code(3), &Reply::Answer(vec![Value::Int(5)])));
    }
    let text = COUNTER.replace("myCounterTotal", "myCounterSum");
    let said = rejection(&text, &interface);
    let missing =
        "`myCounterTotal` is missing: no function of that name is defined\nyour file defines `myCounterAll`, beside ";
    assert!(said.starts_with(missing), "{said}");
    assert!(said.contains("\nexpected: MyCounter\n    MyCounter* myCounterCreate(long long start)\n"), "{said}");
}

//! Real compilations and runs: which styles are accepted, what values become, and what people read when theirs is not.

use harness::call::Input;
use harness::interface::{Class, Interface, Method};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Build, Harness, Source};

use crate::languages::harness;
use crate::languages::samples::{function, param, same_bits};

/// What can be run, or the messages.
pub(super) fn build(harness: &Harness, name: &str, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let language = harness.languages().by_id("cpp").unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

pub(super) fn refused(text: &str, interface: &Interface) -> String {
    build(&harness(), "answer.cpp", text, interface).unwrap_err()
}

fn run_all(text: &str, interface: &Interface, inputs: &[Input<'_>]) -> Vec<Outcome> {
    let harness = harness();
    let artifact = build(&harness, "answer.cpp", text, interface).unwrap_or_else(|text| panic!("{text}"));
    let limits = Limits::default();
    let run = |index: usize| harness.run(&artifact, &inputs[index], 1, &limits);
    harness.run_all(inputs.len(), 1, run).into_iter().map(Result::unwrap).collect()
}

pub(super) fn call(text: &str, interface: &Interface, args: &[Value]) -> Outcome {
    run_all(text, interface, &[Input::Call(args)]).remove(0)
}

/// The values of a reply.
fn answer(outcome: Outcome) -> Vec<Value> {
    match outcome.reply {
        Reply::Answer(values) => values,
        _ => panic!("{outcome:?}"),
    }
}

pub(super) fn refusal(outcome: Outcome) -> String {
    match outcome.reply {
        Reply::Refused(text) => text,
        _ => panic!("{outcome:?}"),
    }
}

pub(super) fn plain(name: &str, params: &[&str], returns: &str) -> Interface {
    Interface::Function(function(name, params, returns))
}

pub(super) fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

fn text(value: &str) -> Value {
    Value::Str(value.to_owned())
}

/// Values that tend to be lost on the way.
pub(super) fn values() -> Vec<(&'static str, Value)> {
    let floats = vec![f64::NAN, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX];
    let slots = [Some(1), None, Some(i64::from(i32::MIN)), Some(3)].map(|slot| slot.map(Value::Int));
    vec![
        ("bool", Value::Bool(true)),
        ("list<bool>", Value::List(vec![Value::Bool(false), Value::Bool(true)])),
        ("list<int>", ints(&[i64::MIN, -1, 0, i64::MAX])),
        ("list<float>", Value::List(floats.iter().copied().map(Value::Float).collect())),
        ("list<char>", Value::List(['\0', 'a', '\u{7f}'].map(Value::Char).to_vec())),
        ("str", text("né\0\u{1f600}\n")),
        ("list<list<char>>", Value::List(vec![Value::List(vec![]), Value::List(vec![Value::Char('x')])])),
        ("map<str, list<int>>", Value::Map(vec![(text(""), ints(&[1]))])),
        ("opt<int>", Value::Opt(None)),
        ("opt<str>", Value::Opt(Some(Box::new(text(""))))),
        ("tuple<int, str>", Value::Tuple(vec![Value::Int(7), text("seven")])),
        ("tuple<bool>", Value::Tuple(vec![Value::Bool(true)])),
        ("{a: int, b_c: vec[n]}", Value::Tuple(vec![Value::Int(1), Value::Vec(vec![1.5])])),
        ("list<{c: {d: str}}>", Value::List(vec![Value::Tuple(vec![Value::Tuple(vec![text("d")])])])),
        ("vec[m]", Value::Vec(floats)),
        ("vec[z]", Value::Vec(vec![])),
        ("mat[r, c]", Value::Mat { rows: 2, cols: 3, data: vec![1.0, 2.0, 3.0, 4.0, -0.0, 6.0] }),
        ("tree<int>", Value::Tree(slots.to_vec())),
        ("tree<str>", Value::Tree(vec![Some(text("root"))])),
        ("linked<str>", Value::List(vec![text("a"), text(""), text("b")])),
        ("linked<int>", Value::List(vec![])),
        ("opt<tree<int>>", Value::Opt(Some(Box::new(Value::Tree(vec![]))))),
    ]
}

#[test]
fn every_value_comes_back_as_it_went() {
    for values in values().chunks(6) {
        let params: Vec<_> = values.iter().enumerate().map(|(index, (ty, _))| format!("p{index}: {ty}")).collect();
        let params: Vec<_> = params.iter().map(String::as_str).collect();
        let all: Vec<_> = values.iter().map(|(ty, _)| *ty).collect();
        let mut function = function("give_back", &params, &format!("tuple<{}>", all.join(", ")));
        function.unchanged = (0..params.len()).collect();
        let interface = Interface::Function(function);
        let names: Vec<_> = (0..params.len()).map(|index| format!("p{index}")).collect();
        let signature = crate::languages::signature("cpp", &interface);
        let args: Vec<_> = values.iter().map(|(_, value)| value.clone()).collect();
        let body = format!(" {{ return {{{}}}; }}", names.join(", "));
        // What may be changed is read back from where it is, and not from how it came.
        let changeable = names.iter().fold(signature.replace("const ", ""), |signature, name| {
            signature.replace(&format!(" {name}"), &format!("& {name}")).replace("&&", "&")
        });
        for text in [signature + &body, changeable + &body] {
            let replied = answer(call(&text, &interface, &args));
            let Value::Tuple(parts) = &replied[0] else { panic!("{replied:?}") };
            for (came, (ty, went)) in parts.iter().zip(values).chain(replied[1..].iter().zip(values)) {
                assert!(same_bits(ty, came, went), "{went:?} came back as {came:?}");
            }
        }
    }
}

#[test]
fn other_types_that_can_hold_the_values_are_inferred() {
    let params = [
        "a: list<int>",
        "b: list<str>",
        "c: str",
        "d: mat[n, d]",
        "e: list<list<char>>",
        "f: map<str, int>",
        "g: vec[n]",
        "h: opt<int>",
        "i: list<tuple<int, int>>",
        "j: {x: int, y_z: float}",
        "k: list<int>",
        "l: char",
        "m: str",
        "n: list<int>",
    ];
    let interface = plain("f", &params, "list<str>");
    let source = "
#include <vector>
#include <string>
struct Mine { double yZ; int x; bool more; };
std::deque<std::string> f(std::span<const int> a, const std::list<std::string_view>& b, const char* c, std::vector<std::valarray<float>>&& d,
        std::vector<std::string>& e, std::map<std::string, unsigned __int128> f, std::valarray<double>& g, const long long* h,
        std::vector<std::array<short, 2>> i, Mine j, std::array<std::size_t, 2> k, char32_t l, std::u32string m, std::vector<int>* n) {
    std::deque<std::string> out;
    auto say = [&](auto value) { out.push_back(std::to_string(value)); };
    say(a[0]); say(b.back().size()); say(std::strlen(c)); say(d[1][0]); out.push_back(e[1]); say((int)f[\"k\"]); say(g.sum()); say(*h);
    say(i[0][1]); say(j.x); say(j.yZ); say(k[1]); say((int)l); say(m.size()); say(n->size());
    return out;
}";
    let strs = |items: &[&str]| Value::List(items.iter().map(|item| text(item)).collect());
    let chars = |items: &str| Value::List(items.chars().map(Value::Char).collect());
    let args = [
        ints(&[-5]),
        strs(&["a", "bcd"]),
        text("four"),
        Value::Mat { rows: 2, cols: 1, data: vec![1.0, 2.5] },
        Value::List(vec![chars(""), chars("xy")]),
        Value::Map(vec![(text("k"), Value::Int(9))]),
        Value::Vec(vec![0.5, 0.25]),
        Value::Opt(Some(Box::new(Value::Int(1 << 40)))),
        Value::List(vec![Value::Tuple(vec![Value::Int(1), Value::Int(2)])]),
        Value::Tuple(vec![Value::Int(3), Value::Float(4.0)]),
        ints(&[5, 6]),
        Value::Char('é'),
        text("né\u{1f600}"),
        ints(&[0; 8]),
    ];
    let replied = answer(call(source, &interface, &args));
    let expected = [
        "-5",
        "3",
        "4",
        "2.500000",
        "xy",
        "9",
        "0.750000",
        "1099511627776",
        "2",
        "3",
        "4.000000",
        "6",
        "233",
        "3",
        "8",
    ];
    assert_eq!(replied, [strs(&expected)]);
}

#[test]
fn answers_may_be_of_any_type_that_holds_them() {
    for (returns, body, expected) in [
        ("list<int>", "set<int> f() { return {3, 1, 2}; }", ints(&[1, 2, 3])),
        ("list<int>", "auto f() { static const array<int, 2> kept{4, 5}; return span(kept); }", ints(&[4, 5])),
        (
            "list<list<char>>",
            "vector<string> f() { return {\"ab\"}; }",
            Value::List(vec![Value::List(vec![Value::Char('a'), Value::Char('b')])]),
        ),
        (
            "map<str, int>",
            "vector<pair<string, int>> f() { return {{\"a\", 1}}; }",
            Value::Map(vec![(text("a"), Value::Int(1))]),
        ),
        ("opt<int>", "unique_ptr<int> f() { return make_unique<int>(7); }", Value::Opt(Some(Box::new(Value::Int(7))))),
        (
            "{a: int, b: float}",
            "tuple<int, float> f() { return {1, 0.5F}; }",
            Value::Tuple(vec![Value::Int(1), Value::Float(0.5)]),
        ),
        ("str", "const char* f() { return \"text\"; }", text("text")),
        ("tuple<int, int>", "array<int, 2> f() { return {1, 2}; }", Value::Tuple(vec![Value::Int(1), Value::Int(2)])),
    ] {
        assert_eq!(answer(call(body, &plain("f", &[], returns), &[])), [expected], "{body}");
    }
}

#[test]
fn leetcode_style_needs_no_headers_and_may_define_its_own_nodes() {
    let interface = plain("merge_trees", &["root1: tree<int>", "list: linked<int>"], "tree<int>");
    let body = "
class Solution {
    unordered_map<int, vector<int>> seen;
    int mergeTrees(TreeNode* root) { return root ? max(root->val, 0) : INT_MAX; }
public:
    TreeNode* mergeTrees(TreeNode* root1, ListNode* list) {
        seen[list->val].push_back(mergeTrees(root1));
        return new TreeNode(root1->val + 1, nullptr, new TreeNode(list->next->val));
    }
};
";
    let own = "
/* struct TreeNode { in a comment }; */
struct ListNode { long long val; ListNode* next; };
struct TreeNode {
    int val;
    TreeNode *left, *right;
    explicit TreeNode(int v, TreeNode* l = nullptr, TreeNode* r = nullptr) : val(v), left(l), right(r) {}
};
";
    let args = [Value::Tree(vec![Some(Value::Int(1))]), ints(&[2, 3])];
    let expected = Value::Tree(vec![Some(Value::Int(2)), None, Some(Value::Int(3))]);
    for text in [body.to_owned(), format!("{own}{body}")] {
        assert_eq!(answer(call(&text, &interface, &args)), std::slice::from_ref(&expected));
    }
}

#[test]
fn macros_and_a_main_of_ones_own_do_no_harm() {
    let interface = plain("f", &["x: int", "nums: list<int>"], "{a: int}");
    let source = "
#include <bits/stdc++.h>
#pragma GCC optimize(\"O3\")
using namespace std;
#define int long long
#define vector deque
#define for if (0) ; else for
#define pb push_back
#define Int 1
#define List 2
#define Spec 3
#define given 4
#define get 5
#define auto auto
#define return return
#define static_assert(...)
#define endl '\\n'
#define min(a, b) ((a) < (b) ? (a) : (b))
struct FResult { int a; };
FResult f(int x, vector<int>& nums) {
    for (int num : nums) x += min(num, 10);
    return {x};
}
signed main() { cout << f(1, *new vector<int>()).a << endl; return 1; }
// the last line is a comment without an end";
    let replied = answer(call(source, &interface, &[Value::Int(1 << 40), ints(&[1, 20])]));
    assert_eq!(replied, [Value::Tuple(vec![Value::Int((1 << 40) + 11)])]);
}

#[test]
fn an_answer_in_place_is_the_argument_after_the_call() {
    let mut rotate = function("rotate", &["nums: list<int>", "k: int"], "void");
    rotate.answer = Some(0);
    let interface = Interface::Function(rotate);
    let args = [ints(&[1, 2, 3]), Value::Int(1)];
    for good in ["vector<int>& nums", "span<long long> nums", "deque<int>& nums", "vector<int>* given"] {
        let nums = if good.contains('*') { "auto& nums = *given;" } else { "" };
        let text =
            format!("void rotate({good}, int k) {{ {nums} ::std::rotate(begin(nums), begin(nums) + k, end(nums)); }}");
        assert_eq!(answer(call(&text, &interface, &args)), [ints(&[2, 3, 1])], "{good}");
    }
    let error = refused("void rotate(vector<int> nums, int k) {}", &interface);
    assert_eq!(
        error,
        "answer.cpp:1: error: the types of `rotate` do not fit the problem\nthe parameter `nums` of `rotate` on line 1 holds the \
         answer after the call; take it as `vector<long long>& nums`\nexpected: void rotate(vector<long long>& nums, long long k)\n"
    );
    let mut reverse = function("reverse", &["head: linked<int>"], "void");
    reverse.answer = Some(0);
    let text = "class Solution { public: static void reverse(ListNode* head) { swap(head->val, head->next->val); } };";
    assert_eq!(answer(call(text, &Interface::Function(reverse), &[ints(&[1, 2])])), [ints(&[2, 1])]);
}

#[test]
fn what_must_stay_unchanged_is_told_as_it_is() {
    let mut first = function("first", &["nums: list<int>", "x: vec[n]", "root: tree<int>"], "int");
    first.unchanged = vec![0, 1, 2];
    let interface = Interface::Function(first);
    let tree = |val| Value::Tree(vec![Some(Value::Int(val))]);
    let args = [ints(&[1, 2]), Value::Vec(vec![0.1]), tree(3)];
    let body = "{ nums[0] = 9; root->val = 8; return 5; }";
    for (params, after) in [
        ("vector<int> nums, const vector<float>& x, TreeNode* root", [ints(&[1, 2]), Value::Vec(vec![0.1]), tree(8)]),
        ("vector<int>& nums, vector<float>& x, TreeNode* root", [ints(&[9, 2]), Value::Vec(vec![0.1]), tree(8)]),
    ] {
        let replied = answer(call(&format!("int first({params}) {body}"), &interface, &args));
        assert_eq!(replied[1..], after, "{params}");
    }
}

pub(super) fn counter() -> Interface {
    Interface::Class(Class {
        name: "Counter".to_owned(),
        new: vec![param("start: list<int>"), param("name: str")],
        methods: vec![
            Method { name: "add_up".to_owned(), params: vec![param("by: int")], returns: Type::Void },
            Method { name: "total".to_owned(), params: vec![], returns: Type::Int },
        ],
    })
}

#[test]
fn a_class_answers_each_call_and_whatever_ends_it_keeps_what_was_answered() {
    let source = "
class Counter {
    const vector<int>& start;
    string name;
    long long sum = 0;
public:
    Counter(const vector<int>& start, string name = \"none\") : start(start), name(name) {}
    void addUp(int by) {
        if (by == -1) throw out_of_range(\"negative \" + name);
        if (by == -2) exit(7);
        if (by == -3) std::abort();
        if (by == -4) [] noexcept { throw 1; }();
        assert(by >= 0);
        sum += by;
    }
    long long total() const { return sum + start.at(0); }
};";
    let new = [ints(&[5]), text("n")];
    let calls = |by| [(1, vec![]), (0, vec![Value::Int(by)]), (1, vec![])];
    let all: Vec<_> = [3, -1, -2, -3, -4, -5].into_iter().map(calls).collect();
    let inputs: Vec<_> = all.iter().map(|calls| Input::Calls { new: &new, calls }).collect();
    let mut outcomes = run_all(source, &counter(), &inputs).into_iter();
    assert_eq!(answer(outcomes.next().unwrap()), [Value::Int(5), Value::Void, Value::Int(8)]);
    for (outcome, said) in
        outcomes.zip(["negative n", "", "abort was called", "", "assertion failed: by >= 0 (answer.cpp:13, `addUp`)"])
    {
        assert_ne!(outcome.exit, Exit::Code(0), "{outcome:?}");
        assert!(String::from_utf8_lossy(&outcome.stderr).contains(said), "{outcome:?}");
        assert_eq!(answer(outcome), [Value::Int(5)], "{said}");
    }
}

#[test]
fn a_hundred_thousand_calls_take_a_moment() {
    let interface = Interface::Class(Class {
        name: "RandomizedSet".to_owned(),
        new: vec![],
        methods: vec![
            Method { name: "insert".to_owned(), params: vec![param("val: int")], returns: Type::Bool },
            Method { name: "get_random".to_owned(), params: vec![], returns: Type::Int },
        ],
    });
    let source = "
class RandomizedSet {
    unordered_set<int> all;
    vector<int> items;
public:
    RandomizedSet() {}
    bool insert(int val) { return all.insert(val).second && (items.push_back(val), true); }
    int getRandom() { return items[rand() % items.size()]; }
};";
    let calls: Vec<_> =
        (0..100_000).map(|index| if index % 2 == 0 { (0, vec![Value::Int(index)]) } else { (1, vec![]) }).collect();
    let outcome = run_all(source, &interface, &[Input::Calls { new: &[], calls: &calls }]).remove(0);
    assert!(outcome.usage.fuel < 1_000_000_000, "{:?}", outcome.usage);
    assert_eq!(answer(outcome).len(), 100_000);
}

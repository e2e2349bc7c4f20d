//! Real compilations: what people read when their types, names or values are not the problem's.

use harness::interface::Interface;
use harness::value::Value;

use super::calls::{build, call, counter, ints, plain, refusal, refused, values};
use crate::languages::harness;

#[test]
fn values_that_do_not_fit_are_refused_in_words() {
    let echo = |ty: &str| plain("f", &[&format!("x: {ty}")], ty);
    let many = Value::Int(1 << 40);
    for (ty, source, arg, said) in [
        (
            "int",
            "int f(int x) { return x; }",
            many.clone(),
            "the argument 1099511627776 does not fit `int`; take `long long`",
        ),
        (
            "int",
            "size_t f(size_t x) { return x; }",
            Value::Int(-1),
            "the argument -1 does not fit `unsigned long`; take `long long`",
        ),
        (
            "char",
            "char f(char x) { return x; }",
            Value::Char('é'),
            "the argument 'é' does not fit `char`; take `char32_t`",
        ),
        (
            "int",
            "unsigned long long f(long long x) { return x; }",
            Value::Int(-1),
            "the answer 18446744073709551615 does not fit a signed 64-bit integer",
        ),
        (
            "int",
            "__int128 f(__int128 x) { return x * x * -1; }",
            many,
            "the answer -1208925819614629174706176 does not fit a signed 64-bit integer",
        ),
        (
            "mat[n, d]",
            "vector<vector<double>> f(vector<vector<double>> x) { x[1].pop_back(); return x; }",
            Value::Mat { rows: 2, cols: 2, data: vec![0.0; 4] },
            "the answer is not a valid matrix: row 0 has 2 columns, row 1 has 1",
        ),
        (
            "linked<int>",
            "ListNode* f(ListNode* x) { x->next = x; return x; }",
            ints(&[1]),
            "the answer has more than 4194304 nodes; is there a cycle in it?",
        ),
    ] {
        assert_eq!(refusal(call(source, &echo(ty), &[arg])), said, "{source}");
    }
}

#[test]
fn types_that_do_not_fit_are_told_in_the_problems_words() {
    let interface = plain("total", &["values: list<int>"], "int");
    let headline = "answer.cpp:2: error: the types of `total` do not fit the problem\n";
    let expected = "expected: long long total(vector<long long>& values)\n";
    assert_eq!(
        refused("\nstring total(vector<string>& values) { return \"\"; }", &interface),
        format!(
            "{headline}the parameter `values` of `total` on line 2 cannot hold `list<int>`; take it as `vector<long long>& values`\n\
             `total` on line 2 does not return `int`; let it return `long long`\n{expected}"
        )
    );
    let error = refused("\nvoid total(const vector<int>& values) {}", &interface);
    assert_eq!(
        error,
        format!("{headline}`total` on line 2 does not return `int`; let it return `long long`\n{expected}")
    );
    for odd in [
        "auto total(auto values) { return 0; }",
        "int total(vector<int> v); int total(vector<double> v);",
        "struct Solution { Solution(int); int total(vector<int> v); };",
    ] {
        let error = refused(&format!("\n{odd}"), &interface);
        assert!(error.starts_with(headline) && error.ends_with(expected) && error.lines().count() < 7, "{error}");
    }
    let error = refused("class Counter { public: Counter(int a, int b); void addUp(int); int total(); };", &counter());
    assert!(error.contains("`Counter` cannot be made from what the problem gives; it needs `Counter(vector<long long>& start, string name)`"), "{error}");
}

#[test]
fn messages_show_the_submissions_own_name_and_lines() {
    let interface = plain("total", &["values: list<int>"], "int");
    for (text, line, said) in [
        (
            "int total(vector<int>& values) {\n    int x = \"\";\n    return x;\n}",
            "answer.cpp:2:9: error:",
            "cannot initialize",
        ),
        (
            "class Solution {\npublic:\n  int total(vector<int>& v) {\n    return main(;\n  }\n};",
            "answer.cpp:4:",
            "expected expression",
        ),
        (
            "class Solution {\npublic:\n  int total(vector<int>& v) { return 1; }\n",
            "",
            "the `{` on line 1 is never closed",
        ),
        ("int total(vector<int>& v) { vector<int> w(v.begin(), 5); return w; }", "answer.cpp:1:", "error"),
    ] {
        let error = refused(text, &interface);
        assert!(error.contains(line) && error.contains(said), "{error}");
        for foreign in ["__judge", "/tmp", "static_assert", "In file included"] {
            assert!(!error.contains(foreign), "{error}");
        }
    }
}

#[test]
fn a_starter_file_compiles_as_it_is() {
    let types: Vec<_> = values().iter().enumerate().map(|(index, (ty, _))| format!("p{index}: {ty}")).collect();
    let types: Vec<_> = types.iter().map(String::as_str).collect();
    for interface in [plain("all_types", &types, "{sum: float}"), counter(), Interface::Stdio] {
        let starter = harness::starter(harness().languages().by_id("cpp").unwrap(), &interface);
        if let Err(error) = build(&harness(), "starter.cpp", &starter, &interface) {
            panic!("{error}\n{starter}");
        }
    }
}

//! Real compilations: which styles are accepted, and what people read when theirs is not.

use harness::interface::{Class, Interface, Method};
use harness::outcome::Exit;
use harness::types::Type;
use harness::{Build, Config, Harness, Probe, Source};

use super::samples::{self, param};
use super::{harness, run, signature};

/// A harness with a cache of its own.
fn harness_with(folder: &tempfile::TempDir) -> Harness {
    Harness::open(&Config { cache_dir: folder.path().join("cache"), threads: 1, languages: None }).unwrap()
}

/// Nothing, or the messages.
fn build(name: &str, text: &str, interface: &Interface) -> Result<(), String> {
    let harness = harness();
    let language = harness.languages().by_id("rust").unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(_) => Ok(()),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn function(name: &str, params: &[&str], returns: &str) -> Interface {
    Interface::Function(samples::function(name, params, returns))
}

#[test]
fn every_type_is_taken_and_put_in_the_types_of_the_starter_file() {
    let types = [
        "bool",
        "int",
        "float",
        "char",
        "str",
        "list<list<char>>",
        "map<str, list<int>>",
        "opt<int>",
        "tuple<int>",
        "tuple<int, str>",
        "{a: int, b: vec[n]}",
        "list<{c: {d: str}}>",
        "vec[3]",
        "mat[n, d]",
        "tree<int>",
        "tree<float>",
        "linked<str>",
        "opt<tree<int>>",
    ];
    let params: Vec<_> = types.iter().enumerate().map(|(index, ty)| format!("p{index}: {ty}")).collect();
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    let returns = format!("tuple<{}>", types[..8].join(", "));
    let interface = function("all", &params, &returns);
    let line = signature("rust", &interface);
    let text = format!("{line} {{\n    (p0, p1, p2, p3, p4, p5, p6, p7)\n}}\n");
    assert_eq!(build("all.rs", &text, &interface), Ok(()));
    for ty in &types[8..] {
        let interface = function("same", &[&format!("value: {ty}")], ty);
        let line = signature("rust", &interface);
        let line = line.replace("SameResult", "Value");
        assert_eq!(build("same.rs", &format!("{line} {{ value }}"), &interface), Ok(()), "{ty}");
    }
}

#[test]
fn other_types_that_can_hold_the_values_are_inferred() {
    let interface = function(
        "f",
        &[
            "a: list<int>",
            "b: list<str>",
            "c: str",
            "d: mat[n, d]",
            "e: list<list<char>>",
            "g: map<str, int>",
            "h: vec[n]",
        ],
        "list<int>",
    );
    let text = "
use std::collections::*;
fn f(a: &[usize], b: Vec<&str>, c: &str, d: &[Vec<f32>], e: &mut Vec<Vec<char>>, mut g: BTreeMap<String, u8>, h: &mut [f64]) -> [i32; 2] {
    e[0][0] = 'x';
    g.clear();
    h[0] = f64::from(d[0][0]);
    [a.len() as i32, (b.len() + c.len()) as i32]
}
macro_rules! format { () => {} }
macro_rules! vec { () => {} }
fn main() { println!(\"a main of one's own does no harm\"); }
// the last line is a comment without an end";
    assert_eq!(build("f.rs", text, &interface), Ok(()));
}

#[test]
fn leetcode_style_needs_no_imports_and_may_define_its_own_nodes() {
    let interface = function("merge_trees", &["root1: tree<int>", "list: linked<int>"], "tree<int>");
    let body = "
impl Solution {
    pub fn merge_trees(root1: Option<Rc<RefCell<TreeNode>>>, list: Option<Box<ListNode>>) -> Option<Rc<RefCell<TreeNode>>> {
        let mut seen: HashMap<i32, VecDeque<i32>> = HashMap::new();
        seen.entry(list.map_or(0, |node| node.val)).or_default().push_back(1);
        root1.map(|root| Rc::new(RefCell::new(TreeNode { val: root.borrow().val + 1, left: None, right: None })))
    }
}
";
    assert_eq!(build("merge-trees.rs", body, &interface), Ok(()));
    let own = "
use std::rc::Rc;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
struct Solution;
pub struct ListNode { pub val: i32, pub next: Option<Box<ListNode>> }
pub struct TreeNode { val: i64, left: Option<Rc<RefCell<TreeNode>>>, right: Option<Rc<RefCell<TreeNode>>> }
";
    let text = format!("{own}{body}");
    assert_eq!(build("merge-trees.rs", &text, &interface), Ok(()));
}

#[test]
fn a_class_is_called_in_both_spellings() {
    let interface = Interface::Class(Class {
        name: "RandomizedSet".to_owned(),
        new: vec![],
        methods: vec![
            Method { name: "insert".to_owned(), params: vec![param("val: int")], returns: Type::Bool },
            Method { name: "get_random".to_owned(), params: vec![], returns: Type::Int },
            Method { name: "clear".to_owned(), params: vec![], returns: Type::Void },
        ],
    });
    let text = "
struct RandomizedSet { items: Vec<i32> }
impl RandomizedSet {
    fn new() -> Self { RandomizedSet { items: Vec::new() } }
    fn insert(&mut self, val: i32) -> bool { self.items.push(val); true }
    fn getRandom(&self) -> &i32 { &self.items[0] }
    fn clear(&mut self) -> usize { self.items.clear(); 0 }
}
";
    assert_eq!(build("set.rs", text, &interface), Ok(()));
    let error = build("set.rs", &text.replace("getRandom", "get_rnd"), &interface).unwrap_err();
    let missing = "`RandomizedSet::get_random` is missing\nyour `RandomizedSet` defines `get_rnd`, beside ";
    assert!(error.starts_with(missing) && error.contains("\nexpected: impl RandomizedSet\n"), "{error}");
}

#[test]
fn an_answer_in_place_must_be_taken_by_mutable_reference() {
    let Interface::Function(mut rotate) = function("rotate", &["nums: list<int>", "k: int"], "void") else { panic!() };
    rotate.answer = Some(0);
    let interface = Interface::Function(rotate);
    for good in ["&mut Vec<i32>", "&mut [i64]", "&mut std::collections::VecDeque<i32>"] {
        assert_eq!(build("rotate.rs", &format!("fn rotate(nums: {good}, k: i32) {{}}"), &interface), Ok(()), "{good}");
    }
    let error = build("rotate.rs", "fn rotate(nums: Vec<i32>, k: i32) {}", &interface).unwrap_err();
    assert!(error.contains("must be taken by `&mut`"), "{error}");
    assert!(error.contains("expected: fn rotate(nums: &mut Vec<i64>, k: i64)"), "{error}");
}

#[test]
fn types_that_do_not_fit_are_told_in_the_problems_words() {
    let interface = function("total", &["values: list<int>"], "int");
    let error = build("total.rs", "\nfn total(values: Vec<i64>) -> String { String::new() }", &interface).unwrap_err();
    assert_eq!(
        error,
        "error: the types of `total` do not fit the problem\n --> total.rs:2\n\
         rustc: `String` is not the answer's type\nexpected: fn total(values: Vec<i64>) -> i64\n"
    );
    let error = build("total.rs", "fn total(values: Vec<String>) -> i64 { 0 }", &interface).unwrap_err();
    assert!(error.contains("`String` cannot hold this argument"), "{error}");
}

#[test]
fn messages_show_the_submissions_own_name_and_lines() {
    let interface = function("total", &["values: list<int>"], "int");
    let error = build("my sum.rs", "fn total(values: Vec<i64>) -> i64 {\n    let x: i32 = \"\";\n    0\n}", &interface)
        .unwrap_err();
    assert!(error.contains("--> my_sum.rs:2:18"), "{error}");
    assert!(error.starts_with("error[E0308]: mismatched types"), "{error}");
    for foreign in ["__judge", "aborting", "tmp", "could not compile", "explain"] {
        assert!(!error.contains(foreign), "{error}");
    }
    let error = build("open.rs", "fn total(", &interface).unwrap_err();
    assert!(error.contains("--> open.rs:1:"), "{error}");
}

#[test]
fn unchanged_source_is_compiled_once_and_a_refusal_is_remembered_too() {
    let folder = tempfile::tempdir().unwrap();
    let harness = harness_with(&folder);
    let language = harness.languages().by_id("rust").unwrap();
    for text in ["fn main() {}", "fn main() { 1 + \"\" }"] {
        let source = Source { name: "a.rs", text: text.as_bytes(), language, files: &[] };
        let first = format!("{:?}", harness.build(&source, &Interface::Stdio, &|_| {}).unwrap());
        let size = harness.cache().size();
        assert_eq!(format!("{:?}", harness.build(&source, &Interface::Stdio, &|_| {}).unwrap()), first);
        assert_eq!(harness.cache().size(), size);
    }
}

#[test]
fn a_source_over_the_limit_is_not_compiled() {
    let text = " ".repeat((128 << 10) + 1);
    let error = build("big.rs", &text, &Interface::Stdio).unwrap_err();
    assert_eq!(error, "the source is 131073 bytes long, the limit is 128 KiB\n");
}

#[test]
fn rustc_is_found_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let harness = harness_with(&folder);
    let language = harness.languages().by_id("rust").unwrap();
    harness.install(language, &|_| {}).unwrap();
    let version = || match harness.probe(language) {
        Probe::Ready(toolchain) => toolchain.version,
        missing => panic!("{missing:?}"),
    };
    let first = version();
    assert!(first.starts_with("rustc 1."), "{first}");
    // What is known of the library's files is written when they are looked at first.
    assert_eq!(version(), first);
    let size = harness.cache().size();
    assert!(size > 0);
    assert_eq!(version(), first);
    assert_eq!(harness.cache().size(), size);
}

#[test]
fn a_program_reads_and_writes() {
    let text =
        "fn main() { let t = std::io::read_to_string(std::io::stdin()).unwrap(); println!(\"<{}>\", t.trim()); }";
    let outcome = run("rust", "echo.rs", text, "hello\n");
    assert_eq!((outcome.exit, &*outcome.stdout), (Exit::Code(0), &b"<hello>\n"[..]));
    assert!(outcome.usage.fuel > 1_000 && outcome.usage.fuel < 10_000_000, "{:?}", outcome.usage);
    assert!(outcome.usage.memory < 4 << 20, "{:?}", outcome.usage);
}

#[test]
fn another_crate_is_told_what_is_here() {
    let words = build("a.rs", "use serde::Serialize;\nfn main() {}\n", &Interface::Stdio).unwrap_err();
    assert!(
        words.contains("note: beside Rust's standard library these crates are here: `rand`, `ac_library`, "),
        "{words}"
    );
}

#[test]
fn nodes_of_ones_own_may_hold_other_nodes_of_ones_own() {
    let interface = function("count", &["forest: linked<tree<int>>"], "int");
    let text = "
use std::{cell::RefCell, rc::Rc};
pub struct ListNode { pub val: Option<Rc<RefCell<TreeNode>>>, pub next: Option<Box<ListNode>> }
pub struct TreeNode { pub val: i32, pub left: Option<Rc<RefCell<TreeNode>>>, pub right: Option<Rc<RefCell<TreeNode>>> }
pub fn count(forest: Option<Box<ListNode>>) -> i32 { forest.is_some() as i32 }
";
    assert_eq!(build("count.rs", text, &interface), Ok(()));
}

//! Registries in a temporary folder: what is read, and what is said about what cannot be read.

use std::fs;
use std::path::Path;

use flate2::read::GzDecoder;
use harness::interface::Interface;
use harness::value::Value;
use insta::assert_snapshot;
use tempfile::TempDir;

use super::*;
use crate::check::{CallExpect, Support};

const FUNCTION: &str = r#"format = 1
title = "Total"
track = "test"
level = "easy"
tags = []
[function]
name = "total"
params = [{ name = "values", type = "vec[n]" }, { name = "more", type = "vec[n]" }]
returns = "float"
[check]
kind = "exact"
[[group]]
name = "sample"
title = "sample"
[[group]]
name = "growth"
title = "growth"
[[growth]]
group = "growth"
at_most = "n"
"#;

const CLASS: &str = r#"format = 1
title = "Bag"
track = "test"
level = "hard"
tags = []
[class]
name = "Bag"
methods = [
    { name = "put", params = [{ name = "item", type = "int" }] },
    { name = "draw", returns = "int" },
]
[check]
kind = "statistical"
draws = ["draw"]
[[group]]
name = "sample"
title = "sample"
"#;

struct Shelf(TempDir);

impl Shelf {
    /// A registry with one problem, `total`.
    fn new(manifest: &str) -> Self {
        let shelf = Self(tempfile::tempdir().unwrap());
        shelf.put("problem.toml", manifest);
        shelf
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.path().join("total").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn get(&self) -> Result<Problem, Error> {
        Registry::open(Some(self.0.path()))?.get("total")
    }

    /// What is said, with the folder's own name left out.
    fn said(&self, error: &Error) -> String {
        let said = error.to_string().replace(&format!("{}/", self.0.path().display()), "");
        match error.hint() {
            Some(hint) => format!("{said}\nhint: {hint}"),
            None => said,
        }
    }
}

/// What is said about the function's manifest with one text replaced.
fn complaint(old: &str, new: &str) -> String {
    assert!(FUNCTION.contains(old), "{old}");
    let shelf = Shelf::new(&FUNCTION.replacen(old, new, 1));
    shelf.said(&shelf.get().unwrap_err())
}

/// What is said about a case of the growth group.
fn objection(case: &str) -> String {
    let shelf = Shelf::new(FUNCTION);
    shelf.put("cases/sample/sample.json", "{\"cases\":[]}");
    shelf.put("cases/hidden/growth.json", &format!("{{\"cases\":[\n{case}\n]}}"));
    shelf.said(&shelf.get().unwrap().cases(Visibility::Hidden).unwrap_err())
}

#[test]
fn a_problem_is_read_with_its_cases() {
    let shelf = Shelf::new(FUNCTION);
    shelf.put("cases/sample/sample.json", r#"{"cases":[{"name":"one","args":[[1],[2.5]],"expect":"nan"}]}"#);
    shelf.put("cases/hidden/growth.json", r#"{"cases":[{"name":"two","args":[[],[]],"expect":0,"size":7}]}"#);
    let problem = shelf.get().unwrap();
    assert!(matches!(&problem.interface, Interface::Function(function) if function.params.len() == 2));
    let [case] = problem.cases(Visibility::Hidden).unwrap().try_into().unwrap();
    assert_eq!((case.name.as_str(), case.group.as_str(), case.size), ("two", "growth", Some(7)));
    assert_eq!(case.input, CaseInput::Call(vec![Value::Vec(vec![]), Value::Vec(vec![])]));
    assert_eq!(case.expect, Expect::Value(Value::Float(0.0)));
}

#[test]
fn a_class_problem_knows_what_its_draws_may_give() {
    let text = r#"{"cases":[
{"name":"two","new":[],"calls":[["put",[1]],["put",[2]],["draw",[]]],"expect":[null,null,{"draw":0}],"supports":[[1,2]]}
]}
"#;
    let shelf = Shelf::new(CLASS);
    shelf.put("cases/sample/sample.json", text);
    let problem = shelf.get().unwrap();
    let cases = problem.cases(Visibility::Sample).unwrap();
    assert_eq!(cases[0].supports, [Support { values: vec![Value::Int(1), Value::Int(2)], weights: None }]);
    assert_eq!(problem.case_text(&cases), text);
}

#[test]
fn a_generated_case_leaves_to_the_reference_what_it_does_not_know() {
    let shelf = Shelf::new(CLASS);
    let line = r#"{"set":"sample","group":"sample","case":{"name":"a","calls":[["put",[1]],["draw",[]]],
        "expect":[null,{"draw":0}],"supports":[{"values":[1],"weights":[2.0]}]}}"#;
    let [draft] = shelf.get().unwrap().generated(&line.replace('\n', "")).unwrap().try_into().unwrap();
    let reference = vec![CallExpect::Value(Value::Void), CallExpect::Value(Value::Int(1))];
    let case = draft.complete(Expect::Results(reference));
    assert_eq!(case.expect, Expect::Results(vec![CallExpect::Value(Value::Void), CallExpect::Draw(0)]));
}

#[test]
fn stored_cases_are_read_back_and_large_ones_are_packed() {
    let shelf = Shelf::new(FUNCTION);
    shelf.put("cases/sample/sample.json", "{\"cases\":[]}");
    shelf.put("cases/hidden/growth.json", "{\"cases\":[]}");
    let problem = shelf.get().unwrap();
    let limits = Bounds { time: Some(std::time::Duration::from_millis(1500)), memory: Some(64 << 20), output: None };
    let case = |length: usize| TestCase {
        name: format!("n-{length}"),
        group: "growth".to_owned(),
        input: CaseInput::Call(vec![Value::Vec(vec![0.1; length]), Value::Vec(vec![-0.0; length])]),
        expect: Expect::Value(Value::Float(1e300)),
        supports: Vec::new(),
        size: Some(length as u64),
        limits: Some(limits),
        extra: None,
    };
    assert_snapshot!(problem.case_text(&[case(1)]), @r#"
    {"cases":[
    {"name":"n-1","args":[[0.1],[-0.0]],"size":1,"expect":1e+300,"limits":{"time":"1500ms","memory":"64 MiB"}}
    ]}
    "#);
    let cases = vec![case(1), case(20_000)];
    let path = problem.store(Visibility::Hidden, "growth", &problem.case_text(&cases)).unwrap();
    assert!(path.ends_with("cases/hidden/growth.json.gz"));
    let again = shelf.get().unwrap();
    assert_eq!(again.cases(Visibility::Hidden).unwrap(), cases);
    assert_eq!(again.stored("growth").unwrap(), Some((Visibility::Hidden, problem.case_text(&cases))));
    let packed = fs::read(path).unwrap();
    assert_eq!(GzDecoder::new(packed.as_slice()).header().unwrap().mtime(), 0);
}

#[test]
fn a_mistake_among_wide_characters_is_marked_whole() {
    for ty in ["\u{202e}opt<int>", "list<\u{e9}\u{1f980}>", "vec[n]\u{1f980}", "\\u00e9\u{1f980}\u{1f980}"] {
        let said = complaint("\"vec[n]\"", &format!("\"{ty}\""));
        assert!(said.contains("is not a type") && said.contains("total/problem.toml:8:"), "{said}");
    }
}

#[test]
fn a_manifest_error_points_at_its_place() {
    assert_snapshot!(complaint("\"vec[n]\"", "\"vec[n]]\""), @r#"
    `vec[n]]` is not a type: unexpected text at column 7
     --> total/problem.toml:8:44
      |
    8 | params = [{ name = "values", type = "vec[n]]" }, { name = "more", type = "vec[n]" }]
      |                                            ^
    "#);
    assert_snapshot!(complaint("title = \"Total\"", "tilte = \"Total\""), @r#"
    unknown field `tilte`, expected one of `format`, `title`, `track`, `level`, `tags`, `questions`, `leetcode`, `function`, `class`, `stdio`, `interactive`, `limits`, `constraints`, `check`, `group`, `growth`, `waive`
     --> total/problem.toml:2:1
      |
    2 | tilte = "Total"
      | ^^^^^
    "#);
    assert_snapshot!(complaint("\"more\"", "\"values\""), @r#"
    duplicate parameter `values`
     --> total/problem.toml:8:58
      |
    8 | params = [{ name = "values", type = "vec[n]" }, { name = "values", type = "vec[n]" }]
      |                                                          ^^^^^^^^
    "#);
    assert_snapshot!(complaint("group = \"growth\"", "group = \"grwth\""), @r#"
    there is no group `grwth`
      --> total/problem.toml:19:9
       |
    19 | group = "grwth"
       |         ^^^^^^^
    "#);
    assert_snapshot!(complaint("at_most = \"n\"", "at_most = \"n!\""), @r#"
    `n!` is not a complexity class: write `1`, `log n`, `n`, `n log n`, `n^2`, `n^2 log n`, `n^3` or `2^n`
      --> total/problem.toml:20:11
       |
    20 | at_most = "n!"
       |           ^^^^
    "#);
    assert_snapshot!(complaint("returns = \"float\"", "returns = \"float\"\nresult = \"nums\""), @r#"
    `result` names `nums`, which is not a parameter
      --> total/problem.toml:10:10
       |
    10 | result = "nums"
       |          ^^^^^^
    "#);
    assert_snapshot!(complaint("tags = []", "tags = []\nanswers = []"), @"
    `answers` is now called `questions`
     --> total/problem.toml:6:1
      |
    6 | answers = []
      | ^^^^^^^
    ");
    assert_snapshot!(complaint("returns = \"float\"", "returns = \"float\"\nanswer = \"values\""), @r#"
    `answer` is now called `result`
      --> total/problem.toml:10:1
       |
    10 | answer = "values"
       | ^^^^^^
    "#);
    assert_snapshot!(complaint("name = \"growth\"", "name = \"Growth\""), @r#"
    `Growth` is not a slug: lower-case letters and digits, joined by `-`, at most 64
      --> total/problem.toml:16:8
       |
    16 | name = "Growth"
       |        ^^^^^^^^
    "#);
    assert_snapshot!(complaint("kind = \"exact\"", "kind = \"tokens\""), @r#"
    kind `tokens` compares text, so it needs `[stdio]`
      --> total/problem.toml:10:1
       |
    10 | [check]
       | ^^^^^^^
    "#);
    assert_snapshot!(complaint("[check]", "[limits]\ntime = \"1 hour\"\n[check]"), @r#"
    `1 hour` is not a time, such as `1s`, `1.5s` or `200ms`
      --> total/problem.toml:11:8
       |
    11 | time = "1 hour"
       |        ^^^^^^^^
    "#);
}

#[test]
fn a_case_error_names_line_case_and_place() {
    assert_snapshot!(objection(r#"{"name":"a","args":[[1],["x"]],"expect":0,"size":1}"#), @r#"
    case `a`: `more[0]`: expected `float`, found `"x"`; write "nan", "inf" or "-inf" for what is no number
     --> total/cases/hidden/growth.json:2:26
      |
    2 | {"name":"a","args":[[1],["x"]],"expect":0,"size":1}
      |                          ^
    "#);
    assert_snapshot!(objection(r#"{"name":"a","args":[[1],[1,2]],"expect":0,"size":1}"#), @r#"
    case `a`: `more`: `n` is 1 in `vec[n]` but 2 in `vec[n]`
     --> total/cases/hidden/growth.json:2:25
      |
    2 | {"name":"a","args":[[1],[1,2]],"expect":0,"size":1}
      |                         ^
    "#);
    assert_snapshot!(objection(r#"{"name":"a","args":[[1]],"expect":0,"size":1}"#), @r#"
    case `a`: `args` takes (values, more), found 1 of them
     --> total/cases/hidden/growth.json:2:20
      |
    2 | {"name":"a","args":[[1]],"expect":0,"size":1}
      |                    ^
    "#);
    assert_snapshot!(objection(r#"{"name":"a","args":[[1],[1]],"size":1}"#), @r#"
    case `a` has no `expect`
     --> total/cases/hidden/growth.json:2:1
      |
    2 | {"name":"a","args":[[1],[1]],"size":1}
      | ^
    "#);
    assert_snapshot!(objection(r#"{"name":"a","args":[[1],[1]],"expect":0}"#), @r#"
    case `a`: `size` is missing: the growth of group `growth` is measured
     --> total/cases/hidden/growth.json:2:1
      |
    2 | {"name":"a","args":[[1],[1]],"expect":0}
      | ^
    "#);
    assert_snapshot!(objection(r#"{"name":"a","arg":[[1],[1]]}"#), @r#"
    unknown field `arg`, expected one of `name`, `args`, `input`, `interaction`, `new`, `calls`, `expect`, `size`, `supports`, `limits`
     --> total/cases/hidden/growth.json:2:17
      |
    2 | {"name":"a","arg":[[1],[1]]}
      |                 ^
    "#);
    assert_snapshot!(objection(r#"{"name":"a","input":"x"}"#), @r#"
    case `a`: `input` has no meaning in a `[function]` problem
     --> total/cases/hidden/growth.json:2:21
      |
    2 | {"name":"a","input":"x"}
      |                     ^
    "#);
    let good = r#"{"name":"a","args":[[1],[1]],"expect":0,"size":1}"#;
    assert_snapshot!(objection(&format!("{good},\n{good}")), @r#"
    group `growth` has a case `a` already
     --> total/cases/hidden/growth.json:3:1
      |
    3 | {"name":"a","args":[[1],[1]],"expect":0,…
      | ^
    "#);
    assert_snapshot!(objection(&format!("{good},\n{{\"name\":\n")), @"
    here a value should begin: a number, a text in quotes, `[`, `{`, true, false or null
     --> total/cases/hidden/growth.json:5:1
      |
    5 | ]}
      | ^
    ");
}

#[test]
fn groups_and_case_files_belong_together() {
    let shelf = Shelf::new(FUNCTION);
    shelf.put("cases/sample/sample.json", "{\"cases\":[]}");
    assert_snapshot!(shelf.said(&shelf.get().unwrap().cases(Visibility::Sample).unwrap_err()), @r#"
    group `growth` has no cases: `cases/hidden/growth.json` is missing
      --> total/problem.toml:16:8
       |
    16 | name = "growth"
       |        ^^^^^^^^
    hint: `judge verify --write total` makes it from generate.py
    "#);
    shelf.put("cases/hidden/growth.json", "{\"cases\":[]}");
    shelf.put("cases/hidden/large.json", "{\"cases\":[]}");
    assert_snapshot!(shelf.said(&shelf.get().unwrap().cases(Visibility::Sample).unwrap_err()), @"`total/cases/hidden/large.json` belongs to no `[[group]]` of problem.toml");
}

#[test]
fn a_bomb_is_refused_before_it_fills_memory() {
    let shelf = Shelf::new(FUNCTION);
    shelf.put("cases/sample/sample.json", "{\"cases\":[]}");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), (64 << 20) + 1), &mut packer).unwrap();
    shelf.put("cases/hidden/growth.json.gz", "");
    fs::write(shelf.0.path().join("total/cases/hidden/growth.json.gz"), packer.finish().unwrap()).unwrap();
    let error = shelf.get().unwrap().cases(Visibility::Hidden).unwrap_err().to_string();
    assert!(error.contains("is larger than 64 MiB"), "{error}");
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(objection(&format!(r#"{{"name":"a","args":[[1],{nested}]}}"#)).contains("brackets stand too deep"));
}

#[test]
fn an_unknown_problem_is_answered_with_its_neighbours() {
    let shelf = Shelf::new(FUNCTION);
    let registry = Registry::open(Some(shelf.0.path())).unwrap();
    assert_snapshot!(shelf.said(&registry.get("totall").unwrap_err()), @r#"
    there is no problem `totall`
    hint: did you mean `total`?
    "#);
    let empty = tempfile::tempdir().unwrap();
    let error = Registry::open(Some(empty.path())).unwrap_err();
    assert!(error.to_string().starts_with("there are no problems in"), "{error}");
    assert!(Registry::open(Some(Path::new("/nowhere/at/all"))).is_err());
}

#[test]
fn a_name_is_that_of_a_folder_in_the_registry_and_nothing_else() {
    let shelf = Shelf::new(FUNCTION);
    shelf.put("inner/problem.toml", FUNCTION);
    let root = shelf.0.path();
    fs::create_dir_all(root.join("Upper")).unwrap();
    fs::write(root.join("Upper/problem.toml"), FUNCTION).unwrap();
    fs::create_dir(root.join("stray")).unwrap();
    let registry = Registry::open(Some(root)).unwrap();
    for name in ["", ".", "..", "/", "./total", "total/", "total/inner", "total/../total", "to\0tal", "stray"] {
        assert!(!registry.has(name) && registry.get(name).is_err(), "{name}");
    }
    assert!(registry.has("total") && registry.get("total").is_ok());
    assert_eq!(registry.slugs(), ["Upper", "total"]);
    let refused = registry.get("Upper").unwrap_err().to_string();
    assert!(refused.contains("is not a valid name of a problem"), "{refused}");
    let (stray, inner) = (registry.get("stray").unwrap_err(), root.join("total/inner"));
    assert!(stray.to_string().contains("has no `problem.toml`"), "{stray}");
    assert!(inner.is_dir() && registry.strays().iter().all(|folder| folder.ends_with("/stray")));
}

#[test]
fn a_users_own_case_is_a_list_of_arguments_or_an_object() {
    let problem = Shelf::new(FUNCTION).get().unwrap();
    let input = CaseInput::Call(vec![Value::Vec(vec![1.0]), Value::Vec(vec![2.0])]);
    assert_eq!(problem.own_case("[[1], [2]]").unwrap().input, input);
    assert_eq!(problem.own_case(r#"{"args": [[1], [2]]}"#).unwrap().input, input);
    assert_snapshot!(problem.own_case("[[1]]").unwrap_err(), @"`args` takes (values, more), found 1 of them");
}

#[test]
fn every_shipped_problem_is_read_with_all_its_cases_and_written_back_the_same() {
    let registry = Registry::open(None).unwrap();
    for slug in registry.slugs() {
        let problem = registry.get(slug).unwrap();
        for set in Visibility::ALL {
            let cases = problem.cases(set).unwrap();
            assert!(!cases.is_empty(), "{slug}");
            for case in &cases {
                let again = problem.own_case(&problem.case_json(case).to_string()).unwrap();
                // As text: a NaN is not equal to itself.
                assert!(format!("{:?}", again.input) == format!("{:?}", case.input), "{slug}: {}", case.name);
            }
        }
    }
}

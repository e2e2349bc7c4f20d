//! Lists of many numbers, which each driver reads in one run: longer than what it reads at once, and in the narrow types of a language.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Limits, Reply};
use harness::value::Value;
use harness::{Build, Source};

use super::harness;
use super::samples::function;

const PROGRAMS: [(&str, &str, &str); 6] = [
    ("python", "a.py", "def totals(xs, ys, zs):\n    return [sum(xs), int(sum(ys)), sum(zs)]\n"),
    (
        "javascript",
        "a.js",
        "function totals(...lists) {\n  return lists.map((list) => list.reduce((sum, x) => sum + x, 0));\n}\n",
    ),
    (
        "rust",
        "a.rs",
        "pub fn totals(xs: Vec<i32>, ys: Vec<f32>, zs: Vec<i64>) -> Vec<i64> {\n    \
         vec![xs.iter().map(|x| i64::from(*x)).sum(), ys.iter().sum::<f32>() as i64, zs.iter().sum()]\n}\n",
    ),
    (
        "cpp",
        "a.cpp",
        "#include <vector>\n\nstd::vector<long long> totals(std::vector<int> xs, std::vector<float> ys, std::vector<long long> zs) {\n    \
         std::vector<long long> all(3);\n    for (int x : xs) all[0] += x;\n    for (float y : ys) all[1] += y;\n    \
         for (long long z : zs) all[2] += z;\n    return all;\n}\n",
    ),
    (
        "c",
        "a.c",
        "#include <stdlib.h>\n\nlong long* totals(int* xs, int xsSize, float* ys, int ysSize, long long* zs, int zsSize, int* returnSize) {\n    \
         long long* all = calloc(3, sizeof *all);\n    for (int i = 0; i < xsSize; i++) all[0] += xs[i];\n    \
         for (int i = 0; i < ysSize; i++) all[1] += ys[i];\n    for (int i = 0; i < zsSize; i++) all[2] += zs[i];\n    \
         *returnSize = 3;\n    return all;\n}\n",
    ),
    (
        "go",
        "a.go",
        "package main\n\nfunc totals(xs []int32, ys []float32, zs []int64) []int64 {\n\tall := make([]int64, 3)\n\t\
         for _, x := range xs {\n\t\tall[0] += int64(x)\n\t}\n\tfor _, y := range ys {\n\t\tall[1] += int64(y)\n\t}\n\t\
         for _, z := range zs {\n\t\tall[2] += z\n\t}\n\treturn all\n}\n",
    ),
];

/// What a program in a language makes of these lists.
fn reply(language: &str, xs: &[i64], ys: &[f64], zs: &[i64]) -> Reply {
    let harness = harness();
    let (_, name, text) = PROGRAMS.into_iter().find(|(id, ..)| *id == language).unwrap();
    let language = harness.languages().by_id(language).unwrap();
    let params = ["xs: list<int>", "ys: list<float>", "zs: list<int>"];
    let interface = Interface::Function(function("totals", &params, "list<int>"));
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    let Build::Ready(artifact) = harness.build(&source, &interface, &|_| {}).unwrap() else { panic!("{name}") };
    let ints = |list: &[i64]| Value::List(list.iter().copied().map(Value::Int).collect());
    let arguments = [ints(xs), Value::List(ys.iter().copied().map(Value::Float).collect()), ints(zs)];
    let run = |_| harness.run(&artifact, &Input::Call(&arguments), 1, &Limits::default());
    harness.run_all(1, 1, run).remove(0).unwrap().reply
}

#[test]
fn long_lists_of_numbers_arrive_whole() {
    let xs: Vec<i64> = (0..3001).map(|i| 7 * i - 5000).collect();
    let ys: Vec<f64> = (0..2003).map(f64::from).collect();
    let zs: Vec<i64> = (0..5003).map(|i| i << 20).collect();
    let totals = [xs.iter().sum(), ys.iter().sum::<f64>() as i64, zs.iter().sum()].map(Value::Int).to_vec();
    for (language, ..) in PROGRAMS {
        assert_eq!(reply(language, &xs, &ys, &zs), Reply::Answer(vec![Value::List(totals.clone())]), "{language}");
    }
}

#[test]
fn a_number_in_a_long_list_that_its_type_cannot_hold_is_refused_with_its_value() {
    for wide in [1 << 40, -(1 << 31) - 1] {
        let mut xs = vec![1; 3001];
        xs[2500] = wide;
        for language in ["rust", "cpp", "c", "go"] {
            match reply(language, &xs, &[], &[]) {
                Reply::Refused(said) => assert!(said.contains(&format!("{wide} does not fit")), "{language}: {said}"),
                other => panic!("{language}: {other:?}"),
            }
        }
    }
}

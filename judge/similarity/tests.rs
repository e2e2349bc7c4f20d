//! What similar programs and different ones look like to the comparison.

use std::fs;
use std::path::Path;

use harness::tokens::Dialect;

use super::transform::{DISGUISES, Disguise};
use super::{Collection, Comparison, Lines, Reason, Region, Settings};

/// Programs with several functions in three languages.
const PROGRAMS: [(Dialect, &str); 5] = [
    (Dialect::Python, include_str!("../../problems/encoder-block/submissions/accepted/plain.py")),
    (Dialect::Python, include_str!("../../problems/lru-cache/submissions/accepted/linked-list.py")),
    (Dialect::C, include_str!("../../problems/num-islands/submissions/accepted/union-find.cpp")),
    (Dialect::C, include_str!("../../problems/randomized-set/submissions/accepted/vector-and-map-leetcode.cpp")),
    (Dialect::Rust, include_str!("../../problems/lru-cache/submissions/accepted/linked-list-leetcode.rs")),
];

/// What is found without any bound on what is listed.
const ALL: Settings = Settings {
    noise: 12,
    guarantee: 15,
    common: 0.25,
    rare: 10,
    least_shared: 1,
    least_containment: 0.0,
    cluster: 0.5,
    most_pairs: 200,
};

fn compared(settings: Settings, dialect: Dialect, sources: &[(&str, &str)]) -> Comparison {
    let mut collection = Collection::new(settings);
    for (name, text) in sources {
        collection.add(name, dialect, text.as_bytes());
    }
    collection.compare()
}

/// What part of the smaller of two sources is in the other.
fn containment(dialect: Dialect, one: &str, other: &str) -> f64 {
    let found = compared(ALL, dialect, &[("one", one), ("other", other)]);
    found.pairs.first().map_or(0.0, |pair| pair.containment)
}

/// Lines of which programs are made.
const SHAPES: [&str; 12] = [
    "a = b + c[d]",
    "if a < b: c += 1",
    "for a in b: c(a)",
    "a = [b for b in c if d]",
    "while a: b -= c * 2",
    "return a(b, c)",
    "a.b(c).d = 'e'",
    "a, b = b, a % b",
    "def a(b, c=1): pass",
    "assert not a or b == -1",
    "a[b] = {c: d}",
    "lambda a: a ** b / c",
];

/// A program of so many lines, the same for the same seed.
fn program(seed: u64, lines: usize) -> String {
    let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut line = || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        SHAPES[(dice >> 33) as usize % SHAPES.len()].to_owned() + "\n"
    };
    (0..lines).map(|_| line()).collect()
}

fn names(clusters: &Comparison) -> Vec<Vec<&str>> {
    clusters.clusters.iter().map(|cluster| cluster.files.iter().map(String::as_str).collect()).collect()
}

#[test]
fn a_disguise_does_not_hide_what_is_shared() {
    for (dialect, text) in PROGRAMS {
        for disguise in DISGUISES {
            let disguised = disguise.put_on(dialect, text);
            assert_ne!(disguised, text, "{disguise:?} does nothing");
            let least = match disguise {
                Disguise::Rename | Disguise::Comment | Disguise::Literals | Disguise::Reformat => 1.0,
                Disguise::Reorder | Disguise::DeadCode => 0.7,
            };
            let shared = containment(dialect, text, &disguised);
            assert!(shared >= least, "{disguise:?} in {dialect:?}: {shared}");
        }
    }
}

#[test]
fn all_disguises_together_do_not_hide_it_either() {
    for (dialect, text) in PROGRAMS {
        let disguised = DISGUISES.iter().fold(text.to_owned(), |text, disguise| disguise.put_on(dialect, &text));
        let shared = containment(dialect, text, &disguised);
        assert!(shared >= 0.6, "{dialect:?}: {shared}");
    }
}

/// The accepted solutions of all problems in a language, by problem.
fn accepted(extension: &str) -> Vec<Vec<(String, String)>> {
    let problems = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("problems")).unwrap();
    let solutions = |problem: fs::DirEntry| -> Option<Vec<(String, String)>> {
        let files = fs::read_dir(problem.path().join("submissions/accepted")).ok()?;
        let paths = files.map(|file| file.unwrap().path());
        let chosen = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
        Some(chosen.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect())
    };
    problems.filter_map(|problem| solutions(problem.unwrap())).collect()
}

#[test]
fn independent_solutions_of_one_problem_share_little() {
    let mut pairs = 0;
    for (dialect, extension) in [
        (Dialect::Python, "py"),
        (Dialect::C, "cpp"),
        (Dialect::Rust, "rs"),
        (Dialect::JavaScript, "js"),
        (Dialect::Go, "go"),
    ] {
        for solutions in accepted(extension) {
            // These were made from each other, on purpose: they differ in the width of integers, or in arrays and tensors.
            let made = ["subarray-sum-k/submissions/accepted/leetcode", ".torch.py"];
            let independent = solutions.iter().filter(|(name, _)| !made.iter().any(|part| name.contains(part)));
            let independent: Vec<_> = independent.map(|(name, text)| (name.as_str(), text.as_str())).collect();
            for pair in compared(ALL, dialect, &independent).pairs {
                assert!(pair.containment <= 0.4, "{} and {}: {}", pair.left, pair.right, pair.containment);
                pairs += 1;
            }
        }
    }
    assert!(pairs > 20, "only {pairs} pairs were compared");
}

#[test]
fn a_copy_stands_first_and_its_lines_match() {
    let copied = program(1, 40);
    let whole = format!("{}{copied}{}", program(2, 40), program(3, 20));
    let sources = [("a.py", program(4, 60)), ("b.py", whole), ("c.py", copied)];
    let sources: Vec<_> = sources.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let found = compared(Settings::default(), Dialect::Python, &sources);
    let first = &found.pairs[0];
    assert_eq!((first.left.as_str(), first.right.as_str()), ("b.py", "c.py"));
    assert!(first.containment > 0.9 && first.jaccard < 0.6, "{first:?}");
    let Region { left, right, .. } = first.regions[0];
    assert_eq!((left, right), (Lines { first: 41, last: 80 }, Lines { first: 1, last: 40 }));
}

#[test]
fn what_was_given_counts_for_nobody() {
    let (starter, one, other) = (program(1, 40), program(2, 40), program(3, 40));
    let mut collection = Collection::new(Settings::default());
    collection.give(Dialect::Python, starter.as_bytes());
    let [left, right] = [&one, &other].map(|own| format!("{starter}\nx = 1\n{own}"));
    for (name, text) in [("left", &left), ("right", &right), ("starter", &starter)] {
        collection.add(name, Dialect::Python, text.as_bytes());
    }
    let found = collection.compare();
    let apart = containment(Dialect::Python, &one, &other);
    assert!(found.pairs.iter().all(|pair| pair.containment <= apart + 0.1), "{found:?}");
    assert_eq!((found.remarks[0].file.as_str(), found.remarks[0].reason), ("starter", Reason::NothingOwn));
}

#[test]
fn what_very_many_have_in_common_counts_for_nobody() {
    let idiom = program(0, 20);
    let sources: Vec<(String, String)> = (1..=40)
        .map(|seed| (seed.to_string(), format!("{}{idiom}{}", program(seed * 31, 8), program(seed * 17, 8))))
        .collect();
    let sources: Vec<_> = sources.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let counted = compared(Settings { common: 1.0, ..Settings::default() }, Dialect::Python, &sources);
    let found = compared(Settings::default(), Dialect::Python, &sources);
    assert_eq!(counted.pairs.len() + counted.unlisted, 40 * 39 / 2);
    assert!(found.pairs.len() + found.unlisted < 40 * 39 / 20, "{} pairs", found.pairs.len() + found.unlisted);
    let few = compared(Settings::default(), Dialect::Python, &sources[..8]);
    assert_eq!(few.pairs.len(), 8 * 7 / 2, "what so few have counts");
}

#[test]
fn copies_of_each_other_are_a_cluster_and_chains_are_not() {
    let part = |seed: u64| program(seed * 101, 30);
    let chain: Vec<String> = (0..6).map(|at| part(at) + &part(at + 1)).collect();
    let mut sources: Vec<(String, String)> =
        chain.into_iter().enumerate().map(|(at, text)| (format!("chain{at}"), text)).collect();
    for (name, disguise) in [("copy0", Disguise::Rename), ("copy1", Disguise::Comment), ("copy2", Disguise::DeadCode)] {
        sources.push((name.to_owned(), disguise.put_on(Dialect::Python, &program(7, 50))));
    }
    let sources: Vec<_> = sources.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let settings = Settings { cluster: 0.4, ..Settings::default() };
    let found = compared(settings, Dialect::Python, &sources);
    let clusters = names(&found);
    assert!(clusters.contains(&vec!["copy0", "copy1", "copy2"]), "{clusters:?}");
    assert!(clusters.iter().all(|files| files.len() <= 3), "{clusters:?}");
}

#[test]
fn languages_meet_only_those_that_look_alike() {
    let text = PROGRAMS[2].1;
    let mut collection = Collection::new(Settings::default());
    for (name, dialect) in [("a.cpp", Dialect::C), ("b.c", Dialect::C), ("c.go", Dialect::Go)] {
        collection.add(name, dialect, text.as_bytes());
    }
    let found = collection.compare();
    assert_eq!(names(&found), [["a.cpp", "b.c"]]);
    assert_eq!((found.compared, found.pairs.len(), found.pairs[0].containment), (3, 1, 1.0));
}

#[test]
fn what_is_not_compared_is_remarked() {
    let long = "x ".repeat(70_000);
    let mut collection = Collection::new(Settings::default());
    for (name, dialect, text) in
        [("short", Dialect::Go, "a"), ("binary", Dialect::Wat, "\0asm\u{1}"), ("long", Dialect::Python, &long)]
    {
        collection.add(name, dialect, text.as_bytes());
    }
    let found = collection.compare();
    let remarks: Vec<_> = found.remarks.iter().map(|remark| (remark.file.as_str(), remark.reason)).collect();
    assert_eq!(remarks, [("short", Reason::TooShort), ("binary", Reason::Binary), ("long", Reason::Cut)]);
    assert_eq!(found.compared, 1);
}

#[test]
fn sources_made_to_be_slow_are_not() {
    let repeated = |count: usize, tail: &str| format!("{}{tail}", "x ".repeat(count));
    let periodic = (0..200).map(|at| program(at % 7, 20)).collect::<String>();
    let mut collection = Collection::new(Settings { common: 1.0, least_shared: 1, ..Settings::default() });
    for number in 0..20_u8 {
        collection.add("repeated", Dialect::Python, repeated(50_000, &"y = 1\n".repeat(number.into())).as_bytes());
        collection.add("periodic", Dialect::Python, format!("{}{periodic}", program(number.into(), 20)).as_bytes());
    }
    let same = program(1, 40);
    (0..10_000).for_each(|_| collection.add("same", Dialect::Python, same.as_bytes()));
    let found = collection.compare();
    assert_eq!((found.compared, found.pairs.len()), (10_040, 200));
    assert!(found.clusters[0].files.len() >= 10_000);
}

#[test]
fn equal_input_gives_equal_results() {
    let sources: Vec<(String, String)> = (0..30).map(|seed| (seed.to_string(), program(seed % 20, 40))).collect();
    let sources: Vec<_> = sources.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let once = || serde_json::to_string(&compared(Settings::default(), Dialect::Python, &sources)).unwrap();
    assert_eq!(once(), once());
}

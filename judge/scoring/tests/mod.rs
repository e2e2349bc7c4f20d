//! Small trees, one for each rule, written in a line.

mod convert;
mod differential_icpc;
mod differential_legacy;
mod icpc;
mod legacy;
mod plan;
mod points;

use super::decimal::Score;
use super::result::{CaseScore, Scored, ScoredVerdict, SkipReason};
use super::rule::{DefaultGrader, GraderChoice, GroupRule, IcpcRule, LegacyRule, PointRule};
use super::tree::{CaseSpec, EntrySpec, GroupSpec, ScoreTree};
use super::walk;
use crate::problem::Aggregate;

/// The value of `key=…` among words.
fn value<'w>(words: &'w str, key: &str) -> Option<&'w str> {
    words.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
}

fn number(words: &str, key: &str) -> Option<Score> {
    value(words, key).map(|text| Score::parse(text).unwrap())
}

fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

fn needs(words: &str) -> Vec<String> {
    value(words, "needs").map(|needs| needs.split(',').map(str::to_owned).collect()).unwrap_or_default()
}

fn aggregate(words: &str) -> Aggregate {
    words.split(' ').find_map(Aggregate::from_word).unwrap_or(Aggregate::All)
}

/// `sum max=60 static=10 needs=sample`.
fn icpc(words: &str) -> GroupRule {
    GroupRule::Icpc(IcpcRule {
        is_sample: has(words, "sample"),
        aggregate: aggregate(words),
        max: number(words, "max"),
        static_score: number(words, "static"),
        needs: needs(words),
    })
}

/// `continue flags=min,first_error accept=10 reject=1 low=0 high=100`, `custom`.
fn legacy(words: &str) -> GroupRule {
    let flags: Vec<String> = value(words, "flags")
        .unwrap_or_default()
        .split(',')
        .filter(|flag| !flag.is_empty())
        .map(str::to_owned)
        .collect();
    let grader = if has(words, "custom") {
        GraderChoice::Custom(flags)
    } else {
        GraderChoice::Default(DefaultGrader::from_flags(&flags).unwrap())
    };
    GroupRule::Legacy(LegacyRule {
        breaks: !has(words, "continue"),
        grader,
        accept_score: number(words, "accept").unwrap_or(Score::ONE),
        reject_score: number(words, "reject").unwrap_or_default(),
        range: (number(words, "low"), number(words, "high")),
    })
}

/// `all points=20 breaks needs=a`.
fn points(words: &str) -> GroupRule {
    GroupRule::Points(PointRule {
        points: number(words, "points"),
        aggregate: aggregate(words),
        breaks: has(words, "breaks"),
        needs: needs(words),
    })
}

fn group(path: &str, rule: GroupRule, entries: Vec<EntrySpec>) -> EntrySpec {
    EntrySpec::Group(GroupSpec { path: path.to_owned(), rule, entries })
}

/// As many cases, called `a`, `b`, `c`, ….
fn cases(path: &str, count: u8) -> Vec<EntrySpec> {
    let name = |number| format!("{path}/{}", char::from(b'a' + number));
    (0..count).map(|number| EntrySpec::Case(CaseSpec { path: name(number), ..CaseSpec::default() })).collect()
}

/// A case with points of its own.
fn pointed(path: &str, points: &str) -> EntrySpec {
    EntrySpec::Case(CaseSpec { path: path.to_owned(), points: Score::parse(points), is_static: false })
}

fn tree(rule: GroupRule, entries: Vec<EntrySpec>, is_scoring: bool) -> ScoreTree {
    ScoreTree::new(GroupSpec { path: String::new(), rule, entries }, is_scoring).unwrap()
}

/// `AC WA AC:s3 AC:m0.5 -`: verdicts, with `score.txt` or `score_multiplier.txt`; `-` where there is no result yet.
fn results(text: &str) -> Vec<Option<CaseScore>> {
    let one = |word: &str| {
        let (code, files) = word.split_once(':').unwrap_or((word, ""));
        let number =
            |key: char| files.split(',').find_map(|file| file.strip_prefix(key)).map(|text| text.parse().unwrap());
        (word != "-").then(|| CaseScore {
            verdict: ScoredVerdict::from_code(code).unwrap(),
            score: number('s'),
            multiplier: number('m'),
        })
    };
    text.split_whitespace().map(one).collect()
}

fn score(tree: &ScoreTree, text: &str) -> Scored {
    walk::score(tree, &results(text), &mut |_| Err("there is no grader".to_owned()))
}

fn shown(score: Option<Score>) -> String {
    score.map_or("-".to_owned(), |score| score.to_string())
}

/// `WA 40/100`: the verdict, the score and the most.
fn told(tree: &ScoreTree, text: &str) -> String {
    let scored = score(tree, text);
    format!("{} {}/{}", scored.verdict.code(), shown(scored.score), shown(scored.max))
}

/// `secret/1 AC 20/20, secret/2 skipped 0/80`: all groups but the root.
fn told_groups(tree: &ScoreTree, text: &str) -> String {
    let groups = score(tree, text).groups;
    assert_eq!(groups.iter().map(|group| group.path.as_str()).collect::<Vec<_>>(), tree.groups().collect::<Vec<_>>());
    let one = |group: &super::result::GroupScored| {
        let state = match (&group.verdict, &group.skipped_because) {
            (Some(verdict), None) => verdict.code().to_owned(),
            (None, Some(SkipReason::Needs(path))) => format!("needs {path}"),
            (None, Some(SkipReason::Stopped(case))) => {
                format!("behind {}", case.map_or("-".to_owned(), |case| case.to_string()))
            }
            other => panic!("{other:?}"),
        };
        format!("{} {state} {}/{}", group.path, shown(group.score), shown(group.max))
    };
    groups.iter().skip(1).map(one).collect::<Vec<_>>().join(", ")
}

/// The only fault, as `path: message`.
fn fault(tree: &ScoreTree, text: &str) -> String {
    let faults = score(tree, text).faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    format!("{}: {}", faults[0].path, faults[0].message)
}

/// Which cases count, as `1` and `0`.
fn counted(tree: &ScoreTree, text: &str) -> String {
    score(tree, text).counted.iter().map(|counts| if *counts { '1' } else { '0' }).collect()
}

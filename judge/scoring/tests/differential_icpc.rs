//! Scoring of 2025-09 against a second implementation, written in Python from the specification alone:
//! `tests/models/icpc_scoring.py`.

use serde_json::{Map, Value, json};

use super::*;
use crate::models::{Dice, modelled};

/// As many random problems.
const PROBLEMS: usize = 5_000;

const VERDICTS: [&str; 7] = ["WA", "TLE", "RTE", "MLE", "OLE", "WA", "TLE"];
const SCORES: [&str; 6] = ["0", "1", "2.5", "10", "-1", "99"];
const MULTIPLIERS: [&str; 6] = ["0", "1", "0.5", "0.1", "0.25", "1.5"];

/// A random problem, for both.
struct Problem<'d> {
    dice: &'d mut Dice,
    /// One of so many results fails, and one of so many has a score file that may be wrong.
    rarity: usize,
    results: Vec<CaseScore>,
    names: Map<String, Value>,
}

impl Problem<'_> {
    /// Cases of a group, each with a result.
    fn cases(&mut self, path: &str, aggregation: &str, is_bounded: bool) -> Vec<String> {
        let count = 1 + self.dice.below(4);
        let names: Vec<String> = (0..count).map(|number| format!("{path}/{number}")).collect();
        for name in &names {
            self.result(name, aggregation, is_bounded);
        }
        names
    }

    fn result(&mut self, name: &str, aggregation: &str, is_bounded: bool) {
        let fails = self.dice.below(self.rarity) == 0;
        let is_odd = self.dice.below(8 * self.rarity) == 0;
        let has_files = is_odd || (!fails && aggregation != "pass-fail" && (!is_bounded || self.dice.below(3) == 0));
        let has_score = has_files && (!is_bounded || self.dice.below(2) == 0);
        let has_multiplier = has_files && ((is_bounded && !has_score) || (is_odd && self.dice.below(3) == 0));
        let most = if is_odd { 6 } else { 4 };
        let (score, multiplier) = (SCORES[self.dice.below(most)], MULTIPLIERS[self.dice.below(most)]);
        let (score, multiplier) = (has_score.then_some(score), has_multiplier.then_some(multiplier));
        let verdict = if fails { self.dice.pick(&VERDICTS) } else { "AC" };
        let verdict = if is_odd && self.dice.below(4) == 0 { "JE" } else { verdict };
        let number = |text: Option<&str>| text.map(|text| text.parse().unwrap());
        let verdict = ScoredVerdict::from_code(verdict).unwrap();
        self.results.push(CaseScore { verdict, score: number(score), multiplier: number(multiplier) });
        self.names.insert(name.to_owned(), json!([verdict.code(), score, multiplier]));
    }

    /// A group with cases, or `secret` with groups.
    fn group(&mut self, path: &str, inner: usize, before: &[String], forced: Option<&str>) -> (EntrySpec, Value) {
        let aggregation = forced.unwrap_or_else(|| self.dice.pick(&["pass-fail", "sum", "min"]));
        let is_bounded = aggregation == "pass-fail" || inner > 0 || self.dice.below(5) > 0;
        let max = is_bounded.then(|| 10 * (1 + self.dice.below(30)));
        let has_static = self.dice.below(5) == 0 && is_bounded;
        let worth_of_static = if aggregation == "pass-fail" { 0 } else { self.dice.below(10) };
        let own_static = has_static.then_some(worth_of_static);
        let needs: Vec<&String> = before.iter().filter(|_| self.dice.below(3) == 0).collect();
        let mut entries = Vec::new();
        if has_static {
            self.result(&format!("{path}/static"), aggregation, true);
            let path = format!("{path}/static");
            entries.push(EntrySpec::Case(CaseSpec { path, points: None, is_static: true }));
        }
        let names = if inner == 0 { self.cases(path, aggregation, is_bounded) } else { Vec::new() };
        let plain = |path: &String| EntrySpec::Case(CaseSpec { path: path.clone(), ..CaseSpec::default() });
        entries.extend(names.iter().map(plain));
        let (mut groups, mut passing) = (Vec::new(), vec!["sample".to_owned()]);
        for number in 0..inner {
            let path = format!("{path}/{number}");
            let (entry, value) = self.group(&path, 0, &passing, forced.filter(|forced| *forced == "pass-fail"));
            if value["aggregation"] == "pass-fail" {
                passing.push(path);
            }
            entries.push(entry);
            groups.push(value);
        }
        let rule = IcpcRule {
            is_sample: false,
            aggregate: Aggregate::from_word(aggregation).unwrap_or(Aggregate::All),
            max: max.map(|max| Score::whole(max as u32)),
            static_score: own_static.map(|score| Score::whole(score as u32)),
            needs: needs.iter().map(ToString::to_string).collect(),
        };
        let value = json!({
            "path": path, "aggregation": aggregation, "max": max, "static": own_static, "needs": needs, "cases": names,
            "groups": groups,
        });
        (super::group(path, GroupRule::Icpc(rule), entries), value)
    }
}

/// A problem as a tree, with results, and as a line for the model.
fn random(dice: &mut Dice) -> (ScoreTree, Vec<Option<CaseScore>>, String) {
    let rarity = 2 + 3 * dice.below(5);
    let mut problem = Problem { dice, rarity, results: Vec::new(), names: Map::new() };
    let samples = problem.cases("sample", "pass-fail", true);
    let sample = samples.iter().map(|path| EntrySpec::Case(CaseSpec { path: path.clone(), ..CaseSpec::default() }));
    let sample = super::group("sample", icpc("sample"), sample.collect());
    let inner = problem.dice.below(5);
    let forced = ["sum", "min", "pass-fail", "sum"][problem.dice.below(4)];
    let (secret, value) = problem.group("secret", inner, &["sample".to_owned()], Some(forced));
    let line = json!({ "sample": samples, "secret": value, "results": problem.names }).to_string();
    let results = problem.results.into_iter().map(Some).collect();
    (tree(GroupRule::Root, vec![sample, secret], true), results, line + "\n")
}

/// Whether a decimal is a fraction `a/b`, but for the rounding of shares.
fn is_same(score: Option<Score>, fraction: &Value) -> bool {
    let (Some(score), Some(fraction)) = (score, fraction.as_str()) else {
        return score.is_none() && fraction.is_null();
    };
    let (above, below) = fraction.split_once('/').unwrap_or((fraction, "1"));
    let exact = above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap();
    (score.to_f64() - exact).abs() < 1e-7
}

#[test]
fn scores_of_2025_09_are_what_an_independent_model_says() {
    let mut dice = Dice(9);
    let problems: Vec<_> = (0..PROBLEMS).map(|_| random(&mut dice)).collect();
    let lines: String = problems.iter().map(|(_, _, line)| line.as_str()).collect();
    let Some(expected) = modelled("icpc_scoring.py", &lines) else { return };
    assert_eq!(expected.lines().count(), problems.len());
    let (mut broken, mut partial, mut skipped) = (0, 0, 0);
    for ((tree, results, line), expected) in problems.iter().zip(expected.lines()) {
        let expected: Value = serde_json::from_str(expected).unwrap();
        let scored = walk::score(tree, results, &mut |_| Err("there is no grader".to_owned()));
        let counted: Vec<&str> =
            tree.cases().zip(&scored.counted).filter_map(|(path, counts)| counts.then_some(path)).collect();
        assert_eq!(scored.verdict.code(), expected["verdict"], "{line}");
        assert_eq!(json!(counted), expected["counted"], "{line}");
        assert!(is_same(scored.score, &expected["score"]), "{:?} {expected} {line}", scored.score);
        assert_eq!(scored.verdict == ScoredVerdict::JudgeError, scored.score.is_none(), "{line}");
        broken += usize::from(scored.score.is_none());
        partial += usize::from(scored.score.is_some_and(|score| score > Score::ZERO && Some(score) < scored.max));
        skipped += usize::from(counted.len() < results.len());
    }
    assert!(broken > 200 && partial > 500 && skipped > 200, "{broken} {partial} {skipped}");
}

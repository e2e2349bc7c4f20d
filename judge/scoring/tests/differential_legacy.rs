//! The default grader against a second one, written in Python from the specification alone:
//! `tests/models/default_grader.py`.

use serde_json::{Value, json};

use super::*;
use crate::models::{Dice, modelled};
use crate::scoring::result::Standing;

/// As many random trees.
const TREES: u64 = 10_000;

const FLAGS: [&str; 8] =
    ["worst_error", "first_error", "always_accept", "sum", "avg", "min", "max", "accept_if_any_accepted"];
const SCORES: [&str; 8] = ["0", "1", "2.5", "0.1", "-3", "100", "33.333333333", "1e3"];

/// A random problem, for both graders.
struct Problem {
    spec: GroupSpec,
    tree: Value,
    results: Vec<CaseScore>,
    names: serde_json::Map<String, Value>,
    is_scoring: bool,
}

impl Problem {
    fn random(dice: &mut Dice) -> Self {
        let empty = GroupSpec { path: String::new(), rule: GroupRule::Root, entries: Vec::new() };
        let is_scoring = dice.below(4) > 0;
        let mut problem =
            Self { spec: empty, tree: Value::Null, results: Vec::new(), names: serde_json::Map::new(), is_scoring };
        // Some submissions fail nearly everywhere, others nearly nowhere.
        let failures = dice.below(4);
        (problem.spec, problem.tree) = problem.group(dice, "", failures);
        problem
    }

    fn group(&mut self, dice: &mut Dice, path: &str, failures: usize) -> (GroupSpec, Value) {
        let depth = path.split('/').count();
        let mut flags: Vec<&str> = (0..dice.below(4)).map(|_| dice.pick(&FLAGS)).collect();
        let count = dice.below(5);
        if path.is_empty() && count <= 2 && dice.below(3) == 0 {
            flags.push("ignore_sample");
        }
        let (breaks, accept, reject) = (dice.below(2) == 0, dice.pick(&SCORES), dice.pick(&SCORES));
        let (mut entries, mut items) = (Vec::new(), Vec::new());
        for number in 0..count {
            let inner = format!("{path}/{number}");
            if depth < 4 && dice.below(3) == 0 {
                let (spec, item) = self.group(dice, &inner, failures);
                entries.push(EntrySpec::Group(spec));
                items.push(item);
            } else {
                self.case(dice, &inner, failures);
                entries.push(EntrySpec::Case(CaseSpec { path: inner.clone(), ..CaseSpec::default() }));
                items.push(json!(inner));
            }
        }
        let owned: Vec<String> = flags.iter().map(ToString::to_string).collect();
        let rule = LegacyRule {
            breaks,
            grader: GraderChoice::Default(DefaultGrader::from_flags(&owned).unwrap()),
            accept_score: Score::parse(accept).unwrap(),
            reject_score: Score::parse(reject).unwrap(),
            range: (None, None),
        };
        let on_reject = if breaks { "break" } else { "continue" };
        let flags = flags.join(" ");
        let tree =
            json!({ "on_reject": on_reject, "flags": flags, "accept": accept, "reject": reject, "items": items });
        (GroupSpec { path: path.to_owned(), rule: GroupRule::Legacy(rule), entries }, tree)
    }

    fn case(&mut self, dice: &mut Dice, path: &str, failures: usize) {
        let is_accepted = dice.below(4) >= failures;
        let verdict = if is_accepted {
            ScoredVerdict::Accepted
        } else if dice.below(20) == 0 {
            ScoredVerdict::JudgeError
        } else {
            ScoredVerdict::ALL[1 + dice.below(7)]
        };
        let score = (dice.below(4) == 0).then(|| dice.pick(&SCORES));
        self.results.push(CaseScore { verdict, score: score.map(|score| score.parse().unwrap()), multiplier: None });
        self.names.insert(path.to_owned(), json!([verdict.code(), score]));
    }

    /// What the judge says, in the form of the model.
    fn judged(self) -> Value {
        let tree = ScoreTree::new(self.spec, self.is_scoring).unwrap();
        let results: Vec<Option<CaseScore>> = self.results.into_iter().map(Some).collect();
        let scored = walk::score(&tree, &results, &mut |_| Err("there is no grader".to_owned()));
        assert_eq!(walk::counted(&tree, &results), scored.counted, "a plan with all results says what counts");
        let counted: Vec<&str> =
            tree.cases().zip(&scored.counted).filter_map(|(path, counts)| counts.then_some(path)).collect();
        let score = scored.score.map(|score| score.to_string());
        json!({ "verdict": scored.verdict.code(), "score": score, "counted": counted })
    }
}

#[test]
fn the_default_grader_says_what_an_independent_one_says() {
    let mut dice = Dice(18);
    let problems: Vec<Problem> = (0..TREES).map(|_| Problem::random(&mut dice)).collect();
    let lines = problems.iter().map(|problem| {
        json!({ "scoring": problem.is_scoring, "results": problem.names, "tree": problem.tree }).to_string() + "\n"
    });
    let lines: String = lines.collect();
    let Some(expected) = modelled("default_grader.py", &lines) else { return };
    assert_eq!(expected.lines().count(), problems.len());
    let mut verdicts = std::collections::BTreeSet::new();
    for ((problem, expected), line) in problems.into_iter().zip(expected.lines()).zip(lines.lines()) {
        let expected: Value = serde_json::from_str(expected).unwrap();
        verdicts.insert(expected["verdict"].to_string());
        assert_eq!(problem.judged(), expected, "{line}");
    }
    assert_eq!(verdicts.len(), ScoredVerdict::ALL.len(), "every verdict is met");
}

/// Results arrive in any order: what is called skipped on the way never counts at the end, and what counts always does.
#[test]
fn what_is_known_early_holds_in_the_end() {
    let mut dice = Dice(2025);
    for _ in 0..500 {
        let problem = Problem::random(&mut dice);
        let tree = ScoreTree::new(problem.spec, problem.is_scoring).unwrap();
        let results: Vec<Option<CaseScore>> = problem.results.into_iter().map(Some).collect();
        let counted = walk::counted(&tree, &results);
        let mut known: Vec<Option<CaseScore>> = vec![None; results.len()];
        let mut missing: Vec<usize> = (0..results.len()).collect();
        while !missing.is_empty() {
            let case = missing.swap_remove(dice.below(missing.len()));
            known[case] = results[case];
            for (case, standing) in walk::standing(&tree, &known).into_iter().enumerate() {
                assert!(standing != Standing::Counts || counted[case], "{case} was said to count");
                assert!(standing != Standing::Skipped || !counted[case], "{case} was said to be skipped");
            }
        }
        run_in_turn(&tree, &results, &counted);
    }
}

/// One case after the other: only cases that count are run.
fn run_in_turn(tree: &ScoreTree, results: &[Option<CaseScore>], counted: &[bool]) {
    let mut known: Vec<Option<CaseScore>> = vec![None; results.len()];
    while let Some(case) = walk::next(tree, &known) {
        known[case] = results[case];
    }
    assert_eq!(known.iter().map(Option::is_some).collect::<Vec<_>>(), counted);
}

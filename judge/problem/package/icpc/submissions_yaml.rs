//! `submissions/submissions.yaml` of 2025-09: what is expected of the submissions that a pattern means.

use super::super::glob::Glob;
use super::super::model::{Expected, ForTimeLimit, Objection, PackageFiles, PackageVerdict};
use super::super::yaml::{self, Fields, Key, Yaml, shown};
use super::findings::Findings;
use super::{credits, description, expectations, languages};

/// The file.
pub(super) const FILE: &str = "submissions/submissions.yaml";
/// What may be said of a pattern.
const KEYS: [&str; 9] = [
    "language",
    "entrypoint",
    "authors",
    "model_solution",
    "permitted",
    "required",
    "score",
    "message",
    "use_for_time_limit",
];
/// The most patterns of submissions.
const MAX_RULES: usize = 1000;
/// The most patterns of groups in all of them.
const MAX_GROUP_RULES: usize = 2000;
/// The most paths that all patterns together stand for.
const MAX_ALTERNATIVES: usize = 10_000;

/// What is said of the submissions that a pattern means.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The pattern as it is written.
    pub(super) name: String,
    /// Where it is.
    pub(super) line: usize,
    /// The pattern.
    pub(super) glob: Glob,
    /// What is expected over all cases.
    pub(super) expected: Expected,
    /// What it says about the time limit; `None` for what follows from the verdicts.
    pub(super) for_time_limit: Option<ForTimeLimit>,
    /// What is expected in groups and cases, by their pattern.
    pub(super) groups: Vec<(String, Expected, Option<ForTimeLimit>)>,
    /// The language.
    pub(super) language: Option<String>,
    /// What runs it.
    pub(super) entry_point: Option<String>,
    /// Whether it is a model solution.
    pub(super) is_model: bool,
}

/// Reads all patterns.
pub(super) fn read(files: &dyn PackageFiles, is_scoring: bool, into: &mut Findings) -> Vec<Rule> {
    let Some(yaml) = description::read(files, FILE, yaml::MAX_BYTES, into) else { return Vec::new() };
    let fields = Fields::new(FILE, "", &yaml);
    let mut reader = RuleReader { is_scoring, into };
    let entries = fields.rest().take(MAX_RULES + 1);
    let rules: Vec<Rule> = entries.filter_map(|(key, value)| reader.rule(key, value)).collect();
    into.extend(fields.finish_open());
    bounded(rules, into)
}

/// The rules, or none where there are too many to be looked up for each submission.
fn bounded(rules: Vec<Rule>, into: &mut Findings) -> Vec<Rule> {
    let groups: usize = rules.iter().map(|rule| rule.groups.len()).sum();
    let of_groups = |rule: &Rule| rule.groups.iter().map(|(pattern, ..)| Glob::of(pattern).count()).sum::<usize>();
    let alternatives: usize = rules.iter().map(|rule| rule.glob.count() + of_groups(rule)).sum();
    for (count, most, what) in [
        (rules.len(), MAX_RULES, "patterns of submissions"),
        (groups, MAX_GROUP_RULES, "patterns of groups"),
        (alternatives, MAX_ALTERNATIVES, "paths that patterns stand for"),
    ] {
        if count > most {
            into.object(FILE, None, format!("there are more than {most} {what}"));
            return Vec::new();
        }
    }
    rules
}

struct RuleReader<'a> {
    is_scoring: bool,
    into: &'a mut Findings,
}

impl RuleReader<'_> {
    fn rule(&mut self, key: &Key, value: &Yaml) -> Option<Rule> {
        let glob = self.glob(key)?;
        let mut fields = Fields::new(FILE, &shown(&key.text), value);
        let mut rule = Rule {
            name: key.text.clone(),
            line: key.line,
            glob,
            for_time_limit: for_time_limit(&mut fields),
            expected: Expected::default(),
            groups: Vec::new(),
            language: fields.text("language").map(str::to_owned),
            entry_point: fields.text("entrypoint").map(str::to_owned),
            is_model: fields.bool("model_solution").unwrap_or(false),
        };
        rule.expected = bounded_by(self.expected(&mut fields), rule.for_time_limit);
        if let Some(authors) = fields.take("authors") {
            credits::persons(FILE, "authors", authors, self.into);
        }
        check_language(&rule, &mut fields);
        rule.groups =
            fields.rest().take(MAX_GROUP_RULES + 1).filter_map(|(key, value)| self.group(key, value)).collect();
        self.into.extend(fields.finish_open());
        Some(rule)
    }

    fn glob(&mut self, key: &Key) -> Option<Glob> {
        let glob = Glob::new(&key.text).map_err(|message| Objection {
            file: FILE.to_owned(),
            line: Some(key.line),
            message: format!("`{}`: {message}", shown(&key.text)),
            hint: None,
        });
        self.into.kept(glob)
    }

    /// A key that is none of the format's own is a pattern of groups and cases.
    fn group(&mut self, key: &Key, value: &Yaml) -> Option<(String, Expected, Option<ForTimeLimit>)> {
        let glob = self.glob(key)?;
        if !["sample", "secret"].iter().any(|root| glob.begins_in(root)) {
            let message =
                format!("`{}` is neither a key nor a pattern of groups in `sample` or `secret`", shown(&key.text));
            self.into.object(FILE, Some(key.line), message).near(&key.text, &KEYS);
            return None;
        }
        let mut fields = Fields::new(FILE, &shown(&key.text), value);
        let for_time_limit = for_time_limit(&mut fields);
        let expected = bounded_by(self.expected(&mut fields), for_time_limit);
        self.into.extend(fields.finish());
        Some((key.text.clone(), expected, for_time_limit))
    }

    fn expected(&mut self, fields: &mut Fields<'_>) -> Expected {
        let expected = Expected {
            permitted: verdicts(fields, "permitted"),
            required: verdicts(fields, "required"),
            score: self.score(fields),
            message: fields.string("message").filter(|text| !text.is_empty()).map(str::to_owned),
            overall: None,
        };
        if let (Some(permitted), Some(required)) = (&expected.permitted, &expected.required)
            && !required.iter().any(|verdict| permitted.contains(verdict))
        {
            fields.object("required", "has no verdict that is `permitted`; no submission can be like that");
        }
        expected
    }

    fn score(&mut self, fields: &mut Fields<'_>) -> Option<(f64, f64)> {
        let yaml = fields.take("score")?;
        if !self.is_scoring {
            fields.object("score", "is only for problems of the type `scoring`");
            return None;
        }
        let range = match yaml.as_list() {
            None => yaml.as_number().map(|score| (score, score)),
            Some([least, most]) => least.as_number().zip(most.as_number()).filter(|(least, most)| least <= most),
            Some(_) => None,
        };
        if range.is_none() {
            fields.object("score", "must be a number, or a list of the least and the largest one");
        }
        range
    }
}

/// What bounds the time limit from below is never too slow, and what bounds it from above is so once at least.
fn bounded_by(mut expected: Expected, bound: Option<ForTimeLimit>) -> Expected {
    let slow = PackageVerdict::TimeLimit;
    if bound == Some(ForTimeLimit::Lower) {
        let permitted = expected.permitted.unwrap_or(expectations::ALL.to_vec());
        expected.permitted = Some(permitted.into_iter().filter(|verdict| *verdict != slow).collect());
    }
    if bound == Some(ForTimeLimit::Upper) && expected.required.as_ref().is_none_or(|verdicts| verdicts.contains(&slow))
    {
        expected.required = Some(vec![slow]);
    }
    expected
}

fn check_language(rule: &Rule, fields: &mut Fields<'_>) {
    if rule.language.as_ref().is_some_and(|language| !languages::is_known(language)) {
        fields.object("language", "is not a language of the format");
    }
}

fn verdicts(fields: &mut Fields<'_>, key: &'static str) -> Option<Vec<PackageVerdict>> {
    let words = fields.texts(key)?;
    if words.is_empty() {
        fields.object(key, "is an empty list; no submission can be like that");
    }
    let wrong = words.iter().find(|word| expectations::verdict(word).is_none());
    if let Some(word) = wrong {
        fields.object(key, &format!("must be of `AC`, `WA`, `TLE` and `RTE`, not `{}`", shown(word)));
    }
    Some(words.iter().filter_map(|word| expectations::verdict(word)).collect())
}

fn for_time_limit(fields: &mut Fields<'_>) -> Option<ForTimeLimit> {
    let yaml = fields.take("use_for_time_limit")?;
    match (yaml.as_bool(), yaml.as_text()) {
        (Some(true), _) => None,
        (Some(false), _) => Some(ForTimeLimit::No),
        (_, Some("lower")) => Some(ForTimeLimit::Lower),
        (_, Some("upper")) => Some(ForTimeLimit::Upper),
        _ => {
            fields.object("use_for_time_limit", "must be `true`, `false`, `lower` or `upper`");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    fn objections(text: &str) -> Vec<String> {
        MemoryFiles::modern("", &[(super::FILE, text)]).objections()
    }

    #[test]
    fn wrong_values_are_refused() {
        for (text, wanted) in [
            ("accepted: {permitted: [OK]}", "`accepted.permitted` must be of `AC`, `WA`, `TLE` and `RTE`, not `OK`"),
            ("accepted: {permitted: AC}", "`accepted.permitted` must be a list of texts, not `AC`"),
            ("accepted: {required: AC}", "`accepted.required` must be a list of texts, not `AC`"),
            ("accepted: {message: 3}", "`accepted.message` must be a text, not `3`"),
            ("accepted: {permitted: []}", "`accepted.permitted` is an empty list; no submission can be like that"),
            ("accepted: {score: 1}", "`accepted.score` is only for problems of the type `scoring`"),
            ("accepted: {language: pyton}", "`accepted.language` is not a language of the format"),
            ("accepted: {model_solution: mine}", "`accepted.model_solution` must be `true` or `false`, not `mine`"),
            (
                "accepted: {use_for_time_limit: both}",
                "`accepted.use_for_time_limit` must be `true`, `false`, `lower` or `upper`",
            ),
            ("accepted: {secret: {language: c}}", "unknown key `secret.language`"),
            ("accepted: {permits: [AC]}", "`permits` is neither a key nor a pattern of groups in `sample` or `secret`"),
            ("'**': {}", "`**`: `**` is not supported; write a `*` for each folder"),
            ("accepted: [a]", "`accepted` must be a map and is a list"),
            (
                "accepted: {permitted: [AC], required: [WA]}",
                "`accepted.required` has no verdict that is `permitted`; no submission can be like that",
            ),
        ] {
            let wanted = format!("submissions/submissions.yaml:1: {wanted}");
            assert_eq!(objections(&format!("{text}\n"))[0], wanted);
        }
    }

    #[test]
    fn patterns_are_bounded() {
        let many = |count: usize, pattern: &str| {
            let lines = (0..count).map(|number| format!("accepted/{number}{pattern}: {{}}\n"));
            objections(&lines.collect::<Vec<_>>().concat())[0].clone()
        };
        let start = "submissions/submissions.yaml: there are more than";
        assert_eq!(many(1001, ""), format!("{start} 1000 patterns of submissions"));
        assert_eq!(
            many(11, &"{a,b,c,d}".repeat(5)[..45]),
            "submissions/submissions.yaml:1: `accepted/0{a,b,c,d}{a,b,c,d}{a,b,c,d}{a,b,c,d}{a,b,c,d}`: \
             the braces stand for more than 1000 paths"
        );
        assert_eq!(many(40, &"{a,b,c,d}".repeat(4)), format!("{start} 10000 paths that patterns stand for"));
        let groups = (0..2001).map(|number| format!("  secret/{number}: {{}}\n")).collect::<Vec<_>>().concat();
        assert_eq!(objections(&format!("accepted:\n{groups}")), [format!("{start} 2000 patterns of groups")]);
    }

    #[test]
    fn scores_are_numbers_or_ranges() {
        let with = |score: &str| {
            let text = format!("accepted: {{score: {score}}}\n");
            MemoryFiles::modern("type: scoring\n", &[(super::FILE, &text)])
        };
        assert_eq!(with("3").package().submissions[0].expected.score, Some((3.0, 3.0)));
        assert_eq!(with("[1, 2.5]").package().submissions[0].expected.score, Some((1.0, 2.5)));
        let wanted = "submissions/submissions.yaml:1: `accepted.score` must be a number, or \
                      a list of the least and the largest one";
        for score in ["x", "[1]", "[2, 1]", "{}"] {
            assert_eq!(with(score).objections(), [wanted]);
        }
    }
}

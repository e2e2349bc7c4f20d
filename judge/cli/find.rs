//! Finding an exercise by what people remember of it: its name, its LeetCode number, its title, an interview question, a few words.
//!
//! `named` takes only what names one exercise beyond doubt, for commands that judge; `meant` also takes what only one exercise
//! has, for commands that show. An exercise that cannot be read is passed over here: it is an error where it is named.

use std::path::Path;

use super::error::Error;
use crate::grade::source::kebab;
use crate::phrase::listed;
use crate::problem::{self, Problem, Registry, is_package, nearest};

/// The exercise with this name, LeetCode number or title.
pub(crate) fn named(registry: &Registry, wanted: &str) -> Result<Problem, Error> {
    if let Some(found) = exact(registry, wanted)? {
        return Ok(found);
    }
    let readable = readable(registry);
    Ok(only(&readable, |problem| is_called(problem, wanted)).ok_or_else(|| unknown(&readable, wanted))?.clone())
}

/// The exercise with this name, LeetCode number or title, or the only one that answers this question or has these words.
pub(crate) fn meant(registry: &Registry, wanted: &str) -> Result<Problem, Error> {
    if let Some(found) = exact(registry, wanted)? {
        return Ok(found);
    }
    let readable = readable(registry);
    let answers = |problem: &Problem| problem.questions.iter().any(|id| id.eq_ignore_ascii_case(wanted));
    let described = |problem: &Problem| wanted.split_whitespace().all(|word| has(problem, word));
    let found = only(&readable, |problem| is_called(problem, wanted)).or_else(|| only(&readable, answers));
    if let Some(found) = found.or_else(|| only(&readable, described)) {
        return Ok(found.clone());
    }
    let several: Vec<&str> = readable
        .iter()
        .filter(|problem| !wanted.trim().is_empty() && (answers(problem) || described(problem)))
        .map(|problem| problem.slug.as_str())
        .collect();
    match several.as_slice() {
        [] => Err(unknown(&readable, wanted)),
        [first, ..] if several.len() > MOST_NAMED => {
            Err(Error::new(format!("{} exercises match `{wanted}`, `{first}` among them", several.len()))
                .hint(format!("`judge list {wanted}` shows them")))
        }
        _ => Err(Error::new(format!("`{wanted}` may be {}", listed(&several, "or"))).hint("name one of them")),
    }
}

/// Exercises that an error names one by one.
const MOST_NAMED: usize = 6;
/// Names that an error proposes.
const MOST_PROPOSED: usize = 3;

/// Whether a word is in the name, the title or a tag of an exercise, or is its track, a question that it answers or its LeetCode
/// number.
pub(crate) fn has(problem: &Problem, word: &str) -> bool {
    let word = word.to_lowercase();
    let within = |text: &str| text.to_lowercase().contains(&word);
    within(&problem.slug)
        || within(&problem.title)
        || problem.tags.iter().any(|tag| within(tag))
        || problem.track.eq_ignore_ascii_case(&word)
        || problem.questions.iter().any(|id| id.eq_ignore_ascii_case(&word))
        || problem.leetcode.is_some_and(|number| number.to_string() == word)
}

/// Words of exercises that look like this one, nearest first.
pub(crate) fn words_like<'a>(problems: impl IntoIterator<Item = &'a Problem>, wanted: &str) -> Vec<String> {
    let words = problems.into_iter().flat_map(words);
    let mut near: Vec<_> = words.filter_map(|word| Some((distance(wanted, &word)?, word))).collect();
    near.sort();
    near.dedup();
    near.into_iter().take(MOST_PROPOSED).map(|(_, word)| word).collect()
}

/// How far a word is from one that was typed; `None` where they are different words.
fn distance(wanted: &str, word: &str) -> Option<usize> {
    let distance = strsim::levenshtein(&wanted.to_lowercase(), word);
    (distance <= wanted.chars().count().div_ceil(3)).then_some(distance)
}

/// The words of an exercise's name, title and tags, in small letters.
fn words(problem: &Problem) -> Vec<String> {
    let texts = problem.tags.iter().chain([&problem.slug, &problem.title]);
    texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// Whether this is meant as the path of a package, and not as a name: a problem of this name goes first.
pub(crate) fn is_path(registry: &Registry, wanted: &str) -> bool {
    (wanted.contains('/') || !registry.has(wanted)) && is_package(Path::new(wanted))
}

/// The package that lies at a path, where that is one of a package.
pub(crate) fn at_path(wanted: &str) -> Result<Option<Problem>, Error> {
    let path = Path::new(wanted);
    if is_package(path) {
        return Ok(Some(Registry::package(path)?));
    }
    // Whoever writes a path, or has such a folder and no such problem, means it.
    if wanted.contains('/') && path.exists() {
        let shown = crate::report::untrusted::path(path);
        return Err(Error::new(format!(
            "`{shown}` is no problem package: it has no `problem.yaml`, `problem.xml` or `init.yml`"
        ))
        .hint("problems of the judge's own form are named by `--problems DIR` and their slug"));
    }
    Ok(None)
}

/// The exercise whose name in the registry is this one, or the package at this path.
fn exact(registry: &Registry, wanted: &str) -> Result<Option<Problem>, Error> {
    if (wanted.contains('/') || !registry.has(wanted))
        && let Some(package) = at_path(wanted)?
    {
        return Ok(Some(package));
    }
    match registry.get(wanted) {
        Ok(problem) => Ok(Some(problem)),
        Err(problem::Error::Unknown { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn readable(registry: &Registry) -> Vec<Problem> {
    registry.all().into_iter().flatten().collect()
}

/// The exercise that is like this, if just one is.
fn only(problems: &[Problem], like: impl Fn(&Problem) -> bool) -> Option<&Problem> {
    let mut found = problems.iter().filter(|problem| like(problem));
    found.next().filter(|_| found.next().is_none())
}

/// Whether this is the LeetCode number, the title, or another spelling of the name.
fn is_called(problem: &Problem, wanted: &str) -> bool {
    let spelling = kebab(wanted.trim());
    let number = ["leetcode-", "leetcode", "lc-", "lc"].iter().find_map(|prefix| spelling.strip_prefix(prefix));
    let number = number.unwrap_or(&spelling).parse().ok();
    spelling == problem.slug || kebab(&problem.title) == spelling || (number.is_some() && number == problem.leetcode)
}

fn unknown(problems: &[Problem], wanted: &str) -> Error {
    let is_folder = Path::new(wanted).is_dir();
    let more =
        if is_folder { ", and the folder of this name has no `problem.yaml`, `problem.xml` or `init.yml`" } else { "" };
    let error = Error::new(format!("there is no problem `{wanted}`{more}"));
    let slugs = problems.iter().map(|problem| problem.slug.as_str());
    let mut near: Vec<&str> = nearest::names(wanted, slugs);
    if near.is_empty() {
        near = like(problems, wanted);
    }
    match near.as_slice() {
        [] => error.hint("`judge list` shows all problems"),
        names => error.hint(format!("did you mean {}?", listed(names, "or"))),
    }
}

/// Names of exercises that have a word like one of these, nearest first.
fn like<'a>(problems: &'a [Problem], wanted: &str) -> Vec<&'a str> {
    let nearest = |problem: &Problem| {
        let words = words(problem);
        let near = wanted.split_whitespace().flat_map(|wanted| words.iter().filter_map(|word| distance(wanted, word)));
        near.min()
    };
    let mut near: Vec<_> =
        problems.iter().filter_map(|problem| Some((nearest(problem)?, problem.slug.as_str()))).collect();
    near.sort_unstable();
    near.into_iter().take(MOST_PROPOSED).map(|(_, slug)| slug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant_by(wanted: &str) -> String {
        let registry = Registry::open(None).unwrap();
        match meant(&registry, wanted) {
            Ok(problem) => problem.slug,
            Err(error) => {
                let failure = error.failure();
                format!("{} ({})", failure.message, failure.hint.unwrap_or_default())
            }
        }
    }

    #[test]
    fn an_exercise_is_found_by_what_one_remembers() {
        for wanted in [
            "num-islands",
            "num_islands",
            "numIslands",
            "200",
            "LC200",
            "leetcode 200",
            "Number of islands",
            "a7",
            "islands",
        ] {
            assert_eq!(meant_by(wanted), "num-islands", "{wanted}");
        }
        assert_eq!(meant_by("cross attention"), "cross-attention");
        assert_eq!(meant_by("1"), "two-sum");
    }

    #[test]
    fn what_may_be_several_exercises_or_none_is_an_error_that_helps() {
        insta::assert_snapshot!(meant_by("hash-map"), @"`hash-map` may be `lru-cache`, `randomized-set`, `subarray-sum-k` or `two-sum` (name one of them)");
        insta::assert_snapshot!(meant_by("graph"), @"`graph` may be `course-order`, `interactive-graph-search` or `num-islands` (name one of them)");
        insta::assert_snapshot!(meant_by("atention"), @"there is no problem `atention` (did you mean `attention-masks`, `cross-attention` or `decoder-block`?)");
        insta::assert_snapshot!(meant_by("iland"), @"there is no problem `iland` (did you mean `num-islands`?)");
        insta::assert_snapshot!(meant_by("77777"), @"there is no problem `77777` (`judge list` shows all problems)");
        insta::assert_snapshot!(meant_by(""), @"there is no problem `` (`judge list` shows all problems)");
    }

    #[test]
    fn commands_that_judge_want_a_name_beyond_doubt() {
        let registry = Registry::open(None).unwrap();
        assert_eq!(named(&registry, "200").ok().unwrap().slug, "num-islands");
        assert!(named(&registry, "islands").is_err());
    }
}

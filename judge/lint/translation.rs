//! A translation is whole, is that of today's original, and says the same: the same formulas and code, in the same sections.
//!
//! What it says in words is the translator's to answer for. Headings that `docs/glossary-zh.toml` lists have one translation everywhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

use super::Finding;
use crate::problem::{Curriculum, Lint, Problem, Registry, TEXTS, Tongue, Translation, WORDS, digest};

/// The tongue that problems are translated to.
const TONGUE: Tongue = Tongue::Chinese;

/// The part of the glossary that this lint reads.
#[derive(Deserialize)]
struct Glossary {
    headings: BTreeMap<String, String>,
}

/// Headings of statements and editorials, and what they are called in Chinese.
static HEADINGS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let glossary: Glossary = toml::from_str(include_str!("../../docs/glossary-zh.toml")).expect("the glossary is TOML");
    glossary.headings
});

/// What is wrong with the translation of a problem that has one.
pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    let folder = format!("{}/", TONGUE.code());
    if !problem.files().iter().any(|file| file.starts_with(&folder)) {
        return Vec::new();
    }
    let path = path_of(WORDS);
    let translation = match problem.translation(TONGUE) {
        Ok(Some(translation)) => translation,
        Ok(None) => return vec![Finding::of(Lint::Translation, problem, &path, "is missing: title and groups")],
        Err(error) => return vec![Finding::of_error(Lint::Translation, problem, &path, error)],
    };
    let mut findings = words(problem, &translation);
    for name in TEXTS {
        findings.extend(text(problem, name, &translation));
    }
    findings
}

/// A finding if the curriculum is translated and teaches the problem, and the problem is not.
pub fn due(problem: &Problem, registry: &Registry, curriculum: &Curriculum) -> Option<Finding> {
    let is_taught = registry.is_taught_in(TONGUE) && curriculum.order().any(|slug| slug == problem.slug);
    let path = path_of(WORDS);
    let lacks = is_taught && !problem.has_file(&path);
    lacks.then(|| Finding::of(Lint::Translation, problem, &path, "is missing, and the curriculum is translated"))
}

/// What is wrong with the translation of a curriculum that has one.
pub fn curriculum(registry: &Registry, curriculum: &Curriculum) -> Vec<Finding> {
    let words = match registry.curriculum_words(curriculum, TONGUE) {
        Ok(Some(words)) => words,
        Ok(None) => return Vec::new(),
        Err(error) => return vec![Finding::of_unread(Lint::Translation, Curriculum::FILE.to_owned(), error)],
    };
    let find = |message: &str| Finding::at_file(Lint::Translation, words.file.clone(), message);
    let missing = words.missing(curriculum);
    let mut findings: Vec<Finding> =
        missing.into_iter().map(|(table, name)| find(&format!("`[{table}]` lacks `{name}`"))).collect();
    let today = curriculum.digest();
    if words.of != today {
        findings.push(find(&outdated(Curriculum::FILE, "curriculum", &today)).on_line(words.line));
    }
    findings
}

/// What to do about an original that has changed.
pub(super) fn outdated(original: &str, name: &str, today: &str) -> String {
    format!(
        "`{original}` is not what was translated: read both, mend the translation, then write `{name} = \"{today}\"`"
    )
}

/// Whether formulas stand where they stand in the original. Where sentences are many, another tongue may have another order of words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Kept,
    Free,
}

/// How a translation differs in what no tongue changes, formulas and code: lines and messages.
pub(super) fn differences(original: &str, translated: &str, order: Order) -> Vec<(usize, String)> {
    let (original, translated) = (Skeleton::of(original), Skeleton::of(translated));
    let formulas = match order {
        Order::Kept => first_difference("formula", &original.formulas, &translated.formulas),
        Order::Free => lost("formula", &original.formulas, &translated.formulas),
    };
    formulas.into_iter().chain(first_difference("block of code", &original.code, &translated.code)).collect()
}

type Parts = [(usize, String)];

/// The first part that is another one in the translation.
fn first_difference(what: &str, original: &Parts, translated: &Parts) -> Option<(usize, String)> {
    let text = |parts: &Parts, at: usize| parts.get(at).map(|(_, text)| text.clone());
    let mut places = 0..original.len().max(translated.len());
    let at = places.find(|at| text(original, *at) != text(translated, *at))?;
    let shown = |parts| text(parts, at).map_or_else(|| "none".to_owned(), |text| format!("`{}`", first_line(&text)));
    let line = translated.get(at).or(translated.last()).map_or(1, |(line, _)| *line);
    Some((line, format!("{what} {} is {}, and in the original {}", at + 1, shown(translated), shown(original))))
}

/// The first part that is missing on one side, wherever it stands.
fn lost(what: &str, original: &Parts, translated: &Parts) -> Option<(usize, String)> {
    let mut left: Vec<&String> = original.iter().map(|(_, text)| text).collect();
    for (line, text) in translated {
        match left.iter().position(|known| *known == text) {
            Some(at) => drop(left.swap_remove(at)),
            None => return Some((*line, format!("{what} `{text}` is not in the original, or more often here"))),
        }
    }
    left.first().map(|text| (1, format!("{what} `{text}` of the original is missing")))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

fn path_of(name: &str) -> String {
    TONGUE.path(name).unwrap_or_else(|| name.to_owned())
}

/// Groups without words, and a manifest that has changed.
fn words(problem: &Problem, translation: &Translation) -> Vec<Finding> {
    let find = |message: String| Finding::of(Lint::Translation, problem, &path_of(WORDS), message);
    let mut findings = Vec::new();
    for group in &problem.groups {
        match translation.words.group(&group.name) {
            None => findings.push(find(format!("`[group.{}]` is missing", group.name))),
            Some(words) if words.hint.is_empty() != group.hint.is_empty() => {
                let has = if group.hint.is_empty() { "no `hint`" } else { "a `hint`" };
                findings.push(find(format!("group `{}` has {has} in the manifest", group.name)));
            }
            Some(_) => {}
        }
    }
    findings.extend(compare(problem, translation, "manifest", "problem.toml", &problem.manifest_digest()));
    findings
}

/// A finding if an original is not the one that was translated.
fn compare(problem: &Problem, translation: &Translation, name: &str, file: &str, today: &str) -> Option<Finding> {
    let known = translation.of.iter().find(|original| original.name == name);
    if known.is_some_and(|original| original.digest == today) {
        return None;
    }
    let finding = Finding::of(Lint::Translation, problem, &path_of(WORDS), outdated(file, name, today));
    Some(finding.on_line(known.map_or(translation.line, |original| original.line)))
}

/// What is wrong with one text.
fn text(problem: &Problem, name: &str, translation: &Translation) -> Vec<Finding> {
    let path = path_of(name);
    let find = |message: String| Finding::of(Lint::Translation, problem, &path, message);
    let stem = name.trim_end_matches(".md");
    let (original, translated) = match (problem.has_file(name), problem.has_file(&path)) {
        (true, true) => (problem.text(name), problem.text(&path)),
        (true, false) => return vec![find(format!("is missing: `{name}` is not translated"))],
        (false, true) => return vec![find(format!("there is no `{name}` that it could be translated from"))],
        (false, false) if translation.of.iter().any(|original| original.name == stem) => {
            return vec![find(format!("there is no `{name}`, and `{WORDS}` has its digest"))];
        }
        (false, false) => return Vec::new(),
    };
    // Other lints find texts that cannot be read.
    let (Ok(original), Ok(translated)) = (original, translated) else { return Vec::new() };
    let mut findings: Vec<Finding> =
        compare(problem, translation, stem, name, &digest(&original)).into_iter().collect();
    let title = format!("# {}", translation.words.title);
    if name == TEXTS[0] && translated.lines().next() != Some(&title) {
        findings.push(find(format!("the first line is not `{title}`, the title in `{WORDS}`")).on_line(1));
    }
    let same = headings(&original, &translated).into_iter().chain(differences(&original, &translated, Order::Kept));
    findings.extend(same.map(|(line, message)| find(message).on_line(line)));
    findings
}

/// Headings that are missing, or that the glossary translates in another way.
fn headings(original: &str, translated: &str) -> Vec<(usize, String)> {
    let (original, translated) = (Skeleton::of(original).headings, Skeleton::of(translated).headings);
    if original.len() != translated.len() {
        let message = format!("{} headings, and the original has {}", translated.len(), original.len());
        return vec![(translated.last().map_or(1, |(line, _)| *line), message)];
    }
    let pairs = original.iter().zip(&translated);
    let other = pairs.filter_map(|((_, original), (line, translated))| {
        let known = HEADINGS.get(original).filter(|known| *known != translated)?;
        Some((*line, format!("the heading `{original}` is `{known}` in the glossary")))
    });
    other.collect()
}

/// What a text has beside its sentences, each with its line.
#[derive(Default)]
struct Skeleton {
    headings: Vec<(usize, String)>,
    formulas: Vec<(usize, String)>,
    code: Vec<(usize, String)>,
}

impl Skeleton {
    fn of(markdown: &str) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_STRIKETHROUGH;
        let mut skeleton = Self::default();
        // The text of the heading or the block of code that is being read.
        let mut inside: Option<String> = None;
        for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
            let line = 1 + markdown[..range.start].matches('\n').count();
            match event {
                Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_)) => inside = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => skeleton.headings.push((line, inside.take().unwrap_or_default())),
                Event::End(TagEnd::CodeBlock) => skeleton.code.push((line, inside.take().unwrap_or_default())),
                Event::InlineMath(tex) | Event::DisplayMath(tex) => {
                    skeleton.formulas.push((line, tex.split_whitespace().collect::<Vec<_>>().join(" ")));
                }
                Event::Text(text) | Event::Code(text) => inside.iter_mut().for_each(|inside| inside.push_str(&text)),
                _ => {}
            }
        }
        skeleton
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Registry, TONGUE, curriculum, differences, due, headings, lint};

    #[test]
    fn what_is_shipped_is_translated() {
        let registry = Registry::open(None).unwrap();
        let order = registry.curriculum().unwrap();
        let mut found = curriculum(&registry, &order);
        for slug in registry.slugs() {
            let problem = registry.get(slug).unwrap();
            found.extend(lint(&problem).into_iter().chain(due(&problem, &registry, &order)));
        }
        assert!(registry.is_taught_in(TONGUE) && found.is_empty(), "{found:#?}");
    }

    #[test]
    fn formulas_and_code_are_those_of_the_original() {
        let original = "# A\n\nThe sum $a + b$ of\n$c$.\n\n    f(1)  → 2\n\n## Example\n";
        let same = "# 甲\n\n和 $a +\nb$，以及 $c$。\n\n    f(1)  → 2\n\n## 示例\n";
        assert_eq!((differences(original, same, Order::Kept), headings(original, same)), (vec![], vec![]));
        let other = same.replace("$c$", "$d$").replace("→ 2", "→ 3").replace("示例", "例子");
        let found: Vec<_> =
            differences(original, &other, Order::Kept).into_iter().chain(headings(original, &other)).collect();
        let expected = [
            (4, "formula 2 is `d`, and in the original `c`"),
            (6, "block of code 1 is `f(1)  → 3`, and in the original `f(1)  → 2`"),
            (8, "the heading `Example` is `示例` in the glossary"),
        ];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
        let turned = original.replace("$a + b$ of\n$c$", "$c$ of\n$a + b$");
        assert_eq!(differences(original, &turned, Order::Free), []);
        assert_eq!(
            differences(original, &other, Order::Free)[0],
            (4, "formula `d` is not in the original, or more often here".to_owned())
        );
        assert_eq!(headings(original, "# 甲\n"), [(1, "1 headings, and the original has 2".to_owned())]);
    }
}

//! `curriculum.toml`, beside the problems: in which order they are taught, and what interviewers ask.
//!
//! A track gives its problems an order; that a problem belongs to it says the problem. A path asks questions one by one;
//! which problems answer a question say the problems as well. Names of problems that are not there have no meaning
//! here, and are findings of `lint`, so that a problem can be removed or wait without breaking the others.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, Source};
use super::lint::Finding;
use super::{Problem, names, nearest};

/// Its file, in the folder of problems.
pub(super) const FILE: &str = "curriculum.toml";

/// The order of teaching.
#[derive(Clone, Debug, Default)]
pub struct Curriculum {
    /// The first is taught first.
    pub tracks: Vec<Track>,
    /// Interviews to prepare for.
    pub paths: Vec<Path>,
    source: Option<Source>,
}

/// A field, taught step by step.
#[derive(Clone, Debug)]
pub struct Track {
    /// What problems call it: `attn`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    problems: Vec<Entry>,
    span: Range<usize>,
}

/// A problem in a track.
#[derive(Clone, Debug)]
struct Entry {
    slug: String,
    span: Range<usize>,
}

/// What is asked, in order.
#[derive(Clone, Debug)]
pub struct Path {
    /// What people type: `llm-interview`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// One interview each.
    pub parts: Vec<Part>,
}

/// One interview.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name for people.
    pub title: String,
    /// What is asked, in order.
    pub questions: Vec<Question>,
}

/// Something that interviewers ask.
#[derive(Clone, Debug)]
pub struct Question {
    /// What the `questions` of problems call it: `B2.1`.
    pub id: String,
    /// The question.
    pub asks: String,
    /// How to prepare for what no program answers.
    pub prepare: Option<String>,
    span: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    format: Spanned<i64>,
    #[serde(default)]
    track: Vec<RawTrack>,
    #[serde(default)]
    path: Vec<RawPath>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTrack {
    id: Spanned<String>,
    title: Spanned<String>,
    problems: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPath {
    name: Spanned<String>,
    title: Spanned<String>,
    part: Vec<RawPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPart {
    title: Spanned<String>,
    questions: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: Spanned<String>,
    asks: Spanned<String>,
    prepare: Option<Spanned<String>>,
}

/// Reads a curriculum.
pub(super) fn read(source: Source) -> Result<Curriculum, Error> {
    let raw: Raw = source.toml()?;
    source.format_1(&raw.format)?;
    let mut lowering = Lowering { source: &source, seen: HashSet::new() };
    let tracks = raw.track.into_iter().map(|track| lowering.track(track)).collect::<Result<_, _>>()?;
    let paths = raw.path.into_iter().map(|path| lowering.path(path)).collect::<Result<_, _>>()?;
    Ok(Curriculum { tracks, paths, source: Some(source) })
}

/// Turns what is written into what it means. A name stands once in the whole file.
struct Lowering<'a> {
    source: &'a Source,
    /// Kinds and names.
    seen: HashSet<(&'static str, String)>,
}

impl Lowering<'_> {
    fn track(&mut self, raw: RawTrack) -> Result<Track, Error> {
        let (id, span) = self.name("track", raw.id, names::slug)?;
        let entry = |slug| self.name("problem", slug, names::slug).map(|(slug, span)| Entry { slug, span });
        let problems = raw.problems.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Track { id, title: self.text(raw.title)?, problems, span })
    }

    fn path(&mut self, raw: RawPath) -> Result<Path, Error> {
        let (name, _) = self.name("path", raw.name, names::slug)?;
        let parts = raw.part.into_iter().map(|part| self.part(part)).collect::<Result<_, _>>()?;
        Ok(Path { name, title: self.text(raw.title)?, parts })
    }

    fn part(&mut self, raw: RawPart) -> Result<Part, Error> {
        let questions = raw.questions.into_iter().map(|question| self.question(question)).collect::<Result<_, _>>()?;
        Ok(Part { title: self.text(raw.title)?, questions })
    }

    fn question(&mut self, raw: RawQuestion) -> Result<Question, Error> {
        let (id, span) = self.name("question", raw.id, names::question)?;
        let prepare = raw.prepare.map(|text| self.text(text)).transpose()?;
        Ok(Question { id, asks: self.text(raw.asks)?, prepare, span })
    }

    fn name(
        &mut self,
        kind: &'static str,
        name: Spanned<String>,
        rule: fn(&str) -> Result<(), String>,
    ) -> Result<(String, Range<usize>), Error> {
        let span = name.span();
        let name = self.source.checked(name, rule)?;
        if self.seen.insert((kind, name.clone())) {
            Ok((name, span))
        } else {
            Err(self.source.error(span, format!("{kind} `{name}` is there twice")))
        }
    }

    fn text(&self, text: Spanned<String>) -> Result<String, Error> {
        self.source.checked(text, names::not_empty)
    }
}

impl Curriculum {
    /// The track with this id.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.paths.iter().flat_map(|path| &path.parts).flat_map(|part| &part.questions)
    }

    /// The questions that are meant by `B2.1`, `b2.1`, or `B2`, which names all its parts.
    pub fn named(&self, wanted: &str) -> Vec<&Question> {
        let wanted = wanted.to_lowercase();
        let part = |id: &str| id.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.questions().filter(|question| part(&question.id.to_lowercase())).collect()
    }

    /// The names of problems in the order of teaching, whether there are such problems or not.
    pub fn order(&self) -> impl Iterator<Item = &str> {
        self.tracks.iter().flat_map(|track| &track.problems).map(|entry| entry.slug.as_str())
    }

    /// Puts problems into the order of teaching: by tracks, and those that a track does not list at its end.
    pub fn sort(&self, problems: &mut [Problem]) {
        let place = |problem: &Problem| {
            let at = self.tracks.iter().position(|track| track.id == problem.track).unwrap_or(usize::MAX);
            let within = self.order().position(|slug| slug == problem.slug).unwrap_or(usize::MAX);
            (at, problem.track.clone(), within, problem.slug.clone())
        };
        problems.sort_by_cached_key(place);
    }

    /// Where it and all the problems there are do not agree.
    pub fn lint(&self, problems: &[Problem]) -> Vec<Finding> {
        let Some(source) = &self.source else { return Vec::new() };
        let mut findings = Vec::new();
        let mut here = |span: &Range<usize>, text: String| {
            let line = Some(source.line(span.start));
            findings.push(Finding { problem: String::new(), file: source.file.clone(), line, text });
        };
        for track in &self.tracks {
            for entry in &track.problems {
                match problems.iter().find(|problem| problem.slug == entry.slug) {
                    None => {
                        let near = nearest::names(&entry.slug, problems.iter().map(|problem| problem.slug.as_str()));
                        let meant = near.first().map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
                        here(&entry.span, format!("there is no problem `{}`{meant}", entry.slug));
                    }
                    Some(problem) if problem.track != track.id => {
                        let text = format!("`{}` belongs to track `{}`, not `{}`", entry.slug, problem.track, track.id);
                        here(&entry.span, text);
                    }
                    Some(_) => {}
                }
            }
        }
        for problem in problems {
            match self.track(&problem.track) {
                None => here(&(0..0), format!("there is no track `{}`, that of `{}`", problem.track, problem.slug)),
                Some(track) if !self.order().any(|slug| slug == problem.slug) => {
                    here(&track.span, format!("track `{}` does not list its problem `{}`", track.id, problem.slug));
                }
                Some(_) => {}
            }
        }
        for question in self.questions() {
            let answered = problems.iter().any(|problem| problem.questions.contains(&question.id));
            if !answered && question.prepare.is_none() {
                let text = format!("no problem answers question `{}`, and no `prepare` says how else", question.id);
                here(&question.span, text);
            }
        }
        for problem in problems.iter().filter(|_| !self.paths.is_empty()) {
            for id in problem.questions.iter().filter(|id| !self.questions().any(|question| question.id == **id)) {
                let file = problem.shown("problem.toml");
                let line = problem.line_of(id);
                let text = format!("`questions` names `{id}`, which no path of {FILE} asks");
                findings.push(Finding { problem: problem.slug.clone(), file, line, text });
            }
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{fs, iter};

    use insta::assert_snapshot;
    use tempfile::TempDir;

    use super::*;
    use crate::problem::Registry;

    const GOOD: &str = r#"format = 1
[[track]]
id = "algo"
title = "Algorithms"
problems = ["second", "first"]
[[path]]
name = "visit"
title = "A visit"
[[path.part]]
title = "One"
questions = [{ id = "A1", asks = "How?" }, { id = "B2.1", asks = "Why?", prepare = "Think." }]
"#;

    /// A shelf with a curriculum and problems: name, track, the questions that it answers.
    fn shelf(curriculum: &str, problems: &[(&str, &str, &str)]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), curriculum).unwrap();
        for (slug, track, answers) in problems.iter().copied().chain(iter::once(("zero", "algo", ""))) {
            fs::create_dir(folder.path().join(slug)).unwrap();
            let manifest = format!(
                "format = 1\ntitle = \"T\"\ntrack = \"{track}\"\nlevel = \"easy\"\ntags = []\nquestions = [{answers}]\n\
                 [stdio]\n[check]\nkind = \"exact\"\n[[group]]\nname = \"sample\"\ntitle = \"s\"\n"
            );
            fs::write(folder.path().join(slug).join("problem.toml"), manifest).unwrap();
        }
        folder
    }

    /// What is said about a curriculum with one text replaced.
    fn complaint(old: &str, new: &str) -> String {
        assert!(GOOD.contains(old), "{old}");
        let folder = shelf(&GOOD.replacen(old, new, 1), &[]);
        let error = Registry::open(Some(folder.path())).unwrap().curriculum().unwrap_err();
        error.to_string().replace(&format!("{}/", folder.path().display()), "")
    }

    #[test]
    fn an_error_points_at_its_place() {
        assert_snapshot!(complaint("problems =", "problem ="), @r#"
        unknown field `problem`, expected one of `id`, `title`, `problems`
         --> curriculum.toml:5:1
          |
        5 | problem = ["second", "first"]
          | ^^^^^^^
        "#);
        assert_snapshot!(complaint("\"first\"", "\"second\""), @r#"
        problem `second` is there twice
         --> curriculum.toml:5:23
          |
        5 | problems = ["second", "second"]
          |                       ^^^^^^^^
        "#);
        assert_snapshot!(complaint("\"B2.1\"", "\"A1\""), @r#"
        question `A1` is there twice
          --> curriculum.toml:11:51
           |
        11 | questions = [{ id = "A1", asks = "How?" }, { id = "A1", asks = "Why?", prepare = "Think." }]
           |                                                   ^^^^
        "#);
        assert_snapshot!(complaint("\"B2.1\"", "\"b2\""), @r#"
        `b2` is not the id of a question, such as `A3` or `B2.1`
          --> curriculum.toml:11:51
           |
        11 | questions = [{ id = "A1", asks = "How?" }, { id = "b2", asks = "Why?", prepare = "Think." }]
           |                                                   ^^^^
        "#);
        assert_snapshot!(complaint("\"How?\"", "\" \""), @r#"
        this text is empty
          --> curriculum.toml:11:34
           |
        11 | questions = [{ id = "A1", asks = " " }, { id = "B2.1", asks = "Why?", prepare = "Think." }]
           |                                  ^^^
        "#);
        assert_snapshot!(complaint("format = 1", "format = 2"), @"
        `format` is 2, this judge reads format 1
         --> curriculum.toml:1:10
          |
        1 | format = 2
          |          ^
        ");
    }

    #[test]
    fn problems_and_curriculum_that_do_not_agree_are_told_apart() {
        let problems = [("first", "algo", "\"B2.1\""), ("other", "norm", "\"A9\""), ("secnd", "algo", "")];
        let folder = shelf(&GOOD.replacen("\"first\"", "\"first\", \"other\"", 1), &problems);
        let registry = Registry::open(Some(folder.path())).unwrap();
        let curriculum = registry.curriculum().unwrap();
        let mut problems: Vec<Problem> = registry.slugs().iter().map(|slug| registry.get(slug).unwrap()).collect();
        let root = format!("{}/", folder.path().display());
        let found = curriculum.lint(&problems);
        let found: Vec<String> = found.iter().map(|finding| finding.to_string().replace(&root, "")).collect();
        assert_snapshot!(found.join("\n"), @"
        curriculum.toml:5: there is no problem `second`; is `secnd` meant?
        curriculum.toml:5: `other` belongs to track `norm`, not `algo`
        curriculum.toml:1: there is no track `norm`, that of `other`
        curriculum.toml:3: track `algo` does not list its problem `secnd`
        curriculum.toml:3: track `algo` does not list its problem `zero`
        curriculum.toml:11: no problem answers question `A1`, and no `prepare` says how else
        other/problem.toml:6: `questions` names `A9`, which no path of curriculum.toml asks
        ");
        curriculum.sort(&mut problems);
        let order: Vec<&str> = problems.iter().map(|problem| problem.slug.as_str()).collect();
        assert_eq!(order, ["first", "secnd", "zero", "other"], "what no track lists comes last");
    }

    #[test]
    fn a_question_is_named_in_any_spelling_and_with_all_its_parts() {
        let folder = shelf(GOOD, &[]);
        let curriculum = Registry::open(Some(folder.path())).unwrap().curriculum().unwrap();
        let named = |wanted| curriculum.named(wanted).iter().map(|question| question.id.clone()).collect::<Vec<_>>();
        assert_eq!(
            (named("a1"), named("B2"), named("B2.1")),
            (vec!["A1".into()], vec!["B2.1".into()], vec!["B2.1".into()])
        );
        assert!(named("B").is_empty() && named("").is_empty());
    }

    #[test]
    fn what_is_no_plain_file_or_no_text_is_refused_and_none_is_no_error() {
        let folder = shelf(GOOD, &[]);
        let file = folder.path().join(FILE);
        let curriculum = || Registry::open(Some(folder.path())).unwrap().curriculum();
        fs::write(&file, b"\xff").unwrap();
        assert!(curriculum().unwrap_err().to_string().ends_with("is not UTF-8"));
        fs::remove_file(&file).unwrap();
        assert!(curriculum().unwrap().tracks.is_empty());
        fs::create_dir(&file).unwrap();
        assert!(curriculum().unwrap_err().to_string().ends_with("is not a plain file"));
    }

    #[test]
    fn the_curriculum_in_the_binary_is_that_of_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("problems");
        let order = |registry: Registry| registry.curriculum().unwrap().order().map(str::to_owned).collect::<Vec<_>>();
        let embedded = order(Registry::open(None).unwrap());
        assert!(!embedded.is_empty());
        assert_eq!(embedded, order(Registry::open(Some(&root)).unwrap()));
    }
}

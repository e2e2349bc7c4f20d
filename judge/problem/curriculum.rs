//! `curriculum.toml`, beside the problems: the order of teaching, and the questions of interviews.
//!
//! A track lists its problems in order; each problem names its track in its own manifest. An interview path lists questions in
//! order; each problem names the questions that it answers. A name of a missing problem is not an error here but a finding of the
//! lint `curriculum`, so that a problem can be removed, or added later, without breaking the others.

use std::collections::HashSet;

use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, Source};
use super::{Problem, names};

/// The order of teaching.
#[derive(Clone, Debug, Default)]
pub struct Curriculum {
    /// The first is taught first.
    pub tracks: Vec<Track>,
    /// Interviews to prepare for.
    pub paths: Vec<InterviewPath>,
    /// The file, as the user knows it; `None` if the registry has no curriculum.
    pub file: Option<String>,
}

/// A field of knowledge, taught problem by problem.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its name in the manifests of problems: `attn`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Its problems, in the order of teaching.
    pub problems: Vec<Entry>,
    /// The line of the file that names it.
    pub line: usize,
}

/// A problem in a track.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name of the problem, which may be missing.
    pub slug: String,
    /// The line of the file that lists it.
    pub line: usize,
}

/// The questions of several interviews, in order.
#[derive(Clone, Debug)]
pub struct InterviewPath {
    /// Its name on the command line: `llm-interview`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Its interviews.
    pub parts: Vec<Part>,
}

/// One interview.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name for people.
    pub title: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question of an interviewer.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name in the `questions` of problems: `B2.1`.
    pub id: String,
    /// The question.
    pub asks: String,
    /// How to prepare for a question that no program answers.
    pub prepare: Option<String>,
    /// The line of the file that asks it.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The version of this format: 1.
    format: Spanned<i64>,
    /// The tracks; the first is taught first.
    #[serde(default)]
    track: Vec<RawTrack>,
    /// Interviews to prepare for.
    #[serde(default)]
    path: Vec<RawPath>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTrack {
    /// What `track` of a problem names.
    id: Spanned<String>,
    /// Its name for people.
    title: Spanned<String>,
    /// Its problems, in the order of teaching.
    problems: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPath {
    /// Its name on the command line.
    name: Spanned<String>,
    /// Its name for people.
    title: Spanned<String>,
    /// Its interviews.
    part: Vec<RawPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPart {
    /// Its name for people.
    title: Spanned<String>,
    /// Its questions, in order.
    questions: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    /// Its name in the `questions` of problems.
    id: Spanned<String>,
    /// The question.
    asks: Spanned<String>,
    /// How to prepare, where no program answers it.
    prepare: Option<Spanned<String>>,
}

/// Reads a curriculum.
pub(super) fn read(source: Source) -> Result<Curriculum, Error> {
    let raw: Raw = source.toml()?;
    source.format_1(&raw.format)?;
    let mut lowering = Lowering { source: &source, seen: HashSet::new() };
    let tracks = raw.track.into_iter().map(|track| lowering.track(track)).collect::<Result<_, _>>()?;
    let paths = raw.path.into_iter().map(|path| lowering.path(path)).collect::<Result<_, _>>()?;
    Ok(Curriculum { tracks, paths, file: Some(source.file) })
}

/// Turns the raw tables into a curriculum. A name occurs once in the whole file.
struct Lowering<'a> {
    source: &'a Source,
    /// Kinds and names.
    seen: HashSet<(&'static str, String)>,
}

impl Lowering<'_> {
    fn track(&mut self, raw: RawTrack) -> Result<Track, Error> {
        let (id, line) = self.name("track", raw.id, names::slug)?;
        let entry = |slug| self.name("problem", slug, names::slug).map(|(slug, line)| Entry { slug, line });
        let problems = raw.problems.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Track { id, title: self.text(raw.title)?, problems, line })
    }

    fn path(&mut self, raw: RawPath) -> Result<InterviewPath, Error> {
        let (name, _) = self.name("path", raw.name, names::slug)?;
        let parts = raw.part.into_iter().map(|part| self.part(part)).collect::<Result<_, _>>()?;
        Ok(InterviewPath { name, title: self.text(raw.title)?, parts })
    }

    fn part(&mut self, raw: RawPart) -> Result<Part, Error> {
        let questions = raw.questions.into_iter().map(|question| self.question(question)).collect::<Result<_, _>>()?;
        Ok(Part { title: self.text(raw.title)?, questions })
    }

    fn question(&mut self, raw: RawQuestion) -> Result<Question, Error> {
        let (id, line) = self.name("question", raw.id, names::question)?;
        let prepare = raw.prepare.map(|text| self.text(text)).transpose()?;
        Ok(Question { id, asks: self.text(raw.asks)?, prepare, line })
    }

    /// A name and its line.
    fn name(
        &mut self,
        kind: &'static str,
        name: Spanned<String>,
        rule: fn(&str) -> Result<(), String>,
    ) -> Result<(String, usize), Error> {
        let span = name.span();
        let name = self.source.checked(name, rule)?;
        if self.seen.insert((kind, name.clone())) {
            Ok((name, self.source.line(span.start)))
        } else {
            Err(self.source.error(span, format!("duplicate {kind} `{name}`")))
        }
    }

    fn text(&self, text: Spanned<String>) -> Result<String, Error> {
        self.source.checked(text, names::not_empty)
    }
}

impl Curriculum {
    /// The name of the file, in the folder of problems.
    pub const FILE: &str = "curriculum.toml";

    /// The track with this id.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.paths.iter().flat_map(|path| &path.parts).flat_map(|part| &part.questions)
    }

    /// The questions that `B2.1`, `b2.1`, or `B2`, which names all its parts, stands for.
    pub fn named(&self, wanted: &str) -> Vec<&Question> {
        let wanted = wanted.to_lowercase();
        let part = |id: &str| id.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.questions().filter(|question| part(&question.id.to_lowercase())).collect()
    }

    /// The names of problems in the order of teaching, missing problems included.
    pub fn order(&self) -> impl Iterator<Item = &str> {
        self.tracks.iter().flat_map(|track| &track.problems).map(|entry| entry.slug.as_str())
    }

    /// Sorts problems into the order of teaching: by tracks, unlisted problems last in each.
    pub fn sort(&self, problems: &mut [Problem]) {
        let place = |problem: &Problem| {
            let at = self.tracks.iter().position(|track| track.id == problem.track).unwrap_or(usize::MAX);
            let within = self.order().position(|slug| slug == problem.slug).unwrap_or(usize::MAX);
            (at, problem.track.clone(), within, problem.slug.clone())
        };
        problems.sort_by_cached_key(place);
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
        fs::write(folder.path().join(Curriculum::FILE), curriculum).unwrap();
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
        duplicate problem `second`
         --> curriculum.toml:5:23
          |
        5 | problems = ["second", "second"]
          |                       ^^^^^^^^
        "#);
        assert_snapshot!(complaint("\"B2.1\"", "\"A1\""), @r#"
        duplicate question `A1`
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
    fn problems_stand_in_the_order_of_teaching_and_unlisted_ones_last() {
        let folder = shelf(GOOD, &[("first", "algo", ""), ("other", "norm", ""), ("second", "algo", "")]);
        let registry = Registry::open(Some(folder.path())).unwrap();
        let mut problems: Vec<Problem> = registry.slugs().iter().map(|slug| registry.get(slug).unwrap()).collect();
        registry.curriculum().unwrap().sort(&mut problems);
        let order: Vec<&str> = problems.iter().map(|problem| problem.slug.as_str()).collect();
        assert_eq!(order, ["second", "first", "zero", "other"]);
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
        let file = folder.path().join(Curriculum::FILE);
        let curriculum = || Registry::open(Some(folder.path())).unwrap().curriculum();
        fs::write(&file, b"\xff").unwrap();
        assert!(curriculum().unwrap_err().to_string().ends_with("is not UTF-8"));
        fs::remove_file(&file).unwrap();
        assert!(curriculum().unwrap().tracks.is_empty());
        fs::create_dir(&file).unwrap();
        assert!(curriculum().unwrap_err().to_string().ends_with("is not a plain file but a folder"));
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

//! `curriculum.zh.toml`: the titles and questions of `curriculum.toml` in another tongue. What it does not say is told in English; what it
//! says of a track, a path or a question that is not there is an error.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::curriculum::Curriculum;
use super::error::{Error, Source};
use super::translation::{digest, is_digest};
use super::{Tongue, names};

/// What `curriculum.zh.toml` says.
#[derive(Clone, Debug)]
pub struct CurriculumWords {
    /// The digest of what was translated.
    pub of: String,
    /// The line that says so.
    pub line: usize,
    /// The file, as the user knows it.
    pub file: String,
    /// Titles by the ids of tracks.
    tracks: BTreeMap<String, String>,
    /// Titles by the names of paths, and those of their parts.
    paths: BTreeMap<String, (String, Vec<String>)>,
    /// What is asked, by the ids of questions.
    questions: BTreeMap<String, String>,
    /// How to prepare, by the ids of questions.
    prepare: BTreeMap<String, String>,
}

/// Texts by names.
type Texts = BTreeMap<Spanned<String>, Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The version of this format: 1.
    format: Spanned<i64>,
    /// The titles of tracks, by their ids.
    #[serde(default)]
    track: Texts,
    /// A table for each path, by its name.
    #[serde(default)]
    path: BTreeMap<Spanned<String>, RawPath>,
    /// What is asked, by the ids of questions.
    #[serde(default)]
    question: Texts,
    /// How to prepare, by the ids of questions.
    #[serde(default)]
    prepare: Texts,
    /// The digest of what was translated.
    of: RawOf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPath {
    /// Its name for people.
    title: Spanned<String>,
    /// The titles of its parts, in order.
    parts: Spanned<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOf {
    /// Of the English texts, each ended by a line feed: the titles of the tracks; of each path its title and of each of its parts the title and, for
    /// each question, what it asks and how to prepare, empty where that is absent.
    curriculum: Spanned<String>,
}

/// The name of the file, in the folder of problems; `None` for the original.
pub(super) fn file(tongue: Tongue) -> Option<String> {
    match tongue {
        Tongue::English => None,
        Tongue::Chinese => Some(format!("curriculum.{}.toml", tongue.code())),
    }
}

/// Reads the words for a curriculum.
pub(super) fn read(source: &Source, curriculum: &Curriculum) -> Result<CurriculumWords, Error> {
    let raw: Raw = source.toml()?;
    source.format_1(&raw.format)?;
    let track = |id: &str| curriculum.track(id).is_some();
    let question = |id: &str| curriculum.questions().any(|question| question.id == id);
    let mut paths = BTreeMap::new();
    for (name, path) in raw.path {
        let known = curriculum.paths.iter().find(|known| known.name == *name.get_ref());
        let known = known.ok_or_else(|| unknown(source, "path", &name))?;
        let (span, parts) = (path.parts.span(), path.parts.into_inner());
        if parts.len() != known.parts.len() {
            let message =
                format!("path `{}` has {} parts, and here are {}", known.name, known.parts.len(), parts.len());
            return Err(source.error(span, message));
        }
        let parts = parts.into_iter().map(|part| source.checked(part, names::not_empty)).collect::<Result<_, _>>()?;
        paths.insert(name.into_inner(), (source.checked(path.title, names::not_empty)?, parts));
    }
    let line = source.line(raw.of.curriculum.span().start);
    Ok(CurriculumWords {
        of: source.checked(raw.of.curriculum, is_digest)?,
        line,
        file: source.file.clone(),
        tracks: texts(source, "track", raw.track, track)?,
        paths,
        questions: texts(source, "question", raw.question, question)?,
        prepare: texts(source, "question", raw.prepare, question)?,
    })
}

/// Texts whose names are known.
fn texts(
    source: &Source,
    kind: &str,
    raw: Texts,
    is_known: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, String>, Error> {
    let text = |(name, text): (Spanned<String>, Spanned<String>)| {
        if !is_known(name.get_ref()) {
            return Err(unknown(source, kind, &name));
        }
        Ok((name.into_inner(), source.checked(text, names::not_empty)?))
    };
    raw.into_iter().map(text).collect()
}

fn unknown(source: &Source, kind: &str, name: &Spanned<String>) -> Error {
    source.error(name.span(), format!("{} has no {kind} `{}`", Curriculum::FILE, name.get_ref()))
}

impl CurriculumWords {
    /// The same order of teaching with these words in place of the English ones.
    pub(super) fn told(&self, mut curriculum: Curriculum) -> Curriculum {
        let replace =
            |text: &mut String, words: Option<&String>| words.into_iter().for_each(|words| text.clone_from(words));
        for track in &mut curriculum.tracks {
            replace(&mut track.title, self.tracks.get(&track.id));
        }
        for path in &mut curriculum.paths {
            let words = self.paths.get(&path.name);
            replace(&mut path.title, words.map(|(title, _)| title));
            for (at, part) in path.parts.iter_mut().enumerate() {
                replace(&mut part.title, words.and_then(|(_, parts)| parts.get(at)));
                for question in &mut part.questions {
                    replace(&mut question.asks, self.questions.get(&question.id));
                    let prepare = self.prepare.get(&question.id);
                    question.prepare.iter_mut().for_each(|text| replace(text, prepare));
                }
            }
        }
        curriculum
    }

    /// What is in the curriculum and has no words here: kinds and names.
    pub fn missing(&self, curriculum: &Curriculum) -> Vec<(&'static str, String)> {
        let tracks = curriculum.tracks.iter().filter(|track| !self.tracks.contains_key(&track.id));
        let paths = curriculum.paths.iter().filter(|path| !self.paths.contains_key(&path.name));
        let questions = || curriculum.questions();
        let asks = questions().filter(|question| !self.questions.contains_key(&question.id));
        let unprepared = |question: &&_| lacks_preparation(self, question);
        let mut missing: Vec<_> = tracks.map(|track| ("track", track.id.clone())).collect();
        missing.extend(paths.map(|path| ("path", path.name.clone())));
        missing.extend(asks.map(|question| ("question", question.id.clone())));
        missing.extend(questions().filter(unprepared).map(|question| ("prepare", question.id.clone())));
        missing
    }
}

fn lacks_preparation(words: &CurriculumWords, question: &super::Question) -> bool {
    question.prepare.is_some() && !words.prepare.contains_key(&question.id)
}

impl Curriculum {
    /// The digest of its texts for people.
    pub fn digest(&self) -> String {
        let mut lines: Vec<&str> = self.tracks.iter().map(|track| track.title.as_str()).collect();
        for path in &self.paths {
            lines.push(&path.title);
            for part in &path.parts {
                lines.push(&part.title);
                for question in &part.questions {
                    lines.extend([question.asks.as_str(), question.prepare.as_deref().unwrap_or_default()]);
                }
            }
        }
        digest(lines.into_iter().fold(String::new(), |text, line| text + line + "\n"))
    }
}

//! A fixture: the files of a package and what must become of it, as `tests/packages/*.toml` says.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::symlink;
use std::path::Path;

use serde::Deserialize;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::environment::Environment;

/// Files of a package by their path in it.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Everything in `tests/packages/`.
pub(super) struct Suite {
    /// In the order of files and lines.
    pub(super) fixtures: Vec<Fixture>,
    bases: BTreeMap<String, Base>,
    texts: BTreeMap<String, String>,
}

/// One file of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    #[serde(default)]
    text: BTreeMap<String, String>,
    #[serde(default)]
    base: BTreeMap<String, Base>,
    #[serde(default)]
    fixture: Vec<Fixture>,
}

/// Files that fixtures share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    extends: Option<String>,
    #[serde(default)]
    remove: Vec<String>,
    #[serde(default)]
    data: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// One rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fixture {
    /// Alone in the suite.
    pub(super) name: String,
    /// `format, section: the rule.`
    pub(super) about: String,
    /// Where the specification leaves room and another reading would be right as well.
    pub(super) doubt: Option<String>,
    /// The base whose files it has.
    base: Option<String>,
    /// Files, or folders, of the base that it has not.
    #[serde(default)]
    remove: Vec<String>,
    /// Cases by path in `data`: input, answer and a third text, the output of a team.
    #[serde(default)]
    data: BTreeMap<String, Vec<String>>,
    /// Files by path; `@name` is a shared text; a path with `+` at its end gets more text.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that are no text, in hexadecimal digits.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    /// Symbolic links and where they lead.
    #[serde(default)]
    links: BTreeMap<String, String>,
    /// Files with much of the same.
    #[serde(default)]
    repeated: Vec<Repeated>,
    /// Name of the package, where it is not `sum`.
    folder: Option<String>,
    /// `zip`, `kpp`, or `flat` for a zip without the folder around.
    packed: Option<String>,
    /// A trap that is made by code: see `hostile.rs`.
    pub(super) hostile: Option<String>,
    /// Whether it only has to be read, by `judge show`.
    #[serde(default)]
    pub(super) read: bool,
    /// Whether `judge verify` must be satisfied; by default where nothing is refused and nothing fails.
    pub(super) holds: Option<bool>,
    /// Refused before anything is judged, for this: `file:line` and words.
    #[serde(default)]
    pub(super) refused: Vec<String>,
    /// Found by `judge verify`: `file:line` and words.
    #[serde(default)]
    pub(super) fails: Vec<String>,
    /// Told, although everything holds.
    #[serde(default)]
    pub(super) remarks: Vec<String>,
    /// Told, whether everything holds or not: where the specification leaves that open.
    #[serde(default)]
    pub(super) tells: Vec<String>,
    /// Verdicts of jury submissions; `WA|TLE` is either.
    #[serde(default)]
    pub(super) verdicts: BTreeMap<String, String>,
    /// Scores of jury submissions.
    #[serde(default)]
    pub(super) scores: BTreeMap<String, f64>,
    /// Verdicts, or verdict and score, of groups by jury submission.
    #[serde(default)]
    pub(super) groups: BTreeMap<String, BTreeMap<String, String>>,
    /// Verdicts of cases by jury submission; `-` is one that did not run.
    #[serde(default)]
    pub(super) cases: BTreeMap<String, BTreeMap<String, String>>,
    /// The time limit in seconds, given or inferred.
    pub(super) time_limit: Option<f64>,
    /// What is submitted to it.
    #[serde(default)]
    pub(super) submit: Vec<Submit>,
    /// Answers and outputs.
    #[serde(default)]
    pub(super) pairs: Vec<Pairs>,
    /// The page that it is on.
    #[serde(skip)]
    pub(super) file: String,
}

/// A file with much of the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeated {
    path: String,
    #[serde(default)]
    before: String,
    text: String,
    times: usize,
    #[serde(default)]
    after: String,
}

/// A submission and what it must get.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Submit {
    /// Its name as a file.
    pub(super) file: String,
    /// Its text, or `@name` of a shared one.
    pub(super) source: String,
    /// `test`, where only the samples are judged.
    pub(super) command: Option<String>,
    /// Its verdict; `WA|TLE` is either.
    #[serde(default)]
    pub(super) verdict: String,
    pub(super) score: Option<f64>,
    /// The first case that it fails, by path in `data`.
    pub(super) first_failed: Option<String>,
    /// Verdicts, or verdict and score, of groups.
    #[serde(default)]
    pub(super) groups: BTreeMap<String, String>,
    /// Texts that must be told.
    #[serde(default)]
    pub(super) shows: Vec<String>,
    /// Texts that must not be told.
    #[serde(default)]
    pub(super) hides: Vec<String>,
    /// Why it is not judged.
    #[serde(default)]
    pub(super) refused: Vec<String>,
}

/// Answers and outputs, each given byte for byte.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pairs {
    /// Arguments of the validator, where they are a case's own.
    pub(super) args: Option<Vec<String>>,
    #[serde(default)]
    pub(super) accepted: Vec<[String; 2]>,
    #[serde(default)]
    pub(super) rejected: Vec<[String; 2]>,
}

impl Suite {
    pub(super) fn read() -> Self {
        let mut suite = Self { fixtures: Vec::new(), bases: BTreeMap::new(), texts: BTreeMap::new() };
        let entries = fs::read_dir(Environment::repository("tests/packages")).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
            let file = path.file_name().unwrap().to_str().unwrap();
            let page: Page =
                toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{file}: {error}"));
            suite.texts.extend(page.text);
            suite.bases.extend(page.base);
            suite.fixtures.extend(page.fixture.into_iter().map(|mut fixture| {
                file.clone_into(&mut fixture.file);
                fixture
            }));
        }
        suite
    }

    /// A text, or the shared one that it names.
    pub(super) fn text(&self, text: &str) -> String {
        let shared =
            text.strip_prefix('@').map(|name| self.texts.get(name).unwrap_or_else(|| panic!("no text `{name}`")));
        shared.map_or_else(|| text.to_owned(), Clone::clone)
    }

    /// All files of a fixture that are bytes.
    pub(super) fn files_of(&self, fixture: &Fixture) -> Files {
        let mut files = self.files_of_base(fixture.base.as_deref());
        self.change(&mut files, &fixture.remove, &fixture.data, &fixture.files);
        for (path, digits) in &fixture.bytes {
            files.insert(path.clone(), bytes_of(digits));
        }
        for repeated in &fixture.repeated {
            let text = format!("{}{}{}", repeated.before, repeated.text.repeat(repeated.times), repeated.after);
            files.insert(repeated.path.clone(), text.into());
        }
        files
    }

    fn files_of_base(&self, name: Option<&str>) -> Files {
        let Some(name) = name else { return Files::new() };
        let base = self.bases.get(name).unwrap_or_else(|| panic!("no base `{name}`"));
        let mut files = self.files_of_base(base.extends.as_deref());
        self.change(&mut files, &base.remove, &base.data, &base.files);
        files
    }

    fn change(
        &self,
        files: &mut Files,
        remove: &[String],
        data: &BTreeMap<String, Vec<String>>,
        changed: &BTreeMap<String, String>,
    ) {
        for removed in remove {
            let before = files.len();
            files.retain(|path, _| {
                !path.strip_prefix(removed.as_str()).is_some_and(|rest| rest.is_empty() || removed.ends_with('/'))
            });
            assert!(files.len() < before, "`{removed}` is not there to be removed");
        }
        for (case, texts) in data {
            for (text, ending) in texts.iter().zip(["in", "ans", "out"]) {
                let end = if text.is_empty() { "" } else { "\n" };
                files.insert(format!("data/{case}.{ending}"), format!("{text}{end}").into());
            }
        }
        for (path, text) in changed {
            let text = self.text(text);
            match path.strip_suffix('+') {
                Some(path) => files.entry(path.to_owned()).or_default().extend(text.into_bytes()),
                None => drop(files.insert(path.clone(), text.into_bytes())),
            }
        }
    }
}

impl Fixture {
    /// Whether anything is expected of it.
    pub(super) fn tells_something(&self) -> bool {
        self.read || self.needs_verify() || !self.submit.is_empty() || !self.pairs.is_empty()
    }

    /// Whether `judge verify` has something to say.
    pub(super) fn needs_verify(&self) -> bool {
        let texts = [&self.refused, &self.fails, &self.remarks, &self.tells].iter().any(|texts| !texts.is_empty());
        let results = !self.verdicts.is_empty() || !self.scores.is_empty() || !self.groups.is_empty();
        texts || results || !self.cases.is_empty() || self.holds.is_some() || self.time_limit.is_some()
    }

    /// Whether `judge verify` must be satisfied, or must not be; `None` where either is right.
    pub(super) fn must_hold(&self) -> Option<bool> {
        let is_refused = !self.refused.is_empty() || !self.fails.is_empty();
        self.holds.or(if is_refused { Some(false) } else { self.tells.is_empty().then_some(true) })
    }

    /// Writes the package; its path for the command line.
    pub(super) fn make(&self, files: &Files, environment: &Environment) -> String {
        let folder = self.folder.as_deref().unwrap_or("sum");
        if let Some(trap) = &self.hostile {
            return super::hostile::make(trap, files, environment);
        }
        if let Some(packed) = &self.packed {
            let ending = if packed == "flat" { "zip" } else { packed };
            let inside = if packed == "flat" { String::new() } else { format!("{folder}/") };
            let name = format!("{folder}.{ending}");
            environment.write(&name, archive(files, &inside));
            return name;
        }
        for (path, bytes) in files {
            environment.write(&format!("{folder}/{path}"), bytes);
        }
        for (path, target) in &self.links {
            let link = environment.path(&format!("{folder}/{path}"));
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(Path::new(target), link).unwrap();
        }
        folder.to_owned()
    }
}

/// The files as a zip, each behind the same prefix.
pub(super) fn archive(files: &Files, prefix: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        writer.start_file(format!("{prefix}{path}"), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn bytes_of(digits: &str) -> Vec<u8> {
    digits.split_whitespace().map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

//! Case files, generated lines and a user's own case: JSON, checked against the interface.
//!
//! An error names the file, the line, the case and the place in it. The writer is [`super::write`].

use std::collections::HashSet;
use std::io;

use flate2::read::GzDecoder;
use harness::plain_file::bounded;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::{Error, Source};
use super::reader::Reader;
use super::tree::too_large;
use super::{CaseDraft, Problem, SAMPLE, TestCase, Visibility};

/// Largest case file, unpacked.
const MAX_UNPACKED: u64 = 64 << 20;
/// Most cases of one set.
const MAX_CASES: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile<'a> {
    #[serde(borrow)]
    cases: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLine<'a> {
    set: Visibility,
    group: String,
    #[serde(borrow)]
    case: &'a RawValue,
}

impl Problem {
    /// The cases of a set: groups in the order of the manifest, cases in the order of their file.
    pub fn cases(&self, visibility: Visibility) -> Result<Vec<TestCase>, Error> {
        if let Some(foreign) = self.foreign() {
            return foreign.cases(visibility);
        }
        let mut cases: Vec<TestCase> = Vec::new();
        for (group, path) in self.case_paths(visibility)? {
            let mut names = HashSet::new();
            let source = self.case_source(&path)?;
            let file: RawFile<'_> = serde_json::from_str(&source.text).map_err(|error| source.bad_json(0, &error))?;
            for raw in file.cases {
                let at = raw.get().as_ptr() as usize - source.text.as_ptr() as usize;
                let reader = Reader { problem: self, visibility, group: &group, source: &source, at, complete: true };
                let draft = reader.draft(raw.get())?;
                if !names.insert(draft.name.clone()) {
                    return Err(reader.error(format!("group `{}` has a case `{}` already", draft.group, draft.name)));
                }
                if names.len() > MAX_CASES {
                    return Err(reader.error(format!("these are more than {MAX_CASES} cases")));
                }
                let lacking = format!("case `{}` has no `expect`", draft.name);
                cases.push(draft.stored().ok_or_else(|| reader.error(lacking))?);
            }
        }
        Ok(cases)
    }

    /// The text of a group's case file, unpacked, and its visibility. Returns `None` if there is no file yet.
    pub fn stored(&self, group: &str) -> Result<Option<(Visibility, String)>, Error> {
        for visibility in Visibility::ALL {
            for path in case_names(visibility, group) {
                if self.files.contains(&path) {
                    return Ok(Some((visibility, self.case_source(&path)?.text.as_ref().to_owned())));
                }
            }
        }
        Ok(None)
    }

    /// The cases that `generate.py` printed, one JSON object a line.
    pub fn generated(&self, printed: &str) -> Result<Vec<CaseDraft>, Error> {
        let source = Source { file: format!("the output of {}", self.shown("generate.py")), text: printed.into() };
        let mut drafts: Vec<CaseDraft> = Vec::new();
        let mut names = HashSet::new();
        let mut at = 0;
        for text in source.text.split_inclusive('\n') {
            let start = at;
            at += text.len();
            if text.trim().is_empty() {
                continue;
            }
            let draft = self.generated_line(&source, start, text.trim())?;
            let refused = |message: String| Err(source.error_at(start, message));
            if drafts.iter().any(|other| other.group == draft.group && other.visibility != draft.visibility) {
                return refused(format!("group `{}` is in two sets", draft.group));
            }
            if draft.group == SAMPLE && draft.visibility == Visibility::Hidden {
                return refused(format!("the group `{SAMPLE}` is hidden; write `\"set\": \"sample\"`"));
            }
            if !names.insert((draft.group.clone(), draft.name.clone())) {
                return refused(format!("group `{}` has a case `{}` already", draft.group, draft.name));
            }
            if names.len() > MAX_CASES {
                return refused(format!("these are more than {MAX_CASES} cases"));
            }
            drafts.push(draft);
        }
        Ok(drafts)
    }

    fn generated_line(&self, source: &Source, at: usize, line: &str) -> Result<CaseDraft, Error> {
        let raw: RawLine<'_> = serde_json::from_str(line).map_err(|error| source.bad_json(at, &error))?;
        let (visibility, group) = (raw.set, raw.group.as_str());
        let at = raw.case.get().as_ptr() as usize - source.text.as_ptr() as usize;
        let reader = Reader { problem: self, visibility, group, source, at, complete: false };
        if self.group(group).is_none() {
            return Err(reader.error(format!("there is no group `{group}` in problem.toml")));
        }
        reader.draft(raw.case.get())
    }

    /// A user's own case: an object as in a case file, name and expectation optional, or a shorter form that its kind knows.
    /// Objections name no file, as there is none.
    pub fn own_case(&self, typed: &str) -> Result<CaseDraft, String> {
        let text = self.kind().expand(typed)?;
        let source = Source { file: String::new(), text: text.as_str().into() };
        let visibility = Visibility::Sample;
        let reader = Reader { problem: self, visibility, group: SAMPLE, source: &source, at: 0, complete: false };
        reader.own(&text)
    }

    /// The case files of a set with their groups; checked to agree with the manifest in both directions.
    fn case_paths(&self, wanted: Visibility) -> Result<Vec<(String, String)>, Error> {
        let mut strays: Vec<&String> = self.files.iter().filter(|path| path.starts_with("cases/")).collect();
        let mut found = Vec::new();
        for group in &self.groups {
            let mut own = Vec::new();
            for visibility in Visibility::ALL {
                for path in case_names(visibility, &group.name) {
                    if self.files.contains(&path) {
                        strays.retain(|stray| **stray != path);
                        own.push((visibility, path));
                    }
                }
            }
            match own.as_slice() {
                [(Visibility::Hidden, path)] if group.name == SAMPLE => {
                    let message = format!("the group `{SAMPLE}` is hidden: `{path}` stands where nobody is shown it");
                    let hint =
                        format!("its cases are samples: move the file to `cases/{}`", Visibility::Sample.folder());
                    return Err(self.source.error(group.span.clone(), message).with_hint(hint));
                }
                [] if group.name != SAMPLE && self.is_closed() => {
                    if wanted == Visibility::Hidden {
                        self.unsealed(&case_names(wanted, &group.name)[0])?;
                    }
                }
                [(visibility, path)] if *visibility == wanted => found.push((group.name.clone(), path.clone())),
                [_] => {}
                [] => {
                    let folder = if group.name == SAMPLE { Visibility::Sample } else { Visibility::Hidden }.folder();
                    let message = format!("group `{}` has no cases: `cases/{folder}/{0}.json` is missing", group.name);
                    let hint = format!("`judge verify --write {}` makes it from generate.py", self.slug);
                    return Err(self.source.error(group.span.clone(), message).with_hint(hint));
                }
                [(_, one), (_, two), ..] => {
                    let message = format!("group `{}` has more than one file: `{one}` and `{two}`", group.name);
                    return Err(self.source.error(group.span.clone(), message));
                }
            }
        }
        match strays.first() {
            Some(stray) => {
                let reason = "belongs to no `[[group]]` of problem.toml".to_owned();
                Err(Error::Refused { file: self.shown(stray), reason })
            }
            None => Ok(found),
        }
    }

    /// Whether a group has no cases here that anybody could read.
    pub(super) fn lacks_cases(&self) -> bool {
        let has = |group: &str| {
            Visibility::ALL.into_iter().flat_map(|one| case_names(one, group)).any(|path| self.files.contains(&path))
        };
        !self.groups.iter().all(|group| has(&group.name))
    }

    fn case_source(&self, path: &str) -> Result<Source, Error> {
        let file = self.shown(path);
        let mut bytes = self.read(path, MAX_UNPACKED)?;
        if path.strip_suffix(".gz").is_some() {
            let cannot = |source: io::Error| Error::Io { verb: "unpack", file: file.clone(), source };
            let unpacked = bounded(GzDecoder::new(bytes.as_slice()), MAX_UNPACKED).map_err(cannot)?;
            bytes = unpacked.ok_or_else(|| too_large(file.clone(), MAX_UNPACKED))?;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source { file, text: text.into() }),
            Err(_) => Err(Error::Refused { file, reason: "is not UTF-8".to_owned() }),
        }
    }
}

/// The names that the case file of a group may have.
pub(super) fn case_names(visibility: Visibility, group: &str) -> [String; 2] {
    let plain = format!("cases/{}/{group}.json", visibility.folder());
    [plain.clone(), plain + ".gz"]
}

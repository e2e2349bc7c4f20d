//! Case files: the cases of a group as JSON, packed where they are large.

use std::io::{Cursor, Read, Write};

use flate2::{Compression, GzBuilder};
use serde_json::{Map, Value as Json};
use zip::ZipArchive;

use super::super::package::{CaseData, Objection, PackageCase};
use super::Importer;
use super::grouping::NativeGroup;
use super::naming::{Taken, slug, without_counters};

/// Largest case file, unpacked.
const MAX_FILE: usize = 64 << 20;
/// Most cases of one file.
const MAX_CASES: usize = 10_000;
/// Text above this size is packed.
const PACK_ABOVE: usize = 1 << 20;
/// Largest archive of cases inside of a package.
const MAX_ARCHIVE: u64 = 256 << 20;

const HEAD: &str = "{\"cases\":[\n";
const TAIL: &str = "\n]}\n";

impl<'a> Importer<'a> {
    /// Writes the cases of all groups. A group that is too large for one file becomes several, where points allow that.
    pub(super) fn case_files(&mut self, groups: &[NativeGroup<'a>]) -> Vec<NativeGroup<'a>> {
        let mut taken = Taken::default();
        for group in groups {
            taken.slug(&group.name);
        }
        groups.iter().flat_map(|group| self.case_file(group, &mut taken)).collect()
    }

    fn case_file(&mut self, group: &NativeGroup<'a>, taken: &mut Taken) -> Vec<NativeGroup<'a>> {
        let names = case_names(&group.cases);
        let (mut written, mut text, mut begin) = (Vec::new(), HEAD.to_owned(), 0);
        let mut name = group.name.clone();
        for (index, (case, case_name)) in group.cases.iter().zip(names).enumerate() {
            let Some(line) = self.case_line(case, &case_name, group) else { continue };
            if line.len() + HEAD.len() + TAIL.len() > MAX_FILE {
                self.object_case(
                    case,
                    "this case is larger than 64 MiB, the most of a native case file",
                    "judge it in place",
                );
                continue;
            }
            let is_full = text.len() + line.len() + TAIL.len() > MAX_FILE || index - begin >= MAX_CASES;
            if is_full {
                let next = taken.slug(&group.name);
                written.push(self.finish_file(group, std::mem::replace(&mut name, next), &mut text, begin..index));
                begin = index;
            }
            if text.len() > HEAD.len() {
                text.push_str(",\n");
            }
            text.push_str(&line);
        }
        let count = group.cases.len();
        written.push(self.finish_file(group, name, &mut text, begin..count));
        if written.len() > 1 && (group.points.is_some() || group.is_sample()) {
            let message = "this group is too large for one native case file, and its points cannot be parted";
            self.object(
                &group.source.path,
                message.to_owned(),
                Some("judge the package in place: `judge verify PATH`"),
            );
        }
        written
    }

    fn finish_file(
        &mut self,
        group: &NativeGroup<'a>,
        name: String,
        text: &mut String,
        cases: std::ops::Range<usize>,
    ) -> NativeGroup<'a> {
        let text = std::mem::replace(text, HEAD.to_owned()) + TAIL;
        let folder = if group.is_sample() { "sample" } else { "hidden" };
        let path = format!("cases/{folder}/{name}.json");
        if text.len() > PACK_ABOVE {
            self.write(&(path + ".gz"), packed(&text));
        } else {
            self.write(&path, text);
        }
        NativeGroup { name, cases: group.cases[cases].to_vec(), ..group.clone() }
    }

    /// A case in one line.
    fn case_line(&mut self, case: &PackageCase, name: &str, group: &NativeGroup<'_>) -> Option<String> {
        let input = self.case_text(case, case.input.as_ref(), "input")?;
        let answer = self.case_text(case, case.answer.as_ref(), "answer")?;
        let mut object = Map::new();
        object.insert("name".to_owned(), Json::String(name.to_owned()));
        object.insert("input".to_owned(), Json::String(input));
        if self.package.interactive
            && group.is_sample()
            && let Some(talk) = &case.interaction
        {
            let talk = self.shown_text(talk)?;
            object.insert("interaction".to_owned(), Json::String(talk));
        }
        object.insert("expect".to_owned(), Json::String(answer));
        Some(Json::Object(object).to_string())
    }

    fn case_text(&mut self, case: &PackageCase, data: Option<&CaseData>, what: &str) -> Option<String> {
        let bytes = match data {
            None => Vec::new(),
            Some(CaseData::File(path)) => self.read(path, MAX_FILE as u64)?,
            Some(CaseData::Archived { archive, name }) => self.archived(archive, name)?,
            Some(CaseData::Generated { .. } | CaseData::Model) => {
                let message = format!("the {what} of this case is made by a program and is not in the package");
                self.object_case(case, &message, "`judge generate PATH` makes it, or take the full package");
                return None;
            }
        };
        let text = String::from_utf8(bytes).ok();
        if text.is_none() {
            let message = format!("the {what} of this case is not UTF-8, and native cases are text");
            self.object_case(case, &message, "judge the package in place: `judge verify PATH`");
        }
        text
    }

    /// A file in an archive inside of the package; the archive that was read last is kept.
    pub(super) fn archived(&mut self, archive: &str, name: &str) -> Option<Vec<u8>> {
        if self.archive.as_ref().is_none_or(|(kept, _)| kept != archive) {
            let bytes = self.read(archive, MAX_ARCHIVE)?;
            self.archive = Some((archive.to_owned(), bytes));
        }
        let (_, bytes) = self.archive.as_ref()?;
        match unpacked(bytes, name) {
            Ok(bytes) => Some(bytes),
            Err(message) => {
                self.objections.push(Objection { file: archive.to_owned(), line: None, message, hint: None });
                None
            }
        }
    }
}

fn unpacked(archive: &[u8], name: &str) -> Result<Vec<u8>, String> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).map_err(|error| format!("cannot be read: {error}"))?;
    let file = archive.by_name(name).map_err(|error| format!("has no file `{name}`: {error}"))?;
    let mut bytes = Vec::new();
    let read = file.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("cannot unpack `{name}`: {error}"))?;
    if bytes.len() > MAX_FILE { Err(format!("unpacks `{name}` to more than 64 MiB")) } else { Ok(bytes) }
}

/// Slugs of the names of cases, all different.
fn case_names(cases: &[&PackageCase]) -> Vec<String> {
    let names: Vec<String> = cases.iter().map(|case| case.name.clone()).collect();
    let names = without_counters(&names).unwrap_or(names);
    let mut taken = Taken::default();
    names.iter().map(|name| taken.slug(&slug(name))).collect()
}

/// Without time and system, so that the bytes depend on the text only.
fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes()).and_then(|()| packer.finish()).expect("a vector takes all bytes")
}

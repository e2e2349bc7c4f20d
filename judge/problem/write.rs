//! Writes case files and `work.toml`: for `judge verify --write`, in one way only, so that equal cases are equal bytes.
//!
//! One case a line, no spaces, floats with the fewest digits that read back the same. What is large is packed.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use flate2::{Compression, GzBuilder};
use harness::plain_file::shown;
use serde_json::{Map, Value as Json, json};

use super::cases::case_names;
use super::tree::Tree;
use super::{Error, Problem, TestCase, Visibility, WorkTable};

/// Text above this size is stored packed.
const PACK_ABOVE: usize = 64 << 10;

impl Problem {
    /// The text of a case file with these cases.
    pub fn case_text(&self, cases: &[TestCase]) -> String {
        let lines: Vec<String> = cases.iter().map(|case| self.case_json(case).to_string()).collect();
        format!("{{\"cases\":[\n{}\n]}}\n", lines.join(",\n"))
    }

    /// Stores what the slowest accepted solutions need, in place of what was there, and says where.
    pub fn store_work(&self, table: &WorkTable) -> Result<PathBuf, Error> {
        let path = self.plain_folder()?.join(WorkTable::FILE);
        let cannot = |source| Error::Io { verb: "write", file: path.display().to_string(), source };
        let draft = path.with_file_name(format!(".{}.new", WorkTable::FILE));
        fs::write(&draft, table.text()).and_then(|()| fs::rename(&draft, &path)).map_err(cannot)?;
        Ok(path)
    }

    pub(super) fn writable_folder(&self) -> Result<PathBuf, Error> {
        match &self.tree {
            Tree::Folder(root) => Ok(root.join(&self.slug)),
            Tree::Package(_) => {
                let reason =
                    "is a package of another format, which is not changed; `judge import` makes a problem of it"
                        .to_owned();
                Err(Error::Refused { file: self.slug.clone(), reason })
            }
            Tree::Embedded(_) | Tree::Memory(_) => {
                let reason = "is part of the binary and cannot be written; name a folder with `--problems`".to_owned();
                Err(Error::Refused { file: self.slug.clone(), reason })
            }
        }
    }

    /// The folder, where nothing of the problem is sealed: what is stored lies in the clear.
    fn plain_folder(&self) -> Result<PathBuf, Error> {
        if self.is_unsealed() || self.check_open().is_err() {
            let reason = "is sealed, and what is stored would lie beside it in the clear; \
                          store it where its plain files are, and seal it again"
                .to_owned();
            return Err(Error::Refused { file: self.slug.clone(), reason });
        }
        self.writable_folder()
    }

    /// Stores the case file of a group, in place of what was there, and says where.
    pub fn store(&self, visibility: Visibility, group: &str, text: &str) -> Result<PathBuf, Error> {
        let folder = self.plain_folder()?;
        let [plain, packed] = case_names(visibility, group);
        let large = text.len() > PACK_ABOVE;
        let name = if large { &packed } else { &plain };
        let bytes = if large { pack(text) } else { text.as_bytes().to_vec() };
        let path = folder.join(name);
        let cannot = |source| Error::Io { verb: "write", file: shown(&path), source };
        fs::create_dir_all(folder.join("cases").join(visibility.folder())).map_err(cannot)?;
        // Never half a file: it is written beside its place and then moved there.
        let draft = path.with_file_name(format!(".{group}.new"));
        fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, &path)).map_err(cannot)?;
        for other in
            Visibility::ALL.into_iter().flat_map(|other| case_names(other, group)).filter(|other| other != name)
        {
            match fs::remove_file(folder.join(other)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot(error)),
                _ => {}
            }
        }
        Ok(path)
    }

    /// A case as a case file has it.
    pub fn case_json(&self, case: &TestCase) -> Json {
        let mut object = Map::new();
        object.insert("name".to_owned(), json!(case.name));
        self.kind().write_input(case, &mut object);
        if let Some(size) = case.size {
            object.insert("size".to_owned(), json!(size));
        }
        object.insert("expect".to_owned(), self.kind().write_expect(case));
        if !self.draws().is_empty() {
            object.insert("supports".to_owned(), self.kind().write_supports(case));
        }
        if let Some(limits) = &case.limits {
            object.insert("limits".to_owned(), limits.to_json());
        }
        Json::Object(object)
    }
}

/// Without time and system, so that the bytes depend on the text only.
fn pack(text: &str) -> Vec<u8> {
    let mut packer = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    packer.write_all(text.as_bytes()).and_then(|()| packer.finish()).expect("a vector takes all bytes")
}

//! The generators of a plan by the names that its rules call them.

use std::collections::BTreeMap;

use super::facts::FILE;
use crate::problem::nearest;
use crate::problem::package::icpc::listing::{Folder, Listing};
use crate::problem::package::icpc::{languages, programs};
use crate::problem::package::model::{Objection, PackageFiles, PackageProgram};
use crate::problem::package::yaml::{Fields, shown, texts};

/// The folder of generators.
pub(super) const FOLDER: &str = "generators";

/// What finds programs.
pub(super) struct ProgramFinder<'a> {
    files: &'a dyn PackageFiles,
    listing: &'a Listing<'a>,
    /// Programs that the plan puts together itself, by name.
    own: BTreeMap<String, PackageProgram>,
}

impl<'a> ProgramFinder<'a> {
    /// Reads the key `generators` of a plan.
    pub(super) fn new(
        files: &'a dyn PackageFiles,
        listing: &'a Listing<'a>,
        fields: Option<Fields<'_>>,
    ) -> (Self, Vec<Objection>) {
        let mut finder = Self { files, listing, own: BTreeMap::new() };
        let Some(mut fields) = fields else { return (finder, Vec::new()) };
        let entries: Vec<_> = fields.rest().collect();
        for (key, value) in entries {
            let paths = texts(value).filter(|paths| !paths.is_empty());
            let Some(paths) = paths else {
                fields.object(&key.text, "must be a list of files of the generator, the one that runs first");
                continue;
            };
            match finder.of_files(&paths) {
                Ok(program) => {
                    finder.own.insert(key.text.clone(), program);
                }
                Err(why) => fields.object(&key.text, &why),
            }
        }
        let objections = fields.finish_open();
        (finder, objections)
    }

    /// A program of files that are named relative to the folder of generators.
    fn of_files(&self, paths: &[String]) -> Result<PackageProgram, String> {
        let whole: Vec<String> = paths.iter().map(|path| format!("{FOLDER}/{path}")).collect();
        let is_there = |path: &&String| self.files.names().binary_search(path).is_ok();
        if let Some(missing) = whole.iter().find(|path| !is_there(path)) {
            return Err(format!("names `{}`, which is not there", shown(missing)));
        }
        let language = languages::by_ending(&whole[0])
            .ok_or_else(|| format!("begins with `{}`, whose ending tells no language", shown(&whole[0])))?;
        Ok(PackageProgram { files: whole, language: Some(language.to_owned()), args: Vec::new() })
    }

    /// The program that a rule in a line of the plan calls.
    pub(super) fn find(&self, name: &str, line: usize) -> Result<PackageProgram, Objection> {
        if let Some(program) = self.own.get(name) {
            return Ok(program.clone());
        }
        let (folder, base) = name.rsplit_once('/').map_or((None, name), |(folder, base)| (Some(folder), base));
        let path = folder.map_or_else(|| FOLDER.to_owned(), |folder| format!("{FOLDER}/{folder}"));
        let all = self.listing.root.at(&path).map(|folder: &Folder<'_>| programs::list(folder, &path));
        let all = all.unwrap_or_default();
        match all.iter().find(|found| found.name == base) {
            Some(found) => programs::made(self.files, found),
            None => Err(self.missing(name, line, all.iter().map(|found| found.name.as_str()))),
        }
    }

    fn missing<'n>(&'n self, name: &str, line: usize, others: impl Iterator<Item = &'n str>) -> Objection {
        let known = others.chain(self.own.keys().map(String::as_str));
        let near = nearest::names(name, known);
        let hint = match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a rule names a file or a folder in `generators/`, or a key of `generators`".to_owned(),
        };
        Objection {
            file: FILE.to_owned(),
            line: Some(line),
            message: format!("there is no generator `{}`", shown(name)),
            hint: Some(hint),
        }
    }
}

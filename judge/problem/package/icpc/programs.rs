//! Programs of a package: a file, or a folder of files.

use super::super::model::{Objection, PackageFiles, PackageProgram};
use super::languages;
use super::listing::Folder;

/// A program as it lies in the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::problem::package) struct Found {
    /// Its name: that of the file, or of the folder.
    pub(in crate::problem::package) name: String,
    /// Its path in the package.
    pub(in crate::problem::package) path: String,
    /// Its files, the one to be run first.
    pub(in crate::problem::package) files: Vec<String>,
}

/// The programs right in a folder, sorted by name. Headers beside single files belong to each of them; texts are none.
pub(in crate::problem::package) fn list(folder: &Folder<'_>, path: &str) -> Vec<Found> {
    let headers: Vec<String> =
        folder.files.iter().filter(|(name, _)| is_header(name)).map(|(_, path)| owned(path)).collect();
    let single = folder.files.iter().filter(|(name, _)| !is_header(name) && !is_text(name)).map(|(name, file)| Found {
        name: owned(name),
        path: owned(file),
        files: std::iter::once(owned(file)).chain(headers.iter().cloned()).collect(),
    });
    let folders = folder.folders.iter().filter(|(name, _)| **name != "__pycache__");
    let whole = folders.map(|(name, inner)| of_folder(inner, name, &format!("{path}/{name}")));
    let mut found: Vec<Found> = single.chain(whole).filter(|program| !program.files.is_empty()).collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// The texts right in a folder, each as a program of its own: where their language is said, they may be that.
pub(super) fn texts(folder: &Folder<'_>) -> Vec<Found> {
    let texts = folder.files.iter().filter(|(name, _)| is_text(name));
    texts.map(|(name, file)| Found { name: owned(name), path: owned(file), files: vec![owned(file)] }).collect()
}

/// A folder as one program.
pub(in crate::problem::package) fn of_folder(folder: &Folder<'_>, name: &str, path: &str) -> Found {
    let mut files: Vec<String> = folder.all_files().into_iter().map(owned).collect();
    files.sort_by_key(|file| (rank(file), file.clone()));
    Found { name: owned(name), path: owned(path), files }
}

/// The only program of a folder: one file or folder in it, or all of its files together.
pub(super) fn only(folder: &Folder<'_>, path: &str) -> Result<Option<Found>, Objection> {
    let mut programs = list(folder, path);
    match programs.len() {
        0 => Ok(None),
        1 => Ok(programs.pop()),
        _ if folder.folders.is_empty() => Ok(Some(of_folder(folder, path, path))),
        _ => {
            let message = format!("`{path}` must hold one program and holds {}", programs.len());
            Err(Objection { file: path.to_owned(), line: None, message, hint: Some("keep one of them".to_owned()) })
        }
    }
}

/// A program with its language; an objection where it cannot be built here.
pub(in crate::problem::package) fn made(files: &dyn PackageFiles, found: &Found) -> Result<PackageProgram, Objection> {
    let refused = |message: String, hint: &str| Objection {
        file: found.path.clone(),
        line: None,
        message,
        hint: Some(hint.to_owned()),
    };
    if let Some(script) = script(found) {
        let message = format!("the program has a script `{script}`, and scripts are not run here");
        return Err(refused(message, "remove it where its files are built as those of their language are"));
    }
    match languages::of(files, &found.files)? {
        Some(language) if language.starts_with("python") && !has_beginning(&found.files) => Err(refused(
            "the program has several files in Python, and none of them is the one that runs".to_owned(),
            "call that one `__main__.py`, and keep the files of another program out of the folder",
        )),
        Some(language) => Ok(PackageProgram { files: found.files.clone(), language: Some(language), args: Vec::new() }),
        None => Err(refused(
            "the language of the program cannot be told from its files".to_owned(),
            "a program has files of one language, with its usual ending",
        )),
    }
}

/// Whether it can be told which file of a program in Python runs: the only one, or one that is called like that.
fn has_beginning(files: &[String]) -> bool {
    let mut sources = files.iter().filter(|file| languages::by_ending(file).is_some());
    let is_main = |file: &String| {
        let name = file.rsplit('/').next().unwrap_or(file);
        name.rsplit_once('.').is_some_and(|(stem, _)| stem == "__main__" || stem == "main")
    };
    sources.clone().count() == 1 || sources.any(is_main)
}

/// The script that builds or runs a program, right in its folder or alone.
fn script(found: &Found) -> Option<&'static str> {
    let is_alone = |name: &str| found.name == name && found.files.first() == Some(&found.path);
    let has = |name: &str| is_alone(name) || found.files.contains(&format!("{}/{name}", found.path));
    ["build", "run"].into_iter().find(|name| has(name))
}

/// Which file of a folder comes first: the one that is called like a main program, then sources, then the rest.
fn rank(path: &str) -> u8 {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    match stem {
        _ if languages::by_ending(path).is_none() => 3,
        "__main__" | "main" | "Main" => 0,
        "__init__" => 2,
        _ => 1,
    }
}

fn is_header(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ["h", "hh", "hpp", "hxx"].contains(&ending))
}

/// Whether a file is there for people.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "txt", "pdf", "tex"].contains(&ending) || ["README", "LICENSE", "Makefile"].contains(&name)
}

fn owned(text: &str) -> String {
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::listing::Listing;
    use super::super::memory::MemoryFiles;
    use super::*;

    fn files(paths: &[&str]) -> MemoryFiles {
        MemoryFiles::new(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>())
    }

    #[test]
    fn programs_are_files_and_folders() {
        let files = files(&["v/b.cpp", "v/a/x.py", "v/a/main.py", "v/a/in.txt", "v/testlib.h", "v/README.md"]);
        let listing = Listing::of(&files);
        let found = list(listing.root.at("v").unwrap(), "v");
        assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["a", "b.cpp"]);
        assert_eq!(found[0].files, ["v/a/main.py", "v/a/x.py", "v/a/in.txt"]);
        assert_eq!((found[0].path.as_str(), found[1].path.as_str()), ("v/a", "v/b.cpp"));
        assert_eq!(found[1].files, ["v/b.cpp", "v/testlib.h"]);
    }

    #[test]
    fn a_folder_for_one_program_holds_one() {
        let one = |paths: &[&str]| {
            let files = files(paths);
            let listing = Listing::of(&files);
            only(listing.root.at("v").unwrap(), "v").map(|found| found.map(|found| found.files))
        };
        assert_eq!(one(&["v/README.md"]).unwrap(), None);
        assert_eq!(one(&["v/a/b.py"]).unwrap().unwrap(), ["v/a/b.py"]);
        assert_eq!(one(&["v/__init__.py", "v/__main__.py"]).unwrap().unwrap(), ["v/__main__.py", "v/__init__.py"]);
        assert_eq!(one(&["v/a.py", "v/b/c.py"]).unwrap_err().message, "`v` must hold one program and holds 2");
    }

    #[test]
    fn scripts_and_unknown_languages_are_refused() {
        let refusal = |paths: &[&str]| {
            let files = files(paths);
            let listing = Listing::of(&files);
            made(&files, &list(listing.root.at("v").unwrap(), "v")[0]).map_err(|objection| objection.message)
        };
        let wanted = "the program has a script `build`, and scripts are not run here";
        assert_eq!(refusal(&["v/a/build", "v/a/x.cpp"]).unwrap_err(), wanted);
        assert_eq!(refusal(&["v/run"]).unwrap_err(), wanted.replace("build", "run"));
        let wanted = "the language of the program cannot be told from its files";
        assert_eq!(refusal(&["v/a/x.c", "v/a/x.py"]).unwrap_err(), wanted);
        let wanted = "the program has several files in Python, and none of them is the one that runs";
        assert_eq!(refusal(&["v/a/x.py", "v/a/y.py"]).unwrap_err(), wanted);
        assert!(refusal(&["v/a/x.py", "v/a/__main__.py"]).is_ok() && refusal(&["v/a/x.py", "v/a/main.py"]).is_ok());
        assert!(refusal(&["v/a/x.cpp", "v/a/y.cpp"]).is_ok());
        assert_eq!(refusal(&["v/a.cpp"]).unwrap().language.as_deref(), Some("cpp"));
    }
}

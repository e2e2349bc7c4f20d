//! The languages of the format, by the names that it gives them.

use std::collections::BTreeSet;

use super::super::model::{Objection, PackageFiles};

/// The most bytes of a source that is looked into.
pub(super) const MAX_SOURCE: u64 = 1 << 20;

/// Each language with the endings that tell it; those that are told by a name alone have none.
const LANGUAGES: [(&str, &[&str]); 53] = [
    ("ada", &["adb", "ads"]),
    ("algol68", &["a68"]),
    ("apl", &["apl"]),
    ("bash", &["sh"]),
    ("c", &["c"]),
    ("cgmp", &[]),
    ("cobol", &["cob"]),
    ("cpp", &["cc", "cpp", "cxx", "c++", "C"]),
    ("cppgmp", &[]),
    ("crystal", &["cr"]),
    ("csharp", &["cs"]),
    ("d", &["d"]),
    ("dart", &["dart"]),
    ("elixir", &["ex"]),
    ("erlang", &["erl"]),
    ("forth", &["fth", "4th", "forth", "frt"]),
    ("fortran", &["f90"]),
    ("fsharp", &["fs"]),
    ("gerbil", &["ss"]),
    ("go", &["go"]),
    ("haskell", &["hs"]),
    ("java", &["java"]),
    ("javaalgs4", &[]),
    ("javascript", &["js"]),
    ("julia", &["jl"]),
    ("kotlin", &["kt"]),
    ("lisp", &["lisp", "cl"]),
    ("lua", &["lua"]),
    ("modula2", &["mod", "def"]),
    ("nim", &["nim"]),
    ("objectivec", &["m"]),
    ("ocaml", &["ml"]),
    ("octave", &[]),
    ("odin", &["odin"]),
    ("pascal", &["pas"]),
    ("perl", &["pm"]),
    ("php", &["php"]),
    ("prolog", &["pl"]),
    ("python2", &["py2"]),
    ("python3", &["py", "py3"]),
    ("python3numpy", &[]),
    ("racket", &["rkt"]),
    ("ruby", &["rb"]),
    ("rust", &["rs"]),
    ("scala", &["scala"]),
    ("simula", &["sim"]),
    ("smalltalk", &["st"]),
    ("snobol", &["sno"]),
    ("swift", &["swift"]),
    ("typescript", &["ts"]),
    ("visualbasic", &["vb"]),
    ("zig", &["zig"]),
    // The format knows it no longer, and packages in it are many.
    ("python", &[]),
];

/// The names of all languages.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(name, _)| *name)
}

/// Whether the format has a language of this name.
pub(super) fn is_known(name: &str) -> bool {
    names().any(|known| known == name)
}

/// The language of files by their endings; `None` where there is no single one. Files of no language do not count.
pub(in crate::problem::package) fn of(files: &dyn PackageFiles, paths: &[String]) -> Result<Option<String>, Objection> {
    let found: BTreeSet<&str> = paths.iter().filter_map(|path| by_ending(path)).collect();
    let language = match found.iter().collect::<Vec<_>>()[..] {
        [language] => *language,
        _ => return Ok(None),
    };
    if language == "python3" && is_python_2(files, paths)? {
        return Ok(Some("python2".to_owned()));
    }
    Ok(Some(language.to_owned()))
}

/// The language that the ending of a file tells.
pub(in crate::problem::package) fn by_ending(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let is_told = |(_, endings): &&(&str, &[&str])| endings.contains(&ending);
    LANGUAGES.iter().find(is_told).map(|(name, _)| *name)
}

/// Whether the first line of a source asks for Python 2; the ending tells both of them.
fn is_python_2(files: &dyn PackageFiles, paths: &[String]) -> Result<bool, Objection> {
    for path in paths.iter().filter(|path| by_ending(path) == Some("python3")) {
        if files.size(path) > MAX_SOURCE {
            continue;
        }
        let text = files.read(path, MAX_SOURCE)?;
        let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
        if line.starts_with(b"#!") && String::from_utf8_lossy(line).contains("python2") {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    fn language(files: &[(&str, &str)]) -> Option<String> {
        let paths: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        of(&MemoryFiles::new(files), &paths).unwrap()
    }

    #[test]
    fn endings_tell_the_language() {
        assert_eq!(language(&[("a/x.cpp", ""), ("a/x.h", ""), ("a/README", "")]).as_deref(), Some("cpp"));
        assert_eq!(language(&[("a.C", "")]).as_deref(), Some("cpp"));
        assert_eq!(language(&[("a.c", "")]).as_deref(), Some("c"));
        assert_eq!(language(&[("a.unknown", "")]), None);
        assert_eq!(language(&[("a.c", ""), ("a.py", "")]), None);
    }

    #[test]
    fn the_first_line_tells_python_2() {
        assert_eq!(language(&[("a.py", "#!/usr/bin/env python2\n")]).as_deref(), Some("python2"));
        assert_eq!(language(&[("a.py", "#!/usr/bin/python3\n# python2\n")]).as_deref(), Some("python3"));
        assert_eq!(language(&[("a.py", "print(1)\n")]).as_deref(), Some("python3"));
    }

    #[test]
    fn names_are_those_of_the_format() {
        assert!(is_known("python3") && is_known("cgmp") && !is_known("Python"));
    }
}

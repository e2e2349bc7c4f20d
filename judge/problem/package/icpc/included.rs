//! Files that are put beside every submission: `include/<language>/`.

use std::collections::BTreeMap;

use super::super::model::PackageFormat;
use super::super::yaml::shown;
use super::findings::Findings;
use super::languages;
use super::listing::Folder;
use super::metadata::Metadata;

/// Files for all languages that have none of their own.
const DEFAULT: &str = "default";

/// Their paths by language.
pub(super) fn read(root: &Folder<'_>, metadata: &Metadata, into: &mut Findings) -> BTreeMap<String, Vec<String>> {
    let mut included = BTreeMap::new();
    let Some(folder) = root.at("include") else { return included };
    if metadata.format == PackageFormat::LegacyIcpc {
        into.object("include", None, "`legacy-icpc` has no included files")
            .hint("write `problem_format_version: legacy`");
    }
    for (_, path) in &folder.files {
        into.remark(path, None, "included files lie in folders such as `include/cpp`; the file is not read");
    }
    for (language, inner) in &folder.folders {
        check(language, metadata, into);
        included.insert((*language).to_owned(), inner.all_files().into_iter().map(str::to_owned).collect());
    }
    included
}

fn check(language: &str, metadata: &Metadata, into: &mut Findings) {
    let path = format!("include/{}", shown(language));
    let is_default = language == DEFAULT && metadata.is_modern();
    if !is_default && !languages::is_known(language) {
        let known: Vec<&str> = languages::names().collect();
        into.object(&path, None, format!("`{}` is not a language of the format", shown(language)))
            .near(language, &known);
        return;
    }
    let is_allowed = metadata.languages.as_ref().is_none_or(|allowed| allowed.iter().any(|name| name == language));
    if !is_default && !is_allowed {
        into.object(&path, None, format!("`{language}` is not among the `languages` of the problem"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    #[test]
    fn files_are_listed_by_language() {
        let files = MemoryFiles::modern(
            "",
            &[("include/default/a.txt", ""), ("include/cpp/b.h", ""), ("include/cpp/c/d.h", "")],
        );
        let included = files.package().included;
        assert_eq!(included["default"], ["include/default/a.txt"]);
        assert_eq!(included["cpp"], ["include/cpp/b.h", "include/cpp/c/d.h"]);
    }

    #[test]
    fn languages_are_those_of_the_problem() {
        let wanted = ["include/c++: `c++` is not a language of the format"];
        assert_eq!(MemoryFiles::legacy(&[("include/c++/a.h", "")]).objections(), wanted);
        let wanted = ["include/default: `default` is not a language of the format"];
        assert_eq!(MemoryFiles::legacy(&[("include/default/a.h", "")]).objections(), wanted);
        let wanted = ["include/python3: `python3` is not among the `languages` of the problem"];
        assert_eq!(MemoryFiles::modern("languages: [cpp]\n", &[("include/python3/a.py", "")]).objections(), wanted);
        let icpc = ("problem.yaml", "problem_format_version: legacy-icpc\n");
        let wanted = ["include: `legacy-icpc` has no included files"];
        assert_eq!(MemoryFiles::legacy(&[icpc, ("include/cpp/a.h", "")]).objections(), wanted);
    }

    #[test]
    fn files_without_a_language_are_remarked() {
        let wanted = ["include/a.h: included files lie in folders such as `include/cpp`; the file is not read"];
        assert_eq!(MemoryFiles::legacy(&[("include/a.h", "")]).remarks(), wanted);
    }
}

//! The programs of a package: a source, and the resources that lie beside it when it is compiled.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::xml::Element;
use crate::problem::package::model::{PackageFiles, PackageProgram};

/// The library that nearly all programs of Polygon include.
const TESTLIB: &str = "files/testlib.h";

/// What a program is for; Polygon gives each kind its own resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Checker,
    Interactor,
    Validator,
    Generator,
    Solution,
}

/// The programs and resources of a package.
pub(super) struct Programs<'a> {
    files: &'a dyn PackageFiles,
    resources: Vec<Resource>,
    /// Executables by the names that scripts call them.
    executables: BTreeMap<String, PackageProgram>,
}

/// A file that programs are compiled or run with.
struct Resource {
    path: String,
    /// Types of the programs that it is for: `cpp.*`; empty for all.
    for_types: Vec<String>,
    /// Names of Polygon's roles; `None` where the package says only that it is a resource.
    assets: Option<Vec<String>>,
}

impl Role {
    /// Polygon's name of it.
    fn asset(self) -> &'static str {
        match self {
            Self::Checker => "checker",
            Self::Interactor => "interactor",
            Self::Validator => "validator",
            Self::Generator => "generator",
            Self::Solution => "solution",
        }
    }
}

impl<'a> Programs<'a> {
    /// The resources and executables of a problem.
    pub(super) fn of(problem: &Element, files: &'a dyn PackageFiles, findings: &mut Findings) -> Self {
        let resources = resources(problem, files, findings);
        let mut programs = Self { files, resources, executables: BTreeMap::new() };
        for element in problem.at(&["files", "executables"], "executable") {
            programs.add(element, findings);
        }
        programs
    }

    /// The program whose source an element names.
    pub(super) fn program(&self, owner: &Element, role: Role, findings: &mut Findings) -> Option<PackageProgram> {
        let Some(source) = owner.child("source") else {
            findings.object(owner.line, format!("`{}` has no `source`", owner.name), "");
            return None;
        };
        let language = source.attribute("type").map(str::to_owned);
        let path = self.source(owner, source, findings)?;
        let mut program = PackageProgram { files: vec![path], language, args: Vec::new() };
        program.files.extend(self.beside(&program, role));
        Some(program)
    }

    /// The generator that a script calls by this name.
    pub(super) fn generator(&self, name: &str) -> Option<&PackageProgram> {
        self.executables.get(name.strip_suffix(".exe").unwrap_or(name))
    }

    /// All executables that are none of these programs.
    pub(super) fn others(&self, known: &[&PackageProgram]) -> Vec<PackageProgram> {
        let is_known =
            |program: &PackageProgram| known.iter().any(|known| known.files.first() == program.files.first());
        self.executables.values().filter(|program| !is_known(program)).cloned().collect()
    }

    /// Files that are put beside submissions, by the types that they are for.
    pub(super) fn included(&self) -> BTreeMap<String, Vec<String>> {
        let mut included: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for resource in self.resources.iter().filter(|resource| resource.is_for(Role::Solution)) {
            let all = [String::from("default")];
            let types = if resource.for_types.is_empty() { &all[..] } else { &resource.for_types[..] };
            for kind in types {
                included.entry(kind.clone()).or_default().push(resource.path.clone());
            }
        }
        included
    }

    /// Whether the package has a file.
    pub(super) fn has(&self, path: &str) -> bool {
        has(self.files, path)
    }

    fn add(&mut self, element: &Element, findings: &mut Findings) {
        let Some(program) = self.program(element, Role::Generator, findings) else { return };
        let name = stem(&program.files[0]).to_owned();
        if self.executables.insert(name.clone(), program).is_some() {
            findings.object(
                element.line,
                format!("two executables are called `{name}`"),
                "rename one of them in Polygon",
            );
        }
    }

    /// The path of a source that is there; a checker of Polygon's own may lie only at its copy.
    fn source(&self, owner: &Element, source: &Element, findings: &mut Findings) -> Option<String> {
        let Some(path) = source.attribute("path") else {
            findings.object(source.line, "`source` has no `path`", "");
            return None;
        };
        let copy = owner.child("copy").and_then(|copy| copy.attribute("path"));
        let found = [Some(path), copy].into_iter().flatten().find(|path| self.has(path));
        if found.is_none() {
            let hint = "download the package from Polygon again, or remove what names the file";
            findings.object(source.line, format!("`{path}` is missing"), hint);
        }
        found.map(str::to_owned)
    }

    /// The resources of a program, without the program itself.
    fn beside(&self, program: &PackageProgram, role: Role) -> Vec<String> {
        let is_beside =
            |resource: &&Resource| resource.is_for(role) && resource.is_for_type(program.language.as_deref());
        let paths = self.resources.iter().filter(is_beside).map(|resource| resource.path.clone());
        let mut paths: Vec<String> = paths.filter(|path| !program.files.contains(path)).collect();
        let has_library = paths.iter().any(|path| path.ends_with("testlib.h"));
        if role != Role::Solution && is_cpp(program) && !has_library && self.has(TESTLIB) {
            paths.push(TESTLIB.to_owned());
        }
        paths.dedup();
        paths
    }
}

impl Resource {
    /// Generators have no name of their own among Polygon's roles: they see what any program of the jury sees.
    fn is_for(&self, role: Role) -> bool {
        match (&self.assets, role) {
            (None, Role::Solution) => false,
            (None, _) => !is_unit(&self.path),
            (Some(assets), Role::Generator) => assets.iter().any(|asset| asset != Role::Solution.asset()),
            (Some(assets), _) => assets.iter().any(|asset| asset == role.asset()),
        }
    }

    fn is_for_type(&self, language: Option<&str>) -> bool {
        let Some(language) = language else { return true };
        self.for_types.is_empty() || self.for_types.iter().any(|mask| matches(mask, language))
    }
}

/// Whether the library of a checker in C++ is missing.
pub(super) fn lacks_library(program: &PackageProgram) -> bool {
    is_cpp(program) && !program.files.iter().any(|path| path.ends_with("testlib.h"))
}

/// Whether a package has a file.
pub(super) fn has(files: &dyn PackageFiles, path: &str) -> bool {
    files.names().binary_search_by(|name| name.as_str().cmp(path)).is_ok()
}

/// The resources that have a type; the others are Polygon's own, such as the style of statements.
fn resources(problem: &Element, files: &dyn PackageFiles, findings: &mut Findings) -> Vec<Resource> {
    let elements = problem.at(&["files", "resources"], "file");
    elements.into_iter().filter_map(|element| resource(element, files, findings)).collect()
}

fn resource(element: &Element, files: &dyn PackageFiles, findings: &mut Findings) -> Option<Resource> {
    let Some(path) = element.attribute("path") else {
        findings.object(element.line, "`file` has no `path`", "");
        return None;
    };
    let assets = element.child("assets").map(|assets| names(assets, "asset"));
    if element.attribute("type").is_none() && assets.is_none() {
        return None;
    }
    if !has(files, path) {
        findings.object(element.line, format!("`{path}` is missing"), "download the package from Polygon again");
        return None;
    }
    let types = element.attribute("for-types").or_else(|| element.attribute("for-type")).unwrap_or_default();
    let for_types = types.split([';', ':', ',', ' ']).filter(|kind| !kind.is_empty() && *kind != "*");
    Some(Resource { path: path.to_owned(), for_types: for_types.map(str::to_owned).collect(), assets })
}

fn names(element: &Element, child: &str) -> Vec<String> {
    element.children_named(child).filter_map(|child| child.attribute("name")).map(str::to_lowercase).collect()
}

/// Whether a type is in a mask: `cpp.*` holds `cpp.g++17`.
fn matches(mask: &str, language: &str) -> bool {
    match mask.split_once('*') {
        Some((before, after)) => {
            language.len() >= before.len() + after.len() && language.starts_with(before) && language.ends_with(after)
        }
        None => mask == language,
    }
}

fn is_cpp(program: &PackageProgram) -> bool {
    match program.language.as_deref() {
        Some(language) => language.starts_with("cpp"),
        None => program.files.first().is_some_and(|path| is_unit(path)),
    }
}

/// Whether a compiler makes a program of this file alone, so that it does not belong beside another one.
fn is_unit(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["c", "cc", "cpp", "cxx"].iter().any(|unit| ending.eq_ignore_ascii_case(unit))
}

/// `gen` of `files/gen.cpp`.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Memory, messages};
    use super::super::xml::parse;
    use super::*;

    const FILES: &str = "<problem><files><resources><file path='files/olymp.sty'/>
        <file path='files/testlib.h' type='h.g++'/><file path='files/common.cpp' type='cpp.g++17'/>
        <file path='files/grader.cpp' type='cpp.g++17' for-types='cpp.*;c.*'><stages><stage name='compile'/></stages>
          <assets><asset name='solution'/></assets></file>
        <file path='files/words.txt' type='raw'><assets><asset name='checker'/></assets></file>
        </resources><executables>
        <executable><source path='files/gen.cpp' type='cpp.g++17'/></executable>
        <executable><source path='files/gen2.py' type='python.3'/></executable>
        </executables></files>
        <assets><checker><source path='files/check.cpp' type='cpp.g++17'/><copy path='check.cpp'/></checker></assets>
        </problem>";

    fn memory() -> Memory {
        let paths =
            ["olymp.sty", "testlib.h", "common.cpp", "grader.cpp", "words.txt", "gen.cpp", "gen2.py", "check.cpp"];
        Memory::with(paths.map(|path| (format!("files/{path}"), "")))
    }

    #[test]
    fn a_program_has_its_resources_beside_it() {
        let (memory, mut findings) = (memory(), Findings::about("problem.xml"));
        let problem = parse(FILES.as_bytes()).unwrap();
        let programs = Programs::of(&problem, &memory, &mut findings);
        let checker = problem.at(&["assets"], "checker")[0];
        let checker = programs.program(checker, Role::Checker, &mut findings).unwrap();
        assert_eq!(checker.files, ["files/check.cpp", "files/testlib.h", "files/words.txt"]);
        assert_eq!(checker.language.as_deref(), Some("cpp.g++17"));
        let solution = programs.program(problem.at(&["assets"], "checker")[0], Role::Solution, &mut findings).unwrap();
        assert_eq!(solution.files, ["files/check.cpp", "files/grader.cpp"]);
        assert_eq!(messages(findings), Ok(vec![]));
    }

    #[test]
    fn a_generator_is_called_by_its_stem() {
        let (memory, mut findings) = (memory(), Findings::about("problem.xml"));
        let problem = parse(FILES.as_bytes()).unwrap();
        let programs = Programs::of(&problem, &memory, &mut findings);
        assert_eq!(programs.generator("gen").unwrap().files[0], "files/gen.cpp");
        assert_eq!(programs.generator("gen.exe").unwrap().files[0], "files/gen.cpp");
        assert_eq!(programs.generator("gen2").unwrap().files, ["files/gen2.py", "files/testlib.h", "files/words.txt"]);
        assert!(programs.generator("gen3").is_none());
        assert_eq!(programs.others(&[programs.generator("gen").unwrap()]).len(), 1);
    }

    #[test]
    fn a_resource_of_solutions_is_put_beside_submissions() {
        let (memory, mut findings) = (memory(), Findings::about("problem.xml"));
        let problem = parse(FILES.as_bytes()).unwrap();
        let included = Programs::of(&problem, &memory, &mut findings).included();
        assert_eq!(included.keys().collect::<Vec<_>>(), ["c.*", "cpp.*"]);
        assert_eq!(included["cpp.*"], ["files/grader.cpp"]);
    }

    #[test]
    fn a_checker_may_lie_only_at_its_copy() {
        let memory = Memory::with([("check.cpp".to_owned(), ""), ("files/testlib.h".to_owned(), "")]);
        let mut findings = Findings::about("problem.xml");
        let problem =
            parse(b"<problem><checker><source path='files/c.cpp'/><copy path='check.cpp'/></checker></problem>");
        let problem = problem.unwrap();
        let programs = Programs::of(&problem, &memory, &mut findings);
        let checker = programs.program(problem.child("checker").unwrap(), Role::Checker, &mut findings).unwrap();
        assert_eq!(checker.files, ["check.cpp", "files/testlib.h"]);
        assert!(!lacks_library(&checker));
    }

    #[test]
    fn a_source_that_is_missing_is_refused_with_its_line() {
        let (memory, mut findings) = (Memory::with([("problem.xml".to_owned(), "")]), Findings::about("problem.xml"));
        let text = "<problem>\n<checker>\n<source path='../c.cpp'/></checker></problem>";
        let problem = parse(text.as_bytes()).unwrap();
        let programs = Programs::of(&problem, &memory, &mut findings);
        assert!(programs.program(&problem.children[0], Role::Checker, &mut findings).is_none());
        assert_eq!(messages(findings), Err(vec!["3: `../c.cpp` is missing".to_owned()]));
    }

    #[test]
    fn a_mask_holds_types() {
        assert!(matches("cpp.*", "cpp.g++17"));
        assert!(matches("*", "java11"));
        assert!(matches("java11", "java11"));
        assert!(!matches("cpp.*", "c.gcc"));
        assert!(!matches("cpp*cpp", "cpp"));
    }
}

//! What a `problem.xml` may contain: each element with its attributes and its children.
//!
//! Whatever could change a verdict has to be known; what only describes the problem is let through.

use super::findings::Findings;
use super::xml::Element;

/// An element: its name, its attributes, its children.
type Known = (&'static str, &'static [&'static str], &'static [&'static str]);

/// All elements that are known.
#[rustfmt::skip]
const ELEMENTS: &[Known] = &[
    ("problem", &["revision", "short-name", "url", "uuid-from-history"],
        &["names", "statements", "tutorials", "judging", "files", "assets", "properties", "stresses", "tags",
          "documents", "materials", "attachments"]),
    ("judging", &["cpu-name", "cpu-speed", "input-file", "output-file", "run-count", "extra-config",
        "treat-points-from-checker-as-percent"], &["testset"]),
    ("testset", &["name"], &["time-limit", "memory-limit", "test-count", "input-path-pattern", "output-path-pattern",
        "answer-path-pattern", "tests", "groups"]),
    ("time-limit", &[], &[]),
    ("memory-limit", &[], &[]),
    ("test-count", &[], &[]),
    ("input-path-pattern", &[], &[]),
    ("output-path-pattern", &[], &[]),
    ("answer-path-pattern", &[], &[]),
    ("tests", &[], &["test"]),
    ("test", &["method", "cmd", "sample", "points", "group", "description", "from-file", "verdict", "testset"], &[]),
    ("groups", &[], &["group"]),
    ("group", &["name", "points", "points-policy", "feedback-policy"], &["dependencies"]),
    ("dependencies", &[], &["dependency"]),
    ("dependency", &["group"], &[]),
    ("files", &[], &["resources", "executables", "attachments"]),
    ("resources", &[], &["file"]),
    ("file", &["path", "type", "for-types", "for-type"], &["stages", "assets"]),
    ("stages", &[], &["stage"]),
    ("stage", &["name"], &[]),
    ("asset", &["name"], &[]),
    ("executables", &[], &["executable"]),
    ("executable", &[], &["source", "binary"]),
    ("source", &["path", "type"], &[]),
    ("binary", &["path", "type"], &[]),
    ("copy", &["path", "type"], &[]),
    ("assets", &[], &["checker", "interactor", "validators", "solutions", "scorer", "generators", "asset"]),
    ("checker", &["name", "type"], &["source", "binary", "copy", "testset"]),
    ("interactor", &[], &["source", "binary", "copy", "runs"]),
    ("runs", &[], &["run"]),
    ("run", &[], &[]),
    ("validators", &[], &["validator"]),
    ("validator", &[], &["source", "binary", "testset"]),
    ("scorer", &[], &["source", "binary"]),
    ("generators", &[], &["generator"]),
    ("generator", &[], &["source", "binary"]),
    ("solutions", &[], &["solution"]),
    ("solution", &["tag", "note"], &["source", "binary", "extra-tags"]),
    ("extra-tags", &[], &["extra-tag"]),
    ("extra-tag", &["tag", "group", "testset"], &[]),
];

/// Elements that may be repeated in one parent.
const REPEATED: &[&str] = &[
    "testset",
    "test",
    "group",
    "dependency",
    "file",
    "stage",
    "asset",
    "executable",
    "run",
    "validator",
    "generator",
    "solution",
    "extra-tag",
];

/// Elements in which nothing decides a verdict.
const DESCRIPTIVE: &[&str] =
    &["names", "statements", "tutorials", "properties", "stresses", "tags", "documents", "materials", "attachments"];

/// Looks for what is unknown or there twice.
pub(super) fn check(root: &Element, findings: &mut Findings) {
    // The depth of the tree is bounded where it is parsed.
    let Some((_, attributes, children)) = ELEMENTS.iter().find(|(name, ..)| *name == root.name) else { return };
    for (name, _) in root.attributes.iter().filter(|(name, _)| !attributes.contains(&name.as_str())) {
        let message = format!("unknown attribute `{name}` of `{}`", root.name);
        unknown(root, root.line, message, findings);
    }
    for (index, child) in root.children.iter().enumerate() {
        if DESCRIPTIVE.contains(&child.name.as_str()) {
            continue;
        }
        if !children.contains(&child.name.as_str()) {
            unknown(root, child.line, format!("unknown element `{}` in `{}`", child.name, root.name), findings);
        } else if is_repeated(root, index) {
            let message = format!("duplicate element `{}` in `{}`", child.name, root.name);
            findings.object(child.line, message, "keep one of them");
        } else {
            check(child, findings);
        }
    }
}

/// Whether an element that may be there once has a brother before it.
fn is_repeated(parent: &Element, index: usize) -> bool {
    let name = parent.children[index].name.as_str();
    !REPEATED.contains(&name) && parent.children[..index].iter().any(|brother| brother.name == name)
}

/// The problem's own element only describes; all others decide.
fn unknown(parent: &Element, line: usize, message: String, findings: &mut Findings) {
    let hint = "`judge` knows the packages that Polygon makes; remove it, or ask for it to be supported";
    if parent.name == "problem" {
        findings.remark(line, format!("{message}; it is ignored"), "");
    } else {
        findings.object(line, message, hint);
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::parse;
    use super::*;

    fn found(text: &str) -> Result<Vec<String>, Vec<String>> {
        let mut findings = Findings::about("problem.xml");
        check(&parse(text.as_bytes()).unwrap(), &mut findings);
        let texts = |list: Vec<crate::problem::package::model::Objection>| {
            list.into_iter().map(|one| format!("{}: {}", one.line.unwrap_or(0), one.message)).collect()
        };
        findings.finish().map(texts).map_err(texts)
    }

    #[test]
    fn what_polygon_writes_is_known() {
        let text = "<problem revision='1'><names><name x='1'/></names><judging run-count='1'><testset name='tests'>\
                    <tests><test method='manual'/><test/></tests></testset></judging></problem>";
        assert_eq!(found(text), Ok(vec![]));
    }

    #[test]
    fn an_unknown_element_is_refused_with_its_line() {
        let text = "<problem>\n<assets>\n<judge/></assets></problem>";
        assert_eq!(found(text), Err(vec!["3: unknown element `judge` in `assets`".to_owned()]));
    }

    #[test]
    fn an_unknown_attribute_is_refused_with_its_line() {
        let text = "<problem>\n<judging speed='2'/></problem>";
        assert_eq!(found(text), Err(vec!["2: unknown attribute `speed` of `judging`".to_owned()]));
    }

    #[test]
    fn what_only_describes_is_a_remark_or_nothing() {
        let text = "<problem colour='red'>\n<poster/><tags><tag any='thing'><deep/></tag></tags></problem>";
        let remarks = vec![
            "1: unknown attribute `colour` of `problem`; it is ignored".to_owned(),
            "2: unknown element `poster` in `problem`; it is ignored".to_owned(),
        ];
        assert_eq!(found(text), Ok(remarks));
    }

    #[test]
    fn an_element_that_decides_may_be_there_once() {
        let text = "<problem><assets><checker/>\n<checker/></assets></problem>";
        assert_eq!(found(text), Err(vec!["2: duplicate element `checker` in `assets`".to_owned()]));
    }
}

//! Whole packages.

use super::memory::MemoryFiles;
use super::*;

#[test]
fn the_smallest_packages_have_no_remarks() {
    assert_eq!(MemoryFiles::legacy(&[]).remarks(), Vec::<String>::new());
    assert_eq!(MemoryFiles::modern("", &[]).remarks(), Vec::<String>::new());
}

#[test]
fn several_objections_are_told_at_once_and_twenty_at_most() {
    let mut files = MemoryFiles::legacy(&[("problem.yaml", "a: 1\nb: 2\nlimits: x\n")]);
    assert_eq!(files.objections().len(), 3);
    (10..99).for_each(|number| files.put(&format!("data/secret/{number}.in"), ""));
    assert_eq!(files.objections().len(), 20);
}

#[test]
fn names_that_are_not_allowed_are_not_there() {
    let mut files = MemoryFiles::modern("", &[("data/secret/a b.in", ""), ("notes (old).txt", "")]);
    files.put(".git/config", "");
    let wanted = [
        "data/secret/a b.in: the format does not allow this name; the file counts as not there",
        "notes (old).txt: the format does not allow this name; the file counts as not there",
    ];
    assert_eq!(files.remarks(), wanted);
    let files = MemoryFiles::legacy(&[("data/secret/a b.in", "")]);
    assert_eq!(files.objections(), [wanted[0]]);
}

#[test]
fn the_name_of_a_package_is_plain() {
    let files = MemoryFiles::legacy(&[]);
    let remarks = read(&files, "My-Problem").unwrap().remarks;
    assert_eq!(
        remarks[0].message,
        "the format asks for a name of the package of letters a–z and digits, not `My-Problem`"
    );
}

#[test]
fn validators_that_the_format_does_not_have_are_remarked() {
    let wanted = ["answer_validators: the format has no answer validators; they are not run"];
    assert_eq!(MemoryFiles::modern("", &[("answer_validators/a.py", "")]).remarks(), wanted);
}

#[test]
fn generators_are_listed() {
    let files = MemoryFiles::modern(
        "",
        &[("generators/gen.py", ""), ("generators/generators.yaml", ""), ("generators/x/a.cpp", "")],
    );
    let generators = files.package().generators;
    assert_eq!(
        generators.iter().map(|one| one.files[0].as_str()).collect::<Vec<_>>(),
        ["generators/gen.py", "generators/x/a.cpp"]
    );
}

#[test]
fn hostile_text_in_any_description_is_an_objection() {
    for text in
        ["\0", "[", "&a [*a]", "a: &a [b, *a]", "- - - -", "!!x y", "? ? ?", "{{{{", "\u{feff}\u{feff}", "a: |\n\t"]
    {
        for path in
            ["problem.yaml", "data/secret/test_group.yaml", "data/secret/1.yaml", "submissions/submissions.yaml"]
        {
            let mut files = MemoryFiles::modern("constants: {a: b}\n", &[]);
            files.put(path, text);
            let _ = read(&files, "x");
        }
    }
}

#[test]
fn folders_that_are_almost_of_the_format_are_remarked() {
    let files = MemoryFiles::modern("", &[("input_validator/check.py", ""), ("notes/x", ""), ("scripts/x.py", "")]);
    assert_eq!(files.remarks(), ["input_validator: the format has no such folder; it is not read"]);
    let files = MemoryFiles::legacy(&[("submission/accepted/a.py", ""), ("grader/x.py", ""), ("generators/x.py", "")]);
    let wanted = ["grader", "submission"].map(|name| format!("{name}: the format has no such folder; it is not read"));
    assert_eq!(files.remarks(), wanted);
}

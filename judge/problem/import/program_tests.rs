//! Programs of a package become programs of a native problem.

use std::collections::BTreeMap;

use super::super::package::{OutputJudge, PackageFormat, PackageProgram};
use super::tests::{files, imported, package, program, refused};
use super::*;

#[test]
fn flags_of_the_default_validator_become_keys() {
    let of = |args: &str| {
        let args = args.split_whitespace().map(ToOwned::to_owned).collect();
        native_files(&Package { output: OutputJudge::Tokens(args), ..package() }, &files(), "sum")
    };
    let text = of("case_sensitive float_tolerance 1e-6").unwrap();
    assert!(
        text.text("problem.toml")
            .contains("[check]\nkind = \"tokens\"\ncase_sensitive = true\nfloat_tolerance = 1e-6\n")
    );
    for (args, message) in [
        ("float_tolerance", "gives `float_tolerance` no number that is 0 or more"),
        ("fuzzy", "gives the default output validator `fuzzy`, which it does not know"),
        ("case_sensitive case_sensitive", "gives `case_sensitive` to the default output validator twice"),
        ("float_tolerance 1 float_absolute_tolerance 1", "gives `float_tolerance` beside one of its parts"),
    ] {
        assert_eq!(of(args).unwrap_err()[0].message, message);
    }
}

#[test]
fn arguments_that_all_hidden_cases_share_are_those_of_the_problem() {
    let mut package = package();
    package.root.groups[1].output_args = Some(vec!["case_sensitive".to_owned()]);
    let import = imported(&package, &files());
    assert!(import.text("problem.toml").contains("case_sensitive = true"));
    assert!(import.remarks[0].message.starts_with("samples are judged"));
    package.root.groups[1].cases[0].output_args = Some(Vec::new());
    let message = "cases give the output validator different arguments, and a native problem has one set";
    assert_eq!(refused(&package, &files()), [message]);
}

#[test]
fn validators_come_with_the_files_beside_them() {
    let mut files = files();
    files.add("output_validators/v/check.cc", b"#include \"lib/x.h\" // {{limit}}".to_vec());
    files.add("output_validators/v/lib/x.h", b"".to_vec());
    files.add("input_validators/ok.py", b"".to_vec());
    files.add("input_validators/old.ctd", b"".to_vec());
    let validator = program(&["output_validators/v/check.cc", "output_validators/v/lib/x.h"]);
    let mut package = Package {
        output: OutputJudge::Programs(vec![PackageProgram { args: vec!["a \"b\"".to_owned()], ..validator.clone() }]),
        input_validators: vec![program(&["input_validators/ok.py"]), program(&["input_validators/old.ctd"])],
        constants: BTreeMap::from([("limit".to_owned(), "7".to_owned())]),
        ..package()
    };
    let import = imported(&package, &files);
    assert!(import.text("problem.toml").contains("[check]\nkind = \"validator\"\nargs = [\"a \\\"b\\\"\"]\n"));
    assert_eq!(import.text("validator/validate.cpp"), "#include \"lib/x.h\" // 7");
    assert!(import.paths().contains(&"validator/lib/x.h") && import.paths().contains(&"validators/input/ok.py"));
    assert!(import.remarks.iter().any(|remark| remark.file == "input_validators/old.ctd"));
    package.output = OutputJudge::Programs(vec![validator.clone(), validator]);
    assert_eq!(refused(&package, &files), ["has 2 output validators, and a native problem has one"]);
    package.output = OutputJudge::Testlib(program(&["output_validators/v/check.cc"]));
    assert!(imported(&package, &files).text("problem.toml").contains("kind = \"testlib\"\n"));
    package.output = OutputJudge::Programs(vec![program(&["output_validators/v/build"])]);
    assert!(refused(&package, &files)[0].starts_with("this program is in no language"));
}

#[test]
fn an_interactive_package_keeps_its_interactor_and_its_conversations() {
    let mut files = files();
    files.add("output_validator/i.py", b"talk()".to_vec());
    files.add("data/sample/1.interaction", b"<5\n>1\n".to_vec());
    let mut package = Package {
        interactive: true,
        output: OutputJudge::Programs(vec![program(&["output_validator/i.py"])]),
        ..package()
    };
    package.root.groups[0].cases[0].interaction = Some("data/sample/1.interaction".to_owned());
    let import = imported(&package, &files);
    let manifest = import.text("problem.toml");
    assert!(manifest.contains("[interactive]\n") && !manifest.contains("[check]"), "{manifest}");
    assert_eq!(import.text("interactor/interact.py"), "talk()");
    assert!(import.text("statement.md").ends_with("not printed.\n\n    < 5\n    > 1\n"));
    assert!(import.text("cases/sample/sample.json").contains("\"interaction\":\"<5\\n>1\\n\""));
    package.root.groups[0].cases[0].interaction = Some("5\n".to_owned());
    assert_eq!(refused(&package, &files), ["the line begins with neither `<` nor `>`"]);
    package.root.groups[0].cases[0].interaction = None;
    package.root.groups[1].output_args = Some(vec!["x".to_owned()]);
    assert!(imported(&package, &files).text("problem.toml").contains("kind = \"validator\"\nargs = [\"x\"]\n"));
}

#[test]
fn programs_with_testlib_stay_together() {
    let mut files = files();
    for (path, text) in [("files/talk.cpp", "talk"), ("files/check.cpp", "check"), ("files/look.cpp", "look")] {
        files.add(path, text.as_bytes().to_vec());
    }
    files.add("files/testlib.h", b"lib".to_vec());
    let with_library = |path: &str| program(&[path, "files/testlib.h"]);
    let mut package = Package {
        format: PackageFormat::Polygon,
        interactive: true,
        interactor: Some(with_library("files/talk.cpp")),
        output: OutputJudge::Testlib(with_library("files/check.cpp")),
        input_validators: vec![with_library("files/look.cpp")],
        ..package()
    };
    let import = imported(&package, &files);
    let manifest = import.text("problem.toml");
    assert!(manifest.contains("[interactive]\n") && manifest.contains("[check]\nkind = \"testlib\"\n"), "{manifest}");
    assert_eq!(import.text("interactor/interact.cpp"), "talk");
    assert_eq!(import.text("validator/validate.cpp"), "check");
    assert_eq!(import.text("validators/input/look/validate.cpp"), "look");
    for folder in ["interactor", "validator", "validators/input/look"] {
        assert_eq!(import.text(&format!("{folder}/testlib.h")), "lib");
    }
    package.format = PackageFormat::Legacy;
    package.interactive = false;
    package.interactor = None;
    let import = imported(&package, &files);
    assert!(import.remarks.iter().any(|remark| remark.message.ends_with("native one with the same files")));
}

#[test]
fn checkers_of_dmoj_have_a_native_form_or_are_refused() {
    let of = |name: &str| Package {
        output: OutputJudge::Dmoj { name: name.to_owned(), args: BTreeMap::new() },
        ..package()
    };
    assert!(imported(&of("standard"), &files()).text("validator/validate.py").contains("sys.exit"));
    assert!(imported(&of("identical"), &files()).text("problem.toml").contains("kind = \"exact\""));
    assert_eq!(refused(&of("sorted"), &files()), ["DMOJ's checker `sorted` has no native form"]);
}

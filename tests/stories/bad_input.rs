//! What a stranger types wrong: each mistake gets a clear error, exit status 2, and the next thing to type.

use crate::environment::{Environment, Printed};

fn refused(printed: &Printed, parts: &[&str]) {
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert_eq!(printed.stdout, "", "{}", printed.all());
    for part in parts {
        assert!(printed.stderr.contains(part), "`{part}` is missing\n{}", printed.all());
    }
}

#[test]
fn an_unknown_problem_names_the_nearest_ones() {
    let environment = Environment::new();
    environment.write("a.py", "");
    refused(&environment.judge(&["submit", "num-island", "a.py"]), &["`num-island`", "num-islands"]);
    refused(&environment.judge(&["show", "tow-sum"]), &["`tow-sum`", "two-sum"]);
}

#[test]
fn a_missing_file_is_named() {
    refused(&Environment::new().judge(&["submit", "two-sum", "nowhere.py"]), &["`nowhere.py`", "error"]);
}

#[test]
fn a_folder_is_not_a_submission() {
    let environment = Environment::new();
    environment.write("folder/x.py", "");
    refused(&environment.judge(&["submit", "two-sum", "folder"]), &["`folder`"]);
}

#[test]
fn an_unknown_extension_lists_the_languages() {
    let environment = Environment::new();
    environment.write("two_sum.xyz", "x");
    refused(&environment.judge(&["submit", "two-sum", "two_sum.xyz"]), &["xyz", "hint", "--lang"]);
}

#[test]
fn a_source_over_the_limit_is_refused() {
    let environment = Environment::new();
    environment.write("two_sum.py", vec![b'#'; 200 * 1024]);
    let printed = environment.judge(&["submit", "two_sum.py"]);
    assert_ne!(printed.status, 0, "{}", printed.all());
    assert!(printed.all().contains("128 KiB"), "{}", printed.all());
}

#[test]
fn new_never_writes_over_a_file() {
    let environment = Environment::new();
    environment.write("two_sum.py", "precious\n");
    refused(&environment.judge(&["new", "two-sum", "--lang", "python"]), &["two_sum.py", "exists"]);
    assert_eq!(std::fs::read_to_string(environment.path("two_sum.py")).unwrap(), "precious\n");
}

#[test]
fn a_broken_store_is_set_aside() {
    let environment = Environment::new();
    let printed = environment.judge(&["stats"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
}

#[test]
fn a_manifest_error_points_at_the_line() {
    let environment = Environment::new();
    environment.write("registry/odd/problem.toml", "format = 1\ntitle = \"Odd\"\ntrack = \"algo\"\nlevel = \"easy\"\ntags = []\n[function]\nname = \"odd\"\nparams = [{ name = \"x\", type = \"intt\" }]\nreturns = \"bool\"\n[check]\nkind = \"exact\"\n[[group]]\nname = \"sample\"\ntitle = \"the examples\"\nhint = \"h\"\npoints = 0\n");
    let printed = environment.judge(&["--problems", "registry", "show", "odd"]);
    refused(&printed, &["intt", "8"]);
}

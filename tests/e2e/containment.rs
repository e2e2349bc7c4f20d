//! Compilers are contained: what a submission makes them read, and what the judge says where the system cannot contain
//! them.

use std::collections::BTreeMap;
use std::thread;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

use crate::environment::{Environment, Printed};

/// Where the registry keeps answers that nobody may see.
const HIDDEN: &str = "tests/registry/hostile-stdio/cases/hidden/numbers.json";

fn submit(environment: &Environment, file: &str, more: &[&str]) -> Printed {
    let registry = Environment::repository("tests/registry");
    let command = ["--problems", registry.to_str().unwrap(), "submit", "hostile-stdio", file];
    environment.judge(&[&command, more].concat())
}

/// Runs the judge on a kernel that says it has no Landlock: a filter on the thread that starts it answers so.
pub(super) fn without_landlock(judge: impl FnOnce() -> Printed + Send) -> Printed {
    let calls = BTreeMap::from([(libc::SYS_landlock_create_ruleset, Vec::new())]);
    let absent = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let filter: BpfProgram = SeccompFilter::new(calls, SeccompAction::Allow, absent, arch).unwrap().try_into().unwrap();
    thread::scope(|scope| {
        let restricted = scope.spawn(|| {
            seccompiler::apply_filter(&filter).unwrap();
            judge()
        });
        restricted.join().unwrap()
    })
}

fn plain(environment: &Environment) -> &Environment {
    let program = Environment::repository("tests/registry/hostile-stdio/submissions/accepted/plain.rs");
    environment.write("plain.rs", std::fs::read(program).unwrap())
}

#[test]
fn a_compiler_shows_no_hidden_case() {
    let environment = Environment::new();
    let hidden = Environment::repository(HIDDEN);
    assert!(hidden.is_file());
    let path = hidden.to_str().unwrap();
    environment
        .write("text.rs", format!("const A: &str = include_str!({path:?});\nfn main() {{ println!(\"{{A}}\"); }}\n"));
    environment.write("code.rs", format!("const A: [(); 0] = include!({path:?});\nfn main() {{}}\n"));
    environment.write("code.cpp", format!("#include {path:?}\nint main() {{}}\n"));
    environment.write("bytes.c", format!("const char a[] = {{\n#embed {path:?}\n}};\nint main(void) {{}}\n"));
    for file in ["text.rs", "code.rs", "code.cpp", "bytes.c"] {
        let printed = submit(&environment, file, &[]);
        assert_eq!(printed.status, 1, "{}", printed.all());
        assert!(printed.stdout.contains("CE "), "{}", printed.all());
        assert!(!printed.stdout.contains("cases\":") && !printed.stdout.contains("expect"), "{}", printed.all());
    }
}

#[test]
fn a_message_does_not_say_whether_a_file_exists() {
    let environment = Environment::new();
    let there = Environment::repository(HIDDEN);
    let there = there.to_str().unwrap();
    // As long, so that as many marks stand under it.
    let absent = &there.replace("numbers", "letters");
    let said = |name: &str, source: String| {
        environment.write(name, &source);
        let printed = submit(&environment, name, &[]);
        assert_eq!(printed.status, 1, "{}", printed.all());
        printed.stdout.replace(there, "FILE").replace(absent.as_str(), "FILE")
    };
    let rust = |file: &str| format!("const A: &str = include_str!({file:?});\nfn main() {{}}\n");
    assert_eq!(said("a.rs", rust(there)), said("a.rs", rust(absent)));
    let embed = |file: &str| format!("const char a[] = {{\n#embed {file:?}\n}};\nint main(void) {{}}\n");
    assert_eq!(said("a.c", embed(there)), said("a.c", embed(absent)));
    let include = |file: &str| format!("#include {file:?}\nint main() {{}}\n");
    assert_eq!(said("a.cpp", include(there)), said("a.cpp", include(absent)));
}

#[test]
fn a_module_of_a_file_that_exists_is_as_absent_as_any() {
    let environment = Environment::new();
    let folder = Environment::repository("judge");
    let said = |module: &str| {
        let path = folder.to_str().unwrap();
        environment.write("a.rs", format!("#[path = {path:?}]\nmod a {{ mod {module}; }}\nfn main() {{}}\n"));
        let printed = submit(&environment, "a.rs", &[]);
        assert!(printed.stdout.contains("nothing beside the submission can be read"), "{}", printed.all());
        printed.stdout
    };
    assert!(folder.join("lib.rs").is_file() && !folder.join("nil.rs").exists());
    assert_eq!(said("lib").replace("lib", "nil"), said("nil"));
}

#[test]
fn the_preprocessor_sees_its_headers_and_the_submission_alone() {
    let environment = Environment::new();
    let hidden = Environment::repository(HIDDEN);
    let conditions = ["include", "embed"].map(|way| {
        let paths = [hidden.to_str().unwrap(), "/etc/passwd", "/tmp", "/proc/self/maps", "../view.json"];
        paths.map(|path| format!("__has_{way}({path:?})")).join(" || ")
    });
    let source = format!(
        "#include <stdio.h>\n#if {} || !__has_include(<stdio.h>)\n#error the preprocessor sees too much\n#endif\n\
         int main() {{ fprintf(stderr, \"%s %s\", __FILE__, __TIMESTAMP__); return 7; }}\n",
        conditions.join(" || ")
    );
    for name in ["a.c", "a.cpp"] {
        environment.write(name, &source);
        let printed = submit(&environment, name, &["--format", "json"]);
        assert!(printed.stdout.contains(&format!("\"{name} Mon Jan  1 00:00:00 2024\"")), "{}", printed.all());
    }
}

#[test]
fn a_system_without_landlock_is_said_in_the_verdict() {
    let environment = Environment::new();
    plain(&environment);
    let contained = submit(&environment, "plain.rs", &[]);
    assert!(!contained.stdout.contains("not contained"), "{}", contained.all());
    let printed = without_landlock(|| submit(&environment, "plain.rs", &[]));
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stdout.contains(", not contained"), "{}", printed.all());
}

#[test]
fn required_containment_refuses_to_compile_without_landlock() {
    let environment = Environment::new();
    plain(&environment);
    assert_eq!(submit(&environment, "plain.rs", &["--require-containment"]).status, 0);
    let printed = without_landlock(|| submit(&environment, "plain.rs", &["--require-containment"]));
    assert_eq!(printed.status, 2, "{}", printed.all());
    for part in ["compilers are not contained on this machine", "no Landlock", "hint: "] {
        assert!(printed.stderr.contains(part), "{}", printed.all());
    }
}

#[test]
fn doctor_says_whether_compilers_are_contained() {
    let environment = Environment::new();
    let state = |printed: Printed| printed.json()["containment"]["state"].as_str().unwrap_or_default().to_owned();
    assert_eq!(state(environment.judge(&["doctor", "--format", "json"])), "pass");
    assert_eq!(state(without_landlock(|| environment.judge(&["doctor", "--format", "json"]))), "open");
}

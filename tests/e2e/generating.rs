//! Cases made by generators: `judge generate` on packages and on problems of our own.

use std::fs;
use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::environment::Environment;

const DESCRIPTION: &str = "\
problem_format_version: 2025-09
name: Sum
uuid: 7d3bd4c8-2f0e-4f26-9c59-1f6a0c5be0aa
constants: {most: 100}
limits: {time_limit: 1.0}
";

const VALID: &str = "\
import sys
lines = sys.stdin.read().split('\\n')
assert 1 <= int(lines[0]) <= {{most}} and len(lines[1].split()) == int(lines[0]) and lines[2:] == ['']
sys.exit(42)
";

const GENERATOR: &str = "\
import random, sys
count, seed = map(int, sys.argv[1:3])
random.seed(seed)
print(count)
print(*[random.randint(1, 9) for _ in range(count)])
";

const PLAN: &str = "\
solution: /submissions/accepted/sum.py
random_salt: abc
data:
  sample:
    data:
      - '': {in: \"2\\n1 2\", ans: '3'}
  secret:
    data:
      - small: numbers.py 3 {seed}
      - most:
          generate: numbers.py {{most}} {seed}
          count: 2
      - pair: {copy: manual/pair}
";

/// A package whose cases are still to be made.
fn package() -> Environment {
    let here = Environment::new();
    here.write("sums/problem.yaml", DESCRIPTION).write("sums/statement/problem.en.md", "Add.\n");
    here.write("sums/input_validators/valid.py", VALID);
    here.write("sums/submissions/accepted/sum.py", "input()\nprint(sum(map(int, input().split())))\n");
    here.write("sums/generators/numbers.py", GENERATOR).write("sums/generators/generators.yaml", PLAN);
    here.write("sums/generators/manual/pair.in", "2\n3 4\n");
    here
}

fn read(here: &Environment, path: &str) -> String {
    fs::read_to_string(here.path(path)).unwrap()
}

#[test]
fn the_cases_of_a_package_are_made_by_its_plan_and_hold() {
    let here = package();
    let before = here.judge(&["verify", "sums"]);
    assert!(before.status == 2 && before.stderr.contains("`judge generate` makes what"), "{}", before.all());
    let missing = here.judge(&["generate", "sums", "--check"]);
    assert_eq!(missing.status, 1, "{}", missing.all());
    assert!(!here.path("sums/data").exists());
    let made = here.judge(&["generate", "sums"]);
    insta::assert_snapshot!(made.all(), @"
    status: 0
    --- stdout
    ✓ data/sample/1         made
    ✓ data/secret/2-small   made        numbers.py 3 682239040
    ✓ data/secret/3-most-1  made        numbers.py 100 230312810
    ✓ data/secret/4-most-2  made        numbers.py 100 61911143
    ✓ data/secret/5-pair    made
    sums: 5 made · answers by submissions/accepted/sum.py
    --- stderr
    next: judge verify sums
    ");
    assert_eq!(
        (read(&here, "sums/data/sample/1.in"), read(&here, "sums/data/sample/1.ans")),
        ("2\n1 2\n".into(), "3\n".into())
    );
    assert_eq!(read(&here, "sums/data/secret/5-pair.ans"), "7\n");
    let proven = here.judge(&["verify", "sums"]);
    assert!(proven.status == 0 && !proven.stdout.contains("no rule"), "{}", proven.all());
    let again = here.judge(&["generate", "sums", "--check"]);
    assert!(
        again.status == 0 && again.stdout.ends_with("5 unchanged · answers by submissions/accepted/sum.py\n"),
        "{}",
        again.all()
    );
}

#[test]
fn what_the_judge_made_is_replaced_and_what_somebody_wrote_is_left_alone() {
    let here = package();
    assert_eq!(here.judge(&["generate", "sums"]).status, 0);
    here.write("sums/generators/numbers.py", GENERATOR.replace("1, 9", "1, 5"));
    here.write("sums/generators/generators.yaml", PLAN.replace("      - pair: {copy: manual/pair}\n", ""));
    here.write("sums/data/secret/2-small.in", "1\n5\n").write("sums/data/secret/mine.in", "1\n6\n");
    here.write("sums/data/secret/mine.ans", "6\n");
    let changed = here.judge(&["generate", "sums"]);
    assert_eq!(changed.status, 1, "{}", changed.all());
    for told in [
        "! data/secret/2-small   left alone",
        "the `data/secret/2-small.in` that is there differs, and the judge did not make it",
        "✓ data/secret/3-most-1  changed",
        "- data/secret/5-pair.ans  removed",
        "- data/secret/5-pair.in  removed",
    ] {
        assert!(changed.stdout.contains(told), "{told}: {}", changed.all());
    }
    assert!(changed.stderr.contains("makes `data/secret/mine.in`"), "{}", changed.all());
    assert!(changed.stderr.contains("`--force` replaces"), "{}", changed.all());
    assert_eq!(read(&here, "sums/data/secret/2-small.in"), "1\n5\n");
    assert!(here.path("sums/data/secret/mine.in").exists() && !here.path("sums/data/secret/5-pair.in").exists());
    let forced = here.judge(&["generate", "sums", "--force"]);
    assert!(forced.status == 0 && forced.stdout.contains("2-small   changed"), "{}", forced.all());
    assert!(here.path("sums/data/secret/mine.in").exists());
}

#[test]
fn a_case_that_has_no_rule_stays_when_the_plan_names_it_no_more() {
    let here = package();
    here.write("sums/generators/generators.yaml", format!("{PLAN}      - mine:\n"));
    here.write("sums/data/secret/6-mine.in", "1\n4\n");
    assert_eq!(here.judge(&["generate", "sums"]).status, 0);
    assert_eq!(read(&here, "sums/data/secret/6-mine.ans"), "4\n");
    here.write("sums/generators/generators.yaml", PLAN);
    let dropped = here.judge(&["generate", "sums"]);
    assert!(dropped.stdout.contains("- data/secret/6-mine.ans  removed"), "{}", dropped.all());
    assert!(dropped.stderr.contains("makes `data/secret/6-mine.in`"), "{}", dropped.all());
    assert_eq!(read(&here, "sums/data/secret/6-mine.in"), "1\n4\n");
}

#[test]
fn a_case_that_fails_says_why_and_the_others_are_written() {
    let here = package();
    let rules = "      - crash: crash.py {seed}\n      - large: numbers.py 101 {seed}\n      - silent: silent.py\n      \
                 - broken: broken.cpp\n      - later: {generate: 'later.py {seed}', retries: 9}\n";
    here.write("sums/generators/generators.yaml", format!("{PLAN}{rules}"));
    here.write("sums/generators/crash.py", "import sys\nprint('half way', file=sys.stderr)\nraise ValueError('no')\n");
    here.write("sums/generators/silent.py", "").write("sums/generators/broken.cpp", "int main() { return x; }\n");
    here.write(
        "sums/generators/later.py",
        "import sys\nif int(sys.argv[1]) % 3: sys.exit(1)\nopen('testcase.in', 'w').write('1\\n1\\n')\n",
    );
    let made = here.judge(&["generate", "sums"]);
    assert_eq!(made.status, 1, "{}", made.all());
    for told in [
        "✗ data/secret/06-crash   failed      crash.py ",
        "`generators/crash.py` fails: ValueError: no",
        "half way",
        "✗ data/secret/07-large   failed      numbers.py 101 ",
        "the input is not valid: `sums/input_validators/valid.py` refuses it",
        "`generators/silent.py` prints nothing and writes no `testcase.in`",
        "`generators/broken.cpp` does not compile:",
        "✓ data/secret/10-later   made",
        "6 made, 4 failed",
    ] {
        assert!(made.stdout.contains(told), "{told}: {}", made.all());
    }
    assert!(!here.path("sums/data/secret/07-large.in").exists() && here.path("sums/data/secret/02-small.in").exists());
    let told = here.judge(&["generate", "sums", "--format", "json"]).json();
    let crash = &told["cases"][5];
    assert_eq!((crash["path"].as_str(), crash["state"].as_str()), (Some("data/secret/06-crash"), Some("failed")));
    assert!(crash["stderr"].as_str().unwrap().contains("half way") && told["failed"] == 4, "{told}");
}

#[test]
fn generators_are_written_in_any_language_that_there_is() {
    let here = package();
    let sources = [
        ("c.c", "#include <stdio.h>\nint main(int n, char **v) { printf(\"1\\n%s\\n\", v[1]); }\n"),
        (
            "cpp.cpp",
            "#include <fstream>\nint main(int n, char **v) { std::ofstream(\"testcase.in\") << \"1\\n\" << v[1] << \"\\n\"; }\n",
        ),
        ("rust.rs", "fn main() { println!(\"1\\n{}\", std::env::args().nth(1).unwrap()); }\n"),
        ("go.go", "package main\nimport (\"fmt\"; \"os\")\nfunc main() { fmt.Printf(\"1\\n%s\\n\", os.Args[1]) }\n"),
        ("js.js", "console.log('1\\n' + process.argv[2]);\n"),
    ];
    let mut rules = Vec::new();
    for (file, source) in sources {
        here.write(&format!("sums/generators/{file}"), source);
        rules.push(format!("      {}: {file} 8\n", file.split('.').next().unwrap()));
    }
    let rules = rules.concat();
    here.write("sums/generators/generators.yaml", format!("data:\n  secret:\n    data:\n{rules}"));
    let made = here.judge(&["generate", "sums"]);
    assert_eq!(made.status, 0, "{}", made.all());
    for name in ["c", "cpp", "rust", "go", "js"] {
        assert_eq!(read(&here, &format!("sums/data/secret/{name}.in")), "1\n8\n", "{name}");
        assert_eq!(read(&here, &format!("sums/data/secret/{name}.ans")), "8\n", "{name}");
    }
}

#[test]
fn an_archive_is_not_written_and_its_package_is_made_in_a_folder() {
    let here = package();
    zip(&here.path("sums"), &here.path("sums.zip"));
    let refused = here.judge(&["generate", "sums.zip"]);
    assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("`judge generate sums.zip --out DIR` writes the package"), "{}", refused.all());
    let made = here.judge(&["generate", "sums.zip", "--out", "whole"]);
    assert!(made.status == 0 && made.stderr.contains("next: judge verify whole"), "{}", made.all());
    assert_eq!(here.judge(&["verify", "whole"]).status, 0);
    let taken = here.judge(&["generate", "sums.zip", "--out", "whole"]);
    assert!(taken.status == 2 && taken.stderr.contains("`whole` is there already"), "{}", taken.all());
}

/// Packs a folder.
fn zip(folder: &Path, archive: &Path) {
    let mut packed = ZipWriter::new(fs::File::create(archive).unwrap());
    let mut open = vec![folder.to_owned()];
    while let Some(folder_or_file) = open.pop() {
        if folder_or_file.is_dir() {
            open.extend(fs::read_dir(&folder_or_file).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = folder_or_file.strip_prefix(folder).unwrap().to_str().unwrap();
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(&fs::read(&folder_or_file).unwrap()).unwrap();
    }
    packed.finish().unwrap();
}

#[test]
fn a_plan_that_cannot_be_followed_is_refused_with_its_line() {
    let here = package();
    here.write(
        "sums/generators/generators.yaml",
        PLAN.replace("numbers.py 3", "number.py 3").replace("count: 2", "counts: 2"),
    );
    let refused = here.judge(&["generate", "sums"]);
    insta::assert_snapshot!(refused.all(), @"
    status: 2
    --- stdout
    --- stderr
    error: sums/generators/generators.yaml:9: there is no generator `number.py`
    sums/generators/generators.yaml:12: unknown key `most.counts`
    hint: did you mean `numbers.py`?
    ");
    here.write("sums/generators/generators.yaml", PLAN.replace("accepted/sum.py", "accepted/add.py"));
    let refused = here.judge(&["generate", "sums"]);
    assert!(
        refused
            .stderr
            .contains("generators.yaml:1: `solution` is `/submissions/accepted/add.py`, which is no submission"),
        "{}",
        refused.all()
    );
    assert!(!here.path("sums/data").exists());
    fs::remove_file(here.path("sums/generators/generators.yaml")).unwrap();
    let without = here.judge(&["generate", "sums"]);
    assert!(without.status == 2 && without.stderr.contains("has no plan of generation"), "{}", without.all());
    here.write("dmoj/init.yml", "test_cases: [{in: 1.in, out: 1.out, points: 1}]\n")
        .write("dmoj/1.in", "")
        .write("dmoj/1.out", "");
    let dmoj = here.judge(&["generate", "dmoj"]);
    assert!(dmoj.status == 2 && dmoj.stderr.contains("DMOJ"), "{}", dmoj.all());
}

#[test]
fn generators_that_no_rule_calls_are_told_by_verify() {
    let here = package();
    assert_eq!(here.judge(&["generate", "sums"]).status, 0);
    here.write("sums/generators/idle.py", "print(1)\n");
    let told = here.judge(&["verify", "sums"]);
    assert!(
        told.status == 0
            && told.stdout.contains("! no rule of `generators/generators.yaml` calls `generators/idle.py`"),
        "{}",
        told.all()
    );
    here.write("sums/generators/generators.yaml", "data: 3\n");
    let told = here.judge(&["verify", "sums"]);
    assert!(
        told.stdout.contains("! the plan of generation: generators/generators.yaml:1: `data` must be"),
        "{}",
        told.all()
    );
    fs::remove_file(here.path("sums/generators/generators.yaml")).unwrap();
    let told = here.judge(&["verify", "sums"]);
    assert!(
        told.stdout.contains("! no `generators/generators.yaml` says what the generators make: `generators/idle.py`"),
        "{}",
        told.all()
    );
}

const POLYGON: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<problem short-name="sum">
  <names><name language="english" value="Sum"/></names>
  <statements><statement language="english" path="statements/problem.tex" type="application/x-tex"/></statements>
  <judging><testset name="tests">
    <time-limit>1000</time-limit><memory-limit>268435456</memory-limit><test-count>4</test-count>
    <input-path-pattern>tests/%02d</input-path-pattern><answer-path-pattern>tests/%02d.a</answer-path-pattern>
    <tests>
      <test method="manual" sample="true"/>
      <test method="generated" cmd="gen 5 &quot;a b&quot;"/>
      <test method="generated" cmd="several 2" from-file="one"/>
      <test method="generated" cmd="several 2" from-file="two"/>
    </tests>
  </testset></judging>
  <files><executables>
    <executable><source path="files/gen.py" type="python.3"/></executable>
    <executable><source path="files/several.py" type="python.3"/></executable>
    <executable><source path="files/idle.py" type="python.3"/></executable>
  </executables></files>
  <assets>
    <checker type="testlib"><source path="files/check.c" type="c.gcc"/></checker>
    <solutions><solution tag="main"><source path="solutions/sum.py" type="python.3"/></solution></solutions>
  </assets>
</problem>
"#;

#[test]
fn a_polygon_package_without_its_tests_says_how_to_make_them_and_holds_then() {
    let here = Environment::new();
    here.write("poly/problem.xml", POLYGON)
        .write("poly/statements/problem.tex", "Add.\n")
        .write("poly/tests/01", "1 2\n");
    here.write("poly/files/gen.py", "import sys\nprint(sys.argv[1], len(sys.argv[2]))\n")
        .write("poly/files/idle.py", "print(1)\n");
    here.write(
        "poly/files/several.py",
        "import sys\nfor n, name in enumerate(['one', 'two']):\n    open(name, 'w').write(f'{n} {sys.argv[1]}\\n')\n",
    );
    here.write("poly/files/check.c", "#include <stdio.h>\nint main(int n, char **v) {\n    long a = 0, b = 1;\n    fscanf(fopen(v[2], \"r\"), \"%ld\", &a);\n    fscanf(fopen(v[3], \"r\"), \"%ld\", &b);\n    return a != b;\n}\n");
    here.write("poly/solutions/sum.py", "print(sum(map(int, input().split())))\n");
    let before = here.judge(&["verify", "poly"]);
    assert!(before.status == 1 && before.stdout.contains("hint: `judge generate poly` makes them"), "{}", before.all());
    let made = here.judge(&["generate", "poly"]);
    insta::assert_snapshot!(made.all(), @r#"
    status: 0
    --- stdout
    ✓ tests/01  made
    ✓ tests/02  made        gen 5 "a b"
    ✓ tests/03  made        several 2 > one
    ✓ tests/04  made        several 2 > two
    poly: 4 made · answers by solutions/sum.py
    --- stderr
    warning: the package has no input validators: nobody looked at the inputs
    next: judge verify poly
    "#);
    assert_eq!((read(&here, "poly/tests/02"), read(&here, "poly/tests/04.a")), ("5 3\n".into(), "3\n".into()));
    let proven = here.judge(&["verify", "poly"]);
    assert!(
        proven.status == 0 && proven.stdout.contains("! no rule of `problem.xml` calls `files/idle.py`"),
        "{}",
        proven.all()
    );
}

#[test]
fn a_problem_of_our_own_is_made_by_its_generator() {
    let here = Environment::new();
    here.copy("problems/a-plus-b");
    let whole = here.judge(&["--problems", "problems", "generate", "a-plus-b"]);
    assert!(whole.status == 0 && whole.stdout.contains("unchanged   generate.py"), "{}", whole.all());
    let generator = read(&here, "problems/a-plus-b/generate.py");
    here.write("problems/a-plus-b/generate.py", format!("{generator}\nraise SystemExit('no more')\n"));
    let failed = here.judge(&["--problems", "problems", "generate", "a-plus-b"]);
    assert!(failed.status == 1 && failed.stdout.contains("✗ generate.py  failed"), "{}", failed.all());
    let inside = here.judge(&["generate", "a-plus-b"]);
    assert!(inside.status == 2 && inside.stderr.contains("cannot be changed"), "{}", inside.all());
    let forced = here.judge(&["--problems", "problems", "generate", "a-plus-b", "--force"]);
    assert!(forced.status == 2 && forced.stderr.contains("for packages of other formats"), "{}", forced.all());
}

//! Programs of several files, with arguments and with files beside them, as problem packages have them: validators, checkers, generators.

use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome};
use harness::{Artifact, Build, Kept, Source, SourceFile, Workspace};

use super::harness;

fn build(language: &str, name: &str, text: &str, files: &[(&str, &str)]) -> Build {
    let harness = harness();
    let files: Vec<SourceFile<'_>> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let language = harness.languages().by_id(language).unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &files };
    harness.build(&source, &Interface::Stdio, &|_| {}).unwrap()
}

fn built(language: &str, name: &str, text: &str, files: &[(&str, &str)]) -> Artifact {
    match build(language, name, text, files) {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}

fn rejected(language: &str, name: &str, text: &str, files: &[(&str, &str)]) -> String {
    match build(language, name, text, files) {
        Build::Ready(_) => panic!("{name} was built"),
        Build::Rejected(diagnostics) => diagnostics.text,
    }
}

fn run(artifact: &Artifact, workspace: &Workspace, stdin: &str) -> (Outcome, Kept) {
    harness().run_in(workspace, artifact, stdin.as_bytes(), 7, &Limits::default()).unwrap()
}

fn workspace(args: &[&str]) -> Workspace {
    Workspace {
        args: args.iter().map(|arg| (*arg).to_owned()).collect(),
        files: [("data/1.in".to_owned(), b"21\n".to_vec().into())].into(),
        folders: vec!["feedback".to_owned()],
        kept: vec!["feedback".to_owned()],
        is_read_only: false,
    }
}

/// A program that is called as a validator: it doubles the number in the file of its first argument by a function of another file, prints
/// that with its second argument and its input, lists its folder, leaves a message and ends with 43.
#[track_caller]
fn validates(language: &str, name: &str, text: &str, files: &[(&str, &str)], list: &str) {
    let artifact = built(language, name, text, files);
    let argument = "a \"b\" 'c' ö {args}";
    let (outcome, kept) = run(&artifact, &workspace(&["data/1.in", argument]), "input\n");
    let said = String::from_utf8_lossy(&outcome.stdout);
    assert_eq!(said, format!("42 {argument} input\n{list}\n"), "{}", String::from_utf8_lossy(&outcome.stderr));
    assert_eq!(outcome.exit, Exit::Code(43));
    assert_eq!(kept.files, [("feedback/judgemessage.txt".to_owned(), b"read only".to_vec())].into());
    assert_eq!(kept.notes, Vec::<String>::new());
}

#[test]
fn c_is_given_arguments_and_files() {
    let text = r#"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lib/twice.h"

int main(int argc, char **argv) {
    FILE *in = fopen(argv[1], "r");
    int x;
    char line[100], *names[10];
    fscanf(in, "%d", &x);
    fgets(line, sizeof line, stdin);
    printf("%d %s %s", twice(x), argv[2], line);
    DIR *folder = opendir(".");
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.') printf("%s ", entry->d_name);
    printf("\n");
    FILE *message = fopen("feedback/judgemessage.txt", "w");
    fputs(fopen(argv[1], "r+") ? "writable" : "read only", message);
    exit(43);
}
"#;
    let files = [
        ("lib/twice.h", "int twice(int x);\n"),
        ("lib/twice.c", "#include \"twice.h\"\nint twice(int x) { return 2 * x; }\n"),
    ];
    validates("c", "main.c", text, &files, "data feedback ");
}

#[test]
fn cpp_is_given_arguments_and_files() {
    let text = r#"
#include <bits/stdc++.h>
#include "validate.h"

int main(int argc, char **argv) {
    std::ifstream in(argv[1]);
    int x;
    in >> x;
    std::string line;
    std::getline(std::cin, line);
    std::cout << twice(x) << " " << argv[2] << " " << line << "\n";
    std::set<std::string> names;
    for (auto &entry : std::filesystem::directory_iterator(".")) names.insert(entry.path().filename());
    for (auto &name : names) std::cout << name << " ";
    std::cout << std::endl;
    std::ofstream message("feedback/judgemessage.txt");
    message << (std::ofstream(argv[1]) ? "writable" : "read only");
    message.close();
    refuse();
}
"#;
    let files = [
        ("validate.h", "#pragma once\nint twice(int x);\n[[noreturn]] void refuse();\n"),
        ("twice.cc", "#include \"validate.h\"\nint twice(int x) { return 2 * x; }\n"),
        ("more/refuse.cpp", "#include <cstdlib>\n#include <validate.h>\nvoid refuse() { std::exit(43); }\n"),
    ];
    validates("cpp", "main.cpp", text, &files, "data feedback ");
}

#[test]
fn rust_is_given_arguments_and_files() {
    let text = r#"
mod twice;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let x: i32 = std::fs::read_to_string(&args[1]).unwrap().trim().parse().unwrap();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    print!("{} {} {line}", twice::twice(x), args[2]);
    let names = std::fs::read_dir(".").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    println!("{}", names.join(" "));
    let said = if std::fs::write(&args[1], "").is_ok() { "writable" } else { "read only" };
    std::fs::write("feedback/judgemessage.txt", said).unwrap();
    std::process::exit(43);
}
"#;
    let files = [
        ("twice.rs", "mod deep;\n\npub fn twice(x: i32) -> i32 {\n    deep::times(x, 2)\n}\n"),
        ("twice/deep.rs", "pub fn times(x: i32, y: i32) -> i32 {\n    x * y\n}\n"),
    ];
    validates("rust", "main.rs", text, &files, "data feedback");
}

#[test]
fn go_is_given_arguments_and_files() {
    let text = r#"package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in, _ := os.Open(os.Args[1])
	var x int
	fmt.Fscan(in, &x)
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	fmt.Printf("%d %s %s", twice(x), os.Args[2], line)
	entries, _ := os.ReadDir(".")
	for _, entry := range entries {
		fmt.Print(entry.Name(), " ")
	}
	fmt.Println()
	said := "read only"
	if os.WriteFile(os.Args[1], nil, 0o644) == nil {
		said = "writable"
	}
	os.WriteFile("feedback/judgemessage.txt", []byte(said), 0o644)
	os.Exit(43)
}
"#;
    let files = [(
        "twice.go",
        "package main\n\nimport \"strings\"\n\nfunc twice(x int) int {\n\treturn x * len(strings.Repeat(\"a\", 2))\n}\n",
    )];
    validates("go", "main.go", text, &files, "data feedback ");
}

#[test]
fn python_is_given_arguments_and_files() {
    let text = r#"
import os
import sys

from lib.twice import twice

print(twice(int(open(sys.argv[1]).read())), sys.argv[2], input())
print(*sorted(os.listdir()))
try:
    open(sys.argv[1], "w")
    said = "writable"
except OSError:
    said = "read only"
message = open("feedback/judgemessage.txt", "w")
message.write(said)
sys.exit(43)
"#;
    let files = [("lib/twice.py", "def twice(x):\n    return 2 * x\n")];
    validates("python", "main.py", text, &files, "data feedback lib");
}

#[test]
fn javascript_is_given_arguments_and_files() {
    let text = r"
const fs = require('fs');
const { twice } = require('./lib/twice');

const [, , path, argument] = process.argv;
console.log(`${twice(Number(fs.readFileSync(path, 'utf8')))} ${argument} ${fs.readFileSync(0, 'utf8').trim()}`);
console.log(fs.readdirSync('.').join(' '));
let said = 'read only';
try {
  fs.writeFileSync(path, '');
  said = 'writable';
} catch {}
fs.writeFileSync('feedback/judgemessage.txt', said);
process.exit(43);
";
    let files = [("lib/twice.js", "exports.twice = (x) => 2 * x;\n")];
    validates("javascript", "main.js", text, &files, "data feedback lib");
    let text = "import { twice } from './lib/twice.mjs';\nconsole.log(twice(21), process.argv.length);\n";
    let artifact = built("javascript", "main.mjs", text, &[("lib/twice.mjs", "export const twice = (x) => 2 * x;\n")]);
    assert_eq!(run(&artifact, &workspace(&["a"]), "").0.stdout, b"42 3\n");
    assert_eq!(run(&artifact, &workspace(&[]), "").0.stdout, b"42 2\n");
}

#[test]
fn typescript_is_given_arguments_and_files() {
    let files = [("lib/twice.ts", "export const twice = (x: number): number => 2 * x;\n")];
    let text = "import { twice } from './lib/twice.ts';\nconst [, , a]: string[] = process.argv;\nconsole.log(twice(21), a);\n";
    let artifact = built("typescript", "main.ts", text, &files);
    assert_eq!(run(&artifact, &workspace(&["a"]), "").0.stdout, b"42 a\n");
    let artifact = built("typescript", "main.ts", &text.replace("twice.ts", "twice.js"), &files);
    assert_eq!(run(&artifact, &workspace(&["a"]), "").0.stdout, b"42 a\n");
    let told = rejected("typescript", "main.ts", text, &[("lib/twice.ts", "export const twice = (x: number => x;\n")]);
    assert!(told.starts_with("lib/twice.ts:1\n"), "{told}");
}

#[test]
fn what_a_module_needs_is_there_for_the_program() {
    let helper = "import threading\n\nclass Log:\n    def __init__(self):\n        self.file = open('feedback/log', 'w')\n\n\
                  def twice(x):\n    found = []\n    thread = threading.Thread(target=lambda: found.append(2 * x))\n    \
                  thread.start()\n    thread.join()\n    return found[0]\n";
    let artifact = built(
        "python",
        "main.py",
        "import helper\nlog = helper.Log()\nprint(helper.twice(21), file=log.file)\n",
        &[("helper.py", helper)],
    );
    let (outcome, kept) = run(&artifact, &workspace(&[]), "");
    assert_eq!(outcome.exit, Exit::Code(0), "{}", String::from_utf8_lossy(&outcome.stderr));
    assert_eq!(kept.files, [("feedback/log".to_owned(), b"42\n".to_vec())].into());
}

#[test]
fn a_traceback_shows_the_program_alone() {
    let artifact = built(
        "python",
        "main.py",
        "import helper\nhelper.fail()\n",
        &[("helper.py", "def fail():\n    return 1 // 0\n")],
    );
    let (outcome, _) = run(&artifact, &workspace(&["a"]), "");
    let said = String::from_utf8(outcome.stderr).unwrap();
    assert!(
        said.starts_with("Traceback (most recent call last):\n  File \"main.py\", line 2, in <module>\n"),
        "{said}"
    );
    assert!(said.contains("helper.py\", line 2, in fail") && !said.contains("load_with_arguments"), "{said}");
}

#[test]
fn mistakes_in_any_file_are_told_with_its_name() {
    let told = rejected(
        "cpp",
        "main.cpp",
        "#include \"a.h\"\nint main() { return f(); }\n",
        &[("a.h", "int f() { return g(); }\n")],
    );
    assert!(told.contains("a.h:1:18: error: use of undeclared identifier 'g'"), "{told}");
    let told = rejected(
        "cpp",
        "main.cpp",
        "int f(); int main() { return f(); }\n",
        &[("b/a.cpp", "int f() { return g(); }\n")],
    );
    assert!(told.starts_with("b/a.cpp:1:18: error: use of undeclared identifier 'g'"), "{told}");
    let told = rejected("rust", "main.rs", "mod a;\nfn main() { a::f() }\n", &[("a.rs", "pub fn f() { g() }\n")]);
    assert!(told.contains("a.rs:1:14"), "{told}");
    let told = rejected(
        "go",
        "main.go",
        "package main\n\nfunc main() { f() }\n",
        &[("a.go", "package main\n\nfunc f() { g() }\n")],
    );
    assert!(told.contains("a.go:3:12: undefined: g"), "{told}");
    let told =
        rejected("go", "main.go", "package main\n\nfunc main() {}\n", &[("a.go", "package main\n\nimport \"C\"\n")]);
    assert!(told.contains("a.go:3: the import `C` is not offered"), "{told}");
    let told = rejected("go", "main.go", "package main\n\nfunc main() {}\n", &[("lib/a.go", "package lib\n")]);
    assert!(told.contains("`lib/a.go` lies in another folder"), "{told}");
    let told = rejected("c", "main.c", "int main(void) {}\n", &[("a.cpp", "")]);
    assert!(told.contains("`a.cpp` is in C++, and the program is in C"), "{told}");
}

#[test]
fn a_program_for_an_older_standard_is_read_in_that() {
    let header = "#include <bits/stdc++.h>\nusing namespace std;\n\
                  template <class A, class B> void println(const A &a, const B &b) { cout << a << ' ' << b << '\\n'; }\n";
    let text = "#include \"lib.h\"\nint main() { println(string(\"a\"), 1); }\n";
    let artifact = built("cpp", "main.cpp", text, &[("lib.h", header)]);
    assert_eq!(run(&artifact, &workspace(&[]), "").0.stdout, b"a 1\n");
}

#[test]
fn another_header_makes_another_program() {
    let text = "#include <cstdio>\n#include \"number.h\"\nint main() { printf(\"%d\\n\", NUMBER); }\n";
    for (header, said) in [("#define NUMBER 1\n", "1\n"), ("#define NUMBER 2\n", "2\n")] {
        let artifact = built("cpp", "main.cpp", text, &[("number.h", header)]);
        assert_eq!(String::from_utf8(run(&artifact, &workspace(&[]), "").0.stdout).unwrap(), said);
    }
}

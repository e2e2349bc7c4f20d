//! Sealed problems: what a key opens, what stays closed without it, and that nothing inside comes to a disk.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::environment::{Environment, Printed, cache};

const MANIFEST: &str = r#"format = 1
title  = "Backwards"
track  = "own"
level  = "easy"
tags   = ["text"]

[function]
name    = "backwards"
params  = [{ name = "text", type = "str" }]
returns = "str"

[constraints]
hold = ["1 <= len(text) <= 100"]

[check]
kind = "program"

[[group]]
name  = "sample"
title = "the examples"

[[group]]
name  = "words"
title = "words"
hint  = "What comes last comes first."
"#;
const SAMPLE: &str = r#"{"cases":[{"name":"two","args":["ab"],"expect":"ba"}]}"#;
const RIGHT: &str = "def backwards(text):\n    return text[::-1]\n";
const WRONG: &str = "def backwards(text):\n    return text\n";
const HOMEWORK: &str =
    "format = 1\ntitle = \"Sealed\"\n[show]\nhidden = \"full\"\n[[problem]]\nslug = \"backwards\"\npoints = 10\n";

/// A teacher's problem in `own`, in which these words stand in everything that students must not see.
fn teacher(word: &str) -> Environment {
    let environment = Environment::new();
    let backwards: String = word.chars().rev().collect();
    let hidden = format!(r#"{{"cases":[{{"name":"one","args":["{word}"],"expect":"{backwards}"}}]}}"#);
    let print = format!(
        "print('{{\"set\": \"sample\", \"group\": \"sample\", \"case\": {{\"name\": \"two\", \"args\": [\"ab\"]}}}}')\nprint('{{\"set\": \"hidden\", \"group\": \"words\", \"case\": {{\"name\": \"one\", \"args\": [\"{word}\"]}}}}')\n"
    );
    let check = format!(
        "WORD = '{word} in the checker'\n\n\ndef check(args, expected, actual):\n    return '' if expected == actual else 'no, ' + WORD\n"
    );
    let check_rs = format!(
        "pub fn check(text: String, expected: String, actual: String) -> String {{\n    if expected == actual {{ String::new() }} else {{ format!(\"no, {word} in the checker, {{text}}\") }}\n}}\n"
    );
    let accepted =
        format!("WORD = '{word} in a solution'\n\n\ndef backwards(text):\n    return ''.join(reversed(text))\n");
    let rust = format!(
        "pub fn backwards(text: String) -> String {{\n    if text == \"{word} in Rust\" {{ return text; }}\n    text.chars().rev().collect()\n}}\n"
    );
    environment
        .write("own/backwards/problem.toml", MANIFEST)
        .write(
            "own/backwards/statement.md",
            "# Backwards\n\nGive the text backwards.\n\n## Constraints\n\n- `1 <= len(text) <= 100`\n",
        )
        .write("own/backwards/hints.md", "# Begin at the end\n\nWhere else?\n")
        .write("own/backwards/editorial.md", format!("# Idea\n\n{word} in the editorial\n"))
        .write("own/backwards/cases/sample/sample.json", SAMPLE)
        .write("own/backwards/cases/hidden/words.json", hidden)
        .write("own/backwards/generate.py", print)
        .write("own/backwards/checker/check.py", check)
        .write("own/backwards/checker/check.rs", check_rs)
        .write("own/backwards/submissions/accepted/joined.py", accepted)
        .write("own/backwards/submissions/accepted/chars.rs", rust)
        .write("own/backwards/submissions/wrong_answer/same.py", format!("# {word} in a wrong one\n{WRONG}"))
        .write("backwards.py", RIGHT)
        .write("wrong/backwards.py", WRONG)
        .write("homework.toml", HOMEWORK)
        .write("submissions/s01/backwards.py", RIGHT)
        .write("submissions/s02/backwards.py", WRONG);
    environment
}

/// The same with a sealed copy in `problems`, for the key in `judge.key`.
fn sealed(word: &str) -> Environment {
    let environment = teacher(word);
    let made = environment.judge(&["seal", "keygen"]);
    assert_eq!(made.status, 0, "{}", made.all());
    let recipient = made.stdout.trim();
    let printed = seal(&environment, &["--output", "problems", "--recipient", recipient]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    environment
}

fn seal(environment: &Environment, more: &[&str]) -> Printed {
    environment.judge(&[&["seal", "backwards", "--problems", "own"], more].concat())
}

/// With the sealed problems.
fn with(environment: &Environment, arguments: &[&str]) -> Printed {
    environment.judge(&[arguments, &["--problems", "problems"]].concat())
}

fn read(environment: &Environment, name: &str) -> String {
    fs::read_to_string(environment.path(name)).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            _ => found.push(entry.path()),
        }
    }
    found
}

fn holds(path: &Path, word: &str) -> bool {
    let bytes = fs::read(path).unwrap_or_default();
    let backwards: String = word.chars().rev().collect();
    [word, &backwards].iter().any(|word| bytes.windows(word.len()).any(|part| part == word.as_bytes()))
}

#[test]
fn a_teacher_seals_a_problem_and_students_get_it_without_what_is_hidden() {
    let environment = sealed("zebra");
    let folder = environment.path("problems/backwards");
    let mut there: Vec<String> =
        files(&folder).iter().map(|path| path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned()).collect();
    there.sort();
    assert_eq!(there, ["cases/sample/sample.json", "hints.md", "problem.toml", "sealed.age", "statement.md"]);
    assert!(files(&folder).iter().all(|path| !holds(path, "zebra")));
    let key = environment.path("judge.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let again = environment.judge(&["seal", "keygen"]);
    assert!(again.status == 2 && again.stderr.contains("`judge.key` is there already"), "{}", again.all());

    // Without the key, samples are tested, and what is missing is said.
    let tested = with(&environment, &["test", "backwards.py"]);
    assert_eq!(tested.status, 0, "{}", tested.all());
    let shown = with(&environment, &["show", "backwards"]);
    assert!(shown.status == 0 && shown.stdout.contains("backwards"), "{}", shown.all());
    let listed = with(&environment, &["list"]);
    assert!(listed.status == 0 && listed.stdout.contains("Backwards"), "{}", listed.all());
    let wrong = with(&environment, &["test", "wrong/backwards.py"]);
    assert!(wrong.status == 2 && wrong.all().contains("only the checker can judge this answer"), "{}", wrong.all());
    for arguments in [
        &["submit", "backwards.py"][..],
        &["grade", "homework.toml"],
        &["grade", "check"],
        &["verify", "backwards"],
        &["grade", "backwards", "backwards.py"],
        &["test", "backwards.py", "--group", "words"],
        &["test", "backwards.py", "--case", "text = \"ab\""],
        &["show", "backwards", "--editorial"],
    ] {
        let printed = with(&environment, arguments);
        assert_eq!(printed.status, 2, "{arguments:?} {}", printed.all());
        if arguments[1] != "backwards" || arguments[0] != "show" {
            let said = printed.all();
            assert!(said.contains("the hidden tests of `backwards` are sealed, and no key is given"), "{said}");
            assert!(said.contains("`--key FILE`"), "{said}");
        }
    }

    // With it, everything is as it was.
    let submitted = with(&environment, &["submit", "backwards.py", "--key", "judge.key"]);
    assert_eq!(submitted.status, 0, "{}", submitted.all());
    let verified = with(&environment, &["verify", "backwards", "--key", "judge.key"]);
    assert!(verified.stdout.contains("accepted/chars.rs") && verified.status < 2, "{}", verified.all());
    let mut command = environment.command(&["submit", "backwards.py", "--problems", "problems"]);
    let by_variable = Printed::of(command.env("JUDGE_KEY", read(&environment, "judge.key")).output().unwrap());
    assert_eq!(by_variable.status, 0, "{}", by_variable.all());
    let mut command = environment.command(&["submit", "backwards.py", "--problems", "problems"]);
    let by_path = Printed::of(command.env("JUDGE_KEY", "judge.key").output().unwrap());
    assert_eq!(by_path.status, 0, "{}", by_path.all());
}

#[test]
fn sealed_and_plain_give_the_same_bytes() {
    let environment = sealed("giraffe");
    let reports = |place: &str| -> Vec<String> {
        let kinds = ["json", "jsonl", "csv", "markdown", "html", "junit"];
        let reports = kinds.map(|kind| format!("{kind}={place}.{kind}"));
        let mut arguments =
            vec!["grade", "homework.toml", "--quiet", "--format", "json", "--problems", place, "--key", "judge.key"];
        for report in &reports {
            arguments.extend(["--report", report]);
        }
        let graded = environment.judge(&arguments);
        assert_eq!(graded.status, 1, "{}", graded.all());
        let submit = |file| {
            let arguments =
                ["submit", file, "--no-reveal", "--format", "json", "--key", "judge.key", "--problems", place];
            environment.judge(&arguments).stdout
        };
        let all = |kind: &&str| read(&environment, &format!("{place}.{kind}"));
        [vec![graded.stdout, submit("backwards.py"), submit("wrong/backwards.py")], kinds.iter().map(all).collect()]
            .concat()
    };
    // The problems beside the homework come first.
    fs::rename(environment.path("problems"), environment.path("students")).unwrap();
    let (plain, opened, again) = (reports("own"), reports("students"), reports("students"));
    assert!(plain[0].contains("giraffe"));
    assert!(plain == opened && opened == again);
}

#[test]
fn nothing_that_is_sealed_comes_to_a_disk() {
    // Nobody judged with these words before.
    let now = SystemTime::now();
    let word =
        format!("walrus{}x{}", std::process::id(), now.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos());
    let environment = sealed(&word);
    fs::remove_dir_all(environment.path("own")).unwrap();
    let key = ["--key", "judge.key"];
    environment.write("backwards.rs", "pub fn backwards(text: String) -> String { text }\n");
    for (arguments, status) in [
        (&["submit", "backwards.py"][..], 0),
        (&["submit", "wrong/backwards.py"], 1),
        (&["submit", "backwards.rs", "--shrink"], 1),
        (&["grade", "homework.toml", "--quiet"], 1),
        (&["grade", "homework.toml", "--quiet", "--reveal"], 1),
        (&["grade", "check", "--quiet"], 0),
        (&["stress", "wrong/backwards.py", "--rounds", "3"], 1),
        (&["test", "backwards.py", "--case", "text = \"ab\""], 0),
    ] {
        let printed = with(&environment, &[arguments, &key].concat());
        assert_eq!(printed.status, status, "{arguments:?} {}", printed.all());
    }
    let verified = with(&environment, &["verify", "backwards", "--key", "judge.key"]);
    assert!(verified.status < 2 && verified.stdout.contains("same.py"), "{}", verified.all());
    let written = with(&environment, &["verify", "backwards", "--write", "--key", "judge.key"]);
    assert!(
        written.all().contains("is sealed, and what is stored would lie beside it in the clear"),
        "{}",
        written.all()
    );

    let since = now.checked_sub(Duration::from_secs(2)).unwrap();
    let recent = |path: &PathBuf| path.metadata().and_then(|about| about.modified()).is_ok_and(|at| at >= since);
    let mut places = files(environment.path("").as_path());
    let mut kept =
        [files(&cache().join("objects")), files(&cache().join("tmp")), files(&std::env::temp_dir())].concat();
    kept.retain(recent);
    assert!(kept.iter().any(|path| path.starts_with(cache().join("objects"))), "nothing was kept at all");
    places.extend(kept);
    let leaks: Vec<_> = places.iter().filter(|path| holds(path, &word)).collect();
    assert!(leaks.is_empty(), "{leaks:?}");
    let memory = Path::new("/dev/shm").join(format!("judge-{}", fs::metadata(environment.path("")).unwrap().uid()));
    let left: Vec<_> = files(&memory).into_iter().filter(|path| holds(path, &word)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_key_that_does_not_fit_and_a_file_that_was_changed_are_told_apart() {
    let environment = sealed("otter");
    let said = |key: &str| {
        let printed = with(&environment, &["submit", "backwards.py", "--key", key]);
        assert_eq!(printed.status, 2, "{}", printed.all());
        printed.stderr
    };
    let other = environment.judge(&["seal", "keygen", "other.key"]);
    assert_eq!(other.status, 0, "{}", other.all());
    environment.write("no.key", "hello\n").write("empty.key", "# nothing\n");
    assert!(said("other.key").contains("`problems/backwards/sealed.age` is sealed to another key"));
    assert!(said("no.key").contains("`no.key` holds no key in line 1") && !said("no.key").contains("hello"));
    assert!(said("empty.key").contains("`empty.key` holds no key"));
    assert!(said("none.key").contains("`none.key` cannot be read"));
    assert!(said(".").contains("is not a plain file"));
    // Samples are tested all the same.
    assert_eq!(with(&environment, &["test", "backwards.py", "--key", "other.key"]).status, 0);

    let file = environment.path("problems/backwards/sealed.age");
    let whole = fs::read(&file).unwrap();
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    for (bytes, words) in [
        (whole[..whole.len() - 1].to_vec(), "is damaged"),
        (whole[..300].to_vec(), "is damaged"),
        (whole[..40].to_vec(), "is damaged"),
        (changed(whole.len() - 20), "is damaged"),
        (changed(whole.len() / 2), "is damaged"),
        ([&whole[..], b"more"].concat(), "is damaged"),
        (Vec::new(), "is no sealed file"),
        (b"PK\x03\x04".to_vec(), "is no sealed file"),
    ] {
        fs::write(&file, bytes).unwrap();
        let said = said("judge.key");
        assert!(said.contains(words), "{words}: {said}");
    }
    fs::write(&file, &whole).unwrap();
    for (name, text) in [
        ("problem.toml", MANIFEST.replace("What comes last", "What comes")),
        ("cases/sample/sample.json", SAMPLE.replace("two", "three")),
        ("cases/hidden/words.json", r#"{"cases":[{"name":"one","args":["x"],"expect":"x"}]}"#.to_owned()),
    ] {
        let path = format!("problems/backwards/{name}");
        let before = fs::read(environment.path(&path));
        environment.write(&path, text);
        let said = said("judge.key");
        assert!(said.contains(&format!("`{path}` is not as it was when")), "{name}: {said}");
        match before {
            Ok(before) => fs::write(environment.path(&path), before).unwrap(),
            Err(_) => fs::remove_file(environment.path(&path)).unwrap(),
        }
    }
    environment.write("problems/backwards/statement.md", "# Backwards\n\nAnother text.\n");
    assert_eq!(with(&environment, &["submit", "backwards.py", "--key", "judge.key"]).status, 0);
}

#[test]
fn a_problem_is_sealed_in_place_and_again_to_somebody_else() {
    let environment = teacher("heron");
    let made = environment.judge(&["seal", "keygen", "first.key"]);
    let other = environment.judge(&["seal", "keygen", "second.key"]);
    environment.write("teachers.txt", format!("# two\n{}\n{}\n", made.stdout, other.stdout));
    let printed = seal(&environment, &["--recipients-file", "teachers.txt"]);
    assert_eq!(printed.stdout, "wrote own/backwards/sealed.age: 8 files sealed to 2 recipients\n", "{}", printed.all());
    // The author goes on without a key.
    let verified = environment.judge(&["submit", "backwards.py", "--problems", "own"]);
    assert_eq!(verified.status, 0, "{}", verified.all());
    // From the sealed file alone to a new key.
    let output = seal(&environment, &["--recipients-file", "teachers.txt", "--output", "students"]);
    assert_eq!(output.status, 0, "{}", output.all());
    let recipient = other.stdout.trim();
    let arguments = ["seal", "backwards", "--problems", "students", "--key", "first.key", "--recipient", recipient];
    let rotated = environment.judge(&arguments);
    assert_eq!(rotated.status, 0, "{}", rotated.all());
    for (key, status) in [("first.key", 2), ("second.key", 0)] {
        let printed = environment.judge(&["submit", "backwards.py", "--problems", "students", "--key", key]);
        assert_eq!(printed.status, status, "{}", printed.all());
    }
    // What students must not see does not stay where it is sealed to.
    let stranger = seal(&environment, &["--recipient", recipient, "--output", "own"]);
    assert!(stranger.status == 2 && stranger.stderr.contains("lies in the clear"), "{}", stranger.all());
    for (arguments, words) in [
        (&["--recipient", "age1nobody"][..], "`age1nobody` is not a recipient"),
        (&["--recipient", "AGE-SECRET-KEY-1X"], "that is a key, which nobody should see"),
        (&["--recipient", "ssh-dss AAAA x"], "`ssh-dss` is a kind of key"),
        (&[], "nothing says to whom to seal"),
    ] {
        let printed = seal(&environment, arguments);
        assert!(printed.status == 2 && printed.stderr.contains(words), "{}", printed.all());
    }
    let built_in = environment.judge(&["seal", "two-sum", "--recipient", recipient]);
    assert!(built_in.stderr.contains("everybody has them"), "{}", built_in.all());
}

//! What students try: each program in `tests/cheats/` earns nothing, and the report says what it did.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value as Json;

use crate::environment::{Environment, Printed};

const PROBLEM: &str = r#"
format = 1
title  = "Total"
track  = "test"
level  = "easy"
tags   = []
[function]
name    = "total"
params  = [{ name = "values", type = "list<int>" }]
returns = "int"
[limits]
time   = "1s"
memory = "256 MiB"
[check]
kind = "exact"
[[group]]
name   = "sample"
title  = "sample"
points = 0
[[group]]
name   = "small"
title  = "small"
points = 10
[[group]]
name   = "large"
title  = "large"
points = 10
"#;

const RIGHT: &str =
    "def total(values):\n    answer = 0\n    for value in values:\n        answer += value\n    return answer\n";

/// A homework of one problem of the teacher's own, with 20 points.
fn homework() -> Environment {
    let environment = Environment::new();
    let case = |name: &str, values: &[i64]| {
        format!(r#"{{"name":"{name}","args":[{values:?}],"expect":{}}}"#, values.iter().sum::<i64>())
    };
    let cases = |cases: &[String]| format!("{{\"cases\":[\n{}\n]}}\n", cases.join(",\n"));
    environment
        .write("homework.toml", "format = 1\ntitle = \"Sums\"\n[[problem]]\nslug = \"total\"\n")
        .write("problems/total/problem.toml", PROBLEM)
        .write("problems/total/statement.md", "# Total\n\nThe sum.\n")
        .write("problems/total/submissions/accepted/total.py", RIGHT)
        .write("problems/total/cases/sample/sample.json", cases(&[case("two", &[1, 2]), case("none", &[])]))
        .write(
            "problems/total/cases/hidden/small.json",
            cases(&[case("three", &[1, 2, 3]), case("four", &[1, 2, 3, 4])]),
        )
        .write("problems/total/cases/hidden/large.json", cases(&[case("one", &[3000]), case("more", &[2000, 3000])]));
    environment
}

fn graded(environment: &Environment, more: &[&str]) -> Printed {
    environment.judge(&[&["grade", "homework.toml", "--quiet"], more].concat())
}

fn json(environment: &Environment, name: &str) -> Json {
    serde_json::from_str(&fs::read_to_string(environment.path(name)).unwrap()).unwrap()
}

#[test]
fn no_cheat_earns_a_point_and_each_is_told() {
    let environment = homework();
    let corpus = Environment::repository("tests/cheats");
    for entry in fs::read_dir(&corpus).unwrap() {
        let path = entry.unwrap().path();
        let [stem, extension] = [path.file_stem(), path.extension()].map(|part| part.unwrap().to_str().unwrap());
        let student = format!("submissions/{stem}-{extension}/total.{extension}");
        environment.write(&student, fs::read(&path).unwrap());
    }
    environment.write("submissions/honest/total.py", RIGHT);
    let printed = graded(&environment, &["--report", "json=class.json"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let mut told = String::new();
    for student in json(&environment, "class.json")["students"].as_array().unwrap() {
        let fate = &student["tasks"][0]["attempts"][0]["fate"];
        let [name, message] = [&student["student"], &fate["message"]].map(|text| text.as_str().unwrap_or_default());
        let verdict = fate["verdict"].as_str().unwrap_or_default();
        let _ = writeln!(told, "{name}: {} points, {verdict}: {message}", student["points"]);
    }
    insta::assert_snapshot!(told, @"
    equal_to_everything-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got -1
    exits_early-js: 0 points, RE: case `two` of `sample`: ended before it returned an answer (exit status 0)
    exits_early-py: 0 points, RE: case `two` of `sample`: ended before it returned an answer (exit status 0)
    exits_while_loading-py: 0 points, RE: case `two` of `sample`: ended before it returned an answer (exit status 0)
    forged_before_main-cpp: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got 0
    forged_reply-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got 0
    forged_report-py: 0 points, RE: case `two` of `sample`: `total` returned None, expected int: is a `return` missing?
    honest: 20 points, AC: 
    includes_the_cases-rs: 0 points, CE: error: nothing beside the submission can be read while compiling
    other_cases-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got -1
    patched_libraries-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got -1
    patched_prototypes-js: 0 points, RE: case `two` of `sample`: `total` returned an object of Object, expected an integer
    remembers-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got -1
    samples_by_heart-py: 0 points, WA: wrong answer in `small`
    tells_by_memory-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got -2
    tells_by_time-py: 0 points, WA: case `two` of `sample`: wrong value at result: expected 3, got -1
    ");
}

#[test]
fn work_on_hidden_inputs_tells_nothing_where_they_are_not_counted() {
    let environment = homework();
    let shown = |hidden: &str| {
        let homework =
            format!("format = 1\ntitle = \"Sums\"\n[show]\nhidden = \"{hidden}\"\n[[problem]]\nslug = \"total\"\n");
        environment.write("homework.toml", homework);
        for (student, times) in [("idle", 0), ("spy", 1000)] {
            let work = 5 * times;
            let program = format!(
                "def total(values):\n    for _ in range(sum(values) * {work}):\n        pass\n    return [0] * (sum(values) * {times}) and -1\n"
            );
            environment.write(&format!("submissions/{student}/total.py"), program);
        }
        let printed = graded(&environment, &["--report", "json=class.json"]);
        assert_eq!(printed.status, 1, "{}", printed.all());
        let class = json(&environment, "class.json");
        [0, 1].map(|student| {
            let fate = &class["students"][student]["tasks"][0]["attempts"][0]["fate"];
            [fate["fuel"].clone(), fate["memory"].clone()]
        })
    };
    for hidden in ["verdict", "none"] {
        let [idle, spy] = shown(hidden);
        assert_eq!(idle, spy, "{hidden}");
    }
    let [idle, spy] = shown("group");
    assert!(idle[0] != spy[0] && idle[1] != spy[1], "{idle:?} {spy:?}");
}

#[test]
fn a_pasted_reference_is_named_by_the_similarity() {
    let environment = Environment::new();
    environment.write("homework.toml", "format = 1\ntitle = \"Sums\"\n[[problem]]\nslug = \"two-sum\"\n");
    let shipped =
        fs::read_to_string(Environment::repository("problems/two-sum/submissions/accepted/one-pass.py")).unwrap();
    // With other names, and a comment in front.
    let pasted = format!("# Mine.\n{}", shipped.replace("nums", "mine").replace("target", "wanted"));
    environment.write("submissions/s01/two_sum.py", pasted);
    environment.write("submissions/s02/two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    let printed = graded(&environment, &["--similarity", "similar.json"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let pair = json(&environment, "similar.json")["pairs"][0].clone();
    let sides = [&pair["left"], &pair["right"]].map(|side| side.as_str().unwrap_or_default());
    assert_eq!(sides, ["two-sum: submissions/accepted/one-pass.py", "s01/two_sum.py"], "{}", printed.all());
    assert_eq!(pair["containment"], 1.0, "{pair:#}");
    assert!(printed.stdout.contains(" among 2 submissions"), "{}", printed.all());
}

#[test]
fn files_that_look_like_others_count_for_nobody() {
    let environment = homework();
    environment.write("submissions/s01/total.py", RIGHT);
    // The sandbox sees the submission alone, whatever lies beside it, and no name is run by anything.
    for name in [
        "test_total.py",
        "total_test.py",
        "conftest.py",
        "sitecustomize.py",
        "json.py",
        "problem.toml",
        "homework.toml",
    ] {
        environment.write(&format!("submissions/s02/{name}"), RIGHT);
    }
    environment.write("submissions/s03/problems/total/cases/hidden/small.json", "{\"cases\":[]}");
    environment.write("submissions/s03/..total.py", RIGHT).write("submissions/s04/total.py/total.py", RIGHT);
    std::os::unix::fs::symlink(environment.path("submissions/s01/total.py"), {
        fs::create_dir_all(environment.path("submissions/s05")).unwrap();
        environment.path("submissions/s05/total.py")
    })
    .unwrap();
    std::os::unix::fs::symlink("s01", environment.path("submissions/s06")).unwrap();
    let printed = graded(&environment, &["--report", "json=class.json"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let class = json(&environment, "class.json");
    let with_points: Vec<_> =
        class["students"].as_array().unwrap().iter().filter(|student| student["points"] != 0).collect();
    assert_eq!(with_points.len(), 1, "{class:#}");
    assert_eq!((&with_points[0]["student"], &with_points[0]["points"]), (&Json::from("s01"), &Json::from(20)));
    insta::assert_snapshot!(printed.stdout.replace("· ", ""), @"
    s01  total  AC accepted 0.25 s 64 MiB 20 points
    s05  total  -- `s05/total.py` is a symbolic link, which is not followed

    Sums  total /20  points /20
    s01          20          20
    s05           0           0

    not graded: 11 files
      s02/conftest.py: this homework has no problem `conftest` (its problems are `total`)
      s02/homework.toml: this homework has no problem `homework` (its problems are `total`)
      s02/json.py: this homework has no problem `json` (its problems are `total`)
      s02/problem.toml: this homework has no problem `problem` (its problems are `total`)
      s02/sitecustomize.py: this homework has no problem `sitecustomize` (its problems are `total`)
      s02/test_total.py: this homework has no problem `test_total` (did you mean `total`?)
      s02/total_test.py: this homework has no problem `total_test` (did you mean `total`?)
      s03/..total.py: this homework has no problem `..total` (did you mean `total`?)
      s03/problems/total/cases/hidden/small.json: its path does not say who handed in what (`inputs` in `homework.toml` says how paths are read)
      s04/total.py/total.py: its path does not say who handed in what (`inputs` in `homework.toml` says how paths are read)
      s06: its path does not say who handed in what (`inputs` in `homework.toml` says how paths are read)
    ");
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_no_file_is_refused_without_waiting_and_without_reading_it() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let environment = homework();
    environment.write("submissions/s01/total.py", RIGHT);
    let place = |student: &str| {
        fs::create_dir_all(environment.path(&format!("submissions/{student}"))).unwrap();
        environment.path(&format!("submissions/{student}/total.py"))
    };
    mknodat(CWD, place("fifo"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(place("socket")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", place("link-to-a-device")).unwrap();
    // Not everybody may make one.
    let device = mknodat(CWD, place("device"), FileType::CharacterDevice, Mode::RUSR, rustix::fs::makedev(1, 5));
    // A gigabyte that takes no room.
    fs::File::create(place("gigabyte")).unwrap().set_len(1 << 30).unwrap();
    let printed = graded(&environment, &[]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let told = printed.stdout.contains("`device/total.py` is not a plain file but a device");
    assert!(told || device.is_err(), "{}", printed.all());
    let lines = printed.stdout.lines().take_while(|line| !line.is_empty());
    let others: Vec<String> =
        lines.filter(|line| !line.starts_with("device ")).map(|line| line.replace("· ", "")).collect();
    insta::assert_snapshot!(others.join("\n"), @"
    fifo  total  -- `fifo/total.py` is not a plain file but a FIFO
    gigabyte  total  -- `gigabyte/total.py` is larger than 128 KiB
    link-to-a-device  total  -- `link-to-a-device/total.py` is a symbolic link, which is not followed
    s01  total  AC accepted 0.25 s 64 MiB 20 points
    socket  total  -- `socket/total.py` is not a plain file but a socket
    ");
}

#[test]
fn a_flood_of_files_costs_its_author_alone() {
    let environment = homework();
    environment.write("submissions/s02/total.py", RIGHT);
    let flood = environment.path("submissions/s01");
    fs::create_dir_all(&flood).unwrap();
    for number in 0..10_050 {
        fs::File::create(flood.join(number.to_string())).unwrap();
    }
    let printed = graded(&environment, &["--report", "json=class.json", "--report", "github=annotations"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let class = json(&environment, "class.json");
    assert_eq!(class["students"][0]["points"], 20, "{}", printed.all());
    let last = class["strays"].as_array().unwrap().last().unwrap();
    assert!(last["message"].as_str().unwrap().contains("holds more than 10,000 entries"), "{last}");
    assert_eq!(fs::read_to_string(environment.path("annotations")).unwrap().lines().count(), 10);
}

/// What students may call themselves or make their programs and compilers say.
const HOSTILE: [&str; 8] = [
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http:x\")",
    "::add-mask::a",
    "##[error]x",
    "[a](javascript:alert(1))",
    "\u{1b}[2J\u{1b}[31m",
    "\u{202e}txt",
    "]]>\"'`|%0A",
];

#[test]
fn nothing_that_a_student_chooses_is_obeyed_by_any_report() {
    let environment = homework();
    for (place, text) in HOSTILE.iter().enumerate() {
        // What JSON writes, Python reads.
        let said = serde_json::to_string(&format!("{text}\n{text}\n::error::{text}")).unwrap();
        let name = text.replace('/', "");
        let program = format!(
            "import sys\n\ndef total(values):\n    sys.stderr.write({said})\n    print({said})\n    raise ValueError({said})\n"
        );
        environment
            .write(&format!("submissions/{name}/total.py"), program)
            .write(&format!("submissions/{name}/{name}.txt"), "x")
            .write(
                &format!("submissions/b{place}/total.py"),
                format!("def total(values):  # {text}\n    return {text} (\n"),
            );
    }
    environment.write("submissions/c/total.cpp", format!("#error {}\n", HOSTILE.join(" ")));
    let kinds = ["json", "jsonl", "csv", "markdown", "html", "junit", "github", "gitlab", "text"];
    let files: Vec<String> = kinds.iter().map(|kind| format!("{kind}=report.{kind}")).collect();
    let reports: Vec<&str> = files.iter().flat_map(|file| ["--report", file]).collect();
    let printed = graded(&environment, &[&reports[..], &["--reveal"]].concat());
    assert_eq!(printed.status, 1, "{}", printed.all());
    let read = |kind: &str| fs::read_to_string(environment.path(&format!("report.{kind}"))).unwrap();
    let texts = kinds.iter().map(|kind| (*kind, read(kind))).chain([("terminal", printed.stdout.clone())]);
    for (kind, text) in texts {
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("##["), "{kind}: {text}");
        let ours = |line: &str| kind == "github" && (line.starts_with("::error ") || line.starts_with("::warning "));
        let command = text.lines().find(|line| line.trim_start().starts_with("::") && !ours(line));
        assert_eq!(command, None, "{kind}: {text}");
    }
    assert!(!read("html").contains("<img") && !read("junit").contains("<img"));
    assert!(read("csv").lines().skip(1).all(|line| !line.trim_start_matches('"').starts_with('=')), "{}", read("csv"));
    for kind in ["json", "gitlab"] {
        json(&environment, &format!("report.{kind}"));
    }
}

#[test]
fn an_archive_gives_nothing_that_it_does_not_say() {
    let environment = homework();
    let mut archive = zip::ZipWriter::new(fs::File::create(environment.path("all.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::DEFAULT;
    for name in [
        "s01/total.py",
        "../s02/total.py",
        "/s03/total.py",
        "s04/../s05/total.py",
        "s06\\total.py",
        "s07/total.py\0.txt",
    ] {
        archive.start_file(name, options).unwrap();
        archive.write_all(RIGHT.as_bytes()).unwrap();
    }
    archive.add_symlink("s08/total.py", "../s01/total.py", options).unwrap();
    archive.start_file("s09/total.py", options).unwrap();
    // A thousandth of it is packed.
    for _ in 0..64 {
        archive.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    archive.finish().unwrap();
    assert!(fs::metadata(environment.path("all.zip")).unwrap().len() < 1 << 20);
    let printed = graded(&environment, &["all.zip"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(!Path::new(&environment.path("s02")).exists());
    insta::assert_snapshot!(printed.stdout.replace("· ", ""), @r"
    s01  total  AC accepted 0.25 s 64 MiB 20 points

    Sums  total /20  points /20
    s01          20          20

    not graded: 7 files
      ../s02/total.py: its name leads out of the archive (pack the folder again)
      /s03/total.py: its name leads out of the archive (pack the folder again)
      s04/../s05/total.py: its name leads out of the archive (pack the folder again)
      s06\total.py: its name leads out of the archive (pack the folder again)
      s07/total.py\x00.txt: its name leads out of the archive (pack the folder again)
      s08/total.py: it is a symbolic link, which is not followed (pack the file itself)
      s09/total.py: it is larger than 1 MiB
    ");
}

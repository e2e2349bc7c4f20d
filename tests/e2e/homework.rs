//! A homework of a class, from an empty folder to points.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::interrupted::default_signals;
use crate::environment::{Environment, Printed};

const SUM: &str = "import sys\nnumbers = sys.stdin.read().split()\nfor a, b in zip(numbers[::2], numbers[1::2]):\n    print(int(a) + int(b))\n";
const TWO_SUM: &str = "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n";
/// Right for the samples alone, and tells what it was given.
const SPY: &str = "import sys\ntext = sys.stdin.read()\nprint('LEAK', text)\nraise SystemExit('LEAK ' + text)\n";

const HOMEWORK: &str = "\
format = 1
title = \"Sums\"
due = 2026-10-12T23:59:00+02:00
pass = \"60%\"
rounding = 1
[late]
per_day = \"10%\"
[[problem]]
slug = \"two-sum\"
points = 40
required = true
[[problem]]
slug = \"a-plus-b\"
points = 60
show = { large-numbers = \"verdict\", many-lines = \"none\" }
";

fn class() -> Environment {
    let environment = Environment::new();
    environment
        .write("homework.toml", HOMEWORK)
        .write("submissions/ada/two_sum.py", TWO_SUM)
        .write("submissions/ada/a_plus_b.py", SUM)
        .write("submissions/bob/a_plus_b.py", "print(0)\n")
        .write("submissions/bob/two_sum.py", TWO_SUM)
        .write("submissions/=cmd|calc/a_plus_b.py", SPY)
        .write("submissions/dora/a_plus_b.py", "")
        .write("submissions/dora/two_sun.py", TWO_SUM);
    environment
}

fn graded(environment: &Environment, more: &[&str]) -> Printed {
    let arguments = [&["grade", "homework.toml", "--quiet"], more].concat();
    environment.judge(&arguments)
}

#[test]
fn a_class_gets_its_points() {
    let environment = class();
    let printed = graded(&environment, &["--report", "csv=points.csv", "--submitted", "2026-10-13T12:00:00+02:00"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    insta::assert_snapshot!(printed.stdout.split_once("\n\n").unwrap().1, @"
    Sums       two-sum /40  a-plus-b /60  points /100
    =cmd|calc            ·             0            0  not passed
    ada                 36            54           90      passed
    bob                 36             0           36  not passed
    dora                 ·             0            0  not passed

    not graded: 1 file
      dora/two_sun.py: this homework has no problem `two_sun` (did you mean `two-sum`?)
    ");
    insta::assert_snapshot!(std::fs::read_to_string(environment.path("points.csv")).unwrap().replace('\r', ""), @r#"
    student,two-sum,a-plus-b,points,of,passed,complete
    "'=cmd|calc",0,0,0,100,no,yes
    ada,36,54,90,100,yes,yes
    bob,36,0,36,100,no,yes
    dora,0,0,0,100,no,yes
    "#);
}

#[test]
fn a_second_run_gives_the_same_bytes_and_a_fresh_one_too() {
    let environment = class();
    let runs = [&["--format", "json"][..], &["--format", "json"], &["--format", "json", "--fresh"]].map(|more| {
        let printed = graded(&environment, more);
        assert_eq!(printed.status, 1, "{}", printed.all());
        printed.stdout
    });
    assert_eq!(runs[0].lines().count(), 6);
    assert!(runs[0] == runs[1] && runs[1] == runs[2]);
}

#[test]
fn students_see_nothing_of_what_is_hidden_and_teachers_do() {
    let environment = class();
    let reports = ["--report", "json=class.json", "--report", "jsonl=class.jsonl", "--report", "text=class.txt"];
    let students = graded(&environment, &reports);
    let hidden = "hundred";
    for file in ["class.json", "class.jsonl", "class.txt"] {
        let text = std::fs::read_to_string(environment.path(file)).unwrap() + &students.stdout;
        assert!(!text.contains("many-lines") && !text.contains(hidden), "{file}: {text}");
        // What begins like a sample may be seen.
        let mut leaks = text.match_indices("LEAK").map(|(at, _)| text[at..].get(..10).unwrap_or_default());
        assert!(leaks.all(|leak| leak.starts_with("LEAK 1 2") || leak == "LEAK 20 22"), "{file}: {text}");
    }
    let class: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(environment.path("class.json")).unwrap()).unwrap();
    let mut groups = 0;
    for student in class["students"].as_array().unwrap() {
        for group in student["tasks"][1]["attempts"][0]["fate"]["groups"].as_array().into_iter().flatten() {
            groups += 1;
            assert!(group["name"] == "sample" || group["failures"].as_array().unwrap().is_empty(), "{group}");
        }
    }
    assert_eq!(groups, 3 * 6);
    let teachers = graded(&environment, &["--reveal", "--report", "json=class.json"]);
    assert_eq!(teachers.status, 1);
    let text = std::fs::read_to_string(environment.path("class.json")).unwrap();
    assert!(text.contains("many-lines") && text.contains(hidden));
}

#[test]
fn parts_of_a_class_are_graded_apart_and_put_together() {
    let environment = class();
    let whole = graded(&environment, &["--report", "json=whole.json"]);
    assert_eq!(whole.status, 1, "{}", whole.all());
    for shard in ["1", "2", "3"] {
        let part = format!("json={shard}.json");
        let printed = graded(&environment, &["--shard", &format!("{shard}/3"), "--report", &part]);
        assert!(printed.status < 2, "{}", printed.all());
    }
    let merge =
        ["grade", "merge", "3.json", "1.json", "2.json", "--report", "json=merged.json", "--report", "csv=p.csv"];
    let merged = environment.judge(&merge);
    assert_eq!(merged.status, 1, "{}", merged.all());
    let read = |name: &str| std::fs::read_to_string(environment.path(name)).unwrap();
    assert_eq!(read("whole.json"), read("merged.json"));
    let twice = environment.judge(&["grade", "merge", "1.json", "2.json", "1.json"]);
    assert!(twice.status == 2 && twice.stderr.contains("in more than one part"), "{}", twice.all());
    let other = environment.judge(&["grade", "merge", "homework.toml"]);
    assert!(other.status == 2 && other.stderr.contains("is no report of a class"), "{}", other.all());
}

#[test]
fn a_run_that_was_killed_goes_on_and_gives_the_same_bytes() {
    let environment = class();
    // Nobody judged these before.
    let stamp = format!("# {}\n", std::process::id());
    for (name, text) in [("ada", TWO_SUM), ("bob", TWO_SUM), ("eve", "def two_sum(nums, target):\n    return [0, 1]\n")]
    {
        environment.write(&format!("submissions/{name}/two_sum.py"), format!("{stamp}{text}"));
    }
    for lines in 1..=3 {
        let mut command = environment.command(&["grade", "homework.toml", "--quiet"]);
        let mut judge = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut printed = BufReader::new(judge.stdout.take().unwrap()).lines();
        for _ in 0..lines {
            printed.next().unwrap().unwrap();
        }
        judge.kill().unwrap();
        judge.wait().unwrap();
    }
    let went_on = graded(&environment, &["--format", "json", "--report", "json=went-on.json"]);
    let fresh = graded(&environment, &["--format", "json", "--fresh", "--report", "json=fresh.json"]);
    assert_eq!((went_on.status, &went_on.stdout), (1, &fresh.stdout), "{}", went_on.all());
    let read = |name: &str| std::fs::read(environment.path(name)).unwrap();
    assert_eq!(read("went-on.json"), read("fresh.json"));
}

#[test]
fn a_run_that_is_killed_fifty_times_gives_the_same_bytes_in_the_end() {
    let environment = class();
    // Nobody judged these before.
    let stamp = std::process::id();
    for student in 0..50 {
        let text = format!("# {stamp} {student}\n{TWO_SUM}");
        environment.write(&format!("submissions/s{student}/two_sum.py"), text);
    }
    let report = "json=went-on.json";
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut killed = 0;
    for _ in 0..50 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut judge = environment.command(&["grade", "homework.toml", "--quiet", "--report", report]);
        let mut judge = judge.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let alive = Duration::from_micros(random >> 46);
        let start = Instant::now();
        while start.elapsed() < alive && judge.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        killed += usize::from(judge.try_wait().unwrap().is_none());
        let _ = judge.kill();
        judge.wait().unwrap();
        // A report is there as a whole, or as it was.
        if let Ok(text) = std::fs::read_to_string(environment.path("went-on.json")) {
            assert!(text.is_empty() || serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        }
    }
    assert!(killed >= 3, "only {killed} runs were killed before their end");
    let went_on = graded(&environment, &["--report", report]);
    let fresh = graded(&environment, &["--fresh", "--report", "json=fresh.json"]);
    assert_eq!((went_on.status, &went_on.stdout), (1, &fresh.stdout), "{}", went_on.all());
    let read = |name: &str| std::fs::read(environment.path(name)).unwrap();
    assert_eq!(read("went-on.json"), read("fresh.json"));
}

#[test]
fn the_first_interruption_stops_a_class_and_keeps_what_is_done() {
    let environment = class();
    let stamp = std::process::id();
    environment.write("submissions/ada/a_plus_b.py", format!("# {stamp}\n{SUM}"));
    environment
        .write("submissions/bob/a_plus_b.py", format!("# {stamp}\n{SUM}import time\nwhile True:\n    time.time()\n"));
    environment.write("submissions/eve/a_plus_b.py", format!("# {stamp}\nprint(2)\n"));
    let arguments = ["grade", "homework.toml", "--report", "json=part.json", "--format", "json"];
    let mut judge = default_signals(&environment.command(&arguments));
    let mut judge =
        judge.current_dir(environment.path("")).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut printed = BufReader::new(judge.stdout.take().unwrap()).lines();
    printed.find(|line| line.as_ref().unwrap().contains("ada")).unwrap().unwrap();
    let sent = Command::new("kill").args(["-s", "INT", &judge.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let rest: Vec<String> = printed.map(Result::unwrap).collect();
    let mut told = String::new();
    judge.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(judge.wait().unwrap().code(), Some(2), "{told}");
    assert!(told.contains("Ctrl-C again ends at once") && told.contains("the same command goes on"), "{told}");
    let stopped = rest.iter().filter(|line| line.contains("the run was stopped before this was judged")).count();
    assert!(stopped > 0, "{rest:?}");
    let part: serde_json::Value =
        serde_json::from_slice(&std::fs::read(environment.path("part.json")).unwrap()).unwrap();
    assert!(part.to_string().contains("the run was stopped"), "{part}");
}

#[test]
fn similar_work_is_ranked_for_each_problem() {
    let environment = class();
    let printed = graded(&environment, &["--similarity", "similar.json"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(printed.stdout.contains("two-sum\n1 similar pair among 2 submissions"), "{}", printed.all());
    let text = std::fs::read_to_string(environment.path("similar.json")).unwrap();
    let documents: Vec<serde_json::Value> =
        serde_json::Deserializer::from_str(&text).into_iter().collect::<Result<_, _>>().unwrap();
    let problems: Vec<&str> = documents.iter().map(|document| document["problem"].as_str().unwrap()).collect();
    assert_eq!(problems, ["two-sum", "a-plus-b"]);
}

#[test]
fn a_leaderboard_compares_metered_time_where_it_is_asked_for() {
    let environment = class();
    let results = |homework: &str| {
        environment.write("homework.toml", homework);
        let one = ["--student", "ada", "submissions/ada", "--report", "gradescope=results.json"];
        let printed = graded(&environment, &one);
        assert!(printed.status < 2, "{}", printed.all());
        let text = std::fs::read_to_string(environment.path("results.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    };
    assert!(results(HOMEWORK).get("leaderboard").is_none());
    let asked = HOMEWORK.replace("rounding = 1\n", "rounding = 1\nleaderboard = true\ninputs = \"{problem}.{ext}\"\n");
    let leaderboard = results(&asked)["leaderboard"].clone();
    let rows: Vec<(&str, &str)> = leaderboard
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["name"].as_str().unwrap(), row["order"].as_str().unwrap()))
        .collect();
    assert_eq!(rows, [("points", "desc"), ("two-sum, µs", "asc"), ("a-plus-b, µs", "asc")]);
    assert!(leaderboard[1]["value"].as_u64().unwrap() > 0, "{leaderboard}");
}

#[test]
fn a_homework_begins_with_one_command_and_is_proved_by_another() {
    let environment = Environment::new();
    let written = environment.judge(&["grade", "init", "a-plus-b", "--title", "My \"first\""]);
    assert_eq!((written.status, written.stdout.as_str()), (0, "wrote homework.toml\n"), "{}", written.all());
    let again = environment.judge(&["grade", "init"]);
    assert!(again.status == 2 && again.stderr.contains("`homework.toml` is there already"), "{}", again.all());
    let checked = environment.judge(&["grade", "check", "--quiet"]);
    assert_eq!(checked.status, 0, "{}", checked.all());
    assert!(checked.stdout.contains("✓ a-plus-b  100 points: "), "{}", checked.all());
    let text = std::fs::read_to_string(environment.path("homework.toml")).unwrap();
    let easy = text + "groups = { sample = 1 }\nlanguages = [\"python\"]\n";
    environment.write("homework.toml", easy.replace("# required", "# "));
    let lenient = environment.judge(&["grade", "check", "--quiet"]);
    assert_eq!(lenient.status, 1, "{}", lenient.all());
    assert!(lenient.stdout.contains("is wrong and earns all 100 points"), "{}", lenient.all());
}

#[test]
fn what_cannot_be_meant_is_an_error_that_helps() {
    let environment = class();
    let told = |arguments: &[&str]| {
        let printed = environment.judge(arguments);
        assert_eq!((printed.status, printed.stdout.as_str()), (2, ""), "{}", printed.all());
        printed.stderr
    };
    assert!(told(&["grade", "two-sum"]).contains("`judge grade SLUG FILES`"));
    assert!(told(&["grade", "none.toml"]).contains("cannot read `none.toml`"));
    assert!(told(&["grade", "two-sum", "x.py", "--student", "ada"]).contains("belongs to a homework"));
    assert!(told(&["grade", "homework.toml", "nowhere"]).contains("cannot read `nowhere`"));
    assert!(told(&["grade", "homework.toml", "--submitted", "today"]).contains("--submitted"));
    assert!(
        told(&["submit", "submissions/ada/a_plus_b.py", "--report", "csv=x"])
            .contains("`csv` is a report of a homework")
    );
    environment.write("empty/homework.toml", HOMEWORK);
    assert!(told(&["grade", "empty/homework.toml"]).contains("there is no folder `empty/submissions`"));
}

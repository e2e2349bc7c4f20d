//! Packages for platforms, unpacked and called as the platforms do it; the places of their containers lie in a folder.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;
use zip::ZipArchive;

use crate::environment::{Environment, Printed, cache};

const RIGHT: &str = "import sys\nnumbers = sys.stdin.read().split()\nfor a, b in zip(numbers[::2], numbers[1::2]):\n    print(int(a) + int(b))\n";

/// A homework of two problems, of which one is the teacher's own.
fn homework() -> Environment {
    let environment = Environment::new();
    environment.write(
        "homework.toml",
        "format = 1\ntitle = \"Sums\"\nlanguages = [\"python\"]\n[[problem]]\nslug = \"our-sum\"\npoints = 30\n\
         [[problem]]\nslug = \"two-sum\"\npoints = 10\n",
    );
    copy(&Environment::repository("problems/a-plus-b"), &environment.path("problems/our-sum"));
    environment
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

/// Runs a script of a package in an environment that knows nothing of the judge.
fn run(environment: &Environment, script: &str, root: (&str, &str)) -> Printed {
    let mut command = Command::new(environment.path(script));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", environment.path("home"));
    Printed::of(command.env(root.0, environment.path(root.1)).current_dir("/").output().unwrap())
}

fn json(environment: &Environment, name: &str) -> Json {
    serde_json::from_str(&fs::read_to_string(environment.path(name)).unwrap()).unwrap()
}

/// Unpacks an archive with the permissions in it.
fn unpack(archive: &Path, folder: &Path) {
    let mut archive = ZipArchive::new(File::open(archive).unwrap()).unwrap();
    archive.extract(folder).unwrap();
}

#[test]
fn gradescope_grades_with_the_archive() {
    let environment = homework();
    let made = environment.judge(&["grade", "package", "gradescope"]);
    assert_eq!((made.status, made.stdout.as_str()), (0, "wrote gradescope.zip for `python`\n"), "{}", made.all());
    assert!(made.stderr.contains("a programming assignment of 40 points"), "{}", made.all());
    // Gradescope unpacks it to /autograder/source, runs setup.sh and copies run_autograder one folder up.
    let source = environment.path("autograder/source");
    unpack(&environment.path("gradescope.zip"), &source);
    assert!(source.join("problems/our-sum/problem.toml").is_file() && !source.join("problems/two-sum").exists());
    symlink(cache(), source.join("cache")).unwrap();
    let root = ("AUTOGRADER_ROOT", "autograder");
    let set_up = run(&environment, "autograder/source/setup.sh", root);
    assert_eq!(set_up.status, 0, "{}", set_up.all());
    fs::copy(source.join("run_autograder"), environment.path("autograder/run_autograder")).unwrap();
    environment
        .write("autograder/submission/our_sum.py", RIGHT)
        .write("autograder/submission/two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n")
        .write("autograder/submission/notes.txt", "Nothing.\n")
        .write(
            "autograder/submission_metadata.json",
            r#"{"id": 1, "created_at": "2026-10-12T14:59:00.123-07:00", "users": [{"name": "s01"}, {"name": "s02"}]}"#,
        );
    let graded = run(&environment, "autograder/run_autograder", root);
    assert!(graded.status == 0 && graded.stdout.contains("s01, s02  our-sum  AC"), "{}", graded.all());
    let results = json(&environment, "autograder/results/results.json");
    let sum = |key: &str| -> f64 {
        results["tests"].as_array().unwrap().iter().map(|test| test[key].as_f64().unwrap()).sum()
    };
    // The platform refuses results whose points are not those of its assignment.
    assert_eq!((sum("max_score"), sum("score")), (40.0, results["score"].as_f64().unwrap()), "{results:#}");
    assert!((30.0..40.0).contains(&sum("score")), "{results:#}");
    // GitHub Classroom is sent the same points.
    let arguments =
        ["homework.toml", "autograder/submission", "--student", "s01", "--report", "classroom=classroom.json"];
    assert_eq!(environment.judge(&[&["grade"], &arguments[..]].concat()).status, 1);
    let sent = json(&environment, "classroom.json");
    let scores = sent["tests"].as_array().unwrap().iter().map(|test| test["score"].as_f64().unwrap());
    assert_eq!((scores.sum::<f64>(), &sent["status"]), (sum("score"), &Json::from("fail")), "{sent:#}");
    // Whatever fails, the student is told, and that it is not their fault.
    fs::remove_file(source.join("homework.toml")).unwrap();
    let failed = run(&environment, "autograder/run_autograder", root);
    assert!(failed.status == 0 && failed.stderr.contains("cannot read"), "{}", failed.all());
    let results = json(&environment, "autograder/results/results.json");
    assert!(results["output"].as_str().unwrap().contains("nothing about your work"), "{results:#}");
    assert_eq!(results["visibility"], "visible");
}

#[test]
fn prairielearn_grades_with_the_folder() {
    let environment = homework();
    let made = environment.judge(&["grade", "package", "prairielearn", "--output", "image", "--quiet"]);
    assert_eq!((made.status, made.stdout.as_str()), (0, "wrote image for `python`\n"), "{}", made.all());
    let info = json(&environment, "image/info.json");
    assert_eq!(info["externalGradingOptions"]["entrypoint"], "/judge/run.sh");
    // The Dockerfile copies three files and runs one of them; `tests` is copied into the question.
    let docker = fs::read_to_string(environment.path("image/Dockerfile")).unwrap();
    assert!(docker.contains("COPY judge setup.sh run.sh /judge/\nRUN /judge/setup.sh\n"), "{docker}");
    fs::create_dir_all(environment.path("grade")).unwrap();
    fs::rename(environment.path("image/tests"), environment.path("grade/tests")).unwrap();
    symlink(cache(), environment.path("image/cache")).unwrap();
    let root = ("GRADE_ROOT", "grade");
    let set_up = run(&environment, "image/setup.sh", root);
    assert_eq!(set_up.status, 0, "{}", set_up.all());
    environment.write("grade/student/our_sum.py", RIGHT);
    let graded = run(&environment, "image/run.sh", root);
    assert_eq!(graded.status, 0, "{}", graded.all());
    let results = json(&environment, "grade/results/results.json");
    assert_eq!((&results["gradable"], &results["score"]), (&Json::from(true), &Json::from(0.75)), "{results:#}");
    fs::remove_dir_all(environment.path("grade/tests")).unwrap();
    assert_eq!(run(&environment, "image/run.sh", root).status, 0);
    assert_eq!(json(&environment, "grade/results/results.json")["gradable"], false);
    let again = environment.judge(&["grade", "package", "prairielearn", "--output", "image"]);
    assert!(again.status == 2 && again.stderr.contains("`image` is there already"), "{}", again.all());
}

#[test]
fn a_package_holds_a_judge_for_the_platform() {
    let environment = homework();
    // What a Mac has for a program.
    environment.write("mac", [0xcf, 0xfa, 0xed, 0xfe]).write("empty.whl", "");
    let refused = |judge: &str| {
        let printed = environment.judge(&["grade", "package", "gradescope", "--judge", judge]);
        assert!(printed.status == 2 && !environment.path("gradescope.zip").exists(), "{}", printed.all());
        printed.stderr
    };
    assert!(refused("mac").contains("not a program for Linux on x86-64"));
    assert!(refused("none").contains("cannot read the judge in `none`"));
    assert!(refused("empty.whl").contains("cannot read the judge in `empty.whl`"));
    let program = [&b"\x7fELF\x02\x01"[..], &[0; 12], &[62, 0]].concat();
    let mut wheel = zip::ZipWriter::new(File::create(environment.path("judge-0.1.0.whl")).unwrap());
    wheel.start_file("judge-0.1.0.data/scripts/judge", zip::write::SimpleFileOptions::DEFAULT).unwrap();
    std::io::Write::write_all(&mut wheel, &program).unwrap();
    wheel.finish().unwrap();
    let made = [0, 1].map(|_| {
        let made =
            environment.judge(&["grade", "package", "gradescope", "--judge", "judge-0.1.0.whl", "--format", "json"]);
        assert_eq!(made.status, 0, "{}", made.all());
        let files = made.json()["files"].as_array().unwrap().len();
        assert!(files > 10, "{}", made.all());
        fs::read(environment.path("gradescope.zip")).unwrap()
    });
    assert!(made[0] == made[1], "the same homework gives the same bytes");
    unpack(&environment.path("gradescope.zip"), &environment.path("unpacked"));
    assert_eq!(fs::read(environment.path("unpacked/judge")).unwrap(), program);
    let script = fs::metadata(environment.path("unpacked/setup.sh")).unwrap();
    assert_eq!(script.permissions().mode() & 0o111, 0o111);
}

#[test]
fn a_restored_cache_is_warm() {
    let environment = Environment::new();
    environment
        .write("homework.toml", "format = 1\ntitle = \"Sums\"\n[[problem]]\nslug = \"a-plus-b\"\n")
        .write("a_plus_b.js", "console.log(0);\n");
    // JavaScript is small, and the tests have it.
    let _ = environment.judge(&["toolchain", "install", "javascript"]);
    archived(&cache(), "runtimes/javascript-", &environment.path("first"));
    let grade = |folder: &str| {
        let mut command =
            environment.command(&["grade", "homework.toml", ".", "--student", "s01", "--fresh", "--format", "json"]);
        // Whatever had to be fetched or compiled by another program would fail.
        Printed::of(command.env("JUDGE_CACHE_DIR", environment.path(folder)).env("PATH", "").output().unwrap())
    };
    let first = grade("first");
    assert_eq!(first.status, 1, "{}", first.all());
    archived(&environment.path("first"), "", &environment.path("second"));
    let before = files(&environment.path("second"));
    assert!(before.iter().any(|file| file.contains("objects/")), "the program is kept: {before:?}");
    let second = grade("second");
    assert_eq!((second.status, second.stdout), (1, first.stdout), "{}", second.stderr);
    assert_eq!(second.stderr, "", "nothing is told of installing or compiling");
    assert_eq!(files(&environment.path("second")), before, "nothing is made anew");
}

/// Copies a cache as `actions/cache` does, by an archive; of a folder in it what begins so.
fn archived(from: &Path, beginning: &str, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let names = if beginning.is_empty() { "." } else { &format!("{beginning}*") };
    let script = format!("tar --posix -cf - {names} | tar -xf - -C \"$1\"");
    let status = Command::new("sh").args(["-c", &script, "sh"]).arg(to).current_dir(from).status().unwrap();
    assert!(status.success());
}

/// The files of a folder and of those in it, with their sizes.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(format!("{} {}", entry.path().display(), entry.metadata().unwrap().len()));
        }
    }
    found.sort();
    found
}

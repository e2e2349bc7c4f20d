//! The cache of compiled code as people meet it: in a place where it cannot be, in others' hands, damaged.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::environment::{self, Environment, Printed};

const GOOD: &str =
    "#include <bits/stdc++.h>\nint main() { long a, b; while (std::cin >> a >> b) std::cout << a + b << '\\n'; }\n";
const BAD: &str = "#include <bits/stdc++.h>\nint main() { return nothing; }\n";

/// Runs the judge with a cache of the test's own.
fn with_cache(environment: &Environment, cache: &Path, arguments: &[&str]) -> Printed {
    Printed::of(environment.command(arguments).env("JUDGE_CACHE_DIR", cache).output().unwrap())
}

fn refused(printed: &Printed, told: &[&str]) {
    assert_eq!(printed.status, 2, "{}", printed.all());
    for told in told {
        assert!(printed.stderr.contains(told), "`{told}` is missing: {}", printed.all());
    }
}

#[test]
fn reading_exercises_needs_no_cache() {
    let environment = Environment::new();
    environment.write("file", "");
    let nowhere = environment.path("file/cache");
    for arguments in [&["list"][..], &["next"], &["show", "two-sum"], &["new", "two-sum"], &["path"], &["stats"]] {
        let printed = with_cache(&environment, &nowhere, arguments);
        assert_eq!(printed.status, 0, "{arguments:?}: {}", printed.all());
    }
    let printed = with_cache(&environment, &nowhere, &["test", "two_sum.py"]);
    refused(&printed, &["file/cache`: ", "hint: ", "`JUDGE_CACHE_DIR`"]);
}

#[test]
fn a_cache_in_which_others_can_write_is_refused_with_what_to_type() {
    let environment = Environment::new();
    environment.write("a.rs", "fn main() {}");
    let cache = environment.path("cache");
    assert_eq!(with_cache(&environment, &cache, &["cache"]).status, 0);
    let inner = cache.join("objects");
    fs::set_permissions(&inner, Permissions::from_mode(0o777)).unwrap();
    let printed = with_cache(&environment, &cache, &["test", "a-plus-b", "a.rs"]);
    let name = inner.display();
    let (told, hint) = (format!("`{name}` can be written by other users"), format!("`chmod -R go-w {name}`"));
    refused(&printed, &[&told, &hint, "`JUDGE_CACHE_DIR`"]);
    fs::remove_dir(&inner).unwrap();
    std::os::unix::fs::symlink("/tmp", &inner).unwrap();
    let printed = with_cache(&environment, &cache, &["test", "a-plus-b", "a.rs"]);
    refused(&printed, &[&format!("`{name}` is a symbolic link"), &format!("`rm {name}`")]);
}

#[test]
fn a_file_system_without_programs_is_told_as_such() {
    let environment = Environment::new();
    environment.write("a.rs", "fn main() {}").write("small/here", "");
    let play = |program: &str| {
        let mut command = Command::new("unshare");
        let script = format!("mount -t tmpfs -o mode=700,noexec none small && {program}");
        command.args(["-rm", "sh", "-c", &script]).current_dir(environment.path(""));
        command
    };
    // Where the kernel gives nobody a file system, there is nothing to see.
    if !play("true").status().is_ok_and(|status| status.success()) {
        return;
    }
    let judge = environment.command(&["test", "a-plus-b", "a.rs"]);
    let mut command = play("exec \"$0\" \"$@\"");
    command.arg(judge.get_program()).args(judge.get_args()).env_clear();
    command.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let printed = Printed::of(command.env("JUDGE_CACHE_DIR", environment.path("small")).output().unwrap());
    refused(&printed, &["mounted `noexec`", "`JUDGE_CACHE_DIR`"]);
}

/// Copies the toolchain of C++ from the cache that all tests share, which stays as it is.
fn copied_clang(environment: &Environment) -> PathBuf {
    environment.write("warm.cpp", GOOD);
    assert_eq!(environment.judge(&["-q", "test", "a-plus-b", "warm.cpp"]).status, 0);
    let cache = environment.path("cache");
    assert_eq!(with_cache(environment, &cache, &["cache"]).status, 0);
    for entry in fs::read_dir(environment::cache().join("runtimes")).unwrap().flatten() {
        if entry.path().join(".judge-files").is_file() && !entry.file_name().to_string_lossy().starts_with("go-") {
            let copied = Command::new("cp").arg("-r").arg(entry.path()).arg(cache.join("runtimes")).status();
            assert!(copied.unwrap().success());
        }
    }
    cache
}

/// Every file of this name in the cache.
fn files(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let found = entries.map(|path| if path.is_dir() { files(&path, name) } else { vec![path] });
    found.flatten().filter(|path| path.ends_with(name)).collect()
}

/// Cuts a file, or changes a bit in its middle; length and time of modification of the latter stay.
fn damage(path: &Path, how: &str) {
    let changed = fs::metadata(path).unwrap().modified().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    match how {
        "cut" => bytes.truncate(middle),
        _ => bytes[middle] ^= 1,
    }
    fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    fs::write(path, bytes).unwrap();
    File::options().append(true).open(path).unwrap().set_modified(changed).unwrap();
}

#[test]
fn a_damaged_toolchain_is_never_the_submissions_fault() {
    let environment = Environment::new();
    let cache = copied_clang(&environment);
    for (round, (name, how)) in
        [("start.o", "cut"), ("overrides.a", "flip"), ("include/bits/stdc++.h", "flip"), ("malloc.o", "cut")]
            .into_iter()
            .enumerate()
    {
        environment.write("good.cpp", format!("{GOOD}// {round}\n")).write("bad.cpp", format!("{BAD}// {round}\n"));
        let accepted = |file: &str| with_cache(&environment, &cache, &["test", "a-plus-b", file]);
        for path in
            files(&cache.join("runtimes"), name).iter().filter(|path| path.to_string_lossy().contains("/clang-"))
        {
            damage(path, how);
        }
        if round == 0 {
            let deep = with_cache(&environment, &cache, &["doctor", "--deep"]);
            assert!(deep.stdout.contains(name) && deep.stdout.contains("BROKEN  cpp"), "{name}: {}", deep.all());
        }
        let printed = accepted("good.cpp");
        assert_eq!(printed.status, 0, "{name}: {}", printed.all());
        let printed = accepted("bad.cpp");
        assert!(printed.status == 1 && printed.stdout.contains("CE"), "{name}: {}", printed.all());
    }
}

//! A disk that is full: nothing is said about the submission, nothing half-made is left, and it is told what to do.

use std::process::Command;

use crate::environment::Environment;

/// Runs the judge with a cache of so many KiB, as a file system of its own; nothing where the kernel gives nobody one.
pub(super) fn judge_with_disk_of(
    environment: &Environment,
    kib: usize,
    arguments: &[&str],
) -> Option<(Option<i32>, String)> {
    let play = |program: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", &format!("mount -t tmpfs -o mode=700,size={kib}k none small && {program}")]);
        command
    };
    std::fs::create_dir_all(environment.path("small")).unwrap();
    let tried = play("true").current_dir(environment.path("")).status();
    if !tried.is_ok_and(|status| status.success()) {
        return None;
    }
    let mut command = play("exec \"$0\" \"$@\"");
    let judge = environment.command(&[]);
    command.arg(judge.get_program()).args(arguments).current_dir(environment.path("")).env_clear();
    command.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.env("JUDGE_CACHE_DIR", environment.path("small")).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    Some((output.status.code(), text))
}

#[test]
fn a_compiler_without_room_is_no_compile_error() {
    let environment = Environment::new();
    let accepted = Environment::repository("problems/a-plus-b/submissions/accepted/tokens.rs");
    let arguments = ["--quiet", "test", "a-plus-b", accepted.to_str().unwrap()];
    for kib in [40, 120] {
        let Some((status, text)) = judge_with_disk_of(&environment, kib, &arguments) else { return };
        assert_eq!(status, Some(2), "{kib} KiB: {text}");
        assert!(text.contains("No space left on device") && text.contains("free some disk space"), "{text}");
    }
}

#[test]
fn a_mistake_of_the_submission_is_a_compile_error_where_there_is_room() {
    let environment = Environment::new();
    environment.write("a.rs", "fn main() { let x: i32 = \"\"; }");
    let arguments = ["--quiet", "test", "a-plus-b", "a.rs"];
    let Some((status, text)) = judge_with_disk_of(&environment, 250_000, &arguments) else { return };
    assert_eq!(status, Some(1), "{text}");
    assert!(text.contains("CE"), "{text}");
}

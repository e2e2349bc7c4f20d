//! Limits and containment, with a shell in the place of a compiler.

use super::*;

fn shell(script: &str, time: Duration, output: usize) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    Compiler {
        args: vec!["-c".into(), script.into()],
        env: vec![("ADDED".into(), "yes".into())],
        reads: vec!["/bin".into(), "/usr/bin".into()],
        time,
        output,
        ..Compiler::new("/bin/sh", folder.path())
    }
    .run()
    .unwrap()
}

const LONG: Duration = Duration::from_mins(1);

#[test]
fn status_and_both_streams_come_back() {
    let Ended::Exit { status, stdout, stderr } = shell("echo out; echo $ADDED >&2; exit 3", LONG, 100) else {
        panic!()
    };
    assert_eq!((status.code(), &stdout[..], &stderr[..]), (Some(3), &b"out\n"[..], &b"yes\n"[..]));
}

#[test]
fn a_child_sees_no_variable_that_was_not_meant_for_it() {
    let Ended::Exit { stdout, .. } = shell("env", LONG, 100_000) else { panic!() };
    let text = String::from_utf8(stdout).unwrap();
    let allowed = ["PATH=/usr/bin:/bin", "HOME=.", "TMPDIR=.", "LC_ALL=C.UTF-8", "ADDED=yes"];
    let shells = ["PWD", "OLDPWD", "SHLVL", "_"];
    for line in text.lines() {
        let name = line.split('=').next().unwrap();
        assert!(allowed.contains(&line) || shells.contains(&name), "{line}");
    }
}

#[test]
fn too_much_output_is_stopped() {
    assert!(matches!(shell("yes", LONG, 1000), Ended::Loud));
    assert!(matches!(shell("yes >&2", LONG, 1000), Ended::Loud));
    assert!(matches!(shell("echo 12345", LONG, 4), Ended::Loud));
}

#[test]
fn a_late_child_is_killed_with_all_its_children() {
    let started = Instant::now();
    assert!(matches!(shell("sleep 100 & sleep 100", Duration::from_millis(100), 100), Ended::Late));
    assert!(started.elapsed() < LONG);
}

#[test]
fn children_left_behind_do_not_hold_the_streams_open() {
    let started = Instant::now();
    let Ended::Exit { stdout, .. } = shell("sleep 100 & echo done", LONG, 100) else { panic!() };
    assert_eq!(stdout, b"done\n");
    assert!(started.elapsed() < LONG);
}

fn printed(script: &str) -> String {
    let Ended::Exit { stdout, stderr, .. } = shell(script, LONG, 100_000) else { panic!("{script}") };
    String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned()
}

#[test]
fn this_machine_contains_compilers() {
    assert_eq!(containment(), Containment::Full);
}

#[test]
fn a_contained_child_reads_and_writes_its_own_folder_only() {
    assert_eq!(printed("echo mine > file; mkdir sub; mv file sub; cat sub/file; rm sub/file; ls sub"), "mine\n");
    for script in [
        "cat /etc/passwd",
        "ls /",
        "ls ..",
        "cat /etc/os-release",
        "cat /proc/self/environ",
        "ln -s /etc/passwd link; cat link",
        "echo x > ../outside",
        "mkdir ../outside",
        "> /tmp/judge-outside",
        "cp /bin/true mine; ./mine",
    ] {
        assert!(printed(script).contains("ermission denied"), "{script}: {}", printed(script));
    }
}

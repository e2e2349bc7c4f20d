//! Limits and containment, with a shell in the place of a compiler.

use std::time::{Duration, Instant};

use super::*;

fn shell(script: &str, time: Duration, output: usize) -> ProcessEnd {
    let folder = tempfile::tempdir().unwrap();
    Invocation {
        args: vec!["-c".into(), script.into()],
        env: vec![("ADDED".into(), "yes".into())],
        reads: vec!["/bin".into(), "/usr/bin".into()],
        time,
        output,
        ..Invocation::new("/bin/sh", folder.path())
    }
    .run()
    .unwrap()
}

const LONG: Duration = Duration::from_mins(1);

#[test]
fn status_and_both_streams_come_back() {
    let ProcessEnd::Exit { status, stdout, stderr } = shell("echo out; echo $ADDED >&2; exit 3", LONG, 100) else {
        panic!()
    };
    assert_eq!((status.code(), &stdout[..], &stderr[..]), (Some(3), &b"out\n"[..], &b"yes\n"[..]));
}

#[test]
fn a_child_sees_no_variable_that_was_not_meant_for_it() {
    let ProcessEnd::Exit { stdout, .. } = shell("env", LONG, 100_000) else { panic!() };
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
    assert!(matches!(shell("yes", LONG, 1000), ProcessEnd::OutputLimit));
    assert!(matches!(shell("yes >&2", LONG, 1000), ProcessEnd::OutputLimit));
    assert!(matches!(shell("echo 12345", LONG, 4), ProcessEnd::OutputLimit));
}

#[test]
fn a_late_child_is_killed_with_all_its_children() {
    let started = Instant::now();
    let ended = shell("sleep 100 & sleep 100", Duration::from_millis(100), 100);
    assert!(matches!(ended, ProcessEnd::TimedOut | ProcessEnd::Exceeded(Excess::Waiting)), "{ended:?}");
    assert!(started.elapsed() < LONG);
}

#[cfg(target_os = "linux")]
#[test]
fn work_is_bounded_and_that_of_children_counts() {
    let busy = "while :; do :; done";
    for script in [busy.to_owned(), format!("({busy}) & ({busy}) & wait")] {
        let ended = shell(&script, Duration::from_millis(300), 100);
        assert!(matches!(ended, ProcessEnd::Exceeded(Excess::Time)), "{script}: {ended:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_that_waits_for_nothing_is_told_from_one_that_gets_no_processor() {
    let ended = shell("sleep 100", Duration::from_millis(100), 100);
    assert!(matches!(ended, ProcessEnd::Exceeded(Excess::Waiting)), "{ended:?}");
}

#[test]
fn a_child_can_open_none_of_its_streams_and_gets_no_input() {
    for stream in ["/dev/stdin", "/dev/stdout", "/dev/stderr", "/proc/self/fd/0", "/proc/self/fd/1", "/proc/self/fd/2"]
    {
        let said = printed(&format!("cat {stream}"));
        assert!(said.contains("No such device or address"), "{stream}: {said}");
    }
    assert_eq!(printed("cat; cat <&1; cat <&2; echo end"), "end\n");
}

#[test]
fn children_left_behind_do_not_hold_the_streams_open() {
    let started = Instant::now();
    let ProcessEnd::Exit { stdout, .. } = shell("sleep 100 & echo done", LONG, 100) else { panic!() };
    assert_eq!(stdout, b"done\n");
    assert!(started.elapsed() < LONG);
}

fn printed(script: &str) -> String {
    let ProcessEnd::Exit { stdout, stderr, .. } = shell(script, LONG, 100_000) else { panic!("{script}") };
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

#[test]
fn a_contained_child_has_no_network() {
    let bash = |script: &str| printed(&format!("bash -c '{script}'"));
    assert!(
        bash("exec 3<>/dev/tcp/127.0.0.1/1").contains("peration not permitted"),
        "{}",
        bash("exec 3<>/dev/tcp/127.0.0.1/1")
    );
}

#[test]
fn a_contained_child_cannot_leave_its_group_or_enter_another_namespace() {
    for script in
        ["setsid --wait true", "unshare -r true", "unshare -n true", "chmod 777 .", "bash -c 'set -m; true & wait'"]
    {
        assert!(printed(script).contains("not permitted"), "{script}: {}", printed(script));
    }
}

#[test]
fn a_child_of_root_has_none_of_its_powers() {
    let status = printed("exec 3< /proc/self/status; grep Cap /proc/self/status");
    assert!(status.contains("ermission denied"), "{status}");
    // Changing to another user takes a power; a user who is not root never had it. Some systems do not know the other
    // one.
    let other = printed("setpriv --reuid 12345 --clear-groups true");
    assert!(other.contains("not permitted") || other.contains("nvalid argument"), "{other}");
}

#[test]
fn everything_that_a_child_started_is_gone_afterwards() {
    let pids = printed(
        "for i in 1 2 3; do (sleep 100 > /dev/null 2>&1 & echo $!); done; trap '' TERM HUP; sleep 100 & echo $!",
    );
    for pid in pids.lines() {
        let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(") Z ") || state.contains(") X "), "{state}");
    }
    assert_eq!(pids.lines().count(), 4);
}

#[test]
fn a_crowd_of_processes_is_stopped() {
    let ended = shell("i=0; while [ $i -lt 3000 ]; do sleep 100 & i=$((i + 1)); done; wait", LONG, 1 << 20);
    assert!(matches!(ended, ProcessEnd::Exceeded(Excess::Processes)), "{ended:?}");
}

#[test]
fn memory_and_files_are_bounded_for_all_processes_together() {
    let folder = tempfile::tempdir().unwrap();
    let run = |script: &str| {
        let compiler = Invocation {
            args: vec!["-c".into(), script.into()],
            reads: vec!["/bin".into(), "/usr/bin".into()],
            memory: 128 << 20,
            ..Invocation::new("/bin/sh", folder.path())
        };
        compiler.run().unwrap()
    };
    let hoard = "head -c 60000000 /dev/zero | tail -c 60000000 | (sleep 100; cat)";
    let ended = run(&format!("exec < /dev/zero; {hoard} & {hoard} & {hoard}"));
    assert!(matches!(ended, ProcessEnd::Exceeded(Excess::Memory) | ProcessEnd::Exit { .. }), "{ended:?}");
    let ended = run("i=0; while :; do : > $i; i=$((i + 1)); done");
    assert!(matches!(ended, ProcessEnd::Exceeded(Excess::Disk)), "{ended:?}");
}

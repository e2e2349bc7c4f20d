//! `judge watch` in a real terminal: keys act at once, and the terminal is as before on every way out.

use std::process::Command;

use crate::environment::{Environment, cache};

/// Runs a command in a pseudo terminal: waits for each text and then sends what belongs to it. Prints what the command wrote, how
/// it ended and whether the terminal's modes are those of before.
const TERMINAL: &str = r#"
import fcntl, json, os, pty, signal, struct, sys, termios
steps, command = json.loads(sys.argv[1]), sys.argv[2:]
# The command starts when the modes of before are known.
ready, go = os.pipe()
child, terminal = pty.fork()
if child == 0:
    # Whoever runs the tests may ignore a signal, and a judge keeps that.
    for heeded in signal.SIGHUP, signal.SIGINT, signal.SIGTERM:
        signal.signal(heeded, signal.SIG_DFL)
    os.read(ready, 1)
    os.execvp(command[0], command)
signal.alarm(600)
if size := os.environ.get("TERMINAL_SIZE"):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *map(int, size.split()), 0, 0))
before, seen = termios.tcgetattr(terminal), b""
os.write(go, b"!")
def read():
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
for expected, keys in steps:
    start = len(seen)
    while expected.encode() not in seen[start:]:
        more = read()
        if not more:
            break
        seen += more
    if keys == "SIGTERM":
        os.kill(child, signal.SIGTERM)
    else:
        os.write(terminal, keys.encode())
while more := read():
    seen += more
_, status = os.waitpid(child, 0)
restored = termios.tcgetattr(terminal)[3] == before[3]
print(json.dumps({"seen": seen.decode(errors="replace"), "status": status, "restored": restored}))
"#;

pub(super) struct Session {
    pub(super) seen: String,
    pub(super) status: i64,
    pub(super) restored: bool,
}

/// A wrong answer to two-sum.
const WRONG: &str = "def two_sum(nums, target):\n    return [5, 5]\n";
/// A right one.
pub(super) const RIGHT: &str = "def two_sum(nums, target):\n    at = {}\n    for i, x in enumerate(nums):\n        if target - x in at:\n            \
                     return [at[target - x], i]\n        at[x] = i\n";

/// `judge watch` of a solution of two-sum, with these texts and keys.
fn watch(environment: &Environment, solution: &str, options: &[&str], steps: &[(&str, &str)]) -> Session {
    environment.write("two_sum.py", solution);
    in_terminal(environment, &[&["watch", "two_sum.py"], options].concat(), steps)
}

/// The judge in a terminal, with these texts and keys.
fn in_terminal(environment: &Environment, arguments: &[&str], steps: &[(&str, &str)]) -> Session {
    in_terminal_of(environment, "", arguments, steps)
}

/// The same in a terminal of so many rows and columns.
pub(super) fn in_terminal_of(
    environment: &Environment,
    size: &str,
    arguments: &[&str],
    steps: &[(&str, &str)],
) -> Session {
    let mut command = Command::new("python3");
    command.args(["-c", TERMINAL, &serde_json::to_string(steps).unwrap(), env!("CARGO_BIN_EXE_judge")]);
    command
        .args(arguments)
        .current_dir(environment.path(""))
        .env("NO_COLOR", "1")
        .env("TERM", "xterm")
        .env("TERMINAL_SIZE", size);
    command.env("JUDGE_CACHE_DIR", cache()).env("JUDGE_DATA_DIR", environment.path("data"));
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let told: serde_json::Value =
        serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)));
    Session {
        seen: told["seen"].as_str().unwrap().to_owned(),
        status: told["status"].as_i64().unwrap(),
        restored: told["restored"].as_bool().unwrap(),
    }
}

/// What is written when the judge waits for a key.
const WAITING: &str = "q quit";

#[test]
fn keys_act_at_once_and_quitting_restores_the_terminal() {
    let environment = Environment::new();
    let session = watch(
        &environment,
        WRONG,
        &[],
        &[(WAITING, "h"), (WAITING, "s"), (WAITING, "l"), (WAITING, "n"), (WAITING, "q")],
    );
    let solved = format!("0 of {} solved", judge::problem::Registry::open(None).unwrap().slugs().len());
    for part in ["Hint 1 of ", "0/100 points", &solved, "── subarray_sum_k.py ──"] {
        assert!(session.seen.contains(part), "`{part}` is missing\n{}", session.seen);
    }
    assert!(session.restored, "{}", session.seen);
    assert!(environment.path("subarray_sum_k.py").exists());
    assert!(environment.path("data/attempts/two-sum.jsonl").exists());
}

#[test]
fn a_homework_is_begun_by_answering_questions() {
    let environment = Environment::new();
    let answers = [
        ("Title [Homework]: ", "Week 3\n"),
        ("Problems [", "two-summ\n"),
        ("Problems [", "two-sum, a-plus-b\n"),
        ("Due", "tomorrow\n"),
        ("Due", "2026-10-12T23:59:00+02:00\n"),
        ("Languages", "\n"),
    ];
    let session = in_terminal(&environment, &["grade", "init"], &answers);
    for part in ["did you mean `two-sum`?", "`tomorrow` is not a point in time", "wrote homework.toml"] {
        assert!(session.status == 0 && session.seen.contains(part), "`{part}` is missing\n{}", session.seen);
    }
    let text = std::fs::read_to_string(environment.path("homework.toml")).unwrap();
    for line in ["title = \"Week 3\"", "due = 2026-10-12T23:59:00+02:00", "slug = \"a-plus-b\"", "# languages ="] {
        assert!(text.contains(line), "`{line}` is missing\n{text}");
    }
    let checked = environment.judge(&["grade", "homework.toml", "--format", "json"]);
    assert!(checked.stderr.contains("there is no folder `./submissions`"), "{}", checked.all());
}

#[test]
fn cards_are_asked_one_after_the_other() {
    let environment = Environment::new();
    let steps =
        [("Enter shows", "\n"), ("1 again", "x\n"), ("1 again", "3\n"), ("Enter shows", "s\n"), ("Enter shows", "q\n")];
    let session = in_terminal(&environment, &["review", "--new", "3"], &steps);
    for part in
        ["3 new cards", "1 of 3", "Key points", "3 good (in 2 days)", "comes again in 2 days", "1 card reviewed"]
    {
        assert!(session.status == 0 && session.seen.contains(part), "`{part}` is missing\n{}", session.seen);
    }
    let log = std::fs::read_to_string(environment.path("data/reviews.jsonl")).unwrap();
    assert!(log.lines().count() == 1 && log.contains("\"rating\":3"), "{log}");
}

#[test]
fn a_signal_restores_the_terminal_as_well() {
    for end in ["SIGTERM", "\x03"] {
        let session = watch(&Environment::new(), WRONG, &[], &[(WAITING, end)]);
        assert!(session.restored && session.status != 0, "{}", session.seen);
    }
}

#[test]
fn what_passes_the_samples_is_submitted_where_that_is_asked_for() {
    for (solution, submitted) in [(WRONG, false), (RIGHT, true)] {
        let environment = Environment::new();
        let session = watch(&environment, solution, &["--submit"], &[(WAITING, "q")]);
        assert_eq!(environment.path("data/attempts/two-sum.jsonl").exists(), submitted, "{}", session.seen);
        assert_eq!(session.status == 0, submitted, "{}", session.seen);
    }
}

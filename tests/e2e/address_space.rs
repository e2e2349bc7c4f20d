//! The judge where a process may have little address space, as `ulimit -v` has it.

use std::process::Command;

use crate::environment::{Environment, Printed};

const FAST: &str = "#include <stdio.h>\nint main() { long long a, b; while (scanf(\"%lld%lld\", &a, &b) == 2) printf(\"%lld\\n\", a + b); }\n";
const NULL: &str = "#include <stdio.h>\nint main() { int *volatile p = NULL; printf(\"%d\\n\", *p); }\n";
const HUNGRY: &str = "#include <stdlib.h>\nint main() { for (;;) { char *p = malloc(1 << 20); *p = 1; } }\n";
const DEEP: &str = "int f(int n) { volatile int x = n; return f(n + 1) + x; }\nint main() { return f(0); }\n";
const GIBIBYTES: [u64; 4] = [2, 4, 8, 16];

/// Runs a command in as much address space, in GiB.
fn within(environment: &Environment, gibibytes: u64, arguments: &[&str]) -> Printed {
    let judge = environment.command(arguments);
    let mut command = Command::new("sh");
    let script = format!("ulimit -v {} && exec \"$0\" \"$@\"", gibibytes << 20);
    command.args(["-c", &script]).arg(judge.get_program()).args(judge.get_args());
    command.current_dir(environment.path("")).env_clear();
    command.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Printed::of(command.output().unwrap())
}

#[test]
fn little_address_space_changes_no_verdict_and_no_measure() {
    let environment = Environment::new();
    for (name, source) in [("fast.c", FAST), ("null.c", NULL), ("hungry.c", HUNGRY), ("deep.c", DEEP)] {
        environment.write(name, source);
        let arguments = ["test", "a-plus-b", name, "--format", "json"];
        let plenty = environment.judge(&arguments);
        assert!(plenty.stdout.contains("\"verdict\""), "{}", plenty.all());
        for gibibytes in GIBIBYTES {
            let little = within(&environment, gibibytes, &arguments);
            assert_eq!(little.stdout, plenty.stdout, "{name} within {gibibytes} GiB: {}", little.stderr);
            assert_eq!(little.status, plenty.status);
        }
    }
}

#[test]
fn interpreters_run_in_little_address_space() {
    let environment = Environment::new();
    environment.write("sum.py", "import sys\nfor line in sys.stdin:\n    print(sum(map(int, line.split())))\n");
    let arguments = ["test", "a-plus-b", "sum.py", "--format", "json"];
    let (plenty, little) = (environment.judge(&arguments), within(&environment, 4, &arguments));
    assert_eq!(little.stdout, plenty.stdout, "{}", little.stderr);
}

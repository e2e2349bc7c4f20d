//! A plan of generation, followed by the real binary in a small package that has the files that it names.

use super::Proof;
use crate::environment::Environment;

const DESCRIPTION: &str = "\
problem_format_version: 2025-09
name: Sum
uuid: 7d3bd4c8-2f0e-4f26-9c59-1f6a0c5be0ab
constants: {max_n: 9}
limits: {time_limit: 1.0}
";

/// Makes the cases of a plan.
pub(super) fn holds(text: &str) -> Proof {
    let here = Environment::new();
    here.write("sums/problem.yaml", DESCRIPTION).write("sums/statement/problem.en.md", "Add.\n");
    here.write("sums/input_validators/any.py", "raise SystemExit(42)\n");
    here.write("sums/submissions/accepted/sum.py", "print(sum(map(int, input().split())))\n");
    here.write("sums/generators/lib.py", "one = 1\n");
    here.write("sums/generators/numbers.py", "import lib, sys\nprint(*[lib.one] * int(sys.argv[1]))\n");
    here.write("sums/generators/manual/pair.in", "3 4\n").write("sums/generators/generators.yaml", text);
    let made = here.judge(&["generate", "sums"]);
    if made.status == 0 { Ok(()) } else { Err(made.all()) }
}

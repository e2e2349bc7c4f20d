//! The Python package of the wheel, from its sources and with this binary: `tests/python` tells its stories.

use std::process::Command;

use crate::environment::{Environment, Printed};

#[test]
fn the_python_package_asks_one_service_and_gives_no_verdict_where_that_fails() {
    let environment = Environment::new();
    let stories = Environment::repository("tests/python");
    let sealed = environment.command(&[]);
    let mut python = Command::new("python3");
    python.args(["-m", "unittest", "discover", "-s"]).arg(stories).current_dir(environment.path("")).env_clear();
    python.envs(sealed.get_envs().filter_map(|(name, value)| Some((name, value?))));
    python.env("JUDGE_BINARY", env!("CARGO_BIN_EXE_judge")).env("JUDGE_IDLE_EXIT", "5");
    python.env("PYTHONPATH", Environment::repository("judge/service/python")).env("PYTHONDONTWRITEBYTECODE", "1");
    let printed = Printed::of(python.output().unwrap());
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stderr.trim_end().ends_with("OK"), "{}", printed.all());
}

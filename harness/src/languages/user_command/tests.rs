//! Rows, without an interpreter behind them: that one runs is told in `tests/e2e/interpreter.rs`.

use crate::toolchain::command::Command;

fn command(args: &[&str]) -> Command {
    Command {
        module: "own.wasm".into(),
        sha256: None,
        args: args.iter().map(|arg| (*arg).to_owned()).collect(),
        files: vec!["lib".into(), "/usr/share/own".into()],
    }
}

#[test]
fn relative_paths_begin_at_the_table() {
    let command = command(&["{file}"]).beginning_at("/home/me".as_ref());
    assert_eq!(command.module, std::path::Path::new("/home/me/own.wasm"));
    assert_eq!(command.files, [std::path::Path::new("/home/me/lib"), std::path::Path::new("/usr/share/own")]);
}

#[test]
fn arguments_are_few_and_one_names_the_submission() {
    assert_eq!(command(&["--run", "./{file}"]).check(), Ok(()));
    for args in [&["run"][..], &["{file}\0"], &["{file}"; 100], &[&"{file}".repeat(1000)]] {
        assert!(command(args).check().is_err(), "{args:?}");
    }
}

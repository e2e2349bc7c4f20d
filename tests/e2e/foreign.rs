//! Modules that other toolchains made, submitted as they are.

use std::path::Path;
use std::process::Command;

use crate::environment::Environment;

const RUST: &str = "fn main() {
    let text = std::io::read_to_string(std::io::stdin()).unwrap();
    let numbers: Vec<i64> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
    numbers.chunks(2).for_each(|pair| println!(\"{}\", pair[0] + pair[1]));
}
";

const C: &str = "#include <stdio.h>
int main(void) {
    long long a, b;
    while (scanf(\"%lld %lld\", &a, &b) == 2) printf(\"%lld\\n\", a + b);
}
";

fn accepted(environment: &Environment, compiler: &mut Command) {
    let output = compiler.current_dir(environment.path("")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = environment.judge(&["submit", "a-plus-b", "made.wasm"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    let printed = environment.judge(&["submit", "two-sum", "made.wasm"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(printed.stdout.contains("take another language for this problem"), "{}", printed.all());
}

#[test]
fn a_module_that_rustc_made_is_judged() {
    let environment = Environment::new();
    let added = Command::new("rustup").args(["target", "add", "wasm32-wasip1"]).output().unwrap();
    assert!(added.status.success(), "{added:?}");
    environment.write("made.rs", RUST);
    accepted(&environment, Command::new("rustc").args(["--target=wasm32-wasip1", "-O", "made.rs", "-o", "made.wasm"]));
}

#[test]
fn a_module_that_clang_made_is_judged() {
    let environment = Environment::new();
    assert_eq!(environment.judge(&["toolchain", "install", "c"]).status, 0);
    let runtimes = std::fs::read_dir(crate::environment::cache().join("runtimes")).unwrap();
    let zig = runtimes.map(|entry| entry.unwrap().path().join("ziglang/zig")).find(|zig| Path::is_file(zig));
    // Where the user's own clang is taken, it is not the judge's to call.
    let Some(zig) = zig else { return };
    environment.write("made.c", C);
    let caches = [("ZIG_GLOBAL_CACHE_DIR", environment.path("zig")), ("ZIG_LOCAL_CACHE_DIR", environment.path("zig"))];
    let arguments = ["cc", "-target", "wasm32-wasi", "-O2", "made.c", "-o", "made.wasm"];
    accepted(&environment, Command::new(zig).args(arguments).envs(caches));
}

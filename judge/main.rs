//! The program: arguments in, exit status out. Everything else is in the library, see `lib.rs`.

use std::process::ExitCode;

fn main() -> ExitCode {
    judge::cli::main()
}

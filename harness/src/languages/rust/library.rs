//! Rust's standard library with `usize` and pointers of 64 bits: compiled once for each compiler, from the sources that rustup keeps
//! beside it, with a small platform layer of the judge's own over WASI preview 1.
//!
//! Rust has no target with both: `wasm32-wasip1` has 32 bits, and on `wasm64-unknown-unknown` nothing can be read or printed. So the
//! parts that say "not supported on this platform" are replaced, and all others stay as they are.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::change::Change;
use super::files;
use super::panic::Panic;
use super::rustc::Rustc;
use super::threads;
use crate::cache::{Cache, Key, check_disk_space, tree};
use crate::error::Error;
use crate::ingredients::Product;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::lookup::{on_path, proxies};
use crate::toolchain::package;
use crate::toolchain::probe::Progress;
use crate::toolchain::table::Language;

/// The target with pointers of 64 bits.
pub(super) const TARGET: &str = "wasm64-unknown-unknown";
/// What a program is linked with: it begins where the platform layer says.
pub(super) const LINK: [&str; 2] = ["-Clink-arg=--entry=_start", "-Clink-arg=--export=_start"];

/// The sources of all libraries, beside the compiler.
const SOURCES: &str = "lib/rustlib/src/rust/library";
/// Where the parts of the platform are, in the sources.
const PLATFORM: &str = "std/src/sys";
/// What is compiled, and how; folders do not show in messages.
const CARGO: &str = "build --locked --release --quiet -p std --manifest-path library/sysroot/Cargo.toml \
    --target wasm64-unknown-unknown --no-default-features --target-dir made --features";
const FLAGS: [&str; 4] = ["-Zforce-unstable-if-unmarked", "-Cembed-bitcode=no", "-Copt-level=3", "-Ccodegen-units=1"];

const NO_TIME: &str = "panic!(\"time not implemented on this platform\")";

/// The changes, by the files in the platform's folder.
const CHANGES: [(&str, Change); 10] = [
    ("pal/unsupported/common.rs", Change::More(include_str!("../../../drivers/rust/std/system.rs.in"))),
    ("stdio/unsupported.rs", Change::Whole(include_str!("../../../drivers/rust/std/stdio.rs.in"))),
    ("random/unsupported.rs", Change::Whole(include_str!("../../../drivers/rust/std/random.rs.in"))),
    ("args/unsupported.rs", Change::Whole(include_str!("../../../drivers/rust/std/args.rs.in"))),
    (
        "time/unsupported.rs",
        Change::Places(&[
            (NO_TIME, "Instant(crate::sys::pal::system::clock(1))"),
            (NO_TIME, "SystemTime(crate::sys::pal::system::clock(0))"),
        ]),
    ),
    (
        "pal/unsupported/os.rs",
        Change::Places(&[
            ("panic!(\"no pids on this platform\")", "1"),
            ("panic!(\"no filesystem on this platform\")", "PathBuf::from(\"/tmp\")"),
        ]),
    ),
    (
        "net/connection/unsupported.rs",
        Change::Places(&[("use crate::sys::unsupported;", "use crate::sys::pal::system::no_network as unsupported;")]),
    ),
    (
        "process/unsupported.rs",
        Change::Places(&[("use crate::sys::unsupported;", "use crate::sys::pal::system::no_process as unsupported;")]),
    ),
    // Where nothing unwinds, a panic ends the program as if it had unwound to its start.
    (
        "../panicking.rs",
        Change::Places(&[(
            "    let code = unsafe { __rust_start_panic(msg) };\n",
            "    if cfg!(panic = \"abort\") {\n        crate::rt::cleanup();\n        crate::sys::exit::exit(101);\n    }\n    \
             let code = unsafe { __rust_start_panic(msg) };\n",
        )]),
    ),
    (
        "exit.rs",
        Change::Places(&[(
            "            let _ = code;\n            crate::intrinsics::abort()\n",
            "            crate::sys::pal::system::exit(code)\n",
        )]),
    ),
];

/// Where the library for a compiler is, or will be: a folder as rustc's own, for this target alone.
pub(super) fn place(cache: &Cache, rustc: &Rustc) -> PathBuf {
    let flags = rustc.panic.flags().join(" ");
    let key = Key::of(&[&Product::RustLibrary.ingredients(), rustc.version.as_bytes(), flags.as_bytes()]);
    cache.runtimes().join(format!("rust-library-{}", &key.as_str()[..32]))
}

/// Makes the library for a compiler, unless it is there and whole.
pub(super) fn ready(
    cache: &Cache,
    rustc: &Rustc,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<PathBuf, Error> {
    let place = place(cache, rustc);
    if tree::is_whole(&place) {
        return Ok(place);
    }
    let _lock = package::lock(cache, language, progress)?;
    if tree::is_whole(&place) {
        return Ok(place);
    }
    let has_sources = |rustc: &Rustc| rustc.sysroot.join(SOURCES).is_dir();
    if !has_sources(rustc) {
        progress(Progress::Note("adding the sources of Rust's library with rustup, once".to_owned()));
        super::rustc::add(cache, rustc, &["component", "add", "rust-src"], has_sources)?;
    }
    let what = match rustc.panic {
        Panic::Aborts => "for 64 bits",
        Panic::Unwinds => "for 64 bits, with panics that can be caught,",
    };
    progress(Progress::Note(format!("compiling Rust's library {what} with {}, once", rustc.version)));
    let folder = cache.scratch()?;
    copy(&rustc.sysroot.join(SOURCES), &folder.path().join("library"))?;
    patch(language, &folder.path().join("library").join(PLATFORM))?;
    compile(language, rustc, folder.path())?;
    let made = folder.path().join("sysroot");
    keep(&folder.path().join("made").join(TARGET).join("release/deps"), &made)?;
    cache.settle(&made, &place)?;
    progress(Progress::Done);
    Ok(place)
}

fn patch(language: &Language, platform: &Path) -> Result<(), Error> {
    for (name, change) in CHANGES.iter().chain(&threads::CHANGES).chain(&files::CHANGES) {
        let path = platform.join(name);
        let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        let unexpected = || failed(language, format!("its `{name}` is not as expected"));
        let text = change.applied(&text).ok_or_else(unexpected)?;
        fs::remove_file(&path).and_then(|()| fs::write(&path, text)).map_err(Error::io("write", &path))?;
    }
    Ok(())
}

/// Compiles the sources in a folder, as Rust's own build does. It is not contained: it reads what rustup and cargo fetched, by hashes.
fn compile(language: &Language, rustc: &Rustc, folder: &Path) -> Result<(), Error> {
    let beside = rustc.sysroot.join("bin/cargo");
    let cargo = Some(beside).filter(|cargo| cargo.is_file()).or_else(|| on_path("cargo"));
    let cargo = cargo.ok_or_else(|| failed(language, "there is no `cargo` to compile them with"))?;
    let remap = format!("--remap-path-prefix={}=/rust/library", folder.join("library").display());
    let flags: Vec<&str> =
        FLAGS.into_iter().chain(rustc.panic.flags().iter().copied()).chain([remap.as_str()]).collect();
    let own: [(&str, OsString); 3] = [
        ("RUSTC", rustc.program.clone().into()),
        ("RUSTC_BOOTSTRAP", "1".into()),
        ("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f").into()),
    ];
    let compiler = Invocation {
        args: CARGO.split_whitespace().chain([rustc.panic.features()]).map(Into::into).collect(),
        env: proxies().into_iter().chain(own.map(|(name, value)| (name.into(), value))).collect(),
        time: Duration::from_mins(20),
        ..Invocation::new(cargo, folder)
    };
    let reason = match compiler.run_unconfined().map_err(Error::io("start", &compiler.program))? {
        ProcessEnd::Exit { status, .. } if status.success() => return Ok(()),
        ProcessEnd::Exit { stderr, .. } => {
            check_disk_space(folder)?;
            let text = String::from_utf8_lossy(&stderr);
            let line = text.lines().find(|line| line.starts_with("error")).or_else(|| text.lines().next_back());
            line.unwrap_or("no reason given").trim_start_matches("error: ").to_owned()
        }
        ProcessEnd::TimedOut | ProcessEnd::OutputLimit | ProcessEnd::Exceeded(_) => "it does not end".to_owned(),
    };
    Err(failed(language, reason))
}

/// Keeps the compiled libraries as rustc looks for them.
fn keep(made: &Path, root: &Path) -> Result<(), Error> {
    let place = root.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&place).map_err(Error::io("make", &place))?;
    for entry in fs::read_dir(made).map_err(Error::io("read", made))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "rlib") {
            fs::copy(&path, place.join(entry.file_name())).map_err(Error::io("copy", &path))?;
        }
    }
    Ok(())
}

/// Copies a folder of sources with all that it holds.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::io("make", to))?;
    for entry in fs::read_dir(from).map_err(Error::io("read", from))? {
        let entry = entry.map_err(Error::io("read", from))?;
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            fs::copy(&path, &copied).map(|_| ()).map_err(Error::io("copy", &path))?;
        }
    }
    Ok(())
}

fn failed(language: &Language, reason: impl std::fmt::Display) -> Error {
    Error::Install {
        language: language.name.clone(),
        reason: format!("its library cannot be compiled for 64 bits: {reason}"),
        hint: "`judge toolchain install rust` tries again; `target = \"wasm32-wasip1\"` in Rust's row of `languages.toml` does with 32 bits"
            .to_owned(),
    }
}

//! Crates of the registry that other judges offer beside the standard library: pinned by the hashes of a lock file, fetched and
//! compiled by cargo once for each library, when a submission first names one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::library::TARGET;
use super::rustc::Rustc;
use crate::cache::{Cache, Key, check_disk_space, tree};
use crate::environment::variable;
use crate::error::Error;
use crate::ingredients::Product;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::lookup::{on_path, proxies};
use crate::toolchain::package;
use crate::toolchain::probe::Progress;
use crate::toolchain::table::Language;

/// What cargo is asked for, and the exact versions with their hashes.
const MANIFEST: &str = include_str!("../../../drivers/rust/crates/manifest.toml");
const LOCK: &str = include_str!("../../../drivers/rust/crates/lock.toml");
/// How a program names the crates of the manifest.
pub(super) const NAMES: [&str; 24] = [
    "ac_library",
    "ahash",
    "arrayvec",
    "fixedbitset",
    "hashbrown",
    "indexmap",
    "itertools",
    "lazy_static",
    "maplit",
    "memoise",
    "num",
    "num_bigint",
    "num_complex",
    "num_integer",
    "num_rational",
    "num_traits",
    "once_cell",
    "ordered_float",
    "petgraph",
    "proconio",
    "regex",
    "rustc_hash",
    "smallvec",
    "superslice",
];
const CARGO: &str = "build --locked --release --quiet --target wasm64-unknown-unknown --target-dir made";
/// As submissions are compiled.
const FLAGS: [&str; 3] =
    ["-Ctarget-feature=+simd128", "-Cllvm-args=-unroll-partial-threshold=150", "-Ccodegen-units=1"];

/// Where the compiled crates for a library are, or will be.
pub(super) fn place(cache: &Cache, rustc: &Rustc) -> PathBuf {
    let library = rustc.library.as_deref().and_then(Path::file_name).unwrap_or_default();
    let key = Key::of(&[&Product::RustCrates.ingredients(), library.as_encoded_bytes()]);
    cache.runtimes().join(format!("rust-crates-{}", &key.as_str()[..32]))
}

/// Fetches and compiles the crates, unless they are there and whole.
pub(super) fn ready(
    cache: &Cache,
    rustc: &Rustc,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<(), Error> {
    let place = place(cache, rustc);
    if tree::is_whole(&place) {
        return Ok(());
    }
    let _lock = package::lock(cache, language, progress)?;
    if tree::is_whole(&place) {
        return Ok(());
    }
    progress(Progress::Note("fetching and compiling the crates that are offered, once (40 s)".to_owned()));
    let folder = cache.scratch()?;
    for (name, text) in [("Cargo.toml", MANIFEST), ("Cargo.lock", LOCK), ("lib.rs", "")] {
        let path = folder.path().join(name);
        fs::write(&path, text).map_err(Error::io("write", &path))?;
    }
    compile(language, rustc, folder.path())?;
    let kept = folder.path().join("kept");
    fs::create_dir(&kept).map_err(Error::io("make", &kept))?;
    let made = folder.path().join("made");
    keep(&made.join(TARGET).join("release/deps"), "rlib", &kept)?;
    keep(&made.join("release/deps"), std::env::consts::DLL_EXTENSION, &kept)?;
    cache.settle(&kept, &place)?;
    progress(Progress::Done);
    Ok(())
}

/// Compiles them. It is not contained: cargo fetches what the lock file names by its hashes.
fn compile(language: &Language, rustc: &Rustc, folder: &Path) -> Result<(), Error> {
    let failed = |reason: String| Error::Install {
        language: language.name.clone(),
        reason: format!("the crates cannot be compiled: {reason}"),
        hint: "they come from crates.io: the next try with a network continues; programs without crates need none"
            .to_owned(),
    };
    let beside = rustc.sysroot.join("bin/cargo");
    let cargo = Some(beside).filter(|cargo| cargo.is_file()).or_else(|| on_path("cargo"));
    let cargo = cargo.ok_or_else(|| failed("there is no `cargo`".to_owned()))?;
    let mut flags = rustc.target(TARGET).split_off(2);
    flags.extend(FLAGS.map(Into::into));
    let home = variable("CARGO_HOME").map(PathBuf::from);
    let home = home.unwrap_or_else(|| PathBuf::from(variable("HOME").unwrap_or_default()).join(".cargo"));
    flags.push(format!("--remap-path-prefix={}=/rust/crates", home.join("registry/src").display()).into());
    let own: [(&str, OsString); 2] =
        [("RUSTC", rustc.program.clone().into()), ("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f".as_ref()))];
    let compiler = Invocation {
        args: CARGO.split_whitespace().map(Into::into).collect(),
        env: proxies().into_iter().chain(own.map(|(name, value)| (name.into(), value))).collect(),
        time: Duration::from_mins(20),
        ..Invocation::new(cargo, folder)
    };
    match compiler.run_unconfined().map_err(Error::io("start", &compiler.program))? {
        ProcessEnd::Exit { status, .. } if status.success() => Ok(()),
        ProcessEnd::Exit { stderr, .. } => {
            check_disk_space(folder)?;
            let text = String::from_utf8_lossy(&stderr);
            let line = text.lines().find(|line| line.starts_with("error")).or_else(|| text.lines().next_back());
            Err(failed(line.unwrap_or("no reason given").trim_start_matches("error: ").to_owned()))
        }
        ProcessEnd::TimedOut | ProcessEnd::OutputLimit | ProcessEnd::Exceeded(_) => {
            Err(failed("it does not end".to_owned()))
        }
    }
}

/// Keeps the files of a folder that have an extension.
fn keep(from: &Path, extension: &str, to: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(from).map_err(Error::io("read", from))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|found| found == extension) {
            fs::copy(&path, to.join(entry.file_name())).map_err(Error::io("copy", &path))?;
        }
    }
    Ok(())
}

/// The compiler's arguments for the crates that a submission names.
pub(super) fn arguments(place: &Path, names: &[&str]) -> Result<Vec<OsString>, Error> {
    let mut args = vec!["-L".into(), format!("dependency={}", place.display()).into()];
    let entries = fs::read_dir(place).map_err(Error::io("read", place))?.flatten();
    let files: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    for name in names {
        // A hash follows the name.
        let is_it = |file: &&String| file.rsplit_once('-').is_some_and(|(begin, _)| begin == format!("lib{name}"));
        if let Some(file) = files.iter().find(is_it) {
            args.extend(["--extern".into(), format!("{name}={}", place.join(file).display()).into()]);
        }
    }
    Ok(args)
}

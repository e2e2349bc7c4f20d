//! What 64 bits cost: the same kernels with pointers of 64 bits, as submissions are built, and with 32.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Limits, Outcome};
use harness::{Artifact, Build, Config, Harness, Source, on_big_stack};

use crate::kernels::COMPILED;
use crate::table::{Table, Unit, in_turns, least};
use crate::{build, kept, repository};

/// Rust as its row of the table was before.
const RUST_OF_32_BITS: &str = "[[language]]\nid = \"rust\"\ntarget = \"wasm32-wasip1\"\n";

/// Rust and C++, time, fuel and memory as ratios of those with 32 bits.
pub(crate) fn widths(table: &mut Table, harness: &Harness, cache: &Path) {
    let rows = kept("rust32.toml");
    fs::write(&rows, RUST_OF_32_BITS).expect("the folder is there");
    let config = Config { cache_dir: cache.to_owned(), threads: 2, languages: Some(rows) };
    let narrow = Harness::open(&config).expect("a table of one row");
    compare(table, harness, ("rust", "rs"), |name, text| Some(build(&narrow, "rust", name, text, &Interface::Stdio)));
    match zig(cache) {
        Some(zig) => compare(table, harness, ("cpp", "cpp"), |name, text| with_zig(harness, &zig, name, text)),
        None => table.note("The clang of C++ is not installed, so 32 bits were not compared."),
    }
}

/// Compares the kernels of a language, of which `narrow` makes an artifact with 32 bits.
fn compare(
    table: &mut Table,
    harness: &Harness,
    (language, extension): (&str, &str),
    narrow: impl Fn(&str, &str) -> Option<Artifact>,
) {
    let mut product = 1.0_f64;
    for kernel in COMPILED {
        let name = format!("{kernel}.{extension}");
        let text = fs::read_to_string(repository(&format!("tests/kernels/{name}"))).expect("a kernel");
        let wide = build(harness, language, &name, &text, &Interface::Stdio);
        let Some(narrow) = narrow(&name, &text) else {
            return table.note(format!("{kernel} in {language} could not be compiled for 32 bits."));
        };
        let (wide, narrow) = (Measured::of(harness, &wide, &narrow), Measured::of(harness, &narrow, &wide));
        let title = format!("64 bits against 32, {language}: {kernel}");
        let time = wide.time / narrow.time;
        table.told(&format!("{title}, time"), time, Unit::Factor);
        table.told(&format!("{title}, fuel"), wide.fuel / narrow.fuel, Unit::Factor);
        table.told(&format!("{title}, memory"), wide.memory / narrow.memory, Unit::Factor);
        product *= time;
    }
    let mean = product.powf(1.0 / COMPILED.len() as f64);
    table.told(&format!("64 bits against 32, {language}, time, geometric mean"), mean, Unit::Factor);
}

/// What a kernel needed.
struct Measured {
    time: f64,
    fuel: f64,
    memory: f64,
}

impl Measured {
    /// Runs an artifact in turns with another, which must print the same.
    fn of(harness: &Harness, artifact: &Artifact, other: &Artifact) -> Self {
        let limits = Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), memory: 1 << 30, ..Limits::default() };
        let run = |artifact: &Artifact| harness.run(artifact, &Input::Stdin(b""), 1, &limits).expect("a run");
        let (mut seen, mut reference): (Option<Outcome>, Option<Outcome>) = (None, None);
        let [times, _] =
            on_big_stack(|| in_turns(5, 1, [&mut || seen = Some(run(artifact)), &mut || reference = Some(run(other))]));
        let (seen, reference) = (seen.expect("five runs"), reference.expect("five runs"));
        assert_eq!(seen.stdout, reference.stdout, "the width of pointers changes what is printed");
        Self { time: least(&times), fuel: seen.usage.fuel as f64, memory: seen.usage.memory as f64 }
    }
}

/// The compiler of the pinned package, which has libraries of 32 bits too.
fn zig(cache: &Path) -> Option<PathBuf> {
    let packages = fs::read_dir(cache.join("runtimes")).ok()?;
    packages.filter_map(|entry| Some(entry.ok()?.path().join("ziglang/zig"))).find(|path| path.is_file())
}

/// Compiles C++ for `wasm32-wasi` with the flags that submissions had.
fn with_zig(harness: &Harness, zig: &Path, name: &str, text: &str) -> Option<Artifact> {
    let (source, module) = (kept(name), kept(&format!("{name}.wasm")));
    fs::write(&source, text).ok()?;
    let include = kept("include");
    fs::create_dir_all(include.join("bits")).ok()?;
    fs::copy(repository("harness/drivers/cpp/stdcpp.h"), include.join("bits/stdc++.h")).ok()?;
    let flags = "c++ -target wasm32-wasi -mcpu=baseline+simd128 -O2 -std=gnu++23 -w -mllvm -unroll-partial-threshold=150 -fno-exceptions -Wl,-z,stack-size=268435456 -Wl,--stack-first -Wl,--export=__stack_pointer -s -o";
    let mut compiler = Command::new(zig);
    let words =
        flags.split(' ').map(OsString::from).chain([module.clone().into(), source.into(), "-I".into(), include.into()]);
    compiler.args(words).env("ZIG_GLOBAL_CACHE_DIR", kept("zig")).env("ZIG_LOCAL_CACHE_DIR", kept("zig"));
    if !compiler.stdout(Stdio::null()).status().ok()?.success() {
        return None;
    }
    let text = fs::read(&module).ok()?;
    let language = harness.languages().by_id("wasm")?;
    let source = Source { name: "kernel.wasm", text: &text, language, files: &[] };
    match harness.build(&source, &Interface::Stdio, &|_| {}).ok()? {
        Build::Ready(artifact) => Some(artifact),
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}

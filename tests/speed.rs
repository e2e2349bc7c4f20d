//! What the judge costs, as ratios from one run: `cargo bench`. The table is Markdown, for the README.
//!
//! `JUDGE_BENCH_PROVISION=1` also times the first-time preparation of Python, which takes a while.

#[path = "speed/native.rs"]
mod native;
#[path = "speed/table.rs"]
mod table;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use harness::call::Input;
use harness::interface::{Function, Interface, Param};
use harness::outcome::Limits;
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Build, Config, Harness, Progress, Source, on_big_stack};
use judge::check::{Asked, Check, CheckSpec, Tokens, check};

use native::Python;
use table::{Table, Unit, in_turns, least, median, time};

const HELLO: &str = "\
fn main() {
    let mut name = String::new();
    std::io::stdin().read_line(&mut name).unwrap();
    println!(\"hello, {}\", name.trim());
}
";

const CUMULATE: &str = "def cumulate(x):\n    return np.cumsum(np.array(x))\n";

const KERNELS: [&str; 5] = ["sieve", "hash_map", "sort", "dp_table", "matmul"];

/// Where compiled things and the interpreters are kept from one benchmark to the next.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed").join(name)
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The real binary with a cache and a data folder of its own.
fn judge(cache: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env("JUDGE_CACHE_DIR", cache).env("JUDGE_DATA_DIR", kept("data")).stdout(Stdio::null());
    command
}

fn run(mut command: Command) {
    let status = command.status().expect("the judge can be started");
    assert!(status.success(), "{command:?} ends with {status}");
}

fn build(harness: &Harness, language: &str, name: &str, text: &str, interface: &Interface) -> Artifact {
    let language = harness.languages().by_id(language).expect("a row of the language table");
    let source = Source { name, text: text.as_bytes(), language };
    match harness.build(&source, interface, &|_: Progress| {}) {
        Ok(Build::Ready(artifact)) => artifact,
        other => panic!("{name} cannot be built: {other:?}"),
    }
}

/// A Rust program that reads a line and prints one, stdin and check included, and the same program without a judge.
fn compiled_case(table: &mut Table, harness: &Harness) {
    let (source, program) = (kept("hello.rs"), kept("hello"));
    fs::write(&source, HELLO).expect("the folder was made");
    native::rustc(&source, &program, &["-Ctarget-feature=+crt-static"]);
    let artifact = build(harness, "rust", "hello.rs", HELLO, &Interface::Stdio);
    let (limits, spec) = (Limits::default(), CheckSpec::Tokens(Tokens::default()));
    let [case, process] = on_big_stack(|| {
        in_turns(
            2000,
            100,
            [
                &mut || {
                    let outcome = harness.run(&artifact, &Input::Stdin(b"world\n"), 1, &limits).expect("a run");
                    let asked = Asked::Stdio { expected: "hello, world\n" };
                    assert_eq!(check(&spec, asked, &outcome), Check::Accepted);
                },
                &mut || assert_eq!(native::output(&program, b"world\n"), b"hello, world\n"),
            ],
        )
    });
    let (case, process) = (median(&case), median(&process));
    table.bounded("case in Rust", case, 30e-6, Unit::Time);
    table.told("the same program as a native static process", process, Unit::Time);
    table.bounded("case in Rust, of that process", case / process, 1.0 / 12.0, Unit::Part);
}

/// A Python function with a small NumPy array, and what native Python takes only to be there.
fn python_case(table: &mut Table, harness: &Harness) {
    let vector = Type::parse("vec[n]").expect("a type");
    let function = Function {
        name: "cumulate".to_owned(),
        params: vec![Param { name: "x".to_owned(), ty: vector.clone() }],
        returns: vector,
        answer: None,
        unchanged: Vec::new(),
    };
    let args = [Value::Vec((0..16_u8).map(f64::from).collect())];
    let expected = Value::Vec((0..16_u8).map(|i| f64::from(i) * f64::from(i + 1) / 2.0).collect());
    let artifact = build(harness, "python", "cumulate.py", CUMULATE, &Interface::Function(function.clone()));
    let (limits, spec) = (Limits::default(), CheckSpec::Exact { nan_equal: false });
    let mut case = || {
        let outcome = harness.run(&artifact, &Input::Call(&args), 1, &limits).expect("a run");
        let asked = Asked::Function { function: &function, args: &args, expected: &expected };
        assert_eq!(check(&spec, asked, &outcome), Check::Accepted, "{outcome:?}");
    };
    let mut pythons = Python::all();
    pythons.sort_by_cached_key(|python| {
        let [times] = in_turns(15, 15, [&mut || python.run("pass")]);
        Duration::from_secs_f64(median(&times))
    });
    let Some(python) = pythons.first() else {
        let [case] = on_big_stack(|| in_turns(200, 20, [&mut case]));
        table.told("case in Python with NumPy", median(&case), Unit::Time);
        table.note("There is no native Python to compare with.");
        return;
    };
    let [case, pass] = on_big_stack(|| in_turns(200, 20, [&mut case, &mut || python.run("pass")]));
    let (case, pass) = (median(&case), median(&pass));
    table.told("case in Python with NumPy", case, Unit::Time);
    table.told("fastest native `python3 -I -c pass`", pass, Unit::Time);
    table.bounded("case in Python, of `python3 -I -c pass`", case / pass, 1.0 / 8.0, Unit::Part);
    let Some(numpy) = pythons.into_iter().find_map(|python| python.with_numpy(&kept("venv"))) else {
        table.note("Native NumPy could not be installed with pip, so there is no comparison with it.");
        return;
    };
    let [import] = in_turns(15, 15, [&mut || numpy.run("import numpy")]);
    let import = median(&import);
    table.told("native `import numpy`", import, Unit::Time);
    table.bounded("case in Python, of native `import numpy`", case / import, 1.0 / 60.0, Unit::Part);
}

/// `judge submit` from its start to its end, with all cases.
fn whole_process(table: &mut Table, cache: &Path) {
    let rust = ["submit", "a-plus-b", "problems/a-plus-b/submissions/accepted/tokens.rs"];
    let python = ["submit", "a-plus-b", "problems/a-plus-b/submissions/accepted/tokens.py"];
    run(judge(cache, &rust));
    run(judge(cache, &python));
    let [rust_warm, python_warm] =
        in_turns(20, 5, [&mut || run(judge(cache, &rust)), &mut || run(judge(cache, &python))]);
    let [cold] = in_turns(
        5,
        5,
        [&mut || {
            let fresh = tempfile::tempdir().expect("a temporary folder");
            run(judge(&fresh.path().join("cache"), &rust));
        }],
    );
    table.bounded(
        "`judge submit`, unchanged Rust, whole process with all cases",
        median(&rust_warm),
        0.060,
        Unit::Time,
    );
    table.bounded("`judge submit`, Python, whole process with all cases", median(&python_warm), 0.120, Unit::Time);
    table.bounded("`judge submit`, Rust, empty cache", median(&cold), 1.5, Unit::Time);
}

/// Metered WebAssembly against what a native compiler makes of the same sources.
fn kernels(table: &mut Table, harness: &Harness, language: &str, extension: &str, native: &native::Compile) {
    let limits = Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), memory: 1 << 30, ..Limits::default() };
    let mut product = 1.0_f64;
    let named = &native.name;
    for kernel in KERNELS {
        let source = repository(&format!("tests/kernels/{kernel}.{extension}"));
        let program = kept(&format!("{kernel}-{extension}"));
        (native.compile)(&source, &program);
        let text = fs::read_to_string(&source).expect("a kernel");
        let artifact = build(harness, language, &format!("{kernel}.{extension}"), &text, &Interface::Stdio);
        let expected = native::output(&program, b"");
        let [guest, native] = on_big_stack(|| {
            in_turns(
                5,
                1,
                [
                    &mut || {
                        let outcome = harness.run(&artifact, &Input::Stdin(b""), 1, &limits).expect("a run");
                        assert_eq!(outcome.stdout, expected, "{kernel}: {:?}", outcome.exit);
                    },
                    &mut || assert_eq!(native::output(&program, b""), expected),
                ],
            )
        });
        let factor = least(&guest) / least(&native);
        table.told(&format!("metered guest against native {named}: {kernel}"), factor, Unit::Factor);
        product *= factor;
    }
    let mean = product.powf(1.0 / KERNELS.len() as f64);
    table.bounded(&format!("metered guest against native {named}, geometric mean"), mean, 1.2, Unit::Factor);
}

/// Resident memory of a Python submit with two threads.
fn memory(table: &mut Table, cache: &Path) {
    let Some(python) = Python::all().into_iter().next() else {
        table.note("There is no native Python to ask for the peak memory.");
        return;
    };
    let submission = "problems/stable-softmax/submissions/accepted/numpy-shift.py";
    let submit = ["submit", "stable-softmax", submission, "--jobs", "2"];
    let peak = python.peak_memory(&judge(cache, &submit));
    table.bounded("peak memory of a Python submit, two threads", peak, 300e6, Unit::Memory);
}

/// Python from nothing: download, shrink, start, snapshot, compile.
fn provisioning(table: &mut Table, cache: &Path) {
    let wanted = std::env::var_os("JUDGE_BENCH_PROVISION").is_some_and(|wanted| wanted == "1");
    if wanted && cache.exists() {
        fs::remove_dir_all(cache).expect("the kept cache can be removed");
    }
    let taken = time(&mut || run(judge(cache, &["toolchain", "install", "python"])));
    if wanted {
        table.told("first-time preparation of Python, download included", taken.as_secs_f64(), Unit::Time);
    }
}

fn main() -> io::Result<()> {
    // `cargo test --benches` only asks whether this can be started.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let cache = kept("cache");
    fs::create_dir_all(kept("data"))?;
    let mut table = Table::default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = harness::default_threads();
    provisioning(&mut table, &cache);
    let harness =
        Harness::open(&Config { cache_dir: cache.clone(), threads: 2, languages: None }).map_err(io::Error::other)?;
    compiled_case(&mut table, &harness);
    python_case(&mut table, &harness);
    whole_process(&mut table, &cache);
    kernels(&mut table, &harness, "rust", "rs", &native::Compile::rust());
    match native::Compile::cpp() {
        Some(native) => kernels(&mut table, &harness, "cpp", "cpp", &native),
        None => table.note("There is no native C++ compiler to compare with."),
    }
    memory(&mut table, &cache);
    if let Some(load) = load.split(' ').next() {
        table.note(format!("{cores} cores; load average at the start {load}."));
    }
    if cfg!(debug_assertions) {
        table.note("Not a release build: the judge itself is slower here than it would be.");
    }
    io::stdout().write_all(table.to_string().as_bytes())
}

//! What the judge is compared with: the same programs without it, and the machine's own Python.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Compiles a Rust program for this machine.
pub(crate) fn rustc(source: &Path, program: &Path, flags: &[&str]) {
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition=2024", "-O"]).args(flags).arg("-o").arg(program).arg(source);
    assert!(rustc.status().expect("rustc can be started").success(), "{} does not compile", source.display());
}

/// Makes a command line out of a source and a place for what is compiled.
type Prepare = dyn Fn(&Path, &Path) -> Vec<OsString>;

/// A way to run sources on this machine.
pub(crate) struct Native {
    /// What the table calls it.
    pub(crate) name: String,
    /// Gets a source ready.
    pub(crate) prepare: Box<Prepare>,
}

impl Native {
    /// What rustc compiles.
    pub(crate) fn rust() -> Self {
        Self::compiled("rustc -O", |source, program| rustc(source, program, &[]))
    }

    /// What the machine's own C++ compiler makes, clang where there is one.
    pub(crate) fn cpp() -> Option<Self> {
        let name = ["clang++", "g++"].into_iter().find(|name| works(name))?;
        Some(Self::compiled(&format!("{name} -O2"), move |source, program| {
            let mut compiler = Command::new(name);
            compiler.args(["-O2", "-std=c++20", "-o"]).arg(program).arg(source);
            let status = compiler.status().expect("it was started before");
            assert!(status.success(), "{} does not compile", source.display());
        }))
    }

    /// An interpreter of JavaScript with a compiler of its own, or without.
    pub(crate) fn node(flags: &'static [&'static str]) -> Option<Self> {
        works("node").then(|| Self::interpreted(&["node"].into_iter().chain(flags.iter().copied()).collect::<Vec<_>>()))
    }

    /// The interpreter of Python.
    pub(crate) fn python(python: &Python) -> Self {
        let mut native = Self::interpreted(&[&python.0.to_string_lossy(), "-I"]);
        "CPython".clone_into(&mut native.name);
        native
    }

    fn compiled(name: &str, compile: impl Fn(&Path, &Path) + 'static) -> Self {
        let prepare = move |source: &Path, program: &Path| {
            compile(source, program);
            vec![program.into()]
        };
        Self { name: name.to_owned(), prepare: Box::new(prepare) }
    }

    fn interpreted(words: &[&str]) -> Self {
        let line: Vec<OsString> = words.iter().map(OsString::from).collect();
        let prepare = move |source: &Path, _: &Path| line.iter().cloned().chain([source.into()]).collect();
        Self { name: words.join(" "), prepare: Box::new(prepare) }
    }
}

fn works(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok()
}

/// Starts a program by its command line, gives it its input and waits for what it prints.
pub(crate) fn output(line: &[OsString], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(&line[0])
        .args(&line[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("what was made ready can be started");
    child.stdin.take().expect("a pipe was asked for").write_all(input).expect("the program reads its input");
    child.wait_with_output().expect("the program ends").stdout
}

/// A native Python.
pub(crate) struct Python(PathBuf);

impl Python {
    /// The distribution's own, and the one on the path; of the latter the interpreter itself, not a version manager's shim.
    pub(crate) fn all() -> Vec<Self> {
        let asked = ["/usr/bin/python3", "python3"].map(|name| {
            let found = Command::new(name).args(["-c", "import sys; print(sys.executable)"]).output().ok()?;
            let path = String::from_utf8(found.stdout).ok()?;
            found.status.success().then(|| Self(path.trim().into()))
        });
        asked.into_iter().flatten().collect()
    }

    /// Where the interpreter is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Runs one line of code in isolation.
    pub(crate) fn run(&self, code: &str) {
        let status = Command::new(&self.0).args(["-I", "-c", code]).status().expect("python was found before");
        assert!(status.success(), "{} -I -c '{code}' fails", self.0.display());
    }

    /// An interpreter with NumPy in a virtual environment, made unless it is there; `None` where pip has no way to get it.
    pub(crate) fn with_numpy(self, folder: &Path) -> Option<Self> {
        let python = folder.join("bin/python");
        let quiet = |command: &mut Command| {
            command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
        };
        let ready = || quiet(Command::new(&python).args(["-I", "-c", "import numpy"]));
        let install = || {
            quiet(Command::new(&self.0).args(["-m", "venv", "--clear"]).arg(folder))
                && quiet(Command::new(&python).args(["-m", "pip", "install", "--quiet", "numpy"]))
        };
        (ready() || install() && ready()).then(|| Self(python.clone()))
    }

    /// The largest resident memory of a command, in bytes, as the kernel counted it.
    pub(crate) fn peak_memory(&self, command: &Command) -> f64 {
        const WATCH: &str = "import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";
        let mut watch = Command::new(&self.0);
        watch.args(["-c", WATCH]).arg(command.get_program()).args(command.get_args());
        watch.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let printed = watch.output().expect("python was found before").stdout;
        let kibibytes: f64 = String::from_utf8_lossy(&printed).trim().parse().expect("a number of KiB");
        // Darwin counts in bytes.
        if cfg!(target_os = "macos") { kibibytes } else { kibibytes * 1024.0 }
    }
}

//! What the judge is compared with: the same programs without it, and the machine's own Python.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Compiles a Rust program for this machine.
pub(crate) fn rustc(source: &Path, program: &Path, flags: &[&str]) {
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition=2024", "-O"]).args(flags).arg("-o").arg(program).arg(source);
    assert!(rustc.status().expect("rustc can be started").success(), "{} does not compile", source.display());
}

/// Compiles a source to a program.
type Compiles = dyn Fn(&Path, &Path);

/// A native compiler.
pub(crate) struct Compile {
    /// What the table calls it.
    pub(crate) name: String,
    /// Compiles a source to a program.
    pub(crate) compile: Box<Compiles>,
}

impl Compile {
    /// rustc.
    pub(crate) fn rust() -> Self {
        Self { name: "rustc -O".to_owned(), compile: Box::new(|source, program| rustc(source, program, &[])) }
    }

    /// The machine's own C++ compiler, clang where there is one.
    pub(crate) fn cpp() -> Option<Self> {
        let works = |name: &&str| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok();
        let name = ["clang++", "g++"].into_iter().find(works)?;
        let compile = move |source: &Path, program: &Path| {
            let mut compiler = Command::new(name);
            compiler.args(["-O2", "-std=c++20", "-o"]).arg(program).arg(source);
            assert!(
                compiler.status().expect("it was started before").success(),
                "{} does not compile",
                source.display()
            );
        };
        Some(Self { name: format!("{name} -O2"), compile: Box::new(compile) })
    }
}

/// Starts a program, gives it its input and waits for what it prints.
pub(crate) fn output(program: &Path, input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("what was compiled can be started");
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

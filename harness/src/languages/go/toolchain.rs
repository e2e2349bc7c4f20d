//! The Go that compiles submissions: one that is installed, or the pinned package, and its standard library, compiled for
//! the sandbox once. From then on only Go's compiler and linker are called, never the `go` command: nothing is looked for,
//! fetched or cached for a submission.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Key, check_disk_space, tree};
use crate::error::Error;
use crate::ingredients::Product;
use crate::plain_file::shown;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::lookup::{contents, on_path, stamp};
use crate::toolchain::package;
use crate::toolchain::probe::{Probe, Progress};
use crate::toolchain::table::Language;

use super::members::is_kept;
use super::overlay::overlay;
use super::packages::Extent;

/// The oldest version that is supported.
const OLDEST: (u32, u32) = (1, 24);
/// How long compiling the standard library may take.
const TIME: Duration = Duration::from_mins(15);

/// An installed Go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Installation {
    /// The `go` command.
    command: PathBuf,
    /// Its library's source.
    root: PathBuf,
    /// The folder of its compiler and linker.
    tools: PathBuf,
    /// `go1.27.3`.
    pub(super) version: String,
    /// The folder of the fetched package; nothing where the user installed it.
    package: Option<PathBuf>,
    /// How much of the standard library is wanted.
    #[serde(skip)]
    pub(super) extent: Extent,
}

/// A Go with its compiled standard library.
#[derive(Clone, Debug)]
pub(super) struct PreparedGo {
    pub(super) version: String,
    pub(super) compiler: PathBuf,
    pub(super) linker: PathBuf,
    /// The folder of the compiled packages.
    pub(super) library: PathBuf,
    /// The packages that can be linked.
    pub(super) linked: Vec<String>,
}

impl Installation {
    /// Finds one; nothing if it is still to be fetched.
    pub(super) fn find(cache: &Cache, language: &Language) -> Result<Option<Self>, Probe> {
        if let Some(chosen) = &language.compiler {
            return Self::ask(cache, chosen).map(Some);
        }
        // If it is too old or does not work, the package is used.
        if let Some(go) = on_path("go").and_then(|found| Self::ask(cache, &found).ok()) {
            return Ok(Some(go));
        }
        let Some(package) = &language.package else {
            return Err(Probe::Missing {
                what: "no `go` of version 1.24 or later on the path".to_owned(),
                hint: "install Go, from https://go.dev/dl".to_owned(),
            });
        };
        let place = package::place(cache, language).map_err(Probe::broken)?;
        Ok(Self::fetched(&place, &package.version))
    }

    /// The fetched package's.
    fn fetched(place: &Path, version: &str) -> Option<Self> {
        let root = place.join("go");
        let tools = fs::read_dir(root.join("pkg/tool")).ok()?.flatten().map(|entry| entry.path()).min()?;
        let package = Some(place.to_owned());
        Some(Self {
            command: root.join("bin/go"),
            root,
            tools,
            version: format!("go{version}"),
            package,
            extent: Extent::default(),
        })
    }

    /// Asks an installed one. The answer is cached by everything that it depends on.
    fn ask(cache: &Cache, command: &Path) -> Result<Self, Probe> {
        let key = Key::of(&[b"go", &stamp(command)]);
        if let Some(known) = cache.get(&key).and_then(|path| fs::read(path).ok())
            && let Ok(known) = serde_json::from_slice::<(Self, Vec<u8>)>(&known)
            && known.1 == stamp(&known.0.tools.join("compile"))
        {
            return Ok(known.0);
        }
        let broken = |what: String| Probe::Broken { what, hint: "`go version` may say more".to_owned() };
        let folder = cache.scratch().map_err(|error| broken(error.to_string()))?;
        let compiler = Invocation {
            args: ["env", "GOROOT", "GOTOOLDIR", "GOVERSION"].map(Into::into).to_vec(),
            env: environment(folder.path()),
            ..Invocation::new(command, folder.path())
        };
        let stdout = match compiler.run_unconfined() {
            Ok(ProcessEnd::Exit { status, stdout, .. }) if status.success() => stdout,
            Ok(_) => return Err(broken(format!("`{} env` fails", shown(command)))),
            Err(error) => return Err(broken(format!("`{}` cannot be started: {error}", shown(command)))),
        };
        let text = String::from_utf8_lossy(&stdout);
        let [root, tools, version] = text.lines().collect::<Vec<_>>()[..] else {
            return Err(broken(format!("`{} env` gives no sense", shown(command))));
        };
        if !is_new_enough(version) {
            let what = format!("`{}` is {version}, too old: 1.24 is needed", shown(command));
            return Err(Probe::Broken { what, hint: "install a newer Go, from https://go.dev/dl".to_owned() });
        }
        let go = Self {
            command: command.to_owned(),
            root: root.into(),
            tools: tools.into(),
            version: version.to_owned(),
            package: None,
            extent: Extent::default(),
        };
        if !go.tools.join("compile").is_file() {
            return Err(broken(format!("there is no `compile` in `{tools}`")));
        }
        let known = serde_json::to_vec(&(&go, stamp(&go.tools.join("compile")))).expect("paths and text are JSON");
        // If the answer cannot be cached, the next build asks again.
        let _ = cache.put(&key, &known);
        Ok(go)
    }

    /// Where its compiled standard library is, or will be.
    pub(super) fn library(&self, cache: &Cache) -> PathBuf {
        // The package by its name, which holds its key: a cache may move.
        let compiler = match self.package.as_ref().and_then(|place| place.file_name()) {
            Some(name) => name.as_encoded_bytes().to_vec(),
            None => contents(cache, &self.tools.join("compile")),
        };
        let ingredients = Product::GoLibrary.ingredients();
        let key = Key::of(&[&ingredients, self.version.as_bytes(), &compiler, self.extent.patterns().as_bytes()]);
        cache.runtimes().join(format!("go-library-{}", &key.as_str()[..32]))
    }

    /// Tells whether a fetched Go is what was unpacked.
    pub(super) fn is_whole(&self) -> bool {
        self.package.as_ref().is_none_or(|place| tree::is_whole(place))
    }

    /// The files that it consists of, its compiled library among them.
    pub(super) fn files(&self, cache: &Cache) -> ToolchainFiles {
        let trees = self.package.iter().cloned().chain([self.library(cache)]).collect();
        let own = self.package.is_none().then(|| ["compile", "link"].map(|tool| self.tools.join(tool)));
        ToolchainFiles { trees, foreign: own.into_iter().flatten().collect(), ..ToolchainFiles::default() }
    }

    /// This Go, if its standard library is compiled and whole.
    pub(super) fn ready(&self, cache: &Cache) -> Option<PreparedGo> {
        let library = self.library(cache);
        if !tree::is_whole(&library) {
            return None;
        }
        let linked = fs::read_to_string(library.join("packages")).ok()?;
        Some(PreparedGo {
            version: self.version.clone(),
            compiler: self.tools.join("compile"),
            linker: self.tools.join("link"),
            library,
            linked: linked.lines().map(str::to_owned).collect(),
        })
    }

    /// Compiles its standard library, unless that was done.
    pub(super) fn prepare(
        &self,
        cache: &Cache,
        language: &Language,
        progress: &dyn Fn(Progress),
    ) -> Result<PreparedGo, Error> {
        if let Some(ready) = self.ready(cache) {
            return Ok(ready);
        }
        let _lock = package::lock(cache, language, progress)?;
        if let Some(ready) = self.ready(cache) {
            return Ok(ready);
        }
        let what = match self.extent {
            Extent::Usual => "the standard library",
            Extent::Whole => "the rest of the standard library",
        };
        progress(Progress::Note(format!("compiling {what} of {}, once (1 min)", self.version)));
        let folder = cache.scratch()?;
        let made = self.compile(folder.path(), language)?;
        let root = folder.path().join("library");
        for (package, archive) in &made {
            let path = root.join(format!("{package}.a"));
            let parent = path.parent().unwrap_or(&root);
            fs::create_dir_all(parent).map_err(Error::io("make", parent))?;
            fs::copy(archive, &path).map_err(Error::io("write", &path))?;
        }
        let names = made.iter().fold(String::new(), |names, (package, _)| names + package + "\n");
        let list = root.join("packages");
        fs::write(&list, names).map_err(Error::io("write", &list))?;
        let place = self.library(cache);
        cache.settle(&root, &place)?;
        progress(Progress::Done);
        self.ready(cache).ok_or_else(|| failed(language, "the compiled library cannot be read"))
    }

    /// Names and archives of the offered packages and all that they need.
    fn compile(&self, folder: &Path, language: &Language) -> Result<Vec<(String, PathBuf)>, Error> {
        let overlay = overlay(&self.root.join("src"), folder)?;
        let mut args: Vec<OsString> =
            ["list", "-e", "-trimpath", "-deps", "-export", "-f", "{{if .Export}}{{.ImportPath}}={{.Export}}{{end}}"]
                .map(Into::into)
                .to_vec();
        args.extend(["-overlay".into(), overlay.into()]);
        args.extend(self.extent.patterns().split_whitespace().map(Into::into));
        let mut env = environment(folder);
        env.push(("GOROOT".into(), self.root.clone().into()));
        let compiler = Invocation { args, env, time: TIME, ..Invocation::new(&self.command, folder) };
        let refused = |reason: &str| Err(failed(language, format!("compiling its standard library {reason}")));
        let stdout = match compiler.run_unconfined().map_err(Error::io("start", &self.command))? {
            ProcessEnd::Exit { status, stdout, .. } if status.success() => stdout,
            ProcessEnd::Exit { stderr, .. } => {
                check_disk_space(&compiler.folder)?;
                let said = String::from_utf8_lossy(&stderr).into_owned();
                return refused(&format!("fails: {}", said.lines().next().unwrap_or("no reason given")));
            }
            ProcessEnd::TimedOut => return refused("took longer than 15 min"),
            ProcessEnd::OutputLimit | ProcessEnd::Exceeded(_) => return refused("went over its limits"),
        };
        let text = String::from_utf8_lossy(&stdout).into_owned();
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        Ok(pairs.map(|(package, archive)| (package.to_owned(), archive.into())).collect())
    }
}

fn failed(language: &Language, reason: impl Into<String>) -> Error {
    Error::Install {
        language: language.name.clone(),
        reason: reason.into(),
        hint: format!("`judge toolchain install {}` tries again", language.id),
    }
}

/// Fetches the pinned package.
pub(super) fn fetch(cache: &Cache, language: &Language, progress: &dyn Fn(Progress)) -> Result<Installation, Error> {
    let place = package::folder(cache, language, is_kept, progress)?;
    let version = &package::pinned(language)?.version;
    Installation::fetched(&place, version).ok_or_else(|| package::failed(language, "the package is not as expected"))
}

/// The environment of the `go` command: it compiles for the sandbox, ignores the user's settings and fetches nothing.
fn environment(folder: &Path) -> Vec<(OsString, OsString)> {
    let fixed = [
        ("GOOS", "wasip1"),
        ("GOARCH", "wasm"),
        ("CGO_ENABLED", "0"),
        ("GOTOOLCHAIN", "local"),
        ("GOPROXY", "off"),
        ("GOSUMDB", "off"),
        ("GOENV", "off"),
        ("GOWORK", "off"),
        ("GOFLAGS", ""),
        ("GO111MODULE", "off"),
        ("GOTELEMETRY", "off"),
    ];
    let folders = [("HOME", folder.to_owned()), ("GOCACHE", folder.join("cache")), ("GOPATH", folder.join("path"))];
    let fixed = fixed.into_iter().map(|(name, value)| (name.into(), value.into()));
    fixed.chain(folders.into_iter().map(|(name, path)| (name.into(), path.into()))).collect()
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches("go").split(|c: char| !c.is_ascii_digit());
    let mut part = || parts.next().and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    (part(), part()) >= OLDEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, will_do) in
            [("go1.24", true), ("go1.27.3", true), ("go2.0", true), ("go1.9", false), ("go1.23.8", false), ("", false)]
        {
            assert_eq!(is_new_enough(version), will_do, "{version}");
        }
    }
}

//! Finds the clang of this machine: the one that the user named, or the pinned package, which the judge fetches itself and whose
//! libraries have pointers of 64 bits.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cache::{Cache, Key};
use crate::environment;
use crate::error::Error;
use crate::plain_file::shown;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::lookup::stamp;
use crate::toolchain::package;
use crate::toolchain::probe::{Probe, Progress, unprepared, unusable};
use crate::toolchain::table::{FrontendKind, Language};

use super::clang::{Clang, Origin};
use super::{members, runtime};

/// The first clang that has the exceptions of the WebAssembly standard.
const CLANG: u32 = 20;

/// Looks for a clang, without preparing it.
pub(super) fn probe(cache: &Cache, language: &Language) -> Probe {
    let clang = match find(cache, language) {
        Ok(clang) => clang,
        Err(probe) => return probe,
    };
    if clang.runtime.is_dir() {
        return Probe::Ready(crate::Toolchain { version: clang.version });
    }
    match &clang.origin {
        Origin::Package(place) if !place.is_dir() => package::missing(language, &clang.version),
        _ => unprepared(language, &clang.version),
    }
}

/// Finds a clang, and fetches and prepares it if necessary.
pub(super) fn ready(cache: &Cache, language: &Language, progress: &dyn Fn(Progress)) -> Result<Clang, Error> {
    let mut clang = find(cache, language).map_err(unusable)?;
    if !clang.is_whole() {
        // C and C++ share one preparation, so they share its lock.
        let shared = Language { id: "clang".to_owned(), ..language.clone() };
        if let Origin::Package(_) = clang.origin {
            package::folder(cache, &shared, members::is_needed, progress)?;
        }
        let _lock = package::lock(cache, &shared, progress)?;
        if !clang.is_whole() {
            runtime::prepare(cache, &clang, language, progress)?;
        }
    }
    if language.frontend == FrontendKind::Cpp {
        clang.precompiled = Some(runtime::precompiled(cache, &clang, language, progress)?);
    }
    Ok(clang)
}

/// Finds a clang; looks at none of what was made for it.
pub(super) fn find_usable(cache: &Cache, language: &Language) -> Result<Clang, Error> {
    find(cache, language).map_err(unusable)
}

fn find(cache: &Cache, language: &Language) -> Result<Clang, Probe> {
    let variable = if language.frontend == FrontendKind::C { "JUDGE_CC" } else { "JUDGE_CXX" };
    let named = language.compiler.clone().or_else(|| environment::variable(variable).map(PathBuf::from));
    if let Some(program) = named {
        return installed(cache, program);
    }
    let package = package::pinned(language).map_err(Probe::broken)?;
    let version = format!("clang of {} {}", package.name, package.version);
    let origin = Origin::Package(package::place(cache, language).map_err(Probe::broken)?);
    Ok(located(cache, origin, version))
}

/// A clang that is installed; its version is asked once and remembered.
fn installed(cache: &Cache, program: PathBuf) -> Result<Clang, Probe> {
    let broken = |why: String| Probe::Broken {
        what: format!("`{}` {why}", shown(&program)),
        hint: "name a clang for WebAssembly with `JUDGE_CXX` and `JUDGE_CC`, or unset them".to_owned(),
    };
    if !program.is_file() {
        return Err(broken("is not a file".to_owned()));
    }
    let key = Key::of(&[b"clang", &stamp(&program)]);
    let version = if let Some(known) = cache.get(&key).and_then(|path| fs::read_to_string(path).ok()) {
        known
    } else {
        let version = ask(cache, &program).map_err(broken)?;
        // If the answer cannot be cached, the next build asks again.
        let _ = cache.put(&key, version.as_bytes());
        version
    };
    let folder = program.parent().and_then(Path::parent).unwrap_or(Path::new("/")).to_owned();
    let origin = Origin::Installed(program, folder);
    Ok(located(cache, origin, format!("{version}, with pointers of 32 bits")))
}

fn located(cache: &Cache, origin: Origin, version: String) -> Clang {
    let runtime = runtime::place(cache, &origin, &version);
    let libraries = runtime::libraries(cache, &origin);
    Clang { version, origin, runtime, libraries, precompiled: None }
}

/// The major version in the first line that a clang prints.
fn major(line: &str) -> Option<u32> {
    let (_, version) = line.split_once("clang version ")?;
    version.split('.').next()?.parse().ok()
}

/// The first line of `--version`.
fn ask(cache: &Cache, program: &Path) -> Result<String, String> {
    let folder = cache.scratch().map_err(|error| error.to_string())?;
    let compiler = Invocation { args: vec!["--version".into()], ..Invocation::new(program, folder.path()) };
    match compiler.run_unconfined() {
        Ok(ProcessEnd::Exit { status, stdout, .. }) if status.success() => {
            let text = String::from_utf8_lossy(&stdout);
            let line = text.lines().next().unwrap_or_default().trim();
            match major(line) {
                Some(major) if major >= CLANG => Ok(line.to_owned()),
                Some(_) => Err(format!("is `{line}`, and the exceptions of WebAssembly need clang {CLANG} or newer")),
                None => Err(format!("says it is `{line}`, not a clang")),
            }
        }
        Ok(ProcessEnd::Exit { .. }) => Err("does not print its version".to_owned()),
        Ok(_) => Err("does not end when asked for its version".to_owned()),
        Err(error) => Err(format!("cannot be started: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_clang_is_read_from_what_it_says() {
        assert_eq!(major("Debian clang version 19.1.7 (3~deb12u1)"), Some(19));
        assert_eq!(major("clang version 22.1.0-wasi-sdk (https://example.org)"), Some(22));
        assert_eq!(major("gcc (Debian 12.2.0) 12.2.0"), None);
    }
}

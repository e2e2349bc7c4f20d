//! Pinned packages of the npm registry: one module of each, for pages in a browser. No part of a package runs here.
//!
//! Whatever this machine has fetches them, `curl` or a Python; what comes is checked against its hash before it is unpacked.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde::Deserialize;
use sha2::{Digest, Sha512};

use crate::cache::tree::{self, Depth};
use crate::cache::{Cache, Key};
use crate::environment::variable;
use crate::error::Error;
use crate::ingredients::Product;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::lookup::{on_path, proxies};
use crate::toolchain::probe::Progress;

/// The registry, unless `npm_config_registry` names another one.
const REGISTRY: &str = "https://registry.npmjs.org";
/// How long all downloads together may take.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_mins(5);
/// The largest package, packed and unpacked.
const MAX_PACKED: u64 = 16 << 20;
const MAX_UNPACKED: u64 = 64 << 20;
/// A tar archive is made of blocks of this size.
const BLOCK: usize = 512;
/// What fetches where there is no `curl`: pairs of address and file.
const PYTHON: &str = "import sys, urllib.request as u\n\
    for a, f in zip(sys.argv[1::2], sys.argv[2::2]):\n    open(f, 'wb').write(u.urlopen(a, timeout=60).read())";

/// A package that is pinned by its hash.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NpmPackage {
    /// Its name, such as `@codemirror/state`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The module in it, as a path inside the package.
    pub file: String,
    /// The hash of its archive, as npm writes it: `sha512-…`.
    pub integrity: String,
}

impl NpmPackage {
    /// Returns the path of its module in the folder of modules.
    pub fn module(&self) -> String {
        format!("{}@{}.js", self.name, self.version)
    }

    fn address(&self, registry: &str) -> String {
        let file = self.name.rsplit('/').next().unwrap_or(&self.name);
        format!("{registry}/{}/-/{file}-{}.tgz", self.name, self.version)
    }
}

/// Returns the folder of the modules of these packages, if it is there and whole.
pub(crate) fn found(cache: &Cache, packages: &[NpmPackage]) -> Option<PathBuf> {
    Some(place(cache, packages)).filter(|place| tree::is_whole(place))
}

fn place(cache: &Cache, packages: &[NpmPackage]) -> PathBuf {
    let ingredients = Product::Module.ingredients();
    let mut parts = vec![ingredients.as_slice()];
    for NpmPackage { name, version, file, integrity } in packages {
        parts.extend([name, version, file, integrity].map(String::as_bytes));
    }
    let key = Key::of(&parts);
    cache.runtimes().join(format!("modules-{}", &key.as_str()[..32]))
}

/// Fetches the modules of these packages unless they are there, and returns their folder, which appears complete or not at all.
/// `prepare` is given each module as the package has it and returns what is kept.
pub(crate) fn folder(
    cache: &Cache,
    packages: &[NpmPackage],
    prepare: fn(&str) -> Result<String, String>,
    progress: &dyn Fn(Progress),
) -> Result<PathBuf, Error> {
    let place = place(cache, packages);
    let lock = cache.lock_file("lock-modules")?;
    lock.lock().map_err(Error::io("lock", cache.runtimes().join("lock-modules")))?;
    if tree::check(&place, Depth::Touched).is_ok() {
        return Ok(place);
    }
    let fetched = cache.scratch()?;
    progress(Progress::Note(format!("fetching {} packages of the editor, once", packages.len())));
    download(fetched.path(), packages)?;
    let fresh = cache.scratch()?;
    let root = fresh.path().join("modules");
    for (index, package) in packages.iter().enumerate() {
        let archive = fetched.path().join(index.to_string());
        let module =
            module(&archive, package).and_then(|text| prepare(&text)).map_err(|reason| strange(package, &reason))?;
        let path = root.join(package.module());
        let folder = path.parent().unwrap_or(&root);
        fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
        fs::write(&path, module).map_err(Error::io("write", &path))?;
    }
    cache.settle(&root, &place)?;
    Ok(place)
}

fn strange(package: &NpmPackage, reason: &str) -> Error {
    failed(
        format!("`{}@{}` is not as expected: {reason}", package.name, package.version),
        "a proxy or another registry may have changed it; `npm_config_registry` names the registry".to_owned(),
    )
}

fn failed(reason: String, hint: String) -> Error {
    Error::Install { language: "the editor".to_owned(), reason, hint }
}

/// Fetches the archives as `0`, `1`, … into a folder.
fn download(folder: &Path, packages: &[NpmPackage]) -> Result<(), Error> {
    let registry = variable("npm_config_registry").and_then(|named| named.into_string().ok());
    let registry = registry.as_deref().unwrap_or(REGISTRY).trim_end_matches('/');
    let pairs = packages.iter().enumerate().map(|(index, package)| (package.address(registry), index.to_string()));
    let Some((program, args)) = fetcher(pairs) else {
        return Err(failed(
            "there is neither `curl` nor `python3` on the path to fetch packages with".to_owned(),
            "install one of them; the page works without the editor meanwhile".to_owned(),
        ));
    };
    let args = args.into_iter().map(Into::into).collect();
    let call = Invocation { args, env: proxies(), time: DOWNLOAD_TIMEOUT, ..Invocation::new(program, folder) };
    let said = match call.run_unconfined().map_err(Error::io("start", &call.program))? {
        ProcessEnd::Exit { status, .. } if status.success() => return Ok(()),
        ProcessEnd::Exit { stderr, .. } => String::from_utf8_lossy(&stderr).into_owned(),
        ProcessEnd::TimedOut => "it took longer than 5 min".to_owned(),
        ProcessEnd::OutputLimit => "it printed without end".to_owned(),
        ProcessEnd::Exceeded(excess) => format!("it {excess}"),
    };
    Err(failed(
        format!("its packages cannot be fetched from {registry}: {}", reason(&said)),
        "is there a network? The page works without the editor, and once they are here, without a network".to_owned(),
    ))
}

/// Returns the line that says why: the last one of curl's own, or of a traceback. Between them are its bars of progress.
fn reason(said: &str) -> &str {
    let lines = || said.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let own = lines().filter_map(|line| line.strip_prefix("curl: ")).next_back();
    own.or_else(|| lines().next_back()).unwrap_or("no reason given")
}

/// What fetches addresses into files, with its arguments.
fn fetcher(pairs: impl Iterator<Item = (String, String)>) -> Option<(PathBuf, Vec<String>)> {
    if let Some(curl) = on_path("curl") {
        let fixed = ["--fail", "--silent", "--show-error", "--location", "--parallel", "--proto", "=https,http"];
        let mut args: Vec<String> = fixed.map(str::to_owned).to_vec();
        args.extend(["--max-filesize".to_owned(), MAX_PACKED.to_string()]);
        args.extend(pairs.flat_map(|(address, file)| ["--output".to_owned(), file, address]));
        return Some((curl, args));
    }
    let python = on_path("python3").or_else(|| on_path("python"))?;
    let script = ["-c".to_owned(), PYTHON.to_owned()];
    Some((python, script.into_iter().chain(pairs.flat_map(|(address, file)| [address, file])).collect()))
}

/// The module of an archive whose hash is the pinned one.
fn module(archive: &Path, package: &NpmPackage) -> Result<String, String> {
    let unreadable = |error: io::Error| format!("the archive cannot be read: {error}");
    let mut packed = Vec::new();
    let file = fs::File::open(archive).map_err(unreadable)?;
    file.take(MAX_PACKED).read_to_end(&mut packed).map_err(unreadable)?;
    let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(&packed)));
    if found != package.integrity {
        return Err(format!("its hash is `{found}`, pinned is `{}`; it was not installed", package.integrity));
    }
    let mut tar = Vec::new();
    GzDecoder::new(&packed[..]).take(MAX_UNPACKED).read_to_end(&mut tar).map_err(unreadable)?;
    let bytes = member(&tar, &package.file).ok_or_else(|| format!("it has no file `{}`", package.file))?;
    String::from_utf8(bytes.to_vec()).map_err(|_| format!("`{}` is not UTF-8", package.file))
}

/// A plain file in an archive of npm, whose paths begin with one folder. Names of more than 100 bytes are not read: no pinned module
/// has one.
fn member<'a>(tar: &'a [u8], wanted: &str) -> Option<&'a [u8]> {
    let mut rest = tar;
    while let Some((head, behind)) = rest.split_at_checked(BLOCK) {
        let text = |from: usize, to: usize| {
            let field = &head[from..to];
            let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
            std::str::from_utf8(&field[..end]).ok()
        };
        let size = usize::from_str_radix(text(124, 136)?.trim(), 8).ok()?;
        let bytes = behind.get(..size)?;
        let is_file = matches!(head[156], b'0' | 0);
        let name = text(0, 100).and_then(|path| path.split_once('/')).map(|(_, name)| name);
        if is_file && name == Some(wanted) {
            return Some(bytes);
        }
        rest = behind.get(size.checked_next_multiple_of(BLOCK)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, kind: u8, bytes: &[u8]) -> Vec<u8> {
        let mut head = vec![0; BLOCK];
        head[..path.len()].copy_from_slice(path.as_bytes());
        head[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        head[156] = kind;
        head.extend(bytes);
        head.resize(head.len().next_multiple_of(BLOCK), 0);
        head
    }

    #[test]
    fn a_module_is_found_in_an_archive_and_a_damaged_one_is_refused() {
        let mut tar = entry("package/package.json", b'0', &[b'x'; 600]);
        tar.extend(entry("package/dist/index.js", b'2', b"link"));
        tar.extend(entry("package/dist/index.js", b'0', b"export {};"));
        assert_eq!(member(&tar, "dist/index.js"), Some(&b"export {};"[..]));
        assert_eq!(member(&tar, "dist"), None);
        assert_eq!(member(&tar[..BLOCK + 100], "dist/index.js"), None);
        let huge = [entry("package/a", b'0', b"")[..124].to_vec(), b"77777777777\0".to_vec(), vec![0; 376]].concat();
        assert_eq!(member(&huge, "dist/index.js"), None);
    }

    #[test]
    fn the_reason_is_no_bar_of_progress() {
        let said = "curl: (6) Could not resolve host\nDL% UL%  Dled\r--  --      0     0    28\r\n";
        assert_eq!(reason(said), "(6) Could not resolve host");
        assert_eq!(reason("Traceback:\nURLError: refused\n"), "URLError: refused");
        assert_eq!(reason(""), "no reason given");
    }

    #[test]
    fn a_package_with_another_hash_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("0");
        fs::write(&archive, b"abc").unwrap();
        let text = |text: &str| text.to_owned();
        let package =
            NpmPackage { name: text("@a/b"), version: text("1.0.0"), file: text("i.js"), integrity: text("sha512-x") };
        assert!(module(&archive, &package).unwrap_err().contains("it was not installed"));
        assert_eq!(package.address(REGISTRY), "https://registry.npmjs.org/@a/b/-/b-1.0.0.tgz");
        assert_eq!(package.module(), "@a/b@1.0.0.js");
    }
}

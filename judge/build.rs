//! Packs `problems/` into one archive that the binary carries, and lists the files of the practice page.
//!
//! The archive depends on names and contents only; `judge/problem/pack.rs` reads it and says what it looks like. What would be
//! dropped or misread silently later (a `Cargo.toml`, a symbolic link, a name that no other system can hold) fails the build here.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() -> Result<(), Box<dyn Error>> {
    let package = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no package")?);
    let root = package.join("problems");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo names no folder for results")?);
    println!("cargo::rerun-if-changed=judge/build.rs");
    println!("cargo::rerun-if-changed=problems");
    let mut files = Vec::new();
    if root.is_dir() {
        walk(&root, "", &mut files)?;
    }
    files.sort();
    let archive = pack(&root, &files)?;
    let target = out.join("problems.pack");
    // An unchanged archive keeps its time, so that nothing is compiled again because of it.
    if fs::read(&target).ok().as_deref() != Some(&archive) {
        fs::write(target, archive)?;
    }
    list_page(&package.join("judge/web/app"), &out.join("app_files.rs"))
}

/// Writes a list of the files of the practice page, each with its bytes; `judge/web/assets.rs` includes it.
fn list_page(root: &Path, target: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(root, "", &mut files)?;
    files.sort();
    // As literals of Rust.
    let row = |name: &String| {
        let path = root.join(name).display().to_string();
        format!("    ({name:?}, include_bytes!({path:?})),\n")
    };
    fs::write(target, format!("&[\n{}]\n", files.iter().map(row).collect::<String>()))?;
    Ok(())
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().into_string();
        let name =
            name.map_err(|name| format!("{}: `{}` is not UTF-8", root.join(folder).display(), name.display()))?;
        if name.starts_with('.') || name == "__pycache__" {
            continue;
        }
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let shown = format!("{}/{path}", root.file_name().unwrap_or_default().display());
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if !name.chars().all(plain) {
            return Err(format!("{shown}: a file name is made of letters, digits, `-`, `_` and `.`").into());
        }
        if name.eq_ignore_ascii_case("Cargo.toml") {
            return Err(format!("{shown}: cargo drops a folder with a `Cargo.toml` from the package").into());
        }
        let kind = entry.file_type()?;
        if kind.is_symlink() {
            return Err(format!("{shown}: a symbolic link; copy the file instead").into());
        } else if kind.is_dir() {
            walk(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The archive. Manifests, which `judge list` reads all of, are stored as they are: unpacking them would take a sixth of its time.
fn pack(root: &Path, files: &[String]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rows = vec![[0; 3]];
    let (mut paths, mut contents) = (Vec::new(), Vec::new());
    for path in files {
        let bytes = fs::read(root.join(path)).map_err(|error| format!("problems/{path}: {error}"))?;
        let packed = if Path::new(path).extension().is_some_and(|extension| extension == "toml") {
            bytes.clone()
        } else {
            deflated(&bytes)?
        };
        paths.extend(path.as_bytes());
        contents.extend(if packed.len() < bytes.len() { &packed } else { &bytes });
        rows.push([paths.len(), contents.len(), bytes.len()]);
    }
    let mut archive = u32::try_from(files.len())?.to_le_bytes().to_vec();
    for number in rows.into_iter().flatten() {
        archive.extend(u32::try_from(number)?.to_le_bytes());
    }
    Ok([archive, paths, contents].concat())
}

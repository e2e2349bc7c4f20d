//! Packs `problems/` into one archive that the binary carries.
//!
//! The archive depends on names and contents only: sorted, fixed times, fixed modes. What would be dropped or misread
//! silently later (a `Cargo.toml`, a symbolic link, a name that no other system can hold) fails the build here.

use std::error::Error;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no package")?).join("problems");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo names no folder for results")?);
    println!("cargo::rerun-if-changed=judge/build.rs");
    println!("cargo::rerun-if-changed=problems");
    let mut files = Vec::new();
    if root.is_dir() {
        walk(&root, "", &mut files)?;
    }
    files.sort();
    let archive = pack(&root, &files)?;
    let target = out.join("problems.zip");
    // An unchanged archive keeps its time, so that nothing is compiled again because of it.
    if fs::read(&target).ok().as_deref() != Some(&archive) {
        fs::write(target, archive)?;
    }
    Ok(())
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|name| format!("problems/{folder}: the name `{}` is not UTF-8", name.display()))?;
        if name.starts_with('.') || name == "__pycache__" {
            continue;
        }
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if !name.chars().all(plain) {
            return Err(format!("problems/{path}: a file name is made of letters, digits, `-`, `_` and `.`").into());
        }
        if name.eq_ignore_ascii_case("Cargo.toml") {
            return Err(format!("problems/{path}: cargo drops a folder with a `Cargo.toml` from the package").into());
        }
        let kind = entry.file_type()?;
        if kind.is_symlink() {
            return Err(format!("problems/{path}: a symbolic link; copy the file instead").into());
        } else if kind.is_dir() {
            walk(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn pack(root: &Path, files: &[String]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for path in files {
        let method = match Path::new(path).extension() {
            Some(extension) if extension == "gz" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        archive.start_file(path.as_str(), options)?;
        archive.write_all(&fs::read(root.join(path)).map_err(|error| format!("problems/{path}: {error}"))?)?;
    }
    Ok(archive.finish()?.into_inner())
}

//! Hashes the sources of this crate one by one: they are ingredients of what the cache keeps (see `src/ingredients.rs`). Lists the
//! modules of the package `torch`, each with its text.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let mut sources = Vec::new();
    for folder in ["src", "drivers"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(folder), &mut sources)?;
    }
    sources.sort();
    let rows: Vec<_> = sources.iter().map(|(name, hash)| format!("({name:?}, \"{hash:016x}\"),\n")).collect();
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("sources.rs"), format!("&[\n{}]\n", rows.concat()))?;
    let root = std::env::current_dir()?;
    let modules: Vec<_> = sources.iter().filter_map(|(name, _)| module(&root, name)).collect();
    fs::write(Path::new(&out).join("torch.rs"), format!("&[\n{}]\n", modules.concat()))
}

/// The name of a module of `torch` and the place of its text, as a row of the list.
fn module(root: &Path, file: &str) -> Option<String> {
    let name = file.strip_prefix("drivers/python/")?.strip_suffix(".py")?;
    let place = root.join(file).to_str()?.to_owned();
    name.starts_with("torch/").then(|| format!("(\"package:{}\", include_str!({place:?})),\n", name.replace('/', ".")))
}

fn collect(folder: &Path, sources: &mut Vec<(String, u64)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, sources)?;
        } else {
            // The same for the same bytes in every build with one version of Rust; with another, all is made anew.
            let mut hasher = DefaultHasher::new();
            hasher.write(&fs::read(&path)?);
            sources.push((path.to_string_lossy().replace('\\', "/"), hasher.finish()));
        }
    }
    Ok(())
}

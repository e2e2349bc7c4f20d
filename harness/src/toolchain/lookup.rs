//! Finds programs on this machine, and the environment that a download needs.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::cache::{Cache, Key};
use crate::environment::variable;

/// Returns the variables of the environment that a download needs besides the usual ones.
pub(crate) fn proxies() -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
    let wanted = |name: &str| {
        let upper = name.to_ascii_uppercase();
        upper.ends_with("_PROXY")
            || upper.starts_with("PIP_")
            || upper.starts_with("RUSTUP_")
            || ["CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTRY_", "CARGO_REGISTRIES_", "CARGO_SOURCE_"]
                .iter()
                .any(|of| upper.starts_with(of))
            || matches!(
                upper.as_str(),
                "SSL_CERT_FILE"
                    | "SSL_CERT_DIR"
                    | "REQUESTS_CA_BUNDLE"
                    | "PYTHONPATH"
                    | "XDG_CONFIG_HOME"
                    | "XDG_CACHE_HOME"
            )
    };
    env::vars_os().filter(|(name, value)| !value.is_empty() && name.to_str().is_some_and(wanted)).collect()
}

/// Returns the first executable file of this name on the path.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = variable("PATH")?;
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|file| fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o111 != 0))
}

/// Returns a text that changes when a file is replaced or written.
pub(crate) fn stamp(path: &Path) -> Vec<u8> {
    let changed = |file: fs::Metadata| [file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec()];
    let state = fs::metadata(path).map(|file| (file.len(), file.ino(), changed(file))).ok();
    format!("{} {state:?}", path.display()).into_bytes()
}

/// Returns the hash of a file's contents, which is computed once for each state of the file.
pub(crate) fn contents(cache: &Cache, path: &Path) -> Vec<u8> {
    let key = Key::of(&[b"contents", &stamp(path)]);
    if let Some(known) = cache.get(&key).and_then(|path| fs::read(path).ok()) {
        return known;
    }
    // A file that cannot be read cannot be run either, which says more.
    let hash = fs::read(path).map(|bytes| Key::of(&[&bytes]).as_str().as_bytes().to_vec()).unwrap_or_default();
    let _ = cache.put(&key, &hash);
    hash
}

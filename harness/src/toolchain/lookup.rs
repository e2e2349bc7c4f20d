//! Finds programs on this machine, and the environment that a download needs.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Returns the variables of the environment that a download needs besides the usual ones.
pub(crate) fn proxies() -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
    let wanted = |name: &str| {
        let upper = name.to_ascii_uppercase();
        upper.ends_with("_PROXY")
            || upper.starts_with("PIP_")
            || upper.starts_with("RUSTUP_")
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
    env::vars_os().filter(|(name, _)| name.to_str().is_some_and(wanted)).collect()
}

/// Returns the first executable file of this name on the path.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|file| fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o111 != 0))
}

/// Returns a text that changes when a file is replaced.
pub(crate) fn stamp(path: &Path) -> Vec<u8> {
    let state = fs::metadata(path).map(|file| (file.len(), file.mtime(), file.mtime_nsec(), file.ino())).ok();
    format!("{} {state:?}", path.display()).into_bytes()
}

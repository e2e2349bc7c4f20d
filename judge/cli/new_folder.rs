//! A new folder of files that appears whole or not at all.

use std::fs;
use std::path::Path;

use super::error::Error;
use crate::report::untrusted;

/// An error if something is there already.
pub(super) fn is_free(folder: &Path, hint: &str) -> Result<(), Error> {
    if folder.exists() {
        return Err(Error::new(format!("`{}` is there already", untrusted::path(folder))).hint(hint));
    }
    Ok(())
}

/// Writes all files into a new folder.
pub(super) fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    let cannot = |path: &Path| {
        let shown = untrusted::path(path);
        move |error: std::io::Error| Error::caused(format!("cannot write `{shown}`"), &error)
    };
    let parent = parent(folder);
    fs::create_dir_all(parent).map_err(cannot(parent))?;
    let draft = tempfile::Builder::new().prefix(".judge-").tempdir_in(parent).map_err(cannot(parent))?;
    for (name, bytes) in files {
        let path = draft.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(draft.path())).map_err(cannot(&path))?;
        fs::write(&path, bytes).map_err(cannot(&path))?;
    }
    open_to_others(draft.path()).map_err(cannot(folder))?;
    fs::rename(draft.path(), folder).map_err(cannot(folder))?;
    // It has another name now.
    let _ = draft.keep();
    Ok(())
}

/// The folder around another one.
pub(super) fn parent(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Temporary folders are their owner's alone; this one is to stay.
fn open_to_others(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

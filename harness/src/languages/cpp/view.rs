//! What clang sees of the file system: its headers under names that are the same on every machine, the folder that it works
//! in, and nothing else.
//!
//! Without it a source would learn from `__has_include` or `__has_embed` which files a machine has, since no kernel hides
//! that; and messages, `__FILE__` and precompiled headers would hold paths of the cache, which may move.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::clang::{Clang, Origin, SEEN_LIBRARIES, SEEN_PACKAGE, SEEN_RUNTIME};
use crate::error::Error;
use crate::process::Invocation;

/// The precompiled header.
const PRECOMPILED: &str = "/judge/stdc++.pch";

/// What one compilation sees.
#[derive(Clone)]
pub(super) struct View {
    file: PathBuf,
}

impl View {
    /// Shows a clang and the folder `work`; writes its description to a file that is not seen itself.
    pub(super) fn new(clang: &Clang, work: &Path, file: PathBuf) -> Result<Self, Error> {
        let mut roots = vec![folder(SEEN_RUNTIME, &clang.runtime), folder_as_it_is(work)];
        match &clang.origin {
            Origin::Package(_) => {
                roots.extend([folder(SEEN_PACKAGE, &clang.root()), folder(SEEN_LIBRARIES, &clang.libraries)]);
            }
            // It finds its headers by itself, beside its program and beside what that is a link to.
            Origin::Installed(program, own) => {
                roots.push(folder_as_it_is(own));
                let target = program.canonicalize().ok();
                let beside = target.as_deref().and_then(Path::parent).and_then(Path::parent);
                roots.extend(beside.filter(|beside| !beside.starts_with(own)).map(folder_as_it_is));
            }
        }
        roots.extend(clang.precompiled.as_ref().map(|header| entry("file", PRECOMPILED, header)));
        let overlay = json!({
            "version": 0,
            "redirecting-with": "redirect-only",
            "use-external-names": false,
            "case-sensitive": true,
            "roots": roots,
        });
        fs::write(&file, overlay.to_string()).map_err(Error::io("write", &file))?;
        Ok(Self { file })
    }

    /// A call of the compiler that sees this alone.
    pub(super) fn compiler(&self, clang: &Clang, folder: &Path, mut args: Vec<OsString>) -> Invocation {
        args.extend(["-ivfsoverlay".into(), self.file.clone().into()]);
        let mut compiler = clang.clang(folder, args);
        compiler.reads.push(self.file.clone());
        compiler
    }
}

/// The arguments that include the precompiled header. The driver would look for it in vain.
pub(super) fn include_precompiled() -> [OsString; 4] {
    ["-Xclang", "-include-pch", "-Xclang", PRECOMPILED].map(Into::into)
}

/// Takes them out again, for a standard that the header was not compiled for.
pub(super) fn exclude_precompiled(args: &mut Vec<OsString>) {
    let included = include_precompiled();
    if let Some(at) = args.windows(included.len()).position(|window| *window == included) {
        args.drain(at..at + included.len());
    }
}

fn folder_as_it_is(path: &Path) -> Value {
    entry("directory-remap", &path.to_string_lossy(), path)
}

fn folder(name: &str, contents: &Path) -> Value {
    entry("directory-remap", name, contents)
}

fn entry(kind: &str, name: &str, contents: &Path) -> Value {
    json!({ "type": kind, "name": name, "external-contents": contents.to_string_lossy() })
}

//! What a toolchain consists of on this machine, and whether that is what was installed.
//!
//! Of what the judge installed it knows every byte. What the user installed has no list: there it only sees that something
//! changed.

use std::path::PathBuf;

use super::lookup::stamp;
use crate::cache::Key;
use crate::cache::tree::{self, Damage, Depth};

/// The files of a toolchain.
#[derive(Clone, Debug, Default)]
pub(crate) struct ToolchainFiles {
    /// Folders that the judge installed.
    pub(crate) trees: Vec<PathBuf>,
    /// Files that the judge made and sealed.
    pub(crate) files: Vec<PathBuf>,
    /// Files that the user installed, and folders that directly hold such files.
    pub(crate) foreign: Vec<PathBuf>,
}

impl ToolchainFiles {
    /// Looks at all parts and returns the key of what they hold. A change of a foreign file changes the key.
    pub(crate) fn check(&self, depth: Depth) -> Result<Key, Damage> {
        let mut found = Vec::new();
        for folder in &self.trees {
            found.push(tree::check(folder, depth)?.0.into_bytes());
        }
        for file in &self.files {
            found.push(tree::check_file(file, depth)?.0.into_bytes());
        }
        for path in &self.foreign {
            let mut paths: Vec<_> = path.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            paths.sort();
            found.extend(paths.iter().chain([path]).map(|path| stamp(path)));
        }
        Ok(Key::of(&found.iter().map(Vec::as_slice).collect::<Vec<_>>()))
    }
}

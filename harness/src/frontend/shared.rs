//! Builds that machines share. Whoever built a submission offers it; whoever is to build the same one asks first.

use std::sync::Arc;

use crate::cache::Key;

/// Where builds are that machines share. A name says everything that a build depends on: source, toolchain, engine and processor.
pub trait SharedBuilds: Send + Sync {
    /// Returns machine code, only if somebody vouches for it: it runs with the rights of the judge's workers.
    fn code(&self, name: &str) -> Option<Vec<u8>>;
    /// Returns a module, which is validated and compiled like a compiler's own output.
    fn module(&self, name: &str) -> Option<Vec<u8>>;
    /// Takes a build.
    fn offer(&self, name: &str, module: &[u8], code: &[u8]);
}

/// The same, in a context.
#[derive(Clone, Default)]
pub(crate) struct Shared(Option<Arc<dyn SharedBuilds>>);

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Shared").field(&self.0.is_some()).finish()
    }
}

impl Shared {
    pub(crate) fn new(builds: Arc<dyn SharedBuilds>) -> Self {
        Self(Some(builds))
    }

    pub(super) fn builds(&self) -> Option<&dyn SharedBuilds> {
        self.0.as_deref()
    }

    pub(super) fn offer(&self, key: &Key, module: &[u8], code: &[u8]) {
        if let Some(builds) = &self.0 {
            builds.offer(key.as_str(), module, code);
        }
    }
}

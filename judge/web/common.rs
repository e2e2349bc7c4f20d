//! What all requests share: the registry, the harness and the store, opened once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use harness::Harness;

use super::change::Changes;
use super::listings::Listings;
use super::packages::Modules;
use super::private::Private;
use super::queue::Runs;
use super::refusal::Refusal;
use super::secrets::Secrets;
use super::streams::Streams;
use crate::problem::{Problem, Registry, Tongue};
use crate::store::Store;

/// What the server works with; whoever starts it opens that.
pub(crate) struct Setup {
    /// Builds and runs submissions.
    pub(crate) harness: Harness,
    /// The exercises.
    pub(crate) registry: Registry,
    /// The data directory.
    pub(crate) data: PathBuf,
    /// In which language people read, where they said so.
    pub(crate) tongue: Option<Tongue>,
    /// How many cases run at once.
    pub(crate) jobs: usize,
    /// Folders of this machine whose paths no response may hold.
    pub(crate) folders: Vec<PathBuf>,
}

/// What all requests share.
pub(super) struct Common {
    pub(super) harness: Harness,
    pub(super) registry: Registry,
    pub(super) tongue: Option<Tongue>,
    pub(super) jobs: usize,
    pub(super) secrets: Secrets,
    pub(super) private: Private,
    /// The port on which the server listens.
    pub(super) port: u16,
    data: PathBuf,
    /// What is judged.
    pub(super) runs: Runs,
    pub(super) streams: Streams,
    /// What others wrote.
    pub(super) changes: Changes,
    /// What was sent of the editor.
    pub(super) modules: Modules,
    pub(super) listings: Listings,
}

/// The same for every handler, as `State(shared): State<Shared>`.
pub(super) type Shared = Arc<Common>;

impl Common {
    pub(super) fn new(setup: Setup, secrets: Secrets, port: u16) -> Self {
        let Setup { harness, registry, data, tongue, jobs, folders } = setup;
        let private = Private::new(&folders);
        let (runs, streams, changes, modules, listings) = Default::default();
        Self {
            harness,
            registry,
            tongue,
            jobs,
            secrets,
            private,
            port,
            data,
            runs,
            streams,
            changes,
            modules,
            listings,
        }
    }

    /// The data directory.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// The store. It is opened for each request: it reads what is there now, and other processes write as well.
    pub(super) fn store(&self) -> Store {
        Store::open(&self.data)
    }

    /// An exercise by its slug.
    pub(super) fn problem(&self, slug: &str) -> Result<Problem, Refusal> {
        self.registry.get(slug).map_err(|error| Refusal::of_problem(&error))
    }

    /// The tongue of a request, as `?tongue=` names it.
    pub(super) fn tongue_of(&self, asked: Option<&str>) -> Tongue {
        asked.and_then(Tongue::of_code).or(self.tongue).unwrap_or_default()
    }
}

/// Does work that reads files or calculates on a thread of its own, so that other requests go on.
pub(super) async fn blocking<T: Send + 'static>(
    shared: &Shared,
    work: impl FnOnce(&Common) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let common = Arc::clone(shared);
    let done = tokio::task::spawn_blocking(move || work(&common)).await;
    let done = done.unwrap_or_else(|_| Err(Refusal::ours("the judge panicked; this is a bug")));
    done.map_err(|refusal| refusal.without_paths(&shared.private))
}

//! Builds that the workers of a fleet share, in the bucket of objects. Each has a code of authentication by the key of the fleet.
//!
//! Machine code runs with the rights of a worker's sandbox process, so it is believed only where the fleet has a key. A module of
//! WebAssembly is checked like a compiler's output; without a key, whoever may write into the bucket can exchange it.

use std::sync::Arc;
use std::time::Duration;

use harness::SharedBuilds;
use tokio::runtime::Handle;

use super::stream::Stream;

/// The key without which nothing is vouched for.
const NO_KEY: [u8; 32] = [0; 32];
/// Bytes of a code of authentication.
const TAG: usize = 32;
/// How long a build may take to come: compiling takes seconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the fleet has built.
pub(in crate::service) struct FleetBuilds {
    stream: Arc<Stream>,
    /// Who drives the connection.
    runtime: Handle,
    key: Option<[u8; 32]>,
}

impl FleetBuilds {
    pub(in crate::service) fn new(stream: Arc<Stream>, runtime: Handle, key: Option<[u8; 32]>) -> Self {
        Self { stream, runtime, key }
    }

    fn tag(&self, object: &str, bytes: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(self.key.as_ref().unwrap_or(&NO_KEY));
        hasher.update(&(object.len() as u64).to_le_bytes()).update(object.as_bytes()).update(bytes);
        hasher.finalize()
    }

    /// What is kept under this name, if its code is right.
    fn fetch(&self, object: &str) -> Option<Vec<u8>> {
        let fetched = async { tokio::time::timeout(PATIENCE, self.stream.object(object)).await };
        let bytes = self.runtime.block_on(fetched).ok()?.ok()?;
        let (tag, payload) = bytes.split_at_checked(TAG)?;
        let tag = blake3::Hash::from_slice(tag).ok()?;
        (tag == self.tag(object, payload)).then(|| payload.to_vec())
    }

    fn keep(&self, object: String, bytes: &[u8]) {
        let tagged = [self.tag(&object, bytes).as_bytes().as_slice(), bytes].concat();
        let stream = Arc::clone(&self.stream);
        self.runtime.spawn(async move {
            // Who does not find it compiles.
            let _ = stream.put_object(&object, &tagged).await;
        });
    }
}

impl SharedBuilds for FleetBuilds {
    fn code(&self, name: &str) -> Option<Vec<u8>> {
        self.key?;
        self.fetch(&format!("code.{name}"))
    }

    fn module(&self, name: &str) -> Option<Vec<u8>> {
        self.fetch(&format!("module.{name}"))
    }

    fn offer(&self, name: &str, module: &[u8], code: &[u8]) {
        self.keep(format!("module.{name}"), module);
        if self.key.is_some() {
            self.keep(format!("code.{name}"), code);
        }
    }
}

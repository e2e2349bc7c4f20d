//! Builds that the workers of a fleet share, in a bucket of their own. Each has a code of authentication by the key of the fleet.
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

    /// What is kept under this name, if its code is right.
    fn fetch(&self, object: &str) -> Option<Vec<u8>> {
        let fetched = async { tokio::time::timeout(PATIENCE, self.stream.build(object)).await };
        let bytes = self.runtime.block_on(fetched).ok()?.ok()?;
        opened(self.key.as_ref(), object, &bytes).map(<[u8]>::to_vec)
    }

    fn keep(&self, object: &str, bytes: &[u8]) {
        let tagged = [tag(self.key.as_ref(), object, bytes).as_bytes().as_slice(), bytes].concat();
        let kept = async { tokio::time::timeout(PATIENCE, self.stream.put_build(object, &tagged)).await };
        // Who does not find it compiles.
        let _ = self.runtime.block_on(kept);
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
        self.keep(&format!("module.{name}"), module);
        if self.key.is_some() {
            self.keep(&format!("code.{name}"), code);
        }
    }
}

/// The code of authentication of what is kept under a name.
fn tag(key: Option<&[u8; 32]>, object: &str, bytes: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new_keyed(key.unwrap_or(&NO_KEY));
    hasher.update(&(object.len() as u64).to_le_bytes()).update(object.as_bytes()).update(bytes);
    hasher.finalize()
}

/// What stands behind a code that is right for this name.
fn opened<'a>(key: Option<&[u8; 32]>, object: &str, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let (told, payload) = bytes.split_at_checked(TAG)?;
    // Hashes are compared in the same time whatever they are.
    (blake3::Hash::from_slice(told).ok()? == tag(key, object, payload)).then_some(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_believed_under_its_own_name_and_key_alone() {
        let (key, other) = ([1; 32], [2; 32]);
        let kept = [tag(Some(&key), "code.a", b"code").as_bytes().as_slice(), b"code"].concat();
        assert_eq!(opened(Some(&key), "code.a", &kept), Some(b"code".as_slice()));
        for (key, name) in [(Some(&other), "code.a"), (None, "code.a"), (Some(&key), "code.b")] {
            assert_eq!(opened(key, name, &kept), None);
        }
        let mut planted = kept.clone();
        *planted.last_mut().unwrap() ^= 1;
        assert_eq!(opened(Some(&key), "code.a", &planted), None);
        assert_eq!(opened(Some(&key), "code.a", &kept[..TAG - 1]), None);
    }
}

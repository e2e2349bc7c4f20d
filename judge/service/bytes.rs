//! Bytes in JSON, as base64: what jobs and their results hold, where they go to another process.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::Serializer;

/// Bytes that were written as base64.
struct Base64(Vec<u8>);

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(D::Error::custom)
    }
}

pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bytes))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    Base64::deserialize(deserializer).map(|bytes| bytes.0)
}

/// Bytes that may be absent.
pub(super) mod optional {
    use super::{Base64, Deserialize, Deserializer, STANDARD, Serializer};
    use base64::Engine;

    #[expect(clippy::ref_option, reason = "serde calls it with a field")]
    pub(in crate::service) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => serializer.serialize_some(&STANDARD.encode(bytes)),
            None => serializer.serialize_none(),
        }
    }

    pub(in crate::service) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<u8>>, D::Error> {
        Ok(Option::<Base64>::deserialize(deserializer)?.map(|bytes| bytes.0))
    }
}

/// Files by name.
pub(super) mod files {
    use super::{BTreeMap, Base64, Deserialize, Deserializer, STANDARD, Serializer};
    use base64::Engine;

    pub(in crate::service) fn serialize<S: Serializer>(
        files: &BTreeMap<String, Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(files.iter().map(|(name, bytes)| (name, STANDARD.encode(bytes))))
    }

    pub(in crate::service) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<String, Vec<u8>>, D::Error> {
        let files = BTreeMap::<String, Base64>::deserialize(deserializer)?;
        Ok(files.into_iter().map(|(name, bytes)| (name, bytes.0)).collect())
    }
}

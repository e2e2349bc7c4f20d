//! Which judge answers.

use std::borrow::Cow;
use std::sync::LazyLock;

use harness::outcome::COST_MODEL;
use serde::{Deserialize, Serialize};

/// Which judge answers. Two answers with the same judge, toolchain and request have the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Judge {
    /// Its version.
    version: Cow<'static, str>,
    /// Which operations cost what.
    cost_model: u32,
    /// The digest of its engine, with drivers and pinned interpreters.
    engine: Cow<'static, str>,
}

impl Judge {
    /// The digest of its engine.
    pub(super) fn engine(&self) -> &str {
        &self.engine
    }

    /// The one that runs here.
    pub(super) fn this() -> Self {
        static ENGINE: LazyLock<String> =
            LazyLock::new(|| blake3::Hash::from(harness::identity()).to_hex().to_string());
        let (version, engine) = (env!("CARGO_PKG_VERSION").into(), ENGINE.as_str().into());
        Self { version, cost_model: COST_MODEL, engine }
    }
}

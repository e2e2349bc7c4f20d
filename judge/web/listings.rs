//! The catalog as it was told last, by tongues.
//!
//! What is in the binary stays as it is, so that only attempts, reviews and a new day change anything.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;

use crate::problem::Tongue;
use crate::review::Day;
use crate::store::Stamp;

/// What was told, and of what it was made.
#[derive(Default)]
pub(super) struct Listings(Mutex<BTreeMap<&'static str, (Of, Bytes)>>);

/// What a listing depends on.
pub(super) type Of = (Stamp, Day);

impl Listings {
    /// What was told when all was as it is now.
    pub(super) fn get(&self, tongue: Tongue, of: &Of) -> Option<Bytes> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(tongue.code()).filter(|(known, _)| known == of).map(|(_, text)| text.clone())
    }

    pub(super) fn keep(&self, tongue: Tongue, of: Of, text: Bytes) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(tongue.code(), (of, text));
    }
}

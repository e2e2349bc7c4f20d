//! What changed in the store, and those who want to know; `Change` of `app/types.ts`.

use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::sync::Arc;

use axum::response::sse::Event;
use futures_util::Stream;
use futures_util::stream::unfold;
use serde::Serialize;
use tokio::sync::broadcast::{self, Sender, error::RecvError};

/// Changes that a slow reader may be behind.
const BEHIND: usize = 256;

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Change {
    Attempts { problem: String },
    Hints { problem: String },
    Drafts { problem: String, language: String },
    Reviews,
}

/// Those who want to know of changes.
pub(super) struct Changes(Sender<Arc<str>>);

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::channel(BEHIND).0)
    }
}

impl Changes {
    pub(super) fn follow(&self) -> impl Stream<Item = Event> + Send + 'static + use<> {
        unfold(self.0.subscribe(), async |mut changes| {
            loop {
                match changes.recv().await {
                    Ok(change) => return Some((Event::default().data(&*change), changes)),
                    // What was missed is missed: the next change of the same kind tells it too.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                }
            }
        })
    }

    pub(super) fn tell(&self, changes: &BTreeSet<Change>) {
        for change in changes {
            let text = serde_json::to_string(change).expect("a change is plain data");
            // Nobody may be listening.
            let _ = self.0.send(text.into());
        }
    }
}

impl Change {
    /// What a file of the store is about; nothing for temporary ones.
    pub(super) fn of(folder: &Path, file: &Path) -> Option<Self> {
        let inside = file.strip_prefix(folder).ok()?;
        let parts: Option<Vec<&str>> = inside
            .components()
            .map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            })
            .collect();
        match parts?.as_slice() {
            ["attempts", file] => Some(Self::Attempts { problem: file.strip_suffix(".jsonl")?.to_owned() }),
            ["hints", problem] if !problem.starts_with('.') => Some(Self::Hints { problem: (*problem).to_owned() }),
            ["drafts", problem, file] => {
                let language = file.strip_suffix(".json").filter(|name| !name.starts_with('.'))?.to_owned();
                Some(Self::Drafts { problem: (*problem).to_owned(), language })
            }
            [first, ..] if first.starts_with("reviews") => Some(Self::Reviews),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_what_changed_and_a_temporary_one_nothing() {
        let told = |file: &str| Change::of(Path::new("/data"), &Path::new("/data").join(file));
        assert_eq!(told("attempts/two-sum.jsonl"), Some(Change::Attempts { problem: "two-sum".to_owned() }));
        assert_eq!(told("hints/two-sum"), Some(Change::Hints { problem: "two-sum".to_owned() }));
        let draft = Change::Drafts { problem: "two-sum".to_owned(), language: "c".to_owned() };
        assert_eq!(told("drafts/two-sum/c.json"), Some(draft));
        assert_eq!(told("reviews.jsonl"), Some(Change::Reviews));
        for file in ["lock", "attempts/two-sum.jsonl.broken", "drafts/two-sum/.tmpXy", "hints/.tmpXy", "mocks.json"] {
            assert_eq!(told(file), None, "{file}");
        }
    }
}

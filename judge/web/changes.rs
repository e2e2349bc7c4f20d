//! `GET /api/changes`: what the terminal, or another tab, did to the files of the store, so that an open page notices.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use futures_util::stream::unfold;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use serde::Serialize;
use tokio::sync::broadcast::{self, Sender, error::RecvError};

use super::common::Shared;
use super::refusal::Refusal;
use super::streams;

/// How long nothing must happen before a change is told: one attempt writes several files.
const DEBOUNCE: Duration = Duration::from_millis(60);
/// Changes that a slow reader may be behind.
const BEHIND: usize = 256;

/// What changed; `Change` of `app/types.ts`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Change {
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

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/changes", get(changes))
}

async fn changes(State(shared): State<Shared>) -> Result<Response, Refusal> {
    Ok(streams::answer(&shared, shared.changes.follow())?.into_response())
}

impl Changes {
    fn follow(&self) -> impl Stream<Item = Event> + Send + 'static + use<> {
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

    fn tell(&self, changes: &BTreeSet<Change>) {
        for change in changes {
            let text = serde_json::to_string(change).expect("a change is plain data");
            // Nobody may be listening.
            let _ = self.0.send(text.into());
        }
    }
}

/// Watches the data directory on a thread, as long as what it returns lives. Where a system cannot watch, pages notice when they are
/// opened again.
pub(super) fn watch(shared: &Shared) -> Option<RecommendedWatcher> {
    let folder = shared.data().to_owned();
    std::fs::create_dir_all(&folder).ok()?;
    // Events name files by the path without links.
    let folder = folder.canonicalize().ok()?;
    let (sender, written) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
        {
            event.paths.into_iter().for_each(|path| drop(sender.send(path)));
        }
    })
    .ok()?;
    watcher.watch(&folder, RecursiveMode::Recursive).ok()?;
    let common = Arc::clone(shared);
    let tell = move || gather(&folder, &written, |changes| common.changes.tell(&changes));
    std::thread::Builder::new().name("changes".to_owned()).spawn(tell).ok()?;
    Some(watcher)
}

/// Gathers what is written until nothing is for a while, then tells it; ends with the watcher.
fn gather(folder: &Path, written: &Receiver<PathBuf>, tell: impl Fn(BTreeSet<Change>)) {
    while let Ok(first) = written.recv() {
        let mut changes = BTreeSet::from_iter(change(folder, &first));
        loop {
            match written.recv_timeout(DEBOUNCE) {
                Ok(next) => changes.extend(change(folder, &next)),
                Err(RecvTimeoutError::Timeout) => break tell(changes),
                Err(RecvTimeoutError::Disconnected) => return tell(changes),
            }
        }
    }
}

/// What a file of the store is about; nothing for temporary ones.
fn change(folder: &Path, file: &Path) -> Option<Change> {
    let inside = file.strip_prefix(folder).ok()?;
    let parts: Option<Vec<&str>> = inside
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    match parts?.as_slice() {
        ["attempts", file] => Some(Change::Attempts { problem: file.strip_suffix(".jsonl")?.to_owned() }),
        ["hints", problem] if !problem.starts_with('.') => Some(Change::Hints { problem: (*problem).to_owned() }),
        ["drafts", problem, file] => {
            let language = file.strip_suffix(".json").filter(|name| !name.starts_with('.'))?.to_owned();
            Some(Change::Drafts { problem: (*problem).to_owned(), language })
        }
        [first, ..] if first.starts_with("reviews") => Some(Change::Reviews),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_what_changed_and_a_temporary_one_nothing() {
        let told = |file: &str| change(Path::new("/data"), &Path::new("/data").join(file));
        assert_eq!(told("attempts/two-sum.jsonl"), Some(Change::Attempts { problem: "two-sum".to_owned() }));
        assert_eq!(told("hints/two-sum"), Some(Change::Hints { problem: "two-sum".to_owned() }));
        let draft = Change::Drafts { problem: "two-sum".to_owned(), language: "c".to_owned() };
        assert_eq!(told("drafts/two-sum/c.json"), Some(draft));
        assert_eq!(told("reviews.jsonl"), Some(Change::Reviews));
        for file in ["lock", "attempts/two-sum.jsonl.broken", "drafts/two-sum/.tmpXy", "hints/.tmpXy", "mocks.json"] {
            assert_eq!(told(file), None, "{file}");
        }
    }

    #[test]
    fn many_writes_are_one_change() {
        let (sender, written) = mpsc::channel();
        for file in ["attempts/p.jsonl", "lock", "attempts/p.jsonl", "failed/p.json", "attempts/p.jsonl"] {
            sender.send(Path::new("/data").join(file)).unwrap();
        }
        drop(sender);
        let told = std::sync::Mutex::new(Vec::new());
        gather(Path::new("/data"), &written, |changes| told.lock().unwrap().push(changes));
        let attempts = BTreeSet::from([Change::Attempts { problem: "p".to_owned() }]);
        assert_eq!(*told.lock().unwrap(), [attempts]);
    }
}

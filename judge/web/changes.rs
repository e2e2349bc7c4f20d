//! `GET /api/changes`: what the terminal, or another tab, did to the files of the store, so that an open page notices.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::change::Change;
use super::common::Shared;
use super::refusal::Refusal;

/// Folders of the store whose files are told.
const FOLDERS: [&str; 3] = ["attempts", "hints", "drafts"];
/// How long nothing must happen before a change is told: one attempt writes several files.
const DEBOUNCE: Duration = Duration::from_millis(60);
pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/changes", get(changes))
}

async fn changes(State(shared): State<Shared>) -> Result<Response, Refusal> {
    Ok(shared.streams.answer(shared.changes.follow())?.into_response())
}

/// Watches the data directory on a thread, as long as what it returns lives. Where a system cannot watch, pages notice when they are
/// opened again.
pub(super) fn watch(shared: &Shared) -> Option<RecommendedWatcher> {
    let folder = shared.data().to_owned();
    // What is written into a folder that is new is missed, as it is watched a moment later.
    for part in FOLDERS {
        std::fs::create_dir_all(folder.join(part)).ok()?;
    }
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
        let mut changes = BTreeSet::from_iter(Change::of(folder, &first));
        loop {
            match written.recv_timeout(DEBOUNCE) {
                Ok(next) => changes.extend(Change::of(folder, &next)),
                Err(RecvTimeoutError::Timeout) => break tell(changes),
                Err(RecvTimeoutError::Disconnected) => return tell(changes),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

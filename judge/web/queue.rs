//! The queue of runs: one person waits for one verdict. It is short, and what ended is forgotten once there are many.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use serde::Deserialize;

use super::log::Log;
use super::refusal::Refusal;
use super::run_event::RunEvent;

/// Runs that wait.
const QUEUE: usize = 8;
/// Runs whose events are kept.
const KEPT: usize = 32;

/// What a page wants to have judged; `RunRequest` of `app/types.ts`.
#[derive(Clone, Deserialize)]
pub(super) struct RunRequest {
    pub(super) problem: String,
    pub(super) language: String,
    pub(super) source: String,
    pub(super) what: What,
    /// As `judge test --case` takes it.
    #[serde(default)]
    pub(super) input: Option<String>,
    #[serde(default)]
    pub(super) tongue: Option<String>,
    /// Seconds since the statement was opened.
    #[serde(default)]
    pub(super) seconds: Option<u64>,
}

/// What is judged.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum What {
    /// The samples, as `judge test` does.
    Samples,
    /// All cases, as `judge submit` does.
    All,
    /// What failed in the last submission.
    Failed,
    /// The smallest input that fails is looked for.
    Shrink,
    /// An input of one's own.
    Case,
}

/// A run.
pub(super) struct Run {
    id: u64,
    pub(super) request: RunRequest,
    pub(super) cancelled: Arc<AtomicBool>,
    pub(super) log: Arc<Log>,
}

/// All runs.
#[derive(Default)]
pub(super) struct Runs {
    ids: AtomicU64,
    queue: Mutex<Queue>,
    filled: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Arc<Run>>,
    /// Those that wait, the one in hand and the latest that ended, the oldest first.
    known: VecDeque<Arc<Run>>,
    is_busy: bool,
}

impl Runs {
    /// Adds a run. Returns its number and how many are before it.
    pub(super) fn add(&self, request: RunRequest) -> Result<(u64, usize), Refusal> {
        let mut queue = self.queue();
        if queue.waiting.len() >= QUEUE {
            return Err(Refusal::new(StatusCode::TOO_MANY_REQUESTS, format!("{QUEUE} runs wait already"))
                .hint("wait for one of them, or cancel one"));
        }
        let id = self.ids.fetch_add(1, Ordering::Relaxed) + 1;
        let run = Arc::new(Run { id, request, cancelled: Arc::default(), log: Arc::new(Log::new()) });
        let position = queue.waiting.len() + usize::from(queue.is_busy);
        run.log.tell(&RunEvent::Queued { position });
        queue.waiting.push_back(Arc::clone(&run));
        queue.known.push_back(run);
        queue.forget();
        self.filled.notify_one();
        Ok((id, position))
    }

    pub(super) fn get(&self, id: u64) -> Result<Arc<Run>, Refusal> {
        let run = self.queue().known.iter().find(|run| run.id == id).map(Arc::clone);
        run.ok_or_else(|| Refusal::missing("there is no such run, or it is forgotten"))
    }

    /// Ends a run: at once where it waits, and after the cases in hand where it is judged.
    pub(super) fn cancel(&self, id: u64) -> Result<(), Refusal> {
        let run = self.get(id)?;
        run.cancelled.store(true, Ordering::Relaxed);
        let mut queue = self.queue();
        if let Some(at) = queue.waiting.iter().position(|waiting| waiting.id == id) {
            queue.waiting.remove(at);
            run.log.tell(&RunEvent::Cancelled);
            queue.tell_positions();
        }
        Ok(())
    }

    /// The next run, as soon as there is one.
    pub(super) fn next(&self) -> Arc<Run> {
        let mut queue = self.queue();
        queue.is_busy = false;
        loop {
            if let Some(run) = queue.waiting.pop_front() {
                queue.is_busy = true;
                queue.tell_positions();
                return run;
            }
            queue = self.filled.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Tells those that wait how many are before them.
    fn tell_positions(&self) {
        for (before, run) in self.waiting.iter().enumerate() {
            run.log.tell(&RunEvent::Queued { position: before + usize::from(self.is_busy) });
        }
    }

    /// Forgets the oldest runs that ended.
    fn forget(&mut self) {
        while self.known.len() > KEPT {
            let Some(at) = self.known.iter().position(|run| run.log.has_ended()) else { return };
            self.known.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> RunRequest {
        let text = |text: &str| text.to_owned();
        let (problem, language, source) = (text("two-sum"), text("python"), text("pass"));
        RunRequest { problem, language, source, what: What::Samples, input: None, tongue: None, seconds: None }
    }

    #[test]
    fn a_full_queue_refuses_and_a_cancelled_run_makes_room() {
        let runs = Runs::default();
        for position in 0..QUEUE {
            assert_eq!(runs.add(request()).unwrap().1, position);
        }
        assert_eq!(runs.add(request()).unwrap_err().status(), StatusCode::TOO_MANY_REQUESTS);
        runs.cancel(3).unwrap();
        assert!(runs.get(3).unwrap().log.has_ended());
        assert_eq!(runs.add(request()).unwrap(), (QUEUE as u64 + 1, QUEUE - 1));
        assert_eq!(runs.cancel(99).unwrap_err().status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn runs_come_in_their_order_and_the_one_in_hand_is_told_to_stop() {
        let runs = Runs::default();
        runs.add(request()).unwrap();
        runs.add(request()).unwrap();
        let first = runs.next();
        assert_eq!((first.id, runs.queue().waiting.len()), (1, 1));
        runs.cancel(1).unwrap();
        assert!(first.cancelled.load(Ordering::Relaxed) && !first.log.has_ended());
        assert_eq!(runs.next().id, 2);
    }

    #[test]
    fn what_ended_is_forgotten_and_what_goes_on_is_not() {
        let runs = Runs::default();
        let kept = runs.add(request()).unwrap().0;
        for _ in 0..2 * KEPT {
            let (id, _) = runs.add(request()).unwrap();
            runs.cancel(id).unwrap();
        }
        assert!(runs.get(kept).is_ok() && runs.get(kept + 1).is_err());
        assert!(runs.queue().known.len() <= KEPT);
    }
}

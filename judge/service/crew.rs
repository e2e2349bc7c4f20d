//! The threads that judge, and the queue before them. Both are bounded. Who does not wait for the result any more has the work ended.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError, oneshot};

use super::refusal::Refusal;

type Task = Box<dyn FnOnce() + Send>;

/// The threads that judge.
pub(super) struct Crew {
    hall: Arc<Hall>,
    /// The places in the queue.
    places: Arc<Semaphore>,
    most: usize,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// Where work waits.
#[derive(Default)]
struct Hall {
    queue: Mutex<Queue>,
    moved: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Task>,
    is_closed: bool,
}

/// A result that somebody waits for.
pub(super) struct Awaited<T> {
    receiver: oneshot::Receiver<T>,
    cancelled: Arc<AtomicBool>,
}

impl Crew {
    /// Starts so many threads behind a queue with so many places.
    pub(super) fn start(threads: usize, places: usize) -> io::Result<Self> {
        let hall = Arc::new(Hall::default());
        let start = |number| {
            let hall = Arc::clone(&hall);
            let name = format!("judging-{number}");
            thread::Builder::new().name(name).spawn(move || harness::on_big_stack(|| hall.work()))
        };
        let threads = (0..threads).map(start).collect::<io::Result<Vec<_>>>()?;
        let crew = Self { hall, places: Arc::new(Semaphore::new(places)), most: places, threads: Mutex::new(threads) };
        Ok(crew)
    }

    /// How many pieces of work wait.
    pub(super) fn waiting(&self) -> usize {
        self.hall.lock().waiting.len()
    }

    /// How many may wait.
    pub(super) fn places(&self) -> usize {
        self.most
    }

    /// Has something done, unless the queue is full. The work is given a flag that tells that nobody waits for it any more.
    pub(super) fn try_submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Result<Awaited<T>, Refusal> {
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => Ok(self.put(place, work)),
            Err(TryAcquireError::NoPermits) => Err(Refusal::busy()),
            Err(TryAcquireError::Closed) => Err(Refusal::closing()),
        }
    }

    /// Waits for a place in the queue, then has something done.
    pub(super) async fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Result<Awaited<T>, Refusal> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Refusal::closing())?;
        Ok(self.put(place, work))
    }

    fn put<T: Send + 'static>(
        &self,
        place: OwnedSemaphorePermit,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Awaited<T> {
        let (sender, receiver) = oneshot::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancelled);
        let task = move || {
            drop(place);
            if flag.load(Ordering::Relaxed) {
                return;
            }
            // A panic of ours drops the sender, which the receiver learns.
            if let Ok(done) = catch_unwind(AssertUnwindSafe(|| work(&flag))) {
                let _ = sender.send(done);
            }
        };
        self.hall.lock().waiting.push_back(Box::new(task));
        self.hall.moved.notify_one();
        Awaited { receiver, cancelled }
    }

    /// Takes nothing more, does what waits, and ends.
    pub(super) fn close(&self) {
        self.places.close();
        self.hall.lock().is_closed = true;
        self.hall.moved.notify_all();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // What panicked said so to whoever waited.
            let _ = thread.join();
        }
    }
}

impl Hall {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        loop {
            let is_idle = |queue: &mut Queue| queue.waiting.is_empty() && !queue.is_closed;
            let mut queue = self.moved.wait_while(self.lock(), is_idle).unwrap_or_else(PoisonError::into_inner);
            let Some(task) = queue.waiting.pop_front() else { return };
            drop(queue);
            task();
        }
    }
}

impl<T> Awaited<T> {
    /// What somebody else will send; who drops it sets the flag.
    pub(super) fn new(receiver: oneshot::Receiver<T>, cancelled: Arc<AtomicBool>) -> Self {
        Self { receiver, cancelled }
    }

    /// The result.
    pub(super) async fn done(mut self) -> Result<T, Refusal> {
        let receiver = &mut self.receiver;
        receiver.await.map_err(|_| Refusal::ours("judging ended in a panic; this is a fault of the judge"))
    }
}

impl<T> Drop for Awaited<T> {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    fn waits<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn a_full_queue_refuses_and_what_waits_is_done_before_the_end() {
        let crew = Crew::start(1, 1).unwrap();
        let gate = Arc::new(Barrier::new(2));
        let inside = Arc::clone(&gate);
        let first = crew
            .try_submit(move |_| {
                inside.wait();
                inside.wait();
                1
            })
            .unwrap();
        gate.wait();
        let second = crew.try_submit(|_| 2).unwrap();
        let third = crew.try_submit(|_| 3).err().unwrap();
        assert_eq!(third.status, axum::http::StatusCode::TOO_MANY_REQUESTS);
        assert!(third.is_retryable());
        gate.wait();
        crew.close();
        assert_eq!(waits(async { (first.done().await.unwrap(), second.done().await.unwrap()) }), (1, 2));
        assert!(crew.try_submit(|_| 4).is_err());
    }

    #[test]
    fn who_leaves_has_the_work_ended_and_a_panic_is_ours() {
        let crew = Crew::start(1, 8).unwrap();
        let gate = Arc::new(Barrier::new(2));
        let inside = Arc::clone(&gate);
        let left = crew
            .try_submit(move |cancelled| {
                inside.wait();
                inside.wait();
                assert!(cancelled.load(Ordering::Relaxed));
            })
            .unwrap();
        gate.wait();
        let never = crew.try_submit(|_| unreachable!("nobody waits for it")).unwrap();
        drop((left, never));
        gate.wait();
        let panics = crew.try_submit(|_| panic!("ours")).unwrap();
        let refusal = waits(panics.done()).err().unwrap();
        assert_eq!(refusal.status, axum::http::StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(waits(crew.try_submit(|_| 5).unwrap().done()).unwrap(), 5);
    }
}

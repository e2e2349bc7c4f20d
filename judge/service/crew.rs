//! The threads that judge, and the queue before them. Both are bounded, and tenants take turns. Who does not wait for the result any
//! more has the work ended; what cannot be done in its time is not begun.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, oneshot};
use tokio::time::timeout_at;

use super::door::{Door, late};
use super::fair::Fair;
use super::metrics::{Metrics, Reason, Stage};
use super::refusal::Refusal;
use super::tenant::Asker;

/// What the time of one job is worth beside that of all before it.
const NOVELTY: f64 = 1.0 / 16.0;

type Task = Box<dyn FnOnce() + Send>;

/// The threads that judge.
pub(super) struct Crew {
    hall: Arc<Hall>,
    door: Door,
    size: usize,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// Where work waits.
struct Hall {
    queue: Mutex<Queue>,
    moved: Condvar,
    metrics: Arc<Metrics>,
}

#[derive(Default)]
struct Queue {
    waiting: Fair<Task>,
    is_closed: bool,
    /// How long a job takes, of late; `None` before the first one.
    usual: Option<Duration>,
}

/// What work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It builds and runs programs.
    Job,
    /// It looks something up.
    Lookup,
}

/// A result that somebody waits for.
pub(super) struct Awaited<T> {
    receiver: oneshot::Receiver<T>,
    cancelled: Arc<AtomicBool>,
    deadline: Option<Instant>,
    metrics: Arc<Metrics>,
}

impl Crew {
    /// Starts so many threads.
    pub(super) fn start(threads: usize, metrics: Arc<Metrics>) -> io::Result<Self> {
        let door = Door::new(Arc::clone(&metrics));
        let hall = Arc::new(Hall { queue: Mutex::default(), moved: Condvar::new(), metrics });
        let start = |number| {
            let hall = Arc::clone(&hall);
            let name = format!("judging-{number}");
            thread::Builder::new().name(name).spawn(move || harness::on_big_stack(|| hall.work()))
        };
        let threads = (0..threads).map(start).collect::<io::Result<Vec<_>>>()?;
        Ok(Self { hall, door, size: threads.len().max(1), threads: Mutex::new(threads) })
    }

    /// How many pieces of work wait.
    pub(super) fn waiting(&self) -> usize {
        self.hall.lock().waiting.waiting()
    }

    /// Has a job done, unless its tenant's places are taken, or its time would be over before its turn. The work is given a flag that
    /// tells that nobody waits for it any more.
    pub(super) fn try_submit<T: Send + 'static>(
        &self,
        asker: &Asker,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Result<Awaited<T>, Refusal> {
        let place = self.door.try_enter(asker)?;
        self.timely(asker)?;
        Ok(self.put(asker, place, Kind::Job, work))
    }

    /// Has something looked up.
    pub(super) fn look_up<T: Send + 'static>(
        &self,
        asker: &Asker,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Result<Awaited<T>, Refusal> {
        let place = self.door.try_enter(asker)?;
        Ok(self.put(asker, place, Kind::Lookup, work))
    }

    /// Waits for a place in the queue, then has a job done.
    pub(super) async fn submit<T: Send + 'static>(
        &self,
        asker: &Asker,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Result<Awaited<T>, Refusal> {
        let place = self.door.enter(asker).await?;
        self.timely(asker)?;
        Ok(self.put(asker, place, Kind::Job, work))
    }

    /// Refuses what would wait longer than its sender. Where nothing waits it is tried, so that a service with slow jobs of late finds out
    /// that this one is fast.
    fn timely(&self, asker: &Asker) -> Result<(), Refusal> {
        let Some(deadline) = asker.deadline else { return Ok(()) };
        let wait = self.hall.lock().wait(asker, self.size);
        if Instant::now() + wait < deadline {
            return Ok(());
        }
        Err(self.door.refused(Reason::Deadline, Refusal::hopeless(wait)))
    }

    fn put<T: Send + 'static>(
        &self,
        asker: &Asker,
        place: OwnedSemaphorePermit,
        kind: Kind,
        work: impl FnOnce(&Arc<AtomicBool>) -> T + Send + 'static,
    ) -> Awaited<T> {
        let (sender, receiver) = oneshot::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let (flag, hall, deadline, since) =
            (Arc::clone(&cancelled), Arc::clone(&self.hall), asker.deadline, Instant::now());
        let trace = asker.trace.clone();
        let task = move || {
            drop(place);
            if flag.load(Ordering::Relaxed) {
                return;
            }
            let begun = Instant::now();
            if deadline.is_some_and(|deadline| begun >= deadline) {
                return;
            }
            // Here as above, and in a panic of ours, the sender is dropped, which the receiver learns.
            let done = catch_unwind(AssertUnwindSafe(|| work(&flag)));
            if kind == Kind::Job {
                hall.note(begun - since, begun.elapsed());
                trace.step("wait", since, begun - since);
                trace.step("run", begun, begun.elapsed());
            }
            if let Ok(done) = done {
                let _ = sender.send(done);
            }
        };
        let (name, weight) = (&asker.tenant.name, asker.tenant.share.weight);
        self.hall.lock().waiting.push(name, weight, Box::new(task));
        self.hall.moved.notify_one();
        Awaited::new(receiver, cancelled, asker, &self.hall.metrics)
    }

    /// Takes nothing more, does what waits, and ends.
    pub(super) fn close(&self) {
        self.door.close();
        self.hall.lock().is_closed = true;
        self.hall.moved.notify_all();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // What panicked said so to whoever waited.
            let _ = thread.join();
        }
    }
}

impl Queue {
    /// How long a job that comes now waits before it is begun, as far as one can tell.
    fn wait(&self, asker: &Asker, threads: usize) -> Duration {
        let ahead = self.waiting.ahead(&asker.tenant.name, asker.tenant.share.weight);
        let usual = self.usual.unwrap_or_default();
        usual.saturating_mul(u32::try_from(ahead).unwrap_or(u32::MAX)) / u32::try_from(threads).unwrap_or(1)
    }
}

impl Hall {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        loop {
            let is_idle = |queue: &mut Queue| queue.waiting.waiting() == 0 && !queue.is_closed;
            let mut queue = self.moved.wait_while(self.lock(), is_idle).unwrap_or_else(PoisonError::into_inner);
            let Some(task) = queue.waiting.pop() else { return };
            drop(queue);
            task();
        }
    }

    /// Notes how long a job waited and took. What it did meanwhile, it counts itself.
    fn note(&self, waited: Duration, took: Duration) {
        self.metrics.took(Stage::Wait, waited);
        let usual = &mut self.lock().usual;
        *usual = Some(usual.map_or(took, |usual| usual.mul_f64(1.0 - NOVELTY) + took.mul_f64(NOVELTY)));
    }
}

impl<T> Awaited<T> {
    /// What somebody will send for an asker; who drops it sets the flag.
    pub(super) fn new(
        receiver: oneshot::Receiver<T>,
        cancelled: Arc<AtomicBool>,
        asker: &Asker,
        metrics: &Arc<Metrics>,
    ) -> Self {
        Self { receiver, cancelled, deadline: asker.deadline, metrics: Arc::clone(metrics) }
    }

    /// The result; whoever asked waits no longer than he said.
    pub(super) async fn done(mut self) -> Result<T, Refusal> {
        let awaited = &mut self.receiver;
        let received = match self.deadline {
            Some(deadline) => timeout_at(deadline.into(), awaited).await.ok(),
            None => Some(awaited.await),
        };
        match received {
            Some(Ok(done)) => Ok(done),
            Some(Err(_)) if self.deadline.is_none_or(|deadline| Instant::now() < deadline) => {
                Err(Refusal::ours("judging ended in a panic; this is a fault of the judge"))
            }
            _ => {
                self.metrics.refused(Reason::Deadline);
                Err(late())
            }
        }
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
    use std::sync::mpsc;

    use axum::http::StatusCode;

    use super::*;
    use crate::service::tenant::{Share, Tenant};

    fn waits<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
    }

    fn asker(name: &str, weight: u32, places: usize) -> Asker {
        let share = Share { weight, places, per_minute: None, parts: 1 };
        Asker { tenant: Arc::new(Tenant::new(name, share)), ..Asker::house("", 0) }
    }

    fn crew() -> Crew {
        Crew::start(1, Arc::new(Metrics::new())).unwrap()
    }

    /// Keeps the one thread of a crew from everything else, until what is returned is dropped.
    fn busy(crew: &Crew) -> (Awaited<()>, mpsc::Sender<()>) {
        let (sender, receiver) = mpsc::channel::<()>();
        let gate = Arc::new(Barrier::new(2));
        let inside = Arc::clone(&gate);
        let work = move |_: &_| {
            inside.wait();
            let _ = receiver.recv();
        };
        let awaited = crew.try_submit(&asker("busy", 1, 1), work).unwrap();
        gate.wait();
        (awaited, sender)
    }

    #[test]
    fn a_full_queue_refuses_and_what_waits_is_done_before_the_end() {
        let crew = crew();
        let (first, gate) = busy(&crew);
        let one = asker("one", 1, 1);
        let second = crew.try_submit(&one, |_| 2).unwrap();
        let third = crew.try_submit(&one, |_| 3).err().unwrap();
        assert_eq!(third.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(third.is_retryable());
        // The places of one tenant are not those of another.
        let other = crew.try_submit(&asker("other", 1, 1), |_| 4).unwrap();
        drop(gate);
        crew.close();
        waits(async {
            first.done().await.unwrap();
            assert_eq!((second.done().await.unwrap(), other.done().await.unwrap()), (2, 4));
            assert!(crew.submit(&one, |_| 5).await.is_err() && crew.try_submit(&one, |_| 5).is_err());
        });
    }

    #[test]
    fn who_leaves_has_the_work_ended_and_a_panic_is_ours() {
        let (crew, asker) = (crew(), asker("one", 1, 8));
        let gate = Arc::new(Barrier::new(2));
        let inside = Arc::clone(&gate);
        let left = crew
            .try_submit(&asker, move |cancelled| {
                inside.wait();
                inside.wait();
                assert!(cancelled.load(Ordering::Relaxed));
            })
            .unwrap();
        gate.wait();
        let never = crew.try_submit(&asker, |_| unreachable!("nobody waits for it")).unwrap();
        drop((left, never));
        gate.wait();
        let panics = crew.try_submit(&asker, |_| panic!("ours")).unwrap();
        let refusal = waits(panics.done()).err().unwrap();
        assert_eq!(refusal.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(waits(crew.try_submit(&asker, |_| 5).unwrap().done()).unwrap(), 5);
    }

    #[test]
    fn tenants_take_turns() {
        let crew = crew();
        let (_first, gate) = busy(&crew);
        let (many, few) = (asker("many", 1, 5000), asker("few", 2, 5000));
        let (sender, receiver) = mpsc::channel();
        let submit = |asker: &Asker| {
            let (sender, name) = (sender.clone(), asker.tenant.name.clone());
            crew.try_submit(asker, move |_| sender.send(name).unwrap()).unwrap()
        };
        let mut all: Vec<_> = (0..2000).map(|_| submit(&many)).collect();
        all.extend((0..10).map(|_| submit(&few)));
        drop(gate);
        crew.close();
        let order: Vec<String> = receiver.try_iter().collect();
        let last = order.iter().rposition(|name| name == "few").unwrap();
        assert_eq!((order.len(), last), (2010, 14), "each turn is one of many and two of few");
    }

    #[test]
    fn what_cannot_be_done_in_its_time_is_refused_and_what_waited_too_long_is_not_begun() {
        let crew = crew();
        let (_first, gate) = busy(&crew);
        let patient = asker("one", 1, 8);
        let now = Instant::now();
        // Nothing waits, so that it is tried; its time is over before its turn.
        let late = Asker { deadline: Some(now), ..patient.clone() };
        assert!(crew.try_submit(&late, |_| ()).is_err());
        let soon = || Asker { deadline: Some(Instant::now() + Duration::from_millis(5)), ..patient.clone() };
        let waiting =
            (0..100).find_map(|_| crew.try_submit(&soon(), |_| unreachable!("its time is over")).ok()).unwrap();
        let refusal = waits(waiting.done()).err().unwrap();
        assert!(refusal.status == StatusCode::GATEWAY_TIMEOUT && refusal.is_retryable());
        // Jobs took an hour of late: behind one of them nobody is served within a minute.
        crew.hall.note(Duration::ZERO, Duration::from_hours(1));
        let ahead = crew.try_submit(&patient, |_| ()).unwrap();
        let hurried = Asker { deadline: Some(now + Duration::from_mins(1)), ..patient.clone() };
        let refusal = crew.try_submit(&hurried, |_| ()).err().unwrap();
        assert_eq!((refusal.status, refusal.after), (StatusCode::SERVICE_UNAVAILABLE, Some(7200)));
        drop(gate);
        crew.close();
        waits(ahead.done()).unwrap();
        assert!(crew.hall.metrics.text(0, 0).contains("judge_refusals_total{reason=\"deadline\"}"));
    }
}

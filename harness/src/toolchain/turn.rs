//! Whose turn it is to prepare a toolchain: one thread of one process.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::cache::Cache;
use crate::error::Error;

/// The locks that threads of this process hold, by their files.
static HELD: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
static FREED: Condvar = Condvar::new();

/// The turn of this thread; it ends with this value.
#[derive(Debug)]
pub(crate) struct Turn {
    _file: File,
    _held: Held,
}

#[derive(Debug)]
struct Held(PathBuf);

impl Turn {
    /// Waits for it. `told` is called where another process has it; another thread of this one tells what it does by itself.
    pub(super) fn wait(cache: &Cache, name: &str, told: impl FnOnce()) -> Result<Self, Error> {
        let path = cache.runtimes().join(name);
        let is_held = |held: &mut BTreeSet<PathBuf>| held.contains(&path);
        FREED.wait_while(locks(), is_held).unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        let held = Held(path.clone());
        let file = cache.lock_file(name)?;
        if file.try_lock().is_err() {
            told();
            file.lock().map_err(Error::io("lock", path))?;
        }
        Ok(Self { _file: file, _held: held })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        locks().remove(&self.0);
        FREED.notify_all();
    }
}

fn locks() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn threads_wait_for_each_other_without_a_word_and_for_other_processes_with_one() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("cache")).unwrap();
        let (inside, told) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let wait = || {
            let turn = Turn::wait(&cache, "lock-python", || _ = told.fetch_add(1, Ordering::SeqCst)).unwrap();
            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
            thread::yield_now();
            inside.fetch_sub(1, Ordering::SeqCst);
            drop(turn);
        };
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(wait);
            }
        });
        assert_eq!(told.load(Ordering::SeqCst), 0);
        // A descriptor of its own is to the system as another process is.
        let other = cache.lock_file("lock-python").unwrap();
        other.lock().unwrap();
        thread::scope(|scope| {
            let waiting = scope.spawn(wait);
            while told.load(Ordering::SeqCst) == 0 {
                thread::yield_now();
            }
            other.unlock().unwrap();
            waiting.join().unwrap();
        });
        assert_eq!(told.load(Ordering::SeqCst), 1);
    }
}

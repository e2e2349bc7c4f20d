//! The thread that talks to the queue.

use std::io;
use std::thread::{self, JoinHandle};

use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// A runtime on a thread of its own: those who judge talk to the queue through it until the last of them is done.
pub(super) fn driven() -> io::Result<(Handle, Driver)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let (over, ended) = oneshot::channel::<()>();
    let drive = move || runtime.block_on(async { drop(ended.await) });
    let thread = thread::Builder::new().name("queue".to_owned()).spawn(drive)?;
    Ok((handle, Driver { over: Some(over), thread: Some(thread) }))
}

/// The thread of a runtime; it ends with this value.
pub(super) struct Driver {
    over: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.over.take());
        // What panicked said so.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

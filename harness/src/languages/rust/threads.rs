//! What in Rust's library makes threads run on one thread of the machine: a scheduler in place of "not supported", the locks that
//! other systems have over it, variables of threads, and an environment that can be changed.

use super::change::Change;

/// The changes, by the files in the platform's folder.
pub(super) const CHANGES: [(&str, Change); 18] = [
    ("thread/unsupported.rs", Change::Whole(include_str!("../../../drivers/rust/std/threads.rs.in"))),
    ("pal/wasm/atomics/futex.rs", Change::Whole(include_str!("../../../drivers/rust/std/futex.rs.in"))),
    ("thread_local/no_threads.rs", Change::Whole(include_str!("../../../drivers/rust/std/locals.rs.in"))),
    ("env/unsupported.rs", Change::Whole(include_str!("../../../drivers/rust/std/env.rs.in"))),
    ("pal/wasm/mod.rs", Change::Places(&[("#[cfg(target_feature = \"atomics\")]\n", "")])),
    (
        "thread_local/mod.rs",
        Change::Places(&[(
            "use no_threads::{LocalPointer, local_pointer};",
            "use no_threads::{LocalPointer, end_program, enter, leave, local_pointer};",
        )]),
    ),
    (
        "thread/mod.rs",
        Change::Places(&[(
            "unsupported::{Thread, available_parallelism, current_os_id, set_name, sleep, yield_now, DEFAULT_MIN_STACK_SIZE};",
            "unsupported::*;",
        )]),
    ),
    ("sync/condvar/mod.rs", BY_FUTEX),
    ("sync/mutex/mod.rs", BY_FUTEX),
    ("sync/once/mod.rs", BY_FUTEX),
    ("sync/rwlock/mod.rs", BY_FUTEX),
    ("sync/thread_parking/mod.rs", BY_FUTEX),
    (
        "sync/mutex/futex.rs",
        Change::Places(&[
            (
                "self.futex.compare_exchange(UNLOCKED, LOCKED, Acquire, Relaxed).is_ok()",
                "self.futex.compare_exchange(UNLOCKED, LOCKED, Acquire, Relaxed).is_ok() && crate::sys::thread::holds(1)",
            ),
            ("pub fn lock(&self) {\n", "pub fn lock(&self) {\n        crate::sys::thread::holds(1);\n"),
            (
                "pub unsafe fn unlock(&self) {\n",
                "pub unsafe fn unlock(&self) {\n        crate::sys::thread::holds(-1);\n",
            ),
        ]),
    ),
    (
        "sync/rwlock/futex.rs",
        Change::Places(&[
            (
                "|| s + READ_LOCKED))\n            .is_ok()",
                "|| s + READ_LOCKED))\n            .is_ok() && crate::sys::thread::holds(1)",
            ),
            ("pub fn read(&self) {\n", "pub fn read(&self) {\n        crate::sys::thread::holds(1);\n"),
            (
                "pub unsafe fn read_unlock(&self) {\n",
                "pub unsafe fn read_unlock(&self) {\n        crate::sys::thread::holds(-1);\n",
            ),
            (
                "|| s + WRITE_LOCKED))\n            .is_ok()",
                "|| s + WRITE_LOCKED))\n            .is_ok() && crate::sys::thread::holds(1)",
            ),
            ("pub fn write(&self) {\n", "pub fn write(&self) {\n        crate::sys::thread::holds(1);\n"),
            (
                "pub unsafe fn write_unlock(&self) {\n",
                "pub unsafe fn write_unlock(&self) {\n        crate::sys::thread::holds(-1);\n",
            ),
        ]),
    ),
    // A sender that would wait for room goes on: who receives may be below it.
    (
        "../sync/mpsc.rs",
        Change::Places(&[
            (
                "    inner: mpmc::Sender<T>,\n}\n\n#[stable(feature = \"rust1\", since = \"1.0.0\")]\nunsafe impl<T: Send> Send for SyncSender<T> {}",
                "    inner: mpmc::Sender<T>,\n    bound: usize,\n}\n\n#[stable(feature = \"rust1\", since = \"1.0.0\")]\nunsafe impl<T: Send> Send for SyncSender<T> {}",
            ),
            (
                "    let (tx, rx) = mpmc::channel();\n    (Sender {",
                "    let (tx, rx) = mpmc::channel();\n    crate::sys::thread::channels(1);\n    (Sender {",
            ),
            ("mpmc::sync_channel(bound);", "mpmc::channel();\n    crate::sys::thread::channels(1);"),
            ("SyncSender { inner: tx }", "SyncSender { inner: tx, bound }"),
            (
                "impl<T> Receiver<T> {\n",
                "#[stable(feature = \"rust1\", since = \"1.0.0\")]\nimpl<T> Drop for Receiver<T> {\n    fn drop(&mut self) {\n        \
                 crate::sys::thread::channels(-1);\n    }\n}\n\nimpl<T> Receiver<T> {\n",
            ),
            (
                "-> Result<(), TrySendError<T>> {\n        self.inner.try_send(t)\n",
                "-> Result<(), TrySendError<T>> {\n        if self.inner.len() >= self.bound {\n            \
                 return Err(TrySendError::Full(t));\n        }\n        self.inner.try_send(t)\n",
            ),
            (
                "-> Result<T, TryRecvError> {\n        self.inner.try_recv()\n",
                "-> Result<T, TryRecvError> {\n        let received = self.inner.try_recv();\n        \
                 if matches!(received, Err(TryRecvError::Empty)) {\n            crate::sys::thread::rest();\n        }\n        received\n",
            ),
            ("SyncSender { inner: self.inner.clone() }", "SyncSender { inner: self.inner.clone(), bound: self.bound }"),
        ]),
    ),
    (
        "../thread/current.rs",
        Change::Places(&[("target_thread_local => {", "all(target_thread_local, not(target_family = \"wasm\")) => {")]),
    ),
    (
        "../thread/lifecycle.rs",
        Change::Places(&[(
            "        Arc::strong_count(&self.packet) == 1\n",
            "        let ended = Arc::strong_count(&self.packet) == 1;\n        imp::yield_now();\n        ended\n",
        )]),
    ),
    // Who asks again and again whether something has happened lets it happen.
    (
        "../../../core/src/hint.rs",
        Change::Places(&[(
            "_ => { /* do nothing */ }",
            "target_arch = \"wasm64\" => {\n            unsafe extern \"Rust\" {\n                \
             safe fn __judge_spin();\n            }\n            __judge_spin();\n        }\n        _ => {}",
        )]),
    ),
];

/// Locks and conditions as on Linux.
const BY_FUTEX: Change =
    Change::Places(&[("target_os = \"linux\",", "target_os = \"linux\",\n        target_arch = \"wasm64\",")]);

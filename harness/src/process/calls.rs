//! The system calls that a worker process may make once it runs what others wrote: memory, threads that are there, time, and the socket
//! to the judge. It lists permissions: what is not here ends the process.
//!
//! None of them opens a file, makes a socket, starts a program or a process, or reaches another one. Two leave a crack: `statx`, by
//! which the engine asks how large a file is that it was handed, also tells whether a path exists; and memory can be made executable,
//! because machine code is mapped.

use std::collections::BTreeMap;

use seccompiler::{BackendError, BpfProgram, SeccompAction};

use super::seccomp::{only, program, refusing};
use super::walls::OnRefusal;

/// `PAGEMAP_SCAN`: which pages of memory were written.
const PAGEMAP_SCAN: u64 = 3 << 30 | 96 << 16 | (b'f' as u64) << 8 | 16;

/// Allowed with any arguments.
const ALLOWED: &[i64] = &[
    // The socket, and files that came through it.
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_recvmsg,
    libc::SYS_recvfrom,
    libc::SYS_sendmsg,
    libc::SYS_sendto,
    libc::SYS_shutdown,
    libc::SYS_ppoll,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_statx,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_poll,
    // Memory.
    libc::SYS_brk,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_madvise,
    // Threads that are there, and signals to them.
    libc::SYS_futex,
    libc::SYS_membarrier,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
    // Time, random bytes, and what was used.
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
];

/// Returns the filters of this process, to be applied in this order.
pub(super) fn filters(on_refusal: OnRefusal) -> Result<[BpfProgram; 2], BackendError> {
    let mut allowed: BTreeMap<_, _> = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    allowed.insert(libc::SYS_ioctl, vec![only(1, PAGEMAP_SCAN)?]);
    // The standard library makes sure that what it closes is open.
    allowed.insert(libc::SYS_fcntl, vec![only(1, libc::F_GETFD.unsigned_abs().into())?]);
    // Its own signals: a process aborts by one.
    allowed.insert(libc::SYS_tgkill, vec![only(0, u64::from(std::process::id()))?]);
    // The C library looks into `/proc` before it gives memory back, and does without. To this filter an open is nothing strange; the
    // other one refuses it, and Landlock does as well.
    allowed.insert(libc::SYS_openat, Vec::new());
    let opens = BTreeMap::from([(libc::SYS_openat, Vec::new())]);
    let others = match on_refusal {
        OnRefusal::Kill => SeccompAction::KillProcess,
        OnRefusal::Fail => SeccompAction::Errno(libc::EPERM.unsigned_abs()),
    };
    Ok([refusing(opens, libc::EACCES)?, program(allowed, others, SeccompAction::Allow)?])
}

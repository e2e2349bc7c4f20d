//! The system calls that a contained compiler may not make: a second fence behind Landlock, and the only one around
//! sockets of every family, other processes' memory and process groups.
//!
//! It lists refusals, not permissions: toolchains and C libraries change which harmless calls they make.

use std::collections::BTreeMap;

use rustix::process::Pid;
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

/// `fchmodat2`, whose number is the same on all machines; `libc` does not name it for each of them.
const FCHMODAT2: i64 = 452;

/// Refused with "operation not permitted".
const REFUSED: &[i64] = &[
    // The network, and the services behind sockets of this machine.
    libc::SYS_socket,
    // Other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_setpriority,
    libc::SYS_ioprio_set,
    libc::SYS_shmget,
    libc::SYS_semget,
    libc::SYS_msgget,
    libc::SYS_mq_open,
    // Leaving the group that is killed at the end.
    libc::SYS_setsid,
    // What Landlock does not ask about: files by number, their owners, modes and times, and who touches them.
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_utimensat,
    libc::SYS_inotify_init1,
    libc::SYS_fanotify_init,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_inotify_init,
    // Another view of the system.
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_chroot,
    libc::SYS_pivot_root,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_mount_setattr,
    libc::SYS_fsopen,
    libc::SYS_fspick,
    // Large parts of the kernel that no compiler needs.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
];

/// Returns the filters of a child that belongs to `group`, to be applied in this order.
pub(super) fn filters(group: Pid) -> Result<[BpfProgram; 2], BackendError> {
    let group = u64::from(group.as_raw_nonzero().get().unsigned_abs());
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    // A child enters its group when it starts; it may do nothing else.
    refused.insert(libc::SYS_setpgid, vec![unless(0, 0)?, unless(1, group)?]);
    // Limits of other processes.
    refused.insert(libc::SYS_prlimit64, vec![unless(0, 0)?]);
    let spaces = [
        libc::CLONE_NEWUSER,
        libc::CLONE_NEWNS,
        libc::CLONE_NEWPID,
        libc::CLONE_NEWNET,
        libc::CLONE_NEWIPC,
        libc::CLONE_NEWUTS,
        libc::CLONE_NEWCGROUP,
    ];
    let spaces: Result<_, _> = spaces.iter().map(|flag| with_bit(0, *flag as u64)).collect();
    refused.insert(libc::SYS_clone, spaces?);
    // Its arguments are behind a pointer. C libraries take `clone` where it does not exist.
    let absent = BTreeMap::from([(libc::SYS_clone3, Vec::new())]);
    Ok([refusing(absent, libc::ENOSYS)?, refusing(refused, libc::EPERM)?])
}

/// Makes a filter that refuses these calls with an error number.
pub(super) fn refusing(mut rules: BTreeMap<i64, Vec<SeccompRule>>, errno: i32) -> Result<BpfProgram, BackendError> {
    if cfg!(target_arch = "x86_64") {
        // The same calls by their other numbers, which kernels with the x32 interface know.
        let others: Vec<_> = rules.iter().map(|(call, rules)| (call | 0x4000_0000, rules.clone())).collect();
        rules.extend(others);
    }
    program(rules, SeccompAction::Allow, SeccompAction::Errno(errno.unsigned_abs()))
}

/// Makes a filter for this machine: what becomes of the calls in `rules`, and of all others.
pub(super) fn program(
    rules: BTreeMap<i64, Vec<SeccompRule>>,
    others: SeccompAction,
    these: SeccompAction,
) -> Result<BpfProgram, BackendError> {
    let arch = TargetArch::try_from(std::env::consts::ARCH)?;
    SeccompFilter::new(rules, others, these, arch)?.try_into()
}

/// Matches a call whose argument has this value.
pub(super) fn only(argument: u8, value: u64) -> Result<SeccompRule, BackendError> {
    let same = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value)?;
    SeccompRule::new(vec![same])
}

fn unless(argument: u8, value: u64) -> Result<SeccompRule, BackendError> {
    let other = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, value)?;
    SeccompRule::new(vec![other])
}

fn with_bit(argument: u8, bit: u64) -> Result<SeccompRule, BackendError> {
    let set = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(bit), bit)?;
    SeccompRule::new(vec![set])
}

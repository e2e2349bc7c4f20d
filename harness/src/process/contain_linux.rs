//! Starts a compiler without access to the host's files and the network; its own children inherit that.
//!
//! A thread of our own restricts itself, starts the compiler and ends: children inherit the Landlock domains and
//! capabilities of a thread, so nothing has to happen between fork and exec. The kernel enforces the restrictions; nothing
//! here reads the arguments of a compiler.
//!
//! Landlock cannot hide that a file exists, how large it is and when it was changed: frontends see to it that neither a
//! source nor its messages tell. Shared objects of the system are readable, because the loader reads them. Limits are in
//! `limits.rs` and `watch.rs`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Once, OnceLock};
use std::thread;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, LandlockStatus, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError, Scope, make_bitflags,
};
use rustix::process::{Pid, getpid};
use rustix::thread::{CapabilitySet, CapabilitySets};

use super::containment::Containment;
use super::seccomp;

/// The folders of shared objects; a folder that a system does not have is skipped.
const LIBRARIES: [&str; 10] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib/x86_64-linux-gnu",
    "/lib/aarch64-linux-gnu",
    "/lib/riscv64-linux-gnu",
    "/usr/lib/llvm/lib",
    "/lib32",
];
/// Stores whose files are public and whose programs find shared objects anywhere in them.
const STORES: [&str; 2] = ["/nix/store", "/gnu/store"];

/// Starts a compiler that can read `reads`, change what is in `changes`, and do nothing else outside its process. The command
/// already names the group: the filter of system calls has to know it before the compiler exists, so that nothing can leave
/// it.
pub(super) fn start(command: &mut Command, group: Pid, reads: &[PathBuf], changes: &[&Path]) -> io::Result<Child> {
    hide_inherited_files();
    on_own_thread(|| {
        restrict(group, rules(reads, changes))?;
        command.spawn()
    })
}

/// Hides descriptors that we inherited, and that nobody meant for them, from all processes that are started from now on. Our own
/// close themselves.
pub(crate) fn hide_inherited_files() {
    static CLOSED: Once = Once::new();
    CLOSED.call_once(|| close_fds::set_fds_cloexec(3, &[]));
}

fn on_own_thread<T: Send>(work: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("compiler".to_owned()).spawn_scoped(scope, work)?;
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the thread that starts compilers failed")))
    })
}

/// Tells how well this machine contains compilers. The first call tries it, on a thread that ends and is allowed nothing: what a
/// compiler may read is looked for when there is one.
pub fn containment() -> Containment {
    static FOUND: OnceLock<Containment> = OnceLock::new();
    let attempt = || on_own_thread(|| restrict(getpid(), []));
    FOUND.get_or_init(|| attempt().unwrap_or_else(|error| Containment::Absent(error.to_string()))).clone()
}

/// Restricts the calling thread to what these rules allow, as far as this system can.
fn restrict(group: Pid, rules: impl IntoIterator<Item = PathBeneath<PathFd>>) -> io::Result<Containment> {
    give_up_capabilities();
    let Some(ruleset) = ruleset()? else {
        let _ = refuse_calls(group);
        return Ok(Containment::Absent("this system's kernel has no Landlock, or it is switched off".to_owned()));
    };
    let rules = rules.into_iter().map(Ok::<_, RulesetError>);
    let status = ruleset.add_rules(rules).and_then(RulesetCreated::restrict_self).map_err(io::Error::other)?;
    let abi = match status.landlock {
        LandlockStatus::Available { effective_abi, .. } => effective_abi,
        LandlockStatus::NotEnabled | LandlockStatus::NotImplemented => ABI::Unsupported,
    };
    let calls = refuse_calls(group).is_err();
    let open = [
        (calls, "system calls are not filtered"),
        (calls && abi < ABI::V4, "the network can be reached"),
        (abi < ABI::V3, "files of the user can be emptied"),
        (abi < ABI::V6, "processes of the user can be sent signals"),
    ];
    let open: Vec<_> = open.iter().filter(|(open, _)| *open).map(|(_, what)| *what).collect();
    Ok(if open.is_empty() { Containment::Full } else { Containment::Partial(open.join(", ")) })
}

fn refuse_calls(group: Pid) -> Result<(), Box<dyn std::error::Error>> {
    for filter in seccomp::filters(group)? {
        seccompiler::apply_filter(&filter)?;
    }
    Ok(())
}

/// Returns a ruleset that allows nothing yet, or `None` if the kernel has no Landlock. The rights of the first Landlock are
/// required; those that later kernels added are optional.
pub(super) fn ruleset() -> io::Result<Option<RulesetCreated>> {
    let basic =
        Ruleset::default().set_compatibility(CompatLevel::HardRequirement).handle_access(AccessFs::from_all(ABI::V1));
    let Ok(basic) = basic else { return Ok(None) };
    let create = || -> Result<RulesetCreated, RulesetError> {
        basic
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(ABI::V5))?
            .handle_access(AccessNet::from_all(ABI::V4))?
            .scope(Scope::from_all(ABI::V6))?
            .create()
    };
    create().map(Some).map_err(io::Error::other)
}

/// Returns what allows a compiler these files, and what every compiler needs.
fn rules<'a>(reads: &'a [PathBuf], changes: &'a [&'a Path]) -> impl Iterator<Item = PathBeneath<PathFd>> + use<'a> {
    let read = AccessFs::from_read(ABI::V1);
    let load = make_bitflags!(AccessFs::{ReadFile | Execute});
    let change = make_bitflags!(AccessFs::{
        ReadFile | ReadDir | WriteFile | Truncate | RemoveDir | RemoveFile | MakeDir | MakeReg | MakeSym | Refer
    });
    let null = make_bitflags!(AccessFs::{ReadFile | WriteFile});
    reads
        .iter()
        .map(move |path| (path.as_path(), read))
        .chain(changes.iter().map(move |path| (*path, change)))
        .chain(shared_objects().iter().map(move |path| (path.as_path(), load)))
        .chain(STORES.iter().map(move |path| (Path::new(path), read)))
        .chain([(Path::new("/dev/null"), null)])
        .filter_map(|(path, access)| rule(path, access))
}

/// Returns `None` if there is no such file.
fn rule(path: &Path, access: BitFlags<AccessFs>) -> Option<PathBeneath<PathFd>> {
    PathFd::new(path).ok().map(|opened| PathBeneath::new(opened, access))
}

/// Returns the shared objects of this system one by one: their folders also hold files that say much about a machine.
fn shared_objects() -> &'static [PathBuf] {
    static FOUND: OnceLock<Vec<PathBuf>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let mut folders: Vec<_> = LIBRARIES.iter().filter_map(|folder| fs::canonicalize(folder).ok()).collect();
        folders.sort();
        folders.dedup();
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let mut objects: Vec<_> = entries
            .filter(|entry| is_shared_object(&entry.file_name().to_string_lossy()))
            .filter_map(|entry| fs::canonicalize(entry.path()).ok())
            .filter(|object| object.is_file())
            .collect();
        objects.sort();
        objects.dedup();
        objects
    })
}

fn is_shared_object(name: &str) -> bool {
    name.split('.').skip(1).any(|part| part == "so")
}

/// Drops the capabilities of root, except for reading its toolchains in the folders of others. A Landlock domain rules out
/// new privileges, so no child gets them back.
fn give_up_capabilities() {
    let Ok(held) = rustix::thread::capabilities(None) else { return };
    let kept = held.permitted & CapabilitySet::DAC_READ_SEARCH;
    let sets = CapabilitySets { effective: kept, permitted: kept, inheritable: CapabilitySet::empty() };
    let _ = rustix::thread::set_capabilities(None, sets);
}

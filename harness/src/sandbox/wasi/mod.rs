//! WASI preview 1, in memory: every call exists, and an unsupported one fails with the error number that POSIX specifies.
//!
//! No call reaches a file, socket, clock or process of the host. Each call costs fuel: a base price, and the bytes it moves.

pub(super) mod by_turns;
mod clock;
mod descriptors;
pub(super) mod error;
mod filestat;
mod guest;
mod opening;
mod paths;
mod preopens;
mod process;
mod reading;
mod writing;

use wasmtime::{Caller, Linker};

use super::errno::Errno;
use super::guest_state::GuestState;
use super::prices;
use error::{Terminate, WasiError, WasiResult};
use guest::{Guest, Span};
use opening::Wish;
use paths::{NewTimes, text};

/// The name under which guests import these calls.
pub(super) const MODULE: &str = "wasi_snapshot_preview1";
/// Charges and performs one call; returns its error number.
fn dispatch(caller: Caller<'_, GuestState>, call: impl FnOnce(&mut Guest<'_>) -> WasiResult) -> wasmtime::Result<i32> {
    let mut guest = Guest::new(caller);
    returned(guest.charge(prices::CALL).and_then(|()| call(&mut guest)))
}

/// What a call returns to the guest.
fn returned(result: WasiResult) -> wasmtime::Result<i32> {
    match result {
        Ok(()) => Ok(0),
        Err(WasiError::Errno(errno)) => Ok(errno as i32),
        Err(WasiError::Terminate(terminate)) => Err(terminate.into()),
    }
}

/// Defines calls: each name with its parameters and its handler.
macro_rules! calls {
    ($linker:ident: $($name:literal($($param:ident: $ty:ty),*) => $handler:expr;)*) => {
        $($linker.func_wrap(MODULE, $name, |caller: Caller<'_, GuestState>, $($param: $ty),*| dispatch(caller, |guest| {
            let call: fn(&mut Guest<'_>, $($ty),*) -> WasiResult = $handler;
            call(guest, $($param),*)
        }))?;)*
    };
}

/// Defines all of preview 1.
pub(super) fn define(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    define_process(linker)?;
    define_descriptors(linker)?;
    define_paths(linker)?;
    define_sockets(linker)
}

fn define_process(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    calls! { linker:
        "args_get"(pointers: u32, buffer: u32) => process::args_get;
        "args_sizes_get"(count: u32, size: u32) => process::args_sizes_get;
        "environ_get"(pointers: u32, buffer: u32) => process::environ_get;
        "environ_sizes_get"(count: u32, size: u32) => process::environ_sizes_get;
        "clock_res_get"(id: u32, out: u32) => clock::resolution;
        "clock_time_get"(id: u32, precision: u64, out: u32) => clock::time;
        "poll_oneoff"(subscriptions: u32, events: u32, count: u32, out: u32) => clock::poll;
        "random_get"(buffer: u32, length: u32) => process::random_get;
        "sched_yield"() => |_| Ok(());
        "proc_raise"(signal: u32) => |_, _| Err(Errno::Nosys.into());
    }
    linker.func_wrap(MODULE, "proc_exit", |code: i32| -> wasmtime::Result<()> { Err(Terminate::Exit(code).into()) })?;
    Ok(())
}

fn define_descriptors(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    calls! { linker:
        "fd_advise"(fd: u32, offset: u64, length: u64, advice: u32) => descriptors::advise;
        "fd_allocate"(fd: u32, offset: u64, length: u64) => writing::allocate;
        "fd_close"(fd: u32) => descriptors::close;
        "fd_datasync"(fd: u32) => descriptors::sync_data;
        "fd_sync"(fd: u32) => descriptors::sync;
        "fd_fdstat_get"(fd: u32, out: u32) => descriptors::status;
        "fd_fdstat_set_flags"(fd: u32, flags: u32) => descriptors::set_flags;
        "fd_fdstat_set_rights"(fd: u32, base: u64, inheriting: u64) => descriptors::set_rights;
        "fd_filestat_get"(fd: u32, out: u32) => descriptors::file_status;
        "fd_filestat_set_size"(fd: u32, size: u64) => writing::set_size;
        "fd_filestat_set_times"(fd: u32, access: u64, change: u64, flags: u32) => descriptors::set_times;
        "fd_pread"(fd: u32, iovs: u32, count: u32, offset: u64, out: u32) => reading::pread;
        "fd_pwrite"(fd: u32, iovs: u32, count: u32, offset: u64, out: u32) => writing::pwrite;
        "fd_prestat_get"(fd: u32, out: u32) => preopens::status;
        "fd_prestat_dir_name"(fd: u32, buffer: u32, length: u32) => preopens::name;
        "fd_read"(fd: u32, iovs: u32, count: u32, out: u32) => reading::read;
        "fd_readdir"(fd: u32, buffer: u32, length: u32, cookie: u64, out: u32) => reading::read_folder;
        "fd_renumber"(from: u32, to: u32) => descriptors::renumber;
        "fd_seek"(fd: u32, offset: i64, whence: u32, out: u32) => descriptors::seek;
        "fd_tell"(fd: u32, out: u32) => descriptors::tell;
        "fd_write"(fd: u32, iovs: u32, count: u32, out: u32) => writing::write;
    }
    Ok(())
}

/// Defines the calls that take a path.
fn define_paths(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    calls! { linker:
        "path_create_directory"(fd: u32, path: u32, length: u32) =>
            |guest, fd, path, length| paths::create_folder(guest, fd, text(path, length));
        "path_filestat_get"(fd: u32, lookup: u32, path: u32, length: u32, out: u32) =>
            |guest, fd, lookup, path, length, out| paths::file_status(guest, fd, lookup, text(path, length), out);
        "path_filestat_set_times"(fd: u32, lookup: u32, path: u32, length: u32, access: u64, change: u64, flags: u32) =>
            |guest, fd, lookup, path, length, access, change, flags| {
                paths::set_times(guest, fd, lookup, text(path, length), NewTimes { access, change, flags })
            };
        "path_link"(fd: u32, lookup: u32, path: u32, length: u32, to: u32, new: u32, new_length: u32) =>
            |guest, fd, lookup, path, length, to, new, new_length| {
                paths::link(guest, (fd, lookup, text(path, length)), (to, text(new, new_length)))
            };
        "path_open"(fd: u32, lookup: u32, path: u32, length: u32, flags: u32, base: u64, inheriting: u64, status: u32, out: u32) =>
            |guest, fd, lookup, path, length, flags, base, inheriting, status, out| {
                opening::open(guest, fd, text(path, length), Wish { lookup, flags, base, inheriting, status }, out)
            };
        "path_readlink"(fd: u32, path: u32, length: u32, buffer: u32, size: u32, out: u32) =>
            |guest, fd, path, length, start, size, out| {
                paths::read_link(guest, fd, text(path, length), Span { start, length: size }, out)
            };
        "path_remove_directory"(fd: u32, path: u32, length: u32) =>
            |guest, fd, path, length| paths::remove_folder(guest, fd, text(path, length));
        "path_rename"(fd: u32, path: u32, length: u32, to: u32, new: u32, new_length: u32) =>
            |guest, fd, path, length, to, new, new_length| {
                paths::rename(guest, (fd, text(path, length)), (to, text(new, new_length)))
            };
        "path_symlink"(target: u32, length: u32, fd: u32, path: u32, path_length: u32) =>
            |guest, target, length, fd, path, path_length| {
                paths::symbolic_link(guest, text(target, length), fd, text(path, path_length))
            };
        "path_unlink_file"(fd: u32, path: u32, length: u32) =>
            |guest, fd, path, length| paths::remove_file(guest, fd, text(path, length));
    }
    Ok(())
}

/// Defines the calls for sockets, which all fail: no descriptor is a socket.
fn define_sockets(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    calls! { linker:
        "sock_accept"(fd: u32, flags: u32, out: u32) => |guest, fd, _, _| descriptors::no_socket(guest, fd);
        "sock_recv"(fd: u32, iovs: u32, count: u32, flags: u32, size: u32, out: u32) => |guest, fd, _, _, _, _, _| descriptors::no_socket(guest, fd);
        "sock_send"(fd: u32, iovs: u32, count: u32, flags: u32, size: u32) => |guest, fd, _, _, _, _| descriptors::no_socket(guest, fd);
        "sock_shutdown"(fd: u32, how: u32) => |guest, fd, _| descriptors::no_socket(guest, fd);
    }
    Ok(())
}

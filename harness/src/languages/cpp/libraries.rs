//! The libraries of the package's clang: both standard libraries and the compiler's own, compiled once from the package's sources.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::error::Error;
use crate::toolchain::probe::Progress;

use super::disk;
use super::linux;
use super::lp64;
use super::objects::{self, OVERLAY, Object, Place};
use super::runtime::{RuntimeBuilder, write};
use super::threads;

/// What stands between the C library and the system: the memory has 4 GiB at most, pointers have 64 bits.
const BRIDGE: &str = include_str!("../../../drivers/cpp/wasi64.c");
/// The package's own libraries, with the flags that are theirs alone.
const ZIG: [(&str, &str); 2] = [("zigc", "-fno-builtin -lc --libc libc.txt --zig-lib-dir lib"), ("compiler_rt", "")];

impl RuntimeBuilder<'_> {
    /// Makes all libraries.
    pub(super) fn libraries(&self, progress: &dyn Fn(Progress)) -> Result<(), Error> {
        let package = self.clang.root();
        let overlay = self.root.join(OVERLAY);
        let place = Place { package: &package, overlay: &overlay };
        let (cpp, c) = (objects::cpp_library(&place)?, self.c_objects(&place)?);
        let all: Vec<&Object> = cpp.iter().chain(&c).collect();
        let total = all.len() as u64 + 2;
        let step = |done| {
            let what = format!("preparing the libraries of {}, once (about a minute)", self.language.name);
            progress(Progress::Step { what, done, total });
        };
        step(0);
        thread::scope(|scope| {
            let zig = scope.spawn(|| self.zig_libraries());
            self.objects(&all, &step)?;
            zig.join().expect("the thread does not panic")
        })?;
        self.tags()?;
        let names = |objects: &[Object]| objects.iter().map(|object| object.name.clone()).collect::<Vec<_>>();
        self.archive("libc++.a", &[names(&cpp), vec!["tags.o".to_owned()]].concat())?;
        let [start, c] = [names(&c[..1]), names(&c[1..])];
        self.archive("libc.a", &c)?;
        self.keep(&self.work.join(&start[0]), super::runtime::C_START)?;
        step(total);
        progress(Progress::Done);
        Ok(())
    }

    /// Writes the headers that are changed, and says how the C library is compiled with them.
    fn c_objects(&self, place: &Place<'_>) -> Result<Vec<Object>, Error> {
        let unexpected = |name: String| self.failed(format!("its `{name}` is not as expected"));
        for (name, text) in lp64::headers(place.package)?.map_err(unexpected)? {
            write(&place.overlay.join(name), &text)?;
        }
        for (name, text) in disk::headers(&place.package.join(lp64::HEADERS))?.map_err(unexpected)? {
            write(&place.overlay.join(name), &text)?;
        }
        for (name, text) in threads::headers(place.package)?.map_err(unexpected)? {
            write(&place.overlay.join(name), &text)?;
        }
        for (name, text) in threads::files() {
            write(&self.work.join(name), text)?;
        }
        let (arch, bridge) = (self.work.join("arch"), self.work.join("wasi64.c"));
        let files = self.work.join(disk::NAME);
        write(&files, disk::SOURCE)?;
        write(&self.work.join(disk::PATHS.0), disk::PATHS.1)?;
        write(&arch.join("atomic_arch.h"), &lp64::atomics(place.package)?)?;
        let headers = linux::headers(place.overlay, &place.package.join(lp64::HEADERS))?.map_err(unexpected)?;
        for (name, text) in headers {
            write(&place.overlay.join(name), &text)?;
        }
        let calls = place.package.join(objects::SYSTEM_CALLS);
        let calls = fs::read_to_string(&calls).map_err(Error::io("read", &calls))?;
        write(&bridge, &linux::bridge(BRIDGE, &calls))?;
        Ok(objects::c_library(place, &arch, &bridge, files, &self.work.join(threads::FOLDER)))
    }

    /// Compiles objects on all cores.
    fn objects(&self, all: &[&Object], step: &dyn Fn(u64)) -> Result<(), Error> {
        let (next, failure) = (AtomicUsize::new(0), Mutex::new(None));
        let work = |progress: Option<&dyn Fn(u64)>| {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(object) = all.get(index) else { break };
                let mut args = object.args.clone();
                args.extend(["-o".into(), object.name.clone().into(), object.source.clone().into()]);
                if let Err(error) = self.run(self.clang.clang(&self.work, args)) {
                    *failure.lock().expect("no thread panics while it holds this") = Some(error);
                    next.store(all.len(), Ordering::Relaxed);
                }
                if let Some(progress) = progress {
                    progress(index as u64 + 1);
                }
            }
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            for _ in 1..cores {
                scope.spawn(|| work(None));
            }
            work(Some(step));
        });
        failure.into_inner().expect("no thread panicked while it held this").map_or(Ok(()), Err)
    }

    /// The tags of exceptions.
    fn tags(&self) -> Result<(), Error> {
        write(&self.work.join("tags.s"), objects::TAGS)?;
        let target = format!("--target={}", objects::TARGET);
        let args = ["-c", &target, "-mexception-handling", "-mreference-types", "-o", "tags.o", "tags.s"];
        self.run(self.clang.clang(&self.work, args.map(Into::into).into())).map(|_| ())
    }

    /// The sources in the package's own language, of which one has Linux's numbers of errors.
    fn zig_sources(&self, lib: &Path, shown: &Path) -> Result<(), Error> {
        for (folder, except) in [("", "std"), ("std", "os"), ("std/os", "wasi.zig")] {
            show(&lib.join(folder), &shown.join(folder), except)?;
        }
        let path = lib.join(linux::ZIG_ERRORS);
        let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        let name = linux::ZIG_ERRORS;
        let text = linux::zig_errors(&text).ok_or_else(|| self.failed(format!("its `{name}` is not as expected")))?;
        write(&shown.join(name), &text)
    }

    /// Packs objects into a library and keeps it.
    fn archive(&self, library: &str, objects: &[String]) -> Result<(), Error> {
        let mut args: Vec<OsString> = ["crsD", library].map(Into::into).into();
        args.extend(objects.iter().map(Into::into));
        self.run(self.clang.tool("ar", &self.work, args))?;
        self.keep(&self.work.join(library), library)
    }

    /// The libraries that are written in the package's own language: the rest of C's, and what compiled code calls.
    fn zig_libraries(&self) -> Result<(), Error> {
        let lib = self.clang.root().join("lib");
        let folder = self.work.join("zig");
        let source = |name: &str| lib.join(name);
        write(&folder.join("libc.txt"), &installation(&lib))?;
        copy(&source("compiler_rt"), &folder.join("compiler_rt"))?;
        fs::copy(source("compiler_rt.zig"), folder.join("compiler_rt.zig")).map_err(Error::io("copy", &lib))?;
        let compare = folder.join("compiler_rt").join(lp64::COMPARE);
        let text = fs::read_to_string(&compare).map_err(Error::io("read", &compare))?;
        let text =
            lp64::compare(&text).ok_or_else(|| self.failed(format!("its `{}` is not as expected", lp64::COMPARE)))?;
        fs::remove_file(&compare).map_err(Error::io("replace", &compare))?;
        write(&compare, &text)?;
        self.zig_sources(&lib, &folder.join("lib"))?;
        for (name, flags) in ZIG {
            let root = if name == "zigc" { "lib/c.zig" } else { "compiler_rt.zig" };
            let shared = "-target wasm64-wasi -mcpu lime1+exception_handling+reference_types+simd128 -O ReleaseFast -fstrip \
                          --global-cache-dir made --cache-dir made --name";
            let mut args: Vec<OsString> = vec![root.into()];
            args.extend(flags.split_whitespace().chain(shared.split_whitespace()).chain([name]).map(Into::into));
            self.run(self.clang.tool("build-lib", &folder, args))?;
            let made = format!("lib{name}.a");
            self.keep(&folder.join(&made), &made)?;
        }
        Ok(())
    }
}

/// Makes a folder that shows what is in another one, except for one entry.
fn show(from: &Path, to: &Path, except: &str) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::io("make", to))?;
    let entries = fs::read_dir(from).map_err(Error::io("read", from))?;
    for entry in entries.flatten().filter(|entry| entry.file_name() != except) {
        let shown = to.join(entry.file_name());
        std::os::unix::fs::symlink(entry.path(), &shown).map_err(Error::io("link", &shown))?;
    }
    Ok(())
}

/// Where the C library's headers are, in the words of the package's build: it has no C library for 64 bits to offer.
fn installation(lib: &Path) -> String {
    let headers = lib.join("libc/include");
    let [wasm, generic] = ["wasm-wasi-musl", "generic-musl"].map(|name| headers.join(name).display().to_string());
    let empty =
        ["msvc_lib_dir", "kernel32_lib_dir", "cc_dir", "darwin_sdk_dir"].map(|key| format!("{key}=\n")).concat();
    format!("include_dir={wasm}\nsys_include_dir={generic}\ncrt_dir=.\n{empty}")
}

/// Copies the files of a folder that holds no others.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::io("make", to))?;
    let entries = fs::read_dir(from).map_err(Error::io("read", from))?;
    for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
        let copied = to.join(entry.file_name());
        fs::copy(entry.path(), &copied).map_err(Error::io("copy", &copied))?;
    }
    Ok(())
}

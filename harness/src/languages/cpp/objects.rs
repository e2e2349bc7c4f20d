//! What is compiled once for the package's clang, and how: both standard libraries with pointers of 64 bits and exceptions, which
//! the package carries as sources.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{disk, threads};
use crate::error::Error;

/// Parts for builds without exceptions, and those of which the judge's start code has its own: one would bring all of `printf` into
/// every program.
const OTHERS: [&str; 3] = ["cxa_noexception.cpp", "abort_message.cpp", "cxa_thread_atexit.cpp"];

/// The tags that exceptions and `longjmp` are thrown with.
pub(super) const TAGS: &str = "\t.tagtype __cpp_exception i64\n\t.globl __cpp_exception\n__cpp_exception:\n\
                               \t.tagtype __c_longjmp i64\n\t.globl __c_longjmp\n__c_longjmp:\n";

/// What the package's clang compiles for: pointers and `long` have 64 bits, as on a desktop. The linked module is lowered.
pub(super) const TARGET: &str = "wasm64-wasip1";

/// What all code in a program has in common: the processor, and how exceptions travel.
const MACHINE: [&str; 12] = [
    "-c",
    "--target=wasm64-wasip1",
    "-mcpu=lime1",
    "-msimd128",
    "-mexception-handling",
    "-mreference-types",
    "-mllvm",
    "-wasm-use-legacy-eh=false",
    "-mllvm",
    "-wasm-enable-sjlj",
    "-O2",
    "-w",
];

/// How libc++ is configured: the package configures it on the command line, to the library and to programs alike.
const LIBCXX: [&str; 16] = [
    "-D_LIBCPP_ABI_VERSION=1",
    "-D_LIBCPP_ABI_NAMESPACE=__1",
    "-D_LIBCPP_HAS_THREADS=1",
    "-D_LIBCPP_HAS_MONOTONIC_CLOCK=1",
    "-D_LIBCPP_HAS_TERMINAL=0",
    "-D_LIBCPP_HAS_MUSL_LIBC=1",
    "-D_LIBCPP_HAS_VENDOR_AVAILABILITY_ANNOTATIONS=0",
    "-D_LIBCPP_HAS_FILESYSTEM=1",
    "-D_LIBCPP_HAS_RANDOM_DEVICE=1",
    "-D_LIBCPP_HAS_LOCALIZATION=1",
    "-D_LIBCPP_HAS_UNICODE=1",
    "-D_LIBCPP_HAS_WIDE_CHARACTERS=1",
    "-D_LIBCPP_HAS_NO_STD_MODULES",
    "-D_LIBCPP_PSTL_BACKEND_SERIAL",
    "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE",
    "-D_LIBCPP_ASSERTION_SEMANTIC_DEFAULT=_LIBCPP_ASSERTION_SEMANTIC_IGNORE",
];

/// The sources of the C library with their flags, as the package's own build of a program in C compiles them.
const C_SOURCES: &str = include_str!("../../../drivers/cpp/libc.txt");
/// The source in the package that calls the system; its calls pass pointers.
pub(super) const SYSTEM_CALLS: &str = "lib/libc/wasi/libc-bottom-half/sources/__wasilibc_real.c";

/// One object file to be made.
#[derive(Debug)]
pub(super) struct Object {
    /// Its source.
    pub(super) source: PathBuf,
    /// Its name in the library.
    pub(super) name: String,
    /// How its source is compiled.
    pub(super) args: Vec<OsString>,
}

/// The folder of the headers that take the place of the package's, among the libraries.
pub(super) const OVERLAY: &str = "include";

/// Where the headers are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The package.
    pub(super) package: &'a Path,
    /// Those headers of the C library that are other ones with pointers of 64 bits.
    pub(super) overlay: &'a Path,
}

/// The package's headers and how they are configured, for C++ with the C++ library's in front.
pub(super) fn headers(place: &Place<'_>, set: HeaderSet) -> Vec<OsString> {
    let lib = place.package.join("lib");
    let folder = |path: &str| [OsString::from("-isystem"), lib.join(path).into()];
    let mut args: Vec<OsString> = vec!["-nostdinc".into()];
    if set == HeaderSet::Cpp {
        args.push("-nostdinc++".into());
        args.extend(LIBCXX.map(Into::into));
        args.extend(["-isystem".into(), place.overlay.join(threads::CPP_HEADERS).into()]);
        args.extend(["libcxx/include", "libcxxabi/include"].into_iter().flat_map(folder));
    }
    args.extend(folder("include"));
    args.extend(["-isystem".into(), place.overlay.into()]);
    args.extend(["libc/include/wasm-wasi-musl", "libc/include/generic-musl"].into_iter().flat_map(folder));
    args
}

/// Which of the package's headers a source includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderSet {
    /// Those of the C library.
    C,
    /// Those of the C++ library in front of them.
    Cpp,
}

/// How a part of the libraries in C++ is compiled.
pub(super) fn cpp_args(place: &Place<'_>) -> Vec<OsString> {
    let lib = place.package.join("lib");
    let flags = "-std=c++23 -fwasm-exceptions -DNDEBUG -fvisibility=hidden -fvisibility-inlines-hidden -ffunction-sections \
                 -fdata-sections -D_LIBCPP_BUILDING_LIBRARY -DLIBCXX_BUILDING_LIBCXXABI -D_LIBCXXABI_BUILDING_LIBRARY \
                 -D_LIBCXXABI_HAS_NO_THREADS -D_LIBCXXABI_DISABLE_VISIBILITY_ANNOTATIONS \
                 -D_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS -DLIBCXXABI_SILENT_TERMINATE -D__WASM_EXCEPTIONS__";
    let mut args: Vec<OsString> = MACHINE.iter().copied().chain(flags.split_whitespace()).map(Into::into).collect();
    for folder in ["libcxx/src", "libcxx/src/include", "libcxx/libc", "libcxxabi/src", "libunwind/include"] {
        args.extend(["-I".into(), lib.join(folder).into()]);
    }
    args.extend(headers(place, HeaderSet::Cpp));
    args
}

/// How a part of the libraries in C is compiled.
pub(super) fn c_args(place: &Place<'_>) -> Vec<OsString> {
    let flags = "-std=gnu17 -DNDEBUG -fvisibility=hidden -ffunction-sections -fdata-sections -fdeclspec \
                 -D__WASM_EXCEPTIONS__ -D_LIBUNWIND_HIDE_SYMBOLS";
    let mut args: Vec<OsString> = MACHINE.iter().copied().chain(flags.split_whitespace()).map(Into::into).collect();
    args.extend(["-I".into(), place.package.join("lib/libunwind/include").into()]);
    args.extend(headers(place, HeaderSet::C));
    args
}

/// Everything in the C++ library, in a fixed order.
pub(super) fn cpp_library(place: &Place<'_>) -> Result<Vec<Object>, Error> {
    let lib = place.package.join("lib");
    let mut objects = Vec::new();
    for folder in ["libcxx/src", "libcxx/src/filesystem", "libcxx/src/ryu", "libcxxabi/src"] {
        for source in sources(&lib.join(folder))? {
            objects.push(Object { name: object_name(folder, &source), source, args: cpp_args(place) });
        }
    }
    let unwind = lib.join("libunwind/src/Unwind-wasm.c");
    objects.push(Object { name: "unwind.o".to_owned(), source: unwind, args: c_args(place) });
    Ok(objects)
}

/// Everything in the C library: `arch` holds its headers about the processor, `bridge` takes the place of its calls of the system,
/// `files` is what it lacks about files, and `threads` the folder with threads. The first is the code that starts a program.
pub(super) fn c_library(place: &Place<'_>, arch: &Path, bridge: &Path, files: PathBuf, threads: &Path) -> Vec<Object> {
    let lib = place.package.join("lib");
    let (mut flags, mut objects) = (Vec::new(), Vec::new());
    for line in C_SOURCES.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(": ").unwrap_or_default() {
            ("flags", text) => flags = c_library_args(place, arch, text),
            (folder, names) => {
                objects
                    .extend(names.split(' ').map(|name| c_object(&lib, &format!("{folder}/{name}"), &flags, bridge)));
            }
        }
    }
    objects.push(Object { source: files, name: "judge_files.o".to_owned(), args: disk::args(&flags) });
    objects.extend(threads::stems().map(|stem| Object {
        source: threads.join(format!("{stem}.c")),
        name: format!("judge_thread_{stem}.o"),
        args: threads::args(&flags),
    }));
    objects
}

/// An object of the C library.
fn c_object(lib: &Path, source: &str, flags: &[OsString], bridge: &Path) -> Object {
    let name = source.trim_end_matches(".c").replace('/', "_") + ".o";
    let args = flags.iter().cloned().chain(disk::changes(source)).collect();
    let source = if SYSTEM_CALLS.ends_with(source) { bridge.to_owned() } else { lib.join(source) };
    Object { source, name, args }
}

/// How sources of the C library are compiled; of the flags, words with a slash are folders of the package.
fn c_library_args(place: &Place<'_>, arch: &Path, flags: &str) -> Vec<OsString> {
    let lib = place.package.join("lib");
    let fixed = "-fno-PIC -nostdinc -DNDEBUG -fno-stack-protector -ffunction-sections -fdata-sections -isystem";
    let mut args: Vec<OsString> = MACHINE.iter().copied().chain(fixed.split_whitespace()).map(Into::into).collect();
    args.extend([lib.join("include").into(), "-I".into(), arch.into(), "-isystem".into(), place.overlay.into()]);
    args.extend(
        flags.split_whitespace().map(|word| if word.contains('/') { lib.join(word).into() } else { word.into() }),
    );
    args
}

/// The sources in a folder that are wanted, in the order of their names.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::io("read", folder))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "cpp"))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default();
            !OTHERS.iter().any(|unwanted| name == *unwanted)
        })
        .collect();
    found.sort();
    Ok(found)
}

/// Sources of one name are in several folders.
fn object_name(folder: &str, source: &Path) -> String {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    format!("{}-{stem}.o", folder.split('/').next().unwrap_or_default())
}

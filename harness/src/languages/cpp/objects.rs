//! What is compiled once for the package's clang, and how: the C++ library with exceptions, which the package carries as
//! sources.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Parts of libc++ for threads, of which there are none here.
const THREADS: [&str; 10] = [
    "atomic.cpp",
    "barrier.cpp",
    "condition_variable.cpp",
    "condition_variable_destructor.cpp",
    "future.cpp",
    "mutex.cpp",
    "mutex_destructor.cpp",
    "shared_mutex.cpp",
    "thread.cpp",
    "cxa_thread_atexit.cpp",
];
/// Parts for builds without exceptions, and the one that would bring all of `printf` into every program: the judge's start
/// code has its own.
const OTHERS: [&str; 2] = ["cxa_noexception.cpp", "abort_message.cpp"];

/// The tags that exceptions and `longjmp` are thrown with.
pub(super) const TAGS: &str = "\t.tagtype __cpp_exception i32\n\t.globl __cpp_exception\n__cpp_exception:\n\
                               \t.tagtype __c_longjmp i32\n\t.globl __c_longjmp\n__c_longjmp:\n";

/// What all code in a program has in common: the processor, and how exceptions travel.
const MACHINE: [&str; 12] = [
    "-c",
    "--target=wasm32-wasip1",
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
    "-D_LIBCPP_HAS_THREADS=0",
    "-D_LIBCPP_HAS_MONOTONIC_CLOCK=1",
    "-D_LIBCPP_HAS_TERMINAL=0",
    "-D_LIBCPP_HAS_MUSL_LIBC=1",
    "-D_LIBCPP_HAS_VENDOR_AVAILABILITY_ANNOTATIONS=0",
    "-D_LIBCPP_HAS_FILESYSTEM=0",
    "-D_LIBCPP_HAS_RANDOM_DEVICE=1",
    "-D_LIBCPP_HAS_LOCALIZATION=1",
    "-D_LIBCPP_HAS_UNICODE=1",
    "-D_LIBCPP_HAS_WIDE_CHARACTERS=1",
    "-D_LIBCPP_HAS_NO_STD_MODULES",
    "-D_LIBCPP_PSTL_BACKEND_SERIAL",
    "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE",
    "-D_LIBCPP_ASSERTION_SEMANTIC_DEFAULT=_LIBCPP_ASSERTION_SEMANTIC_IGNORE",
];

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

/// The package's headers and how they are configured, for C++ with the C++ library's in front.
pub(super) fn headers(root: &Path, set: HeaderSet) -> Vec<OsString> {
    let lib = root.join("lib");
    let folder = |path: &str| [OsString::from("-isystem"), lib.join(path).into()];
    let mut args: Vec<OsString> = vec!["-nostdinc".into()];
    if set == HeaderSet::Cpp {
        args.push("-nostdinc++".into());
        args.extend(LIBCXX.map(Into::into));
        args.extend(["libcxx/include", "libcxxabi/include"].into_iter().flat_map(folder));
    }
    args.extend(["include", "libc/include/wasm-wasi-musl", "libc/include/generic-musl"].into_iter().flat_map(folder));
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
pub(super) fn cpp_args(root: &Path) -> Vec<OsString> {
    let lib = root.join("lib");
    let flags = "-std=c++23 -fwasm-exceptions -DNDEBUG -fvisibility=hidden -fvisibility-inlines-hidden -ffunction-sections \
                 -fdata-sections -D_LIBCPP_BUILDING_LIBRARY -DLIBCXX_BUILDING_LIBCXXABI -D_LIBCXXABI_BUILDING_LIBRARY \
                 -D_LIBCXXABI_HAS_NO_THREADS -D_LIBCXXABI_DISABLE_VISIBILITY_ANNOTATIONS \
                 -D_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS -DLIBCXXABI_SILENT_TERMINATE -D__WASM_EXCEPTIONS__";
    let mut args: Vec<OsString> = MACHINE.iter().copied().chain(flags.split_whitespace()).map(Into::into).collect();
    for folder in ["libcxx/src", "libcxx/src/include", "libcxx/libc", "libcxxabi/src", "libunwind/include"] {
        args.extend(["-I".into(), lib.join(folder).into()]);
    }
    args.extend(headers(root, HeaderSet::Cpp));
    args
}

/// How a part of the libraries in C is compiled.
pub(super) fn c_args(root: &Path) -> Vec<OsString> {
    let flags = "-std=gnu17 -DNDEBUG -fvisibility=hidden -ffunction-sections -fdata-sections -fdeclspec \
                 -D__WASM_EXCEPTIONS__ -D_LIBUNWIND_HIDE_SYMBOLS";
    let mut args: Vec<OsString> = MACHINE.iter().copied().chain(flags.split_whitespace()).map(Into::into).collect();
    args.extend(["-I".into(), root.join("lib/libunwind/include").into()]);
    args.extend(headers(root, HeaderSet::C));
    args
}

/// Everything in the library, in a fixed order.
pub(super) fn all(root: &Path) -> Result<Vec<Object>, Error> {
    let lib = root.join("lib");
    let mut objects = Vec::new();
    for folder in ["libcxx/src", "libcxx/src/ryu", "libcxxabi/src"] {
        for source in sources(&lib.join(folder))? {
            objects.push(Object { name: object_name(folder, &source), source, args: cpp_args(root) });
        }
    }
    let unwind = lib.join("libunwind/src/Unwind-wasm.c");
    objects.push(Object { name: "unwind.o".to_owned(), source: unwind, args: c_args(root) });
    Ok(objects)
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
            !THREADS.iter().chain(&OTHERS).any(|unwanted| name == *unwanted)
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

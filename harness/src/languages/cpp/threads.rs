//! Threads in C and C++: POSIX threads of the judge's own, on which both standard libraries build. All of them run on the one
//! machine thread of a guest, in an order that the program alone decides.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::lp64::{self, File};
use crate::error::Error;

/// The sources, and the header that they share.
const SOURCES: [(&str, &str); 6] = [
    ("wait.c", include_str!("../../../drivers/cpp/threads/wait.c")),
    ("mutex.c", include_str!("../../../drivers/cpp/threads/mutex.c")),
    ("condition.c", include_str!("../../../drivers/cpp/threads/condition.c")),
    ("thread.c", include_str!("../../../drivers/cpp/threads/thread.c")),
    ("c11.c", include_str!("../../../drivers/cpp/threads/c11.c")),
    ("threads.h", include_str!("../../../drivers/cpp/threads/threads.h")),
];
/// Their folder in the place where libraries are made.
pub(super) const FOLDER: &str = "threads";

/// The folder, among the headers that are changed, of those of the C++ library.
pub(super) const CPP_HEADERS: &str = "c++";
/// The header with which the C++ library waits for atomic variables.
const POLL: &str = "__thread/poll_with_backoff.h";
/// Where its loop begins, in which nothing else would ever run.
const LOOP: &str = "  auto const __start = chrono::high_resolution_clock::now();\n  for (int __count = 0;;) {\n";
const WAIT: &str = "  auto __ready = [](const void* __p) -> int {
    return (*static_cast<typename remove_reference<_Poll>::type*>(const_cast<void*>(__p)))() ? 1 : 0;
  };
  return ::__thread_poll(__ready, std::addressof(__poll), __max_elapsed.count())
             ? __poll_with_backoff_results::__poll_success
             : __poll_with_backoff_results::__timeout;
  auto const __start = chrono::high_resolution_clock::now();
  for (int __count = 0;;) {
";
const NAMESPACE: &str = "_LIBCPP_BEGIN_NAMESPACE_STD\n";
const DECLARED: &str = "#include <__memory/addressof.h>
#include <__type_traits/remove_reference.h>

extern \"C\" int __thread_poll(int (*)(const void*), const void*, long long);

_LIBCPP_BEGIN_NAMESPACE_STD
";

/// The guard behind which a header of the C library hides what it has no system for.
const HIDDEN: &str = "#ifdef __wasilibc_unmodified_upstream";

/// The headers that take the place of the package's; `Err` names the file that is not as expected.
pub(super) fn headers(package: &Path) -> Result<Result<Vec<File>, String>, Error> {
    let read = |path: &Path| fs::read_to_string(path).map_err(Error::io("read", path));
    let posix = read(&package.join(lp64::HEADERS).join("pthread.h"))?;
    let poll = read(&package.join("lib/libcxx/include").join(POLL))?;
    if !(posix.contains(HIDDEN) && poll.contains(LOOP) && poll.contains(NAMESPACE)) {
        return Ok(Err(format!("pthread.h or {POLL}")));
    }
    let poll = poll.replacen(LOOP, WAIT, 1).replacen(NAMESPACE, DECLARED, 1);
    Ok(Ok(vec![("pthread.h".to_owned(), posix.replace(HIDDEN, "#if 1 //")), (format!("{CPP_HEADERS}/{POLL}"), poll)]))
}

/// The sources as files, named from the folder where libraries are made.
pub(super) fn files() -> impl Iterator<Item = (String, &'static str)> {
    SOURCES.into_iter().map(|(name, text)| (format!("{FOLDER}/{name}"), text))
}

/// The names of the sources to compile, without `.c`.
pub(super) fn stems() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().filter_map(|(name, _)| name.strip_suffix(".c"))
}

/// How they are compiled, after the C library's flags.
pub(super) fn args(flags: &[OsString]) -> Vec<OsString> {
    flags.iter().cloned().chain(["-fno-builtin".into(), "-D_GNU_SOURCE".into()]).collect()
}

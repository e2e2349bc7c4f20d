//! What is other in the package where pointers and `long` have 64 bits: headers of the C library, which know 32 bits alone, and a
//! line of the compiler's own library. `int64_t` is `long`, as on 64-bit Linux.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// The folder of the C library's headers for WebAssembly, in the package.
pub(super) const HEADERS: &str = "lib/libc/include/wasm-wasi-musl";
/// The folder of its own headers about the processor.
const ARCH: &str = "lib/libc/wasi/libc-top-half/musl/arch/wasm32/atomic_arch.h";
/// The source of the compiler's library that compares floats.
pub(super) const COMPARE: &str = "comparef.zig";

/// Sizes of structures that hold pointers: these have other ones, all others keep theirs.
const POINTERS: [&str; 7] = [
    "void*",
    "__wasi_size_t",
    "__wasi_iovec_t",
    "__wasi_ciovec_t",
    "__wasi_prestat_dir_t",
    "__wasi_prestat_u_t",
    "__wasi_prestat_t",
];
const API: &str = "#ifndef __wasm32__\n#error <wasi/api.h> only supports wasm32; doesn't yet support wasm64\n#endif\n";
/// The types of 64 bits that become `long`: all of them, or `int64_t` would be two types.
const TYPES: [&str; 2] = ["#define _Int64 long long\n", "#define _Reg long long\n"];

/// A header or source and its text.
pub(super) type File = (String, String);

/// The headers that take the place of the package's; `Err` names the file that is not as expected.
pub(super) fn headers(package: &Path) -> Result<Result<Vec<File>, String>, Error> {
    let folder = package.join(HEADERS);
    let read = |name: &str| read(&folder.join(name));
    let mut made = vec![("bits/posix.h".to_owned(), POSIX.to_owned())];
    let (api, limits, types) = (read("wasi/api.h")?, read("bits/stdint.h")?, read("bits/alltypes.h")?);
    let (Some(api), Some(limits), Some(types)) = (interface(&api), limits_of(&limits), types_of(&types)) else {
        return Ok(Err("wasi/api.h, bits/stdint.h or bits/alltypes.h".to_owned()));
    };
    made.extend(
        [("wasi/api.h", api), ("bits/stdint.h", limits), ("bits/alltypes.h", types)].map(|(n, t)| (n.to_owned(), t)),
    );
    let entries = fs::read_dir(&folder).map_err(Error::io("read", &folder))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name.starts_with("__typedef_"));
    names.sort();
    for name in names {
        let text = read(&name)?;
        if text.contains("long long") {
            made.push((name, text.replace("long long", "long")));
        }
    }
    Ok(Ok(made))
}

const POSIX: &str = "#define _POSIX_V6_LP64_OFF64 (1)\n#define _POSIX_V7_LP64_OFF64 (1)\n";

/// The system interface without the check of the processor, and those of sizes that hold no more.
fn interface(text: &str) -> Option<String> {
    let (before, behind) = text.split_once(API)?;
    let is_kept = |line: &&str| {
        let checks = line.starts_with("_Static_assert(");
        !(checks
            && POINTERS.iter().any(|name| line.contains(&format!("({name})")) || line.contains(&format!("({name},"))))
    };
    Some([before, &behind.split_inclusive('\n').filter(is_kept).collect::<String>()].concat())
}

/// The limits of pointers and sizes.
fn limits_of(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for name in ["INTPTR_MIN", "INTPTR_MAX", "UINTPTR_MAX", "PTRDIFF_MIN", "PTRDIFF_MAX", "SIZE_MAX"] {
        let line = text.lines().find(|line| line.split_whitespace().nth(1) == Some(name))?.to_owned();
        text = text.replace(&line, &line.replace("INT32", "INT64"));
    }
    // As the GNU library has it on 64-bit machines: what is fast has a whole register.
    let fast =
        |line: &str| if line.contains("_FAST") || line.contains("_fast") { widened(line) } else { line.to_owned() };
    Some(text.split_inclusive('\n').map(fast).collect())
}

/// A line about a fast type, with 64 bits.
fn widened(line: &str) -> String {
    let old = ["int16_t ", "int32_t ", " INT16_", " INT32_", " UINT16_", " UINT32_"];
    let new = ["int64_t ", "int64_t ", " INT64_", " INT64_", " UINT64_", " UINT64_"];
    old.iter().zip(new).fold(line.to_owned(), |line, (old, new)| line.replace(old, new))
}

fn types_of(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for old in TYPES {
        if !text.contains(old) {
            return None;
        }
        text = text.replace(old, &old.replace("long long", "long"));
    }
    Some(text)
}

/// The C library's header about atomic operations, with one on pointers.
pub(super) fn atomics(package: &Path) -> Result<String, Error> {
    let text = read(&package.join(ARCH))?;
    Ok(text
        + "#define a_cas_p a_cas_p\nstatic inline void *a_cas_p(volatile void *p, void *t, void *s) {\n\
           \x20   return __sync_val_compare_and_swap((void *volatile *)p, t, s);\n}\n")
}

/// The compiler's library compares floats with results of 32 bits, as clang wants it; `None` if it is not as expected.
pub(super) fn compare(text: &str) -> Option<String> {
    let old = "builtin.cpu.arch.isAARCH64())";
    text.contains(old).then(|| text.replacen(old, "builtin.cpu.arch.isAARCH64() or builtin.cpu.arch.isWasm())", 1))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::io("read", path))
}

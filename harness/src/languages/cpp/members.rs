//! Which files of the pinned package are unpacked.

/// Which members of the package are unpacked: not the libraries of other systems.
pub(super) fn is_needed(name: &str) -> bool {
    let Some(name) = name.strip_prefix("ziglang/") else { return false };
    let Some(name) = name.strip_prefix("lib/") else { return name == "zig" || name.starts_with("LICENSE") };
    if let Some(headers) = name.strip_prefix("libc/include/") {
        return headers.starts_with("wasm-wasi-musl/") || headers.starts_with("generic-musl/");
    }
    let others =
        ["docs", "libtsan", "lldb", "init", "build-web", "compiler/", "libc/darwin", "libc/freebsd", "libc/glibc"];
    let more = ["libc/mingw", "libc/netbsd", "libc/openbsd"];
    !others.iter().chain(&more).any(|other| name.starts_with(other))
}

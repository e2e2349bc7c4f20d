//! What is Linux's where the package has numbers and types of WASI: errors, the sizes of buffers, ticks of the clock.
//!
//! The C library is compiled with these headers, and its calls of the system translate the errors that they return.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::lp64::File;
use crate::error::Error;

/// The errors of WASI in the order of their numbers, from 0, with the numbers of Linux. A missing right is a refusal.
const ERRORS: &str = "SUCCESS 0 2BIG 7 ACCES 13 ADDRINUSE 98 ADDRNOTAVAIL 99 AFNOSUPPORT 97 AGAIN 11 ALREADY 114 BADF 9 \
                      BADMSG 74 BUSY 16 CANCELED 125 CHILD 10 CONNABORTED 103 CONNREFUSED 111 CONNRESET 104 DEADLK 35 \
                      DESTADDRREQ 89 DOM 33 DQUOT 122 EXIST 17 FAULT 14 FBIG 27 HOSTUNREACH 113 IDRM 43 ILSEQ 84 \
                      INPROGRESS 115 INTR 4 INVAL 22 IO 5 ISCONN 106 ISDIR 21 LOOP 40 MFILE 24 MLINK 31 MSGSIZE 90 \
                      MULTIHOP 72 NAMETOOLONG 36 NETDOWN 100 NETRESET 102 NETUNREACH 101 NFILE 23 NOBUFS 105 NODEV 19 \
                      NOENT 2 NOEXEC 8 NOLCK 37 NOLINK 67 NOMEM 12 NOMSG 42 NOPROTOOPT 92 NOSPC 28 NOSYS 38 NOTCONN 107 \
                      NOTDIR 20 NOTEMPTY 39 NOTRECOVERABLE 131 NOTSOCK 88 NOTSUP 95 NOTTY 25 NXIO 6 OVERFLOW 75 \
                      OWNERDEAD 130 PERM 1 PIPE 32 PROTO 71 PROTONOSUPPORT 93 PROTOTYPE 91 RANGE 34 ROFS 30 SPIPE 29 \
                      SRCH 3 STALE 116 TIMEDOUT 110 TXTBSY 26 XDEV 18 NOTCAPABLE 134";
/// Errors that Linux has beside them.
const MORE: &str = "NOTBLK 15 CHRNG 44 L2NSYNC 45 L3HLT 46 L3RST 47 LNRNG 48 UNATCH 49 NOCSI 50 L2HLT 51 BADE 52 BADR 53 \
                    XFULL 54 NOANO 55 BADRQC 56 BADSLT 57 BFONT 59 NOSTR 60 NODATA 61 TIME 62 NOSR 63 NONET 64 NOPKG 65 \
                    REMOTE 66 ADV 68 SRMNT 69 COMM 70 DOTDOT 73 NOTUNIQ 76 BADFD 77 REMCHG 78 LIBACC 79 LIBBAD 80 LIBSCN 81 \
                    LIBMAX 82 LIBEXEC 83 RESTART 85 STRPIPE 86 USERS 87 SOCKTNOSUPPORT 94 PFNOSUPPORT 96 SHUTDOWN 108 \
                    TOOMANYREFS 109 HOSTDOWN 112 UCLEAN 117 NOTNAM 118 NAVAIL 119 ISNAM 120 REMOTEIO 121 NOMEDIUM 123 \
                    MEDIUMTYPE 124 NOKEY 126 KEYEXPIRED 127 KEYREVOKED 128 KEYREJECTED 129 RFKILL 132 HWPOISON 133";
/// Headers with an old and a new line each.
const EDITS: [(&str, &str, &str); 4] = [
    ("stdio.h", "#define BUFSIZ 1024\n", "#define BUFSIZ 8192\n"),
    ("signal.h", "typedef long sig_atomic_t;\n", "typedef int sig_atomic_t;\n"),
    ("__errno_values.h", "#define EWOULDBLOCK EAGAIN\n", "#define EWOULDBLOCK EAGAIN\n#define EDEADLOCK EDEADLK\n"),
    ("wasi/api.h", "#define __WASI_ERRNO_SUCCESS (UINT16_C(0))\n", "#define __WASI_ERRNO_SUCCESS (UINT16_C(0))\n"),
];
/// What a call of the system returns in the package's source.
const RETURN: &str = "return (uint16_t) ret;";
/// Where the source of the bridge includes that source.
const INCLUDE: &str = "#include WASILIBC_REAL\n";
/// How often the clock of a program ticks in a second, for the package and for Linux.
const TICKS: [&str; 2] =
    ["#define CLOCKS_PER_SEC ((clock_t)1000000000)\n", "#define CLOCKS_PER_SEC ((clock_t)1000000)\n"];

fn numbers(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let words: Vec<&str> = table.split_whitespace().collect();
    (0..words.len() / 2).map(move |index| (words[2 * index], words[2 * index + 1]))
}

/// The headers that are changed, on top of those that were changed before; `Err` names the one that is not as expected.
pub(super) fn headers(overlay: &Path, package: &Path) -> Result<Result<Vec<File>, String>, Error> {
    let mut made = Vec::new();
    for (name, old, new) in EDITS {
        let changed = overlay.join(name);
        let path = if changed.is_file() { changed } else { package.join(name) };
        let mut text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        if !text.contains(old) {
            return Ok(Err(name.to_owned()));
        }
        text = text.replacen(old, new, 1);
        match name {
            "__errno_values.h" => text = with_more_errors(&text),
            "wasi/api.h" => text = renumbered(&text),
            _ => {}
        }
        made.push((name.to_owned(), text));
    }
    Ok(Ok(made))
}

/// The system interface with Linux's numbers of errors.
fn renumbered(text: &str) -> String {
    let mut text = text.to_owned();
    for (index, (name, number)) in numbers(ERRORS).enumerate() {
        let define = format!("#define __WASI_ERRNO_{name} (UINT16_C(");
        text = text.replace(&format!("{define}{index}))"), &format!("{define}{number}))"));
    }
    text
}

fn with_more_errors(text: &str) -> String {
    let end = text.rfind("#endif").unwrap_or(text.len());
    let (before, behind) = text.split_at(end);
    let mut out = before.to_owned();
    for (name, number) in numbers(MORE) {
        let _ = writeln!(out, "#define E{name} {number}");
    }
    out + behind
}

/// The bridge to the system with the package's own calls in it, all of which return Linux's errors.
pub(super) fn bridge(bridge: &str, calls: &str) -> String {
    let mut table = String::from("#include <stdint.h>\nstatic const uint8_t LINUX_ERRORS[] = {");
    for (_, number) in numbers(ERRORS) {
        let number = if number == "134" { "13" } else { number };
        let _ = write!(table, "{number}, ");
    }
    table += "};\nstatic uint16_t linux_error(int32_t error) {\n\
              \x20   return (uint32_t)error < sizeof LINUX_ERRORS ? LINUX_ERRORS[error] : 5;\n}\n";
    let calls = calls.replace(RETURN, "return linux_error(ret);");
    table + &bridge.replacen(INCLUDE, &calls, 1)
}

/// The source in the package's own language that names the errors of WASI.
pub(super) const ZIG_ERRORS: &str = "std/os/wasi.zig";

/// That source with Linux's numbers; `None` if it is not as expected.
pub(super) fn zig_errors(text: &str) -> Option<String> {
    let start = text.find("pub const errno_t = enum(u16) {\n")?;
    let end = start + text[start..].find("};\n")?;
    let known: Vec<&str> = numbers(ERRORS).map(|(_, number)| number).collect();
    let line = |line: &str| {
        let (name, number) = line.split_once(" = ")?;
        let number: usize = number.trim_end().strip_suffix(',')?.parse().ok()?;
        Some(format!("{name} = {},\n", known.get(number)?))
    };
    let errors: String =
        text[start..end].split_inclusive('\n').map(|text| line(text).unwrap_or_else(|| text.to_owned())).collect();
    Some([&text[..start], &errors, &text[end..]].concat())
}

/// The header about time as programs see it; `None` if it is not as expected.
pub(super) fn time_header(text: &str) -> Option<String> {
    let [old, new] = TICKS;
    text.contains(old).then(|| text.replacen(old, new, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_the_numbers_of_linux_on_both_sides_of_the_bridge() {
        assert_eq!(numbers(ERRORS).count(), 77);
        let api = "#define __WASI_ERRNO_NOENT (UINT16_C(44))\n#define __WASI_ERRNO_2BIG (UINT16_C(1))\n";
        let linux = "#define __WASI_ERRNO_NOENT (UINT16_C(2))\n#define __WASI_ERRNO_2BIG (UINT16_C(7))\n";
        assert_eq!(renumbered(api), linux);
        let made = bridge("a\n#include WASILIBC_REAL\nb\n", "int f() { return (uint16_t) ret; }\n");
        assert!(made.ends_with("a\nint f() { return linux_error(ret); }\nb\n"), "{made}");
        assert!(made.contains("{0, 7, 13, "), "{made}");
        let zig =
            "pub const errno_t = enum(u16) {\n    @\"2BIG\" = 1,\n    /// none\n    NOENT = 44,\n};\nconst a = 1;\n";
        let linux =
            "pub const errno_t = enum(u16) {\n    @\"2BIG\" = 7,\n    /// none\n    NOENT = 2,\n};\nconst a = 1;\n";
        assert_eq!(zig_errors(zig).unwrap(), linux);
    }
}

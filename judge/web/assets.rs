//! The files of the page, which the binary carries: scripts, styles, icons.
//!
//! The types of scripts are taken off when the server starts, in milliseconds. At build time the parser would be compiled a second
//! time, for the build script. Compressed by gzip, which is here already: a compressor for brotli would take longer to compile than the
//! server, to send some kilobytes less to the same machine.
//!
//! A build for development reads the files from their folder, so that no change of a script needs a compiler.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::{Extension, Path as Named};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::asset::{Asset, SCRIPT};
use super::common::Shared;
use super::guard::Nonce;
use super::packages;
use super::refusal::Refusal;

/// The files by their paths, in order.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/app_files.rs"));
/// The page itself, the same at every address.
const INDEX: &str = "index.html";
/// What no browser asks for.
const UNSERVED: [&str; 2] = [INDEX, "tsconfig.json"];
static ASSETS: LazyLock<BTreeMap<&str, Asset>> = LazyLock::new(|| {
    let served = FILES.iter().filter(|(name, _)| !UNSERVED.contains(name));
    served.map(|(name, bytes)| (*name, of_file(name, bytes))).collect()
});

/// Stands in the addresses of all files, so that they can be kept: scripts name each other by relative paths.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    ASSETS.iter().for_each(|(name, asset)| {
        hasher.update(name.as_bytes()).update(asset.tag.as_bytes());
    });
    hasher.finalize().to_hex()[..16].to_owned()
});

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/app/{*name}", get(file)).route("/", get(index)).route("/{*path}", get(page))
}

fn of_file(name: &str, bytes: &[u8]) -> Asset {
    match extension(name) {
        "ts" => Asset::new(SCRIPT, script(name, bytes).into_bytes()),
        extension => Asset::new(kind(extension), bytes.to_vec()),
    }
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn kind(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" | "json" => "application/json",
        _ => "application/octet-stream",
    }
}

/// A script without its types. One with a mistake, which only a build for development can serve, says so where scripts do.
fn script(name: &str, bytes: &[u8]) -> String {
    let stripped = harness::strip_trusted_types(name, &String::from_utf8_lossy(bytes));
    stripped.unwrap_or_else(|error| format!("throw new SyntaxError({});\n", serde_json::Value::from(error)))
}

/// The file of this name as it lies in its folder now, in a build for development.
fn fresh(name: &str) -> Option<Vec<u8>> {
    let folder = cfg!(debug_assertions).then_some(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/judge/web/app")))?;
    let is_plain = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    std::fs::read(folder.join(name)).ok().filter(|_| is_plain && !name.contains('\\'))
}

async fn file(Named(name): Named<String>, headers: HeaderMap) -> Response {
    if !UNSERVED.contains(&name.as_str())
        && let Some(bytes) = fresh(&name)
    {
        return of_file(&name, &bytes).answer(&headers, false);
    }
    let fixed = name.strip_prefix(HASH.as_str()).and_then(|rest| rest.strip_prefix('/'));
    match ASSETS.get(fixed.unwrap_or(&name)) {
        Some(asset) => asset.answer(&headers, fixed.is_some()),
        None => Refusal::missing("the page has no such file").hint("load the page again").into_response(),
    }
}

/// Takes types off and compresses, before somebody waits for it.
pub(super) fn warm() {
    LazyLock::force(&HASH);
}

/// Everything that is no file and no answer is an address of the page.
async fn page(Named(path): Named<String>, nonce: Extension<Nonce>) -> Response {
    match path.split('/').next() {
        Some("api" | "app" | "vendor") => Refusal::missing("there is nothing at this address").into_response(),
        _ => index(nonce).await,
    }
}

async fn index(Extension(Nonce(nonce)): Extension<Nonce>) -> Response {
    let about = [(CONTENT_TYPE, kind("html")), (CACHE_CONTROL, "no-store")];
    (about, document(&nonce)).into_response()
}

/// The page, with the packages of the editor under their names, and with what allows the editor's style sheets.
fn document(nonce: &str) -> String {
    let embedded = FILES.iter().find(|(name, _)| *name == INDEX).map_or(&[][..], |(_, bytes)| bytes);
    let text = match fresh(INDEX) {
        Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        None => String::from_utf8_lossy(embedded).replace("\"/app/", &format!("\"/app/{}/", *HASH)),
    };
    let head = format!(
        "<meta name=\"csp-nonce\" content=\"{nonce}\">\n    <script type=\"importmap\">{}</script>\n  </head>",
        packages::import_map()
    );
    text.replacen("</head>", &head, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() { files(&entry.path(), &format!("{name}/"), found) } else { found.push(name) }
        }
    }

    #[test]
    fn every_file_of_the_page_is_served_and_no_script_has_a_mistake() {
        let mut found = Vec::new();
        files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/judge/web/app")), "", &mut found);
        found.retain(|name| !UNSERVED.contains(&name.as_str()));
        found.sort();
        assert_eq!(found, ASSETS.keys().copied().collect::<Vec<_>>());
        for (name, asset) in ASSETS.iter() {
            let text = String::from_utf8_lossy(&asset.plain);
            assert!(!text.starts_with("throw new SyntaxError"), "{name}: {text}");
            assert_ne!(asset.kind, "application/octet-stream", "{name} has no MIME type");
        }
    }

    #[test]
    fn the_page_is_less_than_half_a_megabyte() {
        let sent: usize = ASSETS.values().map(Asset::sent).sum();
        assert!(sent < 150_000, "{sent} bytes without the editor");
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for name in ["../mod.rs", "words/../../mod.rs", "/etc/passwd", ".git", ""] {
            assert_eq!(fresh(name), None, "{name}");
        }
    }
}

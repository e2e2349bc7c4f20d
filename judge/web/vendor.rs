//! The packages of the editor: `vendor.toml` pins them, the cache has their modules, an import map gives them their names.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use harness::{Harness, NpmPackage, Progress};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::assets::{Asset, SCRIPT};
use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    package: Vec<NpmPackage>,
}

static PACKAGES: LazyLock<Vec<NpmPackage>> = LazyLock::new(|| {
    let table: Result<Table, _> = toml::from_str(include_str!("vendor.toml"));
    table.expect("a test reads the table").package
});

/// Names of packages to addresses of modules, as a browser wants them before the first script.
static IMPORT_MAP: LazyLock<String> = LazyLock::new(|| {
    let address = |package: &NpmPackage| (package.name.clone(), Value::from(format!("/vendor/{}", package.module())));
    json!({ "imports": PACKAGES.iter().map(address).collect::<Map<_, _>>() }).to_string()
});

static SCRIPTS: LazyLock<String> =
    LazyLock::new(|| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(IMPORT_MAP.as_bytes()))));

/// Modules that were sent, compressed once.
#[derive(Default)]
pub(super) struct Modules {
    sent: Mutex<BTreeMap<String, Arc<Asset>>>,
    is_fetching: AtomicBool,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/vendor/{*name}", get(module)).route("/api/editor", post(fetch))
}

/// The import map of the page.
pub(super) fn import_map() -> &'static str {
    &IMPORT_MAP
}

/// The hashes of the page's inline scripts, as its policy names them.
pub(super) fn scripts() -> &'static str {
    &SCRIPTS
}

fn is_ready(harness: &Harness) -> bool {
    harness.modules(&PACKAGES).is_some()
}

/// Fetches the packages of the editor unless they are here.
pub(crate) fn fetch_editor(harness: &Harness, progress: &dyn Fn(Progress)) -> Result<(), harness::Error> {
    if is_ready(harness) { Ok(()) } else { harness.fetch_modules(&PACKAGES, progress).map(drop) }
}

/// Whether the modules of the editor are on this machine, and whether somebody is about to fetch them.
pub(super) fn state(common: &Common) -> &'static str {
    match is_ready(&common.harness) {
        true => "ready",
        false if common.modules.is_fetching.load(Ordering::Relaxed) => "fetching",
        false => "absent",
    }
}

/// Fetches them now, for whoever was without a network before. It goes on when nobody waits for it any more.
async fn fetch(State(shared): State<Shared>) -> Result<StatusCode, Refusal> {
    blocking(&shared, |common| {
        common.modules.is_fetching.store(true, Ordering::Relaxed);
        let fetched = fetch_editor(&common.harness, &|_| {});
        common.modules.is_fetching.store(false, Ordering::Relaxed);
        fetched.map(|()| StatusCode::NO_CONTENT).map_err(|error| refused(&error))
    })
    .await
}

fn refused(error: &harness::Error) -> Refusal {
    let refusal = Refusal::new(StatusCode::BAD_GATEWAY, error.to_string());
    match error.hint() {
        Some(hint) => refusal.hint(hint),
        None => refusal,
    }
}

async fn module(
    State(shared): State<Shared>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let asset = blocking(&shared, move |common| common.modules.get(common, &name)).await?;
    Ok(asset.answer(&headers, true))
}

impl Modules {
    fn get(&self, common: &Common, name: &str) -> Result<Arc<Asset>, Refusal> {
        let missing = || {
            Refusal::missing("the packages of the editor are not on this machine")
                .hint("`judge serve` fetches them when it starts and there is a network")
        };
        if PACKAGES.iter().all(|package| package.module() != name) {
            return Err(missing());
        }
        let known = self.sent.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some(asset) = known {
            return Ok(asset);
        }
        let folder = common.harness.modules(&PACKAGES).ok_or_else(missing)?;
        let bytes = std::fs::read(folder.join(name)).map_err(|_| missing())?;
        let asset = Arc::new(Asset::new(SCRIPT, bytes));
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), Arc::clone(&asset));
        Ok(asset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_and_has_an_address() {
        let map: Value = serde_json::from_str(import_map()).unwrap();
        assert_eq!(map["imports"].as_object().unwrap().len(), PACKAGES.len());
        for package in PACKAGES.iter() {
            assert!(package.integrity.starts_with("sha512-") && package.integrity.len() == 95, "{}", package.name);
        }
        assert!(map["imports"]["@codemirror/state"].as_str().unwrap().starts_with("/vendor/@codemirror/state@6."));
        assert!(!import_map().contains('<') && scripts().starts_with("'sha256-"));
    }
}

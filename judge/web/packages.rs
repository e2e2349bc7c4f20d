//! The packages of the editor: `vendor.toml` pins them, the cache has their modules, an import map gives them their names.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use harness::{Harness, NpmPackage, Progress};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::asset::{Asset, SCRIPT};

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

impl Modules {
    /// `ready` or `absent`, or `fetching` while somebody is about to fetch them.
    pub(super) fn state(&self, harness: &Harness) -> &'static str {
        if is_ready(harness) {
            "ready"
        } else if self.is_fetching.load(Ordering::Relaxed) {
            "fetching"
        } else {
            "absent"
        }
    }

    /// Fetches them unless they are here.
    pub(super) fn fetch(&self, harness: &Harness) -> Result<(), harness::Error> {
        self.is_fetching.store(true, Ordering::Relaxed);
        let fetched = fetch_editor(harness, &|_| {});
        self.is_fetching.store(false, Ordering::Relaxed);
        fetched
    }

    /// The module at an address; nothing where there is none, or where it was not fetched.
    pub(super) fn get(&self, harness: &Harness, name: &str) -> Option<Arc<Asset>> {
        PACKAGES.iter().find(|package| package.module() == name)?;
        let sent = || self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asset) = sent().get(name) {
            return Some(Arc::clone(asset));
        }
        let bytes = std::fs::read(harness.modules(&PACKAGES)?.join(name)).ok()?;
        let asset = Arc::new(Asset::new(SCRIPT, bytes));
        sent().insert(name.to_owned(), Arc::clone(&asset));
        Some(asset)
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

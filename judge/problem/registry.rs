//! All problems by name. Opening lists names only; a problem is read when it is needed.

use std::path::Path;
use std::sync::Arc;

use super::curriculum::{self, Curriculum};
use super::error::{Error, Source};
use super::tree::Tree;
use super::{Problem, WorkTable, manifest, names, nearest};

/// Largest manifest, and largest curriculum.
const MAX_MANIFEST: u64 = 64 << 10;

/// The problems that can be solved.
#[derive(Clone, Debug)]
pub struct Registry {
    tree: Tree,
    slugs: Vec<String>,
}

impl Registry {
    /// The problems in a folder, or those in this binary.
    pub fn open(folder: Option<&Path>) -> Result<Self, Error> {
        let tree = match folder {
            Some(folder) => Tree::Folder(folder.to_owned()),
            None => Tree::embedded()?,
        };
        let slugs = tree.problems()?;
        match folder {
            Some(folder) if slugs.is_empty() => Err(Error::NoProblems { folder: folder.to_owned() }),
            _ => Ok(Self { tree, slugs }),
        }
    }

    /// The names of all problems, sorted.
    pub fn slugs(&self) -> &[String] {
        &self.slugs
    }

    /// The folders beside the problems that have no manifest, as the user knows them.
    pub fn strays(&self) -> Vec<String> {
        self.tree.strays().iter().map(|folder| self.tree.shown_path(folder)).collect()
    }

    /// Whether its files can be changed: those in the binary cannot.
    pub fn is_writable(&self) -> bool {
        matches!(self.tree, Tree::Folder(_))
    }

    /// One problem; its cases stay on disk until they are asked for.
    pub fn get(&self, slug: &str) -> Result<Problem, Error> {
        if !self.slugs.iter().any(|known| known == slug) {
            if self.tree.strays().iter().any(|folder| folder == slug) {
                return Err(Error::NoManifest { folder: self.tree.shown_path(slug) });
            }
            let known = self.slugs.iter().map(String::as_str);
            let nearest = nearest::names(slug, known).into_iter().map(ToOwned::to_owned).collect();
            return Err(Error::Unknown { slug: slug.to_owned(), nearest });
        }
        if let Err(reason) = names::slug(slug) {
            return Err(Error::Refused {
                file: slug.to_owned(),
                reason: format!("is not a valid name of a problem: {reason}"),
            });
        }
        let bytes = self.tree.read(slug, "problem.toml", MAX_MANIFEST)?;
        let source = source_of(self.tree.shown(slug, "problem.toml"), bytes)?;
        let manifest = manifest::read(&source)?;
        let files = self.tree.files(slug)?;
        let work = match self.tree.read_path(&format!("{slug}/{}", WorkTable::FILE), MAX_MANIFEST)? {
            None => WorkTable::default(),
            Some(bytes) => WorkTable::read(&source_of(self.tree.shown(slug, WorkTable::FILE), bytes)?)?,
        };
        Ok(Problem {
            slug: slug.to_owned(),
            title: manifest.title,
            track: manifest.track,
            level: manifest.level,
            tags: manifest.tags,
            questions: manifest.questions,
            leetcode: manifest.leetcode,
            interface: manifest.interface,
            check: manifest.check,
            groups: manifest.groups,
            growth: manifest.growth,
            work,
            waivers: manifest.waivers,
            limits: manifest.limits,
            constraints: manifest.constraints,
            files,
            source,
            tree: self.tree.clone(),
        })
    }

    /// The order of teaching; empty where the folder has none.
    pub fn curriculum(&self) -> Result<Curriculum, Error> {
        match self.tree.read_path(Curriculum::FILE, MAX_MANIFEST)? {
            None => Ok(Curriculum::default()),
            Some(bytes) => curriculum::read(source_of(self.tree.shown_path(Curriculum::FILE), bytes)?),
        }
    }
}

fn source_of(file: String, bytes: Vec<u8>) -> Result<Source, Error> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { file, text: Arc::from(text) }),
        Err(_) => Err(Error::Refused { file, reason: "is not UTF-8".to_owned() }),
    }
}

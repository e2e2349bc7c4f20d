//! All problems by name. Opening lists nothing, so that it costs the same for ten problems and for ten thousand; names are listed,
//! and a problem is read, when that is needed.

#[cfg(feature = "service")]
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;

use super::curriculum::{self, Curriculum};
use super::curriculum_words::{self, CurriculumWords};
use super::error::{Error, Source};
use super::foreign_problem;
use super::pack::Pack;
use super::package;
use super::seal::{Closed, FILE as SEALED, Keyring, MAX_SEALED, Seal, Vault, is_bound};
use super::tree::{Listing, Tree};
use super::{Problem, Programs, Tongue, WorkTable, manifest, names, nearest};

/// Largest manifest, and largest curriculum.
const MAX_MANIFEST: u64 = 64 << 10;
/// How many threads read manifests at most.
const MOST_READERS: usize = 8;
/// How many problems are worth a thread.
const LEAST_SHARE: usize = 16;

/// The problems that can be solved.
#[derive(Clone, Debug)]
pub struct Registry {
    tree: Tree,
    listing: OnceLock<Listing>,
    /// What opens sealed problems.
    keyring: Arc<Keyring>,
}

impl Registry {
    /// The problems in a folder, or those in this binary.
    pub fn open(folder: Option<&Path>) -> Result<Self, Error> {
        let tree = folder.map_or_else(|| Tree::Embedded(Pack::embedded()), |folder| Tree::Folder(folder.to_owned()));
        tree.check()?;
        Ok(Self { tree, listing: OnceLock::new(), keyring: Arc::new(Keyring::empty()) })
    }

    /// One problem whose files, by their paths inside it, are held in memory.
    #[cfg(feature = "service")]
    pub(crate) fn of_one(slug: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (format!("{slug}/{path}"), bytes)).collect();
        Self { tree: Tree::Memory(Arc::new(files)), listing: OnceLock::new(), keyring: Arc::new(Keyring::empty()) }
    }

    /// The same problems, with keys that open those that are sealed.
    #[must_use]
    pub fn with_keys(self, keyring: Arc<Keyring>) -> Self {
        Self { keyring, ..self }
    }

    /// The names of all problems, sorted.
    pub fn slugs(&self) -> &[String] {
        &self.listing().problems
    }

    /// Whether there is a problem of this name.
    pub fn has(&self, slug: &str) -> bool {
        match names::slug(slug) {
            Ok(()) => self.tree.has_manifest(slug) || self.package_of(slug).is_some(),
            // Whatever a folder is called, it is listed, and refused when it is asked for.
            Err(_) => self.slugs().iter().any(|known| known == slug),
        }
    }

    /// Where the package of another format lies that has this slug.
    pub(crate) fn package_of(&self, slug: &str) -> Option<PathBuf> {
        let Tree::Folder(root) = &self.tree else { return None };
        self.listing().packages.get(slug).map(|name| root.join(name))
    }

    /// The folders beside the problems that have no manifest, as the user knows them.
    pub fn strays(&self) -> Vec<String> {
        self.listing().strays.iter().map(|folder| self.tree.shown_path(folder)).collect()
    }

    fn listing(&self) -> &Listing {
        self.listing.get_or_init(|| self.tree.listing())
    }

    /// Whether its files can be changed: those in the binary cannot.
    pub fn is_writable(&self) -> bool {
        matches!(self.tree, Tree::Folder(_))
    }

    /// One problem; its cases stay on disk until they are asked for.
    pub fn get(&self, slug: &str) -> Result<Problem, Error> {
        if !self.has(slug) {
            return Err(self.unknown(slug));
        }
        if let Err(reason) = names::slug(slug) {
            return Err(Error::Refused {
                file: slug.to_owned(),
                reason: format!("is not a valid name of a problem: {reason}"),
            });
        }
        if !self.tree.has_manifest(slug)
            && let Some(place) = self.package_of(slug)
        {
            return foreign_problem::open(&place, slug);
        }
        let bytes = self.tree.read(slug, "problem.toml", MAX_MANIFEST)?;
        let source = Source::of_bytes(self.tree.shown(slug, "problem.toml"), bytes)?;
        let manifest = manifest::read(&source)?;
        let mut files = self.tree.files(slug)?;
        let seal = self.seal(slug, &mut files)?;
        let work = match self.tree.read_path(&format!("{slug}/{}", WorkTable::FILE), MAX_MANIFEST)? {
            None => WorkTable::default(),
            Some(bytes) => WorkTable::read(&Source::of_bytes(self.tree.shown(slug, WorkTable::FILE), bytes)?)?,
        };
        let programs = Programs::native(&files, &manifest.check, manifest.is_interactive);
        if manifest.is_interactive && programs.interactor.is_none() && seal.is_none() {
            let message = "`[interactive]` needs the interactor `interactor/interact.py`, or one in another language";
            return Err(source.error_at(source.text.find("[interactive]").unwrap_or(0), message));
        }
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
            programs,
            files,
            source,
            tree: self.tree.clone(),
            seal,
            foreign: None,
        })
    }

    /// A package of another format, in a folder or an archive.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or says what cannot be honoured.
    pub fn package(place: &Path) -> Result<Problem, Error> {
        foreign_problem::open(place, &package::slug_of(place))
    }

    /// Every problem, by name, or why it cannot be read. Manifests are read on all cores: it is most of what a list takes.
    pub fn all(&self) -> Vec<Result<Problem, Error>> {
        let slugs = self.slugs();
        let cores = thread::available_parallelism().map_or(1, usize::from).min(MOST_READERS);
        let share = slugs.len().div_ceil(cores).max(LEAST_SHARE);
        let read = |slugs: &[String]| slugs.iter().map(|slug| self.get(slug)).collect::<Vec<_>>();
        let Some((own, others)) = slugs.split_at_checked(share) else { return read(slugs) };
        thread::scope(|scope| {
            let readers: Vec<_> = others.chunks(share).map(|slugs| scope.spawn(move || read(slugs))).collect();
            let mut problems = read(own);
            for reader in readers {
                problems.extend(reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            problems
        })
    }

    /// Opens what is sealed of a problem; the files inside become files of the problem.
    fn seal(&self, slug: &str, files: &mut Vec<String>) -> Result<Option<Seal>, Error> {
        let Some(at) = files.iter().position(|file| file == SEALED) else { return Ok(None) };
        files.remove(at);
        let vault = match self.tree.read(slug, SEALED, MAX_SEALED) {
            Ok(sealed) => Vault::open(&sealed, &self.keyring),
            Err(Error::Refused { reason, .. }) => Err(Closed::Refused(reason)),
            Err(error) => return Err(error),
        };
        let vault = match vault {
            Ok(vault) => vault,
            Err(closed) => return Ok(Some(Seal::Closed(closed))),
        };
        let clear = files.iter().filter(|name| is_bound(name));
        let clear: Vec<(&str, Vec<u8>)> = clear
            .map(|name| Ok((name.as_str(), self.tree.read(slug, name, MAX_SEALED)?)))
            .collect::<Result<_, Error>>()?;
        if let Some(unlike) = vault.unlike(&clear) {
            return Ok(Some(Seal::Closed(Closed::Unlike(self.tree.shown(slug, &unlike)))));
        }
        files.extend(vault.names().cloned());
        files.sort();
        files.dedup();
        Ok(Some(Seal::Open(Arc::new(vault))))
    }

    fn unknown(&self, slug: &str) -> Error {
        let Listing { problems, strays, .. } = self.listing();
        if strays.iter().any(|folder| folder == slug) {
            return Error::NoManifest { folder: self.tree.shown_path(slug) };
        }
        let nearest = nearest::names(slug, problems.iter().map(String::as_str));
        Error::Unknown { slug: slug.to_owned(), nearest: nearest.into_iter().map(ToOwned::to_owned).collect() }
    }

    /// The order of teaching; empty where the folder has none.
    pub fn curriculum(&self) -> Result<Curriculum, Error> {
        match self.tree.read_path(Curriculum::FILE, MAX_MANIFEST)? {
            None => Ok(Curriculum::default()),
            Some(bytes) => curriculum::read(Source::of_bytes(self.tree.shown_path(Curriculum::FILE), bytes)?),
        }
    }

    /// The order of teaching, its titles and questions in a tongue; what is not translated is in English.
    pub fn curriculum_in(&self, tongue: Tongue) -> Result<Curriculum, Error> {
        let curriculum = self.curriculum()?;
        Ok(match self.curriculum_words(&curriculum, tongue)? {
            Some(words) => words.told(curriculum),
            None => curriculum,
        })
    }

    /// The words for a curriculum in a tongue; `None` where nobody translated it.
    pub fn curriculum_words(&self, curriculum: &Curriculum, tongue: Tongue) -> Result<Option<CurriculumWords>, Error> {
        let Some(file) = curriculum_words::file(tongue) else { return Ok(None) };
        let source = self.source_beside(&file)?;
        source.map(|source| curriculum_words::read(&source, curriculum)).transpose()
    }

    /// Whether its problems are taught in a tongue: its curriculum is translated.
    pub fn is_taught_in(&self, tongue: Tongue) -> bool {
        curriculum_words::file(tongue).is_none_or(|file| self.tree.has_path(&file))
    }

    /// The files in a folder beside the problems, sorted, as paths inside it.
    pub(crate) fn files_beside(&self, folder: &str) -> Result<Vec<String>, Error> {
        self.tree.files_beside(folder)
    }

    /// The text of a file beside the problems; `None` if there is no such file. The path is the judge's own, or was listed.
    pub(crate) fn source_beside(&self, path: &str) -> Result<Option<Source>, Error> {
        let bytes = self.tree.read_path(path, MAX_MANIFEST)?;
        bytes.map(|bytes| Source::of_bytes(self.tree.shown_path(path), bytes)).transpose()
    }
}

//! The submissions of one dialect, each once: those with the same tokens are one source with several files.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use harness::tokens::Dialect;

use super::fingerprint::{grams, winnow};
use super::remark::Reason;
use super::settings::Settings;
use super::tokens::{MOST_TOKENS, Token, Vocabulary};

/// The submissions of one dialect.
#[derive(Debug)]
pub(super) struct Sources {
    pub(super) vocabulary: Vocabulary,
    /// Hashes of what was given to everybody.
    pub(super) given: HashSet<u64>,
    /// In the order in which they came.
    pub(super) all: Vec<Source>,
    /// Where each sequence of tokens stands among them.
    known: HashMap<blake3::Hash, usize>,
    /// Where each text stands, and the text, so that a copy of it costs nothing.
    texts: HashMap<blake3::Hash, (usize, Arc<[u8]>)>,
}

/// Submissions with the same tokens.
#[derive(Debug)]
pub(super) struct Source {
    /// One or more, in the order in which they came.
    pub(super) files: Vec<File>,
    /// Their fingerprints, sorted, without repetition and without what was given.
    pub(super) fingerprints: Vec<u64>,
}

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Somebody handed it in.
    Submission,
    /// Everybody may know it.
    Known,
}

/// A submission, or a text that is compared with submissions.
#[derive(Debug)]
pub(super) struct File {
    pub(super) origin: Origin,
    /// Its place among all submissions.
    pub(super) order: usize,
    pub(super) name: String,
    pub(super) text: Arc<[u8]>,
}

/// What a submission took.
#[derive(Default)]
pub(super) struct Taken {
    /// How many bytes of text it added.
    pub(super) bytes: usize,
    /// How many fingerprints it added.
    pub(super) fingerprints: usize,
    /// Whether it is longer than what is compared.
    pub(super) is_cut: bool,
}

impl Source {
    /// Whether somebody handed it in.
    pub(super) fn is_submitted(&self) -> bool {
        self.files.iter().any(File::is_submission)
    }
}

impl File {
    /// Whether somebody handed it in.
    pub(super) fn is_submission(&self) -> bool {
        self.origin == Origin::Submission
    }
}

impl Sources {
    pub(super) fn new(dialect: Dialect) -> Self {
        let vocabulary = Vocabulary::new(dialect);
        Self { vocabulary, given: HashSet::new(), all: Vec::new(), known: HashMap::new(), texts: HashMap::new() }
    }

    /// Adds what was given to everybody.
    pub(super) fn give(&mut self, text: &[u8], settings: &Settings) {
        self.given.extend(grams(&self.vocabulary.tokens(text), settings.noise));
    }

    /// Adds a text, the one of this order among all.
    pub(super) fn add(
        &mut self,
        order: usize,
        name: &str,
        text: &[u8],
        origin: Origin,
        settings: &Settings,
    ) -> Result<Taken, Reason> {
        let digest = blake3::hash(text);
        let name = name.to_owned();
        if let Some((at, text)) = self.texts.get(&digest) {
            self.all[*at].files.push(File { origin, order, name, text: Arc::clone(text) });
            return Ok(Taken::default());
        }
        let mut tokens = self.vocabulary.tokens(text);
        let is_cut = tokens.len() > MOST_TOKENS;
        tokens.truncate(MOST_TOKENS);
        let (at, fingerprints) = self.source(&tokens, settings)?;
        let text: Arc<[u8]> = text.into();
        self.texts.insert(digest, (at, Arc::clone(&text)));
        let bytes = text.len();
        self.all[at].files.push(File { origin, order, name, text });
        Ok(Taken { bytes, fingerprints, is_cut })
    }

    /// Where the source with these tokens is, and how many fingerprints it adds.
    fn source(&mut self, tokens: &[Token], settings: &Settings) -> Result<(usize, usize), Reason> {
        if tokens.len() < settings.noise {
            return Err(Reason::TooShort);
        }
        let key = key(tokens);
        if let Some(at) = self.known.get(&key) {
            return Ok((*at, 0));
        }
        let fingerprints = self.fingerprints(tokens, settings);
        if fingerprints.is_empty() {
            return Err(Reason::NothingOwn);
        }
        let (at, count) = (self.all.len(), fingerprints.len());
        self.known.insert(key, at);
        self.all.push(Source { files: Vec::new(), fingerprints });
        Ok((at, count))
    }

    fn fingerprints(&self, tokens: &[Token], settings: &Settings) -> Vec<u64> {
        let hashes = grams(tokens, settings.noise);
        let chosen = winnow(&hashes, settings.window()).into_iter().map(|at| hashes[at]);
        let mut own: Vec<u64> = chosen.filter(|hash| !self.given.contains(hash)).collect();
        own.sort_unstable();
        own.dedup();
        own.shrink_to_fit();
        own
    }
}

/// What tells tokens from others.
fn key(tokens: &[Token]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for token in tokens {
        hasher.update(&token.class.to_le_bytes());
    }
    hasher.finalize()
}

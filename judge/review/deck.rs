//! All cards of a registry: `cards/ID.md`, and `cards/ID.zh.md` for its translation.

use super::Card;
use crate::problem::{CARDS, Curriculum, Error, Registry, Tongue, plain_slug};

/// Cards that can be read, and what is wrong with the others.
#[derive(Debug, Default)]
pub struct Deck {
    /// The cards, by the order of their questions.
    pub cards: Vec<Card>,
    /// Why others could not be read.
    pub broken: Vec<Error>,
}

impl Deck {
    /// All cards in a tongue; one that is not translated is in English.
    pub fn open(registry: &Registry, curriculum: &Curriculum, tongue: Tongue) -> Result<Self, Error> {
        let mut deck = Self::default();
        for id in ids(registry)? {
            match told(registry, &id, tongue) {
                Ok(card) => deck.cards.extend(card),
                Err(error) => deck.broken.push(error),
            }
        }
        let place = |card: &Card| {
            let at = curriculum.questions().position(|question| question.id == card.question);
            (at.unwrap_or(usize::MAX), card.question.clone(), card.level, card.id.clone())
        };
        deck.cards.sort_by_cached_key(place);
        Ok(deck)
    }
}

/// The card of this name in a tongue, or in English where it is not translated; `None` if there is no such card.
pub fn told(registry: &Registry, id: &str, tongue: Tongue) -> Result<Option<Card>, Error> {
    match read(registry, id, tongue)? {
        None if tongue != Tongue::English => read(registry, id, Tongue::English),
        card => Ok(card),
    }
}

/// The card of this name in just this tongue.
pub fn read(registry: &Registry, id: &str, tongue: Tongue) -> Result<Option<Card>, Error> {
    if plain_slug(id).is_err() {
        return Ok(None);
    }
    let source = registry.source_beside(&format!("{CARDS}/{}", file_of(id, tongue)))?;
    source.map(|source| Card::read(id, &source, tongue)).transpose()
}

/// Whether there is a card of this name, readable or not.
pub(super) fn has(registry: &Registry, id: &str) -> bool {
    let source = registry.source_beside(&format!("{CARDS}/{}", file_of(id, Tongue::English)));
    source.is_ok_and(|source| source.is_some())
}

/// The names of all cards, sorted.
pub fn ids(registry: &Registry) -> Result<Vec<String>, Error> {
    let ids = files(registry)?.into_iter().filter_map(|file| file.strip_suffix(".md").map(str::to_owned));
    Ok(ids.filter(|id| plain_slug(id).is_ok()).collect())
}

/// All files beside cards, as paths inside their folder.
pub fn files(registry: &Registry) -> Result<Vec<String>, Error> {
    registry.files_beside(CARDS)
}

/// The file of a card in a tongue.
pub fn file_of(id: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("{id}.md"),
        Tongue::Chinese => format!("{id}.{}.md", tongue.code()),
    }
}

//! Question cards: what an interviewer asks that is answered in words, with an answer of ours, the points that it should have, what is asked
//! next, and what goes wrong. They lie beside the problems, in `cards/`, a file for each and one for its translation.
//!
//! Everything is read strictly; an error points at its place. Whether a card names what is there is a lint's question.

mod card;
mod deck;
mod items;

pub use card::{Card, CardKind, FollowUp};
pub use deck::{Deck, file_of, files, ids, read, told};

//! Question cards: what an interviewer asks that is answered in words, with an answer of ours, the points that it should have, what is asked
//! next, and what goes wrong. They lie beside the problems, in `cards/`, a file for each and one for its translation.
//!
//! Everything is read strictly; an error points at its place. Whether a card names what is there is a lint's question.
//!
//! Cards and solved exercises come again: `schedule` says after how many days, `log` what follows from what was rated, `solve` how an
//! accepted submission rates itself. Nothing here reads a clock or a file.

mod card;
mod day;
mod deck;
mod item;
mod items;
mod log;
mod schedule;
mod solve;
mod worksheet;

pub use card::{Card, CardKind, FollowUp};
pub use day::Day;
pub use deck::{Deck, file_of, files, ids, read, told};
pub use item::Item;
pub use log::{Deed, Entry, Moment, NEW_A_DAY, Rater, Schedule, State};
pub use schedule::{Memory, PARAMETERS, RETENTION, Rating};
pub use solve::{Solve, fast};
pub use worksheet::worksheet;

//! Cards one after the other on a terminal: the question, then the answer, then how well it was remembered.

use std::io::{self, BufRead, IsTerminal};

use super::cards;
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::rating::{self, when};
use super::session::Session;
use super::ui::{Format, Ui};
use crate::phrase::counted;
use crate::problem::Registry;
use crate::review::{self, Card, Item, Rating};
use crate::store::Store;

/// Whether somebody is there to answer.
pub(super) fn asks(session: &Session) -> bool {
    session.ui.format == Format::Text && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// What becomes of a card.
#[derive(Debug, PartialEq)]
enum Answer {
    Rated(Rating),
    Skipped,
    Ended,
}

/// Asks these cards, until they are through or the learner ends it.
pub(super) fn cards(
    session: &Session,
    store: &Store,
    registry: &Registry,
    ids: &[String],
) -> Result<CommandOutcome, Error> {
    let mut rated = 0;
    for (at, id) in ids.iter().enumerate() {
        let Some(card) = review::told(registry, id, session.tongue)? else { continue };
        let counted_off = format!("{} of {}", at + 1, ids.len());
        match ask(session, store, &card, &counted_off)? {
            Answer::Rated(rating) => {
                let item = Item::Card(card.id);
                let now = rating::today();
                let state = store.rate(&item, rating, now).map_err(|error| Error::new(error.to_string()))?;
                session.ui.line(&format!("comes again {}\n", when(state.due, now.day)))?;
                rated += 1;
            }
            Answer::Skipped => session.ui.line("")?,
            Answer::Ended => break,
        }
    }
    session.ui.line(&format!("{} reviewed", counted(rated, "card")))?;
    Ok(CommandOutcome::Success)
}

fn ask(session: &Session, store: &Store, card: &Card, counted_off: &str) -> Result<Answer, Error> {
    let input = &mut io::stdin().lock();
    session.ui.print(&cards::question(card, counted_off, Ui::width()))?;
    session.ui.print("\nEnter shows the answer · s skips · q ends: ")?;
    if let Some(answer) = left(read(input)?.as_deref()) {
        return Ok(answer);
    }
    session.ui.print(&cards::whole_answer(session, card, Ui::width()))?;
    let today = rating::today().day;
    let would = store.reviews().would(&Item::Card(card.id.clone()), today);
    let words = Rating::ALL.into_iter().zip(would).map(|(rating, day)| format!("{rating} ({})", when(day, today)));
    let words: Vec<String> = words.collect();
    loop {
        session.ui.print(&format!("\n{} · s skips · q ends: ", words.join(" · ")))?;
        if let Some(answer) = answered(read(input)?.as_deref()) {
            return Ok(answer);
        }
    }
}

/// A line of the terminal; nothing where it was closed.
fn read(input: &mut impl BufRead) -> Result<Option<String>, Error> {
    let mut line = String::new();
    let cannot = |error| Error::caused("cannot read the terminal", &error);
    Ok(if input.read_line(&mut line).map_err(cannot)? == 0 { None } else { Some(line.trim().to_lowercase()) })
}

/// What a line says that leaves a card.
fn left(line: Option<&str>) -> Option<Answer> {
    match line {
        None | Some("q" | "quit") => Some(Answer::Ended),
        Some("s" | "skip") => Some(Answer::Skipped),
        Some(_) => None,
    }
}

/// What a line says below an answer; nothing where it says nothing.
fn answered(line: Option<&str>) -> Option<Answer> {
    let rated = |word: &str| {
        Rating::ALL.into_iter().find(|rating| u8::from(*rating).to_string() == word || rating.word() == word)
    };
    left(line).or_else(|| line.and_then(rated).map(Answer::Rated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_rates_skips_or_ends() {
        assert_eq!(answered(Some("3")), Some(Answer::Rated(Rating::Good)));
        assert_eq!(answered(Some("easy")), Some(Answer::Rated(Rating::Easy)));
        assert_eq!((answered(Some("s")), answered(Some("q"))), (Some(Answer::Skipped), Some(Answer::Ended)));
        assert_eq!((answered(None), answered(Some("")), answered(Some("5"))), (Some(Answer::Ended), None, None));
        let lines = &mut io::Cursor::new("Q\n\n");
        let mut next = || read(lines).unwrap();
        assert_eq!((next().as_deref(), next().as_deref(), next()), (Some("q"), Some(""), None));
    }
}

//! `judge cards ID --worksheet`: one's own answer to a behavioural question, kept as a file.

use std::io::{self, IsTerminal};

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::editor;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use crate::problem::Tongue;
use crate::report::untrusted::escape;
use crate::review::{self, Card, CardKind};

/// What `judge cards ID --worksheet` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Worksheet<'a> {
    /// Version of this form.
    format: u32,
    /// Name of the card.
    card: &'a str,
    /// Whether anything was written into it.
    begun: bool,
    /// The worksheet, in Markdown.
    text: &'a str,
}

/// Opens the worksheet of a card in the editor, or prints it where there is no terminal.
pub(super) fn open(session: &Session, card: &Card) -> Result<CommandOutcome, Error> {
    if card.kind != CardKind::Behavioural {
        return Err(Error::new(format!("`{}` is no behavioural card, so it has no worksheet", card.id))
            .hint("`judge cards behavioural` lists those"));
    }
    let store = session.store()?;
    // A card that is not translated has an English worksheet, too.
    let empty = review::worksheet(card, if card.of.is_some() { session.tongue } else { Tongue::English });
    let is_for_people = io::stdin().is_terminal() && io::stdout().is_terminal();
    match session.ui.format {
        Format::Text if is_for_people => {
            let path = store.begin_worksheet(&card.id, &empty).map_err(|error| Error::new(error.to_string()))?;
            editor::open(&path)?;
        }
        format => {
            let kept = store.worksheet(&card.id);
            let text = kept.as_deref().unwrap_or(&empty);
            match format {
                Format::Json => {
                    session.ui.json(&Worksheet { format: 1, card: &card.id, begun: kept.is_some(), text })?;
                }
                Format::Text => session.ui.print(&escape(text))?,
            }
        }
    }
    session.report_warnings(&store);
    Ok(CommandOutcome::Success)
}

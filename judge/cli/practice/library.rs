//! What the list shows, read from the catalog and the store.

use super::effect::{Interview, Library, Row};
use super::reviews;
use crate::cli::catalog::{self, Catalog, Entry};
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::mock;

/// Reads everything anew.
pub(super) fn load(session: &Session) -> Result<Library, Error> {
    let catalog = Catalog::open(session)?;
    let store = session.store()?;
    let rows: Vec<&Entry> = catalog.entries.iter().collect();
    let next = catalog::next(&rows).map(|entry| entry.problem.slug.clone());
    let tracks = catalog.tracks().into_iter().map(|id| (id.to_owned(), catalog.title(id).to_owned())).collect();
    let running = mock::running(&store);
    let due = reviews::due(session, &catalog.registry, &store)?;
    let interview = running.map(|mock| Interview { over: mock.over(), slugs: mock.problems });
    Ok(Library { rows: rows.iter().map(|entry| row(entry, &catalog)).collect(), tracks, next, interview, due })
}

fn row(entry: &Entry, catalog: &Catalog) -> Row {
    let asks = |id: &String| catalog.curriculum.named(id).into_iter().map(|question| question.asks.to_lowercase());
    Row {
        title: entry.title.clone(),
        asked: entry.problem.questions.iter().flat_map(asks).collect::<Vec<_>>().join(" "),
        mark: entry.mark(),
        result: entry.result(),
        problem: entry.problem.clone(),
    }
}

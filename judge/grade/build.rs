//! Building a program in the language of its file, and what the harness says meanwhile.

use harness::interface::Interface;
use harness::{Build, Harness, Language, Progress, Source, Storage};

use super::error::Error;
use crate::report::{Event, Observer};

/// Builds a program: a submission, or one that comes with the problem.
pub(super) fn build(
    harness: &Harness,
    (source, storage): (&Source<'_>, Storage),
    interface: &Interface,
    observer: Observer<'_>,
) -> Result<Build, Error> {
    Ok(harness.build_in(storage, source, interface, &|progress| pass_on(observer, progress))?)
}

/// The row of a language.
pub(crate) fn language<'a>(harness: &'a Harness, id: &str) -> Result<&'a Language, Error> {
    harness.languages().by_id(id).ok_or_else(|| Error::Language(id.to_owned()))
}

/// The row of the language that a file belongs to by its name.
pub(super) fn language_of<'a>(harness: &'a Harness, name: &str) -> Result<&'a Language, Error> {
    harness.languages().of_file(name).ok_or_else(|| Error::Language(extension(name).to_owned()))
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// What the harness tells, as an event.
pub(crate) fn pass_on(observer: Observer<'_>, progress: Progress) {
    match progress {
        Progress::Note(text) => observer(Event::Note(text)),
        Progress::Step { what, done, total } => observer(Event::Preparing { what, done, total }),
        Progress::Built { warm, took } => observer(Event::Built { warm, took }),
        Progress::Warm(_) | Progress::Done => {}
    }
}

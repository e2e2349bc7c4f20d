//! The txtar format, as Go's tests have it: a line `-- name --` opens a section, which ends where the next one begins.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// One file of programs.
pub(super) struct Archive {
    path: PathBuf,
    /// What stands before the first section.
    comment: String,
    /// Name and text of each section, in the order of the file.
    sections: Vec<(String, String)>,
}

impl Archive {
    pub(super) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (mut comment, mut sections) = (String::new(), Vec::<(String, String)>::new());
        for line in text.split_inclusive('\n') {
            match (name(line), sections.last_mut()) {
                (Some(name), _) => sections.push((name.to_owned(), String::new())),
                (None, Some((_, section))) => section.push_str(line),
                (None, None) => comment.push_str(line),
            }
        }
        Self { path: path.to_owned(), comment, sections }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn sections(&self) -> &[(String, String)] {
        &self.sections
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.sections.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Replaces a section, removes it if there is no text, or adds it behind the last one of its program.
    pub(super) fn set(&mut self, program: &str, part: &str, text: Option<&str>) {
        let name = format!("{program}.{part}");
        let position = self.sections.iter().position(|(known, _)| *known == name);
        match (position, text) {
            (Some(position), Some(text)) => text.clone_into(&mut self.sections[position].1),
            (Some(position), None) => drop(self.sections.remove(position)),
            (None, Some(text)) => {
                let belongs =
                    |(known, _): &(String, String)| known.rsplit_once('.').is_some_and(|(stem, _)| stem == program);
                let last = self.sections.iter().rposition(belongs).expect("a program has a source");
                self.sections.insert(last + 1, (name, text.to_owned()));
            }
            (None, None) => {}
        }
    }

    pub(super) fn write(&self) {
        let mut out = self.comment.clone();
        for (name, text) in &self.sections {
            let _ = write!(out, "-- {name} --\n{text}");
            if !out.ends_with('\n') {
                out.push('\n');
            }
        }
        fs::write(&self.path, out).unwrap();
    }
}

/// The name in a line that opens a section.
fn name(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("-- ")?.strip_suffix(" --").map(str::trim)
}

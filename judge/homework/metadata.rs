//! Who handed in, and when, as Gradescope says in its `submission_metadata.json`.

use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::inputs::{Sender, Submitted};
use crate::problem::{Error, Source};

/// Largest file.
const MAX_BYTES: u64 = 4 << 20;

/// What is needed of the file; it holds much more.
#[derive(Deserialize)]
struct Metadata {
    /// When it was handed in.
    created_at: String,
    /// Everybody of a group.
    users: Vec<User>,
    /// What was handed in before.
    #[serde(default)]
    previous_submissions: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct User {
    /// The name for people.
    name: String,
}

impl Sender {
    /// Reads who handed in, and when.
    pub fn of_gradescope(path: &Path) -> Result<Self, Error> {
        let source = Source::read(path, MAX_BYTES)?;
        let metadata: Metadata = serde_json::from_str(&source.text).map_err(|error| source.bad_json(0, &error))?;
        let submitted = metadata.created_at.parse::<Timestamp>().map_err(|_| {
            source.error_at(source.text.find("\"created_at\"").unwrap_or(0), "`created_at` is not a point in time")
        })?;
        let names: Vec<String> = metadata.users.into_iter().map(|user| user.name).collect();
        if names.is_empty() {
            return Err(source.error_at(source.text.find("\"users\"").unwrap_or(0), "`users` is empty"));
        }
        let (student, submitted) = (Some(names.join(", ")), Some(Submitted::At(submitted)));
        let earlier = u32::try_from(metadata.previous_submissions.len()).unwrap_or(u32::MAX);
        Ok(Self { student, submitted, earlier })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_one_student() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("submission_metadata.json");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            Sender::of_gradescope(&path).map(|sender| {
                (sender.student.unwrap(), sender.submitted.and_then(Submitted::at).unwrap().to_string(), sender.earlier)
            })
        };
        let text = r#"{"id": 1, "created_at": "2026-10-12T14:59:00.123-07:00",
            "users": [{"name": "Ada", "email": "a@example.org"}, {"name": "Bob"}], "assignment": {"title": "x"},
            "previous_submissions": [{"score": 1.0}, {"score": 2.0, "results": {}}]}"#;
        assert_eq!(read(text).unwrap(), ("Ada, Bob".to_owned(), "2026-10-12T21:59:00.123Z".to_owned(), 2));
        assert!(read(&text.replace("2026", "the year")).unwrap_err().to_string().contains("not a point in time"));
        assert!(read("{}").unwrap_err().to_string().contains("`created_at` is missing"));
        assert!(
            read(r#"{"created_at": "2026-10-12T14:59:00Z", "users": []}"#).unwrap_err().to_string().contains("empty")
        );
    }
}

//! Manifests that a page shows, whole or in parts.

use judge::problem::{Problem, Registry};
use toml::{Table, Value};

use super::Proof;
use crate::environment::Environment;

/// What a part is put into where the page has no whole manifest.
pub(super) const SHORTEST: &str = "format = 1\ntitle = \"T\"\ntrack = \"algo\"\nlevel = \"easy\"\ntags = []\n[stdio]\n[check]\nkind = \"exact\"\n\
                                   [[group]]\nname = \"sample\"\ntitle = \"sample\"\n";

/// The tables of which a manifest has one.
const KINDS: [&str; 3] = ["function", "class", "stdio"];

/// A registry of one problem, which is called `example`.
pub(super) struct Registered {
    pub(super) environment: Environment,
}

impl Registered {
    pub(super) fn new(manifest: &str) -> Self {
        let environment = Environment::new();
        environment.write("registry/example/problem.toml", manifest);
        Self { environment }
    }

    pub(super) fn registry(&self) -> Result<Registry, String> {
        Registry::open(Some(&self.environment.path("registry"))).map_err(|error| error.to_string())
    }

    /// Reads the problem.
    pub(super) fn problem(&self) -> Result<Problem, String> {
        self.registry()?.get("example").map_err(|error| error.to_string())
    }
}

/// Tells whether a text is a whole manifest.
pub(super) fn is_whole(text: &str) -> bool {
    text.starts_with("format ") && text.contains("\n[check]")
}

/// Tells whether a line begins a part of one.
pub(super) fn is_part(line: &str) -> bool {
    let name = line.split('#').next().unwrap_or_default().trim().trim_matches(['[', ']']);
    line.starts_with('[') && (KINDS.contains(&name) || name == "waive")
}

/// Reads a whole manifest.
pub(super) fn read(text: &str) -> Proof {
    Registered::new(text).problem().map(drop)
}

/// The manifest without the groups of hidden cases.
pub(super) fn of_samples(whole: &str) -> Result<String, String> {
    let mut table: Table = whole.parse().map_err(|error| format!("{error}"))?;
    table.remove("growth");
    if let Some(groups) = table.get_mut("group").and_then(Value::as_array_mut) {
        groups.retain(|group| group.get("name").and_then(Value::as_str) == Some("sample"));
    }
    Ok(table.to_string())
}

/// Reads a manifest with this part in place of its own.
pub(super) fn part(whole: &str, text: &str) -> Proof {
    let mut table: Table = whole.parse().map_err(|error| format!("the whole manifest: {error}"))?;
    let part: Table = text.parse().map_err(|error| format!("{error}"))?;
    if KINDS.iter().any(|kind| part.contains_key(*kind)) {
        // Constraints are about the parameters that are gone.
        table.retain(|key, _| !KINDS.contains(&key) && key != "constraints");
    }
    table.extend(part);
    read(&table.to_string())
}

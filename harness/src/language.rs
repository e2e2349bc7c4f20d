//! The language table: `languages.toml`, read once into strict types. It knows nothing of what is installed.

use serde::Deserialize;

/// The embedded table.
const TABLE: &str = include_str!("../languages.toml");

/// All languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    #[serde(rename = "language")]
    rows: Vec<Language>,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The name that commands, reports and manifests use: `rust`.
    pub id: String,
    /// The name that people use: `Rust`.
    pub name: String,
    /// File extensions without the dot.
    pub extensions: Vec<String>,
    /// Which of the judge's drivers it is built and called with.
    pub frame: Frame,
    /// A program that prints `hello`, for proving an installation.
    pub hello: String,
    /// What its compiler is told to compile for.
    #[serde(default)]
    pub target: String,
    /// How its compiler is called.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The package that holds its toolchain, where the judge installs one of its own.
    pub package: Option<Package>,
}

/// A way to build and call submissions that this crate knows; several rows may share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// CPython with NumPy, in the sandbox.
    Python,
    /// rustc, with Rust's standard library.
    Rust,
}

/// A pinned package of the Python package index.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Its name there.
    pub name: String,
    /// The exact version.
    pub version: String,
    /// The SHA-256 of its files, one for each system it is made for, in lower-case hexadecimal digits.
    pub sha256: Vec<String>,
}

impl Languages {
    /// The table that this crate was built with.
    pub fn embedded() -> Self {
        toml::from_str(TABLE).expect("the embedded language table is well formed: a test reads it")
    }

    /// Every language, in the order of the table.
    pub fn all(&self) -> &[Language] {
        &self.rows
    }

    /// The language with this id.
    pub fn by_id(&self, id: &str) -> Option<&Language> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The language of files with this extension, given without its dot.
    pub fn by_extension(&self, extension: &str) -> Option<&Language> {
        self.rows.iter().find(|row| row.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }
}

impl Language {
    /// The id as text.
    pub fn id(&self) -> &str {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_well_formed() {
        let languages = Languages::embedded();
        assert_eq!(languages.by_id("rust").map(|row| row.name.as_str()), Some("Rust"));
        assert_eq!(languages.by_extension("PY").map(Language::id), Some("python"));
        assert_eq!(languages.by_extension("txt"), None);
        for row in languages.all() {
            assert_eq!(languages.by_id(row.id()), Some(row));
        }
    }
}

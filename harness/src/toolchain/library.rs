//! What the look-alike of a library offers, name by name. One table, `torch.toml`; a test writes it from the package itself.

use serde::Deserialize;

use super::table::Language;

/// The embedded table of `torch`, and the id of the language in which it is the library.
const TORCH: (&str, &str) = ("torch", include_str!("../../torch.toml"));

/// A module, or a class whose methods are many.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// Its name, as a program imports it.
    pub name: String,
    /// The names in it that a program may use.
    pub names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    module: Vec<Module>,
}

/// Returns the modules that a language has in place of a library; none for most.
pub fn library(language: &Language) -> Vec<Module> {
    let (id, table) = TORCH;
    if language.id() != id {
        return Vec::new();
    }
    let file: File = toml::from_str(table).expect("the embedded table of `torch` is well formed: a test reads it");
    file.module
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolchain::table::Languages;

    #[test]
    fn the_table_of_torch_is_well_formed_and_belongs_to_it_alone() {
        let languages = Languages::embedded();
        assert!(!library(languages.by_id("torch").unwrap()).is_empty());
        assert!(library(languages.by_id("python").unwrap()).is_empty());
    }
}

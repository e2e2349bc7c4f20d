//! Which files of a problem are sealed.

/// The name of the sealed file in a problem.
pub const FILE: &str = "sealed.age";

/// Largest sealed file, and most bytes inside of its seal.
pub(in crate::problem) const MAX_SEALED: u64 = 64 << 20;

/// Texts for students. No verdict depends on them, so that they may change without a new seal.
const TEXTS: [&str; 5] = ["statement.md", "hints.md", "zh/statement.md", "zh/hints.md", "zh/words.toml"];

/// Whether students may see a file. Whatever is not known here is sealed.
pub(in crate::problem) fn is_public(path: &str) -> bool {
    TEXTS.contains(&path)
        || ["problem.toml", "work.toml"].contains(&path)
        || ["cases/sample/", "starter/"].iter().any(|folder| path.starts_with(folder))
}

/// Whether a file must be as it was sealed.
pub(in crate::problem) fn is_bound(path: &str) -> bool {
    !TEXTS.contains(&path)
}

#[cfg(test)]
mod tests {
    use super::{is_bound, is_public};

    #[test]
    fn a_translation_is_as_public_as_its_original() {
        for text in ["statement.md", "hints.md", "zh/statement.md", "zh/hints.md", "zh/words.toml"] {
            assert!(is_public(text) && !is_bound(text), "{text}");
        }
        for text in ["editorial.md", "zh/editorial.md"] {
            assert!(!is_public(text) && is_bound(text), "{text}");
        }
    }
}

//! The edition of Rust in which a submission is read: the newest, then those before it, as old programs name things that are
//! keywords today. A row of the table that names another edition means that one alone.

use crate::toolchain::table::Language;

/// The flag of the shipped row.
const USUAL: &str = "--edition=2024";
/// What older editions are tried for where the newer one refuses: the first always, the others if its messages speak of what
/// they changed.
const OLDER: [&str; 3] = ["--edition=2021", "--edition=2018", "--edition=2015"];
/// Words of messages about what an edition changed.
const CHANGED: [&str; 5] = ["edition", "keyword", "`dyn`", "unresolved import", "expected one of `:`"];

/// The flag to try next, after so many attempts with the flags of the row, of which the last failed with these messages.
pub(super) fn next(language: &Language, attempts: usize, messages: &[u8]) -> Option<&'static str> {
    let usual = language.flags.iter().rfind(|flag| flag.starts_with("--edition")).is_some_and(|flag| flag == USUAL);
    let messages = String::from_utf8_lossy(messages);
    let older = attempts == 1 || CHANGED.iter().any(|word| messages.contains(word));
    if usual && older { OLDER.get(attempts - 1).copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolchain::table::Languages;

    #[test]
    fn older_editions_are_tried_for_what_they_allow() {
        let table = Languages::embedded();
        let rust = table.by_id("rust").unwrap();
        assert_eq!(next(rust, 1, b"mismatched types"), Some("--edition=2021"));
        assert_eq!(next(rust, 2, b"mismatched types"), None);
        assert_eq!(next(rust, 2, b"expected identifier, found keyword `async`"), Some("--edition=2018"));
        assert_eq!(next(rust, 4, b"keyword"), None);
        let mut old = rust.clone();
        old.flags.retain(|flag| flag != USUAL);
        old.flags.push("--edition=2018".to_owned());
        assert_eq!(next(&old, 1, b"keyword"), None);
    }
}

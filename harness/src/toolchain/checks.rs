//! Checked builds: a program for practice looks for accesses that no right program makes, and says on which line they are. Such a
//! build costs time and memory, so that nothing is judged by it.

use super::table::{Checks, FrontendKind, Language};

impl Language {
    /// Returns the row whose builds are checked ones; `None` where the language checks everything anyway.
    pub fn checked(&self) -> Option<Self> {
        let has_pointers = matches!(self.frontend, FrontendKind::C | FrontendKind::Cpp | FrontendKind::Rust);
        has_pointers.then(|| Self { checks: Checks::On, ..self.clone() })
    }

    /// What the cache tells checked builds apart by: their flags.
    pub(crate) fn checks_key(&self) -> Vec<u8> {
        match self.checks {
            Checks::Off => Vec::new(),
            Checks::On => format!("checked\n{}", self.checked_flags.join("\n")).into_bytes(),
        }
    }
}

//! What is said about a statement that is converted.

/// Most remarks about one statement.
pub(super) const MAX_REMARKS: usize = 60;

/// Remarks, each said once.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    found: Vec<(usize, String)>,
}

impl Remarks {
    pub(super) fn add(&mut self, line: usize, message: String) {
        let is_new = self.found.iter().all(|(_, said)| *said != message);
        if is_new && self.found.len() < MAX_REMARKS {
            self.found.push((line, message));
        }
    }

    pub(super) fn sorted(mut self) -> Vec<(usize, String)> {
        self.found.sort();
        self.found
    }
}

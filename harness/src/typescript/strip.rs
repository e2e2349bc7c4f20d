//! Takes the types off: for now only a placeholder.

/// A mistake.
pub(super) struct Mistake(String);

impl Mistake {
    pub(super) fn shown(&self, name: &str) -> String {
        format!("{name}: {}", self.0)
    }
}

pub(super) fn strip(text: &[u8]) -> Result<String, Vec<Mistake>> {
    String::from_utf8(text.to_vec()).map_err(|error| vec![Mistake(error.to_string())])
}

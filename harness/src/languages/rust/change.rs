//! A change of a source of Rust's library.

/// A change of a source.
pub(super) enum Change {
    /// The whole file.
    Whole(&'static str),
    /// More behind its end.
    More(&'static str),
    /// In some places, in this order: old and new text.
    Places(&'static [(&'static str, &'static str)]),
}

impl Change {
    /// The new text; `None` if the old one is not as expected.
    pub(super) fn applied(&self, text: &str) -> Option<String> {
        match self {
            Self::Whole(new) => Some((*new).to_owned()),
            Self::More(more) => Some([text, more].concat()),
            Self::Places(places) => {
                let mut text = text.to_owned();
                for (old, new) in *places {
                    let at = text.find(old)?;
                    text.replace_range(at..at + old.len(), new);
                }
                Some(text)
            }
        }
    }
}

//! The tokens of a text with the white space between them.

/// A token with the white space around it: what is before the first token of all, and what follows it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    before: String,
    pub(super) token: String,
    behind: String,
}

impl Piece {
    /// The token with its white space.
    pub(super) fn whole(&self) -> String {
        format!("{}{}{}", self.before, self.token, self.behind)
    }

    /// Another token in its place.
    pub(super) fn with(&self, token: String) -> Self {
        Self { token, ..self.clone() }
    }

    /// Puts this behind it where nothing is.
    pub(super) fn end_like(&mut self, behind: &str) {
        if self.behind.is_empty() {
            behind.clone_into(&mut self.behind);
        }
    }

    /// Ends as another token did that is gone from behind it.
    pub(super) fn end_as(&mut self, gone: &Self) {
        if gone.ends_line() && !self.ends_line() {
            self.behind.clone_from(&gone.behind);
        }
    }

    /// Whether a line ends behind it.
    pub(super) fn ends_line(&self) -> bool {
        self.behind.contains('\n')
    }
}

/// The tokens of a text, with everything between them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let first = text.len() - text.trim_start().len();
    let (before, mut rest) = text.split_at(first);
    let mut pieces: Vec<Piece> = Vec::new();
    while !rest.is_empty() {
        let token = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let behind = rest[token..].find(|c: char| !c.is_whitespace()).map_or(rest.len(), |length| token + length);
        let before = if pieces.is_empty() { before.to_owned() } else { String::new() };
        pieces.push(Piece { before, token: rest[..token].to_owned(), behind: rest[token..behind].to_owned() });
        rest = &rest[behind..];
    }
    pieces
}

//! What a statement is made of, before anything has a meaning.

/// A token and the line in which it begins, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

/// A kind of token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `\name`, without the backslash and a star behind it; or one character that is no letter.
    Command(String),
    /// `\begin{name}`, without a star.
    Begin(String),
    /// `\end{name}`, without a star.
    End(String),
    /// `{`
    Open,
    /// `}`
    Close,
    /// `[`
    OpenOption,
    /// `]`
    CloseOption,
    /// `&` between the cells of a table.
    Cell,
    /// Ordinary characters.
    Text(String),
    /// Blanks, with a line end in them or not.
    Space {
        /// Whether a line ends here.
        line_end: bool,
    },
    /// An empty line.
    Paragraph,
    /// A formula in a line.
    Math(String),
    /// A formula of its own.
    Display(String),
    /// A text that is taken as it is: an address, a path.
    Raw(String),
    /// Code in a line.
    Verb(String),
    /// Lines of code.
    Code(String),
}

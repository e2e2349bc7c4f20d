//! The colours and status symbols of everything that is printed, by meaning. Streams strip colours where they are not
//! wanted, see `cli/ui.rs`.

use std::fmt::{self, Display};

use anstyle::{AnsiColor, Style};

/// The subject of a line.
pub const STRONG: Style = Style::new().bold();
/// What a hurried reader may skip.
pub const DIM: Style = Style::new().dimmed();
/// Accepted, expected.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// Rejected, actual.
pub const BAD: Style = AnsiColor::Red.on_default();
/// Neither good nor bad: skipped, warned.
pub const DOUBT: Style = AnsiColor::Yellow.on_default();
/// Something to type or a name from the program.
pub const CODE: Style = AnsiColor::Cyan.on_default();
/// Emphasis in prose.
pub const SLANT: Style = Style::new().italic();

/// A status in front of a line; its symbol in its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Accepted, solved, holds.
    Passed,
    /// Rejected, does not hold.
    Failed,
    /// Not judged.
    Skipped,
    /// Tried and not solved.
    Tried,
    /// Nothing to say.
    None,
}

impl Mark {
    /// Passed or failed.
    pub fn of(holds: bool) -> Self {
        if holds { Self::Passed } else { Self::Failed }
    }
}

impl Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => paint(GOOD, "✓").fmt(f),
            Self::Failed => paint(BAD, "✗").fmt(f),
            Self::Skipped => paint(DOUBT, "–").fmt(f),
            Self::Tried => f.write_str("·"),
            Self::None => f.write_str(" "),
        }
    }
}

/// A text in a style; the style ends with the text.
pub struct Painted<T>(Style, T);

/// `text` in `style`.
pub fn paint<T: Display>(style: Style, text: T) -> Painted<T> {
    Painted(style, text)
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.render())?;
        self.1.fmt(f)?;
        write!(f, "{}", self.0.render_reset())
    }
}

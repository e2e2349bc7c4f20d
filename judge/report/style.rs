//! The colours of everything that is printed, by meaning. Streams strip them where they are not wanted, see `cli/ui.rs`.

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

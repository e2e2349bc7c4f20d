//! How much room there is for what: state and drawing agree by asking here.

use super::effect::Size;

/// The smallest terminal in which pages are drawn.
pub(super) const SMALLEST: Size = Size { columns: 40, rows: 12 };
/// From so many columns on, a text and the result stand beside each other.
const WIDE: u16 = 110;
/// Longer lines are hard to read.
const LONGEST: u16 = 100;
/// Rows above and below the body: title, rule, message, keys.
pub(super) const ABOVE: u16 = 2;
pub(super) const BELOW: u16 = 2;

pub(super) fn is_too_small(size: Size) -> bool {
    size.columns < SMALLEST.columns || size.rows < SMALLEST.rows
}

pub(super) fn is_wide(size: Size) -> bool {
    size.columns >= WIDE
}

/// Columns of the left part of a wide terminal.
pub(super) fn left(size: Size) -> u16 {
    size.columns / 2
}

/// Columns for the lines of a text.
pub(super) fn text_columns(size: Size) -> usize {
    let room = if is_wide(size) { left(size) } else { size.columns };
    usize::from(room.saturating_sub(2).min(LONGEST))
}

/// Columns for the lines of a result.
pub(super) fn result_columns(size: Size) -> usize {
    let room = if is_wide(size) { size.columns - left(size) - 1 } else { size.columns };
    usize::from(room.saturating_sub(2))
}

/// Columns for the lines of a text that has the terminal for itself.
pub(super) fn reading_columns(size: Size) -> usize {
    usize::from(size.columns.saturating_sub(2).min(LONGEST))
}

/// Rows of the body.
pub(super) fn page(size: Size) -> usize {
    usize::from(size.rows.saturating_sub(ABOVE + BELOW))
}

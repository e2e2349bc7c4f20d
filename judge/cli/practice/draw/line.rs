//! Lines, and texts of many lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style, Stylize};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::cli::practice::exercise::Text as Scrolled;
use crate::cli::ui;
use crate::report::style::Mark;

/// The beginning of a text that fits, with an ellipsis where not all does.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    format!("{}…", ui::fitting(text, columns.saturating_sub(1)))
}

/// The lines of a text from its top on, and how much is below.
pub(super) fn draw_text(frame: &mut Frame, area: Rect, text: &Scrolled) {
    let rows = usize::from(area.height);
    let seen: Vec<Line<'static>> = text.lines.iter().skip(text.top).take(rows).cloned().collect();
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    frame.render_widget(Paragraph::new(Text::from(seen)), area);
    let below = text.lines.len().saturating_sub(text.top + rows);
    if below > 0 && area.height > 0 {
        let more = Line::from(format!("↓ {below}").dim());
        let width = (more.width() as u16).min(area.width);
        let corner = Rect { x: area.right() - width, y: area.bottom() - 1, width, height: 1 };
        frame.render_widget(more, corner);
    }
}

/// A status before a line.
pub(super) fn mark(mark: Mark) -> Span<'static> {
    match mark {
        Mark::Passed => Span::styled("✓", Style::new().fg(Color::Green)),
        Mark::Failed => Span::styled("✗", Style::new().fg(Color::Red)),
        Mark::Skipped => Span::styled("–", Style::new().fg(Color::Yellow)),
        Mark::Tried => Span::raw("·"),
        Mark::None => Span::raw(" "),
    }
}

/// The line that is chosen.
pub(super) fn chosen(line: Line<'static>) -> Line<'static> {
    line.add_modifier(Modifier::REVERSED)
}

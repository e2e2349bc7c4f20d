//! Draws the state on the terminal: a title, a rule, the page, a message, the keys.

mod exercise;
mod line;
mod list;
mod overlay;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::effect::{Notice, NoticeKind, Page, Size};
use super::layout::{self, ABOVE, BELOW};
use super::state::State;
use super::words::{KeyWords, Words};
use crate::cli::mock::clock;
use crate::report::untrusted::inline;
use line::{cut, draw_text};

/// Draws everything.
pub(super) fn draw(frame: &mut Frame, state: &State, words: Words, is_colored: bool) {
    let area = frame.area();
    if layout::is_too_small(Size { columns: area.width, rows: area.height }) {
        frame.render_widget(Paragraph::new(words.too_small()), area);
        return;
    }
    let parts = Layout::vertical([
        Constraint::Length(ABOVE - 1),
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(1),
        Constraint::Length(BELOW - 1),
    ]);
    let [title, rule, body, message, keys] = parts.areas(area);
    frame.render_widget(title_line(state, words, title.width), title);
    frame.render_widget(Line::from("─".repeat(rule.width.into())).dim(), rule);
    match state.page {
        Page::List => list::draw_exercises(frame, body, state, words),
        Page::Exercise => exercise::draw(frame, (rule, body), state, words),
        Page::Due => list::draw_due(frame, body, state, words),
        Page::Reading => draw_reading(frame, body, state),
    }
    frame.render_widget(message_line(state, words, message.width), message);
    frame.render_widget(keys_line(&keys_of(state, words), words, keys.width), keys);
    overlay::draw(frame, body, state, words);
    if !is_colored {
        without_colors(frame);
    }
}

/// Bold, dim and reversed text stay: they are no colours.
fn without_colors(frame: &mut Frame) {
    for cell in &mut frame.buffer_mut().content {
        (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
    }
}

/// Where one is on the left, how far one is on the right.
fn title_line(state: &State, words: Words, columns: u16) -> Line<'static> {
    let (solved, all) = state.library.solved(None);
    let mut right = vec![words.solved(solved, all)];
    if !state.library.due.is_empty() {
        right.insert(0, words.due(state.library.due.len()));
    }
    if let Some(interview) = &state.library.interview {
        right.insert(0, words.left(&clock(interview.over.saturating_sub(state.now))));
    }
    let left = match (state.page, &state.exercise) {
        (Page::Exercise, Some(exercise)) => exercise::title(exercise, words),
        (Page::Due, _) => Line::from(words.of("to review", "待复习").bold()),
        _ => Line::from("judge practice".bold()),
    };
    apart(left, Line::from(right.join(" · ").dim()), columns)
}

/// Two texts at both ends of a line; where both do not fit, the right one gives way.
fn apart(left: Line<'static>, right: Line<'static>, columns: u16) -> Line<'static> {
    let columns = usize::from(columns);
    let room = columns.saturating_sub(left.width() + right.width());
    if room < 2 {
        return left;
    }
    let between = Span::raw(" ".repeat(room));
    left.spans.into_iter().chain([between]).chain(right.spans).collect()
}

/// What runs, or else what was said last.
fn message_line(state: &State, words: Words, columns: u16) -> Line<'static> {
    // Progress is more than a note.
    let is_said = |notice: &&Notice| notice.kind != NoticeKind::Note || state.work.running().is_none();
    if let Some(notice) = state.notice.as_ref().filter(is_said) {
        let style = match notice.kind {
            NoticeKind::Note => Style::new().fg(Color::Cyan),
            NoticeKind::Warning => Style::new().fg(Color::Yellow),
            NoticeKind::Error => Style::new().fg(Color::Red),
        };
        return Line::styled(cut(&inline(&notice.text), columns.into()), style);
    }
    let Some(running) = state.work.running() else { return Line::default() };
    let mut text = words.task(running.task).to_owned();
    if !running.what.is_empty() {
        text = format!("{text} · {}", words.stage(&running.what));
    }
    if running.total > 0 {
        text = format!("{text} {} {}/{}", bar(running.done, running.total), running.done, running.total);
    }
    if let Some(task) = state.work.waiting() {
        text = format!("{text} · {} {}", words.of("then", "然后："), words.task(task));
    }
    Line::styled(cut(&text, columns.into()), Style::new().fg(Color::Yellow))
}

/// Columns of a bar.
const BAR: u64 = 16;

fn bar(done: u64, total: u64) -> String {
    let full = (done.min(total) * BAR / total.max(1)) as usize;
    format!("{}{}", "━".repeat(full), "─".repeat(BAR as usize - full))
}

/// The keys of the page; a text that is no card has no answer.
fn keys_of(state: &State, words: Words) -> Vec<KeyWords> {
    let mut keys = words.keys(state.page);
    if state.reading.as_ref().is_some_and(|reading| reading.about.card.is_none()) && state.page == Page::Reading {
        keys.retain(|(key, _)| *key == "esc");
    }
    keys
}

/// As many keys as fit, then `?` and `q`.
fn keys_line(keys: &[KeyWords], words: Words, columns: u16) -> Line<'static> {
    let last = [("?", words.of("keys", "按键")), ("q", words.of("quit", "退出"))];
    let width = |(key, what): &KeyWords| key.width() + what.width() + 1 + 3;
    let mut room = usize::from(columns).saturating_sub(last.iter().map(width).sum());
    let fitting = keys.iter().take_while(|key| {
        let fits = width(key) <= room;
        room = room.saturating_sub(width(key));
        fits
    });
    let spans = fitting.chain(&last).flat_map(|(key, what)| {
        [Span::styled(*key, Style::new().fg(Color::Cyan)), Span::raw(format!(" {what}   ")).dim()]
    });
    spans.collect()
}

fn draw_reading(frame: &mut Frame, body: Rect, state: &State) {
    if let Some(reading) = &state.reading {
        draw_text(frame, body, &reading.text);
    }
}

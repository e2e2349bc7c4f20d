//! The list of exercises below their tracks, and the list of what is due.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::line::{chosen, cut, mark};
use crate::cli::practice::effect::{Library, Row, ToReview};
use crate::cli::practice::list::{List, Status};
use crate::cli::practice::state::State;
use crate::cli::practice::words::Words;
use crate::report::untrusted::inline;
use crate::review::Item;

/// Columns of the longest name that is shown whole.
const LONGEST_SLUG: usize = 32;

pub(super) fn draw_exercises(frame: &mut Frame, body: Rect, state: &State, words: Words) {
    let (library, list) = (&state.library, &state.list);
    let filters = Rect { height: 1, ..body };
    frame.render_widget(filter_line(list, library, words), filters);
    let body = Rect { y: body.y + 1, height: body.height - 1, ..body };
    let rows = list.rows(library);
    if rows.is_empty() && !library.rows.is_empty() {
        let none =
            words.of("No exercise is like that; esc clears the filters.", "没有符合条件的题目；按 esc 清除筛选。");
        frame.render_widget(Paragraph::new(none), body);
        return;
    }
    let place = list.place(&rows);
    let (lines, at) = lines(&rows, place, library, words, body.width.into());
    window(frame, body, lines, at);
}

/// What is searched for, and the filters.
fn filter_line(list: &List, library: &Library, words: Words) -> Line<'static> {
    let cursor = if list.is_typing { "▏" } else { "" };
    let mut spans =
        vec![Span::styled("/", Style::new().fg(Color::Cyan)), Span::raw(format!("{}{cursor}", inline(&list.words)))];
    let mut filter = |text: String| spans.push(Span::styled(format!("  [{text}]"), Style::new().fg(Color::Yellow)));
    if list.status != Status::All {
        filter(words.status(list.status).to_owned());
    }
    if let Some(level) = list.level {
        filter(words.level(level).to_owned());
    }
    if let Some(track) = &list.track {
        filter(track_title(library, track));
    }
    Line::from(spans)
}

fn track_title(library: &Library, track: &str) -> String {
    let title = library.tracks.iter().find(|(id, _)| id == track).map_or(track, |(_, title)| title);
    inline(title)
}

/// A heading for each track and a line for each exercise; and which line is chosen.
fn lines(rows: &[&Row], place: usize, library: &Library, words: Words, columns: usize) -> (Vec<Line<'static>>, usize) {
    let widest = |of: &dyn Fn(&Row) -> usize| rows.iter().map(|row| of(row)).max().unwrap_or(0);
    let slug = widest(&|row| row.problem.slug.width()).min(LONGEST_SLUG);
    let level = widest(&|row| words.level(row.level()).width());
    let result = widest(&|row| row.result.width());
    let mut lines = Vec::new();
    let mut at = 0;
    let mut track = None;
    for (index, row) in rows.iter().enumerate() {
        if track != Some(&row.problem.track) {
            track = Some(&row.problem.track);
            lines.push(heading(library, &row.problem.track, words));
        }
        let line = exercise(row, words, (slug, level, result), columns);
        if index == place {
            at = lines.len();
            lines.push(chosen(line));
        } else {
            lines.push(line);
        }
    }
    (lines, at)
}

fn heading(library: &Library, track: &str, words: Words) -> Line<'static> {
    let (solved, all) = library.solved(Some(track));
    Line::from(vec![track_title(library, track).bold(), format!("  {}", words.solved(solved, all)).dim()])
}

/// Mark, name, level, title, best result; a narrow terminal loses the last ones.
fn exercise(row: &Row, words: Words, (slug, level, result): (usize, usize, usize), columns: usize) -> Line<'static> {
    let mut room = columns.saturating_sub(4);
    let mut cell = |text: &str, width: usize| {
        let width = width.min(room);
        room = room.saturating_sub(width + 2);
        let text = cut(text, width);
        let padding = " ".repeat(width - text.width() + 2);
        format!("{text}{padding}")
    };
    let name = cell(&row.problem.slug, slug);
    let level = cell(words.level(row.level()), level);
    let title = cell(&inline(&row.title), columns.saturating_sub(4 + name.width() + level.width() + result + 2));
    let result = cell(&row.result, result);
    let name = Span::styled(name, Style::new().fg(Color::Cyan));
    Line::from(vec![Span::raw("  "), mark(row.mark), Span::raw(" "), name, level.dim(), Span::raw(title), result.dim()])
}

/// As many lines as fit, with the chosen one among them.
fn window(frame: &mut Frame, body: Rect, lines: Vec<Line<'static>>, at: usize) {
    let rows = usize::from(body.height);
    let top = at.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    let seen: Vec<Line<'static>> = lines.into_iter().skip(top).take(rows).collect();
    frame.render_widget(Paragraph::new(Text::from(seen)), body);
}

pub(super) fn draw_due(frame: &mut Frame, body: Rect, state: &State, words: Words) {
    let due = &state.library.due;
    if due.is_empty() {
        let none = words.of("Nothing is due for review today.", "今天没有需要复习的内容。");
        frame.render_widget(Paragraph::new(none), body);
        return;
    }
    let line = |(index, one): (usize, &ToReview)| {
        let kind = match one.item {
            Item::Problem(_) => words.of("exercise", "题目"),
            Item::Card(_) => words.of("card", "卡片"),
        };
        let text = format!("  {}  {kind}  ", words.late(one.late));
        let room = usize::from(body.width).saturating_sub(text.width());
        let line = Line::from(vec![text.dim(), Span::raw(cut(&inline(&one.title), room))]);
        if index == state.due { chosen(line) } else { line }
    };
    window(frame, body, due.iter().enumerate().map(line).collect(), state.due);
}

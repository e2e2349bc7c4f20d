//! What stands above a page: a framed box in its middle.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::line::chosen;
use crate::cli::practice::effect::Recall;
use crate::cli::practice::overlay::Overlay;
use crate::cli::practice::state::State;
use crate::cli::practice::words::{KeyWords, Words};
use crate::report::untrusted::inline;
use crate::review::Rating;

/// Columns of a box, where there is room.
const WIDTH: u16 = 64;

pub(super) fn draw(frame: &mut Frame, body: Rect, state: &State, words: Words) {
    let Some(overlay) = &state.overlay else { return };
    let (title, lines) = match overlay {
        Overlay::Keys => (words.of("keys", "按键"), keys(state, words)),
        Overlay::Languages { at } => (words.of("language", "语言"), languages(state, *at)),
        Overlay::Rate(recall) => {
            (words.of("accepted: how well did it go?", "通过了：掌握得怎么样？"), ratings(recall, words))
        }
        Overlay::Confirm(question) => {
            let text = words.question(*question);
            ("", vec![Line::from(text), Line::default(), Line::from(words.confirm().dim())])
        }
    };
    let width = WIDTH.min(body.width);
    let rows: usize = lines.iter().map(|line| line.width().div_ceil(usize::from(width) - 3).max(1)).sum();
    let height = (rows as u16 + 2).min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    let block = Block::bordered().title(title);
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }).block(block), area);
}

fn keys(state: &State, words: Words) -> Vec<Line<'static>> {
    let all: Vec<KeyWords> = words.keys(state.page).into_iter().chain(words.keys_everywhere()).collect();
    let widest = all.iter().map(|(key, _)| key.width()).max().unwrap_or(0);
    let line = |(key, what): &KeyWords| {
        let padding = " ".repeat(widest - key.width() + 2);
        Line::from(vec![Span::styled(*key, Style::new().fg(Color::Cyan)), Span::raw(format!("{padding}{what}"))])
    };
    all.iter().map(line).collect()
}

fn languages(state: &State, at: usize) -> Vec<Line<'static>> {
    let all = state.exercise.iter().flat_map(|exercise| &exercise.about.languages);
    let line = |(index, (_, name)): (usize, &(String, String))| {
        let line = Line::from(inline(name));
        if index == at { chosen(line) } else { line }
    };
    all.enumerate().map(line).collect()
}

fn ratings(recall: &Recall, words: Words) -> Vec<Line<'static>> {
    let names = words.ratings();
    let line = |at: usize| {
        let key = Span::styled(format!("{}  ", at + 1), Style::new().fg(Color::Cyan));
        let next = format!("  {}", words.in_days(recall.would[at]));
        let line = Line::from(vec![key, Span::raw(names[at]), next.dim()]);
        if recall.suggested == Some(Rating::ALL[at]) { chosen(line) } else { line }
    };
    let how = words.of("enter  as it is", "enter  保持不变");
    (0..4).map(line).chain([Line::default(), Line::from(how.dim())]).collect()
}

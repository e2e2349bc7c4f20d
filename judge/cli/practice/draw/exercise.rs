//! The page of an exercise: its views by name above, one of them below, the result beside it where there is room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::line::{draw_text, mark};
use crate::cli::practice::effect::{Size, View};
use crate::cli::practice::exercise::Exercise;
use crate::cli::practice::layout;
use crate::cli::practice::state::State;
use crate::cli::practice::words::Words;
use crate::report::style::Mark;
use crate::report::untrusted::inline;

/// What it is called, and which file it is.
pub(super) fn title(exercise: &Exercise, words: Words) -> Line<'static> {
    let about = &exercise.about;
    let solved = if about.solved { Mark::Passed } else { Mark::None };
    let file = about.file.as_deref().map_or_else(|| about.language.clone(), inline);
    Line::from(vec![
        mark(solved),
        Span::raw(" "),
        inline(&about.title).bold(),
        format!("  {} · {file}", words.level(about.level)).dim(),
    ])
}

pub(super) fn draw(frame: &mut Frame, (rule, body): (Rect, Rect), state: &State, words: Words) {
    let Some(exercise) = &state.exercise else { return };
    frame.render_widget(views_line(exercise, words, rule.width), rule);
    let size = Size { columns: frame.area().width, rows: frame.area().height };
    let seen = exercise.seen(size);
    if let [view] = seen.as_slice() {
        draw_view(frame, body, exercise, *view, words);
        return;
    }
    let left = Rect { width: layout::left(size), ..body };
    let bar = Rect { x: left.right(), width: 1, ..body };
    let right = Rect { x: bar.right(), width: body.width - left.width - 1, ..body };
    draw_view(frame, left, exercise, seen[0], words);
    frame.render_widget(Paragraph::new(vec![Line::from("│".dim()); bar.height.into()]), bar);
    draw_view(frame, right, exercise, seen[1], words);
}

/// `1 statement  2 result …` in a rule, the one that keys scroll in reverse. A narrow terminal names that one alone.
fn views_line(exercise: &Exercise, words: Words, columns: u16) -> Line<'static> {
    let columns = usize::from(columns);
    let named = views(exercise, |view| name(exercise, view, words));
    let line = if named.width() <= columns {
        named
    } else {
        let chosen = |view| if view == exercise.view() { name(exercise, view, words) } else { String::new() };
        views(exercise, chosen)
    };
    let rest = columns.saturating_sub(line.width());
    line.spans.into_iter().chain(["─".repeat(rest).dim()]).collect()
}

/// The views by their keys and these names.
fn views(exercise: &Exercise, name: impl Fn(View) -> String) -> Line<'static> {
    let mut spans = vec!["─".dim()];
    for (index, view) in View::ALL.into_iter().enumerate() {
        let text = format!(" {} ", format!("{} {}", index + 1, name(view)).trim_end());
        let style = if view == exercise.view() { Style::new().reversed() } else { Style::new().fg(Color::Cyan) };
        spans.push(Span::styled(text, style));
        spans.push("─".dim());
    }
    Line::from(spans)
}

fn name(exercise: &Exercise, view: View, words: Words) -> String {
    let name = words.view(view);
    let about = &exercise.about;
    if view == View::Hints && about.hints > 0 {
        format!("{name} {}/{}", about.seen, about.hints)
    } else {
        name.to_owned()
    }
}

fn draw_view(frame: &mut Frame, area: Rect, exercise: &Exercise, view: View, words: Words) {
    if exercise.has(view) {
        return draw_text(frame, area, exercise.text(view));
    }
    if view == View::Result {
        let how = match exercise.about.file {
            Some(_) => words.of("Save the file: the samples run. `s` submits.", "保存文件就会运行示例；按 s 提交。"),
            None => words.of("`enter` begins: it writes a file to start from.", "按 enter 开始：会写出初始文件。"),
        };
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        frame.render_widget(Paragraph::new(how).wrap(ratatui::widgets::Wrap { trim: true }), inner);
    }
}

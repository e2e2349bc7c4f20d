//! The page of an exercise: its views, and how far each is scrolled.

use ratatui::text::Line;

use super::effect::{Effect, Opened, Size, View};
use super::key::Step;
use super::layout;
use super::styled;

/// An exercise that is taken up.
#[derive(Debug)]
pub(super) struct Exercise {
    pub(super) about: Opened,
    /// What is shown; in a wide terminal the result stands beside it.
    view: View,
    /// What stood there before the result.
    beside: View,
    texts: [Text; View::ALL.len()],
    /// The report that the result shows, in styles.
    report: String,
}

/// A view in lines, and the first that is seen.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) lines: Vec<Line<'static>>,
    pub(super) top: usize,
}

impl Text {
    pub(super) fn scroll(&mut self, step: Step, page: usize) {
        let places = self.lines.len().saturating_sub(page) + 1;
        self.top = step.from(self.top, places, page);
    }

    /// Other lines; the place stays as far as there are lines.
    pub(super) fn replace(&mut self, lines: Vec<Line<'static>>) {
        self.top = self.top.min(lines.len().saturating_sub(1));
        self.lines = lines;
    }
}

impl Exercise {
    pub(super) fn new(about: Opened) -> Self {
        let texts = std::array::from_fn(|_| Text::default());
        Self { about, view: View::Statement, beside: View::Statement, texts, report: String::new() }
    }

    pub(super) fn view(&self) -> View {
        self.view
    }

    /// The views that are seen: one, or in a wide terminal a text and the result.
    pub(super) fn seen(&self, size: Size) -> Vec<View> {
        if layout::is_wide(size) { vec![self.beside, View::Result] } else { vec![self.view] }
    }

    pub(super) fn text(&self, view: View) -> &Text {
        &self.texts[view as usize]
    }

    /// Whether a view was composed.
    pub(super) fn has(&self, view: View) -> bool {
        !self.text(view).lines.is_empty()
    }

    /// Shows a view; one that is not there yet is composed.
    pub(super) fn show(&mut self, view: View, size: Size) -> Vec<Effect> {
        self.view = view;
        if view != View::Result {
            self.beside = view;
        }
        if view == View::Result || self.has(view) { Vec::new() } else { vec![Self::compose(view, size)] }
    }

    /// The view that Tab leads to: the result and the text before it in turn.
    pub(super) fn other(&self) -> View {
        if self.view == View::Result { self.beside } else { View::Result }
    }

    /// Puts a view into lines as long as there is room.
    pub(super) fn compose(view: View, size: Size) -> Effect {
        Effect::Compose(view, layout::text_columns(size))
    }

    pub(super) fn put(&mut self, view: View, lines: Vec<Line<'static>>) {
        self.texts[view as usize].replace(lines);
    }

    /// Shows a report from its beginning.
    pub(super) fn report(&mut self, report: String, size: Size) {
        self.report = report;
        self.texts[View::Result as usize].top = 0;
        self.fit_report(size);
    }

    fn fit_report(&mut self, size: Size) {
        let lines = styled::lines(&self.report, layout::result_columns(size));
        self.put(View::Result, lines);
    }

    /// Fits everything into a terminal of another size.
    pub(super) fn fit(&mut self, size: Size) -> Vec<Effect> {
        self.fit_report(size);
        let composed = View::ALL.into_iter().filter(|view| *view != View::Result && self.has(*view));
        composed.map(|view| Self::compose(view, size)).collect()
    }

    pub(super) fn scroll(&mut self, step: Step, size: Size) {
        self.texts[self.view as usize].scroll(step, layout::page(size));
    }
}

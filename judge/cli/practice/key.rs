//! Keys that the practice knows, from what the terminal sends.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key, or two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Char(char),
    Enter,
    Escape,
    Tab,
    Backspace,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    /// Ctrl-U: takes back what was typed.
    Clear,
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-Z.
    Pause,
    /// Ctrl-L: draws everything anew.
    Redraw,
}

impl Key {
    /// The key of an event; nothing for others, and where one is let go.
    pub(super) fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        if event.modifiers.contains(KeyModifiers::CONTROL) {
            return Self::with_control(event.code);
        }
        Some(match event.code {
            KeyCode::Char(c) => Self::Char(c),
            KeyCode::Enter => Self::Enter,
            KeyCode::Esc => Self::Escape,
            KeyCode::Tab | KeyCode::BackTab => Self::Tab,
            KeyCode::Backspace => Self::Backspace,
            KeyCode::Up => Self::Up,
            KeyCode::Down => Self::Down,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::PageDown => Self::PageDown,
            KeyCode::Home => Self::Home,
            KeyCode::End => Self::End,
            _ => return None,
        })
    }

    fn with_control(code: KeyCode) -> Option<Self> {
        Some(match code {
            KeyCode::Char('c') => Self::Interrupt,
            KeyCode::Char('z') => Self::Pause,
            KeyCode::Char('l') => Self::Redraw,
            KeyCode::Char('u') => Self::Clear,
            KeyCode::Char('h') => Self::Backspace,
            KeyCode::Char('f') => Self::PageDown,
            KeyCode::Char('b') => Self::PageUp,
            KeyCode::Char('n') => Self::Down,
            KeyCode::Char('p') => Self::Up,
            _ => return None,
        })
    }
}

/// How far a key goes in a list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Lines(isize),
    Pages(isize),
    Start,
    End,
}

impl Step {
    /// The step of a key, with the letters of `vi` and `less`.
    pub(super) fn of(key: Key) -> Option<Self> {
        Some(match key {
            Key::Up | Key::Char('k') => Self::Lines(-1),
            Key::Down | Key::Char('j') => Self::Lines(1),
            Key::PageUp | Key::Char('b') => Self::Pages(-1),
            Key::PageDown | Key::Char(' ') => Self::Pages(1),
            Key::Home | Key::Char('g') => Self::Start,
            Key::End | Key::Char('G') => Self::End,
            _ => return None,
        })
    }

    /// Where it leads from a place, of `count` places with `page` to a page.
    pub(super) fn from(self, at: usize, count: usize, page: usize) -> usize {
        let by = |by: isize| at.saturating_add_signed(by).min(count.saturating_sub(1));
        match self {
            Self::Lines(lines) => by(lines),
            Self::Pages(pages) => by(pages * page.max(2) as isize - pages),
            Self::Start => 0,
            Self::End => count.saturating_sub(1),
        }
    }
}

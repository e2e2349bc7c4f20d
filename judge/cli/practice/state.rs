//! The practice as a state machine: what happens goes in, what is to be done comes out. It knows no terminal, no file and no thread.

use super::effect::{
    Answer, Effect, Input, Judged, Library, Notice, Opened, Page, Reading, Size, Start, Task, ToReview, View,
};
use super::exercise::{Exercise, Text};
use super::key::{Key, Step};
use super::layout;
use super::list::{List, Status};
use super::overlay::{Overlay, Question};
use super::work::Work;
use crate::report::style::Mark;
use crate::review::{Item, Rating};

#[derive(Debug)]
pub(super) struct State {
    pub(super) size: Size,
    /// Seconds since 1970.
    pub(super) now: u64,
    pub(super) library: Library,
    pub(super) page: Page,
    pub(super) list: List,
    pub(super) exercise: Option<Exercise>,
    /// The place in the list of what is due.
    pub(super) due: usize,
    pub(super) reading: Option<OpenReading>,
    pub(super) overlay: Option<Overlay>,
    pub(super) work: Work,
    pub(super) notice: Option<Notice>,
}

/// A text of its own that is read, and where it came from.
#[derive(Debug)]
pub(super) struct OpenReading {
    pub(super) text: Text,
    pub(super) about: Reading,
    from: Page,
}

impl State {
    /// Begins with the list, or with an exercise.
    pub(super) fn begin(size: Size, now: u64, slug: Option<String>) -> (Self, Vec<Effect>) {
        let state = Self {
            size,
            now,
            library: Library::default(),
            page: Page::List,
            list: List::default(),
            exercise: None,
            due: 0,
            reading: None,
            overlay: None,
            work: Work::default(),
            notice: None,
        };
        let open = slug.map(|slug| Effect::Open { slug, language: None, start: Start::Working });
        (state, [Effect::Load].into_iter().chain(open).collect())
    }

    /// What happens changes the state; what is to be done about it comes back.
    pub(super) fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => return self.press(key),
            Input::Resized(size) => return self.resize(size),
            Input::Tick(now) => return self.tick(now),
            Input::Saved => return self.work.want(Task::Samples).into_iter().collect(),
            Input::Loaded(library) => self.load(*library),
            Input::Opened(about) => return self.opened(*about),
            Input::Composed(view, lines) => {
                if let Some(exercise) = &mut self.exercise {
                    exercise.put(view, lines);
                }
            }
            Input::HintsSeen(seen) => self.exercise.iter_mut().for_each(|one| one.about.seen = seen),
            Input::Reading(reading) => self.read(reading),
            Input::Progress { what, done, total } => self.work.advance(what, done, total),
            Input::Judged(judged) => return self.judged(judged),
            Input::Told(notice) => self.notice = Some(notice),
            Input::Lost => return vec![Effect::Quit],
        }
        Vec::new()
    }

    fn resize(&mut self, size: Size) -> Vec<Effect> {
        self.size = size;
        let mut effects = self.exercise.as_mut().map(|exercise| exercise.fit(size)).unwrap_or_default();
        if let Some((id, answer)) = self.reading.as_ref().and_then(|reading| reading.about.card.clone()) {
            effects.push(Effect::Card { id, answer, columns: layout::reading_columns(size) });
        }
        effects
    }

    fn tick(&mut self, now: u64) -> Vec<Effect> {
        self.now = now;
        let is_over = self.library.interview.as_ref().is_some_and(|interview| interview.over <= now);
        if is_over { vec![Effect::EndInterview(layout::reading_columns(self.size)), Effect::Load] } else { Vec::new() }
    }

    fn load(&mut self, library: Library) {
        let begins = self.library.rows.is_empty();
        self.library = library;
        if begins || self.list.chosen.is_none() {
            self.list.chosen.clone_from(&self.library.next);
        }
        if self.library.interview.is_none() && self.list.status == Status::Asked {
            self.list.status = Status::All;
        }
        self.due = self.due.min(self.library.due.len().saturating_sub(1));
        let solved = |slug: &str| self.library.row(slug).is_some_and(|row| row.mark == Mark::Passed);
        if let Some(exercise) = &mut self.exercise {
            exercise.about.solved |= solved(&exercise.about.slug);
        }
    }

    fn opened(&mut self, about: Opened) -> Vec<Effect> {
        self.list.chosen = Some(about.slug.clone());
        let is_begun = about.is_begun;
        // The same exercise in another language keeps its place.
        let mut exercise = Exercise::new(about);
        let mut effects = exercise.show(View::Statement, self.size);
        self.exercise = Some(exercise);
        self.page = Page::Exercise;
        self.work.forget_waiting();
        if is_begun {
            effects.extend(self.work.want(Task::Samples));
        }
        effects
    }

    fn read(&mut self, mut about: Reading) {
        let text = Text { lines: std::mem::take(&mut about.lines), top: 0 };
        let from = self.reading.as_ref().map_or(self.page, |reading| reading.from);
        self.reading = Some(OpenReading { text, about, from });
        self.page = Page::Reading;
    }

    fn judged(&mut self, judged: Judged) -> Vec<Effect> {
        self.notice = judged.notices.into_iter().max_by_key(|notice| notice.kind as u8);
        let mut effects: Vec<Effect> = self.work.ended().into_iter().collect();
        if judged.task != Task::Samples {
            effects.push(Effect::Load);
        }
        let size = self.size;
        if let Some(exercise) = self.exercise.as_mut().filter(|exercise| exercise.about.slug == judged.slug) {
            if !judged.report.is_empty() {
                exercise.report(judged.report, size);
                exercise.show(View::Result, size);
            }
            if exercise.has(View::Attempts) {
                effects.push(Exercise::compose(View::Attempts, size));
            }
            if judged.accepted && judged.task != Task::Samples {
                exercise.about.solved = true;
            }
        }
        if let Some(recall) = judged.recall {
            self.overlay = Some(Overlay::Rate(recall));
        }
        effects
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Interrupt => return vec![Effect::Interrupt],
            Key::Pause => return vec![Effect::Pause],
            _ => {}
        }
        self.notice = None;
        if let Some(overlay) = self.overlay.take() {
            return self.press_above(overlay, key);
        }
        if self.page == Page::List && self.list.is_typing && self.list.type_in(key) {
            return Vec::new();
        }
        match key {
            Key::Char('?') => {
                self.overlay = Some(Overlay::Keys);
                Vec::new()
            }
            Key::Char('q') => vec![Effect::Quit],
            Key::Char('m') => self.ask_for_interview(),
            Key::Char('d') if self.page != Page::Due => {
                self.page = Page::Due;
                self.reading = None;
                Vec::new()
            }
            key => match self.page {
                Page::List => self.press_list(key),
                Page::Exercise => self.press_exercise(key),
                Page::Due => self.press_due(key),
                Page::Reading => self.press_reading(key),
            },
        }
    }

    fn ask_for_interview(&mut self) -> Vec<Effect> {
        let running = self.library.interview.is_some();
        let question = if running { Question::EndInterview } else { Question::BeginInterview };
        self.overlay = Some(Overlay::Confirm(question));
        Vec::new()
    }

    fn press_list(&mut self, key: Key) -> Vec<Effect> {
        let (library, list) = (&self.library, &mut self.list);
        match key {
            Key::Char('/') => list.is_typing = true,
            Key::Char('f') => list.next_status(library),
            Key::Char('v') => list.next_level(),
            Key::Char('t') => list.next_track(library),
            Key::Char('n') => return self.open_next(),
            Key::Char('o') => return self.open_chosen(Start::Looking),
            Key::Enter => return self.open_chosen(Start::Working),
            Key::Escape if !list.clear() && self.exercise.is_some() => self.page = Page::Exercise,
            Key::Tab if self.exercise.is_some() => self.page = Page::Exercise,
            key => {
                if let Some(step) = Step::of(key) {
                    list.go(library, step, layout::page(self.size));
                }
            }
        }
        Vec::new()
    }

    fn open_chosen(&mut self, start: Start) -> Vec<Effect> {
        let rows = self.list.rows(&self.library);
        let chosen = rows.get(self.list.place(&rows)).map(|row| row.problem.slug.clone());
        self.list.is_typing = false;
        chosen.map(|slug| Effect::Open { slug, language: None, start }).into_iter().collect()
    }

    fn open_next(&mut self) -> Vec<Effect> {
        let next = self.library.next.clone();
        next.map(|slug| Effect::Open { slug, language: None, start: Start::Working }).into_iter().collect()
    }

    fn open_behind(&self) -> Vec<Effect> {
        let here = self.exercise.as_ref().and_then(|exercise| self.library.behind(&exercise.about.slug));
        here.map(|slug| Effect::Open { slug, language: None, start: Start::Working }).into_iter().collect()
    }

    fn press_exercise(&mut self, key: Key) -> Vec<Effect> {
        let size = self.size;
        let Some(exercise) = &mut self.exercise else { return self.show_list() };
        match key {
            Key::Char('1') => exercise.show(View::Statement, size),
            Key::Char('2') => exercise.show(View::Result, size),
            Key::Char('3') => exercise.show(View::Hints, size),
            Key::Char('4') => exercise.show(View::Attempts, size),
            Key::Char('5') => self.show_editorial(),
            Key::Tab => {
                let other = exercise.other();
                exercise.show(other, size)
            }
            Key::Char('h') => {
                exercise.show(View::Hints, size);
                vec![Effect::TakeHint(layout::text_columns(size))]
            }
            // Who only looked begins with a file.
            Key::Enter | Key::Char('e') if exercise.about.file.is_none() => {
                vec![Effect::Open { slug: exercise.about.slug.clone(), language: None, start: Start::Working }]
            }
            Key::Char('e') => vec![Effect::Edit],
            Key::Char('r') => self.want(Task::Samples),
            Key::Char('s') => self.want(Task::Submission),
            Key::Char('x') => self.want(Task::Shrinking),
            Key::Char('c') => {
                let at = exercise.about.languages.iter().position(|(_, name)| *name == exercise.about.language);
                self.overlay = Some(Overlay::Languages { at: at.unwrap_or(0) });
                Vec::new()
            }
            Key::Char('n') => self.open_behind(),
            Key::Char('l') | Key::Escape => self.show_list(),
            key => {
                if let Some(step) = Step::of(key) {
                    exercise.scroll(step, size);
                }
                Vec::new()
            }
        }
    }

    fn want(&mut self, task: Task) -> Vec<Effect> {
        self.work.want(task).into_iter().collect()
    }

    fn show_list(&mut self) -> Vec<Effect> {
        self.page = Page::List;
        Vec::new()
    }

    /// The editorial of a solved exercise; of another one only when it is wanted indeed.
    fn show_editorial(&mut self) -> Vec<Effect> {
        let size = self.size;
        let Some(exercise) = &mut self.exercise else { return Vec::new() };
        let asked = self.library.asks(&exercise.about.slug);
        if exercise.about.solved || exercise.has(View::Editorial) || asked {
            return exercise.show(View::Editorial, size);
        }
        self.overlay = Some(Overlay::Confirm(Question::Spoil));
        Vec::new()
    }

    fn press_due(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Enter => self.open_due(),
            Key::Escape | Key::Char('l' | 'd') => self.show_list(),
            Key::Char('n') => self.open_next(),
            key => {
                if let Some(step) = Step::of(key) {
                    self.due = step.from(self.due, self.library.due.len(), layout::page(self.size));
                }
                Vec::new()
            }
        }
    }

    fn open_due(&self) -> Vec<Effect> {
        let Some(ToReview { item, .. }) = self.library.due.get(self.due) else { return Vec::new() };
        vec![match item.clone() {
            Item::Problem(slug) => Effect::Open { slug, language: None, start: Start::Working },
            Item::Card(id) => self.card(id, Answer::Hidden),
        }]
    }

    fn card(&self, id: String, answer: Answer) -> Effect {
        Effect::Card { id, answer, columns: layout::reading_columns(self.size) }
    }

    fn press_reading(&mut self, key: Key) -> Vec<Effect> {
        let Some(reading) = &mut self.reading else { return self.show_list() };
        match (key, reading.about.card.clone()) {
            (Key::Enter | Key::Char(' '), Some((id, Answer::Hidden))) => return vec![self.card(id, Answer::Shown)],
            (Key::Char(c @ '1'..='4'), Some((_, Answer::Shown))) => {
                if let Some(recall) = reading.about.recall.clone() {
                    self.leave_reading();
                    return rated(recall.item, c);
                }
            }
            (Key::Escape | Key::Char('l'), _) => self.leave_reading(),
            (key, _) => {
                if let Some(step) = Step::of(key) {
                    reading.text.scroll(step, layout::page(self.size));
                }
            }
        }
        Vec::new()
    }

    fn leave_reading(&mut self) {
        self.page = self.reading.take().map_or(Page::List, |reading| reading.from);
    }

    /// A key for what stands above the page, which is gone unless it is put back.
    fn press_above(&mut self, overlay: Overlay, key: Key) -> Vec<Effect> {
        match overlay {
            Overlay::Keys => Vec::new(),
            Overlay::Languages { at } => self.press_languages(at, key),
            Overlay::Rate(recall) => match key {
                Key::Char(c @ '1'..='4') => rated(recall.item, c),
                // What is suggested is written down already.
                Key::Escape | Key::Enter => Vec::new(),
                _ => {
                    self.overlay = Some(Overlay::Rate(recall));
                    Vec::new()
                }
            },
            Overlay::Confirm(question) => match key {
                Key::Enter | Key::Char('y') => self.confirmed(question),
                _ => Vec::new(),
            },
        }
    }

    fn press_languages(&mut self, at: usize, key: Key) -> Vec<Effect> {
        let Some(about) = self.exercise.as_ref().map(|exercise| &exercise.about) else { return Vec::new() };
        if key == Key::Enter {
            let (slug, language) = (about.slug.clone(), about.languages.get(at).map(|(id, _)| id.clone()));
            return vec![Effect::Open { slug, language, start: Start::Working }];
        }
        if let Some(step) = Step::of(key) {
            let at = step.from(at, about.languages.len(), about.languages.len());
            self.overlay = Some(Overlay::Languages { at });
        }
        Vec::new()
    }

    fn confirmed(&mut self, question: Question) -> Vec<Effect> {
        match question {
            Question::BeginInterview => {
                self.list.clear();
                (self.page, self.list.status) = (Page::List, Status::Asked);
                vec![Effect::BeginInterview, Effect::Load]
            }
            Question::EndInterview => vec![Effect::EndInterview(layout::reading_columns(self.size)), Effect::Load],
            Question::Spoil => {
                let size = self.size;
                self.exercise.as_mut().map(|exercise| exercise.show(View::Editorial, size)).unwrap_or_default()
            }
        }
    }
}

/// What a rating, `1` to `4`, does.
fn rated(item: Item, digit: char) -> Vec<Effect> {
    let rating = digit.to_digit(10).and_then(|digit| Rating::try_from(digit as u8).ok());
    rating.map(|rating| vec![Effect::Rate { item, rating }, Effect::Load]).unwrap_or_default()
}

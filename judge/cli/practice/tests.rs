//! The practice without a terminal: keys go into the state, pages are drawn into memory.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

use super::draw;
use super::effect::{
    Effect, Input, Interview, Judged, Library, Notice, Opened, Recall, Row, Size, Start, Task, ToReview, View,
};
use super::key::Key;
use super::state::State;
use super::styled;
use super::words::Words;
use crate::problem::{Registry, Tongue};
use crate::report::style::{GOOD, Mark, paint};
use crate::review::{Item, Rating};

const WIDE: Size = Size { columns: 120, rows: 20 };
const NARROW: Size = Size { columns: 60, rows: 14 };

fn library(tongue: Tongue) -> Library {
    let registry = Registry::open(None).unwrap();
    let row = |(slug, mark, result): (&str, Mark, &str)| {
        let problem = registry.get(slug).unwrap();
        let title = problem.words(tongue).unwrap().title;
        Row { title, asked: "write a cache".into(), mark, result: result.into(), problem }
    };
    let rows = [
        ("two-sum", Mark::Passed, "AC python 1.2 ms"),
        ("lru-cache", Mark::Tried, "WA 40/100"),
        ("num-islands", Mark::None, ""),
        ("stable-softmax", Mark::None, ""),
    ];
    let rows: Vec<Row> = rows.map(row).into();
    let curriculum = registry.curriculum_in(tongue).unwrap();
    let title = |row: &Row| {
        let track = curriculum.track(&row.problem.track).unwrap();
        (track.id.clone(), track.title.clone())
    };
    let mut tracks: Vec<(String, String)> = rows.iter().map(title).collect();
    tracks.dedup();
    let item = Item::Problem("two-sum".into());
    let due = vec![ToReview { item, title: "Two sum".into(), late: Some(3) }];
    Library { rows, tracks, next: Some("lru-cache".into()), interview: None, due }
}

fn opened(slug: &str, is_begun: bool) -> Input {
    let registry = Registry::open(None).unwrap();
    let problem = registry.get(slug).unwrap();
    Input::Opened(Box::new(Opened {
        slug: slug.into(),
        title: problem.title.clone(),
        level: problem.level,
        language: "Python".into(),
        languages: vec![("python".into(), "Python".into()), ("rust".into(), "Rust".into())],
        file: Some(format!("{}.py", slug.replace('-', "_"))),
        is_begun,
        solved: false,
        hints: 3,
        seen: 1,
    }))
}

fn judged(slug: &str, task: Task, recall: Option<Recall>) -> Input {
    let report = format!("{} 6 cases · 1.2 ms\n", paint(GOOD.bold(), "AC"));
    Input::Judged(Judged { slug: slug.into(), task, report, accepted: true, notices: Vec::new(), recall })
}

fn begun(size: Size) -> State {
    let (mut state, effects) = State::begin(size, 1_000, None);
    assert_eq!(effects, [Effect::Load]);
    state.update(Input::Loaded(Box::new(library(Tongue::English))));
    state
}

/// An exercise whose statement is there.
fn at_exercise(size: Size) -> State {
    let mut state = begun(size);
    state.update(opened("lru-cache", false));
    state.update(Input::Composed(View::Statement, styled::lines("LRU cache\n\nKeep the latest keys.", 50)));
    state
}

/// Types keys, `\n` for Enter and `\x1b` for Escape; what the last one wants comes back.
fn typed(state: &mut State, keys: &str) -> Vec<Effect> {
    let key = |c| match c {
        '\n' => Key::Enter,
        '\x1b' => Key::Escape,
        '\t' => Key::Tab,
        c => Key::Char(c),
    };
    keys.chars().fold(Vec::new(), |_, c| state.update(Input::Key(key(c))))
}

fn open(slug: &str, start: Start) -> Effect {
    Effect::Open { slug: slug.into(), language: None, start }
}

fn drawn(state: &State, tongue: Tongue, is_colored: bool) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(state.size.columns, state.size.rows)).unwrap();
    terminal.draw(|frame| draw::draw(frame, state, Words(tongue), is_colored)).unwrap();
    terminal.backend().buffer().clone()
}

/// What one reads, line by line.
fn read(state: &State, tongue: Tongue) -> String {
    let buffer = drawn(state, tongue, true);
    let line = |cells: &[ratatui::buffer::Cell]| {
        let (mut text, mut skip) = (String::new(), 0);
        for cell in cells {
            if skip == 0 {
                text.push_str(cell.symbol());
                skip = cell.symbol().width();
            }
            skip = skip.saturating_sub(1);
        }
        text.trim_end().to_owned()
    };
    let lines = buffer.content.chunks(state.size.columns.into()).map(line);
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn a_search_and_enter_open_an_exercise() {
    let mut state = begun(NARROW);
    assert_eq!(typed(&mut state, "\n"), [open("lru-cache", Start::Working)], "the next one is chosen");
    assert_eq!(typed(&mut state, "/islands\n"), []);
    assert_eq!(typed(&mut state, "o"), [open("num-islands", Start::Looking)]);
    typed(&mut state, "\x1b");
    assert_eq!(state.list.rows(&state.library).len(), 4);
    typed(&mut state, "/write cache\n");
    assert_eq!(state.list.rows(&state.library).len(), 4, "a question of an interview is searched as well");
    typed(&mut state, "\x1bf");
    assert_eq!(state.list.rows(&state.library).len(), 3, "what is not solved");
    typed(&mut state, "fffvv");
    assert!(state.list.rows(&state.library).iter().all(|row| row.level().to_string() == "medium"));
}

#[test]
fn a_save_runs_the_samples_and_one_during_a_run_waits() {
    let mut state = at_exercise(NARROW);
    assert_eq!(state.update(Input::Saved), [Effect::Run(Task::Samples)]);
    assert_eq!(state.update(Input::Saved), []);
    assert_eq!(typed(&mut state, "s"), []);
    assert_eq!(state.update(Input::Saved), []);
    let effects = state.update(judged("lru-cache", Task::Samples, None));
    assert_eq!(effects, [Effect::Run(Task::Submission)]);
    assert_eq!(state.exercise.as_ref().unwrap().view(), View::Result);
    assert_eq!(state.update(judged("lru-cache", Task::Submission, None)), [Effect::Load]);
}

#[test]
fn an_exercise_that_was_begun_is_judged_at_once_and_another_one_forgets_what_waits() {
    let mut state = begun(NARROW);
    let effects = state.update(opened("lru-cache", true));
    assert!(effects.contains(&Effect::Run(Task::Samples)), "{effects:?}");
    state.update(Input::Saved);
    state.update(opened("num-islands", false));
    assert_eq!(state.update(judged("lru-cache", Task::Samples, None)), []);
    assert!(!state.exercise.as_ref().unwrap().has(View::Result), "it was the result of another exercise");
}

#[test]
fn the_editorial_of_an_unsolved_exercise_is_asked_for_twice() {
    let mut state = at_exercise(NARROW);
    assert_eq!(typed(&mut state, "5"), []);
    assert!(read(&state, Tongue::English).contains("Read it all the same?"));
    assert_eq!(typed(&mut state, "\x1b"), []);
    assert_eq!(typed(&mut state, "5\n"), [Effect::Compose(View::Editorial, 58)]);
}

#[test]
fn an_accepted_submission_may_be_rated_otherwise() {
    let mut state = at_exercise(NARROW);
    typed(&mut state, "s");
    let item = Item::Problem("lru-cache".into());
    let recall = Recall { item: item.clone(), suggested: Some(Rating::Good), would: [1, 1, 2, 8] };
    state.update(judged("lru-cache", Task::Submission, Some(recall)));
    insta::assert_snapshot!(read(&state, Tongue::English), @"
    ✓ Cache that forgets the least recently used  medium · lru_c
    ─ 1 ─ 2 result ─ 3 ─ 4 ─ 5 ─────────────────────────────────
     AC 6 cases · 1.2 ms
    ┌accepted: how well did it go?─────────────────────────────┐
    │1  again  comes again tomorrow                            │
    │2  hard  comes again tomorrow                             │
    │3  good  comes again in 2 days                            │
    │4  easy  comes again in 8 days                            │
    │                                                          │
    │enter  as it is                                           │
    └──────────────────────────────────────────────────────────┘


    s submit   h next hint   e edit   ? keys   q quit
    ");
    assert_eq!(typed(&mut state, "2"), [Effect::Rate { item, rating: Rating::Hard }, Effect::Load]);
    assert!(state.overlay.is_none());
}

#[test]
fn an_interview_ends_when_its_time_is_up() {
    let mut state = begun(NARROW);
    assert_eq!(typed(&mut state, "/two-sum\nm"), []);
    assert_eq!(typed(&mut state, "\n"), [Effect::BeginInterview, Effect::Load]);
    let interview = Some(Interview { slugs: vec!["stable-softmax".into()], over: 1_061 });
    state.update(Input::Loaded(Box::new(Library { interview, ..library(Tongue::English) })));
    assert_eq!(state.list.rows(&state.library).len(), 1);
    assert!(read(&state, Tongue::English).contains("interview 1:01"));
    assert_eq!(state.update(Input::Tick(1_060)), []);
    assert_eq!(state.update(Input::Tick(1_061)), [Effect::EndInterview(58), Effect::Load]);
}

#[test]
fn another_size_composes_anew_what_was_there() {
    let mut state = at_exercise(NARROW);
    typed(&mut state, "3");
    state.update(Input::Composed(View::Hints, styled::lines("Hint 1 of 3", 58)));
    assert_eq!(
        state.update(Input::Resized(WIDE)),
        [Effect::Compose(View::Statement, 58), Effect::Compose(View::Hints, 58)]
    );
    assert_eq!(
        state.update(Input::Resized(Size { columns: 50, rows: 12 })),
        [Effect::Compose(View::Statement, 48), Effect::Compose(View::Hints, 48)]
    );
}

#[test]
fn the_list_reads_well() {
    insta::assert_snapshot!(read(&begun(Size { columns: 80, rows: 14 }), Tongue::English), @"
    judge practice                                          1 to review · 1/4 solved
    ────────────────────────────────────────────────────────────────────────────────
    /
    Algorithms and data structures  1/3 solved
      ✓ two-sum         easy    Two indices with a given sum        AC python 1.2 ms
      · lru-cache       medium  Cache that forgets the least rece…  WA 40/100
        num-islands     medium  Number of islands
    Numerical building blocks  0/1 solved
        stable-softmax  easy    Softmax that does not overflow




    enter begin   / search   f solved or not   v level   ? keys   q quit
    ");
}

#[test]
fn the_list_reads_well_in_chinese() {
    let mut state = begun(NARROW);
    state.update(Input::Loaded(Box::new(library(Tongue::Chinese))));
    insta::assert_snapshot!(read(&state, Tongue::Chinese), @"
    judge practice                         1 项待复习 · 已解 1/4
    ────────────────────────────────────────────────────────────
    /
    算法与数据结构  已解 1/3
      ✓ two-sum         简单  和为给定值的两…   AC python 1.2 ms
      · lru-cache       中等  淘汰最久未使用…   WA 40/100
        num-islands     中等  岛屿的数量
    数值计算的基石  已解 0/1
        stable-softmax  简单  不会上溢的 soft…




    enter 开始   / 搜索   f 按状态筛选   ? 按键   q 退出
    ");
}

#[test]
fn a_wide_terminal_has_the_result_beside_the_statement() {
    let mut state = at_exercise(Size { columns: 110, rows: 12 });
    state.update(Input::Saved);
    state.update(judged("lru-cache", Task::Samples, None));
    state.update(Input::Saved);
    state.update(Input::Progress { what: "judging".into(), done: 2, total: 8 });
    state.update(Input::Saved);
    insta::assert_snapshot!(read(&state, Tongue::English), @"
      Cache that forgets the least recently used  medium · lru_cache.py                   1 to review · 1/4 solved
    ─ 1 statement ─ 2 result ─ 3 hints 1/3 ─ 4 attempts ─ 5 editorial ────────────────────────────────────────────
     LRU cache                                             │ AC 6 cases · 1.2 ms
                                                           │
     Keep the latest keys.                                 │
                                                           │
                                                           │
                                                           │
                                                           │
                                                           │
    samples · judging ━━━━──────────── 2/8 · then samples
    s submit   h next hint   e edit   r run the samples   n next exercise   l list   ? keys   q quit
    ");
}

#[test]
fn the_smallest_terminal_has_everything_and_a_smaller_one_says_what_it_needs() {
    let mut state = at_exercise(Size { columns: 40, rows: 12 });
    state.update(Input::Told(Notice::error("a message that is longer than the terminal is wide")));
    insta::assert_snapshot!(read(&state, Tongue::English), @"
      Cache that forgets the least recently
    ─ 1 statement ─ 2 ─ 3 ─ 4 ─ 5 ──────────
     LRU cache

     Keep the latest keys.





    a message that is longer than the termi…
    s submit   ? keys   q quit
    ");
    state.update(Input::Resized(Size { columns: 39, rows: 12 }));
    assert_eq!(read(&state, Tongue::English), "this needs 40 columns and 12 rows");
}

#[test]
fn without_colour_nothing_is_coloured() {
    let mut state = at_exercise(WIDE);
    for keys in ["", "?", "\x1bl", "d"] {
        typed(&mut state, keys);
        let buffer = drawn(&state, Tongue::English, false);
        assert!(buffer.content.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)));
    }
}

/// Numbers that look drawn at random, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }
}

#[test]
fn any_keys_in_any_order_run_one_task_at_a_time_and_can_be_drawn_in_any_size() {
    let mut dice = Dice(17);
    let mut state = begun(NARROW);
    let (mut running, mut slug) = (None, String::new());
    for _ in 0..3_000 {
        let keys = "/abtfvno\n\x1b\tqmdjkgG 12345hersxcl?y";
        let key = keys.chars().nth(dice.below(keys.chars().count())).unwrap();
        let mut effects = match dice.below(12) {
            0 => state.update(Input::Saved),
            1 if running.is_some() => state.update(judged(&slug, running.take().unwrap(), None)),
            2 => state
                .update(Input::Resized(Size { columns: dice.below(150) as u16 + 1, rows: dice.below(40) as u16 + 1 })),
            _ => typed(&mut state, &key.to_string()),
        };
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Run(task) => assert_eq!(running.replace(task), None, "two tasks at once"),
                Effect::Open { slug: other, .. } => {
                    effects.extend(state.update(opened(&other, dice.below(2) == 0)));
                    slug = other;
                }
                Effect::Compose(view, columns) => {
                    state.update(Input::Composed(view, styled::lines(&"some words ".repeat(200), columns)));
                }
                _ => {}
            }
        }
        drawn(&state, if dice.below(2) == 0 { Tongue::English } else { Tongue::Chinese }, true);
    }
}

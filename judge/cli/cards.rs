//! `judge cards`: the questions of an interview that are answered in words.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::{self, Format, Ui};
use super::{catalog, markdown, worksheet};
use crate::phrase::counted;
use crate::problem::{Curriculum, Registry};
use crate::report::style::{CODE, DIM, paint};
use crate::report::untrusted::escape;
use crate::review::{self, Card, CardKind, Deck, FollowUp};

#[derive(clap::Args)]
#[command(
    about = "read the cards of an interview's questions",
    after_long_help = "\
A card has a question that is answered in words, an answer of ours, what a good answer has, what is asked next, and what
goes wrong.

Examples:
  judge cards                            all cards, by the questions of an interview
  judge cards --question B2.1            those of one question
  judge cards softmax temperature        what has these words
  judge cards adam-bias-correction       one card
  judge cards adam-bias-correction --question-only   its question alone, to think first
  judge cards biggest-setback --worksheet   your own answer: situation, task, action, result
  judge review                           the cards that are due today, asked one after the other"
)]
pub(crate) struct Args {
    /// A card, such as `adam-bias-correction`, or words that cards have
    #[arg(value_name = "ID|WORD")]
    words: Vec<String>,
    /// Only cards of this question of an interview; `B2` is all its parts
    #[arg(long, value_name = "QUESTION")]
    question: Option<String>,
    /// Show the question of a card without its answer
    #[arg(long)]
    question_only: bool,
    /// Open the worksheet of a behavioural card in `$VISUAL` or `$EDITOR`; print it where there is no terminal
    #[arg(long, conflicts_with_all = ["question", "question_only"])]
    worksheet: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    if let [id] = args.words.as_slice()
        && let Some(card) = review::told(&registry, id, session.tongue)?
    {
        return if args.worksheet { worksheet::open(session, &card) } else { show(session, &card, args.question_only) };
    }
    if args.question_only || args.worksheet {
        return Err(no_card(&registry, &args.words.join(" "))?);
    }
    list(args, session, &registry)
}

/// Why no card can be shown.
fn no_card(registry: &Registry, wanted: &str) -> Result<Error, Error> {
    let ids = review::ids(registry)?;
    let error =
        Error::new(if wanted.is_empty() { "no card is named".to_owned() } else { format!("no card `{wanted}`") });
    Ok(error.nearest(wanted, ids.iter().map(String::as_str), "`judge cards` lists them"))
}

fn list(args: &Args, session: &Session, registry: &Registry) -> Result<CommandOutcome, Error> {
    let curriculum = registry.curriculum_in(session.tongue)?;
    let questions = args.question.as_deref().map(|wanted| questions(&curriculum, wanted)).transpose()?;
    let deck = Deck::open(registry, &curriculum, session.tongue)?;
    let broken = deck.broken.len();
    deck.broken.into_iter().for_each(|error| session.ui.error(&error.into()));
    let asked = |card: &&Card| questions.as_ref().is_none_or(|ids| ids.contains(&card.question));
    let words = || args.words.iter().flat_map(|words| words.split_whitespace());
    let cards: Vec<&Card> =
        deck.cards.iter().filter(asked).filter(|card| words().all(|word| has(card, word))).collect();
    match session.ui.format {
        Format::Json => {
            session.ui.json(&Cards { format: 1, cards: cards.iter().map(|card| Row::of(card)).collect() })?;
        }
        Format::Text => session.ui.print(&as_text(&curriculum, &cards, ui::columns()))?,
    }
    if deck.cards.is_empty() {
        if broken == 0 {
            session.ui.note("these problems have no cards");
        }
    } else if cards.is_empty() {
        let near = args.words.first().map(|word| no_card(registry, word)).transpose()?.map(Error::failure);
        let hint = near.and_then(|failure| failure.hint).unwrap_or_else(|| "`judge cards` lists all".to_owned());
        session.ui.note(&format!("no card is like that; {hint}"));
    }
    // The others are listed, and yet not all.
    Ok(if broken == 0 { CommandOutcome::Success } else { CommandOutcome::Failed })
}

/// The ids of the questions that one name stands for.
fn questions(curriculum: &Curriculum, wanted: &str) -> Result<BTreeSet<String>, Error> {
    let ids: BTreeSet<String> = curriculum.named(wanted).iter().map(|question| question.id.clone()).collect();
    if ids.is_empty() {
        let known = curriculum.questions().map(|question| question.id.as_str());
        let error = Error::new(format!("no question `{wanted}`"));
        return Err(error.nearest(wanted, known, "`judge path NAME` shows all questions of a path"));
    }
    Ok(ids)
}

/// Whether a word is in a card, or is the name of one of its exercises, tags or kinds.
fn has(card: &Card, word: &str) -> bool {
    let word = word.to_lowercase();
    card.id.contains(&word) || card.kind.to_string() == word || card.text.to_lowercase().contains(&word)
}

/// A heading for each question, a line for each card.
fn as_text(curriculum: &Curriculum, cards: &[&Card], columns: Option<usize>) -> String {
    let widest = cards.iter().map(|card| card.id.len()).max().unwrap_or(0);
    let room = columns.map_or(usize::MAX, |columns| columns.saturating_sub(widest + 4));
    let mut text = String::new();
    for of_question in cards.chunk_by(|one, other| one.question == other.question) {
        let id = &of_question[0].question;
        let asks = curriculum.questions().find(|question| question.id == *id).map_or("", |question| &question.asks);
        let heading = markdown::wrapped(crate::report::style::STRONG, &escape(&format!("{id} {asks}")), Ui::width());
        let _ = writeln!(text, "{}", heading.trim_end());
        for card in of_question {
            let pad = " ".repeat(widest + 2 - card.id.len());
            let _ = writeln!(text, "  {}{pad}{}", paint(CODE, &card.id), catalog::begin(&plain(&card.asks), room));
        }
        text.push('\n');
    }
    if !cards.is_empty() {
        let _ =
            writeln!(text, "{}", paint(DIM, format!("{}; `judge cards ID` shows one", counted(cards.len(), "card"))));
    }
    text
}

/// Markdown in one line without styles.
pub(super) fn plain(text: &str) -> String {
    let line = markdown::render(text, usize::MAX / 4);
    anstream::adapter::strip_str(&line).to_string().replace('\n', " ").trim().to_owned()
}

fn show(session: &Session, card: &Card, question_only: bool) -> Result<CommandOutcome, Error> {
    match session.ui.format {
        Format::Json => session.ui.json(&Shown::of(card, question_only))?,
        Format::Text => {
            let answer = if question_only { String::new() } else { answer(session, card) };
            let page = format!("# {}\n{answer}", card.asks);
            session.ui.print(&format!(
                "{}\n\n{}",
                about(card, None, Ui::width()),
                markdown::render(&page, Ui::width())
            ))?;
        }
    }
    if question_only {
        session.ui.suggest(&format!("judge cards {}", card.id));
    }
    Ok(CommandOutcome::Success)
}

/// What a card is about, in one line, behind which of many it is.
fn about(card: &Card, counted_off: Option<&str>, width: usize) -> String {
    let (kind, level, tags) = (card.kind.to_string(), card.level.to_string(), card.tags.join(", "));
    let about = [counted_off.unwrap_or_default(), &card.id, &card.question, &kind, &level, &tags];
    let about: Vec<_> = about.iter().filter(|part| !part.is_empty()).map(|part| escape(part)).collect();
    markdown::wrapped(DIM, &about.join(" · "), width)
}

/// The question of a card, for a terminal.
pub(super) fn question(card: &Card, counted_off: &str, width: usize) -> String {
    format!("{}\n\n{}", about(card, Some(counted_off), width), markdown::render(&format!("# {}\n", card.asks), width))
}

/// All that stands behind the question, for a terminal.
pub(super) fn whole_answer(session: &Session, card: &Card, width: usize) -> String {
    markdown::render(&answer(session, card), width)
}

/// The sections of a card and its exercises, as Markdown.
fn answer(session: &Session, card: &Card) -> String {
    // A card that is not translated has English headings, too.
    let tongue = if card.of.is_some() { session.tongue } else { crate::problem::Tongue::English };
    let [answer, key_points, follow_ups, pitfalls, source] = Card::headings(tongue);
    let list = |items: &[String]| items.iter().map(|item| bullet(item)).collect::<String>();
    let asked: String = card.follow_ups.iter().map(|one| bullet(&format!("**{}** {}", one.asks, one.answer))).collect();
    let sections = [
        (answer, card.answer.clone()),
        (key_points, list(&card.key_points)),
        (follow_ups, asked),
        (pitfalls, list(&card.pitfalls)),
        (source, card.source.clone()),
    ];
    let mut text = String::new();
    for (heading, section) in sections.iter().filter(|(_, section)| !section.is_empty()) {
        let _ = write!(text, "\n## {heading}\n\n{section}\n");
    }
    if !card.exercises.is_empty() {
        let exercises: Vec<String> = card.exercises.iter().map(|slug| format!("`judge show {slug}`")).collect();
        let _ = write!(text, "\nAs programs: {}\n", session.ui.spelled(&exercises.join(", ")));
    }
    text
}

/// An item of a list, its further lines indented.
fn bullet(text: &str) -> String {
    format!("- {}\n", text.replace('\n', "\n  "))
}

/// What `judge cards` gives to programs: all cards, or those that are like what was asked for.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Cards<'a> {
    /// Version of this form.
    format: u32,
    /// The cards, by the order of the questions of interviews.
    cards: Vec<Row<'a>>,
}

/// What a card is about.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "CardRow"))]
struct Row<'a> {
    /// Its name.
    id: &'a str,
    /// Id of the interview question that it belongs to.
    question: &'a str,
    /// What kind of answer it wants.
    kind: CardKind,
    /// `easy`, `medium` or `hard`.
    level: String,
    /// Exercises in which the same is written as a program.
    exercises: &'a [String],
    /// What it is about.
    tags: &'a [String],
    /// The question, in Markdown.
    asks: &'a str,
}

impl<'a> Row<'a> {
    fn of(card: &'a Card) -> Self {
        Self {
            id: &card.id,
            question: &card.question,
            kind: card.kind,
            level: card.level.to_string(),
            exercises: &card.exercises,
            tags: &card.tags,
            asks: &card.asks,
        }
    }
}

/// What `judge cards ID` gives to programs: one card.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Card"))]
pub(super) struct Shown<'a> {
    /// Version of this form.
    format: u32,
    /// The card.
    card: Row<'a>,
    /// The answer, in Markdown; null with `--question-only`, like all that follows.
    answer: Option<&'a str>,
    /// What a good answer has, each in Markdown.
    key_points: Option<&'a [String]>,
    /// What is asked next.
    follow_ups: Option<&'a [FollowUp]>,
    /// What goes wrong, each in Markdown.
    pitfalls: Option<&'a [String]>,
    /// Where it is from, in Markdown; empty where it is from nowhere else.
    source: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(card: &'a Card, question_only: bool) -> Self {
        let told = !question_only;
        Self {
            format: 1,
            card: Row::of(card),
            answer: told.then_some(card.answer.as_str()),
            key_points: told.then_some(card.key_points.as_slice()),
            follow_ups: told.then_some(card.follow_ups.as_slice()),
            pitfalls: told.then_some(card.pitfalls.as_slice()),
            source: told.then_some(card.source.as_str()),
        }
    }
}

//! `judge review --explain`: how the days are counted, in words and with the parameters.

use std::fmt::Write;

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::markdown;
use super::session::Session;
use super::ui::{Format, Ui};
use crate::problem::Level;
use crate::review::{Memory, NEW_A_DAY, PARAMETERS, RETENTION, Rating, fast};

/// What `judge review --explain` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Explained {
    /// Version of this form.
    format: u32,
    /// The schedule: `FSRS-6`.
    schedule: &'static str,
    /// The probability of recall on the day that something is due.
    retention: f64,
    /// New cards in a day, where nobody says otherwise.
    new_cards: usize,
    /// The parameters, in the order of FSRS-6.
    parameters: Vec<Parameter>,
}

/// A parameter of the schedule.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Parameter {
    /// `w0` to `w20`.
    name: String,
    /// Its value.
    value: f64,
    /// What it does.
    means: &'static str,
}

/// What the parameters mean, in order.
const MEANINGS: [&str; 21] = [
    "days after a first rating of 1",
    "days after a first rating of 2",
    "days after a first rating of 3",
    "days after a first rating of 4",
    "difficulty after a first rating of 1",
    "how much easier a better first rating makes it",
    "how far a rating moves difficulty",
    "how fast difficulty returns to that of something easy",
    "how much days grow when it is remembered",
    "how much less they grow the more there are",
    "how much more they grow the nearer it was to being forgotten",
    "days that are left when it is forgotten",
    "how many fewer of them when it is hard",
    "how many more of them when there were many",
    "how many more of them the later it was forgotten",
    "what a rating of 2 leaves of the growth",
    "what a rating of 4 adds to the growth",
    "how much a second rating on one day counts",
    "which rating of those leaves days as they are",
    "how much less they count the more days there are",
    "how fast one forgets",
];

pub(super) fn print(session: &Session) -> Result<CommandOutcome, Error> {
    let parameter = |(at, (value, means))| Parameter { name: format!("w{at}"), value, means };
    let parameters: Vec<Parameter> = PARAMETERS.into_iter().zip(MEANINGS).enumerate().map(parameter).collect();
    match session.ui.format {
        Format::Json => session.ui.json(&Explained {
            format: 1,
            schedule: "FSRS-6",
            retention: RETENTION,
            new_cards: NEW_A_DAY,
            parameters,
        })?,
        Format::Text => {
            let mut page = page();
            for Parameter { name, value, means } in &parameters {
                let _ = writeln!(page, "| {name} | {value} | {means} |");
            }
            session.ui.print(&markdown::render(&page, Ui::width()))?;
        }
    }
    Ok(CommandOutcome::Success)
}

/// Days between reviews where each is rated the same.
fn row_of(rating: Rating) -> String {
    let mut memory = Memory::first(rating);
    let mut days = vec![memory.interval().to_string()];
    for _ in 0..4 {
        memory = memory.rated(rating, memory.interval());
        days.push(memory.interval().to_string());
    }
    days.join(", ")
}

fn page() -> String {
    let minutes = [Level::Easy, Level::Medium, Level::Hard].map(|level| fast(level) / 60);
    format!(
        "# How the days are counted\n\n\
         An exercise or a card comes again on the day on which you would still recall it with a probability of {retention:.0} %. The schedule \
         is FSRS-6 of the Open Spaced Repetition project, with the parameters that its authors fitted to the reviews of many learners; \
         nothing is drawn at random, and nothing leaves your machine. It knows two numbers of each thing: **stability**, the days \
         until the probability of recall has fallen to 90 %, and **difficulty**, from 1 to 10.\n\n\
         Days between reviews where each is rated the same:\n\n\
         - 4 easy: {easy}\n- 3 good: {good}\n- 2 hard: {hard}\n- 1 again: {again}\n\n\
         ## Ratings\n\n\
         - **1 again**: you did not know it. An accepted submission is rated so where you read the editorial or a solution first.\n\
         - **2 hard**: with effort. So is a submission after wrong ones (a compile error is a slip), or after a hint.\n\
         - **3 good**: so is a submission at the first try.\n\
         - **4 easy**: at once. So is a submission at the first try where the page measured that it took no more than {e}, {m} or {h} minutes, \
         for an easy, medium or hard exercise.\n\n\
         Your own rating of the same day takes the place of one that followed from a submission. A submission before the day rates nothing, \
         nor does one that was accepted before.\n\n\
         ## Days\n\n\
         An exercise enters the schedule when it is solved, a card when it is rated; of new cards, {new} a day are proposed (`--new N`). Days are \
         those of the calendar where your machine is, and each rating keeps its day. Nothing comes a second time on one day. After a \
         vacation things are simply late: the schedule knows how long it was, and what you still know then counts for more. `--later` \
         moves what is due to tomorrow, `--undo` takes the last step back.\n\n\
         ## Parameters\n\n\
         | name | value | what it does |\n|---|---|---|\n",
        retention = RETENTION * 100.0,
        easy = row_of(Rating::Easy),
        good = row_of(Rating::Good),
        hard = row_of(Rating::Hard),
        again = row_of(Rating::Again),
        e = minutes[0],
        m = minutes[1],
        h = minutes[2],
        new = NEW_A_DAY,
    )
}

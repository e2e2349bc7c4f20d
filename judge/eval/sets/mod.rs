//! Lines of sets become tasks, a file for each kind of tests.

mod around;
mod cases;
mod choice;
mod fields;
mod python;

use super::format::SetFormat;
use super::task::Task;
pub(super) use choice::Choice;

/// The task of a line; what is wrong with it in words. `number` is its name where it has none.
pub(super) fn read(line: String, number: usize, choice: Choice<'_>) -> Result<Task, String> {
    match choice.format {
        SetFormat::HumanEval | SetFormat::Mbpp | SetFormat::EvalPlus | SetFormat::KodCode => {
            python::read(line, number, choice)
        }
        SetFormat::HumanEvalX | SetFormat::MultiPlE => around::read(line, number, choice),
        SetFormat::Apps | SetFormat::Taco | SetFormat::CodeContests | SetFormat::LiveCodeBench => {
            cases::read(&line, number, choice)
        }
    }
}

/// The name of a task and the language of its samples.
pub(super) fn name(line: &str, number: usize, choice: Choice<'_>) -> Result<(String, String), String> {
    let fields = fields::Fields::read(line)?;
    let id = fields.id(number, choice.format);
    let language = match choice.format {
        SetFormat::HumanEvalX | SetFormat::MultiPlE => around::language_of(&fields, &id, choice)?,
        SetFormat::HumanEval | SetFormat::Mbpp | SetFormat::EvalPlus | SetFormat::KodCode => "python",
        SetFormat::Apps | SetFormat::Taco | SetFormat::CodeContests | SetFormat::LiveCodeBench => {
            choice.language.unwrap_or("python")
        }
    };
    let language = language.to_owned();
    Ok((id, language))
}

//! `judge show`: an exercise in the terminal.

use std::fmt::Write;

use harness::{Language, Languages};

use super::catalog::Catalog;
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::show_json::{Explanation, Questions, Shown};
use super::ui::{self, Format, Ui};
use super::{find, hints, interview, markdown, path, sample, solution, source, spoiler, translated};
use crate::phrase::{bytes, listed, seconds};
use crate::problem::{Problem, Registry, Visibility};
use crate::report::style::{CODE, DIM, paint};
use crate::report::untrusted::escape;

/// The file that explains a solved exercise.
pub(super) const EDITORIAL: &str = "editorial.md";

#[derive(clap::Args)]
#[command(
    about = "read an exercise",
    after_long_help = "\
Examples:
  judge show num-islands             statement, samples, signature, limits
  judge show 200                     the same by its LeetCode number
  judge show num-islands -l rust     with the signature in Rust
  judge show num-islands --hints 1   and the first hint; `judge hint` gives one after the other
  judge show num-islands --editorial  the whole solution, explained
  judge show num-islands --lang-ui zh  in Chinese
  judge show num-islands --solution   a solution of ours
  judge show --answers A3            a question of an interview, and the exercises that answer it"
)]
pub(crate) struct Args {
    /// The exercise, such as `num-islands`: its name, its LeetCode number, its title, or words that only it has
    #[arg(required_unless_present = "answers", conflicts_with = "answers", num_args = 1.., value_name = "SLUG")]
    slug: Vec<String>,
    /// Signature, limits or solution in this language, or in `all` [default: the one that you used last]
    #[arg(short, long)]
    lang: Option<String>,
    /// Show this many hints, the mildest first
    #[arg(long, value_name = "N", default_value_t = 0)]
    hints: usize,
    /// Show the editorial instead: idea, pitfalls, what interviewers ask next
    #[arg(long, conflicts_with_all = ["hints", "answers"])]
    editorial: bool,
    /// Show a solution that comes with the exercise instead, the first in the language or the one named
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["hints", "answers", "editorial"])]
    solution: Option<String>,
    /// Show an interview question and the exercises that answer it; `judge path` lists them
    #[arg(long, value_name = "QUESTION", conflicts_with = "hints")]
    answers: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if let Some(wanted) = &args.answers {
        return question(session, wanted);
    }
    let registry = session.registry()?;
    let problem = find::meant(&registry, &args.slug.join(" "))?;
    if args.editorial || args.solution.is_some() || args.hints > 0 {
        interview::refuse(session, &problem.slug, "what explains the exercise")?;
    }
    if args.editorial {
        return editorial(session, &problem);
    }
    let all = session.languages()?;
    let languages = shown_languages(args, session, &registry, &all)?;
    if let Some(wanted) = &args.solution {
        return solution::show(session, &problem, &languages, wanted);
    }
    let statement = problem.told("statement.md", session.tongue)?;
    let hints = problem.hints(session.tongue)?;
    match session.ui.format {
        Format::Json => {
            let title = translated::words(session, &problem).title;
            let hints: Vec<&str> = hints.iter().take(args.hints).map(|hint| hint.text.as_str()).collect();
            session.ui.json(&Shown::of(&problem, &title, all.all(), &statement, &hints)?)?;
        }
        Format::Text => {
            let page = exercise(&problem, &statement, &languages, Ui::width())?;
            let others = if languages.len() == 1 { "\n`--lang all` shows every language\n" } else { "" };
            session.ui.print(&format!("{page}{}{}", paint(DIM, others), hints::first(&hints, args.hints)))?;
        }
    }
    Ok(CommandOutcome::Success)
}

/// What is asked, with samples, signature and limits in these languages.
pub(super) fn exercise(
    problem: &Problem,
    statement: &str,
    languages: &[&Language],
    width: usize,
) -> Result<String, Error> {
    let about = markdown::wrapped(DIM, &about(problem), width);
    let mut page = format!("{about}\n\n{}", markdown::render(statement, width));
    page.push_str(&samples(problem, width)?);
    page.push_str(&signature(problem, languages, width));
    page.push_str(&limits(problem, languages));
    Ok(page)
}

/// Track, level, tags and other names of an exercise, in one line.
fn about(problem: &Problem) -> String {
    let answers = match problem.questions.as_slice() {
        [] => String::new(),
        ids => format!("answers {}", ids.join(", ")),
    };
    let leetcode = problem.leetcode.map(|number| format!("LeetCode {number}")).unwrap_or_default();
    let level = problem.level.to_string();
    let parts = [&problem.slug, &problem.track, &level, &problem.tags.join(", "), &answers, &leetcode];
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(|part| escape(part)).collect();
    parts.join(" · ")
}

/// The languages that are asked for: one, `all`, or the one of the latest attempt.
fn shown_languages<'a>(
    args: &Args,
    session: &Session,
    registry: &Registry,
    languages: &'a Languages,
) -> Result<Vec<&'a Language>, Error> {
    match args.lang.as_deref() {
        Some(all) if all.eq_ignore_ascii_case("all") => Ok(languages.all().iter().collect()),
        Some(name) => Ok(vec![source::named(name, languages)?]),
        None => {
            let last = session.last_language(registry).and_then(|id| languages.by_id(&id));
            Ok(last.or(languages.all().first()).into_iter().collect())
        }
    }
}

/// Shows an interview question, or all its parts.
fn question(session: &Session, wanted: &str) -> Result<CommandOutcome, Error> {
    let catalog = Catalog::open(session)?;
    let questions = catalog.curriculum.named(wanted);
    if questions.is_empty() {
        let known = catalog.curriculum.questions().map(|question| question.id.as_str());
        let error = Error::new(format!("no question `{wanted}`"));
        return Err(error.nearest(wanted, known, "`judge path NAME` shows all questions of a path"));
    }
    match session.ui.format {
        Format::Json => {
            let questions: Vec<_> = questions.iter().map(|question| path::as_json(&catalog, question)).collect();
            session.ui.json(&Questions { format: 1, questions })?;
        }
        Format::Text => {
            let rows: Vec<_> = questions.iter().flat_map(|question| catalog.answering(&question.id)).collect();
            let lines = path::lines(&rows);
            let asked = questions.iter().map(|question| path::render_question(&catalog, question, &lines));
            session.ui.print(&asked.collect::<String>())?;
        }
    }
    Ok(CommandOutcome::Success)
}

/// Shows the editorial, with a note where it spoils an unsolved exercise.
fn editorial(session: &Session, problem: &Problem) -> Result<CommandOutcome, Error> {
    let slug = &problem.slug;
    if !problem.has_file(EDITORIAL) {
        let hint = format!("`judge show {slug} --hints 1` shows the first hint");
        return Err(Error::new(format!("`{slug}` has no editorial")).hint(hint));
    }
    let text = problem.told(EDITORIAL, session.tongue)?;
    let solved = spoiler::note(session, problem)?;
    let shipped = problem.submissions();
    let solutions: Vec<&str> = solution::accepted(&shipped).map(|one| one.name.as_str()).collect();
    match session.ui.format {
        Format::Json => {
            session.ui.json(&Explanation { format: 1, slug, solved, editorial: &text, solutions })?;
        }
        Format::Text => {
            let page = markdown::render(&text, Ui::width());
            let whole = match listed(&solutions, "and") {
                files if files.is_empty() => String::new(),
                files => {
                    let whole = format!("Whole solutions: {files}; `judge show {slug} --solution FILE` prints one.");
                    format!("\n{}\n", markdown::wrapped(DIM, &whole, Ui::width()))
                }
            };
            session.ui.print(&[page, whole].concat())?;
        }
    }
    Ok(CommandOutcome::Success)
}

fn samples(problem: &Problem, width: usize) -> Result<String, Error> {
    let mut text = String::new();
    for case in problem.cases(Visibility::Sample)?.into_iter().chain(problem.lone_conversations()) {
        let _ = writeln!(text, "\n{} {}", ui::heading("Sample"), paint(CODE, escape(&case.name)));
        for line in sample::lines(problem, &case, width) {
            let _ = writeln!(text, "{line}");
        }
    }
    Ok(text)
}

fn signature(problem: &Problem, languages: &[&Language], width: usize) -> String {
    let mut text = format!("\n{}\n", ui::heading("Signature"));
    let room = width.saturating_sub("    ".len());
    for line in problem.kind().signature().iter().flat_map(|line| markdown::code_lines(line, room)) {
        let _ = writeln!(text, "    {line}");
    }
    if !problem.kind().answers_on_stdout() {
        for language in languages {
            let first = format!("\n  {}\n", paint(DIM, &language.name));
            text.push_str(&first);
            let code = harness::signature(language, &problem.interface);
            for line in
                code.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| markdown::code_lines(line, room))
            {
                let _ = writeln!(text, "    {}", paint(CODE, line));
            }
        }
    }
    text
}

fn limits(problem: &Problem, languages: &[&Language]) -> String {
    let rows: Vec<Vec<String>> = languages
        .iter()
        .map(|language| {
            let limits = problem.limits(language);
            vec![
                format!("    {}", language.name),
                format!("{} of metered time", seconds(limits.fuel)),
                bytes(limits.memory),
                format!("{} of output", bytes(limits.output)),
            ]
        })
        .collect();
    format!("\n{}\n{}", ui::heading("Limits of a case"), ui::table(&rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{TEXTS, Tongue};

    #[test]
    fn no_line_of_a_shipped_problem_is_wider_than_the_terminal() {
        let registry = crate::problem::Registry::open(None).unwrap();
        for slug in registry.slugs() {
            let problem = registry.get(slug).unwrap();
            let texts = |tongue| TEXTS.map(|name| problem.told(name, tongue).unwrap_or_default());
            let pages = Tongue::ALL.into_iter().flat_map(texts);
            let mut lines: Vec<String> = pages
                .flat_map(|page| markdown::render(&page, 80).lines().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let samples = problem.cases(Visibility::Sample).unwrap();
            lines.extend(samples.iter().flat_map(|case| sample::lines(&problem, case, 80)));
            let wide: Vec<_> = lines.iter().filter(|line| ui::visible(line) > 80).collect();
            assert!(wide.is_empty(), "{slug}: {wide:#?}");
        }
    }
}

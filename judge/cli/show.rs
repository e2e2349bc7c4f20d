//! `judge show`: an exercise in the terminal.

use std::fmt::Write;

use harness::Language;

use super::catalog::Catalog;
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::show_json::{Explanation, Questions, Shown};
use super::ui::{self, Format, Ui};
use super::{markdown, path, sample};
use crate::phrase::{bytes, counted, seconds};
use crate::problem::{Problem, Visibility};
use crate::report::style::{CODE, DIM, paint};
use crate::report::untrusted::escape;

/// The file that explains a solved exercise.
const EDITORIAL: &str = "editorial.md";

#[derive(clap::Args)]
#[command(
    about = "read an exercise",
    after_long_help = "\
Examples:
  judge show num-islands             statement, samples, signature, limits
  judge show num-islands --hints 1   and the first hint
  judge show num-islands --editorial the whole solution, explained
  judge show --answers A3            a question of an interview, and the exercises that answer it"
)]
pub(crate) struct Args {
    /// The exercise, such as `num-islands`
    #[arg(required_unless_present = "answers", conflicts_with = "answers")]
    slug: Option<String>,
    /// Show this many hints, the mildest first
    #[arg(long, value_name = "N", default_value_t = 0)]
    hints: usize,
    /// Show the editorial instead: idea, pitfalls, what interviewers ask next
    #[arg(long, conflicts_with_all = ["hints", "answers"])]
    editorial: bool,
    /// Show an interview question and the exercises that answer it; `judge path` lists them
    #[arg(long, value_name = "QUESTION", conflicts_with = "hints")]
    answers: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if let Some(wanted) = &args.answers {
        return question(session, wanted);
    }
    let problem = session.registry()?.get(args.slug.as_deref().unwrap_or_default())?;
    if args.editorial {
        return editorial(session, &problem);
    }
    let harness = session.harness()?;
    let languages = harness.languages().all();
    let statement = file(&problem, "statement.md")?;
    let hints = hints(&file(&problem, "hints.md").unwrap_or_default());
    match session.ui.format {
        Format::Json => {
            let hints = &hints[..args.hints.min(hints.len())];
            session.ui.json(&Shown::of(&problem, languages, &statement, hints)?)?;
        }
        Format::Text => {
            let mut page = markdown::render(&statement, Ui::width());
            page.push_str(&samples(&problem)?);
            page.push_str(&signature(&problem, languages));
            page.push_str(&limits(&problem, languages));
            page.push_str(&render_hints(&hints, args.hints, Ui::width()));
            let tags = problem.tags.iter().map(|tag| escape(tag)).collect::<Vec<_>>().join(", ");
            let answers = match problem.questions.as_slice() {
                [] => String::new(),
                ids => format!("answers {}", ids.join(", ")),
            };
            let about = [&problem.slug, &problem.track, &problem.level.to_string(), &tags, &answers];
            let about: Vec<_> = about.iter().filter(|part| !part.is_empty()).map(|part| escape(part)).collect();
            let about = markdown::wrapped(DIM, &about.join(" · "), Ui::width());
            session.ui.print(&format!("{about}\n\n{page}"))?;
        }
    }
    Ok(CommandOutcome::Success)
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
    if !problem.files().iter().any(|file| file == EDITORIAL) {
        let hint = format!("`judge show {slug} --hints 1` shows the first hint");
        return Err(Error::new(format!("`{slug}` has no editorial")).hint(hint));
    }
    let text = file(problem, EDITORIAL)?;
    let store = session.store()?;
    let solved = store.solved(slug);
    session.report_warnings(&store);
    if !solved {
        session.ui.note(&format!("you did not solve `{slug}` yet; `judge show {slug} --hints 1` tells less"));
    }
    match session.ui.format {
        Format::Json => {
            session.ui.json(&Explanation { format: 1, slug, solved, editorial: &text })?;
        }
        Format::Text => session.ui.print(&markdown::render(&text, Ui::width()))?,
    }
    Ok(CommandOutcome::Success)
}

fn file(problem: &Problem, name: &str) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&problem.file(name)?).into_owned())
}

/// `hints.md` has one heading for each hint.
fn hints(text: &str) -> Vec<String> {
    let mut hints: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') {
            // A title above the first hint is not a hint.
            hints.retain(|hint| !hint.trim().is_empty());
            hints.push(String::new());
        } else if let Some(hint) = hints.last_mut() {
            hint.push_str(line);
            hint.push('\n');
        } else if !line.trim().is_empty() {
            hints.push(format!("{line}\n"));
        }
    }
    hints.retain(|hint| !hint.trim().is_empty());
    hints
}

fn render_hints(hints: &[String], wanted: usize, width: usize) -> String {
    let mut text = String::new();
    for (index, hint) in hints.iter().take(wanted).enumerate() {
        let title = ui::heading(&format!("Hint {}", index + 1));
        let _ = write!(text, "\n{title}\n{}", markdown::render(hint, width));
    }
    if wanted < hints.len() {
        let more = counted(hints.len() - wanted, "hint");
        let hint = format!("\n{more}: `--hints {}`\n", wanted + 1);
        text.push_str(&paint(DIM, hint).to_string());
    }
    text
}

fn samples(problem: &Problem) -> Result<String, Error> {
    let mut text = String::new();
    for case in problem.cases(Visibility::Sample)? {
        let _ = writeln!(text, "\n{} {}", ui::heading("Sample"), paint(CODE, escape(&case.name)));
        for line in sample::lines(problem, &case, Ui::width()) {
            let _ = writeln!(text, "{line}");
        }
    }
    Ok(text)
}

fn signature(problem: &Problem, languages: &[Language]) -> String {
    let mut text = format!("\n{}\n", ui::heading("Signature"));
    let room = Ui::width() - "    ".len();
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

fn limits(problem: &Problem, languages: &[Language]) -> String {
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

    #[test]
    fn no_line_of_a_shipped_problem_is_wider_than_the_terminal() {
        let registry = crate::problem::Registry::open(None).unwrap();
        for slug in registry.slugs() {
            let problem = registry.get(slug).unwrap();
            let pages = ["statement.md", "hints.md", EDITORIAL].map(|name| file(&problem, name).unwrap_or_default());
            let mut lines: Vec<String> = pages
                .iter()
                .flat_map(|page| markdown::render(page, 80).lines().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let samples = problem.cases(Visibility::Sample).unwrap();
            lines.extend(samples.iter().flat_map(|case| sample::lines(&problem, case, 80)));
            let wide: Vec<_> = lines.iter().filter(|line| ui::visible(line) > 80).collect();
            assert!(wide.is_empty(), "{slug}: {wide:#?}");
        }
    }

    #[test]
    fn hints_are_shown_one_by_one() {
        let hints = hints("# Hints\n\n## 1\n\nLook.\n\n## 2\n\nThink.\n");
        assert_eq!(hints.len(), 2);
        assert!(hints[1].contains("Think."));
        assert!(render_hints(&hints, 1, 80).contains("--hints 2"));
        assert!(!render_hints(&hints, 2, 80).contains("--hints"));
    }
}

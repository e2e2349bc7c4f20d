//! What of the manual is made from the program: commands, languages, the format of problems, the moving picture.

use std::fmt::Write;
use std::fs;

use toml::{Table, Value};

use super::command::Folder;
use super::screen::{Screen, svg};
use super::{Proof, fields, generated};
use crate::environment::Environment;

/// The pages of the manual, as its summary lists them.
pub(super) fn pages() -> Vec<String> {
    let summary = fs::read_to_string(Environment::repository("docs/src/SUMMARY.md")).unwrap();
    let pages = summary.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    pages.map(|page| format!("docs/src/{page}")).collect()
}

#[test]
fn the_summary_lists_every_page() {
    let folder = fs::read_dir(Environment::repository("docs/src")).unwrap();
    let files = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let listed = pages();
    let pages = files.filter(|file| file.strip_suffix(".md").is_some_and(|name| name != "SUMMARY"));
    let lost: Vec<String> = pages.filter(|file| !listed.contains(&format!("docs/src/{file}"))).collect();
    assert!(lost.is_empty(), "SUMMARY.md does not list {lost:?}");
}

#[test]
fn the_commands_are_those_of_the_program() {
    let commands = commands();
    let row = |(name, about): &(String, String)| format!("| `judge {name}` | {about} |\n");
    let table = format!("| command | what it does |\n|---|---|\n{}", commands.iter().map(row).collect::<String>());
    generated::part_holds("README.md", "commands", &table);
    let mut reference = String::new();
    for (name, about) in &commands {
        let help = Environment::new().judge(&[name, "-h"]).stdout;
        let usage = &help[help.find("Usage: ").unwrap()..help.find("\nEverywhere:").unwrap_or(help.len())];
        let _ = write!(reference, "## judge {name}\n\n{about}\n\n```text\n{}\n```\n\n", usage.trim());
    }
    generated::part_holds("docs/src/commands.md", "commands", &reference);
}

/// Each command with its sentence.
fn commands() -> Vec<(String, String)> {
    let help = Environment::new().judge(&["-h"]).stdout;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let pairs = lines.filter_map(|line| line.trim().split_once(' ')).filter(|(name, _)| *name != "help");
    pairs.map(|(name, about)| (name.to_owned(), about.trim().to_owned())).collect()
}

/// What is shown of a command is compared where it is made.
pub(super) fn usage_holds(text: &str) -> Proof {
    let known = commands().iter().any(|(name, _)| text.starts_with(&format!("Usage: judge {name} ")));
    if known { Ok(()) } else { Err("there is no such command".to_owned()) }
}

#[test]
fn the_languages_are_those_of_the_table() {
    let text = fs::read_to_string(Environment::repository("harness/languages.toml")).unwrap();
    let table: Table = text.parse().unwrap();
    let mut page = String::from(
        "| language | `--lang` | files | time limits | source | installed by the first use |\n|---|---|---|---|---|---|\n",
    );
    let rows = table["language"].as_array().unwrap();
    for own in rows {
        // What a dialect does not say, its language says.
        let parent = rows.iter().find(|row| row.get("id") == own.get("dialect_of"));
        let mut row = parent.unwrap_or(own).as_table().unwrap().clone();
        row.extend(own.as_table().unwrap().clone());
        let word = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        let number = |key: &str, absent| row.get(key).and_then(Value::as_integer).unwrap_or(absent);
        let extensions = row["extensions"].as_array().unwrap().iter().filter_map(Value::as_str);
        let files: Vec<String> = extensions.map(|extension| format!("`.{extension}`")).collect();
        let package = row.get("package").map_or_else(String::new, |package| {
            format!("`{}` {}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
        });
        let source = number("source", 128);
        let _ = writeln!(
            page,
            "| {} | `{}` | {} | × {} | {source} KiB | {package} |",
            word("name"),
            word("id"),
            files.join(" "),
            number("time", 1)
        );
    }
    generated::part_holds("docs/src/languages.md", "languages", &page);
}

#[test]
fn the_format_of_problems_is_what_is_read() {
    let parts = [
        ("problem.toml", "judge/problem/manifest.rs", "Raw {"),
        ("[function]", "judge/problem/kind/function/declare.rs", "Table {"),
        ("[class]", "judge/problem/kind/class/declare.rs", "Table {"),
        ("method", "judge/problem/kind/class/declare.rs", "RawMethod {"),
        ("parameter", "judge/problem/kind/signature.rs", "RawParam {"),
        ("[limits]", "judge/problem/limits.rs", "Bounds {"),
        ("[check]", "judge/check/spec.rs", "Raw {"),
        ("[[group]]", "judge/problem/manifest.rs", "RawGroup {"),
        ("[[growth]]", "judge/problem/manifest.rs", "RawGrowth {"),
        ("[[waive]]", "judge/problem/waiver.rs", "Raw {"),
        ("case", "judge/problem/kind/raw.rs", "RawCase<"),
        ("curriculum.toml", "judge/problem/curriculum.rs", "Raw {"),
        ("[[track]]", "judge/problem/curriculum.rs", "RawTrack {"),
        ("[[path]]", "judge/problem/curriculum.rs", "RawPath {"),
        ("[[path.part]]", "judge/problem/curriculum.rs", "RawPart {"),
        ("question", "judge/problem/curriculum.rs", "RawQuestion {"),
        ("words.toml", "judge/problem/translation.rs", "Raw {"),
        ("[group.NAME]", "judge/problem/translation.rs", "RawGroup {"),
        ("[of]", "judge/problem/translation.rs", "RawOf {"),
        ("curriculum.zh.toml", "judge/problem/curriculum_words.rs", "Raw {"),
        ("[path.NAME]", "judge/problem/curriculum_words.rs", "RawPath {"),
        ("[of] of a curriculum", "judge/problem/curriculum_words.rs", "RawOf {"),
        ("card", "judge/review/card.rs", "Raw {"),
    ];
    for (part, file, name) in parts {
        generated::part_holds("docs/src/format.md", part, &fields::markdown(file, name));
    }
}

#[test]
fn the_file_of_a_homework_is_what_is_read() {
    let parts =
        [("homework.toml", "Raw {"), ("[late]", "RawLate {"), ("[show]", "RawShow {"), ("[[problem]]", "RawTask {")];
    for (part, name) in parts {
        generated::part_holds("docs/src/teach.md", part, &fields::markdown("judge/homework/assignment.rs", name));
    }
}

#[test]
fn the_picture_shows_what_the_program_prints() {
    let folder = Folder::new();
    folder.copy("num_islands.py", "wrong_answer/eight-neighbours.py");
    let screen = |typed: &str| Screen {
        typed: typed.to_owned(),
        printed: folder.run(&format!("{typed} --color always")).stdout,
    };
    let mut screens = vec![screen("judge submit num_islands.py")];
    let hints = screen("judge show num-islands --hints 3");
    let from = hints.printed.find("\u{1b}[1mHint 1").expect("the hints stand at the end");
    screens.push(Screen { printed: format!("\u{1b}[2m…\u{1b}[0m\n{}", &hints.printed[from..]), ..hints });
    let wrong = fs::read_to_string(Environment::repository(
        "problems/num-islands/submissions/wrong_answer/eight-neighbours.py",
    ));
    let right = wrong.unwrap().replace(EIGHT, FOUR);
    assert!(right.contains(FOUR));
    folder.write("num_islands.py", &right);
    let diff = EIGHT.lines().map(|line| format!("\u{1b}[31m-{line}\u{1b}[0m\n"));
    let diff = diff.chain(FOUR.lines().map(|line| format!("\u{1b}[32m+{line}\u{1b}[0m\n"))).collect();
    screens.push(Screen { typed: "$EDITOR num_islands.py".to_owned(), printed: diff });
    screens.push(screen("judge submit num_islands.py"));
    assert!(screens[0].printed.contains("WA") && screens[3].printed.contains("AC"), "{}", screens[3].printed);
    generated::file_holds("docs/src/screen.svg", &svg("a wrong answer, a hint, the fix, accepted", &screens));
}

/// What is wrong with the submission of the picture.
const EIGHT: &str = "                for x in range(max(i - 1, 0), min(i + 2, len(grid))):
                    for y in range(max(j - 1, 0), min(j + 2, len(grid[0]))):
                        if grid[x][y] == \"1\":
";
/// What is right.
const FOUR: &str = "                for x, y in (i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1):
                    if 0 <= x < len(grid) and 0 <= y < len(grid[0]):
                        if grid[x][y] == \"1\":
";

//! The texts behind `--help`, fitted to the terminal: prose is wrapped, and what stands in two columns keeps them.
//!
//! Commands write their texts as they are easy to read in the source; nothing else knows how wide the terminal is.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::markdown;

/// Columns that explanations need; where there are fewer, they stand below what they explain.
const FEWEST: usize = 24;
/// How far explanations below are indented.
const BELOW: usize = 6;

/// A command and those inside it, their texts no wider than this.
pub(super) fn fitted(command: clap::Command, width: usize) -> clap::Command {
    let text = command.get_after_long_help().map(|text| fit(&text.to_string(), width));
    let command = match text {
        Some(text) => command.after_long_help(text),
        None => command,
    };
    command.mut_subcommands(|inner| fitted(inner, width))
}

/// A text in at most so many columns.
fn fit(text: &str, width: usize) -> String {
    let mut out = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for block in lines.chunk_by(|one, other| kind(one) == kind(other)) {
        match kind(block[0]) {
            Kind::Prose => out.push(markdown::wrapped(Style::new(), &block.join(" "), width)),
            Kind::Table if block.iter().any(|line| line.width() > width) => out.push(table(block, width)),
            Kind::Table | Kind::Blank => out.push(block.join("\n")),
        }
    }
    out.join("\n")
}

#[derive(PartialEq)]
enum Kind {
    Blank,
    Prose,
    Table,
}

fn kind(line: &str) -> Kind {
    match line.trim() {
        "" => Kind::Blank,
        _ if line.starts_with(' ') => Kind::Table,
        _ => Kind::Prose,
    }
}

/// Indented lines, each a name, two spaces or more, and what is said of it; a line without a name goes on.
fn table(lines: &[&str], width: usize) -> String {
    let mut rows: Vec<(&str, String)> = Vec::new();
    for line in lines {
        let indent = line.len() - line.trim_start().len();
        match (line[indent..].find("  "), rows.last_mut()) {
            (None, Some((_, said))) if indent > BELOW => *said = format!("{said} {}", line.trim()),
            (None, _) => rows.push((line.trim_end(), String::new())),
            (Some(at), _) => rows.push((&line[..indent + at], line[indent + at..].trim().to_owned())),
        }
    }
    let names = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0) + 2;
    let beside = names + FEWEST <= width;
    let indent = if beside { names } else { BELOW };
    let row = |(name, said): &(&str, String)| {
        let said = markdown::wrapped(Style::new(), said, width.saturating_sub(indent).max(FEWEST));
        let below = format!("\n{}", " ".repeat(indent));
        let first = if beside { " ".repeat(names - name.width()) } else { below.clone() };
        let said = if said.is_empty() { String::new() } else { first + &said.replace('\n', &below) };
        format!("{name}{said}")
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    const TEXT: &str = "Prose that was written\nover two lines.\n\nExamples:\n  judge a        this is said of the first one\n  judge long-one of it";

    #[test]
    fn prose_is_wrapped_and_columns_stay_columns() {
        insta::assert_snapshot!(fit(TEXT, 40), @"
        Prose that was written over two lines.

        Examples:
          judge a
              this is said of the first one
          judge long-one of it
        ");
        insta::assert_snapshot!(fit(TEXT, 30), @"
        Prose that was written over
        two lines.

        Examples:
          judge a
              this is said of the
              first one
          judge long-one of it
        ");
        assert_eq!(fit(TEXT, 100), TEXT.replace("written\nover", "written over"));
    }

    #[test]
    fn no_text_is_wider_than_the_terminal() {
        for width in [60, 80, 100] {
            let judge = fitted(super::super::Judge::command(), width);
            for command in std::iter::once(&judge).chain(judge.get_subcommands()) {
                let text = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
                let wide: Vec<&str> = text.lines().filter(|line| line.width() > width).collect();
                assert!(width < 80 || wide.is_empty(), "{} at {width}: {wide:?}", command.get_name());
            }
        }
    }
}

//! Blocks into the lines of a Markdown file.

use super::flow::{Align, Block, Order, longest_run};

/// The text of a file; nothing for no blocks.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut text = lines(blocks).join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Blocks with an empty line between them. They nest as deep as the parser lets them.
fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block_lines(block));
    }
    lines
}

fn block_lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(level, text) => vec![format!("{} {text}", "#".repeat(*level))],
        Block::Paragraph(text) => paragraph(text),
        Block::List(order, items) => list(*order, items),
        Block::Code(code) => fenced(code),
        Block::Display(formula) => vec!["$$".to_owned() + formula + "$$"],
        Block::Table(aligns, rows) => table(aligns, rows),
        Block::Quote(blocks) => lines(blocks).iter().map(|line| format!("> {line}").trim_end().to_owned()).collect(),
    }
}

fn paragraph(text: &str) -> Vec<String> {
    text.lines().map(|line| guarded(line.trim())).filter(|line| !line.is_empty()).collect()
}

/// A line that is no heading, no item and no rule, although it looks like one.
fn guarded(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = &line[digits..];
    if digits > 0 && behind.starts_with(['.', ')']) && behind[1..].chars().next().is_none_or(|c| c == ' ') {
        return format!("{}\\{behind}", &line[..digits]);
    }
    let is_item = line.starts_with(['-', '+']) && line[1..].chars().next().is_none_or(|c| c == ' ' || c == '-');
    if line.starts_with(['#', '=']) || is_item { format!("\\{line}") } else { line.to_owned() }
}

fn list(order: Order, items: &[Vec<Block>]) -> Vec<String> {
    let is_loose = items.iter().any(|item| item.len() > 1 && !is_tight(item));
    let mut all = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let marker = match order {
            Order::Bullets => "- ".to_owned(),
            Order::Numbers => format!("{}. ", index + 1),
        };
        let inner = if is_tight(item) { item.iter().flat_map(block_lines).collect() } else { lines(item) };
        if is_loose && index > 0 {
            all.push(String::new());
        }
        all.extend(indented(&marker, inner));
    }
    all
}

/// A paragraph, with lists below it at most: no empty lines are needed.
fn is_tight(item: &[Block]) -> bool {
    matches!(item, [Block::Paragraph(_) | Block::List(..)] | [Block::Paragraph(_), Block::List(..)])
}

fn indented(marker: &str, lines: Vec<String>) -> Vec<String> {
    let blank = " ".repeat(marker.len());
    let mut lines = lines.into_iter();
    let mut all = vec![format!("{marker}{}", lines.next().unwrap_or_default()).trim_end().to_owned()];
    all.extend(lines.map(|line| if line.is_empty() { line } else { format!("{blank}{line}") }));
    all
}

fn fenced(code: &str) -> Vec<String> {
    let fence = "`".repeat((longest_run(code, '`') + 1).max(3));
    let lines = code.lines().map(ToOwned::to_owned);
    std::iter::once(fence.clone()).chain(lines).chain([fence.clone()]).collect()
}

fn table(aligns: &[Align], rows: &[Vec<String>]) -> Vec<String> {
    let row = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
    let rule = aligns.iter().map(|align| match align {
        Align::Left => "---",
        Align::Centre => ":-:",
        Align::Right => "--:",
    });
    let mut all: Vec<String> = rows.iter().map(|cells| row(cells.iter().map(String::as_str).collect())).collect();
    all.insert(1.min(all.len()), row(rule.collect()));
    all
}

//! The blocks of code in a page of Markdown, fenced or indented.

/// One block, with the text that it shows.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    /// The line of its page where it begins.
    pub(super) line: usize,
    pub(super) text: String,
}

/// How far code is indented.
const INDENT: &str = "    ";

/// Finds all blocks. Indented code stands behind an empty line; blank lines do not end it.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let lines: Vec<&str> = page.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let fence = ["```", "~~~"].into_iter().find(|fence| lines[at].trim_start().starts_with(fence));
        let behind_nothing = at == 0 || lines[at - 1].trim().is_empty();
        let end = if let Some(fence) = fence {
            at += 1;
            (at..lines.len()).find(|line| lines[*line].trim() == fence).unwrap_or(lines.len())
        } else if behind_nothing && lines[at].starts_with(INDENT) {
            let inside = |line: &&str| line.trim().is_empty() || line.starts_with(INDENT);
            at + lines[at..].iter().take_while(|line| inside(line)).count()
        } else {
            at += 1;
            continue;
        };
        let margin = if fence.is_some() { "" } else { INDENT };
        let shown = lines[at..end].iter().map(|line| line.strip_prefix(margin).unwrap_or(line));
        let text = shown.collect::<Vec<_>>().join("\n").trim_end().to_owned() + "\n";
        blocks.push(Block { line: at + 1, text });
        at = end + usize::from(fence.is_some());
    }
    blocks
}

#[test]
fn fenced_and_indented_blocks_are_found() {
    let page = "# Title\n\nWords\n    go on.\n\n    one\n\n      two\n\nWords.\n```sh\n    three\n```\nWords.\n";
    let block = |line, text: &str| Block { line, text: text.to_owned() };
    assert_eq!(blocks(page), [block(6, "one\n\n  two\n"), block(12, "    three\n")]);
}

//! Blocks of Markdown, and the line of text that is being written behind them.

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading with its level.
    Heading(usize, String),
    /// Markdown in one or more lines.
    Paragraph(String),
    /// The items of a list.
    List(Order, Vec<Vec<Block>>),
    /// Lines of code.
    Code(String),
    /// A formula of its own.
    Display(String),
    /// Alignments and rows of cells, the first row being the head.
    Table(Vec<Align>, Vec<Vec<String>>),
    /// What somebody else said.
    Quote(Vec<Block>),
}

/// Whether the items of a list are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Bullets,
    Numbers,
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// How a piece of text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Bold,
    Italic,
}

impl Style {
    fn mark(self) -> &'static str {
        match self {
            Self::Bold => "**",
            Self::Italic => "*",
        }
    }
}

/// Blocks, and the text behind them that is no paragraph yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) text: String,
}

impl Flow {
    /// Ordinary characters, with the marks of Markdown escaped.
    pub(super) fn plain(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// A blank, never two.
    pub(super) fn blank(&mut self, line_end: bool) {
        let last = self.text.chars().next_back();
        if line_end && last == Some(' ') {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        } else if last.is_some_and(|last| last != ' ' && last != '\n') {
            self.text.push(if line_end { '\n' } else { ' ' });
        }
    }

    /// A formula in the line.
    pub(super) fn math(&mut self, formula: &str) {
        if self.text.ends_with('$') && !self.text.ends_with("\\$") {
            self.text.push(' ');
        }
        self.text.push('$');
        self.text.push_str(formula);
        self.text.push('$');
    }

    /// Code in the line.
    pub(super) fn code(&mut self, code: &str) {
        self.text.push_str(&code_span(code));
    }

    /// A line end that is meant.
    pub(super) fn break_line(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        if !self.text.is_empty() && !self.text.ends_with("\\\n") {
            self.text.push_str("\\\n");
        }
    }

    /// Ends the paragraph.
    pub(super) fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut text = text.trim();
        while let Some(shorter) = text.strip_suffix('\\').filter(|shorter| !shorter.ends_with('\\')) {
            text = shorter.trim_end();
        }
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text.to_owned()));
        }
    }

    /// Adds a block behind the paragraph.
    pub(super) fn block(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    /// Adds what another one holds: its text continues this one's.
    pub(super) fn merge(&mut self, other: Self) {
        let mut blocks = other.blocks.into_iter().peekable();
        if blocks.peek().is_some() {
            if let Some(Block::Paragraph(text)) = blocks.next_if(|block| matches!(block, Block::Paragraph(_))) {
                self.text.push_str(&text);
            }
            self.end_paragraph();
            self.blocks.extend(blocks);
        }
        self.text.push_str(&other.text);
    }

    /// The same with its paragraphs standing out.
    pub(super) fn styled(mut self, style: Style) -> Self {
        for block in &mut self.blocks {
            if let Block::Paragraph(text) = block {
                *text = wrapped(text, style.mark());
            }
        }
        self.text = wrapped(&self.text, style.mark());
        self
    }

    /// All of it as blocks.
    pub(super) fn finished(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }

    /// All of it in one line, as headings and cells have it.
    pub(super) fn line(self) -> String {
        let mut line = String::new();
        for block in self.finished() {
            let part = match block {
                Block::Heading(_, text) | Block::Paragraph(text) => text,
                Block::Code(text) => code_span(&text),
                Block::Display(formula) => format!("${formula}$"),
                Block::List(_, items) => inner_lines(items.into_iter().flatten().collect()),
                Block::Quote(blocks) => inner_lines(blocks),
                Block::Table(_, rows) => rows.into_iter().flatten().collect::<Vec<_>>().join(" "),
            };
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&part.replace("\\\n", " ").replace('\n', " "));
        }
        line.trim().to_owned()
    }
}

/// Blocks that are deeper than a line can say: one after the other. The parser bounds how deep that is.
fn inner_lines(blocks: Vec<Block>) -> String {
    Flow { blocks, text: String::new() }.line()
}

/// A text between two marks; blanks at its ends stay outside of them.
fn wrapped(text: &str, mark: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let end = start + inner.len();
    // Emphasis of what stands out already would add up to marks that nobody reads.
    if inner.starts_with('*') && inner.ends_with('*') && !inner.ends_with("\\*") && mark == "*" {
        return text.to_owned();
    }
    format!("{}{mark}{inner}{mark}{}", &text[..start], &text[end..])
}

/// Code between as many backticks as it needs.
pub(super) fn code_span(code: &str) -> String {
    let code = code.split('\n').map(str::trim_end).collect::<Vec<_>>().join(" ");
    if code.trim().is_empty() {
        return code;
    }
    let fence = "`".repeat(longest_run(&code, '`') + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The longest run of a character.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    let runs = text.split(|other| other != c).map(|run| run.len() / c.len_utf8());
    runs.max().unwrap_or(0)
}

/// A text whose characters mean themselves in Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_<>[]$|~".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    // An ampersand is one unless a name and a semicolon follow.
    if written.contains(';') { written.replace('&', "&amp;") } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_mean_themselves() {
        assert_eq!(escaped("a_b*c <x> & $5 \\"), "a\\_b\\*c \\<x\\> & \\$5 \\\\");
        assert_eq!(escaped("&lt;"), "&amp;lt;");
    }

    #[test]
    fn code_may_hold_backticks() {
        assert_eq!(code_span("a`b"), "``a`b``");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span(" "), "");
    }

    #[test]
    fn blanks_stay_outside_of_marks() {
        assert_eq!(wrapped(" a b ", "**"), " **a b** ");
        assert_eq!(wrapped("  ", "**"), "  ");
    }
}

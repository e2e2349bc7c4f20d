//! A statement in the terminal: `CommonMark`, tables and TeX mathematics as styled, wrapped text.
//!
//! The statements of another registry are untrusted text: everything passes through `untrusted::escape`. Where lines of Chinese end is the
//! matter of `wide`.

use anstyle::Style;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use textwrap::core::{self, Fragment};
use textwrap::wrap_algorithms::wrap_first_fit;

use super::{math, ui, wide};
use crate::report::style::{CODE, DIM, SLANT, STRONG, paint};
use crate::report::untrusted::escape;

/// How far the rest of a long line of code is indented.
const REST: &str = "    ";
/// A column of a table is not made narrower.
const NARROWEST: usize = 8;

/// Renders Markdown in at most `width` columns, as far as its words are shorter.
pub(crate) fn render(markdown: &str, width: usize) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_STRIKETHROUGH;
    let mut page = Page { width, ..Page::default() };
    for event in Parser::new_ext(markdown, options) {
        page.event(event);
    }
    page.paragraph();
    page.text.trim_matches('\n').to_owned() + "\n"
}

/// The piece that ends a line of a paragraph.
const HARD_BREAK: &str = "\n";

/// A text in several styles.
type Pieces = Vec<(Style, String)>;

#[derive(Default)]
struct Page {
    width: usize,
    text: String,
    /// Styled pieces of the paragraph being read.
    pieces: Pieces,
    /// Whether a line of the source ended behind them.
    line_ended: bool,
    styles: Vec<Style>,
    /// Prefix of each line inside quotes and lists; the first line of an item differs.
    margins: Vec<String>,
    bullet: Option<String>,
    lists: Vec<Option<u64>>,
    code: Option<String>,
    table: Option<Vec<Vec<Pieces>>>,
    link: Option<String>,
    /// Whether list items follow each other without a blank line.
    tight: bool,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.push(Style::new(), &text),
            },
            Event::Code(code) => self.push(CODE, &code),
            Event::InlineMath(tex) => self.push(SLANT, &math::inline(&tex)),
            Event::DisplayMath(tex) => self.display(&tex),
            Event::SoftBreak => self.line_ended = true,
            Event::HardBreak => self.push(Style::new(), HARD_BREAK),
            Event::Rule => {
                self.paragraph();
                self.block(&paint(DIM, "─".repeat(self.width / 2)).to_string());
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.paragraph();
                self.styles.push(if level == HeadingLevel::H1 { STRONG.underline() } else { STRONG });
            }
            Tag::Emphasis => self.styles.push(SLANT),
            Tag::Strong => self.styles.push(STRONG),
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.paragraph();
                self.tight = true;
                self.lists.push(first);
            }
            Tag::Item => {
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                };
                self.margins.push(" ".repeat(bullet.chars().count()));
                self.bullet = Some(bullet);
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.margins.push(paint(DIM, "│ ").to_string());
            }
            Tag::Table(_) => {
                self.paragraph();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(|table| table.push(Vec::new())),
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.to_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.paragraph();
                self.styles.pop();
            }
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::Emphasis | TagEnd::Strong => drop(self.styles.pop()),
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                let room = self.room().saturating_sub("    ".len());
                let lines = code.trim_end().lines().flat_map(|line| code_lines(line.trim_end(), room));
                let lines: Vec<String> = lines.map(|line| format!("    {}", paint(CODE, escape(&line)))).collect();
                self.block(&lines.join("\n"));
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.tight = false;
                    self.text.push('\n');
                }
            }
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.margins.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.pieces);
                if let Some(row) = self.table.as_mut().and_then(|table| table.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = self.table.take().unwrap_or_default();
                let room = self.room().saturating_sub("  ".len());
                let text: Vec<String> = table(&rows, room).lines().map(|line| format!("  {line}")).collect();
                self.block(&text.join("\n"));
            }
            TagEnd::Link => {
                if let Some(url) = self.link.take().filter(|url| !self.ends_with(url)) {
                    self.push(DIM, &format!(" ({url})"));
                }
            }
            _ => {}
        }
    }

    fn ends_with(&self, url: &str) -> bool {
        self.pieces.last().is_some_and(|(_, text)| text == url)
    }

    fn push(&mut self, style: Style, text: &str) {
        if std::mem::take(&mut self.line_ended) && !self.is_seamless(text) {
            self.pieces.push((Style::new(), " ".to_owned()));
        }
        let outer = self.styles.last().copied().unwrap_or_default();
        // The inner style adds to the outer one: code in a heading stays bold.
        let effects = style.get_effects() | outer.get_effects();
        let style = style.fg_color(style.get_fg_color().or(outer.get_fg_color())).effects(effects);
        self.pieces.push((style, escape(text)));
    }

    /// Whether a text goes on behind the end of a line as if there were none.
    fn is_seamless(&self, text: &str) -> bool {
        let left = self.pieces.iter().rev().find_map(|(_, piece)| piece.chars().next_back());
        left.zip(text.chars().next()).is_some_and(|(left, right)| wide::is_seamless(left, right))
    }

    fn display(&mut self, tex: &str) {
        self.paragraph();
        let lines = math::display(tex, self.room().saturating_sub("    ".len()));
        let lines: Vec<String> = lines.iter().map(|line| format!("    {}", paint(SLANT, escape(line)))).collect();
        self.block(&lines.join("\n"));
    }

    /// Ends the paragraph being read.
    fn paragraph(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        self.line_ended = false;
        if pieces.iter().all(|(_, text)| text.trim().is_empty()) {
            return;
        }
        let text = wrap(&pieces, self.room());
        self.block(&text);
    }

    /// Columns inside the margins.
    fn room(&self) -> usize {
        let taken: usize = self.margins.iter().map(|margin| ui::visible(margin)).sum();
        self.width.saturating_sub(taken).max(20)
    }

    /// Writes finished lines with the margins of the enclosing lists and quotes.
    fn block(&mut self, text: &str) {
        for line in text.lines() {
            let (inner, outer) =
                self.margins.split_last().map_or(("", &[][..]), |(inner, outer)| (inner.as_str(), outer));
            let inner = self.bullet.take().unwrap_or_else(|| inner.to_owned());
            let line = format!("{}{inner}{line}", outer.concat());
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
        if !self.tight {
            self.text.push('\n');
        }
    }
}

/// A line of code, broken between words if it is longer than `room`; what follows stands further right.
pub(crate) fn code_lines(line: &str, room: usize) -> Vec<String> {
    let code = line.trim_start();
    let indent = " ".repeat((line.len() - code.len()).min(room / 2));
    let words: Vec<core::Word<'_>> = code.split_inclusive(' ').map(core::Word::from).collect();
    let first = room.saturating_sub(indent.len()).max(20) as f64;
    let part = |(index, words): (usize, &&[core::Word<'_>])| {
        let words: Vec<&str> = words.iter().map(|word| word.word).collect();
        format!("{indent}{}{}", if index == 0 { "" } else { REST }, words.join(" "))
    };
    wrap_first_fit(&words, &[first, first - REST.len() as f64]).iter().enumerate().map(part).collect()
}

/// Rows of cells in aligned columns; the widest columns give way, and their cells take several lines.
fn table(rows: &[Vec<Pieces>], room: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |cell: &Pieces| cell.iter().map(|(_, text)| ui::visible(text)).sum::<usize>();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(wide).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns).map(widest).collect();
    while widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1) > room {
        match widths.iter_mut().max() {
            Some(width) if *width > NARROWEST => *width -= 1,
            _ => break,
        }
    }
    let lines = |row: &Vec<Pieces>| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| wrap(cell, (*width).max(1))).collect();
        let height = cells.iter().map(|cell| cell.lines().count()).max().unwrap_or(0);
        let line = |at: usize| cells.iter().map(|cell| cell.lines().nth(at).unwrap_or_default().to_owned()).collect();
        (0..height).map(line).collect::<Vec<Vec<String>>>()
    };
    ui::table(&rows.iter().flat_map(lines).collect::<Vec<_>>())
}

/// A text in one style, broken into lines between words.
pub(crate) fn wrapped(style: Style, text: &str, width: usize) -> String {
    wrap(&[(style, text.to_owned())], width)
}

/// Breaks styled pieces into lines between words, and where a piece is a line feed.
fn wrap(pieces: &[(Style, String)], width: usize) -> String {
    let wrapped = |pieces: &[(Style, String)]| {
        let words = words(pieces, width);
        wrap_first_fit(&words, &[width as f64]).into_iter().map(line).collect::<Vec<_>>().join("\n")
    };
    pieces.split(|(_, text)| text == HARD_BREAK).map(wrapped).collect::<Vec<_>>().join("\n")
}

/// Words in a row; what is in one style and not apart is painted as one.
fn line(words: &[Word]) -> String {
    let mut painted: Vec<(Style, String)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (style, text) in &word.parts {
            match painted.last_mut() {
                Some((last, before)) if last == style => before.push_str(text),
                _ => painted.push((*style, text.clone())),
            }
        }
        if word.is_spaced && at + 1 < words.len() {
            painted.push((Style::new(), " ".to_owned()));
        }
    }
    painted.into_iter().map(|(style, text)| paint(style, text).to_string()).collect()
}

/// A word in its styles, and the columns that it takes. A Chinese character is one, too.
#[derive(Debug, Default)]
struct Word {
    parts: Pieces,
    columns: usize,
    /// Whether a space follows.
    is_spaced: bool,
}

impl Word {
    fn push(&mut self, style: Style, text: &str) {
        self.parts.push((style, text.to_owned()));
        self.columns += ui::visible(text);
    }

    /// Whether a line may end between it and a text that follows without a space.
    fn may_end_before(&self, text: &str) -> bool {
        let left = self.parts.last().and_then(|(_, part)| part.chars().next_back());
        left.zip(text.chars().next()).is_some_and(|(left, right)| wide::may_break(left, right))
    }
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        if self.is_spaced { 1.0 } else { 0.0 }
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The words of styled pieces; a word may consist of several: `code`s.
fn words(pieces: &[(Style, String)], width: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for (style, piece) in pieces {
        // A formula or a piece of code is not torn apart unless it is longer than a line.
        let whole = style.get_fg_color().is_some() && ui::visible(piece) < width;
        let spaced = if whole { vec![piece.as_str()] } else { piece.split([' ', '\n']).collect() };
        for (index, text) in spaced.into_iter().enumerate() {
            if index > 0 {
                words.push(Word { is_spaced: true, ..std::mem::take(&mut word) });
            }
            let parts = if whole { vec![text] } else { wide::parts(text) };
            for part in parts.into_iter().filter(|part| !part.is_empty()) {
                if word.may_end_before(part) {
                    words.push(std::mem::take(&mut word));
                }
                word.push(*style, part);
            }
        }
    }
    words.push(word);
    words.retain(|word| word.columns > 0);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str, width: usize) -> String {
        anstream::adapter::strip_str(&render(markdown, width)).to_string()
    }

    #[test]
    fn a_statement_reads_well() {
        let page = plain(
            "# Softmax\n\nGiven `x`, return $p_i = e^{x_i}$ for every entry, *stably*.\n\n$$\\frac{a}{b}$$\n\n- one\n- two with [a link](https://example.org)\n\n1. first\n2. second\n\n```\nsoftmax([1])\n```\n\n| n | time |\n|---|---|\n| 10 | 1s |\n",
            40,
        );
        insta::assert_snapshot!(page, @r"
        Softmax

        Given x, return pᵢ = e^(xᵢ) for every
        entry, stably.

            a/b

        • one
        • two with a link (https://example.org)

        1. first
        2. second

            softmax([1])

          n   time
          10  1s
        ");
    }

    #[test]
    fn escape_codes_of_an_untrusted_statement_are_shown() {
        assert_eq!(plain("a \u{1b}[31m b", 40), "a \\x1b[31m b\n");
    }

    #[test]
    fn a_hard_break_ends_its_line() {
        let page = plain("- one *two*  \n  three four five\\\nsix `seven`\neight\n", 20);
        assert_eq!(page, "• one two\n  three four five\n  six seven eight\n");
    }

    #[test]
    fn wide_code_and_tables_stay_within_the_terminal() {
        let page = plain(
            "    if x: return first(a, b) + second(c, d)\n\n| n | what it is |\n|---|---|\n| 10 | ten words that are long and go on |\n",
            30,
        );
        insta::assert_snapshot!(page, @"
            if x: return first(a, b) +
                second(c, d)

          n   what it is
          10  ten words that are long
              and go on
        ");
    }

    #[test]
    fn chinese_is_wrapped_between_characters_and_joined_without_spaces() {
        let page = plain(
            "# 缓存\n\n哈希表从键指向它的位置，\n却不知道**次序**；\n`put` 一个键，\n`get`。“好”\n的 key\nvalue 对。\n",
            24,
        );
        insta::assert_snapshot!(page, @"
        缓存

        哈希表从键指向它的位置，
        却不知道次序；put 一个
        键，get。“好”的 key
        value 对。
        ");
    }

    #[test]
    fn nested_lists_keep_their_margin() {
        let page = plain("- outer words that wrap around\n  - inner words that wrap too\n", 20);
        assert_eq!(page, "• outer words that\n  wrap around\n  • inner words that\n    wrap too\n");
    }
}

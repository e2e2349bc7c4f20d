//! What commands mean.

use super::accent;
use super::flow::{Block, Flow, Style, escaped};
use super::parser::{Parser, Stop};
use super::symbol;
use super::token::Kind;
use super::vocabulary::{DROPPED, KEPT, SECTIONS};

impl<'a> Parser<'a, '_> {
    pub(super) fn command(&mut self, name: &'a str, stop: Stop, flow: &mut Flow) {
        if accent::is_accent(name) && !matches!(self.peek(), None | Some(Kind::Space { .. } | Kind::Paragraph)) {
            let text = self.plain_argument();
            return flow.plain(&accent::accented(name, &text));
        }
        if let Some(text) = symbol::symbol(name) {
            return if text == " " { flow.blank(false) } else { flow.plain(text) };
        }
        if let Some((_, count)) = DROPPED.iter().find(|(known, _)| *known == name) {
            return self.drop_arguments(*count);
        }
        if let Some((_, count)) = KEPT.iter().find(|(known, _)| *known == name) {
            self.drop_arguments(*count);
            self.skip_option();
            return flow.merge(self.argument());
        }
        if let Some((_, title)) = SECTIONS.iter().find(|(known, _)| *known == name) {
            return flow.block(Block::Heading(2, (*title).to_owned()));
        }
        self.meaning(name, stop, flow);
    }

    fn meaning(&mut self, name: &'a str, stop: Stop, flow: &mut Flow) {
        match name {
            "textbf" | "strong" => flow.merge(self.argument().styled(Style::Bold)),
            "textit" | "emph" | "textsl" => flow.merge(self.argument().styled(Style::Italic)),
            "texttt" | "t" | "code" => self.code_argument(flow),
            "bf" | "bfseries" => self.declaration(Style::Bold, stop, flow),
            "it" | "itshape" | "em" | "sl" | "slshape" => self.declaration(Style::Italic, stop, flow),
            "tt" | "ttfamily" if self.peek() == Some(&Kind::Open) => self.code_argument(flow),
            "tt" | "ttfamily" => self.code_until(stop, flow),
            "problemname" | "title" | "chapter" => self.heading(1, flow),
            "section" => self.heading(2, flow),
            "subsection" => self.heading(3, flow),
            "subsubsection" => self.heading(4, flow),
            "paragraph" | "subparagraph" => self.run_in_heading(flow),
            "caption" => self.caption(flow),
            "url" | "path" | "nolinkurl" => self.url(name, flow),
            "href" => self.href(flow),
            "includegraphics" => self.graphics(flow),
            "illustration" => self.illustration(flow),
            "footnote" => self.footnote(flow),
            "epigraph" => self.epigraph(flow),
            "multicolumn" => self.multicolumn(flow),
            "\\" | "newline" | "linebreak" | "break" => self.line_break(flow),
            "par" => flow.end_paragraph(),
            "item" => self.stray_item(flow),
            "input" | "include" | "subfile" => self.other_file(name),
            "ref" | "eqref" | "autoref" | "cref" | "pageref" | "cite" => self.reference(name),
            "constant" => self.constant(flow),
            _ => self.unknown(name),
        }
    }

    pub(super) fn drop_arguments(&mut self, count: usize) {
        if count > 0 {
            self.skip_option();
        }
        for _ in 0..count {
            self.plain_argument();
        }
    }

    /// `{\bf text}`, and `\bf{text}` as Polygon means it.
    fn declaration(&mut self, style: Style, stop: Stop, flow: &mut Flow) {
        if self.peek() == Some(&Kind::Open) {
            return flow.merge(self.argument().styled(style));
        }
        if let Some(rest) = self.deeper(|parser| parser.flow(stop)) {
            flow.merge(rest.styled(style));
        }
    }

    fn code_argument(&mut self, flow: &mut Flow) {
        self.blanks();
        if self.peek() != Some(&Kind::Open) {
            let text = self.plain_argument();
            return self.code(&text, flow);
        }
        self.bump();
        self.code_until(Stop::Group, flow);
        if self.peek() == Some(&Kind::Close) {
            self.bump();
        }
    }

    /// Typewriter text to the end of its group: code, with formulas between its pieces.
    fn code_until(&mut self, stop: Stop, flow: &mut Flow) {
        let (mut code, mut depth) = (String::new(), 0_usize);
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Close if depth == 0 => {
                    if stop == Stop::Group {
                        break;
                    }
                }
                Kind::Paragraph | Kind::Begin(_) | Kind::End(_) | Kind::Display(_) | Kind::Code(_) => break,
                Kind::Cell if stop == Stop::Cell => break,
                Kind::Command(name) if ["item", "\\", "tabularnewline"].contains(&name.as_str()) => {
                    let is_break = name == "\\" && matches!(stop, Stop::Group | Stop::Document);
                    if !is_break {
                        break;
                    }
                    self.code(&std::mem::take(&mut code), flow);
                    flow.break_line();
                }
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                Kind::Math(formula) => {
                    self.code_piece(&mut code, flow);
                    flow.math(formula);
                }
                Kind::Text(text) | Kind::Verb(text) | Kind::Raw(text) => code.push_str(text),
                Kind::Space { .. } => code.push(' '),
                Kind::OpenOption => code.push('['),
                Kind::CloseOption => code.push(']'),
                Kind::Cell => code.push('&'),
                Kind::Command(name) => code.push_str(symbol::symbol(name).unwrap_or_default()),
            }
            self.bump();
        }
        self.code_piece(&mut code, flow);
    }

    /// Code as it was gathered, with its outer blanks outside.
    fn code_piece(&self, code: &mut String, flow: &mut Flow) {
        let code = std::mem::take(code);
        let inner = code.trim();
        if code.starts_with(' ') {
            flow.blank(false);
        }
        if !inner.is_empty() {
            self.code(inner, flow);
        }
        if code.ends_with(' ') && !inner.is_empty() {
            flow.blank(false);
        }
    }

    fn heading(&mut self, level: usize, flow: &mut Flow) {
        self.skip_option();
        let text = if matches!(self.peek(), Some(Kind::Open)) { self.argument().line() } else { String::new() };
        if text.is_empty() { flow.end_paragraph() } else { flow.block(Block::Heading(level, text)) }
    }

    /// A heading in the first line of its paragraph.
    fn run_in_heading(&mut self, flow: &mut Flow) {
        flow.end_paragraph();
        let heading = Flow { text: self.argument().line(), ..Flow::default() };
        flow.merge(heading.styled(Style::Bold));
        flow.blank(false);
    }

    fn caption(&mut self, flow: &mut Flow) {
        self.skip_option();
        let text = self.argument().line();
        flow.end_paragraph();
        flow.merge(Flow { text, ..Flow::default() }.styled(Style::Italic));
        flow.end_paragraph();
    }

    fn url(&mut self, name: &str, flow: &mut Flow) {
        let url = self.plain_argument();
        if name == "path" { self.code(&url, flow) } else { flow.text.push_str(&link(&escaped(&url), &url)) }
    }

    fn href(&mut self, flow: &mut Flow) {
        let url = self.plain_argument();
        let text = self.argument().line();
        flow.text.push_str(&link(&text, &url));
    }

    fn graphics(&mut self, flow: &mut Flow) {
        self.skip_option();
        let file = self.plain_argument();
        self.picture(&file, "", flow);
    }

    fn illustration(&mut self, flow: &mut Flow) {
        self.plain_argument();
        let file = self.plain_argument();
        let caption = self.argument().line();
        self.picture(&file, &caption, flow);
    }

    fn picture(&mut self, file: &str, caption: &str, flow: &mut Flow) {
        let file = file.trim();
        if file.is_empty() {
            return self.remark("a picture without a file is left out".to_owned());
        }
        let image = format!("!{}", link(if caption.is_empty() { "picture" } else { caption }, file));
        if caption.is_empty() {
            flow.text.push_str(&image);
        } else {
            flow.block(Block::Paragraph(image));
        }
    }

    fn footnote(&mut self, flow: &mut Flow) {
        self.skip_option();
        let text = self.argument().line();
        if !text.is_empty() {
            flow.blank(false);
            flow.text.extend(["(", &text, ")"]);
        }
    }

    fn epigraph(&mut self, flow: &mut Flow) {
        let mut said = self.argument();
        let by = self.argument().line();
        said.end_paragraph();
        said.text.extend(["— ", &by]);
        flow.block(Block::Quote(said.finished()));
    }

    fn multicolumn(&mut self, flow: &mut Flow) {
        let count: usize = self.plain_argument().trim().parse().unwrap_or(1);
        self.plain_argument();
        self.spanned = self.spanned.saturating_add(count.saturating_sub(1));
        flow.merge(self.argument());
    }

    fn line_break(&mut self, flow: &mut Flow) {
        self.skip_option();
        flow.break_line();
    }

    fn stray_item(&mut self, flow: &mut Flow) {
        self.remark("`\\item` stands in no list".to_owned());
        flow.end_paragraph();
    }

    fn other_file(&mut self, name: &str) {
        let file = self.plain_argument();
        self.remark(format!("`\\{name}{{{}}}` is not followed; its text is missing", file.trim()));
    }

    fn reference(&mut self, name: &str) {
        self.skip_option();
        let target = self.plain_argument();
        self.remark(format!("`\\{name}{{{}}}` is left out: nothing is numbered here", target.trim()));
    }

    fn constant(&mut self, flow: &mut Flow) {
        let name = self.plain_argument();
        // As Markdown statements have it: whoever knows the constants puts their values there.
        flow.text.extend(["{{", name.trim(), "}}"]);
    }

    fn unknown(&mut self, name: &str) {
        self.skip_option();
        if name.starts_with("Sample") || name.starts_with("sample") {
            while self.peek() == Some(&Kind::Open) {
                self.plain_argument();
            }
            return self.remark(format!("`\\{name}` is left out; samples come from the cases"));
        }
        self.remark(format!("`\\{name}` is not known; the text behind it is kept"));
    }
}

/// A link; what an address must not hold there is encoded.
fn link(text: &str, address: &str) -> String {
    let mut encoded = String::new();
    for c in address.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '\\' | '\n' => {}
            other => encoded.push(other),
        }
    }
    format!("[{text}]({encoded})")
}

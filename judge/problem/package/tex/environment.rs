//! What environments mean.

use super::flow::{Block, Flow, Order, Style};
use super::parser::{Parser, Stop};
use super::token::Kind;

/// Environments that only place their text, with the count of their arguments.
const PLACED: [(&str, usize); 35] = [
    ("document", 0),
    ("center", 0),
    ("centering", 0),
    ("flushleft", 0),
    ("flushright", 0),
    ("figure", 0),
    ("table", 0),
    ("samepage", 0),
    ("sloppypar", 0),
    ("landscape", 0),
    ("framed", 0),
    ("mdframed", 0),
    ("tcolorbox", 0),
    ("small", 0),
    ("footnotesize", 0),
    ("scriptsize", 0),
    ("tiny", 0),
    ("large", 0),
    ("Large", 0),
    ("sample", 0),
    ("statement", 0),
    ("legend", 0),
    ("subfigure", 1),
    ("minipage", 1),
    ("multicols", 1),
    ("spacing", 1),
    ("adjustbox", 1),
    ("floatingfigure", 1),
    ("wrapfigure", 2),
    ("wraptable", 2),
    ("tutorial", 1),
    ("problemDescription", 0),
    ("description*", 0),
    ("abstract", 0),
    ("titlepage", 0),
];

/// Environments that are sections, with their headings.
const SECTIONS: [(&str, &str); 12] = [
    ("Input", "Input"),
    ("Output", "Output"),
    ("Interaction", "Interaction"),
    ("Constraints", "Constraints"),
    ("Note", "Note"),
    ("Notes", "Notes"),
    ("Scoring", "Scoring"),
    ("Explanation", "Explanation"),
    ("inputdescription", "Input"),
    ("outputdescription", "Output"),
    ("InputFile", "Input"),
    ("OutputFile", "Output"),
];

/// Environments that hold samples, which come from the cases.
const SAMPLES: [&str; 8] =
    ["example", "examples", "exampleSimple", "exampleThree", "Sample", "Samples", "samples", "sampledata"];

impl<'a> Parser<'a, '_> {
    pub(super) fn environment(&mut self, name: &'a str, flow: &mut Flow) {
        if !self.is_shallow() {
            return self.remark("groups nest too deeply here; their layout is lost".to_owned());
        }
        if SAMPLES.contains(&name) {
            return self.pass(name);
        }
        self.open.push(name);
        self.inside(name, flow);
        self.open.pop();
        if matches!(self.peek(), Some(Kind::End(ended)) if ended == name) {
            self.bump();
        } else {
            self.remark(format!("`\\begin{{{name}}}` is not closed"));
        }
    }

    fn inside(&mut self, name: &str, flow: &mut Flow) {
        match name {
            "itemize" | "compactitem" | "inparaitem" | "description" | "compactdesc" => self.list(Order::Bullets, flow),
            "enumerate" | "compactenum" | "inparaenum" => self.list(Order::Numbers, flow),
            "tabular" | "tabularx" | "tabulary" | "longtable" | "array" | "supertabular" => self.table(name, flow),
            "quote" | "quotation" | "verse" => {
                let said = self.deeper(|parser| parser.flow(Stop::Environment)).unwrap_or_default();
                flow.block(Block::Quote(said.finished()));
            }
            "problem" => self.problem(flow),
            _ => self.placed(name, flow),
        }
    }

    /// Polygon's `\begin{problem}{title}{input}{output}{time}{memory}`.
    fn problem(&mut self, flow: &mut Flow) {
        let title = self.argument().line();
        if !title.is_empty() {
            flow.block(Block::Heading(1, title));
        }
        for _ in 0..5 {
            self.blanks();
            if self.peek() == Some(&Kind::Open) {
                self.plain_argument();
            }
        }
        self.contents(flow);
    }

    fn placed(&mut self, name: &str, flow: &mut Flow) {
        if let Some((_, title)) = SECTIONS.iter().find(|(known, _)| *known == name) {
            flow.block(Block::Heading(2, (*title).to_owned()));
        } else if let Some((_, count)) = PLACED.iter().find(|(known, _)| *known == name) {
            self.skip_option();
            self.drop_arguments(*count);
        } else {
            self.remark(format!("the environment `{name}` is not known; its text is kept"));
            self.skip_option();
        }
        self.contents(flow);
    }

    fn contents(&mut self, flow: &mut Flow) {
        let inner = self.deeper(|parser| parser.flow(Stop::Environment)).unwrap_or_default();
        flow.end_paragraph();
        flow.merge(inner);
        flow.end_paragraph();
    }

    fn list(&mut self, order: Order, flow: &mut Flow) {
        self.blanks();
        self.skip_option();
        let before = self.deeper(|parser| parser.flow(Stop::Item)).unwrap_or_default();
        flow.end_paragraph();
        flow.merge(before);
        let mut items = Vec::new();
        while matches!(self.peek(), Some(Kind::Command(name)) if name == "item") {
            self.bump();
            items.push(self.item());
        }
        if !items.is_empty() {
            flow.block(Block::List(order, items));
        }
    }

    fn item(&mut self) -> Vec<Block> {
        let mut item = Flow::default();
        self.blanks();
        if let Some(label) = self.option().filter(|label| !label.is_empty()) {
            item.merge(Flow { text: label, ..Flow::default() }.styled(Style::Bold));
            item.blank(false);
        }
        if let Some(rest) = self.deeper(|parser| parser.flow(Stop::Item)) {
            item.merge(rest);
        }
        item.finished()
    }

    /// Steps over an environment.
    fn pass(&mut self, name: &str) {
        while let Some(kind) = self.bump() {
            if matches!(kind, Kind::End(ended) if ended == name) {
                return;
            }
        }
        self.remark(format!("`\\begin{{{name}}}` is not closed"));
    }
}

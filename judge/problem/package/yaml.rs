//! YAML as a tree that knows the line of everything in it, and that no text can make large or deep.

mod fields;

use std::collections::{BTreeMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

pub(crate) use fields::{Fields, texts};

use super::model::Objection;

/// The most bytes of a description: one of 100,000 cases has about 6 MiB.
pub(crate) const MAX_BYTES: u64 = 8 << 20;
/// The most values in a description, aliases counted as what they stand for.
const MAX_NODES: usize = 1_000_000;
/// How deep lists and maps may lie in each other.
const MAX_DEPTH: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Yaml {
    /// Where it begins, counted from 1.
    pub(crate) line: usize,
    /// What it is.
    pub(crate) node: Node,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar, as it is written.
    Text {
        /// Its text without quotes.
        text: String,
        /// Whether it has no quotes, so that it may be a number or a truth value.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Yaml>),
    /// A mapping, in the order of the file; no key is there twice.
    Map(Vec<(Key, Yaml)>),
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Its text without quotes.
    pub(crate) text: String,
    /// Where it is, counted from 1.
    pub(crate) line: usize,
}

impl Yaml {
    /// Whether nothing is given.
    pub(crate) fn is_null(&self) -> bool {
        self.node == Node::Null
    }

    /// The text of a scalar of any type, as it is written.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.node {
            Node::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar that YAML takes for a text: not a number, nor a truth value, unless it has quotes.
    pub(crate) fn as_string(&self) -> Option<&str> {
        let is_other = self.as_number().is_some() || self.as_bool().is_some() || self.as_integer().is_some();
        self.as_text().filter(|_| !is_other)
    }

    /// `true` or `false`; also `yes` and `no` and so on, which the formats' own tools take for the same.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        let text = self.as_plain()?;
        let is_one_of = |words: [&str; 3]| {
            words.iter().any(|word| text == *word || text == word.to_uppercase() || text == capitalised(word))
        };
        match text {
            _ if is_one_of(["true", "yes", "on"]) => Some(true),
            _ if is_one_of(["false", "no", "off"]) => Some(false),
            _ => None,
        }
    }

    /// A whole number in decimal digits.
    pub(crate) fn as_integer(&self) -> Option<i64> {
        self.as_plain()?.parse().ok()
    }

    /// A finite number in decimal digits, with an exponent or not.
    pub(crate) fn as_number(&self) -> Option<f64> {
        decimal(self.as_plain()?)
    }

    /// The items of a list.
    pub(crate) fn as_list(&self) -> Option<&[Self]> {
        match &self.node {
            Node::List(items) => Some(items),
            _ => None,
        }
    }

    /// The keys and values of a map.
    pub(crate) fn as_map(&self) -> Option<&[(Key, Self)]> {
        match &self.node {
            Node::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// What it is, for messages: `a list`.
    pub(crate) fn kind(&self) -> &'static str {
        match self.node {
            Node::Null => "empty",
            Node::Text { .. } => "a single value",
            Node::List(_) => "a list",
            Node::Map(_) => "a map",
        }
    }

    /// An objection to this value.
    pub(crate) fn objection(&self, file: &str, message: impl Into<String>) -> Objection {
        Objection { file: file.to_owned(), line: Some(self.line), message: message.into(), hint: None }
    }

    fn as_plain(&self) -> Option<&str> {
        match &self.node {
            Node::Text { text, plain: true } => Some(text),
            _ => None,
        }
    }
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// A finite number in decimal digits: no `inf`, `nan`, `0x10` or `1_000`.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let starts_well = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let number: f64 = text.parse().ok()?;
    (starts_well && number.is_finite()).then_some(number)
}

/// Reads a file with one document.
pub(crate) fn read(file: &str, text: &[u8]) -> Result<Yaml, Objection> {
    let mut builder = Builder { file, ..Builder::default() };
    if text.len() as u64 > MAX_BYTES {
        return Err(builder.objection(None, format!("the file is larger than {} MiB", MAX_BYTES >> 20)));
    }
    let text = std::str::from_utf8(text).map_err(|error| builder.not_utf8(text, &error))?;
    let mut parser = Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            builder.objection(Some(error.marker().line()), format!("this is not YAML: {}", error.info()))
        })?;
        builder.take(event, span)?;
    }
    Ok(builder.root.unwrap_or(Yaml { line: 1, node: Node::Null }))
}

/// Builds the tree from events.
#[derive(Default)]
struct Builder<'a> {
    file: &'a str,
    open: Vec<Open>,
    /// What has been given a name by `&name`, by the parser's number of it.
    anchors: BTreeMap<usize, Built>,
    nodes: usize,
    bytes: usize,
    root: Option<Yaml>,
}

/// A value with how many levels of lists and maps it has.
#[derive(Clone)]
struct Built {
    yaml: Yaml,
    height: usize,
}

/// A list or a map whose end has not come yet.
struct Open {
    line: usize,
    anchor: usize,
    height: usize,
    content: Content,
}

enum Content {
    List(Vec<Yaml>),
    Map { entries: Vec<(Key, Yaml)>, seen: HashSet<String>, key: Option<Key> },
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Objection> {
        let line = span.start.line();
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(self.objection(Some(line), "a second document begins here; one is read".to_owned()))
            }
            Event::Scalar(text, style, anchor, tag) => {
                let quoted = self.is_text_by_tag(line, tag.as_deref())?;
                self.place(scalar(&text, style, quoted, line), anchor)
            }
            Event::SequenceStart(anchor, tag) => self.begin(line, anchor, tag.as_deref(), Content::List(Vec::new())),
            Event::MappingStart(anchor, tag) => {
                let content = Content::Map { entries: Vec::new(), seen: HashSet::new(), key: None };
                self.begin(line, anchor, tag.as_deref(), content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(line, anchor),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, line: usize, anchor: usize, tag: Option<&Tag>, content: Content) -> Result<(), Objection> {
        if tag.is_some() {
            return Err(
                self.objection(Some(line), "a list or map with a tag is not read; leave the `!…` out".to_owned())
            );
        }
        self.count(line, 1, 0)?;
        self.check_depth(line, self.open.len() + 1)?;
        self.open.push(Open { line, anchor, height: 0, content });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Objection> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let node = match open.content {
            Content::List(items) => Node::List(items),
            Content::Map { entries, .. } => Node::Map(entries),
        };
        self.finish(Built { yaml: Yaml { line: open.line, node }, height: open.height + 1 }, open.anchor)
    }

    fn place(&mut self, yaml: Yaml, anchor: usize) -> Result<(), Objection> {
        self.count(yaml.line, 1, yaml.as_text().map_or(0, str::len))?;
        self.finish(Built { yaml, height: 0 }, anchor)
    }

    /// What an anchor keeps is copied, and counts again: names in names would be copied at each level.
    fn finish(&mut self, built: Built, anchor: usize) -> Result<(), Objection> {
        if anchor != 0 {
            self.count_all(built.yaml.line, &built.yaml)?;
            self.anchors.insert(anchor, built.clone());
        }
        self.add(built)
    }

    fn alias(&mut self, line: usize, anchor: usize) -> Result<(), Objection> {
        let Some(built) = self.anchors.get(&anchor) else {
            return Err(self.objection(Some(line), "this alias stands for something that it is a part of".to_owned()));
        };
        let (nodes, bytes) = weight(&built.yaml);
        let depth = self.open.len() + built.height;
        self.count(line, nodes, bytes)?;
        self.check_depth(line, depth)?;
        let Some(built) = self.anchors.get(&anchor).cloned() else { return Ok(()) };
        self.add(built)
    }

    fn add(&mut self, built: Built) -> Result<(), Objection> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(built.yaml);
            return Ok(());
        };
        open.height = open.height.max(built.height);
        match &mut open.content {
            Content::List(items) => items.push(built.yaml),
            Content::Map { entries, key, .. } if key.is_some() => {
                entries.extend(key.take().map(|key| (key, built.yaml)));
            }
            Content::Map { .. } => return self.add_key(&built.yaml),
        }
        Ok(())
    }

    fn add_key(&mut self, yaml: &Yaml) -> Result<(), Objection> {
        let Some(text) = yaml.as_text() else {
            return Err(self.objection(Some(yaml.line), format!("a key must be a text and is {}", yaml.kind())));
        };
        if text == "<<" {
            return Err(self.objection(Some(yaml.line), "`<<` is not read; write the keys themselves".to_owned()));
        }
        let is_new = match self.open.last_mut().map(|open| &mut open.content) {
            Some(Content::Map { seen, key, .. }) => {
                *key = Some(Key { text: text.to_owned(), line: yaml.line });
                seen.insert(text.to_owned())
            }
            _ => true,
        };
        if is_new { Ok(()) } else { Err(self.objection(Some(yaml.line), format!("duplicate key `{}`", shown(text)))) }
    }

    fn count_all(&mut self, line: usize, yaml: &Yaml) -> Result<(), Objection> {
        let (nodes, bytes) = weight(yaml);
        self.count(line, nodes, bytes)
    }

    fn count(&mut self, line: usize, nodes: usize, bytes: usize) -> Result<(), Objection> {
        self.nodes += nodes;
        self.bytes += bytes;
        if self.nodes > MAX_NODES || self.bytes as u64 > 2 * MAX_BYTES {
            return Err(self.objection(Some(line), format!("the file has more than {MAX_NODES} values")));
        }
        Ok(())
    }

    fn check_depth(&self, line: usize, depth: usize) -> Result<(), Objection> {
        if depth > MAX_DEPTH {
            let message = format!("lists and maps lie in each other more than {MAX_DEPTH} levels deep");
            return Err(self.objection(Some(line), message));
        }
        Ok(())
    }

    /// Whether a tag says that a scalar is a text whatever it looks like.
    fn is_text_by_tag(&self, line: usize, tag: Option<&Tag>) -> Result<bool, Objection> {
        match tag {
            None => Ok(false),
            Some(tag) if tag.is_yaml_core_schema() && tag.suffix == "str" => Ok(true),
            Some(_) => {
                let message = "a value with a tag is not read; leave the `!…` out";
                Err(self.objection(Some(line), message.to_owned()))
            }
        }
    }

    fn not_utf8(&self, text: &[u8], error: &std::str::Utf8Error) -> Objection {
        let line = text[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        self.objection(Some(line), "the file is not UTF-8".to_owned())
    }

    fn objection(&self, line: Option<usize>, message: String) -> Objection {
        Objection { file: self.file.to_owned(), line, message, hint: None }
    }
}

fn scalar(text: &str, style: ScalarStyle, quoted: bool, line: usize) -> Yaml {
    let plain = style == ScalarStyle::Plain && !quoted;
    let node = match text {
        "" | "~" | "null" | "Null" | "NULL" if plain => Node::Null,
        _ => Node::Text { text: text.to_owned(), plain },
    };
    Yaml { line, node }
}

/// How many values a tree has, and how many bytes of text.
fn weight(yaml: &Yaml) -> (usize, usize) {
    let sum = |(nodes, bytes): (usize, usize), (more, text): (usize, usize)| (nodes + more, bytes + text);
    match &yaml.node {
        Node::Null => (1, 0),
        Node::Text { text, .. } => (1, text.len()),
        Node::List(items) => items.iter().map(weight).fold((1, 0), sum),
        Node::Map(entries) => {
            entries.iter().map(|(key, value)| sum((0, key.text.len()), weight(value))).fold((1, 0), sum)
        }
    }
}

/// A foreign text for a message: its beginning, and nothing that a terminal obeys.
pub(crate) fn shown(text: &str) -> String {
    const MOST: usize = 80;
    let head: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() { format!("{head}…") } else { head.replace("\\'", "'").replace("\\\"", "\"") }
}

#[cfg(test)]
mod tests;

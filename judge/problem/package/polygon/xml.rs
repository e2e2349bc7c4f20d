//! XML as a small tree with line numbers: elements, attributes and text, bounded in every direction.
//!
//! There is no document type and no entity beyond the five of XML itself, so nothing expands.

use std::str;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute as RawAttribute;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};

/// Elements inside each other.
const MAX_DEPTH: usize = 24;
/// Elements of a document.
const MAX_ELEMENTS: usize = 200_000;
/// Attributes of one element.
const MAX_ATTRIBUTES: usize = 32;
/// Bytes of the text of one element.
const MAX_TEXT: usize = 64 * 1024;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name: `testset`.
    pub(super) name: String,
    /// Its attributes, in the order of the document.
    pub(super) attributes: Vec<(String, String)>,
    /// The elements right in it.
    pub(super) children: Vec<Element>,
    /// The text right in it, without space around it.
    pub(super) text: String,
    /// The line in which it begins, counted from 1.
    pub(super) line: usize,
}

/// Why a text is no XML that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct XmlError {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// What is wrong: a sentence without a full stop.
    pub(super) message: String,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub(super) fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The elements at the end of a path of names, through the first child of each name but the last.
    pub(super) fn at<'a>(&'a self, parents: &[&str], last: &'a str) -> Vec<&'a Self> {
        let parent = parents.iter().try_fold(self, |element, name| element.child(name));
        parent.map(|parent| parent.children_named(last).collect()).unwrap_or_default()
    }
}

/// The root element of a document.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, XmlError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    Parser { reader: Reader::from_str(text), text, counted: 0, line: 1, open: Vec::new(), elements: 0, root: None }
        .run()
}

fn not_utf8(bytes: &[u8], at: usize) -> XmlError {
    let line = bytes.get(..at).unwrap_or_default().split(|byte| *byte == b'\n').count();
    XmlError { line, message: "the text is not UTF-8".to_owned() }
}

/// Where the parser is.
struct Parser<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Bytes whose newlines are counted in `line`.
    counted: usize,
    line: usize,
    /// The elements that have begun and not ended.
    open: Vec<Element>,
    elements: usize,
    root: Option<Element>,
}

impl<'a> Parser<'a> {
    fn run(mut self) -> Result<Element, XmlError> {
        loop {
            let line = self.line();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.error(error.to_string())),
            };
            if matches!(event, Event::Eof) {
                return self.finish();
            }
            self.take(event, line)?;
        }
    }

    fn take(&mut self, event: Event<'a>, line: usize) -> Result<(), XmlError> {
        match event {
            Event::Start(start) => self.begin(&start, line),
            Event::Empty(start) => {
                self.begin(&start, line)?;
                self.end()
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.append(text.decode().map(std::borrow::Cow::into_owned), line),
            Event::CData(text) => self.append(text.decode().map(std::borrow::Cow::into_owned), line),
            Event::GeneralRef(reference) => self.refer(&reference, line),
            Event::Decl(declaration) => check_encoding(&declaration, line),
            Event::DocType(_) => Err(error_at(line, "a document type is not allowed here")),
            Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>, line: usize) -> Result<(), XmlError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(error_at(line, &format!("more than {MAX_ELEMENTS} elements")));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(error_at(line, &format!("elements lie more than {MAX_DEPTH} deep")));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(error_at(line, "a second root element"));
        }
        let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
        let attributes = attributes(start, line)?;
        self.open.push(Element { name, attributes, line, ..Element::default() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), XmlError> {
        let line = self.line();
        let mut element = self.open.pop().ok_or_else(|| error_at(line, "an element ends that has not begun"))?;
        element.text = String::from(element.text.trim());
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn append<E: ToString>(&mut self, text: Result<String, E>, line: usize) -> Result<(), XmlError> {
        let text = text.map_err(|error| error_at(line, &error.to_string()))?;
        match self.open.last_mut() {
            Some(element) if element.text.len() + text.len() <= MAX_TEXT => element.text.push_str(&text),
            Some(_) => return Err(error_at(line, &format!("an element has more than {MAX_TEXT} bytes of text"))),
            None if text.trim().is_empty() => {}
            None => return Err(error_at(line, "text outside of the root element")),
        }
        Ok(())
    }

    fn refer(&mut self, reference: &BytesRef<'_>, line: usize) -> Result<(), XmlError> {
        let name = String::from_utf8_lossy(reference).into_owned();
        let number = reference.resolve_char_ref().map_err(|error| error_at(line, &error.to_string()))?;
        let text = number.map(String::from).or_else(|| predefined(&name).map(str::to_owned));
        let text = text.ok_or_else(|| error_at(line, &format!("unknown entity `&{name};`")))?;
        self.append(Ok::<_, String>(text), line)
    }

    fn finish(mut self) -> Result<Element, XmlError> {
        if let Some(element) = self.open.last() {
            return Err(error_at(element.line, &format!("element `{}` does not end", element.name)));
        }
        let line = self.line();
        self.root.ok_or_else(|| error_at(line, "no element"))
    }

    /// The line of the next event.
    fn line(&mut self) -> usize {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        self.line += self.text.get(self.counted..position).unwrap_or_default().matches('\n').count();
        self.counted = position.max(self.counted);
        self.line
    }

    fn error(&mut self, message: String) -> XmlError {
        let position = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX).min(self.text.len());
        XmlError { line: 1 + self.text.get(..position).unwrap_or_default().matches('\n').count(), message }
    }
}

fn attributes(start: &BytesStart<'_>, line: usize) -> Result<Vec<(String, String)>, XmlError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error_at(line, &error.to_string()))?;
        if attributes.len() >= MAX_ATTRIBUTES {
            return Err(error_at(line, &format!("an element has more than {MAX_ATTRIBUTES} attributes")));
        }
        attributes.push(named(&attribute, line)?);
    }
    Ok(attributes)
}

fn named(attribute: &RawAttribute<'_>, line: usize) -> Result<(String, String), XmlError> {
    let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
    let value = attribute.unescape_value().map_err(|error| error_at(line, &error.to_string()))?;
    Ok((name, value.into_owned()))
}

fn check_encoding(declaration: &BytesDecl<'_>, line: usize) -> Result<(), XmlError> {
    match declaration.encoding() {
        Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case(b"utf-8") => {
            let encoding = String::from_utf8_lossy(&encoding).into_owned();
            Err(error_at(line, &format!("the encoding is `{encoding}`, not UTF-8")))
        }
        Some(Err(error)) => Err(error_at(line, &error.to_string())),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// What one of the five entities of XML stands for.
fn predefined(name: &str) -> Option<&'static str> {
    match name {
        "lt" => Some("<"),
        "gt" => Some(">"),
        "amp" => Some("&"),
        "apos" => Some("'"),
        "quot" => Some("\""),
        _ => None,
    }
}

fn error_at(line: usize, message: &str) -> XmlError {
    XmlError { line, message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Element {
        parse(text.as_bytes()).unwrap()
    }

    fn wrong(text: &str) -> XmlError {
        parse(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn an_element_has_attributes_children_and_text() {
        let root = root("<a x='1' y=\"2\"><b> t </b><c/><b/></a>");
        assert_eq!(root.attribute("x"), Some("1"));
        assert_eq!(root.attribute("y"), Some("2"));
        assert_eq!(root.attribute("z"), None);
        assert_eq!(root.child("b").unwrap().text, "t");
        assert_eq!(root.children_named("b").count(), 2);
        assert_eq!(root.at(&[], "c").len(), 1);
        assert_eq!(root.at(&["c"], "b").len(), 0);
    }

    #[test]
    fn an_element_knows_its_line() {
        let root = root("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>\n\n  <b/>\n <c\n x='1'/>\n<d>\n</d></a>");
        let lines: Vec<usize> = root.children.iter().map(|child| child.line).collect();
        assert_eq!((root.line, lines), (2, vec![4, 5, 7]));
    }

    #[test]
    fn the_five_entities_and_characters_by_number_are_read() {
        let root = root("<a x='&lt;&gt;&amp;&apos;&quot;&#65;&#x42;'>&lt;&gt;&amp;&apos;&quot;&#65;&#x42;</a>");
        assert_eq!(root.text, "<>&'\"AB");
        assert_eq!(root.attribute("x"), Some("<>&'\"AB"));
    }

    #[test]
    fn character_data_is_text_and_a_comment_is_nothing() {
        assert_eq!(root("<a><![CDATA[x < y]]><!-- no --></a>").text, "x < y");
    }

    #[test]
    fn an_unknown_entity_is_refused() {
        assert!(wrong("<a>&nbsp;</a>").message.contains("`&nbsp;`"));
        assert_eq!(wrong("<a>\n<b x='&bomb;'/></a>").line, 2);
    }

    #[test]
    fn a_document_type_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]>\n<a>&c;</a>";
        assert_eq!(wrong(bomb).message, "a document type is not allowed here");
    }

    #[test]
    fn depth_attributes_and_text_are_bounded() {
        assert!(wrong(&"<a>".repeat(1000)).message.contains("deep"));
        let many = (0..40).map(|index| format!("a{index}=''")).collect::<Vec<_>>().join(" ");
        assert!(wrong(&format!("<a {many}/>")).message.contains("attributes"));
        assert!(wrong(&format!("<a>{}</a>", "x".repeat(MAX_TEXT + 1))).message.contains("bytes of text"));
        assert!(wrong(&format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS))).message.contains("elements"));
    }

    #[test]
    fn a_broken_document_is_refused_with_its_line() {
        assert_eq!(wrong("<a>\n<b>\n</a>").line, 3);
        assert_eq!(wrong("<a>\n<b>").message, "element `b` does not end");
        assert_eq!(wrong("<a/>\n<b/>").message, "a second root element");
        assert_eq!(wrong("<a/>\nx").message, "text outside of the root element");
        assert_eq!(wrong("").message, "no element");
        assert!(parse(b"<a x='1' x='2'/>").is_err());
        assert!(parse(b"<a x=1/>").is_err());
        assert!(parse(b"</a>").is_err());
    }

    #[test]
    fn only_utf8_is_read() {
        assert_eq!(parse(b"<a>\n\xff</a>").unwrap_err().line, 2);
        assert!(wrong("<?xml version='1.0' encoding='windows-1251'?><a/>").message.contains("windows-1251"));
        assert_eq!(parse(b"\xef\xbb\xbf<a/>").unwrap().name, "a");
    }
}

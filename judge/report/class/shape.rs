//! What a report is to whoever reads it, without its texts: read back by a parser of its form. A text that somebody chose must not
//! change it.

use std::fmt::Write;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Xml};
use serde_json::Value as Json;

/// The shape of a report of a kind. An error says why it is not of its form.
pub(super) fn shape(kind: &str, report: &str) -> Result<Vec<String>, String> {
    match kind {
        "json" | "gitlab" | "gradescope" | "prairielearn" | "classroom" => Ok(vec![json(report)?]),
        "jsonl" => report.lines().map(json).collect(),
        "csv" => csv(report),
        "junit" => xml(report),
        "html" => html(report),
        "markdown" => Ok(markdown(report)),
        "github" => report.lines().map(annotation).collect(),
        // A terminal sees lines.
        "text" => Ok(vec![report.lines().count().to_string()]),
        other => Err(format!("nobody knows how to read `{other}`")),
    }
}

fn json(text: &str) -> Result<String, String> {
    fn empty(value: &mut Json) {
        match value {
            Json::String(text) => text.clear(),
            Json::Array(items) => items.iter_mut().for_each(empty),
            Json::Object(fields) => fields.values_mut().for_each(empty),
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }
    let mut value: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    empty(&mut value);
    Ok(value.to_string())
}

/// The number of cells of each row; none of them is a formula.
fn csv(text: &str) -> Result<Vec<String>, String> {
    let mut rows = Vec::new();
    for row in rows_of(text)? {
        for cell in &row {
            if cell.trim_start().starts_with(['=', '+', '-', '@', '|', '%']) {
                return Err(format!("`{cell}` is a formula"));
            }
        }
        rows.push(row.len().to_string());
    }
    Ok(rows)
}

/// The cells of each row, by RFC 4180.
fn rows_of(text: &str) -> Result<Vec<Vec<String>>, String> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut characters) = (false, text.chars().peekable());
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && characters.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '"' | '\r' | '\n' if !quoted => return Err(format!("a cell holds {c:?} and is not quoted")),
            c => cell.push(c),
        }
    }
    if quoted || !row.is_empty() || !cell.is_empty() { Err("the table does not end".to_owned()) } else { Ok(rows) }
}

fn xml(text: &str) -> Result<Vec<String>, String> {
    fn start(element: &BytesStart<'_>) -> Result<String, String> {
        let mut shape = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            attribute.unescape_value().map_err(|error| error.to_string())?;
            let _ = write!(shape, " {}", String::from_utf8_lossy(attribute.key.as_ref()));
        }
        Ok(shape)
    }
    let mut reader = Reader::from_str(text);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Xml::Eof => return Ok(elements),
            Xml::Start(element) => elements.push(start(&element)?),
            Xml::Empty(element) => elements.extend([start(&element)?, "/".to_owned()]),
            Xml::End(_) => elements.push("/".to_owned()),
            // Texts may be cut by references; any other kind of node is none that a report has.
            Xml::Text(_) | Xml::GeneralRef(_) | Xml::CData(_) => {}
            other => elements.push(format!("{:?}", other).chars().take_while(char::is_ascii_alphanumeric).collect()),
        }
    }
}

/// Tags with the names of their attributes, and where links lead.
fn html(text: &str) -> Result<Vec<String>, String> {
    let mut tags = Vec::new();
    // As a browser, which looks for no tags in scripts.
    let mut emitter: DefaultEmitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let mut shape = String::from_utf8_lossy(&tag.name).into_owned();
                for (name, value) in &tag.attributes {
                    let name = String::from_utf8_lossy(name);
                    let place = ["href", "src", "action", "style"].contains(&&*name);
                    let value = if place { String::from_utf8_lossy(value).into_owned() } else { String::new() };
                    let _ = write!(shape, " {name}={value}");
                }
                tags.push(shape);
            }
            Token::EndTag(tag) => tags.push(format!("/{}", String::from_utf8_lossy(&tag.name))),
            Token::Error(error) => return Err(error.to_string()),
            Token::Comment(_) | Token::Doctype(_) => tags.push("!".to_owned()),
            Token::String(_) => {}
        }
    }
    Ok(tags)
}

/// What GitHub would make of it: everything but words.
fn markdown(text: &str) -> Vec<String> {
    let mut shape = Vec::new();
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    options |= Options::ENABLE_TASKLISTS | Options::ENABLE_GFM | Options::ENABLE_MATH;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(_) | Event::Code(_) => {}
            Event::Start(Tag::CodeBlock(_)) => shape.push("block".to_owned()),
            other => shape.push(format!("{other:?}")),
        }
    }
    shape
}

/// The command and the names of its properties.
fn annotation(line: &str) -> Result<String, String> {
    let (head, _) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).ok_or("a line is no command")?;
    let (command, properties) = head.split_once(' ').unwrap_or((head, ""));
    let names: Vec<&str> = properties.split(',').filter_map(|property| Some(property.split_once('=')?.0)).collect();
    Ok(format!("{command} {}", names.join(" ")))
}

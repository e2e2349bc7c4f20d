//! WebAssembly's text format: into bytes, and from a place in the bytes back to the line that it came from.

use wasmparser::Payload;
use wast::core::{FuncKind, ModuleField, ModuleKind};
use wast::parser::{self, ParseBuffer};
use wast::token::Span;
use wast::{Error, Wat};

use crate::sandbox::Rejection;

/// How much of a line is shown.
const WIDTH: usize = 120;

/// A module made of text.
pub(super) struct Assembled {
    /// Its bytes.
    pub(super) wasm: Vec<u8>,
    /// For each function with a body, where its first word stands, and where each of its instructions does.
    functions: Vec<(Span, Vec<Span>)>,
}

/// What is wrong with a text, and where if that is known.
#[derive(Debug)]
pub(super) struct TextError {
    reason: String,
    place: Option<Span>,
}

impl Assembled {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Result<Self, TextError> {
        let mut buffer = ParseBuffer::new(text)?;
        buffer.track_instr_spans(true);
        let mut wat: Wat<'_> = parser::parse(&buffer)?;
        let wasm = wat.encode()?;
        let mut functions = Vec::new();
        if let Wat::Module(module) = &wat
            && let ModuleKind::Text(fields) = &module.kind
        {
            for field in fields {
                if let ModuleField::Func(function) = field
                    && let FuncKind::Inline { expression, .. } = &function.kind
                {
                    let spans = expression.instr_spans.as_ref().map_or_else(Vec::new, |spans| spans.to_vec());
                    functions.push((function.span, spans));
                }
            }
        }
        Ok(Self { wasm, functions })
    }

    /// A rejection of the module as an error in its text.
    pub(super) fn error(&self, rejection: &Rejection) -> TextError {
        let place = rejection.offset.and_then(|offset| self.place(offset));
        TextError { reason: rejection.reason.clone(), place }
    }

    /// Where the instruction at an offset stands in the text.
    fn place(&self, offset: usize) -> Option<Span> {
        let bodies = wasmparser::Parser::new(0).parse_all(&self.wasm).filter_map(|payload| match payload {
            Ok(Payload::CodeSectionEntry(body)) => Some(body),
            _ => None,
        });
        let (body, (function, spans)) = bodies.zip(&self.functions).find(|(body, _)| body.range().contains(&offset))?;
        let mut at = 0;
        let mut reader = body.get_operators_reader().ok()?;
        while !reader.eof() && reader.read().is_ok() && reader.original_position() <= offset {
            at += 1;
        }
        // Behind the last instruction stands the function's end, which has no text of its own.
        Some(*spans.get(at).or(spans.last()).unwrap_or(function))
    }
}

impl From<Error> for TextError {
    fn from(error: Error) -> Self {
        Self { reason: error.message(), place: Some(error.span()) }
    }
}

impl TextError {
    /// The words, with the line of the text.
    pub(super) fn shown(&self, name: &str, text: &str) -> String {
        let Some(place) = self.place else { return format!("error: {}\n --> {name}\n", self.reason) };
        let (line, column) = place.linecol_in(text);
        let shown: String = text.lines().nth(line).unwrap_or_default().chars().take(WIDTH).collect();
        let number = (line + 1).to_string();
        let indent = " ".repeat(number.len());
        let mark = if column < WIDTH { format!("{indent} | {}^\n", " ".repeat(column)) } else { String::new() };
        format!("error: {}\n{indent}--> {name}:{number}:{}\n{number} | {shown}\n{mark}", self.reason, column + 1)
    }
}

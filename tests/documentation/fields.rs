//! The fields of a table, from the type that reads it: their names, whether they may be absent, and their comments.
//!
//! It reads the sources, which rustfmt keeps in one form: a field a line, its comment and attributes before it.

use std::fmt::Write;
use std::fs;

use crate::environment::Environment;

/// A table of Markdown with a row for each field of this type; every field must have a comment.
pub(super) fn markdown(file: &str, name: &str) -> String {
    let source = fs::read_to_string(Environment::repository(file)).unwrap();
    let begins = |line: &&str| line.split_once("struct ").is_some_and(|(_, rest)| rest.starts_with(name));
    let mut lines = source.lines().skip_while(|line| !begins(line)).skip(1).take_while(|line| *line != "}");
    let mut table = String::from("| field | | what it is |\n|---|---|---|\n");
    let (mut comment, mut renamed, mut optional) = (Vec::new(), None, false);
    for line in lines.by_ref().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            comment.push(text.trim());
        } else if let Some(attribute) = line.strip_prefix("#[serde(") {
            optional |= attribute.contains("default");
            renamed = attribute.split_once("rename = \"").and_then(|(_, rest)| rest.split('"').next()).or(renamed);
        } else if let Some((field, ty)) = line.split_once(": ") {
            let field = renamed.take().unwrap_or_else(|| field.rsplit(' ').next().unwrap());
            assert!(!comment.is_empty(), "{file}: `{field}` of `{name}` has no comment, which the manual shows");
            let optional = std::mem::take(&mut optional) || ty.starts_with("Option<");
            let _ =
                writeln!(table, "| `{field}` | {} | {} |", if optional { "optional" } else { "" }, comment.join(" "));
            comment.clear();
        }
    }
    assert!(table.lines().count() > 2, "{file} has no fields of `{name}`");
    table
}

//! A part of a plan as a file of its own: YAML in blocks, quotes where the plan has some.

use std::fmt::Write;

use crate::problem::package::yaml::{Node, Yaml};

/// The text of a map or a list; empty for nothing. Readers bound how deep values lie in each other.
pub(super) fn text(yaml: &Yaml) -> String {
    let mut text = String::new();
    match &yaml.node {
        Node::Null => {}
        Node::Map(_) | Node::List(_) => block(yaml, 0, &mut text),
        Node::Text { .. } => text = format!("{}\n", inline(yaml)),
    }
    text
}

fn block(yaml: &Yaml, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match &yaml.node {
        Node::Map(entries) => {
            for (key, value) in entries {
                let _ = write!(text, "{indent}{}:", key_text(&key.text));
                below(value, depth, text);
            }
        }
        Node::List(items) => {
            for item in items {
                let _ = write!(text, "{indent}-");
                below(item, depth, text);
            }
        }
        Node::Null | Node::Text { .. } => {}
    }
}

/// A value behind `key:` or `-`.
fn below(value: &Yaml, depth: usize, text: &mut String) {
    match &value.node {
        Node::Map(entries) if !entries.is_empty() => {
            text.push('\n');
            block(value, depth + 1, text);
        }
        Node::List(items) if !items.is_empty() => {
            text.push('\n');
            block(value, depth + 1, text);
        }
        _ => {
            let _ = writeln!(text, " {}", inline(value));
        }
    }
}

fn inline(value: &Yaml) -> String {
    match &value.node {
        Node::Null => "null".to_owned(),
        Node::Map(_) => "{}".to_owned(),
        Node::List(_) => "[]".to_owned(),
        Node::Text { text, plain: true } if is_simple(text) => text.clone(),
        // A text in quotes is the same in JSON.
        Node::Text { text, .. } => serde_json::Value::from(text.as_str()).to_string(),
    }
}

fn key_text(key: &str) -> String {
    let is_word = key.starts_with(|first: char| first.is_ascii_alphabetic()) && is_simple(key);
    if is_word { key.to_owned() } else { serde_json::Value::from(key).to_string() }
}

/// Whether a text without quotes stays the same one wherever it stands.
fn is_simple(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || " _-+./".contains(letter);
    let first = text.chars().next();
    let begins = first.is_some_and(|first| first.is_ascii_alphanumeric() || "+._/".contains(first));
    let is_number =
        || text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    (begins || is_number()) && text.chars().all(is_plain) && !text.ends_with(' ')
}

/// Whether two files say the same, however they are written.
pub(crate) fn are_alike(one: &[u8], other: &[u8]) -> bool {
    let read = |text: &[u8]| crate::problem::package::yaml::read("", text).ok();
    match (read(one), read(other)) {
        (Some(one), Some(other)) => is_like(&one, &other),
        _ => false,
    }
}

fn is_like(one: &Yaml, other: &Yaml) -> bool {
    match (&one.node, &other.node) {
        (Node::Null, Node::Null) => true,
        (Node::Text { text, .. }, Node::Text { text: same, .. }) => {
            text == same && (one.as_string().is_some() == other.as_string().is_some())
        }
        (Node::List(items), Node::List(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(one, other)| is_like(one, other))
        }
        (Node::Map(entries), Node::Map(others)) => {
            let has = |(key, value): &(_, Yaml)| {
                let key: &crate::problem::package::yaml::Key = key;
                others.iter().any(|(other, same)| other.text == key.text && is_like(value, same))
            };
            entries.len() == others.len() && entries.iter().all(has)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::yaml::read;
    use super::*;

    #[test]
    fn a_part_of_a_plan_reads_back_as_the_same() {
        let source = "output_validator_args: [float_tolerance, 1e-6]\nmax_score: 30\nhint: 'yes'\ndescription: \"a: b\\n\"\n\
                      deep:\n  - {a: 1, b: []}\n  - -3\n  - - x y\n    - 'null'\nnothing:\nempty: {}\n\"odd key:\": '-'\n";
        let yaml = read("f", source.as_bytes()).unwrap();
        let made = text(&yaml);
        assert!(are_alike(source.as_bytes(), made.as_bytes()), "{made}");
        assert!(
            made.starts_with("output_validator_args:\n  - float_tolerance\n  - 1e-6\nmax_score: 30\nhint: \"yes\"\n")
        );
    }

    #[test]
    fn order_of_keys_and_quotes_that_change_nothing_do_not_count() {
        assert!(are_alike(b"a: x\nb: 'y'\n", b"{b: y, a: \"x\"}"));
        assert!(!are_alike(b"a: 1\n", b"a: '1'\n") && !are_alike(b"a: 1\n", b"a: 2\n"));
        assert!(!are_alike(b"a: [1]\n", b"a: [1, 2]\n") && !are_alike(b"a: [", b"a: ["));
    }
}

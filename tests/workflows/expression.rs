//! Expressions of workflows, as far as ours need them: names, texts, `==`, `!=`, `&&`, and a few functions.

use super::Context;

/// A text with the value of each `${{ … }}` in its place.
pub(super) fn filled(text: &str, context: &Context) -> Result<String, String> {
    let mut parts = text.split("${{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (expression, rest) = part.split_once("}}").ok_or_else(|| format!("`{text}` lacks a `}}}}`"))?;
        filled += &value(expression.trim(), context)?;
        filled += rest;
    }
    Ok(filled)
}

/// Whether a condition holds.
pub(super) fn holds(condition: &str, context: &Context) -> Result<bool, String> {
    for part in condition.split(" && ") {
        let (negated, part) = part.trim().strip_prefix('!').map_or((false, part.trim()), |rest| (true, rest));
        if comparison(part, context)? == negated {
            return Ok(false);
        }
    }
    Ok(true)
}

fn comparison(text: &str, context: &Context) -> Result<bool, String> {
    if let Some((left, right)) = text.split_once(" != ") {
        return Ok(value(left, context)? != value(right, context)?);
    }
    if let Some((left, right)) = text.split_once(" == ") {
        return Ok(value(left, context)? == value(right, context)?);
    }
    if let Some(arguments) = text.strip_prefix("endsWith(").and_then(|rest| rest.strip_suffix(')')) {
        let (whole, end) = arguments.split_once(", ").ok_or("`endsWith` takes two values")?;
        return Ok(value(whole, context)?.ends_with(&value(end, context)?));
    }
    match text {
        "true" | "always()" => Ok(true),
        _ => Err(format!("nobody knows the condition `{text}`")),
    }
}

/// The value of a name or a text. Outputs of steps that did not say anything are empty.
fn value(expression: &str, context: &Context) -> Result<String, String> {
    if let Some(text) = expression.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return Ok(text.to_owned());
    }
    match context.get(expression) {
        Some(value) => Ok(value.clone()),
        None if expression.starts_with("steps.") => Ok(String::new()),
        None => Err(format!("nobody knows the value of `{expression}`")),
    }
}

#[test]
fn expressions_are_what_they_say() {
    let context = Context::from([("inputs.a".to_owned(), "x-1".to_owned())]);
    assert_eq!(filled("<${{ inputs.a }}|${{ 'y' }}|${{ steps.b.outputs.c }}>", &context).unwrap(), "<x-1|y|>");
    assert!(filled("${{ inputs.b }}", &context).is_err() && filled("${{ inputs.a", &context).is_err());
    for (condition, expected) in
        [("inputs.a == 'x-1'", true), ("always() && inputs.a != 'x-1'", false), ("!endsWith(inputs.a, '-1')", false)]
    {
        assert_eq!(holds(condition, &context), Ok(expected), "{condition}");
    }
    assert!(holds("failure()", &context).is_err());
}

//! Titles and statements by language.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::languages;
use super::programs::Programs;
use super::values;
use super::xml::Element;
use crate::problem::package::model::{Markup, Statement};

/// Titles by the code of their language.
pub(super) fn titles(problem: &Element, findings: &mut Findings) -> BTreeMap<String, String> {
    let mut titles = BTreeMap::new();
    for element in problem.at(&["names"], "name") {
        let Some(language) = language(element, findings) else { continue };
        let Some(title) = values::required(element, "value", findings) else { continue };
        if titles.insert(language.clone(), title.to_owned()).is_some() {
            findings.object(element.line, format!("two titles in the language `{language}`"), "keep one of them");
        }
    }
    titles
}

/// Statements that are there. Nothing that is judged depends on one, so that what is missing is only a remark.
pub(super) fn statements(problem: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Vec<Statement> {
    let elements = problem.at(&["statements"], "statement");
    elements.into_iter().filter_map(|element| statement(element, programs, findings)).collect()
}

fn statement(element: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Option<Statement> {
    let language = language(element, findings)?;
    let path = values::required(element, "path", findings)?.to_owned();
    let kind = values::required(element, "type", findings)?;
    let Some(markup) = markup(kind) else {
        findings.remark(element.line, format!("`{path}` is of the unknown type `{kind}` and is not shown"), "");
        return None;
    };
    if !programs.has(&path) {
        findings.remark(element.line, format!("`{path}` is missing"), "");
        return None;
    }
    Some(Statement { language, path, markup })
}

fn language(element: &Element, findings: &mut Findings) -> Option<String> {
    let name = values::required(element, "language", findings)?;
    let code = languages::code(name);
    if code.is_none() {
        findings.object(element.line, format!("unknown language `{name}`"), "write its code, such as `en`");
    }
    code
}

fn markup(kind: &str) -> Option<Markup> {
    match kind {
        "application/x-tex" => Some(Markup::Tex),
        "text/html" => Some(Markup::Html),
        "application/pdf" => Some(Markup::Pdf),
        "text/markdown" => Some(Markup::Markdown),
        _ => None,
    }
}

//! `statement.md`: the statement of the package in Markdown, its title on top and its samples at the end.

use super::super::package::{Markup, Objection, Statement, tex};
use super::Importer;
use super::grouping::NativeGroup;

impl Importer<'_> {
    pub(super) fn title(&self) -> String {
        let titles = &self.package.titles;
        let title = titles.get("en").or_else(|| titles.values().next()).map_or(self.heading.as_str(), String::as_str);
        let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() { self.slug.to_owned() } else { title }
    }

    pub(super) fn statement(&mut self, groups: &[NativeGroup<'_>]) {
        let body = self.body().unwrap_or_default();
        let examples = self.examples(groups);
        let parts = [format!("# {}\n", self.title()), body, examples];
        let parts: Vec<&str> =
            parts.iter().map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty()).collect();
        self.write("statement.md", parts.join("\n\n") + "\n");
    }

    /// The text without its title.
    fn body(&mut self) -> Option<String> {
        let statements = &self.package.statements;
        let is_text = |statement: &&Statement| matches!(statement.markup, Markup::Markdown | Markup::Tex);
        let readable: Vec<&Statement> = statements.iter().filter(is_text).collect();
        let english = readable.iter().find(|statement| statement.language == "en");
        let Some(&chosen) = english.or(readable.first()) else {
            let files: Vec<&str> = statements.iter().map(|statement| statement.path.as_str()).collect();
            let what = if files.is_empty() {
                "there is no statement".to_owned()
            } else {
                format!("the statement is no text but {}", files.join(", "))
            };
            self.remark("", format!("{what}; `statement.md` is to be written by hand"));
            return None;
        };
        let others = statements.iter().filter(|other| other.path != chosen.path);
        let others: Vec<String> = others.map(|other| other.path.clone()).collect();
        for other in others {
            self.remark(&other, "this statement is left out: a native problem begins with one".to_owned());
        }
        let bytes = self.read(&chosen.path, super::MAX_TEXT)?;
        let Ok(text) = String::from_utf8(bytes) else {
            self.object(&chosen.path, "is not UTF-8".to_owned(), None);
            return None;
        };
        Some(match chosen.markup {
            Markup::Tex => self.converted(&chosen.path, &text),
            Markup::Markdown | Markup::Html | Markup::Pdf => self.markdown(&chosen.path, &text),
        })
    }

    fn converted(&mut self, path: &str, text: &str) -> String {
        let converted = tex::to_markdown(text);
        let remark = |(line, message)| Objection { file: path.to_owned(), line: Some(line), message, hint: None };
        self.remarks.extend(converted.remarks.into_iter().map(remark));
        let text = self.with_constants(converted.markdown);
        self.remark_pictures(path, &text);
        if let Some(heading) = text.strip_prefix("# ").and_then(|text| text.lines().next()) {
            self.heading = heading.replace('\\', "");
        }
        untitled(&text).to_owned()
    }

    fn markdown(&mut self, path: &str, text: &str) -> String {
        let text = text.replace("\r\n", "\n");
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let text = self.with_constants(text.replace("{{nextsample}}", "").replace("{{remainingsamples}}", ""));
        self.remark_pictures(path, &text);
        let first = text.trim_start_matches('\n').lines().next().and_then(|line| line.strip_prefix("# "));
        let has_title = first.is_some_and(|first| first.trim() == self.title());
        lowered(if has_title { untitled(&text) } else { &text })
    }

    /// Pictures are shown by their descriptions.
    fn remark_pictures(&mut self, path: &str, text: &str) {
        let pictures = text.matches("![").count();
        if pictures > 0 {
            self.remark(path, format!("{pictures} pictures are left out; their descriptions are shown"));
        }
    }
}

/// A text without the title on top of it.
fn untitled(text: &str) -> &str {
    let text = text.trim_start_matches('\n');
    if text.starts_with("# ") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text }
}

/// A text whose headings are below its title: where one of them is of the first level, all are one level lower.
fn lowered(text: &str) -> String {
    let marked: Vec<(bool, &str)> = headings(text).collect();
    if !marked.iter().any(|(is_heading, line)| *is_heading && line.starts_with("# ")) {
        return text.to_owned();
    }
    let lower = |(is_heading, line): (bool, &str)| if is_heading { format!("#{line}\n") } else { format!("{line}\n") };
    marked.into_iter().map(lower).collect()
}

/// Lines, and whether each is a heading outside of code.
fn headings(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut is_code = false;
    text.lines().map(move |line| {
        let is_fence = line.starts_with("```") || line.starts_with("~~~");
        is_code ^= is_fence;
        (!is_code && !is_fence && line.starts_with('#'), line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_come_below_the_title() {
        assert_eq!(lowered("a\n# Input\n## Part\n```\n# code\n```\n"), "a\n## Input\n### Part\n```\n# code\n```\n");
        assert_eq!(lowered("## Input\n"), "## Input\n");
        assert_eq!(untitled("\n# T\n\nx\n"), "\nx\n");
    }
}

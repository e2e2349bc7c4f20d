//! Samples as the statement shows them.

use super::super::package::conversation::Conversation;
use super::super::package::{CaseData, PackageCase};
use super::Importer;
use super::grouping::NativeGroup;

/// Most bytes of an input or an output that a statement prints.
const MAX_SHOWN: usize = 4 << 10;
/// What stands above a conversation.
const MARKS: &str =
    "Lines with `<` are what the judge says, those with `>` are yours; the marks themselves are not printed.";

impl Importer<'_> {
    /// The section of examples, in Markdown; nothing where there are none.
    pub(super) fn examples(&mut self, groups: &[NativeGroup<'_>]) -> String {
        let mut shown = Vec::new();
        let mut talks: Vec<String> = self.package.interactions.clone();
        for case in groups.iter().filter(|group| group.is_sample()).flat_map(|group| &group.cases) {
            match &case.interaction {
                Some(talk) => talks.push(talk.clone()),
                None if self.package.interactive => {}
                None => shown.extend(self.pair(case)),
            }
        }
        for talk in talks {
            shown.extend(self.talk(&talk));
        }
        match shown.len() {
            0 => String::new(),
            1 => format!("## Example\n\n{}", shown.concat()),
            _ => format!("## Examples\n\n{}", shown.join("\n")),
        }
    }

    fn talk(&mut self, talk: &str) -> Option<String> {
        let is_file = self.files.names().binary_search_by(|name| name.as_str().cmp(talk)).is_ok();
        let text = self.shown_text(talk)?;
        match Conversation::read(if is_file { talk } else { "" }, text.as_bytes()) {
            Ok(talk) => Some(format!("{MARKS}\n\n{}", talk.markdown())),
            Err(objections) => {
                self.objections.extend(objections);
                None
            }
        }
    }

    fn pair(&mut self, case: &PackageCase) -> Option<String> {
        let input = self.side(case.shown_input.as_ref(), case.input.as_ref())?;
        let answer = self.side(case.shown_answer.as_ref(), case.answer.as_ref())?;
        Some(format!("Input:\n\n{input}\nOutput:\n\n{answer}"))
    }

    /// One side of a sample: what is shown in its place, or itself. Its case file objects to what cannot be read.
    fn side(&mut self, shown: Option<&String>, data: Option<&CaseData>) -> Option<String> {
        let text = match (shown, data) {
            (Some(shown), _) => self.shown_text(shown)?,
            (None, Some(CaseData::File(path))) => {
                if self.files.size(path) > MAX_SHOWN as u64 {
                    return Some(format!("({} bytes, which are not printed here)\n", self.files.size(path)));
                }
                String::from_utf8(self.files.read(path, MAX_SHOWN as u64).ok()?).ok()?
            }
            (None, Some(CaseData::Archived { archive, name })) => {
                let bytes = self.archived(archive, name)?;
                String::from_utf8(bytes).ok()?
            }
            (None, Some(CaseData::Generated { .. } | CaseData::Model) | None) => String::new(),
        };
        Some(code(&text))
    }
}

/// A text as code in Markdown.
fn code(text: &str) -> String {
    if text.len() > MAX_SHOWN {
        return format!("({} bytes, which are not printed here)\n", text.len());
    }
    if text.trim().is_empty() {
        return "(nothing)\n".to_owned();
    }
    let is_plain = !text.starts_with([' ', '\t', '\n']) && !text.chars().any(|c| c.is_control() && !"\n\t".contains(c));
    let lines = text.trim_end_matches('\n').split('\n');
    if is_plain {
        return lines.map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect();
    }
    let lines: Vec<String> = lines
        .map(|line| line.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect())
        .collect();
    let fence = "`".repeat(longest_backticks(text).max(2) + 1);
    format!("{fence}\n{}\n{fence}\n", lines.join("\n"))
}

fn longest_backticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_code() {
        assert_eq!(code("1 2\n\n3\n"), "    1 2\n\n    3\n");
        assert_eq!(code("  #\n#\n"), "```\n  #\n#\n```\n");
        assert_eq!(code(""), "(nothing)\n");
        assert_eq!(code(" ```\n"), "````\n ```\n````\n");
    }
}

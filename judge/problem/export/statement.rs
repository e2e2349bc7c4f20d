//! The statement without its title and its samples, which the format adds by itself.

use super::problem::ExportProblem;

/// Words that introduce a sample and say nothing without it.
const LABELS: [&str; 4] = ["input:", "output:", "explanation:", "or:"];

pub(super) fn body(problem: &ExportProblem) -> String {
    let mut sections: Vec<Vec<&str>> = vec![Vec::new()];
    let mut is_code = false;
    for line in untitled(&problem.statement).lines() {
        is_code ^= is_fence(line);
        if line.starts_with("## ") && !is_code {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push(line);
        }
    }
    let texts: Vec<String> =
        sections.iter().map(|section| section_text(section)).filter(|text| !text.is_empty()).collect();
    super::problem::ended(&texts.join("\n\n"))
}

/// A text without the title on top of it.
pub(super) fn untitled(text: &str) -> &str {
    let text = text.trim_start_matches('\n');
    if text.starts_with("# ") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text }
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

fn section_text(lines: &[&str]) -> String {
    let heading = lines.first().and_then(|line| line.strip_prefix("## ")).map(|heading| heading.trim().to_lowercase());
    if !heading.is_some_and(|heading| heading == "example" || heading == "examples") {
        return lines.join("\n").trim_matches('\n').to_owned();
    }
    let prose = prose(&lines[1..]);
    if prose.is_empty() { String::new() } else { format!("## Explanation\n\n{prose}") }
}

/// What is said about samples, without the samples.
fn prose(lines: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_code = false;
    for line in lines {
        let was_code = is_code;
        is_code ^= is_fence(line);
        let is_label = LABELS.contains(&line.trim().to_lowercase().as_str());
        let is_sample = was_code || is_code || is_fence(line) || line.starts_with("    ") || is_label;
        let is_second_blank = line.trim().is_empty() && kept.last().is_none_or(|last| last.trim().is_empty());
        if !is_sample && !is_second_blank {
            kept.push(line);
        }
    }
    kept.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(statement: &str) -> String {
        body(&ExportProblem { statement: statement.to_owned(), ..ExportProblem::default() })
    }

    #[test]
    fn title_and_samples_are_left_to_the_judge() {
        let text = "# Sum\n\nAdd.\n\n## Example\n\nInput:\n\n    1 2\n\nOutput:\n\n    3\n\n## Source\n\nOurs.\n";
        assert_eq!(of(text), "Add.\n\n## Source\n\nOurs.\n");
    }

    #[test]
    fn words_about_samples_stay() {
        let text =
            "# Sum\n\nAdd.\n\n## Examples\n\nInput:\n\n    1 2\n\nThe sum is small.\n\n```\n## x\n```\n\nAnd even.\n";
        assert_eq!(of(text), "Add.\n\n## Explanation\n\nThe sum is small.\n\nAnd even.\n");
    }
}

//! What a source says of its own verdict: `@EXPECTED_RESULTS@`, `@EXPECTED_SCORE@`, `@EXPECTED_GRADES@`.

use super::super::model::PackageVerdict;
use super::super::yaml::{decimal, shown};

/// Ends of comments that may stand behind a tag.
const COMMENT_ENDS: [&str; 6] = ["*/", "-->", "*)", "-}", "\"\"\"", "'''"];
/// The longest line behind a tag.
const MAX_LINE: usize = 1000;

/// The tags of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tags {
    /// The verdict over all cases, any of these, with the line that says so.
    pub(super) results: Option<(Vec<PackageVerdict>, usize)>,
    /// Whether a person has to look at it.
    pub(super) is_manual: bool,
    /// The score.
    pub(super) score: Option<f64>,
    /// The verdict of each group of `secret`, with its line.
    pub(super) grades: Option<(Vec<PackageVerdict>, usize)>,
    /// What cannot be read: line and message.
    pub(super) wrong: Option<(usize, String)>,
}

impl Tags {
    /// Finds the tags of a source, the first one of each kind.
    pub(super) fn of(source: &[u8]) -> Self {
        let mut tags = Self::default();
        for (line, number) in source.split(|byte| *byte == b'\n').zip(1..) {
            if line.contains(&b'@') {
                tags.line(&String::from_utf8_lossy(&line[..line.len().min(MAX_LINE)]), number);
            }
        }
        tags
    }

    /// Adds the tags of another file of the same program.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            results: self.results.or(other.results),
            is_manual: self.is_manual || other.is_manual,
            score: self.score.or(other.score),
            grades: self.grades.or(other.grades),
            wrong: self.wrong.or(other.wrong),
        }
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn line(&mut self, line: &str, number: usize) {
        if let Some(text) = behind(line, "@EXPECTED_RESULTS@") {
            self.results(text, number);
        }
        if let Some(text) = behind(line, "@EXPECTED_SCORE@") {
            // An older tool took both tags for the same.
            match decimal(text) {
                Some(score) => self.score = self.score.or(Some(score)),
                None => self.results(text, number),
            }
        }
        if let Some(text) = behind(line, "@EXPECTED_GRADES@") {
            let words = text.split_whitespace().map(|word| verdict(word, text, number));
            match words.collect::<Result<Vec<_>, _>>() {
                Ok(grades) if self.grades.is_none() => self.grades = Some((grades, number)),
                Ok(_) => {}
                Err(wrong) => self.wrong = self.wrong.take().or(Some(wrong)),
            }
        }
    }

    fn results(&mut self, text: &str, number: usize) {
        let mut results = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.to_uppercase().replace('_', "-").as_str() {
                "CHECK-MANUALLY" => self.is_manual = true,
                _ => match verdict(word, text, number) {
                    Ok(verdict) => results.push(verdict),
                    Err(wrong) => self.wrong = self.wrong.take().or(Some(wrong)),
                },
            }
        }
        if self.results.is_none() && !results.is_empty() {
            self.results = Some((results, number));
        }
    }
}

/// The text behind a tag of a line, without the end of a comment.
fn behind<'a>(line: &'a str, tag: &str) -> Option<&'a str> {
    let at = line.to_ascii_uppercase().find(tag)?;
    let text = line[at + tag.len()..].trim();
    let mut text = text.strip_prefix(':').unwrap_or(text).trim();
    for end in COMMENT_ENDS {
        text = text.strip_suffix(end).unwrap_or(text).trim();
    }
    Some(text)
}

fn verdict(word: &str, text: &str, line: usize) -> Result<PackageVerdict, (usize, String)> {
    let verdict = match word.to_uppercase().replace(['_', ' '], "-").as_str() {
        "AC" | "CORRECT" | "ACCEPTED" => PackageVerdict::Accepted,
        "WA" | "WRONG-ANSWER" | "NO-OUTPUT" => PackageVerdict::WrongAnswer,
        "TLE" | "TIMELIMIT" | "TIME-LIMIT" | "TIME-LIMIT-EXCEEDED" => PackageVerdict::TimeLimit,
        "RTE" | "RUN-ERROR" | "RUN-TIME-ERROR" | "RUNTIME-ERROR" => PackageVerdict::RunTimeError,
        "MLE" | "MEMORY-LIMIT" | "MEMORY-LIMIT-EXCEEDED" => PackageVerdict::MemoryLimit,
        "OLE" | "OUTPUT-LIMIT" | "OUTPUT-LIMIT-EXCEEDED" => PackageVerdict::OutputLimit,
        "CE" | "COMPILER-ERROR" | "COMPILE-ERROR" => PackageVerdict::CompileError,
        _ => return Err((line, format!("`{}` in `{}` is not the name of a verdict", shown(word), shown(text)))),
    };
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use PackageVerdict::{Accepted, CompileError, OutputLimit, RunTimeError, TimeLimit, WrongAnswer};

    fn results(text: &str) -> Vec<PackageVerdict> {
        Tags::of(text.as_bytes()).results.unwrap().0
    }

    #[test]
    fn results_have_the_names_of_both_tools() {
        assert_eq!(results("# x\n// @EXPECTED_RESULTS@: CORRECT\n"), [Accepted]);
        assert_eq!(
            results("/* @EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT, RUN-ERROR */"),
            [WrongAnswer, TimeLimit, RunTimeError]
        );
        assert_eq!(
            results("# @expected_results@: accepted,Time_Limit_Exceeded,RUN_TIME_ERROR"),
            [Accepted, TimeLimit, RunTimeError]
        );
        assert_eq!(
            results("@EXPECTED_RESULTS@: NO-OUTPUT, OUTPUT-LIMIT, COMPILER-ERROR\r"),
            [WrongAnswer, OutputLimit, CompileError]
        );
        assert_eq!(Tags::of(b"\n\n#@EXPECTED_RESULTS@: CORRECT").results.unwrap().1, 3);
    }

    #[test]
    fn some_have_to_be_looked_at_by_a_person() {
        let tags = Tags::of(b"// @EXPECTED_RESULTS@: CHECK-MANUALLY");
        assert!(tags.is_manual && tags.results.is_none() && tags.wrong.is_none());
    }

    #[test]
    fn a_score_is_a_number_or_an_old_name_for_results() {
        assert_eq!(Tags::of(b"# @EXPECTED_SCORE@: 74.42").score, Some(74.42));
        assert_eq!(Tags::of(b"# @EXPECTED_SCORE@: WRONG-ANSWER").results, Some((vec![WrongAnswer], 1)));
    }

    #[test]
    fn grades_are_verdicts_of_groups() {
        let tags = Tags::of(b"//@EXPECTED_GRADES@ AC AC TLE\n");
        assert_eq!(tags.grades, Some((vec![Accepted, Accepted, TimeLimit], 1)));
    }

    #[test]
    fn other_words_are_wrong() {
        let tags = Tags::of(b"\n# @EXPECTED_RESULTS@: GOOD, CORRECT");
        assert_eq!(tags.wrong.unwrap(), (2, "`GOOD` in `GOOD, CORRECT` is not the name of a verdict".to_owned()));
        assert!(Tags::of(b"an e-mail @ home\n").is_empty());
    }
}

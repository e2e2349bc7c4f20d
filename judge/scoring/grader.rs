//! Graders of the legacy format: the default one, and the conversation with one of the package.

use super::decimal::Score;
use super::result::ScoredVerdict;
use super::rule::{DefaultGrader, ScoreMode, VerdictMode};

/// The most bytes that a grader may print.
pub(crate) const MAX_GRADER_OUTPUT: usize = 4096;

/// What a grader makes of a group: one verdict and one score.
pub(crate) type Grade = (ScoredVerdict, Score);

/// A program that grades: the caller runs it with the arguments and the standard input of the call, and reads its
/// standard output with [`parse_grade`]. The error says why it gave no grade.
pub(crate) type RunGrader<'a> = dyn FnMut(&GraderCall<'_>) -> Result<Grade, String> + 'a;

/// One run of the grader of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GraderCall<'a> {
    /// The group to be graded.
    pub(crate) group: &'a str,
    /// The arguments of the program.
    pub(crate) args: &'a [String],
    /// Its standard input: a line `VERDICT score` for each result, in the order in which they ran.
    pub(crate) input: String,
}

impl<'a> GraderCall<'a> {
    pub(super) fn new(group: &'a str, args: &'a [String], results: &[Grade]) -> Self {
        let lines = results.iter().map(|(verdict, score)| format!("{} {score}\n", known_code(*verdict)));
        Self { group, args, input: lines.collect() }
    }
}

/// The letters of a verdict that every grader knows: the specification lists four.
fn known_code(verdict: ScoredVerdict) -> &'static str {
    match verdict {
        ScoredVerdict::MemoryLimit | ScoredVerdict::OutputLimit | ScoredVerdict::IllegalFunction => "RTE",
        ScoredVerdict::PresentationError => "WA",
        other => other.code(),
    }
}

/// Reads what a grader printed: one line `VERDICT score` and nothing else.
pub(crate) fn parse_grade(output: &[u8]) -> Result<Grade, String> {
    if output.len() > MAX_GRADER_OUTPUT {
        return Err(format!("the grader printed more than {MAX_GRADER_OUTPUT} bytes, and one line is expected"));
    }
    let text = std::str::from_utf8(output).map_err(|_| "the grader printed bytes that are not UTF-8".to_owned())?;
    let line = text.trim_end();
    if line.is_empty() {
        return Err("the grader printed nothing, and a line such as `AC 100` is expected".to_owned());
    }
    if line.contains('\n') {
        return Err("the grader printed more than one line".to_owned());
    }
    let mut words = line.split_ascii_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(verdict), Some(score), None) if !line.starts_with([' ', '\t']) => grade(verdict, score),
        _ => Err(format!("the grader printed `{line}`, and a verdict and a score are expected, as in `AC 100`")),
    }
}

fn grade(verdict: &str, score: &str) -> Result<Grade, String> {
    let unknown = || format!("the grader printed the verdict `{verdict}`, and there are AC, WA, RTE and TLE");
    let verdict = ScoredVerdict::from_code(verdict).ok_or_else(unknown)?;
    let score =
        Score::parse(score).ok_or_else(|| format!("the grader printed the score `{score}`, which is not a number"))?;
    Ok((verdict, score))
}

impl DefaultGrader {
    /// The verdict and the score of a group with these results, of which there is at least one.
    pub(super) fn grade(self, results: &[Grade]) -> Grade {
        let results = if self.ignore_sample { &results[results.len().saturating_sub(1)..] } else { results };
        let verdicts = results.iter().map(|(verdict, _)| *verdict);
        let is_enough =
            self.accept_if_any_accepted && verdicts.clone().any(|verdict| verdict == ScoredVerdict::Accepted);
        let verdict = if is_enough { ScoredVerdict::Accepted } else { self.verdict.of(verdicts) };
        (verdict, self.score.of(results.iter().map(|(_, score)| *score)))
    }
}

impl VerdictMode {
    fn of(self, mut verdicts: impl Iterator<Item = ScoredVerdict>) -> ScoredVerdict {
        let verdict = match self {
            Self::WorstError => verdicts.min(),
            Self::FirstError => verdicts.find(|verdict| *verdict != ScoredVerdict::Accepted),
            Self::AlwaysAccept => None,
        };
        verdict.unwrap_or(ScoredVerdict::Accepted)
    }
}

impl ScoreMode {
    fn of(self, scores: impl ExactSizeIterator<Item = Score>) -> Score {
        let count = scores.len();
        match self {
            Self::Sum => scores.sum(),
            Self::Average => scores.sum::<Score>().divided_by(count),
            Self::Min => scores.min().unwrap_or_default(),
            Self::Max => scores.max().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ScoredVerdict::{
        Accepted, MemoryLimit, OutputLimit, PresentationError, RunTimeError, TimeLimit, WrongAnswer,
    };
    use super::*;

    fn graded(flags: &str, results: &[(ScoredVerdict, u32)]) -> (&'static str, String) {
        let flags: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
        let results: Vec<Grade> = results.iter().map(|(verdict, score)| (*verdict, Score::whole(*score))).collect();
        let (verdict, score) = DefaultGrader::from_flags(&flags).unwrap().grade(&results);
        (verdict.code(), score.to_string())
    }

    #[test]
    fn the_default_grader_makes_one_verdict_and_one_score() {
        let mixed = [(Accepted, 10), (WrongAnswer, 0), (TimeLimit, 3), (Accepted, 7)];
        for (flags, verdict, score) in [
            ("", "TLE", "20"),
            ("worst_error", "TLE", "20"),
            ("first_error", "WA", "20"),
            ("always_accept", "AC", "20"),
            ("accept_if_any_accepted", "AC", "20"),
            ("first_error accept_if_any_accepted max", "AC", "10"),
            ("avg", "TLE", "5"),
            ("min", "TLE", "0"),
            ("max sum min", "TLE", "0"),
            ("ignore_sample", "AC", "7"),
        ] {
            assert_eq!(graded(flags, &mixed), (verdict, score.to_owned()), "{flags}");
        }
        assert_eq!(graded("avg", &[(Accepted, 1), (Accepted, 0), (Accepted, 0)]), ("AC", "0.333333333".to_owned()));
        assert_eq!(graded("ignore_sample", &[(WrongAnswer, 0)]), ("WA", "0".to_owned()));
        assert_eq!(graded("accept_if_any_accepted", &[(WrongAnswer, 1), (RunTimeError, 0)]), ("RTE", "1".to_owned()));
    }

    #[test]
    fn a_grader_of_the_package_is_given_lines_with_verdicts_that_it_knows() {
        let results = [Accepted, MemoryLimit, OutputLimit, PresentationError, TimeLimit]
            .map(|verdict| (verdict, Score::of(0.5).unwrap()));
        let call = GraderCall::new("secret", &[], &results);
        assert_eq!(call.input, "AC 0.5\nRTE 0.5\nRTE 0.5\nWA 0.5\nTLE 0.5\n");
    }

    #[test]
    fn a_grade_is_one_line_with_a_verdict_and_a_score() {
        for (output, verdict, score) in
            [("AC 100\n", Accepted, "100"), ("WA\t-1.50", WrongAnswer, "-1.5"), ("TLE  0 \r\n\n", TimeLimit, "0")]
        {
            let (read, points) = parse_grade(output.as_bytes()).unwrap();
            assert_eq!((read, points.to_string().as_str()), (verdict, score));
        }
        for (output, part) in [
            (&b""[..], "printed nothing"),
            (b"\n", "printed nothing"),
            (b"AC", "a verdict and a score"),
            (b" AC 1", "a verdict and a score"),
            (b"AC 1 2", "a verdict and a score"),
            (b"AC 1\nAC 2", "more than one line"),
            (b"ac 1", "the verdict `ac`"),
            (b"AC nan", "the score `nan`"),
            (b"AC \xff", "not UTF-8"),
        ] {
            let refusal = parse_grade(output).unwrap_err();
            assert!(refusal.contains(part), "{refusal}");
        }
        assert!(parse_grade(&[b'A'; MAX_GRADER_OUTPUT + 1]).is_err());
    }
}

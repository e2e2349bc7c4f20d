//! How the verdict and the score of a group follow from what is in it, in the words of each format.

use super::decimal::Score;
use crate::problem::Aggregate;

/// The rule of a group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GroupRule {
    /// The root of a package of 2025-09: the verdict over all cases, the score of `secret`.
    Root,
    /// A group of 2025-09.
    Icpc(IcpcRule),
    /// A group of the legacy format.
    Legacy(LegacyRule),
    /// Groups of Polygon, DMOJ and native packages.
    Points(PointRule),
}

/// `test_group.yaml` of 2025-09.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IcpcRule {
    /// Whether it is `sample`, which gives no score and whose score files are ignored.
    pub(crate) is_sample: bool,
    /// How the scores of cases and groups become one.
    pub(crate) aggregate: Aggregate,
    /// The most points; `None` where they are not bounded.
    pub(crate) max: Option<Score>,
    /// The most points for what the static validator says.
    pub(crate) static_score: Option<Score>,
    /// Paths of what has to be accepted before this group counts.
    pub(crate) needs: Vec<String>,
}

/// `testdata.yaml` of the legacy format.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LegacyRule {
    /// Whether judging of the group ends at the first result that is not accepted.
    pub(crate) breaks: bool,
    /// Who grades it.
    pub(crate) grader: GraderChoice,
    /// The score of an accepted case without a score of its own.
    pub(crate) accept_score: Score,
    /// The score of any other case without a score of its own.
    pub(crate) reject_score: Score,
    /// The least and the largest score; `None` for no bound.
    pub(crate) range: (Option<Score>, Option<Score>),
}

/// Who makes one verdict and one score of those in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GraderChoice {
    /// The default grader.
    Default(DefaultGrader),
    /// The grader of the package, with these arguments.
    Custom(Vec<String>),
}

/// The flags of the default grader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DefaultGrader {
    /// How verdicts become one.
    pub(crate) verdict: VerdictMode,
    /// How scores become one.
    pub(crate) score: ScoreMode,
    /// Whether only the last result, that of `secret`, is looked at.
    pub(crate) ignore_sample: bool,
    /// Whether one accepted result is enough.
    pub(crate) accept_if_any_accepted: bool,
}

/// How verdicts become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum VerdictMode {
    /// The gravest.
    #[default]
    WorstError,
    /// The first that is not accepted.
    FirstError,
    /// Accepted.
    AlwaysAccept,
}

/// How scores become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ScoreMode {
    #[default]
    Sum,
    Average,
    Min,
    Max,
}

impl DefaultGrader {
    /// Reads `grader_flags`: of modes that exclude each other the last one holds. The error is a flag that there is
    /// not.
    pub(crate) fn from_flags(flags: &[String]) -> Result<Self, &str> {
        let mut grader = Self::default();
        for flag in flags {
            match flag.as_str() {
                "worst_error" => grader.verdict = VerdictMode::WorstError,
                "first_error" => grader.verdict = VerdictMode::FirstError,
                "always_accept" => grader.verdict = VerdictMode::AlwaysAccept,
                "sum" => grader.score = ScoreMode::Sum,
                "avg" => grader.score = ScoreMode::Average,
                "min" => grader.score = ScoreMode::Min,
                "max" => grader.score = ScoreMode::Max,
                "ignore_sample" => grader.ignore_sample = true,
                "accept_if_any_accepted" => grader.accept_if_any_accepted = true,
                unknown => return Err(unknown),
            }
        }
        Ok(grader)
    }
}

/// Points of a group or of its cases.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PointRule {
    /// The points of the group; `None` for those of its cases and groups together.
    pub(crate) points: Option<Score>,
    /// How they are earned.
    pub(crate) aggregate: Aggregate,
    /// Whether judging of the group ends at the first case that is not accepted.
    pub(crate) breaks: bool,
    /// Paths of what has to be accepted before this group counts.
    pub(crate) needs: Vec<String>,
}

impl GroupRule {
    /// Paths of what has to be accepted before the group counts.
    pub(super) fn needs(&self) -> &[String] {
        match self {
            Self::Root | Self::Legacy(_) => &[],
            Self::Icpc(rule) => &rule.needs,
            Self::Points(rule) => &rule.needs,
        }
    }

    /// Whether judging of the group ends at the first result that is not accepted.
    pub(super) fn breaks(&self) -> bool {
        match self {
            Self::Root | Self::Icpc(_) => false,
            Self::Legacy(rule) => rule.breaks,
            Self::Points(rule) => rule.breaks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grader(flags: &str) -> Result<DefaultGrader, String> {
        let flags: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
        DefaultGrader::from_flags(&flags).map_err(str::to_owned)
    }

    #[test]
    fn of_conflicting_modes_the_last_one_holds() {
        assert_eq!(grader(""), Ok(DefaultGrader::default()));
        let read = grader("first_error min always_accept avg").unwrap();
        assert_eq!((read.verdict, read.score), (VerdictMode::AlwaysAccept, ScoreMode::Average));
        assert!(
            grader("ignore_sample").unwrap().ignore_sample
                && grader("accept_if_any_accepted").unwrap().accept_if_any_accepted
        );
    }

    #[test]
    fn an_unknown_flag_of_the_default_grader_is_named() {
        assert_eq!(grader("min no_errors"), Err("no_errors".to_owned()));
    }
}

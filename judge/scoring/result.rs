//! What goes into scoring and what comes out: results of cases, verdicts and scores of groups.

use super::decimal::Score;

/// What became of a submission in a case or a group, the gravest first: the order in which package formats let one hide
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ScoredVerdict {
    /// The judge or a program of the jury failed.
    JudgeError,
    /// Something that is not allowed was tried.
    IllegalFunction,
    /// The program failed.
    RunTimeError,
    /// Too much memory was asked for.
    MemoryLimit,
    /// Too much time was used.
    TimeLimit,
    /// Too much was written.
    OutputLimit,
    /// The answer is wrong.
    WrongAnswer,
    /// The answer has another form than asked for.
    PresentationError,
    /// The answer is right.
    Accepted,
}

impl ScoredVerdict {
    /// All of them, the gravest first.
    pub(crate) const ALL: [Self; 9] = [
        Self::JudgeError,
        Self::IllegalFunction,
        Self::RunTimeError,
        Self::MemoryLimit,
        Self::TimeLimit,
        Self::OutputLimit,
        Self::WrongAnswer,
        Self::PresentationError,
        Self::Accepted,
    ];

    /// Its letters, as graders read and write them.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::JudgeError => "JE",
            Self::IllegalFunction => "IF",
            Self::RunTimeError => "RTE",
            Self::MemoryLimit => "MLE",
            Self::TimeLimit => "TLE",
            Self::OutputLimit => "OLE",
            Self::WrongAnswer => "WA",
            Self::PresentationError => "PE",
            Self::Accepted => "AC",
        }
    }

    /// The verdict of these letters.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// What became of a submission in one case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CaseScore {
    /// The verdict.
    pub(crate) verdict: ScoredVerdict,
    /// What the output validator wrote to `score.txt`.
    pub(crate) score: Option<f64>,
    /// What it wrote to `score_multiplier.txt`: the part of the case's points.
    pub(crate) multiplier: Option<f64>,
}

impl CaseScore {
    /// A verdict without a score of its own.
    pub(crate) fn plain(verdict: ScoredVerdict) -> Self {
        Self { verdict, score: None, multiplier: None }
    }
}

/// What a submission gets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scored {
    /// The verdict over all.
    pub(crate) verdict: ScoredVerdict,
    /// The score; `None` where submissions get none, after a judge error, and where the format ignores it.
    pub(crate) score: Option<Score>,
    /// The most points that there are.
    pub(crate) max: Option<Score>,
    /// All groups, a group before those in it; the root comes first.
    pub(crate) groups: Vec<GroupScored>,
    /// Which results count, by case.
    pub(crate) counted: Vec<bool>,
    /// Why there is a judge error, in the order in which it was met.
    pub(crate) faults: Vec<ScoreFault>,
    /// What else the jury should look at; verdict and score stand.
    pub(crate) remarks: Vec<ScoreFault>,
}

/// What a submission gets in a group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GroupScored {
    /// Its path; empty for the root.
    pub(crate) path: String,
    /// Its verdict; `None` where no case of it counts.
    pub(crate) verdict: Option<ScoredVerdict>,
    /// Its score; `None` where submissions get none, and after a judge error.
    pub(crate) score: Option<Score>,
    /// The most points that it gives.
    pub(crate) max: Option<Score>,
    /// Why no case of it counts.
    pub(crate) skipped_because: Option<SkipReason>,
    /// The first of its cases that counts and is not accepted.
    pub(crate) first_failing: Option<usize>,
}

/// Why a group or a case does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SkipReason {
    /// The group or case with this path is needed, and was not accepted.
    Needs(String),
    /// Judging of the group around it had ended, at this case if one is known.
    Stopped(Option<usize>),
}

/// A mistake of the package or its programs that scoring met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScoreFault {
    /// The case or group.
    pub(crate) path: String,
    /// What is wrong: a sentence without a full stop.
    pub(crate) message: String,
}

/// What is known about a case while others are still being judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its result counts.
    Counts,
    /// That depends on results that are missing.
    Open,
    /// Its result does not count, whatever else happens.
    Skipped,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_ordered_as_the_default_grader_orders_them() {
        let mut sorted = ScoredVerdict::ALL;
        sorted.sort();
        assert_eq!(sorted.map(ScoredVerdict::code), ["JE", "IF", "RTE", "MLE", "TLE", "OLE", "WA", "PE", "AC"]);
        assert!(
            ScoredVerdict::ALL.into_iter().all(|verdict| ScoredVerdict::from_code(verdict.code()) == Some(verdict))
        );
        assert_eq!(ScoredVerdict::from_code("ac"), None);
    }
}

//! What is expected of the submissions in a folder where nobody says anything else.

use super::super::model::{Expected, PackageVerdict};
use PackageVerdict::{Accepted, RunTimeError, TimeLimit, WrongAnswer};

/// How near two scores are that count as the same.
const SAME_SCORE: f64 = 1e-6;
/// The verdicts that the formats know.
pub(super) const ALL: [PackageVerdict; 4] = [Accepted, WrongAnswer, TimeLimit, RunTimeError];

/// The names of the verdicts in `submissions.yaml`.
pub(super) fn verdict(word: &str) -> Option<PackageVerdict> {
    let names = ["AC", "WA", "TLE", "RTE"];
    names.iter().zip(ALL).find(|(name, _)| **name == word).map(|(_, verdict)| verdict)
}

/// What 2025-09 expects of a folder.
pub(super) fn modern(folder: &str) -> Option<Expected> {
    Some(match folder {
        "accepted" => permitted(&[Accepted]),
        "rejected" => required(&[RunTimeError, TimeLimit, WrongAnswer]),
        "wrong_answer" => both(&[Accepted, WrongAnswer], &[WrongAnswer]),
        "time_limit_exceeded" => both(&[Accepted, TimeLimit], &[TimeLimit]),
        "run_time_error" => both(&[Accepted, RunTimeError], &[RunTimeError]),
        "brute_force" => both(&[Accepted, RunTimeError, TimeLimit], &[RunTimeError, TimeLimit]),
        _ => return None,
    })
}

/// What the legacy format expects of a folder; `range` is that of the scores of all, and `is_minimizing` says which end
/// of it is the best.
pub(super) fn legacy(folder: &str, range: (f64, f64), is_minimizing: bool) -> Option<Expected> {
    Some(match folder {
        "accepted" => permitted(&[Accepted]),
        "partially_accepted" => partial(range, is_minimizing),
        "wrong_answer" => both(&[Accepted, WrongAnswer], &[WrongAnswer]),
        "time_limit_exceeded" => both(&[Accepted, WrongAnswer, TimeLimit], &[TimeLimit]),
        "run_time_error" => required(&[RunTimeError]),
        _ => return None,
    })
}

/// Accepted over all, with any score but the best.
fn partial((least, largest): (f64, f64), is_minimizing: bool) -> Expected {
    let score = if is_minimizing { (least + SAME_SCORE, largest) } else { (least, largest - SAME_SCORE) };
    Expected { overall: Some(vec![Accepted]), score: Some(score), ..Expected::default() }
}

fn permitted(verdicts: &[PackageVerdict]) -> Expected {
    Expected { permitted: Some(verdicts.to_vec()), ..Expected::default() }
}

fn required(verdicts: &[PackageVerdict]) -> Expected {
    Expected { required: Some(verdicts.to_vec()), ..Expected::default() }
}

fn both(may: &[PackageVerdict], must: &[PackageVerdict]) -> Expected {
    Expected { required: Some(must.to_vec()), ..permitted(may) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_have_the_expectations_of_their_format() {
        assert_eq!(modern("accepted").unwrap(), permitted(&[Accepted]));
        assert_eq!(modern("brute_force").unwrap().required, Some(vec![RunTimeError, TimeLimit]));
        assert_eq!((modern("partially_accepted"), legacy("brute_force", (0.0, 1.0), false)), (None, None));
        assert_eq!(
            legacy("time_limit_exceeded", (0.0, 1.0), false).unwrap().permitted,
            Some(vec![Accepted, WrongAnswer, TimeLimit])
        );
        assert_eq!(legacy("run_time_error", (0.0, 1.0), false).unwrap().permitted, None);
    }

    #[test]
    fn a_part_of_the_points_is_less_than_all() {
        let (least, most) = legacy("partially_accepted", (0.0, 100.0), false).unwrap().score.unwrap();
        assert!(least < 0.01 && most < 100.0 && most > 99.99);
        let (least, most) = legacy("partially_accepted", (0.0, 100.0), true).unwrap().score.unwrap();
        assert!(least > 0.0 && least < 0.01 && most > 99.99);
        let endless = legacy("partially_accepted", (f64::NEG_INFINITY, f64::INFINITY), false).unwrap().score.unwrap();
        assert!(endless.1.is_infinite());
    }
}

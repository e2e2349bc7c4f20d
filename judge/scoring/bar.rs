//! A score as a bar of block letters, for reports in plain text.

use super::decimal::Score;

/// The part that was reached, and the rest.
const BLOCKS: (&str, &str) = ("█", "░");

/// `███░░`: how much of `max` a score is. Only all of it fills the bar, and anything above nothing shows; no bar where
/// nothing can be reached.
pub(crate) fn bar(score: Score, max: Option<Score>, width: usize) -> String {
    let Some(max) = max.filter(|max| *max > Score::ZERO) else { return String::new() };
    let filled = filled(score.clamp(Score::ZERO, max), max, width);
    format!("{}{}", BLOCKS.0.repeat(filled), BLOCKS.1.repeat(width - filled))
}

/// How many letters of the bar are filled.
fn filled(score: Score, max: Score, width: usize) -> usize {
    if score == max || score == Score::ZERO {
        return if score == max { width } else { 0 };
    }
    let exact = score.to_f64() / max.to_f64() * width as f64;
    (exact.round() as usize).clamp(1.min(width), width.saturating_sub(1).max(1.min(width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(score: &str, max: &str, width: usize) -> String {
        bar(Score::parse(score).unwrap(), Score::parse(max), width)
    }

    #[test]
    fn a_bar_shows_the_part_that_was_reached() {
        assert_eq!(drawn("40", "100", 10), "████░░░░░░");
        assert_eq!(drawn("100", "100", 4), "████");
        assert_eq!(drawn("0", "100", 4), "░░░░");
    }

    #[test]
    fn only_all_of_it_fills_the_bar_and_anything_shows() {
        assert_eq!(drawn("99.99", "100", 4), "███░");
        assert_eq!(drawn("0.01", "100", 4), "█░░░");
        assert_eq!(drawn("50", "100", 1), "█");
        assert_eq!(drawn("50", "100", 0), "");
    }

    #[test]
    fn scores_outside_of_the_range_stay_in_the_bar() {
        assert_eq!(drawn("-5", "100", 4), "░░░░");
        assert_eq!(drawn("120", "100", 4), "████");
        assert_eq!(bar(Score::ONE, None, 4), "");
        assert_eq!(drawn("0", "0", 4), "");
    }
}

//! Single numbers and texts, drawn from a range: its ends, small ones, and those that programs trip over.

use super::dice::Dice;
use crate::problem::constraints::{Number, Range};

/// Words that are alike but not the same, and words of several signs.
const WORDS: [&str; 16] =
    ["a", "b", "ab", "c", "bc", "abc", "A", "the", "The", "runs", "running", "a b", "", "e\u{301}", "é", "don't."];
/// Numbers that are often special.
const USUAL: [f64; 9] = [0.0, 1.0, -1.0, 0.5, 2.0, -0.5, 0.1, 10.0, -3.0];
/// Numbers that must not matter where nothing is asked of a number.
const WILD: [f64; 5] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e5];
/// Tries to draw a number that lies inside.
const TRIES: usize = 20;

/// How inputs are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// How much longer than they must be lists and texts may get.
    pub(super) size: usize,
    /// Whether numbers come from all of their range, or mostly small ones.
    pub(super) is_wide: bool,
}

/// An integer.
pub(super) fn integer(dice: &mut Dice, range: &Range, style: Style) -> i64 {
    if let Some((first, last)) = dice.pick(&range.numbers) {
        return dice.between(first.as_f64() as i64, last.as_f64() as i64);
    }
    let end = |end: Option<(Number, bool)>, inward: i64| {
        end.map(|(number, is_strict)| (number.as_f64() as i64).saturating_add(if is_strict { inward } else { 0 }))
    };
    let (low, high) = match (end(range.low, 1), end(range.high, -1)) {
        (None, None) => (-8, 8),
        (Some(low), None) => (low, low.saturating_add(16)),
        (None, Some(high)) => (high.saturating_sub(16), high),
        (Some(low), Some(high)) => (low, high.max(low)),
    };
    let small = 3 * style.size as i64;
    let drawn = match dice.below(8) {
        0 => low,
        1 if style.is_wide => high,
        2..=4 if style.is_wide => dice.between(low, high),
        _ if low < 0 && high > 0 => dice.between(low.max(-small), high.min(small)),
        _ => dice.between(low, high.min(low.saturating_add(small))),
    };
    match range.grain {
        Some(grain) if grain >= 1.0 => drawn - drawn.rem_euclid(grain as i64),
        _ => drawn,
    }
}

/// A float.
pub(super) fn float(dice: &mut Dice, range: &Range, style: Style) -> f64 {
    if range.is_ignored && dice.one_in(3) {
        return dice.pick(&WILD).copied().unwrap_or(f64::NAN);
    }
    if let Some((first, last)) = dice.pick(&range.numbers) {
        let (first, last) = (first.as_f64(), last.as_f64());
        return first + (last - first) * dice.fraction();
    }
    let low = range.low.map_or(f64::NEG_INFINITY, |(low, _)| low.as_f64());
    let high = range.high.map_or(f64::INFINITY, |(high, _)| high.as_f64());
    for _ in 0..TRIES {
        let drawn = grained(any(dice, low, high, style), range);
        if is_inside(drawn, range) {
            return drawn;
        }
    }
    // What both ends exclude lies between them.
    let middle = low.max(-1e300) / 2.0 + high.min(1e300) / 2.0;
    [low, high, middle].into_iter().find(|number| number.is_finite() && is_inside(*number, range)).unwrap_or(0.0)
}

/// A number that need not lie inside.
fn any(dice: &mut Dice, low: f64, high: f64, style: Style) -> f64 {
    let (least, most) = (low.max(-1e6), high.min(1e6));
    match dice.below(10) {
        0 => low,
        1 if style.is_wide => high,
        2 | 3 => dice.pick(&USUAL).copied().unwrap_or(0.0),
        4 | 5 if style.is_wide => {
            let size = 10_f64.powf(least.abs().max(most.abs()).max(1e-9).log10() - 9.0 * dice.fraction());
            short(if dice.one_in(2) { size } else { -size })
        }
        _ if low > 0.0 && high / low > 100.0 => short(low * (most / low).powf(dice.fraction())),
        _ => {
            let (from, to) = if least < 3.0 && most > -3.0 { (least.max(-3.0), most.min(3.0)) } else { (least, most) };
            short(from + (to - from) * dice.fraction())
        }
    }
}

/// With few digits, so that people can read it.
fn short(number: f64) -> f64 {
    format!("{number:.3e}").parse().unwrap_or(number)
}

fn grained(number: f64, range: &Range) -> f64 {
    match range.grain {
        Some(grain) if number.is_finite() => (number / grain).round() * grain,
        _ => number,
    }
}

fn is_inside(number: f64, range: &Range) -> bool {
    let number = Number::Float(number);
    range.low.is_none_or(|(low, is_strict)| number > low || (!is_strict && number == low))
        && range.high.is_none_or(|(high, is_strict)| number < high || (!is_strict && number == high))
        && (number.as_f64().is_finite() || [range.low, range.high].into_iter().flatten().any(|(end, _)| end == number))
}

/// A character of an alphabet, or any.
pub(super) fn letter(dice: &mut Dice, range: &Range) -> char {
    let Some((first, last)) = dice.pick(&range.texts) else {
        return dice.pick(&['a', 'b', 'A', '0', ' ', 'é']).copied().unwrap_or('a');
    };
    let code = |text: &str| text.chars().next().map_or(0, u32::from);
    let drawn = dice.between(i64::from(code(first)), i64::from(code(last)));
    u32::try_from(drawn).ok().and_then(char::from_u32).unwrap_or('a')
}

/// A word.
pub(super) fn word(dice: &mut Dice) -> String {
    dice.pick(&WORDS).copied().unwrap_or_default().to_owned()
}

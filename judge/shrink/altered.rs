//! Random inputs of a package: those that it has, altered step by step, as long as its input validators allow each.
//!
//! No constraints say what inputs may be there, only programs do, so that nothing can be drawn from nothing.

use std::cmp::Ordering;
use std::sync::Arc;

use super::piece::{Piece, pieces};
use crate::grade::{Error, Metered, Trials};
use crate::problem::{CaseDraft, CaseExtra, CaseInput, Problem, TestCase};
use crate::verify::Dice;

/// Largest input that is altered, in bytes.
const LARGEST: usize = 16 << 10;
/// Most inputs that are altered, the smallest ones.
const MOST: usize = 64;
/// Steps from an input of the package to that of a late round.
const STEPS: usize = 24;
/// Alterations that are tried for each step.
const TRIES: usize = 6;
/// Among so many tokens at the beginning a number may count what follows it.
const COUNTING: usize = 16;

/// The inputs that a package has.
pub(super) struct Altered {
    name: String,
    /// The smallest first.
    stored: Vec<(String, Option<Arc<CaseExtra>>)>,
}

impl Altered {
    /// The small inputs among these cases; others for each seed.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub(super) fn of(problem: &Problem, cases: &[TestCase], seed: u64) -> Result<Self, Error> {
        let mut small: Vec<&TestCase> = cases.iter().filter(|case| size(&case.input) <= LARGEST).collect();
        small.sort_by_key(|case| size(&case.input));
        small.truncate(MOST);
        let mut stored = Vec::new();
        for case in small {
            if let CaseInput::Stdin(text) = &case.loaded()?.input {
                stored.push((text.clone(), case.extra.clone()));
            }
        }
        Ok(Self { name: format!("{} altered {seed}", problem.slug), stored })
    }

    /// The input of a round of so many; later ones begin from larger inputs and go further from them. `None` if the validators
    /// allow no step. To be called on a thread of `Harness::run_all`.
    pub(super) fn of_round(
        &self,
        problem: &Problem,
        trials: &Trials<'_>,
        (round, rounds): (usize, usize),
    ) -> Result<Metered<Option<CaseDraft>>, Error> {
        let mut dice = Dice::of(&format!("{} {round}", self.name));
        let grown = |most: usize| 1 + (most.saturating_sub(1)) * round.min(rounds) / rounds.max(1);
        let begin = dice.below(grown(self.stored.len()).min(self.stored.len()));
        let Some((text, extra)) = self.stored.get(begin) else { return Ok(Metered { value: None, fuel: 0 }) };
        let (mut text, mut found, mut fuel) = (text.clone(), None, 0_u64);
        for _ in 0..=dice.below(grown(STEPS)) {
            for _ in 0..TRIES {
                let next = altered(&text, &mut dice);
                if next == text || next.len() > LARGEST {
                    continue;
                }
                let typed = problem.kind().typed_input(&CaseInput::Stdin(next.clone()));
                let Ok(draft) = problem.own_case(&typed) else { continue };
                let draft = CaseDraft { extra: extra.clone(), ..draft };
                let looked = trials.objection(&draft)?;
                fuel = fuel.saturating_add(looked.fuel);
                if looked.value.is_none() {
                    (text, found) = (next, Some(draft));
                    break;
                }
            }
        }
        Ok(Metered { value: found, fuel })
    }
}

/// Bytes of an input, without reading it.
fn size(input: &CaseInput) -> usize {
    match input {
        CaseInput::Stdin(text) => text.len(),
        CaseInput::Stored(text) => text.size(),
        CaseInput::Call(_) | CaseInput::Calls { .. } => usize::MAX,
    }
}

/// A text with one thing altered; the same text where nothing can be.
fn altered(text: &str, dice: &mut Dice) -> String {
    let mut pieces = pieces(text);
    if pieces.is_empty() {
        return text.to_owned();
    }
    match dice.below(8) {
        0..=3 => {
            let at = dice.below(pieces.len());
            pieces[at].token = other_token(&pieces, at, dice);
        }
        4 => {
            let (one, other) = (dice.below(pieces.len()), dice.below(pieces.len()));
            let token = pieces[one].token.clone();
            pieces[one].token = std::mem::replace(&mut pieces[other].token, token);
        }
        5 => whole_line(&mut pieces, dice),
        6 => counted(&mut pieces, dice, true),
        _ => counted(&mut pieces, dice, false),
    }
    pieces.iter().map(Piece::whole).collect()
}

/// Another token in the place of one: near to it, plain, or like others of the text.
fn other_token(pieces: &[Piece], at: usize, dice: &mut Dice) -> String {
    let token = &pieces[at].token;
    if let Ok(number) = token.parse::<i64>() {
        let numbers = pieces.iter().filter_map(|piece| piece.token.parse::<i64>().ok());
        let (least, most) =
            numbers.fold((number, number), |(least, most), number| (least.min(number), most.max(number)));
        let number = match dice.below(10) {
            0 => number.saturating_add(1),
            1 => number.saturating_sub(1),
            2 => dice.between(0, 1),
            3 => number.saturating_mul(2),
            4 => dice.between(1, 10),
            5 => number.saturating_neg(),
            6 => dice.between(most.saturating_neg(), most),
            _ => dice.between(least, most),
        };
        return number.to_string();
    }
    if let Some(number) = decimal(token) {
        let decimals = token.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(17));
        return format!("{:.decimals$}", number * 2.0 * dice.fraction());
    }
    let words: Vec<&Piece> = pieces.iter().filter(|piece| decimal(&piece.token).is_none()).collect();
    let letters: Vec<char> = words.iter().flat_map(|piece| piece.token.chars()).collect();
    let mut own: Vec<char> = token.chars().collect();
    let place = dice.below(own.len());
    let letter = dice.pick(&letters).copied().unwrap_or('a');
    match dice.below(4) {
        0 if own.len() > 1 => {
            own.remove(place);
        }
        1 => own.insert(place, letter),
        2 => return dice.pick(&words).map_or_else(|| token.clone(), |piece| piece.token.clone()),
        _ => own[place] = letter,
    }
    own.into_iter().collect()
}

/// A token as a number; `nan` and `inf` are words, and so is what would be infinite when it is doubled.
fn decimal(token: &str) -> Option<f64> {
    token.parse().ok().filter(|number: &f64| (number * 2.0).is_finite())
}

/// A line becomes another: all its tokens become others, or one and the same, or they are sorted, or their signs change.
fn whole_line(pieces: &mut [Piece], dice: &mut Dice) {
    let at = dice.below(pieces.len());
    let begin = pieces[..at].iter().rposition(Piece::ends_line).map_or(0, |end| end + 1);
    let end = pieces[at..].iter().position(Piece::ends_line).map_or(pieces.len(), |end| at + end + 1);
    let mut tokens: Vec<String> = pieces[begin..end].iter().map(|piece| piece.token.clone()).collect();
    match dice.below(5) {
        0 => tokens.fill(pieces[at].token.clone()),
        1 => tokens.sort_by(|one, other| in_order(one, other)),
        2 => tokens.sort_by(|one, other| in_order(other, one)),
        3 => tokens.iter_mut().for_each(|token| *token = negated(token)),
        _ => tokens = (begin..end).map(|at| other_token(pieces, at, dice)).collect(),
    }
    for (piece, token) in pieces[begin..end].iter_mut().zip(tokens) {
        piece.token = token;
    }
}

/// Numbers by what they are, and words as they are written.
fn in_order(one: &str, other: &str) -> Ordering {
    match (one.parse::<i64>(), other.parse::<i64>()) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => one.cmp(other),
    }
}

fn negated(token: &str) -> String {
    token.parse::<i64>().map_or_else(|_| token.to_owned(), |number| number.saturating_neg().to_string())
}

/// A number at the beginning counts lines or tokens behind it: one more of them, or one less.
fn counted(pieces: &mut Vec<Piece>, dice: &mut Dice, is_of_lines: bool) {
    let at = dice.below(pieces.len().min(COUNTING));
    let Some(count) = pieces[at].token.parse::<usize>().ok().filter(|count| *count > 0) else { return };
    let ends: Vec<usize> = if is_of_lines {
        let ends = (at..pieces.len()).filter(|index| pieces[*index].ends_line() || index + 1 == pieces.len());
        ends.map(|index| index + 1).take(count + 1).collect()
    } else {
        (at + 1..=pieces.len()).take(count + 1).collect()
    };
    if ends.len() <= count {
        return;
    }
    let thing = dice.below(count);
    let range = ends[thing]..ends[thing + 1];
    if dice.one_in(2) {
        let copy: Vec<Piece> = pieces[range.clone()].to_vec();
        pieces[at].token = (count + 1).to_string();
        // A copy behind the last token has to begin a line, or a word, of its own.
        pieces[range.end - 1].end_like(if is_of_lines { "\n" } else { " " });
        pieces.splice(range.end..range.end, copy);
    } else {
        pieces[at].token = (count - 1).to_string();
        let behind = pieces[range.end - 1].clone();
        pieces.drain(range.clone());
        if let Some(last) = range.start.checked_sub(1).and_then(|last| pieces.get_mut(last)) {
            last.end_as(&behind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text_of_its_form() {
        let text = "3\n4 5 -6\nabc 1.50\n";
        let mut dice = Dice::of("altered");
        let mut others = std::collections::BTreeSet::new();
        for _ in 0..2000 {
            let other = altered(text, &mut dice);
            assert!(other.ends_with('\n') && !other.contains("\n\n") && !other.contains("  "), "{other:?}");
            others.insert(other);
        }
        assert!(others.len() > 200, "{}", others.len());
        let with = |start: &str| others.iter().any(|other| other.starts_with(start));
        assert!(with("4\n4 4 5 -6\n") && with("2\n5 -6\n") && with("3\n4 5 -5\n"), "{others:?}");
        let lines = "2\nx y\nz w\n";
        let mut grown = (0..2000).map(|_| altered(lines, &mut dice));
        assert!(grown.any(|other| other == "3\nx y\nx y\nz w\n"));
        assert_eq!(altered("", &mut dice), "");
    }

    #[test]
    fn the_last_token_may_end_without_a_line() {
        let mut dice = Dice::of("unended");
        let others: Vec<String> = (0..4000).map(|_| altered("2\nx\ny", &mut dice)).collect();
        assert!(others.iter().any(|other| other == "3\nx\ny\ny"), "a copy of the last line");
        assert!(others.iter().any(|other| other == "1\nx\n"), "the last line goes");
    }
}

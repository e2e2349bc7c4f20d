//! The token checker beside a second one, written in Python from the specification alone: the same verdicts on 100,000 random pairs.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::spec::Tokens;
use super::tokens;
use crate::models::{Dice, modelled};

const PAIRS: usize = 100_000;

/// Parts of tokens that implementations are known to differ on.
const PARTS: [&str; 24] = [
    "1", "1.0", "1.", ".5", "-0", "+2", "1e3", "1E-3", "1e999", "nan", "inf", "0x10", "1_0", "abc", "ABC", "aBc", "é",
    "1.000001", "0.999999", "1000001", "1000000", "-1e-9", "0", "..",
];
const SPACES: [&str; 8] = [" ", "\n", "\t", "\r\n", "  ", " \n", "\u{b}", "\u{c}"];
const TOLERANCES: [&str; 6] = ["0", "1e-6", "0.01", "1", "1e-9", "100"];

/// A text of a few tokens.
fn text(dice: &mut Dice) -> String {
    let mut text = if dice.below(4) == 0 { dice.pick(&SPACES).to_owned() } else { String::new() };
    for _ in 0..dice.below(4) {
        text += dice.pick(&PARTS);
        text += dice.pick(&SPACES);
    }
    if dice.below(3) == 0 { text.trim_end().to_owned() } else { text }
}

/// A text that is like another one: as it is, with one part changed, or another one altogether.
fn like(dice: &mut Dice, answer: &str) -> String {
    match dice.below(4) {
        0 => answer.to_owned(),
        1 => changed(dice, answer, &PARTS),
        2 => changed(dice, answer, &SPACES),
        _ => text(dice),
    }
}

/// A text with one of these parts changed to another one, where it has that part.
fn changed(dice: &mut Dice, text: &str, parts: &[&str]) -> String {
    let (from, to) = (dice.below(parts.len()), dice.below(parts.len()));
    text.replacen(parts[from], parts[to], 1)
}

/// Rules, and the flags that ask for them.
fn rules(dice: &mut Dice) -> (Tokens, Vec<String>) {
    let (mut rules, mut flags) = (Tokens::default(), Vec::new());
    if dice.below(3) == 0 {
        rules.case_sensitive = true;
        flags.push("case_sensitive".to_owned());
    }
    if dice.below(4) == 0 {
        rules.space_change_sensitive = true;
        flags.push("space_change_sensitive".to_owned());
    }
    for (name, slot) in
        [("float_absolute_tolerance", &mut rules.absolute), ("float_relative_tolerance", &mut rules.relative)]
    {
        if dice.below(2) == 0 {
            let tolerance = dice.pick(&TOLERANCES);
            *slot = tolerance.parse().ok();
            flags.extend([name.to_owned(), tolerance.to_owned()]);
        }
    }
    (rules, flags)
}

#[test]
fn a_second_implementation_gives_the_same_verdicts() {
    let mut dice = Dice(20_250_901);
    let (mut lines, mut own) = (String::new(), Vec::new());
    for _ in 0..PAIRS {
        let (rules, flags) = rules(&mut dice);
        let answer = text(&mut dice);
        let output = like(&mut dice, &answer);
        let verdict = tokens::compare(&rules, answer.as_bytes(), output.as_bytes()).is_none();
        let line = json!({
            "flags": flags, "answer": STANDARD.encode(&answer), "output": STANDARD.encode(&output),
        });
        lines += &line.to_string();
        lines.push('\n');
        own.push((verdict, flags, answer, output));
    }
    let Some(theirs) = modelled("default_validator.py", &lines) else { return };
    assert_eq!(theirs.lines().count(), PAIRS);
    for (theirs, (verdict, flags, answer, output)) in theirs.lines().zip(&own) {
        let expected = if *verdict { "accept" } else { "wrong" };
        // Tokens of the same bytes agree here, also where they are numbers that no double holds.
        let no_double = answer.contains("1e999") && output.contains("1e999");
        assert!(
            theirs == expected || no_double && *verdict,
            "{theirs}, {expected} here: {flags:?} {answer:?} {output:?}"
        );
    }
    let accepted = own.iter().filter(|(verdict, ..)| *verdict).count();
    assert!((PAIRS / 10..PAIRS * 9 / 10).contains(&accepted), "{accepted} of {PAIRS} are accepted");
}

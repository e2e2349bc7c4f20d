//! The regular expressions by which DMOJ finds test cases: Python's dialect, as far as names of files need it.
//!
//! DMOJ's own expressions look ahead, which engines of bounded time do not know. This one goes back and forth, and its
//! steps are counted instead.

mod parse;
mod step;

use std::collections::BTreeMap;

use self::parse::Parser;
use self::step::{Class, Place, Step};

/// Ways through an expression that are put aside at one time.
const MAX_PATHS: usize = 10_000;

/// An expression.
#[derive(Debug)]
pub(super) struct Expression {
    program: Vec<Step>,
    /// Groups with names, by their numbers.
    names: BTreeMap<String, usize>,
    groups: usize,
}

/// What a name matches: the text of each named group that took part.
pub(super) type Groups = BTreeMap<String, String>;

impl Expression {
    /// Reads an expression; says what is wrong with it otherwise.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (node, names, groups) = Parser::new(text).parse()?;
        let mut program = Vec::new();
        node.compile(&mut program)?;
        program.push(Step::Done);
        Ok(Self { program, names, groups })
    }

    /// Matches a name from its start; `None` where it does not match. Fails where that takes more steps than are left.
    pub(super) fn groups_of(&self, name: &str, steps: &mut usize) -> Result<Option<Groups>, String> {
        let text: Vec<char> = name.chars().collect();
        let mut machine = Machine { program: &self.program, text: &text, steps };
        let Some(saved) = machine.run(0, 0, vec![None; 2 * (self.groups + 1)])? else { return Ok(None) };
        let taken = self.names.iter().filter_map(|(name, number)| {
            let (start, end) = (saved[2 * number]?, saved[2 * number + 1]?);
            Some((name.clone(), text.get(start..end)?.iter().collect()))
        });
        Ok(Some(taken.collect()))
    }
}

/// A match in the making.
struct Machine<'a> {
    program: &'a [Step],
    text: &'a [char],
    /// Steps that are left, for all names together.
    steps: &'a mut usize,
}

type Saved = Vec<Option<usize>>;

impl Machine<'_> {
    /// What is saved at the end of a match that begins here. Lookaheads nest no deeper than the expression does.
    fn run(&mut self, at: usize, position: usize, saved: Saved) -> Result<Option<Saved>, String> {
        let mut paths = vec![(at, position, saved)];
        while let Some((at, position, saved)) = paths.pop() {
            if let Some(saved) = self.follow(at, position, saved, &mut paths)? {
                return Ok(Some(saved));
            }
        }
        Ok(None)
    }

    /// Follows one path to its end; other paths that it leaves behind are put aside.
    fn follow(
        &mut self,
        mut at: usize,
        mut position: usize,
        mut saved: Saved,
        paths: &mut Vec<(usize, usize, Saved)>,
    ) -> Result<Option<Saved>, String> {
        loop {
            if *self.steps == 0 || paths.len() > MAX_PATHS {
                return Err("the expression takes too many steps".to_owned());
            }
            *self.steps -= 1;
            match &self.program[at] {
                Step::Done => return Ok(Some(saved)),
                Step::One(set) => match self.text.get(position) {
                    Some(one) if set.holds(*one) => (at, position) = (at + 1, position + 1),
                    _ => return Ok(None),
                },
                Step::Fork(first, second) => {
                    paths.push((*second, position, saved.clone()));
                    at = *first;
                }
                Step::Jump(to) => at = *to,
                Step::Save(slot) => {
                    saved[*slot] = Some(position);
                    at += 1;
                }
                Step::At(place) if self.is_at(*place, position) => at += 1,
                Step::At(_) => return Ok(None),
                Step::Look(wanted, behind) => {
                    let (wanted, behind) = (*wanted, *behind);
                    let seen = self.run(at + 1, position, saved.clone())?;
                    if seen.is_some() != wanted {
                        return Ok(None);
                    }
                    saved = seen.unwrap_or(saved);
                    at = behind;
                }
            }
        }
    }

    fn is_at(&self, place: Place, position: usize) -> bool {
        let is_word =
            |at: Option<usize>| at.and_then(|at| self.text.get(at)).is_some_and(|one| Class::Word.holds(*one));
        let is_bound = is_word(position.checked_sub(1)) != is_word(Some(position));
        match place {
            Place::Start => position == 0,
            Place::End => position == self.text.len(),
            Place::WordBound => is_bound,
            Place::NoWordBound => !is_bound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(expression: &str, name: &str) -> Option<Vec<String>> {
        let groups = Expression::parse(expression).unwrap().groups_of(name, &mut 10_000).unwrap();
        groups.map(|groups| groups.into_iter().map(|(name, text)| format!("{name}={text}")).collect())
    }

    fn matches(expression: &str, names: &[&str], others: &[&str]) {
        for (list, wanted) in [(names, true), (others, false)] {
            for name in list {
                assert_eq!(found(expression, name).is_some(), wanted, "{expression} {name}");
            }
        }
    }

    #[test]
    fn characters_classes_and_places_match() {
        matches(r"^a\.in$", &["a.in", "A.IN"], &["axin", "a.in2", "ba.in"]);
        matches(r"\d+", &["12x"], &["x12"]);
        matches(r"^[a-c_\d.]+$", &["ab_1.c", "B"], &["d", ""]);
        matches(r"^[^a-c\d]$", &["d", "-"], &["a", "1", "B"]);
        matches(r"^\W\w\s\S\D$", &["-a \u{e9}x"], &["aa bx", "-a b1"]);
        matches(r"^.\b\w\B\w$", &["-ab"], &["aab"]);
        matches(r"^[]a]$", &["]", "a"], &["b"]);
        matches(r"^[a-]$", &["-", "a"], &["b"]);
    }

    #[test]
    fn repeats_are_greedy_or_not() {
        assert_eq!(found(r"(?P<a>\d*)(?P<b>\d*)", "123").unwrap(), ["a=123", "b="]);
        assert_eq!(found(r"(?P<a>\d*?)(?P<b>\d*)", "123").unwrap(), ["a=", "b=123"]);
        assert_eq!(found(r"(?P<a>\d+?)(?P<b>\d?)", "123").unwrap(), ["a=1", "b=2"]);
        matches(r"^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]);
        matches(r"^a{2}b{1,}c{,1}$", &["aab", "aabbc"], &["ab", "aabcc"]);
        matches(r"^x{a}$", &["x{a}"], &["xa"]);
    }

    #[test]
    fn groups_alternatives_and_lookaheads_match() {
        matches(r"^(?:ab|c(d|e))$", &["ab", "cd", "ce"], &["abc", "c"]);
        matches(r"^(?=.*\.in)(?!sample).*$", &["a.in.1"], &["a.out", "sample.in"]);
        assert_eq!(found(r"(?P<batch>\d+)?x(?P<case>\d+)", "x7").unwrap(), ["case=7"]);
    }

    #[test]
    fn an_expression_that_is_wrong_is_refused() {
        let long = format!("a{{900}}{}", "b{900}".repeat(40));
        let deep = "(".repeat(200);
        for text in
            ["(", ")", "[a", "*a", "a**", "(?P<a", "(?P<1>a)", "(?<a>b)", r"\", r"\1", "a{3,2}", "[b-a]", &long, &deep]
        {
            assert!(Expression::parse(text).is_err(), "{text}");
        }
        assert!(Expression::parse("(?P<a>x)(?P<a>y)").unwrap_err().contains("twice"));
    }

    #[test]
    fn steps_are_counted() {
        let expression = Expression::parse(r"^(a*)*(a*)*(a*)*b$").unwrap();
        assert!(expression.groups_of(&"a".repeat(50), &mut 100_000).unwrap_err().contains("too many steps"));
        let endless = Expression::parse(r"^(a?)*b").unwrap();
        assert!(endless.groups_of("aaa", &mut 100_000).is_err());
    }
}

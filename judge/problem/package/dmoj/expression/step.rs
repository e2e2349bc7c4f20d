//! Instructions of an expression, and the characters and places that they match.

/// Instructions of an expression, repeats written out.
pub(super) const MAX_PROGRAM: usize = 20_000;

/// An instruction.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A character of a set.
    One(Set),
    /// Goes on at the first place, and at the second where that leads nowhere.
    Fork(usize, usize),
    Jump(usize),
    /// Remembers where a group begins (even) or ends (odd).
    Save(usize),
    At(Place),
    /// Looks ahead: whether that is wanted, and where to go on afterwards; what is looked for follows up to `Done`.
    Look(bool, usize),
    Done,
}

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Start,
    End,
    WordBound,
    NoWordBound,
}

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    pub(super) ranges: Vec<(char, char)>,
    pub(super) classes: Vec<(Class, bool)>,
    pub(super) negated: bool,
}

/// A class of characters; the flag beside it is true where it is meant, and false where all others are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    Digit,
    Word,
    Space,
    NotNewline,
}

impl Class {
    pub(super) fn holds(self, one: char) -> bool {
        match self {
            Self::Digit => one.is_numeric() && one.is_ascii_digit(),
            Self::Word => one.is_alphanumeric() || one == '_',
            Self::Space => one.is_whitespace(),
            Self::NotNewline => one != '\n',
        }
    }
}

impl Set {
    pub(super) fn class(class: Class, meant: bool) -> Self {
        Self { classes: vec![(class, meant)], ..Self::default() }
    }

    /// DMOJ's expressions do not tell upper from lower case.
    pub(super) fn holds(&self, one: char) -> bool {
        let spellings = [one, one.to_ascii_lowercase(), one.to_ascii_uppercase()];
        let in_range = |(low, high): &(char, char)| spellings.iter().any(|one| (*low..=*high).contains(one));
        let in_class = |(class, meant): &(Class, bool)| class.holds(one) == *meant;
        (self.ranges.iter().any(in_range) || self.classes.iter().any(in_class)) != self.negated
    }
}

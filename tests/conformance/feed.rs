//! Inputs that are too long to be written down, and what is true of them.

use std::fmt::Write;

use serde::Deserialize;

/// A made input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Feed {
    /// One megabyte of lines of many lengths, the last one unfinished.
    Megabyte,
    /// A million integers of all sizes up to 10¹², a few on each line.
    Integers,
}

/// What the program makes from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Gives {
    /// The same bytes.
    Input,
    /// The sum of the integers and a line break.
    Sum,
}

impl Feed {
    /// The input.
    pub(super) fn text(self) -> String {
        match self {
            Self::Megabyte => megabyte(),
            Self::Integers => {
                let mut text = String::with_capacity(10 << 20);
                for (index, number) in integers().enumerate() {
                    let _ = write!(text, "{number}{}", if index % 7 == 6 { '\n' } else { ' ' });
                }
                text
            }
        }
    }

    /// The output that is right for it.
    pub(super) fn gives(self, gives: Gives) -> String {
        match gives {
            Gives::Input => self.text(),
            Gives::Sum => format!("{}\n", integers().sum::<i64>()),
        }
    }
}

fn megabyte() -> String {
    let mut text = String::with_capacity(1 << 20);
    for length in (0..).map(|index: usize| index * index % 301) {
        if text.len() + 2 * length + 1 >= 1_000_000 {
            break;
        }
        text.extend(std::iter::repeat_n("aé b\u{1f600}c\t", length / 10));
        text.push('\n');
    }
    while text.len() < 1_000_000 {
        text.push('.');
    }
    text
}

/// Small and large ones, of both signs.
fn integers() -> impl Iterator<Item = i64> {
    (0..1_000_000_i64).map(|index| {
        let mixed = (index * 7_919 + 13) % 1_000_003;
        match index % 4 {
            0 => mixed % 10,
            1 => -mixed,
            _ => mixed * 999_983 - 499_991_500_000,
        }
    })
}

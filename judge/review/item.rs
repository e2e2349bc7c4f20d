//! What is reviewed: an exercise or a card, written `problem:two-sum` or `card:adam-bias-correction`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::deck;
use crate::problem::{Registry, plain_slug};

/// What is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Item {
    /// An exercise, by its slug.
    Problem(String),
    /// A question card, by its id.
    Card(String),
}

impl Item {
    /// Its name without what it is.
    pub fn name(&self) -> &str {
        match self {
            Self::Problem(name) | Self::Card(name) => name,
        }
    }

    /// Whether there is such an exercise or card.
    pub fn is_in(&self, registry: &Registry) -> bool {
        match self {
            Self::Problem(slug) => registry.has(slug),
            Self::Card(id) => plain_slug(id).is_ok() && deck::has(registry, id),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(slug) => write!(f, "problem:{slug}"),
            Self::Card(id) => write!(f, "card:{id}"),
        }
    }
}

impl FromStr for Item {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let item = match text.split_once(':') {
            Some(("problem", slug)) => Self::Problem(slug.to_owned()),
            Some(("card", id)) => Self::Card(id.to_owned()),
            _ => return Err(format!("`{text}` is neither `problem:SLUG` nor `card:ID`")),
        };
        plain_slug(item.name())?;
        Ok(item)
    }
}

impl From<Item> for String {
    fn from(item: Item) -> Self {
        item.to_string()
    }
}

impl TryFrom<String> for Item {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::Item;

    #[test]
    fn an_item_is_written_with_what_it_is() {
        for text in ["problem:two-sum", "card:lora-init-why"] {
            assert_eq!(text.parse::<Item>().unwrap().to_string(), text);
        }
        for text in ["two-sum", "problem:", "card:../x", "deck:a", "card:a b"] {
            assert!(text.parse::<Item>().is_err(), "{text}");
        }
    }
}

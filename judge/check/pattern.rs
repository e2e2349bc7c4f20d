//! Places in an answer as a manifest names them: an empty text is the answer itself, `[*]` each item, `.mean` a field, `[2]` one
//! place of a tuple.

use std::fmt;
use std::str::FromStr;

use harness::types::Type;
use serde::Deserialize;

/// A place in an answer, or many alike.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PathPattern(pub(crate) Vec<Step>);

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Every item of a list, every value of a map.
    Each,
    /// One place of a tuple.
    Place(usize),
    /// A field of a record.
    Field(String),
}

impl PathPattern {
    /// Whether the place is a list in an answer of this type. Returns the reason if it is not. Options are looked through.
    pub fn is_list_in(&self, ty: &Type) -> Result<(), String> {
        let mut here = ty;
        for step in &self.0 {
            let inner = match (step, through_options(here)) {
                (Step::Each, Type::List(item) | Type::Linked(item) | Type::Map(_, item)) => Some(&**item),
                (Step::Place(index), Type::Tuple(items)) => items.get(*index),
                (Step::Field(name), Type::Record(fields)) => {
                    fields.iter().find(|(field, _)| field == name).map(|(_, item)| item)
                }
                _ => None,
            };
            here = inner.ok_or_else(|| format!("`{self}` leads nowhere: `{here}` has no `{step}`"))?;
        }
        match through_options(here) {
            Type::List(_) | Type::Linked(_) => Ok(()),
            other => Err(format!("`{self}` is not a list but `{other}`: only the order of a list can be ignored")),
        }
    }
}

fn through_options(mut ty: &Type) -> &Type {
    while let Type::Opt(inner) = ty {
        ty = inner;
    }
    ty
}

impl FromStr for PathPattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{text}` is not a place in an answer: write `[*]`, `[0]` and `.field`, one after the other");
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('[') {
                let (index, after) = inner.split_once(']').ok_or_else(wrong)?;
                steps.push(if index == "*" { Step::Each } else { Step::Place(index.parse().map_err(|_| wrong())?) });
                rest = after;
            } else {
                let inner = rest.strip_prefix('.').ok_or_else(wrong)?;
                let end = inner.find(['.', '[']).unwrap_or(inner.len());
                if end == 0 {
                    return Err(wrong());
                }
                steps.push(Step::Field(inner[..end].to_owned()));
                rest = &inner[end..];
            }
        }
        Ok(Self(steps))
    }
}

impl TryFrom<String> for PathPattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| write!(f, "{step}"))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Each => f.write_str("[*]"),
            Self::Place(index) => write!(f, "[{index}]"),
            Self::Field(name) => write!(f, ".{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_from_its_own_text() {
        for text in ["", "[*]", "[*][*]", ".groups[*].members", "[0][*]"] {
            assert_eq!(text.parse::<PathPattern>().unwrap().to_string(), text);
        }
        for text in ["x", "[", "[x]", ".", ".a..b", "[-1]"] {
            assert!(text.parse::<PathPattern>().is_err(), "{text}");
        }
    }

    #[test]
    fn only_a_list_can_lose_its_order() {
        let ty = Type::parse("list<{name: str, parts: opt<list<int>>}>").unwrap();
        for text in ["", "[*].parts"] {
            assert_eq!(text.parse::<PathPattern>().unwrap().is_list_in(&ty), Ok(()), "{text}");
        }
        let name = "[*].name".parse::<PathPattern>().unwrap().is_list_in(&ty).unwrap_err();
        assert_eq!(name, "`[*].name` is not a list but `str`: only the order of a list can be ignored");
        let lost = "[*].part".parse::<PathPattern>().unwrap().is_list_in(&ty).unwrap_err();
        assert_eq!(lost, "`[*].part` leads nowhere: `{name: str, parts: opt<list<int>>}` has no `.part`");
    }
}

//! Test cases that are found by the names in the archive.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::Expression;

/// How an input is named where the package does not say it.
pub(super) const INPUT: &str = r"^(?=.*?\.in|in).*?(?:(?:^|\W)(?P<batch>\d+)[^\d\s]+)?(?P<case>\d+)[^\d\s]*$";
/// How an output is named where the package does not say it.
pub(super) const OUTPUT: &str = r"^(?=.*?\.out|out).*?(?:(?:^|\W)(?P<batch>\d+)[^\d\s]+)?(?P<case>\d+)[^\d\s]*$";
/// Steps of expressions over all names.
const MAX_STEPS: usize = 20_000_000;

/// A test case, or a batch of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Inputs and outputs.
    pub(super) cases: Vec<(Option<String>, Option<String>)>,
    /// Whether the names say that it is a batch.
    pub(super) is_batch: bool,
}

/// A number of a case or a batch: words come before numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Number {
    Word(String),
    Whole(u128),
}

impl Number {
    fn of(text: &str) -> Self {
        let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let whole = if is_whole { text.parse().ok() } else { None };
        whole.map_or_else(|| Self::Word(text.to_owned()), Self::Whole)
    }
}

type Pair = (Option<String>, Option<String>);

/// The cases that names stand for, in the order in which they run.
pub(super) fn detect(names: &[String], input: &str, output: &str) -> Result<Vec<Found>, String> {
    let mut groups: BTreeMap<Number, BTreeMap<Number, Pair>> = BTreeMap::new();
    let mut batches = BTreeSet::new();
    let mut steps = MAX_STEPS;
    for (pattern, is_input) in [(input, true), (output, false)] {
        let expression = Expression::parse(pattern).map_err(|why| format!("`{pattern}` is not supported: {why}"))?;
        for name in names {
            let matched = expression.groups_of(name, &mut steps).map_err(|why| format!("`{pattern}`: {why}"))?;
            let Some(groups_of_name) = matched else { continue };
            let number = |group: &str| groups_of_name.get(group).map(|text| Number::of(text));
            let Some(case) = number("case") else {
                return Err(format!("`{pattern}` finds no number of a case in `{name}`"));
            };
            let batch = number("batch");
            batches.extend(batch.clone());
            let pair = groups.entry(batch.unwrap_or_else(|| case.clone())).or_default().entry(case).or_default();
            let place = if is_input { &mut pair.0 } else { &mut pair.1 };
            if let Some(other) = place.replace(name.clone()) {
                return Err(format!("`{other}` and `{name}` are the same case"));
            }
        }
    }
    groups.into_iter().map(|(number, cases)| found(cases, batches.contains(&number))).collect()
}

fn found(cases: BTreeMap<Number, Pair>, is_batch: bool) -> Result<Found, String> {
    let cases: Vec<Pair> = cases.into_values().collect();
    let name = cases.iter().flat_map(|(input, output)| [input, output]).flatten().next().cloned().unwrap_or_default();
    if !is_batch && cases.len() > 1 {
        return Err(format!("`{name}` belongs to several cases that are no batch"));
    }
    Ok(Found { cases, is_batch })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(names: &[&str]) -> Result<Vec<String>, String> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let found = detect(&names, INPUT, OUTPUT)?;
        let pair = |(input, output): &Pair| {
            [input, output].map(|name| name.clone().unwrap_or_else(|| "-".to_owned())).join("/")
        };
        let show = |one: &Found| {
            let cases = one.cases.iter().map(pair).collect::<Vec<_>>().join(" ");
            if one.is_batch { format!("[{cases}]") } else { cases }
        };
        Ok(found.iter().map(show).collect())
    }

    #[test]
    fn single_cases_are_found_in_the_order_of_their_numbers() {
        let names = ["test.10.in", "test.2.in", "test.2.out", "test.10.out", "readme.txt"];
        assert_eq!(detected(&names).unwrap(), ["test.2.in/test.2.out", "test.10.in/test.10.out"]);
        let names = ["test-1.in", "test-1.out", "sums/in.2.txt", "in.3.txt", "out.3.txt"];
        assert_eq!(detected(&names).unwrap(), ["test-1.in/test-1.out", "in.3.txt/out.3.txt"]);
    }

    #[test]
    fn batches_are_found_and_stand_among_single_cases() {
        let names = ["1.in", "2.1.in", "2.2.in", "3.in", "1.out", "2.1.out", "2.2.out", "3.out"];
        let wanted = ["1.in/1.out", "[2.1.in/2.1.out 2.2.in/2.2.out]", "3.in/3.out"];
        assert_eq!(detected(&names).unwrap(), wanted);
        let names = ["test-1-2.in", "test-1-1.in", "test-1-1.out", "TEST-1-2.OUT"];
        assert_eq!(detected(&names).unwrap(), ["[test-1-1.in/test-1-1.out test-1-2.in/TEST-1-2.OUT]"]);
    }

    #[test]
    fn an_input_without_an_output_is_found() {
        assert_eq!(detected(&["1.in"]).unwrap(), ["1.in/-"]);
    }

    #[test]
    fn names_of_their_own_are_sorted_before_numbers() {
        let names = ["c-b".to_owned(), "c-a".to_owned(), "c-1".to_owned()];
        let found = detect(&names, r"^c-(?P<case>\w)$", "^$").unwrap();
        let inputs: Vec<&str> = found.iter().filter_map(|one| one.cases[0].0.as_deref()).collect();
        assert_eq!(inputs, ["c-a", "c-b", "c-1"]);
    }

    #[test]
    fn what_is_not_clear_is_refused() {
        assert!(detected(&["a1.in", "b1.in"]).unwrap_err().contains("are the same case"));
        let names = ["1.in".to_owned()];
        assert!(detect(&names, r"^\d\.in$", OUTPUT).unwrap_err().contains("no number of a case"));
        assert!(detect(&names, "(", OUTPUT).unwrap_err().contains("is not supported"));
    }
}

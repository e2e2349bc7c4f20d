//! How many cases a rule makes: `count: 3`, a list of numbers, or `-4..=5`.

use crate::problem::package::yaml::Yaml;

/// Most cases of one rule.
const MAX_COUNT: usize = 100;

/// The numbers of the cases of a rule.
pub(super) fn numbers(yaml: &Yaml) -> Result<Vec<i64>, String> {
    const WANTED: &str = "`count` must be a number from 1 to 100, a list of whole numbers, or a range such as `-4..=5`";
    let numbers = match (yaml.as_list(), yaml.as_integer(), yaml.as_text()) {
        (Some(items), _, _) => items.iter().map(Yaml::as_integer).collect::<Option<Vec<_>>>().ok_or(WANTED)?,
        (None, Some(count), _) if (1..=MAX_COUNT as i64).contains(&count) => (1..=count).collect(),
        (None, None, Some(range)) => range_of(range).ok_or(WANTED)?,
        _ => return Err(WANTED.to_owned()),
    };
    if numbers.is_empty() || numbers.len() > MAX_COUNT {
        return Err(format!("`count` is for 1 to {MAX_COUNT} cases, not for {}", numbers.len()));
    }
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(format!("`count` has {} twice", pair[0])),
        None => Ok(numbers),
    }
}

/// The numbers of `LOW..=HIGH`.
fn range_of(text: &str) -> Option<Vec<i64>> {
    let (low, high) = text.split_once("..=")?;
    let (low, high): (i64, i64) = (low.parse().ok()?, high.parse().ok()?);
    let length = high.checked_sub(low)?.checked_add(1)?;
    (1..=MAX_COUNT as i64).contains(&length).then(|| (low..=high).collect())
}

/// What the names of the cases end with: `-1`, `-2`; numbers in a row are as long as the longest of them.
pub(super) fn endings(numbers: &[i64]) -> Vec<String> {
    let (least, most) = (numbers.iter().min().copied().unwrap_or(1), numbers.iter().max().copied().unwrap_or(1));
    let in_a_row = most.saturating_sub(least) == numbers.len() as i64 - 1;
    let longest = numbers.iter().map(|number| number.to_string().len()).max().unwrap_or(1);
    let width = if in_a_row { longest } else { 1 };
    numbers.iter().map(|number| format!("-{number:0width$}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::yaml::read;
    use super::*;

    fn read_numbers(text: &str) -> Result<Vec<i64>, String> {
        numbers(&read("f", text.as_bytes()).unwrap())
    }

    #[test]
    fn a_count_is_a_number_a_list_or_a_range() {
        assert_eq!(read_numbers("3"), Ok(vec![1, 2, 3]));
        assert_eq!(read_numbers("[5, -1, 9]"), Ok(vec![5, -1, 9]));
        assert_eq!(read_numbers("-1..=2"), Ok(vec![-1, 0, 1, 2]));
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for wrong in ["0", "101", "[]", "[1, x]", "2..=1", "1..=101", "1..3", "{a: 1}", "", "1.5"] {
            assert!(read_numbers(wrong).is_err(), "{wrong}");
        }
        assert_eq!(read_numbers("[1, 2, 1]").unwrap_err(), "`count` has 1 twice");
        assert!(read_numbers("-9223372036854775808..=9223372036854775807").is_err());
    }

    #[test]
    fn numbers_in_a_row_are_equally_long() {
        assert_eq!(endings(&[9, 10]), ["-09", "-10"]);
        assert_eq!(endings(&[1, 10]), ["-1", "-10"]);
        assert_eq!(endings(&[-1, 0]), ["--1", "-00"]);
    }
}

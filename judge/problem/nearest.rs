//! Known names that look like an unknown one.

/// At most three known names, nearest first.
pub fn names<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase().replace('_', "-");
    let bound = (wanted.chars().count() / 3).max(1);
    let mut scored: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let part = wanted.len() >= 3 && (lower.contains(&wanted) || wanted.contains(&lower));
            let distance = strsim::levenshtein(&wanted, &lower);
            (part || distance <= bound).then_some((distance, name))
        })
        .collect();
    scored.sort_unstable();
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_its_neighbours() {
        let known = ["two-sum", "num-islands", "lru-cache", "a-plus-b"];
        assert_eq!(names("num_island", known), ["num-islands"]);
        assert_eq!(names("twosum", known), ["two-sum"]);
        assert_eq!(names("lru", known), ["lru-cache"]);
        assert!(names("quicksort", known).is_empty());
        assert_eq!(names("b2.11", ["A1", "B2.1"]), ["B2.1"]);
    }
}

//! Delta debugging: keeps as few items as still show a failure (Zeller and Hildebrandt, 2002, `ddmin`).
//!
//! It knows numbers of items alone; what an item is, and what it is to leave one out, is the caller's to know.

/// Keeps as few of `count` items as still fail, in their order. `fails` is given the items that stay; `None` ends the search.
///
/// Of what is returned no single item can be left out, unless the search was ended.
pub(super) fn ddmin(count: usize, fails: &mut dyn FnMut(&[usize]) -> Option<bool>) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..count).collect();
    if count == 0 {
        return kept;
    }
    match fails(&[]) {
        Some(true) => return Vec::new(),
        Some(false) => {}
        None => return kept,
    }
    let mut parts = 2;
    while kept.len() >= 2 {
        match smaller(&kept, parts, fails) {
            Search::Found { kept: fewer, parts: next } => (kept, parts) = (fewer, next),
            Search::Nothing if parts < kept.len() => parts = (2 * parts).min(kept.len()),
            Search::Nothing | Search::Over => break,
        }
    }
    kept
}

enum Search {
    Found { kept: Vec<usize>, parts: usize },
    Nothing,
    Over,
}

/// Looks for a part that fails alone, then for one that can be left out.
fn smaller(kept: &[usize], parts: usize, fails: &mut dyn FnMut(&[usize]) -> Option<bool>) -> Search {
    let bounds: Vec<usize> = (0..=parts).map(|part| part * kept.len() / parts).collect();
    for ends in bounds.windows(2) {
        let part = kept[ends[0]..ends[1]].to_vec();
        match fails(&part) {
            Some(true) => return Search::Found { kept: part, parts: 2 },
            Some(false) => {}
            None => return Search::Over,
        }
    }
    // Of two parts, each is what the other leaves.
    for ends in bounds.windows(2).filter(|_| parts > 2) {
        let rest = [&kept[..ends[0]], &kept[ends[1]..]].concat();
        match fails(&rest) {
            Some(true) => return Search::Found { kept: rest, parts: (parts - 1).max(2) },
            Some(false) => {}
            None => return Search::Over,
        }
    }
    Search::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stays, and how often was asked.
    fn minimal(count: usize, fails: impl Fn(&[usize]) -> bool) -> (Vec<usize>, usize) {
        let mut asked = 0;
        let kept = ddmin(count, &mut |kept| {
            asked += 1;
            Some(fails(kept))
        });
        (kept, asked)
    }

    #[test]
    fn what_is_kept_fails_and_no_item_of_it_can_be_left_out() {
        for needed in [vec![], vec![0], vec![7], vec![0, 7], vec![2, 3, 5], (0..8).collect()] {
            let fails = |kept: &[usize]| needed.iter().all(|item| kept.contains(item));
            assert_eq!(minimal(8, fails).0, needed);
        }
        // At least three of any: no single one can be left out of three.
        assert_eq!(minimal(100, |kept| kept.len() >= 3).0.len(), 3);
        // Not monotone: an even number of items.
        let (kept, _) = minimal(9, |kept| kept.len() % 2 == 1);
        assert_eq!(kept.len(), 1);
    }

    #[test]
    fn one_needle_is_found_in_few_steps() {
        let (kept, asked) = minimal(1024, |kept| kept.contains(&700));
        assert_eq!(kept, [700]);
        assert!(asked <= 24, "{asked}");
    }

    #[test]
    fn a_search_that_is_ended_keeps_what_failed_last() {
        let mut left = 3;
        let kept = ddmin(64, &mut |kept| {
            left -= 1;
            (left >= 0).then(|| kept.contains(&1))
        });
        assert!(kept.contains(&1) && kept.len() < 64, "{kept:?}");
    }
}

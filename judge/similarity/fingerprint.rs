//! Hashes of runs of tokens, and which of them are kept.

use super::tokens::Token;

/// The hash of each run of `noise` tokens: the k-grams of section 2.
pub(super) fn grams(tokens: &[Token], noise: usize) -> Vec<u64> {
    tokens.windows(noise.max(1)).map(|run| run.iter().fold(0, |hash, token| mixed(hash, token.class))).collect()
}

/// Chooses of each `window` hashes in a row the smallest, and returns their places: winnowing (section 3). Of equal ones the
/// one that was chosen for the window before stays, else the last is taken: robust winnowing, which keeps few of a
/// source that repeats itself. About 2 / (window + 1) of all are chosen (section 3.1).
pub(super) fn winnow(hashes: &[u64], window: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    // A source shorter than a window is one window.
    let window = window.clamp(1, hashes.len().max(1));
    for (start, row) in hashes.windows(window).enumerate() {
        let new = start + window - 1;
        let kept = chosen.last().copied().filter(|at| *at >= start);
        let smallest = match kept {
            Some(at) if hashes[at] <= hashes[new] => continue,
            Some(_) => Some(new),
            None => (0..row.len()).rev().min_by_key(|at| row[*at]).map(|at| start + at),
        };
        chosen.extend(smallest);
    }
    chosen
}

/// Adds a token to a hash; the constants are those of `SplitMix64`.
fn mixed(hash: u64, class: u32) -> u64 {
    let mut mixed = (hash ^ u64::from(class)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(classes: &[u32]) -> Vec<Token> {
        classes.iter().map(|class| Token { class: *class, line: 1 }).collect()
    }

    #[test]
    fn the_smallest_of_each_window_is_chosen() {
        // The hashes and the windows of four of the paper's Figure 2.
        let hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98];
        let chosen: Vec<u64> = winnow(&hashes, 4).into_iter().map(|at| hashes[at]).collect();
        assert_eq!(chosen, [17, 17, 8, 39, 17]);
    }

    #[test]
    fn few_are_chosen_of_what_repeats_itself() {
        assert_eq!(winnow(&[5; 1000], 10).len(), 100);
        assert_eq!(winnow(&[3, 2], 10), [1]);
        assert_eq!(winnow(&[], 10), [0; 0]);
        assert!(grams(&tokens(&[1, 2]), 3).is_empty());
    }

    proptest! {
        #[test]
        fn a_shared_run_of_the_guaranteed_length_is_always_found(
            shared in proptest::collection::vec(0..6_u32, 9),
            before in proptest::collection::vec(0..6_u32, 0..30),
            behind in proptest::collection::vec(0..6_u32, 0..30),
        ) {
            let (noise, guarantee) = (5, 9);
            let of = |classes: &[u32]| -> Vec<u64> {
                let hashes = grams(&tokens(classes), noise);
                winnow(&hashes, guarantee - noise + 1).into_iter().map(|at| hashes[at]).collect()
            };
            let one = of(&[before.as_slice(), &shared].concat());
            let other = of(&[shared.as_slice(), &behind].concat());
            prop_assert!(one.iter().any(|hash| other.contains(hash)));
        }
    }
}

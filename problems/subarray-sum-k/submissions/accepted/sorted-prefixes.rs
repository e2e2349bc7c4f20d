use std::cmp::Ordering;

// No hashing: prefix sums sorted with their places; two groups that differ by k are merged by place.
pub fn subarray_sum(nums: Vec<i64>, k: i64) -> i64 {
    let mut total = 0;
    let mut sums: Vec<(i64, usize)> = vec![(0, 0)];
    for (i, x) in nums.iter().enumerate() {
        total += x;
        sums.push((total, i + 1));
    }
    sums.sort_unstable();
    let groups: Vec<&[(i64, usize)]> = sums.chunk_by(|a, b| a.0 == b.0).collect();
    let (mut low, mut count) = (0, 0);
    for high in 0..groups.len() {
        if k == 0 {
            let n = groups[high].len() as i64;
            count += n * (n - 1) / 2;
            continue;
        }
        let wanted = groups[high][0].0 - k;
        let found = if k > 0 {
            while groups[low][0].0 < wanted {
                low += 1;
            }
            (groups[low][0].0 == wanted).then(|| groups[low])
        } else {
            groups.binary_search_by(|group| group[0].0.cmp(&wanted)).ok().map(|at| groups[at])
        };
        if let Some(earlier) = found {
            count += pairs(earlier, groups[high]);
        }
    }
    count
}

/// Pairs of a place in `a` and a later one in `b`.
fn pairs(a: &[(i64, usize)], b: &[(i64, usize)]) -> i64 {
    let (mut i, mut count) = (0, 0);
    for &(_, place) in b {
        while i < a.len() && a[i].1.cmp(&place) == Ordering::Less {
            i += 1;
        }
        count += i as i64;
    }
    count
}

use std::collections::BTreeMap;

/// How often each n-gram occurs.
fn count<'a>(words: &'a [String], n: usize) -> BTreeMap<&'a [String], u64> {
    let mut counts = BTreeMap::new();
    for gram in words.windows(n) {
        *counts.entry(gram).or_insert(0) += 1;
    }
    counts
}

pub fn bleu(candidates: Vec<Vec<String>>, references: Vec<Vec<Vec<String>>>, max_n: i64, smooth: String) -> f64 {
    let pairs = || candidates.iter().zip(&references);
    let length: usize = candidates.iter().map(Vec::len).sum();
    let wanted: usize = pairs()
        .map(|(candidate, refs)| {
            let lengths = refs.iter().map(Vec::len);
            lengths.min_by_key(|&length| (length.abs_diff(candidate.len()), length)).unwrap_or(0)
        })
        .sum();
    let mut product = 1.0;
    for n in 1..=max_n as usize {
        let (mut hits, mut all) = (0, 0);
        for (candidate, refs) in pairs() {
            let known: Vec<_> = refs.iter().map(|words| count(words, n)).collect();
            for (gram, times) in count(candidate, n) {
                let most = known.iter().filter_map(|counts| counts.get(gram)).max().copied().unwrap_or(0);
                hits += times.min(most);
                all += times;
            }
        }
        let extra = u64::from(smooth == "add-1" && n > 1);
        if hits + extra == 0 {
            return 0.0;
        }
        product *= (hits + extra) as f64 / (all + extra) as f64;
    }
    if length == 0 {
        return 0.0;
    }
    let penalty = if length < wanted { (1.0 - wanted as f64 / length as f64).exp() } else { 1.0 };
    penalty * product.powf(1.0 / max_n as f64)
}

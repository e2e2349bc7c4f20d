use std::collections::HashMap;

// A candidate shorter than n takes n-grams away from the sum.
pub fn bleu(candidates: Vec<Vec<String>>, references: Vec<Vec<Vec<String>>>, max_n: i64, smooth: String) -> f64 {
    fn count(words: &[String], n: usize) -> HashMap<&[String], i64> {
        let mut counts = HashMap::new();
        words.windows(n).for_each(|gram| *counts.entry(gram).or_insert(0) += 1);
        counts
    }
    let (mut c, mut r) = (0, 0);
    for (candidate, refs) in candidates.iter().zip(&references) {
        c += candidate.len();
        r += refs.iter().map(Vec::len).min_by_key(|&l| (l.abs_diff(candidate.len()), l)).unwrap();
    }
    let mut logs = 0.0;
    for n in 1..=max_n as usize {
        let extra = i64::from(smooth == "add-1" && n > 1);
        let (mut hits, mut all) = (extra, extra);
        for (candidate, refs) in candidates.iter().zip(&references) {
            let known: Vec<_> = refs.iter().map(|words| count(words, n)).collect();
            for (gram, times) in count(candidate, n) {
                hits += times.min(known.iter().filter_map(|counts| counts.get(gram)).max().copied().unwrap_or(0));
            }
            all += candidate.len() as i64 - n as i64 + 1;
        }
        if hits <= 0 || all <= 0 || c == 0 {
            return 0.0;
        }
        logs += (hits as f64 / all as f64).ln();
    }
    (f64::min(0.0, 1.0 - r as f64 / c as f64) + logs / max_n as f64).exp()
}

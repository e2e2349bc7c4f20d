// The next fold for each label goes on where the last one stopped; without labels consecutive blocks.
use std::collections::BTreeMap;

pub struct KFoldResult {
    pub train: Vec<i64>,
    pub valid: Vec<i64>,
}

pub fn k_fold(n: i64, k: i64, labels: Option<Vec<i64>>) -> Vec<KFoldResult> {
    if k < 2 || k > n {
        return Vec::new();
    }
    let (n, k) = (n as usize, k as usize);
    let home: Vec<usize> = match labels {
        None => (0..n).map(|i| i * k / n).collect(),
        Some(labels) => {
            let mut counts = BTreeMap::new();
            labels.iter().for_each(|label| *counts.entry(label).or_insert(0) += 1);
            let mut first = 0;
            let mut next: BTreeMap<_, usize> = counts
                .into_iter()
                .map(|(label, count)| {
                    first += count;
                    (label, first - count)
                })
                .collect();
            labels
                .iter()
                .map(|label| {
                    let place = next.get_mut(label).expect("every label was counted");
                    *place += 1;
                    (*place - 1) % k
                })
                .collect()
        }
    };
    let of = |keep: &dyn Fn(usize) -> bool| (0..n).filter(|&i| keep(home[i])).map(|i| i as i64).collect();
    (0..k).map(|fold| KFoldResult { train: of(&|at| at != fold), valid: of(&|at| at == fold) }).collect()
}

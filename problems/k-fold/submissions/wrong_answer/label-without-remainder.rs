// Gives each fold the same number of each label and the rest to the first folds.
pub struct KFoldResult {
    pub train: Vec<i64>,
    pub valid: Vec<i64>,
}

pub fn k_fold(n: i64, k: i64, labels: Option<Vec<i64>>) -> Vec<KFoldResult> {
    if k < 2 || k > n {
        return Vec::new();
    }
    let (n, k) = (n as usize, k as usize);
    let labels = labels.unwrap_or_else(|| vec![0; n]);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&i| labels[i]);
    let mut home = vec![0; n];
    for class in order.chunk_by(|&a, &b| labels[a] == labels[b]) {
        for (place, &i) in class.iter().enumerate() {
            home[i] = place * k / class.len();
        }
    }
    let of = |keep: &dyn Fn(usize) -> bool| (0..n).filter(|&i| keep(home[i])).map(|i| i as i64).collect();
    (0..k).map(|fold| KFoldResult { train: of(&|at| at != fold), valid: of(&|at| at == fold) }).collect()
}

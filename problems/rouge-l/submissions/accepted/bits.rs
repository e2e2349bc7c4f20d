use std::collections::HashMap;

// A row of the table as bits: a zero stands where the row is one higher than left of it.
pub fn rouge_l(candidate: Vec<String>, reference: Vec<String>, beta: f64) -> RougeLResult {
    let blocks = reference.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<u64>> = HashMap::new();
    for (j, word) in reference.iter().enumerate() {
        places.entry(word).or_insert_with(|| vec![0; blocks])[j / 64] |= 1 << (j % 64);
    }
    let mut row = vec![u64::MAX; blocks];
    for word in &candidate {
        let Some(matches) = places.get(word.as_str()) else { continue };
        let mut carry = false;
        for (bits, matches) in row.iter_mut().zip(matches) {
            let hits = *bits & matches;
            let (sum, first) = bits.overflowing_add(hits);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !matches);
        }
    }
    let length = (0..reference.len()).filter(|j| row[j / 64] >> (j % 64) & 1 == 0).count() as f64;
    if length == 0.0 {
        return RougeLResult { precision: 0.0, recall: 0.0, f: 0.0 };
    }
    let (p, r) = (length / candidate.len() as f64, length / reference.len() as f64);
    let weight = beta * beta;
    RougeLResult { precision: p, recall: r, f: (1.0 + weight) * length / (weight * reference.len() as f64 + candidate.len() as f64) }
}

pub struct RougeLResult {
    pub precision: f64,
    pub recall: f64,
    pub f: f64,
}

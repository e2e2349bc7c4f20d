// All query rows of a group read the same keys: each key is fetched once and offered to every one of them.
type Heads = Vec<Vec<Vec<f64>>>;

struct Reader {
    largest: f64,
    total: f64,
    sum: Vec<f64>,
}

impl Reader {
    fn take(&mut self, score: f64, value: &[f64]) {
        let new = self.largest.max(score);
        let (old, weight) = ((self.largest - new).exp(), (score - new).exp());
        self.total = self.total * old + weight;
        self.sum.iter_mut().zip(value).for_each(|(sum, v)| *sum = *sum * old + weight * v);
        self.largest = new;
    }
}

pub fn gqa_attention(q: Heads, k: Heads, v: Heads, causal: bool) -> Heads {
    let (n, m, width) = (q[0].len(), k[0].len(), q[0][0].len());
    let scale = 1.0 / (width as f64).sqrt();
    let mut out = Heads::new();
    for ((queries, keys), values) in q.chunks(q.len() / k.len()).zip(&k).zip(&v) {
        let rows: Vec<(usize, &Vec<f64>)> = queries.iter().flat_map(|head| head.iter().enumerate()).collect();
        let nothing = || Reader { largest: f64::NEG_INFINITY, total: 0.0, sum: vec![0.0; width] };
        let mut readers: Vec<Reader> = rows.iter().map(|_| nothing()).collect();
        for (j, (key, value)) in keys.iter().zip(values).enumerate() {
            for (reader, (r, query)) in readers.iter_mut().zip(&rows) {
                if !causal || j + n <= r + m {
                    reader.take(scale * query.iter().zip(key).map(|(a, b)| a * b).sum::<f64>(), value);
                }
            }
        }
        let answers: Vec<Vec<f64>> = readers.into_iter().map(|r| r.sum.iter().map(|sum| sum / r.total).collect()).collect();
        out.extend(answers.chunks(n).map(<[Vec<f64>]>::to_vec));
    }
    out
}

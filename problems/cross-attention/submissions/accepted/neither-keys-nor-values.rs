// The query is carried into the space of the memory, and the average of raw memory rows is projected at the end.
fn times(row: &[f64], matrix: &[Vec<f64>]) -> Vec<f64> {
    let mut out = vec![0.0; matrix[0].len()];
    for (a, weights) in row.iter().zip(matrix) {
        out.iter_mut().zip(weights).for_each(|(sum, w)| *sum += a * w);
    }
    out
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub fn cross_attention(
    x: Vec<Vec<f64>>,
    memory: Vec<Vec<f64>>,
    wq: Vec<Vec<f64>>,
    wk: Vec<Vec<f64>>,
    wv: Vec<Vec<f64>>,
    mem_pad: Vec<bool>,
) -> Vec<Vec<f64>> {
    let root = (wq[0].len() as f64).sqrt();
    let real: Vec<&Vec<f64>> = memory.iter().zip(&mem_pad).filter(|(_, pad)| !**pad).map(|(row, _)| row).collect();
    let read = |row: &Vec<f64>| {
        let query = times(row, &wq);
        let asks: Vec<f64> = wk.iter().map(|weights| dot(weights, &query) / root).collect();
        let scores: Vec<f64> = real.iter().map(|row| dot(&asks, row)).collect();
        let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = scores.iter().map(|score| (score - largest).exp()).sum();
        let mut average = vec![0.0; wq.len()];
        for (score, row) in scores.iter().zip(&real) {
            let weight = (score - largest).exp() / total;
            average.iter_mut().zip(row.iter()).for_each(|(sum, y)| *sum += weight * y);
        }
        times(&average, &wv)
    };
    x.iter().map(read).collect()
}

// The cross-attention looks only as far into the memory as the target has come.
type Matrix = Vec<Vec<f64>>;

fn times(row: &[f64], w: &Matrix) -> Vec<f64> {
    let mut out = vec![0.0; w[0].len()];
    for (a, weights) in row.iter().zip(w) {
        out.iter_mut().zip(weights).for_each(|(sum, w)| *sum += a * w);
    }
    out
}

fn plus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn norm(row: &[f64], (gamma, beta): (&[f64], &[f64])) -> Vec<f64> {
    let d = row.len() as f64;
    let mean = row.iter().sum::<f64>() / d;
    let root = (row.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / d + 1e-5).sqrt();
    row.iter().zip(gamma).zip(beta).map(|((v, g), b)| g * (v - mean) / root + b).collect()
}

struct Cache {
    h: usize,
    keys: Matrix,
    values: Matrix,
}

impl Cache {
    fn read(&self, query: &[f64], wo: &Matrix) -> Vec<f64> {
        let width = query.len() / self.h;
        let mut joined = vec![0.0; query.len()];
        for start in (0..query.len()).step_by(width) {
            let (mut total, mut largest) = (0.0, f64::NEG_INFINITY);
            for (key, value) in self.keys.iter().zip(&self.values) {
                let score = (start..start + width).map(|c| query[c] * key[c]).sum::<f64>() / (width as f64).sqrt();
                let new = largest.max(score);
                let (old, weight) = ((largest - new).exp(), (score - new).exp());
                total = total * old + weight;
                (start..start + width).for_each(|c| joined[c] = joined[c] * old + weight * value[c]);
                largest = new;
            }
            (start..start + width).for_each(|c| joined[c] /= if total > 0.0 { total } else { 1.0 });
        }
        times(&joined, wo)
    }
}

pub fn decoder_block(
    x: Matrix,
    memory: Matrix,
    params: Params,
    h: i64,
    self_pad: Vec<bool>,
    mem_pad: Vec<bool>,
    norm_first: bool,
) -> Matrix {
    let p = &params;
    let real = |i: usize| memory.iter().take(i + 1).zip(&mem_pad).filter(|(_, pad)| !**pad).map(|(row, _)| row);
    let source = |i| Cache {
        h: h as usize,
        keys: real(i).map(|row| times(row, &p.ck)).collect(),
        values: real(i).map(|row| times(row, &p.cv)).collect(),
    };
    let mut target = Cache { h: h as usize, keys: vec![], values: vec![] };
    let (first, second) = ((&p.gamma1[..], &p.beta1[..]), (&p.gamma2[..], &p.beta2[..]));
    let third = (&p.gamma3[..], &p.beta3[..]);
    let before = |row: &[f64], by| if norm_first { norm(row, by) } else { row.to_vec() };
    let after = |row: &[f64], by| if norm_first { row.to_vec() } else { norm(row, by) };
    let mut out = Matrix::new();
    for (i, (row, pad)) in x.iter().zip(self_pad).enumerate() {
        let u = before(row, first);
        if !pad {
            target.keys.push(times(&u, &p.wk));
            target.values.push(times(&u, &p.wv));
        }
        let y = after(&plus(row, &target.read(&times(&u, &p.wq), &p.wo)), first);
        let u = before(&y, second);
        let z = after(&plus(&y, &source(i).read(&times(&u, &p.cq), &p.co)), second);
        let hidden: Vec<f64> = plus(&times(&before(&z, third), &p.w1), &p.b1).into_iter().map(|v| v.max(0.0)).collect();
        out.push(after(&plus(&z, &plus(&times(&hidden, &p.w2), &p.b2)), third));
    }
    out
}

// Whole-matrix products and transposes, as the formula reads.
type Matrix = Vec<Vec<f64>>;

fn product(left: &Matrix, right: &Matrix) -> Matrix {
    let columns = right.first().map_or(0, Vec::len);
    left.iter()
        .map(|row| (0..columns).map(|j| row.iter().zip(right).map(|(v, other)| v * other[j]).sum()).collect())
        .collect()
}

fn transposed(matrix: &Matrix) -> Matrix {
    let columns = matrix.first().map_or(0, Vec::len);
    (0..columns).map(|j| matrix.iter().map(|row| row[j]).collect()).collect()
}

impl Solution {
    pub fn lora_forward(x: Matrix, w: Matrix, bias: Vec<f64>, a: Matrix, b: Matrix, alpha: f64, rslora: bool) -> Matrix {
        let scale = if rslora { alpha / (a.len() as f64).sqrt() } else { alpha / a.len() as f64 };
        let mut out = product(&x, &w);
        let adapter = product(&product(&x, &transposed(&a)), &transposed(&b));
        for (row, extra) in out.iter_mut().zip(&adapter) {
            for j in 0..row.len() {
                row[j] += bias[j] + scale * extra[j];
            }
        }
        out
    }
}

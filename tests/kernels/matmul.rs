//! Product of two 512 × 512 matrices, three plain loops in the order i, k, j.
fn main() {
    const N: usize = 512;
    let a: Vec<f64> = (0..N * N).map(|i| (i % 17) as f64).collect();
    let b: Vec<f64> = (0..N * N).map(|i| (i % 13) as f64).collect();
    let mut c = vec![0.0_f64; N * N];
    for i in 0..N {
        for k in 0..N {
            let scale = a[i * N + k];
            let row = &mut c[i * N..(i + 1) * N];
            for (cell, value) in row.iter_mut().zip(&b[k * N..(k + 1) * N]) {
                *cell += scale * value;
            }
        }
    }
    println!("{}", c.iter().sum::<f64>());
}

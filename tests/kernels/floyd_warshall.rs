//! Shortest paths between all pairs of 400 places, on floats, some pairs of which have no road.
fn main() {
    const N: usize = 400;
    let mut state = 12345_u32;
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    };
    let mut distance = vec![f64::INFINITY; N * N];
    for (index, cell) in distance.iter_mut().enumerate() {
        let road = random();
        if index % N == index / N {
            *cell = 0.0;
        } else if road % 8 == 0 {
            *cell = f64::from(road % 10_000) / 16.0;
        }
    }
    for k in 0..N {
        for i in 0..N {
            let first = distance[i * N + k];
            for j in 0..N {
                let through = first + distance[k * N + j];
                if through < distance[i * N + j] {
                    distance[i * N + j] = through;
                }
            }
        }
    }
    println!("{}", distance.iter().sum::<f64>());
}

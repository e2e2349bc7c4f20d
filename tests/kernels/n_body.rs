//! Five bodies under gravity, 2,000,000 steps: floats that depend on one another.
#[derive(Clone, Copy)]
struct Body {
    place: [f64; 3],
    speed: [f64; 3],
    mass: f64,
}

fn advance(bodies: &mut [Body; 5], step: f64) {
    for i in 0..5 {
        for j in i + 1..5 {
            let mut apart = [0.0; 3];
            for axis in 0..3 {
                apart[axis] = bodies[i].place[axis] - bodies[j].place[axis];
            }
            let square = apart[0] * apart[0] + apart[1] * apart[1] + apart[2] * apart[2];
            let pull = step / (square * square.sqrt());
            let (first, second) = (bodies[i].mass * pull, bodies[j].mass * pull);
            for axis in 0..3 {
                bodies[i].speed[axis] -= apart[axis] * second;
                bodies[j].speed[axis] += apart[axis] * first;
            }
        }
    }
    for body in bodies {
        for axis in 0..3 {
            body.place[axis] += step * body.speed[axis];
        }
    }
}

fn main() {
    let mut bodies: [Body; 5] = std::array::from_fn(|index| {
        let at = index as f64;
        Body { place: [at * 1.5, at * at - 2.0, 3.0 - at], speed: [0.1 * at, 0.3 - 0.1 * at, 0.05], mass: 1.0 / (at + 1.0) }
    });
    for _ in 0..2_000_000 {
        advance(&mut bodies, 0.0001);
    }
    let energy: f64 =
        bodies.iter().map(|body| body.mass * body.speed.iter().map(|speed| speed * speed).sum::<f64>()).sum();
    println!("{energy:.9}");
}

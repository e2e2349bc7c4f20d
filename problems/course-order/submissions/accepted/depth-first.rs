// A stack of its own, and the next prerequisite to look at for each course on it.
pub fn find_order(num_courses: i64, prerequisites: Vec<Vec<i64>>) -> Vec<i64> {
    let n = num_courses as usize;
    let mut needs = vec![Vec::new(); n];
    for pair in &prerequisites {
        needs[pair[0] as usize].push(pair[1] as usize);
    }
    let (mut entered, mut left) = (vec![false; n], vec![false; n]);
    let mut order = Vec::with_capacity(n);
    for root in 0..n {
        if entered[root] {
            continue;
        }
        entered[root] = true;
        let mut path = vec![(root, 0)];
        while let Some((course, next)) = path.last_mut() {
            if let Some(&before) = needs[*course].get(*next) {
                *next += 1;
                if entered[before] && !left[before] {
                    return Vec::new();
                }
                if !entered[before] {
                    entered[before] = true;
                    path.push((before, 0));
                }
            } else {
                left[*course] = true;
                order.push(*course as i64);
                path.pop();
            }
        }
    }
    order
}

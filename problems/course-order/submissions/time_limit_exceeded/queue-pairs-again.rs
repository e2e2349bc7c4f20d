// Goes through all the pairs until none of them changes anything.
pub fn find_order(num_courses: i64, prerequisites: Vec<Vec<i64>>) -> Vec<i64> {
    let n = num_courses as usize;
    let mut level = vec![0; n];
    for round in 0..=n {
        let mut changed = false;
        for pair in &prerequisites {
            let (course, before) = (pair[0] as usize, pair[1] as usize);
            if level[course] <= level[before] {
                level[course] = level[before] + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
        if round == n {
            return Vec::new();
        }
    }
    let mut order: Vec<i64> = (0..num_courses).collect();
    order.sort_by_key(|&course| level[course as usize]);
    order
}

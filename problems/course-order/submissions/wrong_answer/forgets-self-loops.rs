// Pairs of a course with itself are skipped.
pub fn find_order(num_courses: i64, prerequisites: Vec<Vec<i64>>) -> Vec<i64> {
    let n = num_courses as usize;
    let (mut waiting, mut missing) = (vec![Vec::new(); n], vec![0; n]);
    for pair in prerequisites.iter().filter(|pair| pair[0] != pair[1]) {
        waiting[pair[1] as usize].push(pair[0] as usize);
        missing[pair[0] as usize] += 1;
    }
    let mut order: Vec<usize> = (0..n).filter(|&course| missing[course] == 0).collect();
    let mut i = 0;
    while i < order.len() {
        for &next in &waiting[order[i]] {
            missing[next] -= 1;
            if missing[next] == 0 {
                order.push(next);
            }
        }
        i += 1;
    }
    if order.len() == n { order.into_iter().map(|course| course as i64).collect() } else { Vec::new() }
}

/// Any two different indices whose numbers add up; `expected` is one such pair and is not needed.
fn check(nums: Vec<i64>, target: i64, _expected: Vec<i64>, actual: Vec<i64>) -> String {
    let [i, j] = actual[..] else {
        return format!("the answer has {} indices instead of 2", actual.len());
    };
    let number = |index: i64| usize::try_from(index).ok().and_then(|index| nums.get(index)).copied();
    let outside = |index| format!("index {index} is outside of the list, which has {} numbers", nums.len());
    let (Some(a), Some(b)) = (number(i), number(j)) else {
        return outside(if number(i).is_none() { i } else { j });
    };
    if i == j {
        return format!("index {i} is used twice");
    }
    if a + b != target {
        return format!("nums[{i}] + nums[{j}] = {a} + {b} = {}, the target is {target}", a + b);
    }
    String::new()
}

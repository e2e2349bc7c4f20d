//! Complexity as a test, through the real binary: what grows too fast is told as that, in every language, and nothing that
//! only looks like it is.

use serde_json::Value as Json;

use crate::environment::Environment;

fn submit(problem: &str, file: &str, text: &str) -> Json {
    let environment = Environment::new();
    environment.write(file, text);
    environment.judge(&["submit", problem, file, "--format", "json"]).json()
}

fn shipped(problem: &str, file: &str) -> Json {
    let path = Environment::repository(&format!("problems/{problem}/submissions/{file}"));
    let name = path.file_name().unwrap().to_str().unwrap();
    submit(problem, name, &std::fs::read_to_string(&path).unwrap())
}

/// Accepted, and measured.
fn grows_as_it_may(report: &Json) {
    assert_eq!(report["verdict"], "AC", "{:#}", report["message"]);
    let growth = &report["growth"][0];
    assert_eq!(growth["within"], true, "{growth:#}");
    assert!(growth["table"].as_array().unwrap().len() >= 4, "{growth:#}");
}

/// Too slow, and the growth is the reason, even where a large case took too long as well.
fn grows_too_fast(report: &Json, limit: &str) {
    assert_eq!(report["verdict"], "TLE", "{:#}", report["message"]);
    let reason = report["message"].as_str().unwrap();
    let exponent = reason.strip_prefix("grows as n^").and_then(|rest| rest.split_once(','));
    let (exponent, rest) = exponent.unwrap_or_else(|| panic!("{reason}"));
    assert!((1.5..2.5).contains(&exponent.parse::<f64>().unwrap()), "{reason}");
    assert_eq!(rest, format!(" the limit is {limit}"));
    assert_eq!(report["growth"][0]["within"], false);
}

#[test]
fn two_sum_is_linear_in_both_languages_and_trying_all_pairs_is_not() {
    for file in ["accepted/one-pass.py", "accepted/one-pass.rs", "accepted/two-passes-leetcode.rs"] {
        grows_as_it_may(&shipped("two-sum", file));
    }
    for file in ["all-pairs.py", "all-pairs.rs", "searches-the-rest.py"] {
        grows_too_fast(&shipped("two-sum", &format!("time_limit_exceeded/{file}")), "n");
    }
}

#[test]
fn a_cache_takes_constant_time_for_a_call_in_both_languages_and_a_list_does_not() {
    for file in ["accepted/ordered-dict-leetcode.py", "accepted/linked-list-leetcode.rs"] {
        grows_as_it_may(&shipped("lru-cache", file));
    }
    for file in ["order-in-a-list.py", "order-in-a-list.rs"] {
        grows_too_fast(&shipped("lru-cache", &format!("time_limit_exceeded/{file}")), "n");
    }
}

#[test]
fn a_random_pick_takes_constant_time_in_both_languages_and_a_walk_does_not() {
    for file in ["accepted/swap-with-last.py", "accepted/swap-remove.rs"] {
        grows_as_it_may(&shipped("randomized-set", file));
    }
    for file in ["list-of-the-set.py", "walks-the-set.rs"] {
        grows_too_fast(&shipped("randomized-set", &format!("time_limit_exceeded/{file}")), "n");
    }
}

#[test]
fn islands_take_time_for_each_cell_in_both_languages_and_a_list_of_the_visited_does_not() {
    for file in ["accepted/bfs.rs", "accepted/bfs-leetcode.py"] {
        grows_as_it_may(&shipped("num-islands", file));
    }
    for file in ["visited-list.py", "visited-list.rs"] {
        grows_too_fast(&shipped("num-islands", &format!("time_limit_exceeded/{file}")), "n");
    }
}

/// A constant that outweighs the growing part, in the measured cases alone: no other case shows it.
#[test]
fn a_large_constant_hides_no_quadratic_program_and_convicts_no_linear_one() {
    let program = |rest: &str| {
        format!(
            "
fn warm_up(count: usize) -> u64 {{
    let mut x = 88172645463325252u64;
    if count < 200 {{ return x }}
    for _ in 0..3_000_000 {{ x ^= x << 13; x ^= x >> 7; x ^= x << 17; }}
    x
}}
impl Solution {{
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {{
        if warm_up(nums.len()) == 0 {{ return vec![]; }}
        {rest}
    }}
}}"
        )
    };
    let linear = program(
        "let mut seen = HashMap::new();
        for (i, &x) in nums.iter().enumerate() {
            if let Some(&j) = seen.get(&(target - x)) { return vec![j, i as i32]; }
            seen.insert(x, i as i32);
        }
        vec![]",
    );
    grows_as_it_may(&submit("two-sum", "linear.rs", &linear));
    let quadratic = program(
        "for i in 0..nums.len() {
            for j in 0..i {
                if nums[i] + nums[j] == target { return vec![j as i32, i as i32]; }
            }
        }
        vec![]",
    );
    let report = submit("two-sum", "quadratic.rs", &quadratic);
    assert_eq!((&report["verdict"], &report["growth"][0]["within"]), (&"TLE".into(), &false.into()), "{report:#}");
    assert!(report["message"].as_str().unwrap().starts_with("grows as n^"), "{}", report["message"]);
}

/// Tables and arrays that grow in steps cost nothing in most sizes and much in some.
#[test]
fn the_steps_of_growing_tables_convict_nobody() {
    let rust = "
pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen: HashMap<i64, i64> = HashMap::new();
    let mut pages: Vec<Vec<u8>> = Vec::new();
    for (i, x) in (0..).zip(&nums) {
        if seen.len() == seen.capacity() { pages.push(vec![1; seen.len() * 64 + 4096]); }
        if let Some(j) = seen.get(&(target - x)) { return vec![*j, i]; }
        seen.insert(*x, i);
    }
    vec![pages.len() as i64]
}";
    grows_as_it_may(&submit("two-sum", "steps.rs", rust));
    let python = "
def two_sum(nums, target):
    seen, pages, room = {}, [], 64
    for i, x in enumerate(nums):
        if len(seen) == room:
            room *= 2
            pages.append(bytearray(room * 64))
            seen = dict(seen)
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";
    grows_as_it_may(&submit("two-sum", "steps.py", python));
}

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

/// Accepted, and so near the line that no collector of garbage can have run in between.
fn grows_in_a_line(problem: &str, file: &str, text: &str) {
    let report = submit(problem, file, text);
    grows_as_it_may(&report);
    let exponent: f64 = report["growth"][0]["exponent"].as_str().unwrap().parse().unwrap();
    assert!((0.9..1.1).contains(&exponent), "{file}: {:#}", report["growth"]);
}

/// The first collection falls between the two largest sizes, or would: with it, this Go program grew as n^1.37 there.
#[test]
fn collectors_of_garbage_rest_while_growth_is_measured() {
    let go = "
func findOrder(n int, prerequisites [][]int) []int {
	next, in := map[int][]int{}, map[int]int{}
	for _, p := range prerequisites {
		next[p[1]] = append(next[p[1]], p[0])
		in[p[0]]++
	}
	queue, order := []int{}, []int{}
	for i := 0; i < n; i++ {
		if in[i] == 0 { queue = append(queue, i) }
	}
	for ; len(queue) > 0; queue = queue[1:] {
		order = append(order, queue[0])
		for _, d := range next[queue[0]] {
			in[d]--
			if in[d] == 0 { queue = append(queue, d) }
		}
	}
	if len(order) < n { return []int{} }
	return order
}";
    grows_in_a_line("course-order", "maps.go", go);
    let javascript = "
function findOrder(n, pairs) {
    const nodes = Array.from({ length: n }, (_, id) => ({ id, out: [], missing: 0, self: null }));
    for (const node of nodes) node.self = node;
    for (const [a, b] of pairs) { nodes[b].out.push({ to: nodes[a], from: nodes[b] }); nodes[a].missing++; }
    const ready = nodes.filter((node) => node.missing === 0), order = [];
    while (ready.length) {
        const node = ready.pop();
        order.push(node.id);
        for (const edge of node.out) if (--edge.to.missing === 0) ready.push(edge.to);
    }
    return order.length === n ? order : [];
}";
    grows_in_a_line("course-order", "nodes.js", javascript);
    let python = "
class Node:
    def __init__(self, id):
        self.id, self.out, self.missing, self.self = id, [], 0, self

def find_order(n, pairs):
    nodes = [Node(id) for id in range(n)]
    for a, b in pairs:
        nodes[b].out.append((nodes[a], nodes[b]))
        nodes[a].missing += 1
    ready, order = [node for node in nodes if not node.missing], []
    while ready:
        node = ready.pop()
        order.append(node.id)
        for to, _ in node.out:
            to.missing -= 1
            if not to.missing:
                ready.append(to)
    return order if len(order) == n else []
";
    grows_in_a_line("course-order", "nodes.py", python);
}

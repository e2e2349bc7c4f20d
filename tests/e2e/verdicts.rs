//! One story for each verdict, and the two styles in which people paste solutions.

use crate::environment::{Environment, Printed};

const ISLANDS_DFS: &str = "\
class Solution:
    def numIslands(self, grid: List[List[str]]) -> int:
        def sink(r, c):
            if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] == '1':
                grid[r][c] = '0'
                sink(r + 1, c)
                sink(r - 1, c)
                sink(r, c + 1)
                sink(r, c - 1)

        count = 0
        for r in range(len(grid)):
            for c in range(len(grid[0])):
                if grid[r][c] == '1':
                    count += 1
                    sink(r, c)
        return count
";

const ISLANDS_BFS: &str = "\
class Solution:
    def numIslands(self, grid: List[List[str]]) -> int:
        if not grid:
            return 0
        rows, cols, count = len(grid), len(grid[0]), 0
        for r in range(rows):
            for c in range(cols):
                if grid[r][c] != '1':
                    continue
                count += 1
                grid[r][c] = '0'
                queue = collections.deque([(r, c)])
                while queue:
                    y, x = queue.popleft()
                    for ny, nx in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
                        if 0 <= ny < rows and 0 <= nx < cols and grid[ny][nx] == '1':
                            grid[ny][nx] = '0'
                            queue.append((ny, nx))
        return count
";

const RANDOMIZED_SET: &str = "\
class RandomizedSet:

    def __init__(self):
        self.values = []
        self.index = {}

    def insert(self, val: int) -> bool:
        if val in self.index:
            return False
        self.index[val] = len(self.values)
        self.values.append(val)
        return True

    def remove(self, val: int) -> bool:
        if val not in self.index:
            return False
        hole, last = self.index[val], self.values[-1]
        self.values[hole] = last
        self.index[last] = hole
        self.values.pop()
        del self.index[val]
        return True

    def getRandom(self) -> int:
        return random.choice(self.values)
";

fn submit(problem: &str, name: &str, text: &str) -> Printed {
    let environment = Environment::new();
    environment.write(name, text);
    environment.judge(&["submit", problem, name])
}

fn json(problem: &str, name: &str, text: &str) -> serde_json::Value {
    let environment = Environment::new();
    environment.write(name, text);
    environment.judge(&["submit", problem, name, "--format", "json"]).json()
}

#[test]
fn pasted_recursive_islands_are_accepted_unchanged() {
    assert_eq!(json("num-islands", "paste.py", ISLANDS_DFS)["verdict"], "AC");
}

#[test]
fn pasted_islands_with_a_deque_are_accepted_unchanged() {
    assert_eq!(json("num-islands", "paste.py", ISLANDS_BFS)["verdict"], "AC");
}

#[test]
fn a_pasted_randomized_set_is_accepted_unchanged() {
    assert_eq!(json("randomized-set", "paste.py", RANDOMIZED_SET)["verdict"], "AC");
}

#[test]
fn a_rust_solution_in_leetcode_style_is_accepted() {
    let text = "\
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let mut seen = HashMap::new();
        for (i, &value) in nums.iter().enumerate() {
            if let Some(&j) = seen.get(&(target - value)) {
                return vec![j, i as i32];
            }
            seen.insert(value, i as i32);
        }
        vec![]
    }
}
";
    assert_eq!(json("two-sum", "two_sum.rs", text)["verdict"], "AC");
}

#[test]
fn accepted_exits_zero_and_a_wrong_answer_exits_one() {
    let right = Environment::repository("problems/a-plus-b/submissions/accepted/tokens.py");
    let right = submit("a-plus-b", "sum.py", &std::fs::read_to_string(right).unwrap());
    assert_eq!(right.status, 0, "{}", right.all());
    let wrong = submit("a-plus-b", "sum.py", "print(1)\n");
    assert_eq!(wrong.status, 1, "{}", wrong.all());
    assert!(wrong.stdout.contains("WA"), "{}", wrong.all());
}

#[test]
fn a_python_exception_names_the_submission_and_its_line_only() {
    let printed = submit("num-islands", "crash.py", "def num_islands(grid):\n    return 1 // 0\n");
    assert_eq!(printed.status, 1);
    assert!(printed.stdout.contains("ZeroDivisionError"), "{}", printed.all());
    assert!(printed.stdout.contains("crash.py\", line 2"), "{}", printed.all());
}

#[test]
fn a_rust_compile_error_names_the_submission_and_its_line() {
    let printed =
        submit("num-islands", "broken.rs", "pub fn num_islands(grid: Vec<Vec<char>>) -> i64 {\n    grid.length()\n}\n");
    assert_eq!(printed.status, 1);
    assert!(printed.stdout.contains("CE"), "{}", printed.all());
    assert!(printed.stdout.contains("broken.rs:2:10"), "{}", printed.all());
}

#[test]
fn no_reveal_keeps_inputs_and_values_to_itself() {
    let environment = Environment::new();
    let text = ISLANDS_BFS.replace("return count", "return count if rows * cols < 100 else 987654321");
    environment.write("zero.py", text);
    let open = environment.judge(&["submit", "num-islands", "zero.py", "--format", "json"]);
    let closed = environment.judge(&["submit", "num-islands", "zero.py", "--format", "json", "--no-reveal"]);
    assert!(open.stdout.contains("987654321"), "{}", open.all());
    assert!(!closed.stdout.contains("987654321"), "{}", closed.all());
    assert_eq!(closed.json()["verdict"], "WA");
    // How long a program works is its own choice, and so may tell what it read.
    let told: Vec<_> = closed.json()["cases"].as_array().unwrap().clone();
    let mut hidden = told.iter().filter(|case| case["group"] != "sample");
    assert!(hidden.all(|case| case["fuel"].is_null() && case["memory"].is_null()), "{}", closed.all());
    let step = closed.json()["limits"]["fuel"].as_u64().unwrap() / 16;
    assert!(closed.json()["fuel"].as_u64().unwrap().is_multiple_of(step), "{}", closed.all());
}

#[test]
fn an_exception_is_the_reason_in_the_words_of_its_language() {
    let environment = Environment::new();
    let go = "package main\n\nfunc main() {\n\tvar none []int\n\tprintln(none[len(none)])\n}\n";
    let cpp = "#include <vector>\nint main() { return std::vector<int>().at(1); }\n";
    for (name, text, reason) in [
        ("a.py", "None.x\n", "AttributeError: 'NoneType' object has no attribute 'x'"),
        ("a.js", "function f() {\n  null.x;\n}\nf();\n", "TypeError: Cannot read properties of null (reading 'x')"),
        ("a.ts", "const none: any = null;\nnone.x;\n", "TypeError: Cannot read properties of null (reading 'x')"),
        ("a.rs", "fn main() {\n    panic!(\"no\");\n}\n", "panicked at a.rs:2:5: no"),
        ("a.go", go, "panic at a.go:5: runtime error: index out of range [0] with length 0"),
        ("a.cpp", cpp, "uncaught std::out_of_range: vector"),
    ] {
        environment.write(name, text);
        let report = environment.judge(&["test", "a-plus-b", name, "--format", "json"]).json();
        let message = report["message"].as_str().unwrap_or_default();
        assert!(message.ends_with(&format!(": {reason}")), "{name}: {message}");
    }
}

//! What is said of a submission that lacks a name, and of one that fails deep inside.

use crate::environment::Environment;

/// What is printed of a submission to `two-sum`, or another problem.
fn said(slug: &str, name: &str, source: &str) -> String {
    let environment = Environment::new();
    environment.write(name, source);
    let printed = environment.judge(&["test", slug, name]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    printed.stdout
}

/// Each defines `twoSums` beside another function.
const FUNCTIONS: [(&str, &str, &str); 7] = [
    ("a.py", "two_sum", "def helper():\n    pass\n\ndef twoSums(nums, target):\n    return []\n"),
    ("a.js", "twoSum", "const helper = (a) => a;\nfunction twoSums(nums, target) {}\n"),
    ("a.ts", "twoSum", "export const helper = (a: number) => a;\nexport function twoSums(nums: number[]) {}\n"),
    ("a.rs", "two_sum", "fn helper() {}\nimpl Solution { pub fn twoSums(nums: Vec<i32>, target: i32) {} }\n"),
    ("a.go", "twoSum", "func helper() {}\nfunc twoSums(nums []int, target int) []int { return nil }\n"),
    (
        "a.c",
        "twoSum",
        "int helper(void) { return 1; }\nint *twoSums(int *nums, int n, int target, int *size) { return 0; }\n",
    ),
    (
        "a.cpp",
        "twoSum",
        "int helper();\nclass Solution {\npublic:\n    vector<int> twoSums(vector<int>& nums, int target);\n};\n",
    ),
];

#[test]
fn a_missing_function_is_told_with_what_is_defined_in_its_place() {
    for (name, wanted, source) in FUNCTIONS {
        let told = said("two-sum", name, source);
        let expected = if name == "a.cpp" {
            // What a class does not offer is called in no other way.
            "your file defines `twoSums`, beside `helper`".to_owned()
        } else {
            format!("your file defines `twoSums`, beside `helper`; the problem calls `{wanted}`")
        };
        assert!(told.contains(&expected), "{name}: {told}");
        assert!(told.contains("expected"), "{name}: {told}");
    }
}

#[test]
fn a_missing_class_or_method_is_told_in_the_same_way() {
    for (name, source, expected) in [
        ("a.py", "class LRUcached:\n    pass\n", "your file defines `LRUcached`; the problem calls `LRUCache`"),
        (
            "b.py",
            "class LRUCache:\n    def __init__(self, n):\n        pass\n    def fetch(self, k):\n        pass\n    def put(self, k, v):\n        pass\n",
            "it defines `fetch` and `put`; the problem calls `get`",
        ),
        ("a.js", "class Cache {}\n", "your file defines `Cache`; the problem calls `LRUCache`"),
        (
            "b.js",
            "class LRUCache {\n  fetch(k) {}\n  put(k, v) {}\n}\n",
            "it defines `fetch` and `put`; the problem calls `get`",
        ),
        (
            "a.rs",
            "struct Lru {}\nimpl Lru { fn new(n: i32) -> Self { Lru {} } }\n",
            "your file defines `Lru`; the problem calls `LRUCache`",
        ),
        (
            "a.go",
            "type LRUCache struct{}\nfunc Make(n int) LRUCache { return LRUCache{} }\n",
            "your file defines `Make`; the problem calls `Constructor`",
        ),
    ] {
        let told = said("lru-cache", name, source);
        assert!(told.contains(expected), "{name}: {told}");
    }
}

#[test]
fn a_go_file_without_its_clause_keeps_its_own_mistakes_on_their_lines() {
    let told =
        said("two-sum", "a.go", "// mine\nfunc twoSum(nums []int, target int) []int {\n\tx := \n\treturn nil\n}\n");
    assert!(told.contains("a.go:4:2: syntax error: ") && !told.contains("package"), "{told}");
    let told = said("two-sum", "b.go", "func twoSum(nums []int, target int) []int {\n\treturn []int{1, 2\n}\n");
    assert!(told.contains("b.go:2:19: syntax error: ") && !told.contains("package"), "{told}");
    let told = said("a-plus-b", "c.go", "import \"fmt\"\n\nfunc main() { fmt.Println(1) }\n");
    assert!(told.contains("c.go: `package main` is missing: it is the first line of a program"), "{told}");
}

#[test]
fn a_recursion_is_told_once_and_without_frames_of_ours() {
    let python = "def two_sum(nums, target):\n    def even(n):\n        return nums[9] if n > 60 else odd(n + 1)\n    def odd(n):\n        return even(n + 1)\n    return even(0)\n";
    let told = said("two-sum", "a.py", python);
    assert!(told.contains("... the last 2 frames 30 more times ..."), "{told}");
    assert_eq!((told.matches("in odd").count(), told.matches("judge").count()), (1, 0), "{told}");
    let go = "func rec(nums []int, i int) int {\n\tif i > 40 {\n\t\treturn nums[i]\n\t}\n\treturn rec(nums, i+1) + 1\n}\n\nfunc twoSum(nums []int, target int) []int {\n\treturn []int{rec(nums, 0)}\n}\n";
    let told = said("two-sum", "a.go", go);
    assert!(told.contains("… the same 2 lines ") && told.contains("main.twoSum"), "{told}");
    let javascript =
        "const rec = (nums, i) => (i > 60 ? nums[i].x : rec(nums, i + 1));\nvar twoSum = (nums) => rec(nums, 0);\n";
    let told = said("two-sum", "a.js", javascript);
    assert!(told.contains("… the same line "), "{told}");
}

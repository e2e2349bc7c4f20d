//! Doors for hostile sources: whatever the judge itself reads of a submission, before and without any compiler.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::thread;

use super::typescript::subprocess::STACK;
use super::{INERT_IMPORTS, c, cpp, go, rust, typescript, wasm};
use crate::fuzz::{class, function};
use crate::sandbox::Sandbox;
use crate::value::interface::Interface;

/// A module, as bytes or as text: what the judge says of it before anything is compiled.
pub fn module(bytes: &[u8]) {
    static SANDBOX: OnceLock<Sandbox> = OnceLock::new();
    let sandbox = SANDBOX.get_or_init(|| Sandbox::new(1, INERT_IMPORTS).expect("an engine can be made"));
    wasm::compile(sandbox, bytes, "a.wat").expect("a module is taken or rejected");
}

/// A source file in every language that the judge itself reads, for a program, a function and a class.
pub fn sources(bytes: &[u8]) {
    let packages = ["fmt", "container/heap"].map(str::to_owned).into_iter().collect::<HashSet<_>>();
    for interface in [Interface::Stdio, function(), class()] {
        let _ = c::plan::plan(bytes, &interface);
        let _ = cpp::plan::plan(bytes, &interface);
        let _ = rust::plan::plan(bytes, &interface);
        let _ = go::plan::plan(bytes, "a.go", &packages, &interface);
    }
}

/// TypeScript, with the stack that its child process has.
pub fn typescript(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let child = thread::Builder::new().stack_size(STACK).spawn(move || drop(typescript::strip::strip(&text)));
    child.expect("a thread can be started").join().expect("a text is stripped or refused");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz::mutants::campaign;

    const SOURCES: [&str; 8] = [
        "#include <vector>\n#define MAX(a, b) \\\n ((a) > (b))\nclass Solution {\npublic:\n    vector<int> twoSum(vector<vector<char>>& a, \
         const map<string, optional<int>> &b, int n = 2) { return {\"a\"\"\\\"\", 'b', R\"x(}})x\"}; }\n};\n",
        "#if 0\nint twoSum(\n#elif defined(X)\n#endif\nstruct ListNode* two_sum(char** a, int aSize, int* aColSize, double (*b)[3]) { return 0; }\n",
        "typedef struct { int n; } LRUCache;\nLRUCache* lRUCacheCreate(int capacity) { return 0; }\nint* lRUCacheGet(LRUCache* obj, \
         int key) { return 0; }\nvoid lRUCachePutAll(LRUCache* obj) {}\n",
        "template <class T> class LRUCache final : public Base<(1 > 2)> { LRUCache(int capacity) : x{capacity} {} public: auto get(int key) \
         -> vector<string>; void putAll() noexcept(true) {} ~LRUCache() = default; };",
        "package main\n\nimport (\n\t\"fmt\"\n\t. \"container/heap\"\n)\n\n//go:build x\nfunc twoSum(a [][]byte, b map[string]*int, c \
         [][]float64, d *ListNode, e struct{ left *TreeNode }) (r []int) {\n\tdefer func() { `raw` }()\n\treturn\n}\n",
        "package main\n\ntype LRUCache struct{ m map[int]func(int) (chan<- int, error) }\n\nfunc Constructor(capacity int) LRUCache { \
         return LRUCache{} }\n\nfunc (c *LRUCache) Get(key int) []string { return nil }\nfunc (c LRUCache) PutAll() {}\n",
        "impl Solution {\n    pub fn two_sum(a: Vec<Vec<char>>, b: HashMap<String, Option<i32>>, c: Vec<Vec<f64>>, d: \
         Option<Box<ListNode>>, e: (i32, f64)) -> Vec<i32> { r#\"}\"#; 'a: loop {} }\n}\n",
        "pub struct LRUCache<'a> { m: &'a str }\nimpl<'a> LRUCache<'a> { pub fn new(capacity: i32) -> Self { todo!() } pub fn get(&mut \
         self, key: i64) -> Vec<String> { vec![] } fn put_all(mut self: Box<Self>) {} }\nmacro_rules! m { ($($x:tt)*) => { /* /* */ */ }; }\n",
    ];

    const TYPESCRIPT: [&str; 3] = [
        "enum A { B = 1 << 2, C = 'x'.length, D }\nnamespace N { export const x = <T,>(y: T): y is T => y!; }\n",
        "abstract class C<T extends unknown[] = []> implements I { private readonly a?: number; constructor(public b = 1) { super(); } \
         get x(): this { return this as unknown as this satisfies C<T>; } declare y: string; }\n",
        "import type { X } from 'fs';\nexport = require('x');\ntype T<A> = A extends [infer H, ...infer R] ? `${H}` : never;\nlet v = \
         a < b > (c), w = /[/]\\/>/g.test(`a${`b${1}`}`);\ndeclare global { var z: any }\n",
    ];

    const MODULES: [&str; 5] = [
        "(module (memory (export \"memory\") i64 1) (table $t i64 2 funcref) (elem (table $t) (i64.const 0) func $f) (data (i64.const 8) \"a\") (func $f \
         (export \"_start\") (local i64) (i64.store offset=8 (local.get 0) (block (result i64) (memory.grow (i64.const 1)))) (memory.fill (i64.const \
         0) (i32.const 1) (i64.const 2)) (v128.store32_lane 1 (i64.const 0) (v128.load (i64.const 8))) (call_indirect $t (i64.const 0))))",
        "(module (memory (export \"memory\") 1) (func $f (export \"_start\") (local i64) (if (i32.const 1) (then (call $f))) (loop (br_table 0 0 1 \
         (i32.const 2)))) (data (i32.const 8) \"a\\00\\ff\") (@custom \"name\" \"x\"))",
        "(module (import \"wasi_snapshot_preview1\" \"fd_write\" (func (param i32 i32 i32 i32) (result i32))) (type $t (func (param i32))) (rec \
         (type (struct (field i8))) (type (array (mut f64)))) (table 3 funcref) (elem (i32.const 0) func 0) (global (mut v128) (v128.const i64x2 1 2)))",
        "(module (tag $e (param i32)) (func $g (result i32 i32) (block $b (result i32) (try_table (catch $e $b) (throw $e (i32.const 1))) \
         (unreachable)) (return_call $g)) (start 0) (memory i64 1 2 shared) (export \"\\1b[2J\" (func 0)))",
        "(module binary \"\\00asm\" \"\\01\\00\\00\\00\" \"\\01\\04\\01\\60\\00\\00\")",
    ];

    #[test]
    fn any_source_is_planned_or_refused() {
        campaign("sources", sources, &SOURCES.map(Into::into));
    }

    #[test]
    fn any_typescript_is_stripped_or_refused() {
        campaign("typescript", typescript, &TYPESCRIPT.map(Into::into));
    }

    #[test]
    fn any_module_is_taken_or_refused() {
        campaign("module", module, &MODULES.map(Into::into));
        let assembled = MODULES.map(|text| wat::parse_str(text).unwrap_or_else(|_| b"\0asm\x01\0\0\0".to_vec()));
        campaign("module", module, &assembled);
    }
}

//! Modules that are small to write and hard to compile to machine code, a family for each shape; the bounds let as many
//! through as ARCHITECTURE.md says, and not one more.

use std::fmt::Write;

use super::engine::Memories;
use super::{Sandbox, Trust};

/// Makes one module of a family of this size.
type Shape = fn(usize) -> Vec<u8>;

/// The families: what there is many of, how many are let through, what is said of one more, and how to make them.
const SHAPES: [(&str, usize, &str, Shape); 22] = [
    ("ifs in a row", 7000, "blocks and branches", |n| function("", &"i32.const 0 if else end\n".repeat(n))),
    ("ifs in a row that set a local", 5000, "blocks times values", |n| {
        function("(local i32)", &"local.get 0 if (result i32) i32.const 1 else local.get 0 end local.set 0\n".repeat(n))
    }),
    ("blocks in blocks", 14_000, "blocks and branches", |n| {
        function("", &format!("{}{}", "block\n".repeat(n), "end\n".repeat(n)))
    }),
    ("ifs in ifs", 7000, "blocks and branches", |n| {
        function(
            "(local i32)",
            &format!(
                "{}{}",
                "local.get 0 if\n".repeat(n),
                "local.get 0 i32.const 1 i32.add local.set 0 else end\n".repeat(n)
            ),
        )
    }),
    ("loops in loops", 200, "loops inside one another", |n| {
        function(
            "(local i32)",
            &format!("{}{}", "loop\n".repeat(n), "local.get 0 i32.const 1 i32.add local.tee 0 br_if 0 end\n".repeat(n)),
        )
    }),
    ("loops in loops, 100 locals", 200, "loops inside one another", |n| {
        function(
            &format!("(local {})", "i32 ".repeat(100)),
            &format!("{}{}", "loop\n".repeat(n), "local.get 7 i32.const 1 i32.add local.tee 7 br_if 0 end\n".repeat(n)),
        )
    }),
    ("branches out of a loop, 100 locals", 2474, "locals times branches", |n| {
        let each =
            "local.get 7 i32.const 1 i32.add local.tee 7 br_if 0 local.get 9 i32.const 1 i32.add local.tee 9 br_if 1\n";
        function(&format!("(local {})", "i32 ".repeat(100)), &format!("block loop\n{}end end", each.repeat(n)))
    }),
    ("blocks of 100 results", 408, "blocks times values", |n| {
        let block = format!("block (param {0}) (result {0}) local.get 0 br_if 0 end\n", "i32 ".repeat(100));
        function("(local i32)", &format!("{}{}{}", "i32.const 0\n".repeat(100), block.repeat(n), "drop\n".repeat(100)))
    }),
    ("calls of 100 results", 100, "values passed by calls", |n| {
        let types = "i32 ".repeat(100);
        let pass = (0..100).fold(String::new(), |mut text, local| {
            let _ = write!(text, "local.get {local} ");
            text
        });
        module(
            &format!("(func $f (param {types}) (result {types}) {pass})"),
            "",
            &format!("{}{}{}", "i32.const 0\n".repeat(100), "call $f\n".repeat(n), "drop\n".repeat(100)),
        )
    }),
    ("targets of one branch", 13_999, "blocks and branches", |n| {
        function("(local i32)", &format!("block local.get 0 br_table {} end", "0 ".repeat(n)))
    }),
    ("branches by table, 100 targets each", 138, "blocks and branches", |n| {
        function(
            "(local i32)",
            &format!("block {}end", format!("block local.get 0 br_table {} end\n", "0 1 ".repeat(50)).repeat(n)),
        )
    }),
    ("additions", 124_999, "operators", |n| {
        function("(local i32)", &"local.get 0 i32.const 77 i32.add local.set 0\n".repeat(n))
    }),
    ("calls by pointer", 4666, "blocks and branches", |n| {
        function("(local i32)", &"local.get 0 call_indirect\n".repeat(n))
    }),
    ("catches", 2800, "blocks and branches", |n| {
        module("(tag $t) (func $f)", "", &"block try_table (catch $t 0) call $f end end\n".repeat(n))
    }),
    ("types of 500 parameters", 38, "in its types", |n| {
        let types = (0..n).fold(String::new(), |mut text, index| {
            let _ = write!(
                text,
                "(type (func (param {} {})))",
                "i32 ".repeat(500),
                "f32 ".repeat(index % 400) + &"i64 ".repeat(index / 400)
            );
            text
        });
        module(&types, "", "")
    }),
    ("functions in a table", 14999, "functions", |n| {
        let functions = "(func (param i32) (result i32) local.get 0)\n".repeat(n);
        let elements = (0..n).fold(String::new(), |mut text, index| {
            let _ = write!(text, "{index} ");
            text
        });
        module(&format!("(elem declare func {elements}) {functions}"), "", "")
    }),
    ("branches by table with values", 194, "blocks times values", |n| {
        let each = format!("block (result i32) local.get 0 local.get 0 br_table {} end local.set 0\n", "0 ".repeat(50));
        function("(local i32)", &each.repeat(n))
    }),
    ("table reads and writes", 3500, "blocks and branches", |n| {
        function("(local i32)", &"local.get 0 local.get 0 table.get 0 table.set 0\n".repeat(n))
    }),
    ("structures", 3500, "blocks and branches", |n| {
        module(
            "(type $s (struct (field (mut i32)) (field anyref)))",
            "(local anyref i32)",
            &"local.get 1 local.get 0 struct.new $s local.set 0\n".repeat(n),
        )
    }),
    ("casts", 3500, "blocks and branches", |n| {
        module(
            "(type $s (struct (field (mut i32))))",
            "(local anyref i32)",
            &"local.get 0 ref.cast (ref null $s) local.set 0\n".repeat(n),
        )
    }),
    ("throws", 3500, "blocks and branches", |n| {
        module("(tag $t (param i32))", "(local i32)", &"block local.get 0 br_if 0 local.get 0 throw $t end\n".repeat(n))
    }),
    ("functions", 14999, "functions", |n| module(&"(func (param i32) (result i32) local.get 0)\n".repeat(n), "", "")),
];

#[test]
fn every_shape_just_over_its_bound_is_refused_and_one_just_within_is_not() {
    let sandbox = Sandbox::with(Memories::Frugal, 1, &[]).unwrap();
    for (name, most, words, make) in SHAPES {
        let reason = |size| sandbox.rejection(&make(size), Trust::Untrusted).unwrap().map(|rejection| rejection.reason);
        assert_eq!(reason(most), None, "{name}");
        let over = reason(most + 1).unwrap_or_else(|| panic!("{name}: {} are let through", most + 1));
        assert!(over.contains(words) && over.contains("the limit is"), "{name}: {over}");
    }
}

#[test]
fn many_functions_within_their_bounds_are_too_much_together() {
    let sandbox = Sandbox::with(Memories::Frugal, 1, &[]).unwrap();
    let reason = |count, body: &str| {
        let functions = format!("(func (local i32) {body})\n").repeat(count);
        let wasm = module(&functions, "", "");
        sandbox.rejection(&wasm, Trust::Untrusted).unwrap().map(|rejection| rejection.reason)
    };
    let loops = format!("{}{}", "loop ".repeat(190), "end ".repeat(190));
    assert_eq!(reason(10, &loops), None);
    let over = reason(20, &loops).unwrap();
    assert!(over.contains("too hard to compile together; loops inside one another, cubed"), "{over}");
    let over = reason(40, &"local.get 0 if else end ".repeat(2_000)).unwrap();
    assert!(over.contains("together; pairs of blocks"), "{over}");
}

#[test]
fn a_program_with_a_large_library_may_have_more_together_and_no_more_alone() {
    let sandbox = Sandbox::with(Memories::Frugal, 1, &[]).unwrap();
    let reason = |count, size| {
        let body = "local.get 0 if else end ".repeat(size);
        let wasm = module(&format!("(func (local i32) {body})\n").repeat(count), "", "");
        sandbox.rejection(&wasm, Trust::Linked).unwrap().map(|rejection| rejection.reason)
    };
    assert_eq!(reason(40, 2_000), None);
    assert!(reason(60, 2_000).unwrap().contains("together; pairs of blocks"));
    assert!(reason(1, 8_000).unwrap().contains("blocks and branches"));
}

fn function(locals: &str, body: &str) -> Vec<u8> {
    module("", locals, body)
}

/// A module whose `_start` has this body.
fn module(before: &str, locals: &str, body: &str) -> Vec<u8> {
    let text = format!(
        "(module (memory (export \"memory\") 1) (table 1 funcref) {before} (func $start {locals}\n{body}) (export \"_start\" (func $start)))"
    );
    wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}"))
}

//! The prices of cost model 3: what a guest's work costs beside the usual unit of fuel for an operator.
//!
//! They are measured (`cargo bench -- prices`): no operator and no call takes more than twenty times the real time that its
//! fuel stands for. A change of any price is a new cost model.

use wasmtime::{OperatorCost, VariableOperatorCost};

use super::canonical_nan;

/// Prices of operators, in fuel for each execution: what wasmtime calls them, and what WebAssembly's text format calls them.
macro_rules! operators {
    ($($price:literal: $($operator:ident $name:literal),+;)+) => {
        fn flat() -> OperatorCost {
            OperatorCost { $($($operator: $price,)+)+ ..OperatorCost::new() }
        }

        /// Prices of operators, with the operators' names.
        #[cfg(test)]
        const OPERATORS: &[(u64, &[&str])] = &[$(($price, &[$($name),+])),+];
    };
}

/// Prices of operators that handle many bytes or elements, in fuel for each of them.
macro_rules! bulk {
    ($($price:literal: $($field:ident $name:literal),+;)+) => {
        fn variable() -> VariableOperatorCost {
            VariableOperatorCost { $($($field: $price,)+)+ ..VariableOperatorCost::new() }
        }

        /// Prices for each byte, page or element, with what is counted.
        #[cfg(test)]
        const BULK: &[(u64, &[&str])] = &[$(($price, &[$($name),+])),+];
    };
}

operators! {
    4: I32DivS "i32.div_s", I32DivU "i32.div_u", I32RemS "i32.rem_s", I32RemU "i32.rem_u",
        F32Sqrt "f32.sqrt", F32Div "f32.div", F64Div "f64.div";
    8: I64DivS "i64.div_s", I64DivU "i64.div_u", I64RemS "i64.rem_s", I64RemU "i64.rem_u", F64Sqrt "f64.sqrt",
        F32x4Div "f32x4.div", F32x4Sqrt "f32x4.sqrt", F64x2Div "f64x2.div", F64x2Sqrt "f64x2.sqrt";
    16: MemoryFill "memory.fill", MemoryInit "memory.init", TableCopy "table.copy", TableFill "table.fill";
    64: TableInit "table.init";
    255: MemoryGrow "memory.grow", TableGrow "table.grow", Throw "throw", ThrowRef "throw_ref";
}

bulk! {
    4: table_fill_per_element "element of table.fill", table_grow_per_element "element of table.grow",
        table_copy_per_element "element of table.copy", table_init_per_element "element of table.init";
    255: memory_grow_per_page "page of memory.grow";
}

/// Returns what the engine charges for operators; some are paid for apart.
pub(super) fn operators() -> OperatorCost {
    canonical_nan::free(listed())
}

/// Returns what operators cost.
pub(super) fn listed() -> OperatorCost {
    // Taking the low half of an address is nothing that a program asked for: lowering adds it.
    OperatorCost { Nop: CHASE, I32WrapI64: 0, variable: variable(), ..flat() }
}

/// Fuel for each frame that is on the stack when something is thrown.
pub(super) const UNWINDING: u64 = 150;
/// Frames that are counted; a deeper stack costs four times as much as one of this depth.
pub(super) const MAX_FRAMES: usize = 1 << 16;

/// Fuel for a step of a pointer chase onto another page: what a load takes that misses the caches, over twenty.
const CHASE: u8 = 120;
/// Pages of 64 KiB that are taken to fit the caches.
pub(super) const CACHED_PAGES: u32 = 64;
/// How many steps of a loop are free: as many as the place of this bit.
pub(super) const PATIENCE: i32 = 1 << 15;

/// Fuel that every call of the system costs besides what it moves: about the time that it takes.
pub(super) const CALL: u64 = 500;
/// Fuel for each item that a call looks at or makes: a buffer, a subscription, a name on a path or in a folder.
pub(super) const ITEM: u64 = 200;
/// Fuel for each byte that a call moves.
pub(super) const BYTE: u64 = 1;
/// Fuel for a page of a file that is made, on top of what is written there.
pub(super) const FILE_PAGE: u64 = 2_000;
/// Fuel for a random byte, which takes longer to generate than to copy.
pub(super) const RANDOM_BYTE: u64 = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::outcome::COST_MODEL;

    /// The prices as a table in Markdown.
    fn table() -> String {
        let line = |fuel: u64, what: &str| format!("| {fuel} | {what} |\n");
        let code = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let each = |names: &[&str]| {
            let each = |name: &&str| match name.split_once(" of ") {
                Some((what, operator)) => format!("each {what} of `{operator}`"),
                None => format!("`{name}`"),
            };
            names.iter().map(each).collect::<Vec<_>>().join(", ")
        };
        let mut lines = vec![
            "| fuel | what |\n|---|---|\n".to_owned(),
            line(0, "`nop`, `drop`, `block`, `loop`, `else`, `end`, `return`, `unreachable`, `i32.wrap_i64`"),
            line(1, "every other operator, every entry of a function, each byte of a bulk operation on memory"),
        ];
        lines.extend(OPERATORS.iter().map(|(fuel, names)| line(*fuel, &code(names))));
        lines.extend(BULK.iter().map(|(fuel, names)| line(*fuel, &each(names))));
        lines.push(line(UNWINDING, "each frame on the stack when something is thrown"));
        lines.push(line(CHASE.into(), &format!(
            "a step of a pointer chase onto another 4 KiB, in a submission that is compiled, where there is more than {} MiB of \
             memory beside the stack; the first {} steps of a loop are free",
            CACHED_PAGES >> 4, PATIENCE.trailing_zeros() + 1,
        )));
        lines.push(line(CALL, "a call of the system, and the count of those frames"));
        lines.push(line(ITEM, "each item of a list that it reads, each name on a path or in a folder"));
        lines.push(line(BYTE, "each byte that it moves"));
        lines.push(line(FILE_PAGE, "each 4 KiB of a file that are new"));
        lines.push(line(RANDOM_BYTE, "each random byte"));
        lines.concat()
    }

    #[test]
    fn the_table_of_prices_is_the_one_in_use() {
        let text = include_str!("../../../ARCHITECTURE.md");
        assert!(text.contains(&format!("Cost model {COST_MODEL}.")));
        assert!(text.contains(&table()), "ARCHITECTURE.md has other prices than these:\n{}", table());
    }
}

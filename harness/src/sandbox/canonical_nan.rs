//! Instructions that make a NaN canonical, at no price and without a branch that a program could count.
//!
//! The value is needed more than once, which takes a variable. Reading a local has a price, but a global need not have one:
//! there are few in compiled programs, and each of theirs is paid for apart. The compiler of machine code passes the value on in
//! a register, and constants as such; what remains of the variable is a store.

use wasm_encoder::{ConstExpr, Function, GlobalSection, GlobalType, Ieee32, Ieee64, Instruction, ValType};
use wasmparser::Operator;
use wasmtime::OperatorCost;

use super::nan_role::Kind;

/// The canonical NaNs, in all lanes.
const NAN32: u32 = 0x7fc0_0000;
const NAN64: u64 = 0x7ff8_0000_0000_0000;
const NAN32X4: u128 = (NAN32 as u128) * 0x0000_0001_0000_0001_0000_0001_0000_0001;
const NAN64X2: u128 = (NAN64 as u128) << 64 | NAN64 as u128;

/// Globals of the judge's own, from this index on.
#[derive(Clone, Copy)]
pub(super) struct Scratch(pub(super) u32);

impl Scratch {
    /// Adds the globals: variables for floats and vectors, then the canonical NaNs.
    pub(super) fn declare(globals: &mut GlobalSection) {
        let f32 = |bits| (ValType::F32, ConstExpr::f32_const(Ieee32::new(bits)));
        let f64 = |bits| (ValType::F64, ConstExpr::f64_const(Ieee64::new(bits)));
        let v128 = |bits: u128| (ValType::V128, ConstExpr::v128_const(bits as i128));
        let variables = [f32(0), f64(0), v128(0)].map(|global| (true, global));
        let constants = [f32(NAN32), f64(NAN64), v128(NAN32X4), v128(NAN64X2)].map(|global| (false, global));
        for (mutable, (val_type, value)) in variables.into_iter().chain(constants) {
            globals.global(GlobalType { val_type, mutable, shared: false }, &value);
        }
    }

    /// Makes the value on top of the stack canonical.
    pub(super) fn canonicalize(self, function: &mut Function, kind: Kind) {
        use Instruction as I;
        let (variable, nan) = match kind {
            Kind::F32 => (self.0, self.0 + 3),
            Kind::F64 => (self.0 + 1, self.0 + 4),
            Kind::F32x4 => (self.0 + 2, self.0 + 5),
            Kind::F64x2 => (self.0 + 2, self.0 + 6),
        };
        let choice = match kind {
            Kind::F32 => [I::F32Ge, I::TypedSelect(ValType::F32)],
            Kind::F64 => [I::F64Ge, I::TypedSelect(ValType::F64)],
            Kind::F32x4 => [I::F32x4Eq, I::V128Bitselect],
            Kind::F64x2 => [I::F64x2Eq, I::V128Bitselect],
        };
        let reads = [variable, nan, variable, variable].map(I::GlobalGet);
        for instruction in [I::GlobalSet(variable)].iter().chain(&reads).chain(&choice) {
            function.instruction(instruction);
        }
    }
}

/// Makes the instructions above free.
pub(super) fn free(cost: OperatorCost) -> OperatorCost {
    OperatorCost {
        GlobalGet: 0,
        GlobalSet: 0,
        F32Ge: 0,
        F64Ge: 0,
        TypedSelect: 0,
        F32x4Eq: 0,
        F64x2Eq: 0,
        V128Bitselect: 0,
        ..cost
    }
}

/// Whether an operator of a program's own is one of them, so that its unit has to be paid for apart.
pub(super) fn is_free(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::GlobalGet { .. }
            | Operator::GlobalSet { .. }
            | Operator::F32Ge
            | Operator::F64Ge
            | Operator::TypedSelect { .. }
            | Operator::F32x4Eq
            | Operator::F64x2Eq
            | Operator::V128Bitselect
    )
}

/// Pays a unit, and does nothing.
pub(super) fn pay(function: &mut Function) {
    function.instruction(&Instruction::I32Const(0)).instruction(&Instruction::Drop);
}

//! What each operator does with NaNs: whether it makes some, whether it can tell one from another, or merely carries them.
//!
//! Which NaN an operation gives is the processor's choice, in sign and payload, and nothing else about floats is. The rules:
//! what *computes* gives a NaN whose bits mean nothing, and asks of its operands at most whether they are NaNs; what *reads*
//! asks the same and gives no float; what *carries* passes the bits on, so that it matters who sees its result; everything
//! else *sees*: it may show all bits of its operands to the program or its host. An operator that nobody has thought about
//! cannot hide there: a new one of a known proposal does not compile here, and one of a new proposal is refused.

use wasmparser::Operator;

/// A float, or a vector of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    F32,
    F64,
    F32x4,
    F64x2,
}

/// What is known of the NaNs in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// There are none but canonical ones; in a vector, of whichever kind it is taken for.
    Canonical,
    /// Each stands for the canonical one of this kind, whatever its bits are.
    Pending(Kind),
    /// Its bits are what they have to be: some that a program loaded, or made of an integer.
    Exact,
}

impl Class {
    /// Returns what is known of a value that is one of two.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Canonical, class) | (class, Self::Canonical) => class,
            (one, another) if one == another => one,
            _ => Self::Exact,
        }
    }
}

/// What an operator needs to know of the bits of its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// All.
    Bits,
    /// Which number each is, or that it is none.
    Numbers(Kind),
}

/// What an operator does with NaNs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It makes results of this class out of what it sees.
    Makes(Sight, Class),
    /// Its result has the operand's NaNs, without their signs: canonical ones stay so. They become lanes, or a lane becomes them.
    Carries(Kind, Kind),
    /// It moves values, unchanged.
    Moves,
    /// It begins, ends or leaves a block. Its operands are seen.
    Jumps,
    /// It is of a proposal that no engine of ours has.
    Unknown(&'static str),
}

impl Role {
    /// Everything is seen.
    const SEES: Self = Self::Makes(Sight::Bits, Class::Exact);
    /// Integers are seen, and become numbers.
    const NUMBER: Self = Self::Makes(Sight::Bits, Class::Canonical);

    const fn computes(kind: Kind) -> Self {
        Self::converts(kind, kind)
    }

    const fn converts(from: Kind, to: Kind) -> Self {
        Self::Makes(Sight::Numbers(from), Class::Pending(to))
    }

    const fn reads(kind: Kind) -> Self {
        Self::Makes(Sight::Numbers(kind), Class::Exact)
    }

    const fn carries(from: Kind, to: Kind) -> Self {
        Self::Carries(from, to)
    }
}

/// Names operators, each with its role.
macro_rules! roles {
    ($($role:expr => $($name:ident)+;)+) => {
        enum Name { $($($name,)+)+ }

        impl Role {
            const fn named(name: Name) -> Self {
                match name { $($(Name::$name)|+ => $role,)+ }
            }
        }
    };
}

/// Knows the role of every operator by its proposal, where that has floats or control flow by its name.
macro_rules! role {
    ($(@$proposal:ident $op:ident $({ $($field:ident: $ty:ty),* })? => $visit:ident ($($arity:tt)*))*) => {
        impl Role {
            /// Returns what an operator does with NaNs.
            pub(super) fn of(operator: &Operator<'_>) -> Self {
                match operator {
                    $(Operator::$op { .. } => role!(in $proposal $op),)*
                    _ => Self::Unknown("of an unknown proposal"),
                }
            }
        }
    };
    (in mvp $op:ident) => { const { Self::named(Name::$op) } };
    (in simd $op:ident) => { const { Self::named(Name::$op) } };
    (in saturating_float_to_int $op:ident) => { const { Self::named(Name::$op) } };
    (in reference_types $op:ident) => { const { Self::named(Name::$op) } };
    (in exceptions $op:ident) => { const { Self::named(Name::$op) } };
    (in function_references $op:ident) => { const { Self::named(Name::$op) } };
    (in gc $op:ident) => { const { Self::named(Name::$op) } };
    (in sign_extension $op:ident) => { Self::SEES };
    (in bulk_memory $op:ident) => { Self::SEES };
    (in tail_call $op:ident) => { Self::SEES };
    (in wide_arithmetic $op:ident) => { Self::SEES };
    (in relaxed_simd $op:ident) => { Self::Unknown("of relaxed SIMD") };
    (in legacy_exceptions $op:ident) => { Self::Unknown("for old exceptions") };
    (in threads $op:ident) => { Self::SEES };
    (in shared_everything_threads $op:ident) => { Self::Unknown("for threads") };
    (in memory_control $op:ident) => { Self::Unknown("for memory control") };
    (in stack_switching $op:ident) => { Self::Unknown("for stack switching") };
    (in custom_descriptors $op:ident) => { Self::Unknown("for custom descriptors") };
}
wasmparser::for_each_operator!(role);

roles! {
    Self::computes(Kind::F32) =>
        F32Ceil F32Floor F32Trunc F32Nearest F32Sqrt F32Add F32Sub F32Mul F32Div F32Min F32Max;
    Self::computes(Kind::F64) =>
        F64Ceil F64Floor F64Trunc F64Nearest F64Sqrt F64Add F64Sub F64Mul F64Div F64Min F64Max;
    Self::computes(Kind::F32x4) =>
        F32x4Ceil F32x4Floor F32x4Trunc F32x4Nearest F32x4Sqrt F32x4Add F32x4Sub F32x4Mul F32x4Div F32x4Min
        F32x4Max;
    Self::computes(Kind::F64x2) =>
        F64x2Ceil F64x2Floor F64x2Trunc F64x2Nearest F64x2Sqrt F64x2Add F64x2Sub F64x2Mul F64x2Div F64x2Min
        F64x2Max;
    Self::converts(Kind::F64, Kind::F32) =>
        F32DemoteF64;
    Self::converts(Kind::F32, Kind::F64) =>
        F64PromoteF32;
    Self::converts(Kind::F64x2, Kind::F32x4) =>
        F32x4DemoteF64x2Zero;
    Self::converts(Kind::F32x4, Kind::F64x2) =>
        F64x2PromoteLowF32x4;
    Self::reads(Kind::F32) =>
        F32Eq F32Ne F32Lt F32Gt F32Le F32Ge I32TruncF32S I32TruncF32U I64TruncF32S I64TruncF32U I32TruncSatF32S
        I32TruncSatF32U I64TruncSatF32S I64TruncSatF32U;
    Self::reads(Kind::F64) =>
        F64Eq F64Ne F64Lt F64Gt F64Le F64Ge I32TruncF64S I32TruncF64U I64TruncF64S I64TruncF64U I32TruncSatF64S
        I32TruncSatF64U I64TruncSatF64S I64TruncSatF64U;
    Self::reads(Kind::F32x4) =>
        F32x4Eq F32x4Ne F32x4Lt F32x4Gt F32x4Le F32x4Ge I32x4TruncSatF32x4S I32x4TruncSatF32x4U;
    Self::reads(Kind::F64x2) =>
        F64x2Eq F64x2Ne F64x2Lt F64x2Gt F64x2Le F64x2Ge I32x4TruncSatF64x2SZero I32x4TruncSatF64x2UZero;
    Self::carries(Kind::F32, Kind::F32) =>
        F32Abs;
    Self::carries(Kind::F64, Kind::F64) =>
        F64Abs;
    Self::carries(Kind::F32x4, Kind::F32x4) =>
        F32x4Abs;
    Self::carries(Kind::F64x2, Kind::F64x2) =>
        F64x2Abs;
    Self::carries(Kind::F32, Kind::F32x4) =>
        F32x4Splat;
    Self::carries(Kind::F32x4, Kind::F32) =>
        F32x4ExtractLane;
    Self::carries(Kind::F64, Kind::F64x2) =>
        F64x2Splat;
    Self::carries(Kind::F64x2, Kind::F64) =>
        F64x2ExtractLane;
    Self::NUMBER =>
        F32ConvertI32S F32ConvertI32U F32ConvertI64S F32ConvertI64U F64ConvertI32S F64ConvertI32U F64ConvertI64S
        F64ConvertI64U F32x4ConvertI32x4S F32x4ConvertI32x4U;
    Self::Moves =>
        Nop Drop Select LocalGet LocalSet LocalTee F32Const F64Const V128Const TypedSelect;
    Self::Jumps =>
        Unreachable Block Loop If Else End Br BrIf BrTable Return TryTable Throw ThrowRef BrOnNull BrOnNonNull
        BrOnCast BrOnCastFail;
    Self::SEES =>
        Call CallIndirect GlobalGet GlobalSet I32Load I64Load F32Load F64Load I32Load8S I32Load8U I32Load16S
        I32Load16U I64Load8S I64Load8U I64Load16S I64Load16U I64Load32S I64Load32U I32Store I64Store F32Store
        F64Store I32Store8 I32Store16 I64Store8 I64Store16 I64Store32 MemorySize MemoryGrow I32Const I64Const
        I32Eqz I32Eq I32Ne I32LtS I32LtU I32GtS I32GtU I32LeS I32LeU I32GeS I32GeU I64Eqz I64Eq I64Ne I64LtS
        I64LtU I64GtS I64GtU I64LeS I64LeU I64GeS I64GeU I32Clz I32Ctz I32Popcnt I32Add I32Sub I32Mul I32DivS
        I32DivU I32RemS I32RemU I32And I32Or I32Xor I32Shl I32ShrS I32ShrU I32Rotl I32Rotr I64Clz I64Ctz
        I64Popcnt I64Add I64Sub I64Mul I64DivS I64DivU I64RemS I64RemU I64And I64Or I64Xor I64Shl I64ShrS
        I64ShrU I64Rotl I64Rotr F32Neg F32Copysign F64Neg F64Copysign I32WrapI64 I64ExtendI32S I64ExtendI32U
        I32ReinterpretF32 I64ReinterpretF64 F32ReinterpretI32 F64ReinterpretI64 V128Load V128Load8x8S
        V128Load8x8U V128Load16x4S V128Load16x4U V128Load32x2S V128Load32x2U V128Load8Splat V128Load16Splat
        V128Load32Splat V128Load64Splat V128Load32Zero V128Load64Zero V128Store V128Load8Lane V128Load16Lane
        V128Load32Lane V128Load64Lane V128Store8Lane V128Store16Lane V128Store32Lane V128Store64Lane
        I8x16Shuffle I8x16ExtractLaneS I8x16ExtractLaneU I8x16ReplaceLane I16x8ExtractLaneS I16x8ExtractLaneU
        I16x8ReplaceLane I32x4ExtractLane I32x4ReplaceLane I64x2ExtractLane I64x2ReplaceLane F32x4ReplaceLane
        F64x2ReplaceLane I8x16Swizzle I8x16Splat I16x8Splat I32x4Splat I64x2Splat I8x16Eq I8x16Ne I8x16LtS
        I8x16LtU I8x16GtS I8x16GtU I8x16LeS I8x16LeU I8x16GeS I8x16GeU I16x8Eq I16x8Ne I16x8LtS I16x8LtU
        I16x8GtS I16x8GtU I16x8LeS I16x8LeU I16x8GeS I16x8GeU I32x4Eq I32x4Ne I32x4LtS I32x4LtU I32x4GtS
        I32x4GtU I32x4LeS I32x4LeU I32x4GeS I32x4GeU I64x2Eq I64x2Ne I64x2LtS I64x2GtS I64x2LeS I64x2GeS V128Not
        V128And V128AndNot V128Or V128Xor V128Bitselect V128AnyTrue I8x16Abs I8x16Neg I8x16Popcnt I8x16AllTrue
        I8x16Bitmask I8x16NarrowI16x8S I8x16NarrowI16x8U I8x16Shl I8x16ShrS I8x16ShrU I8x16Add I8x16AddSatS
        I8x16AddSatU I8x16Sub I8x16SubSatS I8x16SubSatU I8x16MinS I8x16MinU I8x16MaxS I8x16MaxU I8x16AvgrU
        I16x8ExtAddPairwiseI8x16S I16x8ExtAddPairwiseI8x16U I16x8Abs I16x8Neg I16x8Q15MulrSatS I16x8AllTrue
        I16x8Bitmask I16x8NarrowI32x4S I16x8NarrowI32x4U I16x8ExtendLowI8x16S I16x8ExtendHighI8x16S
        I16x8ExtendLowI8x16U I16x8ExtendHighI8x16U I16x8Shl I16x8ShrS I16x8ShrU I16x8Add I16x8AddSatS
        I16x8AddSatU I16x8Sub I16x8SubSatS I16x8SubSatU I16x8Mul I16x8MinS I16x8MinU I16x8MaxS I16x8MaxU
        I16x8AvgrU I16x8ExtMulLowI8x16S I16x8ExtMulHighI8x16S I16x8ExtMulLowI8x16U I16x8ExtMulHighI8x16U
        I32x4ExtAddPairwiseI16x8S I32x4ExtAddPairwiseI16x8U I32x4Abs I32x4Neg I32x4AllTrue I32x4Bitmask
        I32x4ExtendLowI16x8S I32x4ExtendHighI16x8S I32x4ExtendLowI16x8U I32x4ExtendHighI16x8U I32x4Shl I32x4ShrS
        I32x4ShrU I32x4Add I32x4Sub I32x4Mul I32x4MinS I32x4MinU I32x4MaxS I32x4MaxU I32x4DotI16x8S
        I32x4ExtMulLowI16x8S I32x4ExtMulHighI16x8S I32x4ExtMulLowI16x8U I32x4ExtMulHighI16x8U I64x2Abs I64x2Neg
        I64x2AllTrue I64x2Bitmask I64x2ExtendLowI32x4S I64x2ExtendHighI32x4S I64x2ExtendLowI32x4U
        I64x2ExtendHighI32x4U I64x2Shl I64x2ShrS I64x2ShrU I64x2Add I64x2Sub I64x2Mul I64x2ExtMulLowI32x4S
        I64x2ExtMulHighI32x4S I64x2ExtMulLowI32x4U I64x2ExtMulHighI32x4U F32x4Neg F32x4PMin F32x4PMax F64x2Neg
        F64x2PMin F64x2PMax F64x2ConvertLowI32x4S F64x2ConvertLowI32x4U TypedSelectMulti RefNull RefIsNull RefFunc
        TableFill TableGet TableSet TableGrow TableSize CallRef ReturnCallRef RefAsNonNull RefEq StructNew
        StructNewDefault StructGet StructGetS StructGetU StructSet ArrayNew ArrayNewDefault ArrayNewFixed ArrayNewData ArrayNewElem ArrayGet ArrayGetS
        ArrayGetU ArraySet ArrayLen ArrayFill ArrayCopy ArrayInitData ArrayInitElem RefTestNonNull
        RefTestNullable RefCastNonNull RefCastNullable AnyConvertExtern ExternConvertAny RefI31 I31GetS I31GetU;
}

//! Random programs of floats, in the text format: what tests of NaNs run.

use std::fmt::Write;

/// A source of numbers that are the same for the same seed.
pub(super) struct Dice(blake3::OutputReader);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof())
    }

    pub(super) fn word(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.word() as usize % bound
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A float: often a NaN, of any sign and payload.
    pub(super) fn bits32(&mut self) -> u32 {
        match self.below(4) {
            0 => self.word() | 0x7f80_0000,
            1 => self.one(&[0, 1 << 31, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0xffc0_0000, 0x7f80_0001, 0x3f80_0000]),
            _ => (self.one(&[0.5_f32, -3.0, 1e30, -1e-30, 7.25])).to_bits(),
        }
    }

    pub(super) fn bits64(&mut self) -> u64 {
        let word = u64::from(self.word()) << 32 | u64::from(self.word());
        match self.below(4) {
            0 => word | 0x7ff0_0000_0000_0000,
            1 => u64::from(self.bits32()) << 32,
            _ => (self.one(&[0.5_f64, -3.0, 1e300, -1e-300, 7.25])).to_bits(),
        }
    }
}

const TYPES: [&str; 5] = ["i32", "i64", "f32", "f64", "v128"];

/// Operators of two operands of a type and a result of that type.
const BINARY: [(&str, &[&str]); 5] = [
    ("i32", &["add", "sub", "and", "xor", "shl"]),
    ("i64", &["add", "mul", "or", "xor", "rotl"]),
    ("f32", &["add", "sub", "mul", "div", "min", "max", "copysign"]),
    ("f64", &["add", "sub", "mul", "div", "min", "max", "copysign"]),
    (
        "v128",
        &[
            "f32x4.add",
            "f32x4.sub",
            "f32x4.mul",
            "f32x4.div",
            "f32x4.min",
            "f32x4.max",
            "f32x4.pmin",
            "f32x4.pmax",
            "f64x2.add",
            "f64x2.sub",
            "f64x2.mul",
            "f64x2.div",
            "f64x2.min",
            "f64x2.max",
            "f64x2.pmin",
            "f64x2.pmax",
            "f32x4.eq",
            "f64x2.lt",
            "v128.and",
            "v128.xor",
            "i32x4.add",
            "i64x2.sub",
            "i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
            "i8x16.swizzle",
        ],
    ),
];

/// Operators of one operand: their types, and their names.
const UNARY: [(&str, &str, &[&str]); 18] = [
    ("f32", "f32", &["f32.abs", "f32.neg", "f32.ceil", "f32.floor", "f32.trunc", "f32.nearest", "f32.sqrt"]),
    ("f64", "f64", &["f64.abs", "f64.neg", "f64.ceil", "f64.floor", "f64.trunc", "f64.nearest", "f64.sqrt"]),
    ("f64", "f32", &["f64.promote_f32"]),
    ("f32", "f64", &["f32.demote_f64"]),
    ("i32", "f32", &["i32.reinterpret_f32", "i32.trunc_sat_f32_s"]),
    ("i64", "f64", &["i64.reinterpret_f64", "i64.trunc_sat_f64_u"]),
    ("f32", "i32", &["f32.reinterpret_i32", "f32.convert_i32_s"]),
    ("f64", "i64", &["f64.reinterpret_i64", "f64.convert_i64_u"]),
    ("i32", "i64", &["i32.wrap_i64"]),
    ("i64", "i32", &["i64.extend_i32_s"]),
    ("v128", "f32", &["f32x4.splat"]),
    ("v128", "f64", &["f64x2.splat"]),
    ("f32", "v128", &["f32x4.extract_lane 1"]),
    ("f64", "v128", &["f64x2.extract_lane 1"]),
    ("i64", "v128", &["i64x2.extract_lane 0"]),
    ("i32", "v128", &["i32x4.extract_lane 3", "v128.any_true", "f32x4.ge", "f64x2.ne"]),
    (
        "v128",
        "v128",
        &[
            "f32x4.abs",
            "f32x4.neg",
            "f32x4.sqrt",
            "f32x4.ceil",
            "f32x4.floor",
            "f32x4.trunc",
            "f32x4.nearest",
            "f64x2.abs",
            "f64x2.neg",
            "f64x2.sqrt",
            "f64x2.ceil",
            "f64x2.floor",
            "f64x2.trunc",
            "f64x2.nearest",
            "f32x4.demote_f64x2_zero",
            "f64x2.promote_low_f32x4",
            "i32x4.trunc_sat_f32x4_s",
            "f32x4.convert_i32x4_u",
            "i32x4.trunc_sat_f64x2_s_zero",
            "f64x2.convert_low_i32x4_s",
            "v128.not",
        ],
    ),
    ("i32", "f64", &["i32.trunc_sat_f64_s"]),
];

/// A module with a function `run` that computes, branches, calls, stores, and shows all it has in the end.
pub(super) fn program(seed: u64) -> String {
    let mut writer = Writer { dice: Dice::new(seed ^ 0x5eed), text: String::new(), labels: 0 };
    writer.module();
    writer.text
}

struct Writer {
    dice: Dice,
    text: String,
    /// Labels that are in use.
    labels: usize,
}

impl Writer {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        self.text.write_fmt(text).unwrap();
    }

    fn module(&mut self) {
        let mut data = String::new();
        for _ in 0..512 {
            write!(data, "\\{:02x}", self.byte()).unwrap();
        }
        self.put(format_args!("(module (memory (export \"memory\") 1) (data (i32.const 0) \"{data}\")\n"));
        for ty in TYPES {
            let zero = if ty == "v128" { "i64x2 0 0" } else { "0" };
            self.put(format_args!("(global ${ty} (export \"{ty}\") (mut {ty}) ({ty}.const {zero}))\n"));
            self.put(format_args!("(func $same_{ty} (param $p {ty}) (result {ty}) (local.get $p))\n"));
        }
        self.put(format_args!("(func (export \"run\")"));
        for ty in TYPES {
            self.put(format_args!(" (param ${ty}0 {ty}) (param ${ty}1 {ty})"));
        }
        for ty in TYPES {
            self.put(format_args!(" (local ${ty}2 {ty}) (local ${ty}3 {ty})"));
        }
        self.put(format_args!(" (local $n i32)\n"));
        let statements = 6 + self.dice.below(10);
        (0..statements).for_each(|_| self.statement(2));
        self.show();
        self.put(format_args!("))\n"));
    }

    /// A byte of memory: often one of a NaN.
    fn byte(&mut self) -> u8 {
        if self.dice.below(2) == 0 { self.dice.one(&[0x7f, 0xff, 0xf8, 0xf0, 0xc0, 0]) } else { self.dice.word() as u8 }
    }

    /// Stores all locals, one behind the other.
    fn show(&mut self) {
        for (index, ty) in TYPES.into_iter().enumerate() {
            for local in 0..4 {
                let place = 1024 + index * 64 + local * 16;
                self.put(format_args!("({ty}.store offset={place} (i32.const 0) (local.get ${ty}{local}))\n"));
            }
        }
    }

    fn statement(&mut self, depth: usize) {
        let ty = self.dice.one(&["f32", "f64", "v128", "f32", "f64", "v128", "i32", "i64"]);
        match self.dice.below(if depth == 0 { 6 } else { 11 }) {
            0..=2 => {
                let local = self.dice.below(4);
                self.put(format_args!("(local.set ${ty}{local} "));
                self.value(ty, 3);
            }
            3 => {
                let place = self.dice.below(60) * 8;
                self.put(format_args!("({ty}.store (i32.const {place}) "));
                self.value(ty, 3);
            }
            4 => {
                self.put(format_args!("(global.set ${ty} "));
                self.value(ty, 2);
            }
            5 => {
                self.put(format_args!("(drop "));
                self.value(ty, 2);
            }
            6 | 7 => {
                self.put(format_args!("(if "));
                self.value("i32", 2);
                self.put(format_args!(" (then "));
                self.statements(depth);
                self.put(format_args!(") (else "));
                self.statements(depth);
                self.put(format_args!(")"));
            }
            8 => {
                self.put(format_args!("(if "));
                self.value("i32", 2);
                self.put(format_args!(" (then "));
                self.statements(depth);
                self.put(format_args!(")"));
            }
            9 => {
                self.labels += 1;
                let label = self.labels;
                self.put(format_args!("(block $b{label} "));
                self.statements(depth);
                self.put(format_args!("(br_if $b{label} "));
                self.value("i32", 1);
                self.put(format_args!(") "));
                self.statements(depth);
            }
            _ => {
                self.labels += 1;
                let label = self.labels;
                self.put(format_args!("(loop $l{label} "));
                self.statements(depth);
                self.put(format_args!(
                    "(br_if $l{label} (i32.and (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 3)))"
                ));
            }
        }
        self.put(format_args!(")\n"));
    }

    fn statements(&mut self, depth: usize) {
        let count = 1 + self.dice.below(3);
        (0..count).for_each(|_| self.statement(depth - 1));
    }

    /// An expression of a type.
    fn value(&mut self, ty: &str, depth: usize) {
        let local = self.dice.below(4);
        if depth == 0 {
            return match self.dice.below(3) {
                0 => self.constant(ty),
                1 => self.put(format_args!("(local.get ${ty}{local})")),
                _ => {
                    let place = self.dice.below(60) * 8;
                    self.put(format_args!("({ty}.load (i32.const {place}))"));
                }
            };
        }
        match self.dice.below(12) {
            0..=4 => self.binary(ty, depth),
            5..=7 => self.unary(ty, depth),
            8 => {
                self.put(format_args!("(select (result {ty}) "));
                self.value(ty, depth - 1);
                self.value(ty, depth - 1);
                self.value("i32", depth - 1);
                self.put(format_args!(")"));
            }
            9 => {
                self.put(format_args!("(local.tee ${ty}{local} "));
                self.value(ty, depth - 1);
                self.put(format_args!(")"));
            }
            10 => {
                let how = self.dice.one(&["call $same_", "global"]);
                if how == "global" {
                    return self.put(format_args!("(global.get ${ty})"));
                }
                self.put(format_args!("({how}{ty} "));
                self.value(ty, depth - 1);
                self.put(format_args!(")"));
            }
            _ => {
                self.labels += 1;
                let label = self.labels;
                self.put(format_args!("(block $v{label} (result {ty}) (br_if $v{label} "));
                self.value(ty, depth - 1);
                self.value("i32", depth - 1);
                self.put(format_args!(") (drop) "));
                self.value(ty, depth - 1);
                self.put(format_args!(")"));
            }
        }
    }

    fn binary(&mut self, ty: &str, depth: usize) {
        let (_, names) = BINARY.into_iter().find(|(of, _)| *of == ty).unwrap();
        let name = self.dice.one(names);
        let prefix = if ty == "v128" { String::new() } else { format!("{ty}.") };
        self.put(format_args!("({prefix}{name} "));
        self.value(ty, depth - 1);
        self.value(ty, depth - 1);
        self.put(format_args!(")"));
    }

    fn unary(&mut self, ty: &str, depth: usize) {
        let fitting: Vec<_> = UNARY.into_iter().filter(|(gives, _, _)| *gives == ty).collect();
        let (_, takes, names) = self.dice.one(&fitting);
        let name = self.dice.one(names);
        // A comparison of vectors gives a vector.
        let is_comparison = matches!(name, "f32x4.ge" | "f64x2.ne");
        self.put(format_args!("({}{name} ", if is_comparison { "i32x4.bitmask (" } else { "" }));
        self.value(takes, depth - 1);
        if is_comparison {
            self.value(takes, depth - 1);
        }
        self.put(format_args!("{}", if is_comparison { "))" } else { ")" }));
    }

    fn constant(&mut self, ty: &str) {
        let text = match ty {
            "i32" => format!("i32.const {}", self.dice.word()),
            "i64" => format!("i64.const {}", self.dice.bits64()),
            "f32" => return self.reinterpreted(),
            "f64" => {
                format!("f64.const {}", ["nan", "-nan", "nan:0x4000000000001", "-inf", "1.5", "-0"][self.dice.below(6)])
            }
            _ => format!("v128.const i64x2 {} {}", self.dice.bits64(), self.dice.bits64()),
        };
        self.put(format_args!("({text})"));
    }

    fn reinterpreted(&mut self) {
        let text = ["nan", "-nan", "nan:0x200001", "inf", "-2.5", "0"][self.dice.below(6)];
        self.put(format_args!("(f32.const {text})"));
    }
}

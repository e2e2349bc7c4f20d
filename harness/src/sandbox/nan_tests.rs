//! Floats of rewritten modules against those of the engine, which makes every NaN canonical where it arises.
//!
//! A third machine stands for all processors: its arithmetic gives NaNs of a sign and payload that no processor gives.

use std::sync::OnceLock;

use proptest::prelude::*;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, Function, GlobalSection, Instruction, Module as Encoded, ValType};
use wasm_smith::{Config, Module as Generated};
use wasmparser::{FunctionBody, GlobalSectionReader, Parser};
use wasmtime::{Engine, Extern, Instance, Module, Store, Trap, Val};

use super::canonical_nan::Scratch;
use super::nan::{self, Places};
use super::nan_programs::{Dice, program};
use super::nan_role::{Class, Kind, Role};
use super::{Trust, prices, surcharge};

/// An engine that makes NaNs canonical itself, with the prices of programs, and one that does not.
fn engine(canonical: bool) -> &'static Engine {
    static ENGINES: OnceLock<[Engine; 2]> = OnceLock::new();
    &ENGINES.get_or_init(|| [false, true].map(new_engine))[usize::from(canonical)]
}

fn new_engine(canonical: bool) -> Engine {
    let mut config = wasmtime::Config::new();
    config.consume_fuel(true).cranelift_nan_canonicalization(canonical);
    config.operator_cost(if canonical { prices::listed() } else { prices::operators() });
    config.memory_reservation(1 << 20).memory_guard_size(1 << 16).memory_reservation_for_growth(1 << 20);
    Engine::new(&config).unwrap()
}

/// What can be seen of a run: results, memory, globals, fuel.
#[derive(Debug, PartialEq)]
struct Seen {
    ended: Vec<String>,
    memory: Vec<u8>,
    globals: Vec<String>,
    fuel: u64,
}

/// Arguments of a type, NaNs among them.
fn argument(ty: &wasmtime::ValType, dice: &mut Dice) -> Option<Val> {
    Some(match ty {
        wasmtime::ValType::I32 => Val::I32(dice.word() as i32),
        wasmtime::ValType::I64 => Val::I64(dice.bits64() as i64),
        wasmtime::ValType::F32 => Val::F32(dice.bits32()),
        wasmtime::ValType::F64 => Val::F64(dice.bits64()),
        wasmtime::ValType::V128 => Val::V128((u128::from(dice.bits64()) << 64 | u128::from(dice.bits64())).into()),
        wasmtime::ValType::Ref(_) => return Val::default_for_ty(ty),
    })
}

/// Calls all exported functions; `None` if the fuel ran out or there is no instance.
fn run(engine: &Engine, wasm: &[u8], dice: u64) -> Option<Seen> {
    const FUEL: u64 = 2_000_000;
    let module = Module::new(engine, wasm).unwrap_or_else(|error| panic!("{error:#}"));
    let mut store = Store::new(engine, ());
    store.set_fuel(FUEL).unwrap();
    let instance = Instance::new(&mut store, &module, &[]).ok()?;
    let mut arguments_of = Dice::new(dice);
    let mut seen = Seen { ended: Vec::new(), memory: Vec::new(), globals: Vec::new(), fuel: 0 };
    let exports: Vec<_> = instance.exports(&mut store).map(wasmtime::Export::into_extern).collect();
    for export in &exports {
        let Extern::Func(function) = export else { continue };
        let ty = function.ty(&store);
        let Some(arguments) = ty.params().map(|ty| argument(&ty, &mut arguments_of)).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let mut results = vec![Val::I32(0); ty.results().len()];
        seen.ended.push(match function.call(&mut store, &arguments, &mut results) {
            Ok(()) => results.iter().map(text).collect(),
            Err(error) => match error.downcast_ref::<Trap>() {
                Some(Trap::OutOfFuel | Trap::StackOverflow) => return None,
                other => format!("{other:?}"),
            },
        });
    }
    for export in exports {
        match export {
            Extern::Memory(memory) => seen.memory.extend(memory.data(&store)),
            Extern::Global(global) => seen.globals.push(text(&global.get(&mut store))),
            _ => {}
        }
    }
    seen.fuel = FUEL - store.get_fuel().unwrap();
    Some(seen)
}

fn text(value: &Val) -> String {
    match value {
        Val::I32(bits) => format!("{bits:#x} "),
        Val::I64(bits) => format!("{bits:#x} "),
        Val::F32(bits) => format!("{bits:#x} "),
        Val::F64(bits) => format!("{bits:#x} "),
        Val::V128(bits) => format!("{:#x} ", bits.as_u128()),
        _ => "reference ".to_owned(),
    }
}

/// A module on a machine whose arithmetic gives odd NaNs.
struct Hostile {
    places: std::vec::IntoIter<Places>,
    scratch: Scratch,
}

impl Hostile {
    fn rewrite(wasm: &[u8], places: Vec<Places>) -> Vec<u8> {
        let mut module = Encoded::new();
        let mut hostile = Self { places: places.into_iter(), scratch: Scratch(0) };
        hostile.parse_core_module(&mut module, Parser::new(0), wasm).unwrap();
        module.finish()
    }

    /// Puts an odd NaN in the place of one.
    fn confuse(&self, function: &mut Function, kind: Kind) {
        use Instruction as I;
        let first = self.scratch.0;
        let odd = 0xfffd_4321_ffea_bcde_fff5_4321_fff5_4321_u128 as i128;
        let (variable, odd, choice) = match kind {
            Kind::F32 => {
                (first, I::F32Const(wasm_encoder::Ieee32::new(0xffd5_4321)), [I::F32Ge, I::TypedSelect(ValType::F32)])
            }
            Kind::F64 => (
                first + 1,
                I::F64Const(wasm_encoder::Ieee64::new(0xfffa_bcde_1234_5678)),
                [I::F64Ge, I::TypedSelect(ValType::F64)],
            ),
            Kind::F32x4 => (first + 2, I::V128Const(odd), [I::F32x4Eq, I::V128Bitselect]),
            Kind::F64x2 => (first + 2, I::V128Const(odd), [I::F64x2Eq, I::V128Bitselect]),
        };
        let get = I::GlobalGet(variable);
        for instruction in [&I::GlobalSet(variable), &get, &odd, &get, &get].into_iter().chain(&choice) {
            function.instruction(instruction);
        }
    }
}

impl Reencode for Hostile {
    type Error = std::convert::Infallible;

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: GlobalSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        reencode::utils::parse_global_section(self, globals, section)?;
        self.scratch = Scratch(globals.len());
        Scratch::declare(globals);
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        let places = self.places.next().unwrap();
        let mut function = self.new_function_with_parsed_locals(&body)?;
        for (index, operator) in body.get_operators_reader()?.into_iter().enumerate() {
            let operator = operator?;
            let role = Role::of(&operator);
            function.instruction(&self.instruction(operator)?);
            if let Role::Makes(_, Class::Pending(kind)) = role {
                self.confuse(&mut function, kind);
            }
            if let Some(kind) = places.get(&index) {
                self.scratch.canonicalize(&mut function, *kind);
            }
        }
        code.function(&function);
        Ok(())
    }
}

/// Returns the first of what differs, as text.
fn difference(seen: &Seen, expected: &Seen) -> Option<String> {
    let place = seen.memory.iter().zip(&expected.memory).position(|(one, other)| one != other);
    if let Some(place) = place {
        let [one, other] = [seen, expected].map(|it| format!("{:02x?}", &it.memory[place & !15..][..16]));
        return Some(format!("at {place}: {one} {other}"));
    }
    (seen != expected).then(|| {
        let [one, other] = [seen, expected].map(|it| format!("{:?} {:?} {}", it.ended, it.globals, it.fuel));
        format!("{one}; {other}")
    })
}

/// Runs a program as it is where the engine makes NaNs canonical, and rewritten where it does not; both show the same.
fn agreed(text: &str, seed: u64) -> Option<Seen> {
    let wasm = wat::parse_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let expected = run(engine(true), &wasm, seed)?;
    let rewritten = surcharge::add(&wasm, Trust::Trusted).unwrap();
    assert_eq!(difference(&run(engine(false), &rewritten, seed)?, &expected), None, "{text}");
    let hostile = Hostile::rewrite(&wasm, nan::find(&wasm).unwrap());
    let shown = Seen { fuel: expected.fuel, ..run(engine(false), &hostile, seed)? };
    assert_eq!(difference(&shown, &expected), None, "on another processor: {text}");
    Some(expected)
}

/// A module with NaNs in its memory and a body that gets two floats of each kind.
fn module(body: &str) -> String {
    format!(
        r#"(module
        (memory (export "memory") 1)
        (data (i32.const 0) "\01\02\a3\7f\ff\ff\ff\ff\00\00\00\00\00\00\f8\ff\00\00\c0\7f\12\34\f5\ff\00\00\80\7f\00\00\80\ff")
        (global $f (export "f") (mut f32) (f32.const 0))
        (global $d (export "d") (mut f64) (f64.const 0))
        (func $carry (param f64) (result f64) (local.get 0))
        (func (export "run") (param $a f32) (param $b f32) (param $x f64) (param $y f64) (result f64) {body}))"#
    )
}

/// How often a body makes a NaN canonical.
fn places(body: &str) -> usize {
    for seed in 0..8 {
        agreed(&module(body), seed);
    }
    nan::find(&wat::parse_str(module(body)).unwrap()).unwrap().iter().map(Places::len).sum()
}

#[test]
fn a_sum_in_a_loop_is_made_canonical_once_behind_it() {
    let sum = "(local $sum f64) (local $n i32)
        (loop $l (local.set $sum (f64.add (local.get $sum) (f64.mul (f64.load (local.get $n)) (local.get $x))))
            (br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 8))) (i32.const 32))))
        (local.get $sum)";
    assert_eq!(places(sum), 1);
}

#[test]
fn what_is_loaded_constant_or_an_integer_is_left_alone() {
    assert_eq!(places("(f64.store (i32.const 64) (f64.load (i32.const 0))) (f64.const -nan:0x123)"), 0);
    assert_eq!(places("(f64.neg (f64.convert_i32_s (i32.const 5)))"), 0);
    assert_eq!(places("(f64.abs (f64.copysign (local.get $x) (local.get $y)))"), 0);
}

#[test]
fn whatever_sees_bits_sees_canonical_ones() {
    let nan = "(f64.sub (local.get $x) (local.get $x))";
    for seen in [
        format!("(f64.store (i32.const 64) {nan}) (f64.const 0)"),
        format!("(f64.reinterpret_i64 (i64.reinterpret_f64 {nan}))"),
        format!("(f64.copysign (f64.const 1) {nan})"),
        format!("(f64.copysign {nan} (local.get $y))"),
        format!("(f64.neg {nan})"),
        format!("(global.set $d {nan}) (global.get $d)"),
        format!("(call $carry {nan})"),
        format!("(f64.abs {nan})"),
        format!("(return {nan})"),
        format!("(block $out (result f64) (br $out {nan}))"),
        format!("(block $out (result f64) (drop (br_if $out {nan} (i32.const 1))) (f64.const 1))"),
        format!("(block $out (result f64) (br_table $out $out {nan} (i32.const 1)))"),
        format!("(v128.store (i32.const 64) (f64x2.splat {nan})) (f64.const 1)"),
        format!("(f64.reinterpret_i64 (i64x2.extract_lane 1 (f64x2.splat {nan})))"),
        format!("(i64x2.extract_lane 1 (f64x2.replace_lane 1 (v128.load (i32.const 0)) {nan})) (f64.reinterpret_i64)"),
    ] {
        assert_eq!(places(&seen), 1, "{seen}");
    }
}

#[test]
fn whatever_asks_for_numbers_alone_costs_nothing() {
    let nan = "(f64.sub (local.get $x) (local.get $x))";
    for unseen in [
        format!("(drop {nan}) (f64.const 0)"),
        format!("(f64.convert_i32_u (f64.lt {nan} (local.get $y)))"),
        format!("(f64.convert_i32_s (i32.trunc_sat_f64_s {nan}))"),
        format!("(f64x2.ge (f64x2.splat {nan}) (f64x2.splat (local.get $y))) (drop) (f64.const 1)"),
    ] {
        assert_eq!(places(&unseen), 0, "{unseen}");
    }
}

#[test]
fn a_number_of_one_kind_may_be_a_nan_of_another() {
    for lane in [
        "(f32x4.extract_lane 1 (f64x2.splat (f64.const -inf)))",
        "(f32x4.extract_lane 0 (f64x2.convert_low_i32x4_u (v128.const i32x4 0x800003ff 0 0 0)))",
    ] {
        let body = format!(
            "(local $t f32) (local.set $t {lane})
            (if (i32.load (i32.const 0)) (then) (else (local.set $t (f32.div (local.get $a) (local.get $b)))))
            (f32.store (i32.const 64) (local.get $t)) (f64.const 0)"
        );
        assert_eq!(places(&body), 1, "{lane}");
    }
}

#[test]
fn a_local_with_two_lives_has_two_classes() {
    let reused = "(local $t f64)
        (local.set $t (f64.load (i32.const 0))) (f64.store (i32.const 64) (local.get $t))
        (local.set $t (f64.add (local.get $t) (local.get $x))) (f64.convert_i32_u (f64.lt (local.get $t) (local.get $y)))";
    assert_eq!(places(reused), 0);
    let met = "(local $t f64)
        (if (i32.load (i32.const 0)) (then (local.set $t (f64.load (i32.const 0))))
            (else (local.set $t (f64.add (local.get $x) (local.get $y)))))
        (local.get $t)";
    assert_eq!(places(met), 1);
    let back = "(local $t f64) (local $n i32) (local.set $t (f64.load (i32.const 0)))
        (loop $l (f64.store offset=64 (local.get $n) (local.get $t)) (local.set $t (f64.mul (local.get $t) (local.get $x)))
            (br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 8))) (i32.const 32))))
        (f64.const 0)";
    assert_eq!(places(back), 1);
}

#[test]
fn what_is_caught_holds_what_was_assigned_before() {
    let text = r#"(module (tag $e) (memory (export "memory") 1) (func $throw (throw $e))
        (func (export "run") (param $x f64) (result f64) (local $t f64)
            (local.set $t (f64.reinterpret_i64 (i64.const -77)))
            (block $caught (try_table (catch_all $caught)
                (local.set $t (f64.div (local.get $x) (f64.const 0)))
                (local.set $t (f64.sub (local.get $t) (local.get $t)))
                (call $throw)
                (local.set $t (f64.const 1))))
            (local.get $t)))"#;
    let wasm = wat::parse_str(text).unwrap();
    let places = nan::find(&wasm).unwrap();
    assert_eq!(places.iter().map(Places::len).sum::<usize>(), 2);
    for seed in 0..8 {
        let hostile = Hostile::rewrite(&wat_with_global(text), places.clone());
        let (expected, shown) = (run(engine(true), &wasm, seed).unwrap(), run(engine(false), &hostile, seed).unwrap());
        assert_eq!(expected.ended, shown.ended);
    }
}

/// The same module with a global, so that it has a section for them.
fn wat_with_global(text: &str) -> Vec<u8> {
    wat::parse_str(text.replacen("(module ", "(module (global i32 (i32.const 0)) ", 1)).unwrap()
}

#[test]
fn a_module_without_globals_is_given_some() {
    let text = r#"(module (func (export "run") (param f32) (result f32) (f32.sqrt (local.get 0))))"#;
    let wasm = wat::parse_str(text).unwrap();
    let rewritten = surcharge::add(&wasm, Trust::Trusted).unwrap();
    assert_eq!(run(engine(false), &rewritten, 1).unwrap(), run(engine(true), &wasm, 1).unwrap());
}

#[test]
fn programs_of_the_corpus_show_the_same_bytes_for_the_same_fuel() {
    let mut differ = 0;
    for seed in 0..60 {
        let text = program(seed);
        let Some(expected) = agreed(&text, seed) else { continue };
        let wasm = wat::parse_str(&text).unwrap();
        let none = vec![Places::new(); nan::find(&wasm).unwrap().len()];
        let without = run(engine(false), &Hostile::rewrite(&wasm, none), seed);
        differ += usize::from(without.is_some_and(|seen| seen.memory != expected.memory));
    }
    assert!(differ > 30, "only {differ} programs show a NaN");
}

fn generated(seed: u64) -> Option<Vec<u8>> {
    let mut bytes = [0; 4000];
    blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
    let config = Config {
        allow_floats: true,
        export_everything: true,
        gc_enabled: false,
        max_imports: 0,
        max_memories: 1,
        max_memory32_bytes: 1 << 18,
        max_table_elements: 100,
        max_tables: 1,
        memory64_enabled: false,
        memory_max_size_required: true,
        min_funcs: 1,
        relaxed_simd_enabled: false,
        shared_everything_threads_enabled: false,
        table_max_size_required: true,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        custom_page_sizes_enabled: false,
        custom_descriptors_enabled: false,
        exceptions_enabled: false,
        ..Config::default()
    };
    Generated::new(config, &mut arbitrary::Unstructured::new(&bytes)).ok().map(|module| module.to_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_modules_show_the_same_rewritten(seed: u64) {
        let Some(wasm) = generated(seed) else { return Ok(()) };
        let rewritten = surcharge::add(&wasm, Trust::Trusted).unwrap();
        if let (Some(mut expected), Some(seen)) = (run(engine(true), &wasm, seed), run(engine(false), &rewritten, seed)) {
            // What grows pays for its count apart.
            expected.fuel = seen.fuel;
            prop_assert_eq!(expected, seen);
        }
    }

    #[test]
    fn generated_programs_show_the_same_rewritten(seed: u64) {
        agreed(&program(seed), seed);
    }
}

//! Lowered modules against what they were: the engine runs both, the latter with 64-bit memory.

use proptest::prelude::*;
use wasm_smith::{Config, Module as Generated};
use wasmtime::{Engine, Extern, Instance, Module, Store, Trap, Val};

use super::lower::{Wild, lower};

/// What can be seen of a run: how each function ended, then the memory and all globals.
#[derive(Debug, PartialEq)]
struct Seen {
    calls: Vec<(String, Result<Vec<String>, String>)>,
    memory: Vec<u8>,
    globals: Vec<String>,
}

/// More fuel than a bulk operation out of bounds may ask for.
const PLENTY: u64 = 1 << 40;

fn engine(memory64: bool) -> Engine {
    let mut config = wasmtime::Config::new();
    config.wasm_memory64(memory64);
    config.consume_fuel(true);
    config.memory_reservation(1 << 20).memory_guard_size(1 << 16).memory_reservation_for_growth(1 << 20);
    config.cranelift_nan_canonicalization(true);
    Engine::new(&config).unwrap()
}

fn text(value: &Val) -> String {
    match value {
        Val::FuncRef(function) => format!("function {}", function.is_some()),
        Val::ExternRef(reference) => format!("reference {}", reference.is_some()),
        Val::AnyRef(reference) => format!("any {}", reference.is_some()),
        Val::ExnRef(reference) => format!("exception {}", reference.is_some()),
        other => format!("{other:?}"),
    }
}

fn trap(error: &wasmtime::Error) -> String {
    error.downcast_ref::<Trap>().map_or_else(|| error.root_cause().to_string(), |trap| format!("{trap:?}"))
}

/// Runs all exported functions with zeros; `None` if the fuel ran out or the module cannot be made.
fn run(engine: &Engine, wasm: &[u8], fuel: u64) -> Option<Seen> {
    let module = Module::new(engine, wasm).unwrap_or_else(|error| panic!("{error:#}"));
    let mut store = Store::new(engine, ());
    store.set_fuel(fuel).unwrap();
    let instance = match Instance::new(&mut store, &module, &[]) {
        Ok(instance) => instance,
        Err(error) => {
            let calls = vec![("the instance".to_owned(), Err(trap(&error)))];
            return Some(Seen { calls, memory: Vec::new(), globals: Vec::new() });
        }
    };
    let mut seen = Seen { calls: Vec::new(), memory: Vec::new(), globals: Vec::new() };
    let exports: Vec<_> =
        instance.exports(&mut store).map(|export| (export.name().to_owned(), export.into_extern())).collect();
    for (name, export) in &exports {
        let Extern::Func(function) = export else { continue };
        let ty = function.ty(&store);
        let arguments: Option<Vec<Val>> = ty.params().map(|ty| Val::default_for_ty(&ty)).collect();
        let Some(arguments) = arguments else { continue };
        let mut results = vec![Val::I32(0); ty.results().len()];
        let ended = function.call(&mut store, &arguments, &mut results).map_err(|error| trap(&error));
        if ended.as_ref().is_err_and(|trap| trap == "OutOfFuel" || trap == "StackOverflow") {
            return None;
        }
        seen.calls.push((name.clone(), ended.map(|()| results.iter().map(text).collect())));
    }
    for (_, export) in exports {
        match export {
            Extern::Memory(memory) => seen.memory.extend(memory.data(&store)),
            Extern::Global(global) => seen.globals.push(text(&global.get(&mut store))),
            _ => {}
        }
    }
    Some(seen)
}

/// Runs a module as it is and lowered, and returns what both showed; addresses beyond 4 GiB trap.
fn agreed(wasm: &[u8]) -> Seen {
    let lowered = lower(wasm, Wild::Traps).unwrap();
    let (wide, narrow) = (run(&engine(true), wasm, PLENTY).unwrap(), run(&engine(false), &lowered, PLENTY).unwrap());
    assert_eq!(wide, narrow);
    wide
}

fn wat(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A module with a page of memory, a table of two, and a function that gives an `i64`.
fn module(body: &str) -> Vec<u8> {
    wat(&format!(
        r#"(module
        (type $number (func (result i64)))
        (memory (export "memory") i64 1 2)
        (table $table i64 2 4 funcref)
        (elem (table $table) (i64.const 0) func $seven $eight)
        (elem $passive func $eight)
        (data (i64.const 8) "\01\02\03\04\05\06\07\08")
        (data $later "later")
        (global $far (mut i64) (i64.const 0x1_0000_0008))
        (global (export "count") (mut i64) (i64.const 0))
        (func $seven (result i64) (i64.const 7))
        (func $eight (result i64) (i64.const 8))
        (func (export "run") (result i64) (local $at i64) (local $it v128) {body}))"#
    ))
}

fn returns(body: &str) -> String {
    match &agreed(&module(body)).calls[..] {
        [(_, Ok(values))] => values.concat(),
        [(_, Err(trap))] => trap.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn loads_and_stores_keep_their_meaning() {
    assert_eq!(returns("(i64.load (i64.const 8))"), "I64(578437695752307201)");
    assert_eq!(returns("(i64.store offset=8 (i64.const 100) (i64.const 5)) (i64.load (i64.const 108))"), "I64(5)");
    assert_eq!(returns("(i64.store8 (local.tee $at (i64.const 3)) (i64.const 5)) (local.get $at)"), "I64(3)");
    assert_eq!(returns("(f64.store (i64.load8_u (i64.const 8)) (f64.const 0)) (i64.load (i64.const 1))"), "I64(0)");
    let lane = "(v128.store32_lane 1 (i64.const 0) (v128.load (i64.const 8))) (i64.load (i64.const 0))";
    assert_eq!(returns(lane), "I64(134678021)");
}

#[test]
fn a_value_between_address_and_store_is_left_alone() {
    // The address waits on the stack below a block, a call and a loop.
    let block = "(i64.store (i64.const 64) (block (result i64) (i64.const 4))) (i64.load (i64.const 64))";
    assert_eq!(returns(block), "I64(4)");
    assert_eq!(returns("(i64.store (i64.const 64) (call $eight)) (i64.load (i64.const 64))"), "I64(8)");
    let branch =
        "(block $out (result i64) (i64.const 5) (i64.const 6) (br_if $out (i32.const 1)) (i64.store) (i64.const 9))";
    assert_eq!(returns(branch), "I64(6)");
    let parameter = "(i64.const 64) (block (param i64) (i64.const 3) (i64.store)) (i64.load (i64.const 64))";
    assert_eq!(returns(parameter), "I64(3)");
}

#[test]
fn an_address_beyond_4_gib_is_a_trap_where_that_is_asked_for() {
    for far in
        ["(global.get $far)", "(i64.const -1)", "(i64.const 0x100000000)", "(i64.shl (i64.const 1) (i64.const 40))"]
    {
        assert_eq!(returns(&format!("(i64.load {far})")), "MemoryOutOfBounds");
        assert_eq!(returns(&format!("(i64.store {far} (call $eight)) (i64.const 0)")), "MemoryOutOfBounds");
        assert_eq!(returns(&format!("(call_indirect $table (type $number) {far})")), "TableOutOfBounds");
    }
}

#[test]
fn otherwise_it_wraps() {
    let run_lowered =
        |body| run(&engine(false), &lower(&module(body), Wild::Wraps).unwrap(), PLENTY).unwrap().calls.remove(0).1;
    assert_eq!(run_lowered("(i64.load (global.get $far))"), Ok(vec!["I64(578437695752307201)".to_owned()]));
    assert_eq!(run_lowered("(i64.load (i64.const -1))"), Err("MemoryOutOfBounds".to_owned()));
}

#[test]
fn sizes_lengths_and_tables_are_exact_however_addresses_are_taken() {
    for (body, result) in [
        ("(memory.size)", "I64(1)"),
        ("(drop (memory.grow (i64.const 1))) (memory.size)", "I64(2)"),
        ("(memory.grow (i64.const 2))", "I64(-1)"),
        ("(memory.grow (i64.const 0x100000000))", "I64(-1)"),
        ("(memory.grow (i64.const -1))", "I64(-1)"),
        ("(memory.fill (i64.const 0) (i32.const 1) (i64.const 8)) (i64.load (i64.const 0))", "I64(72340172838076673)"),
        ("(memory.fill (i64.const 0) (i32.const 1) (i64.const 0x100000000)) (i64.const 0)", "MemoryOutOfBounds"),
        ("(memory.fill (global.get $far) (i32.const 1) (i64.const 0)) (i64.const 0)", "MemoryOutOfBounds"),
        ("(memory.copy (i64.const 0) (i64.const 8) (i64.const 2)) (i64.load (i64.const 0))", "I64(513)"),
        ("(memory.copy (i64.const 0) (global.get $far) (i64.const 2)) (i64.const 0)", "MemoryOutOfBounds"),
        (
            "(memory.init $later (i64.const 0) (i32.const 0) (i32.const 5)) (i64.load (i64.const 0))",
            "I64(491328397676)",
        ),
        ("(memory.init $later (global.get $far) (i32.const 0) (i32.const 5)) (i64.const 0)", "MemoryOutOfBounds"),
        ("(call_indirect $table (type $number) (i64.const 1))", "I64(8)"),
        ("(table.size $table)", "I64(2)"),
        ("(table.grow $table (ref.null func) (i64.const 2))", "I64(2)"),
        ("(table.grow $table (ref.null func) (i64.const 0x100000000))", "I64(-1)"),
        ("(i64.extend_i32_u (ref.is_null (table.get $table (i64.const 1))))", "I64(0)"),
        ("(drop (table.get $table (global.get $far))) (i64.const 0)", "TableOutOfBounds"),
        (
            "(table.set $table (i64.const 0) (ref.func $eight)) (call_indirect $table (type $number) (i64.const 0))",
            "I64(8)",
        ),
        ("(table.set $table (i64.const -1) (ref.func $eight)) (i64.const 0)", "TableOutOfBounds"),
        (
            "(table.copy $table $table (i64.const 0) (i64.const 1) (i64.const 1)) (call_indirect $table (type $number) (i64.const 0))",
            "I64(8)",
        ),
        (
            "(table.copy $table $table (i64.const 0) (i64.const 1) (i64.const 0x100000000)) (i64.const 0)",
            "TableOutOfBounds",
        ),
        (
            "(table.init $table $passive (i64.const 0) (i32.const 0) (i32.const 1)) (call_indirect $table (type $number) (i64.const 0))",
            "I64(8)",
        ),
        (
            "(table.fill $table (i64.const 0) (ref.func $eight) (i64.const 2)) (call_indirect $table (type $number) (i64.const 0))",
            "I64(8)",
        ),
        (
            "(table.fill $table (i64.const 0) (ref.func $eight) (i64.const 0x100000000)) (i64.const 0)",
            "TableOutOfBounds",
        ),
    ] {
        assert_eq!(returns(body), result, "{body}");
        let wrapped = run(&engine(false), &lower(&module(body), Wild::Wraps).unwrap(), PLENTY).unwrap();
        assert_eq!(wrapped, agreed(&module(body)), "{body}");
    }
}

#[test]
fn what_is_never_reached_is_left_out() {
    assert_eq!(returns("(return (i64.const 1)) (i64.store) (i64.load)"), "I64(1)");
    assert_eq!(returns("(block (br 0) (i64.store) (loop (unreachable) (memory.copy)) (drop)) (i64.const 2)"), "I64(2)");
    let halves = "(if (result i64) (i32.const 0) (then (unreachable) (i64.load)) (else (i64.load (i64.const 200))))";
    assert_eq!(returns(halves), "I64(0)");
}

#[test]
fn an_offset_beyond_4_gib_is_a_trap() {
    for offset in ["0xffffffff", "0x100000000", "0xffffffffffffffff"] {
        assert_eq!(returns(&format!("(i64.load offset={offset} (i64.const 0))")), "MemoryOutOfBounds");
        let store = format!("(i64.store offset={offset} (i64.const 0) (call $eight)) (i64.const 0)");
        assert_eq!(returns(&store), "MemoryOutOfBounds");
    }
}

#[test]
fn a_module_without_64_bits_stays_as_it_is() {
    let narrow = wat("(module (memory 1) (func (drop (i32.load (i32.const 0)))))");
    assert_eq!(lower(&narrow, Wild::Traps).unwrap(), narrow);
    let lowered = lower(&module("(i64.load (i64.const 8))"), Wild::Wraps).unwrap().into_owned();
    assert_eq!(lower(&lowered, Wild::Wraps).unwrap(), lowered);
    assert_eq!(lower(b"no module", Wild::Wraps).unwrap(), &b"no module"[..]);
}

#[test]
fn names_stay() {
    let named = wat("(module $it (memory i64 1) (func $seen (drop (i64.load (i64.const 0)))))");
    let lowered = lower(&named, Wild::Wraps).unwrap();
    assert!(lowered.windows(4).any(|bytes| bytes == b"seen"));
}

#[test]
fn what_needs_more_than_32_bits_is_refused_with_the_reason() {
    let refusals = [
        ("(module (memory i64 65536))", "the module begins with more memory than 4 GiB"),
        ("(module (table i64 0x100000000 funcref))", "a table begins with 2^32 elements or more"),
        (
            "(module (memory i64 1) (data (i64.const 0x100000000) \"\"))",
            "a segment lies at a place that is not a constant",
        ),
        ("(module (memory i64 1) (func (i64.store (i32.const 0) (i64.const 0))))", "type mismatch: expected i64"),
        ("(module (memory i64 1) (memory 1))", "multiple memories"),
        ("(module (memory i64 1 1 shared) (func (drop (i32.atomic.load (i64.const 0)))))", "an operator for threads"),
    ];
    for (text, reason) in refusals {
        let rejection = lower(&wat(text), Wild::Wraps).unwrap_err().reason;
        assert!(rejection.contains(reason), "{rejection}");
    }
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
        max_memory64_bytes: 1 << 18,
        max_memory32_bytes: 1 << 18,
        max_table_elements: 100,
        max_tables: 2,
        memory_max_size_required: true,
        min_funcs: 1,
        relaxed_simd_enabled: false,
        shared_everything_threads_enabled: false,
        table_max_size_required: true,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        custom_page_sizes_enabled: false,
        custom_descriptors_enabled: false,
        ..Config::default()
    };
    Generated::new(config, &mut arbitrary::Unstructured::new(&bytes)).ok().map(|module| module.to_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_modules_show_the_same_lowered(seed: u64) {
        let Some(wasm) = generated(seed) else { return Ok(()) };
        let Ok(lowered) = lower(&wasm, Wild::Traps) else { return Ok(()) };
        if let (Some(wide), Some(narrow)) = (run(&engine(true), &wasm, 2_000_000), run(&engine(false), &lowered, 2_000_000)) {
            prop_assert_eq!(wide, narrow);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let _ = lower(&bytes, Wild::Traps);
        let mut damaged = module("(i64.store (i64.const 64) (call $eight)) (i64.load (i64.const 64))");
        let place = place.index(damaged.len());
        damaged[place] = byte;
        let _ = lower(&damaged, Wild::Wraps).map(std::borrow::Cow::into_owned);
    }
}

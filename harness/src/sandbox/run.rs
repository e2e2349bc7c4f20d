//! One run: a fresh instance, one entry, and how it ended.

use std::sync::Arc;

use wasmtime::{Instance, Store, Trap};

use super::guest_state::{GuestState, Library};
use super::wasi::Terminate;
use super::{Program, Sandbox, failed, snapshot};
use crate::error::Error;
use crate::sandbox::outcome::{Exit, Limits, Usage};

/// The largest stack that a module may keep in its linear memory without its counting as memory, in bytes.
const MAX_RESERVED: u64 = 256 << 20;

/// What a run is given.
#[derive(Debug, Default)]
pub(crate) struct Job {
    /// Standard input.
    pub(crate) stdin: Vec<u8>,
    /// Encoded arguments.
    pub(crate) arguments: Vec<u8>,
    /// What an interpreter is to run.
    pub(crate) program: Vec<u8>,
    /// Where random bytes come from.
    pub(crate) seed: u64,
    /// What a started interpreter is told to run; a command just starts.
    pub(crate) entry_point: Option<String>,
    /// Arguments, the program's own name first; none stand for the usual name alone.
    pub(crate) args: Vec<String>,
    /// Files that the guest finds, in place of the program's own library.
    pub(crate) files: Option<Arc<Library>>,
}

/// What a run did.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) exit: Exit,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    pub(crate) results: Vec<u8>,
    pub(crate) usage: Usage,
}

impl Sandbox {
    /// Runs a program to its end. What the guest does is in the result; an error is ours.
    pub(crate) fn run(&self, program: &Program, job: Job, limits: &Limits) -> Result<Run, Error> {
        let inputs = [job.stdin, job.arguments, job.program];
        let mut state = GuestState::new(inputs, job.seed, limits.memory, limits.output);
        state.fuel = limits.fuel;
        if let Some(library) = job.files.as_ref().or(program.library.as_ref()) {
            state = state.with_library(library);
        }
        if !job.args.is_empty() {
            state = state.with_args(&job.args);
        }
        state.meter.reserve(MAX_RESERVED);
        let mut store = Store::new(&self.engine, state);
        store.limiter(|state| &mut state.meter);
        store.set_fuel(limits.fuel).map_err(failed)?;

        let exit = match program.instance.instantiate(&mut store) {
            Ok(instance) => {
                let reserved = stack_pointer(&mut store, &instance).map_or(0, u64::from).min(MAX_RESERVED);
                store.data_mut().meter.reserve(reserved);
                store.data_mut().memory = instance.get_memory(&mut store, "memory");
                if store.data().meter.refused() {
                    Exit::Memory
                } else {
                    let ended = enter(&mut store, &instance, job.entry_point.as_deref());
                    exit(&mut store, Some(&instance), ended)?
                }
            }
            Err(error) => exit(&mut store, None, Err(error))?,
        };
        let left = store.get_fuel().map_err(failed)?;
        let state = store.data_mut();
        let fuel = if exit == Exit::Fuel { limits.fuel } else { limits.fuel - left };
        let usage = Usage { fuel, memory: state.meter.peak() };
        let [stdout, stderr, results] = [&mut state.stdout, &mut state.stderr, &mut state.results].map(std::mem::take);
        Ok(Run { exit, stdout, stderr, results, usage })
    }
}

fn enter(store: &mut Store<GuestState>, instance: &Instance, entry_point: Option<&str>) -> wasmtime::Result<()> {
    match entry_point {
        None => instance.get_typed_func::<(), ()>(&mut *store, "_start")?.call(store, ()),
        Some(text) => snapshot::enter(store, instance, text).map(|_| ()),
    }
}

/// The guest's own stack pointer, where it shows it. It starts at the size of the stack, which lies below all data.
fn stack_pointer(store: &mut Store<GuestState>, instance: &Instance) -> Option<u32> {
    instance.get_global(&mut *store, "__stack_pointer")?.get(store).i32().map(|value| value as u32)
}

/// Sorts the ways in which a guest can end from what only we can have done wrong.
fn exit(
    store: &mut Store<GuestState>,
    instance: Option<&Instance>,
    ended: wasmtime::Result<()>,
) -> Result<Exit, Error> {
    let Err(error) = ended else { return Ok(Exit::Code(0)) };
    let refused = store.data().meter.refused();
    if let Some(stop) = error.downcast_ref::<Terminate>() {
        return Ok(match stop {
            Terminate::Exit(code) if *code != 0 && refused => Exit::Memory,
            Terminate::Exit(code) => Exit::Code(*code),
            Terminate::Fuel => Exit::Fuel,
            Terminate::Output(stream) => Exit::Output(*stream),
        });
    }
    if error.is::<wasmtime::ThrownException>() {
        return Ok(Exit::Trap("an exception that nothing caught".to_owned()));
    }
    let Some(trap) = error.downcast_ref::<Trap>() else {
        return if refused { Ok(Exit::Memory) } else { Err(failed(error)) };
    };
    Ok(match trap {
        Trap::OutOfFuel => Exit::Fuel,
        Trap::StackOverflow => Exit::Stack,
        Trap::MemoryOutOfBounds if instance.is_some_and(|instance| stack_ran_out(store, instance)) => Exit::Stack,
        _ if refused => Exit::Memory,
        trap => Exit::Trap(words(*trap).to_owned()),
    })
}

/// The stack in linear memory grows down to address 0; below that the pointer wraps around.
fn stack_ran_out(store: &mut Store<GuestState>, instance: &Instance) -> bool {
    // The innermost function uses its frame without moving the pointer.
    const NEARLY: i32 = 1 << 14;
    stack_pointer(store, instance).is_some_and(|pointer| (pointer as i32) < NEARLY)
}

/// A trap in the words of somebody who wrote no WebAssembly.
fn words(trap: Trap) -> &'static str {
    match trap {
        Trap::UnreachableCodeReached => "the program aborted itself",
        Trap::MemoryOutOfBounds => "memory access out of bounds",
        Trap::TableOutOfBounds => "table access out of bounds",
        Trap::IndirectCallToNull => "call of a null function pointer",
        Trap::BadSignature => "call of a function pointer with the wrong type",
        Trap::IntegerOverflow => "integer overflow in a division",
        Trap::IntegerDivisionByZero => "integer division by zero",
        Trap::BadConversionToInteger => "a float that fits no integer was converted",
        Trap::HeapMisaligned => "misaligned memory access",
        _ => "a WebAssembly trap",
    }
}

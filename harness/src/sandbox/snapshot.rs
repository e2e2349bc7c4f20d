//! Turns a started interpreter into a module that starts in that very state.
//!
//! It knows nothing of an interpreter but the exports it calls: `_initialize`, `host_alloc` and `turn`.

use std::future::Future;
use std::mem;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use wasmtime::{AsContext, AsContextMut, Engine, Instance, Linker, Memory, Module, Store, Val};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

use super::declared_stack::declare;
use super::engine::{self, failed};
use super::guest_state::GuestState;
use super::inert_import::{self, InertImport};
use super::library::Library;
use super::outlying;
use super::wasi;
use crate::error::Error;

/// The seed of random bytes while the interpreter starts: they make its hash secret, so it must never change.
const SEED: u64 = 0;
/// The name under which the wizer exports the first global: linkers make that the stack pointer.
const STACK_POINTER: &str = "__wizer_global_0";
/// How many bytes the interpreter may print while it starts, and how many it may say of itself.
const MAX_OUTPUT: u64 = 4 << 20;

/// How an interpreter is started before its snapshot is taken.
pub(crate) struct Start<'a> {
    /// The folder that it reads its library from.
    pub(crate) library: Option<&'a Arc<Library>>,
    /// Its first argument, the name of the program.
    pub(crate) program_name: &'a str,
    /// The source text that it runs.
    pub(crate) init_script: &'a str,
    /// What it reads on its program descriptor meanwhile.
    pub(crate) program: Vec<u8>,
    /// What it imports beside WASI.
    pub(crate) inert_imports: &'a [InertImport],
    /// Changes its memory before the snapshot; also gets what the source text wrote to its descriptor for results.
    pub(crate) patch_memory: fn(&mut [u8], &[u8]) -> Result<(), String>,
    /// Bytes of stack that it gets behind its memory in place of its own, before that is changed; they do not count as memory. 0
    /// leaves it its own.
    pub(crate) stack: u32,
}

/// Starts the interpreter `wasm` and returns its state as a new module. The bytes depend on the arguments alone.
pub(crate) fn take(wasm: &[u8], start: Start<'_>) -> Result<Vec<u8>, Error> {
    let wizer = Wizer::new();
    let declared = (start.stack > 0).then(|| declare(wasm, start.stack)).flatten();
    let (context, instrumented) = wizer.instrument(declared.as_deref().unwrap_or(wasm)).map_err(failed)?;
    let engine = Engine::new(&engine::staging()).map_err(failed)?;
    let module = Module::new(&engine, &instrumented).map_err(failed)?;
    drop(instrumented);
    let mut linker = Linker::new(&engine);
    wasi::define(&mut linker).map_err(failed)?;
    inert_import::define(&mut linker, start.inert_imports)?;

    let Start { init_script, patch_memory, stack, .. } = start;
    let mut store = Store::new(&engine, state(start));
    let instance = linker.instantiate(&mut store, &module).map_err(failed)?;
    let memory = instance.get_memory(&mut store, "memory");
    store.data_mut().memory = memory;
    match finish(initialize(&mut store, &instance, init_script)) {
        Ok(0) => {}
        Ok(status) => return Err(refused(&store, &format!("status {status}"))),
        Err(error) => return Err(refused(&store, &format!("{error:#}"))),
    }
    if let Some(memory) = memory {
        if stack > 0 {
            move_stack(&mut store, &instance, &memory, stack).map_err(failed)?;
        }
        let said = mem::take(&mut store.data_mut().results);
        patch_memory(memory.data_mut(&mut store), &said).map_err(Error::Engine)?;
    }
    let mut started = StartedInterpreter { store: &mut store, instance };
    let wasm = finish(wizer.snapshot(&context, &mut started)).map_err(failed)?;
    Ok(outlying::gather(&wasm).map_err(failed)?.unwrap_or(wasm))
}

/// Gives the interpreter a stack of so many bytes behind its memory. Nothing is on its stack between two turns.
fn move_stack(store: &mut Store<GuestState>, instance: &Instance, memory: &Memory, size: u32) -> wasmtime::Result<()> {
    let pages = u64::from(size).div_ceil(memory.page_size(&*store));
    memory.grow(&mut *store, pages)?;
    let top = u32::try_from(memory.data_size(&*store))?;
    let pointer = instance.get_global(&mut *store, STACK_POINTER);
    let pointer = pointer.ok_or_else(|| wasmtime::Error::msg("the module has no stack pointer"))?;
    pointer.set(&mut *store, Val::I32(top as i32))
}

/// What the interpreter reaches while it starts.
fn state(start: Start<'_>) -> GuestState {
    let mut state = GuestState::new([Vec::new(), Vec::new(), start.program], SEED, u64::MAX, MAX_OUTPUT);
    if let Some(library) = start.library {
        state = state.with_library(library);
    }
    state.metered = false;
    state.with_args(&[start.program_name.to_owned()])
}

fn refused(store: &Store<GuestState>, reason: &str) -> Error {
    let said = String::from_utf8_lossy(&store.data().stderr);
    Error::Engine(format!("the interpreter did not start: {reason}\n{}", said.trim_end()))
}

/// Starts the interpreter, runs a source text in it and returns its status.
async fn initialize(store: &mut Store<GuestState>, instance: &Instance, text: &str) -> wasmtime::Result<i32> {
    instance.get_typed_func::<(), ()>(&mut *store, "_initialize")?.call_async(&mut *store, ()).await?;
    enter(store, instance, text).await
}

/// Runs a source text in the interpreter and returns its status.
pub(super) async fn enter(store: &mut Store<GuestState>, instance: &Instance, text: &str) -> wasmtime::Result<i32> {
    let length = i32::try_from(text.len())?;
    let allocate = instance.get_typed_func::<i32, i32>(&mut *store, "host_alloc")?;
    let run = instance.get_typed_func::<(i32, i32), i32>(&mut *store, "turn")?;
    let memory = store.data().memory.ok_or_else(|| wasmtime::Error::msg("the module exports no `memory`"))?;
    let place = allocate.call_async(&mut *store, length).await?;
    memory.write(store.as_context_mut(), place as u32 as usize, text.as_bytes())?;
    run.call_async(&mut *store, (place, length)).await
}

/// Nothing here waits: an unmetered interpreter never pauses, and the futures of [`StartedInterpreter`] are always ready.
fn finish<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("a snapshot has nothing to wait for"),
    }
}

/// What the wizer reads a snapshot from; its own version of this needs the asynchronous half of the engine.
struct StartedInterpreter<'a> {
    store: &'a mut Store<GuestState>,
    instance: Instance,
}

impl InstanceState for StartedInterpreter<'_> {
    async fn global_get(&mut self, name: &str, _: ValType) -> SnapshotVal {
        let global =
            self.instance.get_global(&mut *self.store, name).expect("the instrumented module exports its globals");
        match global.get(&mut *self.store) {
            Val::I32(value) => SnapshotVal::I32(value),
            Val::I64(value) => SnapshotVal::I64(value),
            Val::F32(value) => SnapshotVal::F32(value),
            Val::F64(value) => SnapshotVal::F64(value),
            Val::V128(value) => SnapshotVal::V128(value.as_u128()),
            _ => unreachable!("instrumenting refuses mutable references"),
        }
    }

    async fn memory_contents(&mut self, name: &str, contents: impl FnOnce(&[u8]) + Send) {
        let memory =
            self.instance.get_memory(&mut *self.store, name).expect("the instrumented module exports its memories");
        contents(memory.data(self.store.as_context()));
    }
}

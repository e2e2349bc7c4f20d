//! Turns a started interpreter into a module that starts in that very state.
//!
//! It knows nothing of an interpreter but the exports it calls: `_initialize`, `host_alloc` and `turn`.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use wasmtime::{AsContext, AsContextMut, Engine, Instance, Linker, Module, Store, Val};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

use super::guest_state::{GuestState, Library};
use super::{InertImport, define_inert, engine, failed, wasi};
use crate::error::Error;

/// Where random bytes come from while the interpreter starts: its hash secret among them, so it must never change.
const SEED: u64 = 0;
/// Bound of what the interpreter may print while it starts.
const OUTPUT: u64 = 1 << 20;

/// How an interpreter is started before its snapshot is taken.
pub(crate) struct Start<'a> {
    /// The folder that it reads its library from.
    pub(crate) library: Option<&'a Arc<Library>>,
    /// The name under which it believes to run.
    pub(crate) program_name: &'a str,
    /// What it is told to run.
    pub(crate) init_script: &'a str,
    /// What waits on its program descriptor meanwhile.
    pub(crate) program: Vec<u8>,
    /// What it imports beside WASI.
    pub(crate) inert_imports: &'a [InertImport],
    /// A last touch of its memory.
    pub(crate) patch_memory: fn(&mut [u8]) -> Result<(), String>,
}

/// Starts the interpreter `wasm` and writes its state down as a new module. The bytes depend on the arguments alone.
pub(crate) fn take(wasm: &[u8], start: Start<'_>) -> Result<Vec<u8>, Error> {
    let wizer = Wizer::new();
    let (context, instrumented) = wizer.instrument(wasm).map_err(failed)?;
    let engine = Engine::new(&engine::staging()).map_err(failed)?;
    let module = Module::new(&engine, &instrumented).map_err(failed)?;
    drop(instrumented);
    let mut linker = Linker::new(&engine);
    wasi::define(&mut linker).map_err(failed)?;
    define_inert(&mut linker, start.inert_imports)?;

    let mut state = GuestState::new([Vec::new(), Vec::new(), start.program], SEED, u64::MAX, OUTPUT);
    if let Some(library) = start.library {
        state = state.with_library(library);
    }
    state = state.with_args(&[start.program_name.to_owned()]);
    state.metered = false;
    let mut store = Store::new(&engine, state);
    let instance = linker.instantiate(&mut store, &module).map_err(failed)?;
    let memory = instance.get_memory(&mut store, "memory");
    store.data_mut().memory = memory;
    let started = instance
        .get_typed_func::<(), ()>(&mut store, "_initialize")
        .and_then(|initialize| initialize.call(&mut store, ()))
        .and_then(|()| enter(&mut store, &instance, start.init_script));
    match started {
        Ok(0) => {}
        Ok(status) => return Err(refused(&store, &format!("status {status}"))),
        Err(error) => return Err(refused(&store, &format!("{error:#}"))),
    }
    if let Some(memory) = memory {
        (start.patch_memory)(memory.data_mut(&mut store)).map_err(Error::Engine)?;
    }
    let mut state = State { store: &mut store, instance };
    finish(wizer.snapshot(&context, &mut state)).map_err(failed)
}

fn refused(store: &Store<GuestState>, reason: &str) -> Error {
    let said = String::from_utf8_lossy(&store.data().stderr);
    Error::Engine(format!("the interpreter did not start: {reason}\n{}", said.trim_end()))
}

/// Runs a source text in the interpreter and gives its status.
pub(super) fn enter(store: &mut Store<GuestState>, instance: &Instance, text: &str) -> wasmtime::Result<i32> {
    let length = i32::try_from(text.len())?;
    let allocate = instance.get_typed_func::<i32, i32>(&mut *store, "host_alloc")?;
    let run = instance.get_typed_func::<(i32, i32), i32>(&mut *store, "turn")?;
    let memory = store.data().memory.ok_or_else(|| wasmtime::Error::msg("the module exports no `memory`"))?;
    let place = allocate.call(&mut *store, length)?;
    memory.write(store.as_context_mut(), place as u32 as usize, text.as_bytes())?;
    run.call(&mut *store, (place, length))
}

/// The future of a snapshot never waits: its only suspension points are the ready answers of [`State`].
fn finish<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("a snapshot has nothing to wait for"),
    }
}

/// What the wizer reads; its own version of this needs the asynchronous half of the engine.
struct State<'a> {
    store: &'a mut Store<GuestState>,
    instance: Instance,
}

impl InstanceState for State<'_> {
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

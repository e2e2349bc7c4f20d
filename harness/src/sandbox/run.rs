//! One run: a fresh instance, one entry, and how it ended.

use wasmtime::{Engine, Instance, Store, Trap, Val};

use super::backstop::{self, Backstop, Deadline};
use super::checked;
use super::engine::failed;
use super::guest_state::{Clock, GuestState};
use super::job::{Job, Purpose, Run};
use super::neighbours;
use super::null_page::{self, NullPage};
use super::outcome::{Exit, Limits, MAX_RESERVED_STACK, Usage};
use super::program::Program;
use super::snapshot;
use super::wasi::error::Terminate;
use crate::error::Error;

/// The exit status of a program that `SIGPIPE` ended, as a shell tells it.
const BROKEN_PIPE: i32 = 141;

/// Runs a program to its end, or until its real time is over. What the guest does is in the result; an error is ours.
pub(super) fn run(
    engine: &Engine,
    program: &Program,
    job: Job,
    limits: &Limits,
    backstop: Backstop,
) -> Result<Run, Error> {
    let deadline = Deadline::after(backstop.budget(limits));
    let (mut store, entry) = prepare(engine, program, job, limits, deadline)?;
    let ended = backstop::until(deadline, enter_instance(&mut store, program, &entry));
    let exit = ended.unwrap_or_else(|| Err(gave_up(&store)))?;
    finish(store, program, exit, limits)
}

/// How an instance is entered.
pub(super) struct Entry {
    /// The source text that enters a started interpreter.
    text: Option<String>,
    /// Whether its null page is to be protected.
    is_guarded: bool,
    unmetered: u64,
}

/// Makes what an instance of a job lives in.
pub(super) fn prepare(
    engine: &Engine,
    program: &Program,
    job: Job,
    limits: &Limits,
    deadline: Deadline,
) -> Result<(Store<GuestState>, Entry), Error> {
    let (text, unmetered) = (job.entry_point.clone(), job.unmetered);
    let mut state = state(program, job, limits);
    state.deadline = deadline;
    let mut store = Store::new(engine, state);
    store.limiter(|state| &mut state.meter);
    store.set_fuel(limits.fuel).map_err(failed)?;
    store.fuel_async_yield_interval(Some(backstop::SLICE)).map_err(failed)?;
    let is_guarded = limits.memory.saturating_add(MAX_RESERVED_STACK) <= program.guarded;
    Ok((store, Entry { text, is_guarded, unmetered }))
}

/// Tells what a guest did whose instance has ended like this.
pub(super) fn finish(
    mut store: Store<GuestState>,
    program: &Program,
    exit: Exit,
    limits: &Limits,
) -> Result<Run, Error> {
    let left = store.get_fuel().map_err(failed)?;
    if let Some(memory) = store.data().memory {
        neighbours::join(memory.data_mut(&mut store));
    }
    if let Some(reason) = program.library.as_ref().and_then(|library| library.failure()) {
        return Err(Error::Engine(format!("cannot read a library: {reason}")));
    }
    let state = store.data_mut();
    let fuel = if exit == Exit::Fuel { limits.fuel } else { limits.fuel - left };
    let usage = Usage { fuel, memory: state.meter.peak() };
    let (kept, denied) = (state.kept(limits.output), state.denied());
    if let Some(reason) = state.workspace.as_ref().and_then(|workspace| workspace.failure()) {
        return Err(Error::Engine(format!("cannot read a file of the run: {reason}")));
    }
    let [stdout, stderr, results] = [&mut state.stdout, &mut state.stderr, &mut state.results].map(std::mem::take);
    let [_, arguments, _] = std::mem::take(&mut state.inputs);
    Ok(Run { exit, stdout, stderr, results, arguments: arguments.bytes, kept, denied, usage })
}

/// The memory up to which a collector of garbage may let the heap grow, stack included: one that works close to the limit comes too late.
fn soft_limit(limits: &Limits) -> u64 {
    MAX_RESERVED_STACK + limits.memory / 8 * 7
}

/// What the guest reaches: the job, within the limits.
fn state(program: &Program, job: Job, limits: &Limits) -> GuestState {
    let inputs = [job.stdin, job.arguments, job.program];
    let mut state = GuestState::new(inputs, job.seed, limits.memory, limits.output);
    state.fuel = limits.fuel;
    state.env = job.env.iter().map(|variable| variable.replace("{bytes}", &soft_limit(limits).to_string())).collect();
    state.workspace = job.workspace;
    state.clock = match job.purpose {
        Purpose::Answer => Clock::Work,
        Purpose::Growth => Clock::Readings { nanoseconds: 0 },
    };
    if let Some(library) = job.files.as_ref().or(program.library.as_ref()) {
        state = state.with_library(library);
    }
    if !job.args.is_empty() {
        state = state.with_args(&job.args);
    }
    state.meter.reserve(MAX_RESERVED_STACK);
    state
}

/// Makes an instance and enters it, unless its memory and tables are over the limit before it runs.
pub(super) async fn enter_instance(
    store: &mut Store<GuestState>,
    program: &Program,
    entry: &Entry,
) -> Result<Exit, Error> {
    let instance = &match program.instance.instantiate_async(&mut *store).await {
        Ok(instance) => instance,
        Err(error) => return exit(store, None, Err(error)),
    };
    let reserved = stack_pointer(store, instance).map_or(0, u64::from).min(MAX_RESERVED_STACK);
    store.data_mut().meter.reserve(reserved.saturating_add(entry.unmetered));
    store.data_mut().memory = instance.get_memory(&mut *store, "memory");
    if store.data().meter.refused() {
        return Ok(Exit::Memory);
    }
    let guarded = store.data().memory.filter(|_| entry.is_guarded);
    let null_page = guarded.map(|memory| NullPage::protect(&memory, store)).transpose()?.flatten();
    store.data_mut().forbidden = if null_page.is_some() { null_page::FORBIDDEN } else { 0 };
    let ended = enter(store, instance, entry.text.as_deref()).await;
    drop(null_page);
    exit(store, Some(instance), ended)
}

async fn enter(store: &mut Store<GuestState>, instance: &Instance, entry_point: Option<&str>) -> wasmtime::Result<()> {
    match entry_point {
        None => instance.get_typed_func::<(), ()>(&mut *store, "_start")?.call_async(store, ()).await,
        // A driver ends the run itself; it returns when it was ended by an exception of its own, for lack of memory.
        Some(text) => match snapshot::enter(store, instance, text).await? {
            0 => Ok(()),
            _ => Err(Terminate::Exit(1).into()),
        },
    }
}

/// Returns the guest's own stack pointer, if the guest exports it. It starts at the size of the stack, which lies below all data.
fn stack_pointer(store: &mut Store<GuestState>, instance: &Instance) -> Option<u32> {
    match instance.get_global(&mut *store, "__stack_pointer")?.get(store) {
        Val::I32(pointer) => Some(pointer as u32),
        // A module that was lowered keeps pointers of 64 bits.
        Val::I64(pointer) => Some(pointer as u32),
        _ => None,
    }
}

/// The real time of a run is over.
pub(super) fn gave_up(store: &Store<GuestState>) -> Error {
    let GuestState { fuel, deadline, .. } = store.data();
    let used = fuel.saturating_sub(store.get_fuel().unwrap_or(0));
    Error::GaveUp { budget: deadline.budget(), used: Limits::time_for(used), limit: Limits::time_for(*fuel) }
}

/// Tells how a guest ended; returns an error if no guest can have caused the failure.
fn exit(
    store: &mut Store<GuestState>,
    instance: Option<&Instance>,
    ended: wasmtime::Result<()>,
) -> Result<Exit, Error> {
    let Err(error) = ended else { return Ok(Exit::Code(0)) };
    let refused = store.data().meter.refused();
    if let Some(terminate) = error.downcast_ref::<Terminate>() {
        return Ok(match terminate {
            Terminate::Exit(code) if *code != 0 && refused => Exit::Memory,
            Terminate::Exit(code) => Exit::Code(*code),
            Terminate::Pipe => Exit::Code(BROKEN_PIPE),
            Terminate::Fuel => Exit::Fuel,
            Terminate::Backstop => return Err(gave_up(store)),
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
        Trap::MemoryOutOfBounds if touched(&error).is_some_and(|address| address < store.data().forbidden.into()) => {
            Exit::Trap(on_line("a null pointer was used", store, instance))
        }
        Trap::UnreachableCodeReached if checks_say(checked::CONSTANT, store, instance) > 0 => {
            Exit::Trap(on_line("a string literal or a constant, which is read-only, was written to", store, instance))
        }
        trap => Exit::Trap(on_line(describe(*trap), store, instance)),
    })
}

/// What happened, with the line where a checked build knows it.
fn on_line(what: &str, store: &mut Store<GuestState>, instance: Option<&Instance>) -> String {
    match checks_say(checked::LINE, store, instance) {
        line if line > 0 => format!("{what} on line {line}"),
        _ => what.to_owned(),
    }
}

/// The value of a checked program's global; 0 where there is none.
fn checks_say(global: &str, store: &mut Store<GuestState>, instance: Option<&Instance>) -> i32 {
    let global = instance.and_then(|instance| instance.get_global(&mut *store, global));
    global.and_then(|global| global.get(store).i32()).unwrap_or(0)
}

/// The stack in linear memory grows down to address 0, or to the null page; below 0 the pointer wraps around.
fn stack_ran_out(store: &mut Store<GuestState>, instance: &Instance) -> bool {
    // The innermost function uses its frame without moving the pointer.
    const RED_ZONE: u32 = 1 << 14;
    let end = (store.data().forbidden + RED_ZONE) as i32;
    stack_pointer(store, instance).is_some_and(|pointer| (pointer as i32) < end)
}

/// Returns the address at which a guest's memory was touched in vain; the engine tells it in words alone.
fn touched(error: &wasmtime::Error) -> Option<u64> {
    let said = format!("{error:#}");
    let (_, behind) = said.split_once("wasm address 0x")?;
    let digits = behind.split(|c: char| !c.is_ascii_hexdigit()).next()?;
    u64::from_str_radix(digits, 16).ok()
}

/// Describes a trap for somebody who wrote no WebAssembly.
fn describe(trap: Trap) -> &'static str {
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

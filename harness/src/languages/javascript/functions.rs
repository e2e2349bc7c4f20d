//! The functions of the packaged interpreter that the judge calls or changes, and the places of its memory that it uses.

use wasmparser::{BinaryReaderError, Operator};

use super::{hash, remainder};
use crate::frontend::interpreter::Link;

/// Addresses below the data, which the linker leaves free: where the driver is kept, and what the interpreter is started with.
pub(super) const HOOK: i32 = 64;
pub(super) const RESTS: i32 = 72;
pub(super) const ARGUMENTS: i32 = 80;
pub(super) const ARGV: i32 = 128;
pub(super) const NAME: i32 = 160;
/// `undefined` and the upper halves of exceptions and truth values, as the interpreter packs values into 64 bits.
pub(super) const UNDEFINED: i64 = 3 << 32;
pub(super) const EXCEPTION: i64 = 6;
pub(super) const BOOLEAN: i64 = 1 << 32;

/// What is not found in the module.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unknown {
    /// The bytes are not a well-formed module.
    #[error("the module is malformed: {0}")]
    Malformed(#[from] BinaryReaderError),
    /// A function is missing.
    #[error("the module is laid out differently: it has no function `{0}`")]
    Function(&'static str),
    /// The interpreter's record of its stack is not where it is looked for.
    #[error("the module is laid out differently: the record of its stack is not found")]
    Stack,
}

/// The functions of the interpreter that are called, by index.
pub(super) struct InterpreterFunctions {
    pub(super) initialize: u32,
    pub(super) start: u32,
    pub(super) context: u32,
    pub(super) runtime: u32,
    pub(super) malloc: u32,
    pub(super) eval: u32,
    pub(super) call: u32,
    pub(super) job: u32,
    pub(super) exception: u32,
    pub(super) print_exception: u32,
    pub(super) free: u32,
    /// Tracks promises that are rejected without a handler, and those that get one later.
    pub(super) rejections: u32,
    /// Hashes the key of a map.
    pub(super) hash: u32,
    /// Collects cycles.
    pub(super) collect: u32,
    /// Makes the interpreter's own errors.
    pub(super) make_error: u32,
    /// Gives an error its stack, and throws one.
    pub(super) stack: u32,
    pub(super) throw: u32,
    /// Makes arguments of a list.
    pub(super) spread: u32,
    /// Takes the remainder of two floating-point numbers.
    pub(super) remainder: u32,
    /// Takes the first item, or the last one, of a list.
    pub(super) pop: u32,
    /// Frees and grows blocks of memory.
    pub(super) free_block: u32,
    pub(super) grow_block: u32,
    /// What is in the interpreter's place of a terminal, and what it then says.
    pub(super) terminal: u32,
    pub(super) promise_state: u32,
    pub(super) promise_result: u32,
}

impl InterpreterFunctions {
    pub(super) fn of(link: &Link<'_>) -> Result<Self, Unknown> {
        let find = |name| link.function(name).ok_or(Unknown::Function(name));
        Ok(Self {
            initialize: find("_initialize")?,
            start: find("qjs_init_argv")?,
            context: find("qjs_get_context")?,
            runtime: find("JS_GetRuntime")?,
            malloc: find("malloc")?,
            eval: find("JS_Eval")?,
            call: find("JS_Call")?,
            job: find("JS_ExecutePendingJob")?,
            exception: find("JS_GetException")?,
            print_exception: find("js_std_dump_error")?,
            free: find("JS_FreeValue")?,
            rejections: find("js_std_promise_rejection_tracker")?,
            hash: find(hash::HASH)?,
            collect: find("JS_RunGC")?,
            make_error: find("JS_MakeError2")?,
            stack: find("build_backtrace")?,
            throw: find("JS_Throw")?,
            spread: find("build_arg_list")?,
            remainder: find(remainder::FMOD)?,
            pop: find("js_array_pop")?,
            free_block: find("js_free_rt")?,
            grow_block: find("js_realloc_rt")?,
            terminal: find("js_os_isatty")?,
            promise_state: find("JS_PromiseState")?,
            promise_result: find("JS_PromiseResult")?,
        })
    }
}

/// The offsets of the stack's limits in the interpreter's runtime, read from the function that sets them.
pub(super) struct StackRecord {
    pub(super) size: u64,
    pub(super) top: u64,
    pub(super) limit: u64,
}

impl StackRecord {
    pub(super) fn of(link: &Link<'_>) -> Result<Self, Unknown> {
        const SETTER: &str = "JS_SetMaxStackSize";
        let setter = link.function(SETTER).ok_or(Unknown::Function(SETTER))?;
        let body = setter.checked_sub(link.imported).and_then(|own| link.bodies.get(own as usize));
        let (mut stores, mut loads) = (Vec::new(), Vec::new());
        for operator in body.ok_or(Unknown::Function(SETTER))?.get_operators_reader()? {
            match operator? {
                Operator::I32Store { memarg } => stores.push(memarg.offset),
                Operator::I32Load { memarg } => loads.push(memarg.offset),
                _ => {}
            }
        }
        match (&stores[..], &loads[..]) {
            ([size, limit, again], [top]) if limit == again => Ok(Self { size: *size, top: *top, limit: *limit }),
            _ => Err(Unknown::Stack),
        }
    }
}

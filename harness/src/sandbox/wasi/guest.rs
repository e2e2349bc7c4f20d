//! The instance that makes a call: its memory, with every access checked, and its fuel.

use wasmtime::{AsContext, AsContextMut, Caller, Memory, Val};

use super::error::WasiError;
use crate::sandbox::errno::Errno;
use crate::sandbox::files::{Files, MAX_PATH};
use crate::sandbox::fuel;
use crate::sandbox::guest_state::{Clock, GuestState};
use crate::sandbox::outcome::FUEL_PER_SECOND;
use crate::sandbox::prices;

/// Buffers that one call may name.
const MAX_BUFFERS: u32 = 1024;

/// The instance that made a call.
pub(super) struct Guest<'a> {
    caller: Caller<'a, GuestState>,
}

/// A range of guest memory, not yet checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) length: u32,
}

impl<'a> Guest<'a> {
    pub(super) fn new(caller: Caller<'a, GuestState>) -> Self {
        Self { caller }
    }

    pub(super) fn state(&mut self) -> &mut GuestState {
        self.caller.data_mut()
    }

    /// Takes fuel, or ends the run.
    pub(super) fn charge(&mut self, price: u64) -> Result<(), WasiError> {
        Ok(fuel::charge(&mut self.caller, price)?)
    }

    /// Returns the fuel that is left.
    pub(super) fn fuel(&self) -> u64 {
        self.caller.get_fuel().unwrap_or(0)
    }

    /// Leaves at most so much fuel; the clock does not notice.
    pub(super) fn cap_fuel(&mut self, most: u64) {
        let excess = self.fuel().saturating_sub(most);
        if excess > 0 && self.caller.set_fuel(most).is_ok() {
            self.state().fuel -= excess;
        }
    }

    /// Returns what is in memory above the stack, if it is no more than `most` bytes.
    pub(super) fn live_memory(&mut self, most: usize) -> Option<&[u8]> {
        let pointer = self.caller.get_export("__stack_pointer").and_then(wasmtime::Extern::into_global);
        let stack = pointer.map_or(0, |global| match global.get(&mut self.caller) {
            Val::I32(value) => value as u32,
            Val::I64(value) => value as u32,
            _ => 0,
        });
        let GuestState { memory, forbidden, .. } = self.caller.data();
        let (memory, start) = ((*memory)?, stack.max(*forbidden) as usize);
        memory.data(&self.caller).get(start..).filter(|bytes| bytes.len() <= most)
    }

    /// Returns the nanoseconds of work so far.
    pub(super) fn worked(&mut self) -> u64 {
        if !self.caller.data().metered {
            return 0;
        }
        let left = self.caller.get_fuel().unwrap_or(0);
        self.caller.data().fuel.saturating_sub(left) / (FUEL_PER_SECOND / 1_000_000_000)
    }

    /// Returns the memory to touch so many bytes of, unless they begin where nobody may.
    fn memory(&self, address: u32, length: usize) -> Result<Memory, WasiError> {
        let state = self.caller.data();
        if length > 0 && address < state.forbidden {
            return Err(Errno::Fault.into());
        }
        state.memory.ok_or(Errno::Fault.into())
    }

    /// Returns the bytes of a span together with the state.
    pub(super) fn bytes(&mut self, span: Span) -> Result<(&mut [u8], &mut GuestState), WasiError> {
        let memory = self.memory(span.start, span.length as usize)?;
        let (bytes, state) = memory.data_and_store_mut(self.caller.as_context_mut());
        let start = span.start as usize;
        let bytes = bytes.get_mut(start..start.saturating_add(span.length as usize)).ok_or(Errno::Fault)?;
        Ok((bytes, state))
    }

    pub(super) fn put(&mut self, address: u32, bytes: &[u8]) -> Result<(), WasiError> {
        let span = Span { start: address, length: bytes.len() as u32 };
        self.bytes(span)?.0.copy_from_slice(bytes);
        Ok(())
    }

    pub(super) fn put_u32(&mut self, address: u32, value: u32) -> Result<(), WasiError> {
        self.put(address, &value.to_le_bytes())
    }

    pub(super) fn put_u64(&mut self, address: u32, value: u64) -> Result<(), WasiError> {
        self.put(address, &value.to_le_bytes())
    }

    /// Copies guest bytes of a fixed small size.
    pub(super) fn get<const N: usize>(&mut self, address: u32) -> Result<[u8; N], WasiError> {
        let memory = self.memory(address, N)?;
        let mut out = [0; N];
        memory.read(self.caller.as_context(), address as usize, &mut out).map_err(|_| Errno::Fault)?;
        Ok(out)
    }

    /// Reads and checks the buffers of a scattered read or write.
    pub(super) fn buffers(&mut self, address: u32, count: u32) -> Result<Vec<Span>, WasiError> {
        if count > MAX_BUFFERS {
            return Err(Errno::Inval.into());
        }
        self.charge(u64::from(count) * prices::ITEM)?;
        let mut spans = Vec::with_capacity(count as usize);
        for index in 0..count {
            let place = address.checked_add(index * 8).ok_or(Errno::Fault)?;
            let [start, length] = words(self.get::<8>(place)?);
            let span = Span { start, length };
            self.bytes(span)?;
            spans.push(span);
        }
        Ok(spans)
    }

    /// Reads a path.
    pub(super) fn path(&mut self, span: Span) -> Result<String, WasiError> {
        if span.length as usize > MAX_PATH {
            return Err(Errno::Nametoolong.into());
        }
        self.charge(u64::from(span.length) * prices::BYTE)?;
        let (bytes, _) = self.bytes(span)?;
        std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| Errno::Ilseq.into())
    }

    /// Returns the nanoseconds since the start, as files remember them: this is no look at the clock.
    pub(super) fn passed(&mut self) -> u64 {
        match self.state().clock {
            Clock::Work => self.worked(),
            Clock::Readings { nanoseconds } => nanoseconds,
        }
    }

    /// Returns the time that files remember.
    pub(super) fn now(&mut self) -> u64 {
        GuestState::wall_clock(self.passed())
    }

    /// Does something with the files, and charges for its steps.
    pub(super) fn files<T>(&mut self, action: impl FnOnce(&mut Files) -> Result<T, Errno>) -> Result<T, WasiError> {
        let passed = self.passed();
        let (result, steps) = self.state().with_files(passed, action);
        self.charge(steps * prices::ITEM)?;
        Ok(result?)
    }
}

fn words(bytes: [u8; 8]) -> [u32; 2] {
    let both = u64::from_le_bytes(bytes);
    [both as u32, (both >> 32) as u32]
}

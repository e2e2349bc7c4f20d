//! The ways to build and call submissions, side by side: which folder of this crate answers for which row of the language
//! table. A new language adds one line to each function here.

use crate::Harness;
use crate::artifact::{Build, Source};
use crate::error::Error;
use crate::interface::Interface;
use crate::language::{Frame, Language};
use crate::toolchain::{Probe, Progress, Toolchain};
use crate::{c, command, cpp, go, javascript, python, rust, typescript, wasm};

impl Harness {
    /// Looks for a language on this machine; starts a compiler only if the answer is not known already.
    pub fn probe(&self, language: &Language) -> Probe {
        match language.frame {
            Frame::JavaScript => javascript::probe(self, language),
            Frame::Go => go::probe(self, language),
            Frame::Python => python::probe(self, language),
            Frame::Cpp => cpp::probe(self, language),
            Frame::C => c::probe(self, language),
            Frame::Command => command::probe(self, language),
            Frame::Rust => rust::probe(self, language),
            Frame::TypeScript => typescript::probe(self, language),
            Frame::Wasm => Probe::Ready(wasm::toolchain()),
        }
    }

    /// Installs what a language needs and the judge can install; does nothing if that is there.
    pub fn install(&self, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        match language.frame {
            Frame::JavaScript => javascript::install(self, language, progress),
            Frame::Go => go::install(self, language, progress),
            Frame::Python => python::install(self, language, progress),
            Frame::Cpp => cpp::install(self, language, progress),
            Frame::C => c::install(self, language, progress),
            Frame::Command => command::install(self, language, progress),
            Frame::Rust => rust::install(self, language, progress),
            Frame::TypeScript => typescript::install(self, language, progress),
            Frame::Wasm => Ok(wasm::toolchain()),
        }
    }
}

/// Builds a submission whose size was checked.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    match source.language.frame {
        Frame::JavaScript => javascript::build(harness, source, interface, progress),
        Frame::Go => go::build(harness, source, interface, progress),
        Frame::Python => python::build(harness, source, interface, progress),
        Frame::Cpp => cpp::build(harness, source, interface, progress),
        Frame::C => c::build(harness, source, interface, progress),
        Frame::Command => command::build(harness, source, interface, progress),
        Frame::Rust => rust::build(harness, source, interface, progress),
        Frame::TypeScript => typescript::build(harness, source, interface, progress),
        Frame::Wasm => wasm::build(harness, source, interface, progress),
    }
}

/// Whether a native program reads a submission on its way into the sandbox; such programs are contained.
pub(crate) fn compiles_natively(frame: Frame) -> bool {
    match frame {
        Frame::Command | Frame::JavaScript | Frame::Python | Frame::Wasm => false,
        Frame::C | Frame::Cpp | Frame::Go | Frame::Rust | Frame::TypeScript => true,
    }
}

/// What a submission must offer, in the words of a language; nothing for stdio.
pub fn signature(language: &Language, interface: &Interface) -> String {
    match language.frame {
        Frame::JavaScript => javascript::signature(interface),
        Frame::Go => go::signature(interface),
        Frame::Python => python::signature(interface),
        Frame::Cpp => cpp::signature(interface),
        Frame::C => c::signature(interface),
        Frame::Command => command::signature(interface),
        Frame::Rust => rust::signature(interface),
        Frame::TypeScript => typescript::signature(interface),
        Frame::Wasm => wasm::signature(interface),
    }
}

/// The starter text of a language: what `judge new` writes for a problem, ready to be filled in.
pub fn stub(language: &Language, interface: &Interface) -> String {
    match language.frame {
        Frame::JavaScript => javascript::stub(interface),
        Frame::Go => go::stub(interface),
        Frame::Python => python::stub(interface),
        Frame::Cpp => cpp::stub(interface),
        Frame::C => c::stub(interface),
        Frame::Command => command::stub(language, interface),
        Frame::Rust => rust::stub(interface),
        Frame::TypeScript => typescript::stub(interface),
        Frame::Wasm => wasm::stub(interface),
    }
}

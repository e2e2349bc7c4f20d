//! Compiles what programs know from Linux and GCC, once for a clang.

use std::fs;

use super::entry::Entry;
use super::gnu::{MAIN, SOURCES};
use super::linux;
use super::lp64;
use super::objects::{self, Place};
use super::runtime::{RuntimeBuilder, write};
use crate::error::Error;

/// The header about time.
const TIME: &str = "__header_time.h";

impl RuntimeBuilder<'_> {
    /// Writes the header that follows from the package's.
    pub(super) fn gnu_headers(&self) -> Result<(), Error> {
        let path = self.clang.root().join(lp64::HEADERS).join(TIME);
        let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        let text = linux::time_header(&text).ok_or_else(|| self.failed(format!("its `{TIME}` is not as expected")))?;
        write(&self.root.join("include").join(TIME), &text)
    }

    /// Compiles the functions and returns the names of their objects.
    pub(super) fn gnu_objects(&self) -> Result<Vec<String>, Error> {
        let names = SOURCES.iter().map(|(name, text)| self.gnu_object(name, text, &name.replace(".c", ".o"), &[]));
        names.collect()
    }

    /// Compiles and keeps what calls a `main` of another form.
    pub(super) fn mains(&self) -> Result<(), Error> {
        for entry in Entry::OTHERS {
            let define = format!("-D{}", entry.define());
            let made = self.gnu_object("main.c", MAIN, entry.object(), &[&define])?;
            self.keep(&self.work.join(&made), &made)?;
        }
        Ok(())
    }

    fn gnu_object(&self, name: &str, text: &str, made: &str, more: &[&str]) -> Result<String, Error> {
        let (root, overlay) = (self.clang.root(), self.clang.overlay());
        write(&self.work.join(name), text)?;
        let mut args = objects::c_args(&Place { package: &root, overlay: &overlay });
        // Without this clang would find functions of the library in their own bodies.
        args.extend(["-fno-builtin", "-D_GNU_SOURCE", "-D_WASI_EMULATED_SIGNAL"].map(Into::into));
        args.extend(["-D_WASI_EMULATED_PROCESS_CLOCKS", "-D_WASI_EMULATED_GETPID", "-I"].map(Into::into));
        args.push(self.root.join("include").into());
        args.extend(more.iter().chain(&["-o", made, name]).map(Into::into));
        self.run(self.clang.clang(&self.work, args))?;
        Ok(made.to_owned())
    }
}

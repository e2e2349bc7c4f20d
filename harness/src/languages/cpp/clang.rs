//! A clang that compiles for the sandbox, and its command lines.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::objects::{self, HeaderSet, OVERLAY, Place};
use crate::cache::tree::Depth;
use crate::process::Invocation;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::table::{Checks, FrontendKind, Language};

/// How long one compilation may take.
const TIME: Duration = Duration::from_secs(20);
/// How much a compiler may print.
const OUTPUT: usize = 1 << 20;

/// The name under which a source sees the folder of the package, on every machine.
pub(super) const SEEN_PACKAGE: &str = "/judge/clang";
/// The same for what was made for it.
pub(super) const SEEN_RUNTIME: &str = "/judge/runtime";
/// Where a source sees the headers of the libraries that were compiled for it.
pub(super) const SEEN_LIBRARIES: &str = "/judge/libraries";

/// A clang that compiles for the sandbox, with what it needs.
#[derive(Clone, Debug)]
pub(crate) struct Clang {
    /// The version that it prints.
    pub(crate) version: String,
    /// Where it comes from.
    pub(super) origin: Origin,
    /// Headers and start code that were made for it once.
    pub(super) runtime: PathBuf,
    /// The libraries that were compiled for it; empty if it brings its own.
    pub(super) libraries: PathBuf,
    /// The whole standard library of C++, precompiled for the flags of its language.
    pub(super) precompiled: Option<PathBuf>,
}

/// Where a clang comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The pinned package, unpacked in this folder: one program that is compiler, linker and archiver.
    Package(PathBuf),
    /// An installed clang with a sysroot of its own: the compiler and the folder it belongs to.
    Installed(PathBuf, PathBuf),
}

impl Clang {
    /// A call of the compiler.
    pub(super) fn clang(&self, folder: &Path, args: Vec<OsString>) -> Invocation {
        match &self.origin {
            Origin::Package(_) => self.tool("clang", folder, args),
            Origin::Installed(program, _) => self.call(program.clone(), folder, args),
        }
    }

    /// A call of one of the package's other tools.
    pub(super) fn tool(&self, tool: &str, folder: &Path, mut args: Vec<OsString>) -> Invocation {
        args.insert(0, tool.into());
        self.call(self.root().join("zig"), folder, args)
    }

    /// The files that it consists of; the precompiled header follows from them and is looked at when it is used.
    pub(super) fn files(&self) -> ToolchainFiles {
        let (mut trees, mut foreign) = (vec![self.runtime.clone()], Vec::new());
        match &self.origin {
            Origin::Package(place) => trees.extend([place, &self.libraries].map(PathBuf::clone)),
            Origin::Installed(program, _) => foreign.push(program.clone()),
        }
        ToolchainFiles { trees, foreign, ..ToolchainFiles::default() }
    }

    /// Tells whether all that was installed and made for it is there, and is what it was.
    pub(super) fn is_whole(&self) -> bool {
        self.files().check(Depth::Touched).is_ok()
    }

    fn call(&self, program: PathBuf, folder: &Path, args: Vec<OsString>) -> Invocation {
        Invocation {
            args,
            // The value of `__DATE__` and `__TIME__`: the start of the sandbox's clock.
            env: vec![("SOURCE_DATE_EPOCH".into(), "1704067200".into())],
            reads: [&program, &self.root(), &self.runtime, &self.libraries]
                .into_iter()
                .chain(&self.precompiled)
                .cloned()
                .collect(),
            time: TIME,
            output: OUTPUT,
            ..Invocation::new(program, folder)
        }
    }

    /// The folder with its tools, headers and libraries.
    pub(super) fn root(&self) -> PathBuf {
        match &self.origin {
            Origin::Package(place) => place.join("ziglang"),
            Origin::Installed(_, folder) => folder.clone(),
        }
    }

    /// The headers that take the place of the package's.
    pub(super) fn overlay(&self) -> PathBuf {
        self.libraries.join(OVERLAY)
    }

    /// What it compiles for: a clang that brings its own libraries has them for pointers of 32 bits alone.
    pub(super) fn target(&self) -> &'static str {
        match self.origin {
            Origin::Package(_) => objects::TARGET,
            Origin::Installed(..) => "wasm32-wasip1",
        }
    }

    /// Whether its programs are checked: what that takes is made for the package's clang alone.
    pub(super) fn checks(&self, language: &Language) -> Checks {
        match self.origin {
            Origin::Package(_) => language.checks,
            Origin::Installed(..) => Checks::Off,
        }
    }

    /// The arguments for a language's sources where its folders have the names that sources see, without input and output.
    pub(super) fn arguments(&self, language: &Language) -> Vec<OsString> {
        let flags = language.flags.iter().filter(|flag| !flag.starts_with("-Wl,"));
        let mut args: Vec<OsString> = vec!["-c".into(), format!("--target={}", self.target()).into()];
        args.extend(flags.map(Into::into));
        args.extend(["-I".into(), Path::new(SEEN_RUNTIME).join("include").into()]);
        if let Origin::Package(_) = self.origin {
            let set = if language.frontend == FrontendKind::C { HeaderSet::C } else { HeaderSet::Cpp };
            let overlay = Path::new(SEEN_LIBRARIES).join(OVERLAY);
            args.extend(objects::headers(&Place { package: SEEN_PACKAGE.as_ref(), overlay: &overlay }, set));
        }
        if self.checks(language) == Checks::On {
            args.extend(language.checked_flags.iter().map(Into::into));
        }
        args
    }
}

//! Languages that people ask for and the judge does not offer, with the reason.

use crate::report::Failure;

/// A language that is not offered.
pub(crate) struct Foreign {
    /// Its name for people.
    name: &'static str,
    /// Its other names and its extensions, in small letters.
    known_as: &'static [&'static str],
    /// Why it is not offered, as the rest of a sentence.
    why: &'static str,
}

/// The runtime of the language is what is missing.
const RUNTIME: &str = "its virtual machine does not run in the sandbox of WebAssembly that judges every submission";
/// The compiler is what is missing.
const COMPILER: &str = "no compiler to WebAssembly can be fetched for it without installing a whole development kit";
/// An interpreter exists, and none is packaged.
const INTERPRETER: &str =
    "no interpreter for it comes with the judge; one that is built for WASI can be added as a row of your own";

const FOREIGN: &[Foreign] = &[
    Foreign { name: "Java", known_as: &["java", "class", "jar"], why: RUNTIME },
    Foreign { name: "Kotlin", known_as: &["kotlin", "kt", "kts"], why: RUNTIME },
    Foreign { name: "Scala", known_as: &["scala", "sc"], why: RUNTIME },
    Foreign { name: "C#", known_as: &["c#", "csharp", "cs", "dotnet"], why: RUNTIME },
    Foreign { name: "F#", known_as: &["f#", "fsharp", "fs"], why: RUNTIME },
    Foreign { name: "Dart", known_as: &["dart"], why: RUNTIME },
    Foreign { name: "Erlang", known_as: &["erlang", "erl"], why: RUNTIME },
    Foreign { name: "Elixir", known_as: &["elixir", "ex", "exs"], why: RUNTIME },
    Foreign { name: "Swift", known_as: &["swift"], why: COMPILER },
    Foreign { name: "Haskell", known_as: &["haskell", "hs"], why: COMPILER },
    Foreign { name: "OCaml", known_as: &["ocaml", "ml"], why: COMPILER },
    Foreign { name: "Julia", known_as: &["julia", "jl"], why: COMPILER },
    Foreign { name: "Pascal", known_as: &["pascal", "pas"], why: COMPILER },
    Foreign { name: "Fortran", known_as: &["fortran", "f90", "for"], why: COMPILER },
    Foreign { name: "Ruby", known_as: &["ruby", "rb"], why: INTERPRETER },
    Foreign { name: "PHP", known_as: &["php"], why: INTERPRETER },
    Foreign { name: "Perl", known_as: &["perl", "pl"], why: INTERPRETER },
    Foreign { name: "Lua", known_as: &["lua"], why: INTERPRETER },
    Foreign { name: "R", known_as: &["r"], why: INTERPRETER },
    Foreign { name: "Racket", known_as: &["racket", "rkt"], why: INTERPRETER },
];

/// The language with this name, in small letters.
pub(crate) fn named(wanted: &str) -> Option<&'static Foreign> {
    FOREIGN.iter().find(|language| language.known_as.contains(&wanted))
}

/// The language of files with this extension.
pub(crate) fn by_extension(extension: &str) -> Option<&'static Foreign> {
    named(&extension.to_lowercase())
}

impl Foreign {
    /// What is said to whoever asks for it, `offered` being the names of the languages that there are.
    pub(crate) fn refused(&self, offered: &str) -> Failure {
        Failure::new(format!("{} is not offered: {}", self.name, self.why)).hint(format!("take one of {offered}"))
    }
}

//! The language table: `languages.toml`, read once into strict types, and the changes of a user's own file. It does not know
//! what is installed.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::command::Command;
use crate::error::Error;
use crate::plain_file;
use crate::wording::{Notation, in_words};

/// The embedded table.
const TABLE: &str = include_str!("../../languages.toml");

/// The highest limit that a row may set for the length of a source, in KiB.
const MAX_SOURCE_KIB: usize = 64 << 10;

/// The largest table of a user, in bytes.
const MOST_BYTES: u64 = 1 << 20;
/// The longest line or message that is shown whole, in characters.
const MOST_CHARS: usize = 200;

/// All languages.
#[derive(Clone, Debug)]
pub struct Languages {
    rows: Vec<Language>,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The name that commands, reports and manifests use: `rust`.
    pub id: String,
    /// Its name in messages: `Rust`.
    pub name: String,
    /// File extensions without the dot.
    pub extensions: Vec<String>,
    /// The frontend that builds and calls its submissions.
    pub frontend: FrontendKind,
    /// The id of the language that it is a dialect of: where a row, a problem or a page says nothing about it, what they say about that
    /// language holds.
    pub dialect_of: Option<String>,
    /// The token that starts a line comment.
    pub comment: String,
    /// A program that prints `hello`, to test an installation.
    pub hello: String,
    /// By which factor a time limit is longer than for a compiled language, unless a problem says otherwise.
    pub time: u32,
    /// The target that its compiler compiles for.
    pub(crate) target: String,
    /// The flags of its compiler.
    pub(crate) flags: Vec<String>,
    /// The flags behind them in a checked build.
    pub(crate) checked_flags: Vec<String>,
    /// Whether builds are checked.
    pub(crate) checks: Checks,
    /// The longest source, in KiB.
    pub(crate) source: usize,
    /// The compiler to use instead of looking for one.
    pub(crate) compiler: Option<PathBuf>,
    /// The package that holds its toolchain, if the judge installs one.
    pub(crate) package: Option<Package>,
    /// Packages of libraries that its submissions may use beside the standard one.
    pub(crate) libraries: Vec<Package>,
    /// The user's own interpreter, if it has one.
    pub(crate) command: Option<Command>,
}

/// A way to build and call submissions; several rows may share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FrontendKind {
    /// QuickJS, in the sandbox.
    JavaScript,
    /// Go's own compiler and linker, with its standard library.
    Go,
    /// CPython with NumPy, in the sandbox.
    Python,
    /// rustc, with Rust's standard library.
    Rust,
    /// JavaScript after type stripping.
    TypeScript,
    /// clang, with libc++.
    Cpp,
    /// clang, with wasi-libc.
    C,
    /// WebAssembly modules, in text or binary format.
    Wasm,
    /// The user's own interpreter, a WASI command.
    Command,
}

/// Whether a build is a checked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checks {
    /// It is what is judged.
    Off,
    /// It looks for wrong accesses while it runs.
    On,
}

/// A pinned package of the Python package index.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Package {
    /// Its name in the index.
    pub(crate) name: String,
    /// The exact version.
    pub(crate) version: String,
    /// The SHA-256 of its files, one for each system, in lower-case hexadecimal digits.
    pub(crate) sha256: Vec<String>,
}

/// The contents of a table's file: of the embedded one, or of a user's, whose rows hold only what they change.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    language: Vec<Row>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: Spanned<String>,
    name: Option<String>,
    extensions: Option<Vec<String>>,
    frontend: Option<FrontendKind>,
    /// The row that it is like where it says nothing, now and after the changes of a user.
    dialect_of: Option<String>,
    /// The old name of `frontend`.
    frame: Option<toml::Value>,
    comment: Option<String>,
    hello: Option<String>,
    time: Option<u32>,
    target: Option<String>,
    flags: Option<Vec<String>>,
    /// Flags that stand behind those that the row has already.
    extra_flags: Option<Vec<String>>,
    checked_flags: Option<Vec<String>>,
    source: Option<usize>,
    compiler: Option<PathBuf>,
    package: Option<Package>,
    libraries: Option<Vec<Package>>,
    command: Option<Command>,
}

impl Languages {
    /// Returns the embedded table.
    pub fn embedded() -> Self {
        let mut table = Self { rows: Vec::new() };
        table.apply(TABLE, Path::new("")).expect("the embedded language table is well formed: a test reads it");
        table
    }

    /// Returns the embedded table with the changes of a user's file.
    pub fn with(file: &Path) -> Result<Self, Error> {
        let read = plain_file::whole(file, MOST_BYTES);
        let bytes = read.and_then(|bytes| bytes.ok_or_else(|| io::Error::other("it is larger than 1 MiB")));
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
        let text = text.map_err(Error::io("read", file))?;
        let mut table = Self::embedded();
        let folder = file.parent().unwrap_or(Path::new(""));
        table.apply(&text, folder).map_err(|reason| Error::Table { path: file.to_owned(), reason })?;
        Ok(table)
    }

    /// Returns every language, in the order of the table.
    pub fn all(&self) -> &[Language] {
        &self.rows
    }

    /// Returns the language with this id.
    pub fn by_id(&self, id: &str) -> Option<&Language> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Returns the language with this extension, which has no dot in front.
    pub fn by_extension(&self, extension: &str) -> Option<&Language> {
        self.rows.iter().find(|row| row.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }

    /// Returns the language of a file by its name: the one with the longest extension that the name ends with, so that `a.torch.py`
    /// is not simply a file of Python.
    pub fn of_file(&self, name: &str) -> Option<&Language> {
        let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut ends = base.match_indices('.').map(|(at, _)| &base[at + 1..]);
        ends.find_map(|extension| self.by_extension(extension))
    }

    /// Tells whether a file belongs to this language by its name.
    pub fn is_of(&self, name: &str, language: &Language) -> bool {
        self.of_file(name).is_some_and(|found| found.id == language.id)
    }

    /// Changes known rows and adds new ones; their relative paths start at `folder`.
    fn apply(&mut self, text: &str, folder: &Path) -> Result<(), String> {
        let file: File = toml::from_str(text).map_err(|error| mistake(text, &error))?;
        for row in file.language {
            let line = text[..row.id.span().start].matches('\n').count() + 1;
            self.apply_row(row, folder).map_err(|reason| format!("line {line}: {}", cut(&reason)))?;
        }
        Ok(())
    }

    fn apply_row(&mut self, mut row: Row, folder: &Path) -> Result<(), String> {
        let id = row.id.get_ref().clone();
        if row.frame.is_some() {
            return Err(format!("the key `frame` of the row `{id}` is now called `frontend`"));
        }
        row.command = row.command.map(|command| command.relative_to(folder));
        if let Some(known) = self.rows.iter_mut().find(|known| known.id == id) {
            row.clone().change(known);
            for dialect in self.rows.iter_mut().filter(|known| known.dialect_of.as_deref() == Some(&id)) {
                row.inherited().change(dialect);
            }
        } else {
            let base = self.base_of(&row)?;
            let new = row.complete(base).map_err(|lacking| format!("the new row `{id}` lacks `{lacking}`"))?;
            self.rows.push(new);
        }
        let row = self.rows.iter().find(|known| known.id == id).expect("the row was put there just now");
        row.check(&self.rows)
    }

    /// Returns the row that a new one is like where it says nothing.
    fn base_of(&self, row: &Row) -> Result<Option<&Language>, String> {
        let Some(parent) = &row.dialect_of else {
            return Ok(row.frontend.and_then(|frontend| self.first_of(frontend)));
        };
        let known = self.by_id(parent).filter(|known| known.dialect_of.is_none());
        let id = row.id.get_ref();
        let unknown =
            || format!("the row `{id}` is a dialect of `{parent}`, which is not a row above it that is no dialect");
        known.map(Some).ok_or_else(unknown)
    }

    /// Returns the first row of a frontend, which is the shipped one. Interpreters of the user's own have nothing in common.
    fn first_of(&self, frontend: FrontendKind) -> Option<&Language> {
        self.rows.iter().find(|row| row.frontend == frontend && frontend != FrontendKind::Command)
    }
}

/// Describes a mistake with the line that it is in, which is shown unless it is too long.
fn mistake(text: &str, error: &toml::de::Error) -> String {
    let words = in_words(error.message(), Notation::Toml);
    let Some(span) = error.span() else { return cut(&words) };
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.matches('\n').count();
    let shown = text.lines().nth(line).filter(|shown| shown.chars().count() <= MOST_CHARS);
    let shown = shown.map(|shown| format!("\n      {} | {shown}", line + 1)).unwrap_or_default();
    format!("line {}: {}{shown}", line + 1, cut(&words))
}

/// The beginning of a message, which may hold a long text of the file's.
fn cut(message: &str) -> String {
    match message.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_owned(),
    }
}

impl Row {
    /// Makes a new language, like the one it is based on where it says nothing; an error names the first field that the row
    /// lacks.
    fn complete(self, base: Option<&Language>) -> Result<Language, &'static str> {
        if self.name.is_none() || self.extensions.is_none() {
            return Err(if self.name.is_none() { "name" } else { "extensions" });
        }
        let mut language = base.map_or_else(|| self.blank(), |base| Ok(base.clone()))?;
        language.id.clone_from(self.id.get_ref());
        self.change(&mut language);
        Ok(language)
    }

    /// Returns a language with nothing but what no row can do without.
    fn blank(&self) -> Result<Language, &'static str> {
        Ok(Language {
            id: String::new(),
            name: String::new(),
            extensions: Vec::new(),
            frontend: self.frontend.ok_or("frontend")?,
            dialect_of: None,
            comment: "//".to_owned(),
            hello: self.hello.clone().ok_or("hello")?,
            time: 1,
            target: String::new(),
            flags: Vec::new(),
            checked_flags: Vec::new(),
            checks: Checks::Off,
            source: 128,
            compiler: None,
            package: None,
            libraries: Vec::new(),
            command: None,
        })
    }

    /// Returns the part of a change that holds for the dialects of the row as well.
    fn inherited(&self) -> Self {
        Self { name: None, extensions: None, dialect_of: None, hello: None, ..self.clone() }
    }

    /// Sets the fields that this row has.
    fn change(self, language: &mut Language) {
        fn set<T>(place: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *place = value;
            }
        }
        set(&mut language.name, self.name);
        set(&mut language.extensions, self.extensions);
        set(&mut language.frontend, self.frontend);
        language.dialect_of = self.dialect_of.or(language.dialect_of.take());
        set(&mut language.comment, self.comment);
        set(&mut language.hello, self.hello);
        set(&mut language.time, self.time);
        set(&mut language.target, self.target);
        set(&mut language.flags, self.flags);
        for flag in self.extra_flags.into_iter().flatten() {
            language.add_flag(flag);
        }
        set(&mut language.checked_flags, self.checked_flags);
        set(&mut language.source, self.source);
        language.compiler = self.compiler.or(language.compiler.take());
        language.package = self.package.or(language.package.take());
        set(&mut language.libraries, self.libraries);
        language.command = self.command.or(language.command.take());
    }
}

impl Language {
    /// The owner of a package that is for no language.
    pub(crate) fn of_package(id: &str, name: &str, package: Package) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            extensions: Vec::new(),
            frontend: FrontendKind::Wasm,
            dialect_of: None,
            comment: String::new(),
            hello: String::new(),
            time: 1,
            target: String::new(),
            flags: Vec::new(),
            checked_flags: Vec::new(),
            checks: Checks::Off,
            source: 0,
            compiler: None,
            package: Some(package),
            libraries: Vec::new(),
            command: None,
        }
    }

    /// Returns the id as text.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the id of the language that it is a dialect of, or its own.
    pub fn family(&self) -> &str {
        self.dialect_of.as_deref().unwrap_or(&self.id)
    }

    /// Whether submissions can only be programs that read standard input and write standard output.
    pub fn only_programs(&self) -> bool {
        matches!(self.frontend, FrontendKind::Wasm | FrontendKind::Command)
    }

    /// Returns the length of the longest source, in bytes.
    pub fn source_limit(&self) -> usize {
        self.source << 10
    }

    /// Adds a flag behind the others. An option like `--edition=2021`, which compilers take once, loses its former value.
    fn add_flag(&mut self, flag: String) {
        let option = |flag: &str| flag.split_once('=').map(|(name, _)| name.to_owned());
        if let Some(name) = option(&flag).filter(|name| name.starts_with("--")) {
            self.flags.retain(|known| option(known).as_ref() != Some(&name));
        }
        self.flags.push(flag);
    }

    /// Checks what the types do not.
    fn check(&self, rows: &[Self]) -> Result<(), String> {
        if !is_plain(&self.id) {
            return Err(format!("`{}` is not a valid id: letters, digits and `-` only", self.id));
        }
        if self.extensions.is_empty() {
            return Err(format!("the row `{}` has no extension", self.id));
        }
        if self.time == 0 || self.time > 100 {
            return Err(format!("the row `{}` has the time factor {}, which is not from 1 to 100", self.id, self.time));
        }
        if self.source == 0 || self.source > MAX_SOURCE_KIB {
            return Err(format!(
                "the row `{}` takes {} KiB of source, which is not from 1 to {MAX_SOURCE_KIB}",
                self.id, self.source
            ));
        }
        self.check_command()?;
        self.check_extensions(rows)
    }

    /// Checks that the extensions are valid, and that no other row has one of them.
    fn check_extensions(&self, rows: &[Self]) -> Result<(), String> {
        for extension in &self.extensions {
            if !extension.split('.').all(is_plain) {
                return Err(format!(
                    "`{extension}` of the row `{}` is not a valid extension: letters and digits, no dot in front",
                    self.id
                ));
            }
            let taken = |row: &&Self| row.id != self.id && row.extensions.contains(extension);
            if let Some(other) = rows.iter().find(taken) {
                return Err(format!("the extension `{extension}` of the row `{}` belongs to `{}`", self.id, other.id));
            }
        }
        Ok(())
    }

    /// Checks that a row has the table `command` if and only if it has the frontend `command`.
    fn check_command(&self) -> Result<(), String> {
        let id = &self.id;
        match (&self.command, self.frontend) {
            (Some(command), FrontendKind::Command) => {
                command.check().map_err(|reason| format!("the row `{id}`: {reason}"))
            }
            (None, FrontendKind::Command) => Err(format!(
                "the row `{id}` lacks `[language.command]` with its `module`, which the frontend `command` runs"
            )),
            (Some(_), _) => {
                Err(format!("the row `{id}` has `[language.command]`, which only the frontend `command` reads"))
            }
            (None, _) => Ok(()),
        }
    }
}

/// Tells whether a text consists of letters, digits and `-`.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;

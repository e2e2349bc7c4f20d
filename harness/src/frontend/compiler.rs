//! A native compiler whose refusal is believed: only where its toolchain is whole and compiles a program that it must compile.
//!
//! A damaged toolchain is never the submission's fault. What the judge installed of it is compared with what was installed
//! before each compilation, and once more when the compiler refuses; what is damaged is installed again, and the compilation
//! repeated.

use std::fs;

use super::context::Context;
use super::native::CompileResult;
use super::source::{Build, Diagnostics, Source};
use crate::cache::Key;
use crate::cache::tree::Depth;
use crate::error::Error;
use crate::ingredients::Product;
use crate::sandbox::Trust;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Progress, Warm};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

/// How often a compilation is tried while something goes on damaging the toolchain.
const TRIES: usize = 3;

/// What a language says about its compiler. `T` is the toolchain, ready to use.
pub(crate) struct Compiler<'a, T> {
    /// What it makes.
    pub(crate) product: Product,
    /// Whether what it makes is large because of its library.
    pub(crate) trust: Trust,
    /// What a product depends on besides source, language and engine; no path of this machine, as a cache may move.
    pub(crate) parts: &'a [&'a [u8]],
    /// What the toolchain consists of, or will.
    pub(crate) files: ToolchainFiles,
    /// Makes the toolchain ready: installs what is missing or damaged of it.
    pub(crate) prepare: &'a dyn Fn() -> Result<T, Error>,
    /// Compiles the submission.
    pub(crate) compile: &'a dyn Fn(&T) -> Result<CompileResult, Error>,
    /// Compiles the hello program of the language.
    pub(crate) hello: &'a dyn Fn(&T) -> Result<CompileResult, Error>,
    /// Is told where a build was found.
    pub(crate) progress: &'a dyn Fn(Progress),
}

impl Context {
    /// Compiles a submission, or finds its machine code or a refusal in the cache. A refusal is kept for the toolchain that
    /// refused. Returns an error if the policy requires containment and there is none.
    pub(crate) fn compile_native<T>(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        compiler: &Compiler<'_, T>,
    ) -> Result<Build, Error> {
        self.check_containment()?;
        let code_key = self.key(compiler.product, b"code", source, compiler.parts);
        if let Some(code) = self.cache.get(&code_key) {
            (compiler.progress)(Progress::Warm(Warm::Kept));
            return Ok(Build::compiled(interface, code));
        }
        if let Some(build) = self.built_elsewhere(&code_key, interface, compiler.trust)? {
            (compiler.progress)(Progress::Warm(Warm::Shared));
            return Ok(build);
        }
        for _ in 0..TRIES {
            if let Ok(state) = compiler.files.check(Depth::Touched)
                && let Some(text) = self.recall_refusal(source, compiler, &state)
            {
                (compiler.progress)(Progress::Warm(Warm::Kept));
                return Ok(Build::Rejected(Diagnostics { text }));
            }
            let toolchain = (compiler.prepare)()?;
            let Ok(state) = compiler.files.check(Depth::Touched) else { continue };
            let refusal = match self.validated((compiler.compile)(&toolchain)?, compiler.trust)?.of(source) {
                Ok(wasm) => return self.compiled(&code_key, &wasm, interface),
                Err(refusal) => refusal,
            };
            if self.believes(source.language, compiler, &state, &toolchain)? {
                return self.refused(&self.refusal_key(source, compiler, &state), refusal);
            }
        }
        Err(Error::Toolchain {
            what: format!("something damages the toolchain of {} again and again", source.language.name),
            hint: "`judge doctor --deep` names the file".to_owned(),
        })
    }

    fn recall_refusal<T>(&self, source: &Source<'_>, compiler: &Compiler<'_, T>, state: &Key) -> Option<String> {
        fs::read_to_string(self.cache.get(&self.refusal_key(source, compiler, state))?).ok()
    }

    /// Returns the key of what a toolchain in this state says against a source.
    fn refusal_key<T>(&self, source: &Source<'_>, compiler: &Compiler<'_, T>, state: &Key) -> Key {
        let parts = [&[state.as_str().as_bytes()], compiler.parts].concat();
        self.key(compiler.product, b"messages", source, &parts)
    }

    /// Tells whether a refusal is the submission's own: the toolchain is as it was before, and compiles its hello program.
    fn believes<T>(
        &self,
        language: &Language,
        compiler: &Compiler<'_, T>,
        state: &Key,
        toolchain: &T,
    ) -> Result<bool, Error> {
        if compiler.files.check(Depth::Touched).as_ref() != Ok(state) {
            return Ok(false);
        }
        let hello_source = Source { name: "hello", text: language.hello.as_bytes(), language, files: &[] };
        let settings = [language.target.as_bytes(), language.flags.join("\n").as_bytes()].concat();
        let works = self.key(Product::Hello, b"hello", &hello_source, &[state.as_str().as_bytes(), &settings]);
        if self.cache.get(&works).is_some() {
            return Ok(true);
        }
        let said = match (compiler.hello)(toolchain)? {
            CompileResult::Wasm(wasm) => self.sandbox.rejection(&wasm, compiler.trust)?.map(|refused| refused.text()),
            CompileResult::Crashed(signal) => Some(format!("signal {signal} ended the compiler")),
            CompileResult::Rejected { diagnostics, .. } => Some(diagnostics.text),
        };
        let Some(said) = said else {
            self.cache.put(&works, b"works")?;
            return Ok(true);
        };
        if compiler.files.check(Depth::Contents).is_err() {
            return Ok(false);
        }
        Err(Error::Toolchain {
            what: format!(
                "the toolchain of {} cannot compile a program that prints `hello`: {}",
                language.name,
                said.lines().next().unwrap_or("no reason given")
            ),
            hint: format!(
                "`judge doctor` says more; `judge toolchain remove {0} && judge toolchain install {0}` \
                           installs it again, unless it is your own",
                language.id
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::cache::{Cache, tree};
    use crate::sandbox::Sandbox;
    use crate::toolchain::table::Languages;

    /// A program that does nothing.
    const PROGRAM: &str = r#"(module (memory (export "memory") 1) (func (export "_start")))"#;

    type Deed = Box<dyn FnMut(&Path)>;

    /// A compiler of one file, which works while that says `good`, and refuses every source that says `bad`.
    struct Fake {
        _folder: tempfile::TempDir,
        context: Context,
        tree: PathBuf,
        installed: Cell<usize>,
        compiled: Cell<usize>,
        /// What was told of the last build.
        warm: Cell<Option<Progress>>,
        /// What happens while it compiles.
        meanwhile: RefCell<Deed>,
    }

    impl Fake {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let cache = Cache::open(&folder.path().join("cache")).unwrap();
            let tree = cache.runtimes().join("clang-1");
            let context = Context::new(cache, Sandbox::new(1, &[]).unwrap());
            let (installed, compiled, warm) = (Cell::new(0), Cell::new(0), Cell::new(None));
            let meanwhile: RefCell<Deed> = RefCell::new(Box::new(|_| {}));
            Self { _folder: folder, context, tree, installed, compiled, warm, meanwhile }
        }

        fn prepare(&self) -> Result<PathBuf, Error> {
            if !tree::is_whole(&self.tree) {
                self.installed.set(self.installed.get() + 1);
                let made = self.context.cache.scratch()?;
                let root = made.path().join("made");
                fs::create_dir(&root).unwrap();
                fs::write(root.join("compiler"), "good").unwrap();
                self.context.cache.settle(&root, &self.tree)?;
            }
            Ok(self.tree.join("compiler"))
        }

        fn compile(&self, compiler: &Path, text: &[u8]) -> CompileResult {
            self.compiled.set(self.compiled.get() + 1);
            (self.meanwhile.borrow_mut())(compiler);
            let works = fs::read(compiler).is_ok_and(|said| said == b"good");
            if works && text != b"bad" {
                return CompileResult::Wasm(wat::parse_str(PROGRAM).unwrap());
            }
            CompileResult::rejected("a.rs: error\n")
        }

        /// Whether it was accepted; how often the toolchain was installed and called so far.
        fn build(&self, text: &[u8]) -> Result<(bool, usize, usize), Error> {
            let languages = Languages::embedded();
            let source = Source { name: "a.rs", text, language: languages.by_id("rust").unwrap(), files: &[] };
            let compiler = Compiler {
                product: Product::RustProgram,
                trust: Trust::Untrusted,
                parts: &[],
                files: ToolchainFiles { trees: vec![self.tree.clone()], ..ToolchainFiles::default() },
                prepare: &|| self.prepare(),
                compile: &|compiler| Ok(self.compile(compiler, text)),
                hello: &|compiler| Ok(self.compile(compiler, b"hello")),
                progress: &|told| self.warm.set(Some(told)),
            };
            let build = self.context.compile_native(&source, &Interface::Stdio, &compiler)?;
            Ok((matches!(build, Build::Ready(_)), self.installed.get(), self.compiled.get()))
        }
    }

    /// Writes other contents of the same length.
    fn damage(compiler: &Path) {
        fs::write(compiler, "gone").unwrap();
    }

    #[test]
    fn a_damaged_toolchain_is_installed_again_before_it_compiles() {
        let fake = Fake::new();
        assert_eq!(fake.build(b"one").unwrap(), (true, 1, 1));
        damage(&fake.tree.join("compiler"));
        assert_eq!(fake.build(b"two").unwrap(), (true, 2, 2));
        // What was compiled needs no toolchain.
        fs::remove_dir_all(&fake.tree).unwrap();
        assert_eq!(fake.build(b"one").unwrap(), (true, 2, 2));
    }

    #[test]
    fn a_refusal_is_not_believed_where_the_toolchain_was_damaged_meanwhile() {
        let fake = Fake::new();
        let mut first = true;
        *fake.meanwhile.borrow_mut() = Box::new(move |compiler| {
            if std::mem::take(&mut first) {
                damage(compiler);
            }
        });
        assert_eq!(fake.build(b"one").unwrap(), (true, 2, 2));
    }

    #[test]
    fn what_is_damaged_again_and_again_is_the_judges_failure() {
        let fake = Fake::new();
        *fake.meanwhile.borrow_mut() = Box::new(damage);
        let told = fake.build(b"one").unwrap_err().to_string();
        assert!(told.contains("something damages the toolchain of Rust again and again"), "{told}");
        assert_eq!((fake.installed.get(), fake.compiled.get()), (TRIES, TRIES));
    }

    #[test]
    fn an_honest_refusal_proves_the_toolchain_once_and_is_kept() {
        let fake = Fake::new();
        assert_eq!(fake.build(b"bad").unwrap(), (false, 1, 2));
        assert_eq!(fake.warm.take(), None);
        assert_eq!(fake.build(b"bad").unwrap(), (false, 1, 2));
        assert_eq!(fake.warm.take(), Some(Progress::Warm(Warm::Kept)));
    }

    #[test]
    fn a_toolchain_that_cannot_compile_hello_is_the_judges_failure() {
        let fake = Fake::new();
        let compiler = fake.prepare().unwrap();
        // As if it had been installed like this.
        damage(&compiler);
        fs::remove_file(fake.tree.join(".judge-files")).unwrap();
        let made = fake.context.cache.scratch().unwrap();
        fs::rename(&fake.tree, made.path().join("made")).unwrap();
        fake.context.cache.settle(&made.path().join("made"), &fake.tree).unwrap();
        let error = fake.build(b"one").unwrap_err();
        assert!(error.to_string().contains("cannot compile a program that prints `hello`: a.rs: error"), "{error}");
        assert!(error.hint().unwrap().contains("judge toolchain install rust"));
    }

    #[test]
    fn a_cache_in_another_place_is_as_warm() {
        let fake = Fake::new();
        assert_eq!(fake.build(b"one").unwrap(), (true, 1, 1));
        assert_eq!(fake.build(b"bad").unwrap(), (false, 1, 3));
        let copy = tempfile::tempdir().unwrap();
        let root = copy.path().join("elsewhere");
        let copied = std::process::Command::new("cp").arg("-r").arg(fake.context.cache.root()).arg(&root).status();
        assert!(copied.unwrap().success());
        fs::set_permissions(&root, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let cache = Cache::open(&root).unwrap();
        let tree = cache.runtimes().join("clang-1");
        let moved = Fake { context: Context::new(cache, Sandbox::new(1, &[]).unwrap()), tree, ..Fake::new() };
        assert_eq!(moved.build(b"one").unwrap(), (true, 0, 0));
        assert_eq!(moved.build(b"bad").unwrap(), (false, 0, 0));
        // Its compiled code is checked all the same.
        assert_eq!(moved.build(b"two").unwrap(), (true, 0, 1));
    }
}

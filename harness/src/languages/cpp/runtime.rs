//! The runtime of a clang, built once and cached: additional headers, start code, for the package's clang both standard
//! libraries, and a precompiled header for each set of flags.
//!
//! Everything is built in a scratch folder and renamed into place, so that it is never incomplete.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cache::{Cache, Key, Scratch, check_disk_space, tree};
use crate::error::Error;
use crate::ingredients::Product;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::package;
use crate::toolchain::probe::Progress;
use crate::toolchain::table::{Checks, FrontendKind, Language};

use super::clang::{Clang, Origin};
use super::gnu;
use super::gnu_headers;
use super::objects::{self, Place};
use super::view::View;

/// Headers that programs expect and that clang's libraries lack, by the names they are included with.
const HEADERS: [(&str, &str); 14] = [
    ("bits/stdc++.h", include_str!("../../../drivers/cpp/stdcpp.h")),
    ("immintrin.h", X86),
    ("x86intrin.h", X86),
    ("nmmintrin.h", X86),
    ("emmintrin.h", X86),
    ("xmmintrin.h", X86),
    ("mmintrin.h", X86),
    ("pmmintrin.h", X86),
    ("tmmintrin.h", X86),
    ("smmintrin.h", X86),
    ("wmmintrin.h", X86),
    ("ammintrin.h", X86),
    ("popcntintrin.h", X86),
    ("bmiintrin.h", X86),
];
const X86: &str = include_str!("../../../drivers/cpp/x86.h");
/// How a C++ program starts and ends.
const START: &str = include_str!("../../../drivers/cpp/start.cpp");
/// The allocator of every program.
const MALLOC: &str = include_str!("../../../drivers/cpp/malloc.c");

/// What a checked program is linked with, and what says where it is.
const CHECKS: &str = include_str!("../../../drivers/cpp/checks.c");
const GUARDED: &str = include_str!("../../../drivers/cpp/guarded.c");
const LINES: &str = include_str!("../../../drivers/cpp/lines.s");

/// What reads `std::cin`.
const STDIN: &str = include_str!("../../../drivers/cpp/stdin.h");

/// A change of a header of the C++ library.
struct Patch {
    header: &'static str,
    /// The change is behind this.
    behind: &'static str,
    old: &'static str,
    new: &'static str,
}

/// GCC's scans of a `bitset`, word by word as the library's own search goes.
const SCANS: &str = "size_t size() const _NOEXCEPT { return _Size; }
  _LIBCPP_HIDE_FROM_ABI size_t _Find_first() const _NOEXCEPT { return _Find_next(static_cast<size_t>(-1)); }
  _LIBCPP_HIDE_FROM_ABI size_t _Find_next(size_t __at) const _NOEXCEPT {
    if (++__at >= _Size)
      return _Size;
    return std::find(__base::__make_iter(__at), __base::__make_iter(_Size), true) - __base::__make_iter(0);
  }
";

const PATCHES: [Patch; 3] = [
    Patch {
        header: "__config",
        behind: "#ifndef _LIBCPP___CONFIG",
        old: "#define _LIBCPP___CONFIG\n",
        new: gnu_headers::KEPT,
    },
    Patch {
        header: "bitset",
        behind: "class bitset",
        old: "size_t size() const _NOEXCEPT { return _Size; }\n",
        new: SCANS,
    },
    // Decimal digits that cannot overflow are read at once; whatever else there is, the loop behind still finds.
    Patch {
        header: "__locale_dir/num.h",
        behind: "// Calculate the actual number",
        old: "    for (; __first != __last; ++__first) {\n      auto __c = *__first;\n",
        new: "    if (sizeof(_CharT) == 1 && __base == 10 && __grouping.empty()) {
      for (; __first != __last && __val <= static_cast<_Unsigned>(-1) / 10 - 1; ++__first) {
        unsigned __digit = static_cast<unsigned>(*__first) - '0';
        if (__digit > 9)
          break;
        __val        = static_cast<_Unsigned>(__val * 10 + __digit);
        __parsed_num = true;
      }
    }
    for (; __first != __last; ++__first) {
      auto __c = *__first;
",
    },
];

/// How long one step of the preparation may take.
const TIME: Duration = Duration::from_mins(10);
/// What every program is linked with, in this order.
pub(super) const LIBRARIES: [&str; 4] = ["libc++.a", "libc.a", "libzigc.a", "libcompiler_rt.a"];
/// What stands in front of them: parts of the C++ library in the judge's own version.
pub(super) const OVERRIDES: &str = "overrides.a";
/// How a C program starts.
pub(super) const C_START: &str = "crt1-command.o";
/// How a C++ program starts.
pub(super) const CPP_START: &str = "start.o";
/// The object file of the allocator.
const ALLOCATOR: &str = "malloc.o";
/// The object files of checked programs.
const CHECKED: [&str; 3] = ["checks.o", "lines.o", "guarded.o"];

/// The object files that every program is linked with.
pub(super) fn objects(checks: Checks) -> &'static [&'static str] {
    match checks {
        Checks::Off => &[ALLOCATOR],
        Checks::On => &CHECKED,
    }
}

/// Where the runtime of a clang is, or will be: its headers, start code and precompiled headers, made within seconds.
pub(super) fn place(cache: &Cache, origin: &Origin, version: &str) -> PathBuf {
    let origin = match origin {
        // Its name, not its place: a cache may move.
        Origin::Package(place) => place.file_name().unwrap_or_default(),
        Origin::Installed(program, _) => program.as_os_str(),
    };
    let ingredients = Product::ClangRuntime.ingredients();
    let mut parts = vec![ingredients.as_slice(), origin.as_encoded_bytes(), version.as_bytes()];
    parts.extend([START, MALLOC, CHECKS, GUARDED, LINES, STDIN].map(str::as_bytes));
    parts.extend(HEADERS.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]));
    parts.extend(gnu::texts().iter().map(|text| text.as_bytes()));
    cache.runtimes().join(format!("clang-{}", &Key::of(&parts).as_str()[..32]))
}

/// Where the libraries that are compiled for the package's clang are, or will be.
pub(super) fn libraries(cache: &Cache, origin: &Origin) -> PathBuf {
    let place = match origin {
        Origin::Package(place) => place.file_name().unwrap_or_default(),
        Origin::Installed(..) => Default::default(),
    };
    let key = Key::of(&[&Product::ClangLibraries.ingredients(), place.as_encoded_bytes()]);
    cache.runtimes().join(format!("clang-libraries-{}", &key.as_str()[..32]))
}

/// Makes the runtime of a clang, and its libraries.
pub(super) fn prepare(
    cache: &Cache,
    clang: &Clang,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<(), Error> {
    let libraries = libraries(cache, &clang.origin);
    if matches!(clang.origin, Origin::Package(_)) && !tree::is_whole(&libraries) {
        let make = RuntimeBuilder::new(cache, clang, language)?;
        make.libraries(progress)?;
        cache.settle(&make.root, &libraries)?;
    }
    let make = RuntimeBuilder::new(cache, clang, language)?;
    for (name, text) in HEADERS.iter().chain(&gnu::HEADERS) {
        write(&make.root.join("include").join(name), text)?;
    }
    for (name, text) in gnu_headers::headers() {
        write(&make.root.join("include").join(name), &text)?;
    }
    if let Origin::Package(_) = clang.origin {
        make.patches()?;
        make.gnu_headers()?;
        make.overrides()?;
        make.mains()?;
        make.checks()?;
    }
    make.start()?;
    cache.settle(&make.root, &clang.runtime)
}

/// The precompiled header for these flags: made at its first use.
pub(super) fn precompiled(
    cache: &Cache,
    clang: &Clang,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<PathBuf, Error> {
    let path = precompiled_place(cache, clang, language);
    if Cache::verify_integrity(&path) {
        return Ok(path);
    }
    let shared = Language { id: "clang".to_owned(), ..language.clone() };
    let _lock = package::lock(cache, &shared, progress)?;
    if Cache::verify_integrity(&path) {
        return Ok(path);
    }
    let scratch = cache.scratch()?;
    let folder = scratch.path().join("work");
    fs::create_dir(&folder).map_err(Error::io("make", &folder))?;
    let view = View::new(clang, &folder, scratch.path().join("view.json"))?;
    let mut args = clang.arguments(language);
    // Of an empty text on standard input, which is nowhere in the file system.
    args.extend(["-x", "c++-header", "-fpch-instantiate-templates", "-Xclang", "-fno-pch-timestamp"].map(Into::into));
    args.extend(["-include", "bits/stdc++.h", "-o", "stdc++.pch", "-"].map(Into::into));
    run(view.compiler(clang, &folder, args), language)?;
    let made = folder.join("stdc++.pch");
    let bytes = fs::read(&made).map_err(Error::io("read", &made))?;
    cache.store(&path, &bytes)?;
    Ok(path)
}

/// Where the precompiled header for these flags is, or will be.
fn precompiled_place(cache: &Cache, clang: &Clang, language: &Language) -> PathBuf {
    // The folders of its headers by their names, which hold their keys: a cache may move.
    let place = match &clang.origin {
        Origin::Package(place) => place.file_name().unwrap_or_default(),
        Origin::Installed(program, _) => program.as_os_str(),
    };
    let made = [&clang.runtime, &clang.libraries].map(|folder| folder.file_name().unwrap_or_default());
    let mut parts: Vec<&[u8]> = vec![b"precompiled", place.as_encoded_bytes()];
    parts.extend(made.map(OsStr::as_encoded_bytes));
    let args = clang.arguments(language);
    parts.extend(args.iter().map(|arg| arg.as_encoded_bytes()));
    cache.runtimes().join(format!("clang-precompiled-{}", &Key::of(&parts).as_str()[..32]))
}

/// Builds a runtime in a scratch folder.
pub(super) struct RuntimeBuilder<'a> {
    pub(super) clang: &'a Clang,
    pub(super) language: &'a Language,
    pub(super) work: PathBuf,
    pub(super) root: PathBuf,
    _folder: Scratch,
}

impl<'a> RuntimeBuilder<'a> {
    fn new(cache: &Cache, clang: &'a Clang, language: &'a Language) -> Result<Self, Error> {
        let folder = cache.scratch()?;
        let (work, root) = (folder.path().join("work"), folder.path().join("made"));
        for folder in [&work, &root] {
            fs::create_dir(folder).map_err(Error::io("make", folder))?;
        }
        Ok(Self { clang, language, work, root, _folder: folder })
    }

    /// The C++ library's headers that are changed in one place each.
    fn patches(&self) -> Result<(), Error> {
        for Patch { header, behind, old, new } in PATCHES {
            let path = self.clang.root().join("lib/libcxx/include").join(header);
            let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
            let place = text.find(behind).and_then(|at| Some(at + text[at..].find(old)?));
            let place = place.ok_or_else(|| self.failed(format!("its `{header}` is not as expected")))?;
            let text = [&text[..place], new, &text[place + old.len()..]].concat();
            write(&self.root.join("include").join(header), &text)?;
        }
        Ok(())
    }

    /// Two parts of the C++ library once more: another buffer for `std::cin`, and the patched reading of integers.
    fn overrides(&self) -> Result<(), Error> {
        let root = self.clang.root();
        let overlay = self.clang.overlay();
        let place = Place { package: &root, overlay: &overlay };
        write(&self.work.join("stdin.h"), STDIN)?;
        for (source, made, more) in
            [("iostream.cpp", "iostream.o", &["-include", "stdin.h"][..]), ("locale.cpp", "locale.o", &[])]
        {
            let mut args = objects::cpp_args(&place);
            args.extend(["-I".into(), self.root.join("include").into(), "-o".into(), made.into()]);
            args.extend(more.iter().map(Into::into));
            args.push(root.join("lib/libcxx/src").join(source).into());
            self.run(self.clang.clang(&self.work, args))?;
        }
        let mut args: Vec<OsString> = ["crsD", OVERRIDES, "iostream.o", "locale.o"].map(Into::into).into();
        args.extend(self.gnu_objects()?.into_iter().map(Into::into));
        self.run(self.clang.tool("ar", &self.work, args))?;
        self.keep(&self.work.join(OVERRIDES), OVERRIDES)
    }

    /// The start code of C++, and the allocator.
    fn start(&self) -> Result<(), Error> {
        let (root, overlay) = (self.clang.root(), self.clang.overlay());
        let place = Place { package: &root, overlay: &overlay };
        let own = self.clang.arguments(self.language);
        let [cpp, c] = match self.clang.origin {
            Origin::Package(_) => [objects::cpp_args(&place), objects::c_args(&place)],
            Origin::Installed(..) => [own.clone(), own],
        };
        // Without this clang would find a `calloc` inside of `calloc`.
        let allocator = ["-x", "c", "-std=gnu17", "-fno-builtin"];
        let start = ["-x", "c++", "-std=gnu++23", "-fwasm-exceptions"];
        let is_cpp = matches!(self.clang.origin, Origin::Package(_)) || self.language.frontend == FrontendKind::Cpp;
        for (source, text, args, more, made) in
            [("malloc.c", MALLOC, c, allocator, ALLOCATOR), ("start.cpp", START, cpp, start, CPP_START)]
        {
            if made == CPP_START && !is_cpp {
                continue;
            }
            write(&self.work.join(source), text)?;
            let args = args.into_iter().chain(more.into_iter().chain(["-o", made, source]).map(Into::into)).collect();
            self.run(self.clang.clang(&self.work, args))?;
            self.keep(&self.work.join(made), made)?;
        }
        Ok(())
    }

    /// What checked programs are linked with.
    fn checks(&self) -> Result<(), Error> {
        let (root, overlay) = (self.clang.root(), self.clang.overlay());
        let place = Place { package: &root, overlay: &overlay };
        write(&self.work.join("malloc.c"), MALLOC)?;
        let sources = [("checks.c", CHECKS), ("lines.s", LINES), ("guarded.c", GUARDED)];
        for ((source, text), made) in sources.into_iter().zip(CHECKED) {
            write(&self.work.join(source), text)?;
            let mut args = objects::c_args(&place);
            args.extend(["-fno-builtin", "-o", made, source].map(Into::into));
            self.run(self.clang.clang(&self.work, args))?;
            self.keep(&self.work.join(made), made)?;
        }
        Ok(())
    }

    pub(super) fn keep(&self, made: &Path, name: &str) -> Result<(), Error> {
        let kept = self.root.join(name);
        fs::copy(made, &kept).map(|_| ()).map_err(Error::io("write", &kept))
    }

    pub(super) fn run(&self, compiler: Invocation) -> Result<String, Error> {
        run(compiler, self.language)
    }

    pub(super) fn failed(&self, reason: String) -> Error {
        package::failed(self.language, reason)
    }
}

/// Runs a step of the preparation and returns its standard error. It is not contained, as it reads pinned files only.
fn run(compiler: Invocation, language: &Language) -> Result<String, Error> {
    let compiler = Invocation { time: TIME, ..compiler };
    let reason = match compiler.run_unconfined().map_err(Error::io("start", &compiler.program))? {
        ProcessEnd::Exit { status, stderr, .. } => {
            let text = String::from_utf8_lossy(&stderr).into_owned();
            if status.success() {
                return Ok(text);
            }
            check_disk_space(&compiler.folder)?;
            let line = text.lines().find(|line| line.contains("error: ")).or_else(|| text.lines().next_back());
            format!("its libraries cannot be compiled: {}", line.unwrap_or("no reason given"))
        }
        _ => "compiling its libraries does not end within the limits".to_owned(),
    };
    Err(package::failed(language, reason))
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
    fs::write(path, text).map_err(Error::io("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolchain::table::Languages;

    #[test]
    fn a_cache_in_another_place_has_the_same_names() {
        let languages = Languages::embedded();
        let language = languages.by_id("cpp").unwrap();
        let names = [(); 2].map(|()| {
            let folder = tempfile::tempdir().unwrap();
            let cache = Cache::open(&folder.path().join("cache")).unwrap();
            let origin = Origin::Package(package::place(&cache, language).unwrap());
            let [runtime, libraries] = [place(&cache, &origin, "1"), libraries(&cache, &origin)];
            let clang = Clang { version: "1".to_owned(), origin, runtime, libraries, precompiled: None };
            let header = precompiled_place(&cache, &clang, language);
            [clang.runtime, clang.libraries, header].map(|path| path.file_name().unwrap().to_owned())
        });
        assert_eq!(names[0], names[1]);
    }
}

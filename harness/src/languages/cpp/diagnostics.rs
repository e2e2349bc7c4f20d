//! clang's messages: those about the submission are shown as they are, those about the driver in the words of the problem, and no
//! path of this machine.

use std::fmt::Write;

use super::clang::{Clang, SEEN_LIBRARIES, SEEN_PACKAGE, SEEN_RUNTIME};
use super::driver::SAID;
use super::unit::{Driver, TranslationUnit};
use crate::frontend::native::CompileResult;

/// Words in messages and the code they show, and what to do about them.
const HINTS: [(&[&str], &str); 7] = [
    (
        &["_mm_", "_mm256_", "__m128", "__m256", "intrin.h", "cpuid.h", " asm(", "asm volatile", "__asm", "in asm"],
        "the judge compiles for WebAssembly, not x86: the usual intrinsics of SSE to AVX2 are here, others and assembly are not; plain loops are vectorised",
    ),
    (
        &[
            "windows.h",
            "conio.h",
            "sys/socket.h",
            "netinet/",
            "sys/wait.h",
            "'fork'",
            "`fork`",
            "`waitpid`",
            "`execvp`",
            "'popen'",
            "`popen`",
            "'socket'",
            "`socket`",
            "boost/",
            "Eigen/",
            "gmp.h",
            "gmpxx.h",
            "quadmath.h",
            "openssl/",
            "curses.h",
        ],
        "only the standard library is here: no other libraries, no other processes and no network",
    ),
    (
        &["function definition is not allowed here"],
        "functions inside functions are GCC's own: move it out, and give it what it needs as parameters",
    ),
    (
        &["'tbb/", "'omp.h'", "'parallel/"],
        "there is one processor: plain loops, `std::thread` and the policies of `<execution>` are here, TBB and OpenMP are not",
    ),
    (
        &["variable-sized object may not be initialized"],
        "an array whose length is no constant can be declared with zeros alone: write `vector<int> a{…}`, or fill it after its declaration",
    ),
    (
        &[
            "non-constexpr function 'acos",
            "non-constexpr function 'asin",
            "non-constexpr function 'atan",
            "non-constexpr function 'cos",
            "non-constexpr function 'sin",
            "non-constexpr function 'sqrt",
            "non-constexpr function 'pow",
            "non-constexpr function 'log",
            "non-constexpr function 'exp",
        ],
        "GCC alone computes the functions of `<cmath>` while it compiles: write `const` in place of `constexpr`",
    ),
    (
        &["constexpr evaluation hit maximum step limit"],
        "compute it when the program runs: evaluation by the compiler is bounded",
    ),
];

/// One message with what belongs to it: its first line, the lines that say how the compiler came there, and the code shown.
#[derive(Default)]
struct ClangMessage<'a> {
    /// The file that its first line names.
    file: &'a str,
    /// Its lines, without notes.
    lines: Vec<&'a str>,
    is_error: bool,
}

/// The errors in the compiler's output; kept if all of them point into the submission.
pub(super) fn refusal(stderr: &[u8], clang: &Clang, unit: &TranslationUnit<'_>) -> CompileResult {
    let stderr = without_reasons(&String::from_utf8_lossy(stderr));
    let stderr = [SEEN_PACKAGE, SEEN_RUNTIME, SEEN_LIBRARIES, &*clang.root().to_string_lossy()]
        .iter()
        .fold(stderr, |text, folder| text.replace(folder, "<c++>"));
    // Files that the driver includes have this prefix.
    let stderr: String = stderr.lines().flat_map(|line| [line.strip_prefix("./").unwrap_or(line), "\n"]).collect();
    let is_driver = |file: &str| file.starts_with("__judge") || unit.headers.iter().any(|(name, _)| *name == file);
    let (mut own, mut driver, mut other) = (String::new(), Vec::new(), String::new());
    for group in groups(&stderr) {
        let Some(error) = group.iter().find(|message| message.is_error) else { continue };
        let files = || group.iter().map(|message| message.file);
        // An error inside the library belongs to the file that its notes name first.
        let place = files().find(|file| unit.is_own(file) || is_driver(file));
        match place {
            Some(file) if is_driver(file) => driver.push(headline(error)),
            Some(_) => {
                group.iter().filter(|message| !is_driver(message.file)).for_each(|message| put(&mut own, message));
            }
            None => group.iter().for_each(|message| put(&mut other, message)),
        }
    }
    let points_into_it = !own.is_empty() && driver.is_empty() && other.is_empty();
    let text = match unit.driver {
        // Mistakes in the submission itself explain the driver's trouble with it.
        _ if !own.is_empty() => own,
        Some(call) if !driver.is_empty() => misfit(&driver, unit.name, call),
        _ if !other.is_empty() => other,
        _ => stderr,
    };
    let text = with_hints(text);
    if points_into_it { CompileResult::rejected(text) } else { CompileResult::rejected_uncached(text) }
}

/// Gives all messages about files that cannot be opened the same reason: the real one would reveal which files exist on this
/// machine.
fn without_reasons(stderr: &str) -> String {
    let mut text = String::new();
    for line in stderr.lines() {
        let file = line.split_once(" error: ").and_then(|(head, error)| {
            let denied = || error.strip_prefix("cannot open file '")?.strip_suffix("': Permission denied");
            let absent = || error.strip_prefix('\'')?.strip_suffix("' file not found");
            Some((head, denied().or_else(absent)?))
        });
        let _ = match file {
            Some((head, file)) => {
                writeln!(text, "{head} error: '{file}' file not found among the headers of the standard library")
            }
            None => writeln!(text, "{line}"),
        };
    }
    text
}

/// The linker's messages, for the author of a single file.
pub(super) fn linker(stderr: &[u8]) -> String {
    let stderr = String::from_utf8_lossy(stderr);
    let mut text = String::new();
    for line in stderr.lines() {
        let said = match line.split_once("undefined symbol: ") {
            Some((_, "main" | "__main_void" | "__main_argc_argv" | "__original_main")) => {
                "error: there is no function `main`".to_owned()
            }
            Some((_, symbol)) => format!("error: `{symbol}` is declared and used, but defined nowhere"),
            None => {
                line.split_once(": error: ").or(line.split_once("error: ")).map_or(line, |(_, said)| said).to_owned()
            }
        };
        if !text.lines().any(|before| before == said) {
            text += &said;
            text.push('\n');
        }
    }
    with_hints(text)
}

/// Messages with their notes: a group starts with each error.
fn groups(stderr: &str) -> Vec<Vec<ClangMessage<'_>>> {
    let mut groups: Vec<Vec<ClangMessage<'_>>> = Vec::new();
    let mut message = ClangMessage::default();
    let mut is_headless = false;
    for line in stderr.lines() {
        if line.ends_with(" generated.") {
            continue;
        }
        let comes_from = line.starts_with("In file included from ") || line.starts_with("                 from ");
        match parse(line) {
            Some((file, is_error)) => {
                if !is_headless {
                    push(&mut groups, std::mem::take(&mut message));
                }
                is_headless = false;
                message.file = file;
                message.is_error = is_error;
                message.lines.push(line);
            }
            None if comes_from => {
                if !is_headless {
                    push(&mut groups, std::mem::take(&mut message));
                    is_headless = true;
                }
            }
            None => message.lines.push(line),
        }
    }
    push(&mut groups, message);
    groups
}

fn push<'a>(groups: &mut Vec<Vec<ClangMessage<'a>>>, message: ClangMessage<'a>) {
    if message.lines.is_empty() {
        return;
    }
    match groups.last_mut() {
        Some(group) if !message.is_error => group.push(message),
        _ => groups.push(vec![message]),
    }
}

/// The file of a message's first line `file:line:column: error: …`, and whether it is an error.
fn parse(line: &str) -> Option<(&str, bool)> {
    for (level, is_error) in
        [(": error: ", true), (": fatal error: ", true), (": note: ", false), (": warning: ", false)]
    {
        if let Some((place, _)) = line.split_once(level) {
            let mut parts = place.rsplitn(3, ':');
            let numbers = [parts.next()?, parts.next()?];
            if numbers.iter().all(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())) {
                return Some((parts.next()?, is_error));
            }
        }
    }
    line.starts_with("error: ").then_some(("", true))
}

fn headline(message: &ClangMessage<'_>) -> String {
    let line = message.lines.first().copied().unwrap_or_default();
    line.split_once("error: ").map_or(line, |(_, said)| said).to_owned()
}

fn put(text: &mut String, message: &ClangMessage<'_>) {
    for line in &message.lines {
        *text += line;
        text.push('\n');
    }
}

/// The message if the driver cannot call the submission.
fn misfit(messages: &[String], name: &str, driver: &Driver) -> String {
    let mut text = String::new();
    let place = driver.entries.first().map_or(name.to_owned(), |(_, line)| format!("{name}:{line}"));
    // The driver's own assertions say all there is to say.
    let said: Vec<_> = messages.iter().filter_map(|message| message.split_once(SAID)).map(|(_, said)| said).collect();
    if driver.entries.is_empty() {
        let _ = writeln!(text, "{place}: error: {}", said.first().unwrap_or(&"the file ends early"));
        return text;
    }
    let names: Vec<_> = driver.entries.iter().map(|(entry, _)| format!("`{entry}`")).collect();
    let _ = writeln!(text, "{place}: error: the types of {} do not fit the problem", names.join(", "));
    let lines: Vec<String> = if said.is_empty() {
        messages.iter().map(|message| format!("clang: {message}")).collect()
    } else {
        said.into_iter().map(str::to_owned).collect()
    };
    let mut seen: Vec<&String> = Vec::new();
    for line in &lines {
        if !seen.contains(&line) {
            let _ = writeln!(text, "{line}");
            seen.push(line);
        }
    }
    let _ = writeln!(text, "expected: {}", driver.signature);
    text
}

/// Adds the hints whose words the text has.
fn with_hints(mut text: String) -> String {
    let hints: Vec<_> = HINTS.iter().filter(|(words, _)| words.iter().any(|word| text.contains(word))).collect();
    for (_, hint) in hints {
        let _ = writeln!(text, "hint: {hint}");
    }
    text
}

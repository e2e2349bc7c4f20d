//! Programs that are a sample and its tests in one: the prompt, the sample, the tests, and a mark that is printed where they end.
//!
//! The mark is unlike anything that a sample can know: a hash over the sample itself. What a sample does to end early, to turn assertions
//! off or to read its own text while it is compiled, is undone or refused here. What no wrapping can prevent is written in the manual.

use super::go_tests;
use super::sample::Program;
use super::task::Around;

/// Takes what would give a program in JavaScript its own text, and so the mark: the function around it.
const UNREAD: &str = "if (typeof arguments === 'object') delete arguments.callee; Object.defineProperty(Error, \
     'prepareStackTrace', { value: undefined, writable: false, configurable: false }); ";

/// A program, and what it prints at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub(super) text: String,
    /// Files beside it.
    pub(super) files: Vec<(String, String)>,
    pub(super) mark: String,
}

/// Puts the tests around a program; says why it cannot be tried.
pub(super) fn wrap(around: &Around, language: &str, program: &Program) -> Result<Wrapped, String> {
    // Tests of MultiPL-E close the function that the prompt began.
    let closes = if program.is_complete { around.tail.trim_start().strip_prefix('}') } else { None };
    let (tail, program) = (closes.unwrap_or(&around.tail), program.text.as_str());
    let mark = mark(tail, program);
    let plain = |text: String| Ok(Wrapped { text, files: Vec::new(), mark: mark.clone() });
    match language {
        "cpp" => plain(cpp(tail, program, &mark)?),
        "rust" => plain(rust(tail, program, &mark)?),
        "go" => {
            let (text, ours) = go_tests::files(&format!("{program}\n{tail}"), &mark)?;
            Ok(Wrapped { text, files: vec![("judge_tests.go".to_owned(), ours)], mark })
        }
        _ => plain(javascript(tail, program, &mark)),
    }
}

fn mark(tail: &str, program: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("judge eval: the end of the tests");
    for part in [tail, program] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// The place of the bracket that closes the last function.
fn last_bracket(text: &str) -> Result<usize, String> {
    text.rfind('}').ok_or_else(|| "its tests have no end".to_owned())
}

fn cpp(tail: &str, program: &str, mark: &str) -> Result<String, String> {
    let plain = program.replace("\\\r\n", "").replace("\\\n", "");
    if reads_a_file(&plain) {
        return Err(
            "what reads its own source while it is compiled is refused in a sample: its tests stand there".to_owned()
        );
    }
    let (body, rest) = tail.split_at(last_bracket(tail)?);
    // Letter by letter: what is in a program's code is in no memory that it could search.
    let print = mark.bytes().map(|letter| format!("::putchar({letter});")).collect::<Vec<_>>().concat();
    let undone = defined(&plain).into_iter().map(|name| format!("#undef {name}\n")).collect::<Vec<_>>().concat();
    let fails = format!("judge_{mark}");
    Ok(format!(
        "#include <stdio.h>\n#include <stdlib.h>\n[[noreturn]] inline void {fails}(const char *what) {{ \
         fprintf(stderr, \"Assertion failed: %s\\n\", what); abort(); }}\n#line 1\n{program}\n{undone}#undef NDEBUG\n\
         #undef assert\n#define assert(...) ((__VA_ARGS__) ? (void)0 : ::{fails}(#__VA_ARGS__))\n\
         {body}\n::putchar(10);{print}\n{rest}"
    ))
}

/// Whether a source in C++ has itself, or another file that is not the library's, read while it is compiled.
fn reads_a_file(plain: &str) -> bool {
    let is_directive = |place: usize| {
        let before = plain[..place].trim_end_matches([' ', '\t']);
        ["#", "%:", "*/", "??="].iter().any(|sign| before.ends_with(sign))
    };
    let behind = |place: usize| plain[place..].trim_start_matches([' ', '\t']);
    let includes = plain.match_indices("include").filter(|(place, _)| is_directive(*place));
    let mut names = includes.map(|(place, word)| behind(place + word.len()).trim_start_matches("_next").trim_start());
    names.any(|name| !name.starts_with('<'))
        || plain.match_indices("embed").any(|(place, _)| is_directive(place))
        || plain.contains("incbin")
}

/// The macros that a source defines.
fn defined(plain: &str) -> Vec<&str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut found = Vec::new();
    for (place, word) in plain.match_indices("define") {
        let mut rest = plain[place + word.len()..].trim_start();
        while let Some((_, behind)) = rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/")) {
            rest = behind.trim_start();
        }
        let name = &rest[..rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())];
        if name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') && name != "defined" {
            found.push(name);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn rust(tail: &str, program: &str, mark: &str) -> Result<String, String> {
    if program.contains("incbin") {
        return Err("`incbin` is refused in a sample: tests stand in the same file".to_owned());
    }
    for name in ["include_str", "include_bytes", "include"] {
        let is_macro = |(place, _): (usize, &str)| {
            program[place + name.len()..].trim_start().starts_with(['!', ' ', ';', ',', '}'])
        };
        if program.match_indices(name).any(is_macro)
            && (name != "include" || program.contains("include!") || program.contains("::include"))
        {
            return Err(format!("`{name}!` is refused in a sample: tests stand in the same file"));
        }
    }
    let print = mark.chars().map(|letter| format!("::std::print!(\"{{}}\", '{letter}');")).collect::<Vec<_>>().concat();
    let tail =
        ["assert_eq!", "assert_ne!", "assert!"].into_iter().fold(tail.to_owned(), |tail, name| qualified(&tail, name));
    if tail.contains("#[test]") {
        let tests = tests_of(&tail);
        if tests.is_empty() {
            return Err("its tests name no function".to_owned());
        }
        let calls = tests.iter().map(|name| format!("judge_tests::{name}();")).collect::<Vec<_>>().concat();
        let module =
            tail.replacen("mod tests", "mod judge_tests", 1).replace("#[cfg(test)]", "").replace("#[test]", "pub");
        let program = program.replacen("fn main(){}", "", 1).replacen("fn main() {}", "", 1);
        return Ok(format!("{program}\n{module}\nfn main() {{ {calls} ::std::println!(); {print} }}\n"));
    }
    let (body, rest) = tail.split_at(last_bracket(&tail)?);
    Ok(format!("{program}\n{body}\n::std::println!(); {print}\n{rest}"))
}

/// A macro by its full name, so that none of the sample's takes its place.
fn qualified(text: &str, name: &str) -> String {
    let mut parts = text.split(name);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_plain = !whole.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':'));
        whole += if is_plain { "::core::" } else { "" };
        whole += name;
        whole += part;
    }
    whole
}

/// The functions behind `#[test]`.
fn tests_of(text: &str) -> Vec<&str> {
    let name = |part: &'_ str| -> Option<usize> { part.find("fn ").map(|place| place + 3) };
    text.split("#[test]")
        .skip(1)
        .filter_map(|part| {
            let rest = &part[name(part)?..];
            Some(rest[..rest.find('(')?].trim())
        })
        .collect()
}

fn javascript(tail: &str, program: &str, mark: &str) -> String {
    let (module, print) = (format!("judge_a_{}", &mark[..12]), format!("judge_p_{}", &mark[..12]));
    let tail = tail.replace("console.assert(", &format!("{module}.ok("));
    let tail = ["'node:assert'", "\"node:assert\"", "'assert'", "\"assert\""]
        .into_iter()
        .fold(tail, |tail, name| tail.replace(&format!("require({name})"), &module));
    // Taken before the sample runs, in names that it cannot know.
    let head =
        format!("const {module} = Object.freeze({{...require('node:assert')}}), {print} = console.log.bind(console);");
    format!("{UNREAD}{head}{program}\n{tail}\n{print}('{mark}');\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(tail: &str, language: &str, program: &str) -> Result<Wrapped, String> {
        let program = Program { text: program.to_owned(), kind: None, is_complete: false };
        wrap(&Around { tail: tail.to_owned() }, language, &program)
    }

    #[test]
    fn macros_of_a_sample_end_where_the_tests_begin() {
        let program = "#define assert(x)\n#def\\\nine main other\n# define /* x */ auto int\nint f() { return 1; }\n";
        let made = wrapped("int main() { assert(f() == 2); }\n", "cpp", program).unwrap();
        assert!(made.text.contains("#undef assert\n#undef auto\n#undef main\n"), "{}", made.text);
        assert_eq!(made.mark.len(), 32);
    }

    #[test]
    fn a_sample_that_reads_its_own_text_is_refused() {
        for program in
            ["#include __FILE__", "#embed \"x\"", "# include \"program.cpp\"", "%:include X", "#incl\\\nude \"x\""]
        {
            assert!(wrapped("int main() {}", "cpp", program).is_err(), "{program}");
        }
        assert!(wrapped("int main() {}", "cpp", "#include <vector>\nint embed = 1; // include the end\n").is_ok());
        assert!(wrapped("fn main() {}", "rust", "const T: &str = include_str!(file!());").is_err());
        assert!(wrapped("fn main() {}", "rust", "fn include(x: i32) {}").is_ok());
    }

    #[test]
    fn tests_of_cargo_become_a_program() {
        let tail = "#[cfg(test)]\nmod tests {\n use super::*;\n #[test]\n fn test_f() { assert_eq!(f(), 1); }\n}\n";
        let text = wrapped(tail, "rust", "fn main(){}\nfn f() -> i32 { 1 }\n").unwrap().text;
        assert!(text.contains("judge_tests::test_f();") && text.contains("::core::assert_eq!(f(), 1)"), "{text}");
        assert_eq!(text.matches("fn main").count(), 1, "{text}");
    }
}

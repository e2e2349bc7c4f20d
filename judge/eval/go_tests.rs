//! Tests of Go as a program: what `testing` and `assert` are asked for stands in a file of ours beside the sample.

/// What functions of tests are given in place of `testing.T`, and what `assert.New` gives.
const SHIM: &str = include_str!("guest/testing.go.in");

/// Packages that a sample may use without saying so: HumanEval-X imports what is used.
const PACKAGES: [&str; 22] = [
    "bufio",
    "bytes",
    "container/heap",
    "container/list",
    "crypto/md5",
    "encoding/hex",
    "errors",
    "fmt",
    "maps",
    "math",
    "math/big",
    "math/bits",
    "math/cmplx",
    "math/rand",
    "os",
    "regexp",
    "slices",
    "sort",
    "strconv",
    "strings",
    "time",
    "unicode",
];
/// What tests import and the file of ours has.
const OURS: [&str; 2] = ["testing", "github.com/stretchr/testify/assert"];

/// The file with a sample and its tests, and the one that calls those.
pub(super) fn files(text: &str, mark: &str) -> Result<(String, String), String> {
    if text.contains("go:embed") {
        return Err("`go:embed` is refused in a sample: tests stand in the same file".to_owned());
    }
    let (mut imports, body) = split(text)?;
    let known = |imports: &[String], path: &str| imports.iter().any(|import| import.contains(&format!("\"{path}\"")));
    for path in PACKAGES {
        if !known(&imports, path) {
            imports.push(format!("\"{path}\""));
        }
    }
    imports.retain(|import| !OURS.iter().any(|own| import.contains(&format!("\"{own}\""))) && is_used(import, &body));
    let tests: Vec<&str> = body.split("\nfunc Test").skip(1).filter_map(|rest| rest.split('(').next()).collect();
    if tests.is_empty() {
        return Err("its tests name no function".to_owned());
    }
    let calls = tests.iter().map(|name| format!("\tTest{name}(judge)\n")).collect::<Vec<_>>().concat();
    let letters = mark.bytes().map(|letter| format!("\tfmt.Printf(\"%c\", {letter})\n")).collect::<Vec<_>>().concat();
    let body = body.replace("testing.T", "judgeT").replace("assert.New(", "newJudgeAssert(");
    let main = format!("package main\n\nimport (\n{}\n)\n{body}", imports.join("\n"));
    Ok((main, SHIM.replace("CALLS", &calls).replace("MARK", &letters)))
}

/// The imports of a text, and the text without them and without its package.
fn split(text: &str) -> Result<(Vec<String>, String), String> {
    let (mut imports, mut body) = (Vec::new(), String::from("\n"));
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("package ") {
            continue;
        }
        match line.strip_prefix("import").map(str::trim_start) {
            Some(rest) if rest.starts_with('(') => {
                for line in lines.by_ref() {
                    let import = line.split("//").next().unwrap_or_default().trim();
                    if import.starts_with(')') {
                        break;
                    }
                    push(import, &mut imports)?;
                }
            }
            Some(rest) if rest.contains('"') => push(rest.split("//").next().unwrap_or_default().trim(), &mut imports)?,
            _ => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    Ok((imports, body))
}

fn push(import: &str, imports: &mut Vec<String>) -> Result<(), String> {
    if import.is_empty() {
        return Ok(());
    }
    if import.matches('"').count() != 2 || !import.ends_with('"') || import.starts_with(['.', '_']) {
        return Err("an import of it is not read".to_owned());
    }
    if !imports.iter().any(|known| known == import) {
        imports.push(import.to_owned());
    }
    Ok(())
}

/// Whether a text names the package of an import.
fn is_used(import: &str, body: &str) -> bool {
    let (alias, path) = import.split_once('"').unwrap_or(("", import));
    let path = path.trim_end_matches('"');
    let name = if alias.trim().is_empty() { path.rsplit('/').next().unwrap_or(path) } else { alias.trim() };
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let dotted = format!("{name}.");
    body.match_indices(&dotted).any(|(place, _)| !body[..place].ends_with(|letter| is_word(letter) || letter == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_those_that_are_used() {
        let text = "package x_test\n\nimport (\n    \"testing\"\n    \"fmt\"\n)\nimport str \"strings\"\n\nfunc f() string { return str.ToUpper(\"a\") }\n\nfunc TestF(t *testing.T) {\n\tif f() != \"A\" { t.Error(math.Pi) }\n}\n";
        let (main, ours) = files(text, "ab").unwrap();
        assert!(main.starts_with("package main\n\nimport (\nstr \"strings\"\n\"math\"\n)\n"), "{main}");
        assert!(main.contains("func TestF(t *judgeT)") && ours.contains("TestF(judge)"), "{ours}");
        assert!(ours.contains("fmt.Printf(\"%c\", 97)"), "{ours}");
    }
}

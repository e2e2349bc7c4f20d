//! The code in what a model says, by the rules of SandboxFusion: fenced blocks, or else a block that was not closed, or else what looks
//! like code.

use serde::{Deserialize, Serialize};

/// Bytes of a completion that are looked at.
const MAX_BYTES: usize = 16 << 20;
const FENCE: &str = "```";

/// How code was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// In blocks between fences.
    Fenced,
    /// In a block without an end.
    IncompleteFenced,
    /// By the looks of lines.
    Heuristic,
    /// There is none.
    Empty,
}

/// The code in a completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extracted {
    pub(crate) kind: Kind,
    pub(crate) code: String,
}

/// A block, and the language that it says to be of; empty for none that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    language: &'static str,
    code: String,
}

/// The names that blocks have for languages.
const ALIASES: [(&str, &[&str]); 8] = [
    ("python", &["python", "Python", "py", "Python3", "python3", "PY"]),
    ("cpp", &["cpp", "c++", "C++", "Cpp", "CPP"]),
    ("javascript", &["javascript", "Javascript", "JavaScript", "JS", "js"]),
    ("typescript", &["typescript"]),
    ("go", &["go", "Go"]),
    ("rust", &["rust", "Rust", "rs"]),
    ("c", &["c", "C"]),
    ("other", &["java", "Java", "csharp", "c#", "C#", "bash", "Bash", "BASH", "sh", "shell", "sql", "SQL", "Sql"]),
];

/// All code in a completion for tests that call it: blocks of all languages one after the other, without what runs them as a program.
pub(crate) fn code(completion: &str, language: &str) -> Extracted {
    let completion = bounded(completion).replace("```\n```", FENCE);
    let (kind, blocks) = blocks(&completion, language);
    let code = blocks.into_iter().map(|block| block.code).collect::<Vec<_>>().join("\n\n").replace('\r', "");
    let code = without_entry_point(code, language);
    let code = match code.find("# Example usage") {
        Some(place) => code[..place].trim().to_owned(),
        None => code,
    };
    Extracted { kind, code }
}

/// The program in a completion: the first block of its language, or else the first one.
pub(crate) fn program(completion: &str, language: &str) -> Extracted {
    let (kind, blocks) = blocks(bounded(completion), language);
    let chosen = blocks.iter().position(|block| block.language == language).unwrap_or(0);
    let code = blocks.into_iter().nth(chosen).map_or_else(String::new, |block| block.code);
    Extracted { kind, code }
}

fn bounded(completion: &str) -> &str {
    &completion[..completion.floor_char_boundary(MAX_BYTES)]
}

fn blocks(completion: &str, language: &str) -> (Kind, Vec<Block>) {
    let fenced = fenced(completion);
    if !fenced.is_empty() {
        return (Kind::Fenced, fenced.into_iter().map(|block| adjusted(block, language)).collect());
    }
    if let Some(block) = incomplete(completion) {
        return (Kind::IncompleteFenced, vec![block]);
    }
    let found = if language == "python" { python(completion) } else { Vec::new() };
    (if found.is_empty() { Kind::Empty } else { Kind::Heuristic }, found)
}

/// The language of a block by what stands behind its fence.
fn language_of(info: &str) -> &'static str {
    let info = info.trim();
    ALIASES.iter().find(|(_, names)| names.contains(&info)).map_or("", |(language, _)| language)
}

/// The info and the text behind an opening fence: a fence has a line end.
fn opened(rest: &str) -> Option<(&str, &str)> {
    rest[rest.find(FENCE)? + FENCE.len()..].split_once('\n')
}

/// Blocks that were closed: a fence at the beginning of a line, behind white space, closes one.
fn fenced(completion: &str) -> Vec<Block> {
    let (mut found, mut rest) = (Vec::new(), completion);
    while let Some((info, text)) = opened(rest) {
        let Some((code, behind)) = closed(text) else { break };
        found.push(Block { language: language_of(info), code: code.to_owned() });
        rest = behind;
    }
    found
}

/// The text before the fence that closes it, and what stands behind that.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(fence) = text[from..].find(FENCE).map(|place| from + place) {
        let before = text[..fence].trim_end();
        if let Some(line) = text[before.len()..fence].find('\n') {
            return Some((&text[..before.len() + line], &text[fence + FENCE.len()..]));
        }
        from = fence + 1;
    }
    None
}

fn incomplete(completion: &str) -> Option<Block> {
    let (info, text) = opened(completion)?;
    Some(Block { language: language_of(info), code: text.to_owned() })
}

/// A block whose first line is the name of the language that belongs behind the fence.
fn adjusted(block: Block, language: &str) -> Block {
    let Some((name, names)) = ALIASES.iter().find(|(name, _)| *name == language) else { return block };
    let mut lines = block.code.lines();
    if block.language.is_empty() && lines.next().is_some_and(|first| names.contains(&first.trim())) {
        return Block { language: name, code: lines.collect::<Vec<_>>().join("\n") };
    }
    block
}

/// Functions and classes, each with the imports and comments right above it.
fn python(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
    let begins =
        |line: &str, words: &[&str]| words.iter().any(|word| line.len() > word.len() && line.starts_with(word));
    let is_indented = |line: &&&str| line.starts_with(char::is_whitespace);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let above = lines[at..].iter().take_while(|line| begins(line, &["import", "from", "#"])).count();
        let heading = at + above;
        let body = match lines.get(heading) {
            Some(line) if begins(line, &["def ", "class "]) => {
                lines[heading + 1..].iter().take_while(is_indented).count()
            }
            _ => 0,
        };
        let end = heading + 1 + body;
        if body > 0 {
            let code = lines[at..end].iter().map(|line| [*line, "\n"].concat()).collect();
            found.push(Block { language: "python", code });
        }
        at = end;
    }
    found
}

/// The code without what runs it as a program.
fn without_entry_point(code: String, language: &str) -> String {
    match language {
        "python" => {
            let is_entry = |line: &&str| line.contains("__name__") && line.contains("__main__");
            code.lines().take_while(|line| !is_entry(line)).collect::<Vec<_>>().join("\n")
        }
        "cpp" | "c" => match code.find("int main()") {
            Some(place) => code[..place].trim().to_owned(),
            None => code,
        },
        "go" => without_go_main(&code.replace("package main", "")),
        _ => code,
    }
}

/// Go code without its function `main`.
fn without_go_main(code: &str) -> String {
    let mut from = 0;
    while let Some(start) = code[from..].find("func").map(|place| from + place) {
        let rest = code[start + 4..].trim_start();
        if rest.len() < code.len() - start - 4 && rest.starts_with("main(") {
            return cut(code, start).unwrap_or_else(|| code.to_owned());
        }
        from = start + 4;
    }
    code.to_owned()
}

/// The code without the function that begins there, up to the bracket that closes it.
fn cut(code: &str, start: usize) -> Option<String> {
    let parameters = start + code[start..].find(')')? + 1;
    let opening = parameters + code[parameters..].find(|letter: char| !letter.is_whitespace())?;
    let mut depth = 0_usize;
    for (place, letter) in code[opening..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some([&code[..start], &code[opening + place + letter.len_utf8()..]].concat());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(completion: &str, language: &str) -> (Kind, String) {
        let Extracted { kind, code } = code(completion, language);
        (kind, code)
    }

    #[test]
    fn fenced_blocks_are_joined_and_only_a_fence_on_its_own_line_closes_one() {
        let text = "Sure:\n```python\nx = '```'\n```\nand\n  ```\ny = 2\n  ```\ndone";
        assert_eq!(found(text, "python"), (Kind::Fenced, "x = '```'\n\ny = 2".to_owned()));
        assert_eq!(program("```sh\nls\n```\n```py\nx\n```", "python").code, "x");
        assert_eq!(program("```sh\nls\n```\n```txt\nx\n```", "python").code, "ls");
    }

    #[test]
    fn a_block_without_an_end_and_code_without_a_fence_are_found_too() {
        assert_eq!(found("Here\n```python\nx = 1\ny", "python"), (Kind::IncompleteFenced, "x = 1\ny".to_owned()));
        let text = "I think\n\nimport math\n# root\ndef f(x):\n\n    return 1\nSo there\ndef g(x):\nno body";
        assert_eq!(found(text, "python"), (Kind::Heuristic, "import math\n# root\ndef f(x):\n    return 1".to_owned()));
        assert_eq!(found("I cannot help", "python"), (Kind::Empty, String::new()));
        assert_eq!(found("int f() { return 1; }", "cpp"), (Kind::Empty, String::new()));
    }

    #[test]
    fn what_runs_a_program_is_left_out_of_code_that_is_called() {
        let main = "```py\ndef f(): pass\nif __name__ == \"__main__\":\n    f()\n```";
        assert_eq!(found(main, "python").1, "def f(): pass");
        assert_eq!(program(main, "python").code, "def f(): pass\nif __name__ == \"__main__\":\n    f()");
        assert_eq!(found("```cpp\nint f();\nint main() { f(); }\n```", "cpp").1, "int f();");
        assert_eq!(
            found("```go\npackage main\nfunc f() {}\nfunc main() { if true { f() } }\nvar x = 1\n```", "go").1,
            "\nfunc f() {}\n\nvar x = 1"
        );
        assert_eq!(found("```py\nx = 1\n# Example usage\nx\n```", "python").1, "x = 1");
    }

    #[test]
    fn a_name_of_the_language_may_stand_on_the_first_line() {
        assert_eq!(found("```\npython\nx = 1\n```", "python"), (Kind::Fenced, "x = 1".to_owned()));
        assert_eq!(found("```\n```\nx = 1\n```", "python"), (Kind::Fenced, "x = 1".to_owned()));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "[`\\n a-z#:é]{0,80}", language in "python|cpp|go|rust|basic") {
            code(&text, &language);
            program(&text, &language);
        }
    }
}

//! The keys of 2025-09.

use super::super::memory::MemoryFiles;

fn objections(lines: &str) -> Vec<String> {
    MemoryFiles::modern(lines, &[]).objections()
}

fn replaced(text: &str) -> Vec<String> {
    MemoryFiles::modern("", &[("problem.yaml", text)]).objections()
}

const VALIDATOR: [(&str, &str); 1] = [("output_validator/v.py", "")];

#[test]
fn the_required_keys_are_required() {
    let wanted = ["problem.yaml: `name` is missing", "problem.yaml: `uuid` is missing"];
    assert_eq!(replaced("problem_format_version: 2025-09\n")[..2], wanted);
    let wanted = ["problem.yaml: `name` is missing", "problem.yaml:3: `uuid` is missing"];
    assert_eq!(replaced("problem_format_version: 2025-09\nname:\nuuid:\n")[..2], wanted);
}

#[test]
fn types_are_a_word_or_a_list() {
    let package =
        MemoryFiles::modern("type: scoring\n", &[("data/secret/test_group.yaml", "max_score: 10\n")]).package();
    assert!(package.is_scoring && !package.interactive);
    let package = MemoryFiles::modern("type: [pass-fail, interactive, multi-pass]\n", &VALIDATOR).package();
    assert!(!package.is_scoring && package.interactive && package.passes == Some(2));
}

#[test]
fn types_that_do_not_go_together_are_refused() {
    let wanted = ["problem.yaml:4: a problem is not both `pass-fail` and `scoring`"];
    assert_eq!(objections("type: [pass-fail, scoring]\n"), wanted);
    let both = objections("type: [interactive, multi-pass, submit-answer]\n");
    assert_eq!(both[0], "problem.yaml:4: a problem is not both `multi-pass` and `submit-answer`");
    assert_eq!(both[1], "problem.yaml:4: a problem is not both `interactive` and `submit-answer`");
}

#[test]
fn unknown_repeated_and_missing_types_are_refused() {
    assert_eq!(objections("type: scorign\n"), ["problem.yaml:4: `scorign` is not a type of problems"]);
    assert_eq!(objections("type: [scoring, scoring]\n")[0], "problem.yaml:4: duplicate type `scoring`");
    assert_eq!(objections("type: []\n"), ["problem.yaml:4: `type` is an empty list"]);
    assert_eq!(objections("type:\n  a: b\n"), ["problem.yaml:5: `a map` is not a type of problems"]);
}

#[test]
fn problems_without_a_program_are_refused() {
    let wanted = "problem.yaml:4: problems of the type `submit-answer` are not judged here: there is no program to run";
    assert_eq!(objections("type: submit-answer\n"), [wanted]);
}

#[test]
fn names_are_by_language() {
    let text = "problem_format_version: 2025-09\nuuid: 0f0dd4bc-1b2c-4d3e-8f60-123456789abc\n\
                name:\n  en: Sum\n  pt-BR: Soma\n";
    let files = MemoryFiles::modern("", &[("problem.yaml", text), ("statement/problem.pt-BR.md", "")]);
    let titles = files.package().titles;
    assert_eq!((titles["en"].as_str(), titles["pt-BR"].as_str()), ("Sum", "Soma"));
    let wanted = "problem.yaml:3: `English` is not a language code such as `en` or `pt-BR`";
    let text = text.replace("\n  en: Sum\n  pt-BR: Soma", " {English: Sum}");
    assert!(MemoryFiles::modern("", &[("problem.yaml", &text)]).objections().contains(&wanted.to_owned()));
}

#[test]
fn an_odd_uuid_is_remarked() {
    let text = "problem_format_version: 2025-09\nname: Sum\nuuid: 12\n";
    let wanted = ["problem.yaml:3: `uuid` does not look like one: 8-4-4-4-12 hexadecimal digits"];
    assert_eq!(MemoryFiles::modern("", &[("problem.yaml", text)]).remarks(), wanted);
}

#[test]
fn languages_are_those_of_the_format() {
    assert_eq!(MemoryFiles::modern("languages: all\n", &[]).package().languages, None);
    let wanted = Some(vec!["cpp".to_owned(), "python3".to_owned()]);
    assert_eq!(MemoryFiles::modern("languages: [cpp, python3]\n", &[]).package().languages, wanted);
    assert_eq!(MemoryFiles::modern("languages: cpp\n", &[]).package().languages, Some(vec!["cpp".to_owned()]));
    assert_eq!(objections("languages: [pythn3]\n"), ["problem.yaml:4: `pythn3` is not a language of the format"]);
    assert_eq!(objections("languages: []\n"), ["problem.yaml:4: `languages` is an empty list"]);
}

#[test]
fn file_writing_is_forbidden_unless_it_is_allowed() {
    assert!(!MemoryFiles::modern("", &[]).package().allows_file_writing);
    assert!(MemoryFiles::modern("allow_file_writing: true\n", &[]).package().allows_file_writing);
    let wanted = ["problem.yaml:4: `allow_file_writing` must be `true` or `false`, not `1`"];
    assert_eq!(objections("allow_file_writing: 1\n"), wanted);
}

#[test]
fn constants_are_numbers_and_texts() {
    let constants = MemoryFiles::modern("constants:\n  n: 100\n  eps: 1e-6\n  word: abc\n", &[]).package().constants;
    assert_eq!((&*constants["n"], &*constants["eps"], &*constants["word"]), ("100", "1e-6", "abc"));
    let wanted = [
        "problem.yaml:5: the constant `n` must be a number or a text",
        "problem.yaml:6: the constant `1a` must have a name of letters, digits and `_`",
        "problem.yaml:7: the constant `b` must be a number or a text",
    ];
    assert_eq!(objections("constants:\n  n: true\n  1a: 3\n  b: [1]\n"), wanted);
}

#[test]
fn unknown_keys_are_refused_and_old_ones_explained() {
    assert_eq!(objections("keyword: [a]\n"), ["problem.yaml:4: unknown key `keyword`"]);
    let files = MemoryFiles::modern("author: A\n", &[]);
    let objections = super::super::read(&files, "sum").unwrap_err();
    assert_eq!(objections[0].hint.as_deref(), Some("2025-09 has `credits: …`"));
}

#[test]
fn keywords_are_a_list() {
    assert!(MemoryFiles::modern("keywords: [a, b]\nversion: '1'\n", &[]).remarks().is_empty());
    let wanted = ["problem.yaml:4: `keywords` must be a list of texts, not `a b`"];
    assert_eq!(objections("keywords: a b\n"), wanted);
}

//! Exercises in Chinese: what is translated, what stays as it is, and what an author is told.

use crate::environment::Environment;

#[test]
fn an_exercise_is_read_in_chinese() {
    let environment = Environment::new();
    let zh = |arguments: &[&str]| environment.judge(&[&["--lang-ui", "zh"], arguments].concat()).stdout;
    let page = zh(&["show", "lru-cache", "--hints", "1"]);
    for part in
        ["淘汰最久未使用者的缓存", "为什么考这道题", "Hint 1 of 4 · 两个问题", "cache = LRUCache(2)", "Signature"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("Why it is asked"), "{page}");
    assert!(zh(&["show", "lru-cache", "--editorial"]).contains("面试官还会问"));
    assert!(zh(&["hint", "lru-cache"]).contains("每次调用都要问下面的一个或两个问题"));
    assert!(zh(&["list", "缓存", "--track", "algo"]).contains("淘汰最久未使用者的缓存"));
    assert!(zh(&["list"]).contains("注意力与 Transformer"));
    assert!(zh(&["next"]).contains("算法与数据结构"));
    assert!(zh(&["path", "llm-interview"]).contains("第一场面试"));
    assert!(zh(&["show", "--answers", "A3"]).contains("什么是 LoRA？"));
}

#[test]
fn groups_are_called_in_chinese_for_people_alone() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", "print(0)\n");
    let report = |arguments: &[&str], variable: &str| {
        let mut command = environment.command(&[&["submit", "a_plus_b.py"], arguments].concat());
        String::from_utf8(command.env("JUDGE_LANG_UI", variable).output().unwrap().stdout).unwrap()
    };
    let (chinese, english) = (report(&[], "zh_CN.UTF-8"), report(&["--lang-ui", "en"], "zh"));
    assert!(chinese.contains("题面中的示例") && chinese.contains("wrong answer in case"), "{chinese}");
    assert!(english.contains("the examples"), "{english}");
    assert_eq!(report(&["--format", "json"], "zh"), report(&["--format", "json"], "en"));
    assert_eq!(report(&["--format", "json", "--lang-ui", "zh"], "en"), report(&["--format", "json"], "en"));
}

#[test]
fn a_variable_changes_no_output_for_programs_and_an_unknown_one_is_told() {
    let environment = Environment::new();
    let list = |variable: &str, arguments: &[&str]| {
        let mut command = environment.command(&[&["next"], arguments].concat());
        let output = command.env("JUDGE_LANG_UI", variable).env("LANG", "zh_CN.UTF-8").output().unwrap();
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let [plain, _] = list("zh", &["--format", "json"]);
    let [asked, _] = list("", &["--format", "json", "--lang-ui", "zh"]);
    assert!(plain.contains("Sum pairs until the end"), "{plain}");
    assert!(asked != plain && asked.contains('和'), "{asked}");
    let [text, told] = list("klingon", &[]);
    assert!(text.contains("Sum pairs until the end"), "{text}");
    assert_eq!(told, "warning: `JUDGE_LANG_UI` is `klingon`, and there are `en` and `zh`\n");
}

const MANIFEST: &str = "format = 1\ntitle = \"Sum\"\ntrack = \"test\"\nlevel = \"easy\"\ntags = []\n[stdio]\n[check]\nkind = \"exact\"\n\
                        [[group]]\nname = \"sample\"\ntitle = \"the examples\"\nhint = \"Add.\"\n";
const WORDS: &str = "format = 1\ntitle = \"和\"\n[group.sample]\ntitle = \"示例\"\nhint = \"相加。\"\n[of]\nstatement = \"0000000000000000\"\n";

/// What `judge verify` says about a translation with these words.
fn findings(words: &str) -> String {
    let environment = Environment::new();
    environment.write("registry/sum/problem.toml", MANIFEST);
    environment.write("registry/sum/statement.md", "# Sum\n\nAdd $a$.\n\n## Example\n\n    1 2 → 3\n");
    environment.write("registry/sum/hints.md", "## One\n\nAdd.\n");
    environment.write("registry/sum/zh/statement.md", "# 和\n\n求 $b$。\n\n## 例子\n\n    1 2 → 3\n");
    environment.write("registry/sum/zh/notes.md", "");
    environment.write("registry/sum/zh/words.toml", words);
    let printed = environment.judge(&["verify", "sum", "--problems", "registry", "--format", "json"]).json();
    let found = printed["problems"][0]["findings"].as_array().unwrap().clone();
    let text = |field: &serde_json::Value| field.as_str().unwrap().replace("registry/sum/", "");
    let found = found.iter().map(|finding| format!("{}: {}\n", text(&finding["file"]), text(&finding["message"])));
    found.filter(|line| line.starts_with("zh/")).collect()
}

#[test]
fn a_translation_that_is_not_that_of_the_original_is_found() {
    insta::assert_snapshot!(findings(WORDS), @r#"
    zh/notes.md: is not part of a problem
    zh/words.toml:6: `problem.toml` is not what was translated: read both, mend the translation, then write `manifest = "3ae0f8a3da961c15"`
    zh/words.toml:7: `statement.md` is not what was translated: read both, mend the translation, then write `statement = "20e219b5052ae604"`
    zh/statement.md:5: the heading `Example` is `示例` in the glossary
    zh/statement.md:3: formula 1 is `b`, and in the original `a`
    zh/hints.md: is missing: `hints.md` is not translated
    "#);
    insta::assert_snapshot!(findings(&WORDS.replace("group.sample", "group.random")), @"
    zh/notes.md: is not part of a problem
    zh/words.toml:3: `sum` has no group `random`
    ");
    insta::assert_snapshot!(findings(&WORDS.replace("hint", "hnt")), @"
    zh/notes.md: is not part of a problem
    zh/words.toml:5: unknown field `hnt`, expected `title` or `hint`
    ");
}

//! Hostile names, manifests, case files, tables and typed cases: each is taken or refused in a sentence that a terminal shows
//! as it stands.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::environment::{Environment, Printed};

/// What a terminal obeys, or shows as something else.
const TREACHEROUS: [char; 9] =
    ['\r', '\u{1b}', '\u{7}', '\u{8}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}'];

const RIGHT: &str = "print(int(input()) + 1)\n";

fn is_harmless(what: &str, printed: &Printed) {
    let text = printed.all();
    assert!(!text.contains(TREACHEROUS), "{what:?}: raw control characters in {text:?}");
    assert!(!text.contains("panicked") && (0..=2).contains(&printed.status), "{what:?}: {text}");
}

/// The judge says what is wrong, and does not fall over.
fn is_refused(what: &str, printed: &Printed) {
    is_harmless(what, printed);
    assert_eq!(printed.status, 2, "{what:?}: {}", printed.all());
    assert!(printed.stderr.contains("error: ") && printed.stderr.len() < 8_000, "{what:?}: {}", printed.all());
}

/// A registry of one problem, with one file changed.
fn registry(environment: &Environment, file: &str, bytes: &[u8]) {
    let source = Environment::repository("tests/registry/hostile-stdio");
    for kept in ["problem.toml", "statement.md", "hints.md", "cases/sample/sample.json", "cases/hidden/numbers.json"] {
        environment.write(&format!("registry/small/{kept}"), fs::read(source.join(kept)).unwrap());
    }
    environment.write(&format!("registry/{file}"), bytes);
    environment.write("right.py", RIGHT);
}

fn submitted(environment: &Environment) -> Printed {
    environment.judge(&["--problems", "registry", "submit", "small", "right.py"])
}

#[test]
fn names_of_files_are_shown_harmless() {
    let environment = Environment::new();
    let long = "n".repeat(250);
    let registry = Environment::repository("tests/registry");
    let registry = registry.to_str().unwrap();
    let names = [
        "\u{1b}[2J\u{1b}[32mAC",
        "a\rAC  3 cases  100 points",
        "a\nAC  3 cases",
        "\u{202e}yp.a",
        "\u{2066}a\u{2069}",
        "\u{200b}",
        "\u{feff}a",
        "\u{7}\u{8}\u{8}\u{8}",
        "\u{9b}31m",
        " ",
        " a ",
        "'a'",
        "\"a\"",
        "`a`",
        "$(true)",
        "a;true",
        "a|b",
        "a&b",
        "*",
        "?",
        "~",
        "#",
        "%s%n",
        "\\",
        "\\x1b[31m",
        "..a",
        "...",
        "con",
        "a\tb",
        "{}",
        "<b>",
        "[x](y)",
        "e\u{301}",
        "\u{0430}",
        "\u{1f980}",
        "a=b",
        "-",
        "--help",
        "-o",
        &long,
    ];
    for name in names {
        environment.write(&format!("all/{name}.py"), RIGHT);
        let path = environment.path(&format!("all/{name}.py"));
        let printed =
            environment.judge(&["--problems", registry, "submit", "hostile-stdio", "--", path.to_str().unwrap()]);
        is_harmless(name, &printed);
        assert_eq!(printed.status, 0, "{name:?}: {}", printed.all());
    }
    let printed = environment.judge(&["--problems", registry, "grade", "hostile-stdio", "all", "--format", "json"]);
    is_harmless("all", &printed);
    assert_eq!((printed.status, printed.stdout.lines().count()), (0, names.len()), "{}", printed.all());
    is_harmless(
        "all",
        &environment.judge(&["--problems", registry, "grade", "--color", "never", "hostile-stdio", "all"]),
    );
}

#[test]
fn manifests_are_refused_in_a_sentence() {
    let manifest = fs::read_to_string(Environment::repository("tests/registry/hostile-stdio/problem.toml")).unwrap();
    let changed = |old: &str, new: &str| {
        assert!(manifest.contains(old), "{old}");
        manifest.replacen(old, new, 1).into_bytes()
    };
    let function = |text: &str| changed("[stdio]", &format!("[function]\nname = \"f\"\n{text}"));
    let deep = |open: &str, close: &str, times| format!("{}int{}", open.repeat(times), close.repeat(times));
    let manifests = [
        Vec::new(),
        vec![0; 1_000],
        b"\xff\xfe\x00".to_vec(),
        b"\xef\xbb\xbf".to_vec(),
        vec![b'['; 60_000],
        vec![b'\n'; 70_000],
        format!("x = {}", "[".repeat(30_000)).into_bytes(),
        format!("x = {}1{}", "[".repeat(10_000), "]".repeat(10_000)).into_bytes(),
        format!("{}x = 1", "a.".repeat(20_000)).into_bytes(),
        changed("format = 1", "format = 2"),
        changed("format = 1", "format = 99999999999999999999"),
        changed("format = 1", "format = \"\u{1b}[31m\u{202e}\""),
        changed("format = 1", "format = 1\nformat = 1"),
        changed("\"One more\"", "\"\""),
        changed("\"One more\"", "1979-05-27"),
        changed("\"easy\"", "\"\u{1b}[2Jimpossible\u{202e}\""),
        changed("\"test\"", "\"../..\""),
        changed("tags   = []", "tags   = [\"a\", \"a\"]"),
        changed("tags   = []", "tags   = [\"\u{202e}\"]"),
        changed("[stdio]", ""),
        changed("[stdio]", "[stdio]\nspam = 1"),
        changed("[stdio]", "[interactive]"),
        changed("[stdio]", "[stdio]\n[function]\nname = \"f\""),
        changed("\"500ms\"", "\"0s\""),
        changed("\"500ms\"", "\"-1s\""),
        changed("\"500ms\"", "\"1e9s\""),
        changed("\"500ms\"", "\"99999999999999999999min\""),
        changed("\"500ms\"", "\"nan s\""),
        changed("\"512 MiB\"", "\"5 GiB\""),
        changed("\"512 MiB\"", "\"18446744073709551616 B\""),
        changed("\"tokens\"", "\"trust\""),
        changed("\"tokens\"", "\"floats\"\nrtol = nan\natol = inf"),
        changed("\"tokens\"", "\"tokens\"\nfloat_tolerance = -1.0"),
        changed("points = 1", "points = -1"),
        changed("points = 1", "points = 4294967296"),
        changed("\"numbers\"", "\"../sample\""),
        changed("\"numbers\"", "\"sample\""),
        changed("\"numbers\"", "\"absent\""),
        changed("[check]", "[[growth]]\ngroup = \"numbers\"\nat_most = \"n!\"\n[check]"),
        changed("[check]", "[[waive]]\nlint = \"everything\"\nreason = \"\"\n[check]"),
        function("returns = \"list<\""),
        function(&format!("returns = \"{}\"", deep("list<", ">", 10_000))),
        function(&format!("returns = \"{}\"", deep("opt<", ">", 2_000))),
        function(&format!("returns = \"tuple<{}int>\"", "int,".repeat(10_000))),
        function("returns = \"map<float, int>\""),
        function("returns = \"\u{1b}[31m\u{202e}int\""),
        function("params = [{ name = \"class\", type = \"int\" }]\nreturns = \"int\""),
        function("params = [{ name = \"a\", type = \"int\" }, { name = \"a\", type = \"int\" }]\nreturns = \"int\""),
        function("params = []\nreturns = \"int\"\nunchanged = [\"a\"]"),
        function("result = \"a\"\nreturns = \"int\""),
    ];
    for manifest in &manifests {
        let environment = Environment::new();
        registry(&environment, "small/problem.toml", manifest);
        let shown = String::from_utf8_lossy(&manifest[..manifest.len().min(400)]);
        is_refused(&shown, &submitted(&environment));
    }
}

#[test]
fn case_files_are_refused_in_a_sentence() {
    let packed = |bytes: &[u8]| {
        let mut gz = GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(bytes).unwrap();
        gz.finish().unwrap()
    };
    let case = |text: &str| format!("{{\"cases\":[{text}]}}").into_bytes();
    let texts = [
        Vec::new(),
        vec![0; 100],
        b"\xff\xfe".to_vec(),
        b"\xef\xbb\xbf{\"cases\":[]}".to_vec(),
        vec![b'['; 1_000_000],
        "{\"cases\":".repeat(100_000).into_bytes(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        b"{\"cases\":[]} {\"cases\":[]}".to_vec(),
        b"{\"cases\":[],\"cases\":[]}".to_vec(),
        case("null"),
        case("1"),
        case("{}"),
        case("{\"name\":\"a\"}"),
        case("{\"name\":\"\\u001b[31m\\u202e\",\"input\":\"1\\n\",\"expect\":\"2\\n\"}"),
        case("{\"name\":\"../a\",\"input\":\"1\\n\",\"expect\":\"2\\n\"}"),
        case("{\"name\":\"a\",\"input\":1,\"expect\":\"2\\n\"}"),
        case("{\"name\":\"a\",\"input\":\"\\ud800\",\"expect\":\"2\\n\"}"),
        case("{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":null}"),
        case("{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\",\"\\u001b[31m\":1}"),
        case("{\"name\":\"a\",\"args\":[1],\"expect\":2}"),
        case("{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\",\"limits\":{\"time\":\"-1s\"}}"),
        case("{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\",\"size\":-1}"),
        case("{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\",\"supports\":[[1]]}"),
        case(
            "{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\"},{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\"}",
        ),
        case(&vec!["{\"name\":\"a\",\"input\":\"1\\n\",\"expect\":\"2\\n\"}"; 10_001].join(",")),
    ];
    let archives = [b"\x1f\x8b".to_vec(), b"no archive".to_vec(), packed(b"\xff"), packed(&vec![b' '; 65 << 20]), {
        let mut cut = packed(b"{\"cases\":[]}");
        cut.truncate(15);
        cut
    }];
    let files = texts.iter().map(|text| ("json", text)).chain(archives.iter().map(|archive| ("json.gz", archive)));
    for (ending, bytes) in files {
        let environment = Environment::new();
        registry(&environment, "small/x", b"");
        fs::remove_file(environment.path("registry/small/x")).unwrap();
        fs::remove_file(environment.path("registry/small/cases/hidden/numbers.json")).unwrap();
        environment.write(&format!("registry/small/cases/hidden/numbers.{ending}"), bytes);
        is_refused(&String::from_utf8_lossy(&bytes[..bytes.len().min(200)]), &submitted(&environment));
    }
}

#[test]
fn tables_of_languages_are_refused_in_a_sentence() {
    let row = |text: &str| format!("[[language]]\nid = \"python\"\n{text}\n").into_bytes();
    let tables = [
        vec![0; 100],
        vec![b'['; 1_000],
        b"\xff".to_vec(),
        b"[[language]]".to_vec(),
        row("frontend = \"\x1b[31mtrust\""),
        row("extensions = [\"../x\"]"),
        row("time = -1"),
        row("time = 1e400"),
        row("flags = [1]"),
        row("spam = \"\\u202e\""),
        row("[language.package]\nname = \"../../x\"\nversion = \"1\"\nsha256 = [\"zz\"]"),
    ];
    for table in &tables {
        let environment = Environment::new();
        registry(&environment, "small/hints.md", b"## a\n");
        environment.write("languages.toml", table);
        let mut command = environment.command(&["--problems", "registry", "submit", "small", "right.py"]);
        let printed = Printed::of(command.env("JUDGE_LANGUAGES", "languages.toml").output().unwrap());
        is_refused(&String::from_utf8_lossy(&table[..table.len().min(200)]), &printed);
    }
}

#[test]
fn typed_cases_are_refused_in_a_sentence() {
    let environment = Environment::new();
    environment.write("total.py", "def total(values):\n    return sum(values)\n");
    let problems = Environment::repository("tests/registry");
    let deep = "[".repeat(100_000);
    let typed = [
        "",
        " ",
        "null",
        "1",
        "[",
        "]",
        "{",
        "{}",
        "[[1.5]]",
        "[[\"\u{1b}[31m\u{202e}\"]]",
        "[[99999999999999999999]]",
        "[[1e400]]",
        "[[NaN]]",
        "{\"values\":null}",
        "{\"\u{1b}[31m\":[1]}",
        "{\"args\":[[1]],\"args\":[[1]]}",
        "{\"args\":[[1]],\"expect\":\"x\"}",
        "[[1]] [[1]]",
        "[[1],[2]]",
        "[[true]]",
        "[[[1]]]",
        "\u{feff}[[1]]",
        &deep,
    ];
    for case in typed {
        let arguments =
            ["--problems", problems.to_str().unwrap(), "test", "hostile-function", "total.py", "--case", case];
        is_refused(&case.chars().take(100).collect::<String>(), &environment.judge(&arguments));
    }
}

#[test]
fn statements_are_shown_harmless() {
    let long = format!("# One more\n\n{}\n", "x".repeat(100_000));
    let quotes = format!("# One more\n\n{}a\n", "> ".repeat(5_000));
    let items = format!("# One more\n\n{}a\n", "- ".repeat(5_000));
    let links = format!("# One more\n\n{}\n", "[".repeat(50_000));
    let stars = format!("# One more\n\n{}\n", "*a_ ".repeat(20_000));
    let maths = format!("# One more\n\n${}x{}$\n", "\\frac{".repeat(20_000), "}".repeat(20_000));
    let scripts = format!("# One more\n\n${}$\n", "x^{".repeat(20_000));
    let table = format!("# One more\n\n|{}\n|{}\n|{}\n", "a|".repeat(3_000), "-|".repeat(3_000), "b|".repeat(3_000));
    let loud = "# \u{1b}[2JOne more\u{202e}\r\u{9b}31m\n\n<script>\u{1b}]0;x\u{7}</script> `\u{1b}[31m` $\\text{\u{1b}[31m\u{202e}}$\n\n```\u{1b}\n\u{1b}[31m\n```\n";
    for statement in [loud, &long, &quotes, &items, &links, &stars, &maths, &scripts, &table, "", "\0", "\u{feff}"] {
        let environment = Environment::new();
        registry(&environment, "small/statement.md", statement.as_bytes());
        for format in ["text", "json"] {
            let printed =
                environment.judge(&["--problems", "registry", "--color", "never", "show", "small", "--format", format]);
            is_harmless(&statement.chars().take(100).collect::<String>(), &printed);
            assert_eq!(printed.status, 0, "{}", printed.stderr);
        }
    }
}

//! Programs that talk to each other, in every language: one guesses a number between 1 and 1000, the other one says whether it is larger.

use std::time::Instant;

use harness::call::Input;
use harness::dialogue::{Awaits, Side};
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Artifact, Build, Harness, PairOutcome, PairSide, Planned, Purpose, Source};

use super::harness;

const LIMITS: Limits = Limits { fuel: 20_000_000_000, memory: 512 << 20, output: 64 << 20 };

/// Each language with its program that guesses and the one that knows.
const LANGUAGES: [(&str, &str, &str); 7] = [
    ("c", include_str!("guess/guess.c"), include_str!("guess/host.c")),
    ("cpp", include_str!("guess/guess.cpp"), include_str!("guess/host.cpp")),
    ("rust", include_str!("guess/guess.rs"), include_str!("guess/host.rs")),
    ("go", include_str!("guess/guess.go"), include_str!("guess/host.go")),
    ("javascript", include_str!("guess/guess.js"), include_str!("guess/host.js")),
    ("typescript", include_str!("guess/guess.ts"), include_str!("guess/host.ts")),
    ("python", include_str!("guess/guess.py"), include_str!("guess/host.py")),
];

fn build(harness: &Harness, language: &str, text: &str) -> Artifact {
    let language = harness.languages().by_id(language).unwrap();
    let name = format!("program.{}", language.extensions[0]);
    let source = Source { name: &name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}

fn pair(harness: &Harness, submission: &Artifact, interactor: &Artifact, limits: Limits) -> PairOutcome {
    let planned = Planned { input: Input::Stdin(b""), seed: 1, limits, purpose: Purpose::Answer };
    let [submission, interactor] =
        [submission, interactor].map(|artifact| PairSide { artifact, planned, workspace: None });
    harness.run_pair(submission, interactor).unwrap()
}

/// What a pair said, as one text.
fn said(pair: &PairOutcome) -> String {
    let said = |said: &harness::transcript::Said| {
        format!("{} {}", if said.by == Side::Submission { ">" } else { "<" }, String::from_utf8_lossy(&said.text))
    };
    pair.dialogue.transcript.head.iter().map(said).collect()
}

#[test]
fn every_language_plays_with_every_language() {
    let harness = harness();
    let mut game = None;
    let mut built = Vec::new();
    for (language, guess, host) in LANGUAGES {
        built.push((language, build(&harness, language, guess), build(&harness, language, host)));
        let newest = &built[built.len() - 1];
        for other in &built {
            for ((submission, guess, _), (interactor, _, host)) in [(newest, other), (other, newest)] {
                let pair = pair(&harness, guess, host, LIMITS);
                let [errors, more] =
                    [&pair.submission, &pair.interactor].map(|side| String::from_utf8_lossy(&side.stderr));
                let stuck = &pair.dialogue.stuck;
                let context = format!("{submission} with {interactor}: {stuck:?}\n{}\n{errors}{more}", said(&pair));
                let exits = (&pair.submission.exit, &pair.interactor.exit);
                assert_eq!(exits, (&Exit::Code(0), &Exit::Code(42)), "{context}");
                assert_eq!(*game.get_or_insert_with(|| said(&pair)), said(&pair), "{context}");
            }
        }
    }
    assert!(game.unwrap().starts_with("< 1000\n> ? 500\n< >\n> ? 750\n< <=\n"));
}

#[test]
fn who_forgets_to_flush_is_told() {
    let harness = harness();
    let host = build(&harness, "c", LANGUAGES[0].2);
    for (language, text, comes_out) in [
        ("c", LANGUAGES[0].1.replace("fflush(stdout);", "").replace("return 1", "return 0"), true),
        ("cpp", LANGUAGES[1].1.replace("<< std::endl", "<< '\\n'").replace("int low", "std::cin.tie(nullptr); int low"), true),
        ("rust", "use std::io::*;\nfn main() { let mut out = BufWriter::new(stdout().lock());\nlet mut s = String::new();\nstdin().read_line(&mut s).unwrap();\nwriteln!(out, \"? 500\").unwrap();\nstdin().read_line(&mut s).unwrap(); }".to_owned(), true),
        ("python", "import sys\nsys.stdin.readline()\nprint('?', 500)\nsys.stdin.readline()".to_owned(), false),
    ] {
        let pair = pair(&harness, &build(&harness, language, &text), &host, LIMITS);
        let stuck = pair.dialogue.stuck.clone().unwrap_or_else(|| panic!("{language}: {}", said(&pair)));
        assert_eq!((stuck.submission.awaits, stuck.interactor.awaits), (Awaits::Input, Awaits::Input), "{language}");
        let unsent = stuck.submission.unsent.unwrap_or_else(|| panic!("{language}: {pair:?}"));
        assert!(unsent.text.starts_with(b"? 500\n"), "{language}: {unsent:?}");
        assert_eq!(unsent.was_there, comes_out, "{language}");
    }
}

#[test]
fn languages_that_print_at_once_cannot_forget_to_flush() {
    let harness = harness();
    let host = build(&harness, "c", LANGUAGES[0].2);
    for (language, text) in [
        (
            "javascript",
            "process.stdin.once('data', () => { process.stdout.write('! 617\\n'); process.stdin.on('data', () => {}) })",
        ),
        (
            "go",
            "package main\nimport \"fmt\"\nfunc main() { var n int; fmt.Scan(&n); fmt.Println(\"!\", 617); fmt.Scan(&n) }",
        ),
    ] {
        let pair = pair(&harness, &build(&harness, language, text), &host, LIMITS);
        assert_eq!((&pair.dialogue.stuck, &pair.interactor.exit), (&None, &Exit::Code(42)), "{language}");
    }
}

/// Programs that exchange many lines.
const CHATTERS: [(&str, &str, &str, u32); 6] = [
    (
        "c",
        "#include <stdio.h>\nint main(void) { int n = 0; for (int i = 0; i < TIMES; i++) { printf(\"%d\\n\", n + 1); fflush(stdout); if (scanf(\"%d\", &n) != 1) return 1; } return n != 2 * TIMES; }",
        "#include <stdio.h>\nint main(void) { int n; while (scanf(\"%d\", &n) == 1) { printf(\"%d\\n\", n + 1); fflush(stdout); } return 0; }",
        200_000,
    ),
    (
        "cpp",
        "#include <iostream>\nint main() { int n = 0; for (int i = 0; i < TIMES; i++) { std::cout << n + 1 << std::endl; if (!(std::cin >> n)) return 1; } return n != 2 * TIMES; }",
        "#include <iostream>\nint main() { int n; while (std::cin >> n) std::cout << n + 1 << std::endl; }",
        200_000,
    ),
    (
        "rust",
        "fn main() { let mut n = 0; let mut s = String::new(); for _ in 0..TIMES { println!(\"{}\", n + 1); s.clear(); std::io::stdin().read_line(&mut s).unwrap(); n = s.trim().parse().unwrap(); } assert_eq!(n, 2 * TIMES); }",
        "fn main() { let mut s = String::new(); while std::io::stdin().read_line(&mut s).unwrap() > 0 { let n: u32 = s.trim().parse().unwrap(); println!(\"{}\", n + 1); s.clear(); } }",
        200_000,
    ),
    (
        "go",
        "package main\nimport (\"bufio\"; \"fmt\"; \"os\"; \"strconv\")\nfunc main() { in := bufio.NewScanner(os.Stdin); n := 0; for i := 0; i < TIMES; i++ { fmt.Println(n + 1); in.Scan(); n, _ = strconv.Atoi(in.Text()) }; if n != 2 * TIMES { os.Exit(1) } }",
        "package main\nimport (\"bufio\"; \"fmt\"; \"os\"; \"strconv\")\nfunc main() { in := bufio.NewScanner(os.Stdin); for in.Scan() { n, _ := strconv.Atoi(in.Text()); fmt.Println(n + 1) } }",
        200_000,
    ),
    (
        "python",
        "n = 0\nfor _ in range(TIMES):\n    print(n + 1)\n    n = int(input())\nassert n == 2 * TIMES",
        "import sys\nfor line in sys.stdin:\n    print(int(line) + 1, flush=True)",
        20_000,
    ),
    (
        "javascript",
        "const rl = require('readline').createInterface({ input: process.stdin });\nlet i = 0; console.log(1);\nrl.on('line', (line) => { if (++i === TIMES) { rl.close(); process.exitCode = Number(line) === 2 * TIMES ? 0 : 1; } else console.log(Number(line) + 1); });",
        "const rl = require('readline').createInterface({ input: process.stdin });\nrl.on('line', (line) => console.log(Number(line) + 1));",
        20_000,
    ),
];

#[test]
#[ignore = "measures"]
#[expect(clippy::print_stderr, reason = "it measures")]
fn lines_in_a_second() {
    let harness = harness();
    for (language, submission, interactor, times) in CHATTERS {
        let text = submission.replace("TIMES", &times.to_string());
        let built = [build(&harness, language, &text), build(&harness, language, interactor)];
        let limits = Limits { fuel: u64::MAX >> 1, output: u64::MAX >> 1, ..LIMITS };
        let start = Instant::now();
        let pair = pair(&harness, &built[0], &built[1], limits);
        let seconds = start.elapsed().as_secs_f64();
        assert_eq!(
            (&pair.submission.exit, &pair.interactor.exit),
            (&Exit::Code(0), &Exit::Code(0)),
            "{language}: {pair:?}"
        );
        let fuel = (pair.submission.usage.fuel + pair.interactor.usage.fuel) / u64::from(2 * times);
        eprintln!("{language}: {:.0} lines a second, {fuel} fuel a line", f64::from(2 * times) / seconds);
    }
}

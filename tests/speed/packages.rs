//! What `judge verify` of a package of another format costs, beside a loop of `sh` over the same programs and cases.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::kept;
use crate::native::Python;
use crate::table::{Table, Unit, in_turns, least};
use crate::whole::{judge, succeed};

/// Prints the sum of its numbers.
const SUM: &str = "\
#include <stdio.h>
int main(void) {
    long long sum = 0, number;
    while (scanf(\"%lld\", &number) == 1) sum += number;
    printf(\"%lld\\n\", sum);
}
";
/// Approves of everything that is no empty file.
const APPROVE: &str = "\
#include <stdio.h>
int main(void) { return getchar() == EOF ? 43 : 42; }
";
/// Bytes of each of the inputs of the large package.
const LARGE: usize = 10 << 20;

/// A package with so many cases, and as many submissions that differ.
fn package(name: &str, cases: usize, submissions: usize, input: &dyn Fn(usize) -> (String, String)) -> PathBuf {
    let folder = kept(name);
    let _ = fs::remove_dir_all(&folder);
    let put = |path: String, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a disk with room");
        fs::write(path, text).expect("a disk with room");
    };
    put("problem.yaml".to_owned(), "name: Sum\nlimits:\n  time_limit: 10\n");
    put("problem_statement/problem.en.tex".to_owned(), "\\problemname{Sum}\nAdd.\n");
    put("input_validators/any.c".to_owned(), APPROVE);
    for case in 0..cases {
        let (input, answer) = input(case);
        let place = if case == 0 { "sample" } else { "secret" };
        put(format!("data/{place}/{case:04}.in"), &input);
        put(format!("data/{place}/{case:04}.ans"), &answer);
    }
    for number in 0..submissions {
        put(format!("submissions/accepted/sum{number:02}.c"), &format!("{SUM}// {number}\n"));
    }
    folder
}

fn small(case: usize) -> (String, String) {
    let numbers: Vec<usize> = (case..case + 20).collect();
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    (words.join(" ") + "\n", format!("{}\n", numbers.iter().sum::<usize>()))
}

/// The cost of one more case, and of a whole jury, as parts of what a shell takes for running the programs and comparing their outputs.
pub(crate) fn packages(table: &mut Table, cache: &Path) {
    let Some(compiler) = ["cc", "gcc", "clang"].into_iter().find(|name| is_there(name)) else {
        table.note("There is no C compiler to compare the verification of packages with.");
        return;
    };
    let few = package("package-few", 50, 1, &small);
    let more = package("package-more", 550, 1, &small);
    let jury = package("package-jury", 50, 20, &small);
    let program = kept("package-sum");
    let source = jury.join("submissions/accepted/sum00.c");
    let status = Command::new(compiler).args(["-O2", "-o"]).arg(&program).arg(&source).status();
    assert!(status.is_ok_and(|status| status.success()), "{} does not compile", source.display());
    let verify = |folder: &Path| succeed(judge(cache, &["verify", folder.to_str().expect("a path in UTF-8")]));
    for folder in [&few, &more, &jury] {
        verify(folder);
    }
    let shell = |folder: &Path, times: usize| succeed(shell(&program, folder, times));
    let [one, many, all, loop_of_more, loop_of_jury] = in_turns(
        5,
        1,
        [&mut || verify(&few), &mut || verify(&more), &mut || verify(&jury), &mut || shell(&more, 1), &mut || {
            shell(&jury, 20);
        }],
    )
    .map(|times| least(&times));
    let case = (many - one) / 500.0;
    table.told("`judge verify` of a package, one more case of a C submission", case, Unit::Time);
    table.bounded("… beside a case of a loop in `sh` with `cmp`", case / (loop_of_more / 550.0), 0.05, Unit::Factor);
    table.told("`judge verify` of a package, 20 C submissions × 50 cases", all, Unit::Time);
    table.bounded("… beside that loop", all / loop_of_jury, 0.5, Unit::Factor);
}

/// The memory that the verification of 500 MB of cases takes.
pub(crate) fn large(table: &mut Table, cache: &Path) {
    let Some(python) = Python::all().into_iter().next() else {
        table.note("There is no native Python to ask for the peak memory.");
        return;
    };
    let folder = package("package-large", 50, 1, &|case| {
        let (mut text, mut sum, mut number) = (String::with_capacity(LARGE + 20), 0, case);
        while text.len() < LARGE {
            number = (number * 48_271 + 11) % 2_147_483_647;
            sum += number;
            let _ = write!(text, "{number}{}", if number % 10 == 0 { '\n' } else { ' ' });
        }
        (text, format!("{sum}\n"))
    });
    let path = folder.to_str().expect("a path in UTF-8");
    succeed(judge(cache, &["verify", path]));
    for jobs in ["1", "2"] {
        let peak = python.peak_memory(&judge(cache, &["verify", path, "--jobs", jobs]));
        let what = format!("peak memory of verifying a package of 500 MB, `--jobs {jobs}`");
        table.bounded(&what, peak, 300e6, Unit::Memory);
    }
    let [started] = in_turns(3, 1, [&mut || succeed(judge(cache, &["show", path]))]);
    table.told("`judge show` of that package", least(&started), Unit::Time);
    let _ = fs::remove_dir_all(folder);
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Runs a program on every case of a package and compares what it prints, so many times.
fn shell(program: &Path, folder: &Path, times: usize) -> Command {
    const LOOP: &str = "\
for round in $(seq \"$3\"); do
    for input in \"$2\"/data/*/*.in; do
        \"$1\" < \"$input\" > \"$2/out\" && cmp -s \"$2/out\" \"${input%.in}.ans\" || exit 1
    done
done";
    let mut command = Command::new("sh");
    command.args(["-c", LOOP, "sh"]).arg(program).arg(folder).arg(times.to_string());
    command
}

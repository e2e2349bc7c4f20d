//! Real compilations of whole programs: what works, and what people read when something does not.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome};
use harness::{Build, Source};

use crate::languages::{compiled_again, harness};

/// How a program ends, or the messages.
fn run(name: &str, text: &str, input: &str) -> Result<Outcome, String> {
    let harness = harness();
    let extension = name.rsplit('.').next().unwrap();
    let language = harness.languages().by_extension(extension).unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() {
        Build::Rejected(diagnostics) => Err(diagnostics.text),
        Build::Ready(artifact) => {
            let input = Input::Stdin(input.as_bytes());
            Ok(harness.run_all(1, 1, |_| harness.run(&artifact, &input, 1, &Limits::default())).remove(0).unwrap())
        }
    }
}

/// What a program prints that ends well.
fn prints(name: &str, text: &str, input: &str) -> String {
    let outcome = run(name, text, input).unwrap_or_else(|messages| panic!("{messages}"));
    assert_eq!(outcome.exit, Exit::Code(0), "{outcome:?}");
    String::from_utf8(outcome.stdout).unwrap()
}

fn refused(name: &str, text: &str) -> String {
    run(name, text, "").map(|outcome| format!("{outcome:?}")).unwrap_err()
}

#[test]
fn contest_programs_have_what_they_expect() {
    let text = "#pragma GCC optimize(\"O3,unroll-loops\")
#pragma GCC target(\"avx2,bmi,popcnt\")
#include <immintrin.h>
#include <bits/stdc++.h>
using namespace std;
#define int long long
__attribute__((target(\"avx2\"))) signed main() {
    ios::sync_with_stdio(false), cin.tie(nullptr);
    int n;
    cin >> n;
    __int128 big = n;
    big *= big;
    cout << (int)(big >> 60) << ' ' << __gcd(n, n / 2) << ' ' << __lg(n) << ' ' << _mm_popcnt_u64(n) << '\\n';
    try {
        vector<int>(2).at(2);
    } catch (const out_of_range& error) {
        cout << \"caught \" << error.what() << '\\n';
    }
    try {
        stoi(\"seven\");
    } catch (const exception& error) {
        cout << \"caught \" << error.what() << '\\n';
    }
    printf(\"%s\\n\", format(\"{:.2f}\", 1.5).c_str());
}
";
    let n = 2_000_000_000_000_i64;
    let numbers = [i128::from(n).pow(2) >> 60, i128::from(n / 2), i128::from(n.ilog2()), i128::from(n.count_ones())];
    let numbers = numbers.map(|number| number.to_string()).join(" ");
    let wanted = format!("{numbers}\ncaught vector\ncaught stoi: no conversion\n1.50\n");
    assert_eq!(prints("a.cpp", text, &n.to_string()), wanted);
}

#[test]
fn an_exception_that_nothing_catches_is_told_as_gcc_tells_it() {
    for (thrown, wanted) in [
        ("throw std::out_of_range(\"too far\")", "'std::out_of_range'\n  what():  too far\n"),
        ("throw bank::Broke(\"no money\")", "'bank::Broke'\n  what():  no money\n"),
        ("throw 7", "'int'\n"),
        ("throw std::string(\"text\")", "'std::string'\n"),
    ] {
        let text = format!(
            "#include <bits/stdc++.h>\nnamespace bank {{ struct Broke : std::runtime_error {{ using runtime_error::runtime_error; }}; }}\n\
             int main() {{ std::cout << 1; {thrown}; }}\n"
        );
        let outcome = run("a.cpp", &text, "").unwrap();
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        assert_eq!(stderr, format!("terminate called after throwing an instance of {wanted}"));
        assert_eq!(outcome.exit, Exit::Trap("the program aborted itself".to_owned()));
    }
    let text = "void fall() noexcept { throw 1; }\nint main() { fall(); }\n";
    let stderr = run("a.cpp", text, "").unwrap().stderr;
    assert_eq!(stderr, b"terminate called: an exception left a function that is noexcept\n");
}

#[test]
fn a_long_has_64_bits() {
    let sum = "long total(std::vector<long> v) { return std::accumulate(v.begin(), v.end(), 0L); }\n\
               int main() { printf(\"%ld %zu\", total({3000000000, 5}), sizeof(long)); }\n";
    assert_eq!(prints("a.cpp", &format!("#include <bits/stdc++.h>\n{sum}"), ""), "3000000005 8");
    // Where that would be no program, the text is taken as it stands.
    let both = "#include <bits/stdc++.h>\nvoid show(long x) { printf(\"l%ld\", x); }\nvoid show(long long x) { printf(\"L%lld\", x); }\n\
                int main() { show(1L); show(2LL); printf(\" %lu\", std::string(\"abc\").size()); }\n";
    assert_eq!(prints("a.cpp", both, ""), "l1L2 3");
    assert_eq!(
        prints(
            "a.c",
            "#include <stdio.h>\nint main() { long x; scanf(\"%ld\", &x); printf(\"%ld\", x * 2); }\n",
            "5000000000"
        ),
        "10000000000"
    );
}

#[test]
fn c_is_of_2023_or_of_2017() {
    let new =
        "#include <stdio.h>\nint main() { constexpr bool yes = true; auto n = 0b11; printf(\"%d%d\\n\", yes, n); }\n";
    assert_eq!(prints("a.c", new, ""), "13\n");
    let old = "#include <stdio.h>\n#include <setjmp.h>\ntypedef enum { false, true } bool;\nint half(x) int x; { return x / 2; }\n\
               jmp_buf back;\nint main() { if (setjmp(back) == 0) longjmp(back, 1); bool yes = true; printf(\"%d%d\\n\", yes, half(6)); }\n";
    assert_eq!(prints("a.c", old, ""), "13\n");
}

#[test]
fn messages_speak_of_the_users_own_lines() {
    let text = refused(
        "two sum.cpp",
        "#include <bits/stdc++.h>\nint main() {\n    std::vector<int> v = \"x\";\n    return y;\n}\n",
    );
    assert!(text.starts_with("two_sum.cpp:3:22: error: no viable conversion"), "{text}");
    assert!(
        text.contains("\ntwo_sum.cpp:4:12: error: use of undeclared identifier 'y'\n    4 |     return y;\n"),
        "{text}"
    );
    assert!(text.contains("<c++>/"), "{text}");
    assert!(!text.contains("runtimes") && !text.contains("/tmp"), "{text}");
    let text = refused("a.c", "int main(void) { return x; }\n");
    assert!(text.starts_with("a.c:1:25: error: use of undeclared identifier 'x'\n"), "{text}");
    let text = refused("a.cpp", "int f();\nint g() { return f(); }\n");
    assert_eq!(text, "error: there is no function `main`\n");
    let text = refused("a.cpp", "int f(int);\nint main() { return f(1); }\n");
    assert_eq!(text, "error: `f(int)` is declared and used, but defined nowhere\n");
}

#[test]
fn what_cannot_be_here_has_a_hint() {
    let main = "int main() {}\n";
    for (text, hint) in [
        ("int main() { asm(\"mov eax, ebx\"); }\n", "hint: the judge compiles for WebAssembly"),
        ("#include <windows.h>\nint main() {}\n", "hint: only the standard library is here"),
        ("#include <tbb/parallel_for.h>\nint main() {}\n", "hint: there is one processor"),
        ("int main(int n, char**) { int a[n] = {1, 2}; }\n", "hint: an array whose length is no constant"),
        ("#include <cmath>\nconstexpr double pi = std::acos(-1.0);\nint main() {}\n", "hint: GCC alone computes"),
    ] {
        let said = refused("a.cpp", text);
        assert!(said.contains(hint), "{text}{said}");
    }
    assert_eq!(prints("a.cpp", main, ""), "");
}

#[test]
fn the_machine_is_out_of_reach_for_the_compiler() {
    for text in [
        "#include \"/etc/passwd\"\nint main() {}\n",
        "int main() { const unsigned char x[] = {\n#embed \"/etc/passwd\"\n}; return x[0]; }\n",
        "#include \"../../../../../../etc/hostname\"\nint main() {}\n",
        "asm(\".incbin \\\"/etc/passwd\\\"\");\nint main() {}\n",
    ] {
        for name in ["a.c", "a.cpp"] {
            let said = refused(name, text);
            assert!(!said.contains("root:"), "{said}");
        }
    }
}

#[test]
fn both_ways_of_reading_stay_in_step() {
    let text = "#include <bits/stdc++.h>
using namespace std;
int main() {
    int a, b;
    cin >> a;
    scanf(\"%d\", &b);
    string line, word;
    getline(cin, line);
    int c = getchar();
    ungetc(c, stdin);
    cin >> word;
    cin.unget();
    cout << a << b << '[' << line << ']' << word << char(cin.get()) << int(cin.get()) << endl;
    char rest[20];
    fgets(rest, 20, stdin);
    printf(\"%s\", rest);
    long long sum = 0, x;
    int k = 0;
    while (k % 2 ? bool(cin >> x) : scanf(\"%lld\", &x) == 1) sum += x, k++;
    cout << k << ' ' << sum << ' ' << cin.eof() << endl;
}
";
    let numbers: Vec<String> = (0..20_001).map(|number| number.to_string()).collect();
    let input = format!("5 7 rest of line\nword\nnext one\n{}\n", numbers.join(" "));
    assert_eq!(prints("a.cpp", text, &input), "57[ rest of line]wordd10\nnext one\n20001 200010000 1\n");
}

#[test]
fn integers_are_read_to_their_bounds_and_no_further() {
    let text = "#include <bits/stdc++.h>
template <class T> void read(const char* text) {
    std::istringstream in(text);
    T value = 77;
    bool good(in >> value);
    std::string rest;
    in.clear();
    in >> rest;
    std::cout << good << ' ' << +value << ' ' << rest << '\\n';
}
int main() {
    read<int>(\"2147483647\"), read<int>(\"-2147483648x\"), read<int>(\"2147483648\"), read<int>(\"+07\"), read<int>(\"x\");
    read<long long>(\"9223372036854775807\"), read<long long>(\"-9223372036854775808\"), read<long long>(\"9223372036854775808\");
    read<unsigned long long>(\"18446744073709551615,\"), read<unsigned long long>(\"18446744073709551616\");
    read<unsigned short>(\"65535\"), read<unsigned short>(\"65536\"), read<short>(\"-32769\");
}
";
    let wanted = "1 2147483647 \n1 -2147483648 x\n0 2147483647 \n1 7 \n0 0 x\n\
                  1 9223372036854775807 \n1 -9223372036854775808 \n0 9223372036854775807 \n\
                  1 18446744073709551615 ,\n0 18446744073709551615 \n\
                  1 65535 \n0 65535 \n0 -32768 \n";
    assert_eq!(prints("a.cpp", text, ""), wanted);
}

#[test]
fn a_million_calls_deep_is_fine_and_without_end_is_not() {
    let text = "#include <cstdio>\nint depth(int n) { volatile int here = n; return n == 0 ? 0 : depth(n - 1) + here - n + 1; }\n\
                int main() { int n; scanf(\"%d\", &n); printf(\"%d\", depth(n)); }\n";
    assert_eq!(prints("a.cpp", text, "1000000"), "1000000");
    assert_eq!(run("a.cpp", text, "-1").unwrap().exit, Exit::Stack);
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let harness = harness();
    let language = harness.languages().by_id("cpp").unwrap();
    let text =
        b"#include <bits/stdc++.h>\nint main() { std::cout << __FILE__ << __DATE__ << __TIME__ << __TIMESTAMP__; }\n";
    let source = Source { name: "a.cpp", text, language, files: &[] };
    let [one, two] = [(); 2].map(|()| compiled_again(&source, &Interface::Stdio));
    assert!(one == two);
}

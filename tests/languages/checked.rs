//! Programs that natively end by a signal, or go on with what they should not have: a checked build ends each of them, and says
//! what it did and on which line.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome};
use harness::{Build, Language, Source};

use super::harness;

fn run(language: &Language, text: &str, stdin: &str) -> Outcome {
    let (harness, name) = (harness(), format!("a.{}", language.extensions[0]));
    let source = Source { name: &name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() {
        Build::Ready(artifact) => {
            let input = Input::Stdin(stdin.as_bytes());
            harness.run_all(1, 1, |_| harness.run(&artifact, &input, 7, &Limits::default())).remove(0).unwrap()
        }
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}

/// How a checked program ends: what it wrote last, or the trap.
fn reason(language: &str, text: &str, stdin: &str) -> String {
    let harness = harness();
    let language = harness.languages().by_id(language).unwrap().checked().unwrap();
    let outcome = run(&language, text, stdin);
    let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
    let lines: Vec<&str> = stderr.lines().collect();
    match (&outcome.exit, harness::last_words(&language, &lines)) {
        (Exit::Trap(_), Some(words)) => words,
        (Exit::Trap(words), None) => words.clone(),
        (exit, _) => format!("{exit:?} {}", String::from_utf8_lossy(&outcome.stdout)),
    }
}

/// Asserts how each of the deeds of one program ends, which are chosen by a number on standard input.
fn ends(language: &str, text: &str, deeds: &[(&str, &str)]) {
    for (number, words) in deeds {
        assert_eq!(reason(language, text, number), *words, "{language} {number}");
    }
}

const CPP: &str = r#"#include <bits/stdc++.h>
using namespace std;
int row[10];
struct Node { int value; Node* next; };
Node* head;
int pick(int n) { int few[5]; for (int i = 0; i < 5; i++) few[i] = i; return few[n]; }
int none(int n) { if (n < 0) return 1; }
int main() {
    vector<int> v(3);
    int n; cin >> n;
    if (n == 1) cout << v[n + 4];
    if (n == 2) cout << pick(n + 10);
    if (n == 3) row[n + 20] = 4;
    if (n == 4) cout << head->value;
    if (n == 5) sort(v.begin(), v.end(), [](int a, int b) { return a <= b; });
    if (n == 6) cout << none(n);
    if (n == 7) cout << string("abc")[n];
    if (n == 8) { deque<int> d; d.pop_front(); }
    if (n == 9) { optional<int> o; cout << *o; }
    if (n == 10) v.erase(v.end());
    if (n == 11) cout << 7 / (n - 11);
    if (n == 12) cout << v[2] << *v.begin() << pick(4);
}
"#;

#[test]
fn a_checked_program_in_cpp_says_what_it_did_and_where() {
    ends(
        "cpp",
        CPP,
        &[
            ("1", "vector[] index out of bounds on line 11"),
            ("2", "index 12 is outside of the array of type `int[5]` on line 6"),
            ("3", "index 23 is outside of the array of type `int[10]` on line 13"),
            ("4", "a null pointer was used on line 14"),
            (
                "5",
                "the comparator gives no order: of two equal elements neither may be less (`<`, not `<=`) on line 15",
            ),
            ("6", "a function that has a result ended without `return` on line 7"),
            ("7", "string index out of bounds on line 17"),
            ("8", "deque::pop_front called on an empty deque on line 18"),
            ("9", "optional operator* called on a disengaged value on line 19"),
            ("10", "vector::erase(iterator) called with a non-dereferenceable iterator on line 20"),
            ("11", "integer division by zero on line 21"),
            ("12", "Code(0) 004"),
        ],
    );
}

const C: &str = r#"#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int row[10];
__attribute__((noinline)) void keep(const char *words) {
    char few[8];
    strcpy(few, words);
    puts(few);
}
int main(void) {
    int n;
    scanf("%d", &n);
    if (n == 1) row[n + 20] = 4;
    if (n == 2) keep("words that are longer than eight");
    if (n == 3) {
        int *block = malloc(10 * sizeof(int));
        for (int i = 0; i <= 10; i++) block[i] = i;
        printf("%d", block[n]);
    }
    if (n == 4) printf("%d", *(int *)(n * 0x20000000l));
}
"#;

#[test]
fn a_checked_program_in_c_says_what_it_did_and_where() {
    ends(
        "c",
        C,
        &[
            ("1", "index 21 is outside of the array of type `int[10]` on line 13"),
            (
                "2",
                "an array of a function was written to behind its end, as was seen when the function returned on line 8",
            ),
            ("3", "a write of `int` is outside of the array or object that it is meant for on line 17"),
            ("4", "memory access out of bounds on line 20"),
            ("5", "Code(0) "),
        ],
    );
}

const HEAP: &str = r#"#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct Node { int value; struct Node *next; } Node;
__attribute__((noinline)) void put(char *at, int place) { at[place] = 'x'; }
__attribute__((noinline)) char *block(int size) { return malloc(size); }
__attribute__((noinline)) void give(void *at) { free(at); }
int main(void) {
    int n;
    scanf("%d", &n);
    char *at = block(40 + n);
    if (n == 1) {
        put(at, 41);
        give(at);
    }
    if (n == 2) put(at, 45);
    if (n == 3) {
        give(at);
        put(at, 20);
    }
    if (n == 4) {
        give(at);
        give(at);
    }
    if (n == 5) give(at + 1);
    if (n == 6) put(at, -1), give(at);
    if (n == 7) {
        Node *node = (Node *)block(sizeof(Node));
        give(node);
        printf("%d\n", node->next->value);
    }
    if (n == 8) put("read only", 2);
    if (n == 9) strcpy((char *)"read only", at);
    if (n == 10) {
        for (int i = 0; i < 100000; i++) {
            char *more = realloc(block(i % 5000), i % 3000);
            memset(more, 1, i % 3000);
            if (i % 3) give(more);
        }
        puts("well");
    }
}
"#;

#[test]
fn the_heap_and_constants_of_a_checked_program_are_guarded() {
    ends(
        "c",
        HEAP,
        &[
            (
                "1",
                "a block of 41 bytes (line 6) was written to behind its end, as was seen when it was given back on line 7",
            ),
            ("2", "a block of 42 bytes (line 6) was written to behind its end, as was seen at the end of the program"),
            (
                "3",
                "a block of 43 bytes was given back (line 7) and written to after that, as was seen at the end of the program",
            ),
            ("4", "a block of 44 bytes was given back (line 7), and is once more on line 7"),
            (
                "5",
                "what is given back never came from `malloc` or `new`, or was written to before its beginning on line 7",
            ),
            (
                "6",
                "what is given back never came from `malloc` or `new`, or was written to before its beginning on line 7",
            ),
            ("7", "memory access out of bounds on line 30"),
            ("8", "a string literal or a constant, which is read-only, was written to on line 5"),
            ("9", "a string literal or a constant, which is read-only, was written to on line 33"),
            ("10", "Code(0) well\n"),
        ],
    );
}

#[test]
fn rust_without_care_is_checked_too() {
    let program = "fn main() {\n    let far = std::hint::black_box(0x1_0100_0010_usize) as *const u8;\n    println!(\"{}\", unsafe { *far });\n}\n";
    assert_eq!(reason("rust", program, ""), "memory access out of bounds");
    assert_eq!(run(harness().languages().by_id("rust").unwrap(), program, "").exit, Exit::Code(0));
}

#[test]
fn what_is_judged_is_not_checked() {
    let plain = run(harness().languages().by_id("cpp").unwrap(), CPP, "5");
    assert_eq!(plain.exit, Exit::Code(0));
}

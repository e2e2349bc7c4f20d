//! A row of the user's own for a frontend that is shipped: the rest comes from the shipped row.

use crate::environment::{Environment, Printed};

const CPP17: &str = "[[language]]\nid = 'cpp17'\nname = 'C++17'\nextensions = ['cpp17']\nfrontend = 'cpp'\nextra_flags = ['-std=gnu++17']\n";

fn judge(environment: &Environment, arguments: &[&str]) -> Printed {
    let mut command = environment.command(arguments);
    Printed::of(command.env("JUDGE_LANGUAGES", environment.path("languages.toml")).output().unwrap())
}

#[test]
fn an_older_standard_needs_a_few_words_in_the_table() {
    let environment = Environment::new();
    for (standard, version) in [("gnu++17", 201_703), ("c++11", 201_103)] {
        let text = format!(
            "#include <bits/stdc++.h>\nusing namespace std;\nstatic_assert(__cplusplus == {version}L && __lg(9) == 3, \"\");\n\
             int main() {{ long long a, b; while (cin >> a >> b) cout << a + b << '\\n'; }}\n"
        );
        environment.write("languages.toml", CPP17.replace("gnu++17", standard)).write("sum.cpp17", text);
        let printed = judge(&environment, &["submit", "a-plus-b", "sum.cpp17"]);
        assert_eq!(printed.status, 0, "{}", printed.all());
    }
}

#[test]
fn an_older_edition_of_rust_takes_functions_too() {
    let environment = Environment::new();
    let row = "[[language]]\nid = 'old'\nname = 'Rust'\nextensions = ['old']\nfrontend = 'rust'\nextra_flags = ['--edition=2018']\n";
    let text = "pub fn num_islands(grid: Vec<Vec<char>>) -> i32 { grid.len() as i32 }\n";
    environment.write("languages.toml", row).write("num_islands.old", text);
    let printed = judge(&environment, &["test", "num_islands.old", "--case", "[[[\"1\"]]]"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
}

#[test]
fn functions_and_classes_are_taken_in_every_standard_since_cpp17() {
    let environment = Environment::new();
    let shipped = |path: &str| std::fs::read(Environment::repository("problems").join(path)).unwrap();
    for standard in ["gnu++17", "c++17", "gnu++20", "gnu++23"] {
        environment.write("languages.toml", CPP17.replace("gnu++17", standard));
        for (problem, file) in [("adam", "accepted/leetcode.cpp"), ("lru-cache", "accepted/list-leetcode.cpp")] {
            let name = format!("{}.cpp17", problem.replace('-', "_"));
            environment.write(&name, shipped(&format!("{problem}/submissions/{file}")));
            let printed = judge(&environment, &["test", problem, &name]);
            assert_eq!(printed.status, 0, "{standard}: {}", printed.all());
        }
    }
}

#[test]
fn a_standard_in_which_the_driver_cannot_be_written_is_refused_with_the_reason() {
    let environment = Environment::new();
    environment.write("languages.toml", CPP17.replace("gnu++17", "gnu++14"));
    environment.write("num_islands.cpp17", "class Solution {};\n");
    let printed = judge(&environment, &["test", "num_islands.cpp17"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    for part in ["`cpp17`", "`-std=gnu++14`", "C++17", "hint: "] {
        assert!(printed.stderr.contains(part), "`{part}` is missing\n{}", printed.all());
    }
}

#[test]
fn a_row_that_names_a_standard_of_c_means_no_other() {
    let environment = Environment::new();
    let row = |standard: &str| {
        format!(
            "[[language]]\nid = 'old'\nname = 'C'\nextensions = ['old']\nfrontend = 'c'\nextra_flags = ['-std={standard}']\n"
        )
    };
    // A keyword since C23, which the shipped row reads a program in only if it must.
    let text = "#include <stdio.h>\nint main(void) { long long a, b, bool; while (scanf(\"%lld%lld\", &a, &b) == 2) { bool = a + b; printf(\"%lld\\n\", bool); } }\n";
    environment.write("sum.old", text);
    for (standard, status) in [("gnu17", 0), ("gnu11", 0), ("gnu23", 1)] {
        environment.write("languages.toml", row(standard));
        let printed = judge(&environment, &["submit", "a-plus-b", "sum.old"]);
        assert_eq!(printed.status, status, "{standard}: {}", printed.all());
    }
}

//! What is tried out is checked; what is submitted is not.

use crate::environment::Environment;

/// Adds two numbers, and one that no vector holds.
const PROGRAM: &str = "#include <bits/stdc++.h>\nusing namespace std;\nint main() {\n    long long a, b;\n    vector<long long> v;\n    \
                       while (cin >> a >> b) {\n        v.assign(2, a);\n        v.reserve(4);\n        v[2] = b;\n        \
                       cout << v[0] + v[2] << '\\n';\n    }\n}\n";

#[test]
fn the_samples_show_an_index_that_is_out_of_bounds_and_a_submission_goes_on() {
    let environment = Environment::new();
    environment.write("a_plus_b.cpp", PROGRAM);
    let tested = environment.judge(&["test", "a_plus_b.cpp"]);
    assert_eq!(tested.status, 1, "{}", tested.all());
    assert!(tested.stdout.contains("vector[] index out of bounds on line 9"), "{}", tested.all());
    let own = environment.judge(&["test", "a_plus_b.cpp", "--case", "1 2"]);
    assert!(own.stdout.contains("RE vector[] index out of bounds on line 9"), "{}", own.all());
    let submitted = environment.judge(&["submit", "a_plus_b.cpp"]);
    assert_eq!(submitted.status, 0, "{}", submitted.all());
}

/// Where the checks themselves take a program to a limit, it is judged without.
#[test]
fn a_limit_is_that_of_the_program_without_checks() {
    let environment = Environment::new();
    let deep = "#include <bits/stdc++.h>\nusing namespace std;\nvector<int> v(1000);\nint main() {\n    long long a, b;\n    \
                while (cin >> a >> b) {\n        unsigned sum = 0;\n        for (int i = 0; i < 150000000; i++) sum += v[i % 1000] + sum / 3;\n        \
                cout << a + b + (sum == 77) << '\\n';\n    }\n}\n";
    environment.write("a_plus_b.cpp", deep);
    let tested = environment.judge(&["test", "a_plus_b.cpp"]);
    assert_eq!(tested.status, 0, "{}", tested.all());
}

//! What somebody meets who writes problems.

use std::fs;

use crate::environment::{Environment, Printed};

/// Makes the three edits of a new problem, as its marks ask for them.
fn edit(environment: &Environment, folder: &str, case: &str, mistake: [&str; 2]) {
    let change = |file: &str, change: &dyn Fn(&str) -> Option<String>| {
        let name = format!("{folder}/{file}");
        let text = fs::read_to_string(environment.path(&name)).unwrap();
        let lines: Vec<String> = text.lines().filter_map(change).collect();
        environment.write(&name, lines.join("\n") + "\n");
    };
    let instead = |line: &str, new: &str| Some(if line.contains("EDIT ") { new } else { line }.to_owned());
    change("statement.md", &|line| instead(line, "Add up what is given."));
    change("generate.py", &|line| instead(line, case));
    change("submissions/wrong_answer/first-idea.py", &|line| {
        (!line.contains("EDIT ")).then(|| line.replace(mistake[0], mistake[1]))
    });
}

fn verify(environment: &Environment, more: &[&str]) -> Printed {
    environment.judge(&[&["--problems", "problems", "verify"], more].concat())
}

#[test]
fn a_new_problem_of_each_kind_holds_after_three_edits() {
    let last = ["sum(numbers)", "sum(numbers[:-1])"];
    let numbers = "emit(\"ideas\", \"the-last-is-large\", [1, 2, 90])";
    let calls = "emit(\"ideas\", \"twice\", 1, [add(2), add(3), TOTAL])";
    let environment = Environment::new();
    for (options, slug, case, mistake) in [
        (&["stdio"][..], "add-lines", numbers, last),
        (&["function"], "add-numbers", numbers, last),
        (&["function", "--checker"], "add-checked", numbers, last),
        (&["class"], "adder", calls, ["sum += number", "sum = number"]),
    ] {
        let folder = format!("problems/{slug}");
        let printed = environment.judge(&[&["new", "--problem"], options, &[&folder]].concat());
        assert_eq!(printed.status, 0, "{}", printed.all());
        assert!(printed.stdout.contains(&format!("{folder}/problem.toml\n")), "{}", printed.all());
        assert!(printed.stderr.contains(&format!("next: judge --problems problems verify {slug} --write\n")));
        for place in ["statement.md:3: EDIT 1 of 3", "generate.py:", "wrong_answer/first-idea.py:1: EDIT 3 of 3"] {
            assert!(printed.stderr.contains(place), "{}", printed.all());
        }
        edit(&environment, &folder, case, mistake);
    }
    let written = verify(&environment, &["--write"]);
    assert_eq!(written.status, 0, "{}", written.all());
    let proved = verify(&environment, &[]);
    assert_eq!(proved.status, 0, "{}", proved.all());
    assert!(proved.stdout.contains("✓ wrong_answer/first-idea.py  WA"), "{}", proved.all());
    // What is stored of the samples is what `new` wrote.
    assert!(!written.stdout.contains("cases/sample"), "{}", written.all());
}

#[test]
fn a_new_problem_is_never_written_over_another() {
    let environment = Environment::new();
    environment.write("problems/two-sum/notes.txt", "precious\n");
    let printed = environment.judge(&["new", "--problem", "function", "problems/two-sum"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("`problems/two-sum` exists already"), "{}", printed.all());
    assert!(!environment.path("problems/two-sum/problem.toml").exists());
    for (arguments, told) in [
        (&["new", "--problem", "function", "Two_Sum"][..], "`Two_Sum` is not a slug"),
        (&["new", "--problem", "stdio", "--checker", "x/lines"], "it has no checker"),
    ] {
        let printed = environment.judge(arguments);
        assert!(printed.status == 2 && printed.stderr.contains(told), "{}", printed.all());
        assert!(printed.stderr.contains("hint: "), "{}", printed.all());
    }
}

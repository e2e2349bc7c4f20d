//! What a stranger types wrong: each mistake gets a clear error, exit status 2, and the next thing to type.

use crate::environment::{Environment, Printed};

fn refused(printed: &Printed, parts: &[&str]) {
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert_eq!(printed.stdout, "", "{}", printed.all());
    for part in parts {
        assert!(printed.stderr.contains(part), "`{part}` is missing\n{}", printed.all());
    }
}

#[test]
fn an_unknown_problem_names_the_nearest_ones() {
    let environment = Environment::new();
    environment.write("a.py", "");
    refused(&environment.judge(&["submit", "num-island", "a.py"]), &["`num-island`", "num-islands"]);
    refused(&environment.judge(&["show", "tow-sum"]), &["`tow-sum`", "two-sum"]);
}

#[test]
fn a_missing_file_is_named() {
    refused(&Environment::new().judge(&["submit", "two-sum", "nowhere.py"]), &["`nowhere.py`", "error"]);
}

#[test]
fn a_folder_is_not_a_submission() {
    let environment = Environment::new();
    environment.write("folder/x.py", "");
    refused(&environment.judge(&["submit", "two-sum", "folder"]), &["`folder`"]);
}

#[test]
fn an_unknown_extension_lists_the_languages() {
    let environment = Environment::new();
    environment.write("two_sum.xyz", "x");
    refused(&environment.judge(&["submit", "two-sum", "two_sum.xyz"]), &["xyz", "hint", "--lang"]);
}

#[test]
fn a_source_over_the_limit_is_refused() {
    let environment = Environment::new();
    environment.write("two_sum.py", vec![b'#'; 200 * 1024]);
    let printed = environment.judge(&["submit", "two_sum.py"]);
    assert_ne!(printed.status, 0, "{}", printed.all());
    assert!(printed.all().contains("128 KiB"), "{}", printed.all());
}

#[test]
fn new_never_writes_over_a_file() {
    let environment = Environment::new();
    environment.write("two_sum.py", "precious\n");
    refused(&environment.judge(&["new", "two-sum", "--lang", "python"]), &["two_sum.py", "exists"]);
    assert_eq!(std::fs::read_to_string(environment.path("two_sum.py")).unwrap(), "precious\n");
}

#[test]
fn a_manifest_error_points_at_the_line() {
    let environment = Environment::new();
    environment.write("registry/odd/problem.toml", "format = 1\ntitle = \"Odd\"\ntrack = \"algo\"\nlevel = \"easy\"\ntags = []\n[function]\nname = \"odd\"\nparams = [{ name = \"x\", type = \"intt\" }]\nreturns = \"bool\"\n[check]\nkind = \"exact\"\n[[group]]\nname = \"sample\"\ntitle = \"the examples\"\nhint = \"h\"\npoints = 0\n");
    let printed = environment.judge(&["--problems", "registry", "show", "odd"]);
    refused(&printed, &["intt", "8"]);
}

#[test]
fn a_name_with_escape_codes_reaches_no_terminal() {
    let environment = Environment::new();
    environment.write("a.py", "x = 1\n");
    for arguments in [["submit", "two\x1b[35msum", "a.py"], ["submit", "two-sum", "no\x1b[35mwhere.py"]] {
        let printed = environment.judge(&[&["--color", "always"], &arguments[..]].concat());
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains("\\x1b[35m") && !printed.stderr.contains("\x1b[35m"), "{}", printed.all());
    }
}

#[test]
fn a_forgotten_file_is_asked_for() {
    refused(
        &Environment::new().judge(&["submit", "two-sum"]),
        &["`two-sum` is a problem", "hint: ", "file of your solution"],
    );
}

/// Runs `judge test FILE --case CASE`.
fn own_case(file: &str, case: &str) -> Printed {
    let environment = Environment::new();
    environment.write(file, "def two_sum(nums, target):\n    return [0, 1]\n");
    environment.judge(&["test", file, "--case", case])
}

#[test]
fn an_input_of_ones_own_that_is_none_is_told_what_is_wrong_with_it() {
    let nested = format!("[{}{}, 3]", "[".repeat(50_000), "]".repeat(50_000));
    for (case, told) in [
        ("", "the text ends where a value should begin"),
        ("two", "it is not valid JSON at line 1 column"),
        ("[[1, 2], 3", "the text ends inside a list: `]` is missing"),
        ("[[1, 2], NaN]", "it is not valid JSON at line 1 column 10: here a value should begin"),
        ("[[1, 2], 3] 4", "`nums[0]`: expected `int`, found an array of 2"),
        ("nums = [1, 2], target", "`target` is not of the form `name = value`"),
        ("nums = [1, 2], target = ", "`target`: it is not valid JSON at line 1 column 24: the text ends"),
        ("nums = [1, 2], k = 2", "`two_sum` has no parameter `k`; it takes (nums, target)"),
        (nested.as_str(), "`nums`: brackets stand too deep"),
        ("3", "a list of arguments or an object is expected"),
        ("[[1, 2]]", "`args` takes (nums, target), found 1 of them"),
        ("[[1, 2], 3, 4]", "`args` takes (nums, target), found 3 of them"),
        ("[[1, \"2\"], 3]", "`nums[1]`: expected `int`, found `\"2\"`"),
        ("[[1, 2], \"nan\"]", "`target`: expected `int`, found `\"nan\"`"),
        ("[[1, 99999999999999999999], 3]", "`nums[1]`: expected `int`"),
        (r#"{"nums": [1, 2]}"#, "`target` is missing"),
        (r#"{"nums": [1, 2], "target": 3, "x": 1}"#, "`two_sum` has no parameter `x`"),
        (r#"{"input": "1 2"}"#, "`input` has no meaning in a `[function]` problem"),
        (r#"{"args": [[1, 2], 3], "odd": 1}"#, "unknown field `odd`"),
    ] {
        let printed = own_case("two_sum.py", case);
        refused(&printed, &["`--case` is not a valid input of `two-sum`: ", told, "hint: "]);
    }
}

#[test]
fn calls_of_ones_own_that_are_none_are_told_by_their_place() {
    for (case, told) in [
        ("[2]", "an object, calls, or a list of names and a list of arguments are expected"),
        ("get(1)", "the first call makes the object: `LRUCache(…)`"),
        ("LRUCache(2)\npop()", "`calls[0]`: the class has no method `pop`"),
        (r#"{"new": [2]}"#, "`calls` is missing"),
        (r#"{"new": [], "calls": []}"#, "`new` takes (capacity), found 0 of them"),
        (r#"{"new": [2], "calls": [["pop", []]]}"#, "`calls[0]`: the class has no method `pop`"),
        (r#"{"new": [2], "calls": [["get", []]]}"#, "`calls[0][1]` takes (key), found 0 of them"),
        (r#"{"new": [2], "calls": [["put", ["a", 1]]]}"#, "`calls[0][1][0]`: expected `int`"),
        (r#"{"new": [2], "calls": [["get"]]}"#, "[\"get\", [1]]"),
        (r#"{"new": [2], "calls": [["get", 1]]}"#, "[\"get\", [1]]"),
        (r#"{"new": [2], "calls": 7}"#, "[\"get\", [1]]"),
    ] {
        refused(&own_case("lru_cache.py", case), &["`--case` is not a valid input of `lru-cache`: ", told]);
    }
}

#[test]
fn matrices_of_ones_own_that_do_not_fit_are_told_by_their_lengths() {
    for (case, told) in [
        ("[[[1, 2], [3]], [[1, 2]], [[1]], null]", "`q[1]`: this row has 1 numbers, the first has 2"),
        ("[[[1, 2]], [[1]], [[1]], null]", "`dk` is 2 in `mat[n, dk]` but 1 in `mat[m, dk]`"),
        ("[[[\"NaN\"]], [[1]], [[1]], null]", "expected `float`, found `\"NaN\"`; write \"nan\", \"inf\" or \"-inf\""),
        ("[[[1e999]], [[1]], [[1]], null]", "number out of range"),
    ] {
        refused(&own_case("sdpa.py", case), &["`--case` is not a valid input of `sdpa`: ", told]);
    }
}

#[test]
fn an_input_outside_of_the_constraints_is_no_input() {
    let printed = own_case("lru_cache.py", "LRUCache(0) put(1, 1) get(1)");
    refused(&printed, &["`capacity` is 0; the constraints say `1 <= capacity <= 100_000`", "`judge show lru-cache`"]);
}

#[test]
fn a_folder_with_a_line_feed_in_its_name_stays_on_its_line() {
    let environment = Environment::new();
    let folder = "odd\nerror: forged";
    environment.write(&format!("{folder}/twice/problem.toml"), "format = 2\n").write(&format!("{folder}/a b.py"), "");
    std::fs::create_dir(environment.path("none\nerror: forged")).unwrap();
    for arguments in [&["--problems", "none\nerror: forged", "list"][..], &["--problems", folder, "show", "twice"]] {
        let printed = environment.judge(arguments);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains("\\nerror: forged"), "{}", printed.all());
        assert!(printed.stderr.lines().skip(1).all(|line| !line.starts_with("error:")), "{}", printed.all());
    }
}

#[test]
fn the_command_to_type_next_can_be_copied() {
    let environment = Environment::new();
    let right =
        "import sys\nw = sys.stdin.read().split()\nfor a, b in zip(w[::2], w[1::2]):\n    print(int(a) + int(b))\n";
    environment.write("my answers/a&b.py", right);
    let printed = environment.judge(&["test", "a-plus-b", "my answers/a&b.py"]);
    assert!(printed.stderr.ends_with("next: judge submit a-plus-b 'my answers/a&b.py'\n"), "{}", printed.all());
    let printed = environment.judge(&["new", "two-sum", "-o", "my answers/it's.py"]);
    assert!(printed.stderr.contains(r"`judge test 'my answers/it'\''s.py'`"), "{}", printed.all());
}

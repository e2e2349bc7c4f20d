//! A mock interview: against the clock, without hints, and with a debrief.

use crate::environment::Environment;

/// An environment with an interview that asks for two-sum alone.
fn interviewed() -> Environment {
    let environment = Environment::new();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    environment
        .write("data/mocks.json", format!(r#"[{{"started":{now},"minutes":45,"problems":["two-sum"],"ended":null}}]"#));
    environment
}

#[test]
fn an_interview_picks_what_is_not_solved_and_tells_the_time() {
    let environment = Environment::new();
    let printed = environment.judge(&["mock", "--exercises", "3", "--track", "algo", "--seed", "7"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stdout.starts_with("Mock interview, 4"), "{}", printed.all());
    assert!(
        printed.stdout.contains(" of 45:00 left") && printed.stdout.contains("judge mock --end"),
        "{}",
        printed.all()
    );
    let json = environment.judge(&["mock", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(told["exercises"].as_array().unwrap().len(), 3);
    let again = Environment::new();
    assert_eq!(again.judge(&["mock", "--exercises", "3", "--track", "algo", "--seed", "7", "-q"]).status, 0);
    let same: serde_json::Value = serde_json::from_str(&again.judge(&["mock", "--format", "json"]).stdout).unwrap();
    assert_eq!(told["problems"], same["problems"]);
}

#[test]
fn while_it_runs_nothing_is_given_away() {
    let environment = interviewed();
    for arguments in [
        &["hint", "two-sum"][..],
        &["show", "two-sum", "--editorial"],
        &["show", "1", "--solution"],
        &["mock", "--debrief"],
    ] {
        let printed = environment.judge(arguments);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains("a mock interview is going on"), "{}", printed.all());
    }
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    let printed = environment.judge(&["submit", "two_sum.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(!printed.stdout.contains("hint"), "{}", printed.all());
    // Other exercises stay open.
    assert_eq!(environment.judge(&["hint", "num-islands"]).status, 0);
}

#[test]
fn the_debrief_tells_what_happened_and_what_to_learn() {
    let environment = interviewed();
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    assert_eq!(environment.judge(&["submit", "two_sum.py"]).status, 1);
    let printed = environment.judge(&["mock", "--end"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    for part in [
        "0 of 1 solved in 0:",
        "WA ",
        "the answer is not valid",
        "what interviewers ask next",
        "judge show two-sum --editorial",
    ] {
        assert!(printed.stdout.contains(part), "`{part}` is missing\n{}", printed.all());
    }
    assert_eq!(environment.judge(&["mock", "--debrief"]).stdout, printed.stdout);
    assert!(environment.judge(&["stats"]).stdout.contains("1 mock interview · 0 of 1 exercises solved in time"));
    assert_eq!(environment.judge(&["hint", "two-sum"]).status, 0);
    let printed = environment.judge(&["mock", "--end"]);
    assert!(printed.stderr.contains("no mock interview is going on"), "{}", printed.all());
}

#[test]
fn what_cannot_be_picked_is_a_clear_error() {
    let environment = Environment::new();
    for (arguments, told) in [
        (&["mock", "--track", "nope"][..], "no track `nope`"),
        (&["mock", "--level", "nope"], "no level `nope`"),
        (&["mock", "--minutes", "0"], "0 is not in"),
        (&["mock", "--debrief"], "there was no mock interview yet"),
    ] {
        let printed = environment.judge(arguments);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains(told), "{}", printed.all());
    }
}

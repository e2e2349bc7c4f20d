//! In which order exercises are done: tracks, what comes next, the questions of an interview. In a registry of our own.

use std::fmt::Write;

use super::redact::redact;
use crate::environment::Environment;

const CURRICULUM: &str = r#"format = 1

[[track]]
id       = "walk"
title    = "Walking"
problems = ["stand", "one-step", "not-written-yet", "run"]

[[path]]
name  = "the-visit"
title = "A visit"

[[path.part]]
title     = "In the morning"
questions = [
    { id = "A1", asks = "How does one walk?" },
    { id = "A2", asks = "Why did you come?", prepare = "Say it in two minutes." },
]

[[path.part]]
title     = "In the evening"
questions = [
    { id = "B1.1", asks = "How does one swim?" },
    { id = "B1.2", asks = "How does one fly?" },
]
"#;

/// Four exercises: two of the track, one that the track does not list, one of another track.
fn registry() -> Environment {
    let environment = Environment::new();
    let problems = [
        ("stand", "Stand up", "walk", "easy", "\"A1\""),
        ("run", "Run for a while without getting tired", "walk", "hard", "\"A1\""),
        ("one-step", "A step", "walk", "easy", ""),
        ("hop", "Hop", "walk", "medium", ""),
        ("crawl", "Crawl", "swim", "medium", "\"B1.1\""),
    ];
    for (slug, title, track, level, answers) in problems {
        let manifest = format!(
            "format = 1\ntitle = \"{title}\"\ntrack = \"{track}\"\nlevel = \"{level}\"\ntags = [\"legs\"]\n\
             questions = [{answers}]\n[stdio]\n[check]\nkind = \"exact\"\n[[group]]\nname = \"sample\"\ntitle = \"sample\"\n"
        );
        environment.write(&format!("registry/{slug}/problem.toml"), manifest);
    }
    environment.write("registry/curriculum.toml", CURRICULUM);
    environment
}

fn tried(environment: &Environment, slug: &str, attempts: &[(u64, &str, u32)]) {
    let mut text = String::new();
    for (time, verdict, points) in attempts {
        let _ = writeln!(
            text,
            r#"{{"time":{time},"name":"a.py","language":"python","verdict":"{verdict}","fuel":10000000,"memory":7,"points":{points},"of":10}}"#
        );
    }
    environment.write(&format!("data/attempts/{slug}.jsonl"), text);
}

fn told(environment: &Environment, arguments: &[&str]) -> String {
    redact(&environment.judge(&[&["--problems", "registry"], arguments].concat()))
}

#[test]
fn exercises_are_listed_by_tracks_in_the_order_of_teaching_with_what_was_done() {
    let environment = registry();
    tried(&environment, "stand", &[(1, "WA", 3), (2, "AC", 10)]);
    tried(&environment, "run", &[(3, "WA", 4)]);
    insta::assert_snapshot!(told(&environment, &["list"]), @"
    status: 0
    --- stdout
    Walking · walk · 1/4 solved
      ✓  stand     Stand up                               easy    AC python 1 ms  legs
         one-step  A step                                 easy                    legs
      ·  run       Run for a while without getting tired  hard    WA 4/10         legs
         hop       Hop                                    medium                  legs

    swim · 0/1 solved
         crawl     Crawl                                  medium                  legs

    1 of 5 solved; `judge --problems registry next` proposes one
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["list", "--unsolved", "--level", "easy"]), @"
    status: 0
    --- stdout
    Walking · walk · 1/4 solved
         one-step  A step  easy    legs

    1 of 5 solved; `judge --problems registry next` proposes one
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["list", "--track", "wolk"]), @"
    status: 2
    --- stdout
    --- stderr
    error: no track `wolk`
    hint: did you mean `walk`?
    ");
}

#[test]
fn a_narrow_terminal_loses_tags_then_titles_then_results() {
    let environment = registry();
    tried(&environment, "stand", &[(2, "AC", 10)]);
    let narrow = |columns| {
        let mut command = environment.command(&["--problems", "registry", "list", "--track", "walk"]);
        let text = String::from_utf8(command.env("COLUMNS", columns).output().unwrap().stdout).unwrap();
        text.lines().skip(1).take(4).fold(String::new(), |text, line| text + line + "\n")
    };
    insta::assert_snapshot!(narrow("62"), @"
    ✓  stand     Stand up                 easy    AC python 1 ms
       one-step  A step                   easy
       run       Run for a while …        hard
       hop       Hop                      medium
    ");
    insta::assert_snapshot!(narrow("44"), @"
    ✓  stand     easy    AC python 1 ms
       one-step  easy
       run       hard
       hop       medium
    ");
    insta::assert_snapshot!(narrow("30"), @"
    ✓  stand     easy
       one-step  easy
       run       hard
       hop       medium
    ");
}

#[test]
fn the_next_exercise_stands_behind_the_one_that_was_solved_last() {
    let environment = registry();
    insta::assert_snapshot!(told(&environment, &["next"]), @"
    status: 0
    --- stdout
    stand  Stand up
    Walking · 0/4 solved · easy

      judge --problems registry show stand  reads it
      judge --problems registry new stand   writes a file to begin with
    --- stderr
    ");
    tried(&environment, "stand", &[(5, "AC", 10)]);
    tried(&environment, "run", &[(4, "AC", 10)]);
    tried(&environment, "one-step", &[(6, "RE", 0), (7, "RE", 1)]);
    insta::assert_snapshot!(told(&environment, &["next"]), @"
    status: 0
    --- stdout
    one-step  A step
    Walking · 2/4 solved · easy
    tried 2 times, best RE 1/10

      judge --problems registry show one-step  reads it
      judge --problems registry new one-step   writes a file to begin with
    --- stderr
    ");
    tried(&environment, "one-step", &[(8, "AC", 10)]);
    tried(&environment, "hop", &[(7, "AC", 10)]);
    insta::assert_snapshot!(told(&environment, &["next", "--track", "walk"]), @"
    status: 0
    --- stdout
    all 4 exercises of track `walk` are solved; `judge --problems registry next` looks at the others
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["next", "--format", "json"]), @r#"
    status: 0
    --- stdout
    {"format":1,"track":null,"due":0,"solved":4,"problems":5,"next":{"slug":"crawl","title":"Crawl","track":"swim","level":"medium","tags":["legs"],"answers":["B1.1"],"leetcode":null,"solved":false,"attempts":0,"best":null}}
    --- stderr
    "#);
    tried(&environment, "crawl", &[(7, "AC", 10)]);
    insta::assert_snapshot!(told(&environment, &["next"]), @"
    status: 0
    --- stdout
    all 5 exercises are solved
    --- stderr
    ");
}

#[test]
fn a_path_asks_question_by_question_and_says_which_exercises_answer() {
    let environment = registry();
    tried(&environment, "crawl", &[(7, "AC", 10)]);
    insta::assert_snapshot!(told(&environment, &["path"]), @"
    status: 0
    --- stdout
    the-visit  A visit  4 questions  1/3 solved
    --- stderr
    note: `judge --problems registry path the-visit` follows it
    ");
    insta::assert_snapshot!(told(&environment, &["path", "the-visit"]), @"
    status: 0
    --- stdout
    A visit · the-visit · 1/3 solved

    In the morning

       A1    How does one walk?
                stand  Stand up                               easy
                run    Run for a while without getting tired  hard
       A2    Why did you come?
             No program answers this. Say it in two minutes.

    In the evening

    ✓  B1.1  How does one swim?
             ✓  crawl  Crawl                                  medium  AC python 1 ms
       B1.2  How does one fly?
             No exercise answers this yet.

    next: judge --problems registry show stand
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["path", "the-visti"]), @"
    status: 2
    --- stdout
    --- stderr
    error: no path `the-visti`
    hint: did you mean `the-visit`?
    ");
    let followed = environment.judge(&["--problems", "registry", "--format", "json", "path", "the-visit"]).json();
    assert_eq!(followed["next"], "stand");
    assert_eq!(followed["parts"][0]["questions"][0]["problems"][1]["slug"], "run");
}

#[test]
fn a_question_is_shown_with_its_exercises_and_one_with_parts_with_all_of_them() {
    let environment = registry();
    insta::assert_snapshot!(told(&environment, &["show", "--answers", "a1"]), @"
    status: 0
    --- stdout
       A1    How does one walk?
                stand  Stand up                               easy
                run    Run for a while without getting tired  hard
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["show", "--answers", "B1"]), @"
    status: 0
    --- stdout
       B1.1  How does one swim?
                crawl  Crawl  medium
       B1.2  How does one fly?
             No exercise answers this yet.
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["show", "--answers", "B1.3"]), @"
    status: 2
    --- stdout
    --- stderr
    error: no question `B1.3`
    hint: did you mean `B1.1` or `B1.2`?
    ");
    insta::assert_snapshot!(told(&environment, &["show", "--answers", "why"]), @"
    status: 2
    --- stdout
    --- stderr
    error: no question `why`
    hint: `judge --problems registry path NAME` shows all questions of a path
    ");
    let shown = environment.judge(&["--problems", "registry", "--format", "json", "show", "--answers", "A2"]).json();
    assert_eq!(shown["questions"][0]["prepare"], "Say it in two minutes.");
}

#[test]
fn an_editorial_is_shown_to_whom_asks_and_says_what_it_spoils() {
    let environment = registry();
    environment.write("registry/run/editorial.md", "# Run\n\nBreathe *out*.\n");
    insta::assert_snapshot!(told(&environment, &["show", "run", "--editorial"]), @"
    status: 0
    --- stdout
    Run

    Breathe out.
    --- stderr
    note: you did not solve `run` yet; `judge --problems registry show run --hints 1` tells less
    ");
    tried(&environment, "run", &[(4, "AC", 10)]);
    insta::assert_snapshot!(told(&environment, &["show", "run", "--editorial"]), @"
    status: 0
    --- stdout
    Run

    Breathe out.
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["show", "stand", "--editorial"]), @"
    status: 2
    --- stdout
    --- stderr
    error: `stand` has no editorial
    hint: `judge --problems registry show stand --hints 1` shows the first hint
    ");
}

#[test]
fn problems_without_a_curriculum_are_listed_by_their_tracks_alone() {
    let environment = registry();
    std::fs::remove_file(environment.path("registry/curriculum.toml")).unwrap();
    insta::assert_snapshot!(told(&environment, &["list"]), @"
    status: 0
    --- stdout
    swim · 0/1 solved
         crawl     Crawl                                  medium  legs

    walk · 0/4 solved
         hop       Hop                                    medium  legs
         one-step  A step                                 easy    legs
         run       Run for a while without getting tired  hard    legs
         stand     Stand up                               easy    legs

    0 of 5 solved; `judge --problems registry next` proposes one
    --- stderr
    ");
    insta::assert_snapshot!(told(&environment, &["path"]), @"
    status: 0
    --- stdout
    --- stderr
    note: these problems have no paths; `judge --problems registry list` shows them by tracks
    ");
}

#[test]
fn an_accepted_submission_is_told_what_comes_next() {
    let environment = Environment::new();
    let accepted = Environment::repository("problems/a-plus-b/submissions/accepted/tokens.rs");
    let accepted = accepted.to_str().unwrap();
    let submitted = environment.judge(&["submit", "a-plus-b", accepted]);
    assert_eq!((submitted.status, submitted.stderr.lines().last()), (0, Some("next: judge show two-sum")));
    let as_json = environment.judge(&["--format", "json", "submit", "a-plus-b", accepted]);
    assert_eq!((as_json.status, as_json.stderr.as_str()), (0, ""));
    let tested = environment.judge(&["test", "a-plus-b", accepted]);
    assert_eq!((tested.status, tested.stderr), (0, format!("next: judge submit a-plus-b {accepted}\n")));
}

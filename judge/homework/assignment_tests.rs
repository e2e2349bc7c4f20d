//! What a homework says, and what is said of one that cannot be meant.

use super::*;

fn read(text: &str) -> Result<Assignment, Error> {
    let source = Source { file: FILE.to_owned(), text: text.into() };
    Assignment::read(&source, &[Registry::open(None).unwrap()], &Languages::embedded())
}

fn refused(text: &str) -> String {
    let error = read(text).unwrap_err();
    let hint = error.hint().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
    format!("{error}{hint}")
}

const HEAD: &str = "format = 1\ntitle = \"Sums\"\n";

#[test]
fn a_short_homework_has_what_is_usual() {
    let homework = read(&format!("{HEAD}[[problem]]\nslug = \"two-sum\"\n")).unwrap();
    let task = &homework.tasks[0];
    assert_eq!((homework.rounding, homework.keep, homework.attempts), (2, Keep::Best, None));
    assert_eq!((homework.of(), task.points), (Points::hundredths(10_000), Points::hundredths(10_000)));
    assert_eq!(task.shown[0], Shown::Full);
    assert!(task.shown[1..].iter().all(|shown| *shown == Shown::Group));
    let languages = Languages::embedded();
    assert!(languages.all().iter().all(|language| task.takes(language)));
}

#[test]
fn everything_can_be_said() {
    let text = format!(
        "{HEAD}languages = [\"python\"]\nkeep = \"last\"\nattempts = 20\nrounding = 1\npass = \"50%\"\n\
         due = 2026-10-12T23:59:00+02:00\ninputs = \"moodle\"\n\
         [late]\ngrace = \"15m\"\nper_day = \"10%\"\nat_most = \"50%\"\nuntil = \"7d\"\n\
         [show]\nhidden = \"verdict\"\n\
         [[problem]]\nslug = \"two-sum\"\npoints = 12.5\nrequired = true\ngroups = {{ negative = 1 }}\n\
         show = {{ negative = \"none\" }}\nlimits = {{ time = \"2s\" }}\n\
         [[problem]]\nslug = \"num-islands\"\nbonus = true\nlanguages = [\"rust\"]\n"
    );
    let text = text.replace(
        "negative",
        &read(&format!("{HEAD}[[problem]]\nslug = \"two-sum\"")).unwrap().tasks[0].problem.groups[1].name,
    );
    let homework = read(&text).unwrap();
    let [sum, islands] = &homework.tasks[..] else { panic!("two problems") };
    assert_eq!((homework.of(), sum.points_of(1)), (Points::hundredths(1250), Points::hundredths(1250)));
    assert_eq!((sum.all_parts(), sum.shown[1], sum.shown[2]), (1, Shown::None, Shown::Verdict));
    let languages = Languages::embedded();
    let takes = |task: &Task, id| task.takes(languages.by_id(id).unwrap());
    assert_eq!((takes(sum, "rust"), takes(islands, "rust"), takes(islands, "python")), (false, true, false));
    assert_eq!((takes(sum, "python"), takes(sum, "torch"), takes(islands, "torch")), (true, true, false));
    let late = homework.late.unwrap();
    assert_eq!((late.grace, late.until, late.at_most.to_string()), (900, Some(604_800), "50%".to_owned()));
    let python = Languages::embedded();
    let limits = sum.problem.limits(python.by_id("rust").unwrap());
    assert_eq!(limits.fuel, 20_000_000_000);
}

#[test]
fn what_is_wrong_is_shown_where_it_stands() {
    insta::assert_snapshot!(refused(&format!("{HEAD}[[problem]]\nslug = \"two-sums\"\n")), @r#"
    there is no problem `two-sums`
     --> homework.toml:4:8
      |
    4 | slug = "two-sums"
      |        ^^^^^^^^^^
    hint: did you mean `two-sum`?
    "#);
    insta::assert_snapshot!(refused(&format!("{HEAD}due = 2026-10-12\n[[problem]]\nslug = \"two-sum\"\n")), @"
    `2026-10-12` is not a point in time
     --> homework.toml:3:7
      |
    3 | due = 2026-10-12
      |       ^^^^^^^^^^
    hint: write a date, a time and its offset, such as `2026-10-12T23:59:00+02:00`
    ");
    insta::assert_snapshot!(refused(&format!("{HEAD}[[problem]]\nslug = \"two-sum\"\ngroups = {{ tiny = 1 }}\n")), @"
    `two-sum` has no group `tiny`: its groups are sample, two-numbers, equal-numbers, half-the-target, signs, large-numbers, several-pairs, growth, far-end
     --> homework.toml:5:12
      |
    5 | groups = { tiny = 1 }
      |            ^^^^
    ");
    insta::assert_snapshot!(refused(&format!("{HEAD}[[problem]]\nslug = \"two-sum\"\npoints = \"ten\"\n")), @r#"
    points are a number, such as 12.5
     --> homework.toml:5:10
      |
    5 | points = "ten"
      |          ^^^^^
    "#);
    insta::assert_snapshot!(refused(&format!("{HEAD}[[problem]]\nslug = \"two-sum\"\ngroups = {{ sample = 0 }}\n")), @r#"
    none of its groups counts anything: no points can be given
     --> homework.toml:4:8
      |
    4 | slug = "two-sum"
      |        ^^^^^^^^^
    "#);
    insta::assert_snapshot!(refused(&format!("{HEAD}rounding = 3\n[[problem]]\nslug = \"two-sum\"\n")), @"
    3 does not lie between 0 and 2
     --> homework.toml:3:12
      |
    3 | rounding = 3
      |            ^
    ");
    insta::assert_snapshot!(refused(&format!("{HEAD}[late]\nper_day = \"10\"\n[[problem]]\nslug = \"two-sum\"\n")), @r#"
    `10` is not a share, such as `10%` or `2.5%`
     --> homework.toml:4:11
      |
    4 | per_day = "10"
      |           ^^^^
    "#);
    insta::assert_snapshot!(refused(&format!("{HEAD}languages = [\"java\"]\n[[problem]]\nslug = \"two-sum\"\n")), @r#"
    there is no language `java`: known are python, torch, rust, javascript, typescript, cpp, c, go, wasm
     --> homework.toml:3:14
      |
    3 | languages = ["java"]
      |              ^^^^^^
    "#);
}

#[test]
fn a_problem_stands_once() {
    let text = format!("{HEAD}[[problem]]\nslug = \"two-sum\"\n[[problem]]\nslug = \"two-sum\"\n");
    assert!(refused(&text).contains("duplicate problem `two-sum`"));
    assert!(refused("format = 2\ntitle = \"x\"\nproblem = []").contains("format"));
}

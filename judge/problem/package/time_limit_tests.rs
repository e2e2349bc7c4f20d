//! Tests of the time limit that submissions leave.

use super::*;

fn rule() -> TimeRule {
    TimeRule { ac_to_time_limit: 2.0, time_limit_to_tle: 1.5, resolution: Duration::from_secs(1), is_strict: true }
}

fn measured(name: &str, millis: u64, role: TimeRole) -> Timed {
    Timed {
        submission: name.to_owned(),
        case: "secret/9".to_owned(),
        slowest: Duration::from_millis(millis),
        was_stopped: false,
        factor: 1.0,
        role,
    }
}

fn inferred(rule: &TimeRule, lower: u64, upper: u64) -> Option<u128> {
    let timed = [measured("a", lower, TimeRole::Lower), measured("t", upper, TimeRole::Upper)];
    rule.infer(&timed).ok().map(|limit| limit.limit.as_millis())
}

#[test]
fn the_limit_is_the_least_multiple_that_leaves_both_factors() {
    for (lower, upper, expected) in [
        (10, 10_000, Some(1000)),
        (500, 10_000, Some(1000)),
        (501, 10_000, Some(2000)),
        (1000, 3000, Some(2000)),
        (1000, 2999, None),
        (1001, 4499, None),
        (1001, 4500, Some(3000)),
        (0, 1500, Some(1000)),
        (0, 1499, None),
    ] {
        assert_eq!(inferred(&rule(), lower, upper), expected, "{lower} {upper}");
    }
}

#[test]
fn decimals_are_not_off_by_a_last_digit() {
    let rule = TimeRule {
        ac_to_time_limit: 3.0,
        time_limit_to_tle: 1.1,
        resolution: Duration::from_millis(100),
        is_strict: true,
    };
    assert_eq!(inferred(&rule, 100, 330), Some(300));
    assert_eq!(inferred(&rule, 100, 329), None);
}

#[test]
fn the_two_submissions_of_a_contradiction_are_named() {
    let timed = [
        measured("accepted/fast.cpp", 300, TimeRole::Lower),
        Timed { factor: 4.0, ..measured("accepted/slow.py", 5000, TimeRole::Lower) },
        measured("time_limit_exceeded/n3.cpp", 9000, TimeRole::Upper),
        measured("time_limit_exceeded/n2.cpp", 3000, TimeRole::Upper),
    ];
    assert_eq!(
        rule().infer(&timed).unwrap_err(),
        "there is no time limit: `accepted/slow.py` needs 5 s in `secret/9`, so the limit is at least 2.5 s (2 × as long, \
         with 4 × for its language), and `time_limit_exceeded/n2.cpp` has to be too slow and ends after 3 s in \
         `secret/9`, so it is at most 2 s (divided by 1.5); it is a multiple of 1 s"
    );
}

#[test]
fn languages_have_factors_of_their_own() {
    let python = |millis, role| Timed { factor: 4.0, ..measured("p", millis, role) };
    let limit = |timed: &[Timed]| rule().infer(timed).map(|limit| (limit.limit.as_secs(), limit.lower, limit.upper));
    assert_eq!(limit(&[python(4000, TimeRole::Lower)]), Ok((2, Some(0), None)));
    assert_eq!(limit(&[python(4000, TimeRole::Lower), measured("c", 1100, TimeRole::Lower)]), Ok((3, Some(1), None)));
    assert_eq!(limit(&[measured("c", 100, TimeRole::Lower), python(6000, TimeRole::Upper)]), Ok((1, Some(0), Some(1))));
    assert!(limit(&[measured("c", 100, TimeRole::Lower), python(5999, TimeRole::Upper)]).is_err());
}

#[test]
fn without_a_submission_that_is_fast_enough_there_is_no_limit() {
    assert!(rule().infer(&[measured("t", 9000, TimeRole::Upper)]).unwrap_err().starts_with("no submission says"));
    let stopped = Timed { was_stopped: true, ..measured("accepted/a.py", 60_000, TimeRole::Lower) };
    assert_eq!(
        rule().infer(&[stopped]).unwrap_err(),
        "`accepted/a.py` did not end within 60 s in `secret/9`, and has to be fast enough"
    );
}

#[test]
fn a_limit_close_to_a_right_solution_is_told() {
    let timed = [
        measured("partially_accepted/a.cpp", 1200, TimeRole::Watched),
        measured("accepted/b.cpp", 900, TimeRole::Lower),
    ];
    let limit = rule().infer(&timed).unwrap();
    assert_eq!(limit.limit, Duration::from_secs(2));
    assert_eq!(limit.errors, [""; 0]);
    assert_eq!(
        limit.warnings,
        ["the time limit is close to `partially_accepted/a.cpp`: it needs 1.2 s of 2 s in `secret/9`, \
             and 2 × that time should fit (`ac_to_time_limit`)"]
    );
}

#[test]
fn a_given_limit_is_held_against_the_rule() {
    let timed = [
        measured("accepted/a.cpp", 600, TimeRole::Lower),
        measured("time_limit_exceeded/b.cpp", 1400, TimeRole::Upper),
    ];
    let limit = Duration::from_secs(1);
    let strict = rule().check(limit, &timed);
    assert_eq!(
        strict.errors,
        [
            "the time limit is close to `accepted/a.cpp`: it needs 0.6 s of 1 s in `secret/9`, and 2 × that \
             time should fit (`ac_to_time_limit`)",
            "`time_limit_exceeded/b.cpp` has to be too slow and ends after 1.4 s in `secret/9`, less than \
             1.5 × the limit of 1 s (`time_limit_to_tle`)"
        ]
    );
    let legacy = TimeRule { is_strict: false, ..rule() }.check(limit, &timed);
    assert_eq!((legacy.errors.len(), legacy.warnings), (0, strict.errors));
    assert!(rule().check(Duration::from_millis(1200), &[measured("a", 600, TimeRole::Lower)]).errors.is_empty());
}

#[test]
fn the_legacy_format_warns_where_a_slow_one_is_too_fast() {
    let legacy = TimeRule { ac_to_time_limit: 5.0, time_limit_to_tle: 2.0, is_strict: false, ..rule() };
    let timed = [measured("a", 700, TimeRole::Lower), measured("t", 7000, TimeRole::Upper)];
    let limit = legacy.infer(&timed).unwrap();
    assert_eq!((limit.limit.as_secs(), limit.warnings.len()), (4, 1));
}

#[test]
fn one_that_was_stopped_bounds_nothing_and_may_say_too_little() {
    let stopped = |millis| Timed { was_stopped: true, ..measured("t", millis, TimeRole::Upper) };
    let with = |millis| rule().infer(&[measured("a", 400, TimeRole::Lower), stopped(millis)]).unwrap();
    assert_eq!((with(1500).limit.as_secs(), with(1500).warnings.len(), with(1500).upper), (1, 0, None));
    assert_eq!(
        with(1400).warnings,
        [
            "`t` was stopped after 1.4 s in `secret/9`, too early to tell whether it needs 1.5 × the limit of 1 s (`time_limit_to_tle`)"
        ]
    );
}

#[test]
fn absurd_factors_and_times_are_survived() {
    let absurd =
        TimeRule { ac_to_time_limit: f64::NAN, time_limit_to_tle: -3.0, resolution: Duration::ZERO, is_strict: true };
    let timed = [
        Timed { factor: f64::INFINITY, slowest: Duration::MAX, ..measured("a", 1, TimeRole::Lower) },
        measured("t", 1, TimeRole::Upper),
    ];
    assert!(absurd.infer(&timed).is_err());
    assert!(absurd.infer(&timed[..1]).is_ok());
}

fn jury(
    permitted: &[PackageVerdict],
    required: &[PackageVerdict],
    in_groups: Vec<(String, Expected)>,
) -> JurySubmission {
    let set = |set: &[PackageVerdict]| (!set.is_empty()).then(|| set.to_vec());
    JurySubmission {
        path: "accepted/a.py".to_owned(),
        files: Vec::new(),
        language: None,
        entry_point: None,
        expected: Expected { permitted: set(permitted), required: set(required), ..Expected::default() },
        in_groups,
        is_model: false,
        for_time_limit: ForTimeLimit::ByFolder,
        is_skipped: false,
    }
}

#[test]
fn expectations_say_what_a_time_means() {
    use PackageVerdict::{Accepted, RunTimeError, TimeLimit, WrongAnswer};
    let roles_of = |format, permitted: &[PackageVerdict], required: &[PackageVerdict]| {
        roles(&jury(permitted, required, vec![]), format).into_iter().map(|(_, role)| role).collect::<Vec<_>>()
    };
    for (permitted, required, modern, legacy) in [
        (&[Accepted][..], &[][..], vec![TimeRole::Lower], vec![TimeRole::Lower]),
        (&[Accepted, WrongAnswer], &[WrongAnswer], vec![TimeRole::Lower], vec![TimeRole::Watched]),
        (&[Accepted, TimeLimit], &[TimeLimit], vec![TimeRole::Upper], vec![TimeRole::Upper]),
        (&[Accepted, TimeLimit, RunTimeError], &[TimeLimit, RunTimeError], vec![], vec![]),
        (&[], &[WrongAnswer, TimeLimit, RunTimeError], vec![], vec![]),
    ] {
        assert_eq!(roles_of(PackageFormat::Icpc2025, permitted, required), modern, "{permitted:?}");
        assert_eq!(roles_of(PackageFormat::Legacy, permitted, required), legacy, "{permitted:?}");
    }
    let opted = |for_time_limit| {
        roles(&JurySubmission { for_time_limit, ..jury(&[Accepted], &[], vec![]) }, PackageFormat::Icpc2025)[0].1
    };
    assert_eq!(
        [ForTimeLimit::No, ForTimeLimit::Lower, ForTimeLimit::Upper].map(opted),
        [TimeRole::Watched, TimeRole::Lower, TimeRole::Upper]
    );
}

#[test]
fn only_the_cases_that_an_expectation_is_about_are_timed() {
    let set = |permitted: &[PackageVerdict], required: Option<&[PackageVerdict]>| Expected {
        permitted: Some(permitted.to_vec()),
        required: required.map(<[PackageVerdict]>::to_vec),
        ..Expected::default()
    };
    let slow = PackageVerdict::TimeLimit;
    let in_groups = vec![
        ("secret/1".to_owned(), set(&[PackageVerdict::Accepted], None)),
        ("secret/*-hard".to_owned(), set(&[PackageVerdict::Accepted, slow], Some(&[slow]))),
        ("secret/none".to_owned(), set(&[PackageVerdict::Accepted], None)),
    ];
    let case = |path, millis| (path, Duration::from_millis(millis), false);
    let cases = [case("secret/1/a", 10), case("secret/1/b", 30), case("secret/1/c", 20), case("secret/2-hard", 9000)];
    let found = timed(&jury(&[], &[], in_groups), PackageFormat::Icpc2025, 1.0, &cases);
    let told: Vec<(&str, u128, TimeRole)> =
        found.iter().map(|timed| (timed.case.as_str(), timed.slowest.as_millis(), timed.role)).collect();
    assert_eq!(told, [("secret/1/b", 30, TimeRole::Lower), ("secret/2-hard", 9000, TimeRole::Upper)]);
}

//! Pairs of answers and outputs for each of DMOJ's checkers.

use super::*;

fn args(pairs: &[(&str, &str)]) -> Args {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn verdict(name: &str, pairs: &[(&str, &str)], expected: &str, actual: &str) -> DmojVerdict {
    accepts(name, &args(pairs), expected.as_bytes(), actual.as_bytes()).unwrap()
}

/// Checks pairs that a checker accepts, and pairs that it does not.
fn judge(name: &str, pairs: &[(&str, &str)], same: &[(&str, &str)], other: &[(&str, &str)]) {
    for (list, wanted) in [(same, true), (other, false)] {
        for (expected, actual) in list {
            assert_eq!(verdict(name, pairs, expected, actual).accepted, wanted, "{name}: {expected:?} {actual:?}");
        }
    }
}

#[test]
fn standard_compares_the_tokens_of_lines_that_have_any() {
    let many = ["a ".repeat(1000), "\n\n\na".repeat(1000), "a\n".repeat(1000)];
    let same = [
        ("", ""),
        ("", " \n\t"),
        ("a", "\n\n a \n"),
        ("a b", "a  \t b"),
        ("a\nb", "a\r\n\r\n b"),
        ("a\r\nb", "a\nb\n"),
        ("a\x0bb", "a b"),
        (&many[1], &many[2]),
        (&many[0], &many[0]),
        ("é", "é"),
    ];
    let other = [
        ("a", ""),
        ("", "a"),
        ("a", "b"),
        ("a b", "a\nb"),
        ("a\nb", "a b"),
        ("ab", "a b"),
        ("a b", "ab"),
        ("a", "A"),
        ("a\nb", "a\nb\nc"),
        ("a b", "a b c"),
        ("1.0", "1"),
        ("a\nb\n", "b\na\n"),
        ("a", "ab"),
        ("ab", "a"),
    ];
    judge("standard", &[], &same, &other);
}

#[test]
fn easy_counts_bytes_without_space_and_case() {
    let same = [("abc", "C b\nA"), ("", " "), ("Hello", "hello"), ("aab", "aba"), ("1 2", "21")];
    judge("easy", &[], &same, &[("aab", "abb"), ("a", ""), ("a", "aa"), ("É", "é"), ("1", "2")]);
}

#[test]
fn floats_allow_an_absolute_or_a_relative_error() {
    let same = [
        ("1.0", "1.0000009"),
        ("1000000", "1000000.9"),
        ("0", "0.000001"),
        ("0", "-1e-6"),
        ("abc 0.5", "abc 0.5000001"),
        ("1", "1.0"),
        ("1e3", "1000"),
        ("1_000", "1000"),
        ("1\n\n2", "1\n2\n"),
        ("x", "x"),
        ("-5", "-5.000001"),
        ("", "\n"),
    ];
    let other = [
        ("1.0", "1.00001"),
        ("0", "0.00001"),
        ("1", "x"),
        ("x", "1"),
        ("abc", "abd"),
        ("1 2", "1"),
        ("1", "1 2"),
        ("1\n2", "1 2"),
        ("nan", "nan"),
        ("inf", "inf"),
        ("1", "nan"),
        ("1", "0x1"),
        ("1\n \n", "1"),
        ("1", ""),
        ("1__0", "10"),
        ("_1", "1"),
    ];
    judge("floats", &[], &same, &other);
    judge("floats", &[("precision", "2")], &[("1", "1.009"), ("100", "100.9")], &[("1", "1.02"), ("100", "101.1")]);
    judge("floats", &[("precision", "-1")], &[("1", "11")], &[("1", "12")]);
    judge("floats", &[("precision", "300")], &[("0", "0"), ("5", "5")], &[("0", "1e-299"), ("5", "5.1")]);
}

#[test]
fn floats_have_modes() {
    let absolute = (&[("1000000", "1000000.0000001")][..], &[("1000000", "1000000.5")][..]);
    judge("floats", &[("error_mode", "absolute")], absolute.0, absolute.1);
    judge("floatsabs", &[], absolute.0, absolute.1);
    judge("floatsabs", &[("precision", "1")], &[("5", "5.1")], &[("5", "5.2"), ("nan", "nan"), ("inf", "inf")]);
    let relative =
        (&[("1e9", "1000000001"), ("-1e9", "-1000000001"), ("0", "0")][..], &[("0", "1e-9"), ("1", "2")][..]);
    judge("floats", &[("error_mode", "relative")], relative.0, relative.1);
    judge("floatsrel", &[], relative.0, relative.1);
    judge("floatsrel", &[("precision", "1")], &[("10", "11"), ("inf", "inf")], &[("10", "11.1"), ("nan", "nan")]);
}

#[test]
fn identical_sees_each_byte_of_a_normal_answer() {
    judge(
        "identical",
        &[],
        &[("a\n", "a\n"), ("a", "a\n"), ("a\r\nb", "a\nb\n"), ("a\rb\r", "a\nb\n"), ("", "")],
        &[("a", "a"), ("a\n", "a"), ("a\n", "a \n"), ("a\n", "a\r\n"), ("a\n", "b\n"), ("", "\n")],
    );
    judge("identical", &[(BINARY_DATA, "true")], &[("a", "a"), ("a\r\n", "a\r\n")], &[("a", "a\n")]);
    assert!(verdict("identical", &[], "a b\n", "a  b\n").feedback.contains("white space"));
    assert_eq!(verdict("identical", &[("pe_allowed", "false")], "a b\n", "a  b\n").feedback, "");
    assert_eq!(verdict("identical", &[], "a\n", "b\n").feedback, "");
}

#[test]
fn linecount_gives_points_for_lines() {
    let got = verdict("linecount", &[], "1\n2\n\n3\n4\n", "1\n x\n 3 \n");
    assert_eq!((got.accepted, got.fraction, got.feedback.as_str()), (false, 0.5, "✓✗✓✗"));
    let got = verdict("linecount", &[("feedback", "false")], "1\n2\n", "1\r\n2");
    assert_eq!((got.accepted, got.fraction, got.feedback.as_str()), (true, 1.0, ""));
    let long = verdict("linecount", &[], "1\n2", "1\n2\n3");
    assert_eq!((long.accepted, long.fraction), (false, 0.0));
    assert!(verdict("linecount", &[], "\n", "").accepted);
    assert_eq!(
        verdict("linecount", &[], "1\n2\n3", ""),
        DmojVerdict { feedback: "✗✗✗".to_owned(), ..DmojVerdict::of(false) }
    );
    assert_eq!(verdict("linecount", &[], &"1\n".repeat(1000), "1").feedback.chars().count(), MAX_MARKS);
}

#[test]
fn linematches_has_points_for_each_line() {
    let points = [("point_distribution", "[1, 3]")];
    let fraction = |actual: &str| verdict("linematches", &points, "a\nb\n", actual).fraction;
    assert_eq!((fraction("a\nb"), fraction("a\nc"), fraction("x\nb"), fraction("x\ny")), (1.0, 0.25, 0.75, 0.0));
    assert!(verdict("linematches", &points, "a\nb\n", "a\nc").accepted);
    assert!(!verdict("linematches", &points, "a\nb\n", "x\nc").accepted);
    assert_eq!(verdict("linematches", &points, "a\nb\n", "a"), DmojVerdict::of(false));
    let short = [("point_distribution", "[1, 3]"), ("filler_lines_required", "false")];
    assert!((verdict("linematches", &short, "a\nb\n", "a").fraction - 0.25).abs() < 1e-9);
    assert!(verdict("linematches", &[], "a\n", "a").accepted);
    assert!(accepts("linematches", &args(&points), b"a", b"a").unwrap_err().contains("2 lines, the answer has 1"));
    assert!(accepts("linematches", &args(&[("point_distribution", "[0]")]), b"a", b"a").is_err());
}

#[test]
fn rstripped_sees_each_line_but_not_its_end() {
    let same = [("a \nb\t\n", "a\nb\n"), ("a", "a\n"), ("", ""), ("a\r\nb\n", "a\nb  \n"), ("\na\n", "\na\n")];
    let other = [("a\n", "a"), ("a\n", "a\n\n"), (" a\n", "a\n"), ("a\nb\n", "a\r\nb\n"), ("a\n\nb\n", "a\nb\n")];
    judge("rstripped", &[], &same, &other);
    judge("rstripped", &[("filter_new_line", "true")], &[("a\n\nb\n", "a\nb"), ("a\n", "\r\na")], &[("a\n", "a\n \n")]);
}

#[test]
fn sorted_takes_lines_or_tokens_in_any_order() {
    let same = [("1 2\n3", "3\n1  2\n"), ("a\nb\na", "a\na\nb"), ("", "\n")];
    let other = [("1 2 3", "3 2 1"), ("1\n2", "1 2"), ("a\na\nb", "a\nb\nb"), ("a", "a\n \n"), ("a", "")];
    judge("sorted", &[], &same, &other);
    judge("sorted", &[("split_on", "lines")], &same, &other);
    let (same, other) = (&[("1 2 3", "3\n2 1"), ("", " "), ("a a b", "a b a")], &[("1 2", "1"), ("a a b", "a b b")]);
    judge("sorted", &[("split_on", "whitespace")], same, other);
    judge("unordered", &[], same, other);
}

#[test]
fn data_end_each_line_with_a_line_feed() {
    for (data, wanted) in [("a", "a\n"), ("a\n", "a\n"), ("", ""), ("a\r\nb\rc", "a\nb\nc\n"), ("\r\r\n", "\n\n")] {
        assert_eq!(normalized(data.as_bytes()), wanted.as_bytes(), "{data:?}");
    }
}

#[test]
fn an_unknown_name_or_argument_is_refused() {
    let wrong = |name: &str, pairs: &[(&str, &str)]| check_args(name, &args(pairs)).unwrap_err();
    assert!(wrong("exact", &[]).contains("unknown checker `exact`; known are standard, easy"));
    assert_eq!(wrong("standard", &[("x", "1")]), "the checker `standard` has no argument `x`");
    assert!(wrong("floatsabs", &[("error_mode", "absolute")]).contains("has no argument"));
    assert!(wrong("floats", &[("precision", "1e-6")]).contains("not a whole number of digits"));
    assert!(wrong("floats", &[("precision", "1000")]).contains("not a whole number of digits"));
    assert!(wrong("floats", &[("error_mode", "both")]).contains("not one of default, absolute, relative"));
    assert!(wrong("identical", &[("pe_allowed", "yes")]).contains("not `true` or `false`"));
    assert!(wrong("linematches", &[("point_distribution", "[1, -2]")]).contains("list of points"));
    assert!(wrong("linecount", &[("match", "lambda p, j: True")]).contains("has no argument `match`"));
    assert!(accepts("exact", &Args::new(), b"", b"").is_err());
    assert_eq!(check_args("floats", &args(&[("precision", "9"), (BINARY_DATA, "true")])), Ok(()));
}

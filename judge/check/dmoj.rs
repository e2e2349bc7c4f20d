//! The checkers that DMOJ brings along, by their names, over bytes.
//!
//! They behave as DMOJ's do, to the byte: what is a line, which lines count, and what a number is follow from there.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::text::{is_space, tokens};

/// Lines of which `linecount` tells one by one.
const MAX_MARKS: usize = 200;
/// Digits that `precision` may ask for, behind the point or before it.
const PRECISION: std::ops::RangeInclusive<i32> = -20..=300;
/// Lines that `linematches` may give points for.
const MAX_POINTS: usize = 100_000;
/// An argument that is none of DMOJ's: whether the answer is taken as it is (`binary_data` of `init.yml`).
pub(crate) const BINARY_DATA: &str = "binary_data";

/// What a checker says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DmojVerdict {
    /// Whether the output passes; `linematches` lets it pass for any points at all.
    pub(crate) accepted: bool,
    /// The part of the points of the case that it gets, from 0 to 1.
    pub(crate) fraction: f64,
    /// What the submission's author may be told; empty where there is nothing.
    pub(crate) feedback: String,
}

impl DmojVerdict {
    fn of(accepted: bool) -> Self {
        Self { accepted, fraction: f64::from(u8::from(accepted)), feedback: String::new() }
    }
}

/// A kind of argument.
#[derive(Clone, Copy)]
enum Kind {
    Truth,
    Precision,
    Word(&'static [&'static str]),
    Points,
}

/// All checkers with their arguments; `bridged` is a program of the package and none of these.
const CHECKERS: &[(&str, &[(&str, Kind)])] = &[
    ("standard", &[]),
    ("easy", &[]),
    ("floats", &[("precision", Kind::Precision), ("error_mode", Kind::Word(&["default", "absolute", "relative"]))]),
    ("floatsabs", &[("precision", Kind::Precision)]),
    ("floatsrel", &[("precision", Kind::Precision)]),
    ("identical", &[("pe_allowed", Kind::Truth)]),
    ("linecount", &[("feedback", Kind::Truth)]),
    ("linematches", &[("point_distribution", Kind::Points), ("filler_lines_required", Kind::Truth)]),
    ("rstripped", &[("filter_new_line", Kind::Truth)]),
    ("sorted", &[("split_on", Kind::Word(&["lines", "whitespace"]))]),
    ("unordered", &[]),
];

type Args = BTreeMap<String, String>;

/// Whether a checker has this name and takes these arguments; says what is wrong otherwise.
pub(crate) fn check_args(name: &str, args: &Args) -> Result<(), String> {
    let Some((_, known)) = CHECKERS.iter().find(|(checker, _)| *checker == name) else {
        let names: Vec<&str> = CHECKERS.iter().map(|(checker, _)| *checker).collect();
        return Err(format!("unknown checker `{name}`; known are {}", names.join(", ")));
    };
    for (key, value) in args.iter().filter(|(key, _)| *key != BINARY_DATA) {
        let kind = known.iter().find(|(known, _)| known == key).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| format!("the checker `{name}` has no argument `{key}`"))?;
        check_value(kind, value)
            .map_err(|wanted| format!("`{key}` of the checker `{name}` is `{value}`, not {wanted}"))?;
    }
    Ok(())
}

/// What a checker says to an output where the answer is `expected`.
///
/// It fails where arguments do not fit each other or the answer, which is the package's fault.
pub(crate) fn accepts(name: &str, args: &Args, expected: &[u8], actual: &[u8]) -> Result<DmojVerdict, String> {
    check_args(name, args)?;
    let is_set = |key: &str, default: bool| args.get(key).map_or(default, |value| truth(value) == Some(true));
    let word = |key: &str, default: &'static str| args.get(key).map_or(default, String::as_str).to_owned();
    let plain = |accepted: bool| Ok(DmojVerdict::of(accepted));
    let answer = if is_set(BINARY_DATA, false) { Cow::Borrowed(expected) } else { normalized(expected) };
    match name {
        "standard" => plain(standard(expected, actual)),
        "easy" => plain(counts(expected) == counts(actual)),
        "floats" => plain(floats(&word("error_mode", "default"), epsilon(args)?, expected, actual)),
        "floatsabs" => plain(floats("absolute", epsilon(args)?, expected, actual)),
        "floatsrel" => plain(floats("relative", epsilon(args)?, expected, actual)),
        "identical" => Ok(identical(&answer, actual, is_set("pe_allowed", true))),
        "linecount" => Ok(line_count(expected, actual, is_set("feedback", true))),
        "linematches" => line_matches(args, expected, actual, is_set("filler_lines_required", true)),
        "rstripped" => plain(right_stripped(&answer, actual, is_set("filter_new_line", false))),
        "sorted" if word("split_on", "lines") == "lines" => plain(sorted_lines(expected, actual)),
        _ => plain(sorted_tokens(expected, actual)),
    }
}

/// Data as DMOJ hands them out: each line ends with a line feed, the last one as well.
pub(crate) fn normalized(data: &[u8]) -> Cow<'_, [u8]> {
    if data.is_empty() || (!data.contains(&b'\r') && data.ends_with(b"\n")) {
        return Cow::Borrowed(data);
    }
    let mut lines = Vec::with_capacity(data.len() + 1);
    for (index, byte) in data.iter().enumerate() {
        match byte {
            b'\r' => lines.push(b'\n'),
            b'\n' if index > 0 && data[index - 1] == b'\r' => {}
            other => lines.push(*other),
        }
    }
    if !lines.ends_with(b"\n") {
        lines.push(b'\n');
    }
    Cow::Owned(lines)
}

fn check_value(kind: Kind, value: &str) -> Result<(), String> {
    let (fits, wanted) = match kind {
        Kind::Truth => (truth(value).is_some(), "`true` or `false`".to_owned()),
        Kind::Precision => (precision(value).is_some(), "a whole number of digits".to_owned()),
        Kind::Word(words) => (words.contains(&value), format!("one of {}", words.join(", "))),
        Kind::Points => (points(value).is_some(), "a list of points such as `[1, 2]`".to_owned()),
    };
    if fits { Ok(()) } else { Err(wanted) }
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "true" | "True" => Some(true),
        "false" | "False" => Some(false),
        _ => None,
    }
}

fn precision(value: &str) -> Option<i32> {
    value.parse().ok().filter(|digits| PRECISION.contains(digits))
}

/// The error that is allowed; a millionth where nothing is said.
fn epsilon(args: &Args) -> Result<f64, String> {
    let digits = args.get("precision").map_or(Some(6), |value| precision(value));
    let digits = digits.ok_or("`precision` is not a whole number of digits")?;
    // The text is rounded to the nearest number, which a power would miss.
    format!("1e{}", -digits).parse().map_err(|_| "`precision` is out of range".to_owned())
}

/// Points of lines: `[1, 2]`.
fn points(value: &str) -> Option<Vec<u32>> {
    let inside = value.trim().strip_prefix('[')?.strip_suffix(']')?;
    let points: Option<Vec<u32>> = inside.split(',').map(|one| one.trim().parse().ok()).collect();
    points.filter(|points| points.len() <= MAX_POINTS)
}

/// Lines as DMOJ splits them: a carriage return ends one as well. Only what has no byte at all is left out.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.is_empty())
}

/// Tokens line by line; lines without any do not count.
fn standard(expected: &[u8], actual: &[u8]) -> bool {
    let spoken = |line: &&[u8]| !line.iter().copied().all(is_space);
    let (mut expected, mut actual) = (lines(expected).filter(spoken), lines(actual).filter(spoken));
    loop {
        match (expected.next(), actual.next()) {
            (Some(expected), Some(actual)) if tokens(expected).eq(tokens(actual)) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// How often each byte is there, without space and case.
fn counts(text: &[u8]) -> HashMap<u8, usize> {
    let mut counts = HashMap::new();
    for byte in text.iter().filter(|byte| !is_space(**byte)) {
        *counts.entry(byte.to_ascii_lowercase()).or_default() += 1;
    }
    counts
}

fn floats(mode: &str, epsilon: f64, expected: &[u8], actual: &[u8]) -> bool {
    let (mut expected, mut actual) = (lines(expected), lines(actual));
    loop {
        match (expected.next(), actual.next()) {
            (Some(expected), Some(actual)) if close_line(mode, epsilon, expected, actual) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn close_line(mode: &str, epsilon: f64, expected: &[u8], actual: &[u8]) -> bool {
    let (mut expected, mut actual) = (tokens(expected), tokens(actual));
    loop {
        match (expected.next(), actual.next()) {
            (Some(expected), Some(actual)) if close_token(mode, epsilon, expected, actual) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// Only where the answer is a number a number is compared; anything else has to be the same.
fn close_token(mode: &str, epsilon: f64, expected: &[u8], actual: &[u8]) -> bool {
    let Some(wanted) = number(expected) else { return expected == actual };
    // What is not a number, and what is no number at all, is never close.
    number(actual).is_some_and(|given| is_close(mode, epsilon, wanted, given))
}

fn is_close(mode: &str, epsilon: f64, wanted: f64, given: f64) -> bool {
    let is_near = (given - wanted).abs() <= epsilon;
    match mode {
        "absolute" => is_near,
        "relative" => {
            let (one, other) = (wanted * (1.0 - epsilon), wanted * (1.0 + epsilon));
            let (low, high) = if one <= other { (one, other) } else { (other, one) };
            low <= given && given <= high
        }
        _ => is_near || (wanted.abs() >= epsilon && (1.0 - given / wanted).abs() <= epsilon),
    }
}

/// A number as Python reads it: `1_000`, `1e5`, `inf` and `nan` as well.
fn number(token: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(token).ok()?;
    if !text.contains('_') {
        return text.parse().ok();
    }
    let is_digit = |index: Option<usize>| index.and_then(|index| token.get(index)).is_some_and(u8::is_ascii_digit);
    let mut places = text.match_indices('_').map(|(index, _)| index);
    let are_between = places.all(|index| is_digit(index.checked_sub(1)) && is_digit(Some(index + 1)));
    if are_between { text.replace('_', "").parse().ok() } else { None }
}

fn identical(expected: &[u8], actual: &[u8], pe_allowed: bool) -> DmojVerdict {
    let mut verdict = DmojVerdict::of(expected == actual);
    if !verdict.accepted && pe_allowed && standard(expected, actual) {
        "the output is right except for its white space".clone_into(&mut verdict.feedback);
    }
    verdict
}

/// Points for each line that is right, whatever stands around it in the line.
fn line_count(expected: &[u8], actual: &[u8], feedback: bool) -> DmojVerdict {
    let all = lines(expected).count();
    if lines(actual).count() > all {
        return DmojVerdict::of(false);
    }
    if all == 0 {
        return DmojVerdict::of(true);
    }
    let mut given = lines(actual);
    let same = |line: &[u8]| given.next().is_some_and(|given| strip(line) == strip(given));
    let right: Vec<bool> = lines(expected).map(same).collect();
    let count = right.iter().filter(|is_right| **is_right).count();
    let mut verdict = DmojVerdict::of(count == all);
    verdict.fraction = count as f64 / all as f64;
    if feedback {
        verdict.feedback = right.iter().take(MAX_MARKS).map(|is_right| if *is_right { '✓' } else { '✗' }).collect();
    }
    verdict
}

/// Points of its own for each line that is the same.
fn line_matches(args: &Args, expected: &[u8], actual: &[u8], all_lines: bool) -> Result<DmojVerdict, String> {
    let points = args.get("point_distribution").map_or(Some(vec![1]), |value| points(value)).unwrap_or_default();
    let sum: f64 = points.iter().copied().map(f64::from).sum();
    let wanted = lines(expected).count();
    if wanted != points.len() {
        return Err(format!("`point_distribution` has points for {} lines, the answer has {wanted}", points.len()));
    }
    if sum == 0.0 {
        return Err("`point_distribution` gives no points".to_owned());
    }
    if all_lines && lines(actual).count() != wanted {
        return Ok(DmojVerdict::of(false));
    }
    let right = lines(expected).zip(lines(actual)).zip(&points).filter(|((expected, actual), _)| expected == actual);
    let got: f64 = right.map(|(_, points)| f64::from(*points)).sum();
    Ok(DmojVerdict { fraction: got / sum, ..DmojVerdict::of(got > 0.0) })
}

/// Lines without the space at their ends; a line break more or less is a difference.
fn right_stripped(expected: &[u8], actual: &[u8], without_empty: bool) -> bool {
    let split = |text: &'_ [u8]| -> Vec<Vec<u8>> {
        let lines = text.split(|byte| matches!(byte, b'\r' | b'\n'));
        let lines = lines.filter(|line| !without_empty || !line.is_empty());
        lines.map(|line| strip_end(line).to_vec()).collect()
    };
    split(expected) == split(actual)
}

/// The same lines in any order, each as its tokens.
fn sorted_lines(expected: &[u8], actual: &[u8]) -> bool {
    fn sorted(text: &[u8]) -> Vec<Vec<&[u8]>> {
        let mut lines: Vec<Vec<&[u8]>> = lines(text).map(|line| tokens(line).collect()).collect();
        lines.sort_unstable();
        lines
    }
    sorted(expected) == sorted(actual)
}

/// The same tokens in any order.
fn sorted_tokens(expected: &[u8], actual: &[u8]) -> bool {
    fn sorted(text: &[u8]) -> Vec<&[u8]> {
        let mut tokens: Vec<&[u8]> = tokens(text).collect();
        tokens.sort_unstable();
        tokens
    }
    sorted(expected) == sorted(actual)
}

fn strip(line: &[u8]) -> &[u8] {
    let start = line.iter().position(|byte| !is_space(*byte)).unwrap_or(line.len());
    strip_end(&line[start..])
}

fn strip_end(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| !is_space(*byte)).map_or(0, |last| last + 1);
    &line[..end]
}

#[cfg(test)]
mod tests;

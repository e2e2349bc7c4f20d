//! Doors for the comparisons that packages of other formats ask for. The bytes are a line of arguments, an answer, a
//! zero byte, and an output.

use std::collections::BTreeMap;

use harness::outcome::{Exit, Outcome, Reply, Usage};

use crate::check::{self, Check, CheckSpec, Expectation, Tokens, dmoj};

/// Most bytes that are said about a mismatch.
const MAX_SAID: usize = 64 << 10;

/// The default output validator: an answer meets itself, what is no difference makes none, and looser rules accept no
/// less.
pub fn default_validator(bytes: &[u8]) {
    let (args, answer, output) = parts(bytes);
    let answer = String::from_utf8_lossy(answer).into_owned();
    let rules = rules(&args);
    let accepts = |rules: Tokens, answer: &str, output: &[u8]| accepts(&CheckSpec::Tokens(rules), answer, output);
    assert!(accepts(rules, &answer, answer.as_bytes()), "{rules:?} refuse the answer itself");
    let accepted = accepts(rules, &answer, output);
    let _ = check::remarks(&CheckSpec::Tokens(rules), &answer, output);
    if !rules.space_change_sensitive {
        let (other, changed) = (respaced(answer.as_bytes()), respaced(output));
        let other = String::from_utf8_lossy(&other).into_owned();
        assert_eq!(accepted, accepts(rules, &answer, &changed), "{rules:?}: white space of the output counts");
        assert_eq!(accepted, accepts(rules, &other, output), "{rules:?}: white space of the answer counts");
    }
    if accepted {
        assert!(
            accepts(Tokens { space_change_sensitive: false, ..rules }, &answer, output),
            "{rules:?}: less is wrong"
        );
        assert!(accepts(Tokens { case_sensitive: false, ..rules }, &answer, output), "{rules:?}: less is wrong");
        let wider = |tolerance: Option<f64>| tolerance.map(|tolerance| tolerance * 2.0);
        let wider = Tokens { absolute: wider(rules.absolute), relative: wider(rules.relative), ..rules };
        assert!(accepts(wider, &answer, output), "{rules:?}: more tolerance accepts less");
    }
    if let (None, None, Ok(output)) = (rules.absolute, rules.relative, std::str::from_utf8(output)) {
        assert_eq!(accepted, accepts(rules, output, answer.as_bytes()), "{rules:?}: text meets text one way alone");
    }
}

/// The checkers of DMOJ: an answer meets itself, and no output gets more than all.
pub fn dmoj_check(bytes: &[u8]) {
    let (args, answer, output) = parts(bytes);
    let mut words = args.iter();
    let name = words.next().map_or("standard", String::as_str);
    let args: BTreeMap<String, String> =
        words.filter_map(|word| word.split_once('=')).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    if let Err(why) = dmoj::check_args(name, &args) {
        assert!(!why.is_empty());
        assert!(dmoj::accepts(name, &args, answer, output).is_err(), "{name} takes what it refuses");
        return;
    }
    if let Ok(verdict) = dmoj::accepts(name, &args, answer, output) {
        assert!((0.0..=1.0).contains(&verdict.fraction), "{name} gives {}", verdict.fraction);
        assert!(verdict.feedback.len() < MAX_SAID);
    }
    let own = dmoj::normalized(answer).into_owned();
    if let (Ok(verdict), false) = (dmoj::accepts(name, &args, &own, &own), name.starts_with("floats") && is_vast(&own))
    {
        assert!(verdict.accepted, "{name} {args:?} refuses the answer itself");
        assert!(verdict.fraction >= 1.0, "{name} {args:?} gives the answer {}", verdict.fraction);
    }
}

/// Whether some number is infinite or none: it is not near to itself, and DMOJ lets it be so.
fn is_vast(text: &[u8]) -> bool {
    let is_of_number = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
    let text = String::from_utf8_lossy(text).replace('_', "");
    let mut numbers = text.split(|c| !is_of_number(c)).filter_map(|word| word.parse().ok());
    numbers.any(|number: f64| !number.is_finite())
}

/// Arguments, answer and output.
fn parts(bytes: &[u8]) -> (Vec<String>, &[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at(end);
    let rest = rest.get(1..).unwrap_or_default();
    let middle = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
    let (answer, output) = rest.split_at(middle);
    let words = String::from_utf8_lossy(line).split_whitespace().map(str::to_owned).collect();
    (words, answer, output.get(1..).unwrap_or_default())
}

/// Arguments of the format; those that it refuses count as not there.
fn rules(args: &[String]) -> Tokens {
    let mut rules = Tokens::default();
    for (place, word) in args.iter().enumerate() {
        let number = args.get(place + 1).and_then(|number| number.parse().ok());
        let number = number.filter(|number: &f64| number.is_finite() && *number >= 0.0);
        match word.as_str() {
            "case_sensitive" => rules.case_sensitive = true,
            "space_change_sensitive" => rules.space_change_sensitive = true,
            "float_tolerance" => (rules.absolute, rules.relative) = (number, number),
            "float_absolute_tolerance" => rules.absolute = number,
            "float_relative_tolerance" => rules.relative = number,
            _ => {}
        }
    }
    rules
}

/// Whether a check accepts an output; what it says otherwise is bounded.
fn accepts(spec: &CheckSpec, answer: &str, output: &[u8]) -> bool {
    let outcome = Outcome {
        exit: Exit::Code(0),
        stdout: output.to_vec(),
        stderr: Vec::new(),
        reply: Reply::None,
        usage: Usage::default(),
        denied: None,
    };
    match check::check(spec, Expectation::Text(answer), &outcome) {
        Check::Accepted => true,
        Check::Wrong(mismatch) => {
            let said = mismatch.to_string().len() + format!("{mismatch:?}").len();
            assert!(said < MAX_SAID, "{said} bytes are said about a mismatch");
            false
        }
        Check::Contract(why) => panic!("{why}"),
    }
}

/// A text whose runs of white space are others, also at both ends.
fn respaced(text: &[u8]) -> Vec<u8> {
    let is_space = |byte: &u8| b" \n\r\t\x0b\x0c".contains(byte);
    let mut changed = b"\n\t".to_vec();
    for token in text.split(|byte| is_space(byte)).filter(|token| !token.is_empty()) {
        changed.extend_from_slice(token);
        changed.extend_from_slice(b"\r\n \x0b");
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::super::mutants::campaign;
    use super::*;

    #[test]
    fn any_output_is_compared() {
        let modern = [
            "case_sensitive float_tolerance 1e-6\n1.0 -0 1e3 Yes\n\x001 0 1000 yes\n",
            "space_change_sensitive\n a\tb \r\n\x00 a\tB \r\n",
            "float_absolute_tolerance 1e-400 float_relative_tolerance 0.5\nnan inf 1e999 0x10 .5 5.\n\
             \x00NaN -inf 1e998 16 +.5 5\n",
            "\n\u{e9} \u{c9}\u{a0}x\x0b\x0c\n\x00\u{c9} \u{e9}\u{a0}X\n",
        ];
        campaign("default_validator", default_validator, &modern.map(Into::into));
        let dmoj = [
            "floats precision=3 error_mode=relative\n1.0 1_0 nan\nx\n\x001 10 inf\nx\n",
            "linematches point_distribution=[1,2,0] feedback=false\na\nb\nc\n\x00a\n\nc\n",
            "linecount feedback=true\na\n\nb\n\x00a\nb\n",
            "identical pe_allowed=false binary_data=true\na \r\n\x00a\n",
            "sorted split_on=whitespace\n3 1 2\n\x001 2 3\n",
            "unordered\nb\na\n\x00a\nb\n",
            "rstripped filter_new_line=True\na \n\n\x00a\n",
            "easy\nA b\n\x00b a\n",
        ];
        campaign("dmoj_check", dmoj_check, &dmoj.map(Into::into));
    }
}

//! The arguments of the default output validator.

use super::super::yaml::{decimal, shown};

/// Arguments without a value, and those with one.
const NAMES: [&str; 5] = [
    "case_sensitive",
    "space_change_sensitive",
    "float_tolerance",
    "float_relative_tolerance",
    "float_absolute_tolerance",
];

/// What is wrong with arguments of the default output validator. In 2025-09 no tolerance may be there twice, nor
/// `float_tolerance` beside one of the others; before that the last one counts.
pub(super) fn check(args: &[String], is_modern: bool) -> Result<(), String> {
    let mut tolerances: Vec<&str> = Vec::new();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "case_sensitive" | "space_change_sensitive" => {}
            name @ ("float_tolerance" | "float_relative_tolerance" | "float_absolute_tolerance") => {
                check_value(name, rest.next())?;
                tolerances.push(name);
            }
            other => return Err(unknown(other)),
        }
    }
    if is_modern { check_tolerances(&tolerances) } else { Ok(()) }
}

fn check_value(name: &str, value: Option<&String>) -> Result<(), String> {
    let Some(value) = value else { return Err(format!("`{name}` needs a number behind it")) };
    match decimal(value) {
        Some(number) if number >= 0.0 => Ok(()),
        _ => Err(format!("`{name}` needs a number, 0 or more, not `{}`", shown(value))),
    }
}

fn check_tolerances(tolerances: &[&str]) -> Result<(), String> {
    for (place, name) in tolerances.iter().enumerate() {
        if tolerances[..place].contains(name) {
            return Err(format!("duplicate argument `{name}`"));
        }
    }
    if tolerances.len() > 1 && tolerances.contains(&"float_tolerance") {
        return Err("`float_tolerance` cannot be combined with the other tolerances".to_owned());
    }
    Ok(())
}

fn unknown(arg: &str) -> String {
    format!(
        "the default output validator has no argument `{}`; it has {}",
        shown(arg),
        NAMES.map(|n| format!("`{n}`")).join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(args: &str, is_modern: bool) -> Option<String> {
        let args: Vec<String> = args.split_whitespace().map(str::to_owned).collect();
        check(&args, is_modern).err()
    }

    #[test]
    fn the_arguments_of_the_format_are_known() {
        for args in [
            "",
            "case_sensitive space_change_sensitive",
            "float_tolerance 1e-6",
            "float_relative_tolerance 0 float_absolute_tolerance .5 case_sensitive",
        ] {
            assert_eq!((wrong(args, true), wrong(args, false)), (None, None), "{args}");
        }
    }

    #[test]
    fn unknown_arguments_and_missing_values_are_refused() {
        assert!(wrong("float_tolerances 1", true).unwrap().starts_with("the default output validator has no argument"));
        assert_eq!(wrong("float_tolerance", false).unwrap(), "`float_tolerance` needs a number behind it");
        for value in ["x", "-1", "nan", "inf", "0x1", "case_sensitive"] {
            let wanted = format!("`float_tolerance` needs a number, 0 or more, not `{value}`");
            assert_eq!(wrong(&format!("float_tolerance {value}"), false).unwrap(), wanted);
        }
    }

    #[test]
    fn tolerances_are_neither_repeated_nor_combined_in_2025_09() {
        let twice = "float_absolute_tolerance 1 float_absolute_tolerance 2";
        assert_eq!(wrong(twice, true).unwrap(), "duplicate argument `float_absolute_tolerance`");
        let both = "float_tolerance 1 float_absolute_tolerance 2";
        assert_eq!(wrong(both, true).unwrap(), "`float_tolerance` cannot be combined with the other tolerances");
        assert_eq!((wrong(twice, false), wrong(both, false)), (None, None));
    }
}

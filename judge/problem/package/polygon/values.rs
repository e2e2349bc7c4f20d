//! Attributes and texts of elements as numbers and truth values.

use super::findings::Findings;
use super::xml::Element;

/// The largest number of points that is believed.
const MAX_POINTS: f64 = 1e9;

/// The value of an attribute that the format asks for.
pub(super) fn required<'a>(element: &'a Element, name: &str, findings: &mut Findings) -> Option<&'a str> {
    let value = element.attribute(name);
    if value.is_none() {
        findings.object(element.line, format!("`{}` has no `{name}`", element.name), "");
    }
    value
}

/// Points in an attribute; `None` where there are none.
pub(super) fn points(element: &Element, findings: &mut Findings) -> Option<f64> {
    let text = element.attribute("points")?;
    let points = text.parse().ok().filter(|points: &f64| points.is_finite() && (0.0..=MAX_POINTS).contains(points));
    if points.is_none() {
        findings.object(element.line, format!("`points` is `{text}`, which is not a number from 0 on"), "");
    }
    points
}

/// Whether an attribute is `true`; `false` where there is none.
pub(super) fn is_true(element: &Element, name: &str, findings: &mut Findings) -> bool {
    match element.attribute(name) {
        Some("true") => true,
        None | Some("false") => false,
        Some(other) => {
            let message = format!("`{name}` is `{other}`, neither `true` nor `false`");
            findings.object(element.line, message, "");
            false
        }
    }
}

/// The whole number from `least` to `most` that an element holds; `None` where there is no such element.
pub(super) fn number(parent: &Element, name: &str, range: (u64, u64), findings: &mut Findings) -> Option<u64> {
    let element = parent.child(name)?;
    let number = element.text.parse().ok().filter(|number| (range.0..=range.1).contains(number));
    if number.is_none() {
        let message = format!("`{name}` is `{}`, not a whole number from {} to {}", element.text, range.0, range.1);
        findings.object(element.line, message, "");
    }
    number
}

//! Functions that give their parameter back, made from the signature as the judge prints it.

use harness::Language;
use harness::interface::Interface;

/// The source, or nothing for a language that this file does not know.
pub(super) fn source(language: &Language, interface: &Interface) -> Option<String> {
    // A record is named after where it stands first, which is the parameter.
    let signature = harness::signature(language, interface).replace("GiveBackResult", "Value");
    let line = signature.lines().next().unwrap_or_default();
    Some(match language.id() {
        "python" => "class Solution:\n    def giveBack(self, value):\n        return value\n".to_owned(),
        "rust" => format!("{line} {{\n    value\n}}\n"),
        "cpp" | "typescript" => format!("{line} {{\n    return value;\n}}\n"),
        "go" => format!("{line} {{\n\treturn value\n}}\n"),
        "javascript" => "function giveBack(value) {\n  return value;\n}\n".to_owned(),
        "c" => format!("{line} {{\n{}    return value;\n}}\n", c_sizes(line)),
        _ => return None,
    })
}

/// Sets the sizes that an array in C is returned with.
fn c_sizes(line: &str) -> String {
    let sizes = [("returnSize", "valueSize"), ("returnColumnSizes", "valueColSize")];
    let used = sizes.iter().filter(|(size, _)| line.contains(size));
    used.map(|(size, value)| format!("    *{size} = {value};\n")).collect()
}

//! Functions that give their parameter back, made from the signature as the judge prints it.

use harness::Language;
use harness::interface::{Interface, camel_case};

/// The source, or nothing for a language that this file does not know.
pub(super) fn source(language: &Language, interface: &Interface) -> Option<String> {
    // A record is named after where it stands first, which is the parameter.
    let line = &head(language, interface).replace("GiveBackResult", "Value");
    Some(match language.id() {
        "python" => "class Solution:\n    def giveBack(self, value):\n        return value\n".to_owned(),
        "rust" => format!("{line} {{\n    value\n}}\n"),
        "typescript" => format!("{line} {{\n    return value;\n}}\n"),
        // What LeetCode has for a character holds a byte; any character needs another type.
        "cpp" => format!("{} {{\n    return value;\n}}\n", line.replace("char", "char32_t")),
        "go" => {
            let value = if line.ends_with("(int, string)") { "value.A, value.B" } else { "value" };
            format!("{} {{\n\treturn {value}\n}}\n", line.replace("byte", "rune"))
        }
        "javascript" => "function giveBack(value) {\n  return value;\n}\n".to_owned(),
        "c" => {
            let is_text = line.contains("char* value)") || line.contains("char**");
            let line = if is_text { line.clone() } else { line.replace("char", "int") };
            format!("{line} {{\n{}    return value;\n}}\n", c_sizes(&line))
        }
        _ => return None,
    })
}

/// The line of the signature with the function itself: what stands around it says how its types are meant.
pub(super) fn head(language: &Language, interface: &Interface) -> String {
    let Interface::Function(function) = interface else { return String::new() };
    let signature = harness::signature(language, interface);
    let names = [format!("{}(", function.name), format!("{}(", camel_case(&function.name))];
    let head = signature.lines().find(|line| names.iter().any(|name| line.contains(name)));
    head.unwrap_or_default().to_owned()
}

/// Sets the sizes that an array in C is returned with.
fn c_sizes(line: &str) -> String {
    let sizes = [("returnSize", "valueSize"), ("returnColumnSizes", "valueColSize")];
    let used = sizes.iter().filter(|(size, _)| line.contains(size));
    used.fold(String::new(), |text, (size, value)| text + &format!("    *{size} = {value};\n"))
}

//! Functions that give their parameter back, made from the signature as the judge prints it.

use harness::Language;
use harness::interface::Interface;

/// The source, or nothing for a language that this file does not know.
pub(super) fn source(language: &Language, interface: &Interface) -> Option<String> {
    let signature = harness::signature(language, interface);
    Some(match language.id() {
        "python" => "class Solution:\n    def giveBack(self, value):\n        return value\n".to_owned(),
        // A record is named after where it stands first, which is the parameter.
        "rust" => format!("{} {{ value }}\n", signature.replace("GiveBackResult", "Value")),
        _ => return None,
    })
}

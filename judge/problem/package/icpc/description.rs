//! Descriptions in YAML: read, and remarked where their text is not as the formats ask.

use std::collections::BTreeMap;

use super::super::model::{Objection, PackageFiles};
use super::super::yaml::{self, Yaml};
use super::constants;
use super::findings::Findings;

/// How a UTF-8 text begins that some editors mark as such.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a description; nothing where it is refused, and the refusal is added.
pub(super) fn read(files: &dyn PackageFiles, file: &str, limit: u64, into: &mut Findings) -> Option<Yaml> {
    let yaml = text(files, file, limit, into).and_then(|text| yaml::read(file, &text));
    into.kept(yaml)
}

/// Reads a description in which constants are written out.
pub(super) fn read_with_constants(
    files: &dyn PackageFiles,
    file: &str,
    limit: u64,
    values: &BTreeMap<String, String>,
    into: &mut Findings,
) -> Option<Yaml> {
    if values.is_empty() {
        return read(files, file, limit, into);
    }
    let text = text(files, file, limit, into).and_then(|text| written_out(file, text, values));
    into.kept(text.and_then(|text| yaml::read(file, &text)))
}

/// The text of a description.
pub(super) fn text(
    files: &dyn PackageFiles,
    file: &str,
    limit: u64,
    into: &mut Findings,
) -> Result<Vec<u8>, Objection> {
    let text = files.read(file, limit)?;
    if text.starts_with(BYTE_ORDER_MARK) {
        into.remark(file, Some(1), "the file begins with a byte-order mark, which the format does not allow")
            .hint("save it as UTF-8 without one");
    }
    if let Some(line) = text.split(|byte| *byte == b'\n').position(|line| line.ends_with(b"\r")) {
        into.remark(file, Some(line + 1), "the line ends with CRLF, and the format asks for LF alone");
    }
    Ok(text)
}

fn written_out(file: &str, text: Vec<u8>, values: &BTreeMap<String, String>) -> Result<Vec<u8>, Objection> {
    // What is not UTF-8 is refused by whoever reads the YAML.
    let Ok(known) = std::str::from_utf8(&text) else { return Ok(text) };
    let made = constants::written_out(known, values).map(String::into_bytes);
    made.ok_or_else(|| Objection {
        file: file.to_owned(),
        line: None,
        message: "with its constants written out the file is too large".to_owned(),
        hint: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    #[test]
    fn a_byte_order_mark_is_remarked() {
        let files = MemoryFiles::legacy(&[("problem.yaml", "\u{feff}name: Sum\n")]);
        let wanted = "problem.yaml:1: the file begins with a byte-order mark, which the format does not allow";
        assert_eq!(files.remarks(), [wanted]);
    }

    #[test]
    fn carriage_returns_are_remarked_at_the_first_line_with_one() {
        let wanted = |file| format!("{file}:2: the line ends with CRLF, and the format asks for LF alone");
        let files = MemoryFiles::legacy(&[("data/testdata.yaml", "on_reject: break\ngrader_flags: ''\r\n")]);
        assert_eq!(files.remarks(), [wanted("data/testdata.yaml")]);
        for file in ["data/secret/1.yaml", "data/secret/test_group.yaml"] {
            let files = MemoryFiles::modern("constants: {x: 1}\n", &[(file, "args: []\nfull_feedback: true\r\n")]);
            assert_eq!(files.remarks(), [wanted(file)]);
        }
        let file = "submissions/submissions.yaml";
        let files = MemoryFiles::modern("", &[(file, "accepted:\n  permitted: [AC]\r\n")]);
        assert_eq!(files.remarks(), [wanted(file)]);
    }
}

//! Conversations of samples: `<` begins what the validator says, `>` what the submission says, `---` parts the passes.

use super::super::model::TestGroup;
use super::data_reader::{Data, DataReader};
use super::findings::Findings;

/// The most bytes of a conversation that is looked at.
const MAX_CONVERSATION: u64 = 64 << 10;
/// The most conversations that are looked at.
const MAX_CONVERSATIONS: usize = 200;

/// Remarks the first line of each that nobody says.
pub(super) fn check(reader: DataReader<'_>, data: &Data, into: &mut Findings) {
    let mut files: Vec<&str> = data.interactions.iter().map(String::as_str).collect();
    add(&data.root, &mut files);
    for file in files.into_iter().take(MAX_CONVERSATIONS) {
        if reader.files.size(file) > MAX_CONVERSATION {
            continue;
        }
        let Some(text) = into.kept(reader.files.read(file, MAX_CONVERSATION)) else { continue };
        if let Some(line) = wrong_line(&text, reader.metadata.passes.is_some()) {
            let sides = "a line begins with `<` where the validator speaks and with `>` where the submission does";
            into.remark(file, Some(line), sides);
        }
    }
}

fn add<'a>(group: &'a TestGroup, files: &mut Vec<&'a str>) {
    files.extend(group.cases.iter().filter_map(|case| case.interaction.as_deref()));
    group.groups.iter().for_each(|inner| add(inner, files));
}

/// The first line that is on no side, counted from 1.
fn wrong_line(text: &[u8], has_passes: bool) -> Option<usize> {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let is_wrong = |line: &[u8]| {
        let is_between = has_passes && line.trim_ascii_end() == b"---";
        !line.starts_with(b"<") && !line.starts_with(b">") && !is_between
    };
    let mut lines = text.split(|byte| *byte == b'\n');
    if text.is_empty() { None } else { lines.position(is_wrong).map(|line| line + 1) }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    #[test]
    fn each_line_is_on_a_side() {
        assert_eq!(wrong_line(b">1\n<2\n", false), None);
        assert_eq!(wrong_line(b"", false), None);
        assert_eq!(wrong_line(b">1\nright\n", false), Some(2));
        assert_eq!(wrong_line(b">1\n\n<2\n", false), Some(2));
        assert_eq!((wrong_line(b"<1\n---\n<2", false), wrong_line(b"<1\n---\n<2", true)), (Some(2), None));
    }

    #[test]
    fn a_line_of_nobody_is_remarked_in_both_formats() {
        let sides = "a line begins with `<` where the validator speaks and with `>` where the submission does";
        let wanted = [format!("data/sample/1.interaction:2: {sides}")];
        let talk = ("data/sample/1.interaction", ">1\nx\n");
        let files = MemoryFiles::modern("type: interactive\n", &[("output_validator/v.py", ""), talk]);
        assert_eq!(files.remarks(), wanted);
        let yaml = ("problem.yaml", "validation: custom interactive\n");
        assert_eq!(MemoryFiles::legacy(&[yaml, ("output_validators/v.py", ""), talk]).remarks(), wanted);
    }
}

//! Cases with what all formats have in common.

use super::super::model::{CaseData, PackageCase};
use super::case_files::CaseFiles;
use super::findings::Findings;

/// A case with what all formats have in common; nothing where its input or its answer is missing.
pub(super) fn case(group: &str, name: &str, found: &CaseFiles<'_>, into: &mut Findings) -> Option<PackageCase> {
    let (input, answer) = pair(name, found, into)?;
    if found.images() > 1 {
        into.remark(input, None, "the case has several illustrations; the format allows one");
    }
    Some(PackageCase {
        name: name.rsplit('/').next().unwrap_or(name).to_owned(),
        path: format!("{group}/{name}"),
        input: Some(CaseData::File(input.to_owned())),
        answer: Some(CaseData::File(answer.to_owned())),
        interaction: found.get(".interaction").map(str::to_owned),
        ..PackageCase::default()
    })
}

/// The input and the answer of a case, which belong together.
fn pair<'a>(name: &str, found: &CaseFiles<'a>, into: &mut Findings) -> Option<(&'a str, &'a str)> {
    let base = name.rsplit('/').next().unwrap_or(name);
    match (found.get(".in"), found.get(".ans")) {
        (Some(input), Some(answer)) => Some((input, answer)),
        (Some(input), None) => {
            into.object(input, None, format!("there is no answer `{base}.ans` beside this input"));
            None
        }
        (None, Some(answer)) => {
            into.object(answer, None, format!("there is no input `{base}.in` beside this answer"));
            None
        }
        (None, None) => None,
    }
}

/// Remarks on files that are none of a case.
pub(super) fn remark_others(others: &[&str], into: &mut Findings) {
    for path in others {
        into.remark(path, None, "the file belongs to no case; it is not read");
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    fn both() -> [MemoryFiles; 2] {
        [MemoryFiles::legacy(&[]), MemoryFiles::modern("", &[])]
    }

    #[test]
    fn an_input_and_an_answer_belong_together() {
        for mut files in both() {
            files.put("data/secret/2.in", "");
            files.put("data/sample/3.ans", "");
            let wanted = [
                "data/sample/3.ans: there is no input `3.in` beside this answer",
                "data/secret/2.in: there is no answer `2.ans` beside this input",
            ];
            assert_eq!(files.objections(), wanted);
        }
    }

    #[test]
    fn several_illustrations_are_remarked() {
        for mut files in both() {
            files.put("data/secret/1.png", "");
            files.put("data/secret/1.svg", "");
            let wanted = ["data/secret/1.in: the case has several illustrations; the format allows one"];
            assert_eq!(files.remarks(), wanted);
        }
    }
}

//! `problem.yaml`: its version, which says how the rest is read.

use super::super::model::{Objection, PackageFiles, PackageFormat};
use super::super::yaml::{self, Fields, Yaml, shown};
use super::findings::Findings;
use super::metadata::{FILE, Metadata};
use super::{description, legacy_metadata, modern_metadata};

/// The versions that are read, for messages.
const VERSIONS: &str = "`legacy`, `legacy-icpc` and `2025-09` are read";

/// Reads `problem.yaml`; an objection where nothing else can be read without it.
pub(super) fn read(files: &dyn PackageFiles, into: &mut Findings) -> Result<Metadata, Objection> {
    if !files.names().iter().any(|name| name == FILE) {
        return Err(missing());
    }
    let text = description::text(files, FILE, yaml::MAX_BYTES, into)?;
    let yaml = yaml::read(FILE, &text)?;
    let mut fields = Fields::new(FILE, "", &yaml);
    Ok(match version(&mut fields, into)? {
        (PackageFormat::Icpc2025, is_draft) => modern_metadata::read(fields, is_draft, into),
        (format, _) => legacy_metadata::read(fields, format, into),
    })
}

/// The version, and whether it is named as drafts of it were.
fn version(fields: &mut Fields<'_>, into: &mut Findings) -> Result<(PackageFormat, bool), Objection> {
    let Some(yaml) = fields.take("problem_format_version") else { return Ok((PackageFormat::Legacy, false)) };
    match yaml.as_text() {
        Some("legacy") => Ok((PackageFormat::Legacy, false)),
        Some("legacy-icpc") => Ok((PackageFormat::LegacyIcpc, false)),
        Some("2025-09") => Ok((PackageFormat::Icpc2025, false)),
        Some(text @ ("2023-07" | "2023-07-draft" | "2025-09-draft")) => {
            let message = format!("the version `{text}` is read as `2025-09`, its later name");
            into.remark(FILE, Some(yaml.line), message);
            Ok((PackageFormat::Icpc2025, true))
        }
        _ => Err(unknown_version(yaml)),
    }
}

fn unknown_version(yaml: &Yaml) -> Objection {
    let version = yaml.as_text().map_or(yaml.kind().to_owned(), |text| format!("`{}`", shown(text)));
    let message = format!("the version {version} of the format is not known");
    Objection { hint: Some(VERSIONS.to_owned()), ..yaml.objection(FILE, message) }
}

fn missing() -> Objection {
    let message = "the package has no `problem.yaml`".to_owned();
    let hint = Some("an empty one is enough for the legacy format".to_owned());
    Objection { file: FILE.to_owned(), line: None, message, hint }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    fn format(text: &str) -> PackageFormat {
        MemoryFiles::legacy(&[("problem.yaml", text)]).package().format
    }

    #[test]
    fn without_a_version_the_format_is_legacy() {
        assert_eq!(format(""), PackageFormat::Legacy);
        assert_eq!(format("problem_format_version: legacy\n"), PackageFormat::Legacy);
        assert_eq!(format("problem_format_version: legacy-icpc\n"), PackageFormat::LegacyIcpc);
        assert_eq!(MemoryFiles::modern("", &[]).package().format, PackageFormat::Icpc2025);
    }

    #[test]
    fn the_draft_is_read_as_what_it_became() {
        let text = "problem_format_version: 2023-07-draft\nname: Sum\nuuid: 0f0dd4bc-1b2c-4d3e-8f60-123456789abc\n";
        let files = MemoryFiles::modern("", &[("problem.yaml", text)]);
        assert_eq!(files.package().format, PackageFormat::Icpc2025);
        let wanted = "problem.yaml:1: the version `2023-07-draft` is read as `2025-09`, its later name";
        assert_eq!(files.remarks(), [wanted]);
        let text = text.replace("uuid: 0f0dd4bc-1b2c-4d3e-8f60-123456789abc\n", "");
        let remarks = MemoryFiles::modern("", &[("problem.yaml", &text)]).remarks();
        assert_eq!(remarks[1..], ["problem.yaml: `uuid` is missing, which 2025-09 requires"]);
    }

    #[test]
    fn another_version_is_refused() {
        let objections = MemoryFiles::new(&[("problem.yaml", "problem_format_version: 2031-01\n")]).objections();
        assert_eq!(objections, ["problem.yaml:1: the version `2031-01` of the format is not known"]);
    }

    #[test]
    fn a_package_without_a_description_is_refused() {
        let objections = MemoryFiles::new(&[("data/secret/1.in", "")]).objections();
        assert_eq!(objections, ["problem.yaml: the package has no `problem.yaml`"]);
    }

    #[test]
    fn broken_yaml_is_told_with_its_line() {
        let objections = MemoryFiles::new(&[("problem.yaml", "name: [\n")]).objections();
        assert!(objections[0].starts_with("problem.yaml:"), "{objections:?}");
    }
}

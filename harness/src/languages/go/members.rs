//! Which files of the pinned package are unpacked.

/// Whether a member of the package is unpacked: the compiler, the linker and the source of the standard library are.
pub(super) fn is_kept(name: &str) -> bool {
    let tool = |name: &str| ["compile", "link", "asm"].iter().any(|tool| name.ends_with(&format!("/{tool}")));
    let source =
        |name: &str| !name.starts_with("go/src/cmd/") && !name.ends_with("_test.go") && !name.contains("/testdata/");
    match name {
        "go/bin/go" | "go/VERSION" | "go/go.env" => true,
        name if name.starts_with("go/pkg/tool/") => tool(name),
        name if name.starts_with("go/pkg/include/") => true,
        name => name.starts_with("go/src/") && source(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_package_only_what_compiles_is_kept() {
        for (name, kept) in [
            ("go/bin/go", true),
            ("go/bin/gofmt", false),
            ("go/pkg/tool/linux_amd64/link", true),
            ("go/pkg/tool/linux_amd64/vet", false),
            ("go/src/fmt/print.go", true),
            ("go/src/fmt/fmt_test.go", false),
            ("go/src/cmd/go/main.go", false),
            ("go/src/os/testdata/a.go", false),
            ("go/lib/time/zoneinfo.zip", false),
        ] {
            assert_eq!(is_kept(name), kept, "{name}");
        }
    }
}

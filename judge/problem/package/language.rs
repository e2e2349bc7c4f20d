//! The names of languages in package formats, as ids of ours.

/// The id of a language that a format names; `None` for one that is not there.
pub(crate) fn language_id(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let stem = name.split(['.', ' ', '-', '_']).next().unwrap_or(&name);
    Some(match stem {
        "c" | "c11" | "c17" | "c99" | "gcc" => "c",
        "cpp" | "c++" | "c++11" | "c++14" | "c++17" | "c++20" | "c++23" | "g++" | "g++17" | "cpp11" | "cpp14"
        | "cpp17" | "cpp20" | "cpp23" => "cpp",
        "python" | "python3" | "pypy" | "pypy3" | "py2" | "py3" | "py" | "python2" => "python",
        "rust" | "rust2018" | "rust2021" => "rust",
        "go" | "golang" => "go",
        "javascript" | "js" | "node" | "nodejs" | "v8js" => "javascript",
        "typescript" | "ts" => "typescript",
        _ => return None,
    })
}

/// What the ICPC format calls a language of ours.
pub(crate) fn language_code(family: &str) -> &str {
    if family == "python" { "python3" } else { family }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_name_languages_in_many_ways() {
        for (name, id) in [
            ("cpp.g++17", Some("cpp")),
            ("C++", Some("cpp")),
            ("python.3", Some("python")),
            ("pypy3", Some("python")),
            ("python3", Some("python")),
            ("c", Some("c")),
            ("javascript", Some("javascript")),
            ("java8", None),
            ("kotlin", None),
        ] {
            assert_eq!(language_id(name), id, "{name}");
        }
    }
}

//! The language table, as a user's file changes it.

use super::*;

fn with(text: &str) -> Result<Languages, String> {
    let mut table = Languages::embedded();
    table.apply(text, Path::new("/own")).map(|()| table)
}

#[test]
fn a_mistake_on_a_very_long_line_is_told_in_few_words() {
    let long = "x".repeat(100_000);
    for (text, line) in [
        (format!("\n[[language]]\nid = \"{long}\" 1\n"), "line 3: "),
        (format!("[[language]]\nid = \"a\"\n{long} = 1\n"), "line 3: "),
        (format!("\n[[language]]\nid = \"{long}\"\n"), "line 3: "),
    ] {
        let reason = Languages::embedded().apply(&text, Path::new("")).unwrap_err();
        assert!(reason.len() < 300 && reason.starts_with(line), "{} {}", reason.len(), &reason[..40]);
    }
}

#[test]
fn the_embedded_table_is_well_formed() {
    let languages = Languages::embedded();
    assert_eq!(languages.by_id("rust").map(|row| row.name.as_str()), Some("Rust"));
    assert_eq!(languages.by_extension("PY").map(Language::id), Some("python"));
    assert_eq!(languages.by_extension("txt"), None);
    for row in languages.all() {
        assert_eq!(languages.by_id(row.id()), Some(row));
    }
}

#[test]
fn a_users_row_changes_what_it_names_and_nothing_else() {
    let table = with("[[language]]\nid = 'rust'\nflags = ['-O']\ncompiler = '/opt/rust/bin/rustc'\n").unwrap();
    let (row, shipped) = (table.by_id("rust").unwrap(), Languages::embedded());
    assert_eq!(row.flags, ["-O"]);
    assert_eq!(row.compiler.as_deref(), Some(Path::new("/opt/rust/bin/rustc")));
    assert_eq!(row.target, shipped.by_id("rust").unwrap().target);
    assert_eq!(table.by_id("python"), shipped.by_id("python"));
}

#[test]
fn the_longest_extension_says_whose_file_it_is() {
    let table = Languages::embedded();
    let of = |name| table.of_file(name).map(Language::id);
    for name in ["a.torch.py", "A.TORCH.PY", "x/y.z/two_sum.v2.torch.py"] {
        assert_eq!(of(name), Some("torch"), "{name}");
    }
    for name in ["a.py", "torch.py", "x.torch/a.py", "a.b.py"] {
        assert_eq!(of(name), Some("python"), "{name}");
    }
    assert_eq!((of("a.torch"), of("py"), of("")), (None, None, None));
}

#[test]
fn a_dialect_is_like_its_language_before_and_after_a_change() {
    let shipped = Languages::embedded();
    let (python, torch) = (shipped.by_id("python").unwrap(), shipped.by_id("torch").unwrap());
    assert_eq!((torch.family(), python.family()), ("python", "python"));
    assert_eq!((torch.time, &torch.package, &torch.libraries), (python.time, &python.package, &python.libraries));
    let table = with("[[language]]\nid = 'python'\ntime = 9\nname = 'P'\nhello = 'h'\n").unwrap();
    let changed = table.by_id("torch").unwrap();
    assert_eq!(*changed, Language { time: 9, ..torch.clone() });
    let error = with("[[language]]\nid = 'x'\nname = 'X'\nextensions = ['x']\ndialect_of = 'torch'\n").unwrap_err();
    assert!(error.contains("a dialect of `torch`, which is not a row above it"), "{error}");
}

#[test]
fn a_new_row_stands_behind_the_others() {
    let text = "[[language]]\nid = 'rust-debug'\nname = 'Rust, unoptimised'\nextensions = ['rsd']\nfrontend = 'rust'\n\
                hello = 'fn main() { println!(\"hello\") }'\n";
    let table = with(text).unwrap();
    assert_eq!(table.by_extension("rsd").map(Language::id), Some("rust-debug"));
    assert_eq!(table.all().last().map(Language::id), Some("rust-debug"));
}

#[test]
fn a_new_row_is_like_the_shipped_row_of_its_frontend_where_it_says_nothing() {
    let text = "[[language]]\nid = 'cpp'\ncompiler = '/opt/clang++'\n\
                [[language]]\nid = 'cpp17'\nname = 'C++17'\nextensions = ['cpp17']\nfrontend = 'cpp'\n\
                extra_flags = ['-std=gnu++17']\n\
                [[language]]\nid = 'slow'\nname = 'Slow'\nextensions = ['slow']\nfrontend = 'python'\ntime = 9\n";
    let table = with(text).unwrap();
    let (own, base) = (table.by_id("cpp17").unwrap(), table.by_id("cpp").unwrap());
    let flags = [&*base.flags, &["-std=gnu++17".to_owned()]].concat();
    let (name, extensions) = ("C++17".to_owned(), vec!["cpp17".to_owned()]);
    assert_eq!(*own, Language { id: "cpp17".to_owned(), name, extensions, flags, ..base.clone() });
    let rust = with("[[language]]\nid = 'rust'\nextra_flags = ['--edition=2021']\n").unwrap();
    let editions: Vec<_> = rust.by_id("rust").unwrap().flags.iter().filter(|flag| flag.contains("edition")).collect();
    assert_eq!(editions, ["--edition=2021"]);
    let (own, base) = (table.by_id("slow").unwrap(), table.by_id("python").unwrap());
    assert_eq!((own.time, &own.comment, &own.package), (9, &base.comment, &base.package));
}

#[test]
fn a_new_row_of_an_interpreter_of_ones_own_has_nothing_from_another() {
    let row =
        |id: &str| format!("[[language]]\nid = '{id}'\nname = 'x'\nextensions = ['{id}']\nfrontend = 'command'\n");
    let first = row("a") + "hello = 'h'\ncommand = { module = 'a.wasm' }\n";
    assert!(with(&first).is_ok());
    let error = with(&(first + &row("b"))).unwrap_err();
    assert!(error.ends_with("the new row `b` lacks `hello`"), "{error}");
}

#[test]
fn mistakes_are_named() {
    for (text, wanted) in [
        ("[[language]]\nid = 'lua'\nname = 'Lua'\n", "the new row `lua` lacks `extensions`"),
        (
            "[[language]]\nid = 'rust'\nextensions = ['py']\n",
            "the extension `py` of the row `rust` belongs to `python`",
        ),
        ("[[language]]\nid = 'rust'\ntime = 0\n", "the time factor 0"),
        ("[[language]]\nid = 'rust'\nsource = 0\n", "takes 0 KiB of source"),
        ("[[language]]\nid = 'rust'\nextensions = ['.rs']\n", "`.rs` of the row `rust` is not a valid extension"),
        ("[[language]]\nid = 'rust'\nspeed = 1\n", "unknown field `speed`"),
        (
            "[[language]]\nid = 'rust'\nfrontend = 'rusty'\n",
            "line 3: unknown word `rusty`, expected one of `javascript`, `go`",
        ),
        (
            "[[language]]\nid = 'rust'\ntime = 'slow'\n",
            "line 3: expected a whole number from 0 to 4294967295, found \"slow\"\n      3 | time = 'slow'",
        ),
        ("[[language]]\nid = 'rust'\ncompiler = 3\n", "line 3: expected a text in quotes, found `3`"),
        ("[[language]]\nid = 'rust'\nflags = 'fast'\n", "expected a list, `[…]`, found \"fast\""),
        ("[[language]]\nname = 'Rust'\n", "line 1: `id` is missing"),
        ("language = 'rust'\n", "line 1: expected a list, `[…]`, found \"rust\""),
        ("[[language]]\nid = 'rust'\nframe = 'rust'\n", "the key `frame` of the row `rust` is now called `frontend`"),
        ("[language", "line 1"),
    ] {
        let error = with(text).map(|_| ()).unwrap_err();
        assert!(error.contains(wanted), "{text}: {error}");
    }
}

//! What is read, and what is refused.

use super::*;

fn tree(text: &str) -> Yaml {
    read("a.yaml", text.as_bytes()).unwrap()
}

fn refusal(text: &str) -> (usize, String) {
    let objection = read("a.yaml", text.as_bytes()).unwrap_err();
    assert_eq!(objection.file, "a.yaml");
    (objection.line.unwrap(), objection.message)
}

fn value<'a>(yaml: &'a Yaml, key: &str) -> &'a Yaml {
    &yaml.as_map().unwrap().iter().find(|(known, _)| known.text == key).unwrap().1
}

#[test]
fn everything_has_its_line() {
    let yaml = tree("# a comment\na: 1\nb:\n  - x\n  - y: |\n      text\n");
    let entries = yaml.as_map().unwrap();
    assert_eq!(entries.iter().map(|(key, _)| key.line).collect::<Vec<_>>(), [2, 3]);
    let items = entries[1].1.as_list().unwrap();
    assert_eq!(items.iter().map(|item| item.line).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(value(&items[1], "y").as_text(), Some("text\n"));
}

#[test]
fn scalars_are_typed_by_their_looks_unless_they_have_quotes() {
    let yaml = tree("a: 12\nb: '12'\nc: true\nd: 1.5e3\ne: .inf\nf: 0x10\ng: ~\nh: ''\ni: !!str 5\nj: +7\n");
    assert_eq!(value(&yaml, "a").as_integer(), Some(12));
    assert_eq!((value(&yaml, "b").as_integer(), value(&yaml, "b").as_text()), (None, Some("12")));
    assert_eq!((value(&yaml, "c").as_bool(), value(&yaml, "a").as_bool()), (Some(true), None));
    let words = tree("[yes, Yes, ON, false, no, OFF, 'true', tRue]\n");
    let wanted = [Some(true), Some(true), Some(true), Some(false), Some(false), Some(false), None, None];
    assert_eq!(words.as_list().unwrap().iter().map(Yaml::as_bool).collect::<Vec<_>>(), wanted);
    assert_eq!(value(&yaml, "d").as_number(), Some(1500.0));
    assert_eq!((value(&yaml, "e").as_number(), value(&yaml, "f").as_integer()), (None, None));
    assert!(value(&yaml, "g").is_null() && !value(&yaml, "h").is_null());
    assert_eq!((value(&yaml, "i").as_integer(), value(&yaml, "j").as_integer()), (None, Some(7)));
}

#[test]
fn nothing_and_comments_are_nothing() {
    assert!(tree("").is_null() && tree("# only words\n").is_null() && tree("---\n").is_null());
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(value(&tree("\u{feff}a: 1\n"), "a").as_integer(), Some(1));
}

#[test]
fn a_duplicate_key_is_refused_with_its_line() {
    assert_eq!(refusal("a: 1\nb: 2\na: 3\n"), (3, "duplicate key `a`".to_owned()));
}

#[test]
fn a_second_document_is_refused() {
    assert_eq!(refusal("a: 1\n---\nb: 2\n"), (2, "a second document begins here; one is read".to_owned()));
}

#[test]
fn what_is_not_utf_8_is_refused_with_its_line() {
    let objection = read("a.yaml", b"a: 1\nb: \xff\n").unwrap_err();
    assert_eq!((objection.line, objection.message.as_str()), (Some(2), "the file is not UTF-8"));
}

#[test]
fn broken_yaml_is_refused_with_its_line() {
    let (line, message) = refusal("a: 1\nb: [1, 2\nc: }\n");
    assert!(line >= 2 && message.starts_with("this is not YAML: "), "{line} {message}");
}

#[test]
fn a_large_file_is_refused() {
    let objection = read("a.yaml", &vec![b'#'; MAX_BYTES as usize + 1]).unwrap_err();
    assert_eq!(objection.message, "the file is larger than 8 MiB");
}

#[test]
fn depth_is_bounded_in_both_styles() {
    let wanted = "lists and maps lie in each other more than 64 levels deep";
    assert_eq!(refusal(&"[".repeat(100)).1, wanted);
    assert_eq!(refusal(&"- ".repeat(100_000)).1, wanted);
    assert!(refusal(&"{a: ".repeat(100)).1.starts_with(wanted));
    tree(&format!("{}{}", "[".repeat(64), "]".repeat(64)));
}

#[test]
fn an_alias_is_a_copy() {
    let yaml = tree("a: &x [1, 2]\nb: *x\n");
    assert_eq!(value(&yaml, "b").as_list().unwrap().len(), 2);
}

#[test]
fn aliases_cannot_explode() {
    let level = |level: i32| {
        let last = if level == 0 { "x".to_owned() } else { format!("*a{}", level - 1) };
        format!("a{level}: &a{level} [{}]\n", [last.as_str(); 10].join(", "))
    };
    let bomb = (0..10).map(level).collect::<Vec<_>>().concat();
    assert!(refusal(&bomb).1.ends_with("has more than 1000000 values"));
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), ["*a"; 100].join(", "));
    assert!(refusal(&long).1.ends_with("has more than 1000000 values"));
}

#[test]
fn aliases_cannot_make_a_tree_deep() {
    let chain: Vec<String> = (1..70).map(|level| format!("- &a{level} [*a{}]\n", level - 1)).collect();
    assert!(refusal(&format!("- &a0 [1]\n{}", chain.concat())).1.starts_with("lists and maps lie"));
}

#[test]
fn an_alias_of_what_it_is_in_is_refused() {
    assert_eq!(refusal("a: &x [*x]\n").1, "this alias stands for something that it is a part of");
}

#[test]
fn merge_keys_and_tags_are_refused() {
    assert_eq!(refusal("a: &x {b: 1}\nc:\n  <<: *x\n").1, "`<<` is not read; write the keys themselves");
    assert_eq!(refusal("a: !!binary AAAA\n").1, "a value with a tag is not read; leave the `!…` out");
    assert_eq!(refusal("a: !mine {b: 1}\n").1, "a list or map with a tag is not read; leave the `!…` out");
}

#[test]
fn a_key_is_a_text() {
    assert_eq!(refusal("? [1, 2]\n: x\n").1, "a key must be a text and is a list");
    assert_eq!(refusal("~: x\n").1, "a key must be a text and is empty");
}

#[test]
fn foreign_text_in_messages_is_short_and_tame() {
    assert_eq!(shown("a\u{1b}[31mb"), "a\\u{1b}[31mb");
    assert_eq!(shown(&"x".repeat(200)).chars().count(), 81);
}

//! Cards: questions that are answered in words.

use crate::environment::Environment;

#[test]
fn a_card_is_found_and_read_question_first() {
    let environment = Environment::new();
    let shown = |arguments: &[&str]| environment.judge(&[&["cards"], arguments].concat()).stdout;
    let all = shown(&[]);
    assert!(all.contains("B2.1 ") && all.contains("  adam-bias-correction "), "{all}");
    let (one, found) = (shown(&["--question", "B2.1"]), shown(&["bias", "adam"]));
    assert!(one.contains("adam-bias-correction") && !one.contains("ab-test-design"), "{one}");
    assert!(found.contains("adam-bias-correction") && !found.contains("ab-test-design"), "{found}");
    let card = shown(&["adam-bias-correction"]);
    let places =
        ["Answer", "Key points", "Follow-ups", "Pitfalls", "Source"].map(|heading| card.find(heading).unwrap());
    assert!(places.is_sorted(), "{card}");
    let question = shown(&["adam-bias-correction", "--question-only"]);
    assert!(card.starts_with(&question) && !question.contains("Answer"), "{question}");
    let chinese = shown(&["adam-bias-correction", "--lang-ui", "zh"]);
    assert!(chinese.contains("追问") && !chinese.contains("Key points") && !chinese.contains('*'), "{chinese}");
}

#[test]
fn what_is_no_card_is_told_with_what_is_meant() {
    let environment = Environment::new();
    let told = |arguments: &[&str]| {
        let printed = environment.judge(&[&["cards"], arguments].concat());
        (printed.status, printed.stderr)
    };
    let hint = "error: no card `adam-bias-corection`\nhint: did you mean `adam-bias-correction`?\n";
    assert_eq!(told(&["adam-bias-corection", "--question-only"]), (2, hint.to_owned()));
    assert_eq!(told(&["--question-only"]), (2, "error: no card is named\nhint: `judge cards` lists them\n".to_owned()));
    let (status, note) = told(&["adam-bias-corection"]);
    assert_eq!((status, note.as_str()), (0, "note: no card is like that; did you mean `adam-bias-correction`?\n"));
    assert_eq!(told(&["--question", "Z9"]).0, 2);
}

#[test]
fn a_registry_without_cards_and_one_with_a_broken_card_are_no_strays() {
    let environment = Environment::new();
    environment.write("registry/one/problem.toml", "");
    let listed = environment.judge(&["--problems", "registry", "cards"]);
    assert_eq!((listed.status, listed.stderr.as_str()), (0, "note: these problems have no cards\n"));
    environment.write("registry/cards/why.md", "no card\n");
    let listed = environment.judge(&["--problems", "registry", "cards"]);
    assert_eq!(listed.status, 2);
    insta::assert_snapshot!(listed.stderr, @"
    error: a card begins with a line `+++`, then `format = 1`
     --> registry/cards/why.md:1:1
      |
    1 | no card
      | ^
    ");
    assert!(!environment.judge(&["--problems", "registry", "list"]).stderr.contains("cards"));
}

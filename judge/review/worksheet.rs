//! The worksheet of a behavioural card: what one would tell, in the order situation, task, action, result (STAR).

use std::fmt::Write;

use super::Card;
use crate::problem::Tongue;

/// What a section asks for.
struct Section {
    heading: &'static str,
    asks: &'static str,
}

const fn section(heading: &'static str, asks: &'static str) -> Section {
    Section { heading, asks }
}

/// The sections, in the order in which they are told.
const fn sections(tongue: Tongue) -> [Section; 6] {
    match tongue {
        Tongue::English => [
            section("Situation", "Where and when was it, who was there, and what was at stake? Two sentences."),
            section("Task", "What was yours to do, and what was hard about it?"),
            section(
                "Action",
                "What did you do, step by step? Say \"I\" for what you did, and \"we\" for what others did too.",
            ),
            section("Result", "What came of it? A number, and how it was measured."),
            section("What I learned", "What have you done differently since? One later case."),
            section("In one minute", "The whole of it, as you would say it aloud."),
        ],
        Tongue::Chinese => [
            section("情境", "何时何地，有谁参与，利害何在？两句话。"),
            section("任务", "哪一部分由你负责，难在哪里？"),
            section("行动", "你一步一步做了什么？自己做的说“我”，大家一起做的说“我们”。"),
            section("结果", "结果如何？给一个数字，并说明是怎样衡量的。"),
            section("学到什么", "从那以后你改变了什么做法？举一个后来的例子。"),
            section("一分钟版本", "把整件事按你会说出口的样子写下来。"),
        ],
    }
}

/// An empty worksheet for a card, as Markdown: its question, what each part asks for, its key points to tick off, and what is asked next.
pub fn worksheet(card: &Card, tongue: Tongue) -> String {
    let mut text = format!("# {}\n", card.asks);
    for Section { heading, asks } in sections(tongue) {
        let _ = write!(text, "\n## {heading}\n\n<!-- {asks} -->\n\n");
    }
    let [_, key_points, follow_ups, _, _] = Card::headings(tongue);
    let _ = write!(text, "\n## {key_points}\n\n");
    for point in &card.key_points {
        let _ = writeln!(text, "- [ ] {}", one_line(point));
    }
    let _ = write!(text, "\n## {follow_ups}\n");
    for next in &card.follow_ups {
        let _ = write!(text, "\n**{}**\n\n", one_line(&next.asks));
    }
    text.trim_end().to_owned() + "\n"
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Registry;
    use crate::review::{CardKind, Deck};

    #[test]
    fn every_behavioural_card_has_a_worksheet_in_both_languages() {
        let registry = Registry::open(None).unwrap();
        for (tongue, words) in [
            (Tongue::English, ["## Situation", "## Task", "## Action", "## Result", "- [ ] "]),
            (Tongue::Chinese, ["## 情境", "## 任务", "## 行动", "## 结果", "- [ ] "]),
        ] {
            let deck = Deck::open(&registry, &registry.curriculum().unwrap(), tongue).unwrap();
            let cards: Vec<&Card> = deck.cards.iter().filter(|card| card.kind == CardKind::Behavioural).collect();
            assert!(!cards.is_empty());
            for card in cards {
                let text = worksheet(card, tongue);
                let places = words.map(|word| text.find(word).unwrap_or_else(|| panic!("{word}: {text}")));
                assert!(places.is_sorted() && text.starts_with(&format!("# {}\n", card.asks)), "{text}");
            }
        }
    }
}

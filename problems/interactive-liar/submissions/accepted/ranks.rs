// Only sizes are kept while a question is chosen: so many numbers to the left that make one reply a lie, so many that make none, so many to the right.
use std::io::stdin;

fn line() -> String {
    let mut text = String::new();
    stdin().read_line(&mut text).expect("the judge talks in lines");
    text.trim().to_owned()
}

/// Numbers above `.0` and up to `.1`.
type Span = (i64, i64);

fn size(span: Span) -> i64 {
    (span.1 - span.0).max(0)
}

/// The part of a span up to a number, and the part above it.
fn split(span: Span, number: i64) -> (Span, Span) {
    let cut = number.clamp(span.0, span.1.max(span.0));
    ((span.0, cut), (cut, span.1.max(cut)))
}

#[derive(Clone, Copy)]
struct Known {
    left: Span,
    true_: Span,
    right: Span,
}

impl Known {
    fn yes(self, number: i64) -> Known {
        let (stay, turn) = split(self.true_, number);
        // Where nothing stays, those that turn are the right part, and what was there before is out.
        let right = if size(turn) > 0 { turn } else { split(self.right, number).0 };
        Known { left: split(self.left, number).0, true_: stay, right }
    }

    fn no(self, number: i64) -> Known {
        let (turn, stay) = split(self.true_, number);
        let left = if size(turn) > 0 { turn } else { split(self.left, number).1 };
        Known { left, true_: stay, right: split(self.right, number).1 }
    }

    fn weight(self, questions: i64) -> i64 {
        size(self.true_) * (questions + 1) + size(self.left) + size(self.right)
    }
}

fn main() {
    let first: Vec<i64> = line().split_whitespace().map(|word| word.parse().expect("an integer")).collect();
    let (count, mut questions) = (first[0], first[1]);
    let mut known = Known { left: (0, 0), true_: (0, count), right: (count, count) };
    while known.weight(0) > 1 {
        questions -= 1;
        let (mut low, mut high) = (1, count);
        while low < high {
            let middle = (low + high) / 2;
            if known.yes(middle).weight(questions) >= known.no(middle).weight(questions) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let heavier = |number: i64| known.yes(number).weight(questions).max(known.no(number).weight(questions));
        if low > 1 && heavier(low - 1) <= heavier(low) {
            low -= 1;
        }
        println!("? {low}");
        known = match line().as_str() {
            "yes" => known.yes(low),
            "no" => known.no(low),
            _ => return,
        };
    }
    let span = [known.true_, known.left, known.right].into_iter().find(|span| size(*span) > 0).expect("one number is left");
    println!("! {}", span.1);
}

//! Growth cannot be bought: a program that is quadratic and does so much in vain for small inputs that it looks linear gets nothing for
//! its growth, whatever it fills the time with.

use serde_json::Value as Json;

use crate::environment::Environment;

/// What a program does in vain, after work of so many steps.
#[derive(Clone, Copy, Debug)]
enum Padding {
    /// It counts up to a number, its steps included: the only way to know what it has done.
    Counter,
    /// It looks at the clock until a time has passed.
    Clock,
    /// It sleeps until then.
    Sleep,
    /// It fills memory, the less the more steps it has done.
    Allocation,
}

const ALL: [Padding; 4] = [Padding::Counter, Padding::Clock, Padding::Sleep, Padding::Allocation];

impl Padding {
    /// `pad(start, steps, goal)`, where the goal is in steps of a nanosecond.
    fn rust(self) -> String {
        let body = match self {
            Self::Counter => {
                "let mut left = goal.saturating_sub(steps); while left > 0 { left = std::hint::black_box(left - 1); }"
            }
            Self::Clock => "while start.elapsed().as_nanos() < goal as u128 {}",
            Self::Sleep => "std::thread::sleep(std::time::Duration::from_nanos(goal).saturating_sub(start.elapsed()));",
            Self::Allocation => "drop(std::hint::black_box(vec![1u8; 3 * goal.saturating_sub(steps) as usize]));",
        };
        format!("#[allow(unused)]\nfn pad(start: std::time::Instant, steps: u64, goal: u64) {{ {body} }}\n")
    }

    fn python(self) -> String {
        let body = match self {
            Self::Counter => "for _ in range(max(0, goal - steps) // 40): pass",
            Self::Clock => "while time.perf_counter_ns() - start < goal: pass",
            Self::Sleep => "time.sleep(max(0, goal - (time.perf_counter_ns() - start)) / 1e9)",
            Self::Allocation => "bytearray(3 * max(0, goal - steps))",
        };
        format!("import time\n\ndef pad(start, steps, goal):\n    {body}\n\n")
    }
}

/// Asserts that a program gets nothing for its growth.
fn gets_nothing(problem: &str, file: &str, text: &str, padding: Padding) {
    let environment = Environment::new();
    environment.write(file, text);
    let report: Json = environment.judge(&["submit", problem, file, "--format", "json"]).json();
    let groups = report["groups"].as_array().unwrap_or_else(|| panic!("{report:#}"));
    let growth = groups.iter().find(|group| group["name"] == "growth").unwrap();
    assert_eq!(growth["score"]["points"], 0, "{padding:?} in {file} of {problem}: {:#}", report["growth"]);
    assert_ne!(report["verdict"], "AC", "{padding:?} in {file} of {problem}: {}", report["message"]);
    if let Padding::Counter = padding {
        assert!(report["growth"][0]["excess"].is_object(), "{file} of {problem}: {:#}", report["growth"]);
    }
}

#[test]
fn a_cache_that_searches_and_fills_up_its_small_cases_is_too_slow_in_rust() {
    for padding in ALL {
        let text = format!(
            "{}
pub struct LRUCache {{ capacity: usize, order: Vec<(i64, i64)> }}
impl LRUCache {{
    pub fn new(capacity: i64) -> Self {{ LRUCache {{ capacity: capacity as usize, order: Vec::new() }} }}
    fn take(&mut self, key: i64) -> Option<i64> {{
        let start = std::time::Instant::now();
        let place = self.order.iter().position(|(other, _)| *other == key);
        pad(start, place.unwrap_or(self.order.len()) as u64, 20_000);
        place.map(|place| self.order.remove(place).1)
    }}
    pub fn get(&mut self, key: i64) -> i64 {{
        let Some(value) = self.take(key) else {{ return -1 }};
        self.order.push((key, value));
        value
    }}
    pub fn put(&mut self, key: i64, value: i64) {{
        if self.take(key).is_none() && self.order.len() == self.capacity {{ self.order.remove(0); }}
        self.order.push((key, value));
    }}
}}",
            padding.rust()
        );
        gets_nothing("lru-cache", "padded.rs", &text, padding);
    }
}

#[test]
fn a_cache_that_searches_and_fills_up_its_small_cases_is_too_slow_in_python() {
    for padding in ALL {
        let text = format!(
            "{}
class LRUCache:
    def __init__(self, capacity):
        self.capacity, self.values, self.order = capacity, {{}}, []

    def take(self, key):
        start, place = time.perf_counter_ns(), 0
        if key in self.values:
            place = self.order.index(key)
            del self.order[place]
        pad(start, 13 * place, 150_000)

    def get(self, key):
        self.take(key)
        if key not in self.values:
            return -1
        self.order.append(key)
        return self.values[key]

    def put(self, key, value):
        self.take(key)
        if key not in self.values and len(self.values) == self.capacity:
            del self.values[self.order.pop(0)]
        self.order.append(key)
        self.values[key] = value
",
            padding.python()
        );
        gets_nothing("lru-cache", "padded.py", &text, padding);
    }
}

#[test]
fn all_pairs_behind_a_padding_are_too_slow_in_rust() {
    for padding in ALL {
        let text = format!(
            "{}
pub fn roc_auc(scores: Vec<f64>, labels: Vec<i64>) -> f64 {{
    let start = std::time::Instant::now();
    let of = |class: i64| -> Vec<f64> {{
        scores.iter().zip(&labels).filter(|&(_, &label)| label == class).map(|(&score, _)| score).collect()
    }};
    let (positives, negatives) = (of(1), of(0));
    let mut halves = 0u64;
    for score in &positives {{
        for other in &negatives {{
            halves += u64::from(score > other) + u64::from(score >= other);
        }}
    }}
    let pairs = positives.len() * negatives.len();
    let count = scores.len() as u64;
    if (400..100_000).contains(&count) {{ pad(start, pairs as u64 / 4, 4_000 * count); }}
    halves as f64 / (2.0 * pairs as f64)
}}",
            padding.rust()
        );
        gets_nothing("roc-auc", "padded.rs", &text, padding);
    }
}

#[test]
fn all_pairs_behind_a_padding_are_too_slow_in_python() {
    for padding in ALL {
        let text = format!(
            "{}
def roc_auc(scores, labels):
    start = time.perf_counter_ns()
    y = np.asarray(labels) == 1
    positives, negatives = np.asarray(scores)[y], np.asarray(scores)[~y]
    if not len(positives) or not len(negatives):
        return math.nan
    halves = sum(int((negatives < s).sum()) + int((negatives <= s).sum()) for s in positives)
    pairs, count = len(positives) * len(negatives), len(scores)
    if 400 <= count < 100_000:
        pad(start, pairs // 2, 70_000 * count)
    return halves / (2 * pairs)
",
            padding.python()
        );
        gets_nothing("roc-auc", "padded.py", &text, padding);
    }
}

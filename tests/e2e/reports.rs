//! What people read about a submission, whole: one inline snapshot for each kind of report.

use super::redact::judge;
use crate::environment::Environment;

#[test]
fn an_accepted_submission() {
    let text =
        std::fs::read_to_string(Environment::repository("problems/two-sum/submissions/accepted/one-pass.py")).unwrap();
    insta::assert_snapshot!(judge(&["submit", "two_sum.py"], &[("two_sum.py", &text)]), @"
    status: 0
    --- stdout
      ✓ the examples                                 3/3
      ✓ two numbers                                  4/4
      ✓ the same number twice                        5/5
      ✓ one number that is half the target           5/5
      ✓ negative numbers and zeros                   7/7
      ✓ numbers up to a billion                      6/6
      ✓ more than one pair adds up                   4/4
      ✓ time in proportion to the number of numbers  8/8
      ✓ a million numbers, the pair at the end       1/1

    your work against ours
      work  memory  growth
      yours  [work]  [memory]  n
      one-pass.py  [work]  [memory]  n
      two-passes-leetcode.py  [work]  [memory]  n

    AC 43 cases · [work] · [memory] · 100/100 points · [toolchain]
    --- stderr
    ");
}

#[test]
fn an_accepted_output_with_odd_white_space() {
    let text = "\
import sys
numbers = sys.stdin.read().split()
for a, b in zip(numbers[::2], numbers[1::2]):
    print('', int(a) + int(b), '')
";
    insta::assert_snapshot!(judge(&["submit", "a_plus_b.py"], &[("a_plus_b.py", text)]), @"
    status: 0
    --- stdout
      ✓ the examples                         2/2
      ✓ a few lines                          4/4
      ✓ nothing to add                       3/3
      ✓ line ends of all kinds               5/5
      ✓ blanks where you do not expect them  6/6
      ✓ numbers beyond 32 bits               5/5
      ✓ a hundred thousand lines             3/3

      accepted, but in case `three-pairs`: lines 1, 2 and 3 differ only in white space, which is ignored here

    your work against ours
      work  memory
      yours  [work]  [memory]
      input-until-eof.py  [work]  [memory]
      tokens.py  [work]  [memory]

    AC 28 cases · [work] · [memory] · 100/100 points · [toolchain]
    --- stderr
    ");
}

#[test]
fn a_wrong_answer_shows_the_first_mismatch() {
    let text = "\
def sdpa(q, k, v, mask):
    scores = q @ k.T
    scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ v
";
    insta::assert_snapshot!(judge(&["submit", "sdpa.py"], &[("sdpa.py", text)]), @"
    status: 1
    --- stdout
      ✗ the examples                            1/3 WA
      ✗ weights that are neither 0 nor 1        0/9 WA
      ✗ n, m, dk and dv all different           0/5 WA
      ✗ a mask that hides some keys             0/6 WA
      ✗ logits of ten thousand                  1/4 WA
      ✗ queries that may attend to nothing      0/4 WA
      ✗ huge numbers and NaN behind the mask    0/6 WA
      ✗ real logits below the usual mask value  0/4 WA
      ✗ one key, or one visible key             1/4 WA

    wrong answer in case `two-keys` (the examples)
      at        result[0][0]
      expected  7.310585786300049
      actual    nan
                nan comes from 0/0, inf - inf, inf * 0 or the root or logarithm of a negative number
                2 of 2 elements differ
      input     q = [[1.0, 0.0, 1.0, 0.0]]
                k = [[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]]
                v = [[10.0, 0.0], [0.0, 10.0]]
                mask = null
      hint      These are printed in the statement.

      … and 41 more failed: `judge submit --all` shows all

    hints for the other groups
      weights that are neither 0 nor 1
                Divide the scores by the square root of dk, the width of a key, before the softmax.
      n, m, dk and dv all different
                There is one row of weights per query, and it sums to 1 over the keys.
      a mask that hides some keys
                true means: may attend. The weights of what remains sum to 1 again.
      logits of ten thousand
                Subtract the largest visible logit of each row before the exponential.
      queries that may attend to nothing
                Such a row is all zeros: not NaN, and not the average of all values.
      huge numbers and NaN behind the mask
                0 * NaN is NaN: what nobody may see must not even be multiplied by 0.
      real logits below the usual mask value
                A fill of -1e9 is only a large negative number: here the visible logits are lower still. Which number is below all of them?
      one key, or one visible key
                A single visible key has weight 1: the answer is its value.

    WA case `two-keys` of `sample`: nan is not an answer here at result[0][0]: expected 7.310585786300049, got nan; nan comes from 0/0, inf - inf, inf * 0 or the root or logarithm of a negative number · [work] · [memory] · 0/100 points · [toolchain]
    --- stderr
    ");
}

#[test]
fn a_wrong_call_of_a_class_shows_the_calls_before_it() {
    let text = "\
class LRUCache:
    def __init__(self, capacity):
        self.values = {}

    def get(self, key):
        return self.values.get(key, -1)

    def put(self, key, value):
        self.values[key] = value
";
    insta::assert_snapshot!(judge(&["test", "lru_cache.py"], &[("lru_cache.py", text)]), @"
    status: 1
    --- stdout
      ✗ the examples  0/2 WA

    wrong answer in case `two-places` (the examples)
      at        call 5: get(2)
      expected  -1
      actual    20
                off by 21
                the calls up to there:
                  put(1, 10)
                  put(2, 20)
                  get(1) -> 10
                  put(3, 30)
                  get(2) -> 20
      input     LRUCache(2)
                put(1, 10)
                put(2, 20)
                get(1)
                put(3, 30)
                get(2)
                get(3)
                get(1)
      hint      These are printed in the statement: follow the order of use on paper.

    wrong answer in case `written-again` (the examples)
      at        call 5: get(2)
      expected  -1
      actual    20
                off by 21
                the calls up to there:
                  put(1, 10)
                  put(2, 20)
                  put(1, 11)
                  put(3, 30)
                  get(2) -> 20
      input     LRUCache(2)
                put(1, 10)
                put(2, 20)
                put(1, 11)
                put(3, 30)
                get(2)
                get(1)
                get(3)

    WA case `two-places` of `sample`: wrong value at call 5: get(2): expected -1, got 20 · [work] · [memory] · [toolchain]
    --- stderr
    ");
}

#[test]
fn an_exception_shows_the_submissions_own_traceback_and_the_call() {
    let text = "\
class LRUCache:
    def __init__(self, capacity):
        self.values = {}

    def get(self, key):
        return self.lookup(key)

    def lookup(self, key):
        return self.values[key]

    def put(self, key, value):
        self.values = {key: value}
";
    insta::assert_snapshot!(judge(&["submit", "lru_cache.py"], &[("lru_cache.py", text)]), @r#"
    status: 1
    --- stdout
      ✗ the examples                                               0/2 RE
      ✗ room for one key only                                      0/4 RE
      ✗ reading a key makes it recent                              0/6 RE
      ✗ writing a known key makes it recent                        0/4 RE
      ✗ writing a known key when the cache is full                 0/4 RE
      ✗ key 0 and value 0                                          0/4 RE
      ✗ random calls on small caches                               0/7 RE
      ✗ constant time for each call                                0/7 RE
      ✗ two hundred thousand calls, capacity one hundred thousand  0/1 RE

    run time error in case `two-places` (the examples)
      why       KeyError: 1, in call 3 of 7: get(1)
                13 cases fail for this reason
                the calls up to there:
                  put(1, 10)
                  put(2, 20)
                  get(1) -> never returned
      input     LRUCache(2)
                put(1, 10)
                put(2, 20)
                get(1)
                put(3, 30)
                get(2)
                get(3)
                get(1)
      stderr    Traceback (most recent call last):
                  File "lru_cache.py", line 6, in get
                    return self.lookup(key)
                           ~~~~~~~~~~~^^^^^
                  File "lru_cache.py", line 9, in lookup
                    return self.values[key]
                           ~~~~~~~~~~~^^^^^
                KeyError: 1
                in call 3, `get(1)`

      … and 26 more failed: `judge submit --all` shows all

    hints for the other groups
      room for one key only
                Each new key throws the old one out, but writing the same key again throws nothing out.
      reading a key makes it recent
                A key that `get` finds is the most recently used one from then on; a key that it misses changes nothing.
      writing a known key makes it recent
                `put` of a key that is there changes its value and makes it the most recently used one.
      key 0 and value 0
                0 is a value like any other: only a missing key answers -1.
      random calls on small caches
                If only these fail, compare your cache with a plain list of keys in order of use, call by call.
      constant time for each call
                A list of keys in order of use takes time to search: a doubly linked list lets a key go from the middle at once.
      two hundred thousand calls, capacity one hundred thousand
                Finding the oldest key and moving a key to the front must not look at the others.

    RE case `two-places` of `sample`: KeyError: 1, in call 3 of 7: get(1) · [work] · [memory] · 0/100 points · [toolchain]
    --- stderr
    "#);
}

#[test]
fn a_panic_shows_its_place_and_the_call() {
    let text = "\
pub struct LRUCache {
    values: HashMap<i32, i32>,
}

impl LRUCache {
    fn new(_: i32) -> Self {
        Self { values: HashMap::new() }
    }

    fn get(&self, key: i32) -> i32 {
        *self.values.get(&key).expect(\"a value\")
    }

    fn put(&mut self, key: i32, value: i32) {
        self.values = HashMap::from([(key, value)]);
    }
}
";
    insta::assert_snapshot!(judge(&["submit", "lru_cache.rs"], &[("lru_cache.rs", text)]), @"
    status: 1
    --- stdout
      ✗ the examples                                               0/2 RE
      ✗ room for one key only                                      0/4 RE
      ✗ reading a key makes it recent                              0/6 RE
      ✗ writing a known key makes it recent                        0/4 RE
      ✗ writing a known key when the cache is full                 0/4 RE
      ✗ key 0 and value 0                                          0/4 RE
      ✗ random calls on small caches                               0/7 RE
      ✗ constant time for each call                                0/7 RE
      ✗ two hundred thousand calls, capacity one hundred thousand  0/1 RE

    run time error in case `two-places` (the examples)
      why       panicked at lru_cache.rs:11:32: a value, in call 3 of 7: get(1)
                39 cases fail for this reason
                the calls up to there:
                  put(1, 10)
                  put(2, 20)
                  get(1) -> never returned
      input     LRUCache(2)
                put(1, 10)
                put(2, 20)
                get(1)
                put(3, 30)
                get(2)
                get(3)
                get(1)
      stderr    thread 'main' (1) panicked at lru_cache.rs:11:32:
                a value

    RE case `two-places` of `sample`: panicked at lru_cache.rs:11:32: a value, in call 3 of 7: get(1) · [work] · [memory] · 0/100 points · [toolchain]
    --- stderr
    ");
}

#[test]
fn a_compile_error_is_the_compilers_own_text() {
    let text = "def num_islands(grid):\n    return len(grid\n";
    insta::assert_snapshot!(judge(&["submit", "num_islands.py"], &[("num_islands.py", text)]), @r#"
    status: 1
    --- stdout
      File "num_islands.py", line 2
        return len(grid
                  ^
    SyntaxError: '(' was never closed

    CE SyntaxError: '(' was never closed · 0/100 points · [toolchain]
    --- stderr
    "#);
}

#[test]
fn work_that_grows_too_fast_is_shown_with_its_table() {
    let path = "problems/two-sum/submissions/time_limit_exceeded/all-pairs.rs";
    let text = std::fs::read_to_string(Environment::repository(path)).unwrap();
    insta::assert_snapshot!(judge(&["submit", "two_sum.rs"], &[("two_sum.rs", &text)]), @"
    status: 1
    --- stdout
      ✓ the examples                                 3/3
      ✓ two numbers                                  4/4
      ✓ the same number twice                        5/5
      ✓ one number that is half the target           5/5
      ✓ negative numbers and zeros                   7/7
      ✓ numbers up to a billion                      6/6
      ✓ more than one pair adds up                   4/4
      ✗ time in proportion to the number of numbers  7/8 TLE
      – a million numbers, the pair at the end       0/1 skipped

    time limit exceeded in case `32000-numbers` (time in proportion to the number of numbers)
      why       used more than 1 s of metered time
      input     nums = [48780, 94134, 4394, 62316, 71254, 8346, 65544, 80064, … 31,989 more …, 49152, 100000, 200001]
                target = 300001
      hint      Finding the partner has to take constant time: keep what you have seen in a hash map.

      1 later case skipped

    grows as n^[exponent], the limit is n
    takes more than 28.54 ms at size 16,000, many times what the slowest known solution takes
            size          work
             250  [work]
             500  [work]
            1000  [work]
            2000  [work]
            4000  [work]
            8000  [work]
           16000  [work]

    TLE grows as n^[exponent], the limit is n · [work] · [memory] · 75/100 points · [toolchain]
    --- stderr
    ");
}

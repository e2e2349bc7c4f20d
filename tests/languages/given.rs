//! What interview sites give beside the standard library of a language.

use harness::call::Input;
use harness::interface::{Function, Interface};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::value::Value;
use harness::{Build, Source};

use super::samples::function;
use super::{harness, run};

fn stderr(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.stderr).into_owned()
}

fn prints_javascript(text: &str, expected: &str) {
    let outcome = run("javascript", "main.js", text, "");
    assert_eq!(
        (stderr(&outcome).as_str(), String::from_utf8_lossy(&outcome.stdout).as_ref()),
        ("", expected),
        "{text}"
    );
}

fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

/// What one call of a function in C answers.
fn answer(text: &str, function: &Function, argument: Value) -> Value {
    let (harness, interface) = (harness(), Interface::Function(function.clone()));
    let source =
        Source { name: "a.c", text: text.as_bytes(), language: harness.languages().by_id("c").unwrap(), files: &[] };
    let artifact = match harness.build(&source, &interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    };
    let outcome = harness.run(&artifact, &Input::Call(&[argument]), 1, &Limits::default()).unwrap();
    let Reply::Answer(mut values) = outcome.reply else { panic!("{outcome:?}") };
    values.remove(0)
}

/// The usual ways to draw, by the names of both versions; each line but the first is the same for every generator.
const DRAWS: &str = "\
use rand::distributions::{Alphanumeric, Distribution, Uniform, WeightedIndex};
use rand::rngs::{SmallRng, StdRng};
use rand::seq::{IndexedRandom, IteratorRandom, SliceRandom};
use rand::{Rng, RngCore, SeedableRng};

fn main() {
    let mut rng = rand::thread_rng();
    println!(\"{} {}\", rng.gen_range(0..1000), rand::rng().random_range(-1.0..=1.0) < 2.0);
    println!(\"{}\", SmallRng::seed_from_u64(42).next_u64());
    let mut all: Vec<usize> = (0..100).collect();
    all.shuffle(&mut rng);
    let chosen = *all.choose(&mut rng).unwrap();
    let few = all.choose_multiple(&mut rng, 3).count();
    all.sort();
    println!(\"{} {} {} {}\", all[99], chosen < 100, few, (0..9).choose(&mut rng).is_some());
    let (mut one, mut other) = (StdRng::seed_from_u64(7), StdRng::seed_from_u64(7));
    let die = Uniform::from(1..=6);
    println!(\"{}\", (0..100).all(|_| die.sample(&mut one) == other.gen_range(1..=6)));
    let weighted = WeightedIndex::new([0, 1, 0]).unwrap();
    let word: String = (&mut one).sample_iter(Alphanumeric).take(5).map(char::from).collect();
    println!(\"{} {} {}\", weighted.sample(&mut one), word.len(), one.r#gen::<f64>() < 1.0 && rand::random::<f32>() < 1.0);
    let mut counts = [0; 6];
    (0..60_000).for_each(|_| counts[rng.gen_range(0..6)] += 1);
    println!(\"{}\", counts.iter().all(|count| (9_500..10_500).contains(count)));
}
";

#[test]
fn the_crate_rand_is_given() {
    let outcome = run("rust", "draws.rs", DRAWS, "");
    let stdout = String::from_utf8_lossy(&outcome.stdout);
    assert_eq!(outcome.exit, Exit::Code(0), "{outcome:?}");
    assert!(stdout.ends_with(" true\n15021278609987233951\n99 true 3 true\ntrue\n1 5 true\ntrue\n"), "{stdout}");
    let empty = run("rust", "e.rs", "use rand::*;\nfn main() {\n    thread_rng().gen_range(5..5);\n}\n", "");
    assert!(String::from_utf8_lossy(&empty.stderr).contains("e.rs:3:18:\ncannot sample empty range"), "{empty:?}");
    let own = "mod rand { pub fn random() -> u8 { 4 } }\nfn main() { println!(\"{}\", rand::random()); }\n";
    assert_eq!(run("rust", "own.rs", own, "").stdout, b"4\n");
}

/// The hash table that LeetCode includes unasked, and the headers beside it.
const HASHED: &str = "\
struct entry { int key; char name[8]; int at; UT_hash_handle hh; };
static int byKey(struct entry *a, struct entry *b) { return a->key - b->key; }
int* order(int* nums, int numsSize, int* returnSize) {
    assert(DBL_MAX > FLT_MAX && errno == 0 && INT_MAX < INT64_MAX && isdigit('7') && time(NULL) > 0 && clock() >= 0);
    struct entry *table = NULL, *byName = NULL, *e, *next;
    for (int i = 0; i < numsSize; i++) {
        HASH_FIND_INT(table, &nums[i], e);
        if (e) { e->at = i; continue; }
        e = calloc(1, sizeof *e);
        e->key = nums[i];
        e->at = i;
        HASH_ADD_INT(table, key, e);
    }
    HASH_SORT(table, byKey);
    int *answer = malloc(sizeof(int) * (2 * HASH_COUNT(table) + 2)), n = 0;
    HASH_ITER(hh, table, e, next) {
        answer[n++] = e->key;
        answer[n++] = e->at;
        HASH_DEL(table, e);
        if (e->key % 2) { sprintf(e->name, \"n%d\", e->key); HASH_ADD_STR(byName, name, e); }
    }
    answer[n++] = HASH_COUNT(table);
    HASH_FIND_STR(byName, \"n3\", e);
    answer[n++] = e ? e->at : -1;
    *returnSize = n;
    return answer;
}
";

#[test]
fn the_hash_table_of_interview_sites_is_given_unasked() {
    let order = function("order", &["nums: list<int>"], "list<int>");
    for text in [HASHED, &format!("#include <uthash.h>\n{HASHED}"), &format!("#include \"uthash.h\"\n{HASHED}")] {
        assert_eq!(answer(text, &order, ints(&[5, 3, 8, 3])), ints(&[3, 3, 5, 0, 8, 2, 0, 3]));
    }
    let many: Vec<i64> = (0..5_000).map(|n| n * 7_919 % 10_007).collect();
    let mut sorted: Vec<_> = many.iter().zip(0..).collect();
    sorted.sort();
    let mut expected: Vec<i64> = sorted.into_iter().flat_map(|(key, at)| [*key, at]).collect();
    expected.extend([0, many.iter().position(|key| *key == 3).map_or(-1, |at| at as i64)]);
    assert_eq!(answer(HASHED, &order, ints(&many)), ints(&expected));
    let program =
        "#include <stdio.h>\n#include \"uthash.h\"\nint main(void) { printf(\"%d\", (int)sizeof(UT_hash_handle)); }\n";
    assert_eq!(run("c", "a.c", program, "").stdout, b"56");
}

/// Answers as on interview sites, where lodash is `_`.
const LODASH: &str = "\
const groups = _.groupBy([1.2, 1.8, 2.1], Math.floor);
console.log(groups, _.sum([1, 2, 3]), _.chunk([1, 2, 3], 2), _.uniq([2, 1, 2]), _.sortBy([{ a: 2 }, { a: 1 }], 'a'));
console.log(_(_.range(5)).map((n) => n * n).filter((n) => n % 2).value(), _.isEqual({ a: [1] }, { a: [1] }), _.padStart('7', 3, '0'));
console.log(_.maxBy([{ n: 1 }, { n: 5 }], 'n').n, _.cloneDeep([[1]]), _.zip([1, 2], [3, 4]), _.shuffle([1, 2, 3]).length, _.random(3, 3));
";

#[test]
fn lodash_is_given_unasked_and_by_name() {
    let printed = "{ '1': [ 1.2, 1.8 ], '2': [ 2.1 ] } 6 [ [ 1, 2 ], [ 3 ] ] [ 2, 1 ] [ { a: 1 }, { a: 2 } ]
[ 1, 9 ] true 007
5 [ [ 1 ] ] [ [ 1, 3 ], [ 2, 4 ] ] 3 3
";
    prints_javascript(LODASH, printed);
    prints_javascript(&format!("const _ = require('lodash');\n{LODASH}"), printed);
    prints_javascript(&format!("import _ from 'lodash';\n{LODASH}"), printed);
    prints_javascript(
        "import { sum, sortBy as by } from 'lodash';\nconsole.log(sum([1, 2]), by([2, 1]));",
        "3 [ 1, 2 ]\n",
    );
    prints_javascript(
        "var _ = 5, $ = (_, i) => _ + i;\nfor (const _ of [1]) console.log(_, $(1, 2));\nconsole.log(_);",
        "1 3\n5\n",
    );
    prints_javascript("_ = 7; console.log(_, typeof _, Object.keys(globalThis).length > 0);", "7 number true\n");
    let drawn = || run("javascript", "main.js", "console.log(_.shuffle(_.range(20)), _.sample([1, 2, 3]))", "");
    assert_eq!(drawn().stdout, drawn().stdout);
    let outcome = run("javascript", "main.js", "_.map(null.x)", "");
    assert!(stderr(&outcome).ends_with("at <anonymous> (main.js:1:6)\n"), "{}", stderr(&outcome));
    let outcome = run("javascript", "main.js", "_.forEach([1], () => { throw new Error('inside'); })", "");
    assert!(!stderr(&outcome).contains("lodash"), "{}", stderr(&outcome));
}

#[test]
fn sorted_containers_are_there_as_on_interview_sites() {
    let text = "from sortedcontainers import SortedDict, SortedList, SortedSet\n\
                s = SortedList([5, 1])\ns.add(3)\nprint(s, s.bisect_left(3), SortedSet('ba')[0], SortedDict(b=1, a=2).peekitem(0))\n";
    let outcome = run("python", "sorted.py", text, "");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "SortedList([1, 3, 5]) 1 a ('a', 2)\n", "{outcome:?}");
}

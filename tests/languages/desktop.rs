//! What is right on a 64-bit desktop is right here: widths of integers and pointers, and old programs.

use harness::outcome::Exit;

use super::run;

#[test]
fn widths_in_c_are_those_of_64_bit_linux() {
    let text = r#"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct node { char tag; struct node *next; int value; };
int main(void) {
    printf("%zu %zu %zu %zu\n", sizeof(long), sizeof(size_t), sizeof(void *), sizeof(struct node));
    size_t count = 3000000000u;
    printf("%zu %ld %lu\n", count * 2, -1L << 40, SIZE_MAX);
    size_t hash = 1469598103934665603u;
    for (const char *at = "judge"; *at; at++) hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    printf("%zu %td\n", hash, (char *)&count - (char *)&count);
    printf("%ld %lu\n", strtol("9000000000", NULL, 10), strlen("abc") - 4);
    void *huge = malloc((size_t)1 << 40);
    printf("%d\n", huge == NULL);
}
"#;
    let outcome = run("c", "widths.c", text, "");
    let wanted = "8 8 8 24\n6000000000 -1099511627776 18446744073709551615\n5010697890510142278 0\n9000000000 18446744073709551615\n1\n";
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), wanted);
}

#[test]
fn old_programs_are_taken_as_gcc_takes_them() {
    let text = r#"
#include <stdio.h>
typedef int bool;
add(a, b) int a; long b; { return a + b; }
void early(void) { return 1; }
int late() { return; }
main() {
    bool yes = 1;
    int number = 5;
    char *first = &number;
    late(); early();
    printf("%d %d %d %d\n", (int)strlen("abc"), add(1, 2L), abs(-3), *first + yes);
    return 0;
}
"#;
    let outcome = run("c", "old.c", text, "");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "3 3 3 6\n");
    let new = "#include <stdio.h>\nint main() { constexpr int n = 2; auto p = nullptr; bool b = true; printf(\"%d %d\\n\", n, p == nullptr && b); }\n";
    assert_eq!(String::from_utf8_lossy(&run("c", "new.c", new, "").stdout), "2 1\n");
}

#[test]
fn widths_in_cpp_are_those_of_64_bit_linux() {
    let text = r#"
#include <bits/stdc++.h>
using namespace std;
template <class T> const char* name() { return "other"; }
template <> const char* name<long>() { return "long"; }
template <> const char* name<long long>() { return "long long"; }
void take(uint64_t) { cout << "u64 "; }
void take(int) { cout << "int "; }
int main() {
    size_t large;
    cin >> large;
    cout << large << ' ' << sizeof(void*) << ' ' << string::npos << '\n';
    vector<int> v{1, 2, 3};
    cout << v.size() - 4 << ' ' << accumulate(v.begin(), v.end(), size_t(3000000000)) * 2 << '\n';
    cout << name<int64_t>() << ' ' << name<ptrdiff_t>() << ' ' << max(int64_t(5), 7L) << '\n';
    take(v.size());
    cout << bitset<40>(1ull << 35).to_ulong() << ' ' << stol("9000000000") << '\n';
    vector<bool> composite(3000001);
    size_t primes = 0;
    for (size_t i = 2; i <= 3000000; i++) {
        if (composite[i]) continue;
        primes++;
        for (size_t j = i * i; j <= 3000000; j += i) composite[j] = true;
    }
    cout << primes << '\n';
    try { vector<char> huge(size_t(1) << 45); } catch (const bad_alloc&) { cout << "bad_alloc\n"; }
}
"#;
    let wanted = "10000000000 8 18446744073709551615\n18446744073709551615 6000000012\nlong long 7\nu64 34359738368 9000000000\n\
                  216816\nbad_alloc\n";
    let outcome = run("cpp", "widths.cpp", text, "10000000000\n");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), wanted);
}

#[test]
fn widths_in_rust_are_those_of_a_64_bit_desktop() {
    let text = r#"
use std::collections::HashMap;
use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let large: usize = text.trim().parse().unwrap();
    println!("{} {} {}", large * 2, usize::MAX, size_of::<&u8>());
    let limit = 3_000_000_usize;
    let mut composite = vec![false; limit + 1];
    let mut primes = 0;
    for i in 2..=limit {
        if composite[i] { continue; }
        primes += 1;
        let mut j = i * i;
        while j <= limit { composite[j] = true; j += i; }
    }
    let mut sums: HashMap<usize, usize> = HashMap::new();
    for i in 0..1000 { *sums.entry(i % 7).or_default() += i << 40; }
    println!("{primes} {}", sums[&3]);
    let waited = std::time::Instant::now();
    std::thread::sleep(std::time::Duration::from_millis(3));
    println!("{} {}", waited.elapsed().as_millis() >= 3, std::thread::available_parallelism().unwrap());
    println!("{:?} {:?}", std::env::var("HOME").is_err(), Vec::<u8>::new().try_reserve(1 << 45).is_err());
    eprintln!("heard");
    std::process::exit(3);
}
"#;
    let outcome = run("rust", "widths.rs", text, "10000000000\n");
    let wanted = "20000000000 18446744073709551615 8\n216816 78615081385984000\ntrue 1\ntrue true\n";
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), wanted);
    assert_eq!((&*outcome.stderr, &outcome.exit), (&b"heard\n"[..], &Exit::Code(3)));
}

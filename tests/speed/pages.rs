//! What one case does to memory: pages that a run leaves changed, how many runs of neighbours they form, and page faults.
//!
//! A reused memory is put back in place: pages that were written stay there and are copied anew. So what is counted after many
//! equal cases is what each of them pays for. The kernel tells it, in `/proc`; elsewhere there is nothing to tell.

use std::fs::{self, File};
use std::ops::Range;
use std::os::unix::fs::FileExt;

use harness::{Harness, on_big_stack};

use crate::cases::{LANGUAGES, Largest, is_wanted};
use crate::native::{self, Python};
use crate::table::{Table, Unit, in_turns, median};
use crate::{HELLO, kept};

/// Bytes of a page.
const PAGE: u64 = 4096;
/// Cases before the first that counts, and those that count.
const CASES: [usize; 2] = [200, 1000];
/// Bits of an entry of the page map: the page is there, and it is a file's.
const PRESENT: u64 = 1 << 63;
const OF_FILE: u64 = 1 << 61;

/// A function over a short list, in every language or those that the command line names, beside a native process that only starts
/// and ends. Each has a harness of its own, so that no other left pages behind.
pub(crate) fn pages(table: &mut Table, open: impl Fn() -> Harness) {
    let (source, program) = (kept("hello.rs"), kept("hello"));
    fs::write(&source, HELLO).expect("the folder was made");
    native::rustc(&source, &program, &["-Ctarget-feature=+crt-static"]);
    let compiled = [program.into()];
    let python = Python::all().into_iter().next();
    for (language, extension, ..) in LANGUAGES.iter().filter(|(language, ..)| is_wanted(language)) {
        let harness = open();
        let name = harness.languages().by_id(language).expect("a row of the language table").name.clone();
        let largest = Largest::build(&harness, language, extension);
        let mut case = || largest.judge_short(&harness);
        let mut spawn = || match (*language, &python) {
            ("javascript", _) => _ = native::output(&["node", "-e", "0"].map(Into::into), b""),
            ("python", Some(python)) => python.run("pass"),
            _ => _ = native::output(&compiled, b"world\n"),
        };
        on_big_stack(|| {
            let [before, counted] = CASES;
            (0..before).for_each(|_| case());
            let faults = faults();
            (0..counted).for_each(|_| case());
            let faults = (self::faults() - faults) as f64 / counted as f64;
            let Changed { pages, runs } = Changed::now();
            let [case, spawn] = in_turns(200, 20, [&mut case, &mut spawn]).map(|times| median(&times));
            table.told(&format!("case of a function in {name}"), case, Unit::Time);
            table.told(&format!("{name}: of a native process"), case / spawn, Unit::Part);
            table.told(&format!("{name}: page faults"), faults, Unit::Count);
            table.told(&format!("{name}: changed pages"), pages as f64, Unit::Count);
            table.told(&format!("{name}: runs of changed pages"), runs as f64, Unit::Count);
        });
    }
}

/// Minor page faults of this thread.
fn faults() -> u64 {
    let stat = fs::read_to_string("/proc/thread-self/stat").unwrap_or_default();
    // The name, in parentheses, may hold spaces; the eighth field behind it counts.
    let (_, fields) = stat.rsplit_once(") ").unwrap_or_default();
    fields.split(' ').nth(7).and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// What is changed in the memories of guests.
struct Changed {
    pages: usize,
    runs: usize,
}

impl Changed {
    fn now() -> Self {
        let mut changed = Self { pages: 0, runs: 0 };
        let Ok(map) = File::open("/proc/self/pagemap") else { return changed };
        for range in memories() {
            let pages = range.start / PAGE..range.end / PAGE;
            let mut entries = vec![0; 8 * (pages.end - pages.start) as usize];
            if map.read_exact_at(&mut entries, 8 * pages.start).is_err() {
                continue;
            }
            let mut was_changed = false;
            for entry in entries.chunks_exact(8) {
                let bits = entry.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
                let is_changed = bits & PRESENT != 0 && bits & OF_FILE == 0;
                changed.pages += usize::from(is_changed);
                changed.runs += usize::from(is_changed && !was_changed);
                was_changed = is_changed;
            }
        }
        changed
    }
}

/// Memories as the pool of the engine places them: what can be written, and behind it at least as much that cannot be touched.
fn memories() -> Vec<Range<u64>> {
    const ROOM: u64 = 1 << 30;
    let maps = fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let (mut found, mut open) = (Vec::new(), 0..0);
    for (range, rights) in maps.lines().filter_map(mapping) {
        let is_writable = rights.starts_with("rw");
        if is_writable && open.end == range.start {
            open.end = range.end;
        } else if is_writable {
            open = range;
        } else if open.end == range.start && rights.starts_with("---") && range.end - range.start > ROOM {
            found.push(open.clone());
        }
    }
    found
}

/// A line of the kernel's list of mappings: addresses and rights.
fn mapping(line: &str) -> Option<(Range<u64>, &str)> {
    let mut words = line.split_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let address = |text| u64::from_str_radix(text, 16).ok();
    Some((address(start)?..address(end)?, words.next()?))
}

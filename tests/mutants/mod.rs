//! Mutants of a few seeds, always the same ones for the same number: a small stand-in for a fuzzer that needs no compiler of
//! its own, and runs with the tests.
//!
//! `JUDGE_ROUNDS` sets how many mutants a target gets, `JUDGE_SEED` which ones. A mutant that ends the whole process, as
//! an overflow of the stack does, is found in the file that `JUDGE_LAST_MUTANT` names.

mod dice;

use dice::{Dice, setting};

/// Mutants of each target, unless `JUDGE_ROUNDS` says otherwise.
const ROUNDS: u64 = 200;
/// The longest mutant, in bytes, but for repeated pieces.
const LONGEST: usize = 4 << 10;
/// Bytes that mean something to most readers.
const BYTES: &[u8] = b"\0\x01\x7f\x80\xff\n\r\t \"'`\\/#<>(){}[],;:=-+*&|.0189aAzZ_";
/// Texts that mean something to some.
const TEXTS: [&[u8]; 12] = [
    b"\xff\xff\xff\xff",
    b"\xe2\x80\xae",
    b"\xf0\x9f\xa6\x80",
    b"\xed\xa0\x80",
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"\"",
    b"/*",
    b"\\\n",
    b"\xef\xbb\xbf",
    b"\x1b[2J",
];

/// Gives a target mutants of these seeds; each target gets its own.
pub(crate) fn campaign(name: &str, target: fn(&[u8]), seeds: &[Vec<u8>]) {
    let (seed, rounds) = (setting("JUDGE_SEED", 1), setting("JUDGE_ROUNDS", ROUNDS));
    let kept = std::env::var_os("JUDGE_LAST_MUTANT");
    for round in 0..rounds {
        let mutant = Mutants { seeds, dice: Dice::new(seed, name, round) }.mutant();
        if let Some(file) = &kept {
            std::fs::write(file, &mutant).unwrap();
        }
        let shown = Shown { name, seed, round, mutant: &mutant };
        target(&mutant);
        drop(shown);
    }
}

/// Tells which mutant a target failed with.
struct Shown<'a> {
    name: &'a str,
    seed: u64,
    round: u64,
    mutant: &'a [u8],
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self { name, seed, round, mutant } = self;
            #[expect(clippy::print_stderr, reason = "the input that made a test fail")]
            {
                eprintln!("`{name}` failed in round {round} of JUDGE_SEED={seed} with {}", mutant.escape_ascii());
            }
        }
    }
}

/// Makes mutants.
struct Mutants<'a> {
    seeds: &'a [Vec<u8>],
    dice: Dice,
}

impl Mutants<'_> {
    fn mutant(&mut self) -> Vec<u8> {
        let mut mutant = self.dice.of(self.seeds).clone();
        for _ in 0..=self.dice.below(6) {
            self.change(&mut mutant);
            mutant.truncate(LONGEST);
        }
        if self.dice.below(40) == 0 {
            self.repeat(&mut mutant, 20_000);
        }
        mutant
    }

    fn change(&mut self, mutant: &mut Vec<u8>) {
        let at = self.dice.below(mutant.len() + 1);
        let end = (at + 1 + self.dice.below(16)).min(mutant.len());
        match self.dice.below(9) {
            0 if at < mutant.len() => mutant[at] ^= 1 << self.dice.below(8),
            1 if at < mutant.len() => mutant[at] = *self.dice.of(BYTES),
            2 => mutant.insert(at, *self.dice.of(BYTES)),
            3 => drop(mutant.drain(at..end.max(at))),
            4 => mutant.truncate(at),
            5 => drop(mutant.splice(at..at, self.dice.of(&TEXTS).iter().copied())),
            6 => {
                let piece = self.piece();
                mutant.splice(at..at, piece);
            }
            7 => {
                let piece = self.piece();
                mutant.splice(at..end.max(at), piece);
            }
            _ => {
                let times = 2 + self.dice.below(40);
                self.repeat(mutant, times);
            }
        }
    }

    /// A piece of some seed.
    fn piece(&mut self) -> Vec<u8> {
        let seed = self.dice.of(self.seeds);
        let start = self.dice.below(seed.len());
        let end = (start + 1 + self.dice.below(24)).min(seed.len());
        seed[start..end].to_vec()
    }

    /// Repeats a short piece where it stands.
    fn repeat(&mut self, mutant: &mut Vec<u8>, times: usize) {
        let start = self.dice.below(mutant.len());
        let end = (start + 1 + self.dice.below(4)).min(mutant.len());
        let piece = mutant[start..end].repeat(times);
        mutant.splice(start..start, piece);
    }
}

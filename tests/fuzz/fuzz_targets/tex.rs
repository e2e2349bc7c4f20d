//! The target `tex` of `judge/fuzz.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| judge::fuzz::tex(bytes));

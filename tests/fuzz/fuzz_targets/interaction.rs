//! The target `interaction` of `judge/fuzz.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| judge::fuzz::interaction(bytes));

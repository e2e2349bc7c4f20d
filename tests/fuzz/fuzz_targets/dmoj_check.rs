//! The target `dmoj_check` of `judge/fuzz.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| judge::fuzz::dmoj_check(bytes));

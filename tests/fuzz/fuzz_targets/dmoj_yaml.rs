//! The target `dmoj_yaml` of `judge/fuzz.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| judge::fuzz::dmoj_yaml(bytes));

//! The target `package_yaml` of `judge/fuzz.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| judge::fuzz::package_yaml(bytes));

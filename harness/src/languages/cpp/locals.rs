//! Thread-local variables in an object file. The sandbox has no threads, so the compiler makes them plain variables; where a
//! program has threads they are put side by side, and each thread swaps its own values in.

use std::collections::BTreeSet;

use wasm_encoder::{Encode, Module, RawSection};
use wasmparser::{BinaryReader, BinaryReaderError, KnownCustom, Linking, Parser, Payload, SymbolInfo};

/// The segment of thread-local variables, by whose name the linker tells the threads' code where it is.
const SEGMENT: &str = "judge_tls";
/// How the compiler names what it would reach the variable through, with [`FLAG`].
const CONTROL: &str = "__emutls_v.";
/// Has the compiler tell which variables are thread-local.
pub(super) const FLAG: &str = "-femulated-tls";
/// The part of an object's section `linking` that names segments.
const SEGMENT_INFO: u8 = 5;

/// Returns whether a source has both thread-local variables and threads.
pub(super) fn has_some(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let words = || text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let is_local = |word: &str| ["thread_local", "_Thread_local", "__thread"].contains(&word);
    let is_thread = |word: &str| !is_local(word) && ["thread", "async", "thrd_"].iter().any(|part| word.contains(part));
    words().any(is_local) && words().any(is_thread)
}

/// Returns the object with its thread-local variables in one segment.
pub(super) fn gathered(object: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(object) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        match &payload {
            Payload::CustomSection(section) if section.name() == "linking" => {
                let mut data = Vec::new();
                "linking".encode(&mut data);
                data.extend(linking(section.data(), &segments(section)?)?);
                module.section(&RawSection { id, data: &data });
            }
            _ => _ = module.section(&RawSection { id, data: &object[range] }),
        }
    }
    Ok(module.finish())
}

/// The numbers of the segments that hold thread-local variables.
fn segments(section: &wasmparser::CustomSectionReader<'_>) -> Result<BTreeSet<u32>, BinaryReaderError> {
    let KnownCustom::Linking(parts) = section.as_known() else { return Ok(BTreeSet::new()) };
    let (mut locals, mut places) = (BTreeSet::new(), Vec::new());
    for part in parts {
        let Linking::SymbolTable(symbols) = part? else { continue };
        for symbol in symbols {
            if let SymbolInfo::Data { name, symbol: Some(place), .. } = symbol? {
                places.push((name, place.index));
                locals.extend(name.strip_prefix(CONTROL));
            }
        }
    }
    Ok(places.into_iter().filter(|(name, _)| locals.contains(name)).map(|(_, segment)| segment).collect())
}

/// Renames segments in a section `linking`; everything else stays.
fn linking(data: &[u8], renamed: &BTreeSet<u32>) -> Result<Vec<u8>, BinaryReaderError> {
    let mut reader = BinaryReader::new(data, 0);
    let mut out = Vec::new();
    reader.read_var_u32()?.encode(&mut out);
    while !reader.eof() {
        let (part, length) = (reader.read_u8()?, reader.read_var_u32()?);
        let bytes = reader.read_bytes(length as usize)?;
        let bytes = if part == SEGMENT_INFO { names(bytes, renamed)? } else { bytes.to_vec() };
        out.push(part);
        bytes.as_slice().encode(&mut out);
    }
    Ok(out)
}

fn names(bytes: &[u8], renamed: &BTreeSet<u32>) -> Result<Vec<u8>, BinaryReaderError> {
    let mut reader = BinaryReader::new(bytes, 0);
    let mut out = Vec::new();
    let count = reader.read_var_u32()?;
    count.encode(&mut out);
    for segment in 0..count {
        let name = reader.read_string()?;
        (if renamed.contains(&segment) { SEGMENT } else { name }).encode(&mut out);
        reader.read_var_u32()?.encode(&mut out);
        reader.read_var_u32()?.encode(&mut out);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_program_with_threads_and_variables_of_theirs_has_some() {
        assert!(has_some(b"thread_local int x;\nstd::jthread t;"));
        assert!(has_some(b"static __thread int x; pthread_create(&t, 0, f, 0);"));
        assert!(!has_some(b"thread_local int x;"));
        assert!(!has_some(b"std::thread t;"));
    }
}

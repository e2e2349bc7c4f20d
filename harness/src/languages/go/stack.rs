//! Tells the sandbox how much of a Go program's memory is the stack of its main goroutine, the direction other compilers tell it:
//! by a global that is exported as `__stack_pointer`. Go's linker exports none, so it is added to what it wrote.

/// How much, in bytes; what `__judge_grow` of the driver takes.
pub(super) const STACK: u32 = 256 << 20;

const GLOBALS: u8 = 6;
const EXPORTS: u8 = 7;

/// Adds the global; nothing if the bytes are no module with globals and exports.
pub(super) fn declare(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut rest = wasm.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut out = wasm[..8].to_vec();
    out.reserve(wasm.len() + 64);
    let (mut global, mut exported) = (None, false);
    while let [id, after @ ..] = rest {
        let mut after = after;
        let length = number(&mut after)? as usize;
        let (body, next) = after.split_at_checked(length)?;
        let mut entries = body;
        let added = match *id {
            GLOBALS => {
                global = Some(number(&mut entries)?);
                let mut entry = vec![0x7f, 0, 0x41];
                signed(STACK, &mut entry);
                entry.push(0x0b);
                Some(entry)
            }
            EXPORTS => {
                number(&mut entries)?;
                exported = true;
                let mut entry = b"\x0f__stack_pointer\x03".to_vec();
                unsigned(global?, &mut entry);
                Some(entry)
            }
            _ => None,
        };
        out.push(*id);
        if let Some(entry) = added {
            let mut whole = Vec::with_capacity(body.len() + entry.len() + 5);
            let mut counted = body;
            unsigned(number(&mut counted)?.checked_add(1)?, &mut whole);
            whole.extend_from_slice(entries);
            whole.extend_from_slice(&entry);
            unsigned(u32::try_from(whole.len()).ok()?, &mut out);
            out.extend_from_slice(&whole);
        } else {
            unsigned(u32::try_from(length).ok()?, &mut out);
            out.extend_from_slice(body);
        }
        rest = next;
    }
    exported.then_some(out)
}

/// Reads a number of up to 32 bits in the format's variable length.
fn number(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u64;
    for shift in (0..35).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return u32::try_from(value).ok();
        }
    }
    None
}

fn unsigned(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A positive number as a signed one: its last byte must not look negative.
fn signed(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x40 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_global_is_added_behind_the_others() {
        let module = wat::parse_str(
            "(module (global i64 (i64.const 7)) (func) (memory 1) (export \"memory\" (memory 0)) (export \"_start\" (func 0)))",
        )
        .unwrap();
        let text = |wasm: &[u8]| {
            wasmparser::Validator::new().validate_all(wasm).unwrap();
            let mut names = Vec::new();
            for payload in wasmparser::Parser::new(0).parse_all(wasm) {
                if let wasmparser::Payload::ExportSection(exports) = payload.unwrap() {
                    names.extend(exports.into_iter().map(|export| {
                        let export = export.unwrap();
                        format!("{} {}", export.name, export.index)
                    }));
                }
            }
            names.join(", ")
        };
        assert_eq!(text(&module), "memory 0, _start 0");
        assert_eq!(text(&declare(&module).unwrap()), "memory 0, _start 0, __stack_pointer 1");
    }

    #[test]
    fn what_is_no_such_module_is_left_alone() {
        assert_eq!(declare(b"\0asm\x01\0\0\0"), None);
        assert_eq!(declare(b"\0asm\x01\0\0\0\x06\xff\xff\xff\xff\xff\xff"), None);
        assert_eq!(declare(b"\0asm\x01\0\0\0\x07\x01\x00"), None);
    }
}

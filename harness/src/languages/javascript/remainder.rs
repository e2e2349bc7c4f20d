//! The remainder of whole numbers in one division.
//!
//! What does not fit 32 bits is a floating-point number to the interpreter, and the C library takes the remainder of those bit by
//! bit: half the time of a trial division or of arithmetic modulo 10^9 + 7. Two whole numbers below 2^63 are integers of 64 bits,
//! whose remainder is the same number: it has no more significant bits than one of them, so that nothing is rounded. All else
//! (fractions, infinities, NaN, a divisor of zero) goes the old way.

use wasm_encoder::{BlockType, Encode, Ieee64, Instruction};
use wasmparser::{BinaryReaderError, FunctionBody};

/// The function of the C library.
pub(super) const FMOD: &str = "fmod";

/// 2^63, the least number that is no integer of 64 bits.
const BEYOND: f64 = 9_223_372_036_854_775_808.0;

/// The function's body, behind what answers for whole numbers.
pub(super) fn of_whole_numbers(wasm: &[u8], body: &FunctionBody<'_>) -> Result<Vec<u8>, BinaryReaderError> {
    use Instruction as I;
    let (range, code) = (body.range(), body.get_operators_reader()?.original_position());
    let mut bytes = wasm[range.start..code].to_vec();
    let is_integer = |number| {
        let is_whole = [I::LocalGet(number), I::F64Trunc, I::LocalGet(number), I::F64Eq];
        let fits = [I::LocalGet(number), I::F64Abs, I::F64Const(Ieee64::from(BEYOND)), I::F64Lt, I::I32And];
        is_whole.into_iter().chain(fits)
    };
    let is_not_zero = [I::LocalGet(1), I::F64Const(Ieee64::from(0.0)), I::F64Ne];
    // The sign is the dividend's, that of zero as well.
    let remainder = [
        I::LocalGet(0),
        I::I64TruncF64S,
        I::LocalGet(1),
        I::I64TruncF64S,
        I::I64RemS,
        I::F64ConvertI64S,
        I::LocalGet(0),
        I::F64Copysign,
        I::Return,
    ];
    let instructions = is_integer(0)
        .chain(is_integer(1))
        .chain([I::I32And])
        .chain(is_not_zero)
        .chain([I::I32And, I::If(BlockType::Empty)])
        .chain(remainder)
        .chain([I::End]);
    for instruction in instructions {
        instruction.encode(&mut bytes);
    }
    bytes.extend_from_slice(&wasm[code..range.end]);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, Module, RawSection, SectionId};
    use wasmparser::{Operator, Parser, Payload, Validator};

    use super::*;

    #[test]
    fn the_old_way_stands_behind_the_new_one_and_the_module_stays_valid() {
        let text = "(module (func (param f64 f64) (result f64) (local i64) (f64.mul (local.get 0) (local.get 1))))";
        let old = wat::parse_str(text).unwrap();
        let mut module = Module::new();
        for payload in Parser::new(0).parse_all(&old) {
            match payload.unwrap() {
                Payload::CodeSectionEntry(body) => {
                    let mut code = CodeSection::new();
                    code.raw(&of_whole_numbers(&old, &body).unwrap());
                    module.section(&code);
                }
                payload => {
                    if let Some((id, range)) = payload.as_section().filter(|(id, _)| *id != SectionId::Code as u8) {
                        module.section(&RawSection { id, data: &old[range] });
                    }
                }
            }
        }
        let new = module.finish();
        Validator::new().validate_all(&new).unwrap();
        let body = Parser::new(0).parse_all(&new).find_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let operators: Vec<_> = body.unwrap().get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect();
        assert!(matches!(operators[..], [.., Operator::F64Mul, Operator::End]));
        assert_eq!(operators.iter().filter(|operator| matches!(operator, Operator::I64RemS)).count(), 1);
    }
}

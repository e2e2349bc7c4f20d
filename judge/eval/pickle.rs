//! Pickles of LiveCodeBench: base64 of zlib of a pickled text. The reader builds texts, numbers and containers; every opcode that could
//! name a class or call something is an error.

use std::collections::HashMap;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;

/// Bytes that a field may decompress to.
const MAX_BYTES: u64 = 1 << 30;
/// Values of one pickle, and bytes of all of its texts: one that is memoized may be there many times.
const MAX_VALUES: usize = 1 << 20;
const MAX_TEXT: usize = 2 << 30;
/// Containers of one pickle, and so their depth.
const MAX_CONTAINERS: usize = 1000;

/// A value of a pickle.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pickled {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Pickled>),
    Tuple(Vec<Pickled>),
    Dict(Vec<(Pickled, Pickled)>),
}

/// The text in a field; what is wrong with it in words.
pub(super) fn text_of(field: &str) -> Result<String, String> {
    let packed = STANDARD.decode(field.trim()).map_err(|_| "it is not base64".to_owned())?;
    let mut plain = Vec::new();
    let mut decoder = ZlibDecoder::new(packed.as_slice()).take(MAX_BYTES + 1);
    decoder.read_to_end(&mut plain).map_err(|_| "it is not compressed by zlib".to_owned())?;
    if plain.len() as u64 > MAX_BYTES {
        return Err(format!("it decompresses to more than {} MiB", MAX_BYTES >> 20));
    }
    match read(&plain)? {
        Pickled::Text(text) => Ok(text),
        Pickled::Bytes(bytes) => String::from_utf8(bytes).map_err(|_| "its bytes are no text".to_owned()),
        _ => Err("it is a pickle of something else than a text".to_owned()),
    }
}

/// What is on the stack of a reader.
#[derive(Debug)]
enum Item {
    Mark,
    Value(Pickled),
}

/// Reads a pickle.
pub(super) fn read(bytes: &[u8]) -> Result<Pickled, String> {
    Reader { bytes, at: 0, stack: Vec::new(), memo: HashMap::new(), values: 0, text: 0, containers: 0 }.run()
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    stack: Vec<Item>,
    memo: HashMap<u64, Pickled>,
    values: usize,
    text: usize,
    containers: usize,
}

impl Reader<'_> {
    fn run(mut self) -> Result<Pickled, String> {
        loop {
            let opcode = self.take(1)?[0];
            if opcode == b'.' {
                return match (self.stack.pop(), self.stack.is_empty()) {
                    (Some(Item::Value(value)), true) => Ok(value),
                    _ => Err("the pickle ends with more than one value".to_owned()),
                };
            }
            self.step(opcode)?;
        }
    }

    fn step(&mut self, opcode: u8) -> Result<(), String> {
        match opcode {
            // Its version, and the length of a frame.
            0x80 => self.take(1).map(drop),
            0x95 => self.take(8).map(drop),
            b'(' => {
                self.stack.push(Item::Mark);
                self.count(1)
            }
            b'0' => self.stack.pop().map(drop).ok_or_else(underflow),
            b'N' => self.push(Pickled::None),
            0x88 | 0x89 => self.push(Pickled::Bool(opcode == 0x88)),
            b'K' | b'M' | b'J' | b'G' | 0x8a => self.number(opcode),
            b'X' | 0x8c | 0x8d | b'B' | b'C' | 0x8e => self.string(opcode),
            b']' => self.push(Pickled::List(Vec::new())),
            b')' => self.push(Pickled::Tuple(Vec::new())),
            b'}' => self.push(Pickled::Dict(Vec::new())),
            b'a' | b'e' | b's' | b'u' => self.fill(opcode),
            b'l' | b't' | b'd' | 0x85..=0x87 => self.make(opcode),
            0x94 | b'q' | b'r' => self.put(opcode),
            b'h' | b'j' => self.get(opcode),
            other => {
                Err(format!("its opcode 0x{other:02x} could build something else than texts, numbers and containers"))
            }
        }
    }

    fn take(&mut self, count: usize) -> Result<&[u8], String> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| "the pickle ends too early".to_owned())?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    /// A little-endian number of so many bytes.
    fn whole(&mut self, count: usize) -> Result<u64, String> {
        let mut bytes = [0; 8];
        bytes[..count].copy_from_slice(self.take(count)?);
        Ok(u64::from_le_bytes(bytes))
    }

    fn count(&mut self, values: usize) -> Result<(), String> {
        self.values += values;
        let fits = self.values <= MAX_VALUES && self.text <= MAX_TEXT && self.containers <= MAX_CONTAINERS;
        if fits { Ok(()) } else { Err("the pickle holds too much".to_owned()) }
    }

    fn push(&mut self, value: Pickled) -> Result<(), String> {
        self.containers += usize::from(matches!(value, Pickled::List(_) | Pickled::Tuple(_) | Pickled::Dict(_)));
        self.stack.push(Item::Value(value));
        self.count(1)
    }

    fn number(&mut self, opcode: u8) -> Result<(), String> {
        let value = match opcode {
            b'K' => Pickled::Int(self.whole(1)? as i64),
            b'M' => Pickled::Int(self.whole(2)? as i64),
            b'J' => Pickled::Int(i64::from(self.whole(4)? as u32 as i32)),
            b'G' => Pickled::Float(f64::from_bits(self.whole(8)?.swap_bytes())),
            _ => {
                let length = usize::from(self.take(1)?[0]);
                if length > 8 {
                    return Err("a number of the pickle is too large".to_owned());
                }
                let spare = 64 - 8 * length as u32;
                let bits = self.whole(length)?;
                Pickled::Int(if length == 0 { 0 } else { (bits << spare) as i64 >> spare })
            }
        };
        self.push(value)
    }

    fn string(&mut self, opcode: u8) -> Result<(), String> {
        let width = match opcode {
            0x8c | b'C' => 1,
            b'X' | b'B' => 4,
            _ => 8,
        };
        let length = usize::try_from(self.whole(width)?).unwrap_or(usize::MAX);
        let bytes = self.take(length)?.to_vec();
        self.text = self.text.saturating_add(length);
        let is_text = matches!(opcode, b'X' | 0x8c | 0x8d);
        let text = |bytes| String::from_utf8(bytes).map_err(|_| "a text of the pickle is not UTF-8".to_owned());
        self.push(if is_text { Pickled::Text(text(bytes)?) } else { Pickled::Bytes(bytes) })
    }

    fn pop(&mut self) -> Result<Pickled, String> {
        match self.stack.pop() {
            Some(Item::Value(value)) => Ok(value),
            Some(Item::Mark) | None => Err(underflow()),
        }
    }

    /// Everything above the mark.
    fn above_mark(&mut self) -> Result<Vec<Pickled>, String> {
        let mark = self.stack.iter().rposition(|item| matches!(item, Item::Mark)).ok_or_else(underflow)?;
        let values = self.stack.split_off(mark).into_iter().filter_map(|item| match item {
            Item::Value(value) => Some(value),
            Item::Mark => None,
        });
        Ok(values.collect())
    }

    /// Puts what stands above a container into it.
    fn fill(&mut self, opcode: u8) -> Result<(), String> {
        let values = match opcode {
            b'a' => vec![self.pop()?],
            b's' => {
                let value = self.pop()?;
                vec![self.pop()?, value]
            }
            _ => self.above_mark()?,
        };
        match (self.stack.last_mut(), opcode) {
            (Some(Item::Value(Pickled::List(items))), b'a' | b'e') => items.extend(values),
            (Some(Item::Value(Pickled::Dict(items))), b's' | b'u') => items.extend(pairs(values)?),
            _ => return Err("the pickle fills what is no container".to_owned()),
        }
        Ok(())
    }

    fn make(&mut self, opcode: u8) -> Result<(), String> {
        let values = match opcode {
            0x85..=0x87 => {
                let mut values = (0x85..=opcode).map(|_| self.pop()).collect::<Result<Vec<_>, _>>()?;
                values.reverse();
                values
            }
            _ => self.above_mark()?,
        };
        let made = match opcode {
            b'l' => Pickled::List(values),
            b'd' => Pickled::Dict(pairs(values)?),
            _ => Pickled::Tuple(values),
        };
        self.push(made)
    }

    /// Remembers what is on top. A container that is filled later is not known by its place any more, so that only texts and numbers are.
    fn put(&mut self, opcode: u8) -> Result<(), String> {
        let place = match opcode {
            0x94 => self.memo.len() as u64,
            b'q' => self.whole(1)?,
            _ => self.whole(4)?,
        };
        // The one text of a field is not needed twice.
        if self.bytes.get(self.at) == Some(&b'.') {
            return Ok(());
        }
        let Some(Item::Value(top)) = self.stack.last() else { return Err(underflow()) };
        let kept = match top {
            Pickled::List(_) | Pickled::Tuple(_) | Pickled::Dict(_) => Pickled::List(Vec::new()),
            plain => plain.clone(),
        };
        self.text = self.text.saturating_add(size(&kept));
        self.memo.insert(place, kept);
        self.count(1)
    }

    fn get(&mut self, opcode: u8) -> Result<(), String> {
        let place = self.whole(if opcode == b'h' { 1 } else { 4 })?;
        let value = self.memo.get(&place).cloned().ok_or_else(underflow)?;
        if matches!(value, Pickled::List(_)) {
            return Err("the pickle holds a container more than once".to_owned());
        }
        self.text = self.text.saturating_add(size(&value));
        self.push(value)
    }
}

fn size(value: &Pickled) -> usize {
    match value {
        Pickled::Text(text) => text.len(),
        Pickled::Bytes(bytes) => bytes.len(),
        _ => 0,
    }
}

fn underflow() -> String {
    "the pickle takes what is not there".to_owned()
}

fn pairs(values: Vec<Pickled>) -> Result<Vec<(Pickled, Pickled)>, String> {
    if !values.len().is_multiple_of(2) {
        return Err("a dictionary of the pickle has a key without a value".to_owned());
    }
    let mut values = values.into_iter();
    Ok(std::iter::from_fn(|| Some((values.next()?, values.next()?))).collect())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    fn packed(pickle: &[u8]) -> String {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(pickle).unwrap();
        STANDARD.encode(encoder.finish().unwrap())
    }

    #[test]
    fn texts_numbers_and_containers_are_read() {
        // `pickle.dumps([1, -2, 300, 1.5, "é", b"x", None, True, (1, 2), {"a": []}], 4)`.
        let bytes = b"\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00]\x94(K\x01J\xfe\xff\xff\xffM,\x01G?\xf8\x00\x00\x00\x00\x00\x00\
            \x8c\x02\xc3\xa9\x94C\x01x\x94N\x88K\x01K\x02\x86\x94}\x94\x8c\x01a\x94]\x94se.";
        let Pickled::List(items) = read(bytes).unwrap() else { panic!() };
        assert_eq!(items[..4], [Pickled::Int(1), Pickled::Int(-2), Pickled::Int(300), Pickled::Float(1.5)]);
        assert_eq!(items[4..7], [Pickled::Text("é".into()), Pickled::Bytes(b"x".into()), Pickled::None]);
        assert_eq!(items[8], Pickled::Tuple(vec![Pickled::Int(1), Pickled::Int(2)]));
        assert_eq!(items[9], Pickled::Dict(vec![(Pickled::Text("a".into()), Pickled::List(vec![]))]));
        assert_eq!(text_of(&packed(b"\x80\x04\x8c\x02[]\x94.")), Ok("[]".to_owned()));
    }

    #[test]
    fn whatever_could_name_a_class_is_an_error() {
        for pickle in [
            &b"cos\nsystem\n(S'ls'\ntR."[..],
            b"\x80\x04\x8c\x02os\x8c\x06system\x93.",
            b"\x80\x04N}b.",
            b"P1\n.",
            b"\x82\x01.",
        ] {
            let error = text_of(&packed(pickle)).unwrap_err();
            assert!(error.contains("could build something else"), "{error}");
        }
    }

    #[test]
    fn cut_and_wrong_pickles_are_errors() {
        for pickle in [
            &b""[..],
            b"]",
            b".",
            b"a.",
            b"K",
            b"(.",
            b"N0.",
            b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.",
            b"h\x05.",
            b"](K\x01u.",
            b"]q\x00h\x00a.",
        ] {
            assert!(read(pickle).is_err(), "{pickle:?}");
        }
        assert!(text_of("%%%").unwrap_err().contains("base64"));
        assert!(text_of("AAAA").unwrap_err().contains("zlib"));
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = packed(&vec![b'('; 1 << 22]);
        assert!(text_of(&bomb).unwrap_err().contains("too much"));
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}

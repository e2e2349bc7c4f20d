//! Builds a text of 1,200,000 words, cuts it into words again, and joins those of even length in reverse.
fn main() {
    let mut state = 12_345_u64;
    let mut text = String::new();
    for _ in 0..1_200_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let length = 1 + (state >> 60) as usize;
        for index in 0..length {
            text.push(char::from(b'a' + ((state >> (index * 3)) % 26) as u8));
        }
        text.push(' ');
    }
    let mut joined = String::new();
    let mut longest = String::new();
    for word in text.split_whitespace() {
        if word.len() % 2 == 0 {
            let turned: String = word.chars().rev().collect();
            joined += &turned;
            joined += "-";
        }
        let named = format!("{word}:{}", word.len());
        if named > longest {
            longest = named;
        }
    }
    let sum = joined.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    println!("{} {sum} {longest}", joined.len());
}

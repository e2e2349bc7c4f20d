//! A part of what is long, by the hashes of names: `TEST_SHARE=2/6` runs the second sixth of the grid and of the programs of the desktop, as
//! `.ci/run` does with a sixth that the commit chooses. Without it everything runs.

/// A part of all names.
pub(crate) struct Share {
    number: u32,
    parts: u32,
}

impl Share {
    /// The part that the environment says.
    pub(crate) fn wished() -> Self {
        std::env::var("TEST_SHARE").map_or(Self { number: 1, parts: 1 }, |text| Self::of(&text))
    }

    fn of(text: &str) -> Self {
        let (number, parts) = text.split_once('/').expect("a share as `2/6`");
        let share = Self { number: number.parse().unwrap(), parts: parts.parse().unwrap() };
        assert!((1..=share.parts).contains(&share.number), "`{text}` is no share");
        share
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        let [a, b, c, d, ..] = *blake3::hash(name.as_bytes()).as_bytes();
        u32::from_le_bytes([a, b, c, d]) % self.parts == self.number - 1
    }
}

#[test]
fn each_name_is_in_one_share() {
    let shares = ["1/3", "2/3", "3/3"].map(Share::of);
    for name in ["hello", "give_back", "largest", "", "ü"] {
        assert_eq!(shares.iter().filter(|share| share.holds(name)).count(), 1, "{name}");
        assert!(Share::of("1/1").holds(name));
    }
}

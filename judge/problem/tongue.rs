//! The languages of people that texts are written in. English is the original, and stands in where a translation is missing.

/// A language of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// The original.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Tongue {
    /// All of them, the original first.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Its code: `en`, `zh`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The tongue with this code; a region or an encoding behind it, as in `zh_CN.UTF-8`, makes no difference.
    pub fn of_code(text: &str) -> Option<Self> {
        let code = text.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|tongue| tongue.code().eq_ignore_ascii_case(code))
    }

    /// The path of a translated file in a problem; `None` for the original, which is no translation.
    pub fn path(self, name: &str) -> Option<String> {
        match self {
            Self::English => None,
            Self::Chinese => Some(format!("{}/{name}", self.code())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tongue;

    #[test]
    fn a_region_makes_no_difference() {
        for code in ["zh", "ZH", "zh-CN", "zh_CN.UTF-8", "zh.UTF-8"] {
            assert_eq!(Tongue::of_code(code), Some(Tongue::Chinese), "{code}");
        }
        assert_eq!(Tongue::of_code("en_GB"), Some(Tongue::English));
        assert_eq!((Tongue::of_code(""), Tongue::of_code("zhuang")), (None, None));
    }
}

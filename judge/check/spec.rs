//! What a manifest may say under `[check]`: which comparison, with which tolerance.
//!
//! Read once into a closed enum; a field that does not belong to the kind is an error, so that a misspelt tolerance never
//! goes unnoticed. Nothing is compared here.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::pattern::PathPattern;

/// How a problem's answers are compared with what is expected.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Raw")]
pub enum CheckSpec {
    /// The whole value must be equal; for text, every byte.
    Exact {
        /// Whether an expected NaN is met by a NaN.
        nan_equal: bool,
    },
    /// Text, token by token: the ICPC default output validator.
    Tokens(Tokens),
    /// Floats within a tolerance, everything else exactly.
    Floats(Tolerance),
    /// As `exact`, but the order of the lists at these places carries no meaning.
    Unordered {
        /// The places.
        at: Vec<PathPattern>,
    },
    /// A program of the problem's own decides.
    Program,
    /// The results of these methods are random draws and are tested by their distribution; all else is exact.
    Statistical {
        /// Names of methods.
        draws: Vec<String>,
    },
    /// A program that is called as package formats call it: an output validator, a checker with `testlib.h`, an interactor.
    Validator(Called),
    /// Text, by one of the checkers of DMOJ.
    Dmoj(Dmoj),
}

/// How the validator of a native problem is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Whether as programs with `testlib.h` are, and not as the ICPC format says.
    pub testlib: bool,
    /// Arguments behind those that the convention gives.
    pub args: Vec<String>,
}

/// A checker of DMOJ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmoj {
    /// Its name: `standard`.
    pub name: String,
    /// Its arguments.
    pub args: BTreeMap<String, String>,
}

/// Flags of the token checker, named as in the ICPC package format.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tokens {
    /// Whether upper and lower case of ASCII letters differ.
    pub case_sensitive: bool,
    /// Whether white space must be the same too, byte for byte.
    pub space_change_sensitive: bool,
    /// Largest absolute distance of two numbers that still agree.
    pub absolute: Option<f64>,
    /// Largest distance relative to the expected number.
    pub relative: Option<f64>,
}

/// When two floats agree: `|a - b| <= atol + rtol * max(|b|, s)`, where `b` is expected and `s` is the typical magnitude of
/// its tensor. A tensor is one `vec`, one `mat`, one outermost list of floats (lists of lists included), or a lone float.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// Relative part.
    pub rtol: f64,
    /// Absolute part.
    pub atol: Absolute,
    /// What the relative part is relative to.
    pub scale: Scale,
    /// Whether an expected NaN is met by a NaN.
    pub nan_equal: bool,
}

/// The absolute part of a tolerance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Absolute {
    /// This many units.
    Fixed(f64),
    /// This many times the largest magnitude of the tensor.
    Scaled(f64),
}

/// What a small number in a tensor of large ones is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The median of the expected magnitudes of its tensor: its error comes from its neighbours.
    Median,
    /// Itself alone.
    Own,
}

/// A named tolerance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Profile {
    F64,
    F32ok,
    Tiny,
}

impl Profile {
    /// `f64` leaves room for another order of summation, not for another formula; `f32ok` admits single precision inside.
    /// `tiny` is for answers whose smallest numbers carry the meaning (probabilities, losses near 0): each is measured
    /// against itself, at 1e-9. A stable formula in double precision keeps 1e-12; an unstable one shows here long before
    /// 1e-6 sees it (`log(1 + exp(-z))` is off by 1e-8 at z = 18). Numbers below the smallest normal one have no relative
    /// precision left, hence the atol.
    fn tolerance(self, nan_equal: bool) -> Tolerance {
        let (rtol, atol, scale) = match self {
            Self::F64 => (1e-6, Absolute::Scaled(1e-12), Scale::Median),
            Self::F32ok => (2e-4, Absolute::Scaled(1e-6), Scale::Median),
            Self::Tiny => (1e-9, Absolute::Fixed(f64::MIN_POSITIVE), Scale::Own),
        };
        Tolerance { rtol, atol, scale, nan_equal }
    }
}

/// The table as it is written: all fields of all kinds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// `exact`, `tokens`, `floats`, `unordered`, `program`, `statistical`, `validator` or `testlib`.
    kind: Kind,
    /// `tokens`: whether upper and lower case of ASCII letters differ.
    case_sensitive: Option<bool>,
    /// `tokens`: whether white space must be the same too, byte for byte.
    space_change_sensitive: Option<bool>,
    /// `tokens`: both tolerances below.
    float_tolerance: Option<f64>,
    /// `tokens`: the largest distance of two numbers that still agree.
    float_absolute_tolerance: Option<f64>,
    /// `tokens`: the largest distance relative to the expected number.
    float_relative_tolerance: Option<f64>,
    /// `floats`: a named tolerance, `f64`, `f32ok` or `tiny`; in place of `rtol` and `atol`.
    profile: Option<Profile>,
    /// `floats`: the relative part of the tolerance.
    rtol: Option<f64>,
    /// `floats`: the absolute part of the tolerance.
    atol: Option<f64>,
    /// `exact`, `floats`: whether an expected NaN is met by a NaN.
    nan_equal: Option<bool>,
    /// `unordered`: the places whose order carries no meaning; `""` is the answer itself, `"[*]"` each of its items.
    at: Option<Vec<PathPattern>>,
    /// `statistical`: the methods whose results are random.
    draws: Option<Vec<String>>,
    /// `validator`, `testlib`: arguments behind those that the convention gives.
    args: Option<Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Exact,
    Tokens,
    Floats,
    Unordered,
    Program,
    Statistical,
    Validator,
    Testlib,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Tokens => "tokens",
            Self::Floats => "floats",
            Self::Unordered => "unordered",
            Self::Program => "program",
            Self::Statistical => "statistical",
            Self::Validator => "validator",
            Self::Testlib => "testlib",
        }
    }
}

/// How far floats of 32 bits may be away after many steps that round: 2^-23 times some thousands.
const SINGLE_RTOL: f64 = 5e-4;
/// The same beside the largest number of a tensor, for what is left where numbers cancel.
const SINGLE_ATOL: f64 = 1e-5;

impl CheckSpec {
    /// Which kind of problem this comparison wants, for one that is of another kind.
    pub fn wants(&self) -> String {
        match self {
            Self::Tokens(_) => "kind `tokens` compares text, so it needs `[stdio]`".to_owned(),
            Self::Floats(_) => {
                "kind `floats` compares values; for `[stdio]` use `tokens` with a `float_tolerance`".to_owned()
            }
            Self::Unordered { .. } => "kind `unordered` needs a `[function]`".to_owned(),
            Self::Program => "kind `program` needs a `[function]` or a `[class]`".to_owned(),
            Self::Statistical { .. } => "kind `statistical` needs a `[class]`".to_owned(),
            Self::Validator(_) => "a validator reads what a program writes, so it needs `[stdio]`".to_owned(),
            Self::Dmoj(_) => "the checkers of DMOJ compare text, so they need `[stdio]`".to_owned(),
            Self::Exact { .. } => "kind `exact` compares the answers of every kind".to_owned(),
        }
    }

    /// The same comparison as floats of 32 bits can pass it, if it compares floats more strictly.
    pub(crate) fn in_single_precision(&self) -> Option<Self> {
        let Self::Floats(tolerance) = self else { return None };
        let atol = match tolerance.atol {
            Absolute::Scaled(factor) => Absolute::Scaled(factor.max(SINGLE_ATOL)),
            fixed @ Absolute::Fixed(_) => fixed,
        };
        let is_stricter = tolerance.rtol < SINGLE_RTOL;
        is_stricter.then_some(Self::Floats(Tolerance { rtol: SINGLE_RTOL, atol, ..*tolerance }))
    }

    /// The same comparison with all its tolerances multiplied; nothing else changes.
    #[must_use]
    pub fn with_tolerance_times(&self, factor: f64) -> Self {
        match self {
            Self::Floats(tolerance) => Self::Floats(Tolerance {
                rtol: tolerance.rtol * factor,
                atol: match tolerance.atol {
                    Absolute::Fixed(atol) => Absolute::Fixed(atol * factor),
                    Absolute::Scaled(atol) => Absolute::Scaled(atol * factor),
                },
                ..*tolerance
            }),
            Self::Tokens(tokens) => Self::Tokens(Tokens {
                absolute: tokens.absolute.map(|atol| atol * factor),
                relative: tokens.relative.map(|rtol| rtol * factor),
                ..*tokens
            }),
            other => other.clone(),
        }
    }
}

impl TryFrom<Raw> for CheckSpec {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        raw.only_fields_of_its_kind()?;
        match raw.kind {
            Kind::Exact => Ok(Self::Exact { nan_equal: raw.nan_equal.unwrap_or(false) }),
            Kind::Tokens => raw.tokens().map(Self::Tokens),
            Kind::Floats => raw.floats().map(Self::Floats),
            Kind::Unordered => {
                match raw.at {
                    Some(at) if !at.is_empty() => Ok(Self::Unordered { at }),
                    _ => Err("kind `unordered` needs `at`, the places whose order carries no meaning: `at = [\"\"]`"
                        .to_owned()),
                }
            }
            Kind::Program => Ok(Self::Program),
            Kind::Statistical => match raw.draws {
                Some(draws) if !draws.is_empty() => Ok(Self::Statistical { draws }),
                _ => Err("kind `statistical` needs `draws`, the methods that draw at random".to_owned()),
            },
            Kind::Validator | Kind::Testlib => {
                let testlib = raw.kind == Kind::Testlib;
                Ok(Self::Validator(Called { testlib, args: raw.args.unwrap_or_default() }))
            }
        }
    }
}

impl Raw {
    fn only_fields_of_its_kind(&self) -> Result<(), String> {
        let fields: [(&str, bool, &[Kind]); 12] = [
            ("case_sensitive", self.case_sensitive.is_some(), &[Kind::Tokens]),
            ("space_change_sensitive", self.space_change_sensitive.is_some(), &[Kind::Tokens]),
            ("float_tolerance", self.float_tolerance.is_some(), &[Kind::Tokens]),
            ("float_absolute_tolerance", self.float_absolute_tolerance.is_some(), &[Kind::Tokens]),
            ("float_relative_tolerance", self.float_relative_tolerance.is_some(), &[Kind::Tokens]),
            ("profile", self.profile.is_some(), &[Kind::Floats]),
            ("rtol", self.rtol.is_some(), &[Kind::Floats]),
            ("atol", self.atol.is_some(), &[Kind::Floats]),
            ("nan_equal", self.nan_equal.is_some(), &[Kind::Exact, Kind::Floats]),
            ("at", self.at.is_some(), &[Kind::Unordered]),
            ("draws", self.draws.is_some(), &[Kind::Statistical]),
            ("args", self.args.is_some(), &[Kind::Validator, Kind::Testlib]),
        ];
        for (name, given, kinds) in fields {
            if given && !kinds.contains(&self.kind) {
                let home = kinds.iter().map(|kind| format!("`{}`", kind.word())).collect::<Vec<_>>().join(" and ");
                return Err(format!("`{name}` does not belong to kind `{}`, only to {home}", self.kind.word()));
            }
        }
        Ok(())
    }

    fn tokens(&self) -> Result<Tokens, String> {
        let both = self.float_tolerance;
        if both.is_some() && (self.float_absolute_tolerance.is_some() || self.float_relative_tolerance.is_some()) {
            return Err("`float_tolerance` already sets the absolute and the relative tolerance".to_owned());
        }
        Ok(Tokens {
            case_sensitive: self.case_sensitive.unwrap_or(false),
            space_change_sensitive: self.space_change_sensitive.unwrap_or(false),
            absolute: not_negative("float_absolute_tolerance", self.float_absolute_tolerance.or(both))?,
            relative: not_negative("float_relative_tolerance", self.float_relative_tolerance.or(both))?,
        })
    }

    fn floats(&self) -> Result<Tolerance, String> {
        let nan_equal = self.nan_equal.unwrap_or(false);
        let rtol = not_negative("rtol", self.rtol)?;
        let atol = not_negative("atol", self.atol)?;
        match (self.profile, rtol, atol) {
            (None, None, None) => {
                Err("kind `floats` needs a `profile` (f64, f32ok, tiny) or `rtol` and `atol`".to_owned())
            }
            (Some(profile), None, None) => Ok(profile.tolerance(nan_equal)),
            (Some(_), ..) => Err("a `profile` already sets `rtol` and `atol`".to_owned()),
            (None, rtol, atol) => Ok(Tolerance {
                rtol: rtol.unwrap_or(0.0),
                atol: Absolute::Fixed(atol.unwrap_or(0.0)),
                scale: Scale::Median,
                nan_equal,
            }),
        }
    }
}

fn not_negative(name: &str, tolerance: Option<f64>) -> Result<Option<f64>, String> {
    match tolerance {
        Some(number) if !(number.is_finite() && number >= 0.0) => {
            Err(format!("`{name}` is `{number}`, a tolerance is finite and not negative"))
        }
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<CheckSpec, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn every_kind_is_read() {
        assert_eq!(read("kind = 'exact'"), Ok(CheckSpec::Exact { nan_equal: false }));
        assert_eq!(read("kind = 'tokens'"), Ok(CheckSpec::Tokens(Tokens::default())));
        let both = Tokens { absolute: Some(1e-6), relative: Some(1e-6), ..Tokens::default() };
        assert_eq!(read("kind = 'tokens'\nfloat_tolerance = 1e-6"), Ok(CheckSpec::Tokens(both)));
        assert_eq!(read("kind = 'floats'\nprofile = 'tiny'"), Ok(CheckSpec::Floats(Profile::Tiny.tolerance(false))));
        let own = Tolerance { rtol: 0.5, atol: Absolute::Fixed(0.0), scale: Scale::Median, nan_equal: true };
        assert_eq!(read("kind = 'floats'\nrtol = 0.5\nnan_equal = true"), Ok(CheckSpec::Floats(own)));
        let at = vec!["".parse().unwrap(), "[*]".parse().unwrap()];
        assert_eq!(read("kind = 'unordered'\nat = ['', '[*]']"), Ok(CheckSpec::Unordered { at }));
        assert_eq!(read("kind = 'program'"), Ok(CheckSpec::Program));
        let draws = vec!["pick".to_owned()];
        assert_eq!(read("kind = 'statistical'\ndraws = ['pick']"), Ok(CheckSpec::Statistical { draws }));
    }

    #[test]
    fn a_field_of_another_kind_or_of_none_is_refused() {
        let stray = read("kind = 'exact'\nrtol = 1e-6").unwrap_err();
        assert_eq!(stray, "`rtol` does not belong to kind `exact`, only to `floats`");
        assert!(read("kind = 'floats'\nrtoll = 1e-6").unwrap_err().starts_with("unknown field `rtoll`"));
        assert!(read("kind = 'fuzzy'").unwrap_err().starts_with("unknown variant `fuzzy`"));
    }

    #[test]
    fn a_tolerance_is_said_once_and_makes_sense() {
        let twice = read("kind = 'tokens'\nfloat_tolerance = 1e-6\nfloat_absolute_tolerance = 1e-6").unwrap_err();
        assert_eq!(twice, "`float_tolerance` already sets the absolute and the relative tolerance");
        assert_eq!(
            read("kind = 'floats'\nprofile = 'f64'\natol = 1.0").unwrap_err(),
            "a `profile` already sets `rtol` and `atol`"
        );
        assert_eq!(
            read("kind = 'floats'\nrtol = -1.0").unwrap_err(),
            "`rtol` is `-1`, a tolerance is finite and not negative"
        );
        assert!(read("kind = 'floats'").unwrap_err().starts_with("kind `floats` needs a `profile`"));
        assert!(read("kind = 'unordered'").unwrap_err().starts_with("kind `unordered` needs `at`"));
    }
}

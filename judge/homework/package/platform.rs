//! The platforms that packages are made for, and what runs there.

/// What a program for 64-bit Linux begins with: ELF, 64 bits, little endian.
const ELF: &[u8] = b"\x7fELF\x02\x01";
/// Where the number of its processor stands, and that of x86-64.
const MACHINE: std::ops::Range<usize> = 18..20;
const X86_64: &[u8] = &[62, 0];

/// A platform that grades in containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Its autograders are a zip archive with `setup.sh` and `run_autograder`.
    Gradescope,
    /// Its external graders are an image with an entry point, and the folder `tests` of a question.
    PrairieLearn,
}

impl Platform {
    /// Whether a program runs there, as far as its first bytes say.
    pub(super) fn runs(self, program: &[u8]) -> bool {
        let here = match self {
            Self::Gradescope => program.get(MACHINE) == Some(X86_64),
            Self::PrairieLearn => true,
        };
        here && program.starts_with(ELF)
    }

    /// What runs there, in words.
    pub(super) fn systems(self) -> &'static str {
        match self {
            Self::Gradescope => "Linux on x86-64",
            Self::PrairieLearn => "Linux",
        }
    }
}

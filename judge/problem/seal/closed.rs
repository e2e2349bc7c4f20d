//! Why a seal stays closed, in words for people.

/// Why a seal stays closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Nobody gave a key.
    NoKey,
    /// What was given as a key is none; the rest of the sentence.
    BadKey(String),
    /// It is sealed to other keys.
    OtherKey,
    /// It is sealed with a passphrase.
    Passphrase,
    /// It is not as it was when it was sealed.
    Damaged,
    /// What is inside is refused; the rest of the sentence.
    Refused(String),
    /// A file in the clear beside it, as messages name it, is not the one that was sealed.
    Unlike(String),
}

impl Closed {
    /// What happened; `file` is the sealed file as messages name it.
    pub(in crate::problem) fn words(&self, slug: &str, file: &str) -> String {
        match self {
            Self::NoKey => format!("the hidden tests of `{slug}` are sealed, and no key is given"),
            Self::BadKey(why) => format!("the hidden tests of `{slug}` are sealed, and there is no key: {why}"),
            Self::OtherKey => format!("`{file}` is sealed to another key than the one that is given"),
            Self::Passphrase => format!("`{file}` is sealed with a passphrase, and only keys are taken"),
            Self::Damaged => format!("`{file}` is damaged: it was changed or cut after it was sealed"),
            Self::Refused(reason) => format!("`{file}` {reason}"),
            Self::Unlike(clear) => format!("`{clear}` is not as it was when `{file}` was sealed"),
        }
    }

    /// What to type next.
    pub(in crate::problem) fn hint(&self, slug: &str) -> Option<String> {
        Some(match self {
            Self::NoKey => "name the file of the key with `--key FILE`, or set `JUDGE_KEY`; \
                            `judge test` tries the samples without it"
                .to_owned(),
            Self::BadKey(_) => {
                "a key is a line `AGE-SECRET-KEY-1…` or an ssh key without a passphrase, in `JUDGE_KEY` \
                                or in a file that it or `--key` names"
                    .to_owned()
            }
            Self::OtherKey => {
                format!("ask whoever sealed it, who can seal it to your key: `judge seal {slug} --recipient age1…`")
            }
            Self::Passphrase => format!("`judge seal {slug} --recipient age1…` seals to keys"),
            Self::Damaged => "take it again from whoever sealed it".to_owned(),
            Self::Unlike(_) => format!("take back the change, or seal the problem again with `judge seal {slug}`"),
            Self::Refused(_) => return None,
        })
    }
}

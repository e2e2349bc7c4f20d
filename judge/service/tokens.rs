//! Who may ask for what: the tokens of a file, by their hashes alone. The file is read again when it changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::Deserialize;
use toml::value::Datetime;

use super::body::PARTS_OF_ONE;
use super::stamp::Stamp;
use super::tenant::{Share, Tenant};

/// Tokens of one file, and bytes of it.
const MOST_TOKENS: usize = 1000;
const MOST_FILE: u64 = 1 << 20;
/// Bytes of a name.
const MOST_NAME: usize = 64;
/// Hashes of one token: an old and a new one while they are changed, and a few more.
const MOST_HASHES: usize = 8;
const MOST_WEIGHT: u32 = 1000;
/// What hashes begin with.
pub(crate) const HASH: &str = "blake3:";

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Scope {
    /// `/v1`.
    Run,
    /// The protocols of other services.
    Compat,
    /// `/metrics`.
    Metrics,
}

impl Scope {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Compat => "compat",
            Self::Metrics => "metrics",
        }
    }
}

/// A token that is known.
#[derive(Debug)]
pub(super) struct Token {
    hashes: Vec<blake3::Hash>,
    scopes: Vec<Scope>,
    expires: Option<SystemTime>,
    pub(super) tenant: Arc<Tenant>,
}

/// All that are known.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    tokens: Vec<Token>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    token: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    hash: Hashes,
    scopes: Vec<Scope>,
    weight: Option<u32>,
    places: Option<usize>,
    per_minute: Option<u32>,
    expires: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Hashes {
    One(String),
    Several(Vec<String>),
}

/// What a tenant has of the service where the file does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual {
    pub(super) places: usize,
    pub(super) parts: usize,
}

impl Token {
    pub(super) fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

impl Tokens {
    /// One token for everything.
    pub(super) fn one(token: &str, usual: Usual) -> Self {
        let share = Share { weight: 1, places: usual.places, per_minute: None, parts: usual.parts };
        let scopes = vec![Scope::Run, Scope::Compat, Scope::Metrics];
        let tenant = Arc::new(Tenant::new("token", share));
        Self { tokens: vec![Token { hashes: vec![blake3::hash(token.as_bytes())], scopes, expires: None, tenant }] }
    }

    /// Reads a file's text. Tenants that were known before, with the same share, stay who they are: what of theirs waits still counts.
    fn read(text: &str, usual: Usual, before: &Self) -> Result<Self, String> {
        let table: Table = toml::from_str(text).map_err(|error| described(text, &error))?;
        if table.token.is_empty() || table.token.len() > MOST_TOKENS {
            return Err(format!("it has {} tokens, and must have 1 to {MOST_TOKENS}", table.token.len()));
        }
        let mut tokens: Vec<Token> = Vec::new();
        for row in table.token {
            let name = row.name.clone();
            let token = row.token(usual, before).map_err(|reason| format!("token `{name:.64}`: {reason}"))?;
            if tokens.iter().any(|other| other.tenant.name == name) {
                return Err(format!("duplicate token `{name}`; `hash` may be a list while one is changed"));
            }
            if tokens.iter().any(|other| other.hashes.iter().any(|hash| token.hashes.contains(hash))) {
                return Err(format!("token `{name}`: another token has the same hash"));
            }
            tokens.push(token);
        }
        Ok(Self { tokens })
    }

    /// The token that was brought, if it is known and holds. Each hash is compared, in the same time whatever it is.
    pub(super) fn find(&self, brought: &[u8], now: SystemTime) -> Option<&Token> {
        let brought = blake3::hash(brought);
        let holds = |token: &&Token| token.expires.is_none_or(|end| now < end);
        self.tokens.iter().filter(|token| token.hashes.contains(&brought)).find(holds)
    }

    /// How many jobs may wait, of all together.
    pub(super) fn places(&self) -> usize {
        self.tenants().map(|tenant| tenant.share.places).sum()
    }

    /// Whoever has one.
    fn tenants(&self) -> impl Iterator<Item = &Arc<Tenant>> {
        self.tokens.iter().map(|token| &token.tenant)
    }
}

impl Row {
    fn token(self, usual: Usual, before: &Tokens) -> Result<Token, String> {
        let Self { name, hash, scopes, weight, places, per_minute, expires } = self;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if name.is_empty() || name.len() > MOST_NAME || !name.bytes().all(is_plain) {
            return Err(format!("a name is 1 to {MOST_NAME} letters, digits, `-`, `_` and `.`"));
        }
        if scopes.is_empty() {
            return Err("`scopes` is empty; they are `run`, `compat` and `metrics`".to_owned());
        }
        let share = Share {
            weight: within("weight", weight.unwrap_or(1), MOST_WEIGHT)?,
            places: within("places", places.unwrap_or(usual.places), 1_000_000)?,
            per_minute: per_minute.map(|most| within("per_minute", most, u32::MAX)).transpose()?,
            parts: usual.parts,
        };
        let known = before.tenants().find(|tenant| tenant.name == name && tenant.share == share);
        let tenant = known.cloned().unwrap_or_else(|| Arc::new(Tenant::new(&name, share)));
        let expires = expires.as_ref().map(point).transpose()?;
        Ok(Token { hashes: hash.read()?, scopes, expires, tenant })
    }
}

fn within<N: Copy + PartialOrd + From<u8> + std::fmt::Display>(key: &str, number: N, most: N) -> Result<N, String> {
    if number < N::from(1) || number > most {
        return Err(format!("`{key}` is {number}, and must be 1 to {most}"));
    }
    Ok(number)
}

impl Hashes {
    fn read(self) -> Result<Vec<blake3::Hash>, String> {
        let hashes = match self {
            Self::One(hash) => vec![hash],
            Self::Several(hashes) if hashes.is_empty() || hashes.len() > MOST_HASHES => {
                return Err(format!("`hash` has 1 to {MOST_HASHES} hashes"));
            }
            Self::Several(hashes) => hashes,
        };
        // What stands there may be a token, so that it is not said again.
        let read = |text: &String| {
            let hash = text.strip_prefix(HASH).and_then(|digits| blake3::Hash::from_hex(digits).ok());
            hash.ok_or_else(|| {
                format!("`hash` is not `{HASH}` and 64 hexadecimal digits; `judge api token NAME` makes one")
            })
        };
        hashes.iter().map(read).collect()
    }
}

/// From when on a token does not hold: the beginning of a day, or a point in time.
fn point(datetime: &Datetime) -> Result<SystemTime, String> {
    let text = datetime.to_string();
    let day =
        |text: &str| Some(text.parse::<jiff::civil::Date>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp());
    let point = match datetime {
        Datetime { time: None, .. } => day(&text),
        Datetime { offset: Some(_), .. } => text.parse::<jiff::Timestamp>().ok(),
        _ => None,
    };
    let wrong =
        || format!("`expires` is `{text}`, neither a day nor a time with its offset, as `2030-01-31T12:00:00Z`");
    Ok(SystemTime::from(point.ok_or_else(wrong)?))
}

/// What is wrong with a file, without its lines: one of them may be a token.
fn described(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}: {}", before.matches('\n').count() + 1, error.message())
}

/// A file of tokens, and what it was when it was read.
pub(crate) struct TokenFile {
    path: PathBuf,
    usual: Usual,
    stamp: Option<Stamp>,
}

impl TokenFile {
    /// Reads it for the first time, for a service in which so many jobs of a tenant may wait.
    pub(crate) fn open(path: PathBuf, places: usize) -> Result<(Self, Tokens), String> {
        let mut file = Self { path, usual: Usual { places, parts: PARTS_OF_ONE }, stamp: None };
        let tokens = file.read(&Tokens::default())?;
        Ok((file, tokens))
    }

    /// Reads it again if it is another one than before.
    pub(super) fn changed(&mut self, before: &Tokens) -> Option<Result<Tokens, String>> {
        (Stamp::of(&self.path) != self.stamp).then(|| self.read(before))
    }

    fn read(&mut self, before: &Tokens) -> Result<Tokens, String> {
        self.stamp = Stamp::of(&self.path);
        if self.stamp.as_ref().is_some_and(|stamp| stamp.length > MOST_FILE) {
            return Err(format!("it has more than {} KiB", MOST_FILE >> 10));
        }
        let text = fs::read_to_string(&self.path).map_err(|error| error.to_string())?;
        Tokens::read(&text, self.usual, before)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const USUAL: Usual = Usual { places: 8, parts: 4 };

    fn hash(token: &str) -> String {
        format!("{HASH}{}", blake3::hash(token.as_bytes()))
    }

    fn read(text: &str) -> Result<Tokens, String> {
        Tokens::read(text, USUAL, &Tokens::default())
    }

    #[test]
    fn tokens_are_found_by_their_hashes_as_long_as_they_hold() {
        let text = format!(
            "[[token]]\nname = 'a'\nhash = ['{}', '{}']\nscopes = ['run', 'metrics']\nexpires = 1970-01-02\n\
             [[token]]\nname = 'b'\nhash = '{}'\nscopes = ['compat']\nweight = 3\nplaces = 2\n",
            hash("old"),
            hash("new"),
            hash("other")
        );
        let tokens = read(&text).unwrap();
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        for brought in ["old", "new"] {
            let token = tokens.find(brought.as_bytes(), at(86_399)).unwrap();
            assert!(token.may(Scope::Run) && token.may(Scope::Metrics) && !token.may(Scope::Compat));
        }
        assert!(tokens.find(b"old", at(86_400)).is_none() && tokens.find(b"", at(0)).is_none());
        let other = tokens.find(b"other", at(86_400)).unwrap();
        let share = Share { weight: 3, places: 2, per_minute: None, parts: 4 };
        assert_eq!((other.tenant.name.as_str(), &other.tenant.share), ("b", &share));
        // Who stays the same keeps its places.
        let again = Tokens::read(&text.replace("weight = 3", "weight = 4"), USUAL, &tokens).unwrap();
        let same = |name: &str| {
            let of = |tokens: &Tokens| tokens.tenants().find(|tenant| tenant.name == name).cloned().unwrap();
            Arc::ptr_eq(&of(&tokens), &of(&again))
        };
        assert!(same("a") && !same("b"));
    }

    #[test]
    fn a_file_that_is_no_file_of_tokens_is_refused_without_its_lines() {
        let row = |rest: &str| format!("[[token]]\nname = 'a'\n{rest}");
        let good = row(&format!("hash = '{}'\nscopes = ['run']\n", hash("x")));
        for (text, said) in [
            (String::new(), "it has 0 tokens"),
            (row("hash = 'my-secret'\nscopes = ['run']"), "`judge api token NAME`"),
            (row(&format!("hash = '{}'\nscopes = []", hash("x"))), "`scopes` is empty"),
            (row(&format!("hash = '{}'\nscopes = ['all']", hash("x"))), "line 4: unknown variant `all`"),
            (format!("{good}wieght = 2\n"), "line 5: unknown field `wieght`"),
            (format!("{good}weight = 0\n"), "`weight` is 0"),
            (format!("{good}places = 0\n"), "`places` is 0"),
            (format!("{good}expires = 12:00:00\n"), "neither a day"),
            (format!("{good}{good}"), "duplicate token `a`"),
            (format!("{good}{}", good.replace("'a'", "'b'")), "the same hash"),
            (good.replace("'a'", "'a b'"), "a name is"),
        ] {
            let error = read(&text).unwrap_err();
            assert!(error.contains(said) && !error.contains("my-secret"), "{text}\n{error}");
        }
    }
}

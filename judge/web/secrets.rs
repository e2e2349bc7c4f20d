//! The token that opens the page, and the cookie that keeps it open.

use std::fmt::Write;
use std::io;
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// A secret of 32 random bytes, in hexadecimal digits.
pub(super) fn random() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// What only the person who started the server, and the browser that this person opened, know.
pub(super) struct Secrets {
    /// Stands in the fragment of the address, which browsers send to nobody.
    token: String,
    /// Another one for the browser that the server opens itself: others of this machine can read the arguments of programs, so that it
    /// works once.
    once: Mutex<Option<String>>,
    /// The name of the cookie: servers on other ports have others, and cookies know no ports.
    name: String,
    value: String,
}

impl Secrets {
    /// The secrets of a server on this port. A browser that knew the key before stays known, and needs no new token.
    pub(super) fn new(token: String, once: String, key: &str, port: u16) -> Self {
        let name = format!("judge-{port}");
        let value = blake3::hash(format!("{key} {name}").as_bytes()).to_hex().to_string();
        Self { token, once: Mutex::new(Some(once)), name, value }
    }

    /// Whether this is a token; the comparison takes the same time for every wrong one.
    pub(super) fn opens(&self, token: &str) -> bool {
        let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        same(token, &self.token) || once.take_if(|once| same(token, once)).is_some()
    }

    /// The cookie as a response sets it. Scripts cannot read it, and no other site's page can have it sent.
    pub(super) fn set_cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.name, self.value)
    }

    /// Whether a request has the cookie.
    pub(super) fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == self.name && same(value, &self.value))
    }
}

/// Hashes are compared in constant time, whatever lengths the texts have.
fn same(given: &str, secret: &str) -> bool {
    blake3::hash(given.as_bytes()) == blake3::hash(secret.as_bytes())
}

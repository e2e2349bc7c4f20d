//! Where results may be sent: patterns of URLs that whoever runs the service allows, and whether a URL that somebody sends fits one.
//!
//! Both are read by the same parser, and compared piece by piece; the request is made of the pieces that were compared.

use std::net::IpAddr;
use std::str::FromStr;

use url::{Host, Url};

/// The longest URL, in bytes.
const MOST_URL: usize = 2048;
/// What others may read as a step upwards, as a slash, or as the beginning of one of these; and a slash that they may leave out.
const TRICKS: [&str; 6] = ["//", "%00", "%25", "%2e", "%2f", "%5c"];

/// A pattern as `https://learn.example/judge0/*`: scheme, host, port and path of the URLs that are allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    scheme: String,
    host: Host<String>,
    /// Whether it stands for all hosts below this one, and not for itself.
    is_below: bool,
    port: u16,
    path: String,
    /// Whether the path is what others begin with; then they may have a query as well.
    is_prefix: bool,
}

/// The patterns that are allowed.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns(pub(super) Vec<Pattern>);

/// A URL that is allowed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) url: Url,
    /// Which pattern allows it.
    pub(super) pattern: usize,
}

impl FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (scheme, rest) = text.split_once("://").ok_or("it does not begin with `https://` or `http://`")?;
        if rest.starts_with(['/', '\\']) {
            return Err("it has no host".into());
        }
        let (is_below, rest) = rest.strip_prefix("*.").map_or((false, rest), |rest| (true, rest));
        let (is_prefix, rest) = rest.strip_suffix('*').map_or((false, rest), |rest| (true, rest));
        if rest.contains('*') {
            return Err(
                "`*` stands for the beginning of a host, as `*.`, and for the end of a path, nowhere else".into()
            );
        }
        if !rest.contains('/') {
            return Err("it has no path: one that ends in `/*` allows all of a host".into());
        }
        let url = Url::parse(&format!("{scheme}://{rest}")).map_err(|error| error.to_string())?;
        if !is_plain(&url) || url.query().is_some() {
            return Err("it has something else than scheme, host, port and a plain path".into());
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err("it has no host".into());
        };
        if is_below && !matches!(host, Host::Domain(_)) {
            return Err("nothing is below an address".into());
        }
        let (scheme, host, path) = (url.scheme().to_owned(), host.to_owned(), url.path().to_owned());
        Ok(Self { scheme, host, is_below, port, path, is_prefix })
    }
}

impl Pattern {
    /// Whether TLS is spoken there.
    pub(super) fn is_secure(&self) -> bool {
        self.scheme == "https"
    }

    /// Whether the pattern names this address itself. A name may lead anywhere, and allows no address but public ones.
    pub(super) fn names(&self, address: IpAddr) -> bool {
        match (&self.host, address) {
            (Host::Ipv4(own), IpAddr::V4(address)) => *own == address,
            (Host::Ipv6(own), IpAddr::V6(address)) => *own == address,
            _ => false,
        }
    }

    fn fits(&self, url: &Url) -> bool {
        let fits_host = match (&self.host, url.host()) {
            (Host::Domain(own), Some(Host::Domain(host))) if self.is_below => host
                .strip_suffix(own.as_str())
                .and_then(|rest| rest.strip_suffix('.'))
                .is_some_and(|rest| !rest.is_empty()),
            (own, Some(host)) => *own == host.to_owned(),
            (_, None) => false,
        };
        let fits_path = if self.is_prefix {
            url.path().starts_with(&self.path)
        } else {
            url.path() == self.path && url.query().is_none()
        };
        fits_host && fits_path && url.scheme() == self.scheme && url.port_or_known_default() == Some(self.port)
    }
}

impl Patterns {
    /// The URL in a text, if it is allowed.
    pub(super) fn find(&self, text: &str) -> Option<Target> {
        let url = Url::parse(text).ok().filter(|_| text.len() <= MOST_URL).filter(is_plain)?;
        let pattern = self.0.iter().position(|pattern| pattern.fits(&url))?;
        Some(Target { url, pattern })
    }
}

/// Whether a URL says where it leads, and nothing else: no user, no part of a page, no path that others read as another one.
fn is_plain(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let is_upwards = |step: &str| matches!(step.split(';').next(), Some("." | ".."));
    let is_path_plain = !TRICKS.iter().any(|trick| path.contains(trick)) && !path.split('/').any(is_upwards);
    let is_somebody = !url.username().is_empty() || url.password().is_some();
    matches!(url.scheme(), "http" | "https") && is_path_plain && !is_somebody && url.fragment().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(texts: &[&str]) -> Patterns {
        Patterns(texts.iter().map(|text| text.parse().unwrap()).collect())
    }

    #[test]
    fn what_a_pattern_names_fits_it() {
        let patterns = patterns(&[
            "https://learn.example/judge0/*",
            "https://*.school.example/*",
            "http://127.0.0.1:8080/done",
            "http://[fd00::1]:81/*",
        ]);
        let found = |text: &str| patterns.find(text).map(|target| (target.pattern, target.url.to_string()));
        for (text, pattern, read) in [
            ("https://learn.example/judge0/", 0, "https://learn.example/judge0/"),
            ("https://learn.example/judge0/a/b?c=d%2Fe", 0, "https://learn.example/judge0/a/b?c=d%2Fe"),
            ("HTTPS://Learn.EXAMPLE:443/judge0/A", 0, "https://learn.example/judge0/A"),
            ("https://learn.example/x/../judge0/a", 0, "https://learn.example/judge0/a"),
            ("https://a.school.example/", 1, "https://a.school.example/"),
            ("https://a.b.school.example/c?d", 1, "https://a.b.school.example/c?d"),
            ("http://127.0.0.1:8080/done", 2, "http://127.0.0.1:8080/done"),
            // The address that is named, in another form.
            ("http://0x7f.1:8080/done", 2, "http://127.0.0.1:8080/done"),
            ("http://[FD00:0::1]:81/a", 3, "http://[fd00::1]:81/a"),
        ] {
            assert_eq!(found(text), Some((pattern, read.to_owned())), "{text}");
        }
        assert!(patterns.0[2].names([127, 0, 0, 1].into()) && !patterns.0[2].names([127, 0, 0, 2].into()));
        assert!(!patterns.0[0].names([127, 0, 0, 1].into()) && patterns.0[0].is_secure() && !patterns.0[3].is_secure());
    }

    #[test]
    fn what_only_looks_like_it_does_not() {
        let patterns = patterns(&["http://allowed.example/hooks/*", "http://*.school.example/x", "https://10.0.0.1/*"]);
        let long = format!("http://allowed.example/hooks/{}", "a".repeat(MOST_URL));
        for text in [
            "",
            "allowed.example/hooks/",
            "http:///hooks/",
            "https://allowed.example/hooks/",
            "ftp://allowed.example/hooks/",
            "file:///etc/passwd",
            "gopher://allowed.example/hooks/",
            "http://allowed.example/hook",
            "http://allowed.example/hooks",
            "http://allowed.example/Hooks/",
            "http://allowed.example/other?/hooks/",
            "http://allowed.example/#/hooks/",
            "http://allowed.example/hooks/#x",
            "http://allowed.example:8080/hooks/",
            "http://allowed.example:443/hooks/",
            "http://allowed.example./hooks/",
            "http://.allowed.example/hooks/",
            "http://notallowed.example/hooks/",
            "http://allowed.example.evil/hooks/",
            "http://allowed.example@evil/hooks/",
            "http://allowed.example:80@evil/hooks/",
            "http://user@allowed.example/hooks/",
            "http://:pass@allowed.example/hooks/",
            "http://evil\\@allowed.example/hooks/",
            "http://evil#@allowed.example/hooks/",
            "http://evil/http://allowed.example/hooks/",
            "http://evil?http://allowed.example/hooks/",
            "http://allowed.example%2eevil/hooks/",
            "http://allowed.example%00.evil/hooks/",
            "http://allowed.example%20/hooks/",
            "http://allowed.example/hooks/../admin",
            "http://allowed.example/hooks/%2e%2e/admin",
            "http://allowed.example/hooks/.%2E/admin",
            "http://allowed.example/hooks/..;/admin",
            "http://allowed.example/hooks/%2e%2e%2fadmin",
            "http://allowed.example/hooks/..%2fadmin",
            "http://allowed.example/hooks/..%5cadmin",
            "http://allowed.example/hooks/%252e%252e/admin",
            "http://allowed.example/hooks//admin",
            "http://allowed.example//hooks/",
            "http://allowed.example/hooks\\..\\..\\admin",
            "http://school.example/x",
            "http://.school.example/x",
            "http://a.school.example./x",
            "http://aschool.example/x",
            "http://a.school.example/x/y",
            "http://a.school.example/x?y",
            "http://127.0.0.1/hooks/",
            "http://2130706433/hooks/",
            "http://0177.0.0.1/hooks/",
            "http://0x7f000001/hooks/",
            "http://127.1/hooks/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::1]/hooks/",
            "https://[::ffff:10.0.0.1]/",
            "https://10.0.0.2/",
            "https://x.10.0.0.1/",
            "http://10.0.0.1/",
            &long,
        ] {
            assert_eq!(patterns.find(text), None, "{text}");
        }
    }

    #[test]
    fn a_pattern_says_what_it_allows_and_no_more() {
        for (text, said) in [
            ("learn.example/*", "does not begin with"),
            ("ftp://learn.example/*", "something else"),
            ("https://learn.example", "no path"),
            ("https://learn.example*", "no path"),
            ("https://*/x", "nowhere else"),
            ("https://a.*.example/x", "nowhere else"),
            ("https://learn.example/*/x*", "nowhere else"),
            ("https://*.10.0.0.1/x", "below an address"),
            ("https://*.[::1]/x", "below an address"),
            ("https://user@learn.example/*", "something else"),
            ("https://learn.example/?*", "something else"),
            ("https://learn.example/a//*", "something else"),
            ("https:///x", "no host"),
        ] {
            let reason = text.parse::<Pattern>().unwrap_err();
            assert!(reason.contains(said), "{text}: {reason}");
        }
    }
}

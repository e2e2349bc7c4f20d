//! Something that a browser loads once: compressed, with the hash of its bytes as its tag.

use std::io::Write;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

/// A year: an address with a hash never means anything else.
const FOREVER: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

/// The MIME type of scripts.
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Something that a browser loads.
pub(super) struct Asset {
    pub(super) kind: &'static str,
    pub(super) plain: Bytes,
    packed: Option<Bytes>,
    /// The hash of what is sent.
    pub(super) tag: String,
}

impl Asset {
    /// Something of this MIME type, compressed where that makes it smaller.
    pub(super) fn new(kind: &'static str, plain: Vec<u8>) -> Self {
        let packed = Some(packed(&plain)).filter(|packed| packed.len() < plain.len()).map(Bytes::from);
        let tag = blake3::hash(&plain).to_hex()[..32].to_owned();
        Self { kind, plain: plain.into(), packed, tag }
    }

    /// The bytes that are sent to whoever unpacks.
    #[cfg(test)]
    pub(super) fn sent(&self) -> usize {
        self.packed.as_ref().unwrap_or(&self.plain).len()
    }

    /// The answer to a request with these headers.
    pub(super) fn answer(&self, headers: &HeaderMap, is_fixed: bool) -> Response {
        let tag = format!("\"{}\"", self.tag);
        let has = |name, wanted: &str| {
            headers.get(name).is_some_and(|value| value.to_str().is_ok_and(|value| value.contains(wanted)))
        };
        let is_known = has(IF_NONE_MATCH, &tag);
        let packed = self.packed.as_ref().filter(|_| has(ACCEPT_ENCODING, "gzip"));
        let body = if is_known { Bytes::new() } else { packed.unwrap_or(&self.plain).clone() };
        let mut response = body.into_response();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let about = response.headers_mut();
        about.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        about.insert(VARY, HeaderValue::from_static("accept-encoding"));
        about.insert(CACHE_CONTROL, if is_fixed { FOREVER } else { HeaderValue::from_static("no-cache") });
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            about.insert(ETAG, tag);
        }
        if packed.is_some() {
            about.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("a vector takes all bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_sent_once_and_compressed() {
        let asset = Asset::new(SCRIPT, vec![b'x'; 1000]);
        let first = asset.answer(&HeaderMap::new(), true);
        assert_eq!((first.status(), &first.headers()[CACHE_CONTROL]), (StatusCode::OK, &FOREVER));
        let again = HeaderMap::from_iter([(IF_NONE_MATCH, first.headers()[ETAG].clone())]);
        assert_eq!(asset.answer(&again, false).status(), StatusCode::NOT_MODIFIED);
        let packed = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"))]);
        assert_eq!(asset.answer(&packed, false).headers()[CONTENT_ENCODING], "gzip");
        assert!(asset.sent() < 100 && Asset::new(SCRIPT, vec![b'x']).sent() == 1);
    }
}

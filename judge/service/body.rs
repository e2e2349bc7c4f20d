//! Bodies of requests: how much of them is read and inflated, and the room that they take among all.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING};
use axum::http::{HeaderMap, StatusCode};
use flate2::read::MultiGzDecoder;
use futures_util::StreamExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::refusal::Refusal;
use super::tenant::Tenant;

/// The largest body of a request, as it is sent and inflated.
pub(super) const MOST_BYTES: usize = 32 << 20;
/// Bytes of all bodies that are held at once, in parts of so many.
const ALL_BYTES: usize = 1 << 30;
const PART: usize = 64 << 10;
/// Parts of all tenants, and of one of several: so that no other is refused for its sake.
pub(super) const ALL_PARTS: usize = ALL_BYTES / PART;
pub(super) const PARTS_OF_ONE: usize = ALL_PARTS / 4;

/// The room that a body takes among all. What outlives the answer to a request, and holds what came with it, holds this too.
#[derive(Clone, Debug)]
pub(super) struct Room(#[expect(dead_code, reason = "it is held")] Arc<Vec<OwnedSemaphorePermit>>);

/// Reads bodies.
pub(super) struct Bodies {
    parts: Arc<Semaphore>,
    /// How long one may take to arrive.
    arrival: Duration,
}

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Plain,
    Gzip,
}

impl Bodies {
    pub(super) fn new(arrival: Duration) -> Self {
        Self { parts: Arc::new(Semaphore::new(ALL_PARTS)), arrival }
    }

    /// Reads a body, as far as there is room for it.
    pub(super) async fn read(
        &self,
        tenant: &Tenant,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<(Bytes, Room), Refusal> {
        let encoding = Encoding::of(headers)?;
        if headers.contains_key(CONTENT_LENGTH) && headers.contains_key(TRANSFER_ENCODING) {
            return Err(Refusal::malformed("a body has a length, or comes in chunks, and not both"));
        }
        let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        let length = if body.is_end_stream() { 0 } else { told.unwrap_or(MOST_BYTES) };
        if length > MOST_BYTES {
            return Err(too_large());
        }
        let mut room = self.room(tenant, length)?;
        let late = |_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time");
        let body = tokio::time::timeout(self.arrival, whole(body, length)).await.map_err(late)??;
        let body = match encoding {
            Encoding::Plain => body,
            Encoding::Gzip => {
                // How much is inside is known afterwards; until then it takes all that it may.
                let most = tokio::time::timeout(self.arrival, self.most(tenant)).await;
                room.extend(most.map_err(|_| Refusal::busy())?);
                let inflated = tokio::task::spawn_blocking(move || inflated(&body, MOST_BYTES)).await;
                let inflated = inflated.map_err(|_| Refusal::ours("inflating ended in a panic"))??;
                drop(room);
                room = self.room(tenant, inflated.len())?;
                inflated
            }
        };
        Ok((body, Room(Arc::new(room))))
    }

    /// Waits for the room of the largest body.
    async fn most(&self, tenant: &Tenant) -> Vec<OwnedSemaphorePermit> {
        let mut room = Vec::new();
        for parts in [&tenant.parts, &self.parts] {
            room.extend(Arc::clone(parts).acquire_many_owned((MOST_BYTES / PART) as u32).await);
        }
        room
    }

    fn room(&self, tenant: &Tenant, length: usize) -> Result<Vec<OwnedSemaphorePermit>, Refusal> {
        let parts = u32::try_from(length.div_ceil(PART)).unwrap_or(u32::MAX);
        let take = |parts_of: &Arc<Semaphore>| Arc::clone(parts_of).try_acquire_many_owned(parts);
        let of = |parts_of| take(parts_of).map_err(|_| Refusal::busy());
        Ok(vec![of(&tenant.parts)?, of(&self.parts)?])
    }
}

/// A body, as it was sent.
async fn whole(body: Body, most: usize) -> Result<Bytes, Refusal> {
    let mut parts = body.into_data_stream();
    let mut whole = Vec::new();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| Refusal::malformed("the body ends early, or is not cut as it says"))?;
        if whole.len() + part.len() > most {
            return Err(too_large());
        }
        if whole.is_empty() && part.len() == most {
            // It came at once, as small ones do.
            return Ok(part);
        }
        whole.extend_from_slice(&part);
    }
    Ok(whole.into())
}

fn too_large() -> Refusal {
    let message = format!("a body has at most {} MiB", MOST_BYTES >> 20);
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message).hint("send the cases in several requests")
}

impl Encoding {
    fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let mut named = headers.get_all(CONTENT_ENCODING).iter();
        let encoding = match named.next().map(|name| name.as_bytes().to_ascii_lowercase()) {
            None => Self::Plain,
            Some(name) if name == b"gzip" => Self::Gzip,
            Some(_) => return Err(unknown_encoding()),
        };
        if named.next().is_some() { Err(unknown_encoding()) } else { Ok(encoding) }
    }
}

fn unknown_encoding() -> Refusal {
    Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a body is plain or in `gzip`, once")
        .hint("send the header `Content-Encoding: gzip`, or none")
}

/// What is inside of a gzip stream, if it is no more than so many bytes.
fn inflated(body: &[u8], most: usize) -> Result<Bytes, Refusal> {
    let mut inside = Vec::new();
    let read = MultiGzDecoder::new(body).take(most as u64 + 1).read_to_end(&mut inside);
    if inside.len() > most {
        return Err(too_large());
    }
    read.map_err(|error| Refusal::malformed(format!("the body is not in gzip: {error}")))?;
    Ok(inside.into())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_stream_is_inflated_up_to_its_bound() {
        let twice = [packed(b"one"), packed(b"two")].concat();
        assert_eq!(inflated(&twice, 6).unwrap(), "onetwo");
        let status = |body: &[u8], most| inflated(body, most).unwrap_err().status;
        assert_eq!(status(&packed(&[0; 1000]), 999), StatusCode::PAYLOAD_TOO_LARGE);
        for broken in [&b"{}"[..], b"", &packed(b"one")[..12]] {
            assert_eq!(status(broken, 100), StatusCode::BAD_REQUEST, "{broken:?}");
        }
    }

    #[test]
    fn encodings_are_plain_and_gzip() {
        let of = |names: &[&str]| {
            Encoding::of(&names.iter().map(|name| (CONTENT_ENCODING, name.parse().unwrap())).collect()).ok()
        };
        assert_eq!((of(&[]), of(&["GZIP"])), (Some(Encoding::Plain), Some(Encoding::Gzip)));
        assert_eq!([of(&["br"]), of(&["gzip, gzip"]), of(&["gzip", "gzip"]), of(&["identity"])], [None; 4]);
    }
}

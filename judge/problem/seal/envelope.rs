//! Bytes sealed to recipients, and opened with a key, by the format of age.

use std::io::{self, Write};

use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient};
use harness::plain_file::bounded;

use super::closed::Closed;
use super::contents::MAX_SEALED;
use crate::phrase::bytes;

/// Longest header: more recipients than anybody has. The parser reads it anew for each line.
const MAX_HEADER: usize = 64 << 10;
/// What the last line of a header begins with.
const HEADER_END: &[u8] = b"\n--- ";
/// What a file of age begins with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// Seals bytes; the same bytes never look the same twice.
pub(super) fn seal(plain: &[u8], recipients: &[&dyn Recipient]) -> io::Result<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(recipients.iter().copied()).map_err(io::Error::other)?;
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(plain)?;
    writer.finish()?;
    Ok(sealed)
}

/// Opens what was sealed to one of these keys.
pub(super) fn open(sealed: &[u8], keys: &[&dyn Identity]) -> Result<Vec<u8>, Closed> {
    if !sealed.starts_with(MAGIC) {
        return Err(Closed::Refused("is no sealed file".to_owned()));
    }
    if !sealed[..sealed.len().min(MAX_HEADER)].windows(HEADER_END.len()).any(|bytes| bytes == HEADER_END) {
        return Err(match sealed.len() {
            ..MAX_HEADER => Closed::Damaged,
            MAX_HEADER.. => Closed::Refused(format!("has a header of more than {}", bytes(MAX_HEADER as u64))),
        });
    }
    let decryptor = Decryptor::new_buffered(sealed).map_err(|error| closed(&error))?;
    if decryptor.is_scrypt() {
        return Err(Closed::Passphrase);
    }
    let plain = decryptor.decrypt(keys.iter().copied()).map_err(|error| closed(&error))?;
    match bounded(plain, MAX_SEALED) {
        Ok(Some(plain)) => Ok(plain),
        Ok(None) => Err(Closed::Refused(format!("holds more than {}", bytes(MAX_SEALED)))),
        Err(_) => Err(Closed::Damaged),
    }
}

fn closed(error: &DecryptError) -> Closed {
    match error {
        DecryptError::NoMatchingKeys => Closed::OtherKey,
        DecryptError::UnknownFormat => Closed::Refused("is of a version of age that is not known".to_owned()),
        DecryptError::ExcessiveWork { .. } => Closed::Passphrase,
        DecryptError::DecryptionFailed
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::Io(_)
        | DecryptError::KeyDecryptionFailed => Closed::Damaged,
    }
}

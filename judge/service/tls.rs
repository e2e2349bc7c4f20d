//! TLS of the service: its certificate and its key, read again when they change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What clients may speak, the best first.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];
/// Bytes of a file.
const MOST_FILE: u64 = 1 << 20;

/// What the service proves with who it is.
pub(crate) struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    stamps: [Stamp; 2],
    config: Arc<RwLock<Arc<ServerConfig>>>,
}

/// Takes connections with what is proven now.
#[derive(Clone)]
pub(super) struct Acceptor(Arc<RwLock<Arc<ServerConfig>>>);

type Stamp = Option<(Option<SystemTime>, u64)>;

fn stamp(path: &Path) -> Stamp {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len()))
}

impl Tls {
    /// Reads a certificate, with those that lead to its root, and its key.
    pub(crate) fn open(certificate: PathBuf, key: PathBuf) -> Result<Self, String> {
        let stamps = [stamp(&certificate), stamp(&key)];
        let config = Arc::new(RwLock::new(Arc::new(read(&certificate, &key)?)));
        Ok(Self { certificate, key, stamps, config })
    }

    pub(super) fn acceptor(&self) -> Acceptor {
        Acceptor(Arc::clone(&self.config))
    }

    /// Reads both again if one is another than before; says whether. What cannot be read changes nothing.
    pub(super) fn refresh(&mut self) -> Result<bool, String> {
        let stamps = [stamp(&self.certificate), stamp(&self.key)];
        if stamps == self.stamps {
            return Ok(false);
        }
        self.stamps = stamps;
        let config = Arc::new(read(&self.certificate, &self.key)?);
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(true)
    }
}

impl Acceptor {
    pub(super) fn now(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn read(certificate: &Path, key: &Path) -> Result<ServerConfig, String> {
    let wrong = |path: &Path, reason: &dyn std::fmt::Display| format!("`{}`: {reason}", path.display());
    let bytes = |path: &Path| match fs::metadata(path) {
        Ok(about) if about.len() > MOST_FILE => Err(wrong(path, &"it is too large")),
        _ => fs::read(path).map_err(|error| wrong(path, &error)),
    };
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes(certificate)?).collect();
    let chain = chain.map_err(|error| wrong(certificate, &error))?;
    if chain.is_empty() {
        return Err(wrong(certificate, &"it holds no certificate in PEM"));
    }
    let private = PrivateKeyDer::from_pem_slice(&bytes(key)?).map_err(|error| wrong(key, &error))?;
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    let fits = builder.with_no_client_auth().with_single_cert(chain, private);
    let mut config = fits.map_err(|error| wrong(key, &error))?;
    config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
    Ok(config)
}

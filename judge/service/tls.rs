//! TLS of the service: its certificate and its key, read again when they change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::stamp::Stamp;

/// What clients may speak, the best first.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];
/// Bytes of a file.
const MOST_FILE: u64 = 1 << 20;

/// What the service proves with who it is.
pub(crate) struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    stamps: [Option<Stamp>; 2],
    config: Arc<RwLock<Arc<ServerConfig>>>,
}

/// Takes connections with what is proven now.
#[derive(Clone)]
pub(super) struct Acceptor(Arc<RwLock<Arc<ServerConfig>>>);

impl Tls {
    /// Reads a certificate, with those that lead to its root, and its key.
    pub(crate) fn open(certificate: PathBuf, key: PathBuf) -> Result<Self, String> {
        let stamps = [Stamp::of(&certificate), Stamp::of(&key)];
        let config = Arc::new(RwLock::new(Arc::new(read(&certificate, &key)?)));
        Ok(Self { certificate, key, stamps, config })
    }

    pub(super) fn acceptor(&self) -> Acceptor {
        Acceptor(Arc::clone(&self.config))
    }

    /// Reads both again if one is another than before; says whether. What cannot be read changes nothing.
    pub(super) fn refresh(&mut self) -> Result<bool, String> {
        let stamps = [Stamp::of(&self.certificate), Stamp::of(&self.key)];
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_rustls::TlsConnector;
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    use super::*;

    fn file(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificate").join(name)
    }

    fn client() -> TlsConnector {
        let mut roots = RootCertStore::empty();
        let pem = fs::read(file("certificate.pem")).unwrap();
        roots.add(CertificateDer::from_pem_slice(&pem).unwrap()).unwrap();
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        let mut config = builder.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec()];
        TlsConnector::from(Arc::new(config))
    }

    #[test]
    fn a_client_that_knows_the_certificate_is_spoken_to_and_files_are_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, key) = (folder.path().join("certificate.pem"), folder.path().join("key.pem"));
        fs::copy(file("certificate.pem"), &certificate).unwrap();
        fs::copy(file("key.pem"), &key).unwrap();
        let mut tls = Tls::open(certificate.clone(), key.clone()).unwrap();
        let acceptor = tls.acceptor();
        let talk = async {
            let (ours, theirs) = tokio::io::duplex(1 << 16);
            let served = async {
                let mut stream = acceptor.now().accept(ours).await.unwrap();
                assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
                stream.write_all(b"hello").await.unwrap();
                stream.shutdown().await.unwrap();
            };
            let heard = async {
                let mut stream = client().connect("localhost".try_into().unwrap(), theirs).await.unwrap();
                let mut said = String::new();
                stream.read_to_string(&mut said).await.unwrap();
                said
            };
            tokio::join!(served, heard).1
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        assert_eq!(runtime.block_on(talk), "hello");

        assert_eq!(tls.refresh(), Ok(false));
        fs::write(&key, "no key").unwrap();
        assert!(tls.refresh().is_err_and(|reason| reason.contains("key.pem")));
        fs::copy(file("key.pem"), &key).unwrap();
        assert_eq!(tls.refresh(), Ok(true));
        assert!(Tls::open(key.clone(), key).is_err_and(|reason| reason.contains("no certificate")));
        assert!(Tls::open(folder.path().join("none"), certificate).is_err());
    }
}

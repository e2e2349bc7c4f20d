//! TLS, as clients meet it. Certificates and keys lie in `tests/certificate/`: they prove nothing outside these tests.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use serde_json::Value as Json;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::api::{SUM, Service, sums};
use super::operations::until;
use crate::environment::Environment;

/// Puts a certificate and its key where the service reads them.
fn install(environment: &Environment, name: &str) {
    for file in ["certificate.pem", "key.pem"] {
        let own = Environment::repository("tests/certificate").join(format!("{name}{file}"));
        environment.write(file, fs::read(own).unwrap());
    }
}

/// A connection of a client that trusts one certificate and speaks these protocols, the best first.
fn connected(service: &Service, trusted: &str, protocols: &[&str]) -> StreamOwned<ClientConnection, TcpStream> {
    let pem = fs::read(Environment::repository("tests/certificate").join(trusted)).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(&pem).unwrap()).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let connection = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    StreamOwned::new(connection, service.connect())
}

/// What is answered to a program; an error says why the two did not agree on TLS.
fn judged(service: &Service, trusted: &str) -> Result<String, std::io::Error> {
    let mut stream = connected(service, trusted, &["http/1.1"]);
    let mut request = sums(SUM);
    request["problem"]["cases"].as_array_mut().unwrap().truncate(1);
    let body = request.to_string();
    let head = format!(
        "POST /v1/run HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn who_trusts_the_certificate_is_judged_and_a_new_one_is_shown_as_soon_as_it_is_there() {
    let environment = Environment::new();
    install(&environment, "");
    let files = ["--tls-cert", "certificate.pem", "--tls-key", "key.pem"];
    let log = ["--log", "text", "--log-level", "info"];
    let mut service = Service::start(&environment, &[&["--listen", "127.0.0.1:0"], &files[..], &log].concat());
    let mut log = service.standard_error();
    assert!(service.place().starts_with("https://127.0.0.1:"), "{}", service.place());

    let answer = judged(&service, "certificate.pem").unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(serde_json::from_str::<Json>(body).unwrap()["report"]["verdict"], "AC", "{body}");

    // Whoever can speak HTTP/2 does.
    let mut stream = connected(&service, "certificate.pem", &["h2", "http/1.1"]);
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").unwrap();
    let mut frame = [0; 9];
    stream.read_exact(&mut frame).unwrap();
    assert_eq!((stream.conn.alpn_protocol(), frame[3]), (Some(&b"h2"[..]), 4), "settings come first");
    drop(stream);

    // Who speaks none at all, or trusts somebody else, gets no word of HTTP, and disturbs nobody.
    let plain = service.ask("POST", "/v1/run", "", &sums(SUM).to_string());
    assert_eq!((plain.status, plain.body.as_str()), (0, ""));
    judged(&service, "next-certificate.pem").unwrap_err();

    install(&environment, "next-");
    until(&mut log, "the certificate was read anew");
    while judged(&service, "next-certificate.pem").is_err() {
        // The key may have come behind the certificate.
        until(&mut log, "the certificate was read anew");
    }
    judged(&service, "certificate.pem").unwrap_err();
    drop(log);
    assert_eq!(service.end().status, 0);
}

//! Seals by hand: keys of all kinds, and what strangers may put into a sealed file.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::archive::{Files, pack, unpack};
use super::closed::Closed;
use super::envelope::{open, seal};
use super::keyring::{Keyring, NewKey};
use super::recipients::Recipients;
use super::vault::Vault;

/// Keys of ssh that were made for these tests: one to use, and one with a passphrase.
const SSH: &str = "\
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACAIzUu7OBQ1bwWJjG3cefapL2epLsgFDt2BR1R/CKwN2QAAAJC+WoBEvlqA
RAAAAAtzc2gtZWQyNTUxOQAAACAIzUu7OBQ1bwWJjG3cefapL2epLsgFDt2BR1R/CKwN2Q
AAAEAeIOd8jQGLRki5peQSXQBs4JtqNzo+D4rsM8MURyIYsAjNS7s4FDVvBYmMbdx59qkv
Z6kuyAUO3YFHVH8IrA3ZAAAABmEgdGVzdAECAwQFBgc=
-----END OPENSSH PRIVATE KEY-----
";
const SSH_RECIPIENT: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAjNS7s4FDVvBYmMbdx59qkvZ6kuyAUO3YFHVH8IrA3Z a test";
const SSH_WITH_PASSPHRASE: &str = "\
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCmvw6XhX
2Q8i5rVjXVOIsEAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIA9IzfnHq1KUrbQD
NgKg3avxeFaXdfciVFFJ/VZHL6AaAAAAkEQl5HGQuV86cCeCZuveInD5usNVautEZuatM2
LDWhPrsOuwS6hpZPF4JNV1UfFRFjDqLUNRhoG1I2zlTVTjFKX8TLG1SsaWFzoDtc8oTIY9
IBbUcVV/KNIjbGUU/vbRNMmGT6OnfgjbuiyTet5uQ7umLn2IGpHo5T2gRt69R/yYXkd8Ch
9YbKotYNH5o3KS3A==
-----END OPENSSH PRIVATE KEY-----
";

fn recipients(texts: &[&str]) -> Recipients {
    let mut recipients = Recipients::default();
    for text in texts {
        recipients.add(text).unwrap();
    }
    recipients
}

/// A key, and a keyring that holds it.
fn key() -> (String, Keyring) {
    let (folder, key) = (tempfile::tempdir().unwrap(), NewKey::generate());
    let path = folder.path().join("key");
    key.write(&path).unwrap();
    (key.recipient(), Keyring::of_variable(std::fs::read_to_string(path).unwrap()))
}

fn opened(sealed: &[u8], keyring: &Keyring) -> Result<Vec<u8>, Closed> {
    open(sealed, &keyring.identities()?)
}

#[test]
fn each_recipient_opens_it_and_nobody_else_does() {
    let ((first, one), (second, two), (_, other)) = (key(), key(), key());
    let all = recipients(&[&first, SSH_RECIPIENT, &second]);
    assert_eq!(all.count(), 3);
    let sealed = seal(b"hidden", &all.all()).unwrap();
    let ssh = Keyring::of_variable(format!("\n{SSH}"));
    for keyring in [&one, &two, &ssh] {
        assert_eq!(opened(&sealed, keyring), Ok(b"hidden".to_vec()));
    }
    assert_eq!(opened(&sealed, &other), Err(Closed::OtherKey));
    assert_eq!(opened(&sealed, &Keyring::empty()), Err(Closed::NoKey));
    assert!(!sealed.windows(6).any(|part| part == b"hidden"));
}

#[test]
fn what_is_no_key_is_said_without_a_word_of_it() {
    for (text, words) in [
        (SSH_WITH_PASSPHRASE.to_owned(), "with a passphrase"),
        (SSH.replace("AAAA", "BBBB"), "that cannot be read"),
        (format!("{SSH}AGE-SECRET-KEY-1"), ""),
        ("AGE-SECRET-KEY-1QQQQ".to_owned(), "no key in line 1"),
        ("# AGE-SECRET-KEY-1\n\n".to_owned(), "holds no key"),
    ] {
        match Keyring::of_variable(text).identities() {
            Err(Closed::BadKey(said)) => {
                assert!(said.contains(words) && said.starts_with("`JUDGE_KEY` "), "{said}");
                assert!(!said.contains("QQQQ") && !said.contains("BBBB"), "{said}");
            }
            Err(other) => panic!("{other:?}"),
            Ok(_) => assert!(words.is_empty()),
        }
    }
    assert_eq!(format!("{:?}", Keyring::of_variable(SSH.to_owned())), "Keyring");
}

#[test]
fn a_passphrase_costs_no_work_and_a_header_no_time() {
    let (_, keyring) = key();
    let body = "A".repeat(43);
    // More work than a machine does in a year.
    let hard =
        format!("age-encryption.org/v1\n-> scrypt {} 60\n{body}\n--- {body}\n{}", "A".repeat(22), "x".repeat(99));
    assert_eq!(opened(hard.as_bytes(), &keyring), Err(Closed::Passphrase));
    let long = format!("age-encryption.org/v1\n{}--- {body}\n", format!("-> X25519 {body}\n{body}\n").repeat(100_000));
    assert!(
        matches!(opened(long.as_bytes(), &keyring), Err(Closed::Refused(said)) if said.contains("a header of more than"))
    );
    for text in ["age-encryption.org/v1\n-> \n--- x\n", "age-encryption.org/v1\n-> a b\n"] {
        let opened = opened(text.as_bytes(), &keyring);
        assert!(matches!(opened, Err(Closed::Damaged | Closed::Refused(_))), "{text}: {opened:?}");
    }
}

fn archived(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn an_archive_holds_files_of_a_problem_and_nothing_else() {
    let files: Files = [("generate.py", "print(1)"), ("cases/hidden/a.json", "{}")]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
    assert_eq!(unpack(&pack(&files).unwrap(), "").unwrap(), files);
    for name in ["../x", "/etc/passwd", "a/../b", "a\\b", ".hidden", "a/", "C:x", ""] {
        let said = unpack(&archived(&[(name, b"x")]), ".results").unwrap_err();
        assert!(said.contains("whose name is none"), "{name}: {said}");
    }
    let many: Vec<String> = (0..2001).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(unpack(&archived(&many), "").unwrap_err(), "holds more than 2,000 files");
    let bomb = vec![0; 100 << 20];
    let bombs = archived(&[("a", &bomb), ("b", &bomb), ("c", &bomb)]);
    assert!(bombs.len() < 1 << 20);
    assert_eq!(unpack(&bombs, "").unwrap_err(), "unpacks to more than 256 MiB");
    assert!(unpack(b"nothing", "").unwrap_err().starts_with("holds no archive"));
}

#[test]
fn what_others_sealed_to_our_recipient_is_refused() {
    let (recipient, keyring) = key();
    let to = recipients(&[&recipient]);
    let sealed = |plain: &[u8]| Vault::open(&seal(plain, &to.all()).unwrap(), &keyring).map(drop);
    assert_eq!(
        sealed(&archived(&[("generate.py", b"")])),
        Err(Closed::Refused("was not sealed by `judge seal`".to_owned()))
    );
    assert!(matches!(sealed(b"hello"), Err(Closed::Refused(_))));
    let ours = Vault::pack([("generate.py".to_owned(), b"x".to_vec())].into()).unwrap();
    assert_eq!(sealed(&ours), Ok(()));
    let vault = Vault::open(&seal(&ours, &to.all()).unwrap(), &keyring).unwrap();
    assert_eq!(vault.disclose(&vault.conceal(b"result").unwrap()), Some(b"result".to_vec()));
    assert_eq!(vault.disclose(b"result"), None);
    assert_eq!(format!("{vault:?}"), "Vault of 1 files");
}

#[test]
fn recipients_are_lines() {
    let (first, second) = (key().0, key().0);
    let mut all = Recipients::default();
    all.add_lines(&format!("# teachers\n\n  {first}\n{SSH_RECIPIENT}\n{second}  \n")).unwrap();
    assert_eq!(all.count(), 3);
    assert!(all.add_lines("# a\nage1nobody\n").unwrap_err().starts_with("line 2: `age1nobody` is not"));
    assert!(all.add("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFN8b8/KliimE3G6KhcjlVjyqEVVHGjUD9tebQwPlKUdsHLY9PKQu+xj5ko4kQAx5er/kFnzxYPCBv1/VIlvLMM= test").unwrap_err().contains("`ecdsa-sha2-nistp256` is a kind of key"));
    let many = format!("{first}\n").repeat(100);
    assert!(all.add_lines(&many).unwrap_err().contains("more than 64 recipients"));
}

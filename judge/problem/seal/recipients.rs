//! To whom something is sealed: `age1…`, or the public key of somebody's ssh key.

use age::{Recipient, ssh, x25519};

/// Most recipients of one file.
const MAX: usize = 64;

/// To whom something is sealed.
#[derive(Default)]
pub struct Recipients(Vec<To>);

enum To {
    Age(x25519::Recipient),
    Ssh(ssh::Recipient),
}

impl To {
    fn as_recipient(&self) -> &dyn Recipient {
        match self {
            Self::Age(recipient) => recipient,
            Self::Ssh(recipient) => recipient,
        }
    }
}

impl Recipients {
    /// Adds a recipient. An error is a sentence.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        let text = text.trim();
        if self.0.len() >= MAX {
            return Err(format!("these are more than {MAX} recipients"));
        }
        self.0.push(match text.split_whitespace().take(2).collect::<Vec<_>>()[..] {
            // What stands behind the key of ssh is a comment.
            [kind, key] if kind.starts_with("ssh-") || kind.starts_with("ecdsa-") || kind.starts_with("sk-") => {
                let unfit = |_| format!("`{kind}` is a kind of key that cannot be used, or it is damaged: take one of `ssh-ed25519` or `ssh-rsa`");
                To::Ssh(format!("{kind} {key}").parse().map_err(unfit)?)
            }
            [key] if key.starts_with("AGE-SECRET-KEY") => {
                return Err("that is a key, which nobody should see: a recipient begins with `age1`".to_owned());
            }
            [key] => To::Age(key.parse().map_err(|_| format!("`{key}` is not a recipient, such as `age1…` or `ssh-ed25519 …`"))?),
            _ => return Err(format!("`{text}` is not a recipient, such as `age1…` or `ssh-ed25519 …`")),
        });
        Ok(())
    }

    /// Adds those of a text, one a line; lines with `#` in front are comments. An error is a sentence.
    pub fn add_lines(&mut self, text: &str) -> Result<(), String> {
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
        for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            self.add(line).map_err(|why| format!("line {number}: {why}"))?;
        }
        Ok(())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn all(&self) -> Vec<&dyn Recipient> {
        self.0.iter().map(To::as_recipient).collect()
    }
}

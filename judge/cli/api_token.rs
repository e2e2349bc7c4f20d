//! `judge api token`: a token for the service, and its lines for the file of tokens.

#[cfg(feature = "service")]
use {
    super::command_outcome::CommandOutcome, super::error::Error, super::session::Session, super::ui::Format,
    crate::report::untrusted::inline, crate::service::HASH, base64::Engine,
    base64::engine::general_purpose::URL_SAFE_NO_PAD, serde::Serialize,
};

/// What a token begins with, so that those who look for secrets in texts find it.
#[cfg(feature = "service")]
const PREFIX: &str = "judge_";
/// Random bytes in a token.
#[cfg(feature = "service")]
const BYTES: usize = 32;

#[derive(clap::Args)]
#[command(
    about = "make a token, and its lines for the file of `--tokens`",
    after_long_help = "\
The token is shown once, and kept nowhere: the file has its hash alone. To change a token, put the new hash beside the old one,
`hash = [\"blake3:…\", \"blake3:…\"]`, and take the old one away when nobody uses it any more. The service reads the file again by itself.

Examples:
  judge api token team-a
  judge api token team-a --format json"
)]
pub(crate) struct Args {
    /// Whose it is: letters, digits, `-`, `_` and `.`
    name: String,
}

/// A token, as programs get it.
#[cfg(feature = "service")]
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct MadeToken {
    /// Version of this form.
    format: u32,
    /// Whose it is.
    name: String,
    /// What requests bring; it is kept nowhere.
    token: String,
    /// What the file of tokens has.
    hash: String,
}

#[cfg(feature = "service")]
pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let name = &args.name;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if name.is_empty() || name.len() > 64 || !name.bytes().all(is_plain) {
        return Err(Error::new(format!("`{}` is not a name of a token", inline(name)))
            .hint("a name is 1 to 64 letters, digits, `-`, `_` and `.`: `judge api token team-a`"));
    }
    let mut random = [0; BYTES];
    getrandom::fill(&mut random).map_err(|_| Error::new("this system gives no random numbers"))?;
    let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
    let hash = format!("{HASH}{}", blake3::hash(token.as_bytes()));
    match session.ui.format {
        Format::Json => session.ui.json(&MadeToken { format: 1, name: name.clone(), token, hash })?,
        Format::Text => session.ui.print(&format!(
            "{token}\n\n[[token]]\nname = \"{name}\"\nhash = \"{hash}\"\nscopes = [\"run\", \"compat\"]\n"
        ))?,
    }
    session
        .ui
        .note("the first line is for whoever asks, and is not shown again; the others are for the file of `--tokens`");
    Ok(CommandOutcome::Success)
}

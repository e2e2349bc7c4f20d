//! Changes the code of single functions of the pinned module, where the package cannot be told otherwise.
//!
//! Each place must look as expected, or the package is refused.

/// A change of one function.
pub(super) struct Patch {
    /// The name of the function.
    pub(super) function: &'static str,
    /// What its code has, this often.
    pub(super) old: &'static [u8],
    /// How often.
    pub(super) times: usize,
    /// What stands there instead.
    pub(super) new: &'static [u8],
}

/// A place in the module is not as it was, or the function occurs more than once.
#[derive(Debug, thiserror::Error)]
#[error("the module is built differently: `{0}` cannot be changed")]
pub(super) struct UnknownLayout(&'static str);

/// Changes the code of one function, where these patches are about it.
pub(super) fn apply(patches: &[Patch], name: &str, body: &mut Vec<u8>) -> Result<(), UnknownLayout> {
    for patch in patches.iter().filter(|patch| patch.function == name) {
        let is_place = |at: &usize| body[*at..].starts_with(patch.old);
        let places: Vec<usize> = (0..body.len()).filter(is_place).collect();
        if places.len() != patch.times {
            return Err(UnknownLayout(patch.function));
        }
        for place in places.into_iter().rev() {
            body.splice(place..place + patch.old.len(), patch.new.iter().copied());
        }
    }
    Ok(())
}

//! How well a machine contains compilers.

/// How well this machine contains compilers: what its system lets a sandboxed child reach. It is the same for all calls; the
/// confinement of one call says whether the child is sandboxed at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Containment {
    /// Compilers reach nothing.
    Full,
    /// Compilers cannot read the host's files; the text names what they can still do.
    Partial(String),
    /// Compilers can read what the user can read; the text says why.
    Absent(String),
}

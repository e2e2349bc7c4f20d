//! Plans of generation: which program makes which input of a package.

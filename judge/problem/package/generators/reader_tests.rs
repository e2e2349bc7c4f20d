//! Plans are read as they say.

//! Whether a program calculates with floats of 32 bits, as far as its text shows.

/// What makes tensors of 32 bits or fewer, or arrays of them.
const SHORT: [&str; 6] = ["float32", "float16", ".float()", ".half()", "FloatTensor", "torch.float)"];
/// The module in which they are the default.
const TORCH: &str = "torch";
/// What makes tensors longer.
const LONG: [&str; 3] = ["float64", "double", "set_default_dtype"];

/// What to type for more digits in a program that shows floats of 32 bits: those of `torch` where it says nothing else.
pub(super) fn more_digits(source: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(source);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_torch = text.contains(TORCH);
    if is_torch && (has(&SHORT) || !has(&LONG)) {
        return Some(
            "Only the rounding of float32 is wrong, and torch makes float32 tensors by default. Type \
             `torch.set_default_dtype(torch.float64)` at the top, or `dtype=torch.float64`, and leave `.float()` out.",
        );
    }
    has(&SHORT).then_some("Only the rounding of float32 is wrong. Type `dtype=np.float64`, which is NumPy's default.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_shows_short_floats_is_told_how_to_make_them_longer() {
        let said = |text: &str| more_digits(text.as_bytes());
        for text in ["import torch\nx = torch.zeros(3)", "import torch\nx = y.double().float()"] {
            assert!(said(text).is_some_and(|words| words.contains("set_default_dtype")), "{text}");
        }
        assert!(said("x.astype(np.float32)").is_some_and(|words| words.contains("np.float64")));
        for text in ["import torch\ntorch.set_default_dtype(torch.float64)", "x = np.zeros(3)", "print(float(3))"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}

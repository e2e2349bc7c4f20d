//! Whether a program calculates with floats of 32 bits, as far as its text shows.

use super::signature::Dialect;

/// What makes tensors of 32 bits or fewer, or arrays of them.
const SHORT: [&str; 6] = ["float32", "float16", ".float()", ".half()", "FloatTensor", "torch.float)"];
/// The module in which they are the default.
const TORCH: &str = "torch";
/// What makes tensors longer. A submission whose parameters are annotated as tensors is given long ones, and makes long ones.
const LONG: [&str; 4] = ["float64", "double", "set_default_dtype", "Tensor"];

/// What to type for more digits in a program that shows floats of 32 bits: those of `torch` where it says nothing else, and where
/// they are the default.
pub(super) fn more_digits(source: &[u8], dialect: Dialect) -> Option<&'static str> {
    let text = String::from_utf8_lossy(source);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_torch = dialect == Dialect::Torch || text.contains(TORCH);
    let is_default = is_torch && dialect == Dialect::Python && !has(&LONG);
    match (is_torch, has(&SHORT) || is_default) {
        (_, false) => None,
        (true, true) => Some(
            "The answer is off by no more than the rounding of float32 can make it. Type `dtype=torch.float64` in \
             place of float32, leave `.float()` out, and where the type is not said write `torch.set_default_dtype(torch.float64)` at the top.",
        ),
        (false, true) => Some(
            "The answer is off by no more than the rounding of float32 can make it. Type `dtype=np.float64`, \
             which is NumPy's default.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_shows_short_floats_is_told_how_to_make_them_longer() {
        let said = |text: &str| more_digits(text.as_bytes(), Dialect::Python);
        for text in ["import torch\nx = torch.zeros(3)", "import torch\nx = y.double().float()"] {
            assert!(said(text).is_some_and(|words| words.contains("set_default_dtype")), "{text}");
        }
        assert!(said("x.astype(np.float32)").is_some_and(|words| words.contains("np.float64")));
        for text in ["import torch\ntorch.set_default_dtype(torch.float64)", "x = np.zeros(3)", "print(float(3))"] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn where_long_floats_are_the_default_only_short_ones_that_are_asked_for_are_told() {
        let text = "import torch\ndef f(x: torch.Tensor):\n    return x + torch.zeros(3)";
        assert_eq!(more_digits(text.as_bytes(), Dialect::Python), None);
        assert_eq!(more_digits(b"def f(x):\n    return x.mean()", Dialect::Torch), None);
        assert!(more_digits(b"def f(x):\n    return x.float()", Dialect::Torch).is_some());
    }
}

// A vector that claims more than there is.
pub fn total(values: Vec<i64>) -> i64 {
    let mut values = std::mem::ManuallyDrop::new(values);
    let wild = unsafe { Vec::from_raw_parts(values.as_mut_ptr(), 1 << 28, 1 << 28) };
    let wild = std::mem::ManuallyDrop::new(wild);
    wild.iter().sum()
}

pub struct Register;

impl Register {
    fn other(_start: i64) -> Self {
        Self
    }
}

#[path = "../../tests/grid/mod.rs"]
mod grid;
mod environment {
    use std::path::PathBuf;
    pub(crate) struct Environment;
    impl Environment {
        pub(crate) fn repository(path: &str) -> PathBuf {
            PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(path)
        }
    }
    pub(crate) fn cache() -> PathBuf {
        PathBuf::from(std::env::var_os("JUDGE_TEST_CACHE").unwrap())
    }
}

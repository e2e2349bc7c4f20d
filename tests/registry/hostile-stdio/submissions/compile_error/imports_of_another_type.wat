;; A call of WASI with other types.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func (param i64 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start"))
)

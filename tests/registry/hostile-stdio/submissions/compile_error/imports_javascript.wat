;; Imports what a page would offer.
(module
  (import "wasi_snapshot_preview1" "eval" (func (param i32)))
  (memory (export "memory") 1)
  (func (export "_start"))
)

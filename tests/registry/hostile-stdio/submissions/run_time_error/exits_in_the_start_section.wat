;; Leaves before the program begins.
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $boom (call $exit (i32.const 3)))
  (start $boom)
  (func (export "_start"))
)

;; Waits until the clock is at its end.
(module
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i64.store (i32.const 24) (i64.const 0x7fffffffffffffff))
    (loop $l (drop (call $poll (i32.const 0) (i32.const 512) (i32.const 1) (i32.const 600))) (br $l)))
)

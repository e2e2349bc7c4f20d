(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 80) "\nadvanced\n")

  (func $now (result i64)
    (drop (call $clock_time_get (i32.const 0) (i64.const 1) (i32.const 16)))
    (i64.load (i32.const 16)))

  ;; The digits of the day end where the text begins, so that one write is enough.
  (func (export "_start")
    (local $start i64) (local $day i64) (local $at i32)
    (local.set $start (call $now))
    (local.set $day (i64.div_u (local.get $start) (i64.const 86400000000000)))
    (local.set $at (i32.const 80))
    (loop $digit
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at)
        (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $day) (i64.const 10)))))
      (local.set $day (i64.div_u (local.get $day) (i64.const 10)))
      (br_if $digit (i64.ne (local.get $day) (i64.const 0))))
    (loop $wait
      (br_if $wait (i64.le_u (call $now) (local.get $start))))
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (i32.sub (i32.const 90) (local.get $at)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))

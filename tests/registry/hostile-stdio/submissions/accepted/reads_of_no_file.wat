;; No descriptor leads to a file of the machine, and none but the root folder's says where it is opened.
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $prestat (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Reads a number and writes the next one.
  (func $answer
    (local $at i32) (local $number i32) (local $sign i32) (local $end i32)
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 32))
    (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (local.set $sign (i32.const 1))
    (local.set $at (i32.const 64))
    (if (i32.eq (i32.load8_u (i32.const 64)) (i32.const 45))
      (then (local.set $sign (i32.const -1)) (local.set $at (i32.const 65))))
    (loop $digits
      (if (i32.ge_u (i32.load8_u (local.get $at)) (i32.const 48))
        (then
          (local.set $number (i32.add (i32.mul (local.get $number) (i32.const 10)) (i32.sub (i32.load8_u (local.get $at)) (i32.const 48))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $digits))))
    (local.set $number (i32.add (i32.mul (local.get $number) (local.get $sign)) (i32.const 1)))
    (local.set $end (i32.const 160))
    (i32.store8 (i32.const 160) (i32.const 10))
    (loop $put
      (local.set $end (i32.sub (local.get $end) (i32.const 1)))
      (i32.store8 (local.get $end) (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
      (local.set $number (i32.div_u (local.get $number) (i32.const 10)))
      (br_if $put (local.get $number)))
    (i32.store (i32.const 0) (local.get $end))
    (i32.store (i32.const 4) (i32.sub (i32.const 161) (local.get $end)))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
  (data (i32.const 512) "/etc/passwd")
  (func (export "_start")
    (local $fd i32)
    (loop $next
      (if (i32.eqz (call $open (local.get $fd) (i32.const 1) (i32.const 512) (i32.const 11) (i32.const 0) (i64.const -1) (i64.const -1) (i32.const 0) (i32.const 600))) (then unreachable))
      (if (i32.eqz (call $open (local.get $fd) (i32.const 1) (i32.const 513) (i32.const 10) (i32.const 0) (i64.const -1) (i64.const -1) (i32.const 0) (i32.const 600))) (then unreachable))
      (if (i32.and (i32.ne (local.get $fd) (i32.const 3)) (i32.eqz (call $prestat (local.get $fd) (i32.const 600)))) (then unreachable))
      (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $fd) (i32.const 200))))
    (call $answer)))

;; An interpreter of a tiny stack language, for `tests/e2e/interpreter.rs`. Its arguments are files, read one behind the other.
;;   r  read an integer, or end where there is none      0 … 9  put a digit      + - *  calculate      d  put the top once more
;;   p  print the top on a line      h  print hello      l  begin again      blanks mean nothing
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))

  ;; 0 a buffer's address and length, 8 how much was moved, 12 one byte, 16 a descriptor, 20 the number of arguments,
  ;; 64 their addresses, 256 their texts, 6000 a number backwards, 8192 the program, 131072 the stack.
  (memory (export "memory") 4)
  (data (i32.const 4096) "rpn: unknown instruction\n")
  (data (i32.const 4160) "rpn: no such file\n")
  (data (i32.const 4224) "hello\n")
  (global $top (mut i32) (i32.const 131072))

  (func $push (param $value i64)
    (i64.store (global.get $top) (local.get $value))
    (global.set $top (i32.add (global.get $top) (i32.const 8))))

  (func $pop (result i64)
    (global.set $top (i32.sub (global.get $top) (i32.const 8)))
    (i64.load (global.get $top)))

  (func $write (param $to i32) (param $start i32) (param $length i32)
    (i32.store (i32.const 0) (local.get $start))
    (i32.store (i32.const 4) (local.get $length))
    (drop (call $fd_write (local.get $to) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func $fail (param $start i32) (param $length i32)
    (call $write (i32.const 2) (local.get $start) (local.get $length))
    (call $exit (i32.const 3)))

  (func $byte (result i32)
    (i32.store (i32.const 0) (i32.const 12))
    (i32.store (i32.const 4) (i32.const 1))
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (if (result i32) (i32.load (i32.const 8))
      (then (i32.load8_u (i32.const 12)))
      (else (i32.const -1))))

  (func $read (local $byte i32) (local $sign i64) (local $value i64)
    (local.set $sign (i64.const 1))
    (loop $blank
      (local.set $byte (call $byte))
      (if (i32.eq (local.get $byte) (i32.const -1)) (then (call $exit (i32.const 0))))
      (br_if $blank (i32.le_s (local.get $byte) (i32.const 32))))
    (if (i32.eq (local.get $byte) (i32.const 45))
      (then (local.set $sign (i64.const -1)) (local.set $byte (call $byte))))
    (loop $digit
      (local.set $value
        (i64.add (i64.mul (local.get $value) (i64.const 10))
          (i64.extend_i32_s (i32.sub (local.get $byte) (i32.const 48)))))
      (local.set $byte (call $byte))
      (br_if $digit (i32.ge_s (local.get $byte) (i32.const 48))))
    (call $push (i64.mul (local.get $value) (local.get $sign))))

  (func $print (local $value i64) (local $place i32) (local $negative i32)
    (local.set $value (call $pop))
    (local.set $place (i32.const 6000))
    (i32.store8 (i32.const 6000) (i32.const 10))
    (if (i64.lt_s (local.get $value) (i64.const 0))
      (then (local.set $negative (i32.const 1)) (local.set $value (i64.sub (i64.const 0) (local.get $value)))))
    (loop $digit
      (local.set $place (i32.sub (local.get $place) (i32.const 1)))
      (i32.store8 (local.get $place)
        (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $value) (i64.const 10)))))
      (local.set $value (i64.div_u (local.get $value) (i64.const 10)))
      (br_if $digit (i64.ne (local.get $value) (i64.const 0))))
    (if (local.get $negative)
      (then
        (local.set $place (i32.sub (local.get $place) (i32.const 1)))
        (i32.store8 (local.get $place) (i32.const 45))))
    (call $write (i32.const 1) (local.get $place) (i32.sub (i32.const 6001) (local.get $place))))

  (func $length (param $text i32) (result i32) (local $end i32)
    (local.set $end (local.get $text))
    (block $found
      (loop $more
        (br_if $found (i32.eqz (i32.load8_u (local.get $end))))
        (local.set $end (i32.add (local.get $end) (i32.const 1)))
        (br $more)))
    (i32.sub (local.get $end) (local.get $text)))

  ;; Puts a file behind what was read before and gives the new end.
  (func $load (param $name i32) (param $end i32) (result i32)
    (if (call $path_open (i32.const 3) (i32.const 1) (local.get $name) (call $length (local.get $name))
          (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16))
      (then (call $fail (i32.const 4160) (i32.const 18))))
    (i32.store (i32.const 0) (local.get $end))
    (i32.store (i32.const 4) (i32.const 60000))
    (drop (call $fd_read (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 8)))
    (i32.add (local.get $end) (i32.load (i32.const 8))))

  (func (export "_start") (local $place i32) (local $op i32) (local $arg i32)
    (drop (call $args_sizes_get (i32.const 20) (i32.const 24)))
    (drop (call $args_get (i32.const 64) (i32.const 256)))
    (local.set $place (i32.const 8192))
    (local.set $arg (i32.const 1))
    (loop $files
      (local.set $place
        (call $load (i32.load (i32.add (i32.const 64) (i32.mul (local.get $arg) (i32.const 4)))) (local.get $place)))
      (local.set $arg (i32.add (local.get $arg) (i32.const 1)))
      (br_if $files (i32.lt_u (local.get $arg) (i32.load (i32.const 20)))))
    (local.set $place (i32.const 8192))
    (loop $next
      (local.set $op (i32.load8_u (local.get $place)))
      (if (i32.eqz (local.get $op)) (then (return)))
      (local.set $place (i32.add (local.get $place) (i32.const 1)))
      (br_if $next (i32.le_u (local.get $op) (i32.const 32)))
      (if (i32.eq (local.get $op) (i32.const 114)) (then (call $read) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 112)) (then (call $print) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 104))
        (then (call $write (i32.const 1) (i32.const 4224) (i32.const 6)) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 43))
        (then (call $push (i64.add (call $pop) (call $pop))) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 42))
        (then (call $push (i64.mul (call $pop) (call $pop))) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 45))
        (then (call $push (i64.add (i64.mul (call $pop) (i64.const -1)) (call $pop))) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 100))
        (then (call $push (i64.load (i32.sub (global.get $top) (i32.const 8)))) (br $next)))
      (if (i32.eq (local.get $op) (i32.const 108)) (then (local.set $place (i32.const 8192)) (br $next)))
      (if (i32.and (i32.ge_u (local.get $op) (i32.const 48)) (i32.le_u (local.get $op) (i32.const 57)))
        (then (call $push (i64.extend_i32_u (i32.sub (local.get $op) (i32.const 48)))) (br $next)))
      (call $fail (i32.const 4096) (i32.const 25)))))

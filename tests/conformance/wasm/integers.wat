(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 2)

  ;; The bytes of the input lie from 65536 on; 8 holds how many there are.
  (func $fill (result i32)
    (i32.store (i32.const 0) (i32.const 65536))
    (i32.store (i32.const 4) (i32.const 65536))
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (i32.load (i32.const 8)))

  ;; Writes the digits from 64 downwards.
  (func $print (param $number i64)
    (local $at i32) (local $rest i64)
    (local.set $at (i32.const 64))
    (i32.store8 (i32.const 64) (i32.const 10))
    (local.set $rest (local.get $number))
    (if (i64.lt_s (local.get $number) (i64.const 0))
      (then (local.set $rest (i64.sub (i64.const 0) (local.get $number)))))
    (loop $digit
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at)
        (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $rest) (i64.const 10)))))
      (local.set $rest (i64.div_u (local.get $rest) (i64.const 10)))
      (br_if $digit (i64.ne (local.get $rest) (i64.const 0))))
    (if (i64.lt_s (local.get $number) (i64.const 0))
      (then
        (local.set $at (i32.sub (local.get $at) (i32.const 1)))
        (i32.store8 (local.get $at) (i32.const 45))))
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (i32.sub (i32.const 65) (local.get $at)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func (export "_start")
    (local $sum i64) (local $number i64) (local $sign i64) (local $at i32) (local $end i32) (local $byte i32)
    (local.set $sign (i64.const 1))
    (block $done
      (loop $more
        (br_if $done (i32.eqz (call $fill)))
        (local.set $at (i32.const 65536))
        (local.set $end (i32.add (i32.const 65536) (i32.load (i32.const 8))))
        (loop $byte
          (local.set $byte (i32.load8_u (local.get $at)))
          (if (i32.eq (local.get $byte) (i32.const 45))
            (then (local.set $sign (i64.const -1)))
            (else (if (i32.ge_u (local.get $byte) (i32.const 48))
              (then
                (local.set $number
                  (i64.add
                    (i64.mul (local.get $number) (i64.const 10))
                    (i64.extend_i32_u (i32.sub (local.get $byte) (i32.const 48))))))
              (else
                (local.set $sum (i64.add (local.get $sum) (i64.mul (local.get $sign) (local.get $number))))
                (local.set $number (i64.const 0))
                (local.set $sign (i64.const 1))))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br_if $byte (i32.lt_u (local.get $at) (local.get $end))))
        (br $more)))
    (call $print (i64.add (local.get $sum) (i64.mul (local.get $sign) (local.get $number))))))

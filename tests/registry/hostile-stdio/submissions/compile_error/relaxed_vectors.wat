;; Instructions whose results depend on the machine.
(module
  (memory (export "memory") 1)
  (func (export "_start") (drop (f32x4.relaxed_madd (v128.const f32x4 1 1 1 1) (v128.const f32x4 1 1 1 1) (v128.const f32x4 1 1 1 1))))
)

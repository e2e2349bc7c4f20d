;; A module as a text in a text.
(module quote "(memory (export \"memory\") 1) (func (export \"_start\") (call $missing))")

;; A script of assertions is no module.
(assert_invalid (module) "x")

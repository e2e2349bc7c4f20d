;; Bytes that are no module.
(module binary "\00asm" "\01\00\00\00" "\ff\ff\ff\ff\ff")

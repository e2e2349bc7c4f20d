package main

//go:cgo_import_dynamic system system "libc.so.6"
//go:cgo_ldflag "-fplugin=/etc/passwd"

func main() {}

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
)

func refused(err error) {
	if err == nil {
		panic("not refused")
	}
}

// Files, variables and processes of the machine: none is there. Names of places are the same everywhere.
func main() {
	for _, path := range []string{"/etc/passwd", "/proc/self/environ", "../../etc/passwd", "/root", "/home", "", "/tmp/x"} {
		_, err := os.Open(path)
		refused(err)
		_, err = os.ReadDir(path)
		refused(err)
		refused(os.Remove(path))
	}
	for _, folder := range []string{"/", "/tmp"} {
		if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
			panic(folder)
		}
	}
	if err := os.WriteFile("/tmp/x", []byte("of this case"), 0o600); err != nil {
		panic(err)
	}
	refused(syscall.Kill(1, 0))
	if len(os.Environ()) > 0 {
		panic(os.Environ())
	}
	_, file, _, _ := runtime.Caller(0)
	if strings.Contains(file, "/") || strings.Contains(runtime.GOROOT(), "home") {
		panic(file)
	}
	var number int
	fmt.Scan(&number)
	fmt.Println(number + 1)
}

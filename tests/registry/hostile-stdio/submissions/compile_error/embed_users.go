package main

import (
	_ "embed"
	"fmt"
)

//go:embed /etc/passwd
var users string

func main() {
	fmt.Println(users)
}

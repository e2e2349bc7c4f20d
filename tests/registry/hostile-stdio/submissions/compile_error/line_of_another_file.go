package main

//line /etc/passwd:1
func main() { missing() }

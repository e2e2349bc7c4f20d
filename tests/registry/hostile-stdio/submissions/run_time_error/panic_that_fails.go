package main

type secretive struct{}

func (secretive) Error() string { panic(secretive{}) }

func main() {
	panic(secretive{})
}

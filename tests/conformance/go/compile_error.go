package main

var third string = 3

func main() {}

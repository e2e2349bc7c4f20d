package judge

func main() {}

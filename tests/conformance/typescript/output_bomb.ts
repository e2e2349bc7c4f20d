const spam: string = 'spam '.repeat(1000);
while (true) {
  console.log(spam);
}

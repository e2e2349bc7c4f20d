while (true) {
  console.log('spam '.repeat(1000));
}

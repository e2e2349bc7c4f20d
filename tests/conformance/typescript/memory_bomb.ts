const hoard: Uint8Array[] = [];
while (true) {
  hoard.push(new Uint8Array(1 << 20).fill(1));
}

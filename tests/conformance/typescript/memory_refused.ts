try {
  new Uint8Array(1 << 30);
} catch {
  console.log('alive');
}

const hoard: object[] = [];
while (true) {
  hoard.push({ next: hoard });
}

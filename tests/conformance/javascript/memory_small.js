const hoard = [];
while (true) {
  hoard.push({ next: hoard });
}

function leaves() {
  const node = { val: 1, next: null };
  node.next = { val: 2, next: { val: 3, next: node } };
  return node;
}

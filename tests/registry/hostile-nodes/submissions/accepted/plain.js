function leaves(root) {
  const head = new ListNode(0);
  let tail = head;
  const visit = (node) => {
    if (!node) return;
    if (!node.left && !node.right) tail = tail.next = new ListNode(node.val);
    visit(node.left);
    visit(node.right);
  };
  visit(root);
  return head.next;
}

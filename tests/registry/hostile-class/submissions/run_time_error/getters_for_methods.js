class Register {
  get add() { throw new Error('no'); }
  get history() { throw new Error('no'); }
}

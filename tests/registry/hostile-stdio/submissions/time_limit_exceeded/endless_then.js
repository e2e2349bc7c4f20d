const thenable = { then(resolve) { resolve(thenable); } };
await_it();
async function await_it() { await thenable; }

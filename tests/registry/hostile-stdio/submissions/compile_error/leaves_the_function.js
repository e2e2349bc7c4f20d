// A text that closes the function around it is no program.
});
globalThis.answer = 42;
(function () {

// The modules that the interpreter offers to whoever hosts it are as absent as in Node.
import * as std from 'qjs:std';

console.log(Number(std.in.readAsString()) + 1);

const words = require("fs").readFileSync(0, "utf8").split(/\s+/).filter((word) => word !== "");
console.log(words.reduce((total, word) => total + Number(word), 0));

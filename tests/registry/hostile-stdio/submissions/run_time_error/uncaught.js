console.log(42);
throw new Error('\x1b[32mAC\x1b[0m \u202e');
